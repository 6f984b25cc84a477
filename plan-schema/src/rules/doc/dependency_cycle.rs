//! `DOC010`: tasks, phases or decisions that go round.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::place::Place;
use crate::plan::PhaseIndex;
use crate::rules::tasks::Tasks;
use crate::rules::{Check, Context, cycles, decisions, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports tasks of which each depends on the next and the last on the first, phases likewise, and decisions that supersede
    /// one another. A phase that does not say what it depends on depends on the phase before.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// None of them can be the first to be done.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks:
    ///         - { id: T001, task: Create the tables, depends_on: [T002] }
    ///         - { id: T002, task: Write the API, depends_on: [T001] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// implementation_strategy:
    ///   phases:
    ///     - name: Foundation
    ///       tasks:
    ///         - { id: T001, task: Create the tables }
    ///         - { id: T002, task: Write the API, depends_on: [T001] }
    /// ```
    pub static DEPENDENCY_CYCLE = {
        code: "DOC010",
        name: "dependency-cycle",
        summary: "Tasks, phases or decisions go round",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// How many steps of a way are named, and how many of its places are shown.
const MOST_STEPS: usize = 12;

/// What goes round, in words.
struct Words {
    /// `tasks depend on each other`.
    what: &'static str,
    /// `depends on`.
    verb: &'static str,
    help: &'static str,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    tasks(context, found);
    phases(context, found);
    superseded(context, found);
}

fn tasks(context: &Context<'_>, found: &mut Vec<Finding>) {
    let tasks = Tasks::new(context.plan);
    let mut places = Vec::new();
    let edges = edges(
        tasks.all.iter().zip(&tasks.needs).map(|(task, needs)| {
            let path = task.path.join("depends_on");
            needs.iter().map(move |(need, position)| (*need, path.join(*position).value(), ""))
        }),
        &mut places,
    );
    let name = |at: usize| tasks.all[at].words();
    let words = Words {
        what: "tasks depend on each other",
        verb: "depends on",
        help: "take one of the dependencies away, or divide one of the tasks",
    };
    report(&edges, &places, name, &words, found);
}

fn phases(context: &Context<'_>, found: &mut Vec<Finding>) {
    let list = context.plan.phases();
    let table = &PhaseIndex::new(list);
    let mut places = Vec::new();
    let edges = edges(
        list.iter().enumerate().map(|(at, phase)| {
            let path = crate::rules::phases::path(at);
            let before = at.checked_sub(1).filter(|_| phase.depends_on.is_none());
            let before = before
                .map(|before| (before, path.join("name").value(), ", the phase before, for it says nothing else"));
            let needed = phase.depends_on.iter().flatten().enumerate();
            let needed = needed.filter_map(move |(index, reference)| {
                Some((table.find(reference)?, path.join("depends_on").join(index).value(), ""))
            });
            before.into_iter().chain(needed)
        }),
        &mut places,
    );
    let words = Words {
        what: "phases depend on each other",
        verb: "depends on",
        help: "take one of the dependencies away, or divide one of the phases",
    };
    report(&edges, &places, |at| format!("`{}`", list[at].name.trim()), &words, found);
}

fn superseded(context: &Context<'_>, found: &mut Vec<Finding>) {
    let all: Vec<_> = decisions::all(context.plan).collect();
    let ids = decisions::by_id(context.plan);
    let mut places = Vec::new();
    let edges = edges(
        all.iter().map(|(path, decision)| {
            let (path, ids) = (path.join("supersedes"), &ids);
            decision
                .supersedes
                .iter()
                .flatten()
                .enumerate()
                .filter_map(move |(index, id)| Some((*ids.get(&decisions::key(id))?, path.join(index).value(), "")))
        }),
        &mut places,
    );
    let words = Words {
        what: "decisions supersede each other",
        verb: "supersedes",
        help: "the later decision supersedes the earlier one",
    };
    report(&edges, &places, |at| format!("`{}`", decisions::name(&all[at].1.id)), &words, found);
}

/// The edges of a graph by the numbers of their places; what leads to itself has a finding of its own.
fn edges<E>(nodes: impl Iterator<Item = E>, places: &mut Vec<(Place, &'static str)>) -> Vec<Vec<(usize, usize)>>
where
    E: Iterator<Item = (usize, Place, &'static str)>,
{
    nodes
        .enumerate()
        .map(|(at, edges)| {
            edges
                .filter(|(to, ..)| *to != at)
                .map(|(to, place, why)| {
                    places.push((place, why));
                    (to, places.len() - 1)
                })
                .collect()
        })
        .collect()
}

/// A finding for each group that goes round, about the shortest way from its first node.
fn report(
    edges: &[Vec<(usize, usize)>],
    places: &[(Place, &'static str)],
    name: impl Fn(usize) -> String,
    words: &Words,
    found: &mut Vec<Finding>,
) {
    for group in cycles::groups(edges) {
        let way = cycles::round(edges, &group);
        let Some((first, _)) = way.first().copied() else { continue };
        let mut steps: Vec<String> = way.iter().take(MOST_STEPS).map(|(at, _)| name(*at)).collect();
        if way.len() > MOST_STEPS {
            steps.push("…".to_owned());
        }
        steps.push(name(first));
        let mut next = way.iter().skip(1).map(|(at, _)| *at).chain([first]);
        let mut labels = way.iter().take(MOST_STEPS).filter_map(|(at, edge)| {
            let (place, why) = &places[*edge];
            Some((place.clone(), format!("{} {} {}{why}", name(*at), words.verb, name(next.next()?))))
        });
        let Some((place, text)) = labels.next() else { continue };
        let message = format!("{}: {}", words.what, steps.join(" → "));
        let mut finding = Finding::new(&DEPENDENCY_CYCLE, place, message).because(text).help(words.help);
        let mut seen = HashSet::new();
        for (place, text) in labels {
            if seen.insert(place.clone()) {
                finding = finding.label(place, text);
            }
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPENDENCY_CYCLE, MOST_STEPS};
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn nothing_goes_round() {
        check_rule(
            &DEPENDENCY_CYCLE,
            r"
implementation_strategy:
  phases:
    - name: One
      depends_on: [Three, 1]
#                  ^^^^^ phases depend on each other: `One` → `Three` → `Two` → `One` | take one of the dependencies away, or divide one of the phases
      tasks:
        - { id: A, task: A, depends_on: [B, D, A] }
#                                        ^ tasks depend on each other: `A` → `B` → `C` → `A` | take one of the dependencies away, or divide one of the tasks
        - { id: B, task: B, depends_on: [C] }
#                                        - `B` depends on `C`
        - { id: C, task: C, depends_on: [D, A] }
#                                           - `C` depends on `A`
        - { id: D, task: D, depends_on: [E] }
#                                        ^ tasks depend on each other: `D` → `E` → `D` | take one of the dependencies away, or divide one of the tasks
    - name: Two
#           --- `Two` depends on `One`, the phase before, for it says nothing else
      tasks:
        - { id: E, task: E, depends_on: [D] }
#                                        - `E` depends on `D`
        - { id: F, task: F, depends_on: [G, nothing] }
        # An id that two have is nobody's.
        - { id: G, task: G, depends_on: [F] }
        - { id: G, task: G again }
    - { name: Three, depends_on: [2] }
#                                 - `Three` depends on `Two`
    - { name: Four, depends_on: [] }
    - { name: Five }
architecture_decisions:
  - { id: 1, title: A, supersedes: [ADR-002] }
#                                   ^^^^^^^ decisions supersede each other: `ADR 1` → `ADR 002` → `ADR 1` | the later decision supersedes the earlier one
  - { id: 002, title: B, supersedes: [1, 7, ./old.md] }
#                                     - `ADR 002` supersedes `ADR 1`
",
        );
    }

    #[test]
    fn a_long_way_round_is_no_depth_and_is_not_told_to_its_end() {
        use std::fmt::Write;

        let count = 5_000;
        let mut text = String::from("title: T\nimplementation_strategy:\n  phases:\n    - name: One\n      tasks:\n");
        for number in 0..count {
            let _ = writeln!(text, "        - {{ id: T{number}, task: A, depends_on: [T{}] }}", (number + 1) % count);
        }
        let (_, found) = run(&DEPENDENCY_CYCLE, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].secondary.len(), MOST_STEPS - 1);
        assert!(found[0].message.ends_with("`T11` → … → `T0`"), "{}", found[0].message);
    }
}
