//! `EM110`: a merge has a key that OpenAPI does not know there.

use plan_schema::finding::Applicability;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::nearest;
use plan_schema::{Finding, place::PlanPath};

use super::Facts;
use crate::emit::openapi::Version;
use crate::emit::openapi::shape::{Object, Shape};
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds keys under `openapi` that the object they are merged into does not have in the version of OpenAPI that is emitted, and
    /// keys that are no path, no status or no name of a component where one of these is wanted. Keys that begin with `x-` are
    /// extensions, and always right.
    ///
    /// ## Why is this bad
    ///
    /// The document is not valid OpenAPI: programs that read it refuse it, or do not see what the author wrote.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { summry: Tasks of a project }
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
    ///       openapi: { summary: Tasks of a project }
    /// ```
    pub static UNKNOWN_MERGED_KEY = {
        code: "EM110",
        name: "unknown-merged-key",
        summary: "A merge has a key that OpenAPI does not know there",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let Some(patch) = touched.patch.as_object() else { return };
    for (key, change) in patch.iter().filter(|(key, _)| !key.starts_with("x-")) {
        let path = touched.path.join(key.as_str());
        match touched.shape {
            // To take away what is not there changes nothing.
            _ if change.is_null() => {}
            Shape::Map(keys, _) => {
                if let Some(wanted) = keys.wants(key) {
                    let message = format!("`{key}` cannot stand here: {wanted}");
                    found.push(Finding::new(&UNKNOWN_MERGED_KEY, path.key(), message));
                }
            }
            shape => {
                let Some(object) = shape.object() else { continue };
                // A schema of JSON Schema may have any keyword.
                let open = object == Object::Schema && facts.version >= Version::V3_1;
                if !open && object.field(key, facts.version).is_none() {
                    found.push(unknown(object, key, &path, facts.version));
                }
            }
        }
    }
}

fn unknown(object: Object, key: &str, path: &PlanPath, version: Version) -> Finding {
    let name = object.name();
    if let Some(field) = object.fields().iter().find(|field| field.name == key) {
        let known = if version < field.since {
            format!("known from OpenAPI {} on", field.since.short())
        } else {
            format!("known up to OpenAPI {}", field.until.short())
        };
        let message = format!("OpenAPI {} has no key `{key}` in the {name}", version.short());
        return Finding::new(&UNKNOWN_MERGED_KEY, path.key(), message).because(known);
    }
    let finding = Finding::new(&UNKNOWN_MERGED_KEY, path.key(), format!("OpenAPI has no key `{key}` in the {name}"));
    let known = object.fields().iter().filter(|field| field.is_in(version)).map(|field| field.name);
    match nearest(key, known) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
            Applicability::Unsafe,
            "a key has a similar name",
            path.key(),
            meant,
        ),
        None => finding.help(format!("a key of your own begins with `x-`: `x-{key}`")),
    }
}
