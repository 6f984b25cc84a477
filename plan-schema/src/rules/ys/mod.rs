//! Syntax rules: what the reader of YAML refuses.

use super::Rule;

mod control_character;
mod duplicate_key;
mod key_not_text;
mod merge_key;
mod nested_too_deep;
mod no_mapping;
mod recursive_alias;
mod several_documents;
mod split_text;
mod syntax_error;
mod tab_indentation;
mod too_large;
mod undefined_alias;
mod unrepresentable_number;
mod unsupported_tag;

pub use control_character::CONTROL_CHARACTER;
pub use duplicate_key::DUPLICATE_KEY;
pub use key_not_text::KEY_NOT_TEXT;
pub use merge_key::MERGE_KEY;
pub use nested_too_deep::NESTED_TOO_DEEP;
pub use no_mapping::NO_MAPPING;
pub use recursive_alias::RECURSIVE_ALIAS;
pub use several_documents::SEVERAL_DOCUMENTS;
pub use split_text::SPLIT_TEXT;
pub use syntax_error::SYNTAX_ERROR;
pub use tab_indentation::TAB_INDENTATION;
pub use too_large::TOO_LARGE;
pub use undefined_alias::UNDEFINED_ALIAS;
pub use unrepresentable_number::UNREPRESENTABLE_NUMBER;
pub use unsupported_tag::UNSUPPORTED_TAG;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[
    &SYNTAX_ERROR,
    &DUPLICATE_KEY,
    &UNSUPPORTED_TAG,
    &MERGE_KEY,
    &UNREPRESENTABLE_NUMBER,
    &SEVERAL_DOCUMENTS,
    &UNDEFINED_ALIAS,
    &RECURSIVE_ALIAS,
    &CONTROL_CHARACTER,
    &NESTED_TOO_DEEP,
    &TOO_LARGE,
    &TAB_INDENTATION,
    &NO_MAPPING,
    &KEY_NOT_TEXT,
    &SPLIT_TEXT,
];
