//! Regular expressions of ECMA-262, as far as a linear-time engine has them.

use regex::{Regex, RegexBuilder};

/// The expression for the `regex` package; `None` if it needs what that leaves out (look-around, back-references).
pub(crate) fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(&translate(pattern)).size_limit(1 << 20).build().ok()
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
    use super::compile;

    #[test]
    fn expressions_mean_what_they_mean_in_ecma_262() {
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
