//! Samples: a value for a type, where the plan gives none.
//!
//! The same type always gives the same sample, and a sample conforms ([`Model::conform`]), or there is none. Samples show the
//! shape of a value; they are not random data. Texts are what a person would write in a field of that name, where the name says.

use serde_json::{Map, Value, json};

use super::Model;
use super::name::{singular, snake};
use super::ty::{ScalarTy, Size, Ty, TyKind};
use super::types::{Record, TypeDefKind, UnionDef};
use super::views::{Lens, ViewKey};
use crate::plan::expr::Scalar;

mod pattern;
mod scalar;
mod words;

/// More items or entries than this nobody wants to see, even if a type asks for them.
const MOST_ITEMS: u64 = 64;

/// After this many values whatever may be left out is left out: types that hold each other in many ways would give samples
/// that grow exponentially.
const ENOUGH: usize = 400;

/// After this many values there is no sample.
const TOO_MANY: usize = 10_000;

/// Inside so many named types there is nothing more: many readers of JSON take no value that is deeper than 128 levels.
const DEEPEST: usize = 60;

impl Model {
    /// A valid value of a type, seen through a lens; `None` if there is none, or none that is found with reasonable effort.
    #[must_use]
    pub fn sample(&self, ty: &Ty, lens: Lens) -> Option<Value> {
        self.sample_as(None, ty, lens)
    }

    /// The same of something with a name, which says what its texts are about.
    #[must_use]
    pub fn sample_called(&self, name: &str, ty: &Ty, lens: Lens) -> Option<Value> {
        self.sample_as(Some(snake(name)), ty, lens)
    }

    fn sample_as(&self, called: Option<String>, ty: &Ty, lens: Lens) -> Option<Value> {
        let sample = Sampler { model: self, entered: Vec::new(), made: 0, called }.ty(ty, lens)?;
        self.conform(&sample, ty, lens).is_empty().then_some(sample)
    }

    fn accepts(&self, value: &Value, ty: &Ty, lens: Lens) -> bool {
        self.conform(value, ty, lens).is_empty()
    }
}

struct Sampler<'m> {
    model: &'m Model,
    /// The views that a sample is being made of: inside themselves they are cut.
    entered: Vec<ViewKey>,
    made: usize,
    /// What the value is called, in `snake_case`.
    called: Option<String>,
}

impl<'m> Sampler<'m> {
    fn ty(&mut self, ty: &'m Ty, lens: Lens) -> Option<Value> {
        self.made += 1;
        if self.made > TOO_MANY {
            return None;
        }
        self.kind(ty, lens).or_else(|| ty.nullable.then_some(Value::Null))
    }

    fn kind(&mut self, ty: &'m Ty, lens: Lens) -> Option<Value> {
        match &ty.kind {
            TyKind::Scalar(scalar) => self.word(scalar, ty, lens).or_else(|| {
                let sample = scalar::sample(scalar, None, &self.model.patterns);
                sample.filter(|value| self.model.accepts(value, ty, lens))
            }),
            TyKind::Model { name, view } => self.named(name, view.unwrap_or(lens)),
            TyKind::Generic { instance, .. } => self.named(instance, lens),
            TyKind::Array { items, size } => self.list(items, *size, lens),
            TyKind::Set { items } => self.list(items, Size::default(), lens),
            TyKind::Map { key, value, size } => self.map(key, value, *size, lens),
            TyKind::Record { key, value } => {
                self.called = None;
                let value = self.ty(value, lens.inside())?;
                let keys = self.enum_values(key)?;
                Some(keys.iter().map(|key| (key_text(key), value.clone())).collect::<Map<_, _>>().into())
            }
            TyKind::Key { ty, .. } => self.ty(ty, lens),
            TyKind::Parameter(_) | TyKind::Error => None,
        }
    }

    /// What a person would write in something of that name.
    fn word(&self, scalar: &ScalarTy, ty: &Ty, lens: Lens) -> Option<Value> {
        let called = self.called.as_deref()?;
        let accepted = |word: &Value| self.model.accepts(word, ty, lens);
        match scalar.scalar {
            Scalar::String | Scalar::Text if scalar.constraints.format.is_some() => None,
            Scalar::String | Scalar::Text => words::of(called).map(Value::from).find(accepted),
            Scalar::Date => words::moment(called).map(|(date, _)| Value::from(date)).filter(accepted),
            Scalar::Timestamp => words::moment(called).map(|(_, time)| Value::from(time)).filter(accepted),
            _ => scalar::sample(scalar, Some(words::number(called)?), &self.model.patterns).filter(accepted),
        }
    }

    fn list(&mut self, items: &'m Ty, size: Size, lens: Lens) -> Option<Value> {
        self.called = self.called.take().map(|name| singular(&name));
        let least = size.min.unwrap_or(0);
        if size.max == Some(0) || (least == 0 && self.made > ENOUGH) {
            return Some(json!([]));
        }
        if least > MOST_ITEMS {
            return None;
        }
        match self.ty(items, lens.inside()) {
            Some(item) => Some(Value::Array(vec![item; usize::try_from(least.max(1)).ok()?])),
            None => (least == 0).then(|| json!([])),
        }
    }

    fn map(&mut self, key: &'m Ty, value: &'m Ty, size: Size, lens: Lens) -> Option<Value> {
        self.called = None;
        let least = size.min.unwrap_or(0);
        if size.max == Some(0) || (least == 0 && self.made > ENOUGH) {
            return Some(json!({}));
        }
        if least > MOST_ITEMS {
            return None;
        }
        let entries = usize::try_from(least.max(1)).ok()?;
        let made = self.keys(key, entries).zip(self.ty(value, lens.inside()));
        match made {
            Some((keys, value)) => Some(keys.into_iter().map(|key| (key, value.clone())).collect::<Map<_, _>>().into()),
            None => (least == 0).then(|| json!({})),
        }
    }

    /// As many different keys as wanted.
    fn keys(&mut self, key: &'m Ty, count: usize) -> Option<Vec<String>> {
        if let Some(values) = self.enum_values(key) {
            let keys: Vec<String> = values.iter().take(count).map(key_text).collect();
            return (keys.len() == count).then_some(keys);
        }
        let plain = |index: usize| if index == 0 { "key".to_owned() } else { format!("key_{}", index + 1) };
        let plain: Vec<String> = (0..count).map(plain).collect();
        if plain.iter().all(|name| self.model.accepts(&json!(name), key, Lens::Read)) {
            return Some(plain);
        }
        let first = key_text(&self.ty(key, Lens::Read)?);
        (count == 1).then(|| vec![first])
    }

    fn enum_values(&self, ty: &'m Ty) -> Option<Vec<Value>> {
        let TyKind::Model { name, .. } = &self.model.follow(ty).kind else { return None };
        match &self.model.get(name)?.kind {
            TypeDefKind::Enum(of) => Some(of.values.iter().map(|value| value.value.clone()).collect()),
            _ => None,
        }
    }

    fn named(&mut self, name: &str, lens: Lens) -> Option<Value> {
        let view = self.model.view(name, lens);
        let lens = view.lens;
        if self.entered.contains(&view) || self.entered.len() >= DEEPEST {
            return None;
        }
        let (_, name, def) = self.model.types.get_full(&view.name)?;
        let ty = Ty::model(name.as_str());
        if let Some(given) = def.examples.iter().find(|given| self.model.accepts(given, &ty, lens)) {
            return Some(given.clone());
        }
        self.entered.push(view);
        // An alias of a text that stands in nothing with a name is called by its own.
        let called = match &def.kind {
            TypeDefKind::Alias(_) => self.called.take().or_else(|| Some(snake(name))),
            TypeDefKind::Record(_) | TypeDefKind::Enum(_) | TypeDefKind::Union(_) => None,
        };
        self.called = called;
        let made = match &def.kind {
            TypeDefKind::Enum(of) => {
                let first = of.values.first().map(|value| &value.value);
                of.default.as_ref().filter(|value| self.model.accepts(value, &ty, lens)).or(first).cloned()
            }
            TypeDefKind::Alias(alias) => match &alias.default {
                Some(default) if self.model.accepts(default, &alias.ty, lens) => Some(default.clone()),
                _ => self.ty(&alias.ty, lens),
            },
            TypeDefKind::Record(record) => self.record(record, lens).map(Value::Object),
            TypeDefKind::Union(union) => self.union(union, lens),
        };
        self.entered.pop();
        made
    }

    fn record(&mut self, record: &'m Record, lens: Lens) -> Option<Map<String, Value>> {
        let mut members = Map::new();
        for member in record.members(lens) {
            let field = member.field;
            let given = [&field.example, &field.default]
                .into_iter()
                .flatten()
                .find(|given| !is_empty(given) && self.model.accepts(given, &field.ty, lens));
            let spare = !member.required && self.made > ENOUGH;
            let value = match given {
                Some(given) => Some(given.clone()),
                None if spare => None,
                None => {
                    self.called = Some(snake(&field.name));
                    self.ty(&field.ty, lens)
                }
            };
            self.called = None;
            match value {
                // Null says less than nothing where nothing may be said.
                Some(value) if member.required || !value.is_null() => {
                    members.insert(field.wire.clone(), value);
                }
                _ if member.required => return None,
                _ => {}
            }
        }
        Some(members)
    }

    fn union(&mut self, union: &'m UnionDef, lens: Lens) -> Option<Value> {
        let lens = lens.inside();
        union.members.iter().find_map(|member| {
            self.called = None;
            let value = self.ty(&member.ty, lens)?;
            let (Some(discriminator), Value::Object(rest)) = (&union.discriminator, &value) else {
                return Some(value).filter(|_| union.discriminator.is_none());
            };
            let mut tagged = Map::new();
            tagged.insert(discriminator.clone(), Value::String(member.tag.clone()));
            tagged.extend(rest.iter().filter(|(name, _)| *name != discriminator).map(|(k, v)| (k.clone(), v.clone())));
            Some(Value::Object(tagged))
        })
    }
}

/// Whether a value shows nothing of its type's shape.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn key_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests;
