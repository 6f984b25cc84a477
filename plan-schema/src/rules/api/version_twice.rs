//! `API047`: a version in the path and in the server's URL.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::model::Server;
use crate::place::{Place, PlanPath};
use crate::plan::contracts;
use crate::plan::expr::PathPiece;
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a path that begins with a version, as `/v2`, where the server's URL has one too.
    ///
    /// ## Why is this bad
    ///
    /// The path is put behind the URL, so that requests go to `/v1/v2/tasks` or `/v1/v1/tasks`.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   servers: [https://api.tracker.dev/v1]
    ///   endpoints:
    ///     GET /v2/tasks:
    ///       purpose: List tasks
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   servers: [https://api.tracker.dev]
    ///   endpoints:
    ///     GET /v2/tasks:
    ///       purpose: List tasks
    ///       response: 204
    /// ```
    pub static VERSION_TWICE = {
        code: "API047",
        name: "version-twice",
        summary: "A version is in the path and in the server's URL",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (Some(api), Some(contracts)) = (&context.model.api, context.plan.contracts()) else { return };
    let root = PlanPath::root().join("api_contracts");
    let common = versioned(&api.servers, contracts.servers.as_deref(), &root);
    // One version in many paths is one mistake.
    let mut first: HashMap<(String, String), (usize, usize)> = HashMap::new();
    for endpoint in &context.endpoints {
        let Some(operation) = endpoint.operation else { continue };
        let own = versioned(&operation.servers, endpoint.endpoint.servers.as_deref(), &endpoint.path);
        let server = if operation.servers.is_empty() { common.clone() } else { own };
        let (Some((index, version)), Some((url, in_server, place))) = (version_of(endpoint), server) else { continue };
        if let Some((at, more)) = first.get_mut(&(version.to_owned(), url.clone())) {
            *more += 1;
            let finding: &mut Finding = &mut found[*at];
            let paths = if *more == 1 { "path has" } else { "paths have" };
            finding.notes = vec![format!("{more} more {paths} it")];
            continue;
        }
        first.insert((version.to_owned(), url.clone()), (found.len(), 0));
        let message = if version == in_server {
            format!("the server's URL ends with `/{version}` already")
        } else {
            format!("`/{version}` stands behind the `/{in_server}` of the server")
        };
        found.push(
            Finding::new(&VERSION_TWICE, endpoint.segment(index), message)
                .because(format!("requests go to `{}{}`", url.trim_end_matches('/'), endpoint.name.path))
                .label(place, "the server")
                .help("keep the version in one of the two"),
        );
    }
}

/// The version that a path begins with, if need be behind one other word (`/api/v1/…`), and its segment.
fn version_of<'e>(endpoint: &'e ReadEndpoint<'_>) -> Option<(usize, &'e str)> {
    endpoint.name.path.segments.iter().take(2).enumerate().find_map(|(index, segment)| match segment.as_slice() {
        [PathPiece::Literal(word)] if is_version(word) => Some((index, word.as_str())),
        _ => None,
    })
}

/// The first server whose URL has a version: the URL, the version, and where it stands.
fn versioned(
    servers: &[Server],
    written: Option<&[contracts::Server]>,
    path: &PlanPath,
) -> Option<(String, String, Place)> {
    let written = written?;
    servers.iter().zip(written).enumerate().find_map(|(index, (server, written))| {
        let mut url = server.url.clone();
        for (name, variable) in &server.variables {
            url = url.replace(&format!("{{{name}}}"), &variable.default);
        }
        let behind = url.find("://").map_or(&url[..], |at| &url[at + 3..]);
        let version = behind.split('/').skip(1).find(|word| is_version(word))?.to_owned();
        let place = path.join("servers").join(index);
        let place = match written {
            contracts::Server::Url(_) => place.value(),
            contracts::Server::Full(_) => place.join("url").value(),
        };
        Some((url, version, place))
    })
}

fn is_version(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit()) && rest.chars().all(|c| c.is_ascii_digit() || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::VERSION_TWICE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_version_has_one_place() {
        check_rule(
            &VERSION_TWICE,
            r#"
api_contracts:
  servers: [https://sandbox.tracker.dev, { url: "https://api.tracker.dev/{v}/", variables: { v: v1 } }]
#                                               ------------------------------ the server
#                                               ------------------------------ the server
  endpoints:
    GET /v2/tasks: { purpose: List, response: 204 }
#        ^^ `/v2` stands behind the `/v1` of the server
    GET /v2/users: { purpose: List, response: 204 }
    GET /api/v1/tasks: { purpose: List, response: 204 }
#            ^^ the server's URL ends with `/v1` already
    GET /tasks/v2/notes: { purpose: List, servers: [https://v1.tracker.dev], response: 204 }
    GET /tasks: { purpose: List, response: 204 }
    GET /vehicles/{id}: { purpose: Read, response: 204 }
"#,
        );
        check_rule(
            &VERSION_TWICE,
            "api_contracts:\n  servers: [https://api.tracker.dev]\n  endpoints:\n    GET /v1/tasks: { purpose: List, response: 204 }\n",
        );
    }
}
