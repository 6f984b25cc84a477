//! `API067`: raw bytes inside JSON.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::{Field, Lens, Model, Ty, TyKind, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::expr::{Scalar, TypeExpr, TypeKind};
use crate::rules::bodies::{Held, held};
use crate::rules::names::nested;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `binary` in a body that is not a file or a form: in JSON, or in a record inside a part of a form.
    ///
    /// ## Why is this bad
    ///
    /// JSON has no bytes. `binary` is a whole body, or a part of a `multipart/form-data` body; inside JSON, `bytes` is
    /// Base64 in a string.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     POST /avatars:
    ///       purpose: Upload an avatar
    ///       request: { fields: { name: string, image: binary } }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     POST /avatars:
    ///       purpose: Upload an avatar
    ///       request: { media: multipart/form-data, fields: { name: string, image: binary } }
    ///       response: 204
    /// ```
    pub static MISPLACED_BINARY = {
        code: "API067",
        name: "misplaced-binary",
        summary: "Raw bytes stand inside JSON",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

struct Search<'a, 'm> {
    context: &'a Context<'m>,
    model: &'m Model,
    /// Views that were looked into.
    seen: HashSet<(&'m str, Lens)>,
    /// What is inside lists and maps that were looked into, each for the field it is found in.
    lists: HashSet<(*const Ty, Option<*const Field>)>,
    /// Fields that were reported.
    told: HashSet<&'m PlanPath>,
    found: &'a mut Vec<Finding>,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut search = Search {
        context,
        model: context.model,
        seen: HashSet::new(),
        lists: HashSet::new(),
        told: HashSet::new(),
        found,
    };
    for held in held(context.model) {
        search.body(held);
    }
}

impl<'m> Search<'_, 'm> {
    fn body(&mut self, held: Held<'m>) {
        let content = held.content;
        let ty = self.model.follow(&content.ty);
        if is_binary(ty) {
            if content.is_json() {
                self.report(held.path, held.path, "JSON");
            }
            return;
        }
        let group = content.media_type.split('/').next().unwrap_or_default();
        if !group.eq_ignore_ascii_case("multipart") {
            return self.look(ty, content.lens, None, held.path);
        }
        let Some(view) = self.model.view_of(ty, content.lens) else { return };
        let Some(record) = self.model.record(&view.name) else { return };
        for member in record.members(view.lens) {
            let part = self.model.follow(&member.field.ty);
            let part = match &part.kind {
                TyKind::Array { items, .. } | TyKind::Set { items } => self.model.follow(items),
                _ => part,
            };
            if !is_binary(part) {
                self.look(part, view.lens, Some(member.field), held.path);
            }
        }
    }

    /// Looks for bytes in what is written as JSON.
    fn look(&mut self, ty: &'m Ty, lens: Lens, field: Option<&'m Field>, body: &'m PlanPath) {
        let ty = self.model.follow(ty);
        match &ty.kind {
            TyKind::Scalar(_) if is_binary(ty) => match field {
                Some(field) if self.told.insert(&field.path) => self.report(&field.path, body, "JSON"),
                Some(_) => {}
                None => self.report(body, body, "JSON"),
            },
            TyKind::Array { items: inner, .. }
            | TyKind::Set { items: inner }
            | TyKind::Map { value: inner, .. }
            | TyKind::Record { value: inner, .. } => {
                // A list of itself, under another name, has no end.
                let new = self.lists.insert((std::ptr::from_ref(inner.as_ref()), field.map(std::ptr::from_ref)));
                if new {
                    self.look(inner, lens.inside(), field, body);
                }
            }
            TyKind::Model { .. } | TyKind::Generic { .. } => {
                let Some(view) = self.model.view_of(ty, lens) else { return };
                let Some((_, name, def)) = self.model.types.get_full(&view.name) else { return };
                if !self.seen.insert((name.as_str(), view.lens)) {
                    return;
                }
                match &def.kind {
                    TypeDefKind::Record(record) => {
                        for member in record.members(view.lens) {
                            self.look(&member.field.ty, view.lens, Some(member.field), body);
                        }
                    }
                    TypeDefKind::Union(union) => {
                        for member in &union.members {
                            self.look(&member.ty, view.lens.inside(), field, body);
                        }
                    }
                    TypeDefKind::Enum(_) | TypeDefKind::Alias(_) => {}
                }
            }
            _ => {}
        }
    }

    fn report(&mut self, path: &PlanPath, body: &PlanPath, what: &str) {
        let place = self.context.type_place(path);
        let mut finding = Finding::new(&MISPLACED_BINARY, place, format!("{what} has no `binary`"));
        if path != body {
            finding = finding.label(body.key(), "sent in this body");
        }
        finding = finding.help("write `bytes` (Base64 in a string), or send it as `multipart/form-data`");
        let under = path.join("type");
        for path in [path, &under] {
            let expr = self.context.scalar(path).and_then(crate::plan::visit::Scalar::type_expr);
            if let Some(word) = expr.and_then(word) {
                finding = finding.fix(Applicability::Unsafe, "send it in Base64", path.within(word), "bytes");
                break;
            }
        }
        self.found.push(finding);
    }
}

fn is_binary(ty: &Ty) -> bool {
    matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Binary)
}

/// The bytes of the word `binary` in a type.
fn word(expr: &TypeExpr) -> Option<std::ops::Range<usize>> {
    let mut found = None;
    nested(expr, &mut |expr| {
        if matches!(expr.kind, TypeKind::Scalar { scalar: Scalar::Binary, .. }) {
            found = Some(expr.span.start..expr.span.start + Scalar::Binary.name().len());
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::MISPLACED_BINARY;
    use crate::rules::testing::check_rule;

    #[test]
    fn bytes_are_bodies_or_parts_of_forms() {
        check_rule(
            &MISPLACED_BINARY,
            r#"
data_models:
  File: { fields: { id: uuid pk, data: "binary?", thumbs: "binary[]" } }
#                                       ^^^^^^^ JSON has no `binary`
#                                                          ^^^^^^^^ JSON has no `binary`
  Meta: { fields: { icon: binary } }
#                         ^^^^^^ JSON has no `binary`
  Part: { fields: { file: binary, files: "binary[]", name: string } }
api_contracts:
  endpoints:
    POST /files: { purpose: Upload, request: File, response: File }
#                                   ------- sent in this body
#                                   ------- sent in this body
    PUT /files: { purpose: Upload, request: { media: multipart/form-data, type: Part }, response: 204 }
    PATCH /files:
      purpose: Upload
      request: { media: multipart/form-data, fields: { file: binary, meta: Meta } }
#     ------- sent in this body
      response: { type: binary, media: application/json }
#                       ^^^^^^ JSON has no `binary`
    GET /files: { purpose: Download, response: binary }
    GET /pictures: { purpose: Download, response: { media: image/png, type: binary } }
"#,
        );
    }
}
