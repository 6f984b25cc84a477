//! `DM026`: a model that always holds another value of itself.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::finding::{Applicability, Finding};
use crate::model::{Field, Ty, TyKind, TypeDef, TypeDefKind};
use crate::rules::ways::{Graph, ways};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model that holds itself, straight or through other models, in fields that are always there: not optional, not
    /// nullable, and not in a list that may be empty.
    ///
    /// ## Why is this bad
    ///
    /// Each value needs another one inside it, so that none can ever be written down.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Folder:
    ///     fields: { id: uuid pk, parent: Folder }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Folder:
    ///     fields: { id: uuid pk, parent: "Folder?", children: "Folder[]" }
    /// ```
    pub static INFINITE_VALUE = {
        code: "DM026",
        name: "infinite-value",
        summary: "A model always holds another value of itself",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// What a type needs for a value: all of these fields' types, or any one of these members.
struct Needs<'m> {
    any: bool,
    parts: Vec<(&'m str, Option<&'m Field>)>,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let needs: IndexMap<&str, Needs<'_>> =
        context.model.types.iter().filter_map(|(name, def)| Some((name.as_str(), needs(def)?))).collect();
    let finite = finite(&needs);
    let mut fields: HashMap<(&str, &str), &Field> = HashMap::new();
    let mut graph = Graph::new();
    for (name, need) in needs.iter().filter(|(name, _)| !finite.contains(*name)) {
        let endless = need.parts.iter().filter(|(part, _)| !finite.contains(part));
        let edges = endless.map(|(part, field)| {
            let place = field.map_or_else(
                || context.model.get(name).map_or_else(Default::default, |def| def.path.clone()).value(),
                |field| context.type_place(&field.path),
            );
            if let Some(field) = field {
                fields.entry((name, part)).or_insert(field);
            }
            ((*part).to_owned(), place)
        });
        graph.insert((*name).to_owned(), edges.collect());
    }
    for way in ways(&graph).into_iter().filter(|way| !way.ends) {
        // What goes round through names alone, `DM043` reports.
        let through = way.steps.windows(2).find_map(|step| fields.get(&(step[0].as_str(), step[1].as_str())));
        let (Some(first), Some(field)) = (way.steps.first(), through) else { continue };
        let place = context.type_place(&field.path);
        let message = match &way.steps[1..way.steps.len() - 1] {
            [] => format!("every `{first}` holds another `{first}`"),
            [other] => format!("every `{first}` holds a `{other}`, and that another `{first}`"),
            many => format!("every `{first}` holds another `{first}`, through `{}`", many.join("`, `")),
        };
        let mut finding = Finding::new(&INFINITE_VALUE, place.clone(), message).because("always there");
        finding = match context.slice(&place) {
            Some(ty) if !ty.ends_with(']') => finding
                .help(format!("write `{}: {ty}?`, or `{ty}[]` for a list", field.name))
                .fix(Applicability::Unsafe, "let it be null", place, format!("{ty}?")),
            _ => finding.help("let one of the fields on the way be null, or be a list that may be empty"),
        };
        found.push(finding);
    }
}

/// What a type needs for a value; `None` for what is no type by itself.
fn needs(def: &TypeDef) -> Option<Needs<'_>> {
    let mut parts = Vec::new();
    match &def.kind {
        TypeDefKind::Enum(_) => {}
        TypeDefKind::Alias(alias) => parts.extend(needed(&alias.ty).map(|name| (name, None))),
        TypeDefKind::Union(union) => {
            let members: Vec<_> = union.members.iter().map(|member| needed(&member.ty)).collect();
            // A member that needs nothing is enough.
            if members.iter().all(Option::is_some) {
                parts.extend(members.into_iter().flatten().map(|name| (name, None)));
            }
            return Some(Needs { any: true, parts });
        }
        TypeDefKind::Record(record) if !record.parameters.is_empty() => return None,
        TypeDefKind::Record(record) => {
            let always = |field: &&Field| (!field.optional || field.required) && field.default.is_none();
            for field in record.fields.iter().filter(always) {
                parts.extend(needed(&field.ty).map(|name| (name, Some(field))));
            }
        }
    }
    Some(Needs { any: false, parts })
}

/// The type of the model that each value of a type holds.
fn needed(ty: &Ty) -> Option<&str> {
    if ty.nullable {
        return None;
    }
    match &ty.kind {
        TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => Some(name),
        TyKind::Array { items: inner, size } | TyKind::Map { value: inner, size, .. } => {
            if size.min.is_some_and(|least| least > 0) { needed(inner) } else { None }
        }
        TyKind::Record { value, .. } => needed(value),
        TyKind::Set { .. } | TyKind::Scalar(_) | TyKind::Key { .. } | TyKind::Parameter(_) | TyKind::Error => None,
    }
}

/// The types of which there is a value: worked out from those that need nothing.
fn finite<'m>(needs: &IndexMap<&'m str, Needs<'m>>) -> HashSet<&'m str> {
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut open: HashMap<&str, usize> = HashMap::new();
    let mut ready: Vec<&str> = Vec::new();
    for (name, need) in needs {
        // What is no type by itself is another rule's to report.
        let parts: Vec<&str> =
            need.parts.iter().map(|(part, _)| *part).filter(|part| needs.contains_key(part)).collect();
        let count = if need.any { parts.len().min(1) } else { parts.len() };
        open.insert(name, count);
        if count == 0 {
            ready.push(name);
        }
        for part in parts {
            users.entry(part).or_default().push(name);
        }
    }
    let mut finite = HashSet::new();
    while let Some(name) = ready.pop() {
        if !finite.insert(name) {
            continue;
        }
        for user in users.get(name).into_iter().flatten() {
            if let Some(left) = open.get_mut(user).filter(|left| **left > 0) {
                *left -= 1;
                if *left == 0 {
                    ready.push(user);
                }
            }
        }
    }
    finite
}

#[cfg(test)]
mod tests {
    use super::INFINITE_VALUE;
    use crate::rules::testing::check_rule;

    #[test]
    fn values_have_an_end() {
        check_rule(
            &INFINITE_VALUE,
            r#"
data_models:
  Folder: { fields: { id: uuid pk, parent: Folder, other: "Folder?", children: "Folder[]", named: map<Folder> } }
#                                          ^^^^^^ every `Folder` holds another `Folder` | write `parent: Folder?`, or `Folder[]` for a list

  Chicken: { fields: { egg: Egg } }
#                           ^^^ every `Chicken` holds a `Egg`, and that another `Chicken` | write `egg: Egg?`, or `Egg[]` for a list

  Egg: { fields: { chicken: "Chicken[1..]" } }
  Maybe: { fields: { next: Maybe optional } }
  Tree: { union: { leaf: Leaf, node: Node }, discriminator: kind }
  Leaf: { fields: { value: i32 } }
  Node: { fields: { left: Tree, right: Tree } }
  "Box<T>": { fields: { inner: T } }
  Boxed: { fields: { box: Box<Boxed> } }
#                         ^^^^^^^^^^ every `Boxed` holds a `BoxedBox`, and that another `Boxed` | write `box: Box<Boxed>?`, or `Box<Boxed>[]` for a list

"#,
        );
    }
}
