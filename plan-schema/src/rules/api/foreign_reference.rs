//! `API078`: a merge refers to something outside of the document.

use serde_json::Value;

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `$ref` under `openapi` that leads to a file, to another host or to the disk of one machine. References are never
    /// opened. Whether one inside the document leads somewhere is for the emitter to say (`EM113`).
    ///
    /// ## Why is this bad
    ///
    /// The document has to stand for itself: it is sent and read without the files around it. And whoever reads it opens what the
    /// reference names, in their own network and on their own disk.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     openapi: { properties: { parent: { $ref: "./task.yaml" } } }
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
    pub static FOREIGN_REFERENCE = {
        code: "API078",
        name: "foreign-reference",
        summary: "A merge refers to something outside of the document",
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
    for (path, reference) in references {
        if reference.starts_with('#') {
            continue;
        }
        let message = format!("`{reference}` is no part of the document");
        let finding = Finding::new(&FOREIGN_REFERENCE, path.value(), message);
        found.push(if context.model.types.contains_key(&reference) {
            let meant = format!("#/components/schemas/{reference}");
            finding.help(format!("did you mean `{meant}`?")).fix(
                Applicability::Unsafe,
                "a model has this name",
                path.value(),
                meant,
            )
        } else {
            finding.help("write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`")
        });
    }
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
    use super::FOREIGN_REFERENCE;
    use crate::rules::testing::check_rule;

    #[test]
    fn references_stay_in_the_document() {
        check_rule(
            &FOREIGN_REFERENCE,
            r##"
data_models:
  Task:
    fields: { id: uuid pk, openapi: "string = \"#/components/schemas/X\"" }
    openapi:
      properties:
        a: { $ref: "#/components/schemas/Tsk" }
        b: { example: { $ref: "./other.yaml" } }
        c: { $ref: Task }
#                  ^^^^ `Task` is no part of the document | did you mean `#/components/schemas/Task`?
        d: { $ref: "./other.yaml#/Task" }
#                  ^^^^^^^^^^^^^^^^^^^^ `./other.yaml#/Task` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
        e: { $ref: "file:///etc/passwd" }
#                  ^^^^^^^^^^^^^^^^^^^^ `file:///etc/passwd` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
        f: { $ref: "http://169.254.169.254/latest" }
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `http://169.254.169.254/latest` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
        g: { $ref: /etc/passwd }
#                  ^^^^^^^^^^^ `/etc/passwd` is no part of the document | write what is there under `openapi: { components: … }`, and refer to it by `#/components/…`
"##,
        );
    }
}
