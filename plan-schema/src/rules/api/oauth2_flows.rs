//! `API076`: an OAuth 2.0 scheme without flows, or a flow without the URLs that it needs.

use crate::finding::Finding;
use crate::plan::contracts::{Flow, OAuth2Spec, SchemeDef};
use crate::rules::security::root;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a security scheme that says nothing, an OAuth 2.0 scheme without a flow, and a flow without a URL that it needs:
    /// `authorization_url` for `authorization_code` and `implicit`, `token_url` for all but `implicit`.
    ///
    /// ## Why is this bad
    ///
    /// A client cannot get a token (RFC 6749, section 3), and the OpenAPI document would not be valid.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security:
    ///     oauth:
    ///       oauth2:
    ///         authorization_code: { authorization_url: "https://id.acme.dev/authorize" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security:
    ///     oauth:
    ///       oauth2:
    ///         authorization_code:
    ///           authorization_url: https://id.acme.dev/authorize
    ///           token_url: https://id.acme.dev/token
    /// ```
    pub static OAUTH2_FLOWS = {
        code: "API076",
        name: "oauth2-flows",
        summary: "A security scheme lacks what a client needs to use it",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    for (name, def) in contracts.security.iter().flatten() {
        let SchemeDef::Full(spec) = def else { continue };
        let path = root().join("security").join(name.as_str());
        let report = |place, message: String| Finding::new(&OAUTH2_FLOWS, place, message);
        let oauth2 = match (&spec.scheme, &spec.oauth2) {
            (None, Some(oauth2)) => oauth2,
            (Some(_), None) => continue,
            (Some(_), Some(_)) => {
                found.push(
                    report(path.join("oauth2").key(), format!("`{name}` is two schemes"))
                        .label(path.join("scheme").key(), "the first one")
                        .help("give each a name of its own; endpoints take any of them"),
                );
                continue;
            }
            (None, None) => {
                found.push(
                    report(path.key(), format!("`{name}` does not say what kind of scheme it is"))
                        .help("write `scheme: bearer JWT`, or `oauth2` with a flow"),
                );
                continue;
            }
        };
        let path = path.join("oauth2");
        let flows = flows(oauth2);
        if flows.iter().all(|(_, flow, _)| flow.is_none()) {
            found.push(report(path.key(), format!("`{name}` has no flow")).because("how does one get a token?").help(
                "write `authorization_code: { authorization_url, token_url }` for people, or \
                     `client_credentials: { token_url }` for programs",
            ));
        }
        for (key, flow, needed) in flows {
            let Some(flow) = flow else { continue };
            let missing: Vec<&str> = needed.iter().copied().filter(|url| is_missing(flow, url)).collect();
            if let [first, rest @ ..] = &*missing {
                let mut urls = format!("`{first}`");
                for url in rest {
                    urls = format!("{urls} and `{url}`");
                }
                found.push(
                    report(path.join(key).key(), format!("the flow `{key}` needs {urls}"))
                        .help(format!("add `{first}: \"https://…\"`")),
                );
            }
        }
    }
}

const AUTHORIZATION: &str = "authorization_url";
const TOKEN: &str = "token_url";

/// The flows, each with the URLs it needs.
const fn flows(oauth2: &OAuth2Spec) -> [(&'static str, Option<&Flow>, &'static [&'static str]); 4] {
    [
        ("authorization_code", oauth2.authorization_code.as_ref(), &[AUTHORIZATION, TOKEN]),
        ("client_credentials", oauth2.client_credentials.as_ref(), &[TOKEN]),
        ("implicit", oauth2.implicit.as_ref(), &[AUTHORIZATION]),
        ("password", oauth2.password.as_ref(), &[TOKEN]),
    ]
}

fn is_missing(flow: &Flow, url: &str) -> bool {
    let url = if url == TOKEN { &flow.token_url } else { &flow.authorization_url };
    url.as_ref().is_none_or(|url| url.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::OAUTH2_FLOWS;
    use crate::rules::testing::check_rule;

    #[test]
    fn flows_have_their_urls() {
        check_rule(
            &OAUTH2_FLOWS,
            r#"
api_contracts:
  security:
    a: { oauth2: { scopes: { read: Read } } }
#        ^^^^^^ `a` has no flow
    b: { description: Ask us }
#   ^ `b` does not say what kind of scheme it is
    c: { scheme: basic, oauth2: { implicit: { authorization_url: "https://a.dev" } } }
#        ------ the first one
#                       ^^^^^^ `c` is two schemes
    d:
      oauth2:
        authorization_code: { refresh_url: "https://a.dev/r" }
#       ^^^^^^^^^^^^^^^^^^ the flow `authorization_code` needs `authorization_url` and `token_url`
        client_credentials: { token_url: "" }
#       ^^^^^^^^^^^^^^^^^^ the flow `client_credentials` needs `token_url`
        implicit: { token_url: "https://a.dev/t" }
#       ^^^^^^^^ the flow `implicit` needs `authorization_url`
        password: {}
#       ^^^^^^^^ the flow `password` needs `token_url`
    e:
      oauth2:
        authorization_code: { authorization_url: "https://a.dev/a", token_url: "https://a.dev/t" }
        client_credentials: { token_url: "https://a.dev/t" }
        implicit: { authorization_url: "https://a.dev/a" }
        password: { token_url: "https://a.dev/t" }
    f: { scheme: bearer JWT, description: Ask us }
"#,
        );
    }
}
