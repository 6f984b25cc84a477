//! Comments that silence findings, on the command line: what is shown, counted, fixed and generated.

use expect_test::expect;
use serde_json::Value;

use super::Project;

/// One finding is silenced with a reason, one without, and one comment is idle.
const NOTES: &str = "\
title: Notes
# plan: ignore[placeholder] the summary is written last
executive_summary: TBD

technical_approach:
  summary: TBD # plan: ignore[DOC001]

data_models:
  Note:
    fields:
      id: uuid pk # plan: ignore[EM201, DOC001] nothing is wrong here
";

fn project() -> Project {
    Project::new(&[("notes.plan.yaml", NOTES)])
}

#[test]
fn silenced_findings_are_counted_and_not_shown() {
    let project = project();
    expect![[r#"
        $ plan check
        warning[YS023]: this comment does not say why
         --> notes.plan.yaml:6:16
          |
        6 |   summary: TBD # plan: ignore[DOC001]
          |                ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: say it behind the brackets: `# plan: ignore[DOC001] what makes it right here`

        warning[YS022]: `EM201` silences nothing
          --> notes.plan.yaml:11:34
           |
        11 |       id: uuid pk # plan: ignore[EM201, DOC001] nothing is wrong here
           |                                  ^^^^^ it finds nothing on line 11
           |
        help: remove it from the comment; fix it with `plan check --fix`
           |
        11 -       id: uuid pk # plan: ignore[EM201, DOC001] nothing is wrong here
        11 +       id: uuid pk # plan: ignore[DOC001] nothing is wrong here
           |

        warning[YS022]: `DOC001` silences nothing
          --> notes.plan.yaml:11:41
           |
        11 |       id: uuid pk # plan: ignore[EM201, DOC001] nothing is wrong here
           |                                         ^^^^^^ it finds nothing on line 11
           |
        help: remove it from the comment; fix it with `plan check --fix`
           |
        11 -       id: uuid pk # plan: ignore[EM201, DOC001] nothing is wrong here
        11 +       id: uuid pk # plan: ignore[EM201] nothing is wrong here
           |

        Found 3 warnings in 1 plan. 2 fixable with --fix. 2 silenced.
        Next: plan generate
        $ plan check --output-format concise
        notes.plan.yaml:6:16: warning[YS023] this comment does not say why
        notes.plan.yaml:11:34: warning[YS022] `EM201` silences nothing
        notes.plan.yaml:11:41: warning[YS022] `DOC001` silences nothing
        Found 3 warnings in 1 plan. 2 fixable with --fix. 2 silenced.
        $ plan check --strict -q --level YS022=off --level YS023=off
        $ plan check --strict -q --level YS022=off
        warning[YS023]: this comment does not say why
         --> notes.plan.yaml:6:16
          |
        6 |   summary: TBD # plan: ignore[DOC001]
          |                ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: say it behind the brackets: `# plan: ignore[DOC001] what makes it right here`

        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&[
        "check",
        "check --output-format concise",
        "check --strict -q --level YS022=off --level YS023=off",
        "check --strict -q --level YS022=off",
    ]));
    let value: Value = serde_json::from_str(&project.plan("check --output-format json").out).expect("JSON");
    let schema = serde_json::from_str(include_str!("../../../plan-codegen/findings.schema.json")).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&value), "{value}");
    assert_eq!(value["summary"]["silenced"], 2);
    let codes: Vec<_> = value["plans"][0]["findings"].as_array().into_iter().flatten().map(|f| &f["code"]).collect();
    assert_eq!(codes, ["YS023", "YS022", "YS022"]);
}

#[test]
fn what_no_emitter_looked_for_is_not_missed() {
    let project = project();
    let found = |project: &Project, line: &str| {
        let outcome = project.plan(line);
        (outcome.out + &outcome.err).matches("`EM201`").count()
    };
    assert_eq!(found(&project, "check"), 1);
    assert_eq!(found(&project, "generate --dry-run"), 1);
    assert_eq!(found(&project, "generate --dry-run --only markdown,openapi"), 0);
    assert_eq!(found(&project, "generate --dry-run --only rust"), 1);
    project.write("plan.toml", "emit = [\"markdown\"]\n");
    assert_eq!(found(&project, "check"), 0);
}

#[test]
fn findings_of_emitters_and_errors_are_silenced_as_well() {
    let plan = |comment: &str| {
        format!(
            "title: Notes\nstatus: approved\nexecutive_summary: TBD {comment}\ndata_models:\n  {comment}\n  Option: {{ enum: [a] }}\n"
        )
    };
    let project = Project::new(&[("notes.plan.yaml", &plan(""))]);
    let outcome = project.plan("generate");
    assert!(outcome.code == Some(1) && outcome.out.contains("DOC001") && outcome.out.contains("EM201"), "{outcome:?}");
    project.write("notes.plan.yaml", plan("# plan: ignore[DOC001, EM201] it is an example"));
    expect![[r#"
        $ plan generate --level YS022=off
        error[DOC040]: the section `technical_approach` (Technical Approach) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `technical_approach: {not_applicable: reason}`

        error[DOC040]: the section `system_architecture` (System Architecture) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `system_architecture: {not_applicable: reason}`

        error[DOC040]: the section `technology_choices` (Technology Choices) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `technology_choices: {not_applicable: reason}`

        error[DOC040]: the section `api_contracts` (API Contracts) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `api_contracts: {not_applicable: reason}`

        error[DOC040]: the section `implementation_strategy` (Implementation Strategy) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `implementation_strategy: {not_applicable: reason}`

        error[DOC040]: the section `testing_strategy` (Testing Strategy) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `testing_strategy: {not_applicable: reason}`

        error[DOC040]: the section `security_considerations` (Security Considerations) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `security_considerations: {not_applicable: reason}`

        error[DOC040]: the section `risk_assessment` (Risk Assessment) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `risk_assessment: {not_applicable: reason}`

        error[DOC040]: the section `performance_considerations` (Performance Considerations) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `performance_considerations: {not_applicable: reason}`

        error[DOC040]: the section `dependencies` (Dependencies) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `dependencies: {not_applicable: reason}`

        error[DOC040]: the section `deployment_plan` (Deployment Plan) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `deployment_plan: {not_applicable: reason}`

        error[DOC040]: the section `architecture_decisions` (Architecture Decisions) is missing
         --> notes.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `architecture_decisions: {not_applicable: reason}`

        Found 12 errors in 1 plan. 2 silenced.
        Nothing was written.
        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&["generate --level YS022=off"]));
}

#[test]
fn fixes_take_idle_comments_away_and_leave_what_is_silenced() {
    let project = Project::new(&[(
        "notes.plan.yaml",
        "\
title: Notes
# plan: ignore[placeholder] nothing is wrong here
executive_summary: Words.
api_contracts:
  servers:
    # plan: ignore[API044] the gateway takes no other
    - https://api.example.org/
    - https://test.example.org/
",
    )]);
    expect![[r#"
        $ plan check --diff
        --- notes.plan.yaml
        +++ notes.plan.yaml
        @@ -1,8 +1,7 @@
         title: Notes
        -# plan: ignore[placeholder] nothing is wrong here
         executive_summary: Words.
         api_contracts:
           servers:
             # plan: ignore[API044] the gateway takes no other
             - https://api.example.org/
        -    - https://test.example.org/
        +    - https://test.example.org
        Would fix 2 findings in 1 of 1 plan.
        [exit code 1]
        $ plan check --fix
        Fixed 2 findings. Checked 1 plan: no problems, 1 silenced
        Next: plan generate
        $ plan check --fix
        Checked 1 plan: no problems, 1 silenced
        Next: plan generate
    "#]]
    .assert_eq(&project.transcript(&["check --diff", "check --fix", "check --fix"]));
    expect![[r#"
        title: Notes
        executive_summary: Words.
        api_contracts:
          servers:
            # plan: ignore[API044] the gateway takes no other
            - https://api.example.org/
            - https://test.example.org
    "#]]
    .assert_eq(&project.read("notes.plan.yaml"));
}
