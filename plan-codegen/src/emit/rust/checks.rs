//! What a type refuses of the values that Rust's type for it would take: conditions, and what is said then.
//!
//! What they stand in is made elsewhere: the types of aliases, and the functions that read fields.

use plan_schema::model::{ScalarTy, Size};
use plan_schema::plan::expr::Scalar;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use unicode_width::UnicodeWidthStr;

use super::context::Context;
use super::defaults::number;
use super::options::Validate;
use super::pattern::translate;
use super::types::Repr;
use super::uses::Known;

/// rustfmt's `max_width`.
const MAX_WIDTH: usize = 100;

/// A condition that refuses a value, and what is said then.
pub(super) type Refusal = (TokenStream, String);

/// What a text is checked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    size: Size,
    /// The pattern as the plan has it, and as the `regex` crate has it.
    pattern: Option<(String, String)>,
}

/// Whether the constraints of a scalar are those of the text that Rust holds.
fn is_text(context: &Context<'_>, scalar: &ScalarTy) -> bool {
    context.repr(scalar) == Repr::Known(Known::String)
}

/// The pattern of a text that is not checked since the `regex` crate has no such thing.
pub(super) fn lost_pattern<'s>(context: &Context<'_>, scalar: &'s ScalarTy) -> Option<&'s str> {
    let pattern = scalar.constraints.pattern.as_deref().filter(|_| is_text(context, scalar))?;
    (context.options.validate == Validate::Regex && translate(pattern).is_none()).then_some(pattern)
}

/// What a scalar is checked for if it is a text; `None` if for nothing.
pub(super) fn text(context: &Context<'_>, scalar: &ScalarTy) -> Option<Text> {
    let constraints = &scalar.constraints;
    if !is_text(context, scalar) || context.options.validate == Validate::Off {
        return None;
    }
    // A decimal that is not computed with is a text of so many digits.
    let has_digits = scalar.scalar == Scalar::Decimal && constraints.digits.is_some();
    let of_decimal = || has_digits.then(|| constraints.decimal_pattern());
    let pattern = constraints.pattern.clone().or_else(of_decimal);
    let pattern = pattern.filter(|_| context.options.validate == Validate::Regex);
    let text = Text {
        size: that_binds(constraints.length),
        pattern: pattern.and_then(|pattern| translate(&pattern).map(|translated| (pattern, translated))),
    };
    (!text.size.is_any() || text.pattern.is_some()).then_some(text)
}

/// The bounds of a size that refuse anything.
pub(super) fn that_binds(size: Size) -> Size {
    // Longer than anything that fits 32-bit targets is no bound.
    let fits = |bound: &u64| u32::try_from(*bound).is_ok();
    Size { min: size.min.filter(|min| *min > 0).filter(fits), max: size.max.filter(fits) }
}

impl Text {
    /// What refuses a text called `value`. It is matched as `matched`, by a `pattern` that [`Text::pattern`] makes.
    pub(super) fn refusals(&self, matched: &TokenStream, pattern: &Ident) -> Vec<Refusal> {
        let mut refusals: Vec<Refusal> =
            size(self.size, &quote!(value.chars().count()), ["character", "characters"]).into_iter().collect();
        if let Some((written, _)) = &self.pattern {
            refusals.push((quote!(!#pattern.is_match(#matched)), format!("must match {written}")));
        }
        refusals
    }

    /// The items that a function needs before it can match.
    pub(super) fn pattern(&self, context: &Context<'_>, source: &Ident, pattern: &Ident) -> TokenStream {
        let Some((_, translated)) = &self.pattern else { return TokenStream::new() };
        let (lock, regex) = (context.known(Known::LazyLock), context.known(Known::Regex));
        let compile: TokenStream =
            context.function(&context.compile).parse().expect("the name of a function is a path");
        let translated = raw(translated);
        quote! {
            const #source: &str = #translated;
            static #pattern: #lock<#regex> = #lock::new(|| #compile(#source));
        }
    }
}

/// What refuses a value that has another number of parts, `count`, than it may. What they are called, one and several.
pub(super) fn size(size: Size, count: &TokenStream, [part, parts]: [&str; 2]) -> Option<Refusal> {
    let literal = |bound: u64| number(&bound.to_string()).expect("digits are a literal");
    let called = |bound: u64| if bound == 1 { part } else { parts };
    Some(match size {
        Size { min: None, max: None } => return None,
        Size { min: Some(min), max: Some(max) } if min == max => {
            let only = literal(min);
            (quote!(#count != #only), format!("must have {min} {}", called(min)))
        }
        Size { min: Some(min), max: Some(max) } => {
            let (least, most) = (literal(min), literal(max));
            (quote!(!(#least..=#most).contains(&#count)), format!("must have {min} to {max} {parts}"))
        }
        Size { min: Some(1), max: None } => (quote!(value.is_empty()), "must not be empty".to_owned()),
        Size { min: Some(min), max: None } => {
            let least = literal(min);
            (quote!(#count < #least), format!("must have at least {min} {parts}"))
        }
        Size { min: None, max: Some(0) } => (quote!(!value.is_empty()), "must be empty".to_owned()),
        Size { min: None, max: Some(max) } => {
            let most = literal(max);
            (quote!(#count > #most), format!("must have at most {max} {}", called(max)))
        }
    })
}

/// What is said in a literal of a struct, inside of so many loops.
///
/// rustfmt puts a text that the next line would hold there in one edition, and leaves it where it is in the others: no text is so
/// long.
pub(super) fn reason(text: &str, loops: usize) -> String {
    let indent = 16 + 4 * loops;
    let width = Literal::string(text).to_string().width();
    if indent + "reason: ,".len() + width <= MAX_WIDTH || indent + 4 + width > MAX_WIDTH {
        return text.to_owned();
    }
    let longer = [
        ("must match ", "must match the pattern "),
        ("an item", "one of the items"),
        ("a value", "one of the values"),
        ("a key", "one of the keys"),
    ];
    longer
        .iter()
        .find(|(short, _)| text.contains(short))
        .map_or_else(|| text.to_owned(), |(short, long)| text.replacen(short, long, 1))
}

/// A text as a raw string, which patterns are readable in.
fn raw(text: &str) -> Literal {
    if !text.contains('\\') && !text.contains('"') || text.contains(['\n', '\r']) {
        return Literal::string(text);
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}").parse().unwrap_or_else(|_| Literal::string(text))
}
