//! What each version of OpenAPI has that earlier ones have not, in the document and in what is told before it is written.

use plan_codegen::emit::{self, Options};
use plan_codegen::openapi::{self, Version};
use serde_json::{Value, json};

use super::{document_in, valid};

/// What there is at a place of the document, in each version.
#[track_caller]
fn check(contracts: &str, models: &str, pointer: &str, expected: [Option<Value>; 3]) {
    let text = plan(contracts, models);
    for (version, expected) in Version::ALL.into_iter().zip(expected) {
        let document = document_in(&text, version);
        assert_eq!(document.pointer(pointer), expected.as_ref(), "{pointer} in {} of\n{document:#}", version.as_str());
    }
}

fn plan(contracts: &str, models: &str) -> String {
    let models = if models.is_empty() { String::new() } else { format!("data_models:\n{models}") };
    format!("title: Versions\nexecutive_summary: Versions.\n{models}api_contracts:\n{contracts}")
}

const READ: &str = "  endpoints:\n    GET /a: { purpose: Read, response: string, errors: { 400: bad } }\n";

#[test]
fn a_licence_has_a_url_or_an_identifier() {
    let named = |name: &str| json!({ "name": name });
    let identified = |id: &str| json!({ "name": id, "identifier": id });
    let mit = json!({ "name": "MIT", "url": "https://spdx.org/licenses/MIT.html" });
    let linked = json!({ "name": "Ours", "url": "https://tracker.dev/licence" });
    for (license, older, newer) in [
        ("MIT", mit, identified("MIT")),
        ("MIT OR Apache-2.0", named("MIT OR Apache-2.0"), identified("MIT OR Apache-2.0")),
        ("LicenseRef-ours", named("LicenseRef-ours"), identified("LicenseRef-ours")),
        ("All rights reserved", named("All rights reserved"), named("All rights reserved")),
        ("{ name: Ours, url: https://tracker.dev/licence }", linked.clone(), linked),
    ] {
        let contracts = format!("  license: {license}\n{READ}");
        check(&contracts, "", "/info/license", [Some(older), Some(newer.clone()), Some(newer)]);
    }
}

#[test]
fn webhooks_have_their_place_from_3_1_on() {
    let hooks = "  webhooks:\n    done: { purpose: It is done, response: 204 }\n";
    let both = format!("{READ}{hooks}");
    let summary = Some(json!("It is done"));
    check(&both, "", "/x-webhooks/done/post/summary", [summary.clone(), None, None]);
    check(&both, "", "/webhooks/done/post/summary", [None, summary.clone(), summary]);
    // Without endpoints 3.0 has no paths, and says so; later versions need not.
    check(hooks, "", "/paths", [Some(json!({})), None, None]);
}

#[test]
fn mutual_tls_is_a_scheme_from_3_1_on() {
    let contracts = |schemes: &str| {
        format!(
            "  security: {{ cert: mtls, key: api_key header X-Key }}\n  endpoints:\n    POST /a: {{ purpose: Do, schemes: [{schemes}], request: none, response: 204 }}\n"
        )
    };
    let security = "/paths/~1a/post/security";
    let both = Some(json!([{ "cert": [] }, { "key": [] }]));
    check(&contracts("cert, key"), "", security, [Some(json!([{ "key": [] }])), both.clone(), both]);
    let only = Some(json!([{ "cert": [] }]));
    check(&contracts("cert"), "", security, [None, only.clone(), only]);
    let scheme = Some(json!({ "type": "mutualTLS", "description": "A certificate of the client (mutual TLS)." }));
    check(&contracts("cert"), "", "/components/securitySchemes/cert", [None, scheme.clone(), scheme]);
}

#[test]
fn query_is_a_method_from_3_2_on() {
    let contracts =
        "  endpoints:\n    QUERY /a: { purpose: Ask, request: Question, response: string, errors: { 400: bad } }\n";
    let models = "  Question: { fields: { text: string? } }\n";
    let text = Some(json!("Ask"));
    check(contracts, models, "/paths/~1a/query/summary", [None, None, text]);
    for version in [Version::V3_0, Version::V3_1] {
        assert_eq!(
            document_in(&plan(contracts, models), version)["paths"],
            json!({}),
            "a path without operations is none"
        );
    }
    // What only it needs is there where it is, in the idiom of the version.
    let ty = Some(json!(["string", "null"]));
    check(contracts, models, "/components/schemas/Question/properties/text/type", [None, None, ty]);
}

#[test]
fn streams_have_items_from_3_2_on() {
    let contracts = |response: &str| {
        format!("  endpoints:\n    GET /a: {{ purpose: Follow, response: {response}, errors: {{ 400: bad }} }}\n")
    };
    let models = "  Step: { fields: { done: u8(..100), text: string? } }\n";
    let step = json!({ "$ref": "#/components/schemas/Step" });
    let event = |data: Value| json!({ "type": "object", "required": ["data"], "properties": { "data": data } });
    let data = json!({ "type": "string", "contentMediaType": "application/json", "contentSchema": step.clone() });
    for (response, media, older, item) in [
        ("{ stream: Step }", "text~1event-stream", step.clone(), event(data)),
        ("{ stream: string }", "text~1event-stream", json!({ "type": "string" }), event(json!({ "type": "string" }))),
        ("{ stream: Step, media: application/jsonl }", "application~1jsonl", step.clone(), step.clone()),
    ] {
        let content = format!("/paths/~1a/get/responses/200/content/{media}");
        let older = Some(json!({ "schema": older }));
        check(&contracts(response), models, &content, [older.clone(), older, Some(json!({ "itemSchema": item }))]);
    }
    // An example of the whole is a list of items.
    let given = "{ stream: Step, media: application/jsonl, example: { done: 1, text: a } }";
    let example = "/paths/~1a/get/responses/200/content/application~1jsonl/example";
    let one = json!({ "done": 1, "text": "a" });
    check(&contracts(given), models, example, [Some(one.clone()), Some(one.clone()), Some(json!([one]))]);
    let given = "{ stream: Step, example: { done: 1, text: a } }";
    let example = "/paths/~1a/get/responses/200/content/text~1event-stream/example";
    let sent = json!([{ "data": r#"{"done":1,"text":"a"}"# }]);
    check(&contracts(given), models, example, [Some(one.clone()), Some(one), Some(sent)]);
}

#[test]
fn files_have_no_type_from_3_1_on() {
    let contracts = "  endpoints:\n    GET /a: { purpose: Load, response: { media: application/pdf, type: binary }, errors: { 400: bad } }\n";
    let schema = "/paths/~1a/get/responses/200/content/application~1pdf/schema";
    let older = Some(json!({ "type": "string", "format": "binary" }));
    let newer = Some(json!({ "contentMediaType": "application/octet-stream" }));
    check(contracts, "", schema, [older, newer.clone(), newer]);
}

/// Examples of media types and parameters, defaults and merges are no schemas: they stay as they are.
#[test]
fn data_is_no_schema() {
    let contracts = "  endpoints:\n    POST /a:\n      purpose: Do\n      query: { q: { type: string?, example: one, openapi: { schema: { nullable: true } } } }\n      \
                     request: { type: Thing, example: { nullable: true, enum: [1], format: byte } }\n      response: 204\n      errors: { 400: bad }\n      \
                     openapi: { x-schema: { nullable: true, enum: [1] } }\n";
    let models = "  Thing: { fields: { nullable: boolean, enum: \"i64[]\", format: \"string = byte\" } }\n";
    let same = |value: Value| [Some(value.clone()), Some(value.clone()), Some(value)];
    for (pointer, value) in [
        ("/requestBody/content/application~1json/example", json!({ "nullable": true, "enum": [1], "format": "byte" })),
        ("/parameters/0/example", json!("one")),
        ("/parameters/0/schema", json!({ "type": "string", "nullable": true })),
        ("/x-schema", json!({ "nullable": true, "enum": [1] })),
    ] {
        check(contracts, models, &format!("/paths/~1a/post{pointer}"), same(value));
    }
    let field = json!({ "type": "string", "default": "byte" });
    check(contracts, models, "/components/schemas/Thing/properties/format", same(field));
}

/// What a version cannot say is found before it is written, and no later version is told.
#[test]
fn what_a_version_cannot_say_is_found() {
    let endpoint =
        |rest: &str| format!("  endpoints:\n    GET /a: {{ purpose: Read, errors: {{ 400: bad }}, {rest} }}\n");
    let thing = endpoint("response: Thing");
    for (contracts, models, codes) in [
        (thing.clone(), "  Thing: { fields: { a: string } }\n", [&[][..], &[], &[]]),
        (
            "  endpoints:\n    QUERY /a: { purpose: Ask, request: string, response: string }\n".to_owned(),
            "",
            [&["EM101"], &["EM101"], &[]],
        ),
        (format!("  security: {{ c: mtls }}\n{READ}"), "", [&["EM102"], &[], &[]]),
        (
            format!("{READ}  webhooks: {{ done: {{ purpose: It is done, response: 204 }} }}\n"),
            "",
            [&["EM103"], &[], &[]],
        ),
        (endpoint("response: { stream: string }"), "", [&["EM104"], &["EM104"], &[]]),
        (format!("  license: MIT OR ISC\n{READ}"), "", [&["EM105"], &[], &[]]),
        (format!("  license: All rights reserved\n{READ}"), "", [&["EM105"], &["EM105"], &["EM105"]]),
        (format!("  license: MIT\n{READ}"), "", [&[], &[], &[]]),
        (
            thing.clone(),
            "  Thing: { fields: { id: uuid pk, a: \"map<date, u8>\", b: \"map<string, u8>\" } }\n",
            [&["EM106"], &[], &[]],
        ),
        (endpoint("response: \"map<i64, string>\""), "", [&["EM106"], &[], &[]]),
        (thing.clone(), "  Thing: { fields: { x: i64 }, examples: [{ x: 1 }, { x: 2 }] }\n", [&["EM107"], &[], &[]]),
        (
            thing,
            "  Thing: { union: { a: A, b: B }, open: true }\n  A: { fields: { x: i64 } }\n  B: { fields: { y: i64 } }\n",
            [&["EM108"], &["EM108"], &[]],
        ),
    ] {
        let text = plan(&contracts, models);
        let plan = valid("test.plan.yaml", &text);
        for (version, codes) in Version::ALL.into_iter().zip(codes) {
            let mut options = Options::default();
            options.set(&openapi::OPENAPI, "version", version.as_str()).expect("the option is declared");
            let findings = emit::preflight(&plan, &[&openapi::OPENAPI], &options);
            let found: Vec<&str> = findings.iter().map(|finding| finding.rule.code).collect();
            assert_eq!(found, codes, "{} of\n{text}", version.as_str());
        }
    }
}
