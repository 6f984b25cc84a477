//! `plan status`: one plan and several, plans that are none, formats, and texts that are meant to do harm. What the page of a
//! real plan looks like is in `stages`.

use expect_test::expect;
use serde_json::Value;

use super::{BROKEN, NOTES, PROSE, Project, plan};

/// Every section, each as short as it may be.
const WHOLE: &str = "\
title: Whole
status: review
executive_summary: A
technical_approach: A
system_architecture: A
technology_choices: A
data_models: {not_applicable: it has none}
api_contracts: A
implementation_strategy: A
testing_strategy: A
security_considerations: A
risk_assessment: A
performance_considerations: A
dependencies: A
deployment_plan: A
architecture_decisions: A
";

#[test]
fn several_plans_have_a_line_each() {
    let whole = WHOLE.replace("review", "Approved");
    let project = Project::new(&[
        ("docs/a/prose.plan.yaml", PROSE),
        ("docs/notes.plan.yaml", NOTES),
        ("docs/plans/of/the/team/whole-and-ready.plan.yaml", WHOLE),
        ("docs/z/approved.plan.yaml", &whole),
        ("docs/z/old.plan.yaml", "title: Old\nstatus: superseded\nopen_questions: [Why?]\n"),
    ]);
    expect![[r#"
        $ plan status
        Plan                        Status         Sections  Questions  Errors  Warnings
        docs/a/prose.plan.yaml      draft              3/16          0       0         0
        docs/notes.plan.yaml        draft              4/16          1       0         0
        …whole-and-ready.plan.yaml  review, ready     16/16          0       0         0
        docs/z/approved.plan.yaml   approved          16/16          0       0         0
        docs/z/old.plan.yaml        superseded         2/16          1       0         0
        Next: plan status PATH tells all of one plan
        $ plan status --output-format concise
        docs/a/prose.plan.yaml: draft, 3/16 sections, 0/0 tasks, 0 open questions, 13 before approval
        docs/notes.plan.yaml: draft, 4/16 sections, 0/0 tasks, 1 open question, 12 before approval
        docs/plans/of/the/team/whole-and-ready.plan.yaml: review, 16/16 sections, 0/0 tasks, 0 open questions, 0 before approval
        docs/z/approved.plan.yaml: approved, 16/16 sections, 0/0 tasks, 0 open questions, 0 against its status
        docs/z/old.plan.yaml: superseded, 2/16 sections, 0/0 tasks, 1 open question, 1 remark, nothing to approve
        $ plan status docs/z/approved.plan.yaml
        Whole
        docs/z/approved.plan.yaml: approved

        Section                     State           Findings
        Executive Summary           filled
        Technical Approach          filled
        System Architecture         filled
        Technology Choices          filled
        Data Models                 not applicable
            it has none
        API Contracts               filled
        Implementation Strategy     filled
        Testing Strategy            filled
        Security Considerations     filled
        Risk Assessment             filled
        Performance Considerations  filled
        Dependencies                filled
        Deployment Plan             filled
        Open Questions              none
        Architecture Decisions      filled
        Future Considerations       none

        16 of 16 sections have all they need; no tasks

        It is approved, and nothing stands against that
        Next: plan generate
    "#]]
    .assert_eq(&project.transcript(&["status", "status --output-format concise", "status docs/z/approved.plan.yaml"]));
    let all = project.plan("status -v").out;
    assert!(all.contains("\nWhole\ndocs/plans/of/the/team/whole-and-ready.plan.yaml: review\n"), "{all}");
}

#[test]
fn a_report_fails_only_where_there_is_nothing_to_report() {
    let project =
        Project::new(&[("broken.plan.yaml", BROKEN), ("prose.plan.yaml", PROSE), ("list.plan.yaml", "- a\n")]);
    project.write("latin.plan.yaml", b"title: \xe9\n");
    expect![[r#"
        $ plan status broken.plan.yaml
        broken.plan.yaml
        No plan can be read: 1 error
        Next: plan check broken.plan.yaml says what is wrong
        [exit code 1]
        $ plan status broken.plan.yaml prose.plan.yaml list.plan.yaml
        Plan              Status      Sections  Questions  Errors  Warnings
        broken.plan.yaml  unreadable         -          -       1         0
        list.plan.yaml    unreadable         -          -       1         0
        prose.plan.yaml   draft           3/16          0       0         0
        Next: plan status PATH tells all of one plan
        [exit code 1]
        $ plan status latin.plan.yaml prose.plan.yaml
        Prose
        prose.plan.yaml: draft (it does not say)

        Section                     State           Findings
        Executive Summary           filled
        Technical Approach          missing
        System Architecture         missing
        Technology Choices          missing
        Data Models                 missing
        API Contracts               missing
        Implementation Strategy     missing
        Testing Strategy            missing
        Security Considerations     missing
        Risk Assessment             missing
        Performance Considerations  missing
        Dependencies                missing
        Deployment Plan             missing
        Open Questions              none
        Architecture Decisions      missing
        Future Considerations       none

        3 of 16 sections have all they need; no tasks

        Before it can be approved:

          DOC040 missing-section
            prose.plan.yaml:1  13 sections are missing: `technical_approach`,
                               `system_architecture`, `technology_choices`,
                               `data_models`, `api_contracts`,
                               `implementation_strategy`, `testing_strategy`,
                               `security_considerations`, `risk_assessment`,
                               `performance_considerations`, `dependencies`,
                               `deployment_plan`, `architecture_decisions`
        error: `latin.plan.yaml` is not UTF-8: byte 0xe9 at offset 7
        help: save it as UTF-8
        [exit code 2]
        $ plan status missing.plan.yaml
        error: cannot read `missing.plan.yaml`: it does not exist
        [exit code 2]
        $ plan status prose.plan.yaml --level DOC999=off
        Prose
        prose.plan.yaml: draft (it does not say)

        Section                     State           Findings
        Executive Summary           filled
        Technical Approach          missing
        System Architecture         missing
        Technology Choices          missing
        Data Models                 missing
        API Contracts               missing
        Implementation Strategy     missing
        Testing Strategy            missing
        Security Considerations     missing
        Risk Assessment             missing
        Performance Considerations  missing
        Dependencies                missing
        Deployment Plan             missing
        Open Questions              none
        Architecture Decisions      missing
        Future Considerations       none

        3 of 16 sections have all they need; no tasks

        Before it can be approved:

          DOC040 missing-section
            prose.plan.yaml:1  13 sections are missing: `technical_approach`,
                               `system_architecture`, `technology_choices`,
                               `data_models`, `api_contracts`,
                               `implementation_strategy`, `testing_strategy`,
                               `security_considerations`, `risk_assessment`,
                               `performance_considerations`, `dependencies`,
                               `deployment_plan`, `architecture_decisions`
        error: `--level DOC999=off`: no rule is called `DOC999`
        help: did you mean `DOC009`?
        [exit code 2]
    "#]]
    .assert_eq(&project.transcript(&[
        "status broken.plan.yaml",
        "status broken.plan.yaml prose.plan.yaml list.plan.yaml",
        "status latin.plan.yaml prose.plan.yaml",
        "status missing.plan.yaml",
        "status prose.plan.yaml --level DOC999=off",
    ]));
    // Errors in a plan are told of, and are no failure.
    let project = Project::new(&[("a.plan.yaml", "title: A\nstats: x\ndata_models: {A: {fields: {a: strng}}}\n")]);
    assert_eq!(project.plan("status").code, Some(0));
}

#[test]
fn what_is_there_and_wrong_is_neither_missing_nor_filled() {
    let text = WHOLE.replace("deployment_plan: A", "deployment_plan: {steps: {a: b}}");
    let project = Project::new(&[("a.plan.yaml", &text)]);
    let out = project.plan("status").out;
    assert!(out.contains("Deployment Plan             unreadable      1 error\n"), "{out}");
    assert!(out.contains("15 of 16 sections have all they need"), "{out}");
    assert!(!out.contains("DOC040"), "{out}");
}

#[test]
fn levels_of_a_project_count() {
    let project = Project::new(&[
        ("a.plan.yaml", &*WHOLE.replace("risk_assessment: A\n", "")),
        ("plan.toml", "[rules]\nDOC040 = \"warning\"\n"),
    ]);
    assert!(project.plan("status").out.contains("Nothing stands between this plan and approval"));
    assert!(project.plan("status --level DOC040=on").out.contains("DOC040 missing-section\n"));
}

#[test]
fn what_is_silenced_is_counted() {
    let comment = "status: review # plan: ignore[DOC040] not in this plan";
    let text = WHOLE.replace("status: review", comment).replace("risk_assessment: A\n", "");
    let project = Project::new(&[("a.plan.yaml", &*text)]);
    let out = project.plan("status").out;
    let end =
        "Nothing stands between this plan and approval: set `status: approved`\n\nSilenced by comments: 1 error\n";
    assert!(out.ends_with(end), "{out}");
}

#[test]
fn standard_input_is_a_plan() {
    let project = Project::new(&[]);
    let mut command = plan(&project.path("."));
    command.args(["status", "-"]);
    let outcome = project.run(&mut command, WHOLE);
    assert!(outcome.out.starts_with("Whole\n<stdin>: review\n"), "{}", outcome.out);
    for (text, next) in [
        (WHOLE, "set `status: approved` in <stdin>, then plan generate"),
        ("title: T\n", "plan check --as approved - shows each in its place"),
        ("- T\n", "plan check - says what is wrong"),
    ] {
        let mut command = plan(&project.path("."));
        command.args(["status", "-"]);
        assert_eq!(project.run(&mut command, text).err, format!("Next: {next}\n"));
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let half = include_str!("../../corpus/stages/half.plan.yaml");
    let project = Project::new(&[("broken.plan.yaml", BROKEN), ("half.plan.yaml", half), ("whole.plan.yaml", WHOLE)]);
    let schema = serde_json::from_str(include_str!("../../../plan-codegen/status.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for line in ["status", "status missing.plan.yaml"] {
        let value: Value =
            serde_json::from_str(&project.plan(&format!("{line} --output-format json")).out).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
    }
    let value: Value = serde_json::from_str(&project.plan("status --output-format json").out).expect("JSON");
    assert_eq!(value["plans"][0]["status"], Value::Null);
    let half = &value["plans"][1]["status"];
    let section = &half["sections"][2];
    assert_eq!((&section["key"], &section["state"]), (&"system_architecture".into(), &"thin".into()));
    assert_eq!(section["lacks"][2]["text"], "no data flow");
    assert_eq!(half["questions"]["open"][0]["text"], "Who may export the orders of a whole company?");
    assert_eq!(half["tasks"], serde_json::json!({ "total": 5, "done": 2 }));
    assert_eq!(value["plans"][2]["status"]["approval"], serde_json::json!({ "ready": true, "findings": [] }));
    assert!(!validator.is_valid(&serde_json::json!({ "version": 2, "plans": [] })));
}

#[test]
fn nothing_of_a_plan_acts_on_the_terminal_and_no_line_is_too_wide() {
    let long = "長い名前の".repeat(40);
    let text = format!(
        r#"title: "計画 \e[31m\u202e {long}"
status: draft
executive_summary: {{ not_applicable: "{long} \x07" }}
system_architecture: {{ components: {{ "{long}\u2066": {{ interfaces: x }} }} }}
open_questions: ["質問 \e]0;owned\x07 {long}", {unbroken}]
risk_assessment: [{{ risk: "{long}", impact: high }}]
"#,
        unbroken = "x".repeat(300),
    );
    // Plans may not hold controls at all; what may is shown so that it does no harm.
    let raw = text.replace("\\e", "").replace("\\x07", "").replace("\\u202e", "").replace("\\u2066", "");
    let name = "とても長い名前のとても長い名前のとても長い名前の計画.plan.yaml";
    for text in [text, raw] {
        let project = Project::new(&[(name, &text), ("b.plan.yaml", PROSE)]);
        for line in [&format!("status {name}"), "status", "status -v", "status --output-format concise"] {
            let outcome = project.plan(line);
            let acting = |c: char| {
                (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!outcome.out.contains(acting), "{line}: {}", outcome.out);
            if !line.ends_with("concise") {
                // Every character but those of ASCII takes two columns here, or is an ellipsis or a sign for a control.
                let narrow = |c: char| c.is_ascii() || matches!(c, '…' | '␛' | '␇');
                let wide = |text: &str| text.chars().map(|c| if narrow(c) { 1 } else { 2 }).sum::<usize>();
                assert!(outcome.out.lines().all(|line| wide(line) <= 80), "{line}: {}", outcome.out);
            }
        }
        let page = project.plan(&format!("status {name}")).out;
        assert!(page.contains("長い名前の"), "{page}");
    }
}
