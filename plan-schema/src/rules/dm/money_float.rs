//! `DM033`: money as a float.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::model::name::snake;
use crate::model::{Field, Record, TyKind, TypeDefKind};
use crate::plan::State;
use crate::plan::expr::{Scalar, TypeKind};
use crate::plan::models::FieldDef;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a float that is called like money: `price: f64`; `amount: number` beside a field for the currency.
    ///
    /// ## Why is this bad
    ///
    /// Floats have no cents: 0.1 + 0.2 is 0.30000000000000004. Sums drift, and comparing what was paid with what was due
    /// fails.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Item: { fields: { id: uuid pk, price: f64 } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Item: { fields: { id: uuid pk, price: "decimal(12,2)" } }
    /// ```
    pub static MONEY_FLOAT = {
        code: "DM033",
        name: "money-float",
        summary: "Money is a float",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// What the last word of an amount of money is.
const MONEY: [&str; 10] =
    ["price", "cost", "fee", "salary", "wage", "subtotal", "revenue", "surcharge", "payout", "cents"];

/// What the last word may be of an amount of money, and of flour.
const PERHAPS: [&str; 8] = ["amount", "total", "balance", "value", "tax", "discount", "refund", "budget"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // What a mixin or a generic model declares is there several times.
    let mut seen = HashSet::new();
    for def in context.model.types.values() {
        let TypeDefKind::Record(record) = &def.kind else { continue };
        if def.state == Some(State::External) {
            continue;
        }
        for field in &record.fields {
            // What is inferred from an example has no type to change.
            if let TyKind::Scalar(of) = &context.model.follow(&field.ty).kind
                && matches!(of.scalar, Scalar::F32 | Scalar::F64)
                && context.fields.contains_key(&field.path)
                && is_money(&field.name, record)
                && seen.insert(&field.path)
            {
                found.push(report(context, field, of.scalar));
            }
        }
    }
}

fn is_money(name: &str, record: &Record) -> bool {
    let name = snake(name);
    let Some(last) = name.rsplit('_').next() else { return false };
    let beside_currency =
        || record.fields.iter().any(|field| snake(&field.name).split('_').any(|word| word == "currency"));
    MONEY.contains(&last) || (PERHAPS.contains(&last) && beside_currency())
}

fn report(context: &Context<'_>, field: &Field, scalar: Scalar) -> Finding {
    let place = context.type_place(&field.path);
    let message = format!("`{}` is money, and `{}` loses cents", field.name, scalar.name());
    let finding = Finding::new(&MONEY_FLOAT, place.clone(), message)
        .help("write `decimal(12,2)`; with `encode: number` it travels as a number");
    let def = context.fields.get(&field.path);
    let bare =
        def.and_then(|def| def.type_expr()).is_some_and(|ty| matches!(&ty.kind, TypeKind::Scalar { bounds: None, .. }));
    // A value of the one may be none of the other.
    let example = matches!(def, Some(FieldDef::Full(spec)) if spec.example.is_some());
    let fraction = field.default.as_ref().is_some_and(serde_json::Value::is_f64);
    if !bare || example || fraction {
        return finding;
    }
    let nullable = if context.slice(&place).is_some_and(|ty| ty.ends_with('?')) { "?" } else { "" };
    finding.fix(Applicability::Unsafe, "take a decimal", place, format!("decimal(12,2){nullable}"))
}

#[cfg(test)]
mod tests {
    use super::MONEY_FLOAT;
    use crate::rules::testing::check_rule;

    #[test]
    fn money_has_cents() {
        check_rule(
            &MONEY_FLOAT,
            r#"
data_models:
  Item:
    fields:
      id: uuid pk
      price: number (in euros)
#            ^^^^^^ `price` is money, and `f64` loses cents | write `decimal(12,2)`; with `encode: number` it travels as a number
      shippingFee: { type: "f32?" }
#                           ^^^^ `shippingFee` is money, and `f32` loses cents | write `decimal(12,2)`; with `encode: number` it travels as a number
      tax_rate: f64
      weight: f64
      amount: f64
      total: number
      unit_price: decimal(12,4)
  Payment:
    fields:
      amount: f64
#             ^^^ `amount` is money, and `f64` loses cents | write `decimal(12,2)`; with `encode: number` it travels as a number
      currency: string(=3)
  Theirs: { state: external, fields: { price: f64 } }
"#,
        );
    }
}
