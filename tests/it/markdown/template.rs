//! A plan that fills the template renders to the template, byte for byte.

use super::render;

pub(super) const TEMPLATE: &str = include_str!("../../corpus/template.md");
const PLAN: &str = include_str!("../../corpus/markdown/template.plan.yaml");

/// What is made up, or is an instruction to the author, in the order of the template.
const EDITS: &[(&str, &str)] = &[
    ("[Link to feature.md]", "[feature.md](./feature.md)"),
    ("[YYYY-MM-DD]", "2026-01-31"),
    ("Draft | Review | Approved", "Draft"),
    ("2. **[Component Name]**", "2. **[Component Name 2]**"),
    ("Describe how data moves through the system:\n\n", ""),
    ("### Entity: [EntityName]", "### Entity: EntityName"),
    ("[RelatedEntity]", "RelatedEntity"),
    ("[ParentEntity]", "ParentEntity"),
    ("[AnotherEntity]", "AnotherEntity"),
    ("[Schema definition]", "AnotherEntity:\n  - id: uuid pk"),
    ("[HTTP METHOD]", "POST"),
    ("Required | Optional | None", "Required"),
    ("Low/Med/High | Low/Med/High", "Low | Med"),
    ("Low/Med/High | Low/Med/High", "Medium | High"),
    ("Low/Med/High | Low/Med/High", "High | Critical"),
    ("[Integration approach]\n- **[Service Name]**", "[Integration approach]\n- **[Service Name 2]**"),
    ("why]\n- **[Feature/Component]**", "why]\n- **[Feature/Component 2]**"),
];

fn expected() -> String {
    let mut text = TEMPLATE.to_owned();
    let mut from = 0;
    for (old, new) in EDITS {
        let at = from + text[from..].find(old).unwrap_or_else(|| panic!("the template has no further {old:?}"));
        text.replace_range(at..at + old.len(), new);
        from = at + new.len();
    }
    text
}

/// Takes the brackets away, but those of links and check boxes.
fn without_brackets(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find(']').expect("brackets of the template are closed");
        let (inner, behind) = (&rest[open + 1..close], &rest[close + 1..]);
        out.push_str(&rest[..open]);
        out.push_str(&if behind.starts_with('(') || inner == " " { format!("[{inner}]") } else { inner.to_owned() });
        rest = behind;
    }
    out + rest
}

pub(super) fn assert_same(actual: &str, expected: &str) {
    for (number, (actual, expected)) in actual.lines().zip(expected.lines()).enumerate() {
        assert_eq!(actual, expected, "line {}", number + 1);
    }
    assert_eq!(actual, expected);
}

#[test]
fn a_filled_template_is_the_template() {
    assert_same(&render(&without_brackets(PLAN)), &without_brackets(&expected()));
}

#[test]
fn bracketed_texts_stay_as_they_are() {
    assert_same(&render(PLAN), &expected());
}

#[test]
fn sections_that_are_left_out_leave_nothing() {
    assert_eq!(
        render("title: A"),
        "# Technical Plan: A\n\n**Status**: Draft\n\n---\n\n**Note**: This document describes HOW to build the feature. \
         It should be reviewed and approved before generating tasks.\n"
    );
}
