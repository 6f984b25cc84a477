//! Whether validators tell the members of a union without a tag apart.
//!
//! `oneOf` refuses a value that two members take, and linters refuse a `oneOf` whose members they cannot tell apart. So it is for
//! members that have no value in common for sure; what is not sure is `anyOf`.

use std::collections::HashSet;

use plan_schema::model::{EnumDef, Lens, Model, Record, Ty, TyKind, TypeDefKind, UnionDef};
use plan_schema::plan::expr::Scalar;
use plan_schema::plan::models::Encoding;
use serde_json::Value;

/// Of how many members of a union each is compared with the others: more are no union that a person wrote.
const MOST_MEMBERS: usize = 32;
/// How deep records are compared inside each other.
const DEEPEST: u32 = 2;

/// The kinds of JSON values that a validator takes for a type, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    const NONE: Self = Self(0);
    const NULL: Self = Self(1);
    const BOOLEAN: Self = Self(2);
    const NUMBER: Self = Self(4);
    const TEXT: Self = Self(8);
    const LIST: Self = Self(16);
    const OBJECT: Self = Self(32);
    const ALL: Self = Self(63);

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether null is one of them.
    pub(super) fn has_null(self) -> bool {
        self.shared(Self::NULL) != Self::NONE
    }

    const fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The kinds of a type's values.
    fn of(model: &Model, ty: &Ty) -> Self {
        Self::inside(model, ty, Self::OBJECT, &mut HashSet::new())
    }

    /// The kinds of the values that validators take for a type.
    ///
    /// Those that follow `discriminator` ask objects alone for a tag, and let everything else pass (ajv does, and so does
    /// Redocly): a union with a tag takes everything.
    pub(super) fn taken(model: &Model, ty: &Ty) -> Self {
        Self::inside(model, ty, Self::ALL, &mut HashSet::new())
    }

    fn inside<'m>(model: &'m Model, ty: &'m Ty, tagged: Self, seen: &mut HashSet<&'m str>) -> Self {
        let null = if ty.nullable { Self::NULL } else { Self::NONE };
        null.and(match &ty.kind {
            TyKind::Scalar(of) => match (of.scalar, of.constraints.encode) {
                (Scalar::Json, _) => Self::ALL,
                (Scalar::Object, _) => Self::OBJECT,
                (Scalar::Boolean, _) => Self::BOOLEAN,
                (_, Some(Encoding::Number)) => Self::NUMBER,
                (scalar, None) if scalar.is_number() => Self::NUMBER,
                _ => Self::TEXT,
            },
            TyKind::Key { ty, .. } => Self::inside(model, ty, tagged, seen),
            TyKind::Array { .. } | TyKind::Set { .. } => Self::LIST,
            TyKind::Map { .. } | TyKind::Record { .. } => Self::OBJECT,
            TyKind::Parameter(_) | TyKind::Error => Self::ALL,
            TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. } => {
                match model.get(name).map(|def| &def.kind) {
                    Some(TypeDefKind::Record(_)) => Self::OBJECT,
                    Some(TypeDefKind::Enum(of)) => Self::of_enum(of),
                    Some(TypeDefKind::Alias(alias)) => Self::inside(model, &alias.ty, tagged, seen),
                    Some(TypeDefKind::Union(union)) if union.discriminator.is_some() => tagged,
                    // What is being asked about already adds nothing.
                    Some(TypeDefKind::Union(_)) if !seen.insert(name) => Self::NONE,
                    Some(TypeDefKind::Union(union)) => {
                        let members = union.members.iter().map(|member| Self::inside(model, &member.ty, tagged, seen));
                        members.fold(Self::NONE, Self::and)
                    }
                    None => Self::ALL,
                }
            }
        })
    }

    fn of_enum(of: &EnumDef) -> Self {
        let values = of.values.iter().map(|value| match &value.value {
            Value::String(_) => Self::TEXT,
            Value::Number(_) => Self::NUMBER,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Null => Self::NULL,
            _ => Self::ALL,
        });
        values.fold(Self::NONE, Self::and)
    }
}

/// Whether no value is of two members of a union, for sure.
pub(super) fn members_are_apart(model: &Model, union: &UnionDef, lens: Lens) -> bool {
    let members = &union.members;
    let is_apart = |at: usize| members[..at].iter().all(|other| are_apart(model, &other.ty, &members[at].ty, lens, 0));
    members.len() <= MOST_MEMBERS && (0..members.len()).all(is_apart)
}

fn are_apart(model: &Model, first: &Ty, second: &Ty, lens: Lens, depth: u32) -> bool {
    let one = Kinds::of(model, first).shared(Kinds::taken(model, second));
    let shared = one.and(Kinds::taken(model, first).shared(Kinds::of(model, second)));
    if shared == Kinds::NONE {
        return true;
    }
    if let (Some(first), Some(second)) = (enum_of(model, first), enum_of(model, second)) {
        let is_other = |value: &Value| second.values.iter().all(|other| other.value != *value);
        return !first.open && !second.open && first.values.iter().all(|value| is_other(&value.value));
    }
    if shared != Kinds::OBJECT || depth == DEEPEST {
        return false;
    }
    let (mut these, mut those) = (Vec::new(), Vec::new());
    shapes(model, first, None, DEEPEST, &mut these)
        && shapes(model, second, None, DEEPEST, &mut those)
        && these.iter().all(|this| those.iter().all(|that| this.is_apart(that, model, lens, depth)))
}

/// An object that a type can be: a record, and the tag that a union gives it.
struct Shape<'m> {
    record: &'m Record,
    tag: Option<(&'m str, &'m str)>,
}

/// The objects that a type can be; whether all are known.
fn shapes<'m>(
    model: &'m Model,
    ty: &'m Ty,
    tag: Option<(&'m str, &'m str)>,
    depth: u32,
    found: &mut Vec<Shape<'m>>,
) -> bool {
    let (TyKind::Model { name, .. } | TyKind::Generic { instance: name, .. }) = &model.follow(ty).kind else {
        return false;
    };
    match model.get(name).map(|def| &def.kind) {
        Some(TypeDefKind::Record(record)) => {
            found.push(Shape { record, tag });
            found.len() <= MOST_MEMBERS
        }
        Some(TypeDefKind::Union(union)) if depth > 0 && !union.open => union.members.iter().all(|member| {
            let tag = union.discriminator.as_deref().map(|property| (property, member.tag.as_str())).or(tag);
            shapes(model, &member.ty, tag, depth - 1, found)
        }),
        _ => false,
    }
}

impl Shape<'_> {
    /// Whether a member that both have tells them apart.
    fn is_apart(&self, other: &Self, model: &Model, lens: Lens, depth: u32) -> bool {
        if let (Some((property, value)), Some((same, another))) = (self.tag, other.tag)
            && property == same
        {
            return value != another;
        }
        let excludes = |shape: &Self, tag: Option<(&str, &str)>| {
            let Some((property, value)) = tag else { return false };
            let field = shape.record.members(lens).find(|member| member.required && member.field.wire == property);
            field.is_some_and(|member| {
                let of = enum_of(model, &member.field.ty).filter(|of| !of.open);
                of.is_some_and(|of| of.values.iter().all(|known| known.value != value))
            })
        };
        if excludes(self, other.tag) || excludes(other, self.tag) {
            return true;
        }
        self.record.members(lens).filter(|member| member.required).any(|member| {
            let mut others = other.record.members(lens).filter(|other| other.required);
            let same = others.find(|other| other.field.wire == member.field.wire);
            same.is_some_and(|same| are_apart(model, &member.field.ty, &same.field.ty, lens, depth + 1))
        })
    }
}

fn enum_of<'m>(model: &'m Model, ty: &'m Ty) -> Option<&'m EnumDef> {
    let TyKind::Model { name, .. } = &model.follow(ty).kind else { return None };
    match &model.get(name)?.kind {
        TypeDefKind::Enum(of) => Some(of),
        TypeDefKind::Record(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => None,
    }
}
