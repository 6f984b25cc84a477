//! `DM056`: two models whose names differ in case alone.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model whose name is that of another one but for capital letters.
    ///
    /// ## Why is this bad
    ///
    /// People and many tools cannot tell the two apart, and on some systems their files are the same file.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   TimeLine:
    ///     fields: { id: uuid pk }
    ///   Timeline:
    ///     fields: { id: uuid pk }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Schedule:
    ///     fields: { id: uuid pk }
    ///   Timeline:
    ///     fields: { id: uuid pk }
    /// ```
    pub static SIMILAR_NAMES = {
        code: "DM056",
        name: "similar-names",
        summary: "The names of two models differ in capital letters alone",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // Names of models have ASCII letters and digits alone, so case is all that can be confused.
    let mut first: HashMap<String, &str> = HashMap::new();
    for name in context.names.models.keys() {
        let Some(other) = first.get(&name.to_ascii_lowercase()) else {
            first.insert(name.to_ascii_lowercase(), name);
            continue;
        };
        let (Some(path), Some(there)) = (context.names.place(name), context.names.place(other)) else { continue };
        let message = format!("`{name}` differs from `{other}` in capital letters alone");
        found.push(
            Finding::new(&SIMILAR_NAMES, path.key(), message)
                .label(there.key(), "the other one")
                .help("rename one of them, or make them one"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::SIMILAR_NAMES;
    use crate::rules::testing::check_rule;

    #[test]
    fn names_differ_in_more_than_case() {
        check_rule(
            &SIMILAR_NAMES,
            r#"
data_models:
  TimeLine: { fields: { id: uuid pk } }
# -------- the other one
  Timeline: { enum: [a, b] }
# ^^^^^^^^ `Timeline` differs from `TimeLine` in capital letters alone
  Timelines: { fields: { id: uuid pk } }
  "Page<T>": { fields: { items: "T[]" } }
"#,
        );
    }
}
