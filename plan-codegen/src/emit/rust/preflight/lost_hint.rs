//! `EM205`: a hint for the Rust emitter that is no Rust.

use std::collections::HashSet;

use plan_schema::Finding;
use plan_schema::finding::{Applicability, Change, Edit};
use plan_schema::model::{TypeDef, TypeDefKind};
use plan_schema::place::PlanPath;
use plan_schema::rules::{Check, declare_rule};

use crate::emit::rust::aliases::is_newtype;
use crate::emit::rust::context::Context;
use crate::emit::rust::names::given;

declare_rule! {
    /// ## What it does
    ///
    /// Finds a `rust` key whose name is no identifier, whose type is no type, whose `with` or trait to derive is no path, or whose
    /// attribute is none. Also finds traits and attributes of an alias that is only another name for its type.
    ///
    /// ## Why is this bad
    ///
    /// The hint is left out, since the stubs would not compile with it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, text: string }
    ///     rust: { name: Work item, attrs: ["#[non_exhaustive]"] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, text: string }
    ///     rust: { name: WorkItem, attrs: [non_exhaustive] }
    /// ```
    pub static LOST_HINT = {
        code: "EM205",
        name: "lost-hint",
        summary: "A hint for Rust is left out, since it is no Rust",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

/// What a hint should be.
#[derive(Debug, Clone, Copy)]
enum Form {
    Name,
    Type,
    Path,
    Attribute,
}

impl Form {
    fn fits(self, text: &str) -> bool {
        match self {
            Self::Name => given(Some(&text.to_owned())).is_some(),
            Self::Type => syn::parse_str::<syn::Type>(text).is_ok(),
            Self::Path => syn::parse_str::<syn::Path>(text).is_ok(),
            Self::Attribute => syn::parse_str::<syn::Meta>(text).is_ok(),
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name that something public can have in Rust", "letters, digits and `_`, a letter first"),
            Self::Type => ("type in Rust", "write it as in a struct: `std::sync::Arc<str>`"),
            Self::Path => ("path in Rust", "write it as behind `use`: `schemars::JsonSchema`"),
            Self::Attribute => ("attribute in Rust", "write what stands inside `#[…]`: `doc(hidden)`"),
        }
    }
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    found.extend(context.model.types.values().filter_map(|def| of_a_name(context, def)));
    // A field of a mixin is there several times.
    let mut told = HashSet::new();
    let mut look = |form: Form, text: &str, path: PlanPath| {
        if !form.fits(text) && told.insert(path.clone()) {
            found.push(report(form, text, &path));
        }
    };
    for def in context.model.types.values() {
        if let Some(hints) = &def.rust {
            let path = def.path.join("rust");
            if let Some(name) = &hints.name {
                look(Form::Name, name, path.join("name"));
            }
            // Of a mere name they were told already.
            if of_a_name(context, def).is_some() {
                continue;
            }
            for (index, derive) in hints.derives.iter().flatten().enumerate() {
                look(Form::Path, derive, path.join("derives").join(index));
            }
            for (index, attribute) in hints.attrs.iter().flatten().enumerate() {
                look(Form::Attribute, attribute, path.join("attrs").join(index));
            }
        }
        let TypeDefKind::Record(record) = &def.kind else { continue };
        for field in &record.fields {
            let Some(hints) = &field.rust else { continue };
            let path = field.path.join("rust");
            for (form, text, key) in
                [(Form::Name, &hints.name, "name"), (Form::Type, &hints.ty, "type"), (Form::Path, &hints.with, "with")]
            {
                if let Some(text) = text {
                    look(form, text, path.join(key));
                }
            }
            for (index, attribute) in hints.attrs.iter().flatten().enumerate() {
                look(Form::Attribute, attribute, path.join("attrs").join(index));
            }
        }
    }
}

/// Traits and attributes for an alias that is only another name for its type.
fn of_a_name(context: &Context<'_>, def: &TypeDef) -> Option<Finding> {
    let hints = def.rust.as_ref()?;
    if !matches!(def.kind, TypeDefKind::Alias(_)) || is_newtype(context, def) {
        return None;
    }
    let key = [("derives", hints.derives.is_some()), ("attrs", hints.attrs.is_some())].iter().find(|(_, is)| *is)?.0;
    let place = def.path.join("rust").join(key).value();
    let message = format!("`{}` is only another name for its type in Rust, so that its `{key}` are left out", def.name);
    let finding = Finding::new(&LOST_HINT, place.clone(), message)
        .help(
            "an alias of a text, a number or a list with bounds is a type of its own, and so is a model with one field",
        )
        .fix_all(Applicability::Unsafe, "it is left out anyway", vec![Edit::new(place, Change::Remove)]);
    Some(finding)
}

fn report(form: Form, text: &str, path: &PlanPath) -> Finding {
    let (what, help) = form.words();
    let place = path.value();
    let finding = Finding::new(&LOST_HINT, place.clone(), format!("`{text}` is no {what}, and is left out")).help(help);
    let inside = text.trim().strip_prefix("#[").and_then(|rest| rest.strip_suffix(']'));
    match (form, inside.filter(|inside| form.fits(inside))) {
        (Form::Attribute, Some(inside)) => {
            finding.fix(Applicability::Safe, "the brackets are added", place, inside.trim())
        }
        _ => finding.fix_all(Applicability::Unsafe, "it is left out anyway", vec![Edit::new(place, Change::Remove)]),
    }
}
