//! Texts that YAML takes for something else: what is said of them, and what is offered.

use crate::finding::{Change, Finding};
use crate::place::Part;
use crate::source::SourceFile;
use crate::syntax::{Limits, read};

/// What is found in a list of two texts, of which the second is given: the code, and that text after the fix.
fn found(item: &str) -> Vec<(&'static str, Option<String>)> {
    let text = format!("title: x\nfuture_considerations:\n  - first\n  - {item}\n");
    let read = |text: &str| read(&SourceFile::new("p", text), &Limits::default());
    let mended = |finding: &Finding| {
        let edit = finding.fix.as_ref()?.edits.first()?;
        let (Part::Source(span), Change::Source(yaml)) = (&edit.place.part, &edit.change) else { return None };
        let mut text = text.clone();
        text.replace_range(span.start..span.end, yaml);
        let (tree, findings) = read(&text);
        assert!(tree.is_some() && findings.is_empty(), "{text}{findings:#?}");
        text.lines().nth(3)?.strip_prefix("  - ").map(str::to_owned)
    };
    read(&text).1.iter().map(|finding| (finding.rule.code, mended(finding))).collect()
}

#[test]
fn a_text_that_begins_with_a_bracket_is_quoted_and_a_box_left_out() {
    for (item, expected) in [
        ("[ ] Which queue?", "Which queue?"),
        ("[x] Which queue?", "Which queue?"),
        ("[Auth], then billing", r#""[Auth], then billing""#),
        ("[the record](./adr/1.md) says so # see there", r#""[the record](./adr/1.md) says so" # see there"#),
        ("{id} is the key", r#""{id} is the key""#),
    ] {
        assert_eq!(found(item), [("YS001", Some(expected.to_owned()))], "{item}");
    }
}

#[test]
fn a_text_goes_on_behind_a_number_sign_that_begins_no_comment() {
    for (item, expected) in [
        ("Tell them in #payments first", r#""Tell them in #payments first""#),
        ("A fix of #42 and others", r#""A fix of #42 and others""#),
        ("Fix #42", r#""Fix #42""#),
        ("Say it as `a # b`", r#""Say it as `a # b`""#),
    ] {
        assert_eq!(found(item), [("YS021", Some(expected.to_owned()))], "{item}");
    }
    for item in ["Tell them # in #payments", "Tell them #soon", "in #payments", "Three of them # 3", "Version #3"] {
        assert_eq!(found(item), [], "{item}");
    }
}

#[test]
fn quotes_do_not_end_inside_what_the_text_has_opened() {
    for (item, expected) in [
        ("`a # b` is code", r#""`a # b` is code""#),
        ("@a # not b", r#""@a" # not b"#),
        ("@team, see (#42)", r#""@team, see (#42)""#),
    ] {
        assert_eq!(found(item), [("YS017", Some(expected.to_owned()))], "{item}");
    }
}
