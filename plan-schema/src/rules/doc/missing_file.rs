//! `DOC002`: a file that the plan names is not there.

use crate::finding::Finding;
use crate::plan::PlanStatus;
use crate::rules::links::{Leads, Stands};
use crate::rules::{Check, Context, blanks, decisions, declare_rule, links};
use crate::surroundings::LinkTarget;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a feature document, a list of approved technologies or a decision record that the plan links to and that is not
    /// there, and a file likewise that a Markdown link in a text leads to. Paths are relative to the plan. Only files below the
    /// project's root are looked for, and none is opened. In an approved plan, every decision has a `path`.
    ///
    /// ## Why is this bad
    ///
    /// The plan refers its readers to something that they cannot read. A warning in a draft, an error once the plan is approved.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// architecture_decisions:
    ///   - { id: 1, title: Use PostgreSQL, path: ./adr/010-use-postgres.md }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// architecture_decisions:
    ///   - { id: 1, title: Use PostgreSQL, path: ./adr/001-use-postgres.md }
    /// ```
    pub static MISSING_FILE = {
        code: "DOC002",
        name: "missing-file",
        summary: "A file that the plan links to is not there",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for link in links::all(context) {
        let asked = link.stands != Stands::Angles
            && links::leads(&link.target) == Leads::File
            && !blanks::is_mark(&link.target);
        if asked && context.around.link_target(&link.target) == LinkTarget::Missing {
            let finding = Finding::new(&MISSING_FILE, link.place, format!("`{}` is not there", link.target));
            found.push(finding.help("write the path relative to the plan, or add the file"));
        }
    }
    if !matches!(context.status, PlanStatus::Approved | PlanStatus::Implemented) {
        return;
    }
    for (path, decision) in decisions::all(context.plan) {
        if decision.path.as_deref().is_none_or(|file| file.trim().is_empty()) {
            let name = decisions::name(&decision.id);
            found.push(
                Finding::new(&MISSING_FILE, path.join("title").value(), format!("`{name}` has no file"))
                    .help("write the record, and its `path`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MISSING_FILE;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn files_that_are_not_there_are_reported() {
        check_rule(
            &MISSING_FILE,
            r#"
feature: ./nowhere.md
#        ^^^^^^^^^^^^ `./nowhere.md` is not there
technology_choices: {tech_stack: {text: Stack, href: stack.md}}
#                                                    ^^^^^^^^ `stack.md` is not there
architecture_decisions:
  - { id: 1, title: A, path: ./adr/001-use-postgres.md }
  - { id: 2, title: B, path: ./adr/002.md, supersedes: [1, ./adr/000.md] }
#                            ^^^^^^^^^^^^ `./adr/002.md` is not there
#                                                          ^^^^^^^^^^^^ `./adr/000.md` is not there
  - { id: 3, title: C, summary: "[D](d.md \"D\"), [E](#e), [F](https://f.dev), <g.md>, `[h](h.md)`, [I](/i.md), [J](../../j.md)" }
#                                    ^^^^ `d.md` is not there
data_models:
  Task: { fields: { id: "uuid pk (see [ids](ids.md#form))" } }
#                                           ^^^^^^^^^^^ `ids.md#form` is not there
"#,
        );
    }

    #[test]
    fn decisions_of_an_approved_plan_have_a_file() {
        for status in ["approved", "implemented"] {
            check_rule(
                &MISSING_FILE,
                &format!(
                    "
status: {status}
architecture_decisions:
  - {{ id: 1, title: A, path: ./adr/001-use-postgres.md }}
  - {{ id: ADR-2, title: B }}
#                       ^ `ADR-2` has no file | write the record, and its `path`
"
                ),
            );
        }
        check_rule(&MISSING_FILE, "status: review\narchitecture_decisions: [{ id: 1, title: A }]\n");
    }

    #[test]
    fn a_path_that_is_still_to_be_written_is_not_looked_for() {
        let decisions = "architecture_decisions: [{ id: 1, title: A, path: TODO }, { id: 2, title: B, path: TODO.md }]";
        let found = run(&MISSING_FILE, &format!("title: T\n{decisions}\n")).1;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "`TODO.md` is not there");
    }
}
