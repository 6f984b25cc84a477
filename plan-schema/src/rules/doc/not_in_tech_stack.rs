//! `DOC036`: a choice that the list of approved technologies does not have.

use crate::finding::{Applicability, Finding};
use crate::rules::approved::{self, Known};
use crate::rules::{Check, Context, declare_rule};
use crate::syntax::clip;
use crate::tech_stack::Verdict;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a core technology, a tool or a library that the list of approved technologies does not have: the file that
    /// `tech_stack` names, or a `tech-stack.yaml` beside it. The file is only read below the project's root, and never from a
    /// network.
    ///
    /// A choice is known by what it begins with: of `PostgreSQL 17 with pgvector` that is `PostgreSQL`. Names are compared
    /// without case and punctuation, and usual short names are known (`Postgres`, `K8s`, `Node`). Prose is no name,
    /// nor are formats, protocols and styles (`JSON`, `REST`). Libraries are
    /// compared if the list has a group of libraries (or dependencies, packages, crates), or else if it has more than half of
    /// the plan's. In a Markdown list, what the text of an item mentions is taken to be meant.
    ///
    /// ## Why is this bad
    ///
    /// What is not on the list has to be approved first, and that takes its time. A warning in a draft, an error once the plan is
    /// approved.
    ///
    /// ## Example
    ///
    /// The list has Rust, `PostgreSQL` 16 and 17, and no other database.
    ///
    /// ```yaml fail
    /// technology_choices:
    ///   tech_stack: ./tech-stack.yaml
    ///   core_technologies:
    ///     Language/Runtime: Rust 1.90
    ///     Database: CouchDB 3
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technology_choices:
    ///   tech_stack: ./tech-stack.yaml
    ///   core_technologies:
    ///     Language/Runtime: Rust 1.90
    ///     Database: PostgreSQL 17
    /// ```
    pub static NOT_IN_TECH_STACK = {
        code: "DOC036",
        name: "not-in-tech-stack",
        summary: "A technology that the list of approved ones does not have",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some((file, stack)) = context.approved().list() else { return };
    for choice in approved::all(context.plan, stack) {
        let Known::No = choice.known else { continue };
        let message = format!("`{}` is not among the approved technologies", choice.name);
        let finding = Finding::new(&NOT_IN_TECH_STACK, choice.place.clone(), message);
        let Some(near) = stack.nearest(choice.name) else {
            found.push(finding.help(format!("choose what `{file}` has, or have it added there")));
            continue;
        };
        let finding = finding.help(format!("did you mean `{}`?", clip(near)));
        let approved = stack.find(near, 0..near.len()).map(|(entry, _)| entry.judge(&choice.versions));
        found.push(if approved == Some(Verdict::Approved) {
            finding.fix(Applicability::Unsafe, "the list has a similar name", choice.place, near)
        } else {
            finding
        });
    }
}

#[cfg(test)]
mod tests {
    use super::NOT_IN_TECH_STACK;
    use crate::rules::testing::{check_rule, check_rule_with};

    #[test]
    fn choices_are_on_the_list() {
        check_rule(
            &NOT_IN_TECH_STACK,
            r#"
technology_choices:
  tech_stack: ./tech-stack.yaml
  core_technologies:
    Language/Runtime: { choice: Rust 1.90, rationale: MongoDB is no language }
    Framework: axum/tower - small
    Database: Postgres 17 with pgvector
    Second Database: { choice: MongoDB 7 instead of PostgreSQL, rationale: no tables }
#                              ^^^^^^^ `MongoDB` is not among the approved technologies | choose what `./tech-stack.yaml` has, or have it added there
    Cache: Rediss 7
#          ^^^^^^ `Rediss` is not among the approved technologies | did you mean `Redis`?
    Frontend: K8S
    Queue: the one that is there
    Search: None
    Format: JSON over HTTP/2
    API: RESTful API
    Files: in memory
    Batch: "[choice]"
    Mail: Own server
    Storage: Managed PostgreSQL 16
    Events: "**Kafka** 3"
#              ^^^^^ `Kafka` is not among the approved technologies | choose what `./tech-stack.yaml` has, or have it added there
  libraries:
    - { name: axum, version: "0.8" }
    - { name: axum-extra }
    - { name: left-pad }
#             ^^^^^^^^ `left-pad` is not among the approved technologies | choose what `./tech-stack.yaml` has, or have it added there
  tools:
    CI/CD: { tool: GitHub Actions, reason: there }
    Monitoring: Grafana and Tempo
    Deployment: Google Cloud Run - fast
#               ^^^^^^^^^^^^^^^^ `Google Cloud Run` is not among the approved technologies | choose what `./tech-stack.yaml` has, or have it added there
"#,
        );
    }

    #[test]
    fn libraries_are_compared_where_the_list_has_libraries() {
        let plan = "
technology_choices:
  tech_stack: ./x.md
  libraries:
    - { name: axum, version: 0.8 }
    - { name: sqlx }
    - { name: axum-extra }
";
        check_rule_with(
            &NOT_IN_TECH_STACK,
            "- Rust\n- axum\n",
            &format!("{plan}    - {{ name: tokio }}\n    - {{ name: serde }}\n    - {{ name: hyper }}\n"),
        );
        check_rule_with(
            &NOT_IN_TECH_STACK,
            "- axum\n- Queries by hand, or with `sqlx`\n",
            &format!(
                "{plan}    - {{ name: tokio }}\n#             ^^^^^ `tokio` is not among the approved technologies\n"
            ),
        );
        check_rule_with(
            &NOT_IN_TECH_STACK,
            "## Libraries\n\n- serde\n",
            "
technology_choices:
  tech_stack: { text: Stack, href: docs/x.md#libraries }
  libraries:
    - name: axum
#           ^^^^ `axum` is not among the approved technologies
    - name: Serde
",
        );
    }

    #[test]
    fn where_no_list_is_named_or_can_be_read_nothing_is_missing() {
        for stack in
            ["./docs/nowhere.md", "https://example.org/tech-stack.yaml", "./docs/stack.pdf", "./broken-stack.yaml"]
        {
            let plan =
                format!("technology_choices: {{ tech_stack: '{stack}', core_technologies: {{ Database: X 1 }} }}\n");
            check_rule(&NOT_IN_TECH_STACK, &plan);
        }
        check_rule(&NOT_IN_TECH_STACK, "technology_choices: { core_technologies: { Database: X 1 } }\n");
    }
}
