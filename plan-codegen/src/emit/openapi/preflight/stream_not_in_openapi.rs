//! `EM104`: a body is a stream, which OpenAPI cannot say before 3.2.

use plan_schema::Finding;
use plan_schema::model::Api;
use plan_schema::rules::{Check, declare_rule};

use super::bodies;
use crate::emit::openapi::Version;

declare_rule! {
    /// ## What it does
    ///
    /// Finds bodies that are a stream when the document is of a version of OpenAPI before 3.2.
    ///
    /// ## Why is this bad
    ///
    /// OpenAPI has a word for the items of a stream from version 3.2 on. Before, the body has the schema of one item: readers of the
    /// document cannot see that there are many, and a client that is made from it waits for the end of the body and reads it as one.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /progress:
    ///       purpose: Follow the progress
    ///       response: { stream: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// Emit version 3.2 (`version = "3.2.0"` under `[openapi]` in `plan.toml`), or answer with what is there:
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /progress:
    ///       purpose: Read the progress so far
    ///       response: string[]
    /// ```
    pub static STREAM_NOT_IN_OPENAPI = {
        code: "EM104",
        name: "stream-not-in-openapi",
        summary: "A body is a stream, which OpenAPI cannot say before 3.2",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(api: &Api, version: Version, found: &mut Vec<Finding>) {
    if version >= Version::V3_2 {
        return;
    }
    for (contents, path) in bodies(api) {
        if !contents.iter().any(|content| content.stream) {
            continue;
        }
        let message = format!(
            "OpenAPI {} cannot say that a body is a stream; the document has the schema of one item",
            version.short()
        );
        found.push(
            Finding::new(&STREAM_NOT_IN_OPENAPI, path.key(), message)
                .because("known from OpenAPI 3.2 on")
                .help("say in the `description` that there are many, one after the other"),
        );
    }
}
