//! stub
use serde_json::Value;

use super::Model;
use super::ty::Ty;
use super::views::Lens;

impl Model {
    /// A value of the type, seen through a lens, with the names of the wire; the same each time. `None` if no valid one can be made.
    #[must_use]
    pub fn sample(&self, _ty: &Ty, _lens: Lens) -> Option<Value> {
        None
    }
}
