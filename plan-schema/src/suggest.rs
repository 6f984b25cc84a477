//! "Did you mean …?"

use std::cell::Cell;
use std::collections::BTreeSet;

/// How many names are compared in one check: a thousand unknown names among four thousand known ones. Names that are all
/// wrong, among names that are as many, would take minutes; what comes later gets no suggestion.
const MOST_COMPARED: usize = 4_000_000;

thread_local! {
    /// How many names may still be compared.
    static LEFT: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// Runs something that asks for names, with a limit to how many it compares: the same one each time.
pub fn limited<T>(run: impl FnOnce() -> T) -> T {
    struct Before(usize);
    impl Drop for Before {
        fn drop(&mut self) {
            LEFT.set(self.0);
        }
    }
    let _before = Before(LEFT.replace(MOST_COMPARED.min(LEFT.get())));
    run()
}

/// The nearest of `names`, if it is near enough to be what was meant.
///
/// Near enough is one edit for every three characters, and at least one; case is not an edit. A text that is too long to be
/// a name is near nothing.
#[must_use]
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Distances cost the product of the lengths.
    const LONGEST: usize = 100;
    let wanted = if name.len() > LONGEST { String::new() } else { name.to_lowercase() };
    let length = wanted.chars().count();
    let budget = (length / 3).max(1);
    names
        .into_iter()
        .take_while(|_| LEFT.replace(LEFT.get().saturating_sub(1)) > 0)
        .filter(|candidate| !wanted.is_empty() && candidate.len() <= LONGEST && *candidate != name)
        .map(|candidate| (candidate.to_lowercase(), candidate))
        // Every character more or less is an edit, and counting them costs less than a distance.
        .filter(|(lower, _)| lower.chars().count().abs_diff(length) <= budget)
        .map(|(lower, candidate)| (strsim::osa_distance(&wanted, &lower), candidate))
        .filter(|(distance, _)| *distance <= budget)
        // Ties go to the first, so that the answer does not depend on anything but the order given.
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The only one of `names` that has all words of `name`, or that `name` has all words of: `rollback_plan` has those of
/// `rollback`, `pattern` is one of `architectural_pattern`. A plural is the same word.
#[must_use]
pub fn by_words<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = words(name);
    if wanted.is_empty() {
        return None;
    }
    let mut similar = names.into_iter().filter(|candidate| {
        let candidate = words(candidate);
        !candidate.is_empty() && (candidate.is_subset(&wanted) || wanted.is_subset(&candidate))
    });
    // Two that are as good as each other say nothing.
    similar.next().filter(|_| similar.next().is_none())
}

/// `integrationPoints`, `Integration Points` and `integration_point` have the same words.
fn words(name: &str) -> BTreeSet<String> {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut lower = false;
    for c in name.chars() {
        if c.is_uppercase() && lower {
            spaced.push(' ');
        }
        lower = c.is_lowercase();
        spaced.extend(c.to_lowercase());
    }
    let words = spaced.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_COMPARED, by_words, limited, nearest};

    #[test]
    fn names_without_end_are_not_compared() {
        limited(|| {
            assert_eq!(nearest("task", ["tusk"]), Some("tusk"));
            assert_eq!(nearest("task", std::iter::repeat_n("other", MOST_COMPARED)), None);
            assert_eq!(nearest("task", ["tusk"]), None);
        });
        assert_eq!(nearest("task", ["tusk"]), Some("tusk"));
    }

    #[test]
    fn names_of_the_same_words_are_found_if_there_is_one() {
        let names = ["steps", "rollback", "architectural_pattern", "open_questions", "risk_assessment", "a_b", "a_c"];
        for (name, expected) in [
            ("rollback_plan", Some("rollback")),
            ("deployment_steps", Some("steps")),
            ("Deployment Steps", Some("steps")),
            ("deploymentStep", Some("steps")),
            ("pattern", Some("architectural_pattern")),
            ("risks", Some("risk_assessment")),
            ("a", None),
            ("rollback_steps", None),
            ("plan", None),
            ("", None),
            ("__", None),
        ] {
            assert_eq!(by_words(name, names), expected, "{name}");
        }
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["string", "timestamp", "Project", "u8"];
        for (name, expected) in [
            ("strng", Some("string")),
            ("sting", Some("string")),
            ("Projct", Some("Project")),
            ("project", Some("Project")),
            ("timestmap", Some("timestamp")),
            ("i8", Some("u8")),
            ("banana", None),
            ("x", None),
            ("u", Some("u8")),
            ("Proj", None),
        ] {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
    }
}
