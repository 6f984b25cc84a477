//! `DOC015`: a section of the author's own that should stand behind one that there is not.

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::plan::Plan;
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports an `after` of `extra_sections` that is neither `header`, nor the key of a section (`deployment_plan`), nor that of
    /// a subsection (`system_architecture.data_flow`), a model (`data_models.Task`) or an endpoint (`api_contracts.GET /tasks`).
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// The section stands at the end of the document or of its chapter, not where it belongs.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// extra_sections:
    ///   - { title: Migration, after: deployment, content: The spreadsheet is imported once. }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// extra_sections:
    ///   - { title: Migration, after: deployment_plan, content: The spreadsheet is imported once. }
    /// ```
    pub static UNKNOWN_SECTION = {
        code: "DOC015",
        name: "unknown-section",
        summary: "A section should stand behind one that there is not",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// The sections of the language with the subsections that have headings.
pub(super) const SECTIONS: [(&str, &[&str]); 18] = [
    ("header", &[]),
    ("executive_summary", &[]),
    ("technical_approach", &[]),
    ("system_architecture", &["components", "component_diagram", "data_flow"]),
    ("technology_choices", &["core_technologies", "libraries", "tools"]),
    ("data_models", &[]),
    ("api_contracts", &["endpoints", "webhooks", "commands", "events"]),
    ("implementation_strategy", &["phases"]),
    ("testing_strategy", &["unit", "integration", "end_to_end", "performance"]),
    ("security_considerations", &[]),
    ("risk_assessment", &[]),
    ("performance_considerations", &[]),
    ("dependencies", &["external_services", "internal", "infrastructure"]),
    ("deployment_plan", &[]),
    ("open_questions", &[]),
    ("architecture_decisions", &[]),
    ("future_considerations", &[]),
    ("extra_sections", &[]),
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for (index, extra) in context.plan.extra_sections.iter().flatten().enumerate() {
        let Some(after) = extra.after.as_deref().filter(|after| !is_known(context.plan, after)) else { continue };
        let place = PlanPath::root().join("extra_sections").join(index).join("after").value();
        let finding = Finding::new(&UNKNOWN_SECTION, place.clone(), format!("there is no section `{after}`"));
        found.push(match meant(context.plan, after) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                Applicability::Unsafe,
                "a section has a similar key",
                place,
                meant,
            ),
            None => finding.help("write the key of a section, `section.subsection` or `header`"),
        });
    }
}

/// The sections that another can stand behind.
fn sections() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    // The author's own have no keys.
    SECTIONS.iter().filter(|(section, _)| *section != "extra_sections")
}

fn is_known(plan: &Plan, after: &str) -> bool {
    let (section, rest) = after.split_once('.').map_or((after, None), |(section, rest)| (section, Some(rest)));
    let Some((section, subsections)) = sections().find(|(known, _)| *known == section) else { return false };
    rest.is_none_or(|rest| {
        subsections.contains(&rest)
            || match *section {
                "data_models" => models(plan).any(|name| name == rest),
                "api_contracts" => endpoints(plan).any(|key| key == rest),
                _ => false,
            }
    })
}

fn models(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.models().into_iter().flatten().map(|(key, _)| key.as_str())
}

fn endpoints(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.contracts()
        .and_then(|contracts| contracts.endpoints.as_ref())
        .into_iter()
        .flatten()
        .map(|(key, _)| key.as_str())
}

/// What was probably meant: the key of a title, part of a longer key, or the nearest.
fn meant(plan: &Plan, after: &str) -> Option<String> {
    let snake: String = after.trim().to_lowercase().replace(['-', ' '], "_");
    if is_known(plan, &snake) {
        return Some(snake);
    }
    if let Some((section, rest)) = after.split_once('.')
        && let Some((section, subsections)) = sections().find(|(known, _)| *known == section)
    {
        let names: Vec<&str> = match *section {
            "data_models" => models(plan).collect(),
            "api_contracts" => subsections.iter().copied().chain(endpoints(plan)).collect(),
            _ => subsections.to_vec(),
        };
        return nearest(rest, names).map(|name| format!("{section}.{name}"));
    }
    let mut longer = sections().map(|(section, _)| *section).filter(|section| {
        !snake.is_empty() && section.strip_prefix(snake.as_str()).is_some_and(|rest| rest.starts_with('_'))
    });
    if let (Some(only), None) = (longer.next(), longer.next()) {
        return Some(only.to_owned());
    }
    let mut within = sections().flat_map(|(section, keys)| keys.iter().map(move |key| (section, key)));
    if let Some((section, key)) = within.find(|(_, key)| **key == snake) {
        return Some(format!("{section}.{key}"));
    }
    nearest(&snake, sections().map(|(section, _)| *section)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{SECTIONS, UNKNOWN_SECTION};
    use crate::rules::testing::check_rule;
    use crate::schema::{Draft, json_schema};

    #[test]
    fn sections_stand_behind_others() {
        check_rule(
            &UNKNOWN_SECTION,
            r#"
data_models: { Task: { fields: { id: uuid pk } } }
api_contracts: { endpoints: { GET /tasks: { purpose: List, response: 204 } } }
extra_sections:
  - { title: A, content: A }
  - { title: A, after: header, content: A }
  - { title: A, after: deployment_plan, content: A }
  - { title: A, after: system_architecture.data_flow, content: A }
  - { title: A, after: data_models.Task, content: A }
  - { title: A, after: api_contracts.GET /tasks, content: A }
  - { title: A, after: Deployment Plan, content: A }
#                      ^^^^^^^^^^^^^^^ there is no section `Deployment Plan` | did you mean `deployment_plan`?
  - { title: A, after: deployment, content: A }
#                      ^^^^^^^^^^ there is no section `deployment` | did you mean `deployment_plan`?
  - { title: A, after: data_flow, content: A }
#                      ^^^^^^^^^ there is no section `data_flow` | did you mean `system_architecture.data_flow`?
  - { title: A, after: system_architecture.dataflow, content: A }
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no section `system_architecture.dataflow` | did you mean `system_architecture.data_flow`?
  - { title: A, after: data_models.Tsak, content: A }
#                      ^^^^^^^^^^^^^^^^ there is no section `data_models.Tsak` | did you mean `data_models.Task`?
  - { title: A, after: risk_assesment, content: A }
#                      ^^^^^^^^^^^^^^ there is no section `risk_assesment` | did you mean `risk_assessment`?
  - { title: A, after: title, content: A }
#                      ^^^^^ there is no section `title` | write the key of a section, `section.subsection` or `header`
"#,
        );
    }

    #[test]
    fn the_sections_are_those_of_the_language() {
        let schema = json_schema(Draft::Draft202012);
        let keys = schema["properties"].as_object().expect("a plan has keys");
        // What stands in the header has no heading.
        let header = ["title", "feature", "created", "status", "plan_version", "$schema"];
        let expected: Vec<&str> = keys.keys().map(String::as_str).filter(|key| !header.contains(key)).collect();
        let sections: Vec<&str> = SECTIONS.iter().map(|(section, _)| *section).filter(|key| *key != "header").collect();
        assert_eq!(sections, expected);
        let text = schema.to_string();
        for key in SECTIONS.iter().flat_map(|(_, keys)| keys.iter()) {
            assert!(text.contains(&format!("\"{key}\":")), "{key}");
        }
    }
}
