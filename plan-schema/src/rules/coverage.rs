//! What the rules about coverage share: who owns, serves, implements or covers a model, an endpoint or a component.
//!
//! A tag, the id of an operation and a path without a method stand for all endpoints that have them; who implements a
//! component implements what it owns and serves.

use std::collections::HashMap;

use super::context::Context;
use super::endpoints::ReadEndpoint;
use super::mentions::{Meaning, Mention, Role, Thing};
use super::related::{held, records};
use crate::model::{Model, Operation, Record, Role as Purpose, TypeDef};
use crate::place::PlanPath;
use crate::plan::State;
use crate::plan::expr::EndpointName;

/// Whether the plan makes something, or changes it.
pub(super) const fn is_ours(state: Option<State>) -> bool {
    !matches!(state, Some(State::Existing | State::External))
}

/// The entities that the plan makes; what is identified by several others belongs to them.
pub(super) fn entities(model: &Model) -> impl Iterator<Item = (&str, &TypeDef, &Record)> {
    records(model).filter(|(_, def, record)| {
        let own = record.role == Purpose::Entity && record.parameters.is_empty() && record.primary_key.len() < 2;
        own && is_ours(def.state)
    })
}

/// The endpoints that the plan makes; one that is there twice is another rule's to report.
pub(super) fn endpoints<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (&'c ReadEndpoint<'c>, &'c Operation)> {
    let ours = context.endpoints.iter().filter(|read| is_ours(read.endpoint.state));
    ours.filter_map(|read| Some((read, read.operation?)))
}

/// Those that are left out, if at least half are not.
pub(super) fn left_out<T>(all: impl Iterator<Item = T>, is_named: impl Fn(&T) -> bool) -> Vec<T> {
    let mut count = 0;
    let left_out: Vec<T> = all.inspect(|_| count += 1).filter(|one| !is_named(one)).collect();
    if left_out.len() * 2 > count { Vec::new() } else { left_out }
}

/// The models of whose values the bodies of an operation are made.
pub(super) fn bodies<'m>(operation: &'m Operation, visit: &mut dyn FnMut(&'m str)) {
    let request = operation.request.iter().flat_map(|body| &body.contents);
    let responses = operation.responses.iter().flat_map(|response| &response.contents);
    for content in request.chain(responses) {
        held(&content.ty, visit);
    }
}

/// The names that stand under one key, by what they mean.
#[derive(Debug, Default)]
pub(super) struct Uses<'c> {
    places: HashMap<&'c PlanPath, Vec<&'c Mention>>,
    tags: HashMap<&'c str, Vec<&'c Mention>>,
    /// The ids of operations, and whatever else a word may be.
    words: HashMap<&'c str, Vec<&'c Mention>>,
    /// Paths without a method.
    shapes: HashMap<String, Vec<&'c Mention>>,
    /// Whether a name may stand for more than can be told from it: nobody knows what is left out then.
    pub(super) is_vague: bool,
}

impl<'c> Uses<'c> {
    pub(super) fn new(context: &'c Context<'_>, role: Role) -> Self {
        let mut uses = Self::default();
        for mention in context.mentions().iter().filter(|mention| mention.role == role) {
            uses.add(mention);
        }
        uses
    }

    fn add(&mut self, mention: &'c Mention) {
        let Some((thing, name, path)) = mention.meant() else {
            match mention.meaning {
                Meaning::Unclear => self.add_unclear(mention),
                // It has a finding of its own, and may be meant for anything.
                _ => self.is_vague = true,
            }
            return;
        };
        // It has a finding of its own; paths are so near each other that it may be meant for another one.
        self.is_vague |= thing == Thing::Endpoint && matches!(mention.meaning, Meaning::Nothing(_));
        // A service that serves a model serves some of its endpoints.
        self.is_vague |= mention.role == Role::Served && thing == Thing::Model;
        if thing == Thing::Tag {
            self.tags.entry(name).or_default().push(mention);
        } else {
            self.places.entry(path).or_default().push(mention);
        }
    }

    fn add_unclear(&mut self, mention: &'c Mention) {
        let name = mention.name.as_str();
        if name.contains(['*', '…', ',']) || name.contains("...") {
            self.is_vague = true;
        } else if let Ok(endpoint) = EndpointName::parse(&format!("GET {name}")) {
            self.shapes.entry(endpoint.path.shape()).or_default().push(mention);
        } else {
            let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
            self.is_vague |= name.contains('/') || matches!(first.as_str(), "all" | "any" | "every" | "everything");
            self.words.entry(name).or_default().push(mention);
        }
    }

    /// Who names what stands at a place.
    pub(super) fn of(&self, path: &PlanPath) -> &[&'c Mention] {
        self.places.get(path).map_or(&[], Vec::as_slice)
    }

    /// Who names an endpoint, or something that stands for it.
    pub(super) fn of_endpoint(
        &self,
        read: &ReadEndpoint<'_>,
        operation: &Operation,
    ) -> impl Iterator<Item = &'c Mention> {
        let tag = self.tags.get(operation.tag.as_str());
        let id = self.words.get(operation.id.as_str());
        let shape = if self.shapes.is_empty() { None } else { self.shapes.get(&read.name.path.shape()) };
        self.of(&read.path).iter().chain([tag, id, shape].into_iter().flatten().flatten()).copied()
    }
}

/// Who implements or covers what, and through which components.
#[derive(Debug)]
pub(super) struct Coverage<'c> {
    pub(super) named: Uses<'c>,
    pub(super) owned: Uses<'c>,
    pub(super) served: Uses<'c>,
}

impl<'c> Coverage<'c> {
    /// `role` is [`Role::Implemented`] or [`Role::Covered`].
    pub(super) fn new(context: &'c Context<'_>, role: Role) -> Self {
        let uses = |role| Uses::new(context, role);
        Self { named: uses(role), owned: uses(Role::Owned), served: uses(Role::Served) }
    }

    /// Who names the components that own a model.
    pub(super) fn through_owners(&self, path: &PlanPath) -> impl Iterator<Item = &'c Mention> {
        self.owned.of(path).iter().flat_map(|owned| self.named.of(&component(owned))).copied()
    }

    /// Who names the components that serve an endpoint.
    pub(super) fn through_servers(
        &self,
        read: &ReadEndpoint<'_>,
        operation: &Operation,
    ) -> impl Iterator<Item = &'c Mention> {
        self.served.of_endpoint(read, operation).flat_map(|served| self.named.of(&component(served))).copied()
    }

    /// Whether a model is named, or a component that owns it.
    pub(super) fn has_model(&self, path: &PlanPath) -> bool {
        !self.named.of(path).is_empty() || self.through_owners(path).next().is_some()
    }

    /// Whether an endpoint is named, or a component that serves it.
    pub(super) fn has_endpoint(&self, read: &ReadEndpoint<'_>, operation: &Operation) -> bool {
        self.named.of_endpoint(read, operation).next().is_some()
            || self.through_servers(read, operation).next().is_some()
    }
}

/// The component under whose `owns` or `serves` a name stands.
pub(super) fn component(mention: &Mention) -> PlanPath {
    mention.path.parent().parent()
}
