//! Names that one section uses and another defines: what components own, serve and use, what tasks implement, what scenarios
//! cover, who sends events and who reads them, between whom data moves.

mod table;

use std::ops::Range;

use super::context::Context;
use crate::place::PlanPath;
use crate::plan::{Arrow, ComponentEntry, FlowStep, Plan, ScenarioEntry, Scenarios, Section, TaskEntry};
use table::Table;
pub(super) use table::Thing;

/// The key under which a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// `owns`: a model.
    Owned,
    /// `serves`: a tag or an endpoint.
    Served,
    /// `uses`: a component, or a service that the plan speaks of elsewhere.
    Used,
    /// `from` and `to` of an arrow of the data flow: a component, or whoever is outside.
    Flow,
    /// `implements`: anything.
    Implemented,
    /// `covers`: anything.
    Covered,
    /// `producer` and `consumers`: a component.
    Party,
}

impl Role {
    /// What such a name may be.
    const fn things(self) -> &'static [Thing] {
        match self {
            Self::Owned => &[Thing::Model],
            Self::Served => &[Thing::Tag, Thing::Endpoint, Thing::Message, Thing::Model],
            Self::Used | Self::Flow | Self::Party => &[Thing::Component],
            Self::Implemented | Self::Covered => {
                &[Thing::Model, Thing::Endpoint, Thing::Message, Thing::Component, Thing::Tag]
            }
        }
    }
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nobody can tell: it may be prose, or there is nothing to compare it with.
    Unclear,
    /// What has the name.
    Defined(Thing, PlanPath),
    /// What has the name in another spelling.
    Spelled(Thing, String, PlanPath),
    /// Nothing has the name; perhaps something has a similar one.
    Nothing(Option<(Thing, String, PlanPath)>),
}

/// A name that something else defines.
#[derive(Debug)]
pub(super) struct Mention {
    /// The place of the text it stands in.
    pub(super) path: PlanPath,
    /// The part of the text that is the name.
    pub(super) range: Range<usize>,
    /// The name.
    pub(super) name: String,
    /// Where it stands.
    pub(super) role: Role,
    /// What it means.
    pub(super) meaning: Meaning,
}

impl Mention {
    /// What it means or was probably meant to mean: its name and its place.
    pub(super) const fn meant(&self) -> Option<(Thing, &str, &PlanPath)> {
        match &self.meaning {
            Meaning::Unclear | Meaning::Nothing(None) => None,
            Meaning::Defined(thing, path) => Some((*thing, self.name.as_str(), path)),
            Meaning::Spelled(thing, name, path) | Meaning::Nothing(Some((thing, name, path))) => {
                Some((*thing, name.as_str(), path))
            }
        }
    }
}

/// All such names of a plan, in order.
pub(super) fn all(context: &Context<'_>) -> Vec<Mention> {
    let mut written = Vec::new();
    for (path, arrow) in arrows(context.plan) {
        written.push((path.join("from"), Role::Flow, arrow.from.clone()));
        written.push((path.join("to"), Role::Flow, arrow.to.clone()));
    }
    let mut add = |path: PlanPath, role: Role, text: &str| written.push((path, role, text.to_owned()));
    let mut list = |path: &PlanPath, role: Role, names: Option<&Vec<String>>| {
        for (index, name) in names.into_iter().flatten().enumerate() {
            add(path.join(index), role, name);
        }
    };
    components(context.plan, &mut list);
    events(context.plan, &mut list);
    tasks(context.plan, &mut list);
    scenarios(context.plan, &mut list);
    for (name, event) in context.plan.contracts().and_then(|contracts| contracts.events.as_ref()).into_iter().flatten()
    {
        if let Some(producer) = &event.producer {
            let path = PlanPath::root().join("api_contracts").join("events").join(name.as_str());
            add(path.join("producer"), Role::Party, producer);
        }
    }
    if written.is_empty() {
        return Vec::new();
    }
    let table = Table::new(context);
    written
        .into_iter()
        .map(|(path, role, text)| {
            let range = name_in(&text, role, |name| table.is_component(name));
            let name = text[range.clone()].to_owned();
            let meaning = table.meaning(context, &name, role);
            Mention { path, range, name, role, meaning }
        })
        .collect()
}

/// The part of a text that is the name: in `Postgres via SQL` what is before ` via `. A component's name may hold ` via `
/// itself, so the longest part that is one comes first.
fn name_in(text: &str, role: Role, is_component: impl Fn(&str) -> bool) -> Range<usize> {
    /// Every part is looked up: nobody writes a name with more of these words in it.
    const MOST: usize = 20;
    let mut ends = vec![text.len()];
    if role == Role::Used {
        let words = [" via ", " over ", " ("].into_iter();
        ends.extend(words.flat_map(|word| text.match_indices(word).take(MOST)).map(|(at, _)| at));
        ends.sort_unstable();
    }
    let named = ends.iter().rev().copied().find(|end| is_component(text[..*end].trim()));
    let end = named.or_else(|| ends.first().copied()).unwrap_or(text.len());
    let start = text.len() - text.trim_start().len();
    let end = text[..end].trim_end().len();
    start.min(end)..end
}

/// The arrows of the data flow, with their places.
pub(super) fn arrows(plan: &Plan) -> impl Iterator<Item = (PlanPath, &Arrow)> {
    let architecture = plan.system_architecture.as_ref().and_then(Section::given);
    let flow = architecture.and_then(|architecture| architecture.data_flow.as_ref()).and_then(Section::given);
    let root = PlanPath::root().join("system_architecture").join("data_flow");
    flow.into_iter().flatten().enumerate().filter_map(move |(index, step)| match step {
        FlowStep::Arrow(arrow) => Some((root.join(index), arrow)),
        FlowStep::Step(_) => None,
    })
}

type List<'a> = dyn FnMut(&PlanPath, Role, Option<&Vec<String>>) + 'a;

fn components(plan: &Plan, list: &mut List<'_>) {
    let architecture = plan.system_architecture.as_ref().and_then(Section::given);
    let components = architecture.and_then(|architecture| architecture.components.as_ref()).and_then(Section::given);
    for (name, entry) in components.into_iter().flatten() {
        if let ComponentEntry::Full(component) = entry {
            let path = PlanPath::root().join("system_architecture").join("components").join(name.as_str());
            list(&path.join("uses"), Role::Used, component.uses.as_ref());
            list(&path.join("owns"), Role::Owned, component.owns.as_ref());
            list(&path.join("serves"), Role::Served, component.serves.as_ref());
        }
    }
}

fn events(plan: &Plan, list: &mut List<'_>) {
    for (name, event) in plan.contracts().and_then(|contracts| contracts.events.as_ref()).into_iter().flatten() {
        let path = PlanPath::root().join("api_contracts").join("events").join(name.as_str());
        list(&path.join("consumers"), Role::Party, event.consumers.as_ref());
    }
}

fn tasks(plan: &Plan, list: &mut List<'_>) {
    let strategy = plan.implementation_strategy.as_ref().and_then(Section::given);
    let phases = strategy.and_then(|strategy| strategy.phases.as_ref()).and_then(Section::given);
    let root = PlanPath::root().join("implementation_strategy").join("phases");
    for (at, phase) in phases.into_iter().flatten().enumerate() {
        for (index, task) in phase.tasks.iter().flatten().enumerate() {
            if let TaskEntry::Full(spec) = task {
                let path = root.join(at).join("tasks").join(index).join("implements");
                list(&path, Role::Implemented, spec.implements.as_ref());
            }
        }
    }
}

fn scenarios(plan: &Plan, list: &mut List<'_>) {
    let Some(strategy) = plan.testing_strategy.as_ref().and_then(Section::given) else { return };
    let integration = strategy.integration.as_ref().and_then(Section::given);
    let end_to_end = strategy.end_to_end.as_ref().and_then(Section::given);
    let root = PlanPath::root().join("testing_strategy");
    let lists = [
        (root.join("integration").join("scenarios"), integration.and_then(|testing| testing.scenarios.as_ref())),
        (root.join("end_to_end").join("user_flows"), end_to_end.and_then(|testing| testing.user_flows.as_ref())),
    ];
    for (path, scenarios) in lists {
        let Some(Scenarios::Many(scenarios)) = scenarios else { continue };
        for (index, scenario) in scenarios.iter().enumerate() {
            if let ScenarioEntry::Full(scenario) = scenario {
                list(&path.join(index).join("covers"), Role::Covered, scenario.covers.as_ref());
            }
        }
    }
}
