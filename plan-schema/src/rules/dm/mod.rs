//! Rules about data models.

use super::Rule;

mod deciding_key;
mod endless_model;
mod enum_default;
mod enum_values;
mod key_type;
mod missing_target;
mod shorthand;
mod type_arguments;
mod unknown_type;
mod untyped_field;

pub use deciding_key::DECIDING_KEY;
pub use endless_model::ENDLESS_MODEL;
pub use enum_default::ENUM_DEFAULT;
pub use enum_values::ENUM_VALUES;
pub use key_type::KEY_TYPE;
pub use missing_target::MISSING_TARGET;
pub use shorthand::SHORTHAND;
pub use type_arguments::TYPE_ARGUMENTS;
pub use unknown_type::UNKNOWN_TYPE;
pub use untyped_field::UNTYPED_FIELD;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_TYPE,
    &SHORTHAND,
    &DECIDING_KEY,
    &ENUM_DEFAULT,
    &ENUM_VALUES,
    &MISSING_TARGET,
    &KEY_TYPE,
    &TYPE_ARGUMENTS,
    &ENDLESS_MODEL,
    &UNTYPED_FIELD,
];
