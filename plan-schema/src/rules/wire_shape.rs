//! What values of a type are on the wire: one value, a list, an object.

use crate::model::{Model, Ty, TyKind, TypeDefKind};
use crate::plan::expr::Scalar;

/// What a value is on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WireShape {
    /// A string, a number or a boolean.
    Single,
    /// A list.
    List,
    /// An object.
    Object,
    /// Anything, or nobody knows.
    Unknown,
}

impl WireShape {
    /// The shape of a type's values.
    pub(super) fn of(model: &Model, ty: &Ty) -> Self {
        Self::within(model, ty, model.types.len())
    }

    /// `budget` ends unions that are made of themselves; a sound rule reports those.
    fn within(model: &Model, ty: &Ty, budget: usize) -> Self {
        match &model.follow(ty).kind {
            TyKind::Scalar(scalar) => match scalar.scalar {
                Scalar::Json => Self::Unknown,
                Scalar::Object => Self::Object,
                _ => Self::Single,
            },
            TyKind::Array { .. } | TyKind::Set { .. } => Self::List,
            TyKind::Map { .. } | TyKind::Record { .. } => Self::Object,
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => {
                match model.get(name).map(|def| &def.kind) {
                    Some(TypeDefKind::Enum(_)) => Self::Single,
                    Some(TypeDefKind::Record(_)) => Self::Object,
                    Some(TypeDefKind::Union(union)) if union.discriminator.is_some() => Self::Object,
                    Some(TypeDefKind::Union(union)) if budget > 0 => {
                        let mut shapes = union.members.iter().map(|member| Self::within(model, &member.ty, budget / 2));
                        let first = shapes.next().unwrap_or(Self::Unknown);
                        if shapes.all(|shape| shape == first) { first } else { Self::Unknown }
                    }
                    Some(TypeDefKind::Union(_) | TypeDefKind::Alias(_)) | None => Self::Unknown,
                }
            }
            TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => Self::Unknown,
        }
    }

    /// `a list`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Single => "a value",
            Self::List => "a list",
            Self::Object => "an object",
            Self::Unknown => "anything",
        }
    }
}
