//! `flow.mmd`: a sequence diagram of the flow of data, its steps numbered as in the document.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use indexmap::IndexSet;
use plan_schema::plan::{Arrow, FlowStep};

use super::label::{self, MESSAGE, NODE, NOTE};

/// The diagram; `None` if no step says between which components it is. `uses`: which component uses which.
pub(super) fn sequence(steps: &[FlowStep], uses: &BTreeSet<(&str, &str)>) -> Option<String> {
    let mut participants: IndexSet<&str> = IndexSet::new();
    for step in steps {
        if let FlowStep::Arrow(arrow) = step {
            participants.extend([arrow.from.trim(), arrow.to.trim()]);
        }
    }
    let across = match participants.len().checked_sub(1)? {
        0 => "n0".to_owned(),
        last => format!("n0,n{last}"),
    };
    let mut diagram = String::from("sequenceDiagram\n");
    for (index, name) in participants.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(diagram, "  participant n{index} as {}", label::label(name, NODE));
    }
    for (index, step) in steps.iter().enumerate() {
        let number = index + 1;
        match step {
            // Nothing says whose step it is.
            FlowStep::Step(text) => {
                let text = label::label(&format!("{number}. {}", label::words(text)), NOTE);
                let _ = writeln!(diagram, "  Note over {across}: {text}");
            }
            FlowStep::Arrow(Arrow { from, to, step }) => {
                let (from, to) = (from.trim(), to.trim());
                let node = |name: &str| participants.get_index_of(name).unwrap_or_default();
                // Against the direction of use it is an answer.
                let answer = uses.contains(&(to, from)) && !uses.contains(&(from, to));
                let arrow = if answer { "-->>" } else { "->>" };
                let text = label::label(&format!("{number}. {}", label::words(step)), MESSAGE);
                let _ = writeln!(diagram, "  n{}{arrow}n{}: {text}", node(from), node(to));
            }
        }
    }
    Some(diagram)
}
