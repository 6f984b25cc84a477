//! `## Technology Choices`.

use plan_schema::plan::{
    ByLabel, CoreTechnology, CoreTechnologySpec, LabelEntry, Library, TechnologyChoices, Tool, ToolEntry,
};

use super::escape::{self, Place};
use super::header::link_value;
use super::prose;
use super::render::Render;
use super::value::Value;

const HEAD: &str = "| Library | Purpose | Version | Rationale |";
const RULE: &str = "|---------|---------|---------|-----------|";

pub(super) fn write<'p>(r: &mut Render<'p>, choices: &'p TechnologyChoices) {
    let TechnologyChoices { tech_stack, core_technologies, libraries, tools } = choices;
    if let Some(link) = tech_stack {
        let link = link_value(link).as_block();
        r.out.paragraph(&format!("**Reference**: See {link} for approved technologies"));
    }
    r.subsection("technology_choices.core_technologies", "Core Technologies", core_technologies.as_ref(), |r, core| {
        r.out.blank();
        for (label, technology) in in_order(core) {
            r.out.entry("- ", &escape::literal(label, Place::Label), &[core_technology(technology)]);
        }
    });
    r.subsection("technology_choices.libraries", "Libraries & Dependencies", libraries.as_ref(), |r, libraries| {
        if !libraries.is_empty() {
            r.out.table(HEAD, RULE, libraries.iter().map(library));
        }
    });
    r.subsection("technology_choices.tools", "Tools & Infrastructure", tools.as_ref(), |r, tools| {
        r.out.blank();
        for (label, entry) in in_order(tools) {
            r.out.entry("- ", &escape::literal(label, Place::Label), &[tool(entry)]);
        }
    });
}

/// The template's labels in its order, then the author's own.
fn in_order<T: LabelEntry>(entries: &ByLabel<T>) -> impl Iterator<Item = (&String, &T)> {
    let known = T::LABELS.iter().filter_map(|label| entries.get_key_value(*label));
    known.chain(entries.iter().filter(|(label, _)| !T::LABELS.contains(&label.as_str())))
}

/// `choice - *Rationale: why*`. In the short form the reason stands behind ` - `.
fn core_technology(technology: &CoreTechnology) -> Value<'_> {
    let (choice, rationale) = match technology {
        CoreTechnology::Short(text) => match text.split_once(" - ") {
            None => return text.into(),
            Some((choice, rationale)) => (choice, rationale),
        },
        CoreTechnology::Full(CoreTechnologySpec { choice, rationale }) => match rationale {
            None => return choice.into(),
            Some(rationale) => (&**choice, &**rationale),
        },
    };
    let choice = prose::tail(choice);
    let marked = format!("Rationale: {}", prose::tail(rationale));
    Value::Done(if escape::can_stand_between("*", &marked) {
        format!("{choice} - *{marked}*")
    } else {
        format!("{choice} - *Rationale*: {}", prose::tail(rationale))
    })
}

fn library(library: &Library) -> Vec<String> {
    let Library { name, purpose, version, rationale } = library;
    let cell = |text: Option<&str>| escape::literal(text.unwrap_or_default(), Place::Cell);
    vec![cell(Some(name)), cell(purpose.as_deref()), cell(version.as_deref()), cell(rationale.as_deref())]
}

fn tool(entry: &ToolEntry) -> Value<'_> {
    match entry {
        ToolEntry::Short(text) => text.into(),
        ToolEntry::Full(Tool { tool, reason }) => match reason {
            None => tool.into(),
            Some(reason) => Value::Done(format!("{} - {}", prose::tail(tool), prose::tail(reason))),
        },
    }
}
