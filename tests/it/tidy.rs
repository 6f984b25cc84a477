//! The repository's own rules.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect;
use plan_codegen::emit::EMITTERS;
use plan_schema::rules::{self, Family};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the repository").to_owned()
}

/// The files below a folder of the repository whose names end so, sorted.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    fn visit(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                visit(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    visit(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

/// What people write: sources and tests, without what is generated.
fn sources() -> Vec<(PathBuf, String)> {
    ["plan-schema/src", "plan-codegen/src", "tests/it"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source");
            (path, text)
        })
        .collect()
}

#[test]
fn every_file_is_small_and_says_first_what_it_is() {
    let mut mistakes = Vec::new();
    for (path, text) in sources() {
        let path = path.display();
        let lines = text.lines().count();
        if lines > 600 {
            mistakes.push(format!("{path}: {lines} lines; split it by subject"));
        }
        if !text.starts_with("//! ") {
            mistakes.push(format!("{path}: the first line does not say what the file is"));
        }
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn nothing_is_left_undone() {
    // Spelled apart, so that this file does not find itself.
    let marks = [
        ["TO", "DO:"],
        ["FIX", "ME"],
        ["XX", "X"],
        ["todo", "!("],
        ["dbg", "!("],
        ["#[ign", "ore"],
        ["#[should", "_panic"],
    ];
    let mut mistakes = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            for mark in marks.iter().map(|parts| parts.concat()) {
                // Pages about placeholders name them.
                if line.contains(&mark) && !line.trim_start().starts_with("///") && !line.contains('"') {
                    mistakes.push(format!("{}:{}: {mark}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn the_table_of_rules_is_what_the_folders_hold() {
    for family in Family::ALL {
        let folder = format!("plan-schema/src/rules/{}", family.prefix().to_lowercase());
        if family == Family::Emitter {
            continue;
        }
        // A rule that needs more than a file has a folder of its name beside it.
        let held: BTreeSet<String> = files(&folder, ".rs")
            .iter()
            .filter(|path| path.parent() == Some(&root().join(&folder)))
            .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
            .filter(|stem| stem != "mod")
            .collect();
        let listed: BTreeSet<String> =
            rules::all().filter(|rule| rule.family == family).map(|rule| rule.name.replace('-', "_")).collect();
        assert_eq!(held, listed, "files of {folder}, rules of the table");
    }
}

#[test]
fn the_table_of_emitters_is_what_the_folder_holds() {
    let folder = root().join("plan-codegen/src/emit");
    let held: BTreeSet<String> = fs::read_dir(folder)
        .expect("the folder of emitters")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let listed: BTreeSet<String> = EMITTERS.iter().map(|emitter| emitter.name.to_owned()).collect();
    assert_eq!(held, listed);
}

#[test]
fn the_top_level_is_what_was_agreed() {
    let agreed = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "clippy.toml",
        "deny.toml",
        "examples",
        "plan-codegen",
        "plan-schema",
        "rustfmt.toml",
        "tests",
    ];
    let mut others: Vec<String> = fs::read_dir(root())
        .expect("the repository")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "target" && !agreed.contains(&name.as_str()))
        .collect();
    others.sort();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn the_library_without_the_command_line_stays_small() {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["tree", "--offline", "--package", "plan-codegen", "--no-default-features"])
        .args(["--edges", "normal", "--prefix", "none"])
        .output()
        .expect("Cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("names of crates");
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();

    let manifest = fs::read_to_string(root().join("plan-codegen/Cargo.toml")).expect("the manifest");
    let cli = manifest.lines().find(|line| line.starts_with("cli = [")).expect("the feature of the command line");
    let cli: Vec<&str> = cli.split('"').filter_map(|part| part.strip_prefix("dep:")).collect();
    assert!(cli.contains(&"clap") && cli.contains(&"toml"), "{cli:?}");
    let brought: Vec<_> = cli.iter().filter(|name| crates.contains(*name)).collect();
    assert!(brought.is_empty(), "who needs no command line builds {brought:?} too");

    // Everybody who has a `build.rs` builds these: another one wants a reason.
    let list: Vec<&str> = crates.into_iter().collect();
    expect![[r#"
        aho-corasick
        arraydeque
        bitflags
        dyn-clone
        equivalent
        foldhash
        granit-parser
        hashbrown
        heck
        indexmap
        itoa
        jsonc-parser
        libyaml-rs
        memchr
        openapiv3
        plan-codegen
        plan-schema
        prettyplease
        proc-macro2
        pulldown-cmark
        quote
        ref-cast
        ref-cast-impl
        regex
        regex-automata
        regex-syntax
        regress
        ryu
        schemars
        schemars_derive
        serde
        serde_core
        serde_derive
        serde_derive_internals
        serde_json
        smallvec
        strsim
        syn
        unicase
        unicode-ident
        unicode-width
        yaml_serde
        zmij"#]]
    .assert_eq(&list.join("\n"));
}
