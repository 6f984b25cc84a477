//! `DM053`: a name in `required` that is no field.

use crate::finding::{Applicability, Finding};
use crate::plan::models::{Model, RequiredFields};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name in the `required` list of a model that is none of its fields.
    ///
    /// ## Why is this bad
    ///
    /// The list makes all other fields optional: a mistyped name leaves the field that was meant optional too.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Repository:
    ///     required: [nmae]
    ///     fields: { name: string, url: uri }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Repository:
    ///     required: [name]
    ///     fields: { name: string, url: uri }
    /// ```
    pub static REQUIRED_FIELD = {
        code: "DM053",
        name: "required-field",
        summary: "`required` names a field that is not there",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (name, (_, declared)) in &context.names.models {
        let Model::Record(declared) = declared else { continue };
        let Some(RequiredFields::Fields(required)) = &declared.required else { continue };
        let (Some(record), Some(path)) = (context.model.record(name), context.names.place(name)) else { continue };
        // What a mixin that is not there would bring, nobody knows.
        if declared.include.iter().flatten().any(|mixin| context.model.record(mixin).is_none()) {
            continue;
        }
        for (index, field) in required.iter().enumerate() {
            if record.field(field.as_str()).is_some() {
                continue;
            }
            let place = path.join("required").join(index).value();
            let message = format!("`{name}` has no field `{}`", field.as_str());
            let mut finding = Finding::new(&REQUIRED_FIELD, place.clone(), message);
            let free = record.fields.iter().map(|field| field.name.as_str());
            let free = free.filter(|there| required.iter().all(|field| field.as_str() != *there));
            if let Some(meant) = nearest(field.as_str(), free) {
                finding = finding.help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    "a field with a similar name exists",
                    place,
                    meant,
                );
            }
            found.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::REQUIRED_FIELD;
    use crate::rules::testing::check_rule;

    #[test]
    fn required_fields_are_there() {
        check_rule(
            &REQUIRED_FIELD,
            r#"
data_models:
  Times: { kind: mixin, fields: { at: timestamp } }
  A:
    include: [Times]
    required: [at, nmae, owner]
#                  ^^^^ `A` has no field `nmae` | did you mean `name`?
#                        ^^^^^ `A` has no field `owner`
    fields: { name: string, url: uri }
  B: { include: [Missing], required: [x], fields: { name: string } }
  C: { required: none, fields: { name: string } }
"#,
        );
    }
}
