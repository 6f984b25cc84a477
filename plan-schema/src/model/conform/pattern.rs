//! Regular expressions of ECMA-262, as far as a linear-time engine has them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use regex::{Regex, RegexBuilder};

/// The greatest expression there is, in bytes when it is compiled.
const GREATEST: usize = 1 << 20;

/// The greatest expression that is kept, and how many are: a hostile plan has many great ones.
const GREATEST_KEPT: usize = 1 << 16;
const MOST_KEPT: usize = 1_000;

/// The expressions of a model, compiled: each is matched many times, and compiling takes longer than matching.
#[derive(Debug, Default)]
pub(crate) struct Patterns(Mutex<HashMap<String, Option<Arc<Regex>>>>);

impl Clone for Patterns {
    /// A copy compiles what it needs.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Patterns {
    /// The expression for the `regex` package; `None` if it needs what that leaves out (look-around, back-references).
    pub(crate) fn compiled(&self, pattern: &str) -> Option<Arc<Regex>> {
        // What is in the map is whole, whatever happened to who put it there.
        if let Some(known) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(pattern) {
            return known.clone();
        }
        let small = compile(pattern, GREATEST_KEPT).map(Arc::new);
        let is_small = small.is_some();
        let compiled = small.or_else(|| compile(pattern, GREATEST).map(Arc::new));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST_KEPT && (is_small || compiled.is_none()) {
            kept.insert(pattern.to_owned(), compiled.clone());
        }
        compiled
    }
}

fn compile(pattern: &str, greatest: usize) -> Option<Regex> {
    RegexBuilder::new(&translate(pattern)).size_limit(greatest).build().ok()
}

/// The same expression in the `regex` package's syntax.
///
/// There `\d` and `\w` are Unicode's, and `[` inside a class opens a class.
pub(crate) fn translate(pattern: &str) -> String {
    let mut result = String::with_capacity(pattern.len());
    let mut class = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('d') => result.push_str(if class { "0-9" } else { "[0-9]" }),
                Some('D') => result.push_str("[^0-9]"),
                Some('w') => result.push_str(if class { "0-9A-Za-z_" } else { "[0-9A-Za-z_]" }),
                Some('W') => result.push_str("[^0-9A-Za-z_]"),
                // Without meaning in ECMA-262 outside its Unicode mode, refused by the other engine.
                Some(c @ ('<' | '>')) => result.push(c),
                Some(c) => {
                    result.push('\\');
                    result.push(c);
                }
                None => result.push('\\'),
            },
            '[' if class => result.push_str("\\["),
            '[' => {
                let negated = chars.next_if_eq(&'^').is_some();
                if chars.next_if_eq(&']').is_some() {
                    // Nothing, or anything; the other engine would take the bracket for a member.
                    result.push_str(if negated { "[\\s\\S]" } else { "[^\\s\\S]" });
                } else {
                    class = true;
                    result.push_str(if negated { "[^" } else { "[" });
                }
            }
            ']' => {
                class = false;
                result.push(']');
            }
            // Set operations of the other engine.
            '&' | '~' if class => {
                result.push('\\');
                result.push(c);
            }
            '-' if class && chars.peek() == Some(&'-') => result.push_str("\\-"),
            c => result.push(c),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{MOST_KEPT, Patterns};

    #[test]
    fn few_and_small_expressions_are_kept() {
        let patterns = Patterns::default();
        let kept = || patterns.0.lock().expect("no test panics while it holds the lock").len();
        for (pattern, expected) in [("^a$", 1), ("^a$", 1), ("(?=a)", 2), (r"^.{1,300}$", 2)] {
            assert_eq!(patterns.compiled(pattern).is_some(), pattern != "(?=a)", "{pattern}");
            assert_eq!(kept(), expected, "{pattern}");
        }
        for number in 0..MOST_KEPT + 9 {
            assert!(patterns.compiled(&format!("^{number}$")).is_some_and(|it| it.is_match(&number.to_string())));
        }
        assert_eq!(kept(), MOST_KEPT);
    }

    #[test]
    fn expressions_mean_what_they_mean_in_ecma_262() {
        let patterns = Patterns::default();
        let compile = |pattern| patterns.compiled(pattern);
        for (pattern, yes, no) in [
            (r"^\d+$", "12", "١٢"),
            (r"^[\d-]+$", "1-2", "a"),
            (r"^\w+$", "a_1", "é"),
            (r"^[^\W]+$", "a", "-"),
            (r"^[[a]+$", "[a", "b"),
            (r"^[&&~~]+$", "&~", "-"),
            (r"^a\/b$", "a/b", "ab"),
            (r"^[A-Z]{2}\u0041$", "XYA", "XYB"),
            (r"b", "abc", "ac"),
        ] {
            let compiled = compile(pattern).unwrap_or_else(|| panic!("{pattern} compiles"));
            assert!(compiled.is_match(yes), "{pattern} matches {yes}");
            assert!(!compiled.is_match(no), "{pattern} does not match {no}");
        }
        for pattern in ["(?=a)", r"(a)\1", "(", "a{1000}{1000}"] {
            assert!(compile(pattern).is_none(), "{pattern}");
        }
    }
}
