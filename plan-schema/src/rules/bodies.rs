//! What the rules about bodies share: the bodies of a plan as written and as understood, and the places in their examples.

use std::collections::HashSet;

use serde_json::Value;

use super::examples::path_in;
use crate::model::{Content, Lens, Model, NamedExample, Ty, TyKind};
use crate::place::{Place, PlanPath};
use crate::plan::Plan;
use crate::plan::contracts::{Body, StatusRange};
use crate::plan::expr::{BodyExpr, EndpointName, Grammar, TypeExpr};

/// What a body is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
    /// What a receiver answers to a webhook.
    Answer,
    /// What a webhook sends.
    Sent,
    /// What a command prints.
    Output,
    /// What an event carries.
    Payload,
}

impl Side {
    /// The word for it in messages.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Request | Self::Sent => "request",
            Self::Response | Self::Answer => "response",
            Self::Output => "output",
            Self::Payload => "payload",
        }
    }
}

/// A body as the plan writes it.
#[derive(Debug)]
pub(super) struct WrittenBody<'p> {
    pub(super) body: &'p Body,
    pub(super) side: Side,
    /// The endpoint it belongs to.
    pub(super) endpoint: Option<EndpointName>,
    /// The status that is its key.
    pub(super) status: Option<StatusRange>,
    pub(super) path: PlanPath,
}

impl WrittenBody<'_> {
    /// The type expression in it, with its path.
    pub(super) fn type_expr(&self) -> Option<(&TypeExpr, PlanPath)> {
        match self.body {
            Body::Status(_) => None,
            Body::Short(written) => match written.get()? {
                BodyExpr::Type { ty, .. } => Some((ty, self.path.clone())),
                BodyExpr::None | BodyExpr::Json(_) | BodyExpr::Status(_) => None,
            },
            Body::Full(spec) => Some((spec.ty.as_ref()?.get()?, self.path.join("type"))),
        }
    }
}

/// All bodies of a plan as written, in order; those of endpoints whose key is none, too.
pub(super) fn written<'p>(plan: &'p Plan) -> Vec<WrittenBody<'p>> {
    let mut bodies = Vec::new();
    let Some(contracts) = plan.contracts() else { return bodies };
    let root = PlanPath::root().join("api_contracts");
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        let path = root.join("endpoints").join(key.as_str());
        let name = key.parse().ok();
        let mut add = |body, side, status, path| {
            bodies.push(WrittenBody { body, side, endpoint: name.clone(), status, path });
        };
        if let Some(body) = &endpoint.request {
            add(body, Side::Request, None, path.join("request"));
        }
        if let Some(body) = &endpoint.response {
            add(body, Side::Response, None, path.join("response"));
        }
        for (status, body) in endpoint.responses.iter().flatten() {
            add(body, Side::Response, status.parse(), path.join("responses").join(status.as_str()));
        }
    }
    let mut add = |body: Option<&'p Body>, side, path| {
        bodies.extend(body.map(|body| WrittenBody { body, side, endpoint: None, status: None, path }));
    };
    for (name, webhook) in contracts.webhooks.iter().flatten() {
        let path = root.join("webhooks").join(name.as_str());
        add(webhook.request.as_ref(), Side::Sent, path.join("request"));
        add(webhook.response.as_ref(), Side::Answer, path.join("response"));
    }
    for (name, command) in contracts.commands.iter().flatten() {
        add(command.output.as_ref(), Side::Output, root.join("commands").join(name.as_str()).join("output"));
    }
    for (name, event) in contracts.events.iter().flatten() {
        add(event.payload.as_ref(), Side::Payload, root.join("events").join(name.as_str()).join("payload"));
    }
    bodies
}

/// A body as the model has it, in one of its media types.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'m> {
    pub(super) content: &'m Content,
    pub(super) side: Side,
    pub(super) path: &'m PlanPath,
}

/// What all bodies of a model hold, those of errors left out.
pub(super) fn held<'m>(model: &'m Model) -> Vec<Held<'m>> {
    let mut all = Vec::new();
    let mut add = |contents: &'m [Content], side, path: &'m PlanPath| {
        all.extend(contents.iter().map(|content| Held { content, side, path }));
    };
    for operation in model.api.iter().flat_map(|api| &api.operations) {
        if let Some(request) = &operation.request {
            add(&request.contents, Side::Request, &request.path);
        }
        for response in &operation.responses {
            add(&response.contents, Side::Response, &response.path);
        }
    }
    for webhook in model.api.iter().flat_map(|api| &api.webhooks) {
        if let Some(request) = &webhook.request {
            add(&request.contents, Side::Sent, &request.path);
        }
        for response in &webhook.responses {
            add(&response.contents, Side::Answer, &response.path);
        }
    }
    for command in &model.commands {
        add(command.output.as_ref(), Side::Output, &command.output_path);
    }
    for event in &model.events {
        add(event.payload.as_ref(), Side::Payload, &event.payload_path);
    }
    all
}

/// Every example of a JSON body, those of errors too, with what it is an example of: each once.
pub(super) fn json_examples(model: &Model) -> Vec<(&Content, &NamedExample)> {
    let errors = model.api.iter().flat_map(|api| &api.operations).flat_map(|operation| &operation.errors);
    let contents = held(model).into_iter().map(|held| held.content);
    let mut seen = HashSet::new();
    contents
        .chain(errors.filter_map(|error| error.content.as_ref()))
        // Examples of other media types are texts of a form that nobody here knows.
        .filter(|content| content.is_json() && !content.ty.has_error())
        .flat_map(|content| content.examples.iter().map(move |example| (content, example)))
        // An example of all endpoints, or of several media types, is one example.
        .filter(|(content, example)| seen.insert((&example.path, content.lens)))
        .collect()
}

/// Where the name of a member of an example stands.
pub(super) fn name_place(example: &NamedExample, pointer: &str) -> Place {
    match &example.pasted {
        Some(pasted) => example.path.within(pasted.name_span(pointer)),
        None => path_in(&example.path, &example.value, pointer).key(),
    }
}

/// Where a value in an example stands.
pub(super) fn value_place(example: &NamedExample, pointer: &str) -> Place {
    match &example.pasted {
        Some(pasted) => example.path.within(pasted.span(pointer)),
        None => path_in(&example.path, &example.value, pointer).value(),
    }
}

/// The text of an example that begins like JSON and is none, where a text is not what is wanted; with the error.
pub(super) fn broken_json<'m>(
    model: &Model,
    content: &Content,
    example: &'m NamedExample,
) -> Option<(&'m str, crate::plan::expr::SyntaxError)> {
    let text = example.value.as_str().filter(|text| text.trim_start().starts_with(['{', '[']))?;
    if model.conform(&example.value, &content.ty, content.lens).is_empty() {
        return None;
    }
    match BodyExpr::parse(text) {
        Ok(_) => None,
        Err(error) => Some((text, error)),
    }
}

/// The view of an entity by the name that contracts show: `TaskCreate`, `Task[]`.
pub(super) fn view_name(model: &Model, ty: &Ty, lens: Lens) -> Option<String> {
    match &ty.kind {
        TyKind::Array { items, .. } => Some(format!("{}[]", view_name(model, items, lens.inside())?)),
        _ => model.view_of(ty, lens).map(|view| view.view_name()),
    }
}

/// A value as YAML in one line: JSON, with a blank behind each colon and comma. `None` if a text in it has signs that one
/// line of YAML cannot have.
pub(super) fn one_line(value: &Value) -> Option<String> {
    Some(match value {
        Value::Object(members) => {
            let entries: Option<Vec<String>> = members
                .iter()
                .map(|(name, value)| Some(format!("{}: {}", one_line(&Value::String(name.clone()))?, one_line(value)?)))
                .collect();
            let entries = entries?;
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
        }
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(one_line).collect();
            format!("[{}]", items?.join(", "))
        }
        Value::String(text) => {
            let plain = !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
            plain.then(|| value.to_string())?
        }
        _ => value.to_string(),
    })
}
