//! "Did you mean": the known name nearest to what was written.

use plan_schema::suggest::nearest;

/// "did you mean `x`?", or all names if none is near.
pub(crate) fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(name) = nearest(written, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let all: Vec<_> = known.into_iter().map(|name| format!("`{name}`")).collect();
    (1..=12).contains(&all.len()).then(|| format!("known: {}", all.join(", ")))
}

/// All values of an option, with the one nearest to what was written.
pub(crate) fn values(written: &str, known: &[&str]) -> String {
    let all: Vec<_> = known.iter().map(|value| format!("`{value}`")).collect();
    let all = format!("it takes {}", all.join(", "));
    match nearest(written, known.iter().copied()) {
        Some(value) => format!("did you mean `{value}`? {all}"),
        None => all,
    }
}

/// What the items of an option that takes a list are.
pub(crate) fn items(form: &str) -> String {
    format!("each is {form}")
}

#[cfg(test)]
mod tests {
    use super::{did_you_mean, values};

    #[test]
    fn values_are_all_named() {
        for (written, expected) in [
            ("3.1.0", "did you mean `3.1.1`? it takes `3.0.3`, `3.1.1`, `3.2.0`"),
            ("4", "it takes `3.0.3`, `3.1.1`, `3.2.0`"),
        ] {
            assert_eq!(values(written, &["3.0.3", "3.1.1", "3.2.0"]), expected, "{written}");
        }
    }

    #[test]
    fn near_names_are_suggested_and_others_listed() {
        let known = ["markdown", "openapi", "rust"];
        for (written, expected) in [
            ("opnapi", "did you mean `openapi`?"),
            ("Rust", "did you mean `rust`?"),
            ("sql", "known: `markdown`, `openapi`, `rust`"),
        ] {
            assert_eq!(did_you_mean(written, known).as_deref(), Some(expected), "{written}");
        }
        assert_eq!(did_you_mean("x", []), None);
    }
}
