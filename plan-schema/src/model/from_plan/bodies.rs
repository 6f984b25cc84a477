//! Bodies: a type, an example, a status, or spelled out.

use indexmap::IndexMap;

use super::errors::named_examples;
use super::expressions::Site;
use super::facts::text;
use super::{Lowering, new_type};
use crate::model::infer::{self, Known};
use crate::model::operation::{Content, Header, NamedExample, is_json};
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Origin, Record, TypeDefKind};
use crate::model::views::Lens;
use crate::place::PlanPath;
use crate::plan::Extended;
use crate::plan::contracts::{Body, BodySpec, Media};
use crate::plan::expr::{BodyExpr, Scalar, TypeExpr, TypeKind, parse_json};
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
                    let content = Content { examples: vec![example], inferred: true, ..content(ty, None, purpose) };
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
                    let mut examples = std::mem::take(&mut content.examples);
                    for example in &mut examples {
                        self.finish_example(example, content);
                    }
                    content.examples = examples;
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
        let mut examples: Vec<NamedExample> =
            one.chain(named_examples(spec.examples.as_ref(), &purpose.path.join("examples"))).collect();
        if let Some(written) = &spec.stream {
            let ty = written.get().map_or(Ty::new(TyKind::Error), |expr| self.body_type(expr, purpose).0);
            // Another form of stream, such as lines of JSON; what is no single media type is a rule's to report.
            let media_type = match &spec.media {
                Some(Media::One(media_type)) => media_type,
                _ => "text/event-stream",
            };
            let content = Content { stream: true, examples, ..content(ty, Some(media_type), purpose) };
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
        let mut inferred = false;
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
                let name = self.free_name(purpose.name.clone(), &format!("{}Body", purpose.name));
                self.names.insert(name.clone());
                let def = self.named_record(&name, fields, spec.description.as_ref(), &site(purpose));
                self.add(&name, def);
                Some(Ty::model(name))
            }
            (None, None) if examples.is_empty() => None,
            (None, None) => {
                inferred = true;
                if spec.media.as_ref().is_none_or(|media| matches!(media, Media::One(media) if is_json(media))) {
                    examples.iter_mut().for_each(read_pasted);
                }
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
            lowered.contents.push(Content { examples: examples.clone(), inferred, ..content });
        }
        lowered
    }

    /// The type of examples: a model that they all fit, else one that is inferred from them.
    fn type_of_examples(&mut self, values: &[&Value], purpose: &Purpose) -> Ty {
        let mut made: IndexMap<String, Record> = IndexMap::new();
        let known = Known { model: &self.model, shapes: &self.shapes, lens: purpose.lens, path: &purpose.path };
        let ty = infer::infer(values, &purpose.name, known, &mut |wanted, record| {
            let is_free = |name: &String| !self.names.contains(name) && !made.contains_key(name);
            let other = format!("{wanted}{}", if wanted == purpose.name { "Body" } else { "Details" });
            let numbered = (2_u32..).map(|number| format!("{wanted}{number}"));
            let mut names = [wanted.to_owned(), other].into_iter().chain(numbered);
            let name = names.find(is_free).unwrap_or_else(|| wanted.to_owned());
            made.insert(name.clone(), record);
            name
        });
        for (name, record) in made {
            let def = new_type(name, Origin::Inferred, purpose.path.clone(), TypeDefKind::Record(record));
            self.add("", def);
        }
        ty
    }

    /// What events carry that are shown by an example alone.
    pub(super) fn example_alone(&mut self, example: NamedExample, purpose: &Purpose) -> Content {
        let mut example = example;
        read_pasted(&mut example);
        let ty = self.type_of_examples(&[&example.value], purpose);
        example.value = infer::fill(&self.model, &example.value, &ty, purpose.lens);
        Content { examples: vec![example], inferred: true, ..content(ty, None, purpose) }
    }

    /// An example as the type has it: JSON that was pasted as a text is read, unless the type takes the text as it is, and
    /// placeholders become values.
    pub(super) fn finish_example(&self, example: &mut NamedExample, content: &Content) {
        if content.is_json() && !content.ty.has_error() {
            let as_it_is = || self.model.conform(&example.value, &content.ty, content.lens).is_empty();
            if looks_pasted(&example.value) && !as_it_is() {
                read_pasted(example);
            }
        }
        example.value = infer::fill(&self.model, &example.value, &content.ty, content.lens);
    }
}

/// Whether an example is a text that begins like JSON.
fn looks_pasted(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim_start().starts_with(['{', '[']))
}

/// Reads an example that was pasted as JSON text; a text that is none stays a text.
fn read_pasted(example: &mut NamedExample) {
    if example.pasted.is_none()
        && looks_pasted(&example.value)
        && let Some(pasted) = example.value.as_str().and_then(|text| parse_json(text).ok())
    {
        example.value = pasted.value.clone();
        example.pasted = Some(pasted);
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
        name: purpose.name.clone(),
        stream: false,
        inferred: false,
        examples: Vec::new(),
    }
}

/// Whether a type is a page of results.
pub(super) fn is_page(expr: &TypeExpr) -> bool {
    matches!(&expr.kind, TypeKind::Named { name, .. } if name.value == super::builtin::PAGE)
}
