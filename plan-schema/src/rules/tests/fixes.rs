//! What a fix changes is what its finding is about.

use crate::rules::Rule;
use crate::rules::testing::run;

/// The text with the fixes of a rule applied, as long as there are any; of two that touch, the first.
fn mended(rule: &'static Rule, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..10 {
        let (_, found) = run(rule, &text);
        let Some(fix) = found.iter().find_map(|finding| finding.fix.as_ref()) else { return text };
        let mut edits: Vec<_> = fix.edits.iter().map(|edit| edit.written.clone().expect("a located edit")).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        for edit in edits {
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
    }
    panic!("{}: the fixes have no end:\n{text}", rule.code);
}

#[test]
fn fixes_of_endpoints_change_all_that_belongs_together() {
    for (code, before, after) in [
        (
            "API004",
            "    GET /tasks?page={n}&q=x#top:\n      purpose: List\n      response: 204\n",
            "    GET /tasks:\n      purpose: List\n      response: 204\n      query: { page: \"string?\", q: \"string?\" }\n",
        ),
        (
            "API004",
            "    GET /a?q=x:\n      purpose: List\n      query: { r: string }\n      response: 204\n",
            "    GET /a:\n      purpose: List\n      query: { r: string, q: \"string?\" }\n      response: 204\n",
        ),
        (
            "API007",
            "    GET /a/{b}/{c}: { purpose: Read, response: 204 }\n    PUT /a/{b}:\n      purpose: Set\n      response: 204\n",
            "    GET /a/{b}/{c}: { purpose: Read, response: 204, path_params: { b: string, c: string } }\n    PUT /a/{b}:\n      purpose: Set\n      response: 204\n      path_params: { b: string }\n",
        ),
        (
            "API007",
            "    GET /a/{b}:\n      purpose: Read\n      path_params: { b: i64 }\n    GET /a/{b}/{c}:\n      purpose: Read\n      path_params: { c: i32 }\n",
            "    GET /a/{b}:\n      purpose: Read\n      path_params: { b: i64 }\n    GET /a/{b}/{c}:\n      purpose: Read\n      path_params: { c: i32, b: \"i64\" }\n",
        ),
        (
            "API041",
            "    GET /a:\n      purpose: List\n      pagination: cursor\n      query:\n        cursor: string?\n        limit: u8?\n      response: string[]\n",
            "    GET /a:\n      purpose: List\n      pagination: cursor\n      response: string[]\n",
        ),
        (
            "API057",
            "    GET /a/{b}: { purpose: Read, response: 204 }\n    PUT /a/{c}: { purpose: Set, path_params: { c: string }, response: 204 }\n",
            "    GET /a/{b}: { purpose: Read, response: 204 }\n    PUT /a/{b}: { purpose: Set, path_params: { b: string }, response: 204 }\n",
        ),
    ] {
        let rule = crate::rules::find(code).expect("a rule");
        let plan = |endpoints: &str| format!("title: T\napi_contracts:\n  endpoints:\n{endpoints}");
        assert_eq!(mended(rule, &plan(before)), plan(after), "{code}");
    }
}

#[test]
fn fixes_of_bodies_keep_the_examples() {
    let models =
        "title: T\ndata_models:\n  Task: { fields: { id: uuid pk, title: string, note: string, due: \"date?\" } }\n";
    for (code, before, after) in [
        (
            "API016",
            "      request: |\n        { \"title\": \"Buy milk\",\n          \"note\": \"on\" }\n      response: 204\n",
            "      request: { type: Task, example: { \"title\": \"Buy milk\", \"note\": \"on\" } }\n      response: 204\n",
        ),
        (
            "API016",
            "      request: |\n        { \"title\": \"string\", \"note\": \"text\" }\n      response: 204\n",
            "      request: Task\n      response: 204\n",
        ),
        (
            "API016",
            "      request: '[{\"title\":\"a: b\",\"note\":\"c\"}]'\n      response: 204\n",
            "      request: { type: \"Task[]\", example: [{ \"title\": \"a: b\", \"note\": \"c\" }] }\n      response: 204\n",
        ),
        (
            "API016",
            "      request:\n        example: # as in the demo\n          - { title: a, note: b }\n      response: 204\n",
            "      request:\n        example: # as in the demo\n          - { title: a, note: b }\n        type: \"Task[]\"\n      response: 204\n",
        ),
        (
            "API017",
            "      request:\n        example: { titel: a, note: b, due: null }\n      response: 204\n",
            "      request:\n        example: { title: a, note: b, due: null }\n        type: Task\n      response: 204\n",
        ),
        (
            "API017",
            "      request: '{ \"titel\": \"a\", \"note\": \"b\", \"due\": null }'\n      response: 204\n",
            "      request: { type: Task, example: { \"title\": \"a\", \"note\": \"b\", \"due\": null } }\n      response: 204\n",
        ),
        (
            "API068",
            "      request: |\n        { \"title\": \"a\", // one\n          \"note\": \"b\", }\n      response: 204\n",
            "      request: |\n        { \"title\": \"a\",\n          \"note\": \"b\" }\n      response: 204\n",
        ),
        (
            "API012",
            "      request: { media: image/png }\n      response: 204\n",
            "      request: { media: image/png, type: binary }\n      response: 204\n",
        ),
        ("API022", "      response: 204\n", "      response: 204\n      request: Task\n"),
        (
            "API023",
            "      request: { type: Task, example: { id: uuid, title: a, note: b } }\n      response: 204\n",
            "      request: { type: Task, example: { title: a, note: b } }\n      response: 204\n",
        ),
        (
            "API067",
            "      request: { fields: { a: \"binary[]?\" } }\n      response: 204\n",
            "      request: { fields: { a: \"bytes[]?\" } }\n      response: 204\n",
        ),
    ] {
        let rule = crate::rules::find(code).expect("a rule");
        let plan =
            |body: &str| format!("{models}api_contracts:\n  endpoints:\n    POST /tasks:\n      purpose: P\n{body}");
        assert_eq!(mended(rule, &plan(before)), plan(after), "{code}");
    }
}

#[test]
fn what_was_inferred_is_declared_as_it_was() {
    let rule = crate::rules::find("API065").expect("a rule");
    let api = "api_contracts:\n  endpoints:\n    GET /hits:\n      purpose: List hits\n      response: ";
    let json = r#"{ "hits": [{ "name": "a", "at": null }, { "at": "2026-01-31", "rank": 1 }], "total": 2 }"#;
    let declared = "{ type: GetHitsResponse, example: { \"hits\": [{ \"name\": \"a\", \"at\": null }, { \"at\": \"2026-01-31\", \"rank\": 1 }], \"total\": 2 } }";
    let outer = "GetHitsResponse: { fields: { hits: \"GetHitsResponseHit[]\", total: i64 } }";
    let inner = "GetHitsResponseHit: { fields: { name: string optional, at: \"date? required\", rank: i64 optional } }";
    let before = format!("title: T\n{api}'{json}'\n");
    let after = format!("title: T\n{api}{declared}\ndata_models: {{ {outer}, {inner} }}\n");
    assert_eq!(mended(rule, &before), after);

    let types = |text: &str| {
        let parsed = crate::parse(crate::SourceFile::new("p", text), &crate::Limits::default());
        let model = crate::model::Model::from_plan(parsed.plan().expect("a plan"));
        let fields = |name: &str| -> Vec<String> {
            let record = model.record(name).expect("a record");
            let members = record.members(crate::model::Lens::Read);
            members.map(|member| format!("{} {:?} {}", member.field.wire, member.field.ty, member.required)).collect()
        };
        [fields("GetHitsResponse"), fields("GetHitsResponseHit")]
    };
    assert_eq!(types(&before), types(&after));
}
