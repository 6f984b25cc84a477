//! Rust: a struct, enum or alias for every data model, with serde attributes that keep to the contracts.
//!
//! Reads the model alone. Items are made as tokens, one after the other, and printed in the plan's order as rustfmt would.
//! Left out on purpose: clients, servers and tables; the stubs are types and nothing else.

mod aliases;
mod bodies;
mod bounds;
mod checks;
mod context;
mod crates;
mod defaults;
mod digits;
mod docs;
mod enums;
mod fields;
mod files;
mod helpers;
mod ids;
mod layout;
mod lists;
mod looks;
mod moments;
mod names;
mod options;
mod parts;
mod pattern;
mod preflight;
mod print;
mod reach;
mod record;
mod select;
mod types;
mod unions;
mod uses;
mod visibility;

use indexmap::IndexMap;
use plan_schema::model::{TypeDefKind, ViewKey};
use plan_schema::{Finding, ValidPlan};
use proc_macro2::TokenStream;

use self::bodies::Bodies;
use self::context::Context;
use super::{Dependency, Emitter, Input, Output, OutputFile, stem};

pub use self::options::{Datetime, Decimal, Options, Url, Uuid, Validate, Visibility};

/// The emitter `rust`.
pub static RUST: Emitter = Emitter {
    name: "rust",
    about: "Rust types of the data models",
    by_default: true,
    options: options::SPECS,
    rules: preflight::RULES,
    preflight: preflight::preflight,
    emit,
};

/// What comes of a plan in Rust.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Generated {
    /// The files, formatted as rustfmt does: one, or with [`Options::split`] the index `mod.rs` first. Their paths begin with the
    /// name of the plan.
    pub files: Vec<OutputFile>,
    /// The crates that they need, by name, with the features of each.
    pub dependencies: Vec<Dependency>,
}

fn emit(input: &Input<'_>) -> Output {
    let options = Options::of(input.settings);
    match made(input.plan, &options, input.stem) {
        None => Output { nothing: Some("the plan has no data models"), ..Output::default() },
        Some(Generated { files, dependencies }) => Output { files, dependencies, ..Output::default() },
    }
}

/// What Rust calls otherwise or cannot say of a plan. Errors keep it from being generated.
#[must_use]
pub fn preflight(plan: &ValidPlan, options: &Options) -> Vec<Finding> {
    preflight::findings(plan, options)
}

/// The Rust types of a plan's data models, and the crates that they need. For a plan without data models it is a file that
/// holds nothing.
///
/// ```
/// use plan_codegen::emit::cargo_add;
/// use plan_codegen::rust::{Datetime, Options, generate};
/// use plan_schema::surroundings::Nowhere;
/// use plan_schema::{CheckOptions, Limits, SourceFile, check, parse};
///
/// let text = "title: Notes\ndata_models:\n  Note: { fields: { id: uuid pk, at: timestamp, words: i64 } }\n";
/// let parsed = parse(SourceFile::new("notes.plan.yaml", text), &Limits::default());
/// let plan = check(&parsed, &CheckOptions::default(), &Nowhere).valid.expect("nothing is wrong with it");
///
/// let generated = generate(&plan, &Options::default().datetime(Datetime::Chrono).typed_ids(true));
/// let [file] = generated.files.as_slice() else { panic!("one file, unless it is split") };
/// assert_eq!(file.path, "notes.rs");
/// assert!(file.text.contains("pub struct NoteId(pub Uuid);"));
/// assert!(file.text.contains("    pub at: DateTime<Utc>,"));
///
/// let command = cargo_add(&generated.dependencies).expect("it needs some crates");
/// assert!(command.starts_with("cargo add chrono@0.4 --features serde && cargo add serde@1 --features derive"));
/// ```
#[must_use]
pub fn generate(plan: &ValidPlan, options: &Options) -> Generated {
    let stem = stem(plan.source_name());
    made(plan, options, stem)
        .unwrap_or_else(|| Generated { files: vec![files::empty(plan, stem)], dependencies: Vec::new() })
}

/// What each view of the plan's types is called in the stubs, in their order: the view of a `Task` that creates one is
/// `TaskCreate`, unless the plan says otherwise (`rust: { name: … }`) or the name is another's.
///
/// A body that has bounds and no name is here as well, under the name that a type standing in it has
/// ([`Content::name`](plan_schema::model::Content::name)).
#[must_use]
pub fn names(plan: &ValidPlan, options: &Options) -> IndexMap<ViewKey, String> {
    let bodies = Bodies::new(plan.model(), options);
    let context = Context::new(&bodies, options);
    context.views.iter().filter_map(|view| Some((view.clone(), context.called(view)?.to_owned()))).collect()
}

fn made(plan: &ValidPlan, options: &Options, stem: &str) -> Option<Generated> {
    let bodies = Bodies::new(plan.model(), options);
    let context = Context::new(&bodies, options);
    if context.views.is_empty() {
        return None;
    }
    let files = files::files(plan, &context, stem);
    Some(Generated { files, dependencies: crates::dependencies(&context.uses.all()) })
}

fn view_items(context: &Context<'_>, view: &ViewKey) -> Vec<TokenStream> {
    let Some(def) = context.model.get(&view.name) else { return Vec::new() };
    if select::is_external(def) {
        return aliases::external(context, view, def);
    }
    if let Some((generic, args)) = select::instance_of(context.model, context.options, view) {
        return record::instance(context, view, def, generic, args);
    }
    match &def.kind {
        TypeDefKind::Record(of) => record::items(context, view, def, of),
        TypeDefKind::Enum(of) => enums::items(context, view, def, of),
        TypeDefKind::Union(of) => unions::items(context, view, def, of),
        TypeDefKind::Alias(of) => aliases::items(context, view, def, of),
    }
}
