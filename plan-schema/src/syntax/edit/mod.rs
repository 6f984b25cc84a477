//! From a change of a place to a replacement of source text that keeps comments, order and style.
//!
//! A change is first written down in the form that fits its surroundings best, and then read again (`verify.rs`): only a
//! replacement after which the tree differs in that place as intended, and nowhere else, is handed out. So a form that is
//! wrong for some corner of YAML costs a fix and never a plan. What is not written at all:
//!
//! - what an alias names, or stands inside such a value: the change would show elsewhere, too;
//! - the last entry of a block mapping, the last item of a block list: what should stand there instead is unknown;
//! - a part of a folded scalar that would take a line break;
//! - what stands in a flow collection, or a value with aliases, of more than [`verify::LARGEST`] bytes.

mod insert;
mod lines;
mod remove;
mod text;
mod verify;
mod way;

use super::tree::{NodeId, Tree};
use crate::finding::{Change, TextEdit};
use crate::place::{Part, Place};
use crate::source::Span;
use verify::Goal;
use way::Way;

impl Tree {
    /// The replacement that makes a change; `None` if it cannot be made without changing more than the place.
    pub(crate) fn write(&self, place: &Place, change: &Change) -> Option<TextEdit> {
        if let (Part::Source(span), Change::Text(text) | Change::Source(text)) = (&place.part, change) {
            return Some(TextEdit { span: *span, text: text.clone() });
        }
        let way = Way::to(self, &place.path)?;
        match change {
            Change::Text(text) => text::write(self, &way, &place.part, text),
            Change::Source(yaml) => self.write_source(&way, place, yaml),
            Change::Remove => remove::write(self, &way),
            Change::Insert { key, value } => insert::write(self, &way, key, value),
        }
    }

    /// YAML letter for letter; what it means is the caller's affair, but it may not mean anything for its surroundings.
    fn write_source(&self, way: &Way, place: &Place, yaml: &str) -> Option<TextEdit> {
        let span = self.locate(place);
        let key = match place.part {
            Part::Key | Part::WithinKey(_) => way.key(self),
            Part::Value | Part::Within(_) | Part::Source(_) => None,
        };
        let written = match key {
            Some(key) => Some(self.key_after(way, key, span, yaml)?),
            None => None,
        };
        let goal = if let Some(written) = &written { Goal::Key(written) } else { Goal::Any };
        let padded = lines::pad(self.text(), span, yaml);
        padded.into_iter().find(|edit| verify::holds(self, way, edit, &goal))
    }

    /// What a key says after a replacement of its source; `None` if it is no key then, or one that stands there already.
    fn key_after(&self, way: &Way, key: NodeId, span: Span, yaml: &str) -> Option<String> {
        let whole = self.span(key);
        let before = self.text().get(whole.start..span.start)?;
        let behind = self.text().get(span.end..whole.end)?;
        let entry = verify::read(&format!("{before}{yaml}{behind}: 0\n"))?;
        let [entry_key] = entry.entries(entry.root()) else { return None };
        let written = entry.key(*entry_key);
        let parent = way.steps.last()?.parent;
        self.entry(parent, written).is_none().then(|| written.to_owned())
    }
}
