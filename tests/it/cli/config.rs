//! `plan.toml` and what overrides it.

use expect_test::expect;

use super::{NOTES, Project};

#[test]
fn a_project_says_where_and_what_once() {
    let project = Project::new(&[
        ("plan.toml", "out = 'build/plans'\nemit = ['openapi', 'markdown']\n[openapi]\nformat = 'json'\n"),
        ("a.plan.yaml", NOTES),
        ("sub/b.plan.yaml", NOTES),
    ]);
    for line in ["generate", "generate --check", "generate sub/b.plan.yaml", "generate --check sub"] {
        assert_eq!(project.plan(line).code, Some(0), "{line}");
    }
    let outputs: Vec<_> = project.files().into_iter().filter(|file| file.starts_with("build")).collect();
    assert_eq!(
        outputs,
        [
            "build/plans/.plan-manifest.json",
            "build/plans/a.md",
            "build/plans/a.openapi.json",
            "build/plans/sub/b.md",
            "build/plans/sub/b.openapi.json",
        ]
    );
    assert_eq!(project.plan("generate --check --set openapi.format=yaml").code, Some(1));
}

#[test]
fn the_nearest_configuration_counts_unless_one_is_named() {
    let project = Project::new(&[
        ("plan.toml", "emit = ['markdown']\n"),
        ("sub/plan.toml", "emit = ['rust']\n"),
        ("named.toml", "emit = ['openapi']\n"),
        ("sub/a.plan.yaml", NOTES),
    ]);
    for (line, expected) in [
        ("generate --dry-run sub", "sub/gen/a.rs"),
        ("generate --dry-run sub --config named.toml", "sub/gen/a.openapi.yaml"),
        ("generate --dry-run sub --only markdown", "sub/gen/a.md"),
    ] {
        let outcome = project.plan(line);
        assert!(outcome.out.ends_with(&format!("  would write {expected}\n")), "{line}: {outcome:?}");
    }
}

#[test]
fn mistakes_in_the_configuration_have_their_place() {
    let project = Project::new(&[
        ("plan.toml", "out = 'x'\nemitt = ['markdown']\n\n[openapi]\nfromat = 'json'\n"),
        ("a.plan.yaml", NOTES),
    ]);
    expect![[r#"
        $ plan generate
        Checked 1 plan: no problems
        error: unknown key `emitt`
         --> plan.toml:2:1
          |
        2 | emitt = ['markdown']
          | ^^^^^ no such key
          |
          = help: did you mean `emit`?

        error: emitter `openapi` has no option `fromat`
         --> plan.toml:5:1
          |
        5 | fromat = 'json'
          | ^^^^^^ no such option
          |
          = help: did you mean `format`?
        Nothing was written.
        [exit code 2]
        $ plan check --config missing.toml
        Checked 1 plan: no problems
        error: cannot read `missing.toml`: it does not exist
        [exit code 2]
    "#]]
    .assert_eq(&project.transcript(&["generate", "check --config missing.toml"]));
    assert_eq!(project.files(), ["a.plan.yaml", "plan.toml"]);
}

#[test]
fn the_options_of_an_emitter_are_its_table() {
    let table = "[rust]\nsplit = true\ntyped_ids = true\ndatetime = 'time'\nderives = ['a::One', 'Two']\n";
    let project = Project::new(&[("plan.toml", table), ("n.plan.yaml", NOTES)]);
    assert_eq!(project.plan("generate --only rust").code, Some(0));
    let files: Vec<_> = project.files().into_iter().filter(|file| file.starts_with("gen/n")).collect();
    assert!(files.len() > 2 && files.contains(&"gen/n/mod.rs".to_owned()), "{files:?}");
    let text: String = files.iter().map(|file| project.read(file)).collect();
    assert!(text.contains(", a::One, Two)]\n") && text.contains("use time::OffsetDateTime;"), "{text}");
    // One file again: the others go.
    let outcome = project.plan("generate --only rust --set rust.split=false --set rust.derives=");
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    let files: Vec<_> = project.files().into_iter().filter(|file| file.starts_with("gen/n")).collect();
    assert_eq!(files, ["gen/n.rs"]);
    assert!(!project.read("gen/n.rs").contains("a::One"));
    project.write("plan.toml", "[rust]\nderives = ['a b']\nsplit = [true]\ndatetime = ['jiff']\n");
    expect![[r#"
        $ plan generate
        Checked 1 plan: no problems
        error: `rust.derives` does not take `a b`
         --> plan.toml:2:11
          |
        2 | derives = ['a b']
          |           ^^^^^^^ not in this list
          |
          = help: each is the path of a trait that can be derived, such as `schemars::JsonSchema`

        error: `rust.split` must be one value
         --> plan.toml:3:9
          |
        3 | split = [true]
          |         ^^^^^^ this is a list

        error: `rust.datetime` must be one value
         --> plan.toml:4:12
          |
        4 | datetime = ['jiff']
          |            ^^^^^^^^ this is a list
        Nothing was written.
        [exit code 2]
    "#]]
    .assert_eq(&project.transcript(&["generate"]));
}

#[test]
fn mistakes_in_settings_are_usage_errors() {
    let project = Project::new(&[("a.plan.yaml", NOTES)]);
    for (line, message) in [
        ("generate --set openapi.fromat=json", "emitter `openapi` has no option `fromat`"),
        ("generate --set openapi.fromat=json", "did you mean `format`?"),
        ("generate --set openapi.format=jsn", "`openapi.format` does not take `jsn`"),
        ("generate --set openapi.version=3.1.0", "did you mean `3.1.1`? it takes `3.0.3`, `3.1.1`, `3.2.0`"),
        ("generate --set rust.datetime=chron", "did you mean `chrono`? it takes `jiff`, `chrono`, `time`, `string`"),
        ("generate --set rust.visibility=private", "it takes `pub`, `pub(crate)`"),
        ("generate --set rust.split=yes", "it takes `false`, `true`"),
        ("generate --set rust.derives=Eq,((", "`rust.derives` does not take `((`"),
        (
            "generate --set rust.derives=Eq,((",
            "each is the path of a trait that can be derived, such as `schemars::JsonSchema`",
        ),
        ("generate --set openapi.version=3", "it takes `3.0.3`, `3.1.1`, `3.2.0`"),
        ("generate --set opnapi.format=json", "did you mean `openapi`?"),
        ("generate --set format=json", "not of the form EMITTER.OPTION=VALUE"),
        ("generate --only opnapi", "similar value exists: 'openapi'"),
        ("generate --check --force", "cannot be used with"),
    ] {
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(2), "{line}: {outcome:?}");
        assert!(outcome.err.contains(message), "{line}: {}", outcome.err);
    }
    assert_eq!(project.files(), ["a.plan.yaml"]);
}
