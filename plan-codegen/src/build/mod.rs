//! For a `build.rs`: checks plans and writes Rust into `OUT_DIR`, as a part of building a crate.
//!
//! The command line reads, checks and generates by the same means; this module only speaks to Cargo instead of to a person.
//! Take the crate without its default feature, and none of the command line's crates is built:
//!
//! ```toml
//! [build-dependencies]
//! plan-codegen = { version = "0.1", default-features = false }
//! ```
//!
//! The `build.rs`, and where its types are wanted:
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), plan_codegen::build::Error> {
//!     plan_codegen::build::compile("plans/shop.plan.yaml")
//! }
//! ```
//!
//! ```ignore
//! // src/main.rs
//! pub mod shop {
//!     //! The data models of the shop.
//!     include!(concat!(env!("OUT_DIR"), "/shop.rs"));
//! }
//! ```
//!
//! With [`split`](rust::Options::split) the file to include is `/shop/mod.rs`, and the files of the models lie beside it.
//!
//! [`Build`] takes several plans, the options of the Rust that is written, and levels of rules:
//!
//! ```no_run
//! use plan_codegen::build::{Build, Error, Setting};
//! use plan_codegen::rust::{Options, Validate};
//!
//! fn main() -> Result<(), Error> {
//!     Build::new()
//!         .plan("plans/shop.plan.yaml")
//!         .plan("plans/stock.plan.yaml")
//!         .rust(Options::default().validate(Validate::Length))
//!         .level("pedantic", Setting::On)
//!         .run()
//! }
//! ```
//!
//! # What Cargo is told
//!
//! - `cargo::rerun-if-changed` for every file that was read: the plans, and a list of approved technologies that one names.
//!   Files that links lead to are looked for and not read; those are not told.
//! - `cargo::warning` for every warning and `cargo::error` for every error, in one line: `FILE:LINE:COLUMN: error[CODE]:
//!   MESSAGE; help: HELP`. Remarks are for `plan check`, and stay there.
//!
//! With an error in any plan nothing is written, and [`Build::run`] fails after everything that was found has been told.
//! A file is written only if it would change.
//!
//! # What is different from `plan generate`
//!
//! - `plan.toml` is not read: the script says what it would say. (Where it stands is the root of the project all the same:
//!   nothing outside is looked at.)
//! - What is about the whole file (`//!`, `#![…]`) is a comment, since `include!` refuses it: the module that includes it is
//!   yours, with what stands above it.
//! - There is no manifest: `OUT_DIR` belongs to Cargo.

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use plan_schema::rules::Levels;
use plan_schema::{CheckOptions, Limits, SourceFile, ValidPlan, check, parse};

use crate::disk::{Disk, describe, read_file, shown};
use crate::emit::{EMITTERS, all_rules, rules_of, rust};
use crate::levels;

mod cargo;
mod include;
mod watch;

#[cfg(test)]
mod tests;

use cargo::Cargo;
use watch::Watch;

pub use plan_schema::Level;
pub use plan_schema::rules::Setting;

/// Checks one plan and writes its Rust, with default options, to `STEM.rs` in `OUT_DIR`: `shop.rs` for `shop.plan.yaml`.
///
/// The path is relative to the folder of the crate's `Cargo.toml`.
///
/// # Errors
///
/// As [`Build::run`].
pub fn compile(plan: impl Into<PathBuf>) -> Result<(), Error> {
    Build::new().plan(plan).run()
}

/// What a `build.rs` makes of plans.
#[derive(Debug, Clone, Default)]
#[must_use = "nothing is written before `run`"]
pub struct Build {
    plans: Vec<PathBuf>,
    rust: rust::Options,
    levels: Vec<(String, Setting)>,
    out_dir: Option<PathBuf>,
}

impl Build {
    /// Nothing to do yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a plan. The path is relative to the folder of the crate's `Cargo.toml`.
    pub fn plan(mut self, path: impl Into<PathBuf>) -> Self {
        self.plans.push(path.into());
        self
    }

    /// How Rust is written.
    pub fn rust(mut self, options: rust::Options) -> Self {
        self.rust = options;
        self
    }

    /// Sets the level of a rule, or of all of a consumer, category or family, as `[rules]` of a `plan.toml` does.
    pub fn level(mut self, rules: impl Into<String>, setting: Setting) -> Self {
        self.levels.push((rules.into(), setting));
        self
    }

    /// Writes elsewhere than to `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Reads and checks the plans, and writes their Rust.
    ///
    /// # Errors
    ///
    /// A plan cannot be read or has an error, two plans would be written to one file, or a file cannot be written. Cargo was
    /// told by then: return the error from `main`.
    pub fn run(&self) -> Result<(), Error> {
        self.tell(&mut io::stdout().lock())
    }

    /// [`Build::run`] that tells it elsewhere.
    fn tell(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut cargo = Cargo::new(out);
        let files = self.generate(&mut cargo);
        if cargo.errors == 0 {
            self.write(files, &mut cargo);
        }
        cargo.finish()
    }

    /// The files by name. What is wrong is told.
    fn generate(&self, cargo: &mut Cargo<'_>) -> BTreeMap<String, String> {
        if self.plans.is_empty() {
            cargo.error("there is no plan to read", Some("name one with `plan`"));
        }
        let levels = self.set_levels(cargo);
        let mut files = BTreeMap::new();
        for path in &self.plans {
            let Some(valid) = self.read(path, &levels, cargo) else { continue };
            let made = self.emit(&valid);
            if let Some((file, _)) = made.iter().find(|(file, _)| files.contains_key(file)) {
                let message = format!("`{}` and another plan would both be written to `{file}`", shown(path));
                cargo.error(&message, Some("rename one of them, or give them an `out_dir` of their own"));
            }
            files.extend(made);
        }
        files
    }

    fn set_levels(&self, cargo: &mut Cargo<'_>) -> Levels {
        let mut levels = Levels::default();
        for (selector, setting) in &self.levels {
            if let Err(error) = levels.set(selector, *setting, all_rules()) {
                let (message, help) = levels::describe(selector, error);
                cargo.error(&message, help.as_deref());
            }
        }
        levels
    }

    /// The plan, if it has no error. What was found is told.
    fn read(&self, path: &Path, levels: &Levels, cargo: &mut Cargo<'_>) -> Option<ValidPlan> {
        cargo.rerun_if_changed(path);
        let limits = Limits::default();
        let name = shown(path);
        let text = match read_file(path, limits.bytes) {
            Ok(text) => text,
            Err(error) => {
                cargo.error(&error.message(&name), error.help());
                return None;
            }
        };
        let mut options = CheckOptions::default();
        options.levels.extend(levels);
        options.emitted = rules_of(EMITTERS);
        let around = Watch::new(Disk::around(path.parent().unwrap_or(Path::new(""))));
        let parsed = parse(SourceFile::new(name, text), &limits);
        let mut checked = check(&parsed, &options, &around);
        for file in around.read() {
            cargo.rerun_if_changed(&file);
        }
        if let Some(valid) = &checked.valid {
            let findings = rust::preflight(valid, &self.rust);
            checked.add(&parsed, &options, rust::RUST.rules, findings);
        }
        for finding in &checked.findings {
            cargo.finding(finding, parsed.source());
        }
        checked.valid
    }

    /// The files of a plan by name.
    fn emit(&self, plan: &ValidPlan) -> Vec<(String, String)> {
        let mut files = rust::generate(plan, &self.rust).files;
        // The first is included; if there are more, it declares them as its modules.
        if let Some(file) = files.first_mut() {
            file.text = include::includable(&file.text);
        }
        files.into_iter().map(|file| (file.path, file.text)).collect()
    }

    fn write(&self, files: BTreeMap<String, String>, cargo: &mut Cargo<'_>) {
        let Some(folder) = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from)) else {
            return cargo.error(
                "the environment has no `OUT_DIR`",
                Some("call this from a `build.rs`, or name a folder with `out_dir`"),
            );
        };
        for (name, text) in files {
            let path = folder.join(name);
            if let Err(error) = update(&path, &text) {
                cargo.error(&format!("cannot write `{}`: {}", shown(&path), describe(&error)), None);
            }
        }
    }
}

/// Writes a file that does not hold this text already, so that what is made of it need not be made again.
fn update(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// What keeps a build from going on. Cargo was told the reasons; this is their number.
///
/// It shows the same as `{}` and as `{:?}`, since a `main` that returns it shows the latter.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
