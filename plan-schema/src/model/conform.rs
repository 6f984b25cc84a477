//! stub
use serde_json::Value;

use super::Model;
use super::ty::Ty;
use super::views::Lens;

/// A part of a value that its type does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The part, as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong with it.
    pub kind: MismatchKind,
    /// What is wrong with it, in words: ``"1" is a string, `priority` is an integer``.
    pub message: String,
}

/// What is wrong with a part of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MismatchKind {
    /// It is a string, say, where a number is wanted.
    Type,
    /// It breaks a bound, a pattern or a format.
    Constraint,
    /// A member that has to be there is not.
    Missing,
    /// A member is there that the type does not know.
    Unknown,
}

impl Model {
    /// What of a value its type does not allow, seen through a lens.
    #[must_use]
    pub fn conform(&self, _value: &Value, _ty: &Ty, _lens: Lens) -> Vec<Mismatch> {
        Vec::new()
    }
}
