//! Whether a value of one type may as well be one of another.
//!
//! What is not known for sure is taken for a difference: patterns, formats and unions are.

use serde_json::{Number, Value};

use super::{
    EnumDef, ExtraMembers, Lens, Model, Record, ScalarTy, Size, Ty, TyKind, TypeDefKind, UnionDef, UnionMember,
};
use crate::plan::expr::Scalar;
use crate::plan::models::Encoding;

/// Of how many members of a union each is compared with the others: more are no union that a person wrote.
pub(crate) const MOST_MEMBERS: usize = 32;

/// How deep records are compared inside each other.
const DEEPEST: u32 = 2;

/// How two types cannot be told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Alike {
    /// The first takes all values of the second.
    FirstTakes,
    /// The second takes all values of the first.
    SecondTakes,
    /// Both take these.
    Some(String),
}

/// How two types cannot be told apart; `None` if they can, or nobody knows.
pub(crate) fn alike(model: &Model, first: &Ty, second: &Ty) -> Option<Alike> {
    if takes(model, first, second, 0) {
        return Some(Alike::FirstTakes);
    }
    if takes(model, second, first, 0) {
        return Some(Alike::SecondTakes);
    }
    if is_null(model, first) && is_null(model, second) {
        return Some(Alike::Some("`null`".to_owned()));
    }
    if let (Some(one), Some(other)) = (enum_of(model, first), enum_of(model, second)) {
        let shared = one.values.iter().find(|value| other.values.iter().any(|same| same.value == value.value))?;
        let text = shared.value.as_str().map_or_else(|| shared.value.to_string(), str::to_owned);
        return Some(Alike::Some(format!("`{text}`")));
    }
    let (one, other) = (range(model, first)?, range(model, second)?);
    (one.least <= other.most && other.least <= one.most).then(|| Alike::Some("a number".to_owned()))
}

/// The first of the earlier members that cannot be told from this one. Equal ones are not looked at.
pub(crate) fn first_alike<'u>(
    model: &Model,
    before: &'u [UnionMember],
    member: &UnionMember,
) -> Option<(&'u UnionMember, Alike)> {
    let others = before.iter().filter(|other| other.ty != member.ty);
    others.into_iter().find_map(|other| Some((other, alike(model, &other.ty, &member.ty)?)))
}

/// Whether some of the members of a union cannot be told apart but by a tag.
pub(crate) fn any_alike(model: &Model, union: &UnionDef) -> bool {
    let members = &union.members[..union.members.len().min(MOST_MEMBERS)];
    (0..members.len()).any(|index| {
        let same = members[..index].iter().any(|other| other.ty == members[index].ty);
        same || first_alike(model, &members[..index], &members[index]).is_some()
    })
}

fn is_null(model: &Model, ty: &Ty) -> bool {
    ty.nullable || model.follow(ty).nullable
}

/// Whether every value of `narrow` but null is one of `wide`.
fn takes(model: &Model, wide: &Ty, narrow: &Ty, depth: u32) -> bool {
    let (wide, narrow) = (model.follow(wide), model.follow(narrow));
    if wide.has_error() || narrow.has_error() || depth > DEEPEST {
        return false;
    }
    if wide.kind == narrow.kind {
        return !matches!(wide.kind, TyKind::Parameter(_));
    }
    if let TyKind::Scalar(scalar) = &wide.kind {
        return match scalar.scalar {
            Scalar::Json => true,
            Scalar::Object => {
                let map = matches!(narrow.kind, TyKind::Map { .. } | TyKind::Record { .. });
                map || model.record_of(narrow).is_some()
            }
            Scalar::Boolean => is_scalar(narrow, Scalar::Boolean),
            Scalar::String | Scalar::Text if scalar.constraints == super::Constraints::default() => {
                is_text(model, narrow)
            }
            _ => match (range(model, wide), range(model, narrow)) {
                (Some(wide), Some(narrow)) => wide.holds(&narrow),
                _ => false,
            },
        };
    }
    if let (TyKind::Array { items: wide, size }, TyKind::Array { items: narrow, size: of }) = (&wide.kind, &narrow.kind)
    {
        return within(*of, *size) && takes(model, wide, narrow, depth);
    }
    if let Some(of) = enum_of(model, wide) {
        if of.open && !of.is_integer() {
            return is_text(model, narrow);
        }
        let values = enum_of(model, narrow).filter(|narrow| !narrow.open);
        return values
            .is_some_and(|narrow| narrow.values.iter().all(|value| of.values.iter().any(|v| v.value == value.value)));
    }
    match (model.record_of(wide), model.record_of(narrow)) {
        (Some((_, wide)), Some((_, narrow))) => record_takes(model, wide, narrow, depth),
        _ => false,
    }
}

/// Whether no required member tells the records apart, as they are read.
fn record_takes(model: &Model, wide: &Record, narrow: &Record, depth: u32) -> bool {
    let all: std::collections::HashMap<&str, _> =
        narrow.members(Lens::Read).map(|member| (member.field.wire.as_str(), member)).collect();
    let mut known = 0;
    for member in wide.members(Lens::Read) {
        match all.get(member.field.wire.as_str()) {
            Some(same) if same.required => {
                known += 1;
                if !takes(model, &member.field.ty, &same.field.ty, depth + 1) {
                    return false;
                }
            }
            _ if member.required => return false,
            _ => {}
        }
    }
    let required = all.values().filter(|member| member.required).count();
    match wide.extra {
        ExtraMembers::Unsaid | ExtraMembers::Any => true,
        ExtraMembers::Forbidden | ExtraMembers::Typed(_) => known == required,
    }
}

fn is_scalar(ty: &Ty, wanted: Scalar) -> bool {
    matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == wanted)
}

/// Whether values are texts on the wire.
fn is_text(model: &Model, ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Scalar(ScalarTy { scalar, constraints }) => match constraints.encode {
            Some(Encoding::String) => true,
            Some(Encoding::Number) => false,
            None => scalar.is_string(),
        },
        _ => enum_of(model, ty).is_some_and(|of| !of.values.is_empty() && !of.is_integer()),
    }
}

fn enum_of<'m>(model: &'m Model, ty: &'m Ty) -> Option<&'m EnumDef> {
    let TyKind::Model { name, .. } = &model.follow(ty).kind else { return None };
    match &model.get(name)?.kind {
        TypeDefKind::Enum(def) => Some(def),
        TypeDefKind::Record(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => None,
    }
}

/// Whether all sizes of one are sizes of another.
fn within(narrow: Size, wide: Size) -> bool {
    narrow.min.unwrap_or(0) >= wide.min.unwrap_or(0) && narrow.max.unwrap_or(u64::MAX) <= wide.max.unwrap_or(u64::MAX)
}

/// The numbers of a type.
struct Range {
    least: f64,
    most: f64,
    whole: bool,
}

impl Range {
    fn holds(&self, other: &Self) -> bool {
        (other.whole || !self.whole) && self.least <= other.least && other.most <= self.most
    }
}

/// The numbers of a type; `None` if its values are none, or are told apart by more than their size.
fn range(model: &Model, ty: &Ty) -> Option<Range> {
    if let Some(of) = enum_of(model, ty).filter(|of| of.is_integer()) {
        // Its values are few of those between them.
        let number = |value: &Value| value.as_f64();
        let only = if let [only] = &of.values[..] { number(&only.value)? } else { return None };
        return Some(Range { least: only, most: only, whole: true });
    }
    let TyKind::Scalar(ScalarTy { scalar, constraints }) = &model.follow(ty).kind else { return None };
    if !scalar.is_number() || constraints.encode.is_some() || constraints.multiple_of.is_some() {
        return None;
    }
    let (least, most) = match scalar {
        Scalar::I8 => (f64::from(i8::MIN), f64::from(i8::MAX)),
        Scalar::I16 => (f64::from(i16::MIN), f64::from(i16::MAX)),
        Scalar::I32 => (f64::from(i32::MIN), f64::from(i32::MAX)),
        Scalar::U8 => (0.0, f64::from(u8::MAX)),
        Scalar::U16 => (0.0, f64::from(u16::MAX)),
        Scalar::U32 => (0.0, f64::from(u32::MAX)),
        Scalar::U64 => (0.0, 2_f64.powi(64)),
        Scalar::I64 => (-(2_f64.powi(63)), 2_f64.powi(63)),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    };
    let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    // Two ranges that meet in an excluded bound have no number in common.
    let step = |excluded: bool| match (excluded, scalar.is_integer()) {
        (false, _) => 0.0,
        (true, true) => 1.0,
        (true, false) => 1e-9,
    };
    Some(Range {
        least: bound(&constraints.min).map_or(least, |min| least.max(min + step(constraints.exclusive_min))),
        most: bound(&constraints.max).map_or(most, |max| most.min(max - step(constraints.exclusive_max))),
        whole: scalar.is_integer(),
    })
}
