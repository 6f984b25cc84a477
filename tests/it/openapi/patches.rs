//! What is said of a merge before it is emitted: each finding at its place in the patch; what passes makes a valid document.

use std::fs;
use std::time::{Duration, Instant};

use jsonschema::{Registry, Validator};
use plan_codegen::emit::{Options, preflight};
use plan_codegen::openapi::{self, OPENAPI, Version};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Level, Limits, SourceFile, check, parse};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::merges::everywhere;
use super::valid;

fn options(version: Version) -> Options {
    let mut options = Options::default();
    options.set(&OPENAPI, "version", version.as_str()).expect("the option takes all versions");
    options
}

/// What is found in a plan: code, the text it points at, and the message.
fn found(text: &str, version: Version) -> Vec<String> {
    let parsed = parse(SourceFile::new("t.plan.yaml", text), &Limits::default());
    let check_options = CheckOptions::default();
    let mut checked = check(&parsed, &check_options, &Nowhere);
    let plan = checked.valid.take().unwrap_or_else(|| panic!("{text}{:#?}", checked.findings));
    let findings = preflight(&plan, &[&OPENAPI], &options(version));
    checked.findings.clear();
    checked.add(&parsed, &check_options, OPENAPI.rules, findings);
    let lines = checked.findings.iter().filter(|finding| finding.rule.code.starts_with("EM11"));
    let line = |finding: &plan_schema::Finding| {
        let span = finding.primary.span.unwrap_or_else(|| panic!("{}: no place", finding.message));
        format!("{} {:?} {}", finding.rule.code, parsed.source().slice(span), finding.message)
    };
    lines.map(line).collect()
}

/// A plan with one patch; the others are empty.
fn with(place: &str, patch: &str) -> String {
    everywhere(|at| if at == place { format!("openapi: {patch}") } else { "x-none: 1".to_owned() })
}

#[track_caller]
fn check_found(place: &str, patch: &str, versions: &[Version], expected: &[&str]) {
    for version in versions {
        assert_eq!(found(&with(place, patch), *version), expected, "{place}: {patch} in {}", version.as_str());
    }
}

const ALL: &[Version] = &Version::ALL;
const OLD: &[Version] = &[Version::V3_0];
const NEW: &[Version] = &[Version::V3_1, Version::V3_2];

#[test]
fn keys_that_openapi_does_not_know() {
    for (place, patch, versions, expected) in [
        ("endpoint", "{ summry: A }", ALL, &[r#"EM110 "summry" OpenAPI has no key `summry` in the operation"#][..]),
        ("endpoint", "{ x-summry: A, summary: B, deprecated: true }", ALL, &[]),
        ("endpoint", "{ nothing: null }", ALL, &[]),
        (
            "endpoint",
            "{ responses: { 20O: { description: A } } }",
            ALL,
            &[
                r#"EM110 "20O" `20O` cannot stand here: a status is a number from 100 to 599, a class as in `4XX`, or `default`"#,
            ],
        ),
        (
            "endpoint",
            "{ responses: { 418: { description: B, descr: A } } }",
            ALL,
            &[r#"EM110 "descr" OpenAPI has no key `descr` in the response"#],
        ),
        (
            "api",
            "{ paths: { things: {} } }",
            ALL,
            &[r#"EM110 "things" `things` cannot stand here: a path begins with `/`"#],
        ),
        ("api", "{ webhooks: {} }", OLD, &[r#"EM110 "webhooks" OpenAPI 3.0 has no key `webhooks` in the document"#]),
        (
            "api",
            "{ components: { schemas: { é: {} } } }",
            ALL,
            &[
                r#"EM110 "é" `é` cannot stand here: the name of a component has ASCII letters, digits, `.`, `-` and `_` only"#,
            ],
        ),
        (
            "query",
            "{ schema: { maxLenght: 5 } }",
            OLD,
            &[r#"EM110 "maxLenght" OpenAPI has no key `maxLenght` in the schema"#],
        ),
        ("field", "{ const: a }", OLD, &[r#"EM110 "const" OpenAPI 3.0 has no key `const` in the schema"#]),
        ("field", "{ const: a }", NEW, &[]),
        ("server", "{ urll: a }", ALL, &[r#"EM110 "urll" OpenAPI has no key `urll` in the server"#]),
        ("tag", "{ kind: nav }", &[Version::V3_2][..], &[]),
        ("common", "{ __proto__: {} }", ALL, &[r#"EM110 "__proto__" OpenAPI has no key `__proto__` in the response"#]),
    ] {
        check_found(place, patch, versions, expected);
    }
}

#[test]
fn values_that_openapi_does_not_take() {
    for (place, patch, versions, expected) in [
        ("endpoint", "5", ALL, &[r#"EM111 "5" `openapi` must be an object, not `5`"#][..]),
        ("query", "[]", ALL, &[r#"EM111 "[]" `openapi` must be an object, not a list"#]),
        (
            "endpoint",
            "{ deprecated: soon }",
            ALL,
            &[r#"EM111 "soon" `deprecated` must be `true` or `false`, not `soon`"#],
        ),
        ("endpoint", "{ tags: Things }", ALL, &[r#"EM111 "Things" `tags` must be a list, not `Things`"#]),
        ("endpoint", "{ tags: [5] }", ALL, &[r#"EM111 "5" the item must be a text, not `5`"#]),
        (
            "field",
            "{ maxLength: -1 }",
            ALL,
            &[r#"EM111 "-1" `maxLength` must be a whole number, 0 or greater, not `-1`"#],
        ),
        (
            "field",
            "{ type: strin }",
            OLD,
            &[
                r#"EM111 "strin" `type` must be one of `string`, `number`, `integer`, `boolean`, `object`, `array`, not `strin`"#,
            ],
        ),
        (
            "field",
            "{ type: [string, integer] }",
            OLD,
            &[
                r#"EM111 "[string, integer]" `type` must be one of `string`, `number`, `integer`, `boolean`, `object`, `array`, not a list"#,
            ],
        ),
        ("field", "{ type: [string, integer] }", NEW, &[]),
        (
            "field",
            "{ exclusiveMinimum: true }",
            NEW,
            &[r#"EM111 "true" `exclusiveMinimum` must be a number, not `true`"#],
        ),
        ("field", "{ exclusiveMinimum: true }", OLD, &[]),
        ("field", "{ enum: [] }", OLD, &[r#"EM111 "[]" `enum` must not be empty"#]),
        ("path", "{ required: false }", ALL, &[r#"EM111 "false" a parameter of a path is always required"#]),
        ("query", "{ in: querry }", ALL, &[]),
        ("api", "{ openapi: 3.9.0 }", ALL, &[]),
        ("api", "{ components: 5 }", ALL, &[r#"EM111 "5" `components` must be an object, not `5`"#]),
        ("api", "{ paths: [] }", ALL, &[r#"EM111 "[]" `paths` must be an object, not a list"#]),
        ("api", "{ info: { title: { a: 1 } } }", ALL, &[r#"EM111 "{ a: 1 }" `title` must be a text, not an object"#]),
    ] {
        match patch {
            // The message names the version.
            "{ openapi: 3.9.0 }" => {
                for version in ALL {
                    let expected =
                        format!(r#"EM111 "3.9.0" the document is of version {}, not "3.9.0""#, version.as_str());
                    check_found(place, patch, &[*version], &[&expected]);
                }
            }
            "{ in: querry }" => {
                assert!(
                    found(&with(place, patch), Version::V3_0)[0].starts_with(r#"EM111 "querry" `in` must be one of"#)
                );
            }
            patch => check_found(place, patch, versions, expected),
        }
    }
    for version in ALL {
        check_found("api", &format!("{{ openapi: {} }}", version.as_str()), &[*version], &[]);
    }
}

#[test]
fn what_is_required_and_lacking() {
    for (place, patch, versions, expected) in [
        ("api", "{ info: { title: null } }", ALL, &[r#"EM112 "title" the info cannot do without `title`"#][..]),
        ("api", "{ info: null }", ALL, &[r#"EM112 "info" the document cannot do without `info`"#]),
        (
            "api",
            "{ info: { contact: { name: A }, license: { url: b } } }",
            ALL,
            &[r#"EM112 "license" the license lacks `name`"#],
        ),
        ("endpoint", "{ responses: null }", OLD, &[r#"EM112 "responses" the operation cannot do without `responses`"#]),
        ("endpoint", "{ responses: null }", NEW, &[]),
        ("endpoint", "{ summary: null, operationId: null, tags: null, security: null }", ALL, &[]),
        (
            "endpoint",
            "{ responses: { 418: {} } }",
            &[Version::V3_0, Version::V3_1],
            &[r#"EM112 "418" the response lacks `description`"#],
        ),
        ("endpoint", "{ responses: { 418: {} } }", &[Version::V3_2], &[]),
        (
            "endpoint",
            "{ parameters: [{ name: a, in: query }] }",
            ALL,
            &[r#"EM112 "{ name: a, in: query }" the parameter lacks `schema` or `content`"#],
        ),
        // It is about one that is there.
        ("endpoint", "{ parameters: [{ name: q, description: A }] }", ALL, &[]),
        (
            "query",
            "{ schema: null }",
            ALL,
            &[r#"EM112 "schema" the parameter cannot do without `schema` or `content`"#],
        ),
        ("query", "{ schema: null, content: { text/plain: {} } }", ALL, &[]),
        ("field", "{ type: array }", OLD, &[r#"EM112 "openapi" the schema lacks `items`"#]),
        (
            "api",
            "{ components: { securitySchemes: { key: { type: apiKey, name: a } } } }",
            ALL,
            &[r#"EM112 "key" the security scheme lacks `in`"#],
        ),
        (
            "api",
            "{ components: { securitySchemes: { o: { type: oauth2, flows: { implicit: { scopes: {} } } } } } }",
            ALL,
            &[r#"EM112 "flows" the flows lacks `authorizationUrl` in `implicit`"#],
        ),
    ] {
        check_found(place, patch, versions, expected);
    }
}

#[test]
fn references_that_lead_nowhere() {
    for (place, patch, versions, expected) in [
        (
            "model",
            "{ properties: { a: { $ref: '#/components/schemas/Clor' } } }",
            ALL,
            &[r#"EM113 "Clor" the document has no `Clor` among its schemas"#][..],
        ),
        ("model", "{ properties: { a: { $ref: '#/components/schemas/Color' } } }", ALL, &[]),
        (
            "model",
            "{ properties: { a: { $ref: '#/components/schemas/Color/nothing' } } }",
            ALL,
            &[
                r##"EM113 "'#/components/schemas/Color/nothing'" the document has nothing at `#/components/schemas/Color/nothing`"##,
            ],
        ),
        ("model", "{ properties: { a: { $ref: '#/components/schemas/Thing/properties/name' } } }", ALL, &[]),
        ("model", "{ properties: { a: { $ref: '#/paths/~1things~1%7Bid%7D/get/parameters/1/schema' } } }", ALL, &[]),
        ("model", "{ example: { $ref: nowhere }, x-a: { $ref: '#/no' } }", ALL, &[]),
        (
            "endpoint",
            "{ parameters: [{ $ref: '#/components/schemas/Color' }] }",
            ALL,
            &[
                r##"EM113 "'#/components/schemas/Color'" `#/components/schemas/Color` is one of the schemas, and a parameter stands here"##,
            ],
        ),
        (
            "endpoint",
            "{ responses: { 418: { $ref: '#/components/responses/Teapot' } } }",
            ALL,
            &[r#"EM113 "Teapot" the document has no `Teapot` among its responses"#],
        ),
        ("endpoint", "{ responses: { 418: { $ref: '#/components/responses/InternalServerError' } } }", ALL, &[]),
        (
            "endpoint",
            "{ responses: { 200: { links: { l: { operationId: nothing } } } } }",
            ALL,
            &[r#"EM113 "nothing" no operation is called `nothing`"#],
        ),
        (
            "union",
            "{ discriminator: { propertyName: a, mapping: { b: Slug, c: Slgu } } }",
            ALL,
            &[r#"EM113 "Slgu" the document has no `Slgu` among its schemas"#],
        ),
        (
            "api",
            "{ components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } } }",
            ALL,
            &[
                r##"EM113 "'#/components/schemas/B'" `#/components/schemas/B` comes back to itself"##,
                r##"EM113 "'#/components/schemas/A'" `#/components/schemas/A` comes back to itself"##,
            ],
        ),
        (
            "api",
            "{ components: { parameters: { A: { $ref: '#/components/parameters/A' } } } }",
            ALL,
            &[r##"EM113 "'#/components/parameters/A'" `#/components/parameters/A` comes back to itself"##],
        ),
    ] {
        check_found(place, patch, versions, expected);
    }
}

#[test]
fn what_the_whole_document_decides() {
    for (place, patch, expected) in [
        (
            "endpoint",
            "{ operationId: createThing }",
            &[r#"EM114 "createThing" another operation has the id `createThing` too"#][..],
        ),
        ("endpoint", "{ operationId: done }", &[r#"EM114 "done" another operation has the id `done` too"#]),
        ("endpoint", "{ operationId: other }", &[]),
        ("endpoint", "{ security: [{ key: [] }] }", &[r#"EM115 "key" the document has no security scheme `key`"#]),
        ("endpoint", "{ security: [{}] }", &[]),
        (
            "api",
            "{ security: [{ o: [read, write] }], components: { securitySchemes: { o: { type: oauth2, flows: { implicit: { authorizationUrl: a, scopes: { read: Reads } } } } } } }",
            &[r#"EM115 "write" `o` declares no scope `write`"#],
        ),
        (
            "endpoint",
            "{ tags: [Thinsg, Others] }",
            &[r#"EM116 "Thinsg" the plan has no tag `Thinsg`, but one called `Things`"#],
        ),
        (
            "endpoint",
            "{ parameters: [{ name: no, in: path, required: true, schema: {} }] }",
            &[r#"EM117 "{ name: no, in: path, required: true, schema: {} }" `/things/{id}` has no part `{no}`"#],
        ),
        (
            "endpoint",
            "{ parameters: null }",
            &[r#"EM117 "parameters" no parameter describes `{id}` of `/things/{id}`"#],
        ),
        (
            "api",
            "{ paths: { '/a/{b}': { get: { responses: { 204: { description: A } } } } } }",
            &[r#"EM117 "get" no parameter describes `{b}` of `/a/{b}`"#],
        ),
        (
            "api",
            "{ paths: { '/a/{b}': { parameters: [{ name: b, in: path, required: true, schema: {} }], get: { responses: { 204: { description: A } } } } } }",
            &[],
        ),
        (
            "api",
            "{ paths: { /things: { post: { parameters: [{ name: p, in: query, schema: {} }, { $ref: '#/components/parameters/P' }] } } }, \
             components: { parameters: { P: { name: p, in: query, schema: {} } } } }",
            &[r##"EM117 "{ $ref: '#/components/parameters/P' }" the parameter `p` stands in the query twice"##],
        ),
        (
            "api",
            "{ paths: { /things: { post: { parameters: [{ $ref: '#/components/parameters/P', required: true }] } } }, \
             components: { parameters: { P: { name: p, in: query, schema: {} } } } }",
            &[r#"EM118 "required" `required` stands beside `$ref`; nothing reads it"#],
        ),
    ] {
        check_found(place, patch, ALL, expected);
    }
    check_found(
        "query",
        "{ content: { text/plain: {} }, example: A }",
        ALL,
        &[
            r#"EM119 "content" `content` and `schema` of the parameter exclude each other"#,
            r#"EM119 "content" `content` and `example` of the parameter exclude each other"#,
        ],
    );
    check_found(
        "query",
        "{ schema: null, content: {} }",
        ALL,
        &[r#"EM119 "content" the `content` of a parameter has exactly one media type"#],
    );
    for version in NEW {
        let short = version.short();
        for (patch, key) in [("{ nullable: true }", "nullable"), ("{ maxLenght: 5 }", "maxLenght")] {
            let message =
                format!(r#"EM118 "{key}" OpenAPI {short} does not know the keyword `{key}`; nothing reads it"#);
            check_found("field", patch, &[*version], &[&message]);
        }
    }
}

/// A patch that goes to several objects is told once.
#[test]
fn a_patch_of_several_objects_is_told_once() {
    check_found(
        "allheader",
        "{ requried: true }",
        ALL,
        &[r#"EM110 "requried" OpenAPI has no key `requried` in the header"#],
    );
    check_found("included", "{ titel: A }", OLD, &[r#"EM110 "titel" OpenAPI has no key `titel` in the schema"#]);
}

const META: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/openapi/meta");

fn official(file: &str) -> Value {
    let path = format!("{META}/{file}.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The meta-schema of a version, with that of its Schema Objects.
fn validator(version: Version) -> Validator {
    let short = version.short();
    let document = official(&format!("{short}-schema"));
    if version == Version::V3_0 {
        return jsonschema::validator_for(&document).expect("a schema");
    }
    let id = |schema: &Value| schema["$id"].as_str().expect("it has an id").to_owned();
    let (dialect, meta) = (official(&format!("{short}-dialect")), official(&format!("{short}-meta")));
    let base = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": id(&document),
        "$defs": { "schema": { "$dynamicAnchor": "meta", "$ref": id(&dialect) } },
    });
    let registry = [document, dialect, meta]
        .into_iter()
        .try_fold(Registry::new(), |registry, schema| registry.add(id(&schema), schema))
        .and_then(jsonschema::RegistryBuilder::prepare)
        .expect("the schemas refer to each other only");
    jsonschema::options().with_registry(&registry).build(&base).expect("a schema")
}

/// Patches for objects of every kind: some fit a kind, most do not.
const PATCHES: &[&str] = &[
    "{}",
    "{ description: A }",
    "{ description: 5 }",
    "{ description: null }",
    "{ x-a: [1, { b: null }] }",
    "{ name: other }",
    "{ name: null }",
    "{ url: null }",
    "{ url: /a, variables: { a: { default: b, enum: [b] } } }",
    "{ variables: { a: {} } }",
    "{ required: true }",
    "{ required: [a] }",
    "{ required: [] }",
    "{ schema: { type: string, minLength: 1 } }",
    "{ schema: { type: [string, integer] } }",
    "{ schema: { $ref: '#/components/schemas/Color' } }",
    "{ schema: { maxLength: many } }",
    "{ schema: null, content: { text/plain: { schema: { type: string } } } }",
    "{ content: { application/json: { example: { a: null } } } }",
    "{ content: null }",
    "{ content: { a/b: { schema: { properties: { a: { $ref: '#/components/schemas/Slug' } } } } } }",
    "{ headers: { A: { schema: { type: string } }, B: {} } }",
    "{ headers: { A: { schema: { type: string, exclusiveMaximum: 5 } } } }",
    "{ links: { a: { operationId: createThing } } }",
    "{ links: { a: {} } }",
    "{ responses: { 201: { description: A }, default: { $ref: '#/components/responses/InternalServerError' } } }",
    "{ responses: { 99: { description: A } } }",
    "{ callbacks: { a: { '{$request.body#/url}': { post: { responses: { 200: { description: OK } } } } } } }",
    "{ callbacks: { a: { b: { post: { responses: {} } } } } }",
    "{ tags: [Other], summary: A, operationId: other, externalDocs: { url: /a } }",
    "{ externalDocs: {} }",
    "{ security: [{}] }",
    "{ security: [[]] }",
    "{ servers: [{ url: /a }, {}] }",
    "{ parameters: [{ name: a, in: cookie, schema: { type: integer, format: int32 }, style: form, explode: false }] }",
    "{ parameters: [{ name: a, in: body, schema: {} }] }",
    "{ requestBody: { required: true, content: { text/csv: {} } } }",
    "{ requestBody: { required: 1, content: {} } }",
    "{ properties: { a: { allOf: [{ $ref: '#/components/schemas/Color' }], nullable: true } } }",
    "{ properties: { a: true } }",
    "{ additionalProperties: false, minProperties: 1, discriminator: { propertyName: a }, xml: { name: a, wrapped: true } }",
    "{ type: integer, minimum: 1, exclusiveMinimum: true }",
    "{ type: integer, exclusiveMinimum: 1 }",
    "{ type: 'null' }",
    "{ oneOf: [{ type: string }, { not: { type: integer } }], title: A, default: null, example: 1, deprecated: true }",
    "{ const: a, if: { type: string }, then: {}, prefixItems: [{}], examples: [1] }",
    "{ info: { title: A, license: { name: MIT, identifier: MIT } } }",
    "{ info: { contact: { name: A, url: https://tracker.dev } }, externalDocs: { url: https://tracker.dev } }",
    "{ paths: { /a: { get: { responses: { 200: { description: OK } } }, summary: A, trace: { responses: { 200: { description: OK } } } } } }",
    "{ paths: { /a: { query: { responses: { 200: { description: OK } } } } } }",
    "{ components: { examples: { a: { value: 1 } }, links: { l: { operationRef: '#/paths/~1things/post' } }, callbacks: { c: {} } } }",
    "{ components: { securitySchemes: { a: { type: http, scheme: digest }, b: { type: mutualTLS }, c: { type: openIdConnect, openIdConnectUrl: /a } } } }",
    "{ components: { securitySchemes: { a: { type: http } } } }",
    "{ components: { pathItems: { a: {} }, mediaTypes: { b: {} } } }",
];

/// Whatever is merged wherever: an error says what is wrong with it, or the document is valid by the official schema.
#[test]
fn a_merge_is_refused_or_the_document_is_valid() {
    let places =
        ["api", "server", "tag", "endpoint", "query", "responseheader", "response", "request", "model", "reference"];
    let validators = Version::ALL.map(|version| (version, validator(version)));
    let cases: Vec<(&str, &str)> =
        places.iter().flat_map(|place| PATCHES.iter().map(move |patch| (*place, *patch))).collect();
    let passed: Vec<(usize, usize)> = cases
        .par_iter()
        .map(|(place, patch)| {
            let plan = valid("t.plan.yaml", &with(place, patch));
            let (mut passed, mut refused) = (0, 0);
            for (version, validator) in &validators {
                let findings = preflight(&plan, &[&OPENAPI], &options(*version));
                if findings.iter().any(|finding| finding.level == Level::Error) {
                    refused += 1;
                    continue;
                }
                passed += 1;
                let document = openapi::document(&plan, *version).expect("the plan has an API");
                let mistakes: Vec<String> = validator
                    .iter_errors(&document)
                    .map(|error| format!("{}: {error}", error.instance_path()))
                    .collect();
                assert!(mistakes.is_empty(), "{place}: {patch} in {}: {mistakes:#?}", version.as_str());
            }
            (passed, refused)
        })
        .collect();
    let (passed, refused) = passed.iter().fold((0, 0), |sum, each| (sum.0 + each.0, sum.1 + each.1));
    assert!(passed > 200 && refused > 500, "{passed} passed, {refused} refused");
}

/// Patches that mean no good: a finding each, no panic, no long time.
#[test]
fn hostile_patches_are_found() {
    let deep = format!("{}{}", "{ properties: { a: ".repeat(50), "5".to_owned() + &" } }".repeat(50));
    let parameters = (0..5_000).map(|n| format!("{{ name: p{n}, in: query, x: 1 }}, ")).collect::<Vec<_>>().concat();
    let keys = (0..40_000).map(|n| format!("k{n}: {{ a: [{n}] }}, ")).collect::<Vec<_>>().concat();
    let same = "{ name: a, in: query }, ".repeat(5_000);
    let tags = (0..5_000).map(|n| format!("t{n}, ")).collect::<Vec<_>>().concat();
    for (place, patch) in [
        ("api", "{ openapi: '3.9' }".to_owned()),
        ("api", "{ components: 5 }".to_owned()),
        ("api", "{ components: { schemas: [], responses: 1, securitySchemes: text } }".to_owned()),
        ("api", "{ paths: [] }".to_owned()),
        ("api", "{ paths: { /things: [], /a: { get: 5 } } }".to_owned()),
        ("api", "{ tags: { a: 1 }, servers: 1, info: [] }".to_owned()),
        ("api", "text".to_owned()),
        ("model", "{ __proto__: { polluted: true }, constructor: 1 }".to_owned()),
        ("model", deep),
        ("model", "[[[[]]]]".to_owned()),
        ("field", "{ $ref: '#' , properties: 5 }".to_owned()),
        ("api", "{ components: { schemas: { A: { $ref: '#/components/schemas/A' } } } }".to_owned()),
        ("endpoint", format!("{{ parameters: [{parameters}] }}")),
        ("endpoint", format!("{{ parameters: [{same}] }}")),
        ("endpoint", format!("{{ {keys} }}")),
        ("endpoint", format!("{{ tags: [{tags}] , a: 1 }}")),
        ("endpoint", "{ responses: 5, requestBody: [], parameters: { a: 1 } }".to_owned()),
        ("error", "{ headers: [1], content: 5, description: {} }".to_owned()),
        ("server", "{ variables: [] }".to_owned()),
    ] {
        let plan = valid("t.plan.yaml", &with(place, &patch));
        let shown: String = patch.chars().take(60).collect();
        for version in Version::ALL {
            let start = Instant::now();
            let findings = preflight(&plan, &[&OPENAPI], &options(version));
            let codes: Vec<&str> = findings.iter().map(|finding| finding.rule.code).collect();
            let said = codes.iter().any(|code| code.starts_with("EM11"));
            // JSON Schema takes any keyword.
            assert!(said, "{place}: {shown} in {}: {codes:?}", version.as_str());
            assert!(findings.len() <= 1_100, "{place}: {shown}: {} findings", findings.len());
            assert!(openapi::document(&plan, version).is_some(), "{place}: {shown}");
            assert!(start.elapsed() < Duration::from_secs(30), "{place}: {shown}: {:?}", start.elapsed());
        }
    }
}
