//! `DM068`: a relationship that does not say of which kind it is.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::models::{Model, Relationship, RelationshipSpec};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a relationship that is spelled out and names no other model, or has more than one of `belongs_to`, `has_one`,
    /// `has_many` and `many_to_many`.
    ///
    /// ## Why is this bad
    ///
    /// Only one of them can hold; without any there is no relationship.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Comment:
    ///     fields: { id: uuid pk }
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [{ as: comments }]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Comment:
    ///     fields: { id: uuid pk, task_id: Task.id }
    ///   Task:
    ///     fields: { id: uuid pk }
    ///     relationships: [{ has_many: Comment, as: comments }]
    /// ```
    pub static RELATIONSHIP_KIND = {
        code: "DM068",
        name: "relationship-kind",
        summary: "A relationship has no kind, or more than one",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (name, (_, model)) in &context.names.models {
        let (Model::Record(record), Some(path)) = (model, context.names.place(name)) else { continue };
        for (index, relationship) in record.relationships.iter().flatten().enumerate() {
            if let Relationship::Full(spec) = relationship {
                found.extend(kinds(spec, &path.join("relationships").join(index)));
            }
        }
    }
}

fn kinds(spec: &RelationshipSpec, path: &PlanPath) -> Option<Finding> {
    let kinds = [
        ("belongs_to", &spec.belongs_to),
        ("has_one", &spec.has_one),
        ("has_many", &spec.has_many),
        ("many_to_many", &spec.many_to_many),
    ];
    let there: Vec<&str> = kinds.into_iter().filter_map(|(key, model)| model.as_ref().map(|_| key)).collect();
    match there[..] {
        [_] => None,
        [] => Some(
            Finding::new(&RELATIONSHIP_KIND, path.value(), "the relationship names no other model")
                .help("add one of `belongs_to`, `has_one`, `has_many` and `many_to_many`"),
        ),
        [first, second, ..] => Some(
            Finding::new(&RELATIONSHIP_KIND, path.join(second).key(), format!("`{second}` beside `{first}`"))
                .label(path.join(first).key(), "this counts")
                .help("make two relationships of it"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::RELATIONSHIP_KIND;
    use crate::rules::testing::check_rule;

    #[test]
    fn relationships_have_one_kind() {
        check_rule(
            &RELATIONSHIP_KIND,
            r#"
data_models:
  Note: { fields: { id: uuid pk } }
  Task:
    fields: { id: uuid pk }
    relationships:
      - { has_many: Note }
      - has one Note
      - { as: notes }
#       ^^^^^^^^^^^^^ the relationship names no other model
      - { has_many: Note, belongs_to: Note }
#         ^^^^^^^^ `has_many` beside `belongs_to`
#                         ---------- this counts
"#,
        );
    }
}
