//! `API073`: an argument of a command that nobody can type.

use crate::finding::Finding;
use crate::model::{Model, Ty, TyKind, TypeDefKind};
use crate::plan::expr::Scalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an argument or flag of a command that is a record, a map, a list of lists, or raw bytes.
    ///
    /// ## Why is this bad
    ///
    /// A command line holds words: each is one value, a list is several of them.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   commands:
    ///     tasks add:
    ///       purpose: Add a task
    ///       args: { task: Task }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   commands:
    ///     tasks add:
    ///       purpose: Add a task
    ///       args: { title: string }
    /// ```
    pub static ARGUMENT_TYPE = {
        code: "API073",
        name: "argument-type",
        summary: "An argument of a command has a type that no word is a value of",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for argument in context.model.commands.iter().flat_map(|command| command.args.iter().chain(&command.flags)) {
        let ty = context.model.follow(&argument.ty);
        let item = match &ty.kind {
            TyKind::Array { items, .. } | TyKind::Set { items } => context.model.follow(items),
            _ => ty,
        };
        if let Some(what) = not_a_word(context.model, item) {
            found.push(
                Finding::new(
                    &ARGUMENT_TYPE,
                    context.type_place(&argument.path),
                    format!("`{}` is {what}: no word of a command line is one", argument.name),
                )
                .help("take a path to a file, or an argument for each field"),
            );
        }
    }
}

fn not_a_word(model: &Model, ty: &Ty) -> Option<&'static str> {
    match &ty.kind {
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::Object => Some("an object"),
        TyKind::Scalar(scalar) if scalar.scalar == Scalar::Binary => Some("raw bytes"),
        // `json` is a text that the command reads.
        TyKind::Scalar(_) | TyKind::Key { .. } | TyKind::Parameter(_) | TyKind::Error => None,
        TyKind::Array { .. } | TyKind::Set { .. } => Some("a list of lists"),
        TyKind::Map { .. } | TyKind::Record { .. } => Some("a map"),
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => match model.get(name)?.kind {
            TypeDefKind::Record(_) => Some("a record"),
            TypeDefKind::Union(_) | TypeDefKind::Enum(_) | TypeDefKind::Alias(_) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::ARGUMENT_TYPE;
    use crate::rules::testing::check_rule;

    #[test]
    fn arguments_are_words() {
        check_rule(
            &ARGUMENT_TYPE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Kind: { enum: [a, b] }
api_contracts:
  commands:
    one:
      purpose: Reads
      args: { a: Task, b: "Task[]?", c: "string[][]" }
#                ^^^^ `a` is a record: no word of a command line is one
#                          ^^^^^^^ `b` is a record: no word of a command line is one
#                                        ^^^^^^^^^^ `c` is a list of lists: no word of a command line is one
      flags: { --map: map<string>, --kind: Kind, --task: Task.id, --files: "string[]", --json: json }
#                     ^^^^^^^^^^^ `map` is a map: no word of a command line is one
"#
            .replace("`map` is", "`--map` is")
            .as_str(),
        );
    }
}
