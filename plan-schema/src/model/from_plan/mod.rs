//! From the plan as written to the model it means.
//!
//! Nothing here reports anything. What has no meaning becomes a hole ([`TyKind::Error`]) or is left out; a sound rule finds
//! the same thing in the plan and says so. That keeps each mistake in one place, and one mistake one finding.

mod api;
mod bodies;
mod builtin;
mod errors;
mod expressions;
mod facts;
mod fields;
mod generics;
mod headers;
mod ids;
mod kinds;
mod operations;
mod parameters;
mod records;
mod relations;
mod security;
mod surface;
mod texts;

pub(crate) use operations::derived_parameters;

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use super::Model;
use super::infer::Shapes;
use super::types::{Origin, TypeDef};
use crate::place::PlanPath;
use crate::plan::contracts::{ApiContracts, JsonCase};
use crate::plan::models::{self, ModelKey};
use crate::plan::{Extended, Plan};

/// The model of a plan.
pub(super) fn model(plan: &Plan) -> Model {
    let mut lowering = Lowering::new(plan);
    lowering.declared_types();
    lowering.shapes = Shapes::new(&lowering.model);
    lowering.model.api = lowering.api();
    lowering.surface();
    lowering.finish()
}

/// How many foreign keys, or models made from others, may lead on from one another.
pub(crate) const MOST_STEPS: usize = 64;

/// A model that the plan declares.
#[derive(Debug, Clone)]
struct Declared<'p> {
    key: &'p ModelKey,
    model: &'p models::Model,
    path: PlanPath,
}

/// What is known while a plan is lowered.
struct Lowering<'p> {
    plan: &'p Plan,
    contracts: Option<&'p Extended<ApiContracts>>,
    json_case: Option<JsonCase>,
    /// The declared models by name, without parameters.
    declared: IndexMap<&'p str, Declared<'p>>,
    /// Names given out, declared or made.
    names: IndexSet<String>,
    /// The declared models that are being lowered: a view or mixin that leads back to one of them has no end.
    open: Vec<&'p str>,
    /// Where each type stands in the result.
    order: HashMap<String, (usize, usize)>,
    /// The fields that foreign keys under way lead to, with their models: a key that leads back to one has no type.
    keys: Vec<(&'p str, String)>,
    instances: generics::Instances,
    /// The name of the model of errors, once it is there.
    problem: Option<String>,
    /// The declared records by their members, once they are all there.
    shapes: Shapes,
    model: Model,
}

impl<'p> Lowering<'p> {
    fn new(plan: &'p Plan) -> Self {
        let mut declared = IndexMap::new();
        let root = PlanPath::root().join("data_models");
        for (key, model) in plan.models().into_iter().flatten() {
            // Of two with one name (`Page<T>`, `Page<A, B>`) the first counts; a rule reports the second.
            declared.entry(key.name()).or_insert_with(|| Declared { key, model, path: root.join(key.as_str()) });
        }
        let contracts = plan.contracts();
        let names = declared.keys().map(|name| (*name).to_owned()).collect();
        Self {
            plan,
            contracts,
            json_case: contracts.and_then(|contracts| contracts.json_case),
            declared,
            names,
            open: Vec::new(),
            keys: Vec::new(),
            order: HashMap::new(),
            problem: None,
            shapes: Shapes::default(),
            instances: generics::Instances::default(),
            model: Model { title: plan.title.to_string(), ..Model::default() },
        }
    }

    fn declared_types(&mut self) {
        let names: Vec<&'p str> = self.declared.keys().copied().collect();
        for name in names {
            self.ensure(name);
            self.finish_instances();
        }
    }

    /// Lowers a declared model, unless that is done or under way; whether it is there now.
    fn ensure(&mut self, name: &str) -> bool {
        if self.model.types.contains_key(name) {
            return true;
        }
        let Some((index, name, declared)) =
            self.declared.get_full(name).map(|(index, name, declared)| (index, *name, declared.clone()))
        else {
            return false;
        };
        if self.open.contains(&name) || self.open.len() >= MOST_STEPS {
            return false;
        }
        self.open.push(name);
        let def = self.declared_type(name, &declared);
        self.open.pop();
        self.order.insert(name.to_owned(), (index, 0));
        self.model.types.insert(name.to_owned(), def);
        true
    }

    /// Adds a type that the plan does not declare, behind the one it belongs to.
    fn add(&mut self, owner: &str, def: TypeDef) {
        let group = match &def.origin {
            Origin::Declared | Origin::Inline | Origin::Parameter => {
                self.declared.get_index_of(owner).or_else(|| self.order.get(owner).map(|(group, _)| *group))
            }
            Origin::Instance { .. } | Origin::Inferred | Origin::Builtin => None,
        };
        // Instances and inferred types come last, in the order they are made.
        let group = group.unwrap_or(usize::MAX);
        let name = def.name.clone();
        self.order.insert(name.clone(), (group, self.order.len() + 1));
        self.names.insert(name.clone());
        self.model.types.insert(name, def);
    }

    /// A name that nothing has yet: the wanted one, the other one, or as a last resort one with a number.
    fn free_name(&self, wanted: String, other: &str) -> String {
        if !self.names.contains(&wanted) {
            return wanted;
        }
        if !self.names.contains(other) {
            return other.to_owned();
        }
        // One more try than there are names must find a free one.
        let numbered = (2..=self.names.len() + 2).map(|number| format!("{wanted}{number}"));
        numbered.into_iter().find(|name| !self.names.contains(name)).unwrap_or(wanted)
    }

    fn finish(mut self) -> Model {
        let order = self.order;
        self.model.types.sort_by_cached_key(|name, _| order.get(name).copied());
        relations::relate(&mut self.model);
        self.model.know_views();
        self.model
    }
}

/// A new type without anything but a name.
fn new_type(name: String, origin: Origin, path: PlanPath, kind: super::TypeDefKind) -> TypeDef {
    TypeDef {
        name,
        origin,
        path,
        description: None,
        state: None,
        deprecated: None,
        docs: None,
        examples: Vec::new(),
        rust: None,
        openapi: None,
        extensions: IndexMap::new(),
        kind,
    }
}
