//! What the rules about phases share: which phase is done before which.

use crate::place::{PlanPath, Segment};
use crate::plan::{Phase, PhaseIndex, Plan};

/// More phases than people write: what is before what is not worked out then.
const MOST_PHASES: usize = 200;

/// The place of a phase.
pub(super) fn path(index: usize) -> PlanPath {
    PlanPath::root().join("implementation_strategy").join("phases").join(index)
}

/// The index of the phase in which a place of a task is.
pub(super) fn index(path: &PlanPath) -> Option<usize> {
    match path.segments() {
        [Segment::Key(_), Segment::Key(key), Segment::Index(index), ..] if key == "phases" => Some(*index),
        _ => None,
    }
}

/// The phases, with their order.
#[derive(Debug)]
pub(super) struct Phases<'p> {
    list: &'p [Phase],
    /// For each phase which ones are done before it; empty if nobody can tell.
    before: Vec<Vec<bool>>,
}

impl<'p> Phases<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let list = plan.phases();
        let before = if list.len() <= MOST_PHASES { before(list).unwrap_or_default() } else { Vec::new() };
        Self { list, before }
    }

    /// Whether a phase is done before another one begins, because the other one needs it.
    pub(super) fn is_before(&self, phase: usize, other: usize) -> bool {
        self.before.get(other).and_then(|before| before.get(phase)).is_some_and(|is| *is)
    }

    /// The phase as a text speaks of it.
    pub(super) fn words(&self, phase: usize) -> String {
        match self.list.get(phase) {
            Some(Phase { name, .. }) => format!("phase {}, `{}`", phase + 1, name.trim()),
            None => format!("phase {}", phase + 1),
        }
    }
}

/// For each phase which ones it needs, directly or not; nothing if phases need each other.
fn before(list: &[Phase]) -> Option<Vec<Vec<bool>>> {
    let phases = PhaseIndex::new(list);
    let needs: Vec<Vec<usize>> = list.iter().enumerate().map(|(index, phase)| phases.needs(index, phase)).collect();
    let mut before: Vec<Option<Vec<bool>>> = vec![None; list.len()];
    // Each round settles the phases whose needs are settled; one that settles nothing has met a cycle.
    let mut open: Vec<usize> = (0..list.len()).collect();
    while !open.is_empty() {
        let count = open.len();
        open.retain(|&phase| {
            if needs[phase].iter().any(|need| before[*need].is_none()) {
                return true;
            }
            let mut set = vec![false; list.len()];
            for &need in &needs[phase] {
                set[need] = true;
                for (is, earlier) in set.iter_mut().zip(before[need].iter().flatten()) {
                    *is |= *earlier;
                }
            }
            before[phase] = Some(set);
            false
        });
        if open.len() == count {
            return None;
        }
    }
    before.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::Phases;
    use crate::source::SourceFile;
    use crate::syntax::Limits;

    /// For each phase, the numbers of those before it.
    fn order(phases: &str) -> String {
        let text = format!("title: T\nimplementation_strategy: {{ phases: [{phases}] }}\n");
        let parsed = crate::parse(SourceFile::new("test", text), &Limits::default());
        let plan = parsed.plan().expect("a plan");
        let order = Phases::new(plan);
        let count = plan.phases().len();
        let before = |other| -> String {
            (0..count).filter(|phase| order.is_before(*phase, other)).map(|phase| (phase + 1).to_string()).collect()
        };
        (0..count).map(before).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn phases_come_after_those_that_they_need() {
        for (phases, expected) in [
            ("{name: A}, {name: B}, {name: C}", " 1 12"),
            ("{name: A}, {name: B}, {name: C, depends_on: [1]}, {name: D, depends_on: [B, C]}", " 1 1 123"),
            ("{name: A}, {name: B, depends_on: []}, {name: C}", "  2"),
            // The order of the list is not that of the work.
            ("{name: A, depends_on: [B]}, {name: B, depends_on: []}", "2 "),
            // What nothing is called is another rule's to report.
            ("{name: A}, {name: B, depends_on: [Z, 9]}", " "),
            ("{name: A}, {name: B, depends_on: [a]}", " "),
            ("{name: A, depends_on: [2]}, {name: B}", " "),
            ("{name: A, depends_on: [1]}", ""),
        ] {
            assert_eq!(order(phases), expected, "{phases}");
        }
        let many: Vec<String> = (0..201).map(|number| format!("{{name: P{number}}}")).collect();
        assert_eq!(order(&many.join(", ")).trim(), "");
    }
}
