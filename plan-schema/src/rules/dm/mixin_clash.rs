//! `DM060`: a record gets two fields of one name, from its mixins or beside them.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::models::Model;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field of a record that one of its mixins has too, and two mixins that bring different fields of one name.
    ///
    /// ## Why is this bad
    ///
    /// Only one of the two is there: the record's own, else that of the mixin that stands first. Who reads the other one believes
    /// in something else.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Named: { kind: mixin, fields: { name: "string(1..80)" } }
    ///   Project:
    ///     include: [Named]
    ///     fields: { id: uuid pk, name: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Named: { kind: mixin, fields: { name: "string(1..80)" } }
    ///   Project:
    ///     include: [Named]
    ///     fields: { id: uuid pk, title: string }
    /// ```
    pub static MIXIN_CLASH = {
        code: "DM060",
        name: "mixin-clash",
        summary: "A record gets two fields of one name, at least one of them from a mixin",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (key, model) in context.names.models.values() {
        let Model::Record(record) = model else { continue };
        let path = PlanPath::root().join("data_models").join(key.as_str());
        let mut fields: HashMap<&str, (&str, &PlanPath)> = HashMap::new();
        for (index, mixin) in record.include.iter().flatten().enumerate() {
            for field in context.model.record(mixin).into_iter().flat_map(|record| &record.fields) {
                match fields.get(field.name.as_str()) {
                    // Mixins may share mixins: that is the same field.
                    Some((_, first)) if **first == field.path => {}
                    // What the record declares itself counts, and is told below.
                    Some((of, first)) if !record.fields.contains_key(field.name.as_str()) => {
                        let message = format!("`{of}` and `{mixin}` both have a field `{}`", field.name);
                        found.push(
                            Finding::new(&MIXIN_CLASH, path.join("include").join(index).value(), message)
                                .label(first.key(), "this one is taken")
                                .label(field.path.key(), "this one is not")
                                .help("call one of them otherwise, or declare the field in the record itself"),
                        );
                    }
                    Some(_) => {}
                    None => {
                        fields.insert(&field.name, (mixin, &field.path));
                    }
                }
            }
        }
        for name in record.fields.keys() {
            let Some((mixin, first)) = fields.get(name.as_str()) else { continue };
            let message = format!("`{name}` is a field of the mixin `{mixin}` too");
            let own = path.join("fields").join(name.as_str()).key();
            let gone = vec![Edit::new(own.clone(), Change::Remove)];
            found.push(
                Finding::new(&MIXIN_CLASH, own, message)
                    .label(first.key(), "this one is not taken")
                    .help("call it otherwise, or remove one of the two")
                    .fix_all(Applicability::Unsafe, "the mixin's field stays", gone),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MIXIN_CLASH;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_record_has_a_field_once() {
        check_rule(
            &MIXIN_CLASH,
            r#"
data_models:
  Stamps: { kind: mixin, fields: { created_at: timestamp } }
#                                  ---------- this one is not taken
  Named: { kind: mixin, include: [Stamps], fields: { name: string } }
#                                                    ---- this one is taken
  Titled: { kind: mixin, include: [Stamps], fields: { title: string, name: text } }
#                                                                    ---- this one is not
  Good: { include: [Stamps, Named], fields: { id: uuid pk } }
  Both: { include: [Named, Titled], fields: { id: uuid pk } }
#                          ^^^^^^ `Named` and `Titled` both have a field `name`
  Own: { include: [Named], fields: { created_at: date } }
#                                    ^^^^^^^^^^ `created_at` is a field of the mixin `Named` too
  None: { include: [Nothing], fields: { name: string } }
"#,
        );
    }
}
