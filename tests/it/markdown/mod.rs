//! The Markdown emitter: the template, what authors change in it, every form, hostile text.

mod filled;
mod forms;
mod hostile;
mod labels;
mod literal;
mod parsed;
mod places;
mod prose;
mod template;
mod variants;

use plan_codegen::emit::markdown;
use plan_schema::model::Model;
use plan_schema::plan::Plan;

/// A plan given as YAML.
fn plan(yaml: &str) -> Plan {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

/// The Markdown of a plan given as YAML, without samples.
fn render(yaml: &str) -> String {
    render_plan(&plan(yaml), &Model::default())
}

/// The Markdown of a plan; whatever the plan, some things hold.
fn render_plan(plan: &Plan, model: &Model) -> String {
    let text = markdown::render(plan, model);
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "one line end at the end\n{text}");
    assert!(!text.contains('\r'), "LF only\n{text}");
    for line in text.lines() {
        assert_eq!(line, line.trim_end(), "no trailing spaces\n{text}");
    }
    text
}
