//! `DM043`: a model or field that is made from itself.

use std::collections::HashSet;

use super::super::names::{Names, nested};
use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::plan::expr::{TypeExpr, TypeKind};
use crate::plan::models::{FieldDef, Model, UnionMembers};
use crate::plan::visit::Scalar;
use crate::rules::ways::{Graph, Way, ways};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model or field that leads back to itself, so that nobody can say what it is: an alias of itself, a union
    /// that is its own member, a foreign key to itself, a mixin or view that is made from itself, a generic model whose
    /// inside needs an ever larger use of it. More than 64 such steps in a row are too many as well.
    ///
    /// ## Why is this bad
    ///
    /// A record may hold itself in an optional field or a list, as the nodes of a tree do: its values end somewhere. What is
    /// reported here never ends, and no type can be made of it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Label: { type: Name }
    ///   Name: { type: Label }
    /// ```
    ///
    /// ```yaml fail
    /// data_models:
    ///   "Tree<T>":
    ///     fields: { value: T, inner: "Tree<T[]>?" }
    ///   Forest:
    ///     fields: { first: Tree<string> }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Label: { type: Name }
    ///   Name: { type: string(1..80) }
    /// ```
    ///
    /// ```yaml pass
    /// data_models:
    ///   "Tree<T>":
    ///     fields: { value: T, children: "Tree<T>[]" }
    ///   Forest:
    ///     fields: { first: Tree<string> }
    /// ```
    pub static ENDLESS_MODEL = {
        code: "DM043",
        name: "endless-model",
        summary: "A model or field is made from itself, without end",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let names = &context.names;
    let (types, direct) = types(names);
    let mut reported = HashSet::new();
    for graph in [sources(names), types, direct] {
        for way in ways(&graph) {
            // An alias of itself is found in both graphs of types.
            let mut steps = way.steps.clone();
            steps.sort_unstable();
            steps.dedup();
            if reported.insert(steps) {
                found.push(report(&way));
            }
        }
    }
    for steps in &context.model.endless {
        let way = generic(context, names, steps);
        let mut parts = way.steps.clone();
        parts.sort_unstable();
        parts.dedup();
        if reported.insert(parts) {
            let help = "a generic model may use itself with its own parameters, not with types made of them";
            found.push(report(&way).help(help));
        }
    }
}

fn report(way: &Way) -> Finding {
    let list: Vec<String> = way.steps.iter().take(8).map(|step| format!("`{step}`")).collect();
    let more = if way.steps.len() > list.len() { " → …" } else { "" };
    let list = list.join(" → ");
    let first = way.steps.first().map_or("", String::as_str);
    let message = if way.ends {
        format!("`{first}` leads on too far: {list}{more}")
    } else {
        format!("`{first}` is made from itself: {list}{more}")
    };
    Finding::new(&ENDLESS_MODEL, way.place.clone(), message)
}

/// What records include and what views are views of.
fn sources(names: &Names<'_>) -> Graph {
    let mut graph = Graph::default();
    for (name, (_, model)) in &names.models {
        let Some(path) = names.place(name) else { continue };
        let edges = match model {
            Model::Record(record) => {
                let include = path.join("include");
                let mixins = record.include.iter().flatten().enumerate();
                mixins.map(|(index, mixin)| (mixin.clone(), include.join(index).value())).collect()
            }
            Model::View(view) => vec![(view.from.clone(), path.join("from").value())],
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => Vec::new(),
        };
        graph.insert((*name).to_owned(), edges);
    }
    graph
}

/// What aliases, unions and fields with foreign keys take their types from: anywhere in a type, where no union may be
/// passed (a list of itself is a fine member of a union), and then with unions, where it is all there is of the type.
fn types(names: &Names<'_>) -> (Graph, Graph) {
    let (mut anywhere, mut direct) = (Graph::default(), Graph::default());
    for (name, (_, model)) in &names.models {
        let Some(path) = names.place(name) else { continue };
        let mut add = |node: String, path: &PlanPath, expr: &TypeExpr, union: bool| {
            let mut edges = Vec::new();
            targets(names, expr, path, &mut edges);
            if !union {
                anywhere.entry(node.clone()).or_default().extend(edges.iter().cloned());
            }
            // What has parts is no longer all there is.
            if matches!(expr.kind, TypeKind::Named { .. } | TypeKind::Key(_)) {
                edges.truncate(1);
                direct.entry(node).or_default().extend(edges);
            }
        };
        let own = match model {
            Model::Alias(alias) => {
                if let Some(expr) = alias.ty.get() {
                    add((*name).to_owned(), &path.join("type"), expr, false);
                }
                None
            }
            Model::Union(union) => {
                let path = path.join("union");
                let members: Vec<_> = match &union.union {
                    UnionMembers::List(types) => {
                        types.iter().enumerate().map(|(index, written)| (path.join(index), written)).collect()
                    }
                    UnionMembers::Tagged(types) => {
                        types.iter().map(|(tag, written)| (path.join(tag.as_str()), written)).collect()
                    }
                };
                for (path, written) in members {
                    if let Some(expr) = written.get() {
                        add((*name).to_owned(), &path, expr, true);
                    }
                }
                None
            }
            Model::Record(record) => Some(&record.fields),
            Model::View(view) => view.fields.as_ref(),
            Model::Enum(_) => None,
        };
        for (field, def) in own.into_iter().flatten() {
            if let Some(expr) = def.type_expr() {
                let path = path.join("fields").join(field.as_str());
                let path = if matches!(def, FieldDef::Full(_)) { path.join("type") } else { path };
                add(format!("{name}.{field}"), &path, expr, false);
            }
        }
    }
    (anywhere, direct)
}

/// The aliases, unions and fields that a type is made of.
fn targets(names: &Names<'_>, expr: &TypeExpr, path: &PlanPath, edges: &mut Vec<(String, Place)>) {
    match &expr.kind {
        TypeKind::Key(target) => {
            let (model, field) = (target.model.value.as_str(), target.field.value.as_str());
            if let Some((owner, _)) = names.owner_of(model, field) {
                let place = path.within(target.model.span.start..target.field.span.end);
                edges.push((format!("{owner}.{field}"), place));
            }
        }
        TypeKind::Named { name, args } => {
            if matches!(names.models.get(name.value.as_str()), Some((_, Model::Alias(_) | Model::Union(_)))) {
                edges.push((name.value.clone(), path.within(name.span.clone())));
            }
            // A model stands between the type and an alias among its arguments. A key is looked up wherever it stands.
            for arg in args {
                nested(arg, &mut |expr| {
                    if matches!(expr.kind, TypeKind::Key(_)) {
                        targets(names, expr, path, edges);
                    }
                });
            }
        }
        TypeKind::Map { key, value, .. } => {
            if let Some(key) = key {
                targets(names, key, path, edges);
            }
            targets(names, value, path, edges);
        }
        TypeKind::Record { key, value } => {
            targets(names, key, path, edges);
            targets(names, value, path, edges);
        }
        TypeKind::Set(of) | TypeKind::Array { of, .. } => targets(names, of, path, edges),
        TypeKind::Scalar { .. } | TypeKind::Enum(_) => {}
    }
}

/// A way through generic models, from the step that needs a larger use of the next one.
fn generic(context: &Context<'_>, names: &Names<'_>, steps: &[String]) -> Way {
    let ends = steps.len() == 1 || steps.first() != steps.last();
    let uses = steps.windows(2).enumerate().find_map(|(at, step)| Some((at, growing_use(context, names, step)?)));
    match uses {
        Some((at, place)) if !ends => {
            let mut steps = steps[..steps.len() - 1].to_vec();
            steps.rotate_left(at);
            steps.extend(steps.first().cloned());
            Way { steps, place, ends }
        }
        found => {
            let first = steps.first().and_then(|first| names.place(first));
            let whole = first.unwrap_or_else(|| PlanPath::root().join("data_models")).key();
            Way { steps: steps.to_vec(), place: found.map_or(whole, |(_, place)| place), ends }
        }
    }
}

/// Where the first of two generic models uses the second with more than its own parameters.
fn growing_use(context: &Context<'_>, names: &Names<'_>, step: &[String]) -> Option<Place> {
    let [from, to] = step else { return None };
    let from = names.place(from)?;
    let mut place = None;
    for scalar in &context.scalars {
        let Some(expr) = scalar.read.as_ref().ok().and_then(Scalar::type_expr) else { continue };
        if place.is_some() || !scalar.path.segments().starts_with(from.segments()) {
            continue;
        }
        nested(expr, &mut |expr| {
            if let TypeKind::Named { name, args } = &expr.kind
                && name.value == *to
                && args.iter().any(|arg| !matches!(&arg.kind, TypeKind::Named { args, .. } if args.is_empty()))
            {
                place.get_or_insert_with(|| scalar.path.within(name.span.clone()));
            }
        });
    }
    place
}

#[cfg(test)]
mod tests;
