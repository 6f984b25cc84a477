//! Decision records, and which of them an id means.

use std::collections::HashMap;

use crate::place::PlanPath;
use crate::plan::{Decision, Plan, Section};

/// The decisions of a plan, with their places.
pub(super) fn all(plan: &Plan) -> impl Iterator<Item = (PlanPath, &Decision)> {
    let decisions = plan.architecture_decisions.as_ref().and_then(Section::given);
    let root = PlanPath::root().join("architecture_decisions");
    decisions.into_iter().flatten().enumerate().map(move |(index, decision)| (root.join(index), decision))
}

/// The numbers of decisions by the key of their id; of several with one id, the first.
pub(super) fn by_id(plan: &Plan) -> HashMap<String, usize> {
    let mut ids = HashMap::new();
    for (number, (_, decision)) in all(plan).enumerate() {
        ids.entry(key(&decision.id)).or_insert(number);
    }
    ids
}

/// What ids of the same decision have in common: `1`, `001`, `ADR 1` and `adr-0001` are one.
pub(super) fn key(id: &str) -> String {
    let lower = id.trim().to_lowercase();
    let rest = lower.strip_prefix("adr").map_or(&*lower, |rest| rest.trim_start_matches([' ', '-', '_', '#', ':']));
    let digits = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    match rest.trim_start_matches('0') {
        "" if digits => "0".to_owned(),
        number if digits => number.to_owned(),
        _ => rest.to_owned(),
    }
}

/// Whether what a decision supersedes is said by its file, which need not be of this plan.
pub(super) fn is_file(text: &str) -> bool {
    text.contains('/') || text.trim().to_lowercase().ends_with(".md")
}

/// What a decision is called in messages: `ADR 1`.
pub(super) fn name(id: &str) -> String {
    let id = id.trim();
    if id.to_lowercase().starts_with("adr") { id.to_owned() } else { format!("ADR {id}") }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_id_have_one_key() {
        for (id, expected) in [
            ("1", "1"),
            ("001", "1"),
            ("ADR 001", "1"),
            ("adr-0001", "1"),
            ("ADR", ""),
            ("0", "0"),
            ("000", "0"),
            ("10", "10"),
            ("P-01", "p-01"),
        ] {
            assert_eq!(key(id), expected, "{id}");
        }
    }
}
