//! The findings of the builder, in words.

use super::limits::Limits;
use super::scalar::Unrepresentable;
use crate::finding::{Applicability, Finding};
use crate::place::Place;
use crate::rules::ys;
use crate::source::Span;

pub(super) fn second_document(span: Span) -> Finding {
    Finding::new(&ys::SEVERAL_DOCUMENTS, Place::source(span), "a second document begins here")
        .because("a file holds one plan")
        .help("move it to a file of its own, or remove the line")
}

pub(super) fn merge_key(span: Span) -> Finding {
    Finding::new(&ys::MERGE_KEY, Place::source(span), "the merge key `<<` is not supported")
        .because("not part of YAML 1.2")
        .help("write the entries out; in `data_models`, `include` names a mixin whose fields are copied")
}

pub(super) fn missing_key(span: Span) -> Finding {
    Finding::new(&ys::KEY_NOT_TEXT, Place::source(span), "a key is missing")
        .because("nothing stands before the colon")
        .help("write the key before the colon")
}

pub(super) fn collection_as_key(what: &str, span: Span) -> Finding {
    Finding::new(&ys::KEY_NOT_TEXT, Place::source(span), format!("{what} cannot be a key"))
        .because("a key is a text")
        .help("put a text that begins with a bracket in quotes")
}

pub(super) fn duplicate_key(key: &str, first: Span, second: Span) -> Finding {
    Finding::new(&ys::DUPLICATE_KEY, Place::source(second), format!("the key `{}` stands here twice", clip(key)))
        .because("second time")
        .label(Place::source(first), "first time")
        .help("remove one of the two, or rename it")
}

pub(super) fn split_text(text: &str, before: Span, key: Span, whole: Span) -> Finding {
    Finding::new(&ys::SPLIT_TEXT, Place::source(key), "a comma splits a text inside `{…}`")
        .because("YAML reads this as another key, without a value")
        .label(Place::source(before), "the text ends here")
        .help("put the whole text in quotes")
        .fix_source(Applicability::Safe, "put the text in quotes", Place::source(whole), quote(text))
}

pub(super) fn split_item(text: &str, before: Span, next: Span, whole: Span) -> Finding {
    Finding::new(&ys::SPLIT_TEXT, Place::source(next), "a comma splits a text inside `[…]`")
        .because("YAML reads this as another item")
        .label(Place::source(before), "the text ends here")
        .help("put the whole text in quotes")
        .fix_source(Applicability::Safe, "put the text in quotes", Place::source(whole), quote(text))
}

pub(super) fn cut_text(text: &str, comment: Span, whole: Span, why: &str) -> Finding {
    Finding::new(&ys::CUT_TEXT, Place::source(comment), "a comment cuts this text")
        .because(why)
        .label(Place::source(Span::new(whole.start, comment.start)), "the text ends here")
        .help("YAML reads ` #` as the beginning of a comment; put the whole text in quotes")
        .fix_source(Applicability::Safe, "put the text in quotes", Place::source(whole), quote(text))
}

pub(super) fn unrepresentable(why: Unrepresentable, text: &str, span: Span) -> Finding {
    let (message, label) = match why {
        Unrepresentable::Infinity => ("infinity is no number of a plan", "YAML reads this as infinity"),
        Unrepresentable::NotANumber => ("“not a number” is no number of a plan", "YAML reads this as “not a number”"),
        Unrepresentable::IntegerTooLarge => ("an integer is too large", "does not fit into 64 bits"),
        Unrepresentable::FloatTooLarge => ("a number is too large", "more than a 64-bit float can hold"),
    };
    Finding::new(&ys::UNREPRESENTABLE_NUMBER, Place::source(span), message)
        .because(label)
        .help("put it in quotes if it is a text")
        .fix_source(Applicability::Unsafe, "make it a text", Place::source(span), quote(text))
}

pub(super) fn unsupported_tag(tag: &str, span: Span) -> Finding {
    Finding::new(&ys::UNSUPPORTED_TAG, Place::source(span), format!("the tag `{}` is not supported", clip(tag)))
        .because("a plan has texts, numbers, booleans, lists and mappings, and needs no tags for them")
        .help("remove the tag; put a text that begins with `!` in quotes")
}

pub(super) fn recursive_alias(span: Span) -> Finding {
    Finding::new(&ys::RECURSIVE_ALIAS, Place::source(span), "an alias stands inside the value that it names")
        .because("this would never end")
        .help("write the value out, or name another anchor")
}

pub(super) fn undefined_alias(name: &str, raw: &str, span: Span) -> Finding {
    Finding::new(&ys::UNDEFINED_ALIAS, Place::source(span), format!("no anchor `&{}` stands above", clip(name)))
        .because("YAML reads a text that begins with `*` as an alias")
        .help("put the text in quotes, or define the anchor before this line")
        .fix_source(Applicability::Safe, "put the text in quotes", Place::source(span), quote(raw))
}

pub(super) fn unused_anchor(text: &str, anchor: Span, whole: Span) -> Finding {
    Finding::new(&ys::UNUSED_ANCHOR, Place::source(anchor), "an anchor is read here, and no alias names it")
        .because("YAML leaves a first word that begins with `&` out of the text")
        .help("put the whole text in quotes, or remove the anchor")
        .fix_source(Applicability::Safe, "put the text in quotes", Place::source(whole), quote(text))
}

pub(super) fn too_deep(what: &str, limits: &Limits, span: Span) -> Finding {
    let message = format!("{what} are nested deeper than {} levels", limits.depth);
    Finding::new(&ys::NESTED_TOO_DEEP, Place::source(span), message).because("one level too many")
}

pub(super) fn too_large(message: String, span: Span) -> Finding {
    Finding::new(&ys::TOO_LARGE, Place::source(span), message).because("the limit is reached here")
}

/// A text for a message: in one line, and not long.
pub(crate) fn clip(text: &str) -> String {
    const MOST: usize = 60;
    let mut clipped: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        clipped.push('…');
    }
    clipped
}

/// A text in double quotes, on one line.
pub(crate) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for line in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()) {
        if quoted.len() > 1 {
            quoted.push(' ');
        }
        quoted.push_str(&line.replace('\\', "\\\\").replace('"', "\\\""));
    }
    quoted.push('"');
    quoted
}
