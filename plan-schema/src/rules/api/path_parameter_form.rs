//! `API005`: a parameter in a path that is not written `{name}`.

use crate::finding::{Applicability, Finding};
use crate::plan::expr::SyntaxErrorKind;
use crate::rules::endpoints::{broken_key, broken_keys};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a parameter that is written as some web framework does (`:id`, `<int:id>`, `[id]`, `{id:int}`, `{*rest}`), and
    /// braces that do not match.
    ///
    /// ## Why is this bad
    ///
    /// In a plan, as in OpenAPI, a parameter is `{name}` and nothing else: a name in braces, for one segment or a part of it. Its
    /// type stands under `path_params`, or follows from the field it names.
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
    pub static PATH_PARAMETER_FORM = {
        code: "API005",
        name: "path-parameter-form",
        summary: "A parameter in a path is not written `{name}`",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (path, key, _, error) in broken_keys(context, SyntaxErrorKind::PathParameter) {
        // Nothing but the name stands there; more than a name would be lost.
        let written = &key[error.span.clone()];
        let alone = !written.starts_with('{') && error.replacement.as_deref().is_some_and(|text| is_in(text, written));
        let applicability = if alone { Applicability::Safe } else { Applicability::Unsafe };
        found.push(broken_key(&PATH_PARAMETER_FORM, &path, key, error, applicability));
    }
}

/// Whether `{name}` says all that `:name`, `<name>` or `[name]` does.
fn is_in(text: &str, written: &str) -> bool {
    text.trim_matches(['{', '}']) == written.trim_matches([':', '<', '>', '[', ']'])
}

#[cfg(test)]
mod tests {
    use super::PATH_PARAMETER_FORM;
    use crate::finding::Applicability;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn parameters_are_names_in_braces() {
        check_rule(
            &PATH_PARAMETER_FORM,
            r#"
api_contracts:
  endpoints:
    GET /a/{id}: { purpose: Read, response: 204 }
    GET /files/{name}.{ext}: { purpose: Read, response: 204 }
    POST /a/{id}:cancel: { purpose: Cancel, response: 204 }
    GET /a/:id: { purpose: Read, response: 204 }
#          ^^^ `:id` is not how a parameter is written | write `{id}`
    GET /a/{id:int}/b: { purpose: Read, response: 204 }
#          ^^^^^^^^ `id:int` is not the name of a parameter | write `{id}`; its type stands under `path_params`
    GET /b/{path*}: { purpose: Read, response: 204 }
#          ^^^^^^^ `path*` is not the name of a parameter | a parameter is one segment, without slashes: write `{path}`
    GET /a/{id: { purpose: Read, response: 204 }
#          ^^^ `{` is not closed | write `{name}`
    GET /a//b: { purpose: Read, response: 204 }
"#,
        );
    }

    #[test]
    fn a_fix_is_safe_where_nothing_is_lost() {
        for (key, safe) in [(":id", true), ("<id>", true), ("<int:id>", false), ("{id:int}", false)] {
            let text = format!(
                "title: T\napi_contracts: {{endpoints: {{\"GET /x/{key}\": {{purpose: P, response: 204}}}}}}\n"
            );
            let (_, found) = run(&PATH_PARAMETER_FORM, &text);
            let fix = found[0].fix.as_ref().expect("a fix");
            assert_eq!(fix.applicability == Applicability::Safe, safe, "{key}");
        }
    }
}
