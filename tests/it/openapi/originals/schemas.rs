//! Compares two schemas, member by member, through everything that they reach.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Differences;
use super::shape::{Shape, component};

/// What belongs to the place where a component is used, not to the component.
const OF_THE_USE: [&str; 3] = ["default", "deprecated", "nullable"];

/// Two documents, and which pairs of their schemas were compared.
pub(super) struct Schemas<'a> {
    pub original: &'a Value,
    pub ours: &'a Value,
    seen: BTreeSet<(Vec<usize>, Vec<usize>)>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(original: &'a Value, ours: &'a Value) -> Self {
        Self { original, ours, seen: BTreeSet::new() }
    }

    pub(super) fn compare(&mut self, place: &str, original: &[&'a Value], ours: &[&'a Value], found: &mut Differences) {
        let (original, ours) = (Shape::of(self.original, original), Shape::of(self.ours, ours));
        for fact in OF_THE_USE {
            found.changed(place, fact, original.facts.get(fact), ours.facts.get(fact));
        }
        if !self.seen.insert((original.key.clone(), ours.key.clone())) {
            return;
        }
        let place = match (original.name, ours.name) {
            (Some(name), Some(other)) if name != other => format!("{name} as {other}"),
            (Some(name), _) => name.to_owned(),
            (None, _) => place.to_owned(),
        };
        let facts: BTreeSet<&str> = original.facts.keys().chain(ours.facts.keys()).copied().collect();
        for fact in facts.into_iter().filter(|fact| !OF_THE_USE.contains(fact)) {
            found.changed(&place, fact, original.facts.get(fact), ours.facts.get(fact));
        }
        self.properties(&place, &original, &ours, found);
        match (original.items.is_empty(), ours.items.is_empty()) {
            (false, false) => self.compare(&format!("{place}[]"), &original.items, &ours.items, found),
            (false, true) => found.missing(&place, "items"),
            (true, false) => found.added(&place, "items"),
            (true, true) => {}
        }
        match (original.additional, ours.additional) {
            (Some(original), Some(ours)) => self.compare(&format!("{place}.*"), &[original], &[ours], found),
            (Some(_), None) => found.missing(&place, "additionalProperties"),
            (None, Some(_)) => found.added(&place, "additionalProperties"),
            (None, None) => {}
        }
        self.members(&place, &original, &ours, found);
    }

    fn properties(&mut self, place: &str, original: &Shape<'a>, ours: &Shape<'a>, found: &mut Differences) {
        for (name, property) in &original.properties {
            let place = format!("{place}.{name}");
            let Some(other) = ours.properties.get(name) else {
                found.missing(&place, "property");
                continue;
            };
            match (original.required.contains(name), ours.required.contains(name)) {
                (true, false) => found.missing(&place, "required"),
                (false, true) => found.added(&place, "required"),
                _ => {}
            }
            self.compare(&place, property, other, found);
        }
        for name in ours.properties.keys().filter(|name| !original.properties.contains_key(*name)) {
            found.added(&format!("{place}.{name}"), "property");
        }
    }

    fn members(&mut self, place: &str, original: &Shape<'a>, ours: &Shape<'a>, found: &mut Differences) {
        if original.members.is_empty() || ours.members.is_empty() {
            match (original.members.is_empty(), ours.members.is_empty()) {
                (false, true) => found.missing(place, "union"),
                (true, false) => found.added(place, "union"),
                _ => {}
            }
            return;
        }
        found.changed(place, "discriminator", original.tag, ours.tag);
        let tag = original.tag.or(ours.tag);
        let mut ours = labelled(self.ours, ours, tag);
        let mut theirs = labelled(self.original, original, tag);
        // The tag tells most; then the name, then the type, in the order in which they stand.
        let labels: [for<'b> fn(&'b Member<'a>) -> Option<&'b str>; 3] =
            [|member| member.tag.as_deref(), |member| member.name, |member| member.kind.as_deref()];
        for label in labels {
            let mut rest = Vec::new();
            for member in theirs {
                let same = |other: &Member<'a>| label(other).is_some() && label(other) == label(&member);
                if let Some(at) = ours.iter().position(same) {
                    let other = ours.remove(at);
                    self.compare(&format!("{place}<{}>", member.label()), &[member.schema], &[other.schema], found);
                } else {
                    rest.push(member);
                }
            }
            theirs = rest;
        }
        for member in theirs {
            found.missing(&format!("{place}<{}>", member.label()), "member");
        }
        for member in ours {
            found.added(&format!("{place}<{}>", member.label()), "member");
        }
    }
}

/// A member of a union, and what it is known by.
struct Member<'a> {
    schema: &'a Value,
    tag: Option<String>,
    name: Option<&'a str>,
    kind: Option<String>,
}

impl Member<'_> {
    fn label(&self) -> &str {
        self.tag.as_deref().or(self.name).or(self.kind.as_deref()).unwrap_or("any")
    }
}

fn labelled<'a>(document: &'a Value, union: &Shape<'a>, tag: Option<&str>) -> Vec<Member<'a>> {
    let member = |schema: &'a Value| {
        let shape = Shape::of(document, &[schema]);
        let reference = schema.get("$ref").and_then(Value::as_str).map(component);
        let mapped =
            union.mapping.iter().find(|(_, target)| Some(**target) == reference).map(|(tag, _)| (*tag).to_owned());
        let tag = mapped.or_else(|| shape.constant(document, tag?));
        Member { schema, tag, name: shape.name, kind: shape.facts.get("type").cloned() }
    };
    union.members.iter().map(|schema| member(schema)).collect()
}
