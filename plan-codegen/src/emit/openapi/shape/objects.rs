//! The objects of OpenAPI (specification, section 4.7 in 3.0 and 4.8 in 3.1), but for schemas.

use super::{Field, Keys, Shape, key, schema};
use crate::emit::openapi::Version;

use Shape::{Anything, Boolean, List, Map, Text, Word};
use Version::{V3_0, V3_1, V3_2};

/// A kind of object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::emit::openapi) enum Object {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Tag,
    ExternalDocs,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Response,
    Header,
    Example,
    Link,
    Schema,
    Discriminator,
    Xml,
    Components,
    SecurityScheme,
    Flows,
    Flow,
}

impl Object {
    /// What people call it: `the parameter`.
    pub(in crate::emit::openapi) const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Info => "info",
            Self::Contact => "contact",
            Self::License => "license",
            Self::Server => "server",
            Self::ServerVariable => "variable of a server",
            Self::Tag => "tag",
            Self::ExternalDocs => "external documentation",
            Self::PathItem => "path",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::RequestBody => "request body",
            Self::MediaType => "media type",
            Self::Encoding => "encoding",
            Self::Response => "response",
            Self::Header => "header",
            Self::Example => "example",
            Self::Link => "link",
            Self::Schema => "schema",
            Self::Discriminator => "discriminator",
            Self::Xml => "XML description",
            Self::Components => "components",
            Self::SecurityScheme => "security scheme",
            Self::Flows => "flows",
            Self::Flow => "flow",
        }
    }

    /// Where components of this kind are, and with that whether `$ref` may stand for one in this version.
    pub(in crate::emit::openapi) fn components(self, version: Version) -> Option<&'static str> {
        Some(match self {
            Self::Schema => "schemas",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            Self::Example => "examples",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
            Self::Link => "links",
            Self::PathItem if version >= V3_1 => "pathItems",
            Self::MediaType if version >= V3_2 => "mediaTypes",
            _ => return None,
        })
    }

    /// The keys of the object, in the order in which they are written.
    pub(in crate::emit::openapi) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Document => DOCUMENT,
            Self::Info => INFO,
            Self::Contact => CONTACT,
            Self::License => LICENSE,
            Self::Server => SERVER,
            Self::ServerVariable => VARIABLE,
            Self::Tag => TAG,
            Self::ExternalDocs => EXTERNAL_DOCS,
            Self::PathItem => PATH_ITEM,
            Self::Operation => OPERATION,
            Self::Parameter => PARAMETER,
            Self::RequestBody => REQUEST_BODY,
            Self::MediaType => MEDIA_TYPE,
            Self::Encoding => ENCODING,
            Self::Response => RESPONSE,
            Self::Header => HEADER,
            Self::Example => EXAMPLE,
            Self::Link => LINK,
            Self::Schema => schema::SCHEMA,
            Self::Discriminator => schema::DISCRIMINATOR,
            Self::Xml => schema::XML,
            Self::Components => COMPONENTS,
            Self::SecurityScheme => SECURITY_SCHEME,
            Self::Flows => FLOWS,
            Self::Flow => FLOW,
        }
    }

    /// The key of this name that a version has.
    pub(in crate::emit::openapi) fn field(self, name: &str, version: Version) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name && field.is_in(version))
    }
}

const fn of(object: Object) -> Shape {
    Shape::Object(object)
}

const EXAMPLES: Shape = Map(Keys::Any, &of(Object::Example));
const CONTENT: Shape = Map(Keys::Any, &of(Object::MediaType));
const HEADERS: Shape = Map(Keys::Any, &of(Object::Header));
const SECURITY: Shape = List(&Map(Keys::Scheme, &List(&Text)));
const SERVERS: Shape = List(&of(Object::Server));
const DOCS: Shape = of(Object::ExternalDocs);
const CALLBACK: Shape = Map(Keys::Expression, &of(Object::PathItem));
const STYLES: Shape = Word(&[
    ("matrix", V3_0),
    ("label", V3_0),
    ("simple", V3_0),
    ("form", V3_0),
    ("spaceDelimited", V3_0),
    ("pipeDelimited", V3_0),
    ("deepObject", V3_0),
    ("cookie", V3_2),
]);

const DOCUMENT: &[Field] = &[
    key("openapi", Text).required(),
    key("$self", Text).since(V3_2),
    key("jsonSchemaDialect", Text).since(V3_1),
    key("info", of(Object::Info)).required(),
    key("externalDocs", DOCS),
    key("servers", SERVERS),
    key("tags", List(&of(Object::Tag))),
    key("paths", Map(Keys::Path, &of(Object::PathItem))).required_until(V3_0),
    key("webhooks", Map(Keys::Any, &of(Object::PathItem))).since(V3_1),
    key("x-webhooks", Map(Keys::Any, &of(Object::PathItem))),
    key("components", of(Object::Components)),
    key("security", SECURITY),
];
const INFO: &[Field] = &[
    key("title", Text).required(),
    key("summary", Text).since(V3_1),
    key("description", Text),
    key("termsOfService", Text),
    key("contact", of(Object::Contact)),
    key("license", of(Object::License)),
    key("version", Text).required(),
];
const CONTACT: &[Field] = &[key("name", Text), key("url", Text), key("email", Text)];
const LICENSE: &[Field] = &[key("name", Text).required(), key("identifier", Text).since(V3_1), key("url", Text)];
const SERVER: &[Field] = &[
    key("url", Text).required(),
    key("name", Text).since(V3_2),
    key("description", Text),
    key("variables", Map(Keys::Any, &of(Object::ServerVariable))),
];
const VARIABLE: &[Field] = &[key("enum", List(&Text)), key("default", Text).required(), key("description", Text)];
const TAG: &[Field] = &[
    key("name", Text).required(),
    key("summary", Text).since(V3_2),
    key("description", Text),
    key("externalDocs", DOCS),
    key("parent", Text).since(V3_2),
    key("kind", Text).since(V3_2),
];
const EXTERNAL_DOCS: &[Field] = &[key("description", Text), key("url", Text).required()];
const PATH_ITEM: &[Field] = &[
    key("$ref", Text),
    key("summary", Text),
    key("description", Text),
    key("get", of(Object::Operation)),
    key("put", of(Object::Operation)),
    key("post", of(Object::Operation)),
    key("delete", of(Object::Operation)),
    key("options", of(Object::Operation)),
    key("head", of(Object::Operation)),
    key("patch", of(Object::Operation)),
    key("trace", of(Object::Operation)),
    key("query", of(Object::Operation)).since(V3_2),
    key("additionalOperations", Map(Keys::Any, &of(Object::Operation))).since(V3_2),
    key("servers", SERVERS),
    key("parameters", List(&of(Object::Parameter))),
];
const OPERATION: &[Field] = &[
    key("tags", List(&Text)),
    key("summary", Text),
    key("operationId", Text),
    key("description", Text),
    key("externalDocs", DOCS),
    key("deprecated", Boolean),
    key("parameters", List(&of(Object::Parameter))),
    key("requestBody", of(Object::RequestBody)),
    key("responses", Map(Keys::Status, &of(Object::Response))).required_until(V3_0),
    key("callbacks", Map(Keys::Any, &CALLBACK)),
    key("security", SECURITY),
    key("servers", SERVERS),
];
const PARAMETER: &[Field] = &[
    key("$ref", Text),
    key("name", Text).required(),
    key("in", Word(&[("query", V3_0), ("header", V3_0), ("path", V3_0), ("cookie", V3_0), ("querystring", V3_2)]))
        .required(),
    key("description", Text),
    key("required", Boolean),
    key("deprecated", Boolean),
    key("allowEmptyValue", Boolean),
    key("allowReserved", Boolean),
    key("style", STYLES),
    key("explode", Boolean),
    key("schema", of(Object::Schema)),
    key("content", CONTENT),
    key("example", Anything),
    key("examples", EXAMPLES),
];
const HEADER: &[Field] = &[
    key("$ref", Text),
    key("description", Text),
    key("required", Boolean),
    key("deprecated", Boolean),
    key("style", Word(&[("simple", V3_0)])),
    key("explode", Boolean),
    key("schema", of(Object::Schema)),
    key("content", CONTENT),
    key("example", Anything),
    key("examples", EXAMPLES),
];
const REQUEST_BODY: &[Field] =
    &[key("$ref", Text), key("description", Text), key("required", Boolean), key("content", CONTENT).required()];
const MEDIA_TYPE: &[Field] = &[
    key("$ref", Text).since(V3_2),
    key("schema", of(Object::Schema)),
    key("itemSchema", of(Object::Schema)).since(V3_2),
    key("example", Anything),
    key("examples", EXAMPLES),
    key("encoding", Map(Keys::Any, &of(Object::Encoding))),
    key("prefixEncoding", List(&of(Object::Encoding))).since(V3_2),
    key("itemEncoding", of(Object::Encoding)).since(V3_2),
];
const ENCODING: &[Field] = &[
    key("contentType", Text),
    key("headers", HEADERS),
    key("style", STYLES),
    key("explode", Boolean),
    key("allowReserved", Boolean),
    key("encoding", Map(Keys::Any, &of(Object::Encoding))).since(V3_2),
    key("prefixEncoding", List(&of(Object::Encoding))).since(V3_2),
    key("itemEncoding", of(Object::Encoding)).since(V3_2),
];
const RESPONSE: &[Field] = &[
    key("$ref", Text),
    key("summary", Text).since(V3_2),
    key("description", Text).required_until(V3_1),
    key("headers", HEADERS),
    key("content", CONTENT),
    key("links", Map(Keys::Component, &of(Object::Link))),
];
const EXAMPLE: &[Field] = &[
    key("$ref", Text),
    key("summary", Text),
    key("description", Text),
    key("value", Anything),
    key("dataValue", Anything).since(V3_2),
    key("serializedValue", Text).since(V3_2),
    key("externalValue", Text),
];
const LINK: &[Field] = &[
    key("$ref", Text),
    key("operationRef", Text),
    key("operationId", Text),
    key("description", Text),
    key("requestBody", Anything),
    key("parameters", Map(Keys::Any, &Anything)),
    key("server", of(Object::Server)),
];
const COMPONENTS: &[Field] = &[
    key("schemas", Map(Keys::Component, &of(Object::Schema))),
    key("responses", Map(Keys::Component, &of(Object::Response))),
    key("parameters", Map(Keys::Component, &of(Object::Parameter))),
    key("headers", Map(Keys::Component, &of(Object::Header))),
    key("requestBodies", Map(Keys::Component, &of(Object::RequestBody))),
    key("securitySchemes", Map(Keys::Component, &of(Object::SecurityScheme))),
    key("examples", Map(Keys::Component, &of(Object::Example))),
    key("links", Map(Keys::Component, &of(Object::Link))),
    key("callbacks", Map(Keys::Component, &CALLBACK)),
    key("pathItems", Map(Keys::Component, &of(Object::PathItem))).since(V3_1),
    key("mediaTypes", Map(Keys::Component, &of(Object::MediaType))).since(V3_2),
];
const SECURITY_SCHEME: &[Field] = &[
    key("$ref", Text),
    key(
        "type",
        Word(&[("apiKey", V3_0), ("http", V3_0), ("oauth2", V3_0), ("openIdConnect", V3_0), ("mutualTLS", V3_1)]),
    )
    .required(),
    key("scheme", Text),
    key("bearerFormat", Text),
    key("in", Word(&[("query", V3_0), ("header", V3_0), ("cookie", V3_0)])),
    key("name", Text),
    key("openIdConnectUrl", Text),
    key("flows", of(Object::Flows)),
    key("oauth2MetadataUrl", Text).since(V3_2),
    key("description", Text),
    key("deprecated", Boolean).since(V3_2),
];
const FLOWS: &[Field] = &[
    key("implicit", of(Object::Flow)),
    key("password", of(Object::Flow)),
    key("clientCredentials", of(Object::Flow)),
    key("authorizationCode", of(Object::Flow)),
    key("deviceAuthorization", of(Object::Flow)).since(V3_2),
];
const FLOW: &[Field] = &[
    key("authorizationUrl", Text),
    key("deviceAuthorizationUrl", Text).since(V3_2),
    key("tokenUrl", Text),
    key("refreshUrl", Text),
    key("scopes", Map(Keys::Any, &Text)).required(),
];

/// The document as a whole.
pub(in crate::emit::openapi) static WHOLE: Shape = of(Object::Document);
