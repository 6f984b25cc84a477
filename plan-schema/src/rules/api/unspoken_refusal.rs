//! `API085`: an endpoint that asks for scopes and does not say what happens without them.

use crate::finding::{Applicability, Finding};
use crate::rules::answers::{Answer, answers, entries};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Says that an endpoint asks for scopes and that its errors do not say what happens if the token does not have them. `roles`
    /// bring their 403 with them; so does an API whose `common_errors` have one. `403: none` says that it cannot happen.
    ///
    /// ## Why is this bad
    ///
    /// Callers have to tell "sign in again" from "you may not do this". RFC 6750 (section 3.1) says that a token without the scope
    /// is answered with 403, so that most readers will expect it; the document that is made from the plan does not say so.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { oauth: { oauth2: { client_credentials: { token_url: "https://id.acme.dev" }, scopes: { write: Write } } } }
    ///   endpoints:
    ///     POST /tasks/clear:
    ///       purpose: Remove all that is done
    ///       scopes: [write]
    ///       response: 204
    ///       errors: { 409: somebody else is at it }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { oauth: { oauth2: { client_credentials: { token_url: "https://id.acme.dev" }, scopes: { write: Write } } } }
    ///   endpoints:
    ///     POST /tasks/clear:
    ///       purpose: Remove all that is done
    ///       scopes: [write]
    ///       response: 204
    ///       errors: { 403: the token may only read, 409: somebody else is at it }
    /// ```
    pub static UNSPOKEN_REFUSAL = {
        code: "API085",
        name: "unspoken-refusal",
        summary: "A caller needs scopes, and nothing says what happens without them",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(answers(context).filter_map(refusal));
}

fn refusal(answer: Answer<'_>) -> Option<Finding> {
    if !answer.is_judged() || !answer.names_errors() {
        return None;
    }
    let missing = [answer.forbidden()?];
    let message = format!("`{}` does not say what happens if the caller lacks the scopes", answer.key());
    let mut finding = Finding::new(&UNSPOKEN_REFUSAL, answer.path().key(), message);
    if answer.endpoint.scopes.is_some() {
        finding = finding.label(answer.path().join("scopes").key(), "the caller needs these");
    }
    Some(finding.help(format!("add `{}`", entries(&missing))).fix_all(
        Applicability::Unsafe,
        "name the error",
        answer.insert(&missing),
    ))
}

#[cfg(test)]
mod tests {
    use super::UNSPOKEN_REFUSAL;
    use crate::rules::testing::check_rule;

    #[test]
    fn scopes_may_be_lacking() {
        check_rule(
            &UNSPOKEN_REFUSAL,
            r#"
api_contracts:
  security: { oauth: { oauth2: { client_credentials: { token_url: "https://id.acme.dev" }, scopes: { write: Write } } } }
  endpoints:
    POST /a: { purpose: Do, scopes: [write], response: 204, errors: { 409: too late } }
#   ^^^^^^^ `POST /a` does not say what happens if the caller lacks the scopes | add `403: the caller may not do this`
#                           ------ the caller needs these
    POST /b: { purpose: Do, scopes: [write], response: 204, errors: { 403: read only } }
    POST /c: { purpose: Do, scopes: [write], response: 204, errors: { 404: somebody else's, 403: none } }
    POST /d: { purpose: Do, roles: [Admin], response: 204, errors: { 409: too late } }
    POST /e: { purpose: Do, response: 204, errors: { 409: too late } }
"#,
        );
    }
}
