//! `DM058`: a model is used as a type and is none.

use indexmap::IndexMap;

use super::super::names::error_models;
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::Place;
use crate::plan::expr::{FieldRef, TypeKind};
use crate::plan::models::Model;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a mixin that is used as a type, or whose key another model holds; and a mixin or a generic model without arguments
    /// that is the model of errors.
    ///
    /// ## Why is this bad
    ///
    /// A mixin only lends its fields to the models that include it. It is never stored, and nothing is generated for it, so that
    /// a use of it leads nowhere.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Address:
    ///     kind: mixin
    ///     fields: { street: string, city: string }
    ///   Customer:
    ///     fields: { id: uuid pk, address: Address }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Address:
    ///     fields: { street: string, city: string }
    ///   Customer:
    ///     fields: { id: uuid pk, address: Address }
    /// ```
    pub static MIXIN_AS_TYPE = {
        code: "DM058",
        name: "mixin-as-type",
        summary: "A model is used as a type and is none, since it is a mixin or generic",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// How many further uses are shown.
const MOST_SHOWN: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let names = &context.names;
    // A type that is marked as a mixin by mistake is one mistake, however often it is used.
    let mut uses: IndexMap<&str, Vec<Place>> = IndexMap::new();
    let mut mixin = |name: &str, place: Place| {
        let name = names.view_of(name).unwrap_or(name);
        if let Some((name, _)) = names.models.get_key_value(name).filter(|_| names.is_mixin(name)) {
            uses.entry(name).or_default().push(place);
        }
    };
    context.type_expressions(|path, expr, parameters| match &expr.kind {
        TypeKind::Named { name, .. } if !parameters.contains(&name.value) => {
            mixin(&name.value, path.within(name.span.clone()));
        }
        // Of a field that is no key of anything another rule says so.
        TypeKind::Key(target) if is_key(context, target) => {
            mixin(&target.model.value, path.within(target.model.span.clone()));
        }
        _ => {}
    });
    if let Some(contracts) = context.plan.contracts() {
        error_models(contracts, |name, path| {
            mixin(name, path.value());
            if let Some((key, _)) = names.models.get(name).filter(|(key, _)| key.parameters().next().is_some()) {
                let message = format!("`{}` is generic, and no model of errors without its arguments", key.as_str());
                let mut finding = Finding::new(&MIXIN_AS_TYPE, path.value(), message);
                if let Some(declared) = names.place(name) {
                    finding = finding.label(declared.key(), "declared here");
                }
                found.push(finding.help(format!("declare a model with `type: {name}<…>`, and name that")));
            }
        });
    }
    for (name, places) in uses {
        found.extend(report(context, name, places));
    }
}

/// Whether a reference leads to a field that one may refer to.
fn is_key(context: &Context<'_>, target: &FieldRef) -> bool {
    let field = context.model.record(&target.model.value).and_then(|record| record.field(&target.field.value));
    field.is_some_and(|field| field.primary_key || field.unique)
}

fn report(context: &Context<'_>, name: &str, places: Vec<Place>) -> Option<Finding> {
    let declared = context.names.place(name)?;
    let mut places = places.into_iter();
    let message = format!("`{name}` is a mixin, and no type");
    let mut finding = Finding::new(&MIXIN_AS_TYPE, places.next()?, message);
    finding = finding.label(declared.join("kind").value(), "it only lends its fields");
    for place in places.take(MOST_SHOWN) {
        finding = finding.label(place, "used here too");
    }
    let included = context.names.models.values().any(|(_, model)| match model {
        Model::Record(record) => record.include.iter().flatten().any(|mixin| mixin == name),
        Model::View(_) | Model::Enum(_) | Model::Union(_) | Model::Alias(_) => false,
    });
    Some(if included {
        finding.help(format!("write `include: [{name}]`, or declare a model of its own for the type"))
    } else {
        let gone = vec![Edit::new(declared.join("kind").key(), Change::Remove)];
        finding.help("leave `kind: mixin` out").fix_all(Applicability::Unsafe, "nothing includes it", gone)
    })
}

#[cfg(test)]
mod tests {
    use super::MIXIN_AS_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn mixins_are_only_included() {
        check_rule(
            &MIXIN_AS_TYPE,
            r#"
data_models:
  Stamps: { kind: mixin, fields: { created_at: timestamp } }
#                 ----- it only lends its fields
  Address: { kind: mixin, fields: { id: uuid pk, street: string } }
#                  ----- it only lends its fields
  Used: { kind: mixin, fields: { a: string } }
  "Box<T>": { fields: { it: T } }
# -------- declared here
  "Other<Stamps>": { fields: { it: Stamps } }
  Task:
    include: [Stamps, Used]
    fields:
      stamps: Stamps
#             ^^^^^^ `Stamps` is a mixin, and no type | write `include: [Stamps]`, or declare a model of its own for the type
      all: "map<Address[]>"
#               ^^^^^^^ `Address` is a mixin, and no type | leave `kind: mixin` out
      street: Address.street
      address: Address.id
#              ------- used here too
  View: { from: Used, partial: true }
api_contracts:
  error_model: Box
#              ^^^ `Box<T>` is generic, and no model of errors without its arguments | declare a model with `type: Box<…>`, and name that
  endpoints:
    PATCH /tasks/{id}:
      purpose: Change a task
      request: AddressPatch
#              ------------ used here too
      response: 204
"#,
        );
    }
}
