//! `API030`: an error with the phrase of another status.

use crate::finding::{Applicability, Finding};
use crate::model::status::{leading_phrase, phrase, reason};
use crate::place::PlanPath;
use crate::plan::contracts::{ErrorDef, ErrorStatus, StatusRange};
use crate::rules::api::error_without_reason::is_vague;
use crate::rules::{Check, Context, declare_rule};
use indexmap::IndexMap;

declare_rule! {
    /// ## What it does
    ///
    /// Says that the text of an error begins with the phrase of another status. Phrases of earlier specifications are as good as
    /// the present ones: `422: Unprocessable Entity`, `413: Payload Too Large`.
    ///
    /// ## Why is this bad
    ///
    /// Either the number or the phrase is not what was meant, and readers cannot know which. The phrase that belongs to the status
    /// is added to everything that is made from the plan, so that both would be shown.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: string
    ///       response: 204
    ///       errors:
    ///         422: Bad Request - the title is empty
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: string
    ///       response: 204
    ///       errors:
    ///         422: Unprocessable Content - the title is empty
    /// ```
    pub static WRONG_PHRASE = {
        code: "API030",
        name: "wrong-phrase",
        summary: "An error has the phrase of another status",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let root = PlanPath::root().join("api_contracts");
    errors(contracts.common_errors.as_ref(), &root.join("common_errors"), found);
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        errors(endpoint.errors.as_ref(), &root.join("endpoints").join(key.as_str()).join("errors"), found);
    }
}

fn errors(errors: Option<&IndexMap<ErrorStatus, ErrorDef>>, path: &PlanPath, found: &mut Vec<Finding>) {
    for (key, def) in errors.into_iter().flatten() {
        let Some(StatusRange::Code(status)) = key.parse() else { continue };
        let path = path.join(key.as_str());
        let (text, path) = match def {
            ErrorDef::Reason(text) => (text, path),
            ErrorDef::Full(spec) => (&spec.reason, path.join("reason")),
        };
        let text: &str = text;
        // Its own phrase: the usual case, and there is no need to look at all the others.
        if reason(Some(status), text).len() != text.trim().len() {
            continue;
        }
        let Some((other, head)) = leading_phrase(text).filter(|(other, _)| *other != status) else { continue };
        let start = text.len() - text.trim_start().len();
        let place = path.within(start..start + head.len());
        let finding =
            Finding::new(&WRONG_PHRASE, place.clone(), format!("`{head}` is the phrase of {other}, not of {status}"));
        let Some(own) = phrase(status) else {
            found.push(finding.help("write when the error happens"));
            continue;
        };
        let finding = finding.help(format!("write `{own}`, or the status {other}"));
        // A phrase without a reason would only be the next finding.
        let alone = reason(Some(other), text).is_empty() && is_vague(status);
        found.push(if alone {
            finding
        } else {
            finding.fix(Applicability::Unsafe, format!("write `{own}`"), place, own)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::WRONG_PHRASE;
    use crate::rules::testing::check_rule;

    #[test]
    fn phrases_belong_to_statuses() {
        check_rule(
            &WRONG_PHRASE,
            r#"
api_contracts:
  common_errors: { 401: "  Forbidden: no token" }
#                          ^^^^^^^^^ `Forbidden` is the phrase of 403, not of 401 | write `Unauthorized`, or the status 403
  endpoints:
    PUT /tasks/{id}:
      purpose: Replace
      request: string
      response: string
      errors:
        422: Bad Request - the title is empty
#            ^^^^^^^^^^^ `Bad Request` is the phrase of 400, not of 422 | write `Unprocessable Content`, or the status 400
        404: { reason: Gone }
#                      ^^^^ `Gone` is the phrase of 410, not of 404 | write `Not Found`, or the status 410
        409: locked
        413: Request Entity Too Large
        418: "I'm a teapot"
        423: Found nothing to lock
        502: Bad Gateway - the shop does not answer
"#,
        );
    }
}
