//! A picture of source lines with labels, in the look of rustc.

use annotate_snippets::{AnnotationKind, Group, Level as Style, Renderer, Snippet};
use plan_schema::source::Span;
use plan_schema::{Level, SourceFile};

use super::excerpt::{excerpt, is_plain};
use plan_codegen::escape::{escape, escape_lines, escape_short};

/// Longer labels and messages are cut, in characters.
const LONGEST_LABEL: usize = 200;
pub(crate) const LONGEST_MESSAGE: usize = 500;
/// A diff of more lines says less than the title.
const MOST_LINES: usize = 20;
/// More places are not shown.
const MOST_MARKS: usize = 12;

/// A place with the reason it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'a> {
    /// Where.
    pub(crate) span: Span,
    /// Why; may be empty.
    pub(crate) text: &'a str,
    /// Whether the report is about this place.
    pub(crate) primary: bool,
}

/// A change to propose.
#[derive(Debug)]
pub(crate) struct Patch<'a> {
    /// What it does.
    pub(crate) title: &'a str,
    /// Replacements.
    pub(crate) edits: Vec<(Span, &'a str)>,
}

/// What is wrong at a place of a text.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    /// How bad it is.
    pub(crate) level: Level,
    /// The rule's code; none for configuration.
    pub(crate) code: Option<&'a str>,
    /// What is wrong.
    pub(crate) message: &'a str,
    /// The text.
    pub(crate) source: &'a SourceFile,
    /// The places; the first is the primary one.
    pub(crate) marks: Vec<Mark<'a>>,
    /// What to know besides.
    pub(crate) notes: &'a [String],
    /// What to write instead.
    pub(crate) help: Option<&'a str>,
    /// What to write instead, as a change.
    pub(crate) fix: Option<Patch<'a>>,
}

impl Report<'_> {
    /// The picture; coloured, for a stream that drops colour where it does not belong.
    pub(crate) fn render(&self) -> String {
        let style = match self.level {
            Level::Error => Style::ERROR,
            Level::Warning => Style::WARNING,
            Level::Info => Style::INFO,
        };
        let mut title = style.primary_title(escape_short(self.message, LONGEST_MESSAGE));
        if let Some(code) = self.code {
            title = title.id(code);
        }
        let shown = &self.marks[..self.marks.len().min(MOST_MARKS)];
        let spans: Vec<_> = shown.iter().map(|mark| mark.span).collect();
        let picture = excerpt(self.source, &spans);
        let start = picture.places.first().map_or(0, |place| place.start);
        let before = &picture.text[..start];
        let shown_column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let annotations = shown.iter().zip(picture.places).map(|(mark, place)| {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = (!mark.text.is_empty()).then(|| escape_short(mark.text, LONGEST_LABEL));
            kind.span(place).label(label)
        });
        let name = escape(self.source.name());
        let snippet =
            Snippet::source(picture.text).line_start(picture.first_line).path(name.clone()).annotations(annotations);
        let mut group = title.element(snippet);
        for note in self.notes {
            group = group.element(Style::NOTE.message(escape_lines(note, LONGEST_MESSAGE)));
        }
        if let Some(help) = self.help {
            group = group.element(Style::HELP.message(escape_lines(help, LONGEST_MESSAGE)));
        }
        let mut groups = vec![group];
        groups.extend(self.fix.as_ref().map(|fix| self.patch(fix)));
        let rendered = Renderer::styled().render(&groups);
        // It knows the excerpt's column, where characters may be cut or escaped, and not the file's.
        let (title, rest) = rendered.split_once('\n').unwrap_or((&rendered, ""));
        let at = self.source.line_column(spans.first().copied().unwrap_or_default().start);
        let found = format!("{name}:{}:{shown_column}", at.line);
        let right = format!("{name}:{}:{}", at.line, at.column);
        format!("{title}\n{}", rest.replacen(&found, &right, 1))
    }

    fn patch(&self, fix: &Patch<'_>) -> Group<'static> {
        let title = Style::HELP.secondary_title(escape_short(fix.title, LONGEST_MESSAGE));
        let spans: Vec<_> = fix.edits.iter().map(|(span, _)| *span).collect();
        // Where the lines cannot be shown as they are, a diff of them would not be one.
        let plain = fix.edits.iter().all(|(span, text)| {
            let (start, end) = (self.source.line_column(span.start), self.source.line_column(span.end));
            let line = self.source.line_span(start.line).unwrap_or_default();
            start.line == end.line
                && is_plain(self.source.slice(line))
                && text.lines().all(is_plain)
                && text.lines().count() <= MOST_LINES
        });
        if !plain || spans.is_empty() {
            return Group::with_title(title);
        }
        let picture = excerpt(self.source, &spans);
        let patches = picture
            .places
            .into_iter()
            .zip(&fix.edits)
            .map(|(place, (_, text))| annotate_snippets::Patch::new(place, (*text).to_owned()));
        title.element(Snippet::source(picture.text).line_start(picture.first_line).patches(patches))
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use plan_schema::source::Span;
    use plan_schema::{Level, SourceFile};

    use super::{Mark, Patch, Report};

    const ORDERS: &str = "\
title: Orders
executive_summary: Sell things.

data_models:

  Order:
    fields:
      id: uuid pk
      customer: string
    relationships:
      - has_many: OrderItm
  OrderItem:
    fields:
      id: uuid pk
";

    fn span(text: &str, part: &str) -> Span {
        let start = text.find(part).expect("the part is in the text");
        Span::new(start, start + part.len())
    }

    fn check(report: &Report<'_>, expected: &Expect) {
        expected.assert_eq(&(anstream::adapter::strip_str(&report.render()).to_string() + "\n"));
    }

    fn report<'a>(source: &'a SourceFile, message: &'a str, marks: Vec<Mark<'a>>) -> Report<'a> {
        Report { level: Level::Error, code: Some("DM018"), message, source, marks, notes: &[], help: None, fix: None }
    }

    #[test]
    fn a_report_with_labels_and_a_fix() {
        let source = SourceFile::new("orders.plan.yaml", ORDERS);
        let misspelt = span(ORDERS, "OrderItm");
        let order = span(ORDERS, "Order:\n");
        let marks = vec![
            Mark { span: misspelt, text: "no such entity", primary: true },
            Mark { span: Span::new(order.start, order.start + 5), text: "relation of this entity", primary: false },
            Mark { span: span(ORDERS, "OrderItem"), text: "did you mean this one?", primary: false },
        ];
        let mut report = report(&source, "entity `OrderItm` is not defined", marks);
        report.fix =
            Some(Patch { title: "an entity with a similar name exists", edits: vec![(misspelt, "OrderItem")] });
        check(
            &report,
            &expect![[r#"
                error[DM018]: entity `OrderItm` is not defined
                  --> orders.plan.yaml:11:19
                   |
                 6 |   Order:
                   |   ----- relation of this entity
                ...
                11 |       - has_many: OrderItm
                   |                   ^^^^^^^^ no such entity
                12 |   OrderItem:
                   |   --------- did you mean this one?
                   |
                help: an entity with a similar name exists
                   |
                11 |       - has_many: OrderItem
                   |                          +
            "#]],
        );
    }

    #[test]
    fn notes_and_help_without_a_fix() {
        let source = SourceFile::new("orders.plan.yaml", ORDERS);
        let mark = Mark { span: span(ORDERS, "fields:\n      id: uuid pk\n      customer"), text: "", primary: true };
        let mut report = report(&source, "something", vec![mark]);
        let notes = ["first".to_owned(), "second\nwith two lines".to_owned()];
        report.notes = &notes;
        report.help = Some("write `x`");
        report.level = Level::Warning;
        check(
            &report,
            &expect![[r#"
                warning[DM018]: something
                 --> orders.plan.yaml:7:5
                  |
                7 |     fields:
                  |     ^^^^^^^
                  |
                  = note: first
                  = note: second
                          with two lines
                  = help: write `x`
            "#]],
        );
    }

    #[test]
    fn nothing_acts_on_the_terminal_and_columns_are_those_of_the_file() {
        let text = "\u{feff}a: \"\x1b[31mé\u{202e}\" # \x07\n";
        let source = SourceFile::new("a\x1b[2J.plan.yaml", text);
        let marks = vec![
            Mark { span: span(text, "\u{202e}"), text: "\x07 here", primary: true },
            Mark { span: span(text, "\x1b"), text: "\u{202e}", primary: false },
        ];
        let mut report = report(&source, "bad \x1b]0;title\x07", marks);
        let notes = ["\x1bnote".to_owned()];
        report.notes = &notes;
        check(
            &report,
            &expect![[r#"
                error[DM018]: bad ␛]0;title␇
                 --> a␛[2J.plan.yaml:1:11
                  |
                1 | a: "␛[31mé<U+202E>" # ␇
                  |     -     ^^^^^^^^ ␇ here
                  |     |
                  |     <U+202E>
                  |
                  = note: ␛note
            "#]],
        );
        let plain = anstream::adapter::strip_str(&report.render()).to_string();
        assert!(!plain.chars().any(|c| c.is_control() && c != '\n'), "{plain:?}");
    }

    #[test]
    fn a_long_line_gives_a_short_picture() {
        let text = format!("a: [{}, bad, {}, worse]\n", "x, ".repeat(20_000), "y".repeat(50_000));
        let source = SourceFile::new("long.plan.yaml", &*text);
        let marks = vec![
            Mark { span: span(&text, "bad"), text: "here", primary: true },
            Mark { span: span(&text, "worse"), text: "there", primary: false },
        ];
        let mut report = report(&source, "too long", marks);
        report.fix = Some(Patch { title: "do better", edits: vec![(span(&text, "bad"), "good")] });
        check(
            &report,
            &expect![[r#"
                error[DM018]: too long
                 --> long.plan.yaml:1:60007
                  |
                1 | …, x, x, x, x, x, x, x, x, x, x, x, x, , bad, yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy, worse]
                  |                                          ^^^ here                                                                            ----- there
                  |
                help: do better
            "#]],
        );
        let whole = Span::new(0, text.len());
        let huge = "m".repeat(100_000);
        let marks = vec![Mark { span: whole, text: &huge, primary: true }];
        let rendered = self::report(&source, &huge, marks).render();
        assert!(rendered.len() < 3_000, "{} bytes", rendered.len());
    }
}
