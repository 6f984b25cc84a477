//! `API003`: one request, two endpoints.

mod trie;

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::finding::Finding;
use crate::model::{Lens, Model, ParameterOrigin, ParameterPlace, TyKind};
use crate::plan::expr::PathPiece;
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};
use trie::{Overlap, Trie};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two endpoints of one method that match the same request: both have a parameter where the other has a word, or
    /// one has a word that the other's parameter could be. What a parameter could be is decided by its type: `/users/me`
    /// beside `/users/{id}` is fine where the `id` is a `uuid` or a number. A parameter that is called `id` or `…_id` is taken
    /// for a key that nobody chooses.
    ///
    /// ## Why is this bad
    ///
    /// In the first case the server decides which of the two answers (OpenAPI 3.0.3, "Path Templating Matching"). In the second
    /// the word wins, so that nothing can have that name: a project that is called `search` cannot be read.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Project:
    ///     fields: { slug: string pk, name: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /projects/{slug}: { purpose: Read a project, response: Project }
    ///     GET /projects/search: { purpose: Find projects, response: "Project[]" }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Project:
    ///     fields: { slug: string pk, name: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /projects/{slug}: { purpose: Read a project, response: Project }
    ///     GET /project-search: { purpose: Find projects, response: "Project[]" }
    /// ```
    pub static AMBIGUOUS_PATHS = {
        code: "API003",
        name: "ambiguous-paths",
        summary: "Two endpoints match the same request",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut tries = BTreeMap::new();
    for (index, endpoint) in context.endpoints.iter().enumerate() {
        tries.entry(endpoint.name.method).or_insert_with(Trie::new).insert(&endpoint.name.path, index);
    }
    let mut overlaps: Vec<Overlap> = tries.values().flat_map(Trie::overlaps).collect();
    overlaps.sort_by_key(|overlap| (overlap.first.max(overlap.second), overlap.first));
    // Several methods of two paths, and what lies below them, are one mistake.
    let mut seen = HashSet::new();
    for Overlap { first, second, differences } in overlaps {
        let (first, second) = (&context.endpoints[first], &context.endpoints[second]);
        let taken = differences.iter().all(|&(segment, in_first)| {
            let (with_word, with_parameter) = if in_first { (first, second) } else { (second, first) };
            word(with_word, segment).is_some_and(|word| takes(context.model, with_parameter, segment, word))
        });
        let [(segment, in_first), ..] = differences[..] else { continue };
        if !taken {
            continue;
        }
        let crossed = differences.iter().find(|(_, other)| *other != in_first);
        let (special, general) = if in_first { (first, second) } else { (second, first) };
        let prefix = |endpoint: &ReadEndpoint<'_>, segment: usize| endpoint.name.path.shape_to(segment);
        if !seen.insert((prefix(special, segment), crossed.map(|(segment, _)| prefix(general, *segment)))) {
            continue;
        }
        let (path, other) = (&special.name.path, &general.name.path);
        let finding = if crossed.is_some() {
            Finding::new(
                &AMBIGUOUS_PATHS,
                special.path.key(),
                format!("`{path}` and `{other}` match the same requests"),
            )
            .label(general.path.key(), "the other one")
            .help("which of the two answers depends on the server; give one of them another path")
        } else {
            let (Some(word), Some(name)) = (word(special, segment), parameter(general, segment)) else { continue };
            Finding::new(&AMBIGUOUS_PATHS, special.segment(segment), format!("`{path}` also matches `{other}`"))
                .label(general.segment(segment), format!("could be `{word}` too"))
                .help(format!(
                    "no `{name}` can be `{word}` then: use another path, or give `{name}` a type that excludes it"
                ))
        };
        found.push(finding);
    }
}

fn word<'e>(endpoint: &'e ReadEndpoint<'_>, segment: usize) -> Option<&'e str> {
    match endpoint.name.path.segments.get(segment)?.as_slice() {
        [PathPiece::Literal(word)] => Some(word),
        _ => None,
    }
}

fn parameter<'e>(endpoint: &'e ReadEndpoint<'_>, segment: usize) -> Option<&'e str> {
    match endpoint.name.path.segments.get(segment)?.as_slice() {
        [PathPiece::Parameter(name)] => Some(name),
        _ => None,
    }
}

/// Whether a name is that of a key that nobody chooses.
fn is_id(name: &str) -> bool {
    name.eq_ignore_ascii_case("id") || name.ends_with("_id") || name.ends_with("Id")
}

/// Whether a word could be the value of the parameter in a segment. Of one without a type nobody knows.
fn takes(model: &Model, endpoint: &ReadEndpoint<'_>, segment: usize, word: &str) -> bool {
    let Some(name) = parameter(endpoint, segment) else { return false };
    let parameters = endpoint.operation.into_iter().flat_map(|operation| &operation.parameters);
    let mut typed = parameters.filter(|parameter| {
        parameter.place == ParameterPlace::Path
            && parameter.name == name
            && parameter.origin != ParameterOrigin::Untyped
            && !parameter.ty.has_error()
    });
    let Some(parameter) = typed.next() else { return false };
    let of_key = matches!(&parameter.ty.kind, TyKind::Key { field, .. } if is_id(field));
    if is_id(name) || of_key {
        return false;
    }
    let fits = |value: &Value| model.conform(value, &parameter.ty, Lens::Read).is_empty();
    fits(&word.into()) || serde_json::from_str(word).is_ok_and(|value| fits(&value))
}

#[cfg(test)]
mod tests {
    use super::AMBIGUOUS_PATHS;
    use crate::rules::testing::check_rule;

    #[test]
    fn paths_that_match_one_request_are_found() {
        check_rule(
            &AMBIGUOUS_PATHS,
            r#"
data_models:
  User: { fields: { id: uuid pk, name: string } }
  Thing: { fields: { id: string pk, code: i32, year: u16, slug: "string(3..9, /^[a-z]+$/)" } }
api_contracts:
  endpoints:
    GET /users/me: { purpose: Read, response: User }
    GET /users/{id}: { purpose: Read, response: User }
    GET /things/{id}: { purpose: Read, response: Thing }
    GET /things/search: { purpose: Find, response: "Thing[]" }
    GET /names/{name}: { purpose: Read, path_params: { name: string }, response: User }
#              ------ could be `me` too
    GET /names/me: { purpose: Read, response: User }
#              ^^ `/names/me` also matches `/names/{name}` | no `name` can be `me` then: use another path, or give `name` a type that excludes it
    PUT /names/{name}: { purpose: Set, path_params: { name: string }, response: User }
    PUT /names/me: { purpose: Set, response: User }
    GET /names/me/tags: { purpose: Read, response: User }
    GET /names/{name}/tags: { purpose: Read, path_params: { name: string }, response: User }
    POST /names/other: { purpose: Add, response: User }
    GET /refs/{thing}: { purpose: Read, path_params: { thing: Thing.id }, response: Thing }
    GET /refs/search: { purpose: Find, response: "Thing[]" }
    GET /slugs/{slug}: { purpose: Read, path_params: { slug: Thing.slug }, response: User }
    GET /slugs/a: { purpose: Read, response: User }
    GET /years/{year}: { purpose: Read, path_params: { year: Thing.year }, response: User }
#              ------ could be `2024` too
    GET /years/2024: { purpose: Read, response: User }
#              ^^^^ `/years/2024` also matches `/years/{year}` | no `year` can be `2024` then: use another path, or give `year` a type that excludes it
    GET /years/now: { purpose: Read, response: User }
    GET /untyped/{ref}: { purpose: Read, response: User }
    GET /untyped/now: { purpose: Read, response: User }
    GET /kinds/{kind}: { purpose: Read, path_params: { kind: "enum(a, b)" }, response: User }
    GET /kinds/c: { purpose: Read, response: User }
    GET /files/{name}.{ext}: { purpose: Read, path_params: { name: string, ext: string }, response: User }
    GET /files/{name}: { purpose: Read, path_params: { name: string }, response: User }
    DELETE /{kind}/all: { purpose: Clear, path_params: { kind: string }, response: 204 }
#   ------------------ the other one
    DELETE /pages/{slug}: { purpose: Delete, path_params: { slug: string }, response: 204 }
#   ^^^^^^^^^^^^^^^^^^^^ `/pages/{slug}` and `/{kind}/all` match the same requests | which of the two answers depends on the server; give one of them another path
"#,
        );
    }
}
