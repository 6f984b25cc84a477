//! `DM030`: attributes that exclude each other.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::expr::{Attribute, FieldExpr};
use crate::plan::models::{FieldDef, FieldSpec, Model, OnDelete, Record, RequiredFields};
use crate::rules::fields::stated;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field that says two things of itself of which only one can hold: two visibilities (`readonly internal`),
    /// `optional` and `required` (also in the list of its model), two actions on delete, `T?` with `nullable: false`.
    ///
    /// ## Why is this bad
    ///
    /// The last one would win, or the stronger one. Readers cannot know which, and the author did not know that there are two.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       number: i64 readonly internal
    ///       title: string optional required
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       number: i64 readonly
    ///       title: string required
    /// ```
    pub static CONTRADICTORY_ATTRIBUTES = {
        code: "DM030",
        name: "contradictory-attributes",
        summary: "Two attributes of a field exclude each other",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// The attributes of which a field has at most one.
const GROUPS: [&[Attribute]; 4] = [
    &[Attribute::ReadOnly, Attribute::WriteOnly, Attribute::Immutable, Attribute::Internal],
    &[Attribute::Optional, Attribute::Required],
    &[
        Attribute::OnDelete(OnDelete::Cascade),
        Attribute::OnDelete(OnDelete::Restrict),
        Attribute::OnDelete(OnDelete::SetNull),
    ],
    &[Attribute::New, Attribute::Changed, Attribute::Existing],
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, def) in &context.fields {
        match def {
            FieldDef::Short(written) => {
                if let Some(field) = written.get() {
                    in_one_line(path, written.text(), field, found);
                }
            }
            FieldDef::Full(spec) => found.extend(spelled(context, path, spec)),
        }
    }
    for (name, (_, model)) in &context.names.models {
        if let (Model::Record(record), Some(path)) = (model, context.names.place(name)) {
            listed(record, &path, found);
        }
    }
}

/// `optional` at a field that its model lists among the required ones.
fn listed(record: &Record, path: &PlanPath, found: &mut Vec<Finding>) {
    let Some(RequiredFields::Fields(required)) = &record.required else { return };
    for (index, name) in required.iter().enumerate() {
        let field = path.join("fields").join(name.as_str());
        let Some(place) = record.fields.get(name).and_then(|def| stated(def, &field, Attribute::Optional)) else {
            continue;
        };
        let message = format!("`{}` is optional here, and in the list of required fields", name.as_str());
        found.push(
            Finding::new(&CONTRADICTORY_ATTRIBUTES, place, message)
                .label(path.join("required").join(index).value(), "required")
                .help("keep one of them"),
        );
    }
}

fn in_one_line(path: &PlanPath, text: &str, field: &FieldExpr, found: &mut Vec<Finding>) {
    for group in GROUPS {
        let mut there = field.attributes.iter().filter(|attribute| group.contains(&attribute.value));
        let Some(first) = there.next() else { continue };
        // The same one twice says nothing else.
        let Some(second) = there.find(|other| other.value != first.value) else { continue };
        let word = |span: &std::ops::Range<usize>| text.get(span.clone()).unwrap_or_default().to_owned();
        let message = format!("`{}` excludes `{}`", word(&second.span), word(&first.span));
        found.push(
            Finding::new(&CONTRADICTORY_ATTRIBUTES, path.within(second.span.clone()), message)
                .label(path.within(first.span.clone()), "the other one")
                .help("keep one of them"),
        );
    }
}

fn spelled(context: &Context<'_>, path: &PlanPath, spec: &FieldSpec) -> Option<Finding> {
    if let (Some(optional), Some(required)) = (spec.optional, spec.required)
        && optional == required
    {
        let message = format!("`required: {required}` excludes `optional: {optional}`");
        return Some(
            Finding::new(&CONTRADICTORY_ATTRIBUTES, path.join("required").value(), message)
                .label(path.join("optional").value(), "the other one")
                .help("keep one of them"),
        );
    }
    let marked = spec.ty.as_ref()?.get()?.nullable;
    (marked && spec.nullable == Some(false)).then(|| {
        Finding::new(&CONTRADICTORY_ATTRIBUTES, path.join("nullable").value(), "`nullable: false` excludes the `?`")
            .label(context.type_place(path), "may be null")
            .help("keep one of them")
    })
}

#[cfg(test)]
mod tests {
    use super::CONTRADICTORY_ATTRIBUTES;
    use crate::rules::testing::check_rule;

    #[test]
    fn fields_say_one_thing() {
        check_rule(
            &CONTRADICTORY_ATTRIBUTES,
            r#"
data_models:
  User: { fields: { id: uuid pk } }
  Task:
    required: [f, good1]
#              - required
    fields:
      a: string READONLY unique internal
#               -------- the other one
#                               ^^^^^^^^ `internal` excludes `READONLY` | keep one of them
      b: string? optional required
#                -------- the other one
#                         ^^^^^^^^ `required` excludes `optional` | keep one of them
      c: User.id? on delete cascade on  delete set null
#                 ----------------- the other one
#                                   ^^^^^^^^^^^^^^^^^^^ `on  delete set null` excludes `on delete cascade` | keep one of them
      d: { type: string, optional: true, required: true }
#                                  ---- the other one
#                                                  ^^^^ `required: true` excludes `optional: true` | keep one of them
      e: { type: "string?", nullable: false }
#                 ------- may be null
#                                     ^^^^^ `nullable: false` excludes the `?` | keep one of them
      f: string optional
#               ^^^^^^^^ `f` is optional here, and in the list of required fields | keep one of them
      good1: string? required unique
      good2: string readonly readonly
      good3: { type: string, optional: true, required: false }
      good4: uuid pk immutable index
"#,
        );
    }
}
