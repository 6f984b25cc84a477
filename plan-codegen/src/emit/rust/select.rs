//! Which types become items: what the API uses, what the plan declares, and what these need in turn.

use std::collections::HashSet;

use indexmap::IndexSet;
use plan_schema::model::{
    Alias, Constraints, ExtraMembers, Lens, Model, Origin, Record, Role, ScalarTy, Size, Ty, TyKind, TypeDef,
    TypeDefKind, ViewKey, Visibility,
};
use plan_schema::plan::State;

use super::options::{Options, Validate};
use super::types::{Repr, array_length};
use super::uses::Known;

/// The views that become items, in the plan's order.
pub(super) fn views(model: &Model, options: &Options) -> IndexSet<ViewKey> {
    let mut found = Found { model, options, views: IndexSet::new() };
    // `Problem` is for whoever serves the API to take from a library, unless a model of the plan holds one.
    for view in model.used_views() {
        if model.get(&view.name).is_some_and(|def| def.origin != Origin::Builtin) {
            found.view(view);
        }
    }
    let requests: HashSet<String> = found
        .views
        .iter()
        .filter(|view| view.lens != Lens::Read && request_of(model, &view.name).is_some())
        .map(|view| view.name.clone())
        .collect();
    let declared = model.types.values().filter(|def| def.origin == Origin::Declared && !requests.contains(&def.name));
    for def in declared.filter(|def| stands_alone(model, options, def)) {
        found.view(ViewKey { name: def.name.clone(), lens: Lens::Read });
    }
    found.views.sort_by_key(|view| (model.types.get_index_of(&view.name), view.lens));
    found.views
}

/// The model that a declared view is for requests of: `TaskCreate: { from: Task }` is for those that create a `Task`.
pub(super) fn request_of<'m>(model: &'m Model, name: &str) -> Option<&'m str> {
    let Role::View { of } = &model.record(name)?.role else { return None };
    let suffix = name.strip_prefix(of.as_str())?;
    Lens::ALL.iter().any(|lens| *lens != Lens::Read && lens.suffix() == suffix).then_some(of.as_str())
}

/// Whether a declared type is an item without anybody using it.
fn stands_alone(model: &Model, options: &Options, def: &TypeDef) -> bool {
    if is_external(def) {
        return false;
    }
    match &def.kind {
        TypeDefKind::Record(record) => {
            record.role != Role::Mixin && (record.parameters.is_empty() || is_generic(model, options, &def.name))
        }
        TypeDefKind::Enum(_) => true,
        TypeDefKind::Union(union) => !union.members.iter().any(|member| has_parameter(&member.ty)),
        TypeDefKind::Alias(alias) => !has_parameter(&alias.ty),
    }
}

/// Whether a type belongs to somebody else.
pub(super) fn is_external(def: &TypeDef) -> bool {
    def.state == Some(State::External)
}

/// Whether the generic model can be a generic struct: its fields look the same from everywhere, and each parameter is the
/// type of one, where Rust has no further demand on it.
pub(super) fn is_generic(model: &Model, options: &Options, name: &str) -> bool {
    let Some(record) = model.record(name) else { return false };
    let types = || record.fields.iter().map(|field| &field.ty).chain(extra(record));
    !record.parameters.is_empty()
        && record.role != Role::Entity
        && record.fields.iter().all(|field| field.visibility == Visibility::All)
        && record.parameters.iter().all(|parameter| types().any(|ty| mentions(ty, parameter)))
        && types().all(|ty| is_unbound(model, options, name, ty))
}

fn extra(record: &Record) -> Option<&Ty> {
    match &record.extra {
        ExtraMembers::Typed(ty) => Some(ty),
        ExtraMembers::Unsaid | ExtraMembers::Forbidden | ExtraMembers::Any => None,
    }
}

/// Whether the parameter itself, outside of another generic type, is a part of the type.
fn mentions(ty: &Ty, parameter: &str) -> bool {
    match &ty.kind {
        TyKind::Parameter(name) => name == parameter,
        TyKind::Array { items, .. } | TyKind::Set { items } => mentions(items, parameter),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => mentions(value, parameter),
        TyKind::Scalar(_) | TyKind::Model { .. } | TyKind::Key { .. } | TyKind::Generic { .. } | TyKind::Error => false,
    }
}

/// Whether no parameter is a key of a map, and every generic type inside is a generic struct as well.
fn is_unbound(model: &Model, options: &Options, owner: &str, ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Array { items, .. } | TyKind::Set { items } => is_unbound(model, options, owner, items),
        TyKind::Map { key, value, .. } | TyKind::Record { key, value } => {
            !has_parameter(key) && is_unbound(model, options, owner, value)
        }
        // A generic model that uses itself with its own parameters would have to be asked about itself.
        TyKind::Generic { name, args, .. } if args.iter().any(has_parameter) => {
            let refuses = || args.iter().any(|arg| refuses(model, options, arg));
            name != owner && !uses_generics(model, name) && is_generic(model, options, name) && !refuses()
        }
        _ => true,
    }
}

/// Whether a generic model hands its parameters on: two that do could do so to each other, without end.
fn uses_generics(model: &Model, name: &str) -> bool {
    let hands_on = |ty: &Ty| matches!(ty.kind, TyKind::Generic { .. }) && has_parameter(ty);
    model.record(name).is_none_or(|record| record.fields.iter().any(|field| hands_on(&field.ty)))
}

/// Whether a parameter of a generic model is a part of the type.
pub(super) fn has_parameter(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Parameter(_) => true,
        TyKind::Array { items, .. } | TyKind::Set { items } => has_parameter(items),
        TyKind::Map { key, value, .. } | TyKind::Record { key, value } => has_parameter(key) || has_parameter(value),
        TyKind::Generic { args, .. } => args.iter().any(has_parameter),
        TyKind::Scalar(_) | TyKind::Model { .. } | TyKind::Key { .. } | TyKind::Error => false,
    }
}

/// The generic struct that a view is a use of, if it is one. A generic struct takes whatever its argument can hold: where that
/// refuses some values without being a type of its own, the use is a struct of its own.
pub(super) fn instance_of<'m>(model: &'m Model, options: &Options, view: &ViewKey) -> Option<(&'m str, &'m [Ty])> {
    match &model.get(&view.name)?.origin {
        Origin::Instance { of, args } if view.lens == Lens::Read && is_generic(model, options, of) => {
            (!args.iter().any(|arg| refuses(model, options, arg))).then_some((of, args))
        }
        _ => None,
    }
}

/// Whether a type refuses values that Rust's type for it would take, and no other type does so for it.
pub(super) fn refuses(model: &Model, options: &Options, ty: &Ty) -> bool {
    options.validate != Validate::Off && Refused::of(model, options, ty).any
}

/// Whether a scalar has bounds.
fn is_bounded(scalar: &ScalarTy) -> bool {
    let Constraints { min, max, multiple_of, length, pattern, digits, .. } = &scalar.constraints;
    let numbers = min.is_some() || max.is_some() || multiple_of.is_some() || digits.is_some();
    numbers || pattern.is_some() || *length != Size::default()
}

/// What in a type is refused that no other type refuses.
#[derive(Debug, Clone, Copy, Default)]
struct Refused {
    /// By a bound.
    bounds: bool,
    /// By a bound, or since more texts are decimals to the crate than to the contract.
    any: bool,
}

impl Refused {
    fn of(model: &Model, options: &Options, ty: &Ty) -> Self {
        let of = |ty: &Ty| Self::of(model, options, ty);
        match &ty.kind {
            TyKind::Scalar(scalar) => {
                let is_read = Repr::of(scalar, options) == Repr::Known(Known::Decimal);
                Self { bounds: is_bounded(scalar), any: is_bounded(scalar) || is_read }
            }
            TyKind::Array { items, size } => {
                Self::by_bounds(*size != Size::default() && array_length(*size).is_none()).or(of(items))
            }
            TyKind::Set { items } => of(items),
            TyKind::Map { key, value, size } => Self::by_bounds(*size != Size::default()).or(of(key)).or(of(value)),
            TyKind::Record { value, .. } => of(value),
            TyKind::Key { ty, .. } => of(ty),
            TyKind::Model { name, .. } => match model.get(name).map(|def| (def, &def.kind)) {
                Some((def, TypeDefKind::Alias(Alias { ty, .. }))) if !is_external(def) => {
                    let inside = of(ty);
                    // What has bounds has a type of its own, unless it may be null.
                    let is_name = ty.nullable || matches!(ty.kind, TyKind::Model { .. } | TyKind::Key { .. });
                    let any = (is_name || !inside.bounds) && inside.any;
                    Self { bounds: is_name && inside.bounds, any }
                }
                _ => Self::default(),
            },
            TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => Self::default(),
        }
    }

    const fn by_bounds(bounds: bool) -> Self {
        Self { bounds, any: bounds }
    }

    const fn or(self, other: Self) -> Self {
        Self { bounds: self.bounds || other.bounds, any: self.any || other.any }
    }
}

/// The view that a model or a use of a generic one means, seen through a lens. Of a model that belongs to somebody else there
/// is one.
pub(super) fn meant(model: &Model, ty: &Ty, lens: Lens) -> Option<ViewKey> {
    let view = match &ty.kind {
        TyKind::Generic { name, instance, .. } if instance.is_empty() => {
            ViewKey { name: name.clone(), lens: Lens::Read }
        }
        _ => model.view_of(ty, lens)?,
    };
    let def = model.get(&view.name)?;
    Some(if is_external(def) { ViewKey { lens: Lens::Read, ..view } } else { view })
}

struct Found<'m> {
    model: &'m Model,
    options: &'m Options,
    views: IndexSet<ViewKey>,
}

impl Found<'_> {
    fn view(&mut self, view: ViewKey) {
        let Some(def) = self.model.get(&view.name) else { return };
        if is_external(def) {
            self.views.insert(ViewKey { lens: Lens::Read, ..view });
            return;
        }
        if !self.views.insert(view.clone()) {
            return;
        }
        if let Some((generic, args)) = instance_of(self.model, self.options, &view) {
            self.view(ViewKey { name: generic.to_owned(), lens: Lens::Read });
            for arg in args {
                self.ty(arg, Lens::Read);
            }
            return;
        }
        let lens = view.lens;
        match &def.kind {
            TypeDefKind::Enum(_) => {}
            TypeDefKind::Alias(alias) => self.ty(&alias.ty, lens),
            TypeDefKind::Union(union) => {
                for member in &union.members {
                    self.ty(&member.ty, lens.inside());
                }
            }
            TypeDefKind::Record(record) => {
                for member in record.members(lens) {
                    self.ty(&member.field.ty, lens);
                }
                if let Some(ty) = extra(record) {
                    self.ty(ty, lens.inside());
                }
            }
        }
    }

    fn ty(&mut self, ty: &Ty, lens: Lens) {
        match &ty.kind {
            TyKind::Scalar(_) | TyKind::Parameter(_) | TyKind::Error => {}
            TyKind::Key { ty, .. } => self.ty(ty, lens),
            TyKind::Array { items, .. } | TyKind::Set { items } => self.ty(items, lens.inside()),
            TyKind::Map { key, value, .. } | TyKind::Record { key, value } => {
                self.ty(key, Lens::Read);
                self.ty(value, lens.inside());
            }
            TyKind::Model { .. } => {
                if let Some(view) = meant(self.model, ty, lens) {
                    self.view(view);
                }
            }
            TyKind::Generic { args, .. } => {
                for arg in args {
                    if has_parameter(ty) {
                        self.ty(arg, lens);
                    }
                }
                if let Some(view) = meant(self.model, ty, lens) {
                    self.view(view);
                }
            }
        }
    }
}
