//! `API001`: the key of an endpoint is no `METHOD /path`.

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an endpoint whose key is not a method in capitals, a space and a path.
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
    ///     GET /tasks/:id:
    ///       purpose: Read a task
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
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
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    let root = PlanPath::root().join("api_contracts").join("endpoints");
    for key in endpoints.into_iter().flat_map(indexmap::IndexMap::keys) {
        let Err(error) = key.parse() else { continue };
        let place = root.join(key.as_str()).key();
        let mut finding = Finding::new(&ENDPOINT_KEY, place, error.message);
        if let Some(help) = error.help {
            finding = finding.help(help);
        }
        if let Some(text) = error.replacement {
            let mut whole = key.as_str().to_owned();
            whole.replace_range(error.span.clone(), &text);
            let within = root.join(key.as_str()).within_key(error.span);
            finding = finding.fix(Applicability::Unsafe, format!("write `{whole}`"), within, text);
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::ENDPOINT_KEY;
    use crate::finding::TextEdit;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn a_key_keeps_its_quotes() {
        for (key, mended) in [(r#""GET /x/:id""#, r#""GET /x/{id}""#), ("'gett /x/{id}'", "'GET /x/{id}'")] {
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
#   ^^^^^^^^^^ `get` is not a method | did you mean `GET`?
    GET tasks: { purpose: List, response: 204 }
#   ^^^^^^^^^ the path does not start with `/` | write `METHOD /path`, e.g. `GET /tasks/{id}`
    GET /tasks/: { purpose: List, response: 204 }
#   ^^^^^^^^^^^ the path ends with `/` | take the `/` away
    "GET /tasks?x=1": { purpose: List, response: 204 }
#   ^^^^^^^^^^^^^^^^ a query string is no part of the path | declare query parameters under `query:`
"#,
        );
    }
}
