//! "Did you mean …?"

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

#[cfg(test)]
mod tests {
    use super::nearest;

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
