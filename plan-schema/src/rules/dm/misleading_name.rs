//! `DM067`: a model whose name means something else where it is used.

use indexmap::IndexSet;

use crate::finding::{Applicability, Finding};
use crate::model::name::{pascal, singular};
use crate::model::{Model, Origin, Role, Ty, TyKind, TypeDef, TypeDefKind};
use crate::place::Segment;
use crate::plan::expr::{Scalar, TypeExpr, TypeKind};
use crate::plan::visit::Scalar as PlanScalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model that is called as a scalar, where a type uses that word; one with the name that an inline enum, an inline
    /// record or a use of a generic model would have; and an entity called `Problem`, which is the body of every error.
    ///
    /// ## Why is this bad
    ///
    /// The plan does not mean what it seems to say: `email: Email` is the scalar, and the inline enum gets a number behind its name.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   TaskStatus:
    ///     enum: [todo, done]
    ///   Task:
    ///     fields:
    ///       id: uuid pk
    ///       status: enum(todo, done)
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   TaskStatus:
    ///     enum: [todo, done]
    ///   Task:
    ///     fields:
    ///       id: uuid pk
    ///       status: TaskStatus
    /// ```
    pub static MISLEADING_NAME = {
        code: "DM067",
        name: "misleading-name",
        summary: "The name of a model means something else",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    scalars(context, found);
    for def in context.model.types.values() {
        if let Some(declared) = numbered(context.model, def) {
            found.push(taken(context, def, declared));
        }
    }
    found.extend(problem(context));
}

/// `email: Email` beside a model `Email`.
fn scalars(context: &Context<'_>, found: &mut Vec<Finding>) {
    let called = |name: &&str| Scalar::from_word(name).is_some();
    let mut open: IndexSet<&str> = context.names.models.keys().copied().filter(called).collect();
    if open.is_empty() {
        return;
    }
    context.type_expressions(|path, expr, _| {
        let TypeKind::Scalar { scalar, .. } = &expr.kind else { return };
        let Some(text) = context.slice(&path.within(expr.span.clone())) else { return };
        let length = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        let Some(name) = open.shift_take(&text[..length]) else { return };
        let Some(declared) = context.names.place(name) else { return };
        let use_place = path.within(expr.span.start..expr.span.start + length);
        let message = format!("`{name}` in a type is the scalar `{}`, and not this model", scalar.name());
        found.push(
            Finding::new(&MISLEADING_NAME, declared.key(), message)
                .label(use_place, "this is the scalar")
                .help(format!("rename the model, or write `{}` where the scalar is meant", scalar.name())),
        );
    });
}

/// The declared type whose name another type would have.
fn numbered<'m>(model: &'m Model, def: &TypeDef) -> Option<&'m TypeDef> {
    let name = def.name.as_str();
    let numberless = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = (numberless.len()..name.len()).rev().map(|end| name[..end].to_owned());
    let (label, mut names): (_, Vec<String>) = match &def.origin {
        Origin::Inline => match def.path.last()? {
            Segment::Key(key) => {
                let words = ["Value", "Details"].iter().filter_map(|word| name.strip_suffix(word)).map(str::to_owned);
                let label = pascal(key).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
                (label, words.collect())
            }
            Segment::Index(_) => return None,
        },
        Origin::Instance { of, .. } => {
            let args = name.strip_prefix(of.as_str()).and_then(|rest| rest.strip_prefix("Of"));
            (of.clone(), args.map(|args| format!("{args}{of}")).into_iter().collect())
        }
        Origin::Declared | Origin::Parameter | Origin::Inferred | Origin::Builtin => return None,
    };
    // A word or a number was put behind the name that it would have: that ends with what it was made from.
    names.extend(digits);
    let one = singular(&label);
    let fits = |name: &String| !label.is_empty() && (name.ends_with(&label) || name.ends_with(&one));
    let declared = model.get(names.iter().find(|name| fits(name) && model.get(name).is_some())?)?;
    (declared.origin == Origin::Declared).then_some(declared)
}

fn taken(context: &Context<'_>, def: &TypeDef, declared: &TypeDef) -> Finding {
    let (name, wanted) = (&def.name, &declared.name);
    if let Origin::Instance { of, .. } = &def.origin {
        let message = format!("a use of `{of}` would be called `{wanted}` too, and becomes `{name}`");
        let help = match declared.kind {
            TypeDefKind::Alias(_) => format!("remove it: the use of `{of}` has this name by itself"),
            _ => "rename it".to_owned(),
        };
        return Finding::new(&MISLEADING_NAME, declared.path.key(), message).help(help);
    }
    let place = context.type_place(&def.path);
    let message = format!("this would be called `{wanted}`, which is declared, and becomes `{name}`");
    let finding = Finding::new(&MISLEADING_NAME, place.clone(), message).label(declared.path.key(), "declared here");
    let finding = finding.help(format!("write `{wanted}` if it is the same, else declare a model for this one"));
    let nullable = match context.scalar(&def.path).and_then(PlanScalar::type_expr) {
        Some(TypeExpr { kind: TypeKind::Enum(_), nullable, .. }) if same_values(def, declared) => *nullable,
        _ => return finding,
    };
    let text = format!("{wanted}{}", if nullable { "?" } else { "" });
    finding.fix(Applicability::Unsafe, "the values are the same", place, text)
}

fn same_values(one: &TypeDef, other: &TypeDef) -> bool {
    let values = |def: &TypeDef| match &def.kind {
        TypeDefKind::Enum(of) => Some(of.values.iter().map(|value| value.value.clone()).collect::<Vec<_>>()),
        _ => None,
    };
    values(one).is_some() && values(one) == values(other)
}

/// An entity `Problem` as the body of errors that nobody chose.
fn problem(context: &Context<'_>) -> Option<Finding> {
    let record = context.model.record(PROBLEM).filter(|record| record.role == Role::Entity)?;
    let path = context.names.place(PROBLEM)?;
    let chosen = context.plan.contracts()?.error_model.is_some();
    let is_body = |ty: &Ty| matches!(&ty.kind, TyKind::Model { name, .. } if name == PROBLEM);
    let mut errors = context.model.api.as_ref()?.operations.iter().flat_map(|operation| &operation.errors);
    let used = errors.any(|error| error.content.as_ref().is_some_and(|content| is_body(&content.ty)));
    if chosen || !used || record.parameters.len() > 1 {
        return None;
    }
    let message = "`Problem` is an entity, and the body of every error";
    Some(
        Finding::new(&MISLEADING_NAME, path.key(), message)
            .help("rename it, or name the model of errors under `error_model`"),
    )
}

/// The model of errors, unless `error_model` names another one.
const PROBLEM: &str = "Problem";

#[cfg(test)]
mod tests {
    use super::MISLEADING_NAME;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_mean_one_thing() {
        check_rule(
            &MISLEADING_NAME,
            r#"
data_models:
  Email: { fields: { id: uuid pk } }
# ^^^^^ `Email` in a type is the scalar `email`, and not this model | rename the model, or write `email` where the scalar is meant
  Time: { fields: { id: uuid pk, at: time } }
  Status: { enum: [a, b] }
  TaskStatus: { enum: [a, b] }
# ---------- declared here
  TaskBox: { fields: { x: i32 } }
# ------- declared here
  Task:
    fields:
      id: uuid pk
      from: Email[]
#           ----- this is the scalar
      to: Email.id
      status: enum(a, b)? = a
#             ^^^^^^^^^^^ this would be called `TaskStatus`, which is declared, and becomes `TaskStatusValue` | write `TaskStatus` if it is the same, else declare a model for this one
      box: { fields: { y: i32 } }
#          ^^^^^^^^^^^^^^^^^^^^^^ this would be called `TaskBox`, which is declared, and becomes `TaskBoxDetails` | write `TaskBox` if it is the same, else declare a model for this one
      status2: enum(c, d)
      pages: Page<Task>
  TaskPage: { type: Page<Task> }
# ^^^^^^^^ a use of `Page` would be called `TaskPage` too, and becomes `PageOfTask` | remove it: the use of `Page` has this name by itself
  Problem: { fields: { id: uuid pk } }
# ^^^^^^^ `Problem` is an entity, and the body of every error | rename it, or name the model of errors under `error_model`
api_contracts:
  endpoints:
    GET /tasks/{id}: { purpose: Read, response: Task, errors: { 404: none such } }
"#,
        );
    }
}
