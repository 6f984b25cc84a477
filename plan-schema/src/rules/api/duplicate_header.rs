//! `API054`: one header, declared twice.

use std::collections::HashMap;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::models::FieldName;
use crate::rules::headers::declared;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a header that stands beside another one whose name differs in upper and lower case only.
    ///
    /// ## Why is this bad
    ///
    /// Names of headers have no case (RFC 9110, section 5.1), so the two are one header that is described twice.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       headers: { X-Request-Id: uuid, x-request-id: string }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       headers: { X-Request-Id: uuid }
    ///       response: 204
    /// ```
    pub static DUPLICATE_HEADER = {
        code: "API054",
        name: "duplicate-header",
        summary: "A header is declared twice, in upper and lower case",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for headers in declared(context.plan) {
        let mut first: HashMap<String, &str> = HashMap::new();
        for name in headers.fields.keys().map(FieldName::as_str) {
            let Some(other) = first.get(&name.to_ascii_lowercase()) else {
                first.insert(name.to_ascii_lowercase(), name);
                continue;
            };
            let place = headers.path.join(name).key();
            let message = format!("`{name}` and `{other}` are the same header");
            found.push(
                Finding::new(&DUPLICATE_HEADER, place.clone(), message)
                    .label(headers.path.join(*other).key(), "first declared here")
                    .help("keep one of them")
                    .fix_all(Applicability::Unsafe, "keep the first", vec![Edit::new(place, Change::Remove)]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_HEADER;
    use crate::rules::testing::check_rule;

    #[test]
    fn headers_have_no_case() {
        check_rule(
            &DUPLICATE_HEADER,
            r#"
api_contracts:
  endpoints:
    GET /a:
      purpose: Read
      headers: { X-A: string, X-B: string, x-a: string }
#                --- first declared here
#                                          ^^^ `x-a` and `X-A` are the same header
      query: { a: string, A: string }
      response: { type: string, headers: { X-A: string, ETag: string, etag: string } }
#                                                       ---- first declared here
#                                                                     ^^^^ `etag` and `ETag` are the same header
"#,
        );
    }
}
