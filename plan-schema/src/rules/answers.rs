//! What the rules about responses and errors share: each endpoint beside its operation, and the errors that follow from
//! its shape.

use crate::finding::{Change, Edit};
use crate::model::name::{pascal, singular, snake, spoken};
use crate::model::{
    Constraints, Field, Model, Operation, Parameter, ParameterPlace, Role, ScalarTy, TyKind, TypeDefKind,
};
use crate::place::{PlanPath, Segment};
use crate::plan::State;
use crate::plan::contracts::{Authentication, Body, Endpoint, ErrorDef, ErrorStatus, ResponseStatus, StatusRange};
use crate::plan::expr::{Method, PathPiece, Scalar};
use crate::rules::Context;

/// An endpoint and what it means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer<'c> {
    pub(super) endpoint: &'c Endpoint,
    pub(super) operation: &'c Operation,
    model: &'c Model,
    /// The status for a body that is not valid: the one that the plan uses, else 422.
    invalid: u16,
}

/// All endpoints that have an operation.
pub(super) fn answers<'c>(context: &'c Context<'_>) -> impl Iterator<Item = Answer<'c>> {
    let endpoints = context.plan.contracts().and_then(|contracts| contracts.endpoints.as_ref());
    let operations = || context.model.api.iter().flat_map(|api| &api.operations);
    let uses = |status| {
        let mut errors = operations().flat_map(|operation| &operation.errors);
        errors.any(|error| error.status == StatusRange::Code(status))
    };
    let invalid = if uses(400) && !uses(422) { 400 } else { 422 };
    operations().filter_map(move |operation| {
        let Some(Segment::Key(key)) = operation.path.last() else { return None };
        let endpoint = endpoints?.get(key.as_str())?;
        Some(Answer { endpoint, operation, model: context.model, invalid })
    })
}

/// An error that an endpoint does not name, though its shape lets a reader expect it.
#[derive(Debug)]
pub(super) struct Missing<'c> {
    pub(super) status: u16,
    /// When it would happen: `no such task`. Plain words, fit for YAML without quotes.
    pub(super) reason: String,
    /// The unique field, if that is what lets expect it.
    pub(super) field: Option<&'c Field>,
}

/// Words for an endpoint that says how the service itself is.
const HEALTH: &[&str] = &[
    "health",
    "healthz",
    "healthcheck",
    "health-check",
    "heartbeat",
    "live",
    "livez",
    "liveness",
    "metrics",
    "ping",
    "ready",
    "readyz",
    "readiness",
    "status",
    "up",
    "version",
];

impl<'c> Answer<'c> {
    /// `GET /tasks/{id}`, as written.
    pub(super) fn key(self) -> &'c str {
        match self.operation.path.last() {
            Some(Segment::Key(key)) => key,
            Some(Segment::Index(_)) | None => "",
        }
    }

    pub(super) const fn path(self) -> &'c PlanPath {
        &self.operation.path
    }

    /// Whether the plan should say what goes wrong: it makes the endpoint, and something can go wrong there.
    pub(super) fn is_judged(self) -> bool {
        let ours = !matches!(self.operation.state, Some(State::Existing | State::External));
        let known = !self.is_merged() && !self.is_misplaced();
        ours && known && self.operation.method != Method::Options && !self.is_health() && !self.is_redirect()
    }

    /// Whether responses are merged into the endpoint that the plan does not otherwise know of.
    fn is_merged(self) -> bool {
        self.endpoint.openapi.as_ref().is_some_and(|openapi| openapi.get("responses").is_some())
    }

    /// Whether a status stands where it cannot be: it is a rule's to report, and may be one that would otherwise be missing.
    fn is_misplaced(self) -> bool {
        let errors = self.endpoint.errors.iter().flatten();
        let among_errors =
            |status: &ErrorStatus| status.parse().is_none_or(|status| matches!(status.class(), Some(1..=3)));
        let responses = self.endpoint.responses.iter().flatten();
        let among_responses =
            |status: &ResponseStatus| status.parse().is_none_or(|status| matches!(status.class(), Some(4 | 5)));
        let of_response = self.endpoint.response.as_ref().and_then(Body::status);
        errors.map(|(status, _)| status).any(among_errors)
            || responses.map(|(status, _)| status).any(among_responses)
            || of_response.is_some_and(|status| status >= 400)
    }

    fn is_health(self) -> bool {
        let Some([PathPiece::Literal(word)]) = self.operation.template.segments.last().map(Vec::as_slice) else {
            return false;
        };
        let reads = matches!(self.operation.method, Method::Get | Method::Head);
        reads && self.operation.template.parameters().next().is_none() && HEALTH.contains(&word.as_str())
    }

    fn is_redirect(self) -> bool {
        self.operation.responses.iter().all(|response| response.status.class() == Some(3))
    }

    /// Whether nothing that a caller sends makes a difference.
    pub(super) fn is_open_and_bare(self) -> bool {
        let operation = self.operation;
        operation.authentication == Authentication::None
            && operation.request.is_none()
            && operation.parameters.is_empty()
    }

    /// Whether the endpoint itself names an error that the caller can cause.
    pub(super) fn names_errors(self) -> bool {
        self.endpoint.errors.iter().flatten().any(|(status, def)| {
            let callers = status.parse().is_some_and(|status| matches!(status.class(), None | Some(4)));
            callers && !is_none(def)
        })
    }

    /// Whether one of these errors, or one that stands for them, is there or is said not to be.
    pub(super) fn has(self, statuses: &[u16]) -> bool {
        let there = self.operation.errors.iter().any(|error| match error.status {
            StatusRange::Code(code) => statuses.contains(&code),
            StatusRange::Class(class) => class == 4,
            StatusRange::Default => true,
        });
        there || statuses.iter().any(|status| self.denies(*status))
    }

    /// Whether the endpoint says `404: none`.
    pub(super) fn denies(self, status: u16) -> bool {
        let def = self.endpoint.errors.as_ref().and_then(|errors| errors.get(status.to_string().as_str()));
        def.is_some_and(is_none)
    }

    /// What the path is about: `task` for `/tasks/{id}`.
    fn subject(self) -> String {
        let mut before = None;
        let mut subject = None;
        for piece in self.operation.template.segments.iter().flatten() {
            match piece {
                // `/rooms/by-name/{name}` is about a room.
                PathPiece::Literal(word) if word.starts_with("by-") || word.starts_with("by_") => {}
                PathPiece::Literal(word) => before = Some(singular(&snake(word))),
                PathPiece::Parameter(name) => {
                    let name = snake(name);
                    subject = name.strip_suffix("_id").map(str::to_owned).or(before.clone());
                }
            }
        }
        subject.map_or_else(|| "resource".to_owned(), |subject| spoken(&subject))
    }

    /// Whether the last parameter of the path names one of many things: no enum, and nothing that the request makes.
    fn identifies(self) -> bool {
        let Some(name) = self.operation.template.parameters().last() else { return false };
        let mut parameters = self.operation.parameters.iter();
        let found = parameters.find(|parameter| parameter.place == ParameterPlace::Path && parameter.name == name);
        let Some(parameter) = found else { return false };
        match &self.model.follow(&parameter.ty).kind {
            TyKind::Scalar(ScalarTy { scalar, .. }) => *scalar != Scalar::Boolean,
            TyKind::Model { name, .. } => {
                !matches!(self.model.get(name).map(|def| &def.kind), Some(TypeDefKind::Enum(_)))
            }
            _ => true,
        }
    }

    fn creates(self) -> bool {
        self.operation.responses.iter().any(|response| response.status == StatusRange::Code(201))
    }

    /// Whether the endpoint says what it answers, or what is merged into it does.
    pub(super) fn is_answered(self) -> bool {
        let several = self.endpoint.responses.as_ref().is_some_and(|responses| !responses.is_empty());
        several || self.endpoint.response.is_some() || self.is_merged()
    }

    /// Whether the path ends in a parameter.
    pub(super) fn is_item(self) -> bool {
        let last = self.operation.template.segments.last();
        last.is_some_and(|segment| matches!(segment.as_slice(), [PathPiece::Parameter(_)]))
    }

    /// The entity that the path is about: `Task` for `/tasks` and `/tasks/{id}`.
    pub(super) fn entity(self) -> Option<&'c str> {
        let name = match self.operation.template.segments.last()?.as_slice() {
            [PathPiece::Literal(word)] => pascal(&singular(&snake(word))),
            _ => pascal(&self.subject()),
        };
        let (name, _) = self.model.types.get_key_value(&name)?;
        (self.model.record(name)?.role == Role::Entity).then_some(name)
    }

    /// A reason that an error with this status is likely to have.
    pub(super) fn likely(self, status: u16) -> Option<String> {
        match status {
            400 | 422 if self.operation.request.is_some() => Some("a field is not valid".to_owned()),
            404 | 410 if self.identifies() => Some(format!("no such {}", self.subject())),
            409 => self.unique_field().map(is_taken),
            _ => None,
        }
    }

    /// A path that ends in a parameter, without 404. A PUT that creates what is not there needs none.
    pub(super) fn absent(self) -> Option<Missing<'c>> {
        let upsert = self.operation.method == Method::Put && self.creates();
        if self.is_item() && !upsert { self.absent_anywhere() } else { None }
    }

    /// A path with a parameter anywhere, without 404.
    fn absent_anywhere(self) -> Option<Missing<'c>> {
        let wanted = self.identifies() && !self.has(&[404, 410]);
        wanted.then(|| Missing { status: 404, reason: format!("no such {}", self.subject()), field: None })
    }

    /// A body without 400 or 422, or an error that says more of what is wrong with it.
    pub(super) fn refused(self) -> Option<Missing<'c>> {
        let request = self.operation.request.as_ref()?;
        // A body where none belongs is another finding.
        let belongs = matches!(self.operation.method, Method::Post | Method::Put | Method::Patch | Method::Query);
        let known = !request.contents.iter().any(|content| content.ty.has_error());
        let wanted = belongs && known && !self.has(&[400, 413, 415, 422]);
        wanted.then(|| Missing { status: self.invalid, reason: "a field is not valid".to_owned(), field: None })
    }

    /// A query that may hold something else than it should, without 400 or 422.
    fn misread(self) -> Option<Missing<'c>> {
        let plain = |parameter: &&Parameter| {
            let ty = &self.model.follow(&parameter.ty).kind;
            matches!(ty, TyKind::Scalar(ScalarTy { scalar: Scalar::String | Scalar::Text, constraints }) if *constraints == Constraints::default())
        };
        let mut query = self.operation.parameters.iter().filter(|parameter| parameter.place == ParameterPlace::Query);
        let wanted = query.any(|parameter| !plain(&parameter)) && !self.has(&[400, 422]);
        wanted.then(|| Missing { status: 400, reason: "a parameter is not valid".to_owned(), field: None })
    }

    /// A request that creates something with a unique field, without 409.
    pub(super) fn taken(self) -> Option<Missing<'c>> {
        if self.has(&[409]) {
            return None;
        }
        let field = self.unique_field()?;
        // Some answer 400 or 422 to that, and say so.
        let said = self.operation.errors.iter().any(|error| {
            let reason = error.reason.to_lowercase();
            ["taken", "exist", "duplicate", "unique", "in use", "already"].iter().any(|word| reason.contains(word))
        });
        (!said).then(|| Missing { status: 409, reason: is_taken(field), field: Some(field) })
    }

    /// The unique field, or the key that the caller chooses, of what the endpoint creates.
    fn unique_field(self) -> Option<&'c Field> {
        if self.operation.method != Method::Post || self.is_item() || !self.creates() {
            return None;
        }
        let content = self.operation.request.as_ref()?.contents.first()?;
        let view = self.model.view_of(self.model.follow(&content.ty), content.lens)?;
        let record = self.model.record(&view.name).filter(|record| record.role != Role::Value)?;
        let mut members = record.members(content.lens).map(|member| member.field);
        members.find(|field| field.unique || (field.primary_key && record.primary_key.len() == 1))
    }

    /// A caller who needs scopes or roles, without 403.
    pub(super) fn forbidden(self) -> Option<Missing<'c>> {
        let scoped = self.operation.security.iter().any(|schemes| schemes.values().any(|scopes| !scopes.is_empty()));
        let wanted = (scoped || !self.operation.roles.is_empty()) && !self.has(&[403]);
        wanted.then(|| Missing { status: 403, reason: "the caller may not do this".to_owned(), field: None })
    }

    /// All errors that the shape of the endpoint lets expect and that it does not name.
    pub(super) fn missing(self) -> Vec<Missing<'c>> {
        let reads = matches!(self.operation.method, Method::Get | Method::Head);
        let absent = if reads { self.absent() } else { self.absent_anywhere() };
        [absent, self.misread(), self.taken(), self.refused()].into_iter().flatten().collect()
    }

    /// The edits that put errors in.
    pub(super) fn insert(self, missing: &[Missing<'_>]) -> Vec<Edit> {
        if self.endpoint.errors.is_some() {
            let place = self.path().join("errors").value();
            let entry = |missing: &Missing<'_>| {
                let change = Change::Insert { key: missing.status.to_string(), value: missing.reason.clone() };
                Edit::new(place.clone(), change)
            };
            return missing.iter().map(entry).collect();
        }
        let value = format!("{{ {} }}", entries(missing));
        vec![Edit::new(self.path().value(), Change::Insert { key: "errors".to_owned(), value })]
    }
}

fn is_taken(field: &Field) -> String {
    format!("the {} is taken", spoken(&field.name))
}

/// `404: no such task, 422: a field is not valid`.
pub(super) fn entries(missing: &[Missing<'_>]) -> String {
    let entries: Vec<String> =
        missing.iter().map(|missing| format!("{}: {}", missing.status, missing.reason)).collect();
    entries.join(", ")
}

/// Whether an error is only said not to be there.
pub(super) fn is_none(def: &ErrorDef) -> bool {
    matches!(def, ErrorDef::Reason(text) if text.trim().eq_ignore_ascii_case("none"))
}
