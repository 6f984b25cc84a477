//! `DM036`: two members of an untagged union that nobody can tell apart.

use std::collections::HashSet;

use super::union_members::{is_tagged, spelled, unions};
use crate::finding::Finding;
use crate::model::alike::{Alike, MOST_MEMBERS, first_alike};
use crate::model::{TyKind, UnionMember};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports two members of a union without a discriminator of which one takes the other's values too: `string` and a
    /// constrained string, a record and one that has the same required fields and more.
    ///
    /// Members that differ in a pattern, a format or a required field are not reported.
    ///
    /// ## Why is this bad
    ///
    /// Readers try the members one after the other, and take the first that fits: it depends on the order what a value is.
    /// In OpenAPI such a union is `anyOf` instead of `oneOf`, of which generators of clients make less.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Slug: { type: "string(3..40, /^[a-z0-9-]+$/)" }
    ///   Reference:
    ///     union: [string, Slug]
    ///     discriminator: none
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Slug: { type: "string(3..40, /^[a-z0-9-]+$/)" }
    ///   Reference:
    ///     union: [integer, Slug]
    ///     discriminator: none
    /// ```
    pub static CONFUSABLE_MEMBERS = {
        code: "DM036",
        name: "confusable-members",
        summary: "Two members of an untagged union cannot be told apart",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // The uses of a generic union have its members.
    let mut told = HashSet::new();
    for (_, union, _) in unions(context).filter(|(_, _, written)| !is_tagged(written)) {
        for (index, member) in union.members.iter().enumerate().take(MOST_MEMBERS) {
            if let Some((other, how)) = first_alike(context.model, &union.members[..index], member)
                && told.insert(member.path.clone())
            {
                found.push(report(context, other, member, &how));
            }
        }
    }
}

fn report(context: &Context<'_>, first: &UnionMember, second: &UnionMember, how: &Alike) -> Finding {
    let (one, other) = (spelled(context, first), spelled(context, second));
    let why = match how {
        Alike::FirstTakes => format!("every value of {other} is one of {one}"),
        Alike::SecondTakes => format!("every value of {one} is one of {other}"),
        Alike::Some(what) => format!("{what} may be either"),
    };
    let is_object = |member: &UnionMember| {
        matches!(context.model.follow(&member.ty).kind, TyKind::Model { .. } | TyKind::Generic { .. })
    };
    let help = if is_object(first) && is_object(second) {
        "give the union a `discriminator`, or each of them a required field that the other has not"
    } else {
        "leave one out, or constrain it so that no value is both"
    };
    Finding::new(
        &CONFUSABLE_MEMBERS,
        context.type_place(&second.path),
        format!("{one} and {other} cannot be told apart: {why}"),
    )
    .label(context.type_place(&first.path), "the other one")
    .help(help)
}

#[cfg(test)]
mod tests {
    use super::CONFUSABLE_MEMBERS;
    use crate::rules::testing::check_rule;

    #[test]
    fn members_without_a_tag_differ() {
        check_rule(
            &CONFUSABLE_MEMBERS,
            r#"
data_models:
  Slug: { type: "string(3..40, /^[a-z]+$/)" }
  Size: { enum: [small, large] }
  Level: { enum: [small, high] }
  Text: { union: [string, Slug], discriminator: none }
#                 ------ the other one
#                         ^^^^ `string` and `Slug` cannot be told apart: every value of `Slug` is one of `string`
  Ids: { union: [integer, uuid, Slug, boolean, "uuid[]"], discriminator: none }
  Numbers: { union: ["i32(..0)", "i32(1..)", number], discriminator: none }
#                     -------- the other one
#                                            ^^^^^^ `i32(..0)` and `number` cannot be told apart: every value of `i32(..0)` is one of `number`
  Signs: { union: [u32, i32], discriminator: none }
#                  --- the other one
#                       ^^^ `u32` and `i32` cannot be told apart: a number may be either
  Sizes: { union: [Size, Level], discriminator: none }
#                  ---- the other one
#                        ^^^^^ `Size` and `Level` cannot be told apart: `small` may be either
  Nulls: { union: [integer?, Slug?], discriminator: none }
#                  -------- the other one
#                            ^^^^^ `integer?` and `Slug?` cannot be told apart: `null` may be either
  Json: { union: [Slug, json], discriminator: none }
#                 ---- the other one
#                       ^^^^ `Slug` and `json` cannot be told apart: every value of `Slug` is one of `json`
  Lists: { union: ["string[]", "Slug[]", "i64[]"], discriminator: none }
#                   -------- the other one
#                               ^^^^^^ `string[]` and `Slug[]` cannot be told apart: every value of `Slug[]` is one of `string[]`
  Pairs: { union: ["i64[2]", "i64[3]"], discriminator: none }
  Card: { fields: { kind: enum(card), last4: string } }
  Bank: { fields: { kind: enum(bank), iban: string } }
  Short: { fields: { last4: string } }
  Closed: { fields: { last4: string }, extra: false }
  Other: { fields: { last4: integer } }
  Loose: { fields: { last4: string optional } }
  Apart: { union: [Card, Bank, Closed, Other], discriminator: none }
  Near: { union: [Bank, Card, Short], discriminator: none }
#                       ---- the other one
#                             ^^^^^ `Card` and `Short` cannot be told apart: every value of `Card` is one of `Short`
  Far: { union: [Loose, Other, Bank, object], discriminator: none }
#                ----- the other one
#                ----- the other one
#                              ^^^^ `Loose` and `Bank` cannot be told apart: every value of `Bank` is one of `Loose`
#                                    ^^^^^^ `Loose` and `object` cannot be told apart: every value of `Loose` is one of `object`
  Tagged: { union: [Card, Short] }
"#,
        );
    }
}
