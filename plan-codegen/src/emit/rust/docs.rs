//! Doc comments: the author's Markdown, made harmless.
//!
//! Nothing in a plan runs as a doctest, breaks the comment it stands in, or makes `rustdoc` and clippy complain: code blocks
//! become text, brackets and tags are literal, bare URLs are links, names of code are in backticks.

mod block;
mod inline;

use std::collections::HashMap;

use plan_schema::model::{Deprecation, name};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) use block::lines;

/// Names of the plan that a doc comment can link to, each with the link.
pub(super) type Links = HashMap<String, String>;

/// Macros that are in scope everywhere: a type of that name has to be told from them.
const DERIVES: &[&str] = &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Whether a type of this name has to be told from a macro.
pub(super) fn is_derive(ident: &str) -> bool {
    DERIVES.contains(&ident)
}

/// A link to an item of the file.
pub(super) fn link(ident: &str) -> String {
    if is_derive(ident) { format!("[`{ident}`](type@{ident})") } else { format!("[`{ident}`]") }
}

/// A link to an item of another file beside this one.
pub(super) fn link_beside(ident: &str) -> String {
    let kind = if is_derive(ident) { "type@" } else { "" };
    format!("[`{ident}`]({kind}super::{ident})")
}

/// A doc comment in parts, each a paragraph or a block of its own.
#[derive(Debug, Default)]
pub(super) struct Doc(Vec<Vec<String>>);

impl Doc {
    /// The author's words if there are any, else ours.
    pub(super) fn new(text: Option<&String>, ours: &str, links: &Links) -> Self {
        let mut doc = Self::default();
        let text = text.map_or("", |text| text.trim());
        let lines = lines(&sentence(text), links);
        if lines.is_empty() {
            doc.line(ours);
        } else {
            doc.0.push(lines);
        }
        doc
    }

    /// Adds a paragraph that is Markdown already.
    pub(super) fn line(&mut self, text: impl Into<String>) {
        self.0.push(vec![text.into()]);
    }

    /// Adds a block that is Markdown already.
    pub(super) fn block(&mut self, lines: Vec<String>) {
        self.0.push(lines);
    }

    /// Says that something should no longer be used.
    pub(super) fn deprecated(&mut self, deprecated: Option<&Deprecation>, links: &Links) {
        if let Some(deprecated) = deprecated {
            self.0.push(lines(&deprecated.sentence(), links));
        }
    }

    /// The attributes.
    pub(super) fn tokens(&self) -> TokenStream {
        let parts: Vec<&Vec<String>> = self.0.iter().filter(|part| !part.is_empty()).collect();
        let mut attributes = TokenStream::new();
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                attributes.extend(quote!(#[doc = ""]));
            }
            for line in part {
                let line = if line.is_empty() { String::new() } else { format!(" {line}") };
                attributes.extend(quote!(#[doc = #line]));
            }
        }
        attributes
    }
}

/// One line becomes a sentence; longer texts keep the author's shape, and a name of code its first letter.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let sentence = name::sentence(text);
    let first = text.split_whitespace().next().unwrap_or_default();
    match (text.chars().next(), sentence.chars().next()) {
        (Some(small), Some(capital)) if first.contains(['_', ':', '(', '.', '/']) => {
            format!("{small}{}", &sentence[capital.len_utf8()..])
        }
        _ => sentence,
    }
}
