//! `EM119`: after a merge an object has two keys that exclude each other.

use plan_schema::Finding;
use plan_schema::rules::{Check, declare_rule};
use serde_json::{Map, Value};

use super::Facts;
use crate::emit::openapi::shape::{Object, clashing};
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds objects that have two keys after a merge of which OpenAPI takes only one: `schema` and `content` of a parameter, `example` and
    /// `examples`, `operationId` and `operationRef` of a link, `identifier` and `url` of a license, two values of an example; and a
    /// parameter whose `content` has not exactly one media type.
    ///
    /// ## Why is this bad
    ///
    /// The document is not valid OpenAPI: programs that read it refuse it, or take the one that the author did not mean.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       query:
    ///         filter: { type: string?, openapi: { content: { application/json: {} } } }
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
    ///       query:
    ///         filter: { type: string?, openapi: { schema: null, content: { application/json: {} } } }
    /// ```
    pub static CLASHING_MERGED_KEYS = {
        code: "EM119",
        name: "clashing-merged-keys",
        summary: "After a merge an object has two keys that exclude each other",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, _: &Facts<'_>, found: &mut Vec<Finding>) {
    let (Some(patch), Some(members)) = (touched.patch.as_object(), touched.value.as_object()) else { return };
    let Some(object) = touched.shape.object() else { return };
    let written = |key: &str| patch.get(key).is_some_and(|change| !change.is_null());
    for (one, other) in clashing(object, members) {
        let (key, there) = if written(one) { (one, other) } else { (other, one) };
        if !written(key) {
            continue;
        }
        let message = format!("`{one}` and `{other}` of the {} exclude each other", object.name());
        let finding = Finding::new(&CLASHING_MERGED_KEYS, touched.path.join(key).key(), message);
        found.push(if written(there) {
            finding
        } else {
            finding.help(format!("take the other away: `{there}: null`"))
        });
    }
    if matches!(object, Object::Parameter | Object::Header)
        && written("content")
        && members.get("content").and_then(Value::as_object).map(Map::len).is_some_and(|count| count != 1)
    {
        let message = format!("the `content` of a {} has exactly one media type", object.name());
        found.push(Finding::new(&CLASHING_MERGED_KEYS, touched.path.join("content").key(), message));
    }
}
