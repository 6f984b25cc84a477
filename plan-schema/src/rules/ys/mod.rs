//! Syntax rules: what the reader of YAML refuses, and comments that silence findings.

mod block_indentation;
mod bracket_in_text;
mod cannot_be_silenced;
mod colon_in_text;
mod control_character;
mod cut_text;
mod duplicate_key;
mod ignore_without_reason;
mod key_not_text;
mod malformed_ignore;
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
mod unused_ignore;

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
    YS022: unused_ignore::UNUSED_IGNORE;
    YS023: ignore_without_reason::IGNORE_WITHOUT_REASON;
    YS024: malformed_ignore::MALFORMED_IGNORE;
    YS025: cannot_be_silenced::CANNOT_BE_SILENCED;
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::check::{CheckOptions, check, parse};
    use crate::rules::Family;
    use crate::source::SourceFile;
    use crate::surroundings::Nowhere;
    use crate::syntax::Limits;

    #[test]
    fn pages_show_the_mistake_and_its_repair() {
        for rule in RULES {
            let page = rule.page();
            let mut blocks = 0;
            for block in page.split("```yaml ").skip(1) {
                let (verdict, text) = block.split_once('\n').unwrap();
                let text = text.split("```").next().unwrap();
                let parsed = parse(SourceFile::new("p", text), &Limits::default());
                let findings = check(&parsed, &CheckOptions::default(), &Nowhere).findings;
                let syntax = findings.iter().filter(|finding| finding.rule.family == Family::Syntax);
                let codes: Vec<_> = syntax.map(|finding| finding.rule.code).collect();
                let expected = if verdict == "fail" { vec![rule.code] } else { vec![] };
                assert_eq!(codes, expected, "{text}");
                blocks += 1;
            }
            assert!(blocks >= 2, "{}", rule.code);
        }
    }
}
