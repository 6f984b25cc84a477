//! `EM118`: a merge has a key that nothing reads.

use plan_schema::Finding;
use plan_schema::finding::Applicability;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::nearest;

use super::Facts;
use crate::emit::openapi::Version;
use crate::emit::openapi::shape::Object;
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds keys under `openapi` that are allowed and do nothing: keys beside a `$ref` that stands for a parameter, a response or another
    /// object, and, from OpenAPI 3.1 on, keywords of a schema that JSON Schema does not know, such as `nullable`.
    ///
    /// ## Why is this bad
    ///
    /// What the author wrote has no effect, and nobody says so.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   openapi:
    ///     components: { parameters: { Trace: { name: trace, in: query, schema: { type: string } } } }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { parameters: [{ $ref: "#/components/parameters/Trace", required: true }] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   openapi:
    ///     components: { parameters: { Trace: { name: trace, in: query, required: true, schema: { type: string } } } }
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       response: string[]
    ///       openapi: { parameters: [{ $ref: "#/components/parameters/Trace" }] }
    /// ```
    pub static MERGED_KEY_WITHOUT_EFFECT = {
        code: "EM118",
        name: "merged-key-without-effect",
        summary: "A merge has a key that nothing reads",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let (Some(object), Some(patch)) = (touched.shape.object(), touched.patch.as_object()) else { return };
    let version = facts.version;
    let written = || patch.iter().filter(|(key, change)| !change.is_null() && !key.starts_with("x-"));
    if object == Object::Schema {
        if version < Version::V3_1 {
            return;
        }
        let known = || object.fields().iter().filter(|field| field.is_in(version)).map(|field| field.name);
        for (key, _) in written().filter(|(key, _)| object.field(key, version).is_none()) {
            let place = touched.path.join(key.as_str()).key();
            let message = format!("OpenAPI {} does not know the keyword `{key}`; nothing reads it", version.short());
            let finding = Finding::new(&MERGED_KEY_WITHOUT_EFFECT, place.clone(), message);
            found.push(match nearest(key, known()) {
                _ if key == "nullable" => finding
                    .because("known up to OpenAPI 3.0")
                    .help("add `null` to the types: `type: [string, \"null\"]`"),
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    "a keyword has a similar name",
                    place,
                    meant,
                ),
                None => finding.help(format!("a keyword of your own begins with `x-`: `x-{key}`")),
            });
        }
        return;
    }
    // The keys of a path stand beside its `$ref`.
    let reference = object != Object::PathItem && object.components(version).is_some();
    if !reference || touched.value.get("$ref").is_none() {
        return;
    }
    let read = |key: &str| key == "$ref" || (version >= Version::V3_1 && matches!(key, "summary" | "description"));
    for (key, _) in written().filter(|(key, _)| !read(key) && object.field(key, version).is_some()) {
        let message = format!("`{key}` stands beside `$ref`; nothing reads it");
        found.push(
            Finding::new(&MERGED_KEY_WITHOUT_EFFECT, touched.path.join(key.as_str()).key(), message)
                .help("write it where the reference leads, or write the object here"),
        );
    }
}
