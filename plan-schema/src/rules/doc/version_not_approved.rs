//! `DOC037`: a technology that is on the list of approved ones, in a version that is not, or as one that may not be used.

use crate::finding::Finding;
use crate::rules::approved::{self, Choice, Known};
use crate::rules::{Check, Context, declare_rule};
use crate::syntax::clip;
use crate::tech_stack::{Ban, Verdict, Versions};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a technology whose version is not among those that the list of approved technologies allows, and one that the
    /// list has only to say that it may not be used. Versions are compared number by number, and a version stands for all that
    /// begins with it: a list with `17` allows 17.2, and a plan with `17` agrees with `>=17.1`. What names no version has none that
    /// is wrong.
    ///
    /// ## Why is this bad
    ///
    /// Old versions get no security fixes, new ones are not known to the people who operate them. A warning in a draft, an error
    /// once the plan is approved.
    ///
    /// ## Example
    ///
    /// The list has `PostgreSQL` 16 and 17, and axum 0.8.
    ///
    /// ```yaml fail
    /// technology_choices:
    ///   tech_stack: ./tech-stack.yaml
    ///   core_technologies:
    ///     Database: PostgreSQL 12
    ///   libraries:
    ///     - { name: axum, version: "0.6.20" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technology_choices:
    ///   tech_stack: ./tech-stack.yaml
    ///   core_technologies:
    ///     Database: PostgreSQL 17
    ///   libraries:
    ///     - { name: axum, version: "0.8.4" }
    /// ```
    pub static VERSION_NOT_APPROVED = {
        code: "DOC037",
        name: "version-not-approved",
        summary: "A technology in a version that the list of approved ones does not allow",
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
        let Known::As(entry) = choice.known else { continue };
        match entry.judge(&choice.versions) {
            Verdict::Approved => {}
            Verdict::Banned(ban, line) => found.push(banned(&choice, &entry.name, ban, file, line)),
            Verdict::OtherVersion(versions, line) => found.push(other(&choice, &versions, file, line)),
        }
    }
}

fn banned(choice: &Choice<'_, '_>, name: &str, ban: &Ban, file: &str, line: usize) -> Finding {
    let message = match &ban.reason {
        Some(reason) => format!("`{}` may not be used: {}", choice.name, clip(reason)),
        None => format!("`{}` may not be used", choice.name),
    };
    let finding = Finding::new(&VERSION_NOT_APPROVED, choice.place.clone(), message);
    let finding = finding.note(format!("line {line} of `{file}` says so of {}", clip(name)));
    match &ban.instead {
        Some(instead) => finding.help(format!("use {} instead", clip(instead))),
        None => finding.help("choose another one that is approved"),
    }
}

fn other(choice: &Choice<'_, '_>, versions: &Versions, file: &str, line: usize) -> Finding {
    let chosen = format!("{} {}", choice.name, choice.versions.as_str());
    let place = choice.versions_place.as_ref().unwrap_or(&choice.place).clone();
    Finding::new(&VERSION_NOT_APPROVED, place, format!("`{}` is not an approved version", clip(&chosen)))
        .note(format!("line {line} of `{file}` says what is approved"))
        .help(format!("write a version that is approved: {}", clip(versions.as_str())))
}

#[cfg(test)]
mod tests {
    use super::VERSION_NOT_APPROVED;
    use crate::rules::testing::{check_rule, check_rule_with};

    #[test]
    fn versions_are_those_of_the_list() {
        check_rule(
            &VERSION_NOT_APPROVED,
            r#"
technology_choices:
  tech_stack: ./tech-stack.yaml
  core_technologies:
    Language/Runtime: { choice: Rust 1.79 and axum 0.7, rationale: the Rust 1.70 of old }
#                                    ^^^^ `Rust 1.79` is not an approved version | write a version that is approved: 1.80 or later
#                                                  ^^^ `axum 0.7` is not an approved version | write a version that is approved: 0.8
    Database: Postgres (15) with pgvector 0.8
#                       ^^ `Postgres 15` is not an approved version | write a version that is approved: 16 or 17
    Other Database: Oracle 19 - PostgreSQL 15 is too old
#                   ^^^^^^ `Oracle` may not be used: licence | use PostgreSQL instead
    Cache: Redis - in front of MySQL
    Third Database: PostgreSQL, MySQL
#                               ^^^^^ `MySQL` may not be used | choose another one that is approved
    Search: PostgreSQL, Oracle-like in syntax
    Unknown: MongoDB 1
  libraries:
    - { name: axum, version: 0.8.9 }
    - { name: Axum, version: "^0.9" }
#                            ^^^^^^ `Axum ^0.9` is not an approved version | write a version that is approved: 0.8
    - { name: axum, version: the newest }
    - { name: axum 0.7 }
#                  ^^^ `axum 0.7` is not an approved version | write a version that is approved: 0.8
    - { name: axum-extra, version: "0.10" }
    - { name: rust, version: 1.90 }
  tools:
    Deployment: K8s 1.20
#                   ^^^^ `K8s 1.20` is not an approved version | write a version that is approved: >=1.30
"#,
        );
    }

    #[test]
    fn a_group_says_what_may_not_be_used() {
        check_rule_with(
            &VERSION_NOT_APPROVED,
            "# Stack\n- Rust\n- Java 21\n\n## Deprecated\n- Java 8\n- PHP\n",
            "
technology_choices:
  tech_stack: ./x.md
  core_technologies:
    A: Java 8
#      ^^^^ `Java` may not be used
    B: PHP - known to all
#      ^^^ `PHP` may not be used
    C: Java
    D: Java 25
#           ^^ `Java 25` is not an approved version
    E: Rust 1.0
",
        );
    }
}
