//! `## Implementation Strategy`: phases and their tasks.

use plan_schema::plan::{ImplementationStrategy, Phase, PhaseRef, TaskEntry, TaskSpec};

use super::escape::{self, Place};
use super::prose;
use super::render::Render;
use super::value::Value;
use super::writer::Writer;
use crate::emit::diagrams;

pub(super) fn write<'p>(r: &mut Render<'p>, strategy: &'p ImplementationStrategy) {
    let ImplementationStrategy { phases } = strategy;
    if let Some(phases) = phases {
        r.content(phases, |r, phases| {
            r.mermaid(|r| diagrams::phases(r.plan));
            for (index, phase) in phases.iter().enumerate() {
                write_phase(r, phases, index, phase);
            }
        });
    }
    r.extras_after("implementation_strategy.phases", 3);
}

fn write_phase(r: &mut Render<'_>, phases: &[Phase], index: usize, phase: &Phase) {
    let Phase { name, tasks, success_criteria, depends_on } = phase;
    let name = escape::literal(name, Place::Heading);
    r.out.heading(3, format!("Phase {}: {name}", index + 1).trim_end());
    for (index, task) in tasks.iter().flatten().enumerate() {
        write_task(&mut r.out, &format!("{}. ", index + 1), task);
    }
    if let Some(criteria) = success_criteria {
        r.out.fact("Success Criteria", &Value::lines(criteria));
    }
    if let Some(needed) = depends_on
        && !is_phase_before(phases, index, needed)
    {
        let needed: Vec<Value<'_>> = needed.iter().map(|needed| phase_ref(phases, needed)).collect();
        let needed = if needed.is_empty() { vec![Value::Done("None".to_owned())] } else { needed };
        r.out.fact("Depends On", &needed);
    }
}

/// Whether this is what holds for a phase that says nothing.
fn is_phase_before(phases: &[Phase], index: usize, needed: &[PhaseRef]) -> bool {
    match needed {
        [] => index == 0,
        [PhaseRef::Number(number)] => index > 0 && usize::from(*number) == index,
        [PhaseRef::Name(name)] => index > 0 && *name == *phases[index - 1].name,
        _ => false,
    }
}

fn phase_ref<'a>(phases: &'a [Phase], needed: &'a PhaseRef) -> Value<'a> {
    let number = match needed {
        PhaseRef::Number(number) => usize::from(*number),
        PhaseRef::Name(name) => match phases.iter().position(|phase| *phase.name == **name) {
            Some(index) => index + 1,
            None => return Value::Plain(name.clone()),
        },
    };
    let name = number.checked_sub(1).and_then(|index| phases.get(index)).map(|phase| &phase.name);
    Value::Plain(name.map_or_else(|| format!("Phase {number}"), |name| format!("Phase {number}: {name}")))
}

fn write_task(out: &mut Writer, marker: &str, task: &TaskEntry) {
    let spec = match task {
        TaskEntry::Short(text) => return out.item(marker, &prose::block(text)),
        TaskEntry::Full(spec) => spec,
    };
    let TaskSpec { id, task, files, depends_on, parallel, estimate, implements, done } = &**spec;
    let mut line = String::new();
    match done {
        Some(true) => line.push_str("[x] "),
        Some(false) => line.push_str("[ ] "),
        None => {}
    }
    if let Some(id) = id {
        line.push_str(&format!("**{}**: ", escape::literal(id, Place::Label)));
    }
    line.push_str(&if line.is_empty() { prose::block(task) } else { prose::tail(task) });
    out.item(marker, &line);
    out.indented(marker.len(), |out| {
        if let Some(files) = files {
            let files: Vec<Value<'_>> = files.iter().map(|file| Value::Code(file)).collect();
            out.entry("- ", "Files", &files);
        }
        if let Some(needed) = depends_on {
            out.entry("- ", "Depends On", &Value::plain(needed));
        }
        if let Some(parallel) = parallel {
            out.entry("- ", "Parallel", &[Value::yes(*parallel)]);
        }
        if let Some(estimate) = estimate {
            out.entry("- ", "Estimate", &[estimate.into()]);
        }
        if let Some(made) = implements {
            out.entry("- ", "Implements", &Value::plain(made));
        }
    });
}
