//! The states of sections, what they lack, and what is counted.

use super::{Counts, FindingCounts, Lack, SECTIONS, State};
use crate::source::SourceFile;
use crate::surroundings::Nowhere;
use crate::{CheckOptions, Limits, Parsed, check, parse};

fn read(text: &str) -> Parsed {
    parse(SourceFile::new("test", format!("title: T\n{text}\n")), &Limits::default())
}

/// The state of the section that a text is about, and what it lacks.
fn state(text: &str) -> String {
    let key = text.split(':').next().expect("a key");
    let progress = read(text).progress().expect("a plan");
    let found = progress.sections.into_iter().find(|found| found.section.key == key).expect("a section");
    match &found.state {
        State::NotApplicable(reason) => format!("not applicable: {reason}"),
        State::Thin(lacks) => Lack::list(&lacks.iter().collect::<Vec<_>>()),
        state => state.as_str().to_owned(),
    }
}

#[test]
fn sections_are_what_they_hold() {
    for (text, expected) in [
        ("executive_summary: Short.", "filled"),
        ("executive_summary: ' '", "missing"),
        ("executive_summary: { not_applicable: none }", "not applicable: none"),
        ("executive_summary: N/A", "not applicable: "),
        ("technical_approach: In one line.", "filled"),
        ("technical_approach: Not applicable - one line of SQL", "not applicable: one line of SQL"),
        ("technical_approach: 'Not applicable: one line of SQL'", "not applicable: one line of SQL"),
        ("technical_approach: N/A - one line of SQL", "not applicable: one line of SQL"),
        ("technical_approach: Not applicable to guests.", "filled"),
        ("technical_approach: ''", "missing"),
        ("technical_approach: {}", "missing"),
        ("technical_approach: { integration_points: [], summary: ' ' }", "missing"),
        (
            "technical_approach: { Plugins: None }",
            "no architectural pattern, integration points or development strategy",
        ),
        (
            "technical_approach: { architectural_pattern: a, integration_points: [b], development_strategy: [' '] }",
            "no development strategy",
        ),
        ("technical_approach: { architectural_pattern: a, integration_points: b, development_strategy: c }", "filled"),
        ("system_architecture: { components: { Web: Shows }, component_diagram: x, data_flow: [y] }", "filled"),
        (
            "system_architecture: { components: { Web: '' }, data_flow: [y] }",
            "no purpose for component `Web`; no component diagram",
        ),
        (
            "system_architecture: { components: { A: { purpose: a, responsibilities: b, interfaces: c, uses: [B] }, B: { external: true, purpose: b } }, data_flow: { not_applicable: none } }",
            "filled",
        ),
        ("system_architecture: { data_flow: [], components: {} }", "missing"),
        (
            "technology_choices: { core_technologies: { Framework: axum }, libraries: None., tools: { CI/CD: { tool: make } } }",
            "no reason for tool `CI/CD`",
        ),
        (
            "technology_choices: { tech_stack: ./s.md, libraries: [{ name: a, version: 1 }, { name: b, purpose: c }] }",
            "no core technologies or tools; no purpose for library `a`; no rationale for libraries `a` and `b`; no version for library `b`",
        ),
        ("data_models: {}", "missing"),
        (
            "data_models: { A: { fields: {} }, B: { fields: {}, state: existing }, C: { enum: [x] } }",
            "no fields for entity `A`",
        ),
        ("data_models: { 'Page<T>': { fields: { items: 'T[]' } } }", "filled"),
        ("api_contracts: { endpoints: {} }", "missing"),
        ("api_contracts: { version: 1, endpoints: {} }", "no endpoints"),
        (
            "api_contracts: { commands: { run: { purpose: Runs } }, events: { made: { purpose: ' ' } } }",
            "no purpose for event `made`",
        ),
        (
            "api_contracts: { endpoints: { GET /a: { purpose: Read }, GET /b: { purpose: Read, response: 204, errors: { 404: x } }, GET /c: { state: existing, purpose: Read } } }",
            "no authentication for endpoints `GET /a` and `GET /b`; no response or error responses for endpoint `GET /a`",
        ),
        (
            "api_contracts: { authentication: none, common_errors: { 500: x }, endpoints: { GET /a: { purpose: Read, response: 204 } } }",
            "filled",
        ),
        ("implementation_strategy: { phases: [] }", "missing"),
        ("implementation_strategy: { phases: One day. }", "filled"),
        (
            "implementation_strategy: { phases: [{ name: A }, { name: B, tasks: [x] }, { name: C, tasks: [''] }, { name: D }] }",
            "no tasks for phases 1, 3 and 4; no success criteria for 4 phases",
        ),
        (
            "testing_strategy: { unit: { framework: x }, integration: {}, end_to_end: { not_applicable: y }, performance: { Soak: z } }",
            "no coverage target or focus areas for unit testing; no integration testing; no load tests or stress tests for performance testing",
        ),
        ("testing_strategy: { unit: {}, integration: '' }", "missing"),
        (
            "security_considerations: { authentication: a, authorization: b, data_protection: c, input_validation: d }",
            "no rate limiting",
        ),
        ("risk_assessment: []", "missing"),
        ("risk_assessment: [{ risk: a, likelihood: low, impact: low, mitigation: '' }]", "no mitigation for risk 1"),
        (
            "performance_considerations: { expected_load: a }",
            "no response time targets, optimization strategies or scalability plan",
        ),
        (
            "dependencies: { external_services: { S: { provides: a } }, internal: { B: '' }, infrastructure: { compute: c, network: d } }",
            "no integration for service `S`; no reason for dependency `B`; no storage for infrastructure",
        ),
        ("deployment_plan: { steps: [a], preparation: b }", "no rollback plan or monitoring"),
        ("open_questions: []", "missing"),
        ("open_questions: [{ question: a, answer: b }]", "filled"),
        (
            "architecture_decisions: [{ id: 1, title: a, path: ./a.md }, { id: X, title: b }]",
            "no summary for decisions 1 and X; no path for decision X",
        ),
        ("future_considerations: ['']", "missing"),
        ("future_considerations: [a]", "filled"),
        // What is there and wrong is not missing.
        ("deployment_plan: 5", "unreadable"),
        ("risk_assessment: [{ likelihood: low }]", "unreadable"),
        ("implementation_strategy: { phases: 5 }", "unreadable"),
    ] {
        assert_eq!(state(text), expected, "{text}");
    }
}

#[test]
fn places_of_what_lacks_are_where_it_would_stand() {
    let parsed = read("testing_strategy: { unit: { focus: a } }\nimplementation_strategy: { phases: [{ name: A }] }");
    let progress = parsed.progress().expect("a plan");
    let places: Vec<String> =
        progress.sections.iter().flat_map(|found| found.state.lacks()).map(|lack| lack.path.to_string()).collect();
    assert_eq!(
        places,
        [
            "implementation_strategy.phases[0].tasks",
            "implementation_strategy.phases[0].success_criteria",
            "testing_strategy.unit.coverage_target",
            "testing_strategy.unit.framework",
            "testing_strategy.integration",
            "testing_strategy.end_to_end",
            "testing_strategy.performance",
        ]
    );
}

#[test]
fn questions_and_tasks_are_counted() {
    let progress = read(
        "open_questions: [One?, { question: Two?, answer: ' ' }, { question: Three?, answer: Yes }, ' ']\n\
         implementation_strategy: { phases: [{ name: A, tasks: [a, { task: b, done: true }] }, { name: B, tasks: [{ task: c, done: false }] }] }",
    )
    .progress()
    .expect("a plan");
    let open: Vec<(&str, String)> =
        progress.questions.open.iter().map(|question| (&*question.text, question.path.to_string())).collect();
    assert_eq!(open, [("One?", "open_questions[0]".to_owned()), ("Two?", "open_questions[1].question".to_owned())]);
    assert_eq!(progress.questions.answered, 1);
    assert_eq!((progress.tasks.total, progress.tasks.done.len(), progress.tasks.undone.len()), (3, 1, 1));
}

#[test]
fn sections_that_may_be_left_out_are_settled() {
    let progress = read("executive_summary: x\nrisk_assessment: { not_applicable: y }").progress().expect("a plan");
    assert_eq!((progress.settled(), progress.sections.len()), (4, SECTIONS.len()));
    let missed = progress.sections.iter().filter(|section| section.is_missed()).count();
    assert_eq!(missed, SECTIONS.len() - 4);
}

#[test]
fn findings_are_counted_where_they_are() {
    let parsed = read(
        "status: approved\nexecutive_summary: TBD [choice]\ndata_models: { A: { fields: { id: uuid pk, a: strng } } }\n\
         extra_sections: [{ title: X, content: TBD }]",
    );
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    let counts = FindingCounts::of(&checked.findings);
    let errors = |errors| Counts { errors, ..Counts::default() };
    assert_eq!(counts.section(&SECTIONS[0]), errors(2));
    assert_eq!(counts.section(&SECTIONS[4]), errors(1));
    assert_eq!(counts.section(&SECTIONS[9]), Counts::default(), "its state says that it is missing");
    assert_eq!(counts.others, errors(1), "the author's own section");
}

#[test]
fn a_section_with_blanks_of_the_template_is_not_filled() {
    let parsed = read("executive_summary: TBD\ntechnical_approach: '[why] and [choice]'\nfuture_considerations: [x]");
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    let mut progress = parsed.progress().expect("a plan");
    let before = progress.settled();
    progress.find_blanks(&checked.findings);
    let blanks: Vec<_> = progress.sections.iter().map(|found| found.blanks).collect();
    assert_eq!(blanks[..3], [1, 2, 0]);
    assert_eq!(progress.sections[0].state, State::Thin(Vec::new()));
    assert_eq!(progress.settled() + 2, before);
}

#[test]
fn a_plan_is_judged_by_another_status_than_its_own() {
    use crate::plan::PlanStatus;

    let parsed = read("executive_summary: TBD");
    let own = check(&parsed, &CheckOptions::default(), &Nowhere);
    let options = CheckOptions { status: Some(PlanStatus::Approved), ..CheckOptions::default() };
    let approved = check(&parsed, &options, &Nowhere);
    assert_eq!(Counts::of(&own.findings), Counts { warnings: 1, ..Counts::default() });
    // The placeholder, and all sections but one and the two that may be left out.
    assert_eq!(Counts::of(&approved.findings).errors, 1 + SECTIONS.len() - 3);
    let notes: Vec<&String> = approved.findings.iter().flat_map(|finding| &finding.notes).collect();
    assert!(notes.iter().all(|note| *note == "it is an error in a plan whose status is `approved`"), "{notes:?}");
}
