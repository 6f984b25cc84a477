//! `API065`: a body whose types follow from its example alone.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{Lens, Model, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::models::{FieldName, ModelKey};
use crate::rules::guesses::{Guess, Outcome, flow, guesses, inferred_records, spelled};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Tells that the types of a body were inferred: the plan gives an example, no type, and no model that the example fits. That is how the template
    /// has it, and enough for many plans; ask for this rule where every type shall be written down.
    ///
    /// ## Why is this bad
    ///
    /// An example shows what is there once, not what may be there: a member that it lacks does not exist, a member that it
    /// has is always there, and a number has no bounds. What is written down says it all.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /health:
    ///       purpose: Tell how the service is
    ///       response: |
    ///         { "version": "1.4.0", "uptime": 3600 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /health:
    ///       purpose: Tell how the service is
    ///       response:
    ///         fields: { version: string, uptime: u64 }
    ///         example: { version: "1.4.0", uptime: 3600 }
    /// ```
    pub static INFERRED_BODY = {
        code: "API065",
        name: "inferred-body",
        summary: "The types of a body follow from its example alone",
        family: ApiContracts,
        category: Pedantic,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// A model with more fields than this is not shown in one line.
const MOST_SHOWN: usize = 8;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for guess in guesses(context.model) {
        if matches!(guess.outcome, Outcome::Inferred) {
            found.push(finding(context, &guess));
        }
    }
}

fn finding(context: &Context<'_>, guess: &Guess<'_>) -> Finding {
    let noun = guess.held.side.noun();
    let content = guess.held.content;
    let message = format!("the types of the {noun} are inferred from its example");
    let finding = Finding::new(&INFERRED_BODY, guess.held.path.key(), message);
    let Some(ty) = spelled(&content.ty.clone().with_null(false)) else {
        return finding.help(format!("give the {noun} a type"));
    };
    let records = inferred_records(context.model, &content.ty);
    let models: Option<Vec<(&str, Vec<String>)>> =
        records.iter().map(|name| Some((*name, fields(context.model, name)?))).collect();
    let help = match models.as_deref() {
        Some([(name, fields)]) if fields.len() <= MOST_SHOWN => {
            format!("write `type: {ty}`, and declare `{name}: {{ fields: {{ {} }} }}`", fields.join(", "))
        }
        _ if records.is_empty() => format!("write `type: {ty}`"),
        _ => format!(
            "write `type: {ty}`, and declare {}",
            records.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    let finding = finding.help(help);
    let edits = models.and_then(|models| {
        let mut edits = guess.declare(&ty, &HashMap::new())?;
        edits.extend(declare(context, &models)?);
        Some(edits)
    });
    match edits {
        Some(edits) => finding.fix_all(Applicability::Unsafe, format!("declare what the {noun} is"), edits),
        None => finding,
    }
}

/// The fields of a record that was inferred, as the plan would write them in a flow mapping.
fn fields(model: &Model, name: &str) -> Option<Vec<String>> {
    let TypeDefKind::Record(record) = &model.get(name)?.kind else { return None };
    record
        .fields
        .iter()
        .map(|field| {
            FieldName::try_from(field.wire.clone()).ok()?;
            let mut text = spelled(&field.ty)?;
            if field.optional {
                text.push_str(" optional");
            } else if field.ty.nullable {
                // What every sample has is always there, null or not.
                text.push_str(" required");
            }
            Some(format!("{}: {}", flow(&field.wire), flow(&text)))
        })
        .collect()
}

/// The changes that declare models; `None` if they cannot be declared as they are.
fn declare(context: &Context<'_>, models: &[(&str, Vec<String>)]) -> Option<Vec<Edit>> {
    // The members have the names of the wire, which would change once more.
    if context.plan.contracts().is_some_and(|contracts| contracts.json_case.is_some()) && !models.is_empty() {
        return None;
    }
    let reserved = |name: &str| Lens::ALL.iter().any(|lens| *lens != Lens::Read && name.ends_with(lens.suffix()));
    if models.iter().any(|(name, _)| ModelKey::try_from((*name).to_owned()).is_err() || reserved(name)) {
        return None;
    }
    let root = PlanPath::root();
    let models =
        models.iter().map(|(name, fields)| ((*name).to_owned(), format!("{{ fields: {{ {} }} }}", fields.join(", "))));
    if context.plan.data_models.is_none() {
        let all: Vec<String> = models.map(|(name, value)| format!("{name}: {value}")).collect();
        let value = format!("{{ {} }}", all.join(", "));
        let insert = Change::Insert { key: "data_models".to_owned(), value };
        return Some(if all.is_empty() { Vec::new() } else { vec![Edit::new(root.value(), insert)] });
    }
    context.plan.models()?;
    let place = root.join("data_models").value();
    Some(models.map(|(key, value)| Edit::new(place.clone(), Change::Insert { key, value })).collect())
}

#[cfg(test)]
mod tests {
    use super::INFERRED_BODY;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_body_without_a_type_is_told_once() {
        check_rule(
            &INFERRED_BODY,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /login:
      purpose: Sign in
      request: |
#     ^^^^^^^ the types of the request are inferred from its example | write `type: LoginRequest`, and declare `LoginRequest: { fields: { name: string, code: i64, "on": boolean } }`
        { "name": "Ada", "code": 7, "on": true }
      response:
#     ^^^^^^^^ the types of the response are inferred from its example | write `type: LoginResponse`, and declare `LoginResponse`, `LoginResponseUser`
        example: { user: { name: Ada }, tasks: [{ id: uuid, title: a }] }
    GET /tasks/{id}:
      purpose: A model, and what another rule reports
      response: { example: { id: uuid, title: a } }
    GET /tasks:
      purpose: Unknown in part
      response: |
        { "next": null }
    GET /words:
      purpose: No record
      response: '["a", "b"]'
#     ^^^^^^^^ the types of the response are inferred from its example | write `type: string[]`
"#,
        );
    }

    #[test]
    fn fields_are_spelled_as_the_samples_show() {
        check_rule(
            &INFERRED_BODY,
            r#"
api_contracts:
  endpoints:
    GET /hits:
      purpose: List hits
      response: |
#     ^^^^^^^^ the types of the response are inferred from its example | write `type: ListHitsResponse[]`, and declare `ListHitsResponse: { fields: { a: "f64? required", b: string optional, c: "date? optional", d: "i64[]" } }`
        [{ "a": 1, "b": "x", "c": "2026-01-31", "d": [1] }, { "a": null, "d": [] }, { "a": 1.5, "c": null, "d": [] }]
"#,
        );
    }
}
