//! `DM034`: the members of a union are none, there twice, or have no place for its tag.

use std::collections::{HashMap, HashSet};

use super::super::names::parameters_at;
use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::alike::any_alike;
use crate::model::{Origin, Ty, TyKind, TypeDef, TypeDefKind, UnionDef, UnionMember};
use crate::plan::models::{self, UnionModel};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a union without members, with a member or tag that is there twice, or with a member that is no record where
    /// a tag says which member it is.
    ///
    /// ## Why is this bad
    ///
    /// The tag is a member of a JSON object. A text, a number, a list or `null` has no place for it; a union of such types is
    /// told apart by their shape, and says so with `discriminator: none`. Of two members with one tag nobody could tell which
    /// is meant.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   IdOrSlug:
    ///     union: [integer, string]
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   IdOrSlug:
    ///     union: [integer, string]
    ///     discriminator: none
    /// ```
    pub static UNION_MEMBERS = {
        code: "DM034",
        name: "union-members",
        summary: "The members of a union are none, there twice, or have no place for its tag",
        family: DataModels,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // The uses of a generic union have its members.
    let mut told = HashSet::new();
    for (def, union, written) in unions(context) {
        if union.members.is_empty() {
            if told.insert(def.path.clone()) {
                let finding = Finding::new(&UNION_MEMBERS, def.path.join("union").value(), "this union has no members");
                found.push(finding.help("write its members, e.g. `{ card: CardPayment, bank: BankPayment }`"));
            }
            continue;
        }
        for finding in [twice(context, union, written), misfit(context, def, union, written)].into_iter().flatten() {
            if told.insert(finding.primary.place.path.clone()) {
                found.push(finding);
            }
        }
    }
}

/// The unions of the model, with what the plan says of each; uses of generic ones too.
pub(super) fn unions<'c>(
    context: &'c Context<'_>,
) -> impl Iterator<Item = (&'c TypeDef, &'c UnionDef, &'c UnionModel)> {
    context.model.types.values().filter_map(|def| {
        let TypeDefKind::Union(union) = &def.kind else { return None };
        let declared = if let Origin::Instance { of, .. } = &def.origin { of } else { &def.name };
        match context.names.models.get(declared.as_str())? {
            (_, models::Model::Union(written)) => Some((def, union, &***written)),
            _ => None,
        }
    })
}

/// Whether the union has a tag, as the plan has it.
pub(super) fn is_tagged(written: &UnionModel) -> bool {
    written.discriminator.as_deref() != Some("none")
}

/// What a member is called in a message: as it is written, if that is its type.
pub(super) fn spelled(context: &Context<'_>, member: &UnionMember) -> String {
    match context.text(&member.path) {
        Some(text) if parameters_at(&member.path).is_empty() => format!("`{}`", text.trim()),
        _ => described(&member.ty),
    }
}

/// What a type is called in a message.
fn described(ty: &Ty) -> String {
    match &ty.kind {
        TyKind::Model { name, view } => format!("`{name}{}`", view.map_or("", crate::model::Lens::suffix)),
        TyKind::Generic { name, args, .. } => {
            let args: Vec<String> = args.iter().map(|arg| described(arg).replace('`', "")).collect();
            format!("`{name}<{}>`", args.join(", "))
        }
        TyKind::Scalar(scalar) => format!("`{}`", scalar.scalar.name()),
        TyKind::Key { model, field, .. } => format!("`{model}.{field}`"),
        TyKind::Parameter(name) => format!("`{name}`"),
        TyKind::Array { items, .. } => format!("`{}[]`", described(items).replace('`', "")),
        TyKind::Set { items } => format!("`set<{}>`", described(items).replace('`', "")),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => {
            format!("`map<{}>`", described(value).replace('`', ""))
        }
        TyKind::Error => "this".to_owned(),
    }
}

/// The first member whose tag, or of an untagged union whose type, an earlier one has.
fn twice(context: &Context<'_>, union: &UnionDef, written: &UnionModel) -> Option<Finding> {
    let tagged = is_tagged(written);
    let mut seen = HashMap::new();
    for member in union.members.iter().filter(|member| !member.ty.has_error()) {
        let key = if tagged { member.tag.clone() } else { format!("{:?}", member.ty) };
        let Some(first) = seen.insert(key, member) else { continue };
        let place = context.type_place(&member.path);
        let same = first.ty == member.ty;
        let message = if same {
            format!("{} is a member twice", spelled(context, member))
        } else {
            format!("two members have the tag `{}`", member.tag)
        };
        let finding =
            Finding::new(&UNION_MEMBERS, place, message).label(context.type_place(&first.path), "the first one");
        return Some(if same {
            let gone = Edit::new(member.path.value(), Change::Remove);
            finding.help("remove one").fix_all(Applicability::Safe, "the other one stays", vec![gone])
        } else {
            finding.help(format!("write a tag for each: `{{ {}: …, other: … }}`", member.tag))
        });
    }
    None
}

/// The first member that has no place for the tag.
fn misfit(context: &Context<'_>, def: &TypeDef, union: &UnionDef, written: &UnionModel) -> Option<Finding> {
    if !is_tagged(written) {
        return None;
    }
    let model = context.model;
    // A union that is its own member another rule reports.
    let open = |ty: &Ty| match &model.follow(ty).kind {
        TyKind::Parameter(_) => true,
        TyKind::Model { name, .. } => *name == def.name,
        _ => ty.has_error(),
    };
    let is_null = |ty: &Ty| ty.nullable || model.follow(ty).nullable;
    let fits = |ty: &Ty| open(ty) || (model.record_of(ty).is_some() && !is_null(ty));
    let member = union.members.iter().find(|member| !fits(&member.ty))?;
    let tag = written.discriminator.as_deref().unwrap_or("type");
    let why = if model.record_of(&member.ty).is_some() { "may be null" } else { "is no record" };
    let message = format!("{} {why}, and has no place for the tag `{tag}`", spelled(context, member));
    let mut finding = Finding::new(&UNION_MEMBERS, context.type_place(&member.path), message);
    let discriminator = def.path.join("discriminator").value();
    if written.discriminator.is_some() {
        finding = finding.label(discriminator.clone(), "the tag");
    }
    finding = finding.help("write `discriminator: none` if the shape of a value tells which member it is");
    if any_alike(model, union) {
        return Some(finding);
    }
    // Where nobody asked for a tag and no member could have it, none is meant.
    let (applicability, edit) = if written.discriminator.is_some() {
        (Applicability::Unsafe, Edit::new(discriminator, Change::Text("none".to_owned())))
    } else {
        let key = Change::Insert { key: "discriminator".to_owned(), value: "none".to_owned() };
        let none = union.members.iter().all(|member| !fits(&member.ty));
        (if none { Applicability::Safe } else { Applicability::Unsafe }, Edit::new(def.path.value(), key))
    };
    Some(finding.fix_all(applicability, "the shape tells the members apart", vec![edit]))
}

#[cfg(test)]
mod tests {
    use super::UNION_MEMBERS;
    use crate::rules::testing::check_rule;

    #[test]
    fn members_are_some_different_and_have_a_place_for_the_tag() {
        check_rule(
            &UNION_MEMBERS,
            r#"
data_models:
  Card: { fields: { last4: string } }
  Bank: { fields: { iban: string } }
  Plastic: { type: Card }
  Maybe: { type: Card? }
  Good: { union: { card: Card, plastic: Plastic, bank: Bank } }
  List: { union: [Card, Bank], discriminator: kind }
  Shapes: { union: [integer, string, "Card[]"], discriminator: none }
  Nothing: { union: [] }
#                   ^^ this union has no members
  Nobody: { union: {} }
#                  ^^ this union has no members
  Twice: { union: [Card, Bank, Card] }
#                  ---- the first one
#                              ^^^^ `Card` is a member twice
  Tags: { union: { card: Card, other: Card } }
  Same: { union: [string, integer, string], discriminator: none }
#                 ------ the first one
#                                  ^^^^^^ `string` is a member twice
  Scalars: { union: [integer, string] }
#                    ^^^^^^^ `integer` is no record, and has no place for the tag `type`
  State: { enum: [a] }
  Mixed: { union: { card: Card, state: State }, discriminator: kind }
#                                      ^^^^^ `State` is no record, and has no place for the tag `kind`
#                                                              ---- the tag
  Nested: { union: [Card, List] }
#                         ^^^^ `List` is no record, and has no place for the tag `type`
  Null: { union: [Card?, Bank] }
#                 ^^^^^ `Card?` may be null, and has no place for the tag `type`
  NullToo: { union: [Maybe, Bank] }
#                    ^^^^^ `Maybe` may be null, and has no place for the tag `type`
  Unknown: { union: [Crad, Bank] }
  "Page2<T>": { fields: { items: "T[]" } }
  Pages: { union: ["Page2<Card>", "Page2<Bank>"] }
#                   ----------- the first one
#                                  ^^^^^^^^^^^ two members have the tag `page2`
  "Or<T>": { union: [T, Bank] }
#                    ^ `i64` is no record, and has no place for the tag `type`
  Uses: { fields: { a: Or<Card>, b: Or<integer>, c: Or<integer> } }
"#,
        );
    }
}
