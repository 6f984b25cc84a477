//! `API075`: an address of the API that is none.

use crate::finding::{Applicability, Finding};
use crate::place::{Place, PlanPath};
use crate::plan::contracts::{ApiContracts, License, SchemeDef, TagDef};
use crate::plan::expr::SchemeExpr;
use crate::plan::models::{Docs, Model};
use crate::rules::security::{oauth2, root};
use crate::rules::urls::{Form, wrong};
use crate::rules::{Check, Context, declare_rule, servers};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the URL of a server, a page or a security scheme that is no URL, and an address of mail that is none. The URL of
    /// a server may be a path that begins with a slash; `docs` may be a file beside the plan.
    ///
    /// ## Why is this bad
    ///
    /// Nobody can follow it, and the OpenAPI document would not be valid.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   servers: [api.acme.dev/v1]
    ///   contact: { email: "the tasks team" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   servers: [https://api.acme.dev/v1]
    ///   contact: { name: The tasks team, email: tasks@acme.dev }
    /// ```
    pub static URL_FORM = {
        code: "API075",
        name: "url-form",
        summary: "An address of the API is none",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for server in servers::all(context.plan) {
        report(server.url_path.value(), server.url, Form::Server, found);
    }
    for (key, model) in context.plan.models().into_iter().flatten() {
        let docs = match model {
            Model::Record(record) => record.docs.as_ref(),
            Model::Enum(model) => model.docs.as_ref(),
            Model::Union(model) => model.docs.as_ref(),
            Model::Alias(model) => model.docs.as_ref(),
            Model::View(model) => model.docs.as_ref(),
        };
        page(docs, &PlanPath::root().join("data_models").join(key.as_str()), found);
    }
    let Some(contracts) = context.plan.contracts() else { return };
    facts(contracts, found);
    schemes(context, contracts, found);
    page(contracts.docs.as_ref(), &root(), found);
    for (name, tag) in contracts.tags.iter().flatten() {
        if let TagDef::Full(spec) = tag {
            page(spec.docs.as_ref(), &root().join("tags").join(name.as_str()), found);
        }
    }
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        if endpoint.docs.is_some() {
            page(endpoint.docs.as_ref(), &root().join("endpoints").join(key.as_str()), found);
        }
    }
}

/// Contact, licence and terms.
fn facts(contracts: &ApiContracts, found: &mut Vec<Finding>) {
    let contact = root().join("contact");
    let of_contact = contracts.contact.as_ref();
    let license = match &contracts.license {
        Some(License::Full(spec)) => spec.url.as_ref(),
        Some(License::Spdx(_)) | None => None,
    };
    for (path, text, form) in [
        (contact.join("email"), of_contact.and_then(|contact| contact.email.as_ref()), Form::Mail),
        (contact.join("url"), of_contact.and_then(|contact| contact.url.as_ref()), Form::Page),
        (root().join("license").join("url"), license, Form::Page),
        (root().join("terms"), contracts.terms.as_ref(), Form::Page),
    ] {
        if let Some(text) = text {
            report(path.value(), text, form, found);
        }
    }
}

/// Where tokens are, and what is known of them.
fn schemes(context: &Context<'_>, contracts: &ApiContracts, found: &mut Vec<Finding>) {
    for (name, def) in contracts.security.iter().flatten() {
        let path = root().join("security").join(name.as_str());
        let (line, path_of_line) = match def {
            SchemeDef::Short(written) => (Some(written), path.clone()),
            SchemeDef::Full(spec) => (spec.scheme.as_ref(), path.join("scheme")),
        };
        if let Some(SchemeExpr::OpenIdConnect { url }) = line.and_then(|written| written.get()) {
            let start = context.text(&path_of_line).and_then(|text| text.rfind(url.as_str())).unwrap_or_default();
            report(path_of_line.within(start..start + url.len()), url, Form::Page, found);
        }
        let Some(oauth2) = oauth2(def) else { continue };
        for (key, flow) in [
            ("authorization_code", &oauth2.authorization_code),
            ("client_credentials", &oauth2.client_credentials),
            ("implicit", &oauth2.implicit),
            ("password", &oauth2.password),
        ] {
            let Some(flow) = flow else { continue };
            for (url_key, url) in [
                ("authorization_url", &flow.authorization_url),
                ("token_url", &flow.token_url),
                ("refresh_url", &flow.refresh_url),
            ] {
                // What is empty is missing, which another rule says; a path is where the server is.
                let Some(url) = url.as_ref().filter(|url| !url.trim().is_empty() && !url.starts_with('/')) else {
                    continue;
                };
                report(path.join("oauth2").join(key).join(url_key).value(), url, Form::Page, found);
            }
        }
    }
}

fn page(docs: Option<&Docs>, owner: &PlanPath, found: &mut Vec<Finding>) {
    let path = owner.join("docs");
    match docs {
        Some(Docs::Url(url)) => report(path.value(), url, Form::Docs, found),
        Some(Docs::Full(spec)) => report(path.join("url").value(), &spec.url, Form::Docs, found),
        None => {}
    }
}

fn report(place: Place, text: &str, form: Form, found: &mut Vec<Finding>) {
    let Some(problem) = wrong(text, form) else { return };
    let finding = Finding::new(&URL_FORM, place.clone(), format!("`{text}` {}", problem.why));
    found.push(match problem.meant {
        Some(meant) => {
            finding.help(format!("write `{meant}`")).fix(Applicability::Unsafe, "write it as an address", place, meant)
        }
        None => finding.help(match form {
            Form::Server => "write `https://host/path`, or a path that begins with `/`",
            Form::Page => "write `https://host/path`",
            Form::Docs => "write `https://host/path`, or the path of a file",
            Form::Mail => "write `name@host`",
        }),
    });
}

#[cfg(test)]
mod tests {
    use super::URL_FORM;
    use crate::rules::testing::check_rule;

    #[test]
    fn addresses_are_addresses() {
        check_rule(
            &URL_FORM,
            r#"
data_models:
  Task: { docs: docs.acme.dev/task, fields: { id: uuid pk } }
#               ^^^^^^^^^^^^^^^^^^ `docs.acme.dev/task` is no URL | write `https://docs.acme.dev/task`
api_contracts:
  servers: ["the server", /v1, { url: api.acme.dev }]
#           ^^^^^^^^^^^^ `the server` is no address | write `https://host/path`, or a path that begins with `/`
#                                     ^^^^^^^^^^^^ `api.acme.dev` is no URL | write `https://api.acme.dev`
  contact: { name: Tasks, email: "mailto:tasks@acme.dev", url: tasks }
#                                ^^^^^^^^^^^^^^^^^^^^^^^ `mailto:tasks@acme.dev` is a link, not an address of mail | write `tasks@acme.dev`
#                                                              ^^^^^ `tasks` is no URL | write `https://host/path`
  license: { name: Ours, url: "ftp://acme.dev" }
#                             ^^^^^^^^^^^^^^^^ `ftp://acme.dev` is no address of the web: it begins with `https://` or `http://` | write `https://host/path`
  terms: ask us
#        ^^^^^^ `ask us` is no address | write `https://host/path`
  docs: ./api.md
  tags: { Tasks: { description: All, docs: { url: "https://" } } }
#                                                 ^^^^^^^^^^ `https://` has no host | write `https://host/path`, or the path of a file
  security:
    oidc: oidc id.acme.dev
#              ^^^^^^^^^^^ `id.acme.dev` is no URL | write `https://id.acme.dev`
    oauth: { oauth2: { password: { token_url: token, refresh_url: /refresh } } }
#                                             ^^^^^ `token` is no URL | write `https://host/path`
"#,
        );
    }
}
