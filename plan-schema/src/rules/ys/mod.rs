//! Syntax rules: what the reader of YAML refuses.

use super::Rule;

mod control_character;
mod duplicate_key;
mod key_not_text;
mod merge_key;
mod nested_too_deep;
mod no_mapping;
mod recursive_alias;
mod several_documents;
mod split_text;
mod syntax_error;
mod tab_indentation;
mod too_large;
mod undefined_alias;
mod unrepresentable_number;
mod unsupported_tag;
mod unused_anchor;

pub use control_character::CONTROL_CHARACTER;
pub use duplicate_key::DUPLICATE_KEY;
pub use key_not_text::KEY_NOT_TEXT;
pub use merge_key::MERGE_KEY;
pub use nested_too_deep::NESTED_TOO_DEEP;
pub use no_mapping::NO_MAPPING;
pub use recursive_alias::RECURSIVE_ALIAS;
pub use several_documents::SEVERAL_DOCUMENTS;
pub use split_text::SPLIT_TEXT;
pub use syntax_error::SYNTAX_ERROR;
pub use tab_indentation::TAB_INDENTATION;
pub use too_large::TOO_LARGE;
pub use undefined_alias::UNDEFINED_ALIAS;
pub use unrepresentable_number::UNREPRESENTABLE_NUMBER;
pub use unsupported_tag::UNSUPPORTED_TAG;
pub use unused_anchor::UNUSED_ANCHOR;

/// The family's rules, by code.
pub static RULES: &[&Rule] = &[
    &SYNTAX_ERROR,
    &DUPLICATE_KEY,
    &UNSUPPORTED_TAG,
    &MERGE_KEY,
    &UNREPRESENTABLE_NUMBER,
    &SEVERAL_DOCUMENTS,
    &UNDEFINED_ALIAS,
    &RECURSIVE_ALIAS,
    &CONTROL_CHARACTER,
    &NESTED_TOO_DEEP,
    &TOO_LARGE,
    &TAB_INDENTATION,
    &NO_MAPPING,
    &KEY_NOT_TEXT,
    &SPLIT_TEXT,
    &UNUSED_ANCHOR,
];

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::source::SourceFile;
    use crate::syntax::{Limits, read};

    #[test]
    fn pages_show_the_mistake_and_its_repair() {
        for rule in RULES {
            let page = rule.page();
            let mut blocks = 0;
            for block in page.split("```yaml ").skip(1) {
                let (verdict, text) = block.split_once('\n').unwrap();
                let text = text.split("```").next().unwrap();
                let (_, findings) = read(&SourceFile::new("p", text), &Limits::default());
                let codes: Vec<_> = findings.iter().map(|finding| finding.rule.code).collect();
                let expected = if verdict == "fail" { vec![rule.code] } else { vec![] };
                assert_eq!(codes, expected, "{text}");
                blocks += 1;
            }
            assert!(blocks >= 2, "{}", rule.code);
        }
    }
}
