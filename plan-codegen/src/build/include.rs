//! Text that `include!` takes.

/// A file's text as one that stands inside of a module. What is about the whole file (`//!`, `#![…]`) is a comment, since
/// `include!` refuses it.
pub(super) fn includable(text: &str) -> String {
    let mut included = String::with_capacity(text.len());
    let mut head = true;
    for line in text.split_inclusive('\n') {
        head &= line.starts_with("//") || line.starts_with("#![") || line.trim().is_empty();
        if let Some(rest) = line.strip_prefix("//!").filter(|_| head) {
            included.push_str("//");
            included.push_str(rest);
        } else {
            included.push_str(if head && line.starts_with("#![") { "// " } else { "" });
            included.push_str(line);
        }
    }
    included
}

#[cfg(test)]
mod tests {
    use super::includable;

    #[test]
    fn only_the_head_is_about_the_file() {
        for (text, expected) in [
            ("// a\n\n//! b\n//!\n//! //! c\n\nstruct A;\n", "// a\n\n// b\n//\n// //! c\n\nstruct A;\n"),
            ("//! a\n\n#![allow(dead_code)]\n\nuse b;\n", "// a\n\n// #![allow(dead_code)]\n\nuse b;\n"),
            ("#[derive(Debug)]\nstruct A;\n", "#[derive(Debug)]\nstruct A;\n"),
            ("mod a {\n//! a\n#![allow(dead_code)]\n}\n", "mod a {\n//! a\n#![allow(dead_code)]\n}\n"),
            ("", ""),
        ] {
            assert_eq!(includable(text), expected);
        }
    }
}
