//! `DM035`: a member of a union has a field where the union puts its tag.

use std::collections::HashSet;

use serde_json::Value;

use super::union_members::{is_tagged, unions};
use crate::finding::{Applicability, Finding};
use crate::model::{Field, Lens, Model, TyKind, TypeDef, TypeDefKind, UnionMember, Visibility};
use crate::plan::expr::Scalar;
use crate::plan::models::UnionModel;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a field of a union's member that is called as the union's tag, and has a type that is not the tag's: a number,
    /// say, or an enum with other values too.
    ///
    /// A member may declare the tag itself, as `string` or as an enum whose one value is its own tag.
    ///
    /// ## Why is this bad
    ///
    /// A JSON object has one member of a name: it is either the tag or the field.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Payment:
    ///     union: { card: CardPayment, bank: BankPayment }
    ///   CardPayment:
    ///     fields: { type: "enum(visa, mastercard)", last4: string }
    ///   BankPayment:
    ///     fields: { iban: string }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Payment:
    ///     union: { card: CardPayment, bank: BankPayment }
    ///     discriminator: method
    ///   CardPayment:
    ///     fields: { type: "enum(visa, mastercard)", last4: string }
    ///   BankPayment:
    ///     fields: { method: enum(bank), iban: string }
    /// ```
    pub static TAG_FIELD = {
        code: "DM035",
        name: "tag-field",
        summary: "A member of a union has a field of another type where the union puts its tag",
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
    let mut told = HashSet::new();
    for (def, union, written) in unions(context).filter(|(_, _, written)| is_tagged(written)) {
        let tag = written.discriminator.as_deref().unwrap_or("type");
        for member in &union.members {
            let Some((name, record)) = model.record_of(&member.ty) else { continue };
            // What no view shows is not on the wire.
            let shown = |field: &&Field| field.wire == tag && field.visibility != Visibility::Internal;
            let Some(field) = record.fields.iter().find(shown) else { continue };
            if !is_tag(model, field, &member.tag) && told.insert(field.path.clone()) {
                found.push(report(context, (def, written), member, name, field));
            }
        }
    }
}

/// Whether a field can hold the tag: as a text, or as an enum of this one value.
fn is_tag(model: &Model, field: &Field, tag: &str) -> bool {
    match &model.follow(&field.ty).kind {
        TyKind::Error | TyKind::Parameter(_) => true,
        TyKind::Scalar(scalar) if matches!(scalar.scalar, Scalar::String | Scalar::Text) => {
            model.conform(&Value::from(tag), &field.ty, Lens::Read).is_empty()
        }
        TyKind::Model { name, .. } => match model.get(name).map(|def| &def.kind) {
            Some(TypeDefKind::Enum(of)) => matches!(&of.values[..], [only] if only.value == tag) && !of.open,
            _ => false,
        },
        _ => false,
    }
}

fn report(
    context: &Context<'_>,
    (def, written): (&TypeDef, &UnionModel),
    member: &UnionMember,
    record: &str,
    field: &Field,
) -> Finding {
    let (name, tag) = (&field.wire, &member.tag);
    let place = context.type_place(&field.path);
    let union = match written.discriminator {
        Some(_) => def.path.join("discriminator").value(),
        None => def.path.key(),
    };
    let message =
        format!("the field `{name}` of `{record}` stands where the union `{}` puts the tag `{tag}`", def.name);
    let finding = Finding::new(&TAG_FIELD, place.clone(), message)
        .label(union, format!("the tag is in `{name}`"))
        .help(format!("drop the field, as the union adds it, or choose another `discriminator` than `{name}`"));
    let is_word = tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        && !matches!(tag.as_str(), "true" | "false" | "null");
    let spelled = context.has_scalar(&field.path) || context.has_scalar(&field.path.join("type"));
    if is_word && spelled && field.default.is_none() {
        finding.fix(Applicability::Unsafe, "the field is the tag", place, format!("enum({tag})"))
    } else {
        finding
    }
}

#[cfg(test)]
mod tests {
    use super::TAG_FIELD;
    use crate::rules::testing::check_rule;

    #[test]
    fn the_place_of_the_tag_is_free_or_the_tags() {
        check_rule(
            &TAG_FIELD,
            r#"
data_models:
  Kind: { enum: [card, bank] }
  Card: { fields: { kind: enum(card), type: i32 } }
#                                           ^^^ the field `type` of `Card` stands where the union `Other` puts the tag `card`
  Bank: { fields: { kind: string } }
  Cash: { fields: { kind: Kind? } }
#                         ^^^^^ the field `kind` of `Cash` stands where the union `Payment` puts the tag `cash`
  Gift: { fields: { kind: "string(..3)" } }
#                          ^^^^^^^^^^^ the field `kind` of `Gift` stands where the union `Payment` puts the tag `gift`
  Stored: { fields: { kind: i32 internal } }
  Payment:
    union: [Card, Bank, Cash, Gift, Stored, Crad]
    discriminator: kind
#                  ---- the tag is in `kind`
#                  ---- the tag is in `kind`
  Other: { union: { card: Card } }
# ----- the tag is in `type`
  Shapes: { union: [Cash, Card], discriminator: none }
"#,
        );
    }
}
