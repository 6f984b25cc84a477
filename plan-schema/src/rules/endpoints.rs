//! What the rules about endpoints share: the keys, read once, and the places in them.

use std::collections::HashMap;
use std::ops::Range;

use crate::finding::{Applicability, Finding};
use crate::model::{Model, Operation};
use crate::place::{Place, PlanPath};
use crate::plan::Plan;
use crate::plan::contracts::Endpoint;
use crate::plan::expr::{EndpointName, PathPiece, SyntaxError, SyntaxErrorKind};
use crate::rules::Rule;

use super::context::Context;

/// An endpoint whose key is `METHOD /path`.
#[derive(Debug)]
pub(super) struct ReadEndpoint<'a> {
    /// Its place.
    pub(super) path: PlanPath,
    /// The key as written.
    pub(super) key: &'a str,
    /// The key as understood.
    pub(super) name: EndpointName,
    /// The endpoint as written.
    pub(super) endpoint: &'a Endpoint,
    /// What it means; nothing if another endpoint has its method and path.
    pub(super) operation: Option<&'a Operation>,
}

impl ReadEndpoint<'_> {
    /// The place of a segment of the path, from 0.
    pub(super) fn segment(&self, index: usize) -> Place {
        self.path.within_key(self.segment_range(index))
    }

    fn segment_range(&self, index: usize) -> Range<usize> {
        let mut at = self.key.find('/').unwrap_or_default() + 1;
        for (position, segment) in self.key[at..].trim_end().split('/').enumerate() {
            if position == index {
                return at..at + segment.len();
            }
            at += segment.len() + 1;
        }
        0..self.key.len()
    }

    /// The place of a parameter in the path, with its braces.
    pub(super) fn parameter(&self, name: &str) -> Place {
        let written = format!("{{{name}}}");
        match self.key.find(&written) {
            Some(at) => self.path.within_key(at..at + written.len()),
            None => self.path.key(),
        }
    }

    /// The parameters of the path, each with the index of its segment.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (usize, &str)> {
        self.name.path.segments.iter().enumerate().flat_map(|(index, segment)| {
            segment.iter().filter_map(move |piece| match piece {
                PathPiece::Parameter(name) => Some((index, name.as_str())),
                PathPiece::Literal(_) => None,
            })
        })
    }
}

/// All endpoints with a key that means something, in order.
pub(super) fn read<'a>(plan: &'a Plan, model: &'a Model) -> Vec<ReadEndpoint<'a>> {
    let operations: HashMap<&PlanPath, &Operation> =
        model.api.iter().flat_map(|api| &api.operations).map(|operation| (&operation.path, operation)).collect();
    let root = PlanPath::root().join("api_contracts").join("endpoints");
    let endpoints = plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    endpoints
        .into_iter()
        .flatten()
        .filter_map(|(key, endpoint)| {
            let name = key.parse().ok()?;
            let path = root.join(key.as_str());
            let operation = operations.get(&path).copied();
            Some(ReadEndpoint { path, key: key.as_str(), name, endpoint, operation })
        })
        .collect()
}

/// The keys that break one part of the grammar of endpoints, and how.
pub(super) fn broken_keys<'a>(
    context: &Context<'a>,
    kind: SyntaxErrorKind,
) -> impl Iterator<Item = (PlanPath, &'a str, &'a Endpoint, SyntaxError)> {
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    let root = PlanPath::root().join("api_contracts").join("endpoints");
    endpoints.into_iter().flatten().filter_map(move |(key, endpoint)| {
        let error = key.parse().err().filter(|error| error.kind == kind)?;
        Some((root.join(key.as_str()), key.as_str(), &**endpoint, error))
    })
}

/// The finding about a key that breaks the grammar.
pub(super) fn broken_key(
    rule: &'static Rule,
    path: &PlanPath,
    key: &str,
    error: SyntaxError,
    applicability: Applicability,
) -> Finding {
    let place = path.within_key(error.span.clone());
    let mut finding = Finding::new(rule, place.clone(), error.message);
    if let Some(help) = error.help {
        finding = finding.help(help);
    }
    let Some(text) = error.replacement else { return finding };
    let mut whole = key.to_owned();
    whole.replace_range(error.span, &text);
    finding.fix(applicability, format!("write `{whole}`"), place, text)
}
