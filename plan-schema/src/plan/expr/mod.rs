//! The small grammars inside scalars: types, fields, bodies, relationships, endpoints, security schemes.
//!
//! A scalar with a grammar is read into a [`Written`]: the text as it stands, and what it means or why it means nothing.
//! Reading a plan therefore never stops at such a mistake; rules report it, once, with its column.
//! The parsers know the grammar only. Whether a model of that name exists is for [`crate::model`] to say.

mod base;
mod body;
mod cursor;
mod endpoint;
mod field;
mod json;
mod limit;
mod path;
mod relationship;
mod security;
mod types;
mod written;

pub use body::BodyExpr;
pub use endpoint::{EndpointName, Method};
pub use field::{Attribute, FieldExpr};
pub use json::{Loose, Pasted, parse_json};
pub use limit::PageLimit;
pub use path::{PathPiece, PathTemplate};
pub use relationship::{RelationKind, RelationshipExpr};
pub use security::{ApiKeyPlace, SchemeExpr};
pub use types::{Bounds, FieldRef, Scalar, TypeExpr, TypeKind};
pub use written::{Grammar, Spanned, SyntaxError, SyntaxErrorKind, Written};

pub(crate) use types::{ATTRIBUTE_WORDS, MODEL_NAME, leading_type};
