//! `DOC039`: the list of approved technologies is there and cannot be read.

use crate::finding::Finding;
use crate::rules::approved::{self, Approved};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a list of approved technologies that is there and is no list: broken YAML, a file without names, one that is too
    /// large. It is the file that `tech_stack` names, or a `tech-stack.yaml` beside it.
    ///
    /// ## Why is this bad
    ///
    /// Nothing is compared with it, and nobody notices.
    ///
    /// ## Example
    ///
    /// A bracket is not closed in the list.
    ///
    /// ```yaml fail
    /// technology_choices:
    ///   tech_stack: ./broken-stack.yaml
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technology_choices:
    ///   tech_stack: ./tech-stack.yaml
    /// ```
    pub static UNREADABLE_TECH_STACK = {
        code: "DOC039",
        name: "unreadable-tech-stack",
        summary: "The list of approved technologies cannot be read as one",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Approved::Unreadable { file, why } = context.approved() else { return };
    if let Some(place) = approved::link_place(context.plan) {
        let finding =
            Finding::new(&UNREADABLE_TECH_STACK, place, format!("`{file}` is no list of technologies: {why}"));
        found.push(finding.help("write names with versions (`Rust: \"1.90 or later\"`), or a Markdown list of names"));
    }
}

#[cfg(test)]
mod tests {
    use super::UNREADABLE_TECH_STACK;
    use crate::rules::testing::{check_rule, check_rule_with};

    #[test]
    fn lists_can_be_read() {
        check_rule(
            &UNREADABLE_TECH_STACK,
            "
technology_choices:
  tech_stack: { text: Stack, href: ./broken-stack.yaml }
#                                  ^^^^^^^^^^^^^^^^^^^ `./broken-stack.yaml` is no list of technologies: line 2, column 5: `[` is never closed
",
        );
        check_rule(
            &UNREADABLE_TECH_STACK,
            "
technology_choices:
  tech_stack: ./large/stack.md
#             ^^^^^^^^^^^^^^^^ `./large/tech-stack.yaml` is no list of technologies: it cannot be read: it is larger than 1000000 bytes
",
        );
        check_rule_with(
            &UNREADABLE_TECH_STACK,
            "# Stack\n\nWe use what is proven.\n",
            "
technology_choices:
  tech_stack: ./x.md
#             ^^^^^^ `./x.md` is no list of technologies: it lists no names
",
        );
        for stack in ["./tech-stack.yaml", "./nowhere.md", "./docs/nowhere.md", "https://example.org/broken-stack.yaml"]
        {
            check_rule(&UNREADABLE_TECH_STACK, &format!("technology_choices: {{ tech_stack: '{stack}' }}\n"));
        }
    }
}
