//! Models that an example nearly is a value of.

use std::collections::HashMap;

use serde_json::Value;

use super::{object, step};
use crate::model::{
    Content, ExtraMembers, Lens, MismatchKind, Model, NamedExample, Origin, Record, Role, Ty, TypeDefKind,
};
use crate::suggest::nearest;

/// More models than this that have a member say nothing about which one is meant.
const COMMON: usize = 64;
/// An example that differs in more is another thing.
const MOST: usize = 2;

/// A model that an example nearly is a value of.
#[derive(Debug)]
pub(in crate::rules) struct Near<'m> {
    /// The model.
    pub(in crate::rules) name: &'m str,
    /// The view of it: `TaskCreate`.
    pub(in crate::rules) view: String,
    /// The example.
    pub(in crate::rules) example: &'m NamedExample,
    /// Whether the example is a list.
    pub(in crate::rules) list: bool,
    /// Where it differs.
    pub(in crate::rules) differences: Vec<Difference<'m>>,
}

/// A member in which an example differs.
#[derive(Debug)]
pub(in crate::rules) struct Difference<'m> {
    /// The member of the example.
    pub(in crate::rules) member: &'m str,
    /// Its JSON Pointer.
    pub(in crate::rules) pointer: String,
    pub(in crate::rules) kind: DifferenceKind<'m>,
}

/// How a member differs.
#[derive(Debug)]
pub(in crate::rules) enum DifferenceKind<'m> {
    /// The model has a member with another name.
    Renamed(&'m str),
    /// The model has it, and this view leaves it out.
    Hidden,
    /// It is a value of another type; in words.
    Mistyped(String),
}

/// The declared records by their members.
#[derive(Debug)]
pub(super) struct Index<'m> {
    holders: HashMap<&'m str, Vec<&'m str>>,
}

impl<'m> Index<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let mut holders: HashMap<&str, Vec<&str>> = HashMap::new();
        for def in model.types.values() {
            let TypeDefKind::Record(record) = &def.kind else { continue };
            let closed = matches!(record.extra, ExtraMembers::Unsaid | ExtraMembers::Forbidden);
            if def.origin == Origin::Declared && closed && record.role != Role::Mixin && record.parameters.is_empty() {
                for field in &record.fields {
                    holders.entry(field.wire.as_str()).or_default().push(def.name.as_str());
                }
            }
        }
        Self { holders }
    }

    /// The one model that an example differs least from, if that is in one or two members.
    pub(super) fn nearest(&self, model: &'m Model, content: &'m Content) -> Option<Near<'m>> {
        // Several examples that differ from each other are no misspelled one.
        let [example] = content.examples.as_slice() else { return None };
        let (members, root, lens) = object(content, example)?;
        let mut shared: HashMap<&str, usize> = HashMap::new();
        for name in members.keys() {
            let holders = self.holders.get(name.as_str()).filter(|holders| holders.len() <= COMMON);
            for holder in holders.into_iter().flatten() {
                *shared.entry(holder).or_default() += 1;
            }
        }
        let mut alike: Vec<&str> =
            shared.into_iter().filter(|(_, count)| *count + MOST >= members.len()).map(|(name, _)| name).collect();
        alike.sort_unstable();
        let mut nearly = alike.into_iter().filter_map(|name| {
            let differences = differences(model, name, members, root, lens)?;
            // What has less in common than not is another thing; but names alone are much in common.
            let same = members.len() - differences.len();
            let named = differences.iter().all(|difference| matches!(difference.kind, DifferenceKind::Mistyped(_)));
            let alike = if named { same >= differences.len() } else { same >= 2 && same > differences.len() };
            alike.then_some((name, differences))
        });
        let first = nearly.next()?;
        if nearly.next().is_some() {
            return None;
        }
        let (name, differences) = first;
        Some(Near {
            name,
            view: model.view(name, lens).view_name(),
            example,
            list: example.value.is_array(),
            differences,
        })
    }
}

/// Where an object differs from a view; `None` if in nothing, in too much, or in what is likely meant.
fn differences<'m>(
    model: &'m Model,
    name: &'m str,
    members: &'m serde_json::Map<String, Value>,
    root: &str,
    lens: Lens,
) -> Option<Vec<Difference<'m>>> {
    let record = model.record(name)?;
    // What lacks a member has another one in its place. This is quick to see, unlike the types.
    let strangers = members.keys().filter(|member| record.fields.iter().all(|field| field.wire != **member)).count();
    let lacking =
        record.members(lens).filter(|member| member.required && !members.contains_key(&member.field.wire)).count();
    if strangers > MOST || lacking > strangers {
        return None;
    }
    let ty = Ty::model(name);
    let value = Value::Object(members.clone());
    let mut missing: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for mismatch in model.conform(&value, &ty, lens) {
        let Some(member) = mismatch.pointer.strip_prefix('/') else {
            continue;
        };
        let first = member.split('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        let (member, _) = members.get_key_value(first.as_str())?;
        let kind = match mismatch.kind {
            // A part of a part is another thing that is not there.
            _ if mismatch.pointer.matches('/').count() > 1 => DifferenceKind::Mistyped(mismatch.message),
            MismatchKind::Hidden => DifferenceKind::Hidden,
            MismatchKind::Unknown => DifferenceKind::Renamed(likely(record, member, members, lens)?),
            _ => DifferenceKind::Mistyped(mismatch.message),
        };
        found.push(Difference { member, pointer: format!("{root}{}", step(member)), kind });
        if found.len() > MOST {
            return None;
        }
    }
    let renamed = |wire: &str| {
        found.iter().any(|difference| matches!(difference.kind, DifferenceKind::Renamed(to) if to == wire))
    };
    missing.extend(
        record
            .members(lens)
            .filter(|member| member.required && !members.contains_key(&member.field.wire))
            .map(|member| member.field.wire.as_str())
            .filter(|wire| !renamed(wire)),
    );
    // An excerpt of a model is a thing of its own.
    (missing.is_empty() && !found.is_empty()).then_some(found)
}

/// The member that an unknown one was probably meant to be: one that is not there, and is called nearly so.
fn likely<'m>(record: &'m Record, name: &str, members: &serde_json::Map<String, Value>, lens: Lens) -> Option<&'m str> {
    let letters =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let absent: Vec<&'m str> = record
        .members(lens)
        .map(|member| member.field.wire.as_str())
        .filter(|wire| !members.contains_key(*wire))
        .collect();
    let wanted = letters(name);
    absent.iter().copied().find(|wire| letters(wire) == wanted).or_else(|| nearest(name, absent.iter().copied()))
}
