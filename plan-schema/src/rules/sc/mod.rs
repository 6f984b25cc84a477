//! Structure rules: what the JSON Schema of the language refuses.

mod key_form;
mod missing_key;
mod out_of_range;
mod text_form;
mod unknown_key;
mod unknown_value;
mod unreadable;
mod wrong_type;

// By code.
table! {
    SC001: unknown_key::UNKNOWN_KEY;
    SC002: missing_key::MISSING_KEY;
    SC003: wrong_type::WRONG_TYPE;
    SC004: unknown_value::UNKNOWN_VALUE;
    SC005: key_form::KEY_FORM;
    SC006: text_form::TEXT_FORM;
    SC007: out_of_range::OUT_OF_RANGE;
    SC008: unreadable::UNREADABLE;
}

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
