//! Rules about API contracts.

use super::Rule;

mod duplicate_endpoint;
mod duplicate_operation_id;
mod endpoint_key;
mod example_mismatch;
mod json_example;
mod status_place;
mod undeclared_security;
mod unknown_path_parameter;

pub use duplicate_endpoint::DUPLICATE_ENDPOINT;
pub use duplicate_operation_id::DUPLICATE_OPERATION_ID;
pub use endpoint_key::ENDPOINT_KEY;
pub use example_mismatch::EXAMPLE_MISMATCH;
pub use json_example::JSON_EXAMPLE;
pub use status_place::STATUS_PLACE;
pub use undeclared_security::UNDECLARED_SECURITY;
pub use unknown_path_parameter::UNKNOWN_PATH_PARAMETER;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[
    &ENDPOINT_KEY,
    &DUPLICATE_ENDPOINT,
    &UNKNOWN_PATH_PARAMETER,
    &DUPLICATE_OPERATION_ID,
    &JSON_EXAMPLE,
    &EXAMPLE_MISMATCH,
    &STATUS_PLACE,
    &UNDECLARED_SECURITY,
];
