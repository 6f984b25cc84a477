//! The keywords of schemas: a subset of JSON Schema Wright 00 in 3.0, JSON Schema 2020-12 from 3.1 on.

use super::{Field, Keys, Object, Shape, key};
use crate::emit::openapi::Version;

use Shape::{Anything, Boolean, Count, List, Map, Number, SchemaOrBoolean, Text, Types, Word};
use Version::{V3_0, V3_1, V3_2};

const SCHEMA_OBJECT: Shape = Shape::Object(Object::Schema);
const SCHEMAS: Shape = List(&SCHEMA_OBJECT);
const NAMED: Shape = Map(Keys::Any, &SCHEMA_OBJECT);

pub(super) const SCHEMA: &[Field] = &[
    key("$ref", Text),
    key("$id", Text).since(V3_1),
    key("$schema", Text).since(V3_1),
    key("$anchor", Text).since(V3_1),
    key("$dynamicRef", Text).since(V3_1),
    key("$dynamicAnchor", Text).since(V3_1),
    key("$vocabulary", Anything).since(V3_1),
    key("$comment", Text).since(V3_1),
    key(
        "type",
        Types(&[
            ("string", V3_0),
            ("number", V3_0),
            ("integer", V3_0),
            ("boolean", V3_0),
            ("object", V3_0),
            ("array", V3_0),
            ("null", V3_1),
        ]),
    ),
    key("allOf", SCHEMAS),
    key("oneOf", SCHEMAS),
    key("anyOf", SCHEMAS),
    key("not", SCHEMA_OBJECT),
    key("if", SCHEMA_OBJECT).since(V3_1),
    key("then", SCHEMA_OBJECT).since(V3_1),
    key("else", SCHEMA_OBJECT).since(V3_1),
    key("discriminator", Shape::Object(Object::Discriminator)),
    key("format", Text),
    key("contentEncoding", Text).since(V3_1),
    key("contentMediaType", Text).since(V3_1),
    key("contentSchema", SCHEMA_OBJECT).since(V3_1),
    key("title", Text),
    key("description", Text),
    key("const", Anything).since(V3_1),
    key("enum", List(&Anything)),
    key("pattern", Text),
    key("minLength", Count),
    key("maxLength", Count),
    key("minimum", Number),
    key("exclusiveMinimum", Boolean).until(V3_0),
    key("exclusiveMinimum", Number).since(V3_1),
    key("maximum", Number),
    key("exclusiveMaximum", Boolean).until(V3_0),
    key("exclusiveMaximum", Number).since(V3_1),
    key("multipleOf", Number),
    key("required", List(&Text)),
    key("dependentRequired", Map(Keys::Any, &List(&Text))).since(V3_1),
    key("minProperties", Count),
    key("maxProperties", Count),
    key("properties", NAMED),
    key("patternProperties", NAMED).since(V3_1),
    key("propertyNames", SCHEMA_OBJECT).since(V3_1),
    key("additionalProperties", SchemaOrBoolean),
    key("unevaluatedProperties", SCHEMA_OBJECT).since(V3_1),
    key("dependentSchemas", NAMED).since(V3_1),
    key("prefixItems", SCHEMAS).since(V3_1),
    key("items", SCHEMA_OBJECT),
    key("unevaluatedItems", SCHEMA_OBJECT).since(V3_1),
    key("contains", SCHEMA_OBJECT).since(V3_1),
    key("minContains", Count).since(V3_1),
    key("maxContains", Count).since(V3_1),
    key("minItems", Count),
    key("maxItems", Count),
    key("uniqueItems", Boolean),
    key("nullable", Boolean).until(V3_0),
    key("readOnly", Boolean),
    key("writeOnly", Boolean),
    key("deprecated", Boolean),
    key("default", Anything),
    key("example", Anything),
    key("examples", List(&Anything)).since(V3_1),
    key("externalDocs", Shape::Object(Object::ExternalDocs)),
    key("xml", Shape::Object(Object::Xml)),
    key("$defs", NAMED).since(V3_1),
];

pub(super) const DISCRIMINATOR: &[Field] = &[
    key("propertyName", Text).required(),
    key("mapping", Map(Keys::Any, &Text)),
    key("defaultMapping", Text).since(V3_2),
];

pub(super) const XML: &[Field] = &[
    key("nodeType", Word(&[("element", V3_2), ("attribute", V3_2), ("text", V3_2), ("cdata", V3_2), ("none", V3_2)]))
        .since(V3_2),
    key("name", Text),
    key("namespace", Text),
    key("prefix", Text),
    key("attribute", Boolean),
    key("wrapped", Boolean),
];
