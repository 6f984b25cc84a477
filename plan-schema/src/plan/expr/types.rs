//! Type expressions: `string(1..200, /^[a-z]+$/)?`, `map<Locale, Translation>(..50)`, `Page<Task>`, `User.id?`.

use std::ops::Range;
use std::sync::LazyLock;

use schemars::{Schema, json_schema};
use serde_json::{Number, Value};

use super::base;
use super::cursor::Cursor;
use super::written::{Grammar, Spanned, SyntaxError};

/// A scalar of the language (the table of scalars in the language's reference).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // each is what it is called
pub enum Scalar {
    Uuid,
    String,
    Text,
    Boolean,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    Decimal,
    Timestamp,
    Date,
    Time,
    Duration,
    Email,
    Uri,
    Hostname,
    Ipv4,
    Ipv6,
    Password,
    Bytes,
    Binary,
    Json,
    Object,
}

/// Every spelling of a scalar; the first of each is its name. Case is ignored.
const SCALARS: &[(&str, Scalar)] = &[
    ("uuid", Scalar::Uuid),
    ("string", Scalar::String),
    ("text", Scalar::Text),
    ("boolean", Scalar::Boolean),
    ("bool", Scalar::Boolean),
    ("i8", Scalar::I8),
    ("i16", Scalar::I16),
    ("i32", Scalar::I32),
    ("i64", Scalar::I64),
    ("integer", Scalar::I64),
    ("int", Scalar::I64),
    ("u8", Scalar::U8),
    ("u16", Scalar::U16),
    ("u32", Scalar::U32),
    ("u64", Scalar::U64),
    ("f32", Scalar::F32),
    ("f64", Scalar::F64),
    ("number", Scalar::F64),
    ("float", Scalar::F64),
    ("double", Scalar::F64),
    ("decimal", Scalar::Decimal),
    ("timestamp", Scalar::Timestamp),
    ("datetime", Scalar::Timestamp),
    ("date", Scalar::Date),
    ("time", Scalar::Time),
    ("duration", Scalar::Duration),
    ("email", Scalar::Email),
    ("uri", Scalar::Uri),
    ("url", Scalar::Uri),
    ("hostname", Scalar::Hostname),
    ("ipv4", Scalar::Ipv4),
    ("ipv6", Scalar::Ipv6),
    ("password", Scalar::Password),
    ("bytes", Scalar::Bytes),
    ("binary", Scalar::Binary),
    ("json", Scalar::Json),
    ("any", Scalar::Json),
    ("object", Scalar::Object),
];

impl Scalar {
    /// The scalar that a word names, in any case.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        SCALARS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, scalar)| *scalar)
    }

    /// The scalar's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        SCALARS.iter().find(|(_, scalar)| *scalar == self).map_or("", |(name, _)| name)
    }

    /// Every word that names a scalar.
    pub fn words() -> impl Iterator<Item = &'static str> {
        SCALARS.iter().map(|(name, _)| *name)
    }

    /// Whether values are whole numbers.
    #[must_use]
    pub const fn is_integer(self) -> bool {
        matches!(self, Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::U8 | Self::U16 | Self::U32 | Self::U64)
    }

    /// Whether values are numbers of JSON.
    #[must_use]
    pub const fn is_number(self) -> bool {
        self.is_integer() || matches!(self, Self::F32 | Self::F64)
    }

    /// Whether values are strings of JSON whose length can be bounded.
    #[must_use]
    pub const fn has_length(self) -> bool {
        matches!(
            self,
            Self::String | Self::Text | Self::Email | Self::Uri | Self::Hostname | Self::Password | Self::Bytes
        )
    }

    /// Whether values are strings of JSON.
    #[must_use]
    pub const fn is_string(self) -> bool {
        !self.is_number() && !matches!(self, Self::Boolean | Self::Json | Self::Object)
    }
}

/// Bounds: of a value, of a length, or of a number of items.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bounds {
    /// The lower bound.
    pub min: Option<Number>,
    /// The upper bound.
    pub max: Option<Number>,
    /// Whether the lower bound itself is excluded.
    pub exclusive_min: bool,
    /// Whether the upper bound itself is excluded.
    pub exclusive_max: bool,
}

impl Bounds {
    /// The number of items, entries or characters, if only one is allowed.
    #[must_use]
    pub fn exact(&self) -> Option<u64> {
        let min = self.min.as_ref()?.as_u64()?;
        (self.max.as_ref()?.as_u64()? == min).then_some(min)
    }
}

/// A reference to a field of a model: `Project.id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRef {
    /// The model.
    pub model: Spanned<String>,
    /// The field.
    pub field: Spanned<String>,
}

/// A type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeKind,
    /// Whether `null` is a value: `T?`.
    pub nullable: bool,
    /// The bytes of the whole expression.
    pub span: Range<usize>,
}

/// What a type is.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// A scalar with its constraints.
    Scalar {
        /// Which.
        scalar: Scalar,
        /// Bounds of value or length.
        bounds: Option<Spanned<Bounds>>,
        /// An ECMA-262 regular expression.
        pattern: Option<Spanned<String>>,
        /// Precision and scale of a decimal.
        digits: Option<Spanned<(u32, u32)>>,
    },
    /// `enum(a, b)`.
    Enum(Vec<Spanned<Value>>),
    /// `map<V>`, `map<K, V>`.
    Map {
        /// The type of the keys; string if left out.
        key: Option<Box<TypeExpr>>,
        /// The type of the values.
        value: Box<TypeExpr>,
        /// The number of entries.
        size: Option<Spanned<Bounds>>,
    },
    /// `record<Enum, T>`: a map with every key of the enum.
    Record {
        /// The enum.
        key: Box<TypeExpr>,
        /// The type of the values.
        value: Box<TypeExpr>,
    },
    /// `set<T>`.
    Set(Box<TypeExpr>),
    /// `T[]`, `T[1..9]`, `T[3]`.
    Array {
        /// The type of the items.
        of: Box<TypeExpr>,
        /// The number of items.
        size: Option<Spanned<Bounds>>,
    },
    /// A model, an alias, a parameter of a generic model, or a name that nothing has.
    Named {
        /// The name.
        name: Spanned<String>,
        /// Type arguments: `Page<Task>`.
        args: Vec<TypeExpr>,
    },
    /// A foreign key: the type of that field.
    Key(FieldRef),
}

/// The form of a model's name.
pub(crate) const MODEL_NAME: &str = "[A-Z][A-Za-z0-9]*";

/// The words of attributes, for the pattern that editors use and for suggestions.
pub(crate) const ATTRIBUTE_WORDS: &[&str] = &[
    "pk",
    "primary key",
    "unique",
    "index",
    "optional",
    "required",
    "readonly",
    "writeonly",
    "immutable",
    "internal",
    "sensitive",
    "deprecated",
    "new",
    "changed",
    "existing",
    "on delete cascade",
    "on delete restrict",
    "on delete set null",
];

/// A pattern that most types match and most mistakes do not: a regular expression cannot balance `<…>`.
pub(crate) static TYPE_PATTERN: LazyLock<String> = LazyLock::new(|| {
    let scalars: Vec<String> = Scalar::words().map(any_case).collect();
    let scalars = scalars.join("|");
    format!(
        r"(?:(?:{scalars})(?:\([^()/]*(?:/.+/ *)?\))?|{enum_}\(.+\)|{map}<.+>(?:\([0-9.]*\))?|{record}<.+>|{set}<.+>|{MODEL_NAME}(?:<.+>)?(?:\.[^ .?()<>,]+)?)\??(?:\[[0-9.]*\]\??)*",
        enum_ = any_case("enum"),
        map = any_case("map"),
        record = any_case("record"),
        set = any_case("set"),
    )
});

/// `uuid` as `[Uu][Uu][Ii][Dd]`: JSON Schema's regular expressions have no flag for it.
pub(super) fn any_case(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c.is_ascii_alphabetic() {
                format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase())
            } else if c == ' ' {
                " +".to_owned()
            } else {
                c.to_string()
            }
        })
        .collect()
}

impl Grammar for TypeExpr {
    const NAME: &'static str = "Type";

    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        cursor.spaces();
        let ty = parse_type(&mut cursor)?;
        cursor.spaces();
        if cursor.is_done() { Ok(ty) } else { Err(unexpected(&cursor)) }
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "description": "A type: a scalar with its constraints, a model, a list, a map, or another model's field.",
            "pattern": format!("^{}$", *TYPE_PATTERN),
            "patternErrorMessage": "Not a type, e.g. `string(1..200)`, `Task[]`, `map<i64>`, `Page<Task>`, `User.id?`.",
            "examples": ["string(1..200)", "uuid", "timestamp", "Task[]", "Page<Task>", "User.id?", "enum(a, b)"],
            "x-own-parser": true
        })
    }
}

/// The type that a text begins with, and where it ends; `None` if it begins with none.
pub(crate) fn leading_type(text: &str) -> Option<(TypeExpr, usize)> {
    let mut cursor = Cursor::new(text);
    let ty = parse_type(&mut cursor).ok()?;
    Some((ty, cursor.at()))
}

/// What stands behind a type where nothing may stand.
pub(super) fn unexpected(cursor: &Cursor<'_>) -> SyntaxError {
    let rest = cursor.rest();
    let error = SyntaxError::new(cursor.here_to_space(), format!("unexpected `{}`", first_word(rest)));
    if rest.starts_with('|') {
        return error.help("a type that may be null is `T?`; one of several models is a model with `union`");
    }
    error
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or(text)
}

/// How deep a type may nest: far above any real one, far below what a stack bears.
const MOST_LEVELS: usize = 32;

fn too_deep(span: Range<usize>) -> SyntaxError {
    SyntaxError::new(span, format!("a type inside more than {MOST_LEVELS} others"))
        .help("declare a model for the inner type, and name it here")
}

/// A type, up to where it ends.
pub(super) fn parse_type(cursor: &mut Cursor<'_>) -> Result<TypeExpr, SyntaxError> {
    if cursor.depth() >= MOST_LEVELS {
        return Err(too_deep(cursor.here_to_space()));
    }
    cursor.nested(parse_levels)
}

fn parse_levels(cursor: &mut Cursor<'_>) -> Result<TypeExpr, SyntaxError> {
    let start = cursor.at();
    let kind = base::parse(cursor)?;
    let mut levels = cursor.depth() - 1;
    let nullable = cursor.eat("?");
    let mut ty = TypeExpr { kind, nullable, span: start..cursor.at() };
    while cursor.eat("[") {
        levels += 1;
        if levels > MOST_LEVELS {
            return Err(too_deep(cursor.at() - 1..cursor.at()));
        }
        cursor.spaces();
        let size = if cursor.eat("]") {
            None
        } else {
            let size = bounds(cursor, Single::Exact)?;
            cursor.spaces();
            cursor.need("]")?;
            Some(size)
        };
        let nullable = cursor.eat("?");
        ty = TypeExpr { kind: TypeKind::Array { of: Box::new(ty), size }, nullable, span: start..cursor.at() };
    }
    Ok(ty)
}

/// What a number without `..` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Single {
    /// `T[3]`: exactly three.
    Exact,
    /// `string(40)`: at most forty, as in `VARCHAR(40)`.
    Maximum,
    /// `u8(5)`: refused, since it could be either.
    Refused,
}

/// `1..10`, `0<..`, `..<1`, `=36`, `40`.
pub(super) fn bounds(cursor: &mut Cursor<'_>, single: Single) -> Result<Spanned<Bounds>, SyntaxError> {
    let start = cursor.at();
    if cursor.eat("=") {
        cursor.spaces();
        let Some(number) = cursor.number()? else { return Err(cursor.expected("a number")) };
        let bounds = Bounds { min: Some(number.clone()), max: Some(number), ..Bounds::default() };
        return Ok(Spanned { value: bounds, span: start..cursor.at() });
    }
    let min = cursor.number()?;
    cursor.spaces();
    let exclusive_min = min.is_some() && cursor.eat("<");
    cursor.spaces();
    if !cursor.eat("..") {
        return match (min, single) {
            (Some(number), Single::Exact) if !exclusive_min => {
                let bounds = Bounds { min: Some(number.clone()), max: Some(number), ..Bounds::default() };
                Ok(Spanned { value: bounds, span: start..cursor.at() })
            }
            (Some(number), Single::Maximum) if !exclusive_min => {
                Ok(Spanned { value: Bounds { max: Some(number), ..Bounds::default() }, span: start..cursor.at() })
            }
            (Some(number), Single::Refused) if !exclusive_min => {
                Err(SyntaxError::new(start..cursor.at(), format!("`{number}` is not a range"))
                    .help(format!("write a range: `..{number}` for at most, `{number}..` for at least")))
            }
            (Some(_), _) => Err(cursor.expected("`..`")),
            (None, _) => Err(cursor.expected("a range such as `1..10`")),
        };
    }
    cursor.spaces();
    let exclusive_max = cursor.eat("<");
    cursor.spaces();
    let max = cursor.number()?;
    if max.is_none() && (exclusive_max || min.is_none()) {
        return Err(cursor.expected("a number").help("a range has at least one bound: `1..`, `..10`, `1..10`"));
    }
    Ok(Spanned { value: Bounds { min, max, exclusive_min, exclusive_max }, span: start..cursor.at() })
}
