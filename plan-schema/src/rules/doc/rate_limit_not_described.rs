//! `DOC029`: the contracts limit how often one may call, and the plan does not say how that is done.

use crate::finding::Finding;
use crate::plan::Lines;
use crate::rules::described::{self, Said, has_label, is_denial, is_said};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports that the contracts have a `rate_limit` or an error 429 and `security_considerations.rate_limiting` is not there,
    /// blank, or says that there is none. A plan without the section has another finding; a section that is plain text, does not apply, or has a label of
    /// your own about limits is let alone. Info in a draft, a warning from review on.
    ///
    /// ## Why is this bad
    ///
    /// Callers are told of a limit, and nobody knows whose it is, what it counts and where it is kept.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   rate_limit: 100 per minute
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
    ///   rate_limit: 100 per minute
    ///   endpoints:
    ///     GET /orders/count: { purpose: Count the orders, response: integer }
    /// security_considerations:
    ///   data_protection: TLS everywhere
    ///   rate_limiting: 100 requests per minute and caller, counted by the gateway
    /// ```
    pub static RATE_LIMIT_NOT_DESCRIBED = {
        code: "DOC029",
        name: "rate-limit-not-described",
        summary: "The contracts limit how often one may call, and the plan does not say how",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Said::Given(section) = described::security(context) else { return };
    let is_described = is_said(section.rate_limiting.as_ref())
        && !matches!(&section.rate_limiting, Some(Lines::One(text)) if is_denial(text, described::LIMITS));
    if is_described || has_label(section, &["limit", "throttl", "quota", "abuse"]) {
        return;
    }
    let place = described::place();
    let place = if section.rate_limiting.is_some() { place.join("rate_limiting") } else { place };
    let Some(limit) = described::rate_limit(context) else { return };
    let message = "the contracts limit how often one may call, and nothing says how";
    found.push(
        Finding::new(&RATE_LIMIT_NOT_DESCRIBED, place.key(), message)
            .label(limit.key(), "limited here")
            .help("describe it under `security_considerations.rate_limiting`"),
    );
}

#[cfg(test)]
mod tests {
    use super::RATE_LIMIT_NOT_DESCRIBED;
    use crate::finding::Level;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn limits_are_described() {
        check_rule(
            &RATE_LIMIT_NOT_DESCRIBED,
            "
api_contracts:
  endpoints:
    GET /open: { purpose: Open, response: 204 }
    GET /a: { purpose: A, response: 204, errors: { 429: more than 5 in a minute } }
#                                                  --- limited here
security_considerations: { authentication: Tokens }
#^^^^^^^^^^^^^^^^^^^^^^^ the contracts limit how often one may call, and nothing says how | describe it under `security_considerations.rate_limiting`
",
        );
        check_rule(
            &RATE_LIMIT_NOT_DESCRIBED,
            "
api_contracts:
  rate_limit: 5 per second
# ---------- limited here
  endpoints: { GET /a: { purpose: A, response: 204 } }
security_considerations: { Audit: kept, rate_limiting: '' }
#                                       ^^^^^^^^^^^^^ the contracts limit how often one may call, and nothing says how
",
        );
    }

    #[test]
    fn where_there_is_no_limit_nothing_is_missing() {
        for (status, api, security, expected) in [
            ("draft", "rate_limit: 5 per second,", "", None),
            ("review", "rate_limit: 5 per second,", "", None),
            ("review", "rate_limit: 5 per second,", "{ Audit: kept }", Some(Level::Warning)),
            ("draft", "rate_limit: 5 per second,", "{ Audit: kept }", Some(Level::Info)),
            ("approved", "common_errors: { 429: too often },", "{ Abuse: blocked }", None),
            ("approved", "common_errors: { 429: too often },", "{ Audit: kept }", Some(Level::Warning)),
            ("approved", "common_errors: { 429: too often },", "See the wiki", None),
            ("review", "rate_limit: 5 per second,", "{}", None),
            ("review", "rate_limit: 5 per second,", "{ rate_limiting: N/A }", Some(Level::Warning)),
            ("review", "rate_limit: 5 per second,", "{ rate_limiting: No limits. }", Some(Level::Warning)),
            ("review", "rate_limit: 5 per second,", "{ rate_limiting: No limits but that of the gateway }", None),
            ("approved", "rate_limit: none,", "{ Audit: kept }", None),
            ("draft", "common_errors: { 400: wrong },", "{ Audit: kept }", None),
        ] {
            let section =
                if security.is_empty() { String::new() } else { format!("security_considerations: {security}\n") };
            let text = format!(
                "title: T\nstatus: {status}\napi_contracts: {{ {api} endpoints: {{ GET /a: {{ purpose: A, response: 204 }} }} }}\n{section}"
            );
            let found = run(&RATE_LIMIT_NOT_DESCRIBED, &text).1;
            let levels: Vec<_> = found.iter().map(|finding| finding.level).collect();
            assert_eq!(levels, expected.into_iter().collect::<Vec<_>>(), "{text}");
        }
    }
}
