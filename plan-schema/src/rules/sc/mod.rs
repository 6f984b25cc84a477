//! Structure rules: what the JSON Schema of the language refuses.

use super::Rule;

mod key_form;
mod missing_key;
mod out_of_range;
mod text_form;
mod unknown_key;
mod unknown_value;
mod unreadable;
mod wrong_type;

pub use key_form::KEY_FORM;
pub use missing_key::MISSING_KEY;
pub use out_of_range::OUT_OF_RANGE;
pub use text_form::TEXT_FORM;
pub use unknown_key::UNKNOWN_KEY;
pub use unknown_value::UNKNOWN_VALUE;
pub use unreadable::UNREADABLE;
pub use wrong_type::WRONG_TYPE;

/// The family's rules, by code.
pub static RULES: &[&Rule] =
    &[&UNKNOWN_KEY, &MISSING_KEY, &WRONG_TYPE, &UNKNOWN_VALUE, &KEY_FORM, &TEXT_FORM, &OUT_OF_RANGE, &UNREADABLE];
