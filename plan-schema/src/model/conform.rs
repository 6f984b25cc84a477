//! Whether a JSON value is what a type allows, seen through a lens: examples and defaults are checked with this.
//!
//! Values are those of the wire: members have their wire names, decimals are strings. Where the model has a hole
//! ([`TyKind::Error`]) everything fits, since a sound rule reports the hole already.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use super::Model;
use super::ty::{Size, Ty, TyKind};
use super::types::{EnumDef, ExtraMembers, Record, TypeDefKind, UnionDef};
use super::views::{Lens, ViewKey};
use crate::suggest::nearest;

pub(super) mod formats;
pub(super) mod pattern;
pub(super) mod scalar;

/// A part of a value that its type does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The part, as a JSON Pointer (RFC 6901). Of a missing member, the object that lacks it.
    pub pointer: String,
    /// What is wrong with it.
    pub kind: MismatchKind,
    /// What is wrong with it, in words: `` `priority` is "1", a string, where an integer is wanted ``.
    pub message: String,
    /// The member that was probably meant, of an unknown one.
    pub meant: Option<String>,
}

/// What is wrong with a part of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MismatchKind {
    /// It is a string, say, where a number is wanted.
    Type,
    /// It breaks a bound, a pattern or a format.
    Constraint,
    /// A member that has to be there is not.
    Missing,
    /// A member is there that the type does not know.
    Unknown,
    /// A member is there that the type knows and this view leaves out: a read-only one in a request, say.
    Hidden,
}

impl Model {
    /// What of a value its type does not allow, seen through a lens; in the order of the value.
    #[must_use]
    pub fn conform(&self, value: &Value, ty: &Ty, lens: Lens) -> Vec<Mismatch> {
        let mut walk = Walk::new(self);
        walk.ty(value, ty, lens);
        walk.found
    }
}

/// A step from a value into one of its parts.
#[derive(Debug, Clone, Copy)]
enum Step<'v> {
    Member(&'v str),
    Item(usize),
}

struct Walk<'v> {
    model: &'v Model,
    found: Vec<Mismatch>,
    steps: Vec<Step<'v>>,
    /// The named types that are being looked at for the very value that is being looked at: a type that is made of itself
    /// alone says nothing.
    entered: Vec<(&'v str, Lens)>,
    /// Whether only the verdict matters: a member of a union is tried.
    trial: bool,
    /// Verdicts on parts that members of untagged unions were tried on: without them, trying is exponential in the depth.
    tried: HashMap<(*const Value, &'v str, Lens), bool>,
}

impl<'v> Walk<'v> {
    fn new(model: &'v Model) -> Self {
        Self { model, found: Vec::new(), steps: Vec::new(), entered: Vec::new(), trial: false, tried: HashMap::new() }
    }

    fn mismatch(&mut self, kind: MismatchKind, message: String) {
        self.found.push(Mismatch { pointer: self.pointer(), kind, message, meant: None });
    }

    /// ``"1", a string, where an integer is wanted``.
    fn wanted(&mut self, value: &Value, wanted: &str) {
        let message = format!("{} is {}, {}, where {wanted} is wanted", self.subject(), shown(value), kind_of(value));
        self.mismatch(MismatchKind::Type, message);
    }

    fn broken(&mut self, value: &Value, how: &str) {
        let message = format!("{} is {}, which {how}", self.subject(), shown(value));
        self.mismatch(MismatchKind::Constraint, message);
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.steps {
            pointer.push('/');
            match step {
                Step::Member(name) => pointer.push_str(&escaped(name)),
                Step::Item(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }

    /// How messages call the part: by its member's name.
    fn subject(&self) -> String {
        let mut indices = String::new();
        for step in self.steps.iter().rev() {
            match step {
                Step::Member(name) => return format!("`{name}{indices}`"),
                Step::Item(index) => indices.insert_str(0, &format!("[{index}]")),
            }
        }
        if indices.is_empty() { "the value".to_owned() } else { format!("item `{indices}`") }
    }

    /// Looks at a part: nothing is being looked at there yet.
    fn inside(&mut self, step: Step<'v>, look: impl FnOnce(&mut Self)) {
        let entered = std::mem::take(&mut self.entered);
        self.steps.push(step);
        look(self);
        self.steps.pop();
        self.entered = entered;
    }

    fn ty(&mut self, value: &'v Value, ty: &'v Ty, lens: Lens) {
        if value.is_null() && (ty.nullable || self.model.follow(ty).nullable) {
            return;
        }
        match &ty.kind {
            TyKind::Scalar(scalar) => self.scalar(value, scalar),
            TyKind::Model { name, view } => self.named(value, name, view.unwrap_or(lens)),
            TyKind::Generic { instance, .. } => self.named(value, instance, lens),
            TyKind::Array { items, size } => self.list(value, items, *size, lens),
            TyKind::Set { items } => {
                self.list(value, items, Size::default(), lens);
                self.no_duplicates(value);
            }
            TyKind::Map { key, value: of, size } => {
                let Value::Object(members) = value else { return self.wanted(value, "an object") };
                self.size(value, members.len(), *size, "entries");
                self.entries(members, key, of, lens);
            }
            TyKind::Record { key, value: of } => {
                let Value::Object(members) = value else { return self.wanted(value, "an object") };
                self.entries(members, key, of, lens);
                self.every_key(members, key);
            }
            TyKind::Key { ty, .. } => self.ty(value, ty, lens),
            TyKind::Parameter(_) | TyKind::Error => {}
        }
    }

    fn list(&mut self, value: &'v Value, of: &'v Ty, size: Size, lens: Lens) {
        let Value::Array(items) = value else { return self.wanted(value, "a list") };
        self.size(value, items.len(), size, "items");
        for (index, item) in items.iter().enumerate() {
            self.inside(Step::Item(index), |walk| walk.ty(item, of, lens.inside()));
        }
    }

    fn no_duplicates(&mut self, value: &'v Value) {
        let items = value.as_array().map_or(&[][..], Vec::as_slice);
        let mut seen = std::collections::HashSet::new();
        for (index, item) in items.iter().enumerate() {
            if !seen.insert(item.to_string()) {
                self.inside(Step::Item(index), |walk| walk.broken(item, "is there twice; the items of a set differ"));
            }
        }
    }

    fn size(&mut self, value: &Value, count: usize, size: Size, what: &str) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        if size.min.is_some_and(|min| count < min) || size.max.is_some_and(|max| count > max) {
            let message = format!("{} has {count} {what}, {} are wanted", self.subject(), range(size));
            debug_assert!(value.is_array() || value.is_object(), "scalars have a length");
            self.mismatch(MismatchKind::Constraint, message);
        }
    }

    fn entries(&mut self, members: &'v Map<String, Value>, key: &'v Ty, of: &'v Ty, lens: Lens) {
        for (name, value) in members {
            self.inside(Step::Member(name), |walk| {
                walk.key(name, key);
                walk.ty(value, of, lens.inside());
            });
        }
    }

    /// Keys are strings on the wire, whatever their type says.
    fn key(&mut self, name: &str, key: &Ty) {
        let text = Value::String(name.to_owned());
        let mut mismatches = self.model.conform(&text, key, Lens::Read);
        if mismatches.iter().any(|mismatch| mismatch.kind == MismatchKind::Type)
            && let Ok(value @ (Value::Number(_) | Value::Bool(_))) = serde_json::from_str::<Value>(name)
        {
            mismatches = self.model.conform(&value, key, Lens::Read);
        }
        if let Some(first) = mismatches.into_iter().next() {
            let message = format!("the key `{name}` does not fit: {}", first.message);
            self.mismatch(MismatchKind::Constraint, message);
        }
    }

    fn every_key(&mut self, members: &Map<String, Value>, key: &Ty) {
        let TyKind::Model { name, .. } = &self.model.follow(key).kind else { return };
        let Some(TypeDefKind::Enum(of)) = self.model.get(name).map(|def| &def.kind) else { return };
        let names = of.values.iter().map(|value| text_of(&value.value));
        let missing: Vec<String> =
            names.filter(|name| !members.contains_key(name)).map(|name| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let message = format!("{} has no {}; a record has every key", self.subject(), missing.join(", "));
            self.mismatch(MismatchKind::Missing, message);
        }
    }

    fn named(&mut self, value: &'v Value, name: &'v str, lens: Lens) {
        let ViewKey { name, lens } = self.model.view(name, lens);
        let Some((_, name, def)) = self.model.types.get_full(&name) else { return };
        if self.entered.contains(&(name, lens)) {
            // What is made of itself alone has no values; that it is, another rule says.
            if self.trial {
                self.mismatch(MismatchKind::Type, String::new());
            }
            return;
        }
        self.entered.push((name, lens));
        match &def.kind {
            TypeDefKind::Enum(of) => self.value_of(value, of),
            TypeDefKind::Alias(alias) => self.ty(value, &alias.ty, lens),
            TypeDefKind::Record(record) => self.record(value, name, record, lens, None),
            TypeDefKind::Union(union) => match &union.discriminator {
                Some(tag) => self.tagged(value, union, tag, lens),
                None => self.untagged(value, name, union, lens),
            },
        }
        self.entered.pop();
    }

    fn value_of(&mut self, value: &Value, of: &EnumDef) {
        if of.values.iter().any(|known| known.value == *value) {
            return;
        }
        if of.is_integer() {
            if !(value.is_i64() || value.is_u64()) {
                return self.wanted(value, "an integer");
            }
        } else if !value.is_string() {
            return self.wanted(value, "a string");
        }
        if !of.open {
            let names: Vec<String> = of.values.iter().map(|known| text_of(&known.value)).collect();
            let many = names.len() > 8;
            let list = names.iter().take(8).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let list = if many { format!("{list}, …") } else { list };
            self.broken(value, &format!("is not one of {list}"));
            if let Some(last) = self.found.last_mut() {
                last.meant = nearest(&text_of(value), names.iter().map(String::as_str)).map(str::to_owned);
            }
        }
    }

    /// `tag`: the member that a union adds.
    fn record(&mut self, value: &'v Value, name: &str, record: &'v Record, lens: Lens, tag: Option<&'v str>) {
        let Value::Object(members) = value else { return self.wanted(value, "an object") };
        if !record.parameters.is_empty() {
            return;
        }
        let visible: IndexMap<&'v str, _> =
            record.members(lens).map(|member| (member.field.wire.as_str(), member)).collect();
        let mut misspelt = Vec::new();
        for (wire, value) in members {
            if let Some(member) = visible.get(wire.as_str()) {
                self.inside(Step::Member(wire), |walk| walk.ty(value, &member.field.ty, lens));
            } else if tag == Some(wire.as_str()) {
                // The union looked at it.
            } else if let ExtraMembers::Typed(extra) = &record.extra {
                self.inside(Step::Member(wire), |walk| walk.ty(value, extra, lens.inside()));
            } else if record.extra != ExtraMembers::Any {
                self.inside(Step::Member(wire), |walk| misspelt.extend(walk.stranger(wire, name, record, lens)));
            }
        }
        for (wire, member) in &visible {
            // What is there under a wrong name is not missing too.
            if member.required && !members.contains_key(*wire) && !misspelt.iter().any(|meant| meant == wire) {
                let whose = if self.steps.is_empty() { String::new() } else { format!(" in {}", self.subject()) };
                let message = format!("`{wire}` is missing{whose}; `{}` requires it", view_name(name, lens));
                self.mismatch(MismatchKind::Missing, message);
            }
        }
    }

    /// A member that the view of a record does not have; the one that was probably meant.
    fn stranger(&mut self, wire: &str, name: &str, record: &Record, lens: Lens) -> Option<String> {
        let view = view_name(name, lens);
        if let Some(field) = record.fields.iter().find(|field| field.wire == wire) {
            use super::types::Visibility;
            let why = match field.visibility {
                Visibility::ReadOnly => "read-only",
                Visibility::WriteOnly => "write-only",
                Visibility::Immutable => "immutable",
                Visibility::Internal => "internal",
                Visibility::All => "there",
            };
            self.mismatch(MismatchKind::Hidden, format!("`{wire}` is {why}: `{view}` leaves it out"));
            return None;
        }
        let meant = nearest(wire, record.members(lens).map(|member| member.field.wire.as_str())).map(str::to_owned);
        self.mismatch(MismatchKind::Unknown, format!("`{wire}` is not a member of `{view}`"));
        if let Some(last) = self.found.last_mut() {
            last.meant.clone_from(&meant);
        }
        meant
    }

    fn tagged(&mut self, value: &'v Value, union: &'v UnionDef, tag: &'v str, lens: Lens) {
        let Value::Object(members) = value else { return self.wanted(value, "an object") };
        let tags = || union.members.iter().map(|member| member.tag.as_str());
        let Some(given) = members.get(tag) else {
            let list = tags().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
            let message = format!("`{tag}` is missing; it says which of {list} it is");
            return self.mismatch(MismatchKind::Missing, message);
        };
        let Some(member) = union.members.iter().find(|member| Some(member.tag.as_str()) == given.as_str()) else {
            return self.inside(Step::Member(tag), |walk| match given.as_str() {
                None => walk.wanted(given, "a string"),
                Some(_) if union.open => {}
                Some(word) => {
                    let list = tags().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
                    walk.broken(given, &format!("is not one of {list}"));
                    if let Some(last) = walk.found.last_mut() {
                        last.meant = nearest(word, tags()).map(str::to_owned);
                    }
                }
            });
        };
        let lens = lens.inside();
        let model = self.model;
        let seen = model.view_of(&member.ty, lens).and_then(|view| {
            let (_, name, def) = model.types.get_full(&view.name)?;
            Some((name, def, view.lens))
        });
        match seen {
            Some((name, def, lens)) => match &def.kind {
                TypeDefKind::Record(record) => self.record(value, name, record, lens, Some(tag)),
                _ => self.ty(value, &member.ty, lens),
            },
            None => self.ty(value, &member.ty, lens),
        }
    }

    fn untagged(&mut self, value: &'v Value, name: &'v str, union: &'v UnionDef, lens: Lens) {
        if union.open || self.fits_any(value, name, union, lens) {
            return;
        }
        let lens = lens.inside();
        if !self.trial {
            // If the shape leaves one member only, its mismatches say more than the union's.
            let mut alike = Vec::new();
            for member in &union.members {
                let found = self.attempt(value, &member.ty, lens);
                if !found.iter().any(|found| found.pointer.is_empty() && found.kind == MismatchKind::Type) {
                    alike.push(&member.ty);
                }
            }
            if let [only] = alike[..] {
                return self.ty(value, only, lens);
            }
        }
        let message = format!("{} is {}, which is none of the members of `{name}`", self.subject(), shown(value));
        self.mismatch(MismatchKind::Type, message);
    }

    fn fits_any(&mut self, value: &'v Value, name: &'v str, union: &'v UnionDef, lens: Lens) -> bool {
        let key = (std::ptr::from_ref(value), name, lens);
        if let Some(verdict) = self.tried.get(&key) {
            return *verdict;
        }
        let fits = union.members.iter().any(|member| self.attempt(value, &member.ty, lens.inside()).is_empty());
        self.tried.insert(key, fits);
        fits
    }

    /// What would be found if the value were of this type.
    fn attempt(&mut self, value: &'v Value, ty: &'v Ty, lens: Lens) -> Vec<Mismatch> {
        let mut walk = Walk::new(self.model);
        walk.trial = true;
        walk.entered.clone_from(&self.entered);
        walk.tried = std::mem::take(&mut self.tried);
        walk.ty(value, ty, lens);
        self.tried = walk.tried;
        walk.found
    }
}

fn view_name(name: &str, lens: Lens) -> String {
    format!("{name}{}", lens.suffix())
}

/// `1 to 9`, `at least 1`, `at most 9`, `3`.
fn range(size: Size) -> String {
    match (size.min, size.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any".to_owned(),
    }
}

/// A step of a JSON Pointer (RFC 6901, section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A string without its quotes, anything else as JSON.
fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value as messages show it: JSON, cut short.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 40;
    match value {
        Value::Object(_) => "{…}".to_owned(),
        Value::Array(_) => "[…]".to_owned(),
        _ => {
            let text = value.to_string();
            if text.chars().count() <= LONGEST {
                return text;
            }
            let mut cut: String = text.chars().take(LONGEST - 1).collect();
            cut.push_str(if value.is_string() { "…\"" } else { "…" });
            cut
        }
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "no value",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests;
