//! Streams: many values in one body, one after the other.
//!
//! Before OpenAPI 3.2 a media type has one schema, and it is that of one value; 3.2 says that there are many (`itemSchema`).

use openapiv3 as oas;
use plan_schema::model::{Content, Model, Ty, TyKind};
use plan_schema::plan::expr::Scalar;
use serde_json::{Map, Value, json};

use super::data::since;
use super::{Version, to_value};

/// Says of a body that it is a stream of what its schema describes.
pub(super) fn stream(model: &Model, content: &Content, media: &mut oas::MediaType) {
    let Some(schema) = media.schema.as_ref().map(to_value) else { return };
    let form = Form::of(model, content);
    let mut later = |member: &str, value: Value| media.extensions.insert(since(Version::V3_2, member), value);
    later("schema", Value::Null);
    later("itemSchema", form.schema(schema));
    // An example is one of the whole body.
    if let Some(example) = &media.example {
        later("example", json!([form.value(example)]));
    }
    if !media.examples.is_empty() {
        let mut examples = Map::new();
        for (name, example) in &media.examples {
            let mut example = to_value(example);
            if let Some(value) = example.get_mut("value") {
                *value = json!([form.value(value)]);
            }
            examples.insert(name.clone(), example);
        }
        later("examples", Value::Object(examples));
    }
}

/// How a value stands in a stream.
#[derive(Clone, Copy)]
enum Form {
    /// As it is: lines or sequences of JSON.
    Itself,
    /// As the data of a server-sent event, which is text.
    Text,
    /// As JSON in the data of a server-sent event.
    Json,
}

impl Form {
    fn of(model: &Model, content: &Content) -> Self {
        let media_type = content.media_type.split(';').next().unwrap_or_default().trim();
        match media_type.eq_ignore_ascii_case("text/event-stream") {
            false => Self::Itself,
            true if is_text(model, &content.ty) => Self::Text,
            true => Self::Json,
        }
    }

    /// The schema of an item. That of an event is the specification's own (OpenAPI 3.2.0, server-sent events).
    fn schema(self, schema: Value) -> Value {
        let data = match self {
            Self::Itself => return schema,
            Self::Text => schema,
            Self::Json => json!({ "type": "string", "contentMediaType": "application/json", "contentSchema": schema }),
        };
        json!({ "type": "object", "required": ["data"], "properties": { "data": data } })
    }

    fn value(self, value: &Value) -> Value {
        match self {
            Self::Itself => value.clone(),
            Self::Text => json!({ "data": value }),
            Self::Json => json!({ "data": value.to_string() }),
        }
    }
}

fn is_text(model: &Model, ty: &Ty) -> bool {
    matches!(&model.follow(ty).kind, TyKind::Scalar(ty) if matches!(ty.scalar, Scalar::String | Scalar::Text))
}
