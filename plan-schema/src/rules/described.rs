//! What the rules about security share: what the plan says of it, and what the contracts ask for.

use crate::model::Operation;
use crate::place::PlanPath;
use crate::plan::contracts::{Authentication, StatusRange};
use crate::plan::{Labelled, Lines, Section, SecurityConsiderations, State};
use crate::rules::blanks;
use crate::rules::context::Context;

/// What the plan says of its security.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said<'p> {
    /// Nothing at all: another rule reports that.
    Nothing,
    /// Prose, or why it does not apply: nobody can tell what that says.
    Unclear,
    /// The section.
    Given(&'p Labelled<SecurityConsiderations>),
}

/// What the plan says of its security.
pub(super) fn security<'p>(context: &Context<'p>) -> Said<'p> {
    match &context.plan.known.security_considerations {
        None => Said::Nothing,
        Some(Section::Text(_) | Section::NotApplicable(_)) => Said::Unclear,
        Some(Section::Given(section)) if is_empty(section) => Said::Nothing,
        Some(Section::Given(section)) => Said::Given(section),
    }
}

fn is_empty(section: &Labelled<SecurityConsiderations>) -> bool {
    let SecurityConsiderations { authentication, authorization, data_protection, input_validation, rate_limiting } =
        &section.known;
    let parts = [authentication, authorization, data_protection, input_validation, rate_limiting];
    section.own.is_empty() && !parts.into_iter().any(|part| is_said(part.as_ref()))
}

/// The place of the section.
pub(super) fn place() -> PlanPath {
    PlanPath::root().join("security_considerations")
}

/// Whether some text is there.
pub(super) fn is_said(lines: Option<&Lines>) -> bool {
    lines.into_iter().flatten().any(|text| !text.trim().is_empty())
}

/// Whether a label of the author's own is about something.
pub(super) fn has_label(section: &Labelled<SecurityConsiderations>, words: &[&str]) -> bool {
    section.own.keys().any(|label| {
        let label = label.to_lowercase();
        words.iter().any(|word| label.contains(word))
    })
}

/// What says in full that callers are not known, or not yet.
const DENIALS: &[&str] =
    &["not planned", "not yet", "later", "public", "open to all", "open to everybody", "open to everyone"];

/// What there is none of, where callers may call as often as they like.
pub(super) const LIMITS: &[&str] = &["rate limiting", "rate limit", "rate limits", "limit", "limits", "throttling"];

/// Whether a text says in full that there is nothing: `None`, `Not needed.`, `No authentication`.
pub(super) fn is_denial(text: &str, subject: &[&str]) -> bool {
    let text = text.trim().trim_end_matches(['.', '!']).to_lowercase();
    let rest = text.strip_prefix("no ").or_else(|| text.strip_prefix("without "));
    blanks::is_nothing(&text) || DENIALS.contains(&text.as_str()) || rest.is_some_and(|rest| subject.contains(&rest))
}

/// The operations of the API, without those of somebody else.
fn operations<'c>(context: &'c Context<'_>) -> impl Iterator<Item = &'c Operation> {
    let all = context.model.api.iter().flat_map(|api| &api.operations);
    all.filter(|operation| operation.state != Some(State::External))
}

/// Where it is first said that a caller must be signed in.
pub(super) fn authentication(context: &Context<'_>) -> Option<PlanPath> {
    let operation = operations(context).find(|operation| operation.authentication == Authentication::Required)?;
    let endpoint = context.endpoints.iter().find(|read| read.path == operation.path)?.endpoint;
    if endpoint.authentication.is_some() {
        return Some(operation.path.join("authentication"));
    }
    if context.plan.contracts()?.authentication.is_some() {
        return Some(PlanPath::root().join("api_contracts").join("authentication"));
    }
    Some(operation.path.clone())
}

/// Where it is first said that callers may call only so often.
pub(super) fn rate_limit(context: &Context<'_>) -> Option<PlanPath> {
    let contracts = context.plan.contracts()?;
    let root = PlanPath::root().join("api_contracts");
    let is_limit = |limit: &str| !limit.trim().is_empty() && !is_denial(limit, &[]);
    let (operation, error) = operations(context).find_map(|operation| {
        let limited = |status| status == StatusRange::Code(429);
        Some((operation, operation.errors.iter().find(|error| limited(error.status))?))
    })?;
    if !error.automatic {
        return Some(error.path.clone());
    }
    let endpoint = context.endpoints.iter().find(|read| read.path == operation.path)?.endpoint;
    let own = endpoint.rate_limit.as_deref().map(|limit| (operation.path.join("rate_limit"), limit));
    let of_all = contracts.rate_limit.as_deref().map(|limit| (root.join("rate_limit"), limit));
    own.or(of_all).filter(|(_, limit)| is_limit(limit)).map(|(path, _)| path)
}

/// Whether the contracts may answer that a caller calls too often, in whatever way.
pub(super) fn may_refuse(context: &Context<'_>) -> bool {
    let said = |operation: &Operation| {
        operation.errors.iter().any(|error| match error.status {
            StatusRange::Code(code) => code == 429,
            StatusRange::Class(class) => class == 4,
            StatusRange::Default => true,
        }) || operation.openapi.is_some()
    };
    let api = context.model.api.as_ref();
    api.is_some_and(|api| api.openapi.is_some()) || operations(context).any(said)
}
