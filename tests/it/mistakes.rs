//! A plan with a mistake in each of five sections: all of them are found in one run, each at its place.

use expect_test::expect;

use crate::cli::Project;

/// A status, a key, a type, a parameter and a placeholder: structure, names and prose.
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
    GET /orders/{order_id}:
      purpose: Read an order
      path_params: { ordr_id: uuid }
      response: Order
      errors: { 404: no such order }

risk_assessment:
  - { risk: \"[Risk description]\", likelihood: low }
";

#[test]
fn mistakes_of_all_kinds_in_five_sections_are_found_in_one_run() {
    let project = Project::new(&[("orders.plan.yaml", PLAN)]);
    let outcome = project.plan("check --output-format concise");
    expect![[r#"
        orders.plan.yaml:2:9: error[SC004] `aproved` is not one of the allowed values
        orders.plan.yaml:5:3: error[SC001] unknown key `architectural_patern`
        orders.plan.yaml:11:13: error[DM001] no scalar or model is called `strng`
        orders.plan.yaml:19:22: error[API006] `/orders/{order_id}` has no `{ordr_id}`
        orders.plan.yaml:24:14: warning[DOC001] `[Risk description]` is not filled in
    "#]]
    .assert_eq(&outcome.out);
    assert_eq!(outcome.code, Some(1));

    let outcome = project.plan("check");
    expect![[r#"
        error[SC004]: `aproved` is not one of the allowed values
         --> orders.plan.yaml:2:9
          |
        2 | status: aproved
          |         ^^^^^^^ expected `draft`, `review`, `approved`, `implemented` or `superseded`
          |
          = help: did you mean `approved`?
        help: a value with a similar name exists; fix it with `plan check --fix`
          |
        2 | status: approved
          |           +

        error[SC001]: unknown key `architectural_patern`
         --> orders.plan.yaml:5:3
          |
        5 |   architectural_patern: Layered
          |   ^^^^^^^^^^^^^^^^^^^^ not a key of `technical_approach`
          |
          = help: did you mean `architectural_pattern`?
        help: a key with a similar name exists; fix it with `plan check --fix`
          |
        5 |   architectural_pattern: Layered
          |                    +

        error[DM001]: no scalar or model is called `strng`
          --> orders.plan.yaml:11:13
           |
        11 |       note: strng
           |             ^^^^^
           |
           = help: did you mean `string`?
        help: a scalar with a similar name exists; fix it with `plan check --fix --unsafe-fixes`
           |
        11 |       note: string
           |                +

        error[API006]: `/orders/{order_id}` has no `{ordr_id}`
          --> orders.plan.yaml:19:22
           |
        17 |     GET /orders/{order_id}:
           |     ---------------------- the path
        18 |       purpose: Read an order
        19 |       path_params: { ordr_id: uuid }
           |                      ^^^^^^^
           |
           = help: did you mean `order_id`?
        help: the path has such a parameter; fix it with `plan check --fix --unsafe-fixes`
           |
        19 |       path_params: { order_id: uuid }
           |                         +

        warning[DOC001]: `[Risk description]` is not filled in
          --> orders.plan.yaml:24:14
           |
        24 |   - { risk: "[Risk description]", likelihood: low }
           |              ^^^^^^^^^^^^^^^^^^
           |
           = help: write what holds for this feature, or `not_applicable: reason` for a whole section

        Found 4 errors and 1 warning in 1 plan. 2 fixable with --fix (2 more with --unsafe-fixes).
    "#]]
    .assert_eq(&outcome.out);

    let outcome = project.plan("generate");
    assert_eq!(outcome.code, Some(1));
    assert_eq!(project.files(), ["orders.plan.yaml"], "nothing is written");
}
