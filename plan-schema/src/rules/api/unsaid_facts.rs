//! `API045`: the API does not say whom to ask, or on what terms it may be used.

use crate::finding::Finding;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports, once, which of `description`, `contact` and `license` the API lacks. The executive summary is a description.
    ///
    /// ## Why is this bad
    ///
    /// Whoever finds the API wants to know what it is for, whom to ask and on what terms it may be used. Redocly and Spectral
    /// warn of each.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   description: Tasks of a team.
    ///   endpoints:
    ///     GET /tasks/count: { purpose: Count the tasks, response: integer }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   description: Tasks of a team.
    ///   contact: { name: The tasks team, email: tasks@acme.dev }
    ///   license: MIT
    ///   endpoints:
    ///     GET /tasks/count: { purpose: Count the tasks, response: integer }
    /// ```
    pub static UNSAID_FACTS = {
        code: "API045",
        name: "unsaid-facts",
        summary: "The API has no description, contact or licence",
        family: ApiContracts,
        category: Pedantic,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(api) = &context.model.api else { return };
    let facts = [
        (api.description.is_some(), "description", "`description: what it is for`"),
        (api.contact.is_some(), "contact", "`contact: { name: the team }`"),
        (api.license.is_some(), "licence", "`license: MIT`"),
    ];
    let missing: Vec<_> = facts.into_iter().filter(|(said, _, _)| !said).collect();
    let words: Vec<&str> = missing.iter().map(|(_, word, _)| *word).collect();
    let helps: Vec<&str> = missing.iter().map(|(_, _, help)| *help).collect();
    if !missing.is_empty() {
        found.push(
            Finding::new(&UNSAID_FACTS, api.path.key(), format!("the API has no {}", words.join(", no ")))
                .help(format!("add {}", helps.join(", "))),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::UNSAID_FACTS;
    use crate::rules::testing::check_rule;

    #[test]
    fn an_api_says_what_it_is() {
        check_rule(
            &UNSAID_FACTS,
            r#"
api_contracts:
#^^^^^^^^^^^^^ the API has no description, no contact, no licence | add `description: what it is for`, `contact: { name: the team }`, `license: MIT`
  endpoints:
    GET /a: { purpose: Read, response: 204 }
"#,
        );
        check_rule(&UNSAID_FACTS, "api_contracts: { version: 1.0.0 }\n");
    }
}
