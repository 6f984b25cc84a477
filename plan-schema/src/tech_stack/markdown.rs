//! A Markdown list of names: bullets, numbered items and tables below headings.
//!
//! By lines, and not by the whole grammar of Markdown: only what begins a line matters, and text that is no item names
//! nothing. Fences, comments and front matter are skipped.

mod inline;
mod table;

use self::inline::plain;
use self::table::Table;
use super::{Ban, TechStack, beginning, is_ban_group};

pub(super) fn read(text: &str) -> TechStack {
    let mut reader = Reader::default();
    let mut skipped = Skipped::Nothing;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if !skipped.takes(line, index) {
            reader.line(beginning(line), index + 1);
        }
    }
    reader.end_table();
    reader.stack
}

/// What is no part of the list.
enum Skipped {
    Nothing,
    FrontMatter,
    Fence(String),
    Comment,
}

impl Skipped {
    /// Whether a line is skipped.
    fn takes(&mut self, line: &str, index: usize) -> bool {
        let bare = line.trim();
        let ends = match self {
            Self::Nothing => {
                let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~')).unwrap_or(' ');
                let fence = &bare[..bare.len() - bare.trim_start_matches(mark).len()];
                *self = if index == 0 && bare == "---" {
                    Self::FrontMatter
                } else if fence.len() >= 3 {
                    Self::Fence(fence.to_owned())
                } else if bare.starts_with("<!--") && !bare.contains("-->") {
                    Self::Comment
                } else {
                    return bare.starts_with("<!--") && bare.ends_with("-->");
                };
                return true;
            }
            Self::FrontMatter => bare == "---",
            Self::Fence(fence) => bare.starts_with(&**fence) && bare.trim_start_matches(&fence[..1]).is_empty(),
            Self::Comment => bare.contains("-->"),
        };
        if ends {
            *self = Self::Nothing;
        }
        true
    }
}

/// What stands above a line: a heading or an item.
struct Above {
    /// `#` signs, or columns.
    depth: usize,
    name: String,
    ban: Option<Ban>,
}

#[derive(Default)]
struct Reader {
    stack: TechStack,
    headings: Vec<Above>,
    items: Vec<Above>,
    table: Option<Table>,
    /// The line before, which may be the head of a table.
    before: Option<String>,
}

impl Reader {
    fn line(&mut self, line: &str, number: usize) {
        let bare = line.trim();
        if bare.starts_with('|') || self.table.is_some() && bare.contains('|') {
            let table = self.table.get_or_insert_default();
            table.add(bare, number);
            return;
        }
        self.end_table();
        // The bars at both ends of a row may be missing.
        let before = self.before.replace(bare.to_owned()).filter(|head| head.contains('|'));
        if let Some(head) = before.filter(|_| bare.contains('|') && bare.chars().all(|c| "|-: ".contains(c))) {
            self.table.get_or_insert_default().add(&head, number - 1);
            return;
        }
        let signs = bare.len() - bare.trim_start_matches('#').len();
        if (1..=6).contains(&signs) && bare[signs..].starts_with(char::is_whitespace) {
            return self.heading(signs, &plain(bare[signs..].trim().trim_end_matches('#')));
        }
        if let Some(item) = item(bare) {
            let columns = line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
            return self.item(columns, &plain(item), number);
        }
        if bare.is_empty() {
            return;
        }
        // A line of its own says the version of what the heading names; other text is a remark.
        if !line.starts_with(char::is_whitespace) {
            self.items.clear();
            let text = plain(bare);
            if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("version")) {
                let above = self.headings.last().map(|heading| heading.name.clone());
                self.stack.add_line(&text, number, above.as_deref(), self.ban().as_ref());
            }
        }
    }

    fn heading(&mut self, depth: usize, text: &str) {
        self.items.clear();
        self.headings.retain(|heading| heading.depth < depth);
        let ban = self.ban().or_else(|| is_ban_group(text).then(Ban::default));
        self.stack.group(text);
        if ban.is_none() {
            self.stack.mention(text);
        }
        self.headings.push(Above { depth, name: text.to_owned(), ban });
    }

    fn item(&mut self, depth: usize, text: &str, line: usize) {
        self.items.retain(|item| item.depth < depth);
        let ban = self.ban();
        let above = self.items.last().or(self.headings.last()).map(|above| above.name.clone());
        if ban.is_none() {
            self.stack.mention(text);
        }
        let name = self.stack.add_line(text, line, above.as_deref(), ban.as_ref());
        if let Some(name) = name {
            let ban = ban.or_else(|| is_ban_group(&name).then(Ban::default));
            self.items.push(Above { depth, name, ban });
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            let ban = self.ban();
            table.add_to(&mut self.stack, ban.as_ref());
        }
    }

    /// What is said of all that stands here.
    fn ban(&self) -> Option<Ban> {
        self.headings.iter().chain(&self.items).find_map(|above| above.ban.clone())
    }
}

/// The text of an item of a list, without its box.
fn item(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '+']),
        1..=9 => line[digits..].strip_prefix(['.', ')']),
        _ => None,
    }?;
    let text = rest.strip_prefix([' ', '\t'])?.trim();
    // What is not ticked is no less a name: such lists are of work to do.
    let unboxed = ["[ ]", "[x]", "[X]"].iter().find_map(|sign| text.strip_prefix(sign));
    Some(unboxed.unwrap_or(text).trim_start())
}
