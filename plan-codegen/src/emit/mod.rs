//! The table of emitters and what they have in common.
//!
//! An emitter turns a [`ValidPlan`] into files in memory. It touches no disk: [`FileTree`] is written, compared or printed by
//! the command line. What an emitter must say about a plan it says in its preflight, as findings; emitting cannot fail.

use plan_schema::rules::{self, Rule};
use plan_schema::{Finding, ValidPlan};

mod dependency;
mod generate;
mod settings;
mod tree;

#[cfg(feature = "cli")]
pub mod compare;
pub mod diagrams;
#[cfg(feature = "cli")]
pub mod manifest;
pub mod markdown;
pub mod openapi;
pub mod rust;
pub mod yaml;

pub use dependency::{Dependency, cargo_add};
pub use generate::{Generated, Options, generate, preflight, stem};
pub use settings::{OptionSpec, SettingError, Settings, Values};
pub use tree::{FileTree, GeneratedFile};

/// A kind of output.
#[derive(Debug)]
pub struct Emitter {
    /// `openapi`: for `--only`, `emit = […]` in `plan.toml` and the emitter's table there.
    pub name: &'static str,
    /// One line for help.
    pub about: &'static str,
    /// Whether it runs for a project that does not say which emitters it uses.
    pub by_default: bool,
    /// The options it takes.
    pub options: &'static [OptionSpec],
    /// The rules of its preflight.
    pub rules: &'static [&'static Rule],
    /// What the emitter must say about this plan before it emits. Errors keep it from emitting.
    pub preflight: fn(&ValidPlan, &Settings) -> Vec<Finding>,
    /// Makes the files.
    pub emit: fn(&Input<'_>) -> Output,
}

/// What an emitter works on.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The plan.
    pub plan: &'a ValidPlan,
    /// The plan's file name without `.plan.yaml`: what output files are called after.
    pub stem: &'a str,
    /// The emitter's options.
    pub settings: &'a Settings,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// What it holds, with LF line ends.
    pub text: String,
}

/// What an emitter made.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// The files.
    pub files: Vec<OutputFile>,
    /// Why there is none, if there is none: `the plan has no endpoints`.
    pub nothing: Option<&'static str>,
    /// The crates that a project needs for them.
    pub dependencies: Vec<Dependency>,
}

/// All emitters, in the order they run.
pub static EMITTERS: &[&Emitter] = &[&markdown::MARKDOWN, &openapi::OPENAPI, &rust::RUST, &diagrams::DIAGRAMS];

/// All rules: those of the language, then those of the emitters.
pub fn all_rules() -> impl Iterator<Item = &'static Rule> + Clone {
    rules::all().chain(EMITTERS.iter().flat_map(|emitter| emitter.rules.iter().copied()))
}

/// The rules of some emitters.
#[must_use]
pub fn rules_of(emitters: &[&'static Emitter]) -> Vec<&'static Rule> {
    emitters.iter().flat_map(|emitter| emitter.rules.iter().copied()).collect()
}

impl Emitter {
    /// The emitters that run for a project that does not say which it uses.
    #[must_use]
    pub fn by_default() -> &'static [&'static Self] {
        static DEFAULT: std::sync::LazyLock<Vec<&'static Emitter>> =
            std::sync::LazyLock::new(|| EMITTERS.iter().copied().filter(|emitter| emitter.by_default).collect());
        &DEFAULT
    }

    /// The emitter of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        EMITTERS.iter().copied().find(|emitter| emitter.name == name)
    }
}
