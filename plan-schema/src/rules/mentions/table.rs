//! What a plan defines, by name.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{Meaning, Role};
use crate::place::PlanPath;
use crate::plan::expr::EndpointName;
use crate::rules::context::Context;
use crate::suggest::nearest;

/// What a name can be the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::rules) enum Thing {
    /// A data model.
    Model,
    /// A component.
    Component,
    /// An endpoint: `METHOD /path`.
    Endpoint,
    /// A tag of endpoints.
    Tag,
    /// A command, an event or a webhook.
    Message,
}

/// All names, by what they are names of.
#[derive(Debug)]
pub(super) struct Table {
    names: HashMap<Thing, IndexMap<String, PlanPath>>,
    /// The names without case and signs, with how they are spelled.
    spelled: HashMap<(Thing, String), String>,
    /// `GET /tasks/{}`, with how the endpoint is spelled.
    endpoints: HashMap<String, String>,
    /// `/tasks/{}`.
    shapes: HashMap<String, String>,
    /// The ids of operations.
    ids: HashSet<String>,
    /// What the plan says of technology and of what it depends on, in lower case.
    spoken: String,
    /// How many bytes of it may still be searched.
    steps: Cell<usize>,
}

/// How many bytes are searched for names of services: a thousand names in 200 KB.
const MOST_STEPS: usize = 200_000_000;

impl Table {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let mut table = Self {
            names: HashMap::new(),
            spelled: HashMap::new(),
            endpoints: HashMap::new(),
            shapes: HashMap::new(),
            ids: HashSet::new(),
            spoken: String::new(),
            steps: Cell::new(MOST_STEPS),
        };
        let plan = context.plan;
        let root = PlanPath::root();
        for (name, (key, _)) in &context.names.models {
            table.add(Thing::Model, name, root.join("data_models").join(key.as_str()));
        }
        for name in plan.components().into_iter().flat_map(IndexMap::keys) {
            let path = root.join("system_architecture").join("components").join(name.as_str());
            table.add(Thing::Component, name, path);
        }
        for read in &context.endpoints {
            table.endpoints.entry(shape(&read.name)).or_insert_with(|| read.key.to_owned());
            table.shapes.entry(read.name.path.shape()).or_insert_with(|| read.key.to_owned());
            table.add(Thing::Endpoint, read.key, read.path.clone());
        }
        if let Some(contracts) = plan.contracts() {
            let root = root.join("api_contracts");
            for name in contracts.tags.iter().flat_map(IndexMap::keys) {
                table.add(Thing::Tag, name, root.join("tags").join(name.as_str()));
            }
            let commands = contracts.commands.iter().flat_map(IndexMap::keys).map(|name| ("commands", name));
            let events = contracts.events.iter().flat_map(IndexMap::keys).map(|name| ("events", name));
            let webhooks = contracts.webhooks.iter().flat_map(IndexMap::keys).map(|name| ("webhooks", name));
            for (key, name) in commands.chain(events).chain(webhooks) {
                table.add(Thing::Message, name, root.join(key).join(name.as_str()));
            }
        }
        for operation in context.model.api.iter().flat_map(|api| &api.operations) {
            table.add(Thing::Tag, &operation.tag, operation.path.clone());
            table.ids.insert(operation.id.clone());
        }
        let spoken = [serde_json::to_string(&plan.technology_choices), serde_json::to_string(&plan.dependencies)];
        table.spoken = spoken.into_iter().flatten().collect::<String>().to_lowercase();
        table
    }

    fn add(&mut self, thing: Thing, name: &str, path: PlanPath) {
        self.spelled.entry((thing, squashed(name, thing))).or_insert_with(|| name.to_owned());
        self.names.entry(thing).or_default().entry(name.to_owned()).or_insert(path);
    }

    /// Whether a component has this name.
    pub(super) fn is_component(&self, name: &str) -> bool {
        self.names.get(&Thing::Component).is_some_and(|names| names.contains_key(name))
    }

    fn path(&self, thing: Thing, name: &str) -> Option<PlanPath> {
        self.names.get(&thing)?.get(name).cloned()
    }

    /// What a name means where it stands.
    pub(super) fn meaning(&self, context: &Context<'_>, name: &str, role: Role) -> Meaning {
        let things = || role.things().iter().copied();
        for thing in things() {
            if let Some(path) = self.path(thing, name) {
                return Meaning::Defined(thing, path);
            }
        }
        // Several at once, or any.
        if name.is_empty() || name.contains(['*', ',', '…']) {
            return Meaning::Unclear;
        }
        let parsed = EndpointName::parse(name).ok();
        if let Some(key) = parsed.as_ref().and_then(|endpoint| self.endpoint(endpoint))
            && let Some(path) = self.path(Thing::Endpoint, key)
        {
            return Meaning::Defined(Thing::Endpoint, path);
        }
        if self.is_known_otherwise(context, name, role) {
            return Meaning::Unclear;
        }
        for thing in things() {
            if let Some(spelled) = self.spelled.get(&(thing, squashed(name, thing)))
                && let Some(path) = self.path(thing, spelled)
            {
                return Meaning::Spelled(thing, spelled.clone(), path);
            }
        }
        let near = things().find_map(|thing| {
            // A path is near many others.
            if (thing == Thing::Endpoint) != parsed.is_some() {
                return None;
            }
            let names = self.names.get(&thing)?;
            let meant = nearest(name, names.keys().map(String::as_str))?;
            Some((thing, meant.to_owned(), names[meant].clone()))
        });
        if near.is_some() || self.must_be_defined(name, role, parsed.is_some()) {
            Meaning::Nothing(near)
        } else {
            Meaning::Unclear
        }
    }

    /// The endpoint of a method and path, whatever its parameters are called; what stands before the path on the way to it
    /// does not matter.
    fn endpoint(&self, endpoint: &EndpointName) -> Option<&str> {
        /// A server's path is shorter.
        const MOST: usize = 16;
        let path = endpoint.path.shape();
        let starts = path.match_indices('/').map(|(at, _)| at).chain(path.is_empty().then_some(0));
        starts
            .take(MOST)
            .find_map(|at| self.endpoints.get(&format!("{} {}", endpoint.method, &path[at..])).map(String::as_str))
    }

    /// Whether a name is known, though it is not the name of one of the things.
    fn is_known_otherwise(&self, context: &Context<'_>, name: &str, role: Role) -> bool {
        match role {
            Role::Used | Role::Flow | Role::Party => self.is_spoken_of(name),
            Role::Owned | Role::Served | Role::Implemented | Role::Covered => {
                let model = name.split(['.', '<', '[', '?']).next().unwrap_or(name);
                let path = EndpointName::parse(&format!("GET {name}"));
                context.names.parameters(model).is_some()
                    || path.is_ok_and(|endpoint| self.shapes.contains_key(&endpoint.path.shape()))
                    || self.ids.contains(name)
            }
        }
    }

    /// Whether the plan speaks of a service elsewhere. Beyond what it takes to look for many names in much text, it does.
    fn is_spoken_of(&self, name: &str) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(self.spoken.len()));
        left == 0 || self.spoken.contains(&name.to_lowercase())
    }

    /// Whether a text can be nothing but a name, and there is something to compare it with.
    fn must_be_defined(&self, name: &str, role: Role, is_endpoint: bool) -> bool {
        let any = |thing| self.names.contains_key(&thing);
        let is_word = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let is_title = is_word && name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        match role {
            _ if is_endpoint => any(Thing::Endpoint),
            Role::Served => any(Thing::Endpoint) && is_title,
            Role::Used | Role::Party => any(Thing::Component) && name.split_whitespace().count() <= 3,
            Role::Flow => any(Thing::Component) && name.split_whitespace().count() <= 3 && !is_somebody(name),
            Role::Owned | Role::Implemented | Role::Covered => any(Thing::Model) && is_title,
        }
    }
}

/// Whether a name is that of people, or of what they hold in their hands: data begins and ends there, and no component is
/// called so.
fn is_somebody(name: &str) -> bool {
    const WORDS: [&str; 19] = [
        "admin",
        "administrator",
        "browser",
        "buyer",
        "caller",
        "client",
        "customer",
        "developer",
        "device",
        "guest",
        "internet",
        "member",
        "operator",
        "owner",
        "people",
        "person",
        "staff",
        "user",
        "visitor",
    ];
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.into_iter().any(|word| WORDS.contains(&word.strip_suffix('s').unwrap_or(&word)))
}

/// Method and path without the names of parameters.
fn shape(endpoint: &EndpointName) -> String {
    format!("{} {}", endpoint.method, endpoint.path.shape())
}

/// A name without case; signs and spaces matter only in endpoints and in the names of messages.
fn squashed(name: &str, thing: Thing) -> String {
    let lower = name.to_lowercase();
    match thing {
        Thing::Endpoint | Thing::Message => lower,
        Thing::Model | Thing::Component | Thing::Tag => lower.chars().filter(|c| c.is_alphanumeric()).collect(),
    }
}
