//! The list of approved technologies beside a plan.

use expect_test::expect;

use super::Project;

/// A plan in approval that chooses what lists may or may not have.
const PLAN: &str = "title: Orders
status: approved
technology_choices:
  tech_stack: ./docs/tech-stack.md
  core_technologies:
    Language/Runtime: Rust 1.90 - known to all
    Database: PostgreSQL 15 with pgvector
    Cache: Rediss 7
  tools: { CI/CD: GitHub Actions }
";

const YAML: &str = "Rust: 1.85 or later\nPostgreSQL: [16, 17]\nRedis:\nGitHub Actions:\n";

/// The findings about lists and days, each with its place, of `check` and of `generate`, which is to say the same.
fn found(project: &Project) -> String {
    let of = |line: &str| -> String {
        let outcome = project.plan(line);
        let lines: Vec<&str> = outcome.out.lines().collect();
        let findings = lines.windows(2).filter(|lines| lines[0].contains("[DOC03"));
        findings.flat_map(|lines| [lines[1].trim_start().trim_start_matches("--> "), " ", lines[0], "\n"]).collect()
    };
    let checked = of("check");
    assert_eq!(checked, of("generate --dry-run"));
    checked
}

#[test]
fn choices_are_compared_with_the_list() {
    let project = Project::new(&[("plan.toml", ""), ("a.plan.yaml", PLAN), ("docs/tech-stack.yaml", YAML)]);
    expect![[r#"
        $ plan check --level DOC002=off
        error[DOC040]: the section `executive_summary` (Executive Summary) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `executive_summary: {not_applicable: reason}`

        error[DOC040]: the section `technical_approach` (Technical Approach) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `technical_approach: {not_applicable: reason}`

        error[DOC040]: the section `system_architecture` (System Architecture) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `system_architecture: {not_applicable: reason}`

        error[DOC040]: the section `data_models` (Data Models) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `data_models: {not_applicable: reason}`

        error[DOC040]: the section `api_contracts` (API Contracts) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `api_contracts: {not_applicable: reason}`

        error[DOC040]: the section `implementation_strategy` (Implementation Strategy) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `implementation_strategy: {not_applicable: reason}`

        error[DOC040]: the section `testing_strategy` (Testing Strategy) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `testing_strategy: {not_applicable: reason}`

        error[DOC040]: the section `security_considerations` (Security Considerations) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `security_considerations: {not_applicable: reason}`

        error[DOC040]: the section `risk_assessment` (Risk Assessment) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `risk_assessment: {not_applicable: reason}`

        error[DOC040]: the section `performance_considerations` (Performance Considerations) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `performance_considerations: {not_applicable: reason}`

        error[DOC040]: the section `dependencies` (Dependencies) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `dependencies: {not_applicable: reason}`

        error[DOC040]: the section `deployment_plan` (Deployment Plan) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `deployment_plan: {not_applicable: reason}`

        error[DOC040]: the section `architecture_decisions` (Architecture Decisions) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `architecture_decisions: {not_applicable: reason}`

        info[DOC041]: `technology_choices` is thin: no libraries
         --> a.plan.yaml:3:1
          |
        3 | technology_choices:
          | ^^^^^^^^^^^^^^^^^^
          |
          = help: write what the template has there, or that it does not apply

        error[DOC037]: `PostgreSQL 15` is not an approved version
         --> a.plan.yaml:7:26
          |
        7 |     Database: PostgreSQL 15 with pgvector
          |                          ^^
          |
          = note: line 2 of `./docs/tech-stack.yaml` says what is approved
          = note: the plan's status is `approved`
          = help: write a version that is approved: 16 or 17

        error[DOC036]: `Rediss` is not among the approved technologies
         --> a.plan.yaml:8:12
          |
        8 |     Cache: Rediss 7
          |            ^^^^^^
          |
          = note: the plan's status is `approved`
          = help: did you mean `Redis`?
        help: the list has a similar name; fix it with `plan check --fix --unsafe-fixes`
          |
        8 -     Cache: Rediss 7
        8 +     Cache: Redis 7
          |

        Found 15 errors and 1 remark in 1 plan. 1 fixable with --fix --unsafe-fixes.
        Next: plan explain DOC040 tells more
        [exit code 1]
        $ plan generate --level DOC002=off --dry-run
        error[DOC040]: the section `executive_summary` (Executive Summary) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `executive_summary: {not_applicable: reason}`

        error[DOC040]: the section `technical_approach` (Technical Approach) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `technical_approach: {not_applicable: reason}`

        error[DOC040]: the section `system_architecture` (System Architecture) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `system_architecture: {not_applicable: reason}`

        error[DOC040]: the section `data_models` (Data Models) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `data_models: {not_applicable: reason}`

        error[DOC040]: the section `api_contracts` (API Contracts) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `api_contracts: {not_applicable: reason}`

        error[DOC040]: the section `implementation_strategy` (Implementation Strategy) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `implementation_strategy: {not_applicable: reason}`

        error[DOC040]: the section `testing_strategy` (Testing Strategy) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `testing_strategy: {not_applicable: reason}`

        error[DOC040]: the section `security_considerations` (Security Considerations) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `security_considerations: {not_applicable: reason}`

        error[DOC040]: the section `risk_assessment` (Risk Assessment) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `risk_assessment: {not_applicable: reason}`

        error[DOC040]: the section `performance_considerations` (Performance Considerations) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `performance_considerations: {not_applicable: reason}`

        error[DOC040]: the section `dependencies` (Dependencies) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `dependencies: {not_applicable: reason}`

        error[DOC040]: the section `deployment_plan` (Deployment Plan) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `deployment_plan: {not_applicable: reason}`

        error[DOC040]: the section `architecture_decisions` (Architecture Decisions) is missing
         --> a.plan.yaml:2:9
          |
        2 | status: approved
          |         ^^^^^^^^
          |
          = note: the plan's status is `approved`
          = help: write it, or say why not: `architecture_decisions: {not_applicable: reason}`

        info[DOC041]: `technology_choices` is thin: no libraries
         --> a.plan.yaml:3:1
          |
        3 | technology_choices:
          | ^^^^^^^^^^^^^^^^^^
          |
          = help: write what the template has there, or that it does not apply

        error[DOC037]: `PostgreSQL 15` is not an approved version
         --> a.plan.yaml:7:26
          |
        7 |     Database: PostgreSQL 15 with pgvector
          |                          ^^
          |
          = note: line 2 of `./docs/tech-stack.yaml` says what is approved
          = note: the plan's status is `approved`
          = help: write a version that is approved: 16 or 17

        error[DOC036]: `Rediss` is not among the approved technologies
         --> a.plan.yaml:8:12
          |
        8 |     Cache: Rediss 7
          |            ^^^^^^
          |
          = note: the plan's status is `approved`
          = help: did you mean `Redis`?
        help: the list has a similar name; fix it with `plan check --fix --unsafe-fixes`
          |
        8 -     Cache: Rediss 7
        8 +     Cache: Redis 7
          |

        Found 15 errors and 1 remark in 1 plan. 1 fixable with --fix --unsafe-fixes.
        Nothing was written.
        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&["check --level DOC002=off", "generate --level DOC002=off --dry-run"]));
    let fixed = project.plan("check --fix --unsafe-fixes");
    assert!(project.read("a.plan.yaml").contains("    Cache: Redis 7\n"), "{fixed:?}");
    project.write("a.plan.yaml", project.read("a.plan.yaml").replace("PostgreSQL 15", "Postgres 17.2"));
    assert_eq!(found(&project), "");
}

#[test]
fn yaml_beside_markdown_wins_and_what_cannot_be_read_is_told() {
    let project = Project::new(&[("plan.toml", ""), ("a.plan.yaml", PLAN)]);
    assert_eq!(found(&project), "", "there is no list");
    project.write("docs/tech-stack.md", "# Approved\n\n- Rust\n- PostgreSQL 15\n- Rediss\n- GitHub Actions\n");
    assert_eq!(found(&project), "");
    project.write("docs/tech-stack.yml", YAML);
    expect![[r#"
        a.plan.yaml:7:26 error[DOC037]: `PostgreSQL 15` is not an approved version
        a.plan.yaml:8:12 error[DOC036]: `Rediss` is not among the approved technologies
    "#]]
    .assert_eq(&found(&project));
    project.write("docs/tech-stack.yaml", "Rust: 1\nRust: 2\n");
    expect![[r#"
        a.plan.yaml:4:15 warning[DOC039]: `./docs/tech-stack.yaml` is no list of technologies: line 2, column 1: the key `Rust` stands here twice
    "#]].assert_eq(&found(&project));
    project.write("docs/tech-stack.yaml", vec![b'#'; 1_000_001]);
    expect![[r#"
        a.plan.yaml:4:15 warning[DOC039]: `./docs/tech-stack.yaml` is no list of technologies: it cannot be read: it is larger than 1000000 bytes
    "#]].assert_eq(&found(&project));
    project.write("docs/tech-stack.yaml", b"Rust: \xff\n");
    expect![[r#"
        a.plan.yaml:4:15 warning[DOC039]: `./docs/tech-stack.yaml` is no list of technologies: it cannot be read: it is not UTF-8 at offset 6
    "#]].assert_eq(&found(&project));
    project.write("docs/tech-stack.yaml", "# to be filled\n");
    expect![[r#"
        a.plan.yaml:4:15 warning[DOC039]: `./docs/tech-stack.yaml` is no list of technologies: it lists no names
    "#]]
    .assert_eq(&found(&project));
}

#[test]
fn lists_outside_the_root_are_not_read() {
    let project = Project::new(&[
        ("project/plan.toml", ""),
        ("project/a.plan.yaml", &PLAN.replace("./docs/tech-stack.md", "../tech-stack.yaml")),
        ("tech-stack.yaml", "[broken"),
    ]);
    assert_eq!(found(&project), "");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../tech-stack.yaml", project.path("project/tech-stack.yaml")).expect("a link");
        project.write("project/a.plan.yaml", PLAN.replace("./docs/tech-stack.md", "./tech-stack.yaml"));
        assert_eq!(found(&project), "");
    }
}

#[test]
fn a_plan_is_not_of_the_future() {
    let project = Project::new(&[("a.plan.yaml", "title: Orders\ncreated: 9999-01-01\n")]);
    expect![[r#"
        a.plan.yaml:2:10 warning[DOC038]: `9999-01-01` is in the future
    "#]]
    .assert_eq(&found(&project));
    project.write("a.plan.yaml", "title: Orders\ncreated: 2020-01-01\n");
    assert_eq!(found(&project), "");
}
