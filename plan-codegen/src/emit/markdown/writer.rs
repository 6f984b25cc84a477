//! Lines of Markdown: indentation, blank lines, lists, tables, fences.
//!
//! It takes finished inline Markdown: what authors wrote goes through [`super::prose`] or [`super::escape`] first. Writing
//! cannot fail.

use super::prose;
use super::value::Value;

/// A Markdown document that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    indent: usize,
    /// The list items that what comes next may stand in or behind, the outermost first.
    open: Vec<Item>,
}

/// A list item that may go on.
#[derive(Debug)]
struct Item {
    /// Where its marker stands.
    marker: usize,
    /// Where its text stands.
    text: usize,
    /// Whether blank lines part what is in it; then one parts it from the next item, too.
    loose: bool,
}

impl Writer {
    /// The document, with one line end at its end.
    pub(super) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        prose::harmless(self.out)
    }

    /// Makes sure that a blank line comes before what is written next.
    pub(super) fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.open.retain(|item| item.text <= self.indent);
        if let Some(item) = self.open.last_mut() {
            item.loose |= item.text == self.indent;
        }
    }

    /// Lines as they are, at the present indentation, without trailing spaces.
    pub(super) fn lines(&mut self, text: &str) {
        for line in text.split('\n') {
            self.line("", line);
        }
    }

    fn line(&mut self, lead: &str, line: &str) {
        let start = self.out.len();
        self.out.extend(std::iter::repeat_n(' ', self.indent));
        self.out.push_str(lead);
        self.out.push_str(line);
        let end = self.out[start..].trim_end().len();
        self.out.truncate(start + end);
        self.out.push('\n');
    }

    /// Lines that stand apart from what comes before.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.blank();
        if !text.is_empty() {
            self.lines(text);
        }
    }

    /// An ATX heading.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.blank();
        self.line(&"#".repeat(level), &format!(" {text}"));
    }

    /// Where the document ends so far.
    pub(super) fn end(&self) -> usize {
        self.out.len()
    }

    /// Takes back what was written behind `start`, if nothing but blank lines was written behind `written`.
    pub(super) fn take_back(&mut self, start: usize, written: usize) {
        if self.out[written..].trim().is_empty() {
            self.out.truncate(start);
        }
    }

    /// What `write` writes, indented by as many columns more.
    pub(super) fn indented(&mut self, columns: usize, write: impl FnOnce(&mut Self)) {
        self.indent += columns;
        write(self);
        self.indent -= columns;
    }

    /// Indents what follows; the indentation before, to put back with [`Writer::set_indent`].
    pub(super) fn indent_by(&mut self, columns: usize) -> usize {
        let before = self.indent;
        self.indent += columns;
        before
    }

    /// Indents what follows by as many columns.
    pub(super) fn set_indent(&mut self, columns: usize) {
        self.indent = columns;
    }

    /// A list item; its further lines are indented below its first.
    pub(super) fn item(&mut self, marker: &str, text: &str) {
        self.open.retain(|item| item.marker <= self.indent);
        if let Some(before) = self.open.pop_if(|item| item.marker == self.indent)
            && before.loose
        {
            self.blank();
        }
        let (first, rest) = text.split_once('\n').map_or((text, None), |(first, rest)| (first, Some(rest)));
        // `- ---` is a line across the page, not an item.
        let rule = marker.starts_with('-') && !first.is_empty() && first.chars().all(|c| c == '-' || c == ' ');
        self.line(marker, &if rule { format!("\\{first}") } else { first.to_owned() });
        if let Some(rest) = rest {
            self.indented(marker.len(), |writer| writer.lines(rest));
        }
        let loose = rest.is_some() && prose::has_parted_blocks(text);
        self.open.push(Item { marker: self.indent, text: self.indent + marker.len(), loose });
    }

    /// `**label**: value`, behind a list marker or an empty one; several values as a list below. Without a marker the list
    /// stands apart: a paragraph and a list below it are two blocks.
    pub(super) fn entry(&mut self, marker: &str, label: &str, values: &[Value<'_>]) {
        self.entry_line(marker, &format!("**{label}**:"), values);
    }

    /// Values behind a lead that ends with a colon, as [`Writer::entry`] does.
    pub(super) fn entry_line(&mut self, marker: &str, lead: &str, values: &[Value<'_>]) {
        match values {
            [] => self.lead(marker, lead),
            [value] => {
                if let Some(text) = value.on_line() {
                    self.lead(marker, &format!("{lead} {text}"));
                } else {
                    self.lead(marker, lead);
                    self.indented(marker.len(), |writer| writer.paragraph(&value.as_block()));
                }
            }
            values => {
                self.lead(marker, lead);
                if marker.is_empty() {
                    self.blank();
                }
                self.indented(marker.len(), |writer| writer.bullets(values));
            }
        }
    }

    fn lead(&mut self, marker: &str, text: &str) {
        if marker.is_empty() { self.lines(text) } else { self.item(marker, text) }
    }

    /// `**label**: value` as a paragraph of its own.
    pub(super) fn fact(&mut self, label: &str, values: &[Value<'_>]) {
        self.blank();
        self.entry("", label, values);
    }

    /// What stands above a list, and apart from it.
    pub(super) fn list(&mut self, head: &str) {
        self.paragraph(head);
        self.blank();
    }

    /// A list.
    pub(super) fn bullets(&mut self, values: &[Value<'_>]) {
        for value in values {
            self.item("- ", &value.as_block());
        }
    }

    /// A code block that stands apart from what comes before.
    pub(super) fn code(&mut self, info: &str, code: &str) {
        self.blank();
        self.fence(info, code);
    }

    /// A code block, right below what comes before; its fence is longer than any in the code.
    pub(super) fn fence(&mut self, info: &str, code: &str) {
        let fence = "`".repeat(prose::longest_run(code, '`').max(2) + 1);
        self.line(&fence, info);
        let code = code.replace("\r\n", "\n").replace('\r', "\n");
        self.lines(code.trim_matches('\n'));
        self.line(&fence, "");
    }

    /// A table. `head` and `rule` are its first two lines; cells are finished.
    pub(super) fn table(&mut self, head: &str, rule: &str, rows: impl IntoIterator<Item = Vec<String>>) {
        self.blank();
        self.lines(head);
        self.lines(rule);
        for row in rows {
            let mut line = String::from("|");
            for cell in row {
                if !cell.is_empty() {
                    line.push(' ');
                    line.push_str(&cell);
                }
                line.push_str(" |");
            }
            self.lines(&line);
        }
    }
}
