//! `DM025`: foreign keys that go round, none of which may be null.

use std::collections::{HashMap, HashSet};

use crate::finding::{Applicability, Finding};
use crate::model::{Field, Record, Role};
use crate::rules::{Check, Context, cycles, declare_rule};

use super::super::related::{is_external, records, stored};

declare_rule! {
    /// ## What it does
    ///
    /// Reports entities whose foreign keys lead back to themselves, directly or through others, where no key on the way may be null
    /// or absent.
    ///
    /// ## Why is this bad
    ///
    /// The first row needs another one that is there before it, so no row can ever be inserted.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Team:
    ///     fields: { id: uuid pk, lead_id: User.id }
    ///   User:
    ///     fields: { id: uuid pk, team_id: Team.id }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Team:
    ///     fields: { id: uuid pk, lead_id: User.id? }
    ///   User:
    ///     fields: { id: uuid pk, team_id: Team.id }
    /// ```
    pub static KEY_CYCLE = {
        code: "DM025",
        name: "key-cycle",
        summary: "Foreign keys go round, and none of them may be null",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// A foreign key that always has a value, and the number of the entity it leads to.
type Edge<'m> = (usize, &'m Field);

/// How many of the other keys are shown.
const MOST_LABELS: usize = 8;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let entities: Vec<(&str, &Record)> = records(context.model)
        .filter(|(_, def, record)| record.role == Role::Entity && !is_external(def))
        .map(|(name, _, record)| (name, record))
        .collect();
    let numbers: HashMap<&str, usize> = entities.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let edges: Vec<Vec<Edge<'_>>> = entities.iter().map(|(_, record)| needed(context, record, &numbers)).collect();
    let mut seen = HashSet::new();
    for (at, (name, _)) in entities.iter().enumerate() {
        for (_, field) in edges[at].iter().filter(|(to, field)| *to == at && seen.insert(&field.path)) {
            let message = format!("no row of `{name}` can be the first: each needs another one");
            found.push(finding(context, field, message, true));
        }
    }
    for group in cycles::groups(&edges) {
        found.extend(round(context, &entities, &edges, &group));
    }
}

/// The keys of an entity without which none of its rows can be.
fn needed<'m>(context: &Context<'m>, record: &'m Record, numbers: &HashMap<&str, usize>) -> Vec<Edge<'m>> {
    let always = |field: &&Field| !field.ty.nullable && !field.optional && field.default.is_none();
    let keys = record.fields.iter().filter(always).filter_map(|field| Some((field, field.reference.as_ref()?)));
    keys.filter_map(|(field, reference)| {
        let (model, _, _) = stored(context.model, &reference.model)?;
        Some((*numbers.get(model)?, field))
    })
    .collect()
}

/// The finding about the shortest way round in a group of entities that all lead to one another.
fn round(
    context: &Context<'_>,
    entities: &[(&str, &Record)],
    edges: &[Vec<Edge<'_>>],
    group: &[usize],
) -> Option<Finding> {
    let way = cycles::round(edges, group);
    let names: Vec<String> = way.iter().map(|(at, _)| format!("`{}`", entities[*at].0)).collect();
    let message = match &names[..] {
        [one, other] => format!("no row of {one} or {other} can be the first: each needs the other"),
        [many @ .., last] => format!("no row of {} or {last} can be the first: each needs the next", many.join(", ")),
        [] => return None,
    };
    // One change is enough only where there is one way round.
    let inside: HashSet<usize> = group.iter().copied().collect();
    let single = group.iter().all(|at| edges[*at].iter().filter(|(to, _)| inside.contains(to)).count() == 1);
    let (_, first) = way.first()?;
    let fixed = way.iter().find(|(_, field)| !field.primary_key).map_or(*first, |(_, field)| *field);
    let mut finding = finding(context, fixed, message, single);
    for (_, field) in way.iter().filter(|(_, field)| field.path != fixed.path).take(MOST_LABELS) {
        finding = finding.label(context.type_place(&field.path), "and this one is always there too");
    }
    Some(finding)
}

fn finding(context: &Context<'_>, field: &Field, message: String, fix: bool) -> Finding {
    let place = context.type_place(&field.path);
    let finding = Finding::new(&KEY_CYCLE, place.clone(), message);
    let Some(ty) = context.slice(&place).filter(|_| !field.primary_key) else {
        return finding.help("let one of the keys be null");
    };
    let optional = format!("{ty}?");
    let finding = finding.help(format!("let one of the keys be null: `{}: {optional}`", field.name));
    if fix { finding.fix(Applicability::Unsafe, "let this key be null", place, optional) } else { finding }
}

#[cfg(test)]
mod tests {
    use super::KEY_CYCLE;
    use crate::rules::testing::check_rule;

    #[test]
    fn some_key_on_the_way_may_be_null() {
        check_rule(
            &KEY_CYCLE,
            r#"
data_models:
  Team: { fields: { id: uuid pk, lead_id: User.id } }
#                                         ^^^^^^^ no row of `Team` or `User` can be the first: each needs the other | let one of the keys be null: `lead_id: User.id?`
  User: { fields: { id: uuid pk, team_id: Team.id } }
#                                         ------- and this one is always there too
  Node: { fields: { id: uuid pk, parent_id: Node.id, twin: Node.id?, other: { type: uuid, references: Node.id } } }
#                                           ^^^^^^^ no row of `Node` can be the first: each needs another one | let one of the keys be null: `parent_id: Node.id?`
#                                                                                   ^^^^ no row of `Node` can be the first: each needs another one | let one of the keys be null: `other: uuid?`
  A: { fields: { id: uuid pk, b: B.id, d: D.id } }
#                                ^^^^ no row of `A`, `B` or `C` can be the first: each needs the next | let one of the keys be null: `b: B.id?`
  B: { fields: { id: C.id pk } }
#                    ---- and this one is always there too
  C: { fields: { id: uuid pk, a: A.id } }
#                                ---- and this one is always there too
  D: { fields: { id: uuid pk, a: A.id?, e: E.id optional } }
  E: { fields: { id: uuid pk, d: D.id } }
  F: { state: external, fields: { id: uuid pk, g: G.id } }
  G: { fields: { id: uuid pk, f: F.id } }
"#,
        );
    }

    #[test]
    fn a_long_chain_is_no_depth() {
        use std::fmt::Write;

        let mut text = String::from("title: Chain\ndata_models:\n");
        for number in 0..5_000 {
            let _ = writeln!(text, "  M{number}: {{ fields: {{ id: uuid pk, next: M{}.id }} }}", (number + 1) % 5_000);
        }
        let (_, found) = crate::rules::testing::run(&KEY_CYCLE, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].secondary.len(), super::MOST_LABELS);
    }
}
