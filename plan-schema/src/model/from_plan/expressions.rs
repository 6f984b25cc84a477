//! Type expressions: names become types, foreign keys become the type they refer to, inline enums get a name.

use serde_json::Number;

use super::generics::has_parameter;
use super::{Lowering, MOST_STEPS, new_type};
use crate::model::name::{pascal, singular};
use crate::model::ty::{Constraints, ScalarTy, Size, Ty, TyKind};
use crate::model::types::{EnumDef, EnumValue, Origin, TypeDefKind};
use crate::model::views::Lens;
use crate::place::PlanPath;
use crate::plan::expr::{Bounds, FieldRef, Spanned, TypeExpr, TypeKind};
use crate::plan::models::{FieldDef, FieldSpec, Model, find_field};

/// Where an expression stands.
#[derive(Debug, Clone)]
pub(super) struct Site {
    /// The type that inline types belong to.
    pub(super) owner: String,
    /// What an inline type is called after the owner: the field's name.
    pub(super) label: String,
    /// The parameters of the generic model around it.
    pub(super) parameters: Vec<String>,
    /// Its place in the plan.
    pub(super) path: PlanPath,
    /// What inline types here are.
    pub(super) inline: Origin,
}

impl Site {
    /// The name that an inline type here would like to have: letters and digits of ASCII, as names of models are.
    pub(super) fn inline_name(&self) -> String {
        let mut label = pascal(&self.label);
        label.retain(|letter| letter.is_ascii_alphanumeric());
        if label.is_empty() && !self.label.is_empty() {
            label.push_str("Value");
        }
        let owner = pascal(&self.owner);
        // `TaskStatus` for the field `task_status` of `Task`.
        let says_so = label.strip_prefix(&owner).is_some_and(|more| more.starts_with(char::is_uppercase));
        if says_so { label } else { format!("{owner}{label}") }
    }

    /// The place of one of the many things that stand here: an inline type of `tags` is a tag.
    fn of_one(&self) -> Self {
        Self { label: singular(&self.label), ..self.clone() }
    }
}

impl<'p> Lowering<'p> {
    pub(super) fn ty(&mut self, expr: &TypeExpr, site: &Site) -> Ty {
        let kind = match &expr.kind {
            TypeKind::Scalar { scalar, bounds, pattern, digits } => {
                let mut constraints = Constraints {
                    pattern: pattern.as_ref().map(|pattern| pattern.value.clone()),
                    digits: digits.as_ref().map(|digits| digits.value),
                    ..Constraints::default()
                };
                if let Some(bounds) = bounds {
                    if scalar.has_length() {
                        constraints.length = size(Some(bounds));
                    } else {
                        let Bounds { min, max, exclusive_min, exclusive_max } = bounds.value.clone();
                        constraints = Constraints { min, max, exclusive_min, exclusive_max, ..constraints };
                    }
                }
                TyKind::Scalar(ScalarTy { scalar: *scalar, constraints })
            }
            TypeKind::Enum(values) => {
                let values = values.iter().map(|value| (value.value.clone(), None));
                self.inline_enum(values, site)
            }
            TypeKind::Map { key, value, size: entries } => TyKind::Map {
                key: Box::new(match key {
                    Some(key) => self.ty(key, site),
                    None => Ty::scalar(crate::plan::expr::Scalar::String),
                }),
                value: Box::new(self.ty(value, site)),
                size: size(entries.as_ref()),
            },
            TypeKind::Record { key, value } => {
                TyKind::Record { key: Box::new(self.ty(key, site)), value: Box::new(self.ty(value, site)) }
            }
            TypeKind::Set(of) => TyKind::Set { items: Box::new(self.ty(of, &site.of_one())) },
            TypeKind::Array { of, size: items } => {
                TyKind::Array { items: Box::new(self.ty(of, &site.of_one())), size: size(items.as_ref()) }
            }
            TypeKind::Named { name, args } => self.named(&name.value, args, site),
            TypeKind::Key(target) => self.key(target),
        };
        Ty { kind, nullable: expr.nullable }
    }

    /// A named type. A name that nothing has is a hole.
    fn named(&mut self, name: &str, args: &[TypeExpr], site: &Site) -> TyKind {
        if args.is_empty() && site.parameters.iter().any(|parameter| parameter == name) {
            return TyKind::Parameter(name.to_owned());
        }
        let args: Vec<Ty> = args.iter().map(|arg| self.ty(arg, site)).collect();
        if args.iter().any(Ty::has_error) {
            return TyKind::Error;
        }
        self.named_with(name, args)
    }

    /// A named type whose arguments are lowered.
    pub(super) fn named_with(&mut self, name: &str, args: Vec<Ty>) -> TyKind {
        let parameters = match self.declared.get(name) {
            Some(declared) => declared.key.parameters().count(),
            None if name == super::builtin::PAGE => 1,
            None => return if args.is_empty() { self.view_name(name) } else { TyKind::Error },
        };
        match (parameters, args.len()) {
            (0, 0) => TyKind::Model { name: name.to_owned(), view: None },
            (wanted, given) if wanted == given => self.generic(name, args),
            _ => TyKind::Error,
        }
    }

    /// `TaskPatch`, where `Task` is declared and `TaskPatch` is not.
    fn view_name(&self, name: &str) -> TyKind {
        for lens in [Lens::Create, Lens::Update, Lens::Patch] {
            let Some(base) = name.strip_suffix(lens.suffix()) else { continue };
            let is_record = self
                .declared
                .get(base)
                .is_some_and(|declared| matches!(declared.model, Model::Record(_) | Model::View(_)));
            if is_record {
                return TyKind::Model { name: base.to_owned(), view: Some(lens) };
            }
        }
        // Types that this lowering made (`TaskPriority` of an inline enum) can be named too.
        match self.model.types.get(name).map(|def| &def.origin) {
            Some(Origin::Inline) => TyKind::Model { name: name.to_owned(), view: None },
            _ => TyKind::Error,
        }
    }

    /// `Project.id`: the type of that field, without its `null`.
    fn key(&mut self, target: &FieldRef) -> TyKind {
        let (model, field) = (target.model.value.as_str(), target.field.value.as_str());
        let Some((owner, def)) = self.find_field(model, field) else { return TyKind::Error };
        let step = (owner, field.to_owned());
        if self.keys.contains(&step) || self.keys.len() >= MOST_STEPS {
            return TyKind::Error;
        }
        self.keys.push(step);
        let ty = self.target_type(def, owner, field);
        self.keys.pop();
        if ty.has_error() || has_parameter(&ty) {
            return TyKind::Error;
        }
        TyKind::Key { model: model.to_owned(), field: field.to_owned(), ty: Box::new(ty.with_null(false)) }
    }

    fn target_type(&mut self, def: &'p FieldDef, owner: &str, field: &str) -> Ty {
        let Some(expr) = def.type_expr() else { return Ty::new(TyKind::Error) };
        let mut ty = match &expr.kind {
            // Keys that refer to keys: the type is that of the last one.
            TypeKind::Key(target) => match self.key(target) {
                TyKind::Key { ty, .. } => *ty,
                other => Ty::new(other),
            },
            // The field itself names its inline type; a reference to it must not make another.
            TypeKind::Enum(_) => {
                self.ensure(owner);
                if let Some(field) = self.model.record(owner).and_then(|record| record.field(field)) {
                    field.ty.clone()
                } else {
                    // The record around both is being lowered: the enum is there if it stands before its reference.
                    let name = site(owner, field).inline_name();
                    let made = self.model.types.get(&name).is_some_and(|def| def.origin == Origin::Inline);
                    if made { Ty::model(name) } else { Ty::scalar(crate::plan::expr::Scalar::String) }
                }
            }
            _ => self.ty(expr, &site(owner, field)),
        };
        if let FieldDef::Full(spec) = def {
            constrain(&mut ty, spec);
        }
        ty
    }

    /// A field by name, with the model that has it.
    pub(super) fn find_field(&self, model: &str, field: &str) -> Option<(&'p str, &'p FieldDef)> {
        find_field(model, field, |name| {
            self.declared.get_key_value(name).map(|(name, declared)| (*name, declared.model))
        })
    }

    /// Gives an inline enum a name. The same one written twice at one place is one type.
    pub(super) fn inline_enum(
        &mut self,
        values: impl Iterator<Item = (serde_json::Value, Option<String>)>,
        site: &Site,
    ) -> TyKind {
        let values = values.map(|(value, description)| EnumValue { value: enum_value(value), description }).collect();
        let def = EnumDef { values, open: false, default: None, transitions: None };
        let wanted = site.inline_name();
        let other = format!("{wanted}Value");
        let name = self.free_name(wanted, &other);
        let def = new_type(name.clone(), site.inline.clone(), site.path.clone(), TypeDefKind::Enum(def));
        self.add(&site.owner, def);
        TyKind::Model { name, view: None }
    }
}

/// The place of a field that a key refers to.
fn site(owner: &str, field: &str) -> Site {
    Site {
        owner: owner.to_owned(),
        label: field.to_owned(),
        parameters: Vec::new(),
        path: PlanPath::root(),
        inline: Origin::Inline,
    }
}

/// The values of an enum are strings or whole numbers; anything else is taken as its text.
pub(super) fn enum_value(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::String(_) => value,
        serde_json::Value::Number(ref number) if number.is_i64() || number.is_u64() => value,
        other => serde_json::Value::String(other.to_string()),
    }
}

/// A number of items, entries or characters from written bounds.
pub(super) fn size(bounds: Option<&Spanned<Bounds>>) -> Size {
    let Some(Spanned { value: Bounds { min, max, exclusive_min, exclusive_max }, .. }) = bounds else {
        return Size::default();
    };
    let whole = |number: &Number| number.as_u64();
    Size {
        min: min.as_ref().and_then(whole).map(|min| min + u64::from(*exclusive_min)),
        max: max.as_ref().and_then(whole).map(|max| max.saturating_sub(u64::from(*exclusive_max))),
    }
}

/// Adds the constraints of a spelled-out field to its type.
pub(super) fn constrain(ty: &mut Ty, spec: &FieldSpec) {
    let FieldSpec {
        min,
        max,
        exclusive_min,
        exclusive_max,
        multiple_of,
        min_length,
        max_length,
        pattern,
        format,
        min_items,
        max_items,
        encode,
        nullable,
        ..
    } = spec;
    apply(
        ty,
        &Keys {
            min,
            max,
            exclusive_min,
            exclusive_max,
            multiple_of,
            min_length,
            max_length,
            pattern,
            format,
            min_items,
            max_items,
            encode,
        },
    );
    if *nullable == Some(true) {
        ty.nullable = true;
    }
}

/// The constraint keys that fields and aliases share.
pub(super) struct Keys<'a> {
    pub(super) min: &'a Option<Number>,
    pub(super) max: &'a Option<Number>,
    pub(super) exclusive_min: &'a Option<Number>,
    pub(super) exclusive_max: &'a Option<Number>,
    pub(super) multiple_of: &'a Option<Number>,
    pub(super) min_length: &'a Option<u32>,
    pub(super) max_length: &'a Option<u32>,
    pub(super) pattern: &'a Option<String>,
    pub(super) format: &'a Option<String>,
    pub(super) min_items: &'a Option<u32>,
    pub(super) max_items: &'a Option<u32>,
    pub(super) encode: &'a Option<crate::plan::models::Encoding>,
}

/// Adds constraint keys to the type they can constrain.
pub(super) fn apply(ty: &mut Ty, keys: &Keys<'_>) {
    match &mut ty.kind {
        TyKind::Scalar(scalar) => {
            let constraints = &mut scalar.constraints;
            if let Some(min) = keys.exclusive_min.as_ref().or(keys.min.as_ref()) {
                constraints.min = Some(min.clone());
                constraints.exclusive_min = keys.exclusive_min.is_some();
            }
            if let Some(max) = keys.exclusive_max.as_ref().or(keys.max.as_ref()) {
                constraints.max = Some(max.clone());
                constraints.exclusive_max = keys.exclusive_max.is_some();
            }
            constraints.multiple_of = keys.multiple_of.clone().or(constraints.multiple_of.take());
            constraints.length.min = keys.min_length.map(u64::from).or(constraints.length.min);
            constraints.length.max = keys.max_length.map(u64::from).or(constraints.length.max);
            constraints.pattern = keys.pattern.clone().or(constraints.pattern.take());
            constraints.format = keys.format.clone().or(constraints.format.take());
            constraints.encode = keys.encode.or(constraints.encode);
        }
        TyKind::Array { size, items } => {
            size.min = keys.min_items.map(u64::from).or(size.min);
            size.max = keys.max_items.map(u64::from).or(size.max);
            // A constraint of values or characters on a list can only mean its items.
            let none = Keys { min_items: &None, max_items: &None, ..*keys };
            apply(items, &none);
        }
        TyKind::Key { ty, .. } => apply(ty, keys),
        TyKind::Map { size, .. } => {
            size.min = keys.min_items.map(u64::from).or(size.min);
            size.max = keys.max_items.map(u64::from).or(size.max);
        }
        TyKind::Model { .. }
        | TyKind::Generic { .. }
        | TyKind::Parameter(_)
        | TyKind::Set { .. }
        | TyKind::Record { .. }
        | TyKind::Error => {}
    }
}
