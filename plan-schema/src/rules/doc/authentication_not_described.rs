//! `DOC028`: endpoints require authentication, and the plan does not say how it is done.

use crate::finding::Finding;
use crate::rules::described::{self, Said, has_label, is_said};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports that an endpoint requires authentication and `security_considerations.authentication` is not there or blank. A
    /// plan without the section has another finding; a section that is plain text, does not apply, or has a label of your own
    /// about signing in is let alone. Info in a draft, a warning in review, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// The contracts say that callers are known, and nothing says how: each endpoint will do it in its own way.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   authentication: required
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    /// security_considerations:
    ///   data_protection: TLS everywhere
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
    ///   data_protection: TLS everywhere
    /// ```
    pub static AUTHENTICATION_NOT_DESCRIBED = {
        code: "DOC028",
        name: "authentication-not-described",
        summary: "Authentication is required, and the plan does not say how it is done",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// What is in the labels under which authors describe it.
const LABELS: &[&str] = &["authent", "identity", "login", "sign-in", "sign in", "signing in", "sso"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Said::Given(section) = described::security(context) else { return };
    if is_said(section.authentication.as_ref()) || has_label(section, LABELS) {
        return;
    }
    let place = described::place();
    let place = if section.authentication.is_some() { place.join("authentication") } else { place };
    let Some(required) = described::authentication(context) else { return };
    let message = "authentication is required, and nothing says how it is done";
    found.push(
        Finding::new(&AUTHENTICATION_NOT_DESCRIBED, place.key(), message)
            .label(required.key(), "required here")
            .help("describe it under `security_considerations.authentication`"),
    );
}

#[cfg(test)]
mod tests {
    use super::AUTHENTICATION_NOT_DESCRIBED;
    use crate::finding::Level;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn what_is_required_is_described() {
        check_rule(
            &AUTHENTICATION_NOT_DESCRIBED,
            r#"
api_contracts:
  authentication: required
# -------------- required here
  endpoints:
    GET /open: { purpose: Open, authentication: none, response: 204 }
    GET /a: { purpose: A, response: 204 }
security_considerations: { authentication: " ", authorization: By role }
#                          ^^^^^^^^^^^^^^ authentication is required, and nothing says how it is done | describe it under `security_considerations.authentication`
"#,
        );
        check_rule(
            &AUTHENTICATION_NOT_DESCRIBED,
            r#"
status: review
api_contracts:
  endpoints:
    GET /open: { purpose: Open, response: 204 }
    GET /a: { purpose: A, authentication: required, response: 204 }
#                         -------------- required here
security_considerations: { authorization: By role }
#^^^^^^^^^^^^^^^^^^^^^^^ authentication is required, and nothing says how it is done
"#,
        );
    }

    #[test]
    fn a_section_that_nobody_can_read_is_let_alone() {
        let api =
            |word| format!("{{ authentication: {word}, endpoints: {{ GET /a: {{ purpose: A, response: 204 }} }} }}");
        let cases = [
            ("draft", "required", "", None),
            ("draft", "required", "{ authorization: x }", Some(Level::Info)),
            ("superseded", "required", "", None),
            ("review", "required", "{ authorization: x }", Some(Level::Warning)),
            ("approved", "required", "{ authorization: x }", Some(Level::Error)),
            // Whole sections that are not there are another rule's to report.
            ("approved", "required", "", None),
            ("approved", "required", "{}", None),
            ("approved", "required", "{ authentication: '' }", None),
            ("implemented", "required", "{ authorization: x }", Some(Level::Error)),
            ("approved", "required", "{ authentication: Tokens }", None),
            ("approved", "required", "{ authentication: [Tokens, Keys] }", None),
            ("approved", "required", "{ Sign-in and sessions: Tokens }", None),
            ("approved", "required", "Tokens everywhere", None),
            ("approved", "required", "{ not_applicable: the gateway does it }", None),
            ("approved", "none", "", None),
            ("approved", "optional", "{ authorization: x }", None),
        ];
        for (status, word, section, expected) in cases {
            let section =
                if section.is_empty() { String::new() } else { format!("security_considerations: {section}\n") };
            let text = format!("title: T\nstatus: {status}\napi_contracts: {}\n{section}", api(word));
            let found = run(&AUTHENTICATION_NOT_DESCRIBED, &text).1;
            let levels: Vec<_> = found.iter().map(|finding| finding.level).collect();
            assert_eq!(levels, expected.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }
}
