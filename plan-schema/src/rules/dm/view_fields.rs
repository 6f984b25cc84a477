//! `DM038`: a view picks or omits a field that its source does not have.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::Record;
use crate::place::PlanPath;
use crate::plan::models::{FieldName, Model, View};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a name under `pick` or `omit` of a view that is no field of the model it is a view of.
    ///
    /// ## Why is this bad
    ///
    /// A field that was meant to be picked is missing from the view, or one that was meant to be left out is still in it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Order:
    ///     fields: { id: uuid pk, total: "decimal(12,2)" }
    ///   OrderSummary: { from: Order, pick: [id, totl] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Order:
    ///     fields: { id: uuid pk, total: "decimal(12,2)" }
    ///   OrderSummary: { from: Order, pick: [id, total] }
    /// ```
    pub static VIEW_FIELDS = {
        code: "DM038",
        name: "view-fields",
        summary: "A view picks or omits a field that its source does not have",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, view) in views(context) {
        let Some(source) = source(context, view) else { continue };
        for (key, names) in [("pick", &view.pick), ("omit", &view.omit)] {
            for (index, name) in names.iter().flatten().enumerate() {
                if source.field(name.as_str()).is_none() {
                    found.push(report(context, view, source, name, &path.join(key).join(index), key));
                }
            }
        }
    }
}

/// The views of the plan, with their places.
pub(super) fn views<'p>(context: &Context<'p>) -> impl Iterator<Item = (PlanPath, &'p View)> {
    let root = PlanPath::root().join("data_models");
    context.plan.models().into_iter().flatten().filter_map(move |(key, model)| match model {
        Model::View(view) => Some((root.join(key.as_str()), &***view)),
        Model::Record(_) | Model::Enum(_) | Model::Union(_) | Model::Alias(_) => None,
    })
}

/// The record that a view is a view of, if all of it is there.
pub(super) fn source<'c>(context: &'c Context<'_>, view: &View) -> Option<&'c Record> {
    context.model.record(&view.from).filter(|_| context.names.is_whole(&view.from))
}

fn report(
    context: &Context<'_>,
    view: &View,
    source: &Record,
    name: &FieldName,
    path: &PlanPath,
    key: &str,
) -> Finding {
    let place = path.value();
    let mut finding = Finding::new(&VIEW_FIELDS, place.clone(), format!("`{}` has no field `{name}`", view.from));
    let fields = || source.fields.iter().map(|field| field.name.as_str());
    let taken = |meant: &str| view.pick.iter().chain(&view.omit).flatten().any(|other| other.as_str() == meant);
    if let Some(meant) = nearest(name.as_str(), fields().filter(|meant| !taken(meant))) {
        if let Some(field) = source.field(meant) {
            finding = finding.label(field.path.key(), "did you mean this one?");
        }
        let title = "a field with a similar name exists";
        return finding.help(format!("did you mean `{meant}`?")).fix(Applicability::Unsafe, title, place, meant);
    }
    if let Some(path) = context.names.place(&view.from) {
        finding = finding.label(path.key(), "the view's source");
    }
    if key == "omit" {
        let gone = vec![Edit::new(place, Change::Remove)];
        return finding.help("remove it").fix_all(Applicability::Unsafe, "there is nothing to leave out", gone);
    }
    let list: Vec<String> = fields().take(8).map(|field| format!("`{field}`")).collect();
    if list.is_empty() { finding } else { finding.help(format!("`{}` has {}", view.from, list.join(", "))) }
}

#[cfg(test)]
mod tests {
    use super::VIEW_FIELDS;
    use crate::rules::testing::check_rule;

    #[test]
    fn picked_and_omitted_fields_are_there() {
        check_rule(
            &VIEW_FIELDS,
            r#"
data_models:
  Stamps: { kind: mixin, fields: { created_at: timestamp } }
#                                  ---------- did you mean this one?
  Order:
# ----- the view's source
    include: [Stamps]
    fields: { id: uuid pk, total: "decimal(12,2)", secret: string internal }
#                          ----- did you mean this one?
  Short: { from: Order, pick: [id, totl, secret] }
# ----- the view's source
#                                  ^^^^ `Order` has no field `totl` | did you mean `total`?
  Whole: { from: Order, omit: [create_at, elephant, secret] }
#                              ^^^^^^^^^ `Order` has no field `create_at` | did you mean `created_at`?
#                                         ^^^^^^^^ `Order` has no field `elephant` | remove it
  Shorter: { from: Short, pick: [id, created_at] }
#                                    ^^^^^^^^^^ `Short` has no field `created_at` | `Short` has `id`, `secret`
  Broken: { include: [Nothing], fields: { a: string } }
  OfBroken: { from: Broken, pick: [b] }
  OfNothing: { from: Nothing, pick: [a] }
"#,
        );
    }
}
