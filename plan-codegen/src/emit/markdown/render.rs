//! What the files of the sections share: the writer, and how a section stands in the document.

use indexmap::IndexMap;
use plan_schema::model::Model;
use plan_schema::plan::{Document, ExtraSection, Lines, Section, Text};

use super::escape::{self, Place};
use super::extra::Extras;
use super::prose;
use super::value::Value;
use super::writer::Writer;

/// A document that is being made.
#[derive(Debug)]
pub(super) struct Render<'p> {
    pub(super) out: Writer,
    pub(super) plan: &'p Document,
    pub(super) model: &'p Model,
    mermaid: bool,
    extras: Extras<'p>,
}

impl<'p> Render<'p> {
    pub(super) fn new(plan: &'p Document, model: &'p Model, mermaid: bool, extras: &'p [ExtraSection]) -> Self {
        Self { out: Writer::default(), plan, model, mermaid, extras: Extras::new(extras) }
    }

    pub(super) fn finish(self) -> String {
        self.out.finish()
    }

    /// A section under its heading, and the author's sections that stand behind it.
    pub(super) fn section<T>(
        &mut self,
        key: &str,
        title: &str,
        section: Option<&'p Section<T>>,
        write: impl FnOnce(&mut Self, &'p T),
    ) {
        if let Some(section) = section {
            let start = self.out.end();
            self.headed(2, title, |r| r.content(section, write));
            // Behind a subsection that the plan does not have: at the end of its section.
            if self.out.end() > start {
                self.extras_below(key, 3);
            }
        }
        self.extras_after(key, 2);
        self.extras_below(key, 2);
    }

    /// A subsection under its heading, and the author's subsections that stand behind it. `key`: `section.subsection`.
    pub(super) fn subsection<T>(
        &mut self,
        key: &str,
        title: &str,
        section: Option<&'p Section<T>>,
        write: impl FnOnce(&mut Self, &'p T),
    ) {
        if let Some(section) = section {
            self.headed(3, title, |r| r.content(section, write));
        }
        self.extras_after(key, 3);
    }

    /// What `write` writes, under a heading; if that is nothing, there is no heading either.
    pub(super) fn headed(&mut self, level: usize, title: &str, write: impl FnOnce(&mut Self)) {
        let start = self.out.end();
        self.out.heading(level, title);
        let written = self.out.end();
        write(self);
        self.out.take_back(start, written);
    }

    /// What a section says under its heading.
    pub(super) fn content<T>(&mut self, section: &'p Section<T>, write: impl FnOnce(&mut Self, &'p T)) {
        match section {
            Section::NotApplicable(reason) => self.not_applicable(reason),
            Section::Text(text) => self.prose(text),
            Section::Given(content) => write(self, content),
        }
    }

    pub(super) fn not_applicable(&mut self, reason: &Text) {
        self.out.paragraph(format!("Not applicable: {}", prose::tail(reason)).trim_end());
    }

    /// What `write` writes, below a list item.
    pub(super) fn indent(&mut self, columns: usize, write: impl FnOnce(&mut Self)) {
        let before = self.out.indent_by(columns);
        write(self);
        self.out.set_indent(before);
    }

    /// Prose as paragraphs of its own.
    pub(super) fn prose(&mut self, text: &str) {
        self.out.paragraph(&prose::block(text));
    }

    /// A Mermaid diagram, if the document has them and there is one.
    pub(super) fn mermaid(&mut self, diagram: impl FnOnce(&Self) -> Option<String>) {
        if self.mermaid
            && let Some(diagram) = diagram(self)
        {
            self.out.blank();
            self.out.fence("mermaid", &diagram);
        }
    }

    /// A list item `- **label**: …` for each label that the plan has; then those of the author's own.
    pub(super) fn labels<const N: usize>(
        &mut self,
        known: [(&str, Option<&'p Lines>); N],
        own: &'p IndexMap<String, Lines>,
    ) {
        for (label, lines) in known {
            if let Some(lines) = lines {
                self.out.entry("- ", label, &Value::lines(lines));
            }
        }
        self.own_labels("- ", own);
    }

    /// The labels of the author's own, in order.
    pub(super) fn own_labels(&mut self, marker: &str, own: &'p IndexMap<String, Lines>) {
        for (label, lines) in own {
            self.out.entry(marker, &escape::literal(label, Place::Label), &Value::lines(lines));
        }
    }

    /// The author's sections that stand behind a key.
    pub(super) fn extras_after(&mut self, key: &str, level: usize) {
        for extra in self.extras.take(|after| after == key) {
            self.extra(extra, level);
        }
    }

    /// The author's sections that stand behind a subsection of a section, and were not printed there.
    fn extras_below(&mut self, key: &str, level: usize) {
        for extra in self.extras.take(|after| after.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'))) {
            self.extra(extra, level);
        }
    }

    /// The author's sections that stand nowhere else.
    pub(super) fn extras_left(&mut self) {
        for extra in self.extras.take_all() {
            self.extra(extra, 2);
        }
    }

    fn extra(&mut self, extra: &'p ExtraSection, level: usize) {
        // Where it stands says `after`.
        let ExtraSection { title, after: _, content } = extra;
        self.out.heading(level, &escape::literal(title, Place::Heading));
        self.prose(content);
    }
}
