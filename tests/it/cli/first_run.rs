//! From an empty folder to outputs.

use expect_test::expect;

use super::Project;

#[test]
fn the_first_run_needs_two_commands() {
    let project = Project::new(&[]);
    expect![[r#"
        $ plan new order-export
        Created order-export.plan.yaml and .plan/plan.schema.json
        Next: plan generate
        $ plan generate
        Checked 1 plan: no problems
          wrote gen/order-export.md, gen/order-export.openapi.yaml, gen/order-export.rs
          crates it needs: cargo add jiff@0.2 --features serde && cargo add serde@1 --features derive && cargo add uuid@1 --features serde
        Next: edit order-export.plan.yaml, then plan generate
        $ plan generate
        Checked 1 plan: no problems
          nothing to write: 3 files are current
        Next: edit order-export.plan.yaml, then plan generate
        $ plan generate --check
        Checked 1 plan: no problems
        All outputs are current.
    "#]]
    .assert_eq(&project.transcript(&["new order-export", "generate", "generate", "generate --check"]));
    assert_eq!(
        project.files(),
        [
            ".plan/plan.schema.json",
            "gen/.plan-manifest.json",
            "gen/order-export.md",
            "gen/order-export.openapi.yaml",
            "gen/order-export.rs",
            "order-export.plan.yaml",
        ]
    );
}

#[test]
fn a_new_plan_has_no_finding_and_the_schema_of_editors() {
    let project = Project::new(&[]);
    for name in ["order-export", "no", "2026"] {
        assert_eq!(project.plan(&format!("new {name}")).code, Some(0));
        let outcome = project.plan(&format!("check --strict {name}.plan.yaml"));
        assert_eq!((outcome.code, &*outcome.out), (Some(0), "Checked 1 plan: no problems\n"));
        let text = project.read(&format!("{name}.plan.yaml"));
        assert!(text.starts_with("# yaml-language-server: $schema=.plan/plan.schema.json\n"), "{text}");
    }
    assert_eq!(project.read(".plan/plan.schema.json"), project.plan("schema --draft 07").out);
}

#[test]
fn new_overwrites_no_plan() {
    let project = Project::new(&[("a.plan.yaml", "mine")]);
    expect![[r#"
        $ plan new a
        error: `a.plan.yaml` exists already
        help: choose another name: `plan new NAME`
        [exit code 2]
        $ plan new ../b
        error: a plan cannot be called `../b`
        help: a few words of letters and digits, such as `order-export`; at most 60 characters
        [exit code 2]
        $ plan new B
        Created b.plan.yaml and .plan/plan.schema.json
        Next: plan generate
        $ plan new c
        Created c.plan.yaml
        Next: plan generate
    "#]]
    .assert_eq(&project.transcript(&["new a", "new ../b", "new B", "new c"]));
    assert_eq!(project.read("a.plan.yaml"), "mine");
    assert_eq!(project.files(), [".plan/plan.schema.json", "a.plan.yaml", "b.plan.yaml", "c.plan.yaml"]);
}
