//! From a change of a place to a replacement of source text.

use super::tree::Tree;
use crate::finding::{Change, TextEdit};
use crate::place::Place;

impl Tree {
    /// The replacement that makes a change; `None` if it cannot be made without changing more than the place.
    pub(crate) fn write(&self, place: &Place, change: &Change) -> Option<TextEdit> {
        match change {
            Change::Text(text) | Change::Source(text) => {
                Some(TextEdit { span: self.locate(place), text: text.clone() })
            }
            Change::Remove | Change::Insert { .. } => None,
        }
    }
}
