//! `API008`: a path parameter that may be missing, or is no single value.

use std::collections::HashSet;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::{ParameterOrigin, ParameterPlace};
use crate::place::PlanPath;
use crate::plan::expr::Attribute;
use crate::plan::models::FieldDef;
use crate::rules::wire_shape::WireShape;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a path parameter that is nullable or optional, has a default, or is a list or an object.
    ///
    /// ## Why is this bad
    ///
    /// A segment of a path is always there, and is one text. Without it, a request goes to another endpoint.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /reports/{year}:
    ///       purpose: Read the report of a year
    ///       path_params: { year: u16 = 2026 }
    ///       response: 204
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /reports/{year}:
    ///       purpose: Read the report of a year
    ///       path_params: { year: u16 }
    ///       response: 204
    ///     GET /reports/current:
    ///       purpose: Read the report of this year
    ///       response: 204
    /// ```
    pub static PATH_PARAMETER_PRESENCE = {
        code: "API008",
        name: "path-parameter-presence",
        summary: "A path parameter may be missing, or is a list or an object",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // A type that follows from a field is the same one for all endpoints below.
    let mut seen = HashSet::new();
    for endpoint in &context.endpoints {
        let Some(operation) = endpoint.operation else { continue };
        for (segment, name) in endpoint.parameters() {
            let is = |place, there: &str| place == ParameterPlace::Path && there == name;
            let Some(parameter) = operation.parameters.iter().find(|there| is(there.place, &there.name)) else {
                continue;
            };
            if let Some(def) = endpoint.endpoint.path_params.as_ref().and_then(|declared| declared.get(name))
                && let Some(finding) = may_be_missing(name, def, &parameter.path)
            {
                found.push(finding);
                continue;
            }
            let shape = WireShape::of(context.model, &parameter.ty);
            let declared = parameter.origin == ParameterOrigin::Declared;
            let (what, place) = if matches!(shape, WireShape::List | WireShape::Object) {
                let place = if declared { context.type_place(&parameter.path) } else { endpoint.parameter(name) };
                (shape.name(), place)
            } else if context.model.follow(&parameter.ty).nullable && declared {
                ("null at times", context.type_place(&parameter.path))
            } else {
                continue;
            };
            if declared || seen.insert((endpoint.name.path.shape_to(segment), name)) {
                let message = format!("`{{{name}}}` is {what}, and a path segment is one value");
                let help = if declared {
                    "give it the type of one value, or move it to `query`".to_owned()
                } else {
                    format!("say what stands there: `path_params: {{ {name}: string }}`")
                };
                found.push(Finding::new(&PATH_PARAMETER_PRESENCE, place, message).help(help));
            }
        }
    }
}

/// The finding about a declaration that lets a parameter be missing.
fn may_be_missing(name: &str, def: &FieldDef, path: &PlanPath) -> Option<Finding> {
    let finding = |place, what: &str| {
        let message = format!("`{{{name}}}` {what}, and a path segment is always there");
        Finding::new(&PATH_PARAMETER_PRESENCE, place, message)
            .help("take it away; the path without the segment is another endpoint")
    };
    match def {
        FieldDef::Short(written) => {
            let field = written.get()?;
            let text = written.text();
            // What is cut takes the space before it along.
            let cut = |start: usize, end: usize| {
                let start = text[..start].trim_end_matches(['=', ' ']).len();
                Edit::new(path.within(start..end), Change::Text(String::new()))
            };
            let optional = field.attributes.iter().find(|attribute| attribute.value == Attribute::Optional);
            if field.ty.nullable {
                let sign = field.ty.span.end.saturating_sub(1)..field.ty.span.end;
                let finding = finding(path.within(field.ty.span.clone()), "is nullable");
                return Some(finding.fix(Applicability::Safe, "take `?` away", path.within(sign), ""));
            }
            if let Some(attribute) = optional {
                let edit = cut(attribute.span.start, attribute.span.end);
                let finding = finding(path.within(attribute.span.clone()), "is optional");
                return Some(finding.fix_all(Applicability::Safe, "take `optional` away", vec![edit]));
            }
            let default = field.default.as_ref()?;
            let edit = cut(default.span.start, default.span.end);
            let finding = finding(path.within(default.span.clone()), "has a default");
            Some(finding.fix_all(Applicability::Safe, "take the default away", vec![edit]))
        }
        FieldDef::Full(spec) => {
            let remove = |key: &str| vec![Edit::new(path.join(key).key(), Change::Remove)];
            let without = |key: &str, what: &str| {
                let title = format!("take `{key}` away");
                finding(path.join(key).key(), what).fix_all(Applicability::Safe, title, remove(key))
            };
            if let Some(ty) = spec.ty.as_ref().and_then(|ty| ty.get()).filter(|ty| ty.nullable) {
                let under = path.join("type");
                let sign = ty.span.end.saturating_sub(1)..ty.span.end;
                let finding = finding(under.within(ty.span.clone()), "is nullable");
                return Some(finding.fix(Applicability::Safe, "take `?` away", under.within(sign), ""));
            }
            if spec.nullable == Some(true) {
                return Some(without("nullable", "is nullable"));
            }
            if spec.optional == Some(true) {
                return Some(without("optional", "is optional"));
            }
            if spec.required == Some(false) {
                return Some(without("required", "is optional"));
            }
            spec.default.as_ref().map(|_| without("default", "has a default"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PATH_PARAMETER_PRESENCE;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn path_parameters_are_one_value_and_always_there() {
        check_rule(
            &PATH_PARAMETER_PRESENCE,
            r#"
data_models:
  Task: { fields: { id: uuid pk, note: string?, labels: "string[]", at: Point } }
  Point: { fields: { x: i32, y: i32 } }
  Maybe: { type: "string?" }
  Either: { union: [string, integer], discriminator: none }
api_contracts:
  endpoints:
    GET /a/{a}/{b}/{c}/{d}:
      purpose: Read
      path_params:
        a: string?
#          ^^^^^^^ `{a}` is nullable, and a path segment is always there
        b: string optional (Perhaps)
#                 ^^^^^^^^ `{b}` is optional, and a path segment is always there
        c: string = x
#                   ^ `{c}` has a default, and a path segment is always there
        d: Maybe
#          ^^^^^ `{d}` is null at times, and a path segment is one value
      response: 204
    GET /b/{a}/{b}/{c}/{d}/{e}:
      purpose: Read
      path_params:
        a: { type: string, nullable: true }
#                          ^^^^^^^^ `{a}` is nullable, and a path segment is always there
        b: string[]
#          ^^^^^^^^ `{b}` is a list, and a path segment is one value
        c: { fields: { x: string } }
#          ^^^^^^^^^^^^^^^^^^^^^^^^^ `{c}` is an object, and a path segment is one value
        d: Either
        e: enum(a, b)
      response: 204
    GET /tasks/{note}: { purpose: Read, response: 204 }
    GET /tasks/{id}/{labels}: { purpose: Read, response: 204 }
#                   ^^^^^^^^ `{labels}` is a list, and a path segment is one value
    PUT /tasks/{id}/{labels}: { purpose: Read, response: 204 }
"#,
        );
    }

    #[test]
    fn a_fix_leaves_the_type() {
        for (before, after) in [
            ("string?", "string"),
            ("string optional", "string"),
            ("string unique optional (Some note)", "string unique (Some note)"),
            ("u8(1..9) = 3 (Some note)", "u8(1..9) (Some note)"),
        ] {
            let text = format!(
                "title: T\napi_contracts:\n  endpoints:\n    GET /x/{{id}}:\n      purpose: P\n      path_params:\n        id: {before}\n      response: 204\n"
            );
            let (_, found) = run(&PATH_PARAMETER_PRESENCE, &text);
            let edits = &found[0].fix.as_ref().expect("a fix").edits;
            let written = edits[0].written.as_ref().expect("a located edit");
            let mended = format!("{}{}{}", &text[..written.span.start], written.text, &text[written.span.end..]);
            assert_eq!((mended, edits.len()), (text.replace(before, after), 1));
        }
    }
}
