//! `DM063`: a field has both a type and fields of its own.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::models::{FieldDef, FieldName, Model};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field of a model that is spelled out with both `type` and `fields`.
    ///
    /// ## Why is this bad
    ///
    /// `fields` makes a record that stands in the field and nowhere else, `type` names a type that is there already. Only one of
    /// them can be what the field holds: the other one would be lost.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Customer:
    ///     fields:
    ///       address: { type: object, fields: { street: string, city: string } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Customer:
    ///     fields:
    ///       address: { fields: { street: string, city: string } }
    /// ```
    pub static TYPE_AND_FIELDS = {
        code: "DM063",
        name: "type-and-fields",
        summary: "A field has both a type and fields of its own",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (key, model) in context.plan.models().into_iter().flatten() {
        let fields = match model {
            Model::Record(record) => Some(&record.fields),
            Model::View(view) => view.fields.as_ref(),
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => None,
        };
        let path = PlanPath::root().join("data_models").join(key.as_str()).join("fields");
        look(fields.into_iter().flatten(), &path, found);
    }
}

fn look<'f>(fields: impl Iterator<Item = (&'f FieldName, &'f FieldDef)>, path: &PlanPath, found: &mut Vec<Finding>) {
    for (name, def) in fields {
        let FieldDef::Full(spec) = def else { continue };
        let Some(inside) = &spec.fields else { continue };
        let path = path.join(name.as_str());
        if let Some(ty) = &spec.ty {
            let place = path.join("type").key();
            // `object` beside the fields says nothing that they do not say.
            let idle = matches!(ty.text().trim().to_ascii_lowercase().as_str(), "object" | "json" | "record");
            let applicability = if idle { Applicability::Safe } else { Applicability::Unsafe };
            let gone = vec![Edit::new(place.clone(), Change::Remove)];
            found.push(
                Finding::new(&TYPE_AND_FIELDS, place, format!("`{name}` has both a type and fields of its own"))
                    .label(path.join("fields").key(), "the fields")
                    .help("remove one of the two")
                    .fix_all(applicability, "the field holds a record of these fields", gone),
            );
        }
        look(inside.iter(), &path.join("fields"), found);
    }
}

#[cfg(test)]
mod tests {
    use super::TYPE_AND_FIELDS;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_field_has_a_type_or_fields() {
        check_rule(
            &TYPE_AND_FIELDS,
            r#"
data_models:
  Customer:
    fields:
      id: uuid pk
      name: { type: string }
      address: { type: object, fields: { street: string } }
#                ^^^^ `address` has both a type and fields of its own
#                              ------ the fields
      deep: { fields: { inside: { fields: { a: string }, type: string } } }
#                                 ------ the fields
#                                                        ^^^^ `inside` has both a type and fields of its own
  View: { from: Customer, fields: { more: { fields: { a: string } } } }
"#,
        );
    }
}
