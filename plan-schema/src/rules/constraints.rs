//! The constraint keys of what is spelled out, for the rules about them: a field and an alias have the same ones.

use serde_json::Number;

use super::context::Context;
use crate::place::PlanPath;
use crate::plan::expr::{TypeExpr, TypeKind, Written};
use crate::plan::models::{Encoding, FieldDef, Model};

/// What a key constrains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// The values of numbers.
    Value,
    /// The number of characters.
    Length,
    /// The form of a text.
    Pattern,
    /// The OpenAPI format.
    Format,
    /// The number of items or entries.
    Items,
    /// How values travel.
    Encode,
}

/// A field or an alias that is spelled out, with its constraint keys.
#[derive(Debug)]
pub(super) struct Spelled<'p> {
    /// Where it stands.
    pub(super) path: PlanPath,
    /// Its type; `None` if it does not parse, or a record stands there.
    pub(super) ty: Option<&'p TypeExpr>,
    /// Whether a record stands there.
    pub(super) is_record: bool,
    /// The bounds of values, by key.
    numbers: [(&'static str, Option<&'p Number>); 5],
    /// The bounds of lengths and of numbers of items, by key.
    sizes: [(&'static str, Option<u32>); 4],
    /// The regular expression.
    pub(super) pattern: Option<&'p str>,
    format: bool,
    /// How values travel.
    pub(super) encode: Option<Encoding>,
}

impl<'p> Spelled<'p> {
    /// The bound of values under a key.
    pub(super) fn number(&self, key: &str) -> Option<&'p Number> {
        self.numbers.iter().find(|(name, _)| *name == key).and_then(|(_, number)| *number)
    }

    /// The bound of a length or of a number of items under a key.
    pub(super) fn size(&self, key: &str) -> Option<Number> {
        self.sizes.iter().find(|(name, _)| *name == key).and_then(|(_, size)| *size).map(Number::from)
    }

    /// The keys that are there, with what they constrain.
    pub(super) fn keys(&self) -> Vec<(&'static str, Topic)> {
        let numbers = self.numbers.iter().filter(|(_, number)| number.is_some()).map(|(key, _)| (*key, Topic::Value));
        let sizes = self.sizes.iter().filter(|(_, size)| size.is_some()).map(|(key, _)| {
            let topic = if key.ends_with("length") { Topic::Length } else { Topic::Items };
            (*key, topic)
        });
        let others = [
            ("pattern", Topic::Pattern, self.pattern.is_some()),
            ("format", Topic::Format, self.format),
            ("encode", Topic::Encode, self.encode.is_some()),
        ];
        let others = others.into_iter().filter(|(_, _, there)| *there).map(|(key, topic, _)| (key, topic));
        numbers.chain(sizes).chain(others).collect()
    }

    /// The type that bounds of values, lengths and patterns are about: of a list, that of its items.
    pub(super) fn inner(&self) -> Option<&'p TypeExpr> {
        let mut ty = self.ty?;
        while let TypeKind::Array { of, .. } = &ty.kind {
            ty = of;
        }
        Some(ty)
    }
}

macro_rules! spelled {
    ($path:expr, $spec:expr, $ty:expr, $is_record:expr) => {{
        let spec = $spec;
        Spelled {
            path: $path.clone(),
            ty: $ty,
            is_record: $is_record,
            numbers: [
                ("min", spec.min.as_ref()),
                ("max", spec.max.as_ref()),
                ("exclusive_min", spec.exclusive_min.as_ref()),
                ("exclusive_max", spec.exclusive_max.as_ref()),
                ("multiple_of", spec.multiple_of.as_ref()),
            ],
            sizes: [
                ("min_length", spec.min_length),
                ("max_length", spec.max_length),
                ("min_items", spec.min_items),
                ("max_items", spec.max_items),
            ],
            pattern: spec.pattern.as_deref(),
            format: spec.format.is_some(),
            encode: spec.encode,
        }
    }};
}

/// Everything that is spelled out and has constraint keys, in order.
pub(super) fn spelled<'p>(context: &Context<'p>) -> Vec<Spelled<'p>> {
    let mut found = Vec::new();
    for (name, (_, model)) in &context.names.models {
        if let (Model::Alias(alias), Some(path)) = (model, context.names.place(name)) {
            found.push(spelled!(path, alias, alias.ty.get(), false));
        }
    }
    for (path, def) in &context.fields {
        if let FieldDef::Full(spec) = def {
            let ty = spec.ty.as_ref().and_then(Written::get);
            found.push(spelled!(path, spec, ty, spec.ty.is_none() && spec.fields.is_some()));
        }
    }
    found.retain(|spelled| !spelled.keys().is_empty());
    found
}
