//! `DOC030`: the plan describes a rate limit, and the contracts do not tell callers of it.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::rules::blanks::is_left;
use crate::rules::coverage::endpoints;
use crate::rules::described::{self, Said, is_denial};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports that `security_considerations.rate_limiting` describes a limit while no endpoint answers 429 and nothing in the
    /// contracts has a `rate_limit`. A limit that is not there (`None`, `Not needed`) needs no error.
    ///
    /// ## Why is this bad
    ///
    /// Callers will be refused and were never told: their clients neither wait nor try again.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    /// security_considerations:
    ///   rate_limiting: 100 requests per minute and caller
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   rate_limit: 100 per minute
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    /// security_considerations:
    ///   rate_limiting: 100 requests per minute and caller
    /// ```
    pub static RATE_LIMIT_NOT_STATED = {
        code: "DOC030",
        name: "rate-limit-not-stated",
        summary: "The plan describes a rate limit that the contracts do not have",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Said::Given(section) = described::security(context) else { return };
    let says = |text: &str| !text.trim().is_empty() && !is_denial(text, described::LIMITS) && !is_left(text);
    if !section.rate_limiting.iter().flatten().any(|text| says(text)) {
        return;
    }
    // Endpoints of others have limits of others.
    if described::may_refuse(context) || endpoints(context).next().is_none() {
        return;
    }
    let contracts = PlanPath::root().join("api_contracts");
    let (key, value) = ("429".to_owned(), "the caller asks too often".to_owned());
    let edit = match context.plan.contracts().and_then(|contracts| contracts.common_errors.as_ref()) {
        Some(errors) if !errors.is_empty() => {
            Edit::new(contracts.join("common_errors").value(), Change::Insert { key, value })
        }
        Some(_) => return,
        None => {
            let value = format!("{{ {key}: {value} }}");
            Edit::new(contracts.value(), Change::Insert { key: "common_errors".to_owned(), value })
        }
    };
    let place = described::place().join("rate_limiting").key();
    found.push(
        Finding::new(&RATE_LIMIT_NOT_STATED, place, "the contracts do not tell callers of this limit")
            .label(contracts.key(), "no `rate_limit`, and no error 429")
            .help("say `rate_limit: 100 per minute` in `api_contracts`, or add 429 to its `common_errors`")
            .fix_all(Applicability::Unsafe, "add the error to all endpoints", vec![edit]),
    );
}

#[cfg(test)]
mod tests {
    use super::RATE_LIMIT_NOT_STATED;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn callers_are_told_of_a_limit() {
        check_rule(
            &RATE_LIMIT_NOT_STATED,
            "
api_contracts:
#------------- no `rate_limit`, and no error 429
  endpoints: { GET /a: { purpose: A, response: 204 } }
security_considerations: { rate_limiting: [Per caller, by the gateway] }
#                          ^^^^^^^^^^^^^ the contracts do not tell callers of this limit | say `rate_limit: 100 per minute` in `api_contracts`, or add 429 to its `common_errors`
",
        );
    }

    #[test]
    fn what_is_said_somewhere_is_said() {
        for (api, said, findings) in [
            ("", "100 a minute", 1),
            ("", "None", 0),
            ("", "no rate limiting.", 0),
            ("", "'[API protection]'", 0),
            ("", "''", 0),
            ("common_errors: { 500: broken },", "100 a minute", 1),
            ("common_errors: { 429: too often },", "100 a minute", 0),
            ("common_errors: { 4XX: whatever },", "100 a minute", 0),
            ("common_errors: { default: whatever },", "100 a minute", 0),
            ("rate_limit: 100 per minute,", "100 a minute", 0),
            ("openapi: { info: { x-a: 1 } },", "100 a minute", 0),
        ] {
            let text = format!(
                "title: T
api_contracts: {{ {api} endpoints: {{ GET /a: {{ purpose: A, response: 204 }} }} }}
security_considerations: {{ rate_limiting: {said} }}
"
            );
            assert_eq!(run(&RATE_LIMIT_NOT_STATED, &text).1.len(), findings, "{api} {said}");
        }
        let events = "api_contracts: { events: { a: { purpose: A } } }";
        let text = format!("title: T\n{events}\nsecurity_considerations: {{ rate_limiting: 100 a minute }}\n");
        assert!(run(&RATE_LIMIT_NOT_STATED, &text).1.is_empty());
    }
}
