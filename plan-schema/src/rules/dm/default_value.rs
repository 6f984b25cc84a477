//! `DM009`: a default that its type does not allow.

use std::collections::HashSet;

use serde_json::Value;

use crate::finding::{Applicability, Finding};
use crate::model::{Lens, Ty, TypeDefKind};
use crate::place::{Place, PlanPath};
use crate::plan::expr::{Attribute, Scalar};
use crate::plan::models::{Encoding, FieldDef};
use crate::rules::examples::{At, Given, as_other_kind, mismatches, named, report, scalar};
use crate::rules::fields::stated;
use crate::rules::{Check, Context, declare_rule};

use super::enum_default::enum_of;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a default of a field, a parameter, a flag or an alias that breaks its type or its constraints; `null` where null is no
    /// value; a default of a `record` that lacks a key of its enum. Defaults of enums are those of `DM010`.
    ///
    /// ## Why is this bad
    ///
    /// What is filled in where nothing was sent would be refused if somebody sent it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields:
    ///       priority: u8(1..5) = 9
    ///       note: string = null
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields:
    ///       priority: u8(1..5) = 3
    ///       note: string? = null
    /// ```
    pub static DEFAULT_VALUE = {
        code: "DM009",
        name: "default-value",
        summary: "A default breaks its type or its constraints",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let model = context.model;
    let mut seen = HashSet::new();
    // What a mixin or a generic model declares is there several times.
    let mut add = |found: &mut Vec<Finding>, findings: Vec<Finding>| {
        for finding in findings {
            if seen.insert((finding.primary.place.clone(), finding.message.clone())) {
                found.push(finding);
            }
        }
    };
    for def in model.types.values() {
        match &def.kind {
            TypeDefKind::Alias(alias) => {
                if let Some(default) = &alias.default {
                    let path = def.path.join("default");
                    add(found, compare(context, default, &alias.ty, None, &path));
                }
            }
            TypeDefKind::Record(record) => {
                for field in &record.fields {
                    if let Some(default) = &field.default {
                        add(found, of_field(context, default, &field.ty, &field.path));
                    }
                }
            }
            TypeDefKind::Enum(_) | TypeDefKind::Union(_) => {}
        }
    }
    for field in model.commands.iter().flat_map(|command| command.args.iter().chain(&command.flags)) {
        if let Some(default) = &field.default {
            add(found, of_field(context, default, &field.ty, &field.path));
        }
    }
    for parameter in model.api.iter().flat_map(|api| &api.operations).flat_map(|operation| &operation.parameters) {
        if let Some(default) = &parameter.default {
            add(found, of_field(context, default, &parameter.ty, &parameter.path));
        } else if context.fields.get(&parameter.path).is_some_and(|def| is_null_by_mistake(def))
            && !parameter.ty.has_error()
        {
            // A parameter is never null; whether it may be left out, its type as written says.
            add(found, of_field(context, &Value::Null, &parameter.ty, &parameter.path));
        }
    }
}

/// Whether a parameter has the default null and is not marked with `?`.
fn is_null_by_mistake(def: &FieldDef) -> bool {
    let nullable = def.type_expr().is_none_or(|ty| ty.nullable);
    match def {
        FieldDef::Short(written) => {
            let default = written.get().and_then(|field| field.default.as_ref());
            !nullable && default.is_some_and(|default| default.value.is_null())
        }
        FieldDef::Full(spec) => !nullable && spec.nullable != Some(true) && spec.default == Some(Value::Null),
    }
}

fn of_field(context: &Context<'_>, default: &Value, ty: &Ty, path: &PlanPath) -> Vec<Finding> {
    let within = context.short_field(path).map(|_| context.default_place(path));
    if within.is_none() && !context.fields.contains_key(path) {
        // A fact of the API brings it: pagination has bounds of its own.
        return Vec::new();
    }
    let mut found = compare(context, default, ty, within.as_ref(), &path.join("default"));
    if default.is_null() {
        found = found.into_iter().map(|finding| may_be_null(context, finding, path)).collect();
    }
    found
}

/// What a default has that its type does not allow; `within`: where it stands in a line, `path` otherwise.
fn compare(context: &Context<'_>, default: &Value, ty: &Ty, within: Option<&Place>, path: &PlanPath) -> Vec<Finding> {
    let model = context.model;
    if ty.has_error() || enum_of(model, ty).is_some() {
        return Vec::new();
    }
    let scalar = scalar(model, ty);
    let sent = scalar.map_or_else(|| default.clone(), |(scalar, encode)| on_the_wire(default, scalar, encode));
    let mismatches = named(mismatches(model, &sent, ty, Lens::Create), "default");
    // How other languages write it, another rule says.
    let borrowed = match default.as_str() {
        Some("True" | "TRUE" | "False" | "FALSE") => matches!(scalar, Some((Scalar::Boolean, _))),
        Some("None" | "NULL" | "Null" | "nil" | "undefined") => true,
        _ => false,
    };
    if within.is_some() && borrowed {
        return Vec::new();
    }
    let given = Given { value: default, at: within.map_or(At::Yaml(path), At::Within) };
    let found = report(&DEFAULT_VALUE, given, mismatches, "default");
    let Some((scalar, _)) = scalar else { return found };
    let source = within.and_then(|place| Some((place, context.slice(place)?)));
    found.into_iter().map(|finding| as_other_kind(finding, default, scalar, source)).collect()
}

/// A default as it travels: a number may be written as one where it travels as a text.
fn on_the_wire(default: &Value, scalar: Scalar, encode: Option<Encoding>) -> Value {
    let is_text = match encode {
        Some(Encoding::Number) => false,
        Some(Encoding::String) => scalar.is_integer(),
        None => scalar == Scalar::Decimal,
    };
    if is_text && default.is_number() { Value::String(default.to_string()) } else { default.clone() }
}

/// `null` where null is no value.
fn may_be_null(context: &Context<'_>, mut finding: Finding, path: &PlanPath) -> Finding {
    "the default is null, and null is no value of this type".clone_into(&mut finding.message);
    let place = context.type_place(path);
    let Some(ty) = context.slice(&place).map(|ty| format!("{ty}?")) else { return finding };
    let finding = finding.label(place.clone(), "never null").help(format!("write `{ty}`, or take the default away"));
    let is_key = context.fields.get(path).is_some_and(|def| stated(def, path, Attribute::PrimaryKey).is_some());
    if is_key { finding } else { finding.fix(Applicability::Unsafe, "let it be null", place, ty) }
}

#[cfg(test)]
mod tests {
    use super::DEFAULT_VALUE;
    use crate::rules::testing::check_rule;

    #[test]
    fn defaults_are_what_their_types_allow() {
        check_rule(
            &DEFAULT_VALUE,
            r#"
data_models:
  Slug: { type: "string(3..5)", default: abcdef }
#                                        ^^^^^^ the default has 6 characters, 3 to 5 are wanted
  Color: { enum: [red, blue] }
  Times: { kind: mixin, fields: { at: date = today } }
#                                            ^^^^^ the default is "today", which is not a date such as "2026-01-31"
  A: { include: [Times], fields: { id: uuid pk } }
  B: { include: [Times], fields: { id: uuid pk } }
  Task:
    fields:
      a: u8(1..5) = 9 (how urgent)
#                   ^ the default is 9, which is not at most 5
      b: string = null
#        ------ never null
#                 ^^^^ the default is null, and null is no value of this type | write `string?`, or take the default away
      c: string = 1.10
#                 ^^^^ the default is 1.1, a number, where a string is wanted | write `"1.10"`
      d: boolean = yes
#                  ^^^ the default is "yes", a string, where a boolean is wanted | write `true`
      e: { type: i64, default: "5" }
#                              ^^^ the default is "5", a string, where an integer is wanted | write `5`
      f: { type: string, default: 5 }
#                                 ^ the default is 5, an integer, where a string is wanted | write `"5"`
      g: { type: Slug, default: x }
#                               ^ the default has 1 character, 3 to 5 are wanted
      h: { type: "string[..2]", default: [a, 1, c] }
#                                        ^^^^^^^^^ the default has 3 items, at most 2 are wanted
#                                            ^ item `[1]` is 1, an integer, where a string is wanted
      i: { type: "record<Color, u8>", default: { red: 1 } }
#                                     ^^^^^^^ the default has no `blue`; a record has every key
      j: { type: "record<Color, u8>", default: { red: 1, blue: 2, green: 3 } }
#                                                                        ^ the key `green` does not fit: the value is "green", which is not one of `red`, `blue`
      k: uuid = 5
#               ^ the default is 5, an integer, where a string is wanted
      good1: decimal(12,2) = 0.50
      good2: string? = null
      good3: Color = green
      good4: string[] = []
      good5: json = null
      good6: u64(..9007199254740991) = 0
      good7: { type: i64, encode: string, default: 5 }
      good8: strng = 5
      good10: boolean = False
      good11: i32? = None
      good9: timestamp = 2026-01-31T09:30:00Z
api_contracts:
  endpoints:
    GET /tasks:
      purpose: List
      query:
        limit: i32(1..100) = 500
#                            ^^^ the default is 500, which is not at most 100
        q: string = null
#          ------ never null
#                   ^^^^ the default is null, and null is no value of this type | write `string?`, or take the default away
        page: i32? = null
      pagination: cursor
      response: 204
  commands:
    plan:
      purpose: Check a plan
      flags: { --limit: u8 = 300 }
#                            ^^^ the default is 300, which is not within 0 to 255
"#,
        );
    }
}
