//! `API001`: the key of an endpoint is no `METHOD /path`.

use crate::finding::{Applicability, Finding};
use crate::plan::expr::SyntaxErrorKind;
use crate::rules::endpoints::{broken_key, broken_keys};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose key is not a method in capitals, a space and a path. What is wrong inside the path is for
    /// `path-form` and `path-parameter-form`.
    ///
    /// ## Why is this bad
    ///
    /// Method and path are all that tells one endpoint from another; everything else follows from them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     get tasks:
    ///       purpose: List tasks
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
    ///       response: 204
    /// ```
    pub static ENDPOINT_KEY = {
        code: "API001",
        name: "endpoint-key",
        summary: "The key of an endpoint is not `METHOD /path`",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, key, _, error) in broken_keys(context, SyntaxErrorKind::Endpoint) {
        let same = error.replacement.as_deref().is_some_and(|text| text.eq_ignore_ascii_case(&key[error.span.clone()]));
        let applicability = if same { Applicability::Safe } else { Applicability::Unsafe };
        found.push(broken_key(&ENDPOINT_KEY, &path, key, error, applicability));
    }
}

#[cfg(test)]
mod tests {
    use super::ENDPOINT_KEY;
    use crate::finding::TextEdit;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn a_key_keeps_its_quotes() {
        for (key, mended) in [(r#""get /x/{id}""#, r#""GET /x/{id}""#), ("'gett /x/{id}'", "'GET /x/{id}'")] {
            let text = |key: &str| {
                format!("title: x\napi_contracts: {{endpoints: {{{key}: {{purpose: p, response: 204}}}}}}\n")
            };
            let before = text(key);
            let (_, found) = run(&ENDPOINT_KEY, &before);
            let edits = &found[0].fix.as_ref().expect("a fix").edits;
            let TextEdit { span, text: put } = edits[0].written.clone().expect("a located edit");
            let after = format!("{}{}{}", &before[..span.start], put, &before[span.end..]);
            assert_eq!((after, edits.len()), (text(mended), 1));
        }
    }

    #[test]
    fn keys_are_method_and_path() {
        check_rule(
            &ENDPOINT_KEY,
            r#"
api_contracts:
  endpoints:
    GET /tasks: { purpose: List, response: 204 }
    get /tasks: { purpose: List, response: 204 }
#   ^^^ `get` is not a method | did you mean `GET`?
    GET tasks: { purpose: List, response: 204 }
#       ^^^^^ the path does not start with `/` | write `METHOD /path`, e.g. `GET /tasks/{id}`
    GET /tasks list: { purpose: List, response: 204 }
#             ^^^^^ a path has no spaces | write `METHOD /path`, and the rest under `purpose`
    GET /tasks/: { purpose: List, response: 204 }
    GET /tasks/:id: { purpose: List, response: 204 }
"#,
        );
    }
}
