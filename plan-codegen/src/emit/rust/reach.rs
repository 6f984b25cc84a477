//! What follows from what a type holds: whether it holds itself, which traits it has, what must not be logged.

use std::collections::HashSet;

use plan_schema::model::{ExtraMembers, Lens, Ty, TyKind, TypeDefKind, ViewKey};
use plan_schema::plan::expr::Scalar;

use super::context::Context;
use super::looks::held;
use super::select::{instance_of, is_external, meant};
use super::types::{Repr, array_length};
use super::uses::Known;

/// The traits that a type has, besides those that all have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Traits {
    /// `Eq` and `Hash`.
    pub(super) eq: bool,
    /// `Ord`.
    pub(super) ord: bool,
}

impl Traits {
    const ALL: Self = Self { eq: true, ord: true };
    const NONE: Self = Self { eq: false, ord: false };
    const EQ: Self = Self { eq: true, ord: false };

    const fn and(self, other: Self) -> Self {
        Self { eq: self.eq && other.eq, ord: self.ord && other.ord }
    }
}

impl Context<'_> {
    /// Whether a value of the view `holder` holds one of the view `held`, without a list, map or box between them; itself too.
    pub(super) fn holds(&self, holder: &ViewKey, held: &ViewKey) -> bool {
        let mut seen = HashSet::new();
        let mut todo = vec![holder.clone()];
        while let Some(view) = todo.pop() {
            let generic = instance_of(self.model, self.options, &view).map(|(generic, _)| generic);
            if view == *held || (held.lens == Lens::Read && generic == Some(held.name.as_str())) {
                return true;
            }
            if seen.insert(view.clone()) {
                self.parts(&view, &mut todo);
            }
        }
        false
    }

    /// The views that a value of a view holds directly.
    fn parts(&self, view: &ViewKey, parts: &mut Vec<ViewKey>) {
        let Some(def) = self.model.get(&view.name).filter(|def| !is_external(def)) else { return };
        match &def.kind {
            TypeDefKind::Enum(_) => {}
            TypeDefKind::Alias(alias) => self.held(&alias.ty, view.lens, parts),
            TypeDefKind::Union(union) => {
                for member in &union.members {
                    self.held(&member.ty, view.lens.inside(), parts);
                }
            }
            TypeDefKind::Record(record) => {
                for member in record.members(view.lens) {
                    self.held(&member.field.ty, view.lens, parts);
                }
            }
        }
    }

    fn held(&self, ty: &Ty, lens: Lens, parts: &mut Vec<ViewKey>) {
        match &ty.kind {
            TyKind::Array { items, size } if array_length(*size).is_some() => self.held(items, lens.inside(), parts),
            TyKind::Model { .. } => parts.extend(meant(self.model, ty, lens)),
            TyKind::Generic { args, instance, .. } => {
                parts.extend(meant(self.model, ty, lens));
                if instance.is_empty() {
                    for arg in args {
                        self.held(arg, lens, parts);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether values of a type can be in a set or be the keys of a map.
    pub(super) fn is_ordered(&self, ty: &Ty, lens: Lens) -> bool {
        self.traits(ty, lens, &mut HashSet::new()).ord
    }

    /// Whether the keys of a map are values of a type; they are texts if not. Two texts may be one decimal.
    pub(super) fn is_key(&self, ty: &Ty) -> bool {
        let is_decimal = matches!(&held(self, ty).0.kind, TyKind::Scalar(scalar)
            if self.repr(scalar) == Repr::Known(Known::Decimal));
        !ty.nullable && !is_decimal && self.is_ordered(ty, Lens::Read)
    }

    /// The traits of a view.
    pub(super) fn view_traits(&self, view: &ViewKey, seen: &mut HashSet<ViewKey>) -> Traits {
        let Some(def) = self.model.get(&view.name) else { return Traits::NONE };
        if is_external(def) {
            return Traits::EQ;
        }
        // A type that holds itself has what its other parts have.
        if !seen.insert(view.clone()) {
            return Traits::ALL;
        }
        match &def.kind {
            TypeDefKind::Enum(_) => Traits::ALL,
            TypeDefKind::Alias(alias) => self.traits(&alias.ty, view.lens, seen),
            TypeDefKind::Union(union) => union
                .members
                .iter()
                .map(|member| self.traits(&member.ty, view.lens.inside(), seen))
                .fold(Traits::EQ, Traits::and),
            TypeDefKind::Record(record) => {
                let mut traits = Traits::EQ;
                for member in record.members(view.lens) {
                    // Nobody knows what a type of the author's own has.
                    let own = member.field.rust.as_ref().is_some_and(|rust| rust.ty.is_some());
                    let of_field = if own { Traits::NONE } else { self.traits(&member.field.ty, view.lens, seen) };
                    traits = traits.and(of_field);
                }
                if let ExtraMembers::Typed(ty) = &record.extra {
                    traits = traits.and(self.traits(ty, view.lens.inside(), seen));
                }
                traits
            }
        }
    }

    /// The traits of a type.
    pub(super) fn traits(&self, ty: &Ty, lens: Lens, seen: &mut HashSet<ViewKey>) -> Traits {
        match &ty.kind {
            TyKind::Scalar(scalar) => match self.repr(scalar) {
                Repr::Primitive("f32" | "f64") => Traits::NONE,
                Repr::Known(Known::Value | Known::Number) | Repr::Object => Traits::EQ,
                Repr::Primitive(_) | Repr::Known(_) | Repr::AsText(_) | Repr::DateTimeUtc | Repr::Moment(_) => {
                    Traits::ALL
                }
            },
            TyKind::Key { ty, .. } => self.traits(ty, lens, seen),
            TyKind::Array { items, .. } | TyKind::Set { items } => self.traits(items, lens.inside(), seen),
            TyKind::Map { value, .. } | TyKind::Record { value, .. } => self.traits(value, lens.inside(), seen),
            // `derive` asks the argument.
            TyKind::Parameter(_) | TyKind::Error => Traits::EQ,
            TyKind::Model { .. } => match meant(self.model, ty, lens) {
                Some(view) => self.view_traits(&view, seen),
                None => Traits::EQ,
            },
            TyKind::Generic { args, .. } => {
                let mut traits = match meant(self.model, ty, lens) {
                    Some(view) => self.view_traits(&view, seen),
                    None => Traits::EQ,
                };
                for arg in args {
                    traits = traits.and(self.traits(arg, lens, seen));
                }
                traits
            }
        }
    }

    /// Whether a value must not be logged because of what it is.
    pub(super) fn is_secret(&self, ty: &Ty) -> bool {
        let mut ty = ty;
        for _ in 0..=self.model.types.len() {
            ty = match &ty.kind {
                TyKind::Scalar(scalar) => return scalar.scalar == Scalar::Password,
                TyKind::Key { ty, .. } => ty,
                TyKind::Array { items, .. } | TyKind::Set { items } => items,
                TyKind::Map { value, .. } | TyKind::Record { value, .. } => value,
                TyKind::Model { name, .. } => match self.model.get(name).map(|def| &def.kind) {
                    // A newtype redacts itself, a mere alias cannot.
                    Some(TypeDefKind::Alias(alias)) if alias.sensitive => return true,
                    Some(TypeDefKind::Alias(alias)) => &alias.ty,
                    _ => return false,
                },
                TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => return false,
            };
        }
        false
    }
}
