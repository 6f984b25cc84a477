//! `API055`: two names that `json_case` makes one.

use std::collections::{HashMap, HashSet};

use crate::finding::Finding;
use crate::model::name::wire;
use crate::model::{ParameterOrigin, ParameterPlace, TypeDefKind};
use crate::place::{PlanPath, Segment};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two fields of a model, or two query parameters of an endpoint, that `json_case` gives the same name. One of them
    /// keeps the name it has in the plan.
    ///
    /// ## Why is this bad
    ///
    /// A client sees two spellings of one word, only one of them in the case that the API has elsewhere, and takes one for the
    /// other.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, due_on: date, dueOn: string }
    /// api_contracts:
    ///   json_case: camelCase
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, due_on: date, due_text: string }
    /// api_contracts:
    ///   json_case: camelCase
    /// ```
    pub static WIRE_NAME_CLASH = {
        code: "API055",
        name: "wire-name-clash",
        summary: "`json_case` gives two fields or parameters the same name",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// A name: in the plan, on the wire, and where.
type Name<'m> = (&'m str, &'m str, &'m PlanPath);

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // A field that is included or picked is declared once.
    let mut seen = HashSet::new();
    for def in context.model.types.values() {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        let names = record.fields.iter().map(|field| (field.name.as_str(), field.wire.as_str(), &field.path));
        compare(context, &names.collect::<Vec<_>>(), &mut seen, found);
    }
    for operation in context.model.api.iter().flat_map(|api| &api.operations) {
        let declared = operation.parameters.iter().filter(|parameter| {
            parameter.place == ParameterPlace::Query && parameter.origin == ParameterOrigin::Declared
        });
        let names = declared.filter_map(|parameter| match parameter.path.last() {
            Some(Segment::Key(name)) => Some((name.as_str(), parameter.name.as_str(), &parameter.path)),
            _ => None,
        });
        compare(context, &names.collect::<Vec<_>>(), &mut seen, found);
    }
}

/// Reports names that are not what `json_case` would make of them, since another has that name.
fn compare<'m>(context: &Context<'_>, names: &[Name<'m>], seen: &mut HashSet<&'m PlanPath>, found: &mut Vec<Finding>) {
    let Some(case) = context.plan.contracts().and_then(|contracts| contracts.json_case) else { return };
    let mut by_wire: Option<HashMap<&str, Name<'m>>> = None;
    for (name, on_wire, path) in names {
        let wanted = wire(name, Some(case));
        if wanted == *on_wire {
            continue;
        }
        let by_wire = by_wire.get_or_insert_with(|| names.iter().map(|name| (name.1, *name)).collect());
        let Some((other, _, first)) = by_wire.get(wanted.as_str()) else { continue };
        if !seen.insert(path) {
            continue;
        }
        found.push(
            Finding::new(
                &WIRE_NAME_CLASH,
                path.key(),
                format!("`{name}` and `{other}` are both `{wanted}` on the wire"),
            )
            .because(format!("stays `{on_wire}`"))
            .label(first.key(), format!("is `{wanted}`"))
            .help("give one of them another name"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::WIRE_NAME_CLASH;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_stay_apart_on_the_wire() {
        check_rule(
            &WIRE_NAME_CLASH,
            r#"
data_models:
  A:
    fields: { id: uuid pk, foo_bar: string, fooBar: string, $id: string }
#                          ^^^^^^^ `foo_bar` and `fooBar` are both `fooBar` on the wire
#                                           ------ is `fooBar`
  B: { from: A, pick: [foo_bar, fooBar] }
  C: { fields: { id: uuid pk, a-b: string, a_b: string, c_d: string } }
#                             --- is `aB`
#                                          ^^^ `a_b` and `a-b` are both `aB` on the wire
api_contracts:
  json_case: camelCase
  endpoints:
    GET /a:
      purpose: List
      query: { sort_by: "string?", sortBy: "string?", page_size: "u8?" }
#              ^^^^^^^ `sort_by` and `sortBy` are both `sortBy` on the wire
#                                  ------ is `sortBy`
      response: A[]
"#,
        );
        check_rule(&WIRE_NAME_CLASH, "data_models:\n  A: { fields: { foo_bar: string, fooBar: string } }\n");
    }
}
