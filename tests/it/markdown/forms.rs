//! Every key of every section, in every spelling; the document is beside the plan.

use expect_test::expect_file;

use super::render;

#[test]
fn every_form_has_its_place() {
    expect_file!["../../corpus/markdown/forms.md"]
        .assert_eq(&render(include_str!("../../corpus/markdown/forms.plan.yaml")));
}
