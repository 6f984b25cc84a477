//! `API048`: something that goes away before it is deprecated.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::model::{Deprecation, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::Date;
use crate::plan::models::{Deprecated, FieldDef};
use crate::rules::headers::declared;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a deprecation whose `sunset` is before its `since`, of an endpoint, a parameter, a header, a model or a field.
    ///
    /// ## Why is this bad
    ///
    /// It would be gone before anybody was told. One of the two dates is wrong.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       deprecated: { since: 2027-01-01, sunset: 2026-07-01 }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       deprecated: { since: 2026-01-01, sunset: 2026-07-01 }
    ///       response: 204
    /// ```
    pub static SUNSET_BEFORE_SINCE = {
        code: "API048",
        name: "sunset-before-since",
        summary: "A sunset is before the deprecation",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // A field that is included or picked is declared once.
    let mut seen = HashSet::new();
    let mut compare = |path: &PlanPath, since: Option<&str>, sunset: Option<&str>| {
        let (Some(since), Some(sunset)) = (since, sunset) else { return };
        // Years come first, and each part has its zeros.
        if sunset >= since || !seen.insert(path.clone()) {
            return;
        }
        let path = path.join("deprecated");
        found.push(
            Finding::new(
                &SUNSET_BEFORE_SINCE,
                path.join("sunset").value(),
                format!("goes away on {sunset}, before it is deprecated"),
            )
            .label(path.join("since").value(), "deprecated here")
            .help(format!("write a day after {since}, or mend `since`")),
        );
    };
    let mut resolved = |path: &PlanPath, deprecated: Option<&Deprecation>| {
        if let Some(Deprecation { since, sunset, .. }) = deprecated {
            compare(path, since.as_deref(), sunset.as_deref());
        }
    };
    for def in context.model.types.values() {
        resolved(&def.path, def.deprecated.as_ref());
        if let TypeDefKind::Record(record) = &def.kind {
            for field in &record.fields {
                resolved(&field.path, field.deprecated.as_ref());
            }
        }
    }
    for operation in context.model.api.iter().flat_map(|api| &api.operations) {
        resolved(&operation.path, operation.deprecated.as_ref());
        for parameter in &operation.parameters {
            resolved(&parameter.path, parameter.deprecated.as_ref());
        }
    }
    for headers in declared(context.plan) {
        for (name, def) in headers.fields {
            if let FieldDef::Full(spec) = def
                && let Some(Deprecated::Full(dates)) = &spec.deprecated
            {
                let path = headers.path.join(name.as_str());
                compare(&path, dates.since.as_ref().map(Date::as_str), dates.sunset.as_ref().map(Date::as_str));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SUNSET_BEFORE_SINCE;
    use crate::rules::testing::check_rule;

    #[test]
    fn a_deprecation_begins_before_it_ends() {
        check_rule(
            &SUNSET_BEFORE_SINCE,
            r#"
data_models:
  Base: { kind: mixin, fields: { old: { type: string, deprecated: { since: 2027-01-01, sunset: 2026-12-31 } } } }
#                                                                          ---------- deprecated here
#                                                                                              ^^^^^^^^^^ goes away on 2026-12-31, before it is deprecated
  Task:
    include: [Base]
    deprecated: { since: 2026-01-01, sunset: 2025-01-01, use: Job }
#                        ---------- deprecated here
#                                            ^^^^^^^^^^ goes away on 2025-01-01, before it is deprecated
    fields:
      id: uuid pk
      a: { type: string, deprecated: { since: 2026-01-01, sunset: 2026-01-01 } }
      b: { type: string, deprecated: { sunset: 2020-01-01 } }
  View: { from: Task, pick: [old] }
api_contracts:
  endpoints:
    GET /a:
      purpose: Read
      deprecated: { since: 2026-10-01, sunset: 2026-09-30 }
#                          ---------- deprecated here
#                                              ^^^^^^^^^^ goes away on 2026-09-30, before it is deprecated
      query: { q: { type: "string?", deprecated: { since: 2026-10-01, sunset: 2026-09-30 } } }
#                                                         ---------- deprecated here
#                                                                             ^^^^^^^^^^ goes away on 2026-09-30, before it is deprecated
      response: { type: string, headers: { X: { type: string, deprecated: { since: 2026-10-01, sunset: 2025-09-30 } } } }
#                                                                                  ---------- deprecated here
#                                                                                                      ^^^^^^^^^^ goes away on 2025-09-30, before it is deprecated
    GET /b: { purpose: Read, deprecated: true, response: 204 }
"#,
        );
    }
}
