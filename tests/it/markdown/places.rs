//! Sections and subsections that are dropped, do not apply, or are text; sections and labels of the author's own.
//!
//! What is expected is made by editing the template's text, never by rendering.

use std::ops::Range;

use serde_yaml::Value;

use super::filled::{PLAN, document};
use super::template::assert_same;
use super::variants::rendered;

/// The sections and subsections of the template: key and heading.
const SECTIONS: &[(&str, &str)] = &[
    ("executive_summary", "## Executive Summary"),
    ("technical_approach", "## Technical Approach"),
    ("system_architecture", "## System Architecture"),
    ("system_architecture.components", "### Components"),
    ("system_architecture.component_diagram", "### Component Diagram"),
    ("system_architecture.data_flow", "### Data Flow"),
    ("technology_choices", "## Technology Choices"),
    ("technology_choices.core_technologies", "### Core Technologies"),
    ("technology_choices.libraries", "### Libraries & Dependencies"),
    ("technology_choices.tools", "### Tools & Infrastructure"),
    ("data_models", "## Data Models"),
    ("api_contracts", "## API Contracts"),
    ("implementation_strategy", "## Implementation Strategy"),
    ("testing_strategy", "## Testing Strategy"),
    ("testing_strategy.unit", "### Unit Testing"),
    ("testing_strategy.integration", "### Integration Testing"),
    ("testing_strategy.end_to_end", "### End-to-End Testing"),
    ("testing_strategy.performance", "### Performance Testing"),
    ("security_considerations", "## Security Considerations"),
    ("risk_assessment", "## Risk Assessment"),
    ("performance_considerations", "## Performance Considerations"),
    ("dependencies", "## Dependencies"),
    ("dependencies.external_services", "### External Services"),
    ("dependencies.internal", "### Internal Dependencies"),
    ("dependencies.infrastructure", "### Infrastructure Requirements"),
    ("deployment_plan", "## Deployment Plan"),
    ("open_questions", "## Open Questions"),
    ("architecture_decisions", "## Architecture Decisions"),
    ("future_considerations", "## Future Considerations"),
];

/// The closing note.
const NOTE: &str = "---\n\n**Note**";

pub(super) fn value() -> Value {
    serde_yaml::from_str(PLAN).expect("the plan is YAML")
}

/// The mapping that holds the last key of a path, and that key.
pub(super) fn place<'v>(plan: &'v mut Value, path: &str) -> (&'v mut serde_yaml::Mapping, String) {
    let mut keys: Vec<&str> = path.split('.').collect();
    let last = keys.pop().expect("a path has a key");
    let mut at = plan;
    for key in keys {
        at = at.get_mut(key).unwrap_or_else(|| panic!("{path}: there is no {key}"));
    }
    (at.as_mapping_mut().expect("a mapping"), last.to_owned())
}

pub(super) fn with(path: &str, new: Value) -> String {
    let mut plan = value();
    let (map, key) = place(&mut plan, path);
    map.insert(key.into(), new);
    serde_yaml::to_string(&plan).expect("a plan is YAML")
}

fn without(path: &str) -> String {
    let mut plan = value();
    let (map, key) = place(&mut plan, path);
    map.shift_remove(Value::from(key)).expect("it was there");
    serde_yaml::to_string(&plan).expect("a plan is YAML")
}

/// From a heading to the next of its level or a higher one.
fn range(document: &str, heading: &str) -> Range<usize> {
    let start = document.find(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no {heading}")) + 1;
    let behind = start + heading.len();
    let ends: &[&str] =
        if heading.starts_with("###") { &["\n### ", "\n## ", "\n---\n"] } else { &["\n## ", "\n---\n"] };
    let length = ends.iter().filter_map(|end| document[behind..].find(end)).min().expect("the note comes last");
    start..behind + length + 1
}

fn replaced(heading: &str, text: &str) -> String {
    let mut document = document();
    let range = range(&document, heading);
    document.replace_range(range, text);
    document
}

#[test]
fn what_is_dropped_leaves_nothing() {
    for (path, heading) in SECTIONS {
        println!("{path}");
        let expected = replaced(heading, "");
        let actual = rendered(&without(path));
        assert_same(&actual, &expected);
    }
}

#[test]
fn what_holds_nothing_has_no_heading() {
    for (path, heading) in SECTIONS {
        println!("{path}");
        let expected = replaced(heading, "");
        let is_text = matches!(*path, "executive_summary" | "system_architecture.component_diagram");
        let is_list = value_at(path).is_sequence();
        let empty = match (is_text, is_list) {
            (true, _) => Value::from(" \n"),
            (false, true) => Value::Sequence(Vec::new()),
            (false, false) => Value::Mapping(serde_yaml::Mapping::new()),
        };
        assert_same(&rendered(&with(path, empty)), &expected);
    }
    for (path, yaml, heading) in [
        ("implementation_strategy", "{ phases: [] }", "## Implementation Strategy"),
        ("system_architecture", "{ components: {}, data_flow: [], component_diagram: '' }", "## System Architecture"),
        ("dependencies", "{ internal: {}, external_services: {}, infrastructure: {} }", "## Dependencies"),
    ] {
        println!("{path}: {yaml}");
        let empty = serde_yaml::from_str(yaml).expect("YAML");
        assert_same(&rendered(&with(path, empty)), &replaced(heading, ""));
    }
}

fn value_at(path: &str) -> Value {
    let mut plan = value();
    let (map, key) = place(&mut plan, path);
    map.get(key.as_str()).expect("it is there").clone()
}

#[test]
fn what_does_not_apply_says_why() {
    for (path, heading) in SECTIONS {
        println!("{path}");
        let reason = Value::from("there is *nothing* like it here");
        let new = Value::Mapping([("not_applicable".into(), reason)].into_iter().collect());
        let expected = replaced(heading, &format!("{heading}\n\nNot applicable: there is *nothing* like it here\n\n"));
        assert_same(&rendered(&with(path, new)), &expected);
    }
}

#[test]
fn what_is_text_is_printed_as_it_is() {
    let text = "Nothing special:\n\n- no **ADRs** were needed\n- [the old ones](./adr) hold\n";
    for (path, heading) in SECTIONS {
        // A diagram that is text is a diagram.
        if *path != "system_architecture.component_diagram" {
            println!("{path}");
            assert_same(&rendered(&with(path, text.into())), &replaced(heading, &format!("{heading}\n\n{text}\n")));
        }
    }
}

fn extra(title: &str, after: Option<&str>) -> Value {
    let entries = [("title", Some(title)), ("after", after), ("content", Some("One.\n\nTwo."))];
    Value::Mapping(
        entries
            .into_iter()
            .filter_map(|(key, value)| Some((key.into(), value?.into())))
            .collect::<serde_yaml::Mapping>(),
    )
}

#[test]
fn sections_of_the_authors_own_stand_where_they_say() {
    for (path, heading) in SECTIONS {
        println!("{path}");
        let level = heading.split(' ').next().expect("a heading has marks");
        let yaml = with("extra_sections", vec![extra("Zwei", Some(path)), extra("Eins", Some(path))].into());
        let mut expected = document();
        let end = range(&expected, heading).end;
        expected.insert_str(end, &format!("{level} Zwei\n\nOne.\n\nTwo.\n\n{level} Eins\n\nOne.\n\nTwo.\n\n"));
        assert_same(&rendered(&yaml), &expected);
    }
}

#[test]
fn sections_of_the_authors_own_stand_first_or_last() {
    for (after, before) in [
        (Some("header"), "## Executive Summary\n"),
        (None, NOTE),
        (Some("data_models.Category"), "### Entity: Product\n"),
        (Some("api_contracts.PUT /api/categories/{id}"), "## Implementation Strategy\n"),
        (Some("api_contracts.endpoints"), "## Implementation Strategy\n"),
        (Some("implementation_strategy.phases"), "## Testing Strategy\n"),
    ] {
        println!("{after:?}");
        let level = if after.is_some_and(|after| after.contains('.')) { "###" } else { "##" };
        let yaml = with("extra_sections", vec![extra("B", after), extra("A", after)].into());
        let section = format!("{level} B\n\nOne.\n\nTwo.\n\n{level} A\n\nOne.\n\nTwo.\n\n{before}");
        assert_same(&rendered(&yaml), &document().replacen(before, &section, 1));
    }
}

#[test]
fn a_section_behind_one_that_is_not_there_keeps_its_place() {
    let mut plan: Value = serde_yaml::from_str(&without("deployment_plan")).expect("a plan");
    plan.as_mapping_mut()
        .expect("a mapping")
        .insert("extra_sections".into(), vec![extra("Go", Some("deployment_plan"))].into());
    let expected = replaced("## Deployment Plan", "## Go\n\nOne.\n\nTwo.\n\n");
    assert_same(&rendered(&serde_yaml::to_string(&plan).expect("YAML")), &expected);
}
