//! The workspace below `target` that stubs are compiled in, and the programs that are run on it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::plans::Stubs;

/// The dependencies of all that is emitted, as they stand in the workspace.
const DEPENDENCIES: &[&str] = &["jiff", "regex", "rust_decimal", "serde", "serde_json", "uuid"];

/// Every lint that code of others could be held to.
const LINTS: &str = r#"
[workspace.lints.rust]
warnings = "deny"
missing_docs = "warn"
missing_debug_implementations = "warn"
unreachable_pub = "warn"
unused_qualifications = "warn"
unsafe_code = "forbid"

[workspace.lints.clippy]
pedantic = { level = "warn", priority = -1 }

[workspace.lints.rustdoc]
all = "warn"
"#;

/// A workspace of generated crates.
pub(super) struct Workspace {
    root: PathBuf,
    members: Vec<String>,
    /// The files that belong to it.
    written: BTreeSet<PathBuf>,
}

/// What a program said.
pub(super) struct Said {
    pub(super) ok: bool,
    pub(super) text: String,
}

impl Workspace {
    pub(super) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/stubs").join(name);
        Self { root, members: Vec::new(), written: BTreeSet::new() }
    }

    /// Adds a crate with a module for each plan, and files besides.
    pub(super) fn add(&mut self, name: &str, edition: &str, stubs: &[&Stubs], others: &[(&str, &str)]) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\npublish = false\n\n\
             [dependencies]\n{}\n[lints]\nworkspace = true\n",
            DEPENDENCIES.iter().map(|name| format!("{name}.workspace = true\n")).collect::<Vec<_>>().concat()
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
        let mut lib = "//! A module for each plan.\n\n".to_owned();
        let sorted: BTreeMap<&str, &&Stubs> = stubs.iter().map(|stubs| (stubs.module.as_str(), stubs)).collect();
        for stubs in sorted.values() {
            lib.push_str(&format!("pub mod {};\n", stubs.module));
            self.write(&format!("{name}/src/{}.rs", stubs.module), &stubs.text);
        }
        self.write(&format!("{name}/src/lib.rs"), &lib);
        for (path, text) in others {
            self.write(&format!("{name}/{path}"), text);
        }
        self.members.push(name.to_owned());
    }

    /// Writes what all crates have in common, and removes what an earlier run left.
    pub(super) fn close(&mut self) {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let ours = fs::read_to_string(repository.join("Cargo.toml")).expect("the workspace's manifest");
        let version = |name: &&str| {
            let line = ours.lines().find(|line| line.starts_with(&format!("{name} = ")));
            format!("{}\n", line.unwrap_or_else(|| panic!("the workspace depends on {name}")))
        };
        let dependencies: String = DEPENDENCIES.iter().map(version).collect();
        let members: Vec<String> = self.members.iter().map(|name| format!("\"{name}\"")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[workspace.dependencies]\n{dependencies}{LINTS}\n\
             [profile.dev]\ndebug = false\n",
            members.join(", ")
        );
        self.write("Cargo.toml", &manifest);
        // Those of this repository are not everybody's.
        self.write("rustfmt.toml", "");
        self.write("clippy.toml", "");
        // Cargo drops from it what is not used here.
        let lock = fs::read_to_string(repository.join("Cargo.lock")).expect("the workspace's lock file");
        let kept = self.root.join("Cargo.lock.of-workspace");
        if fs::read_to_string(&kept).ok().as_deref() != Some(&lock) || !self.root.join("Cargo.lock").exists() {
            fs::write(self.root.join("Cargo.lock"), &lock).expect("a file below target");
            fs::write(&kept, &lock).expect("a file below target");
        }
        for member in &self.members {
            let source = self.root.join(member).join("src");
            for entry in fs::read_dir(source).expect("it was written") {
                let path = entry.expect("an entry").path();
                if path.is_file() && !self.written.contains(&path) {
                    fs::remove_file(path).expect("a file below target");
                }
            }
        }
    }

    /// Writes a file that is not there as it should be: what stays the same is not compiled again.
    pub(super) fn write(&mut self, path: &str, text: &str) {
        let path = self.root.join(path);
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::create_dir_all(path.parent().expect("a file below target")).expect("a folder below target");
            fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        self.written.insert(path);
    }

    /// Runs cargo on it. The network is not asked: what is needed is what this test was built with.
    pub(super) fn cargo(&self, arguments: &str) -> Said {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .args(arguments.split(' '))
            .args(["--offline", "--color=never"])
            .env("CARGO_TARGET_DIR", self.root.join("../target"))
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTC_WORKSPACE_WRAPPER");
        self.run(command)
    }

    /// Asks rustfmt whether it would change anything. How it breaks a line that a name alone fills differs from edition to
    /// edition: what it says of a file with such a name is not heard.
    pub(super) fn rustfmt(&self, member: &str, edition: &str) -> Said {
        let mut command = Command::new("rustfmt");
        let style = format!("--edition={edition} --style-edition={edition} --check --color=never");
        command.args(style.split(' ')).arg(format!("{member}/src/lib.rs"));
        let said = self.run(command);
        let mut parts = said.text.split("Diff in ");
        let before = parts.next().unwrap_or_default();
        let heard: Vec<&str> = parts.filter(|part| !of_long_names(part)).collect();
        let ok = said.ok || (before.is_empty() && heard.is_empty());
        Said { ok, text: format!("{before}{}", heard.join("Diff in ")) }
    }

    fn run(&self, mut command: Command) -> Said {
        let done = command.current_dir(&self.root).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = format!("{}{}", String::from_utf8_lossy(&done.stderr), String::from_utf8_lossy(&done.stdout));
        Said { ok: done.status.success(), text }
    }
}

/// Whether what rustfmt would change is in a file with a name that fills a line.
fn of_long_names(diff: &str) -> bool {
    let Some((path, _)) = diff.split_once(".rs:") else { return false };
    let text = fs::read_to_string(format!("{path}.rs")).unwrap_or_default();
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| word.chars().count() > 60)
}

impl Said {
    /// Fails with the first lines if it went wrong.
    pub(super) fn expect(&self, what: &str) {
        let first: Vec<&str> = self.text.lines().take(150).collect();
        assert!(self.ok, "{what}:\n{}", first.join("\n"));
    }
}
