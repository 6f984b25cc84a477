//! Crates made of stubs, as somebody would who follows what `plan generate` says: `cargo add`, then the compiler at its
//! strictest. It takes minutes and a registry, and so it is asked for by name, in `.ci/long`.

use std::path::Path;
use std::process::Command;

use crate::cli::Project;

/// Options that are tried together.
const COMBINATIONS: &[&str] = &[
    "",
    "--set rust.datetime=chrono --set rust.typed_ids=true --set rust.split=true",
    "--set rust.datetime=time --set rust.url=url",
    "--set rust.datetime=time --set rust.split=true --set rust.visibility=pub(crate)",
    "--set rust.datetime=string --set rust.decimal=string --set rust.uuid=string --set rust.validate=length",
    "--set rust.validate=off --set rust.typed_ids=true --set rust.uuid=string --set rust.derives=PartialEq,Clone",
    "--set rust.visibility=pub(crate) --set rust.typed_ids=true",
];

const ROOT: &str = "\
//! Stubs.
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, clippy::pedantic, rustdoc::all)]
";

#[test]
#[ignore = "takes minutes, and wants a registry"]
fn stubs_compile_with_the_crates_that_are_named() {
    let plan = include_str!("../../corpus/rust/options.plan.yaml");
    let project = Project::new(&[("options.plan.yaml", plan)]);
    let target = project.path("target");
    for (index, combination) in COMBINATIONS.iter().enumerate() {
        let name = format!("stubs-{index}");
        let root = project.path(&name);
        cargo(project.path("."), &target, &["init", "--quiet", "--vcs", "none", "--lib", &name]);
        let outcome = project.plan(&format!("generate --only rust --out {name}/src {combination}"));
        assert_eq!(outcome.code, Some(0), "{combination}: {}", outcome.err);
        let (_, line) = outcome.err.split_once("crates it needs: ").expect("it needs serde at least");
        for command in line.lines().next().unwrap_or_default().split(" && ") {
            let words: Vec<&str> = command.split(' ').skip(1).collect();
            cargo(&root, &target, &words);
        }
        let module = if combination.contains("split") { "options/mod.rs" } else { "options.rs" };
        let visible = if combination.contains("pub(crate)") { "mod" } else { "/// The stubs.\npub mod" };
        project.write(&format!("{name}/src/lib.rs"), format!("{ROOT}\n{visible} options;\n"));
        let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
        for edition in ["2021", "2024"] {
            let manifest = manifest.replace("edition = \"2024\"", &format!("edition = \"{edition}\""));
            project.write(&format!("{name}/Cargo.toml"), &manifest);
            cargo(&root, &target, &["clippy", "--quiet"]);
        }
        cargo(&root, &target, &["doc", "--quiet", "--no-deps"]);
        let formatted = Command::new("rustfmt")
            .args(["--check", "--edition", "2024"])
            .arg(root.join("src").join(module))
            .output()
            .expect("rustfmt starts");
        assert!(formatted.status.success(), "{combination}\n{}", String::from_utf8_lossy(&formatted.stdout));
    }
}

/// Runs cargo; it must succeed.
fn cargo(folder: impl AsRef<Path>, target: &Path, words: &[&str]) {
    let output = Command::new("cargo")
        .current_dir(folder)
        .args(words)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "cargo {words:?}\n{}", String::from_utf8_lossy(&output.stderr));
}
