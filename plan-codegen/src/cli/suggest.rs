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

#[cfg(test)]
mod tests {
    use super::did_you_mean;

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
