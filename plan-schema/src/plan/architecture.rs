//! `system_architecture`: components, how they connect, how data moves.

use std::ops::Range;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open::Labelled;
use super::section::{Prose, Section};
use super::shape::by_shape;
use super::text::{Lines, Text};

/// The system's components, a diagram of them, and the flow of data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SystemArchitecture {
    /// The components by name, in the order they are numbered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Section<IndexMap<String, ComponentEntry>>>,
    /// An ASCII diagram, kept as it is, or a description of how the components interact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub component_diagram: Option<Prose>,
    /// The steps of data through the system, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_flow: Option<Section<Vec<FlowStep>>>,
}

by_shape! {
    /// A component: its purpose alone, or in full.
    pub enum ComponentEntry: "Component", "a purpose, or a component" {
        /// The purpose.
        str => Purpose(Text),
        /// In full.
        map => Full(Box<Labelled<Component>>),
    }
}

/// A part of the system. Labels of your own (`Files`) are kept, after these.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Lines>,
    /// Its key functions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsibilities: Option<Lines>,
    /// How it communicates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interfaces: Option<Lines>,
    /// The components it calls, each with `via …` where that helps: `Postgres via SQL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uses: Option<Vec<String>>,
    /// Whether it is an outside system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<bool>,
    /// Whether it is new, modified, existing or external.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The data models it is responsible for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owns: Option<Vec<String>>,
    /// What it answers: tags, or endpoints as `METHOD /path`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serves: Option<Vec<String>>,
}

/// Whether something is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Made by this plan.
    New,
    /// There, and changed by this plan.
    Modified,
    /// There, and not changed.
    Existing,
    /// Belongs to somebody else; never emitted as code.
    External,
}

by_shape! {
    /// A step of the data flow: text, or an arrow between two components.
    pub enum FlowStep: "FlowStep", "a step, or `{from, to, step}`" {
        /// What happens.
        str => Step(Text),
        /// An arrow between components.
        map => Arrow(Arrow),
    }
}

/// Data moving from one component to another, of which one uses the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    /// The component it leaves.
    pub from: String,
    /// The component it reaches.
    pub to: String,
    /// What moves, or why.
    pub step: Text,
}

/// The name in an entry of `uses`, and how it is used: `Postgres` and `SQL` in `Postgres via SQL`. A component's name may hold
/// ` via ` itself, so the longest part that is one comes first.
#[must_use]
pub fn split_use(text: &str, is_component: impl Fn(&str) -> bool) -> (Range<usize>, Option<&str>) {
    /// Every part is looked up: nobody writes a name with more of these words in it.
    const MOST: usize = 20;
    let mut ends: Vec<(usize, &str)> = [" via ", " over ", " ("]
        .into_iter()
        .flat_map(|word| text.match_indices(word).take(MOST))
        .chain([(text.len(), "")])
        .collect();
    ends.sort_unstable();
    let named = ends.iter().rev().find(|(end, _)| is_component(text[..*end].trim()));
    let (end, word) = named.or_else(|| ends.first()).copied().unwrap_or((text.len(), ""));
    let how = text[end + word.len()..].trim();
    let how = if word == " (" { how.strip_suffix(')').unwrap_or(how) } else { how };
    let start = text.len() - text.trim_start().len();
    let end = text[..end].trim_end().len();
    (start.min(end)..end, Some(how).filter(|how| !how.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::split_use;

    #[test]
    fn what_is_used_is_told_from_how() {
        for (text, name, how) in [
            ("Postgres", "Postgres", None),
            ("Postgres via SQL", "Postgres", Some("SQL")),
            ("Broker over AMQP via TLS", "Broker", Some("AMQP via TLS")),
            (" Cache (for sessions) ", "Cache", Some("for sessions")),
            ("Trivial", "Trivial", None),
            ("x via ", "x", None),
            ("Mail via SES", "Mail via SES", None),
            ("Mail via SES over HTTPS", "Mail via SES", Some("HTTPS")),
            ("  ", "", None),
        ] {
            let (range, found) = split_use(text, |name| name == "Mail via SES");
            assert_eq!((&text[range], found), (name, how), "{text}");
        }
    }
}
