//! `API078`: a merge refers to a component that the document will not have.

use std::collections::HashSet;

use serde_json::Value;

use crate::finding::{Applicability, Finding};
use crate::model::Lens;
use crate::place::PlanPath;
use crate::rules::links::{self, Leads};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `$ref` under `openapi` to a component of the document that neither a model nor a merge makes, and one that leads
    /// to another host or to the disk of one machine. References are never opened.
    ///
    /// ## Why is this bad
    ///
    /// The reference leads nowhere, so that the OpenAPI document is not valid; or whoever reads the document opens what the
    /// reference names, in their own network and on their own disk.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     openapi: { properties: { parent: { $ref: "#/components/schemas/Tsak" } } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     openapi: { properties: { parent: { $ref: "#/components/schemas/Task" } } }
    /// ```
    pub static DANGLING_REFERENCE = {
        code: "API078",
        name: "dangling-reference",
        summary: "A merge refers to a component that the document will not have",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Keys whose value is data of the author's, whatever it looks like.
const DATA: &[&str] = &["example", "examples", "default", "enum", "const"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut references = Vec::new();
    let sections = [
        ("data_models", serde_json::to_string(&context.plan.data_models)),
        ("api_contracts", serde_json::to_string(&context.plan.api_contracts)),
    ];
    for (key, text) in sections {
        // Most plans merge nothing, and need not be taken apart.
        if let Ok(text) = text
            && text.contains("\"$ref\"")
            && let Ok(section) = serde_json::from_str(&text)
        {
            collect(&section, &mut PlanPath::root().join(key), false, &mut references);
        }
    }
    if references.is_empty() {
        return;
    }
    let schemas = schemas(context);
    let merged = context.plan.contracts().and_then(|contracts| contracts.openapi.as_ref());
    let added =
        |kind: &str, name: &str| merged.and_then(|merged| merged.get("components")?.get(kind)?.get(name)).is_some();
    for (path, reference) in references {
        if matches!(links::leads(&reference), Leads::Page | Leads::Scheme(_) | Leads::Host | Leads::Disk | Leads::Root)
        {
            found.push(
                Finding::new(&DANGLING_REFERENCE, path.value(), format!("`{reference}` is no part of the document"))
                    .help(
                        "write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`",
                    ),
            );
            continue;
        }
        let Some((kind, name)) = reference.strip_prefix("#/components/").and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        // Deeper references lead into a component, and the names of responses are made by the emitter.
        if name.contains('/') || kind == "responses" || added(kind, name) {
            continue;
        }
        let known = match kind {
            "schemas" => schemas.contains(name) || is_made_of(&schemas, name),
            "securitySchemes" => context.model.api.as_ref().is_some_and(|api| api.schemes.contains_key(name)),
            _ => false,
        };
        if known {
            continue;
        }
        let place = path.within(reference.len() - name.len()..reference.len());
        let finding =
            Finding::new(&DANGLING_REFERENCE, place.clone(), format!("the document has no `{name}` among its {kind}"));
        // In the order of the plan, so that the answer is always the same.
        let models = context.names.models.keys().copied().filter(|model| schemas.contains(*model));
        found.push(match nearest(name, models).filter(|_| kind == "schemas") {
            Some(meant) => {
                let label = context.names.place(meant).map(|path| path.key());
                let finding = finding.help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    "a model has a similar name",
                    place,
                    meant,
                );
                match label {
                    Some(label) => finding.label(label, "did you mean this one?"),
                    None => finding,
                }
            }
            None => {
                finding.help(format!("declare it under `api_contracts`: `openapi: {{ components: {{ {kind}: … }} }}`"))
            }
        });
    }
}

/// The names of schemas that models make.
fn schemas(context: &Context<'_>) -> HashSet<String> {
    let mut names = HashSet::new();
    for (name, _) in &context.model.types {
        for lens in [Lens::Read, Lens::Create, Lens::Update, Lens::Patch] {
            names.insert(format!("{name}{}", lens.suffix()));
        }
    }
    names.insert("Problem".to_owned());
    names
}

/// Whether a name begins with that of a schema: members of unions and pages have such names.
fn is_made_of(schemas: &HashSet<String>, name: &str) -> bool {
    name.char_indices().any(|(at, c)| {
        at > 0 && (c.is_uppercase() || c == '_') && (schemas.contains(&name[..at]) || schemas.contains(&name[at..]))
    })
}

/// Collects the references of merges, each with its place.
fn collect(value: &Value, path: &mut PlanPath, in_merge: bool, found: &mut Vec<(PlanPath, String)>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if DATA.contains(&key.as_str()) {
                    continue;
                }
                path.push(key.as_str());
                match member {
                    Value::String(reference) if in_merge && key == "$ref" => {
                        found.push((path.clone(), reference.clone()));
                    }
                    _ => collect(member, path, in_merge || key == "openapi", found),
                }
                path.pop();
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index);
                collect(item, path, in_merge, found);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::DANGLING_REFERENCE;
    use crate::rules::testing::check_rule;

    #[test]
    fn references_lead_to_components() {
        check_rule(
            &DANGLING_REFERENCE,
            r##"
data_models:
  Task:
# ---- did you mean this one?
    fields: { id: uuid pk, openapi: "string = \"#/components/schemas/X\"" }
    openapi:
      properties:
        a: { $ref: "#/components/schemas/Tsk" }
#                                        ^^^ the document has no `Tsk` among its schemas | did you mean `Task`?
        b: { $ref: "#/components/schemas/TaskPatch" }
        c: { example: { $ref: "#/components/schemas/None" } }
        d: { $ref: "#/components/schemas/Extra" }
        e: { $ref: "#/components/schemas/Task/properties/id" }
        f: { $ref: "./other.yaml#/Task" }
        g: { $ref: "file:///etc/passwd" }
#                  ^^^^^^^^^^^^^^^^^^^^ `file:///etc/passwd` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
        h: { $ref: "http://169.254.169.254/latest" }
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `http://169.254.169.254/latest` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
        i: { $ref: /etc/passwd }
#                  ^^^^^^^^^^^ `/etc/passwd` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
api_contracts:
  security: { bearer: bearer JWT }
  endpoints:
    GET /tasks/{id}:
      purpose: Read
      response: Task
      openapi:
        parameters: [{ $ref: "#/components/parameters/Trace" }]
#                                                     ^^^^^ the document has no `Trace` among its parameters | declare it under `api_contracts`: `openapi: { components: { parameters: … } }`
        security: [{ $ref: "#/components/securitySchemes/bearer" }]
  openapi: { components: { schemas: { Extra: { type: string } } } }
"##,
        );
    }
}
