//! Every key of every section, in every spelling; the document is beside the plan.

use expect_test::expect_file;

use plan_schema::model::Model;

use super::{plan, render, render_plan};

#[test]
fn every_form_has_its_place() {
    expect_file!["../../corpus/markdown/forms.md"]
        .assert_eq(&render(include_str!("../../corpus/markdown/forms.plan.yaml")));
}

#[test]
fn a_body_given_as_a_type_shows_a_sample_of_its_view() {
    let plan = plan(
        "{title: x, data_models: {Task: {fields: {id: uuid pk, title: string}}}, \
         api_contracts: {endpoints: {POST /tasks: {purpose: x, request: Task, response: Task}}}}",
    );
    let markdown = render_plan(&plan, &Model::from_plan(&plan));
    let json = |head: &str| {
        let head = format!("\n{head} `Task`\n```json\n");
        let (_, behind) = markdown.split_once(&head).unwrap_or_else(|| panic!("no {head}{markdown}"));
        let (json, _) = behind.split_once("\n```\n").expect("the fence is closed");
        serde_json::from_str::<serde_json::Value>(json).expect("the sample is JSON")
    };
    let (request, response) = (json("**Request**:"), json("**Response** (201 Created):"));
    assert!(request.get("id").is_none() && request["title"].is_string(), "{request}");
    assert!(response["id"].is_string() && response["title"].is_string(), "{response}");
}
