//! `DOC014`: a link to a file that leads out of the project.

use crate::finding::Finding;
use crate::rules::links::{Leads, Stands};
use crate::rules::{Check, Context, declare_rule, links};
use crate::surroundings::LinkTarget;

declare_rule! {
    /// ## What it does
    ///
    /// Tells that a link to a file leads out of the project, whose root is the nearest folder upward with `plan.toml` or `.git`,
    /// also by a symbolic link; and that the path of a feature document, of a list of technologies or of a decision record begins
    /// at the root of the disk. Such files are neither opened nor looked for.
    ///
    /// ## Why is this bad
    ///
    /// Who has the project need not have that file, and nobody notices when it is gone.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// feature: ../../wishes/tasks.md
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// feature: https://wiki.acme.dev/tasks
    /// ```
    pub static LINK_OUTSIDE = {
        code: "DOC014",
        name: "link-outside",
        summary: "A link to a file leads out of the project",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for link in links::all(context) {
        let target = &link.target;
        let (message, help) = match (links::leads(target), link.stands) {
            // In Markdown it is a path from the root of the site, which is the repository's on some.
            (Leads::Root, Stands::Key) => {
                (format!("`{target}` begins at the root of the disk"), "write the path relative to the plan")
            }
            (Leads::File, Stands::Key | Stands::Prose) if context.around.link_target(target) == LinkTarget::Outside => {
                (
                    format!("`{target}` leads out of the project, and is not looked for"),
                    "link to a page, or copy what is needed",
                )
            }
            _ => continue,
        };
        found.push(Finding::new(&LINK_OUTSIDE, link.place, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::LINK_OUTSIDE;
    use crate::rules::testing::check_rule;

    #[test]
    fn links_that_lead_out_are_told() {
        check_rule(
            &LINK_OUTSIDE,
            r#"
feature: /etc/passwd
#        ^^^^^^^^^^^ `/etc/passwd` begins at the root of the disk | write the path relative to the plan
executive_summary: "[a](../../a.md) [b](/b.md) [c](c.md) [d](https://x.dev/../../d) [e](#e)"
#                       ^^^^^^^^^^ `../../a.md` leads out of the project, and is not looked for | link to a page, or copy what is needed
technology_choices: { tech_stack: ../../stack.md }
#                                 ^^^^^^^^^^^^^^ `../../stack.md` leads out of the project, and is not looked for | link to a page, or copy what is needed
architecture_decisions:
  - { id: 1, title: A, path: ./adr/001-use-postgres.md, supersedes: [../../adr/0.md] }
#                                                                    ^^^^^^^^^^^^^^ `../../adr/0.md` leads out of the project, and is not looked for | link to a page, or copy what is needed
"#,
        );
    }
}
