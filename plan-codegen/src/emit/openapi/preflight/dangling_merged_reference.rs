//! `EM113`: a merge refers to something that the document does not have.

use plan_schema::Finding;
use plan_schema::finding::Applicability;
use plan_schema::place::PlanPath;
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::nearest;
use serde_json::Value;

use super::Facts;
use crate::emit::openapi::Version;
use crate::emit::openapi::references;
use crate::emit::openapi::shape::Object;
use crate::emit::openapi::touched::Touched;

declare_rule! {
    /// ## What it does
    ///
    /// Finds references under `openapi` that lead nowhere in the document, that lead to something else than stands there (a schema where a
    /// parameter is wanted), or that come back to themselves: `$ref`, `mapping` of a discriminator, `operationId` of a link.
    ///
    /// ## Why is this bad
    ///
    /// The document is not valid OpenAPI: programs that read it refuse it, or leave out what the reference stands for.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     openapi: { properties: { parent: { $ref: "#/components/schemas/Tsak" } } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     openapi: { properties: { parent: { $ref: "#/components/schemas/Task" } } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: Task
    /// ```
    pub static DANGLING_MERGED_REFERENCE = {
        code: "EM113",
        name: "dangling-merged-reference",
        summary: "A merge refers to something that the document does not have",
        family: Emitter,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(touched: &Touched<'_>, facts: &Facts<'_>, found: &mut Vec<Finding>) {
    let Some(object) = touched.shape.object() else { return };
    let path = &touched.path;
    if let Some(reference) = touched.patch.get("$ref").and_then(Value::as_str) {
        found.extend(of_reference(object, reference, touched.value, &path.join("$ref"), facts));
    }
    match object {
        Object::Discriminator => {
            let mapping = touched.patch.get("mapping").and_then(Value::as_object);
            for (key, value) in mapping.into_iter().flatten() {
                let Some(value) = value.as_str() else { continue };
                let target = references::of_mapping(value);
                if facts.target(&target).is_none() {
                    found.push(nowhere(value, &target, &path.join("mapping").join(key.as_str()), facts));
                }
            }
        }
        Object::Link => {
            if let Some(id) = touched.patch.get("operationId").and_then(Value::as_str)
                && !facts.operation_ids.contains_key(id)
            {
                let place = path.join("operationId");
                let finding =
                    Finding::new(&DANGLING_MERGED_REFERENCE, place.value(), format!("no operation is called `{id}`"));
                let mut known: Vec<&str> = facts.operation_ids.keys().copied().collect();
                known.sort_unstable();
                found.push(match nearest(id, known) {
                    Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                    None => finding,
                });
            }
        }
        _ => {}
    }
}

fn of_reference(object: Object, reference: &str, value: &Value, path: &PlanPath, facts: &Facts<'_>) -> Option<Finding> {
    // What leads out of the document is found by API078; a name that a schema gives itself is JSON Schema's.
    let anchor = object == Object::Schema && facts.version >= Version::V3_1 && !reference.starts_with("#/");
    if !reference.starts_with('#') || anchor {
        return None;
    }
    let Some(target) = facts.target(reference) else { return Some(nowhere(reference, reference, path, facts)) };
    let component = reference.strip_prefix("#/components/").and_then(|rest| rest.split_once('/'));
    if let (Some((kind, name)), Some(wanted)) = (component, object.components(facts.version))
        && kind != wanted
        && !name.contains('/')
    {
        let message = format!("`{reference}` is one of the {kind}, and a {} stands here", object.name());
        return Some(
            Finding::new(&DANGLING_MERGED_REFERENCE, path.value(), message)
                .help(format!("refer to one of the {wanted}")),
        );
    }
    let comes_back = target.get("$ref").is_some() && (facts.behind(target).is_none() || std::ptr::eq(target, value));
    comes_back.then(|| {
        let message = format!("`{reference}` comes back to itself");
        Finding::new(&DANGLING_MERGED_REFERENCE, path.value(), message).because("nothing says what it is")
    })
}

/// A reference that leads nowhere: `written` is what the author wrote, `reference` what it means.
fn nowhere(written: &str, reference: &str, path: &PlanPath, facts: &Facts<'_>) -> Finding {
    let component = reference.strip_prefix("#/components/").and_then(|rest| rest.split_once('/'));
    let Some((kind, name)) = component.filter(|(_, name)| !name.contains('/')) else {
        let message = format!("the document has nothing at `{written}`");
        return Finding::new(&DANGLING_MERGED_REFERENCE, path.value(), message);
    };
    let place = path.within(written.len() - name.len()..written.len());
    let message = format!("the document has no `{name}` among its {kind}");
    let finding = Finding::new(&DANGLING_MERGED_REFERENCE, place.clone(), message);
    match nearest(name, facts.components(kind).map(|(known, _)| known.as_str())) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
            Applicability::Unsafe,
            "a component has a similar name",
            place,
            meant,
        ),
        None => finding.help(format!("declare it under `api_contracts`: `openapi: {{ components: {{ {kind}: … }} }}`")),
    }
}
