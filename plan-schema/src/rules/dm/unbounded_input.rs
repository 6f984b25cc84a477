//! `DM041`: a list or a text of any length in a request.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::{Lens, Model, Origin, ParameterOrigin, Ty, TyKind, TypeDef, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::State;
use crate::plan::expr::Scalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a list, a map or a text that a request may fill without end: in its body, or in a parameter.
    ///
    /// ## Why is this bad
    ///
    /// What has no bound in the contract gets one in production: a timeout, a full column, a bill. Clients then learn it from
    /// an error nobody wrote down.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Order:
    ///     fields: { id: uuid pk, note: string, lines: "OrderLine[]" }
    ///   OrderLine:
    ///     fields: { quantity: u32 }
    /// api_contracts:
    ///   endpoints:
    ///     POST /orders: { purpose: Place an order, request: Order, response: Order }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Order:
    ///     fields: { id: uuid pk, note: string(..2000), lines: "OrderLine[1..100]" }
    ///   OrderLine:
    ///     fields: { quantity: u32 }
    /// api_contracts:
    ///   endpoints:
    ///     POST /orders: { purpose: Place an order, request: Order, response: Order }
    /// ```
    pub static UNBOUNDED_INPUT = {
        code: "DM041",
        name: "unbounded-input",
        summary: "A list or a text in a request has no bound",
        family: DataModels,
        category: Pedantic,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut walk = Walk { context, entered: HashSet::new(), seen: HashSet::new(), found };
    for operation in context.model.api.iter().flat_map(|api| &api.operations) {
        for parameter in operation.parameters.iter().filter(|parameter| parameter.origin == ParameterOrigin::Declared) {
            walk.part(&format!("`{}`", parameter.name), &parameter.ty, &parameter.path, Lens::Read);
        }
        let Some(request) = &operation.request else { continue };
        for content in request.contents.iter().filter(|content| content.is_json()) {
            walk.part("the body", &content.ty, &request.path, content.lens);
        }
    }
}

/// A walk through what requests hold.
struct Walk<'c, 'm> {
    context: &'c Context<'m>,
    /// The types that were looked into.
    entered: HashSet<(&'c str, Lens)>,
    /// The places that were reported, or found good.
    seen: HashSet<PlanPath>,
    found: &'c mut Vec<Finding>,
}

impl<'c> Walk<'c, '_> {
    /// Looks at a field, a parameter, a body or an alias: at its own bounds, then inside.
    fn part(&mut self, name: &str, ty: &'c Ty, path: &PlanPath, lens: Lens) {
        if !ty.has_error()
            && self.seen.insert(path.clone())
            && let Some((what, help)) = unbounded(ty)
        {
            let message = format!("{name} is a {what} without a bound, in a request");
            let place = self.context.type_place(path);
            self.found.push(Finding::new(&UNBOUNDED_INPUT, place, message).help(help));
        }
        self.inside(ty, lens);
    }

    fn inside(&mut self, ty: &'c Ty, lens: Lens) {
        let (name, lens) = match &ty.kind {
            TyKind::Array { items, .. } | TyKind::Set { items } => return self.inside(items, lens.inside()),
            TyKind::Map { value, .. } | TyKind::Record { value, .. } => return self.inside(value, lens.inside()),
            TyKind::Model { name, view } => (name.as_str(), view.unwrap_or(lens)),
            TyKind::Generic { instance, .. } => (instance.as_str(), lens),
            TyKind::Scalar(_) | TyKind::Key { .. } | TyKind::Parameter(_) | TyKind::Error => return,
        };
        let model: &'c Model = self.context.model;
        let Some(def) = model.get(name) else { return };
        // What belongs to others has the bounds that they give it; of an example only its values are known.
        let others = def.state == Some(State::External) || def.origin == Origin::Inferred;
        if !others && self.entered.insert((name, lens)) {
            self.members(def, lens);
        }
    }

    fn members(&mut self, def: &'c TypeDef, lens: Lens) {
        match &def.kind {
            TypeDefKind::Enum(_) => {}
            TypeDefKind::Alias(alias) => self.part(&format!("`{}`", def.name), &alias.ty, &def.path, lens),
            TypeDefKind::Union(union) => {
                for member in &union.members {
                    self.inside(&member.ty, lens.inside());
                }
            }
            TypeDefKind::Record(record) => {
                for member in record.members(lens) {
                    self.part(&format!("`{}`", member.field.name), &member.field.ty, &member.field.path, lens);
                }
            }
        }
    }
}

/// What has no bound, and what to write.
fn unbounded(ty: &Ty) -> Option<(&'static str, &'static str)> {
    match &ty.kind {
        TyKind::Scalar(of) => {
            let constraints = &of.constraints;
            let free =
                constraints.length.max.is_none() && constraints.pattern.is_none() && constraints.format.is_none();
            match of.scalar {
                Scalar::String => free.then_some(("text", "say how long it may be: `string(..200)`")),
                Scalar::Text => free.then_some(("text", "say how long it may be: `text(..10000)`")),
                _ => None,
            }
        }
        TyKind::Array { size, .. } if size.max.is_none() => Some(("list", "say how many there may be: `T[..100]`")),
        TyKind::Map { size, .. } if size.max.is_none() => Some(("map", "say how many there may be: `map<T>(..100)`")),
        TyKind::Array { items, .. } | TyKind::Set { items } => unbounded(items),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => unbounded(value),
        TyKind::Model { .. } | TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UNBOUNDED_INPUT;
    use crate::rules::testing::check_rule;

    #[test]
    fn requests_have_bounds() {
        check_rule(
            &UNBOUNDED_INPUT,
            r#"
data_models:
  Code: { type: string }
#               ^^^^^^ `Code` is a text without a bound, in a request | say how long it may be: `string(..200)`
  Order:
    fields:
      id: uuid pk
      code: Code
      note: text?
#           ^^^^^ `note` is a text without a bound, in a request | say how long it may be: `text(..10000)`
      lines: Line[]
#            ^^^^^^ `lines` is a list without a bound, in a request | say how many there may be: `T[..100]`
      tags: string[..9]
#           ^^^^^^^^^^^ `tags` is a text without a bound, in a request | say how long it may be: `string(..200)`
      labels: map<string(..9)>
#             ^^^^^^^^^^^^^^^^ `labels` is a map without a bound, in a request | say how many there may be: `map<T>(..100)`
      seen: string readonly
      good: string(/^[a-z]{1,9}$/)
  Line: { fields: { words: "string[..3][..4]", parent: "Line?" } }
#                           ^^^^^^^^^^^^^^^^ `words` is a text without a bound, in a request | say how long it may be: `string(..200)`
  Answer: { fields: { text: string } }
  Theirs: { state: external, fields: { text: string } }
api_contracts:
  endpoints:
    POST /orders: { purpose: Order, request: Order, response: Answer }
    PATCH /orders/{id}: { purpose: Change, request: Order, response: Answer }
    POST /lines: { purpose: Lines, request: "Line[]", response: Answer }
#                                            ^^^^^^ the body is a list without a bound, in a request | say how many there may be: `T[..100]`
    POST /theirs: { purpose: Lines, request: Theirs, response: Answer }
    GET /orders:
      purpose: List
      query: { q: "string?" }
#                  ^^^^^^^ `q` is a text without a bound, in a request | say how long it may be: `string(..200)`
      response: "Answer[]"
"#,
        );
    }
}
