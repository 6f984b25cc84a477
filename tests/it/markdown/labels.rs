//! What stands behind a label, one text or several, and labels of the author's own.
//!
//! What is expected is made by editing the template's text, never by rendering.

use std::ops::Range;

use serde_yaml::Value;

use super::filled::document;
use super::places::{place, value, with};
use super::template::assert_same;
use super::variants::rendered;

/// Keys of lists, and the line that each is: what stands before its text, and its text.
const LABELS: &[(&str, &str)] = &[
    ("technical_approach.architectural_pattern", "- **Architectural Pattern**:"),
    ("technical_approach.integration_points", "- **Integration Points**:"),
    ("technical_approach.development_strategy", "- **Development Strategy**:"),
    ("system_architecture.components.Back Office.purpose", "   - **Purpose**:"),
    ("system_architecture.components.Back Office.responsibilities", "   - **Responsibilities**:"),
    ("system_architecture.components.Back Office.interfaces", "   - **Interfaces**:"),
    ("testing_strategy.unit.coverage_target", "- **Coverage Target**:"),
    ("testing_strategy.unit.focus", "- **Focus Areas**:"),
    ("testing_strategy.unit.framework", "- **Framework**: Kotest"),
    ("testing_strategy.integration.scope", "- **Scope**:"),
    ("testing_strategy.performance.load_tests", "- **Load Tests**:"),
    ("testing_strategy.performance.stress_tests", "- **Stress Tests**:"),
    ("security_considerations.authentication", "- **Authentication**:"),
    ("security_considerations.authorization", "- **Authorization**:"),
    ("security_considerations.data_protection", "- **Data Protection**:"),
    ("security_considerations.input_validation", "- **Input Validation**:"),
    ("security_considerations.rate_limiting", "- **Rate Limiting**:"),
    ("performance_considerations.expected_load", "- **Expected Load**:"),
    ("performance_considerations.response_time_targets", "- **Response Time Targets**:"),
    ("performance_considerations.optimization_strategies", "- **Optimization Strategies**:"),
    ("performance_considerations.scalability_plan", "- **Scalability Plan**:"),
    ("dependencies.infrastructure.compute", "- **Compute**:"),
    ("dependencies.infrastructure.storage", "- **Storage**:"),
    ("dependencies.infrastructure.network", "- **Network**:"),
    ("deployment_plan.preparation", "1. **Preparation**:"),
    ("deployment_plan.steps", "2. **Deployment Steps**:"),
    ("deployment_plan.rollback", "3. **Rollback Plan**:"),
    ("deployment_plan.monitoring", "4. **Monitoring**:"),
];

/// Where the line of a label begins and ends.
fn line(document: &str, label: &str) -> Range<usize> {
    let start = document.find(&format!("\n{label}")).unwrap_or_else(|| panic!("no {label}")) + 1;
    start..start + document[start..].find('\n').expect("a line ends")
}

#[test]
fn one_text_stands_behind_its_label_and_several_below() {
    for (path, label) in LABELS {
        println!("{path}");
        let mut document = document();
        let line = line(&document, label);
        let text = document[line.clone()].to_owned();
        let lead = &text[..=text.find("**:").expect("a label") + 2];
        let columns = lead.find("**").expect("a label");
        let blanks = " ".repeat(columns);
        assert_same(&rendered(&with(path, vec![Value::from("Only one")].into())), &{
            let mut document = document.clone();
            document.replace_range(line.clone(), &format!("{lead} Only one"));
            document
        });
        document.replace_range(line, &format!("{lead}\n{blanks}- One\n{blanks}- Two, and *more*\n{blanks}- Three"));
        let several = ["One", "Two, and *more*", "Three"].map(Value::from).to_vec();
        assert_same(&rendered(&with(path, several.into())), &document);
    }
}

/// Where labels of the author's own go: the mapping, the line they stand behind, and the marker of the first.
const OWN: &[(&str, &str, &str)] = &[
    ("technical_approach", "- **Development Strategy**:", "- "),
    ("system_architecture.components.Back Office", "   - **Interfaces**:", "   - "),
    ("testing_strategy.unit", "- **Framework**: Kotest", "- "),
    ("testing_strategy.integration", "  2. A move that", "- "),
    ("testing_strategy.end_to_end", "  2. An editor undoes", "- "),
    ("testing_strategy.performance", "- **Stress Tests**:", "- "),
    ("security_considerations", "- **Rate Limiting**:", "- "),
    ("performance_considerations", "- **Scalability Plan**:", "- "),
    ("dependencies.infrastructure", "- **Network**:", "- "),
    ("deployment_plan", "4. **Monitoring**:", "5. "),
    ("technology_choices.core_technologies", "- **Database**:", "- "),
    ("technology_choices.tools", "- **Deployment**:", "- "),
];

#[test]
fn labels_of_the_authors_own_follow_the_templates() {
    for (path, last, marker) in OWN {
        println!("{path}");
        let mut plan = value();
        let (map, key) = place(&mut plan, path);
        let section = map.get_mut(&key).and_then(Value::as_mapping_mut).expect("a mapping");
        // Before the template's own in the plan, behind them in the document.
        let templates = std::mem::take(section);
        section.insert("Zeal".into(), "kept".into());
        section.extend(templates);
        section.insert("Älteres & more".into(), "in *order*".into());
        let mut expected = document();
        let end = line(&expected, last).end;
        let next = if *marker == "5. " { "6. " } else { marker };
        expected.insert_str(end, &format!("\n{marker}**Zeal**: kept\n{next}**Älteres & more**: in *order*"));
        assert_same(&rendered(&serde_yaml::to_string(&plan).expect("YAML")), &expected);
    }
}

#[test]
fn the_templates_labels_keep_its_order() {
    for path in ["technology_choices.core_technologies", "technology_choices.tools"] {
        let mut plan = value();
        let (map, key) = place(&mut plan, path);
        let section = map.get_mut(&key).and_then(Value::as_mapping_mut).expect("a mapping");
        let entries: Vec<_> = std::mem::take(section).into_iter().collect();
        section.extend(entries.into_iter().rev());
        assert_same(&rendered(&serde_yaml::to_string(&plan).expect("YAML")), &document());
    }
}
