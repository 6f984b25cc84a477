//! `DM057`: a relationship to something that is not stored.

use crate::finding::Finding;
use crate::model::name::snake;
use crate::plan::models::Model;
use crate::rules::{Check, Context, declare_rule};

use super::super::related::records;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a relationship to, or through, an enum, another name for a type, or a generic model.
    ///
    /// ## Why is this bad
    ///
    /// Only models with fields of their own are stored, so nothing else can hold a key or be referred to.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   TaskStatus:
    ///     enum: [todo, done]
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [has one TaskStatus]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   TaskStatus:
    ///     enum: [todo, done]
    ///   Task:
    ///     fields: { id: uuid pk, status: TaskStatus }
    /// ```
    pub static RELATIONSHIP_TARGET = {
        code: "DM057",
        name: "relationship-target",
        summary: "A relationship leads to something that is not stored",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (name, _, record) in records(context.model) {
        for relationship in &record.relationships {
            let through = relationship.through.as_ref().map(|through| (through, context.through_place(relationship)));
            for (other, place) in
                [(&relationship.target, context.target_place(relationship))].into_iter().chain(through)
            {
                let Some(what) = not_stored(context, other) else { continue };
                let message = format!("`{other}` is {what}, and nothing that `{name}` could be related to");
                let mut finding = Finding::new(&RELATIONSHIP_TARGET, place, message);
                if let Some(path) = context.names.place(other) {
                    finding = finding.label(path.key(), "declared here");
                }
                let field = snake(other);
                found.push(finding.help(match what {
                    "generic" => "name a model without parameters".to_owned(),
                    _ => format!("make it a field: `{field}: {other}`"),
                }));
            }
        }
    }
}

/// What a name is that is no model with fields of its own.
fn not_stored(context: &Context<'_>, name: &str) -> Option<&'static str> {
    let (key, model) = context.names.models.get(name)?;
    match model {
        _ if key.parameters().next().is_some() => Some("generic"),
        Model::Enum(_) => Some("an enum"),
        Model::Alias(_) => Some("another name for a type"),
        // One of several models may be meant, a view stands for what it shows, and mixins have a finding of their own.
        Model::Record(_) | Model::Union(_) | Model::View(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RELATIONSHIP_TARGET;
    use crate::rules::testing::check_rule;

    #[test]
    fn relationships_lead_to_what_is_stored() {
        check_rule(
            &RELATIONSHIP_TARGET,
            r#"
data_models:
  Status: { enum: [a, b] }
# ------ declared here
  Slug: { type: string(..40) }
# ---- declared here
  Times: { kind: mixin, fields: { at: timestamp } }
  "Box<T>": { fields: { of: T } }
# -------- declared here
  Note: { fields: { id: uuid pk } }
  Short: { from: Note, pick: [id] }
  Any: { union: [Note, Task] }
  Task:
    fields: { id: uuid pk }
    relationships:
      - has one Status
#               ^^^^^^ `Status` is an enum, and nothing that `Task` could be related to | make it a field: `status: Status`
      - { has_many: Slug }
#                   ^^^^ `Slug` is another name for a type, and nothing that `Task` could be related to | make it a field: `slug: Slug`
      - has many Note through Times
      - has many Box
#                ^^^ `Box` is generic, and nothing that `Task` could be related to | name a model without parameters
      - has many Short
      - belongs to Any
"#,
        );
    }
}
