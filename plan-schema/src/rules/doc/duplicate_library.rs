//! `DOC032`: a library that is listed twice.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::Library;
use crate::rules::libraries::again;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a library that is listed twice, with the same version or with none. Case, `_` and `-` in names make no difference.
    ///
    /// ## Why is this bad
    ///
    /// Whoever changes one row forgets the other.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// technology_choices:
    ///   libraries:
    ///     - { name: serde_json, purpose: Bodies }
    ///     - { name: serde-json, purpose: Bodies }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technology_choices:
    ///   libraries:
    ///     - { name: serde_json, purpose: Bodies }
    /// ```
    pub static DUPLICATE_LIBRARY = {
        code: "DOC032",
        name: "duplicate-library",
        summary: "A library is listed twice",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for again in again(context.plan).into_iter().filter(|again| again.versions.is_none()) {
        let ((before, first), (path, library)) = (&again.first, &again.row);
        let finding = Finding::new(
            &DUPLICATE_LIBRARY,
            path.join("name").value(),
            format!("`{}` is listed twice", library.name.trim()),
        )
        .label(before.join("name").value(), "listed here first")
        .help("keep one row");
        let edit = Edit::new(path.value(), Change::Remove);
        found.push(if says_no_more(library, first) {
            finding.fix_all(Applicability::Safe, "take the row away that says no more", vec![edit])
        } else {
            finding
        });
    }
}

/// Whether a row says nothing that another one does not say.
fn says_no_more(row: &Library, than: &Library) -> bool {
    let Library { name: _, purpose, version, rationale } = row;
    (purpose.is_none() || *purpose == than.purpose)
        && (version.is_none() || *version == than.version)
        && (rationale.is_none() || *rationale == than.rationale)
}

#[cfg(test)]
mod tests {
    use super::DUPLICATE_LIBRARY;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn a_library_has_one_row() {
        check_rule(
            &DUPLICATE_LIBRARY,
            r#"
technology_choices:
  libraries:
    - { name: serde_json, version: 1 }
#             ---------- listed here first
    - { name: Serde-JSON, version: 1.0.3 }
#             ^^^^^^^^^^ `Serde-JSON` is listed twice | keep one row
    - { name: axum, version: 0.8 }
    - { name: axum, version: 0.9 }
    - { name: axum-core }
    - { name: "[name]" }
    - { name: "[name]" }
"#,
        );
    }

    #[test]
    fn a_row_that_says_no_more_can_go() {
        for (row, is_fixed) in [
            ("{ name: jiff }", true),
            ("{ name: Jiff, purpose: Dates }", true),
            ("{ name: jiff, version: 0.2, purpose: Dates }", true),
            ("{ name: jiff, purpose: Times }", false),
            ("{ name: jiff, rationale: good }", false),
        ] {
            let rows = format!("[{{ name: jiff, purpose: Dates, version: 0.2 }}, {row}]");
            let (_, found) =
                run(&DUPLICATE_LIBRARY, &format!("title: T\ntechnology_choices: {{ libraries: {rows} }}\n"));
            assert_eq!(found.iter().map(|finding| finding.fix.is_some()).collect::<Vec<_>>(), [is_fixed], "{row}");
        }
    }
}
