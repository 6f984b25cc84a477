//! What the rules about libraries share: those that are listed more than once.

use std::collections::HashMap;

use super::blanks::is_left;
use crate::place::PlanPath;
use crate::plan::{Library, Plan, Section};

/// A library that is listed again.
#[derive(Debug)]
pub(super) struct Again<'p> {
    /// Its first row.
    pub(super) first: (PlanPath, &'p Library),
    /// The row that is another one.
    pub(super) row: (PlanPath, &'p Library),
    /// The version of the first row and that of the other, if they cannot both hold.
    pub(super) versions: Option<(&'p str, &'p str)>,
}

/// The rows of libraries that an earlier row has too; case, `_` and `-` make no difference.
pub(super) fn again(plan: &Plan) -> Vec<Again<'_>> {
    let choices = plan.technology_choices.as_ref().and_then(Section::given);
    let libraries = choices.and_then(|choices| choices.libraries.as_ref()).and_then(Section::given);
    let root = PlanPath::root().join("technology_choices").join("libraries");
    // The first row, and the first that says a version.
    let mut rows: HashMap<String, (usize, Option<usize>)> = HashMap::new();
    let mut found = Vec::new();
    let list = libraries.map_or(&[][..], Vec::as_slice);
    for (index, library) in list.iter().enumerate() {
        let name = library.name.trim().to_lowercase().replace('_', "-");
        if name.is_empty() || is_left(&library.name) {
            continue;
        }
        let says = version(library).map(|_| index);
        let Some((first, first_says)) = rows.get_mut(&name) else {
            rows.insert(name, (index, says));
            continue;
        };
        let row = |index: usize| (root.join(index), &list[index]);
        let versions = first_says.zip(says).and_then(|(first, again)| {
            let (first, again) = (version(&list[first])?, version(&list[again])?);
            (!agree(first, again)).then_some((first, again))
        });
        let first = if versions.is_some() { first_says.unwrap_or(*first) } else { *first };
        found.push(Again { first: row(first), row: row(index), versions });
        *first_says = first_says.or(says);
    }
    found
}

/// The version of a library, if a row says one.
fn version(library: &Library) -> Option<&str> {
    let version = library.version.as_deref()?.trim();
    let is_any = matches!(version.to_lowercase().as_str(), "" | "*" | "-" | "any" | "latest" | "n/a" | "tbd");
    (!is_any && !is_left(version)).then_some(version)
}

/// Whether one version holds what the other does: `0.8` and `0.8.3`, `v2` and `2.x`.
fn agree(a: &str, b: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let bare = text.trim_start_matches(['v', 'V', '^', '~', '=', '>', '<', ' ']);
        let parts = bare.split('.').map(|part| part.trim().to_lowercase());
        parts.take_while(|part| part != "x" && part != "*").collect()
    };
    parts(a).iter().zip(&parts(b)).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn versions_agree_if_one_is_more_exact() {
        for (a, b, expected) in [
            ("0.8", "0.8", true),
            ("0.8", "0.8.3", true),
            ("v2", "2.x", true),
            ("^1.2", "1.2.7", true),
            ("0.8", "0.9", false),
            ("1", "10", false),
            ("1.2.3", "1.2.4", false),
            ("LTS", "lts", true),
        ] {
            assert_eq!(agree(a, b), expected, "{a} {b}");
            assert_eq!(agree(b, a), expected, "{b} {a}");
        }
    }
}
