//! Bounds in words: `max 255`, `0-6`, `at least 8 characters`, `between 1 and 5`.

use crate::plan::expr::{Scalar, TypeExpr, TypeKind};

/// What a bound counts, where the note says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Characters,
    Items,
}

/// A range as a plan writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::rules::borrowed) struct Limit {
    range: String,
}

impl Limit {
    /// The type with the range in it; `None` if there is no room.
    pub(in crate::rules::borrowed) fn within(&self, ty: &str, expr: &TypeExpr) -> Option<String> {
        match &expr.kind {
            TypeKind::Array { .. } => Some(format!("{}[{}]", ty.strip_suffix("[]")?, self.range)),
            TypeKind::Scalar { scalar: Scalar::Decimal, .. } => {
                Some(format!("{},{})", ty.strip_suffix(')')?, self.range))
            }
            _ if ty.ends_with(')') => None,
            _ => Some(format!("{ty}({})", self.range)),
        }
    }
}

const UNITS: &[(&str, Unit)] = &[
    ("characters", Unit::Characters),
    ("character", Unit::Characters),
    ("chars", Unit::Characters),
    ("char", Unit::Characters),
    ("letters", Unit::Characters),
    ("items", Unit::Items),
    ("entries", Unit::Items),
    ("elements", Unit::Items),
];

/// Words for one bound.
const BOUNDS: &[(&str, Bound)] = &[
    ("greater than or equal to", Bound::Min),
    ("less than or equal to", Bound::Max),
    ("no more than", Bound::Max),
    ("not more than", Bound::Max),
    ("greater than", Bound::Above),
    ("less than", Bound::Below),
    ("at least", Bound::Min),
    ("at most", Bound::Max),
    ("minimum", Bound::Min),
    ("maximum", Bound::Max),
    ("up to", Bound::Max),
    ("min", Bound::Min),
    ("max", Bound::Max),
    (">=", Bound::Min),
    ("<=", Bound::Max),
    ("≥", Bound::Min),
    ("≤", Bound::Max),
    (">", Bound::Above),
    ("<", Bound::Below),
];

#[derive(Debug, Clone, Copy)]
enum Bound {
    Min,
    Max,
    Above,
    Below,
}

impl Bound {
    fn range(self, number: &str) -> String {
        match self {
            Self::Min => format!("{number}.."),
            Self::Max => format!("..{number}"),
            Self::Above => format!("{number}<.."),
            Self::Below => format!("..<{number}"),
        }
    }
}

/// What a note can bound in a type that has no bounds yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Value { whole: bool },
    Length,
    Items,
}

fn room(ty: &TypeExpr) -> Option<Room> {
    match &ty.kind {
        TypeKind::Scalar { bounds: None, pattern: None, scalar, digits } => {
            if scalar.is_number() || (*scalar == Scalar::Decimal && digits.is_some()) {
                Some(Room::Value { whole: scalar.is_integer() })
            } else {
                scalar.has_length().then_some(Room::Length)
            }
        }
        TypeKind::Array { size: None, .. } => Some(Room::Items),
        _ => None,
    }
}

/// A part of a note that is a bound of this type.
pub(in crate::rules::borrowed) fn read(part: &str, ty: &TypeExpr) -> Option<Limit> {
    let room = room(ty)?;
    let lower = part.trim().to_lowercase();
    let mut text = lower.as_str();
    let mut unit = None;
    for (word, of) in UNITS {
        if let Some(head) = text.strip_suffix(word).filter(|head| head.ends_with([' ', '-'])) {
            text = head.trim_end_matches([' ', '-']);
            unit = Some(*of);
            break;
        }
    }
    for word in ["length:", "length", "range:", "range", "from", "between"] {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| word.ends_with(':') || rest.starts_with(' ')) {
            text = rest.trim_start();
            if word.starts_with("length") {
                unit = unit.or(Some(Unit::Characters));
            }
            break;
        }
    }
    let fits = matches!(
        (room, unit),
        (Room::Value { .. } | Room::Length | Room::Items, None)
            | (Room::Length, Some(Unit::Characters))
            | (Room::Items, Some(Unit::Items))
    );
    if !fits {
        return None;
    }
    let whole = !matches!(room, Room::Value { whole: false });
    if let Some(limit) = one(text, whole, unit) {
        return Some(limit);
    }
    // `1-5` says nothing of a text unless it counts its characters.
    let dashes = unit.is_some() || matches!(room, Room::Value { .. });
    two(text, whole, dashes)
}

/// `max 255`, `255 max`, `>= 0`, `max length: 255`, `80 characters`.
fn one(text: &str, whole: bool, unit: Option<Unit>) -> Option<Limit> {
    for (word, bound) in BOUNDS {
        let rest = match text.strip_prefix(word) {
            Some(rest) => rest,
            None => match text.strip_suffix(word).filter(|head| head.ends_with(' ')) {
                Some(head) => head,
                None => continue,
            },
        };
        let rest = rest.trim_start_matches(['.', '_', ' ']);
        let rest = rest.strip_prefix("length").or_else(|| rest.strip_prefix("value")).unwrap_or(rest);
        let number = rest.trim_matches([' ', ':', '=']);
        if is_number(number, whole) {
            return Some(Limit { range: bound.range(number) });
        }
    }
    (unit == Some(Unit::Characters) && is_number(text, true)).then(|| Limit { range: format!("..{text}") })
}

/// `1..5`, `1-5`, `1 to 5`, `1 and 5`.
fn two(text: &str, whole: bool, dashes: bool) -> Option<Limit> {
    for sign in ["..", " to ", " and ", "–", "—", "-"] {
        if !dashes && sign != ".." {
            continue;
        }
        // A sign before the first number is no dash between two.
        let skip = usize::from(text.starts_with('-'));
        let Some(at) = text.get(skip..)?.find(sign).map(|at| at + skip) else { continue };
        let (least, most) = (text[..at].trim(), text[at + sign.len()..].trim());
        if !is_number(least, whole) || !is_number(most, whole) {
            continue;
        }
        let ordered = least.parse::<f64>().ok()? < most.parse::<f64>().ok()?;
        return ordered.then(|| Limit { range: format!("{least}..{most}") });
    }
    None
}

fn is_number(text: &str, whole: bool) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (before, after) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.len() < 16 && part.bytes().all(|byte| byte.is_ascii_digit());
    all(before) && all(after) && !(whole && digits.contains('.'))
}

/// `string (255)`: the whole note is a number.
pub(super) fn lone_number(note: &str, ty: &TypeExpr) -> Option<Limit> {
    let is_length = room(ty)? == Room::Length && is_number(note, true) && !note.starts_with('-');
    is_length.then(|| Limit { range: format!("..{note}") })
}

/// `decimal (10,2)`.
pub(super) fn digits(note: &str, ty: &TypeExpr) -> Option<String> {
    let TypeKind::Scalar { scalar: Scalar::Decimal, digits: None, bounds: None, .. } = ty.kind else { return None };
    let (precision, scale) = note.split_once(',')?;
    let (precision, scale) = (precision.trim(), scale.trim());
    (is_number(precision, true) && is_number(scale, true)).then(|| format!("{precision},{scale}"))
}

/// `string (/^[a-z]+$/)`.
pub(super) fn pattern(note: &str, ty: &TypeExpr) -> Option<String> {
    let inner = note.strip_prefix('/')?.strip_suffix('/')?;
    let signs = inner.contains(['^', '$', '[', '\\', '+', '*']);
    (room(ty)? == Room::Length && signs && !inner.is_empty()).then(|| note.to_owned())
}
