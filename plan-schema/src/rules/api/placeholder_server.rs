//! `API074`: the only servers are those of examples and of the author's own machine.

use crate::finding::Finding;
use crate::rules::{Check, Context, declare_rule, servers};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `localhost`, `127.0.0.1` and `example.com` as servers where no other server is named.
    ///
    /// A draft is told; a plan in review, approved or implemented is warned.
    ///
    /// ## Why is this bad
    ///
    /// Nobody else can reach the API there.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   servers: [http://localhost:8080]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   servers:
    ///     - https://api.acme.dev
    ///     - { url: "http://localhost:8080", description: While developing }
    /// ```
    pub static PLACEHOLDER_SERVER = {
        code: "API074",
        name: "placeholder-server",
        summary: "No server is named that others can reach",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let all = servers::all(context.plan);
    if all.iter().any(|server| !is_placeholder(server.url)) {
        return;
    }
    for server in all {
        found.push(
            Finding::new(
                &PLACEHOLDER_SERVER,
                server.url_path.value(),
                format!("nobody else can reach `{}`", server.url),
            )
            .help("name the server where the API will be, or a path: `/v1`"),
        );
    }
}

fn is_placeholder(url: &str) -> bool {
    let Some(host) = servers::host(url) else { return false };
    let host = host.to_ascii_lowercase();
    matches!(&*host, "localhost" | "127.0.0.1" | "0.0.0.0" | "::1" | "example.com") || host.ends_with(".example.com")
}

#[cfg(test)]
mod tests {
    use super::PLACEHOLDER_SERVER;
    use crate::finding::Level;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn a_server_can_be_reached() {
        check_rule(
            &PLACEHOLDER_SERVER,
            r#"
api_contracts:
  servers: [http://localhost:8080, https://api.Example.com/v1]
#           ^^^^^^^^^^^^^^^^^^^^^ nobody else can reach `http://localhost:8080`
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^ nobody else can reach `https://api.Example.com/v1`
"#,
        );
        for servers in ["[http://localhost, /v1]", "[https://myexample.com]", "[https://localhost.acme.dev]", "[]"] {
            check_rule(&PLACEHOLDER_SERVER, &format!("api_contracts: {{ servers: {servers} }}\n"));
        }
    }

    #[test]
    fn the_level_follows_the_status() {
        for (status, level) in [("draft", Level::Info), ("review", Level::Warning), ("approved", Level::Warning)] {
            let text = format!("title: T\nstatus: {status}\napi_contracts: {{ servers: [http://localhost] }}\n");
            let (_, found) = run(&PLACEHOLDER_SERVER, &text);
            assert_eq!(found.iter().map(|finding| finding.level).collect::<Vec<_>>(), [level], "{status}");
        }
    }
}
