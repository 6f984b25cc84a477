//! Default values as expressions.

use plan_schema::model::{Lens, Ty, TyKind, TypeDefKind, ViewKey};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Number, Value};

use super::context::Context;
use super::names::ident;
use super::select::{is_external, meant};
use super::types::{Repr, array_length};
use super::uses::Known;
use super::{aliases, enums};

/// A default value.
pub(super) struct DefaultValue {
    /// The expression.
    pub(super) expr: TokenStream,
    /// Whether it is what `Default` gives for the type.
    pub(super) of_type: bool,
    /// Whether it can stand in a `const fn`.
    pub(super) is_const: bool,
}

impl DefaultValue {
    const fn of_type(expr: TokenStream) -> Self {
        Self { expr, of_type: true, is_const: true }
    }

    const fn constant(expr: TokenStream) -> Self {
        Self { expr, of_type: false, is_const: true }
    }

    const fn made(expr: TokenStream) -> Self {
        Self { expr, of_type: false, is_const: false }
    }
}

impl Context<'_> {
    /// The default as an expression; `None` if Rust has none that cannot fail, as for a timestamp.
    pub(super) fn default_value(&self, value: &Value, ty: &Ty, lens: Lens) -> Option<DefaultValue> {
        if value.is_null() {
            return ty.nullable.then(|| DefaultValue::of_type(self.known(Known::None)));
        }
        let default = self.bare_default(value, ty, lens)?;
        if !ty.nullable {
            return Some(default);
        }
        let (some, expr) = (self.known(Known::Some), default.expr);
        Some(DefaultValue { expr: quote!(#some(#expr)), of_type: false, is_const: default.is_const })
    }

    fn bare_default(&self, value: &Value, ty: &Ty, lens: Lens) -> Option<DefaultValue> {
        match &ty.kind {
            TyKind::Scalar(scalar) => self.scalar_default(value, self.repr(scalar)),
            TyKind::Key { model, field, ty } => {
                let default = self.bare_default(value, ty, lens)?;
                let Some(id) = self.ids.of(model, field) else { return Some(default) };
                let (name, expr) = (self.ident(&id.name), default.expr);
                Some(DefaultValue { expr: quote!(#name(#expr)), of_type: false, is_const: default.is_const })
            }
            TyKind::Array { items, size } => self.list_default(value, items, lens, array_length(*size)),
            TyKind::Set { items } => self.set_default(value, items, lens),
            TyKind::Map { .. } | TyKind::Record { .. } => {
                let map = self.known(Known::BTreeMap);
                value.as_object()?.is_empty().then(|| DefaultValue::of_type(quote!(#map::new())))
            }
            TyKind::Model { name, .. } => self.model_default(value, name, lens),
            TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Error => None,
        }
    }

    fn model_default(&self, value: &Value, name: &str, lens: Lens) -> Option<DefaultValue> {
        let def = self.model.get(name).filter(|def| !is_external(def))?;
        let written = || self.path(&ViewKey { name: name.to_owned(), lens: Lens::Read });
        match &def.kind {
            TypeDefKind::Enum(of) => {
                let at = of.values.iter().position(|known| known.value == *value)?;
                let (enumeration, variant) = (written()?, ident(enums::variants(of).get(at)?));
                let of_type = of.default.as_ref() == Some(value);
                Some(DefaultValue { expr: quote!(#enumeration::#variant), of_type, is_const: true })
            }
            TypeDefKind::Alias(_) if aliases::checks(self, def).is_some() => {
                let (newtype, text) = (written()?, value.as_str()?);
                Some(DefaultValue::made(quote!(#newtype(#text.to_owned()))))
            }
            TypeDefKind::Alias(alias) if aliases::is_newtype(self, def) => {
                let default = self.bare_default(value, &alias.ty, lens)?;
                let view = meant(self.model, &Ty::model(name), lens)?;
                let (newtype, expr) = (self.path(&view)?, default.expr);
                Some(DefaultValue { expr: quote!(#newtype(#expr)), of_type: false, is_const: default.is_const })
            }
            TypeDefKind::Alias(alias) => self.default_value(value, &alias.ty, lens),
            TypeDefKind::Record(_) | TypeDefKind::Union(_) => None,
        }
    }

    fn scalar_default(&self, value: &Value, repr: Repr) -> Option<DefaultValue> {
        match repr {
            Repr::Primitive("bool") => {
                let value = value.as_bool()?;
                Some(DefaultValue { expr: quote!(#value), of_type: !value, is_const: true })
            }
            Repr::Primitive(name @ ("f32" | "f64")) => {
                let value = value.as_f64().filter(|value| value.is_finite())?;
                let text = if name == "f32" { format!("{:?}", value as f32) } else { format!("{value:?}") };
                let expr = number(&text)?;
                Some(DefaultValue { expr, of_type: value == 0.0, is_const: true })
            }
            Repr::Primitive(name) => {
                let value = integer(value.as_number()?, name)?;
                let expr = number(&value.to_string())?;
                Some(DefaultValue { expr, of_type: value == 0, is_const: true })
            }
            Repr::AsText(name) => {
                let value = match value {
                    Value::String(text) => integer(&text.parse().ok()?, name)?,
                    Value::Number(value) => integer(value, name)?,
                    _ => return None,
                };
                let (as_text, expr) = (self.ident(&self.as_text), number(&value.to_string())?);
                Some(DefaultValue { expr: quote!(#as_text(#expr)), of_type: value == 0, is_const: true })
            }
            Repr::Known(Known::String) => {
                let number = value.as_number().map(ToString::to_string);
                let text = value.as_str().or(number.as_deref())?;
                if text.is_empty() {
                    let string = self.known(Known::String);
                    return Some(DefaultValue::of_type(quote!(#string::new())));
                }
                Some(DefaultValue::made(quote!(#text.to_owned())))
            }
            Repr::Known(Known::Decimal) => self.decimal(value),
            Repr::Known(Known::Value) => {
                let json = self.known(Known::Value);
                let value = value.as_bool()?;
                Some(DefaultValue::constant(quote!(#json::Bool(#value))))
            }
            Repr::Known(_) | Repr::DateTimeUtc | Repr::Moment(_) => None,
            Repr::Object => {
                let map = self.known(Known::Map);
                let is_empty = value.as_object()?.is_empty();
                is_empty.then(|| DefaultValue { expr: quote!(#map::new()), of_type: true, is_const: false })
            }
        }
    }

    pub(super) fn decimal(&self, value: &Value) -> Option<DefaultValue> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let scale = u32::try_from(fraction.len()).ok().filter(|scale| *scale <= 28)?;
        let digits = format!("{whole}{fraction}");
        let mantissa: i64 = digits.parse().ok()?;
        let (decimal, mantissa_text, scale) =
            (self.known(Known::Decimal), number(&mantissa.to_string())?, number(&scale.to_string())?);
        if mantissa == 0 {
            return Some(DefaultValue { expr: quote!(#decimal::ZERO), of_type: true, is_const: true });
        }
        Some(DefaultValue::made(quote!(#decimal::new(#mantissa_text, #scale))))
    }

    fn items(&self, value: &Value, items: &Ty, lens: Lens) -> Option<Vec<DefaultValue>> {
        value.as_array()?.iter().map(|item| self.default_value(item, items, lens.inside())).collect()
    }

    fn list_default(&self, value: &Value, items: &Ty, lens: Lens, length: Option<usize>) -> Option<DefaultValue> {
        let values = self.items(value, items, lens)?;
        let is_const = values.iter().all(|value| value.is_const);
        let exprs = values.iter().map(|value| &value.expr);
        if let Some(length) = length {
            return (values.len() == length).then(|| {
                let expr = quote!([#(#exprs),*]);
                DefaultValue { expr, of_type: false, is_const }
            });
        }
        if values.is_empty() {
            let vec = self.known(Known::Vec);
            return Some(DefaultValue::of_type(quote!(#vec::new())));
        }
        Some(DefaultValue::made(quote!(vec![#(#exprs),*])))
    }

    fn set_default(&self, value: &Value, items: &Ty, lens: Lens) -> Option<DefaultValue> {
        if !self.is_ordered(items, lens.inside()) {
            return self.list_default(value, items, lens, None);
        }
        let values = self.items(value, items, lens)?;
        let set = self.known(Known::BTreeSet);
        if values.is_empty() {
            return Some(DefaultValue::of_type(quote!(#set::new())));
        }
        let exprs = values.iter().map(|value| &value.expr);
        Some(DefaultValue::made(quote!(#set::from([#(#exprs),*]))))
    }
}

/// A whole number, if the type can hold it.
fn integer(number: &Number, ty: &str) -> Option<i128> {
    let value = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))?;
    let (min, max) = limits(ty);
    (min..=max).contains(&value).then_some(value)
}

/// The least and the greatest value of a type of whole numbers.
pub(super) fn limits(ty: &str) -> (i128, i128) {
    match ty {
        "i8" => (i128::from(i8::MIN), i128::from(i8::MAX)),
        "i16" => (i128::from(i16::MIN), i128::from(i16::MAX)),
        "i32" => (i128::from(i32::MIN), i128::from(i32::MAX)),
        "i64" => (i128::from(i64::MIN), i128::from(i64::MAX)),
        "u8" => (0, i128::from(u8::MAX)),
        "u16" => (0, i128::from(u16::MAX)),
        "u32" => (0, i128::from(u32::MAX)),
        _ => (0, i128::from(u64::MAX)),
    }
}

/// A number as a literal; long ones in groups of three digits.
pub(super) fn number(text: &str) -> Option<TokenStream> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (digits, exponent) = unsigned.split_at(unsigned.find('e').unwrap_or(unsigned.len()));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let whole_digits: Vec<char> = whole.chars().collect();
    let grouped: Vec<String> = whole_digits.rchunks(3).rev().map(|group| group.iter().collect()).collect();
    let whole = if whole_digits.len() > 5 { grouped.join("_") } else { whole.to_owned() };
    let fraction_digits: Vec<char> = fraction.chars().skip(1).collect();
    let grouped: Vec<String> = fraction_digits.chunks(3).map(|group| group.iter().collect()).collect();
    let fraction = if fraction_digits.len() > 5 { format!(".{}", grouped.join("_")) } else { fraction.to_owned() };
    format!("{sign}{whole}{fraction}{exponent}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn long_numbers_are_grouped() {
        for (text, expected) in [
            ("0", "0"),
            ("12345", "12345"),
            ("123456", "123_456"),
            ("9007199254740991", "9_007_199_254_740_991"),
            ("0.5", "0.5"),
            ("0.1234567", "0.123_456_7"),
            ("1e300", "1e300"),
        ] {
            assert_eq!(number(text).map(|tokens| tokens.to_string()).as_deref(), Some(expected));
        }
        assert_eq!(number("-123456").map(|tokens| tokens.to_string()).as_deref(), Some("- 123_456"));
    }
}
