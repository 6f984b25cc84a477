//! One check for all tests by subject: lines of a contract, and what stands at a place of the document.

use serde_json::Value;

use super::{document, indented};

/// A plan with these lines under `api_contracts` and these under its endpoints.
pub(super) fn of(contracts: &str, endpoints: &str) -> Value {
    document(&format!(
        "title: Tasks\nexecutive_summary: Tasks.\ndata_models:\n  \
         Task: {{ fields: {{ id: uuid pk, title: string(1..80), note: string?, at: timestamp? }} }}\n  \
         Fault: {{ fields: {{ code: string, message: string }} }}\n\
         api_contracts:\n  version: 1.0.0\n{}  endpoints:\n{}",
        indented(contracts, 2),
        indented(endpoints, 4),
    ))
}

/// The operation of one endpoint with these lines; the endpoint has what endpoints need.
pub(super) fn operation(contracts: &str, endpoint: &str, lines: &str) -> Value {
    let document = of(contracts, &format!("{endpoint}:\n  purpose: Do it\n{}", indented(lines, 2)));
    let (method, path) = endpoint.split_once(' ').expect("a method and a path");
    document["paths"][path][method.to_lowercase()].clone()
}

/// What stands at the pointer; a value that is not there is null.
#[track_caller]
pub(super) fn at(found: &Value, pointer: &str, expected: &Value, said: &str) {
    let there = found.pointer(pointer).unwrap_or(&Value::Null);
    assert_eq!(there, expected, "{pointer} of\n{said}\n{found:#}");
}
