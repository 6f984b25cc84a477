//! `DOC013`: a link that leads elsewhere than to a page, an address of mail or a file.

use crate::finding::{Applicability, Finding};
use crate::rules::api::unsafe_markdown::is_emitted;
use crate::rules::links::{Leads, Stands};
use crate::rules::{Check, Context, declare_rule, links};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a link with another scheme than `http`, `https` and `mailto`, one to a file on the disk of one machine
    /// (`C:\docs\plan.md`, `\\server\docs`), and one that begins with `//`: among the keys that are links, and in Markdown.
    ///
    /// ## Why is this bad
    ///
    /// `javascript:` and `data:` run as programs of the page that shows the plan; a path on a disk leads nowhere for everybody else.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// technical_approach:
    ///   summary: As in the [prototype](file:///home/ada/prototype/README.md).
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technical_approach:
    ///   summary: As in the [prototype](https://git.acme.dev/prototype/README.md).
    /// ```
    pub static UNSAFE_LINK = {
        code: "DOC013",
        name: "unsafe-link",
        summary: "A link leads elsewhere than to a page, an address of mail or a file",
        family: Document,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for link in links::all(context) {
        let target = &link.target;
        let (message, help) = match links::leads(target) {
            Leads::Scheme(scheme) => {
                let runs = matches!(scheme.as_str(), "javascript" | "vbscript" | "data");
                // `<std::vector>` is prose to its author, though Markdown reads a link.
                let meant = runs || scheme == "file" || link.stands != Stands::Angles || target.contains("://");
                // In the texts of the API there is a rule for what tools refuse.
                let told = scheme == "javascript" && link.stands != Stands::Key && is_emitted(&link.place.path);
                if !meant || told {
                    continue;
                }
                match scheme.as_str() {
                    _ if runs => (
                        format!("a link to `{scheme}:` could run as a program"),
                        "link to a page, or take the link away",
                    ),
                    "file" => {
                        (format!("`{target}` is on the disk of one machine"), "write the path relative to the plan")
                    }
                    _ => (
                        format!("a link with the scheme `{scheme}`"),
                        "link to a page (`https:`), an address of mail (`mailto:`) or a file, relative to the plan",
                    ),
                }
            }
            Leads::Disk => (
                format!("`{target}` is on the disk of one machine"),
                "write the path relative to the plan, with `/` between folders",
            ),
            Leads::Host => {
                let meant = format!("https:{}", target.trim());
                found.push(
                    Finding::new(&UNSAFE_LINK, link.place.clone(), format!("`{target}` has no scheme"))
                        .help(format!("write `{meant}`"))
                        .fix(Applicability::Unsafe, "write the scheme", link.place, meant),
                );
                continue;
            }
            Leads::Page | Leads::Anchor | Leads::File | Leads::Root | Leads::Nowhere => continue,
        };
        found.push(Finding::new(&UNSAFE_LINK, link.place, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::UNSAFE_LINK;
    use crate::rules::testing::check_rule;

    #[test]
    fn links_lead_to_pages_mail_and_files() {
        check_rule(
            &UNSAFE_LINK,
            r#"
feature: "javascript:alert(1)"
#        ^^^^^^^^^^^^^^^^^^^^^ a link to `javascript:` could run as a program | link to a page, or take the link away
executive_summary: |
  [a](https://x.dev), [b](mailto:a@x.dev), [c](./c.md), [d](#d), `[e](data:e)`, [f](/f.md), std:vector <std::vector>.
  [g](vbscript:g "t") <file:///etc/passwd> <ftp://x.dev>
#     ^^^^^^^^^^ a link to `vbscript:` could run as a program | link to a page, or take the link away
#                      ^^^^^^^^^^^^^^^^^^ `file:///etc/passwd` is on the disk of one machine | write the path relative to the plan
#                                           ^^^^^^^^^^^ a link with the scheme `ftp` | link to a page (`https:`), an address of mail (`mailto:`) or a file, relative to the plan

  [h]: data:text/html;base64,x
#      ^^^^^^^^^^^^^^^^^^^^^^^ a link to `data:` could run as a program | link to a page, or take the link away
technology_choices:
  tech_stack: { text: Stack, href: 'C:\docs\stack.md' }
#                                  ^^^^^^^^^^^^^^^^^^ `C:\docs\stack.md` is on the disk of one machine | write the path relative to the plan, with `/` between folders
risk_assessment:
  - { risk: "See [it](Java&#115;cript:x)", mitigation: "[a](//x.dev/a) [b](tel:+49)" }
#                     ^^^^^^^^^^^^^^^^^ a link to `javascript:` could run as a program | link to a page, or take the link away
#                                                           ^^^^^^^^^ `//x.dev/a` has no scheme | write `https://x.dev/a`
#                                                                          ^^^^^^^ a link with the scheme `tel` | link to a page (`https:`), an address of mail (`mailto:`) or a file, relative to the plan
architecture_decisions:
  - { id: 1, title: A, path: "file:///adr/1.md", supersedes: ["\\\\share\\adr/0.md"] }
#                            ^^^^^^^^^^^^^^^^^^ `file:///adr/1.md` is on the disk of one machine | write the path relative to the plan
#                                                             ^^^^^^^^^^^^^^^^^^^^^ `\\share\adr/0.md` is on the disk of one machine | write the path relative to the plan, with `/` between folders
"#,
        );
    }

    #[test]
    fn what_the_api_has_a_rule_for_is_told_once() {
        check_rule(
            &UNSAFE_LINK,
            r#"
title: "[x](javascript:x) [y](data:y)"
#                             ^^^^^^ a link to `data:` could run as a program
api_contracts:
  contact: { url: "javascript:x" }
  description: <javascript:x>
"#,
        );
    }
}
