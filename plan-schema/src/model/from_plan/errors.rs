//! Errors of an operation: declared, common, and those that follow from other facts.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::Lowering;
use super::headers::{extend, of_status};
use crate::model::name::sentence;
use crate::model::operation::{Content, ErrorResponse, NamedExample};
use crate::model::status::{phrase, reason};
use crate::model::ty::Ty;
use crate::model::types::TypeDefKind;
use crate::model::views::Lens;
use crate::place::PlanPath;
use crate::plan::Extended;
use crate::plan::contracts::{
    ApiContracts, Authentication, Endpoint, ErrorDef, ErrorSpec, ErrorStatus, Example, Need, StatusRange,
};
use crate::plan::expr::Method;

/// The media type of `Problem` (RFC 9457, section 3).
const PROBLEM_JSON: &str = "application/problem+json";

/// An error before it is lowered.
enum Source<'p> {
    Written(&'p ErrorDef, PlanPath),
    Automatic(String),
}

impl<'p> Lowering<'p> {
    pub(super) fn errors(
        &mut self,
        contracts: &'p Extended<ApiContracts>,
        endpoint: &'p Extended<Endpoint>,
        facts: &Facts<'_>,
    ) -> Vec<ErrorResponse> {
        let mut sources: IndexMap<StatusRange, Source<'p>> = IndexMap::new();
        let open = facts.authentication == Authentication::None;
        let common = PlanPath::root().join("api_contracts").join("common_errors");
        for (status, def, path) in written(contracts.common_errors.as_ref(), &common) {
            if !(open && status == StatusRange::Code(401)) {
                sources.insert(status, Source::Written(def, path));
            }
        }
        for (status, def, path) in written(endpoint.errors.as_ref(), &facts.path.join("errors")) {
            sources.insert(status, Source::Written(def, path));
        }
        for (status, reason) in automatic(contracts, endpoint, facts) {
            sources.entry(StatusRange::Code(status)).or_insert(Source::Automatic(reason));
        }
        sources.sort_keys();
        sources.into_iter().filter_map(|(status, source)| self.error(contracts, status, source, facts)).collect()
    }

    fn error(
        &mut self,
        contracts: &'p Extended<ApiContracts>,
        status: StatusRange,
        source: Source<'p>,
        facts: &Facts<'_>,
    ) -> Option<ErrorResponse> {
        let code = match status {
            StatusRange::Code(code) => Some(code),
            StatusRange::Class(_) | StatusRange::Default => None,
        };
        let phrase = match status {
            StatusRange::Code(code) => phrase(code).unwrap_or("Error"),
            StatusRange::Class(4) => "Client Error",
            StatusRange::Class(_) => "Server Error",
            StatusRange::Default => "Error",
        };
        let mut spec: Option<&Extended<ErrorSpec>> = None;
        let (text, automatic, path) = match source {
            Source::Automatic(reason) => (reason, true, facts.path.clone()),
            Source::Written(ErrorDef::Reason(text), path) => {
                // `401: none` takes away an error that would be there by itself.
                if text.trim().eq_ignore_ascii_case("none") {
                    return None;
                }
                (reason(code, text).to_owned(), false, path)
            }
            Source::Written(ErrorDef::Full(full), path) => {
                spec = Some(full);
                (reason(code, &full.reason).to_owned(), false, path)
            }
        };
        let mut headers = self.headers(spec.and_then(|spec| spec.headers.as_ref()), facts.id, &path.join("headers"));
        let common = PlanPath::root().join("api_contracts").join("error_headers");
        extend(&mut headers, self.headers(contracts.error_headers.as_ref(), "Error", &common));
        extend(&mut headers, code.and_then(of_status));
        let content = self.error_content(contracts, status, phrase, &text, spec, &path);
        Some(ErrorResponse {
            status,
            phrase: phrase.to_owned(),
            reason: text,
            headers,
            content: content.filter(|_| facts.method != Method::Head),
            code: spec.and_then(|spec| spec.code.clone()),
            problem_type: spec.and_then(|spec| spec.ty.clone()),
            automatic,
            openapi: spec.and_then(|spec| spec.openapi.clone()),
            extensions: spec.map(|spec| spec.own.clone()).unwrap_or_default(),
            path,
        })
    }

    fn error_content(
        &mut self,
        contracts: &ApiContracts,
        status: StatusRange,
        phrase: &str,
        reason: &str,
        spec: Option<&Extended<ErrorSpec>>,
        path: &PlanPath,
    ) -> Option<Content> {
        let of_this = spec.and_then(|spec| spec.model.as_deref());
        let model = of_this.or(contracts.error_model.as_deref());
        if model == Some("none") || spec.is_some_and(|spec| spec.body.is_some()) {
            return None;
        }
        let declared = match model {
            Some(name) if self.declared.contains_key(name) => Some(name.to_owned()),
            // A name that nothing has is a rule's to report; `Problem` is there unless the plan declares it.
            _ => self.declared.contains_key(super::builtin::PROBLEM).then(|| super::builtin::PROBLEM.to_owned()),
        };
        let is_problem = declared.is_none();
        let name = declared.unwrap_or_else(|| self.problem());
        let default = if is_problem || name == super::builtin::PROBLEM { PROBLEM_JSON } else { "application/json" };
        let media_type = contracts.error_media_type.clone().unwrap_or_else(|| default.to_owned());
        let mut examples = given_examples(spec, path);
        if examples.is_empty() && is_problem {
            let value = problem_example(status, phrase, reason, spec);
            examples.push(NamedExample { name: None, summary: None, value, path: path.clone(), pasted: None });
        }
        let ty = Ty::model(name.as_str());
        Some(Content { media_type, ty, lens: Lens::Read, name, stream: false, inferred: false, examples })
    }

    /// Whether a name is that of a record.
    pub(super) fn is_record(&self, name: &str) -> bool {
        matches!(self.model.get(name).map(|def| &def.kind), Some(TypeDefKind::Record(_)))
    }
}

/// What about an operation its errors follow from.
pub(super) struct Facts<'a> {
    pub(super) id: &'a str,
    pub(super) method: Method,
    pub(super) authentication: Authentication,
    pub(super) path: &'a PlanPath,
}

/// Errors with a status that is an error's; others are a rule's to report.
fn written<'p>(
    errors: Option<&'p IndexMap<ErrorStatus, ErrorDef>>,
    path: &PlanPath,
) -> Vec<(StatusRange, &'p ErrorDef, PlanPath)> {
    errors
        .into_iter()
        .flatten()
        .filter_map(|(key, def)| {
            let status = key.parse().filter(|status| matches!(status.class(), None | Some(4 | 5)))?;
            Some((status, def, path.join(key.as_str())))
        })
        .collect()
}

/// Errors that nobody has to write down.
fn automatic(contracts: &ApiContracts, endpoint: &Endpoint, facts: &Facts<'_>) -> Vec<(u16, String)> {
    let mut errors = Vec::new();
    if facts.authentication != Authentication::None {
        errors.push((401, "no valid credentials".to_owned()));
    }
    if let Some(roles) = endpoint.roles.as_ref().filter(|roles| !roles.is_empty()) {
        errors.push((403, format!("the caller is not {}", roles.join(" or "))));
    }
    if matches!(facts.method, Method::Put | Method::Patch | Method::Delete)
        && let Some(need) = endpoint.etag
    {
        errors.push((412, "the resource was changed in the meantime".to_owned()));
        if need == Need::Required {
            errors.push((428, "the `If-Match` header is missing".to_owned()));
        }
    }
    // `rate_limit: none` takes the limit of the whole API away.
    let limit = endpoint.rate_limit.as_ref().or(contracts.rate_limit.as_ref());
    if let Some(limit) = limit.filter(|limit| !limit.trim().eq_ignore_ascii_case("none")) {
        errors.push((429, format!("more than {}", limit.trim())));
    }
    errors
}

fn given_examples(spec: Option<&Extended<ErrorSpec>>, path: &PlanPath) -> Vec<NamedExample> {
    let Some(spec) = spec else { return Vec::new() };
    let one = spec.example.iter().map(|value| NamedExample {
        name: None,
        summary: None,
        value: value.clone(),
        path: path.join("example"),
        pasted: None,
    });
    one.chain(named_examples(spec.examples.as_ref(), &path.join("examples"))).collect()
}

/// Examples with names.
pub(super) fn named_examples(examples: Option<&IndexMap<String, Example>>, path: &PlanPath) -> Vec<NamedExample> {
    examples
        .into_iter()
        .flatten()
        .map(|(name, example)| NamedExample {
            name: Some(name.clone()),
            summary: super::facts::text(example.summary.as_ref()),
            value: example.value.clone(),
            path: path.join(name.as_str()).join("value"),
            pasted: None,
        })
        .collect()
}

/// The problem details that such an error would carry.
fn problem_example(status: StatusRange, phrase: &str, reason: &str, spec: Option<&Extended<ErrorSpec>>) -> Value {
    let kind = match spec.map(|spec| (&spec.ty, &spec.code)) {
        Some((Some(uri), _)) => uri.clone(),
        Some((None, Some(code))) => format!("/problems/{code}"),
        _ => "about:blank".to_owned(),
    };
    let code = match status {
        StatusRange::Code(code) => code,
        StatusRange::Class(class) => u16::from(class) * 100,
        StatusRange::Default => 500,
    };
    let mut problem = Map::new();
    problem.insert("type".to_owned(), json!(kind));
    problem.insert("title".to_owned(), json!(phrase));
    problem.insert("status".to_owned(), json!(code));
    if !reason.is_empty() {
        problem.insert("detail".to_owned(), json!(sentence(reason)));
    }
    Value::Object(problem)
}
