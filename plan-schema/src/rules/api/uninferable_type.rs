//! `API018`: a part of an example that says nothing of its type.

use crate::finding::Finding;
use crate::rules::bodies::value_place;
use crate::rules::guesses::{Outcome, Why, guesses};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a member of an example from which no type follows, where the plan gives an example and no type: it is only ever
    /// null, an empty list, or a string here and a number there.
    ///
    /// ## Why is this bad
    ///
    /// Such a member is emitted as any value. Clients cannot use it without looking at real answers.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /hits:
    ///       purpose: List hits
    ///       response: |
    ///         [{ "name": "Apollo", "url": null }]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /hits:
    ///       purpose: List hits
    ///       response: |
    ///         [{ "name": "Apollo", "url": "https://tracker.dev/1" }, { "name": "Gemini", "url": null }]
    /// ```
    pub static UNINFERABLE_TYPE = {
        code: "API018",
        name: "uninferable-type",
        summary: "No type follows from a part of an example",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for guess in guesses(context.model) {
        let Outcome::Partly(parts) = &guess.outcome else { continue };
        for part in parts {
            let name = part.pointer.rsplit('/').find(|step| !step.is_empty() && step.parse::<usize>().is_err());
            let name = name.map_or_else(
                || format!("the {}", guess.held.side.noun()),
                |step| format!("`{}`", step.replace("~1", "/").replace("~0", "~")),
            );
            let (what, help) = match part.why {
                Why::Null => ("only ever null", "show a value that is not null"),
                Why::Empty => ("only ever an empty list", "show a list with an item"),
                Why::Mixed => ("of different types", "show values of one type"),
            };
            let message = format!("{name} is {what} in the example: its type is not known");
            found.push(
                Finding::new(&UNINFERABLE_TYPE, value_place(part.example, &part.pointer), message)
                    .help(format!("{help}, or give the {} a type", guess.held.side.noun())),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UNINFERABLE_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_says_nothing_is_found_once() {
        check_rule(
            &UNINFERABLE_TYPE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, parent: uuid? } }
api_contracts:
  endpoints:
    GET /hits:
      purpose: List hits
      response: |
        { "hits": [{ "url": null, "tags": [] }, { "url": null, "tags": [], "rank": 1 }, { "rank": "a" }],
#                           ^^^^ `url` is only ever null in the example: its type is not known
#                                         ^^ `tags` is only ever an empty list in the example: its type is not known
#                                                                                  ^ `rank` is of different types in the example: its type is not known
          "total": 3, "next": null, "more": {} }
#                             ^^^^ `next` is only ever null in the example: its type is not known
    GET /tasks:
      purpose: What is a model is known
      response: |
        [{ "id": "uuid", "parent": null }]
    GET /nothing:
      purpose: A list of nothing
      response: { example: [] }
#                          ^^ the response is only ever an empty list in the example: its type is not known
    GET /sometimes:
      purpose: What is sometimes there
      response:
        examples: { one: { value: { a: null } }, two: { value: { a: 1 } } }
"#,
        );
    }
}
