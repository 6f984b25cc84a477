//! What the author adds to the document: `openapi:` and `x-` keys.

use serde_json::{Value, json};

use super::document;

/// A plan with something at each place that can be merged into.
const PLAN: &str = "
title: Merges
executive_summary: Merges.
data_models:
  Thing: { fields: { a: string, b: Thing?  }, openapi: { title: A thing }, x-model: 1 }
  Lost: { fields: { a: string } }
api_contracts:
  version: 1.0.0
  servers: [{ url: https://api.tracker.dev, openapi: { x-server: 1 } }]
  tags: { Things: { description: Things, openapi: { x-tag: 1 } } }
  openapi: { info: { x-info: 1 }, tags: [{ name: Things, x-root: 1 }], components: { schemas: { Extra: { type: string } } } }
  x-api: 1
  common_errors: { 500: unexpected }
  endpoints:
    GET /things:
      purpose: List
      query: { q: { type: string?, openapi: { schema: { x-schema: 1 }, x-parameter: 1 } } }
      response: { type: \"Thing[]\", openapi: { x-response: 1 } }
      errors: { 404: { reason: nothing, openapi: { x-error: 1 } }, 409: taken }
      openapi:
        x-operation: 1
        summary: null
        tags: [More]
        parameters: [{ name: q, example: x }, { name: z, in: query, schema: { $ref: '#/components/schemas/Lost' } }]
    POST /things:
      purpose: Make
      request: { type: Thing, openapi: { x-request: 1 } }
      response: Thing
      errors: { 404: nothing, 409: taken }
";

#[test]
fn merges_reach_every_object() {
    let document = document(PLAN);
    for (pointer, expected) in [
        ("/x-api", json!(1)),
        ("/info/x-info", json!(1)),
        ("/servers/0/x-server", json!(1)),
        ("/tags/0", json!({ "name": "Things", "description": "Things", "x-tag": 1, "x-root": 1 })),
        ("/paths/~1things/get/x-operation", json!(1)),
        ("/paths/~1things/get/tags", json!(["Things", "More"])),
        ("/paths/~1things/get/parameters/0/x-parameter", json!(1)),
        ("/paths/~1things/get/parameters/0/example", json!("x")),
        ("/paths/~1things/get/parameters/0/schema", json!({ "type": "string", "x-schema": 1 })),
        ("/paths/~1things/get/parameters/1/name", json!("z")),
        ("/paths/~1things/get/responses/200/x-response", json!(1)),
        ("/paths/~1things/post/requestBody/x-request", json!(1)),
        ("/components/schemas/Thing/title", json!("A thing")),
        ("/components/schemas/Thing/x-model", json!(1)),
        // Only a merge refers to it.
        ("/components/schemas/Lost/type", json!("object")),
        // Nothing refers to it, and the author put it there.
        ("/components/schemas/Extra", json!({ "type": "string" })),
    ] {
        assert_eq!(document.pointer(pointer), Some(&expected), "{pointer}");
    }
    assert_eq!(document.pointer("/paths/~1things/get/summary"), None, "null takes away");
}

/// Errors are shared once everything was merged into them.
#[test]
fn a_merge_keeps_errors_apart() {
    let document = document(PLAN);
    let response = |method: &str, status: &str| &document["paths"]["/things"][method]["responses"][status];
    assert_eq!(response("get", "404")["x-error"], json!(1));
    assert_eq!(response("post", "404")["x-error"], Value::Null);
    for method in ["get", "post"] {
        assert_eq!(response(method, "409"), &json!({ "$ref": "#/components/responses/Conflict" }));
        assert_eq!(response(method, "500"), &json!({ "$ref": "#/components/responses/InternalServerError" }));
    }
}
