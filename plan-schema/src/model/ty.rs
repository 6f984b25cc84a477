//! Types, resolved.

use serde_json::Number;

use super::views::Lens;
use crate::plan::expr::Scalar;
use crate::plan::models::Encoding;

/// A type.
#[derive(Debug, Clone, PartialEq)]
pub struct Ty {
    /// What it is.
    pub kind: TyKind,
    /// Whether `null` is a value.
    pub nullable: bool,
}

impl Ty {
    /// A type that `null` is no value of.
    #[must_use]
    pub const fn new(kind: TyKind) -> Self {
        Self { kind, nullable: false }
    }

    /// A scalar without constraints.
    #[must_use]
    pub fn scalar(scalar: Scalar) -> Self {
        Self::new(TyKind::Scalar(ScalarTy { scalar, constraints: Constraints::default() }))
    }

    /// A model, seen as whoever asks sees it.
    #[must_use]
    pub fn model(name: impl Into<String>) -> Self {
        Self::new(TyKind::Model { name: name.into(), view: None })
    }

    /// The same type, with or without `null`.
    #[must_use]
    pub fn with_null(mut self, nullable: bool) -> Self {
        self.nullable = nullable;
        self
    }

    /// Whether any part of it has no meaning: whoever reports that keeps others silent.
    #[must_use]
    pub fn has_error(&self) -> bool {
        match &self.kind {
            TyKind::Error => true,
            TyKind::Scalar(_) | TyKind::Model { .. } | TyKind::Parameter(_) => false,
            TyKind::Array { items, .. } | TyKind::Set { items } => items.has_error(),
            TyKind::Map { key, value, .. } | TyKind::Record { key, value } => key.has_error() || value.has_error(),
            TyKind::Key { ty, .. } => ty.has_error(),
            TyKind::Generic { args, .. } => args.iter().any(Self::has_error),
        }
    }
}

/// What a type is.
#[derive(Debug, Clone, PartialEq)]
pub enum TyKind {
    /// A scalar with its constraints.
    Scalar(ScalarTy),
    /// A type of the model, by name.
    Model {
        /// Its name, a key of [`super::Model::types`].
        name: String,
        /// The view that was asked for by name (`TaskPatch`); else the view of whoever asks.
        view: Option<Lens>,
    },
    /// A use of a generic model: `Page<Task>`.
    Generic {
        /// The generic model: `Page`.
        name: String,
        /// Its arguments.
        args: Vec<Ty>,
        /// The type that the use makes: `TaskPage`, a key of [`super::Model::types`].
        instance: String,
    },
    /// A parameter of the generic model that this type stands in.
    Parameter(String),
    /// A list.
    Array {
        /// The type of its items.
        items: Box<Ty>,
        /// How many there are.
        size: Size,
    },
    /// A list of which no two items are equal.
    Set {
        /// The type of its items.
        items: Box<Ty>,
    },
    /// A map.
    Map {
        /// The type of its keys: a string, or something that is one on the wire.
        key: Box<Ty>,
        /// The type of its values.
        value: Box<Ty>,
        /// How many entries there are.
        size: Size,
    },
    /// A map with every key of an enum.
    Record {
        /// The enum.
        key: Box<Ty>,
        /// The type of its values.
        value: Box<Ty>,
    },
    /// A foreign key: it has the type of the field it refers to.
    Key {
        /// The model referred to.
        model: String,
        /// Its field.
        field: String,
        /// The field's type, never nullable itself.
        ty: Box<Ty>,
    },
    /// No meaning: a sound rule says why.
    Error,
}

/// A scalar with its constraints.
#[derive(Debug, Clone, PartialEq)]
pub struct ScalarTy {
    /// Which scalar.
    pub scalar: Scalar,
    /// What its values satisfy besides.
    pub constraints: Constraints,
}

/// What the values of a scalar satisfy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Constraints {
    /// The least value.
    pub min: Option<Number>,
    /// The greatest value.
    pub max: Option<Number>,
    /// Whether the least value itself is excluded.
    pub exclusive_min: bool,
    /// Whether the greatest value itself is excluded.
    pub exclusive_max: bool,
    /// The number that values are multiples of.
    pub multiple_of: Option<Number>,
    /// How many characters strings have.
    pub length: Size,
    /// An ECMA-262 regular expression that strings match.
    pub pattern: Option<String>,
    /// Precision and scale of a decimal.
    pub digits: Option<(u32, u32)>,
    /// An OpenAPI `format` of the author's own.
    pub format: Option<String>,
    /// How values travel, where that is not what the scalar says.
    pub encode: Option<Encoding>,
}

impl Constraints {
    /// The same for a decimal that travels as a JSON number: the digits before the point are bounds where there are none, and
    /// what has no digit behind it is a multiple of 1.
    ///
    /// More digits behind the point are no multiple: validators divide floats, so that 19.99 is no multiple of 0.01 to most
    /// of them.
    #[must_use]
    pub fn of_json_number(&self) -> Self {
        let mut all = self.clone();
        let Some((precision, scale)) = self.digits else { return all };
        let nines = |digits: u32| (0..digits).map(|_| '9').collect::<String>();
        let most = format!("0{}.{}0", nines(precision.saturating_sub(scale)), nines(scale)).parse::<f64>();
        // Up to 15 digits a float is exactly what is written.
        if let Some(most) = most.ok().filter(|_| precision <= 15) {
            all.min = all.min.or_else(|| Number::from_f64(-most));
            all.max = all.max.or_else(|| Number::from_f64(most));
        }
        if scale == 0 && all.multiple_of.is_none() {
            all.multiple_of = Some(1.into());
        }
        all
    }

    /// The ECMA-262 regular expression of a decimal that travels as a text: how many digits it has, and whether it may be
    /// negative. As in a number of JSON (RFC 8259, section 6) no zero leads other digits, and there is no exponent.
    #[must_use]
    pub fn decimal_pattern(&self) -> String {
        let sign = if self.is_signed() { "-?" } else { "" };
        let Some((precision, scale)) = self.digits else { return format!(r"^{sign}(0|[1-9]\d*)(\.\d+)?$") };
        let whole = match precision.saturating_sub(scale) {
            0 => "0".to_owned(),
            1 => r"\d".to_owned(),
            digits => format!(r"(0|[1-9]\d{{0,{}}})", digits - 1),
        };
        match scale {
            0 => format!("^{sign}{whole}$"),
            scale => format!(r"^{sign}{whole}(\.\d{{1,{scale}}})?$"),
        }
    }

    /// The same of a whole number, whose type may have no negative ones. Zero has no sign.
    #[must_use]
    pub fn integer_pattern(&self, unsigned: bool) -> String {
        let sign = if !unsigned && self.is_signed() { "-?" } else { "" };
        format!(r"^(0|{sign}[1-9]\d*)$")
    }

    /// Whether the bounds leave room for negative numbers.
    pub(super) fn is_signed(&self) -> bool {
        self.min.as_ref().and_then(Number::as_f64).is_none_or(|min| min < 0.0)
    }
}

/// A number of items, entries or characters; both bounds are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// The least.
    pub min: Option<u64>,
    /// The most.
    pub max: Option<u64>,
}

impl Size {
    /// The one size there can be.
    #[must_use]
    pub fn exact(self) -> Option<u64> {
        if self.min == self.max { self.min } else { None }
    }

    /// Whether every size will do.
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}
