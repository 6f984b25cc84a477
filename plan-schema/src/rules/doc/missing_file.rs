//! `DOC002`: a file that the plan names is not there.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::{Document, Link, Section};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a feature document, a list of approved technologies or a decision record that the plan links to and that is not
    /// there. Paths are relative to the plan. Only files below the project's root are looked for, and none is opened.
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
    for (path, link) in links(context.plan) {
        if context.around.link_exists(link) == Some(false) {
            let finding = Finding::new(&MISSING_FILE, path.value(), format!("`{link}` is not there"));
            found.push(finding.help("write the path relative to the plan, or add the file"));
        }
    }
}

/// Where the target of a link stands.
fn target(path: PlanPath, link: &Link) -> PlanPath {
    match link {
        Link::Target(_) => path,
        Link::Full(_) => path.join("href"),
    }
}

/// The links that lead to files, with their places.
fn links(plan: &Document) -> Vec<(PlanPath, &str)> {
    let mut links = Vec::new();
    if let Some(feature) = &plan.feature {
        links.push((target(PlanPath::root().join("feature"), feature), feature.href()));
    }
    let stack =
        plan.technology_choices.as_ref().and_then(Section::given).and_then(|choices| choices.tech_stack.as_ref());
    if let Some(stack) = stack {
        let path = PlanPath::root().join("technology_choices").join("tech_stack");
        links.push((target(path, stack), stack.href()));
    }
    let decisions = plan.architecture_decisions.as_ref().and_then(Section::given);
    for (index, decision) in decisions.into_iter().flatten().enumerate() {
        if let Some(file) = &decision.path {
            links.push((PlanPath::root().join("architecture_decisions").join(index).join("path"), file.as_str()));
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::MISSING_FILE;
    use crate::rules::testing::check_rule;

    #[test]
    fn files_that_are_not_there_are_reported() {
        check_rule(
            &MISSING_FILE,
            "
feature: ./nowhere.md
#        ^^^^^^^^^^^^ `./nowhere.md` is not there
technology_choices: {tech_stack: {text: Stack, href: stack.md}}
#                                                    ^^^^^^^^ `stack.md` is not there
architecture_decisions:
  - { id: 1, title: A, path: ./adr/001-use-postgres.md }
  - { id: 2, title: B, path: ./adr/002.md }
#                            ^^^^^^^^^^^^ `./adr/002.md` is not there
",
        );
    }
}
