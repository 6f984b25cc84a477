//! `DOC031`: a library that is listed with two versions.

use crate::finding::Finding;
use crate::rules::libraries::again;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a library that is listed twice with versions that cannot both hold. Case, `_` and `-` in names make no
    /// difference; `0.8` and `0.8.3` agree.
    ///
    /// ## Why is this bad
    ///
    /// Nobody knows which version to take, and each part of the system takes another.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// technology_choices:
    ///   libraries:
    ///     - { name: sqlx, purpose: Queries, version: "0.8" }
    ///     - { name: sqlx, purpose: Migrations, version: "0.9" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// technology_choices:
    ///   libraries:
    ///     - { name: sqlx, purpose: Queries and migrations, version: "0.9" }
    /// ```
    pub static LIBRARY_VERSIONS_DIFFER = {
        code: "DOC031",
        name: "library-versions-differ",
        summary: "A library is listed with two versions",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for again in again(context.plan) {
        let Some((first, other)) = again.versions else { continue };
        let ((before, _), (path, library)) = (&again.first, &again.row);
        let message = format!("`{}` is listed with two versions, `{first}` and `{other}`", library.name.trim());
        found.push(
            Finding::new(&LIBRARY_VERSIONS_DIFFER, path.join("version").value(), message)
                .label(before.join("version").value(), "the other version")
                .help("keep one row with one version"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::LIBRARY_VERSIONS_DIFFER;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_library_has_one_version() {
        check_rule(
            &LIBRARY_VERSIONS_DIFFER,
            r#"
technology_choices:
  libraries:
    - { name: serde }
    - { name: serde_json, version: 1 }
#                                  - the other version
    - { name: Serde-JSON, version: "2.0" }
#                                  ^^^^^ `Serde-JSON` is listed with two versions, `1` and `2.0` | keep one row with one version
    - { name: axum, version: 0.8 }
    - { name: axum, version: "0.8.4" }
    - { name: axum }
    - { name: serde, version: 1.0 }
#                             --- the other version
    - { name: serde, version: latest }
    - { name: serde, version: 1.1 }
#                             ^^^ `serde` is listed with two versions, `1.0` and `1.1` | keep one row with one version
    - { name: "[name]", version: 1 }
    - { name: "[name]", version: 2 }
"#,
        );
    }
}
