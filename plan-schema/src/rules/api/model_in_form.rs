//! `API091`: a model as a part of a form, which openapi-generator writes no Rust for that compiles.

use crate::finding::Finding;
use crate::model::{Content, Model, RequestBody, Ty, TyKind, TypeDefKind};
use crate::plan::expr::Scalar;
use crate::rules::answers::answers;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a part of a form (`multipart/form-data`, `application/x-www-form-urlencoded`) that is a model, an enum with a name,
    /// or any JSON.
    ///
    /// ## Why is this bad
    ///
    /// The Rust generator of openapi-generator 7.26 names the type of such a part `models::models::About`, and the client does not
    /// compile. No other way to describe the part helps. Lists, maps and scalars are written as they should be.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   About: { kind: value, fields: { title: string(..80) } }
    ///
    /// api_contracts:
    ///   endpoints:
    ///     POST /albums:
    ///       purpose: Send an album
    ///       request: { media: multipart/form-data, fields: { file: binary, about: About } }
    ///       response: 204
    ///       errors: { 422: the file is no picture }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /albums:
    ///       purpose: Send an album
    ///       request: { media: multipart/form-data, fields: { file: binary, title: string(..80) } }
    ///       response: 204
    ///       errors: { 422: the file is no picture }
    /// ```
    pub static MODEL_IN_FORM = {
        code: "API091",
        name: "model-in-form",
        summary: "openapi-generator: a part of a form is a model",
        family: ApiContracts,
        category: Consumer("openapi-generator"),
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for request in answers(context).filter_map(|answer| answer.operation.request.as_ref()) {
        // Of several media types, openapi-generator takes the first.
        let form = request.contents.first().filter(|content| is_form(content));
        found.extend(form.into_iter().flat_map(|content| parts(context.model, request, content)));
    }
}

fn is_form(content: &Content) -> bool {
    let media = content.media_type.split(';').next().unwrap_or_default().trim();
    content.is_form() || media.eq_ignore_ascii_case("multipart/form-data")
}

fn parts<'m>(
    model: &'m Model,
    request: &'m RequestBody,
    content: &'m Content,
) -> impl Iterator<Item = Finding> + use<'m> {
    let view = model.view_of(model.follow(&content.ty), content.lens);
    let record = view.and_then(|view| Some((model.record(&view.name)?, view.lens)));
    let members = record.into_iter().flat_map(|(record, lens)| record.members(lens));
    members.filter(|member| is_named(model, &member.field.ty)).map(|member| {
        let message = format!(
            "`{}` is a model as a part of a form, for which openapi-generator writes Rust that does not compile",
            member.field.wire
        );
        Finding::new(&MODEL_IN_FORM, request.path.key(), message)
            .help("take its fields as parts of their own, or send JSON")
    })
}

/// Whether openapi-generator takes the type for one that it has a name for.
fn is_named(model: &Model, ty: &Ty) -> bool {
    match &model.follow(ty).kind {
        TyKind::Generic { .. } | TyKind::Record { .. } => true,
        TyKind::Model { name, .. } => model.get(name).is_some_and(|def| !matches!(def.kind, TypeDefKind::Alias(_))),
        TyKind::Scalar(scalar) => scalar.scalar == Scalar::Json,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::MODEL_IN_FORM;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_has_a_name() {
        check_rule(
            &MODEL_IN_FORM,
            r#"
data_models:
  About: { kind: value, fields: { title: string } }
  Kind: { enum: [a, b] }
  Title: { type: string(..80) }
  Form: { kind: value, fields: { about: About? } }
api_contracts:
  endpoints:
    POST /a: { purpose: Send, request: { media: multipart/form-data, fields: { file: binary, about: About } }, response: 204 }
#                             ^^^^^^^ `about` is a model as a part of a form, for which openapi-generator writes Rust that does not compile
    POST /b: { purpose: Send, request: { media: application/x-www-form-urlencoded, fields: { kind: Kind } }, response: 204 }
#                             ^^^^^^^ `kind` is a model as a part of a form, for which openapi-generator writes Rust that does not compile
    POST /c: { purpose: Send, request: { media: multipart/form-data, type: Form }, response: 204 }
#                             ^^^^^^^ `about` is a model as a part of a form, for which openapi-generator writes Rust that does not compile
    POST /d: { purpose: Send, request: { media: multipart/form-data, fields: { any: json } }, response: 204 }
#                             ^^^^^^^ `any` is a model as a part of a form, for which openapi-generator writes Rust that does not compile
    POST /e: { purpose: Send, request: { media: multipart/form-data, fields: { all: "About[]", by: map<About>, t: Title, o: object } }, response: 204 }
    POST /f: { purpose: Send, request: { fields: { about: About } }, response: 204 }
"#,
        );
    }
}
