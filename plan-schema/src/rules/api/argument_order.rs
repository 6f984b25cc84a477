//! `API070`: arguments of a command in an order that cannot be typed.

use crate::finding::Finding;
use crate::model::{Field, Model, TyKind};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an argument of a command that follows one that may be left out, or one that takes all that follows.
    ///
    /// ## Why is this bad
    ///
    /// Arguments are told apart by their position alone. What follows an argument that may be missing has no position.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   commands:
    ///     tasks import:
    ///       purpose: Read tasks from a file
    ///       args: { format: "string?", path: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   commands:
    ///     tasks import:
    ///       purpose: Read tasks from a file
    ///       args: { path: string, format: "string?" }
    /// ```
    pub static ARGUMENT_ORDER = {
        code: "API070",
        name: "argument-order",
        summary: "An argument of a command follows one that may be left out",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for command in &context.model.commands {
        let mut before: Option<(&Field, &str)> = None;
        for argument in command.args.iter().filter(|argument| !argument.ty.has_error()) {
            let list = is_list(context.model, argument);
            // A list may be empty.
            let optional = list || argument.optional || argument.ty.nullable || argument.default.is_some();
            if let Some((earlier, why)) = before
                // Behind one that may be left out another one may be left out.
                && (is_list(context.model, earlier) || !optional)
            {
                found.push(
                    Finding::new(
                        &ARGUMENT_ORDER,
                        argument.path.key(),
                        format!("`{}` comes behind `{}`, which {why}", argument.name, earlier.name),
                    )
                    .label(earlier.path.key(), why)
                    .help(format!("put `{}` last, or make it a flag", earlier.name)),
                );
                break;
            }
            if list {
                before = Some((argument, "takes all that follows"));
            } else if optional && before.is_none() {
                before = Some((argument, "may be left out"));
            }
        }
    }
}

fn is_list(model: &Model, argument: &Field) -> bool {
    matches!(model.follow(&argument.ty).kind, TyKind::Array { .. } | TyKind::Set { .. })
}

#[cfg(test)]
mod tests {
    use super::ARGUMENT_ORDER;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_may_be_missing_comes_last() {
        check_rule(
            &ARGUMENT_ORDER,
            r#"
api_contracts:
  commands:
    one:
      purpose: Optional first
      args: { a: string optional, b: string = x, c: string }
#             - may be left out
#                                                ^ `c` comes behind `a`, which may be left out
    two:
      purpose: All first
      args: { files: "string[]", to: string = x }
#             ----- takes all that follows
#                                ^^ `to` comes behind `files`, which takes all that follows
    three:
      purpose: In order
      args: { a: string, b: "string?", c: "string[]" }
      flags: { --x: "string?", --y: string }
    four:
      purpose: Unknown types
      args: { a: strng?, b: string }
"#
            .replace("strng?", "strng")
            .as_str(),
        );
    }
}
