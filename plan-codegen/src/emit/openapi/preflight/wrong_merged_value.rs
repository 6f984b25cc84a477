//! `EM111`: a merge has a value that OpenAPI does not take there.

use plan_schema::Finding;
use plan_schema::finding::Applicability;
use plan_schema::place::Segment;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::nearest;
use serde_json::Value;

use super::Facts;
use crate::emit::openapi::Version;
use crate::emit::openapi::shape::{Object, Shape};
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds values under `openapi` of another kind than their key takes: a text where a number is wanted, a word that is none of those
    /// that the version of OpenAPI knows, a list of types in OpenAPI 3.0, a parameter of a path that is not required, another version
    /// of OpenAPI.
    ///
    /// ## Why is this bad
    ///
    /// The document is not valid OpenAPI: programs that read it refuse it, or take the value for something else.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { deprecated: soon }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { deprecated: true }
    /// ```
    pub static WRONG_MERGED_VALUE = {
        code: "EM111",
        name: "wrong-merged-value",
        summary: "A merge has a value that OpenAPI does not take there",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let Touched { shape, value, patch, path, .. } = touched;
    if !shape.fits(value, facts.version) {
        let what = match path.last() {
            Some(Segment::Key(key)) => format!("`{key}`"),
            Some(Segment::Index(_)) | None => "the item".to_owned(),
        };
        let message = format!("{what} must be {}, not {}", shape.wanted(facts.version), kind(value));
        let finding = Finding::new(&WRONG_MERGED_VALUE, path.value(), message);
        let meant = value.as_str().and_then(|text| nearest(text, shape.words(facts.version)));
        found.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                Applicability::Unsafe,
                "a word is similar",
                path.value(),
                meant,
            ),
            None if matches!(shape, Shape::Types(_)) && value.is_array() => {
                finding.help("write one type; `nullable: true` beside it adds `null`")
            }
            None => finding,
        });
        return;
    }
    match shape.object() {
        Some(Object::Document) => {
            let Some(version) = patch.get("openapi").filter(|version| *version != facts.version.as_str()) else {
                return;
            };
            let message = format!("the document is of version {}, not {version}", facts.version.as_str());
            found.push(
                Finding::new(&WRONG_MERGED_VALUE, path.join("openapi").value(), message)
                    .because("a merge does not translate the document")
                    .help("choose the version where you emit: `--set openapi.version=3.1.1`"),
            );
        }
        Some(Object::Parameter) if value.get("in").is_some_and(|place| place == "path") => {
            if value.get("required") == Some(&Value::Bool(true)) {
                return;
            }
            let said = patch.get("required").is_some();
            let place = if said { path.join("required").value() } else { path.key() };
            found.push(
                Finding::new(&WRONG_MERGED_VALUE, place, "a parameter of a path is always required")
                    .help("write `required: true`"),
            );
        }
        Some(Object::Schema) if facts.version < Version::V3_1 => {
            for key in ["enum", "required"] {
                if patch.get(key).is_some_and(|list| list.as_array().is_some_and(Vec::is_empty)) {
                    let message = format!("`{key}` must not be empty");
                    found.push(Finding::new(&WRONG_MERGED_VALUE, path.join(key).value(), message));
                }
            }
        }
        _ => {}
    }
}

/// What a value is, in words.
fn kind(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => format!("`{number}`"),
        Value::String(text) if text.len() <= 40 && !text.contains(['`', '\n']) => format!("`{text}`"),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
