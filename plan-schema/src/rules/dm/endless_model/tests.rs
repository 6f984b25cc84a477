//! Models without end are found, each once; and nothing runs forever because of them.

use std::fmt::Write;

use super::ENDLESS_MODEL;
use crate::rules::testing::{check_rule, run};

#[test]
fn what_goes_round_is_found_once() {
    check_rule(
        &ENDLESS_MODEL,
        r#"
data_models:
  A: { type: B }
#            ^ `A` is made from itself: `A` → `B` → `A`
  B: { type: "A?" }
  Selfish: { type: "Selfish[]" }
#                   ^^^^^^^ `Selfish` is made from itself: `Selfish` → `Selfish`
  Left: { fields: { id: Right.id, other: "Left.other[]" } }
#                       ^^^^^^^^ `Left.id` is made from itself: `Left.id` → `Right.id` → `Left.id`
#                                         ^^^^^^^^^^ `Left.other` is made from itself: `Left.other` → `Left.other`
  Right: { fields: { id: { type: Left.id } } }
  Mixed: { type: Holder.mixed }
#                ^^^^^^^^^^^^ `Mixed` is made from itself: `Mixed` → `Holder.mixed` → `Mixed`
  Holder: { fields: { mixed: Mixed, page: Page<Holder.page> } }
#                                              ^^^^^^^^^^^ `Holder.page` is made from itself: `Holder.page` → `Holder.page`
  One: { kind: mixin, include: [Two], fields: { a: string } }
#                               ^^^ `One` is made from itself: `One` → `Two` → `One`
  Two: { kind: mixin, include: [One], fields: { b: string } }
  View: { from: View, partial: true }
#               ^^^^ `View` is made from itself: `View` → `View`
  Either: { union: [string, Either] }
#                           ^^^^^^ `Either` is made from itself: `Either` → `Either`
  Json: { union: [string, "Json[]", map<Json>, JsonList], discriminator: none }
  JsonList: { type: "Json[]" }
  Node: { fields: { id: uuid pk, parent: Node.id?, children: "Node[]" } }
"#,
    );
}

#[test]
fn generic_models_that_grow_are_found_once() {
    check_rule(
        &ENDLESS_MODEL,
        r#"
data_models:
  "Tree<T>": { fields: { value: T, plain: Tree<T>?, inner: "Tree<Page<T>>?" } }
#                                                           ^^^^ `Tree` is made from itself: `Tree` → `Tree`
  "Twice<T>": { fields: { both: "Twice<Pair<T, T>>?" } }
#                                ^^^^^ `Twice` is made from itself: `Twice` → `Twice`
  "Fork<T>": { fields: { left: "Fork<Pair<T, string>>?", right: "Fork<Pair<string, T>>?" } }
#                               ^^^^ `Fork` is made from itself: `Fork` → `Fork`
  "Ping<T>": { fields: { pong: "Pong<T>?" } }
  "Pong<T>": { fields: { ping: "Ping<T[]>?" } }
#                               ^^^^ `Pong` is made from itself: `Pong` → `Ping` → `Pong`
  "Pair<A, B>": { fields: { a: A, b: B, turned: "Pair<B, A>?" } }
  "Fixed<T>": { fields: { value: T, names: Fixed<string>? } }
  Uses: { fields: { a: Tree<string>, b: Twice<string>, c: Fork<string>, d: Ping<string>, e: "Pair<string, uuid>", f: Fixed<uuid> } }
"#,
    );
}

/// A plan of models.
fn plan(models: impl IntoIterator<Item = String>) -> String {
    let mut text = "title: T\ndata_models:\n".to_owned();
    for model in models {
        let _ = writeln!(text, "  {model}");
    }
    text
}

#[test]
fn long_ways_end_somewhere() {
    let chain = |form: &dyn Fn(usize) -> String, last: &str, length: usize| {
        plan((0..length).map(form).chain([last.to_owned()]))
    };
    let keys = |i: usize| format!("M{i}: {{ fields: {{ id: M{}.id }} }}", i + 1);
    let mixins = |i: usize| format!("M{i}: {{ kind: mixin, include: [M{}], fields: {{ f{i}: string }} }}", i + 1);
    let generics = |i: usize| format!("\"M{i}<T>\": {{ fields: {{ f{i}: M{}<T> }} }}", i + 1);
    for (text, finds) in [
        (chain(&keys, "M60: { fields: { id: uuid } }", 60), 0),
        (chain(&keys, "M5000: { fields: { id: uuid } }", 5000), 1),
        (chain(&mixins, "M60: { kind: mixin, fields: { f: string } }", 60), 0),
        (chain(&mixins, "M5000: { kind: mixin, fields: { f: string } }", 5000), 1),
        (chain(&generics, "\"M60<T>\": { fields: { f: T } }\n  U: { fields: { a: M0<string> } }", 60), 0),
        (chain(&generics, "\"M5000<T>\": { fields: { f: T } }\n  U: { fields: { a: M0<string> } }", 5000), 1),
    ] {
        let (_, found) = run(&ENDLESS_MODEL, &text);
        assert_eq!(found.len(), finds, "{}…: {found:#?}", text.chars().take(100).collect::<String>());
    }
}

#[test]
fn shared_mixins_are_read_once() {
    // Each of 40 layers includes both mixins of the next: a million million ways down.
    let layers = (0..40).flat_map(|i| {
        ["A", "B"].map(|side| {
            let next = if i == 39 { String::new() } else { format!("include: [A{0}, B{0}], ", i + 1) };
            format!("{side}{i}: {{ kind: mixin, {next}fields: {{ {side}f{i}: string }} }}")
                .replace("{ Af", "{ af")
                .replace("{ Bf", "{ bf")
        })
    });
    let text = plan(layers.chain(["U: { fields: { key: A0.nothing } }".to_owned()]));
    let (_, found) = run(&ENDLESS_MODEL, &text);
    assert!(found.is_empty(), "{found:#?}");
    let (_, found) = run(&crate::rules::dm::MISSING_TARGET, &text);
    assert_eq!(found.len(), 1, "{found:#?}");
}
