//! `data_models`: entities, value objects, mixins, enums, unions, aliases and views.
//!
//! The key that a model has decides what it is: `fields`, `enum`, `union`, `type` or `from`.

mod field;
mod find;
mod key;
mod kinds;
mod read;
mod relationship;

pub use field::{
    Deprecated, DeprecationSpec, Encoding, FieldDef, FieldSpec, FieldState, OnDelete, QueryStyle, RustFieldHints,
    SqlHints, Visibility,
};
pub(crate) use find::find_field;
pub use key::{FieldName, ModelKey};
pub use kinds::{
    Alias, Docs, DocsSpec, EnumModel, EnumValues, Extra, Kind, Model, Nothing, Record, RequiredFields, RustModelHints,
    UnionMembers, UnionModel, Unique, UniqueSpec, View,
};
pub use relationship::{Relationship, RelationshipSpec};
