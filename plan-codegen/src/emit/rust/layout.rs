//! Lines as rustfmt breaks them.
//!
//! `prettyplease` prints tokens, but breaks lines at another width than rustfmt, and has no rule for attributes. So its
//! lines are joined to whole signatures, fields and attributes, and broken again by the rules of rustfmt's default style.
//! Only what stubs consist of is known here; this is no formatter.

use std::iter::Peekable;
use std::vec::IntoIter;

use unicode_width::UnicodeWidthStr;

/// rustfmt's `max_width`.
const WIDTH: usize = 100;
/// rustfmt's `attr_fn_like_width`.
const ATTRIBUTE_WIDTH: usize = 70;
/// How wide rustfmt makes a line of derives, with the attribute around them or without.
const DERIVE_WIDTH: usize = 96;
/// rustfmt's `struct_lit_width`.
const LITERAL_WIDTH: usize = 18;
/// rustfmt's `fn_call_width`, `array_width` and `chain_width`.
const CALL_WIDTH: usize = 60;

/// How far the type that a function returns goes on a line of its own, with the brace of the body behind it and without.
const RETURNED_WITH_BRACE: usize = 94;
const RETURNED: usize = 102;

/// Visibility in brackets, and one word of the same width for it: other brackets are those of a type or of arguments.
const RESTRICTED: [(&str, &str); 2] =
    [("pub(crate)", "pub\u{e000}crate\u{e001}"), ("pub(super)", "pub\u{e000}super\u{e001}")];

/// Lays out what `prettyplease` printed.
pub(super) fn lay_out(printed: &str) -> String {
    let mut out = Lines::default();
    let printed = RESTRICTED.iter().fold(printed.to_owned(), |text, (words, word)| text.replace(words, word));
    let mut lines = logical(&printed).into_iter().peekable();
    while let Some((indent, line)) = next(&mut lines) {
        out.line(indent, &line);
    }
    RESTRICTED.iter().fold(out.text, |text, (words, word)| text.replace(word, words))
}

/// A line without who sees what it declares; `None` if it says nothing of that.
fn after_visibility(line: &str) -> Option<&str> {
    let mut words = RESTRICTED.iter().map(|(_, word)| *word).chain(["pub"]);
    words.find_map(|word| line.strip_prefix(word)?.strip_prefix(' '))
}

/// The next line; a match arm that `prettyplease` gave a block is one line again.
fn next(lines: &mut Peekable<IntoIter<(usize, String)>>) -> Option<(usize, String)> {
    let (indent, line) = lines.next()?;
    let Some(pattern) = line.strip_suffix("=> {") else { return Some((indent, line)) };
    let Some((_, body)) = lines.next() else { return Some((indent, line)) };
    lines.next();
    Some((indent, format!("{pattern}=> {body},")))
}

/// The lines, joined where they belong together, each with its indentation.
fn logical(printed: &str) -> Vec<(usize, String)> {
    let mut result: Vec<(usize, String)> = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut lines = printed.lines().peekable();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let (indent, joined) = match open.take() {
            None => (line.len() - text.len(), text.to_owned()),
            Some((indent, before)) => (indent, join(before, text)),
        };
        let ends = joined.starts_with("//")
            || joined.is_empty()
            || ends_here(&joined)
            || joined == "where"
            || lines.peek().is_none_or(|next| next.trim_start().starts_with('}') || next.trim_start() == "where");
        if ends { result.push((indent, joined)) } else { open = Some((indent, joined)) }
    }
    result.extend(open);
    result
}

fn ends_here(line: &str) -> bool {
    if line.ends_with('{') {
        return true;
    }
    if line.starts_with("#[") || line.starts_with("#![") {
        return depth(line) == 0;
    }
    // A closing bracket of a broken literal has its opening one on an earlier line.
    depth(line) <= 0 && line.ends_with(['}', ';', ','])
}

fn join(before: String, text: &str) -> String {
    let opens = before.ends_with(['(', '[', '<']);
    let closes = text.starts_with([')', ']', '>', '.']);
    let mut joined = before;
    if closes && joined.ends_with(',') {
        joined.pop();
    }
    if !opens && !closes {
        joined.push(' ');
    }
    joined.push_str(text);
    joined
}

/// How many brackets are open at the end. Braces do not count: they end lines.
fn depth(line: &str) -> i32 {
    let mut depth = 0;
    scan(line, |_, before, letter| {
        depth += match letter {
            '(' | '[' | '<' => 1,
            ')' | ']' => -1,
            '>' if !matches!(before, '-' | '=') => -1,
            _ => 0,
        };
    });
    depth
}

/// Visits every character outside of strings, with its place and the one before it.
fn scan(line: &str, mut visit: impl FnMut(usize, char, char)) {
    let mut letters = line.char_indices();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        if letter == '"' {
            let head = &line[..at];
            let hashes = head.len() - head.trim_end_matches('#').len();
            let raw = head.trim_end_matches('#').ends_with('r');
            let end = if raw { format!("\"{}", "#".repeat(hashes)) } else { "\"".to_owned() };
            while let Some((inside, letter)) = letters.next() {
                if letter == '\\' && !raw {
                    letters.next();
                } else if letter == '"' && line[inside..].starts_with(&end) {
                    break;
                }
            }
        } else {
            visit(at, before, letter);
        }
        before = letter;
    }
}

/// The parts between separators outside of brackets and strings.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut cuts = Vec::new();
    let mut depth = 0;
    scan(text, |at, before, letter| match letter {
        '(' | '[' | '<' | '{' => depth += 1,
        ')' | ']' | '}' => depth -= 1,
        '>' if !matches!(before, '-' | '=') => depth -= 1,
        _ if letter == separator && depth == 0 => cuts.push(at),
        _ => {}
    });
    let mut parts = Vec::new();
    let mut start = 0;
    for cut in cuts {
        parts.push(text[start..cut].trim());
        start = cut + separator.len_utf8();
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The text before a bracket, inside of it and behind it, for the first such bracket outside of strings.
fn bracketed(text: &str, open: char) -> Option<(&str, &str, &str)> {
    let close = match open {
        '(' => ')',
        '[' => ']',
        '<' => '>',
        _ => '}',
    };
    let mut start = None;
    let mut end = None;
    let mut depth = 0;
    scan(text, |at, before, letter| {
        if letter == open {
            start = start.or(Some(at));
            depth += 1;
        } else if letter == close && start.is_some() && !(close == '>' && matches!(before, '-' | '=')) {
            depth -= 1;
            if depth == 0 {
                end = end.or(Some(at));
            }
        }
    });
    let (start, end) = (start?, end?);
    Some((&text[..start], &text[start + 1..end], &text[end + 1..]))
}

/// Whether a line begins the declaration of a type.
fn is_type(line: &str) -> bool {
    after_visibility(line).is_some_and(|rest| rest.starts_with("struct ") || rest.starts_with("enum "))
}

/// A line that returns a call of a call: the functions, and the arguments of the inner one.
fn refused(line: &str) -> Option<(&str, &str, &str)> {
    let (outer, inner, _) = bracketed(line.strip_prefix("return ")?, '(').filter(|(_, _, after)| *after == ";")?;
    let (function, arguments, _) = bracketed(inner, '(').filter(|(_, _, after)| after.is_empty())?;
    Some((outer, function, arguments))
}

/// Whether a line begins a function.
fn is_function(line: &str) -> bool {
    line.starts_with("fn ") || line.contains(" fn ")
}

/// Whether a value is a text: one that no line holds stays where it is.
fn is_text(value: &str) -> bool {
    value.starts_with('"') || value.starts_with("r\"") || value.starts_with("r#")
}

fn width(text: &str) -> usize {
    text.width()
}

/// How long rustfmt takes a line for: the head of a function is as long as its bytes are many.
fn length(line: &str) -> usize {
    if is_function(line) { line.len() } else { width(line) }
}

#[derive(Default)]
struct Lines {
    text: String,
    last: String,
}

impl Lines {
    fn push(&mut self, indent: usize, text: &str) {
        if !text.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.text.push_str(text);
        }
        self.text.push('\n');
        text.clone_into(&mut self.last);
    }

    /// A blank line between the parts of an `impl`, and behind the items of a function.
    fn space(&mut self, line: &str) {
        let starts = ["///", "#[", "fn ", "const fn "];
        let line = after_visibility(line).unwrap_or(line);
        let behind = self.last == "}" || self.last.starts_with("type ");
        let new_part = behind && starts.iter().any(|start| line.starts_with(start));
        if new_part || (self.last.starts_with("static ") && !line.starts_with("static ")) {
            self.text.push('\n');
        }
    }

    fn line(&mut self, indent: usize, line: &str) {
        if line.starts_with("//") || line.is_empty() {
            self.space(line);
            return self.push(indent, line);
        }
        self.space(line);
        if line.starts_with("#[") {
            return self.attribute(indent, line);
        }
        if line.starts_with("f.debug_") {
            return self.chain(indent, line);
        }
        if let Some(inner) = line.strip_prefix("Self { ").and_then(|rest| rest.strip_suffix(" }"))
            && inner.len() > LITERAL_WIDTH
        {
            self.push(indent, "Self {");
            // rustfmt counts bytes for the one decision, and columns for the other.
            if width(inner) <= LITERAL_WIDTH {
                self.push(indent + 4, inner);
                return self.push(indent, "}");
            }
            for field in split(inner, ',') {
                self.initialised(indent + 4, field);
            }
            return self.push(indent, "}");
        }
        // The line that such a call is on ends before the last column.
        if let Some((outer, inner, arguments)) = refused(line)
            && (width(inner) + width(arguments) + 2 > CALL_WIDTH || indent + width(line) >= WIDTH)
        {
            return self.group(indent, &format!("return {outer}({inner}("), &split(arguments, ','), "));");
        }
        if let Some((before, inner, after)) = bracketed(line, '[')
            && (before.ends_with("vec!") || before.ends_with("::from("))
            && width(inner) > CALL_WIDTH
        {
            return self.group(indent, &format!("{before}["), &split(inner, ','), &format!("]{after}"));
        }
        if indent + length(line) <= WIDTH {
            return self.push(indent, line);
        }
        self.long(indent, line);
    }

    /// A line that is too long.
    fn long(&mut self, indent: usize, line: &str) {
        if is_function(line) {
            self.signature(indent, line);
        } else if let Some(head) = line.strip_suffix(" {").filter(|head| is_type(head)) {
            if let Some((before, inner, "")) = bracketed(head, '<') {
                self.group(indent, &format!("{before}<"), &split(inner, ','), "> {");
            } else {
                self.push(indent, head);
                self.push(indent, "{");
            }
        } else if let Some((head, held)) = line.strip_suffix(");").and_then(|line| line.split_once('('))
            && is_type(head)
        {
            self.push(indent, &format!("{head}("));
            self.nested(indent + 4, held, ",");
            self.push(indent, ");");
        } else if let Some((pattern, value)) = line.strip_suffix(',').and_then(|line| line.split_once(" => ")) {
            self.push(indent, &format!("{pattern} => {{"));
            self.push(indent + 4, value);
            self.push(indent, "}");
        } else if let Some((left, right)) = line.split_once(" = ").filter(|(left, _)| indent + width(left) + 2 > WIDTH)
        {
            self.nested(indent, left, &format!(" = {right}"));
        } else if let Some((left, right)) = line.split_once(" = ") {
            self.broken(indent, &format!("{left} ="), right.trim_end_matches(';'), ";");
        } else if let Some((name, ty)) = line.split_once(": ").filter(|(name, _)| after_visibility(name).is_some()) {
            self.broken(indent, &format!("{name}:"), ty.trim_end_matches(','), ",");
        } else if let Some((of, ty)) = line.strip_suffix(" {").and_then(|line| line.split_once(" for "))
            && line.starts_with("impl")
        {
            if let Some(of) = of.strip_prefix("impl ").filter(|_| indent + width(of) > WIDTH) {
                self.push(indent, "impl");
                if indent + 4 + width(of) <= WIDTH {
                    self.push(indent + 4, of);
                    self.push(indent + 4, &format!("for {ty}"));
                } else {
                    self.nested(indent + 4, of, &format!(" for {ty}"));
                }
            } else {
                self.push(indent, of);
                self.nested(indent + 4, &format!("for {ty}"), "");
            }
            self.push(indent, "{");
        } else if line.starts_with("impl") {
            self.push(indent, line);
        } else if let Some(text) = line.strip_suffix(".to_owned()") {
            self.push(indent, text);
            self.push(indent + 4, ".to_owned()");
        } else if let Some((before, inner, after)) =
            bracketed(line, '(').filter(|(_, inner, after)| *after == "," && !inner.is_empty())
        {
            self.push(indent, &format!("{before}("));
            self.nested(indent + 4, inner, ",");
            self.push(indent, &format!("){after}"));
        } else if let Some(field) = line.strip_suffix(',') {
            self.initialised(indent, field);
        } else {
            self.push(indent, line);
        }
    }

    /// A type or value on the line behind its name if it fits there, else broken where it is.
    fn broken(&mut self, indent: usize, name: &str, value: &str, end: &str) {
        let fits = indent + 4 + width(value) + end.len() <= WIDTH;
        if !fits && is_text(value) {
            return self.push(indent, &format!("{name} {value}{end}"));
        }
        if fits || !value.contains('<') {
            self.push(indent, name);
            self.push(indent + 4, &format!("{value}{end}"));
            return;
        }
        let head = value.find('<').unwrap_or(0) + 1;
        if indent + width(name) + 1 + width(&value[..head]) <= WIDTH {
            self.nested(indent, &format!("{name} {value}"), end);
        } else {
            self.push(indent, name);
            // There the comma is not counted.
            if indent + 4 + width(value) <= WIDTH {
                self.push(indent + 4, &format!("{value}{end}"));
            } else {
                self.nested(indent + 4, value, end);
            }
        }
    }

    /// A field of a value that is made.
    fn initialised(&mut self, indent: usize, field: &str) {
        match field.split_once(": ") {
            // All but the closing bracket fits.
            Some((_, value)) if value.ends_with("()") && indent + width(field) == WIDTH => {
                self.push(indent, field.trim_end_matches(')'));
                self.push(indent, "),");
            }
            Some((name, value))
                if indent + width(field) + 1 > WIDTH
                    && !is_text(value)
                    && (value.ends_with("()") || !value.contains('(')) =>
            {
                self.push(indent, &format!("{name}:"));
                self.push(indent + 4, &format!("{value},"));
            }
            _ => self.push(indent, &format!("{field},")),
        }
    }

    /// A type that is too long for its line, broken inside its angle brackets.
    fn nested(&mut self, indent: usize, ty: &str, end: &str) {
        if indent + width(ty) + end.len() > WIDTH
            && let Some((before, inner, after)) = bracketed(ty, '<')
        {
            self.push(indent, &format!("{before}<"));
            for part in split(inner, ',') {
                self.nested(indent + 4, part, ",");
            }
            self.push(indent, &format!(">{after}{end}"));
        } else {
            self.push(indent, &format!("{ty}{end}"));
        }
    }

    fn group(&mut self, indent: usize, open: &str, parts: &[&str], close: &str) {
        self.push(indent, open);
        for part in parts {
            self.push(indent + 4, &format!("{part},"));
        }
        self.push(indent, close);
    }

    fn signature(&mut self, indent: usize, line: &str) {
        let Some((name, arguments, rest)) = bracketed(line, '(') else { return self.push(indent, line) };
        let arguments = split(arguments, ',');
        if !arguments.is_empty() {
            self.push(indent, &format!("{name}("));
            // The arguments fit in columns, and the line does not in bytes.
            let all = arguments.join(", ");
            if indent + name.len() + width(&all) + width(rest) + 2 <= WIDTH {
                self.push(indent + 4, &all);
                return self.returned(indent, rest);
            }
            for argument in arguments {
                self.nested(indent + 4, argument, ",");
            }
            return self.returned(indent, rest);
        }
        let head = format!("{name}(){}", rest.trim_end_matches(" {"));
        if indent + head.len() <= WIDTH {
            self.push(indent, &head);
            self.push(indent, "{");
        } else {
            self.push(indent, &format!("{name}()"));
            self.push(indent, rest.trim_start());
        }
    }

    /// The end of a signature behind its arguments: what is returned.
    fn returned(&mut self, indent: usize, rest: &str) {
        let Some(ty) = rest.strip_suffix(" {") else { return self.push(indent, &format!("){rest}")) };
        let end = indent + width(ty) + 1;
        if end <= RETURNED_WITH_BRACE {
            self.push(indent, &format!("){rest}"));
        } else if end <= RETURNED {
            self.push(indent, &format!("){ty}"));
            self.push(indent, "{");
        } else {
            self.nested(indent, &format!("){ty}"), " {");
        }
    }

    fn chain(&mut self, indent: usize, line: &str) {
        let parts = split(line, '.');
        if width(line) <= CALL_WIDTH {
            return self.push(indent, line);
        }
        for (index, call) in parts.iter().skip(1).enumerate() {
            let (indent, call) =
                if index == 0 { (indent, format!("f.{call}")) } else { (indent + 4, format!(".{call}")) };
            match bracketed(&call, '(') {
                Some((before, inner, after)) if width(inner) > CALL_WIDTH && index > 0 => {
                    self.group(indent, &format!("{before}("), &split(inner, ','), &format!("){after}"));
                }
                _ => self.push(indent, &call),
            }
        }
    }

    fn attribute(&mut self, indent: usize, line: &str) {
        let Some((before, inner, after)) = bracketed(line, '(') else { return self.push(indent, line) };
        let parts = split(inner, ',');
        let inner = parts.join(", ");
        let whole = format!("{before}({inner}){after}");
        // The attribute of a field ends before the last column.
        let fits = indent + width(&whole) <= WIDTH - usize::from(indent > 0);
        if before == "#[derive" {
            if indent + width(&whole) <= DERIVE_WIDTH {
                return self.push(indent, &whole);
            }
            if indent + width(&inner) <= DERIVE_WIDTH {
                return self.group(indent, "#[derive(", &[&inner], ")]");
            }
            return self.group(indent, "#[derive(", &parts, ")]");
        }
        if fits && (parts.len() == 1 || width(&inner) <= ATTRIBUTE_WIDTH) {
            return self.push(indent, &whole);
        }
        self.push(indent, &format!("{before}("));
        for (index, part) in parts.iter().enumerate() {
            let comma = if index + 1 < parts.len() { "," } else { "" };
            self.push(indent + 4, &format!("{part}{comma}"));
        }
        self.push(indent, &format!("){after}"));
    }
}

#[cfg(test)]
mod tests {
    use super::lay_out;

    #[test]
    fn lines_break_where_rustfmt_breaks_them() {
        for (printed, expected) in [
            (
                "pub struct A {\n    pub x: Option<\n        LongNameOfATypeLongNameOfATypeLongNameOfATypeLongNameOfATypeLongNameOfAType,\n    >,\n}\n",
                "pub struct A {\n    pub x: Option<LongNameOfATypeLongNameOfATypeLongNameOfATypeLongNameOfATypeLongNameOfAType>,\n}\n",
            ),
            (
                "#[serde(default, deserialize_with = \"present\", skip_serializing_if = \"Option::is_none\")]\npub struct A;\n",
                "#[serde(\n    default,\n    deserialize_with = \"present\",\n    skip_serializing_if = \"Option::is_none\"\n)]\npub struct A;\n",
            ),
            (
                "match self {\n    Self::A => {\n        \"a, (b\"\n    }\n}\n",
                "match self {\n    Self::A => \"a, (b\",\n}\n",
            ),
            (
                "#[serde(\n    rename = \"a_name_of_sixty_letters_and_more_a_name_of_sixty_letters_and_more\"\n)]\npub struct A;\n",
                "#[serde(rename = \"a_name_of_sixty_letters_and_more_a_name_of_sixty_letters_and_more\")]\npub struct A;\n",
            ),
            (
                "Self {\n    a_name_of_forty_letters_a_name_of_forty_letters: Self::default_a_name_of_forty_letters_a_name_of_forty_letters(),\n}\n",
                "Self {\n    a_name_of_forty_letters_a_name_of_forty_letters:\n        Self::default_a_name_of_forty_letters_a_name_of_forty_letters(),\n}\n",
            ),
            ("Self { a_name, another_name: None }\n", "Self {\n    a_name,\n    another_name: None,\n}\n"),
            (
                "impl A {\n    fn a() {}\n    fn b() {\n        0\n    }\n    fn c() {}\n}\n",
                "impl A {\n    fn a() {}\n    fn b() {\n        0\n    }\n\n    fn c() {}\n}\n",
            ),
        ] {
            assert_eq!(lay_out(printed), expected);
        }
    }
}
