//! Structure rules: what the JSON Schema of the language refuses.

use super::Rule;

mod key_form;
mod missing_key;
mod out_of_range;
mod text_form;
mod unknown_key;
mod unknown_value;
mod unreadable;
mod wrong_type;

pub use key_form::KEY_FORM;
pub use missing_key::MISSING_KEY;
pub use out_of_range::OUT_OF_RANGE;
pub use text_form::TEXT_FORM;
pub use unknown_key::UNKNOWN_KEY;
pub use unknown_value::UNKNOWN_VALUE;
pub use unreadable::UNREADABLE;
pub use wrong_type::WRONG_TYPE;

/// The family's rules, by code.
pub static RULES: &[&Rule] =
    &[&UNKNOWN_KEY, &MISSING_KEY, &WRONG_TYPE, &UNKNOWN_VALUE, &KEY_FORM, &TEXT_FORM, &OUT_OF_RANGE, &UNREADABLE];

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::source::SourceFile;
    use crate::syntax::Limits;

    #[test]
    fn pages_show_the_mistake_and_its_repair() {
        for rule in RULES {
            for block in rule.page().split("```yaml ").skip(1) {
                let (verdict, text) = block.split_once('\n').unwrap();
                let text = text.split("```").next().unwrap();
                let parsed = crate::parse(SourceFile::new("p", text), &Limits::default());
                let codes: Vec<_> = parsed.findings().iter().map(|finding| finding.rule.code).collect();
                let expected = if verdict == "fail" { vec![rule.code] } else { vec![] };
                assert_eq!(codes, expected, "{text}");
            }
        }
    }
}
