//! `DM054`: a view of something that is no record.

use super::view_fields::views;
use crate::finding::{Applicability, Finding};
use crate::model::{Ty, TyKind};
use crate::plan::models::Model;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a view whose `from` names an enum, a union or an alias.
    ///
    /// ## Why is this bad
    ///
    /// A view takes fields of a record. These have none, so that nothing would be in the view.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Card: { fields: { last4: string } }
    ///   Bank: { fields: { iban: string } }
    ///   Payment: { union: [Card, Bank] }
    ///   PaymentSummary: { from: Payment, pick: [last4] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Card: { fields: { last4: string, holder: string } }
    ///   Bank: { fields: { iban: string } }
    ///   Payment: { union: [Card, Bank] }
    ///   CardSummary: { from: Card, pick: [last4] }
    /// ```
    pub static VIEW_SOURCE = {
        code: "DM054",
        name: "view-source",
        summary: "A view is one of something that has no fields",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, view) in views(context) {
        let what = match context.names.models.get(view.from.as_str()) {
            Some((_, Model::Enum(_))) => "an enum",
            Some((_, Model::Union(_))) => "a union",
            Some((_, Model::Alias(_))) => "an alias",
            Some((_, Model::Record(_) | Model::View(_))) | None => continue,
        };
        let place = path.join("from").value();
        let mut finding =
            Finding::new(&VIEW_SOURCE, place.clone(), format!("`{}` is {what} and has no fields", view.from));
        if let Some(declared) = context.names.place(&view.from) {
            finding = finding.label(declared.key(), "declared here");
        }
        let named = Ty::model(view.from.as_str());
        let behind = match &context.model.follow(&named).kind {
            TyKind::Model { name, view: None } if context.model.record(name).is_some() => Some(name),
            _ => None,
        };
        // An alias of a record means that record.
        found.push(match behind.filter(|name| context.names.models.contains_key(name.as_str())) {
            Some(name) => finding.help(format!("write `from: {name}`")).fix(
                Applicability::Safe,
                "this is the record that the alias names",
                place,
                name.clone(),
            ),
            None => finding.help("a view is one of a record: name a model with `fields`"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::VIEW_SOURCE;
    use crate::rules::testing::check_rule;

    #[test]
    fn views_are_of_records() {
        check_rule(
            &VIEW_SOURCE,
            r#"
data_models:
  Card: { fields: { last4: string } }
  Plastic: { type: Card }
# ------- declared here
  Status: { enum: [a] }
# ------ declared here
  Payment: { union: [Card] }
# ------- declared here
  Good: { from: Card, partial: true }
  Chain: { from: Good, pick: [last4] }
  OfAlias: { from: Plastic, pick: [last4] }
#                  ^^^^^^^ `Plastic` is an alias and has no fields | write `from: Card`
  OfEnum: { from: Status, pick: [a] }
#                 ^^^^^^ `Status` is an enum and has no fields | a view is one of a record: name a model with `fields`
  OfUnion: { from: Payment, pick: [last4] }
#                  ^^^^^^^ `Payment` is a union and has no fields | a view is one of a record: name a model with `fields`
  OfNothing: { from: Nothing, partial: true }
"#,
        );
    }
}
