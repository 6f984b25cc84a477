//! `API068`: pasted JSON with comments or trailing commas.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::PlanPath;
use crate::plan::expr::{BodyExpr, Loose, Pasted};
use crate::plan::visit::Scalar;
use crate::rules::bodies::json_examples;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports comments and trailing commas in pasted JSON. They are read over.
    ///
    /// ## Why is this bad
    ///
    /// JSON has neither (RFC 8259). Who copies the example from the document into a request gets an error.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: |
    ///         {
    ///           "title": "Buy milk", // required
    ///         }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /tasks:
    ///       purpose: Create a task
    ///       request: |
    ///         {
    ///           "title": "Buy milk"
    ///         }
    ///       response: 204
    /// ```
    pub static LOOSE_JSON = {
        code: "API068",
        name: "loose-json",
        summary: "Pasted JSON has comments or trailing commas",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for scalar in &context.scalars {
        if let Ok(Scalar::Body(BodyExpr::Json(pasted))) = &scalar.read {
            found.extend(finding(pasted, &scalar.path));
        }
    }
    for (_, example) in json_examples(context.model) {
        // Bodies in one scalar are among those above.
        if let Some(pasted) = example.pasted.as_ref().filter(|_| !context.has_scalar(&example.path)) {
            found.extend(finding(pasted, &example.path));
        }
    }
}

/// One finding for a text, at the first place.
fn finding(pasted: &Pasted, path: &PlanPath) -> Option<Finding> {
    let (first, span) = pasted.loose.first()?;
    let comments = pasted.loose.iter().filter(|(what, _)| *what == Loose::Comment).count();
    let commas = pasted.loose.len() - comments;
    let message = match first {
        Loose::Comment => "JSON has no comments",
        Loose::Comma => "JSON has no comma behind the last item",
    };
    let edits = pasted
        .loose
        .iter()
        .map(|(_, span)| Edit::new(path.within(span.clone()), Change::Text(String::new())))
        .collect();
    // What a comment says is lost with it.
    let (applicability, title) = match (comments, commas) {
        (0, _) => (Applicability::Safe, "take the comma out"),
        (_, 0) => (Applicability::Unsafe, "take the comments out"),
        _ => (Applicability::Unsafe, "take comments and commas out"),
    };
    let blanks = |span: &std::ops::Range<usize>| path.within(span.clone());
    let finding = Finding::new(&LOOSE_JSON, blanks(span), message).fix_all(applicability, title, edits);
    let finding = match pasted.loose.len() - 1 {
        0 => finding,
        more => finding.note(format!("{more} more in this text")),
    };
    Some(match first {
        Loose::Comment => finding.help("say it in the description of the field or of the endpoint"),
        Loose::Comma => finding,
    })
}

#[cfg(test)]
mod tests {
    use super::LOOSE_JSON;
    use crate::finding::Applicability;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn what_json_does_not_have_is_found_once_in_each_text() {
        check_rule(
            &LOOSE_JSON,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request: |
        { "title": "a // b,", }
#                           ^ JSON has no comma behind the last item
      response:
        type: Task
        example: |
          { /* one */ "id": "uuid", // two
#          ^^^^^^^^^^ JSON has no comments
            "title": "a" }
    PUT /tasks:
      purpose: Clean
      request: |
        { "title": "a, }" }
      response: { type: string, example: "// no JSON" }
"#,
        );
    }

    #[test]
    fn commas_go_safely_and_comments_with_a_look() {
        for (json, applicability, edits) in
            [(r#"{ "a": [1,], }"#, Applicability::Safe, 2), (r#"{ "a": 1 /* one */ }"#, Applicability::Unsafe, 1)]
        {
            let text = format!(
                "title: T\napi_contracts:\n  endpoints:\n    POST /a: {{ purpose: P, request: '{json}', response: 204 }}\n"
            );
            let (_, found) = run(&LOOSE_JSON, &text);
            let fix = found[0].fix.as_ref().expect("a fix");
            assert_eq!((fix.applicability, fix.edits.len()), (applicability, edits), "{json}");
        }
    }
}
