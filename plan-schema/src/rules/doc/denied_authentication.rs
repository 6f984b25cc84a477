//! `DOC027`: authentication is said not to be there, and endpoints require it.

use crate::finding::Finding;
use crate::plan::Lines;
use crate::rules::described::{self, Said, is_denial};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports that `security_considerations.authentication` is nothing but `None`, `Not needed` or `No authentication`, while
    /// an endpoint requires authentication.
    ///
    /// ## Why is this bad
    ///
    /// One of the two is wrong, and who builds the wrong one opens the service or locks everybody out.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   authentication: required
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    /// security_considerations:
    ///   authentication: None
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   authentication: required
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    /// security_considerations:
    ///   authentication: Bearer tokens of the identity service
    /// ```
    pub static DENIED_AUTHENTICATION = {
        code: "DOC027",
        name: "denied-authentication",
        summary: "The plan says that there is no authentication, and endpoints require it",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// What there is none of.
const SUBJECT: &[&str] =
    &["authentication", "auth", "login", "sign-in", "authentication needed", "authentication required"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Said::Given(section) = described::security(context) else { return };
    // Of several lines, another may say more.
    let Some(Lines::One(text)) = &section.authentication else { return };
    if !is_denial(text, SUBJECT) {
        return;
    }
    let Some(required) = described::authentication(context) else { return };
    let place = described::place().join("authentication").value();
    let message = "the contracts require authentication, and this says that there is none";
    found.push(
        Finding::new(&DENIED_AUTHENTICATION, place, message)
            .label(required.key(), "required here")
            .help("say how callers are authenticated, or let the endpoints say `authentication: none`"),
    );
}

#[cfg(test)]
mod tests {
    use super::DENIED_AUTHENTICATION;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn a_denial_is_not_what_the_contracts_say() {
        check_rule(
            &DENIED_AUTHENTICATION,
            "
api_contracts:
  endpoints:
    GET /open: { purpose: Open, response: 204 }
    GET /a: { purpose: A, authentication: required, response: 204 }
#                         -------------- required here
security_considerations: { authentication: No authentication. }
#                                          ^^^^^^^^^^^^^^^^^^ the contracts require authentication, and this says that there is none | say how callers are authenticated, or let the endpoints say `authentication: none`
",
        );
    }

    #[test]
    fn only_what_is_sure_is_a_denial() {
        for (said, required, findings) in [
            ("none", "required", 1),
            ("Not needed", "required", 1),
            ("n/a", "required", 1),
            ("none", "none", 0),
            ("none", "optional", 0),
            ("None of the endpoints is open", "required", 0),
            ("No authentication for reads", "required", 0),
            ("[none, tokens]", "required", 0),
            ("Tokens", "required", 0),
        ] {
            let text = format!(
                "title: T
api_contracts: {{ authentication: {required}, endpoints: {{ GET /a: {{ purpose: A, response: 204 }} }} }}
security_considerations: {{ authentication: {said} }}
"
            );
            assert_eq!(run(&DENIED_AUTHENTICATION, &text).1.len(), findings, "{said}");
        }
    }
}
