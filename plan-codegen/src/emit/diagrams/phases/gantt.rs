//! Bars on a scale of working days. The plan does not say when the work begins: the first day is day 1.
//!
//! Tasks of a phase are done in order, unless one says what it waits for, or that it is done beside its neighbours. A phase
//! begins when those it waits for are over.

use std::fmt::Write as _;

use super::estimate::hours;
use super::{Schedule, title};
use crate::emit::diagrams::facts::layers;
use crate::emit::diagrams::label;

/// The chart; `None` if a task has no estimate, or tasks wait for each other in a circle.
pub(super) fn chart(plan: &Schedule<'_>) -> Option<String> {
    let lengths: Option<Vec<f64>> = plan.tasks.iter().map(|task| task.estimate.and_then(hours)).collect();
    let lengths = lengths.filter(|lengths| !lengths.is_empty())?;
    let waits = waits(plan)?;
    let ends = ends(&waits, &lengths)?;
    let last = ends.iter().copied().fold(0.0, f64::max);

    // The names of phases stand left of the bars, not across them.
    let mut chart = String::from("%%{init: {\"gantt\": {\"leftPadding\": 160}}}%%\ngantt\n  dateFormat YYYY-MM-DD\n");
    // Days are counted within a year; the first day of 2001 is a Monday.
    chart.push_str(if last <= 365.0 { "  axisFormat Day %-j\n" } else { "  axisFormat Year %-y, day %-j\n" });
    match last {
        last if last <= 16.0 => chart.push_str("  tickInterval 1day\n"),
        // A working week.
        last if last <= 30.0 => chart.push_str("  tickInterval 5day\n"),
        last if last <= 112.0 => chart.push_str("  tickInterval 1week\n  weekday monday\n"),
        _ => {}
    }
    chart.push_str("  todayMarker off\n");
    for (number, phase) in plan.phases.iter().enumerate() {
        if phase.tasks.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(chart, "  section {}", label::label(&title(number, phase.name), label::SECTION));
        for index in phase.tasks.clone() {
            let task = &plan.tasks[index];
            let done = if task.done { "done, " } else { "" };
            let start = match &*waits[index] {
                [] => "2001-01-01".to_owned(),
                waits => {
                    let waits: Vec<_> = waits.iter().map(|index| format!("t{index}")).collect();
                    format!("after {}", waits.join(" "))
                }
            };
            let text = label::at_start(&task.text, label::LINE);
            let _ = writeln!(chart, "  {text} :{done}t{index}, {start}, {}", length(lengths[index]));
        }
    }
    Some(chart)
}

/// A length as Mermaid takes it: a working day is a day of its scale.
fn length(hours: f64) -> String {
    let minutes = (hours * 180.0).round().max(1.0);
    for (unit, name) in [(1440.0, "d"), (60.0, "h")] {
        if minutes % unit == 0.0 {
            return format!("{}{name}", minutes / unit);
        }
    }
    format!("{minutes}m")
}

/// What each task waits for; `None` if phases go around in a circle.
fn waits(plan: &Schedule<'_>) -> Option<Vec<Vec<usize>>> {
    let edges: Vec<_> = plan
        .phases
        .iter()
        .enumerate()
        .flat_map(|(to, phase)| phase.waits.iter().map(move |from| (*from, to)))
        .collect();
    let order = in_order(plan.phases.len(), &edges)?;
    let mut waits = vec![Vec::new(); plan.tasks.len()];
    // The tasks that end each phase; of one without tasks, those of what it waits for.
    let mut last: Vec<Vec<usize>> = vec![Vec::new(); plan.phases.len()];
    for number in order {
        let phase = &plan.phases[number];
        let mut before: Vec<usize> = phase.waits.iter().flat_map(|phase| last[*phase].iter().copied()).collect();
        before.sort_unstable();
        before.dedup();
        let mut beside = Vec::new();
        for index in phase.tasks.clone() {
            let task = &plan.tasks[index];
            let own = if task.said {
                task.waits.clone()
            } else if index == phase.tasks.start {
                Vec::new()
            } else if task.parallel {
                // Beside its neighbour: it waits for what that one waits for.
                beside.clone()
            } else {
                vec![index - 1]
            };
            beside.clone_from(&own);
            waits[index] = own;
        }
        for index in phase.tasks.clone() {
            if !waits[index].iter().any(|needed| phase.tasks.contains(needed)) {
                waits[index].extend(&before);
                waits[index].sort_unstable();
                waits[index].dedup();
            }
        }
        let mut ends: Vec<bool> = vec![true; phase.tasks.len()];
        for needed in phase.tasks.clone().flat_map(|index| &waits[index]) {
            if phase.tasks.contains(needed) {
                ends[*needed - phase.tasks.start] = false;
            }
        }
        last[number] = phase.tasks.clone().filter(|index| ends[*index - phase.tasks.start]).collect();
        if phase.tasks.is_empty() {
            last[number] = before;
        }
    }
    Some(waits)
}

/// When each task ends, in days; `None` if tasks wait for each other.
fn ends(waits: &[Vec<usize>], lengths: &[f64]) -> Option<Vec<f64>> {
    let edges: Vec<_> =
        waits.iter().enumerate().flat_map(|(to, waits)| waits.iter().map(move |from| (*from, to))).collect();
    let mut ends = vec![0.0; lengths.len()];
    for index in in_order(lengths.len(), &edges)? {
        let start = waits[index].iter().map(|needed| ends[*needed]).fold(0.0, f64::max);
        ends[index] = start + lengths[index] / 8.0;
    }
    Some(ends)
}

/// The nodes so that each stands behind what leads to it; `None` if there is a circle.
fn in_order(nodes: usize, edges: &[(usize, usize)]) -> Option<Vec<usize>> {
    let layers = layers(nodes, edges);
    let forward = edges.iter().all(|(from, to)| layers[*from] < layers[*to]);
    let mut order: Vec<usize> = (0..nodes).collect();
    order.sort_by_key(|node| layers[*node]);
    forward.then_some(order)
}
