//! The servers of a plan, with their places and the forms of their URLs.

use std::ops::Range;

use crate::place::PlanPath;
use crate::plan::Plan;
use crate::plan::contracts::{Server, ServerSpec};

/// A server as written.
#[derive(Debug)]
pub(super) struct Written<'p> {
    /// Its place.
    pub(super) path: PlanPath,
    /// The place of its URL.
    pub(super) url_path: PlanPath,
    /// Its URL, with `{variables}`.
    pub(super) url: &'p str,
    /// The server spelled out, if it is.
    pub(super) spec: Option<&'p ServerSpec>,
}

/// All servers that a plan names, in order.
pub(super) fn all(plan: &Plan) -> Vec<Written<'_>> {
    let mut found = Vec::new();
    let Some(contracts) = plan.contracts() else { return found };
    let root = PlanPath::root().join("api_contracts");
    add(contracts.servers.as_deref(), &root, &mut found);
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        if endpoint.servers.is_some() {
            add(endpoint.servers.as_deref(), &root.join("endpoints").join(key.as_str()), &mut found);
        }
    }
    found
}

fn add<'p>(servers: Option<&'p [Server]>, owner: &PlanPath, found: &mut Vec<Written<'p>>) {
    for (index, server) in servers.into_iter().flatten().enumerate() {
        let path = owner.join("servers").join(index);
        found.push(match server {
            Server::Url(url) => Written { url_path: path.clone(), path, url, spec: None },
            Server::Full(spec) => Written { url_path: path.join("url"), path, url: &spec.url, spec: Some(&spec.known) },
        });
    }
}

/// The names between braces in a URL, with the place of each name.
pub(super) fn variables(url: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    url.match_indices('{').filter_map(move |(open, _)| {
        let start = open + 1;
        let end = start + url[start..].find(['{', '}'])?;
        url[end..].starts_with('}').then(|| (start..end, &url[start..end]))
    })
}

/// The host of a URL, without the port; nothing if there is none.
pub(super) fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::{host, variables};

    #[test]
    fn hosts_and_variables_are_found() {
        for (url, expected) in [
            ("https://api.acme.dev/v1", Some("api.acme.dev")),
            ("http://localhost:8080", Some("localhost")),
            ("http://me:secret@[::1]:80/a", Some("::1")),
            ("/v1", None),
            ("https:///v1", None),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
        let found = |url| variables(url).map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(found("https://{region}.a.dev/{base}"), ["region", "base"]);
        assert_eq!(found("https://{a{b}.dev/{c"), ["b"]);
    }
}
