//! `API092`: bytes that are always there and may be null, which openapi-generator writes no Rust for that compiles.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::TyKind;
use crate::plan::expr::Scalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field of type `bytes?` that is always there in what the API sends or takes.
    ///
    /// ## Why is this bad
    ///
    /// The Rust generator of openapi-generator 7.26 gives such a field two attributes that exclude each other, and the client does not
    /// compile. No other way to describe the field helps.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   File: { fields: { id: uuid pk, content: bytes? } }
    ///
    /// api_contracts:
    ///   endpoints:
    ///     GET /files/{id}: { purpose: Read a file, response: File, errors: { 404: no such file } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   File: { fields: { id: uuid pk, content: bytes optional } }
    ///
    /// api_contracts:
    ///   endpoints:
    ///     GET /files/{id}: { purpose: Read a file, response: File, errors: { 404: no such file } }
    /// ```
    pub static NULLABLE_BYTES = {
        code: "API092",
        name: "nullable-bytes",
        summary: "openapi-generator: bytes that are always there and may be null",
        family: ApiContracts,
        category: Consumer("openapi-generator"),
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    let mut said = HashSet::new();
    for view in model.used_views() {
        let members = model.record(&view.name).into_iter().flat_map(|record| record.members(view.lens));
        for member in members.filter(|member| member.required) {
            let field = member.field;
            let ty = model.follow(&field.ty);
            let bytes = matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Bytes);
            if bytes && (member.nullable || ty.nullable) && said.insert(&field.path) {
                let message = format!(
                    "`{}` is always there and may be null, for which openapi-generator writes Rust that does not compile",
                    field.name
                );
                found.push(
                    Finding::new(&NULLABLE_BYTES, field.path.key(), message).help("say `optional` instead of `?`"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NULLABLE_BYTES;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_always_there() {
        check_rule(
            &NULLABLE_BYTES,
            r#"
data_models:
  Blob: { fields: { id: i64 pk, a: "bytes?", b: bytes, c: bytes optional, d: "bytes? optional", e: "bytes?[]", f: "bytes?" } }
#                               ^ `a` is always there and may be null, for which openapi-generator writes Rust that does not compile
#                                                                                                              ^ `f` is always there and may be null, for which openapi-generator writes Rust that does not compile
  Unused: { fields: { id: i64 pk, a: "bytes?" } }
api_contracts:
  endpoints:
    GET /blobs/{id}: { purpose: Read, response: Blob }
    POST /blobs: { purpose: Make, request: Blob, response: Blob }
"#,
        );
    }
}
