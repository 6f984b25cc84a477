//! Syntax rules: what the reader of YAML refuses.

mod block_indentation;
mod bracket_in_text;
mod colon_in_text;
mod control_character;
mod cut_text;
mod duplicate_key;
mod key_not_text;
mod merge_key;
mod nested_too_deep;
mod no_mapping;
mod recursive_alias;
mod reserved_character;
mod several_documents;
mod split_text;
mod syntax_error;
mod tab_indentation;
mod too_large;
mod undefined_alias;
mod unrepresentable_number;
mod unsupported_tag;
mod unused_anchor;

// By code.
table! {
    YS001: syntax_error::SYNTAX_ERROR;
    YS002: duplicate_key::DUPLICATE_KEY;
    YS003: unsupported_tag::UNSUPPORTED_TAG;
    YS004: merge_key::MERGE_KEY;
    YS005: unrepresentable_number::UNREPRESENTABLE_NUMBER;
    YS006: several_documents::SEVERAL_DOCUMENTS;
    YS007: undefined_alias::UNDEFINED_ALIAS;
    YS008: recursive_alias::RECURSIVE_ALIAS;
    YS009: control_character::CONTROL_CHARACTER;
    YS010: nested_too_deep::NESTED_TOO_DEEP;
    YS011: too_large::TOO_LARGE;
    YS012: tab_indentation::TAB_INDENTATION;
    YS013: no_mapping::NO_MAPPING;
    YS014: key_not_text::KEY_NOT_TEXT;
    YS015: split_text::SPLIT_TEXT;
    YS016: unused_anchor::UNUSED_ANCHOR;
    YS017: reserved_character::RESERVED_CHARACTER;
    YS018: colon_in_text::COLON_IN_TEXT;
    YS019: bracket_in_text::BRACKET_IN_TEXT;
    YS020: block_indentation::BLOCK_INDENTATION;
    YS021: cut_text::CUT_TEXT;
}

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
