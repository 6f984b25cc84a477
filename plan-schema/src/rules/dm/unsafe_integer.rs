//! `DM032`: a counter or an amount that JavaScript may round.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::name::snake;
use crate::model::{Constraints, Field, TyKind, TypeDefKind};
use crate::plan::State;
use crate::plan::expr::{Scalar, TypeKind};
use crate::plan::models::{Encoding, FieldDef};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a counter or an amount of 64 bits that may pass 2^53: `view_count: u64`, `balance_cents: i64`. Identifiers are
    /// not meant.
    ///
    /// ## Why is this bad
    ///
    /// Numbers of JSON are floats to JavaScript and to many other readers. Past 9 007 199 254 740 991 they round, and nobody
    /// notices.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Video: { fields: { id: uuid pk, view_count: u64 } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Video: { fields: { id: uuid pk, view_count: u64(..9007199254740991) } }
    /// ```
    pub static UNSAFE_INTEGER = {
        code: "DM032",
        name: "unsafe-integer",
        summary: "A 64-bit counter or amount may be more than JavaScript can count",
        family: DataModels,
        category: Pedantic,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// The greatest integer that is exact in a float of 64 bits, with all below it.
const MOST: u64 = (1 << 53) - 1;

/// What the last word of a counter's or an amount's name is.
const COUNTED: [&str; 14] = [
    "count", "counter", "total", "sum", "amount", "balance", "cents", "bytes", "size", "quantity", "views", "likes",
    "points", "credits",
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let mut seen = HashSet::new();
    for def in context.model.types.values() {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        if def.state == Some(State::External) {
            continue;
        }
        for field in &record.fields {
            // What is inferred or comes with the language has no type to change.
            if let Some(scalar) = unbounded(field)
                && context.fields.contains_key(&field.path)
                && counts(&field.name)
                && seen.insert(&field.path)
            {
                found.push(report(context, field, scalar));
            }
        }
    }
}

/// The type of a field that may hold more than is exact.
fn unbounded(field: &Field) -> Option<Scalar> {
    let TyKind::Scalar(of) = &field.ty.kind else { return None };
    let Constraints { max, encode, .. } = &of.constraints;
    let bounded = max.as_ref().is_some_and(|max| max.as_u64().is_none_or(|max| max <= MOST + 1));
    let wide = matches!(of.scalar, Scalar::I64 | Scalar::U64);
    (wide && !bounded && *encode != Some(Encoding::String)).then_some(of.scalar)
}

fn counts(name: &str) -> bool {
    snake(name).rsplit('_').next().is_some_and(|last| COUNTED.contains(&last))
}

fn report(context: &Context<'_>, field: &Field, scalar: Scalar) -> Finding {
    let place = context.type_place(&field.path);
    let message = format!("`{}` may be more than 2^53, which JavaScript rounds", field.name);
    let finding = Finding::new(&UNSAFE_INTEGER, place.clone(), message);
    let bounded = format!("{}(..{MOST})", scalar.name());
    let finding = finding.help(format!("write `{bounded}`, or let it travel as a text: `encode: string`"));
    let def = context.fields.get(&field.path);
    let free =
        def.and_then(|def| def.type_expr()).is_some_and(|ty| matches!(&ty.kind, TypeKind::Scalar { bounds: None, .. }));
    let keys = match def {
        Some(FieldDef::Full(spec)) => spec.max.is_some() || spec.exclusive_max.is_some(),
        _ => false,
    };
    if !free || keys {
        return finding;
    }
    let nullable =
        if field.ty.nullable && context.slice(&place).is_some_and(|ty| ty.ends_with('?')) { "?" } else { "" };
    finding.fix(Applicability::Unsafe, "bound it", place, format!("{bounded}{nullable}"))
}

#[cfg(test)]
mod tests {
    use super::UNSAFE_INTEGER;
    use crate::rules::testing::check_rule;

    #[test]
    fn counters_are_bounded() {
        check_rule(
            &UNSAFE_INTEGER,
            r#"
data_models:
  Video:
    fields:
      id: i64 pk
      view_count: u64 = 0
#                 ^^^ `view_count` may be more than 2^53, which JavaScript rounds | write `u64(..9007199254740991)`, or let it travel as a text: `encode: string`
      totalBytes: { type: "integer?" }
#                          ^^^^^^^^ `totalBytes` may be more than 2^53, which JavaScript rounds | write `i64(..9007199254740991)`, or let it travel as a text: `encode: string`
      amount: i64(0..9007199254740993)
#             ^^^^^^^^^^^^^^^^^^^^^^^^ `amount` may be more than 2^53, which JavaScript rounds | write `i64(..9007199254740991)`, or let it travel as a text: `encode: string`
      good1_count: u64(..9007199254740991)
      good2_count: { type: u64, encode: string }
      good3_count: u32
      good4_count: { type: i64, exclusive_max: 9007199254740992 }
      account: i64
"#,
        );
    }
}
