//! `plan generate`: where outputs go, and when there are none.

use super::{BROKEN, NOTES, PROSE, Project, plan};

#[test]
fn outputs_go_beside_the_plan_or_where_they_are_sent() {
    for (line, expected) in [
        ("generate", &["a/gen/.plan-manifest.json", "a/gen/x.md", "gen/.plan-manifest.json", "gen/y.md"][..]),
        ("generate --out o", &["o/.plan-manifest.json", "o/a/x.md", "o/y.md"]),
        ("generate a --out o", &["o/.plan-manifest.json", "o/x.md"]),
        ("generate a/x.plan.yaml --out o/p", &["o/p/.plan-manifest.json", "o/p/x.md"]),
    ] {
        let project = Project::new(&[("a/x.plan.yaml", PROSE), ("y.plan.yaml", PROSE)]);
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(0), "{line}: {outcome:?}");
        let written: Vec<_> = project.files().into_iter().filter(|file| !file.ends_with("plan.yaml")).collect();
        assert_eq!(written, expected, "{line}");
    }
}

#[test]
fn an_emitter_with_nothing_to_say_says_so() {
    let project = Project::new(&[("x.plan.yaml", PROSE)]);
    let outcome = project.plan("generate");
    for emitter in ["openapi", "rust"] {
        assert!(outcome.err.contains(&format!("{emitter}: nothing to write, ")), "{}", outcome.err);
    }
    assert!(outcome.out.ends_with("  wrote gen/x.md\n"), "{}", outcome.out);
    for (line, reason) in [
        ("generate --only diagrams", "diagrams: nothing to write, the plan has no components that use others"),
        ("generate --only diagrams --set diagrams.kind=flow", "diagrams: nothing to write, no step of the plan's data"),
    ] {
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(0), "{line}: {}", outcome.err);
        assert!(outcome.err.contains(reason), "{line}: {}", outcome.err);
    }
}

#[test]
fn the_crates_are_named_when_rust_was_written() {
    let project = Project::new(&[("a.plan.yaml", NOTES), ("b.plan.yaml", NOTES)]);
    let words = "  crates it needs: cargo add ";
    for (line, named) in [
        ("generate --only markdown", false),
        ("generate --only rust --dry-run", false),
        ("generate --only rust --quiet", false),
        ("generate --check --only rust", false),
        ("generate", false),
        ("generate --set rust.datetime=chrono", true),
        ("generate --set rust.datetime=time --quiet", false),
        ("generate a.plan.yaml", true),
        ("generate b.plan.yaml --only rust --stdout", false),
    ] {
        let outcome = project.plan(line);
        assert_eq!(outcome.err.matches(words).count(), usize::from(named), "{line}: {}", outcome.err);
        assert!(!outcome.out.contains(words), "{line}");
    }
}

#[test]
fn what_is_no_default_runs_when_it_is_asked_for() {
    let diagrams = "gen/n.entities.mmd";
    for (config, line, made) in [
        ("", "generate", false),
        ("", "generate --only diagrams", true),
        ("emit = ['rust']", "generate", false),
        ("emit = ['rust', 'diagrams']", "generate", true),
        ("emit = ['diagrams']\n[diagrams]\nkind = 'flow'", "generate", false),
    ] {
        let project = Project::new(&[("n.plan.yaml", NOTES), ("plan.toml", config)]);
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(0), "{config} {line}: {}", outcome.err);
        assert_eq!(project.files().iter().any(|file| file == diagrams), made, "{config} {line}");
    }
    // What was asked for once stays until somebody asks again, or says that the project does not use it.
    let project = Project::new(&[("n.plan.yaml", NOTES)]);
    assert_eq!(project.plan("generate --only diagrams").code, Some(0));
    let before = project.read(diagrams);
    assert_eq!(project.plan("generate").code, Some(0));
    assert_eq!(project.plan("generate --check").code, Some(0));
    assert_eq!(project.read(diagrams), before);
    project.write("plan.toml", "emit = ['markdown', 'openapi', 'rust']");
    assert_eq!(project.plan("generate").code, Some(0));
    assert!(!project.files().iter().any(|file| file == diagrams));
}

#[test]
fn one_diagram_of_several_is_printed() {
    let plan =
        "title: x\nimplementation_strategy: {phases: [{name: One}]}\ndata_models: {A: {fields: {id: uuid pk}}}\n";
    let project = Project::new(&[("x.plan.yaml", plan)]);
    let outcome = project.plan("generate --only diagrams --stdout");
    assert_eq!((outcome.code, &*outcome.out), (Some(2), ""));
    assert!(outcome.err.contains("prints one file, and x.entities.mmd, x.phases.mmd would be"), "{}", outcome.err);
    let outcome = project.plan("generate --only diagrams --set diagrams.kind=entities --stdout");
    assert_eq!((outcome.code, &*outcome.out), (Some(0), "erDiagram\n  n0[\"A\"] {\n    uuid id PK\n  }\n"));
}

#[test]
fn nothing_is_written_if_anything_is_wrong() {
    for (files, line, code) in [
        (&[("a.plan.yaml", NOTES), ("b.plan.yaml", BROKEN)][..], "generate", 1),
        (&[("a.plan.yaml", NOTES)], "generate a.plan.yaml b.plan.yaml", 2),
        (&[("a.plan.yaml", NOTES), ("a.plan.yml", NOTES)], "generate", 2),
        (&[("a.plan.yaml", NOTES), ("A.plan.yml", NOTES)], "generate --out o", 2),
        (&[("con.plan.yaml", NOTES)], "generate", 2),
        (&[("a*b.plan.yaml", NOTES)], "generate", 2),
        (&[("x/a.plan.yaml", NOTES), ("y/a.plan.yaml", NOTES)], "generate x y --out o", 2),
        (&[("a.plan.yaml", NOTES)], "generate --dry-run", 0),
        (&[("a.plan.yaml", NOTES)], "generate --check", 1),
        (&[("a.plan.yaml", NOTES)], "generate --stdout", 2),
        (&[("a.plan.yaml", NOTES), ("b.plan.yaml", NOTES)], "generate --stdout --only rust", 2),
    ] {
        // Windows has no such files to begin with.
        if cfg!(windows) && (files[0].0.starts_with("con.") || files[0].0.contains('*')) {
            continue;
        }
        let project = Project::new(files);
        let before = project.files();
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(code), "{line}: {outcome:?}");
        assert_eq!(project.files(), before, "{line}");
    }
}

#[test]
fn one_output_can_be_printed() {
    let project = Project::new(&[("a.plan.yaml", NOTES), ("b.plan.yaml", BROKEN)]);
    assert_eq!(project.plan("generate a.plan.yaml --out o").code, Some(0));
    for (emitter, file) in [("markdown", "o/a.md"), ("openapi", "o/a.openapi.yaml"), ("rust", "o/a.rs")] {
        let outcome = project.plan(&format!("generate a.plan.yaml --stdout --only {emitter}"));
        assert_eq!((outcome.code, outcome.out), (Some(0), project.read(file)), "{emitter}");
    }
    let outcome = project.plan("generate b.plan.yaml --stdout --only markdown");
    assert_eq!((outcome.code, &*outcome.out), (Some(1), ""));
    assert!(outcome.err.contains("error[YS001]"), "{}", outcome.err);
}

#[test]
fn standard_input_is_called_after_its_name() {
    let project = Project::new(&[]);
    for (line, code) in [
        ("generate -", 2),
        ("generate - --stdout --only markdown", 0),
        ("generate - --stdin-filename sub/n.plan.yaml --only markdown", 0),
    ] {
        let outcome = project.run(plan(&project.path(".")).args(line.split(' ')), NOTES);
        assert_eq!(outcome.code, Some(code), "{line}: {outcome:?}");
    }
    assert_eq!(project.files(), ["sub/gen/.plan-manifest.json", "sub/gen/n.md"]);
}
