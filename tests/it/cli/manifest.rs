//! What `plan generate` does with files that are there already.

use std::time::SystemTime;

use expect_test::expect;

use super::{NOTES, PROSE, Project};

const MANIFEST: &str = "gen/.plan-manifest.json";

fn generated() -> Project {
    let project = Project::new(&[("a.plan.yaml", NOTES), ("b.plan.yaml", NOTES)]);
    assert_eq!(project.plan("generate").code, Some(0));
    project
}

#[test]
fn generating_twice_changes_nothing() {
    let project = generated();
    let times = |project: &Project| -> Vec<SystemTime> {
        let time = |file: &String| project.path(file).metadata().and_then(|data| data.modified()).expect("a time");
        project.files().iter().map(time).collect()
    };
    let before = times(&project);
    let outcome = project.plan("generate");
    assert_eq!(times(&project), before);
    assert!(outcome.out.ends_with("  nothing to write: 6 files are current\n"), "{}", outcome.out);
}

#[test]
fn what_a_person_made_or_edited_stays() {
    let project = generated();
    project.write("gen/a.md", "edited");
    project.write("c.plan.yaml", NOTES);
    project.write("gen/c.rs", "mine");
    let before = project.files();
    expect![[r#"
        $ plan generate
        Checked 3 plans: no problems
        error: nothing was written: 2 files would be overwritten
          gen/a.md: edited since it was generated
          gen/c.rs: not written by `plan`
        help: move what you want to keep elsewhere; then `plan generate --force` overwrites them
        [exit code 2]
        $ plan generate --dry-run
        Checked 3 plans: no problems
        error: nothing was written: 2 files would be overwritten
          gen/a.md: edited since it was generated
          gen/c.rs: not written by `plan`
        help: move what you want to keep elsewhere; then `plan generate --force` overwrites them
        [exit code 2]
        $ plan generate --check
        Checked 3 plans: no problems
        edited: gen/a.md
        missing: gen/c.md
        missing: gen/c.openapi.yaml
        not ours: gen/c.rs
        Next: move what you want to keep, then plan generate --force, and commit what it writes
        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&["generate", "generate --dry-run", "generate --check"]));
    assert_eq!(project.files(), before);
    assert_eq!((&*project.read("gen/a.md"), &*project.read("gen/c.rs")), ("edited", "mine"));
    expect![[r#"
        $ plan generate --force
        Checked 3 plans: no problems
          wrote gen/a.md
          wrote gen/c.md, gen/c.openapi.yaml, gen/c.rs
          crates it needs: cargo add jiff@0.2 --features serde && cargo add serde@1 --features derive && cargo add uuid@1 --features serde
        Next: edit a plan, then plan generate
        $ plan generate --check
        Checked 3 plans: no problems
        All outputs are current.
    "#]]
    .assert_eq(&project.transcript(&["generate --force", "generate --check"]));
}

#[test]
fn check_names_what_is_not_current() {
    let project = generated();
    project.write("a.plan.yaml", NOTES.replace("{{title}}", "Another"));
    std::fs::remove_file(project.path("gen/b.rs")).expect("it was generated");
    project.write("b.plan.yaml", NOTES);
    let outcome = project.plan("generate --check");
    assert_eq!(outcome.code, Some(1));
    for line in ["stale: gen/a.md", "missing: gen/b.rs"] {
        assert!(outcome.out.lines().any(|found| found == line), "{line}: {}", outcome.out);
    }
    assert!(!outcome.out.contains("b.md"), "{}", outcome.out);
}

#[test]
fn a_lost_manifest_is_written_again() {
    let project = generated();
    let manifest = project.read(MANIFEST);
    std::fs::remove_file(project.path(MANIFEST)).expect("it was generated");
    let outcome = project.plan("generate --check");
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.out.contains("stale: gen/.plan-manifest.json"), "{}", outcome.out);
    assert_eq!(project.plan("generate").code, Some(0));
    assert_eq!(project.read(MANIFEST), manifest);
}

#[test]
fn a_checkout_with_other_line_ends_is_no_edit() {
    let project = generated();
    for file in project.files().iter().filter(|file| file.starts_with("gen/")) {
        project.write(file, project.read(file).replace('\n', "\r\n"));
    }
    assert_eq!(project.plan("generate --check").code, Some(0));
    project.write("a.plan.yaml", PROSE);
    assert_eq!(project.plan("generate").code, Some(0));
}

#[test]
fn outputs_whose_reason_is_gone_go_unless_edited() {
    for (change, line, gone) in [
        // The plan has nothing left to say there.
        (("a.plan.yaml", PROSE), "generate a.plan.yaml", &["gen/a.openapi.yaml", "gen/a.rs"][..]),
        (("a.plan.yaml", PROSE), "generate", &["gen/a.openapi.yaml", "gen/a.rs"]),
        // Another plan is none of this run's business.
        (("a.plan.yaml", PROSE), "generate b.plan.yaml", &[]),
        // Nor are the emitters that were not asked for.
        (("a.plan.yaml", PROSE), "generate --only rust", &["gen/a.rs"]),
        // The project uses fewer emitters.
        (("plan.toml", "emit = ['markdown', 'rust']"), "generate", &["gen/a.openapi.yaml", "gen/b.openapi.yaml"]),
    ] {
        let project = generated();
        let before = project.files();
        project.write(change.0, change.1);
        assert_eq!(project.plan(line).code, Some(0), "{line}");
        let after = project.files();
        let missing: Vec<_> = before.iter().filter(|file| !after.contains(file)).collect();
        assert_eq!(missing, gone, "{line} after a change of {}", change.0);
    }
}

#[test]
fn outputs_of_a_plan_that_was_deleted_go_unless_edited() {
    let project = generated();
    std::fs::remove_file(project.path("a.plan.yaml")).expect("it was written");
    project.write("gen/a.rs", "edited");
    assert_eq!(project.plan("generate --check").code, Some(1));
    expect![[r#"
        $ plan generate
        Checked 1 plan: no problems
          removed gen/a.md, gen/a.openapi.yaml
          left gen/a.rs: edited by hand, and yours now
        Next: edit b.plan.yaml, then plan generate
        $ plan generate --check
        Checked 1 plan: no problems
        All outputs are current.
    "#]]
    .assert_eq(&project.transcript(&["generate", "generate --check"]));
    assert_eq!(project.read("gen/a.rs"), "edited");
}

#[test]
fn two_plans_do_not_take_turns_in_one_file() {
    let project = Project::new(&[("x/a.plan.yaml", NOTES), ("y/a.plan.yaml", PROSE)]);
    assert_eq!(project.plan("generate x --out o").code, Some(0));
    let outcome = project.plan("generate y --out o");
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.err.contains("o/a.md: generated from another plan, ../x/a.plan.yaml"), "{}", outcome.err);
}

#[test]
fn a_manifest_that_cannot_be_trusted_is_not_used() {
    let entry = r#"{"emitter": "markdown", "plan": "../gone.plan.yaml", "sha256": "0"}"#;
    for manifest in [
        "<<<<<<< HEAD".to_owned(),
        r#"{"version": 99, "files": {}}"#.to_owned(),
        format!(r#"{{"version": 1, "files": {{"../a.plan.yaml": {entry}}}}}"#),
        format!(r#"{{"version": 1, "files": {{"/etc/passwd": {entry}}}}}"#),
    ] {
        let project = generated();
        project.write(MANIFEST, &manifest);
        for line in ["generate", "generate --force", "generate --check"] {
            let outcome = project.plan(line);
            assert_eq!(outcome.code, Some(2), "{line}: {outcome:?}");
            assert!(outcome.err.contains("cannot use `gen/.plan-manifest.json`"), "{}", outcome.err);
        }
        assert_eq!(project.read(MANIFEST), manifest);
    }
}

#[cfg(unix)]
#[test]
fn a_plan_is_found_again_whatever_way_leads_to_the_outputs() {
    let project = Project::new(&[("deep/er/a.plan.yaml", NOTES), ("b.plan.yaml", NOTES), ("real/out/x", "")]);
    std::os::unix::fs::symlink("deep/er", project.path("short")).expect("a link");
    std::os::unix::fs::symlink("real/out", project.path("outs")).expect("a link");
    assert_eq!(project.plan("generate short/a.plan.yaml --out outs/o").code, Some(0));
    assert_eq!(project.plan("generate b.plan.yaml --out real/out/o").code, Some(0));
    assert!(project.path("real/out/o/a.md").exists() && project.path("real/out/o/b.md").exists());
    assert_eq!(project.plan("generate --check deep/er --out real/out/o").code, Some(0));
}
