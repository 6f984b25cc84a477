//! Types: the one mapping from the plan's types to Rust's.

use plan_schema::model::{Lens, ScalarTy, Size, Ty, TyKind, ViewKey};
use plan_schema::plan::expr::Scalar;
use plan_schema::plan::models::Encoding;
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use super::context::Context;
use super::names::{ident, type_name};
use super::options::{Datetime, Decimal, Options, Url, Uuid};
use super::select::{instance_of, meant};
use super::uses::Known;

/// The longest array that serde and the standard traits know.
const MAX_ARRAY: u64 = 32;

/// How many digits the crate `rust_decimal` keeps whatever they are.
const MAX_DIGITS: u32 = 28;

/// clippy's `type_complexity`.
const MAX_COMPLEXITY: usize = 250;

/// The length of a Rust array, if the list is one.
pub(super) fn array_length(size: Size) -> Option<usize> {
    size.exact().filter(|exact| (1..=MAX_ARRAY).contains(exact)).and_then(|exact| usize::try_from(exact).ok())
}

/// What a scalar is in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repr {
    /// A type of the language: `bool`, `u8`.
    Primitive(&'static str),
    /// A type of a library.
    Known(Known),
    /// A 64-bit integer that travels as text.
    AsText(&'static str),
    /// `Map<String, Value>`.
    Object,
    /// `DateTime<Utc>`.
    DateTimeUtc,
    /// A type of the crate `time` that travels as text.
    Moment(Moment),
}

/// What of the crate `time` is in a type that writes it as OpenAPI says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Timestamp,
    Date,
    Time,
}

impl Repr {
    pub(super) fn of(scalar: &ScalarTy, options: &Options) -> Self {
        let text = Self::Known(Known::String);
        match (scalar.scalar, scalar.constraints.encode) {
            (Scalar::I64, Some(Encoding::String)) => Self::AsText("i64"),
            (Scalar::U64, Some(Encoding::String)) => Self::AsText("u64"),
            // `Decimal` reads and writes text; a JSON number keeps its digits.
            (Scalar::Decimal, Some(Encoding::Number)) => Self::Known(Known::Number),
            (Scalar::Uuid, _) => match options.uuid {
                Uuid::Uuid => Self::Known(Known::Uuid),
                Uuid::String => text,
            },
            (Scalar::Boolean, _) => Self::Primitive("bool"),
            (Scalar::I8, _) => Self::Primitive("i8"),
            (Scalar::I16, _) => Self::Primitive("i16"),
            (Scalar::I32, _) => Self::Primitive("i32"),
            (Scalar::I64, _) => Self::Primitive("i64"),
            (Scalar::U8, _) => Self::Primitive("u8"),
            (Scalar::U16, _) => Self::Primitive("u16"),
            (Scalar::U32, _) => Self::Primitive("u32"),
            (Scalar::U64, _) => Self::Primitive("u64"),
            (Scalar::F32, _) => Self::Primitive("f32"),
            (Scalar::F64, _) => Self::Primitive("f64"),
            (Scalar::Decimal, _) => match options.decimal {
                // It would lose the last digits without a word.
                Decimal::RustDecimal if scalar.constraints.digits.is_some_and(|(all, _)| all > MAX_DIGITS) => text,
                Decimal::RustDecimal => Self::Known(Known::Decimal),
                Decimal::String => text,
            },
            (Scalar::Timestamp, _) => match options.datetime {
                Datetime::Jiff => Self::Known(Known::Timestamp),
                Datetime::Chrono => Self::DateTimeUtc,
                Datetime::Time => Self::Moment(Moment::Timestamp),
                Datetime::String => text,
            },
            (Scalar::Date, _) => match options.datetime {
                Datetime::Jiff => Self::Known(Known::Date),
                Datetime::Chrono => Self::Known(Known::NaiveDate),
                Datetime::Time => Self::Moment(Moment::Date),
                Datetime::String => text,
            },
            (Scalar::Time, _) => match options.datetime {
                Datetime::Jiff => Self::Known(Known::Time),
                Datetime::Chrono => Self::Known(Known::NaiveTime),
                Datetime::Time => Self::Moment(Moment::Time),
                Datetime::String => text,
            },
            (Scalar::Uri, _) => match options.url {
                Url::String => text,
                Url::Url => Self::Known(Known::Url),
            },
            (Scalar::Ipv4, _) => Self::Known(Known::Ipv4Addr),
            (Scalar::Ipv6, _) => Self::Known(Known::Ipv6Addr),
            (Scalar::Json, _) => Self::Known(Known::Value),
            (Scalar::Object, _) => Self::Object,
            (
                Scalar::String
                | Scalar::Text
                | Scalar::Duration
                | Scalar::Email
                | Scalar::Hostname
                | Scalar::Password
                | Scalar::Bytes
                | Scalar::Binary,
                _,
            ) => text,
        }
    }
}

/// Whether clippy finds the type too complex: every part counts ten times its depth.
pub(super) fn is_complex(ty: &TokenStream) -> bool {
    score(ty.clone(), 1) > MAX_COMPLEXITY
}

fn score(ty: TokenStream, outside: usize) -> usize {
    let mut depth = outside;
    let mut sum = 0;
    let mut tokens = ty.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            // Of a path the last segment counts.
            TokenTree::Ident(_) => {
                if !matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':') {
                    sum += 10 * depth;
                }
            }
            TokenTree::Group(group) => sum += 10 * depth + score(group.stream(), depth + 1),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    sum
}

impl Context<'_> {
    /// The type of a value that a struct or enum called `owner` holds; with `Option` if null is a value.
    pub(super) fn ty(&self, ty: &Ty, lens: Lens, owner: Option<&ViewKey>) -> TokenStream {
        let bare = self.bare(ty, lens, owner);
        if ty.nullable { self.uses.option(&bare) } else { bare }
    }

    /// The type without `Option`.
    pub(super) fn bare(&self, ty: &Ty, lens: Lens, owner: Option<&ViewKey>) -> TokenStream {
        match &ty.kind {
            TyKind::Scalar(scalar) => self.scalar(scalar),
            TyKind::Key { model, field, ty } => match self.ids.of(model, field) {
                Some(id) => {
                    let name = self.ident(&id.name);
                    quote!(#name)
                }
                None => self.bare(ty, lens, owner),
            },
            TyKind::Parameter(name) => {
                let name = ident(&type_name(name));
                quote!(#name)
            }
            TyKind::Array { items, size } => match array_length(*size) {
                Some(length) => {
                    let items = self.ty(items, lens.inside(), owner);
                    let length = Literal::usize_unsuffixed(length);
                    quote!([#items; #length])
                }
                None => self.list(Known::Vec, items, lens),
            },
            TyKind::Set { items } => {
                let list = if self.is_ordered(items, lens.inside()) { Known::BTreeSet } else { Known::Vec };
                self.list(list, items, lens)
            }
            TyKind::Map { key, value, .. } | TyKind::Record { key, value } => {
                let map = self.known(Known::BTreeMap);
                let key = if self.is_key(key) { self.bare(key, Lens::Read, None) } else { self.known(Known::String) };
                let value = self.ty(value, lens.inside(), None);
                quote!(#map<#key, #value>)
            }
            TyKind::Model { .. } | TyKind::Generic { .. } => self.named(ty, lens, owner),
            TyKind::Error => self.known(Known::Value),
        }
    }

    fn list(&self, list: Known, items: &Ty, lens: Lens) -> TokenStream {
        let list = self.known(list);
        let items = self.ty(items, lens.inside(), None);
        quote!(#list<#items>)
    }

    /// What a scalar is with these options.
    pub(super) fn repr(&self, scalar: &ScalarTy) -> Repr {
        Repr::of(scalar, self.options)
    }

    fn scalar(&self, scalar: &ScalarTy) -> TokenStream {
        match self.repr(scalar) {
            Repr::Primitive(name) => {
                let name = ident(name);
                quote!(#name)
            }
            Repr::Known(known) => self.known(known),
            Repr::AsText(name) => {
                let as_text = self.ident(&self.as_text);
                let name = ident(name);
                quote!(#as_text<#name>)
            }
            Repr::Object => {
                let (map, string, value) =
                    (self.known(Known::Map), self.known(Known::String), self.known(Known::Value));
                quote!(#map<#string, #value>)
            }
            Repr::DateTimeUtc => {
                let (datetime, utc) = (self.known(Known::DateTime), self.known(Known::Utc));
                quote!(#datetime<#utc>)
            }
            Repr::Moment(moment) => {
                let name = self.ident(self.moment(moment));
                quote!(#name)
            }
        }
    }

    /// A model; in a box if its owner would else hold itself.
    fn named(&self, ty: &Ty, lens: Lens, owner: Option<&ViewKey>) -> TokenStream {
        let Some(view) = meant(self.model, ty, lens) else { return self.known(Known::Value) };
        let generic = match &ty.kind {
            TyKind::Generic { name, args, instance }
                if instance.is_empty() || instance_of(self.model, self.options, &view).is_some() =>
            {
                let generic = ViewKey { name: name.clone(), lens: Lens::Read };
                self.path(&generic).map(|generic| {
                    let args = args.iter().map(|arg| self.ty(arg, lens, None));
                    quote!(#generic<#(#args),*>)
                })
            }
            _ => None,
        };
        let Some(written) = generic.or_else(|| self.path(&view)) else { return self.known(Known::Value) };
        match owner {
            Some(owner) if self.holds(&view, owner) => {
                let boxed = self.known(Known::Box);
                quote!(#boxed<#written>)
            }
            _ => written,
        }
    }
}

#[cfg(test)]
mod tests {
    use plan_schema::model::{Constraints, ScalarTy, Size};
    use plan_schema::plan::expr::Scalar;
    use plan_schema::plan::models::Encoding;

    use super::{Datetime, Decimal, Known, Moment, Options, Repr, Url, Uuid, array_length, is_complex};

    #[test]
    fn scalars_have_a_type() {
        for (scalar, encode, expected) in [
            (Scalar::Uuid, None, Repr::Known(Known::Uuid)),
            (Scalar::Text, None, Repr::Known(Known::String)),
            (Scalar::Boolean, None, Repr::Primitive("bool")),
            (Scalar::I64, None, Repr::Primitive("i64")),
            (Scalar::I64, Some(Encoding::String), Repr::AsText("i64")),
            (Scalar::Decimal, None, Repr::Known(Known::Decimal)),
            (Scalar::Decimal, Some(Encoding::Number), Repr::Known(Known::Number)),
            (Scalar::Date, None, Repr::Known(Known::Date)),
            (Scalar::Password, None, Repr::Known(Known::String)),
            (Scalar::Ipv6, None, Repr::Known(Known::Ipv6Addr)),
            (Scalar::Object, None, Repr::Object),
        ] {
            let constraints = Constraints { encode, ..Constraints::default() };
            assert_eq!(Repr::of(&ScalarTy { scalar, constraints }, &Options::default()), expected);
        }
        let others =
            |datetime| Options::default().datetime(datetime).decimal(Decimal::String).uuid(Uuid::String).url(Url::Url);
        for (datetime, timestamp, date, time) in [
            (Datetime::Jiff, Repr::Known(Known::Timestamp), Repr::Known(Known::Date), Repr::Known(Known::Time)),
            (Datetime::Chrono, Repr::DateTimeUtc, Repr::Known(Known::NaiveDate), Repr::Known(Known::NaiveTime)),
            (Datetime::Time, Repr::Moment(Moment::Timestamp), Repr::Moment(Moment::Date), Repr::Moment(Moment::Time)),
            (Datetime::String, Repr::Known(Known::String), Repr::Known(Known::String), Repr::Known(Known::String)),
        ] {
            for (scalar, expected) in [
                (Scalar::Timestamp, timestamp),
                (Scalar::Date, date),
                (Scalar::Time, time),
                (Scalar::Duration, Repr::Known(Known::String)),
                (Scalar::Decimal, Repr::Known(Known::String)),
                (Scalar::Uuid, Repr::Known(Known::String)),
                (Scalar::Uri, Repr::Known(Known::Url)),
            ] {
                let scalar = ScalarTy { scalar, constraints: Constraints::default() };
                assert_eq!(Repr::of(&scalar, &others(datetime)), expected, "{scalar:?} {datetime:?}");
            }
        }
    }

    #[test]
    fn only_short_exact_lists_are_arrays() {
        for (min, max, expected) in
            [(Some(3), Some(3), Some(3)), (Some(0), Some(0), None), (Some(33), Some(33), None), (Some(1), None, None)]
        {
            assert_eq!(array_length(Size { min, max }), expected);
        }
    }

    #[test]
    fn depth_makes_a_type_complex() {
        for (ty, expected) in [
            ("Option<Vec<String>>", false),
            ("Option<BTreeMap<String, Vec<Option<Value>>>>", false),
            ("BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<BTreeMap<String, f64>>>>>", true),
        ] {
            assert_eq!(is_complex(&ty.parse().expect("tokens")), expected, "{ty}");
        }
    }
}
