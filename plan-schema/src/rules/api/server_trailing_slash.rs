//! `API044`: the URL of a server ends with a slash.

use crate::finding::{Applicability, Finding};
use crate::rules::{Check, Context, declare_rule, servers};

declare_rule! {
    /// ## What it does
    ///
    /// Reports the URL of a server that ends with a slash. The URL `/` alone is fine.
    ///
    /// ## Why is this bad
    ///
    /// Clients put the path of an endpoint behind the URL, and the path begins with a slash: `https://api.acme.dev//tasks` is
    /// another address.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   servers: [https://api.acme.dev/v1/]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   servers: [https://api.acme.dev/v1]
    /// ```
    pub static SERVER_TRAILING_SLASH = {
        code: "API044",
        name: "server-trailing-slash",
        summary: "The URL of a server ends with a slash",
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
        let kept = server.url.trim_end_matches('/').len();
        // Of `https://` nothing would be left.
        if kept == server.url.len() || server.url == "/" || server.url[..kept].ends_with(':') {
            continue;
        }
        let meant = if kept == 0 { "/" } else { &server.url[..kept] };
        let place = server.url_path.within(kept..server.url.len());
        found.push(
            Finding::new(&SERVER_TRAILING_SLASH, place, "the URL of a server ends with a slash")
                .because("paths begin with one")
                .help(format!("write `{meant}`"))
                .fix(Applicability::Safe, "take the slash away", server.url_path.value(), meant),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::SERVER_TRAILING_SLASH;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_url_ends_without_a_slash() {
        check_rule(
            &SERVER_TRAILING_SLASH,
            r#"
api_contracts:
  servers:
    - https://api.acme.dev/
#                         ^ the URL of a server ends with a slash | write `https://api.acme.dev`
    - { url: "https://{region}.acme.dev/v1//", variables: { region: eu } }
#                                         ^^ the URL of a server ends with a slash | write `https://{region}.acme.dev/v1`
    - https://api.acme.dev
    - /
    - /v1
    - https://
  endpoints:
    GET /a: { purpose: Read, servers: [/v1/], response: 204 }
#                                         ^ the URL of a server ends with a slash | write `/v1`
"#,
        );
    }
}
