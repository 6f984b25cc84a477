//! A plan with a mistake in each of five sections: all of them are found in one run, each at its place.

use crate::cli::Project;

const PLAN: &str = "\
title: Orders
status: aproved

technical_approach:
  architectural_patern: Layered

data_models:
  Order:
    fields:
      id: uuid pk
      note: strng

api_contracts:
  security: { bearer: bearer JWT }
  authentication: required
  endpoints:
    GET /orders/{id}:
      purpose: Read an order
      path_params: { ident: uuid }
      response: Order

risk_assessment:
  - { risk: Late delivery, likelihod: high }
";

#[test]
fn mistakes_of_structure_in_several_sections_are_found_in_one_run() {
    let project = Project::new(&[("orders.plan.yaml", PLAN)]);
    let outcome = project.plan("check --output-format concise");
    expect_test::expect![[r#""#]].assert_eq(&outcome.out);
    assert_eq!(outcome.code, Some(1));
    let outcome = project.plan("generate");
    assert_eq!(outcome.code, Some(1));
    assert_eq!(project.files(), ["orders.plan.yaml"], "nothing is written");
}
