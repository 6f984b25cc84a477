//! Bodies: a type, an example, a status, or spelled out.

use indexmap::IndexMap;

use super::errors::named_examples;
use super::expressions::Site;
use super::facts::text;
use super::{Lowering, new_type};
use crate::model::infer;
use crate::model::operation::{Content, Header, NamedExample};
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Origin, TypeDefKind};
use crate::model::views::Lens;
use crate::place::PlanPath;
use crate::plan::Extended;
use crate::plan::contracts::{Body, BodySpec, Media};
use crate::plan::expr::{BodyExpr, Scalar, TypeExpr, TypeKind};
use serde_json::Value;

const JSON: &str = "application/json";

/// A body that is lowered, of a request or a response.
#[derive(Debug, Default)]
pub(super) struct Lowered {
    pub(super) status: Option<u16>,
    pub(super) contents: Vec<Content>,
    pub(super) description: Option<String>,
    pub(super) headers: Vec<Header>,
    pub(super) optional: bool,
    pub(super) openapi: Option<Value>,
    pub(super) extensions: IndexMap<String, Value>,
}

/// What a body is for.
#[derive(Debug, Clone)]
pub(super) struct Purpose {
    /// The view of the models in it.
    pub(super) lens: Lens,
    /// What a type that stands in it is called: `CreateOrderRequest`.
    pub(super) name: String,
    /// The media type if the plan does not say.
    pub(super) media_type: &'static str,
    /// Its place in the plan.
    pub(super) path: PlanPath,
}

impl Purpose {
    pub(super) fn new(lens: Lens, name: String, path: PlanPath) -> Self {
        Self { lens, name, media_type: JSON, path }
    }
}

impl Lowering<'_> {
    pub(super) fn body(&mut self, body: &Body, purpose: &Purpose) -> Lowered {
        match body {
            Body::Status(status) => Lowered { status: Some(status.code()), ..Lowered::default() },
            Body::Short(written) => match written.get() {
                None => {
                    // A hole, so that nothing else is said about the missing body.
                    let content = content(Ty::new(TyKind::Error), None, purpose);
                    Lowered { contents: vec![content], ..Lowered::default() }
                }
                Some(BodyExpr::None) => Lowered::default(),
                Some(BodyExpr::Status(status)) => Lowered { status: Some(status.value), ..Lowered::default() },
                Some(BodyExpr::Json(pasted)) => {
                    let ty = self.type_of_examples(&[&pasted.value], purpose);
                    let example = NamedExample {
                        name: None,
                        summary: None,
                        value: infer::fill(&self.model, &pasted.value, &ty, purpose.lens),
                        path: purpose.path.clone(),
                        pasted: Some(pasted.clone()),
                    };
                    let content = Content { examples: vec![example], ..content(ty, None, purpose) };
                    Lowered { contents: vec![content], ..Lowered::default() }
                }
                Some(BodyExpr::Type { status, ty }) => {
                    let status = status.as_ref().map(|status| status.value);
                    let (ty, optional) = self.body_type(ty, purpose);
                    Lowered { status, contents: vec![content(ty, None, purpose)], optional, ..Lowered::default() }
                }
            },
            Body::Full(spec) => {
                let mut lowered = self.full_body(spec, purpose);
                for content in &mut lowered.contents {
                    for example in &mut content.examples {
                        example.value = infer::fill(&self.model, &example.value, &content.ty, content.lens);
                    }
                }
                lowered
            }
        }
    }

    /// `Order?` is a body that may be left out; `null` is no body.
    fn body_type(&mut self, expr: &TypeExpr, purpose: &Purpose) -> (Ty, bool) {
        let ty = self.ty(expr, &site(purpose));
        let optional = ty.nullable;
        (ty.with_null(false), optional)
    }

    fn full_body(&mut self, spec: &Extended<BodySpec>, purpose: &Purpose) -> Lowered {
        let mut lowered = Lowered {
            status: spec.status.map(crate::plan::contracts::HttpStatus::code),
            description: text(spec.description.as_ref()),
            headers: self.headers(spec.headers.as_ref(), &purpose.name, &purpose.path.join("headers")),
            optional: spec.optional == Some(true),
            openapi: spec.openapi.clone(),
            extensions: spec.own.clone(),
            ..Lowered::default()
        };
        let one = spec.example.iter().map(|value| NamedExample {
            name: None,
            summary: None,
            value: value.clone(),
            path: purpose.path.join("example"),
            pasted: None,
        });
        let examples: Vec<NamedExample> =
            one.chain(named_examples(spec.examples.as_ref(), &purpose.path.join("examples"))).collect();
        if let Some(written) = &spec.stream {
            let ty = written.get().map_or(Ty::new(TyKind::Error), |expr| self.body_type(expr, purpose).0);
            let content = Content { stream: true, examples, ..content(ty, Some("text/event-stream"), purpose) };
            lowered.contents.push(content);
            return lowered;
        }
        if let Some(Media::Typed(types)) = &spec.media {
            for (media_type, written) in types {
                let ty = written.get().map_or(Ty::new(TyKind::Error), |expr| self.body_type(expr, purpose).0);
                let content = content(ty, Some(media_type), purpose);
                let examples = if content.is_json() { examples.clone() } else { Vec::new() };
                lowered.contents.push(Content { examples, ..content });
            }
            return lowered;
        }
        let ty = match (&spec.ty, &spec.fields) {
            (Some(written), _) => match written.get() {
                Some(expr) => {
                    let (ty, optional) = self.body_type(expr, purpose);
                    lowered.optional |= optional;
                    Some(ty)
                }
                None => Some(Ty::new(TyKind::Error)),
            },
            (None, Some(fields)) => {
                let name = self.free_name(purpose.name.clone());
                self.names.insert(name.clone());
                let def = self.named_record(&name, fields, spec.description.as_ref(), &site(purpose));
                self.add(&name, def);
                Some(Ty::model(name))
            }
            (None, None) if examples.is_empty() => None,
            (None, None) => {
                let values: Vec<&Value> = examples.iter().map(|example| &example.value).collect();
                Some(self.type_of_examples(&values, purpose))
            }
        };
        let Some(ty) = ty else { return lowered };
        let media_types: Vec<Option<&str>> = match &spec.media {
            None => vec![None],
            Some(Media::One(media_type)) => vec![Some(media_type)],
            Some(Media::Many(media_types)) => media_types.iter().map(|media_type| Some(media_type.as_str())).collect(),
            Some(Media::Typed(_)) => Vec::new(),
        };
        for media_type in media_types {
            let content = content(ty.clone(), media_type, purpose);
            lowered.contents.push(Content { examples: examples.clone(), ..content });
        }
        lowered
    }

    /// The type of examples: the one model that they all fit, else one that is inferred from them.
    fn type_of_examples(&mut self, values: &[&Value], purpose: &Purpose) -> Ty {
        let mut known = values.iter().map(|value| infer::known(&self.model, value, purpose.lens));
        if let Some(Some(first)) = known.next()
            && known.all(|other| other.as_ref() == Some(&first))
        {
            return first;
        }
        let mut made = Vec::new();
        let mut names = self.names.clone();
        let ty = infer::infer(values, &purpose.name, &purpose.path, &mut |wanted, record| {
            let mut name = wanted.to_owned();
            let mut number = 2_u32;
            while !names.insert(name.clone()) {
                name = format!("{wanted}{number}");
                number += 1;
            }
            made.push((name.clone(), record));
            name
        });
        for (name, record) in made {
            let def = new_type(name, Origin::Inferred, purpose.path.clone(), TypeDefKind::Record(record));
            self.add("", def);
        }
        ty
    }
}

fn site(purpose: &Purpose) -> Site {
    Site {
        owner: purpose.name.clone(),
        label: String::new(),
        parameters: Vec::new(),
        path: purpose.path.clone(),
        inline: Origin::Inline,
    }
}

fn content(ty: Ty, media_type: Option<&str>, purpose: &Purpose) -> Content {
    let binary = matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Binary);
    let default = if binary { "application/octet-stream" } else { purpose.media_type };
    Content {
        media_type: media_type.unwrap_or(default).to_owned(),
        ty,
        lens: purpose.lens,
        stream: false,
        examples: Vec::new(),
    }
}

/// Whether a type is a page of results.
pub(super) fn is_page(expr: &TypeExpr) -> bool {
    matches!(&expr.kind, TypeKind::Named { name, .. } if name.value == super::builtin::PAGE)
}
