//! `DM059`: the key of a map or record has a type that no key can have.

use crate::finding::{Applicability, Finding};
use crate::model::{Ty, TyKind, TypeDefKind};
use crate::place::PlanPath;
use crate::plan::expr::{Scalar, TypeExpr, TypeKind};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `map` whose keys are no text on the wire, and a `record` whose keys are no enum.
    ///
    /// Whole numbers and booleans may be keys: they are written as text.
    ///
    /// ## Why is this bad
    ///
    /// The keys of a JSON object are texts; an object, a list, a fraction or `null` cannot be one. A `record` has every key of
    /// its enum: of another type nobody knows which these are.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Settings:
    ///     fields: { labels: "record<Language, string>" }
    ///   Language: { type: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Language: { enum: [de, en] }
    ///   Settings:
    ///     fields: { labels: "map<string, string>", titles: "record<Language, string>" }
    /// ```
    pub static MAP_KEY = {
        code: "DM059",
        name: "map-key",
        summary: "The key of a map is no text, or that of a record is no enum",
        family: DataModels,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// What keys of a type are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// A known set of texts.
    Enum,
    /// Texts.
    Text,
    /// No texts; in words.
    No(&'static str),
    /// Nobody knows.
    Unknown,
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    context.type_expressions(|path, expr, parameters| match &expr.kind {
        TypeKind::Map { key: Some(key), .. } => {
            if let Key::No(what) = kind(context, key, parameters) {
                let message = format!("{what} cannot be the key of a map");
                let place = path.within(key.span.clone());
                found.push(Finding::new(&MAP_KEY, place, message).help("keys are texts: write `map<string, …>`"));
            }
        }
        TypeKind::Record { key, .. } => found.extend(record(context, path, expr, key, parameters)),
        _ => {}
    });
}

fn record(
    context: &Context<'_>,
    path: &PlanPath,
    expr: &TypeExpr,
    key: &TypeExpr,
    parameters: &[String],
) -> Option<Finding> {
    let place = path.within(key.span.clone());
    let text = context.text(path).and_then(|text| text.get(key.span.clone())).unwrap_or("this");
    let finding = Finding::new(&MAP_KEY, place, format!("`{text}` is no enum, and a record has every key of one"));
    match kind(context, key, parameters) {
        Key::Enum | Key::Unknown => None,
        Key::No(_) => Some(finding.help("name an enum, or write a map: `map<string, …>`")),
        // Another rule reads `Record<string, T>` as TypeScript's.
        Key::Text if context.borrowed.lines.contains_key(path) => None,
        Key::Text => {
            // `Record<string, T>` is what TypeScript calls a map.
            let word = expr.span.start..expr.span.start + "record".len();
            Some(finding.help("write `map` for keys that are not known").fix(
                Applicability::Safe,
                "a map takes any key",
                path.within(word),
                "map",
            ))
        }
    }
}

/// What keys of a type are.
fn kind(context: &Context<'_>, key: &TypeExpr, parameters: &[String]) -> Key {
    if key.nullable {
        return Key::No("a text that may be null");
    }
    match &key.kind {
        TypeKind::Scalar { scalar, .. } => of_scalar(*scalar),
        TypeKind::Enum(_) => Key::Enum,
        TypeKind::Map { .. } | TypeKind::Record { .. } => Key::No("a map"),
        TypeKind::Set(_) | TypeKind::Array { .. } => Key::No("a list"),
        TypeKind::Named { name, args } => {
            if parameters.contains(&name.value) || !args.is_empty() {
                return Key::Unknown;
            }
            of(context, &Ty::model(name.value.as_str()))
        }
        TypeKind::Key(target) => {
            let owner = context.model.record(&target.model.value);
            match owner.and_then(|record| record.field(&target.field.value)) {
                Some(field) => of(context, &field.ty.clone().with_null(false)),
                None => Key::Unknown,
            }
        }
    }
}

fn of_scalar(scalar: Scalar) -> Key {
    match scalar {
        Scalar::Json => Key::No("any JSON"),
        Scalar::Object => Key::No("an object"),
        Scalar::F32 | Scalar::F64 => Key::No("a fraction"),
        _ => Key::Text,
    }
}

fn of(context: &Context<'_>, ty: &Ty) -> Key {
    let ty = context.model.follow(ty);
    if ty.nullable {
        return Key::No("a text that may be null");
    }
    match &ty.kind {
        TyKind::Scalar(scalar) => of_scalar(scalar.scalar),
        TyKind::Model { name, .. } => match context.model.get(name).map(|def| &def.kind) {
            Some(TypeDefKind::Enum(_)) => Key::Enum,
            Some(TypeDefKind::Record(_)) => Key::No("an object"),
            // Its members may all be texts.
            Some(TypeDefKind::Union(_) | TypeDefKind::Alias(_)) | None => Key::Unknown,
        },
        TyKind::Array { .. } | TyKind::Set { .. } => Key::No("a list"),
        TyKind::Map { .. } | TyKind::Record { .. } => Key::No("a map"),
        TyKind::Generic { .. } | TyKind::Parameter(_) | TyKind::Key { .. } | TyKind::Error => Key::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::MAP_KEY;
    use crate::rules::testing::check_rule;

    #[test]
    fn keys_are_texts() {
        check_rule(
            &MAP_KEY,
            r#"
data_models:
  Slug: { type: "string(1..9)" }
  Maybe: { type: string? }
  Size: { enum: [small, large] }
  Task: { fields: { id: uuid pk, ratio: f64 } }
  "By<K>": { fields: { all: "map<K, string>", every: "record<K, string>" } }
  Maps:
    fields:
      a: map<string>
      b: "map<Slug, string>"
      c: "map<i64, map<boolean, string>>"
      d: "map<Task.id, Task>"
      e: "record<Size, u8>"
      f: "record<enum(a, b), u8>"
      g: "map<Wrong, string>"
      h: "map<Task, string>"
#             ^^^^ an object cannot be the key of a map
      i: "map<string?, string>[]"
#             ^^^^^^^ a text that may be null cannot be the key of a map
      j: "map<Maybe, string>"
#             ^^^^^ a text that may be null cannot be the key of a map
      k: "map<Task.ratio, string>"
#             ^^^^^^^^^^ a fraction cannot be the key of a map
      l: "map<json, map<string[], string>>"
#             ^^^^ any JSON cannot be the key of a map
#                       ^^^^^^^^ a list cannot be the key of a map
      m: "Record<Slug, u8>"
#                ^^^^ `Slug` is no enum, and a record has every key of one
      o: "Record<string, u8>"
      n: "record<Task, u8>"
#                ^^^^ `Task` is no enum, and a record has every key of one
"#,
        );
    }
}
