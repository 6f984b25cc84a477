//! `API014`: pasted JSON that does not parse.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::expr::{SyntaxError, SyntaxErrorKind};
use crate::rules::bodies::{broken_json, json_examples};
use crate::rules::{Check, Context, declare_rule};
use crate::source::SourceFile;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a body, or an example of one, that begins like JSON and is none, with line and column inside the pasted text. Comments and trailing
    /// commas are taken.
    ///
    /// ## Why is this bad
    ///
    /// The type of the body follows from the example; without it nothing is known of the body.
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
    ///           "title": "Buy milk"
    ///           "priority": 1
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
    ///           "title": "Buy milk",
    ///           "priority": 1
    ///         }
    ///       response: 204
    /// ```
    pub static JSON_EXAMPLE = {
        code: "API014",
        name: "json-example",
        summary: "A JSON example does not parse",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for scalar in &context.scalars {
        if let Err(error) = &scalar.read
            && error.kind == SyntaxErrorKind::Json
        {
            found.push(finding(&scalar.text, error, &scalar.path));
        }
    }
    for (content, example) in json_examples(context.model) {
        if let Some((text, error)) = broken_json(context.model, content, example) {
            found.push(finding(text, &error, &example.path));
        }
    }
}

fn finding(text: &str, error: &SyntaxError, path: &PlanPath) -> Finding {
    let at = SourceFile::new("", text).line_column(error.span.start);
    let place = path.within(error.span.clone());
    let finding = Finding::new(&JSON_EXAMPLE, place, format!("not JSON: {}", error.message))
        .because(format!("line {}, column {} of the JSON", at.line, at.column));
    match &error.help {
        Some(help) => finding.help(help.clone()),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::JSON_EXAMPLE;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn mistakes_are_at_their_place_in_the_pasted_text() {
        check_rule(
            &JSON_EXAMPLE,
            r#"
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request: |
        {
          "title": "a" "b": 1
#                     ^ not JSON: expected comma
        }
      response: '[1, 2, }'
#                       ^ not JSON: unexpected close brace
    PUT /tasks:
      purpose: Replace the tasks
      request:
        type: json[]
        example: |
          [1, }
#             ^ not JSON: unexpected close brace
      response: { type: string, example: "{ none" }
"#,
        );
    }

    #[test]
    fn the_place_in_the_json_is_told() {
        let text = "title: T\napi_contracts:\n  endpoints:\n    POST /a:\n      purpose: P\n      request: |\n        {\n          \"a\": }\n";
        let (_, found) = run(&JSON_EXAMPLE, text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].primary.text, "line 2, column 8 of the JSON");
    }
}
