//! What the author's merges touched: each value of a patch beside what it became, with its place in the plan.
//!
//! RFC 7396 makes that simple: an object is merged key by key, everything else is replaced as a whole, so that the place in the
//! patch is the place in the result. Only lists that merge by name need a look at the names.

use plan_schema::model::{Api, Header, Model, Operation, RequestBody, Response, Server, TypeDef, TypeDefKind, Webhook};
use plan_schema::place::{PlanPath, Segment};
use serde_json::Value;

use super::Version;
use super::data::{self, MERGED};
use super::merge::{Names, is_by_name};
use super::shape::{Keys, Object, Shape, WHOLE};

/// A value that a merge touched.
pub(super) struct Touched<'a> {
    /// What it should be.
    pub(super) shape: &'static Shape,
    /// What it is after the merge.
    pub(super) value: &'a Value,
    /// What the author wrote.
    pub(super) patch: &'a Value,
    /// Its place in the plan.
    pub(super) path: PlanPath,
    /// The path that it is below.
    pub(super) way: Way<'a>,
}

/// The path that a value is below.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Way<'a> {
    /// `/tasks/{id}`; none below webhooks, callbacks and components.
    pub(super) template: Option<&'a str>,
    /// The path item.
    pub(super) item: Option<&'a Value>,
}

impl<'a> Way<'a> {
    /// The way to what stands under a key.
    fn under(self, shape: &Shape, key: &'a str, value: &'a Value) -> Self {
        match shape {
            Shape::Map(Keys::Path, _) => Self { template: Some(key), item: Some(value) },
            Shape::Map(Keys::Expression, _) | Shape::Map(_, Shape::Object(Object::PathItem)) => {
                Self { template: None, item: Some(value) }
            }
            _ => self,
        }
    }
}

/// Walks a document by its shape.
pub(super) fn walk<'a>(
    value: &'a Value,
    shape: &'static Shape,
    way: Way<'a>,
    version: Version,
    visit: &mut impl FnMut(&'static Shape, &'a Value, Way<'a>),
) {
    visit(shape, value, way);
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if let Some(inside) = shape.under(key, version) {
                    walk(member, inside, way.under(shape, key, member), version, visit);
                }
            }
        }
        Value::Array(items) => {
            if let Shape::List(inside) = shape {
                for item in items {
                    walk(item, inside, way, version, visit);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// All values that merges touched, in a document whose objects carry what was merged into them.
pub(super) fn all<'a>(document: &'a Value, whole: Option<(&'a Value, PlanPath)>, version: Version) -> Vec<Touched<'a>> {
    let mut touched = Vec::new();
    if let Some((patch, path)) = whole {
        touch(Touched { shape: &WHOLE, value: document, patch, path, way: Way::default() }, version, &mut touched);
    }
    walk(document, &WHOLE, Way::default(), version, &mut |shape, value, way| {
        if let Some(merged) = value.get(MERGED)
            && let (Some(path), Some(patch)) = (data::place(merged), data::patch(merged))
        {
            touch(Touched { shape, value, patch, path, way }, version, &mut touched);
        }
    });
    touched
}

fn touch<'a>(mut this: Touched<'a>, version: Version, found: &mut Vec<Touched<'a>>) {
    // What is no object replaces what is there, or was not merged because it would.
    if !(this.patch.is_object() || this.patch.is_array() && this.value.is_array()) {
        this.value = this.patch;
    }
    let Touched { shape, value, patch, way, .. } = this;
    let path = this.path.clone();
    let fits = shape.fits(value, version);
    found.push(this);
    if !fits {
        return;
    }
    match (value, patch) {
        (Value::Object(members), Value::Object(changes)) => {
            for (key, change) in changes {
                if let (Some(member), Some(inside)) = (members.get(key), shape.under(key, version)) {
                    let way = way.under(shape, key, member);
                    touch(
                        Touched { shape: inside, value: member, patch: change, path: path.join(key.as_str()), way },
                        version,
                        found,
                    );
                }
            }
        }
        (Value::Array(items), Value::Array(changes)) => {
            let Shape::List(inside) = shape else { return };
            let names = matches!(path.last(), Some(Segment::Key(key)) if is_by_name(key)).then(|| Names::of(items));
            for (index, change) in changes.iter().enumerate() {
                let item = match &names {
                    Some(names) => names.find(items, change),
                    None => Some(index),
                };
                let item = item.and_then(|item| items.get(item)).unwrap_or(change);
                touch(
                    Touched { shape: inside, value: item, patch: change, path: path.join(index), way },
                    version,
                    found,
                );
            }
        }
        _ => {}
    }
}

/// Whether anything is merged into a part of the API or into a type, and not into the document as a whole.
pub(super) fn is_any_part(model: &Model, api: &Api) -> bool {
    let headers = |headers: &[Header]| headers.iter().any(|header| header.openapi.is_some());
    let request = |body: Option<&RequestBody>| body.is_some_and(|body| body.openapi.is_some());
    let responses = |all: &[Response]| all.iter().any(|it| it.openapi.is_some() || headers(&it.headers));
    let servers = |servers: &[Server]| servers.iter().any(|server| server.openapi.is_some());
    let operation = |operation: &Operation| {
        operation.openapi.is_some()
            || operation.parameters.iter().any(|parameter| parameter.openapi.is_some())
            || request(operation.request.as_ref())
            || responses(&operation.responses)
            || operation.errors.iter().any(|error| error.openapi.is_some() || headers(&error.headers))
            || servers(&operation.servers)
    };
    let webhook = |webhook: &Webhook| {
        webhook.openapi.is_some()
            || headers(&webhook.headers)
            || request(webhook.request.as_ref())
            || responses(&webhook.responses)
    };
    let def = |def: &TypeDef| {
        let fields = if let TypeDefKind::Record(record) = &def.kind { record.fields.as_slice() } else { &[] };
        def.openapi.is_some() || fields.iter().any(|field| field.openapi.is_some())
    };
    servers(&api.servers)
        || api.tags.iter().any(|tag| tag.openapi.is_some())
        || api.operations.iter().any(operation)
        || api.webhooks.iter().any(webhook)
        || model.types.values().any(def)
}
