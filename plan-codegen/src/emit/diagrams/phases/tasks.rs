//! Phases as boxes of tasks, and what waits for what.

use std::fmt::Write as _;

use super::{Schedule, title};
use crate::emit::diagrams::label::{self, LINE, TASK};

/// The chart.
pub(super) fn chart(plan: &Schedule<'_>) -> String {
    let mut chart = String::from("flowchart LR\n");
    for (number, phase) in plan.phases.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(chart, "  subgraph p{number}[\"{}\"]", label::label(&title(number, phase.name), LINE));
        // Else those of a phase that nothing leads out of stand side by side.
        chart.push_str("    direction LR\n");
        for index in phase.tasks.clone() {
            let task = &plan.tasks[index];
            let (mark, class) = if task.done { ("✓ ", ":::done") } else { ("", "") };
            let text = label::label(&format!("{mark}{}", task.text), TASK);
            let _ = writeln!(chart, "    n{index}[\"{text}\"]{class}");
        }
        chart.push_str("  end\n");
    }
    for (number, phase) in plan.phases.iter().enumerate() {
        for needed in &phase.waits {
            let _ = writeln!(chart, "  p{needed} --> p{number}");
        }
    }
    for (index, task) in plan.tasks.iter().enumerate() {
        for needed in &task.waits {
            let _ = writeln!(chart, "  n{needed} --> n{index}");
        }
    }
    if plan.tasks.iter().any(|task| task.done) {
        chart.push_str("  classDef done stroke-dasharray:2 3\n");
    }
    chart
}
