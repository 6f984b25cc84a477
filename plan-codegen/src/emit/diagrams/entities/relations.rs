//! How entities relate: each relation once, whichever side or field says so.
//!
//! A foreign key is a relation whether or not it is also declared; a declared one takes its name from there. A relation
//! through a model between is that of each side with the one between.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use plan_schema::model::{Field, Model, Origin, Record, Relationship, Role, Ty, TyKind, TypeDefKind};
use plan_schema::place::PlanPath;
use plan_schema::plan::expr::RelationKind;

use super::record;

/// How many there are at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    One,
    ZeroOrOne,
    ZeroOrMore,
    OneOrMore,
}

impl End {
    pub(super) const fn left(self) -> &'static str {
        match self {
            Self::One => "||",
            Self::ZeroOrOne => "|o",
            Self::ZeroOrMore => "}o",
            Self::OneOrMore => "}|",
        }
    }

    pub(super) const fn right(self) -> &'static str {
        match self {
            Self::One => "||",
            Self::ZeroOrOne => "o|",
            Self::ZeroOrMore => "o{",
            Self::OneOrMore => "|{",
        }
    }
}

/// A line between two entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation<'m> {
    pub(super) near: &'m str,
    pub(super) near_end: End,
    pub(super) far: &'m str,
    pub(super) far_end: End,
    pub(super) label: String,
    /// Whether the far one is nothing without the near one.
    pub(super) identifying: bool,
}

/// The entities of a model and the lines between them.
#[derive(Debug)]
pub(super) struct Relations<'m> {
    /// The names, in the order of the model.
    pub(super) entities: IndexSet<&'m str>,
    pub(super) list: Vec<Relation<'m>>,
    keeping: HashSet<(&'m str, &'m str)>,
}

impl<'m> Relations<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let entities = entities(model);
        let mut finder =
            Finder { model, keys: Vec::new(), of_field: HashMap::new(), pairs: HashSet::new(), others: Vec::new() };
        for name in &entities {
            finder.foreign_keys(name);
        }
        let mut drawn = HashSet::new();
        for name in &entities {
            for relationship in record(model, name).map(|(_, record)| &record.relationships).into_iter().flatten() {
                finder.declared(name, relationship, &mut drawn);
            }
        }
        let keeping = finder.of_field.iter().filter(|(_, key)| key.is_some()).map(|(field, _)| *field).collect();
        for name in &entities {
            finder.values(name);
        }
        let list = finder.keys.iter().map(|key| key.relation(model)).chain(finder.others).collect();
        Self { entities, list, keeping }
    }

    /// Whether a field is part of a foreign key.
    pub(super) fn is_key(&self, model: &Model, entity: &str, field: &Field) -> bool {
        match leads_to(model, &field.ty) {
            Some(lead) => lead.is_key,
            None => field.reference.is_some() || self.keeping.contains(&(entity, field.name.as_str())),
        }
    }
}

/// What is stored, and what it consists of.
fn entities(model: &Model) -> IndexSet<&str> {
    let mut found = HashSet::new();
    let mut next = Vec::new();
    for (name, def) in &model.types {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        let is_stored = record.role == Role::Entity || !record.relationships.is_empty();
        let is_one = def.origin == Origin::Declared && record.parameters.is_empty();
        if is_one && is_stored && matches!(record.role, Role::Entity | Role::Value) {
            next.push(name.as_str());
        }
    }
    while let Some(name) = next.pop() {
        let name = stored(model, name);
        let Some((name, record)) =
            model.types.get_key_value(name).and_then(|(name, _)| Some((name, model.record(name)?)))
        else {
            continue;
        };
        if !record.parameters.is_empty() || !found.insert(name.as_str()) {
            continue;
        }
        for relationship in &record.relationships {
            next.push(&relationship.target);
            next.extend(relationship.through.as_deref());
        }
        for field in &record.fields {
            next.extend(field.reference.as_ref().map(|reference| reference.model.as_str()));
            next.extend(leads_to(model, &field.ty).map(|lead| lead.to));
        }
    }
    model.types.keys().map(String::as_str).filter(|name| found.contains(name)).collect()
}

/// What is stored where a name stands: what a view is a view of.
fn stored<'m>(model: &'m Model, name: &'m str) -> &'m str {
    let mut name = name;
    for _ in 0..=model.types.len() {
        match model.record(name).map(|record| &record.role) {
            Some(Role::View { of }) => name = of,
            _ => break,
        }
    }
    name
}

/// The record that a type leads to.
struct Lead<'m> {
    to: &'m str,
    end: End,
    is_key: bool,
}

/// The record that a type leads to, in lists and through aliases too.
fn leads_to<'m>(model: &'m Model, ty: &'m Ty) -> Option<Lead<'m>> {
    let mut end = if ty.nullable { End::ZeroOrOne } else { End::One };
    let mut ty = ty;
    // An alias of itself has no end; it is a sound rule's to report.
    for _ in 0..=model.types.len() {
        let many = |least: Option<u64>| if least.unwrap_or(0) > 0 { End::OneOrMore } else { End::ZeroOrMore };
        match &ty.kind {
            TyKind::Key { model: to, .. } => return Some(Lead { to: stored(model, to), end, is_key: true }),
            TyKind::Array { items, size } => (ty, end) = (items, many(size.min)),
            TyKind::Map { value, size, .. } => (ty, end) = (value, many(size.min)),
            TyKind::Set { items } => (ty, end) = (items, many(None)),
            TyKind::Record { value, .. } => (ty, end) = (value, many(Some(1))),
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => {
                match model.get(name).map(|def| &def.kind) {
                    Some(TypeDefKind::Alias(alias)) => ty = &alias.ty,
                    Some(TypeDefKind::Record(_)) => return Some(Lead { to: stored(model, name), end, is_key: false }),
                    _ => return None,
                }
            }
            TyKind::Scalar(_) | TyKind::Parameter(_) | TyKind::Error => return None,
        }
    }
    None
}

/// A foreign key: the fields of a child that say which parent it has.
struct Key<'m> {
    child: &'m str,
    parent: &'m str,
    fields: Vec<&'m str>,
    /// What the parent is called there.
    role: Option<&'m str>,
    /// Whether a relationship says that there is one child at most.
    one: bool,
}

impl<'m> Key<'m> {
    fn relation(&self, model: &'m Model) -> Relation<'m> {
        let record = model.record(self.child);
        let fields: Vec<&Field> =
            self.fields.iter().filter_map(|name| record.and_then(|record| record.field(name))).collect();
        let may_lack = fields.iter().any(|field| field.ty.nullable || field.optional);
        let one = self.one || record.is_some_and(|record| record.identifies(&self.fields));
        let part_of_key = |record: &Record| {
            record.role == Role::Value
                || self.fields.iter().any(|name| record.primary_key.iter().any(|part| part == name))
        };
        Relation {
            near: self.parent,
            near_end: if may_lack { End::ZeroOrOne } else { End::One },
            far: self.child,
            far_end: if one { End::ZeroOrOne } else { End::ZeroOrMore },
            label: self.role.map_or_else(|| self.fields.join(", "), str::to_owned),
            identifying: record.is_some_and(part_of_key),
        }
    }
}

struct Finder<'m> {
    model: &'m Model,
    keys: Vec<Key<'m>>,
    /// The foreign key that a field of a child is part of; `None` if the field keeps a relation that is no foreign key's.
    of_field: HashMap<(&'m str, &'m str), Option<usize>>,
    /// Which two have a line that a model between may use.
    pairs: HashSet<(&'m str, &'m str)>,
    /// What no foreign key keeps.
    others: Vec<Relation<'m>>,
}

impl<'m> Finder<'m> {
    fn key(&mut self, child: &'m str, parent: &'m str, fields: Vec<&'m str>, role: Option<&'m str>) {
        for field in &fields {
            self.of_field.insert((child, field), Some(self.keys.len()));
        }
        self.pairs.extend([(child, parent), (parent, child)]);
        self.keys.push(Key { child, parent, fields, role, one: false });
    }

    /// Fields as one key if they are as many as the parent's, else as one each.
    fn keys(&mut self, child: &'m str, parent: &'m str, fields: Vec<&'m str>, role: Option<&'m str>) {
        let parts = self.model.record(parent).map_or(1, |record| record.primary_key.len().max(1));
        let fields: Vec<&str> =
            fields.into_iter().filter(|field| !self.of_field.contains_key(&(child, *field))).collect();
        if fields.len() == parts {
            self.key(child, parent, fields, role);
        } else {
            for field in fields {
                self.key(child, parent, vec![field], role);
            }
        }
    }

    /// The foreign keys of a record: those that a `belongs to` names first.
    fn foreign_keys(&mut self, child: &'m str) {
        let Some((_, record)) = record(self.model, child) else { return };
        let is_list = |name: &str| {
            let lead = record.field(name).and_then(|field| leads_to(self.model, &field.ty));
            lead.is_some_and(|lead| matches!(lead.end, End::OneOrMore | End::ZeroOrMore))
        };
        let mut found: Vec<(&str, Vec<&str>, Option<&str>)> = Vec::new();
        for relationship in &record.relationships {
            if relationship.kind == RelationKind::BelongsTo {
                let keys: HashSet<&str> = own(relationship, child).filter(|name| !is_list(name)).collect();
                let fields = record.fields.iter().map(|field| field.name.as_str());
                let fields = fields.filter(|name| keys.contains(name)).collect();
                found.push((stored(self.model, &relationship.target), fields, relationship.role.as_deref()));
            }
        }
        let mut rest: IndexMap<&str, Vec<&Field>> = IndexMap::new();
        let named: HashSet<&str> = found.iter().flat_map(|(_, fields, _)| fields).copied().collect();
        for field in &record.fields {
            if let Some(reference) = &field.reference
                && !named.contains(field.name.as_str())
            {
                rest.entry(stored(self.model, &reference.model)).or_default().push(field);
            }
        }
        for (parent, fields) in rest {
            // Several together are one key only if each refers to another part of it.
            let parts: HashSet<_> = fields.iter().map(|field| field.reference.as_ref().map(|to| &to.field)).collect();
            if parts.len() == fields.len() {
                found.push((parent, fields.iter().map(|field| field.name.as_str()).collect(), None));
            } else {
                found.extend(fields.iter().map(|field| (parent, vec![field.name.as_str()], None)));
            }
        }
        for (parent, fields, role) in found {
            if !fields.is_empty() {
                self.keys(child, parent, fields, role);
            }
        }
    }

    /// What a relationship adds to the foreign keys.
    fn declared(&mut self, near: &'m str, relationship: &'m Relationship, drawn: &mut HashSet<&'m PlanPath>) {
        let far = stored(self.model, &relationship.target);
        if let Some(through) = &relationship.through {
            let through = stored(self.model, through);
            for side in [near, far] {
                self.side(side, through, relationship);
            }
            return;
        }
        let one = relationship.kind == RelationKind::HasOne;
        let theirs: Vec<&str> = own(relationship, far).collect();
        let ours: Vec<&str> = own(relationship, near).collect();
        if matches!(relationship.kind, RelationKind::HasOne | RelationKind::HasMany) {
            let lists = |fields: &[&str], of: &str| {
                let record = self.model.record(of);
                fields.iter().any(|name| {
                    let lead =
                        record.and_then(|record| record.field(name)).and_then(|field| leads_to(self.model, &field.ty));
                    lead.is_some_and(|lead| matches!(lead.end, End::OneOrMore | End::ZeroOrMore))
                })
            };
            if !theirs.is_empty() && !lists(&theirs, far) {
                self.keys(far, near, theirs.clone(), None);
                self.at_most_one(far, &theirs, one);
                return;
            }
            if ours.iter().any(|field| self.of_field.contains_key(&(near, *field))) {
                self.at_most_one(near, &ours, one);
                return;
            }
        }
        if relationship.kind == RelationKind::BelongsTo
            && ours.iter().any(|field| self.of_field.contains_key(&(near, *field)))
        {
            return;
        }
        // No foreign key keeps it: it is drawn as it is declared, from the side that comes first.
        drawn.insert(&relationship.path);
        if relationship.inverse.as_ref().is_some_and(|inverse| drawn.contains(inverse)) {
            return;
        }
        for (model, field) in ours.iter().map(|field| (near, *field)).chain(theirs.iter().map(|field| (far, *field))) {
            self.of_field.insert((model, field), None);
        }
        let inverse = relationship.inverse.as_ref().and_then(|path| {
            let record = self.model.record(far)?;
            record.relationships.iter().find(|other| other.path == *path)
        });
        let kinds = (relationship.kind, inverse.map(|inverse| inverse.kind));
        let (near_end, far_end) = match kinds {
            (RelationKind::BelongsTo, Some(RelationKind::HasOne)) => (End::ZeroOrOne, End::One),
            (RelationKind::BelongsTo, _) => (End::ZeroOrMore, End::One),
            (RelationKind::HasOne, _) => (End::One, End::ZeroOrOne),
            (RelationKind::HasMany, _) => (End::One, End::ZeroOrMore),
            (RelationKind::ManyToMany, _) => (End::ZeroOrMore, End::ZeroOrMore),
        };
        let label = relationship.role.clone().unwrap_or_else(|| relationship.kind.words().to_owned());
        self.others.push(Relation { near, near_end, far, far_end, label, identifying: false });
    }

    /// A side of a relation through a model between.
    fn side(&mut self, side: &'m str, through: &'m str, relationship: &'m Relationship) {
        let fields: Vec<&str> = own(relationship, through)
            .filter(|name| {
                let field = self.model.record(through).and_then(|record| record.field(name));
                // The keys of both sides stand together; one that says nothing is told by its name.
                field.is_some_and(|field| {
                    if let Some(reference) = &field.reference {
                        return stored(self.model, &reference.model) == side;
                    }
                    let squeezed = |text: &str| text.replace(['_', '-'], "").to_ascii_lowercase();
                    squeezed(name).starts_with(&squeezed(side))
                })
            })
            .collect();
        self.keys(through, side, fields, None);
        if self.pairs.insert((through, side)) {
            let label = RelationKind::HasMany.words().to_owned();
            let (near_end, far_end) = (End::One, End::ZeroOrMore);
            self.others.push(Relation { near: side, near_end, far: through, far_end, label, identifying: false });
        }
    }

    fn at_most_one(&mut self, child: &'m str, fields: &[&'m str], one: bool) {
        let numbers: HashSet<usize> =
            fields.iter().filter_map(|field| self.of_field.get(&(child, *field)).copied().flatten()).collect();
        // Which of several it is, nobody says.
        if one && numbers.len() == 1 {
            for number in numbers {
                self.keys[number].one = true;
            }
        }
    }

    /// The values in a record, and its lists of foreign keys.
    fn values(&mut self, near: &'m str) {
        let Some((_, record)) = record(self.model, near) else { return };
        for field in &record.fields {
            let Some(lead) = leads_to(self.model, &field.ty) else { continue };
            if field.reference.is_some() || self.of_field.contains_key(&(near, field.name.as_str())) {
                continue;
            }
            let is_part = !lead.is_key && self.model.record(lead.to).is_some_and(|record| record.role == Role::Value);
            let may_lack = field.optional && lead.end == End::One;
            self.others.push(Relation {
                near,
                // What else has the same one, nobody says.
                near_end: if is_part { End::One } else { End::ZeroOrMore },
                far: lead.to,
                far_end: if may_lack { End::ZeroOrOne } else { lead.end },
                label: field.name.clone(),
                identifying: is_part,
            });
        }
    }
}

/// The fields of a model that keep a relationship.
fn own<'m>(relationship: &'m Relationship, of: &str) -> impl Iterator<Item = &'m str> {
    relationship.keys.iter().filter(move |key| key.model == of).map(|key| key.field.as_str())
}
