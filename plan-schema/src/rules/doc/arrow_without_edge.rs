//! `DOC007`: an arrow of the data flow between components of which neither uses the other.

use std::collections::{HashMap, HashSet};

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::place::{PlanPath, Segment};
use crate::plan::ComponentEntry;
use crate::rules::mentions::{self, Meaning, Mention, Role, Thing};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports an arrow of the data flow, `{ from, to, step }`, between two components of which neither `uses` the other. An
    /// answer flows back over the edge by which was asked, so an edge in either direction is enough. Plans in which no component
    /// says what it uses are let alone.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// The diagram of the components and the flow of data contradict each other: one of them has a connection that the other
    /// does not know.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// system_architecture:
    ///   components:
    ///     Gateway: { purpose: Lets in, uses: [Orders] }
    ///     Orders: { purpose: Keeps orders }
    ///     Ledger: { purpose: Keeps accounts }
    ///   data_flow:
    ///     - { from: Gateway, to: Orders, step: the order }
    ///     - { from: Orders, to: Ledger, step: what is owed }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// system_architecture:
    ///   components:
    ///     Gateway: { purpose: Lets in, uses: [Orders] }
    ///     Orders: { purpose: Keeps orders, uses: [Ledger] }
    ///     Ledger: { purpose: Keeps accounts }
    ///   data_flow:
    ///     - { from: Gateway, to: Orders, step: the order }
    ///     - { from: Orders, to: Ledger, step: what is owed }
    /// ```
    pub static ARROW_WITHOUT_EDGE = {
        code: "DOC007",
        name: "arrow-without-edge",
        summary: "Data flows between components of which neither uses the other",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    // Names take a table of the whole plan; most plans have no arrows.
    if mentions::arrows(context.plan).next().is_none() {
        return;
    }
    let mentions = mentions::all(context);
    let edges: HashSet<(&str, &str)> = mentions
        .iter()
        .filter(|mention| mention.role == Role::Used)
        .filter_map(|mention| Some((name(&mention.path)?, target(mention)?)))
        .collect();
    if edges.is_empty() {
        return;
    }
    // What uses something that nobody knows may use either.
    let unclear: HashSet<&str> = mentions
        .iter()
        .filter(|mention| mention.role == Role::Used && matches!(mention.meaning, Meaning::Nothing(_)))
        .filter_map(|mention| name(&mention.path))
        .collect();
    let ends: HashMap<&PlanPath, &Mention> =
        mentions.iter().filter(|mention| mention.role == Role::Flow).map(|mention| (&mention.path, mention)).collect();
    let mut missing: Vec<(&Mention, &str, &str)> = Vec::new();
    let mut seen = HashSet::new();
    for (path, _) in mentions::arrows(context.plan) {
        let end = |key: &str| ends.get(&path.join(key)).copied();
        let (Some(from), Some(to)) = (end("from"), end("to")) else { continue };
        let (Some(source), Some(goal)) = (target(from), target(to)) else { continue };
        let known = source == goal
            || unclear.contains(source)
            || unclear.contains(goal)
            || edges.contains(&(source, goal))
            || edges.contains(&(goal, source));
        if !known && seen.insert((source, goal)) && !seen.contains(&(goal, source)) {
            missing.push((to, source, goal));
        }
    }
    let mut goals: HashMap<&str, Vec<&str>> = HashMap::new();
    for (_, source, goal) in &missing {
        goals.entry(source).or_default().push(goal);
    }
    for (to, source, goal) in &missing {
        // The first finding mends them all.
        let fix = goals.remove(source).and_then(|goals| fix(context, source, &goals));
        let finding = report(to, source, goal);
        found.push(match fix {
            Some(edit) => finding.fix_all(Applicability::Unsafe, "add the edge to what the component uses", vec![edit]),
            None => finding,
        });
    }
}

fn report(to: &Mention, source: &str, goal: &str) -> Finding {
    let place = to.path.within(to.range.clone());
    let message = format!("data flows from `{source}` to `{goal}`, and neither uses the other");
    Finding::new(&ARROW_WITHOUT_EDGE, place, message)
        .label(component(source).key(), format!("does not use `{goal}`"))
        .help(format!("add `{goal}` to the `uses` of `{source}`, or the other way round if `{goal}` is who asks"))
}

fn component(name: &str) -> PlanPath {
    PlanPath::root().join("system_architecture").join("components").join(name)
}

/// The component whose place this is, or is inside.
fn name(path: &PlanPath) -> Option<&str> {
    match path.segments() {
        [_, _, Segment::Key(name), ..] => Some(name),
        _ => None,
    }
}

/// The component that a name means, if nothing is wrong with it that another rule says.
fn target(mention: &Mention) -> Option<&str> {
    match &mention.meaning {
        Meaning::Defined(Thing::Component, path) | Meaning::Spelled(Thing::Component, _, path) => name(path),
        _ => None,
    }
}

/// What a component gets to say that said nothing of what it uses.
fn fix(context: &Context<'_>, source: &str, goals: &[&str]) -> Option<Edit> {
    match context.plan.components()?.get(source)? {
        ComponentEntry::Full(spec) if spec.uses.is_none() => {}
        ComponentEntry::Full(_) | ComponentEntry::Purpose(_) => return None,
    }
    let names: Vec<String> = goals.iter().map(|goal| written(goal)).collect();
    let change = Change::Insert { key: "uses".to_owned(), value: format!("[{}]", names.join(", ")) };
    Some(Edit::new(component(source).value(), change))
}

/// A name in a list of YAML; strings of JSON are strings of YAML.
fn written(name: &str) -> String {
    const OTHERS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-'))
        && !name.ends_with(' ')
        && !OTHERS.contains(&name.to_ascii_lowercase().as_str());
    if plain { name.to_owned() } else { serde_json::Value::from(name).to_string() }
}

#[cfg(test)]
mod tests {
    use super::ARROW_WITHOUT_EDGE;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn arrows_follow_edges() {
        check_rule(
            &ARROW_WITHOUT_EDGE,
            r"
system_architecture:
  components:
    Gateway: { purpose: Lets in, uses: [Orders via HTTP, Ledger (read only)] }
    Orders: { purpose: Keeps orders }
#   ------ does not use `Ledger`
    Ledger: Keeps accounts
#   ------ does not use `Mail`
    Mail: { purpose: Writes, external: true }
  data_flow:
    - Somebody asks
    - { from: User, to: Gateway, step: asks }
    - { from: Gateway, to: Orders, step: asks on }
    - { from: orders, to: Gateway, step: answers }
    - { from: Ledger, to: gateway, step: answers }
    - { from: Orders, to: Ledger, step: writes }
#                         ^^^^^^ data flows from `Orders` to `Ledger`, and neither uses the other | add `Ledger` to the `uses` of `Orders`, or the other way round if `Ledger` is who asks
    - { from: Ledger, to: Orders, step: answers }
    - { from: Orders, to: Ledger, step: writes again }
    - { from: Orders, to: Orders, step: thinks }
    - { from: Ledger, to: Mail, step: tells }
#                         ^^^^ data flows from `Ledger` to `Mail`, and neither uses the other | add `Mail` to the `uses` of `Ledger`, or the other way round if `Mail` is who asks
    - { from: Mail, to: Somewhere, step: sends }
",
        );
    }

    #[test]
    fn without_any_edge_nothing_is_missing() {
        check_rule(
            &ARROW_WITHOUT_EDGE,
            r"
system_architecture:
  components: { A: Asks, B: Answers }
  data_flow: [{ from: A, to: B, step: asks }]
",
        );
    }

    #[test]
    fn a_component_that_says_nothing_gets_all_of_its_edges() {
        let text = "title: T
system_architecture:
  components:
    A: { purpose: Asks }
    B, C: { purpose: Answers, uses: [D] }
    D: { purpose: Stores }
  data_flow:
    - { from: A, to: 'B, C', step: asks }
    - { from: A, to: D, step: stores }
";
        let (_, found) = run(&ARROW_WITHOUT_EDGE, text);
        let fixes: Vec<_> = found.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let [fix] = &fixes[..] else { panic!("{found:#?}") };
        let edit = fix.edits[0].written.as_ref().expect("written");
        let mut mended = text.to_owned();
        mended.replace_range(edit.span.start..edit.span.end, &edit.text);
        assert!(mended.contains(r#"A: { purpose: Asks, uses: ["B, C", D] }"#), "{mended}");
        assert!(run(&ARROW_WITHOUT_EDGE, &mended).1.is_empty());
    }

    #[test]
    fn who_uses_something_that_nobody_knows_may_use_either() {
        check_rule(
            &ARROW_WITHOUT_EDGE,
            "
system_architecture:
  components:
    Web: { purpose: Shows, uses: [Apii] }
    Api: { purpose: Answers, uses: [Db] }
    Db: Keeps
  data_flow:
    - { from: Web, to: Api, step: Ask }
    - { from: Api, to: Db, step: Read }
",
        );
    }
}
