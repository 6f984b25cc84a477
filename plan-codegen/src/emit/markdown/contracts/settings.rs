//! What holds for all endpoints.

use indexmap::IndexMap;
use plan_schema::plan::contracts::{
    ApiContracts, Contact, Flow, JsonCase, License, LicenseSpec, OAuth2Spec, PatchFormat, SchemeDef, SchemeSpec,
    Server, ServerSpec, ServerVariable, TagDef, TagSpec, VariableSpec,
};
use plan_schema::plan::{Extended, Text};

use super::super::escape::{self, Place};
use super::super::models::{Merged, docs, docs_value};
use super::super::prose;
use super::super::render::Render;
use super::super::value::Value;
use super::{errors, field_block, pagination};

pub(super) fn write<'p>(r: &mut Render<'p>, contracts: &'p Extended<ApiContracts>) {
    let ApiContracts {
        version,
        description,
        servers: server_list,
        contact,
        license,
        terms,
        docs: documentation,
        security,
        authentication,
        schemes,
        scopes,
        roles,
        pagination: paging,
        rate_limit,
        json_case,
        patch,
        error_model,
        error_media_type,
        common_errors,
        response_headers,
        error_headers,
        tags: tag_map,
        // Behind the settings.
        endpoints: _,
        webhooks: _,
        commands: _,
        events: _,
        openapi,
    } = &contracts.known;

    if let Some(description) = description {
        r.prose(description);
    }
    if let Some(version) = version {
        r.out.fact("Version", &[Value::Plain(version.to_string())]);
    }
    servers(r, server_list.as_deref());
    if let Some(Contact { name, email, url }) = contact {
        let mut values: Vec<Value<'_>> = name.iter().map(|name| Value::Plain(name.to_string())).collect();
        values.extend(email.as_ref().map(|email| Value::Done(escape::address(email))));
        values.extend(url.as_ref().map(|url| Value::Link(Some(url), url)));
        r.out.fact("Contact", &values);
    }
    match license {
        None => {}
        Some(License::Spdx(name)) => r.out.fact("License", &[Value::Plain(name.clone())]),
        Some(License::Full(LicenseSpec { name, url })) => r.out.fact(
            "License",
            &[match url {
                None => Value::Plain(name.to_string()),
                Some(url) => Value::Link(Some(name), url),
            }],
        ),
    }
    if let Some(terms) = terms {
        r.out.fact("Terms of Service", &[Value::Link(Some(terms), terms)]);
    }
    docs(r, documentation.as_ref());
    if let Some(security) = security {
        r.out.list("**Security Schemes**:");
        for (name, scheme) in security {
            write_scheme(r, name.as_str(), scheme);
        }
    }
    if let Some(authentication) = authentication {
        r.out.fact("Authentication", &[Value::Done(authentication.title().to_owned())]);
    }
    for (label, names) in [("Schemes", schemes), ("Scopes", scopes)] {
        if let Some(names) = names {
            r.out.fact(label, &Value::plain(names));
        }
    }
    described(r, "Roles", roles.as_ref());
    if let Some(paging) = paging {
        pagination::write(r, paging);
    }
    if let Some(limit) = rate_limit {
        r.out.fact("Rate Limit", &[limit.into()]);
    }
    if let Some(case) = json_case {
        r.out.fact("JSON Names", &[Value::Done(case_word(*case).to_owned())]);
    }
    if let Some(patch) = patch {
        r.out.fact("PATCH Requests", &[Value::Done(escape::code(patch_media_type(*patch)))]);
    }
    for (label, name) in [("Error Model", error_model), ("Error Media Type", error_media_type)] {
        if let Some(name) = name {
            r.out.fact(label, &[Value::Code(name)]);
        }
    }
    errors::common(r, common_errors.as_ref());
    field_block(r, "**Response Headers**:", response_headers.as_ref());
    field_block(r, "**Error Headers**:", error_headers.as_ref());
    tags(r, tag_map.as_ref());
    Merged { openapi: openapi.as_ref(), own: &contracts.own }.write(r);
}

/// Names, each with a text.
fn described(r: &mut Render<'_>, label: &str, texts: Option<&IndexMap<String, Text>>) {
    if let Some(texts) = texts {
        r.out.list(&format!("**{label}**:"));
        for (name, text) in texts {
            r.out.entry("- ", &escape::literal(name, Place::Label), &[text.into()]);
        }
    }
}

/// `**Servers**:` with their variables.
pub(super) fn servers(r: &mut Render<'_>, servers: Option<&[Server]>) {
    match servers {
        None => {}
        Some([Server::Url(url)]) => r.out.fact("Servers", &[Value::Code(url)]),
        Some(servers) => {
            r.out.list("**Servers**:");
            for server in servers {
                match server {
                    Server::Url(url) => r.out.item("- ", &escape::code(url)),
                    Server::Full(server) => write_server(r, server),
                }
            }
        }
    }
}

fn write_server(r: &mut Render<'_>, server: &Extended<ServerSpec>) {
    let ServerSpec { url, description, variables, openapi } = &server.known;
    let description = description.as_ref().map(|text| format!(" - {}", prose::tail(text))).unwrap_or_default();
    r.out.item("- ", &format!("{}{description}", escape::code(url)));
    nested(r, |r| {
        for (name, variable) in variables.iter().flatten() {
            let name = escape::code(name);
            let line = match variable {
                ServerVariable::Default(default) => format!("{name}: {}", escape::code(default)),
                ServerVariable::Full(VariableSpec { default, values, description }) => {
                    let values: Vec<String> = values.iter().flatten().map(|value| escape::code(value)).collect();
                    let values = if values.is_empty() { String::new() } else { format!(" of {}", values.join(", ")) };
                    let text = description.as_ref().map(|text| format!(" - {}", prose::tail(text)));
                    format!("{name}: {}{values}{}", escape::code(default), text.unwrap_or_default())
                }
            };
            r.out.item("- ", &line);
        }
        Merged { openapi: openapi.as_ref(), own: &server.own }.write_items(r);
    });
}

/// What `write` writes, below a list item.
fn nested<'p>(r: &mut Render<'p>, write: impl FnOnce(&mut Render<'p>)) {
    r.indent(2, write);
}

fn write_scheme(r: &mut Render<'_>, name: &str, scheme: &SchemeDef) {
    let name = escape::literal(name, Place::Label);
    let spec = match scheme {
        SchemeDef::Short(written) => return r.out.entry("- ", &name, &[Value::Plain(written.text().to_owned())]),
        SchemeDef::Full(spec) => spec,
    };
    let SchemeSpec { scheme, oauth2, description } = &**spec;
    let scheme = scheme.as_ref().map(|written| written.text().to_owned());
    let word = match (scheme, oauth2) {
        (Some(scheme), _) => Some(scheme),
        (None, Some(_)) => Some("oauth2".to_owned()),
        (None, None) => None,
    };
    r.out.entry("- ", &name, &word.map(Value::Plain).into_iter().collect::<Vec<_>>());
    nested(r, |r| {
        if let Some(description) = description {
            r.out.entry("- ", "Description", &[description.into()]);
        }
        if let Some(OAuth2Spec { authorization_code, client_credentials, implicit, password, scopes }) = oauth2 {
            for (label, flow) in [
                ("Authorization Code", authorization_code),
                ("Client Credentials", client_credentials),
                ("Implicit", implicit),
                ("Password", password),
            ] {
                if let Some(Flow { authorization_url, token_url, refresh_url }) = flow {
                    r.out.entry("- ", label, &[]);
                    r.out.indented(2, |out| {
                        for (label, url) in
                            [("Authorization", authorization_url), ("Token", token_url), ("Refresh", refresh_url)]
                        {
                            if let Some(url) = url {
                                out.entry("- ", label, &[Value::Code(url)]);
                            }
                        }
                    });
                }
            }
            if let Some(scopes) = scopes {
                r.out.entry("- ", "Scopes", &[]);
                r.out.indented(2, |out| {
                    for (scope, text) in scopes {
                        out.entry("- ", &escape::literal(scope, Place::Label), &[text.into()]);
                    }
                });
            }
        }
    });
}

fn tags(r: &mut Render<'_>, tags: Option<&IndexMap<String, TagDef>>) {
    let Some(tags) = tags else { return };
    r.out.list("**Tags**:");
    for (name, tag) in tags {
        let name = escape::literal(name, Place::Label);
        match tag {
            TagDef::Description(text) => r.out.entry("- ", &name, &[text.into()]),
            TagDef::Full(tag) => {
                let TagSpec { description, docs, openapi } = &tag.known;
                r.out.entry("- ", &name, &description.iter().map(Value::from).collect::<Vec<_>>());
                nested(r, |r| {
                    if let Some(docs) = docs {
                        r.out.entry("- ", "Documentation", &[docs_value(docs)]);
                    }
                    Merged { openapi: openapi.as_ref(), own: &tag.own }.write_items(r);
                });
            }
        }
    }
}

fn case_word(case: JsonCase) -> &'static str {
    match case {
        JsonCase::Snake => "snake_case",
        JsonCase::Camel => "camelCase",
        JsonCase::Kebab => "kebab-case",
        JsonCase::Pascal => "PascalCase",
    }
}

fn patch_media_type(patch: PatchFormat) -> &'static str {
    match patch {
        PatchFormat::Merge => "application/json",
        PatchFormat::MergePatch => "application/merge-patch+json",
    }
}
