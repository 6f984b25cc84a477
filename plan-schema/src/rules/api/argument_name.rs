//! `API072`: a flag that is not called like one, or an argument that is; two of one name.

use std::collections::HashMap;

use crate::finding::{Applicability, Finding};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a flag of a command that does not begin with `-`, an argument that does, and two of them with one name.
    ///
    /// ## Why is this bad
    ///
    /// On a command line only the dashes tell flags from arguments.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   commands:
    ///     tasks import:
    ///       purpose: Read tasks from a file
    ///       args: { path: string }
    ///       flags: { dry_run: boolean = false }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   commands:
    ///     tasks import:
    ///       purpose: Read tasks from a file
    ///       args: { path: string }
    ///       flags: { --dry-run: boolean = false }
    /// ```
    pub static ARGUMENT_NAME = {
        code: "API072",
        name: "argument-name",
        summary: "A flag of a command has no dash, an argument has one, or two have one name",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for command in &context.model.commands {
        let mut first = HashMap::new();
        for argument in &command.args {
            let name = argument.name.as_str();
            if name.starts_with('-') {
                found.push(
                    Finding::new(&ARGUMENT_NAME, argument.path.key(), format!("`{name}` is a flag, not an argument"))
                        .help("move it to `flags`"),
                );
            }
            first.insert(name.to_owned(), &argument.path);
        }
        for flag in &command.flags {
            let name = flag.name.as_str();
            let dashed = dashed(name);
            if let Some(other) = first.get(&dashed) {
                found.push(
                    Finding::new(&ARGUMENT_NAME, flag.path.key(), format!("`{dashed}` is there twice"))
                        .label(other.key(), "first here")
                        .help("keep one of them"),
                );
                continue;
            }
            if !name.starts_with('-') {
                found.push(
                    Finding::new(&ARGUMENT_NAME, flag.path.key(), format!("the flag `{name}` has no dash"))
                        .help(format!("write `{dashed}`"))
                        .fix(Applicability::Safe, format!("write `{dashed}`"), flag.path.key(), dashed.as_str()),
                );
            }
            first.insert(dashed, &flag.path);
        }
    }
}

/// A flag's name as it is typed: `dry_run` is `--dry-run`, `v` is `-v`.
fn dashed(name: &str) -> String {
    if name.starts_with('-') {
        return name.to_owned();
    }
    let dashes = if name.chars().count() == 1 { "-" } else { "--" };
    format!("{dashes}{}", name.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::ARGUMENT_NAME;
    use crate::rules::testing::check_rule;

    #[test]
    fn dashes_tell_flags_from_arguments() {
        check_rule(
            &ARGUMENT_NAME,
            r#"
api_contracts:
  commands:
    one:
      purpose: Reads
      args: { path: string, --force: boolean }
#                           ^^^^^^^ `--force` is a flag, not an argument | move it to `flags`
      flags: { dry_run: boolean, v: boolean, --out: string, out: string, -o: string }
#              ^^^^^^^ the flag `dry_run` has no dash | write `--dry-run`
#                                ^ the flag `v` has no dash | write `-v`
#                                            ----- first here
#                                                           ^^^ `--out` is there twice | keep one of them
    two: { purpose: Reads, args: { path: string }, flags: { --path: string, -p: string } }
"#,
        );
    }
}
