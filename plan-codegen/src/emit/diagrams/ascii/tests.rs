//! Drawings of known shapes, and a reader that takes any drawing apart again.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};

use super::{WIDTH, diagram, width};
use crate::emit::diagrams::facts::{Edge, Graph, Node};

type Arrows = BTreeSet<(String, String, String)>;

fn graph<'p>(nodes: &[&'p str], edges: &[(usize, usize, &'p str)]) -> Graph<'p> {
    let nodes = nodes.iter().map(|name| Node { name, state: None, outside: false }).collect();
    let edges = edges.iter().map(|&(from, to, via)| Edge {
        from,
        to,
        via: if via.is_empty() { Vec::new() } else { vec![via] },
    });
    Graph { nodes, edges: edges.collect() }
}

fn arrows(graph: &Graph<'_>) -> Arrows {
    let name = |node: usize| graph.nodes[node].name.to_owned();
    graph.edges.iter().map(|edge| (name(edge.from), name(edge.to), edge.via.join(", "))).collect()
}

/// A name in brackets, and the columns it takes.
struct Name {
    start: usize,
    end: usize,
    text: String,
}

fn names(line: &[char]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = line[from..].iter().position(|c| *c == '[').map(|at| from + at) {
        let end = start + line[start..].iter().position(|c| *c == ']').expect("a bracket closes") + 1;
        found.push(Name { start, end, text: line[start + 1..end - 1].iter().collect() });
        from = end;
    }
    found
}

/// `--SQL-->` or `<-->`: whether it points back too, and its label.
fn arrow(text: &str) -> Option<(bool, String)> {
    let (back, text) = text.strip_prefix('<').map_or((false, text), |rest| (true, rest));
    if text == "-->" {
        return Some((back, String::new()));
    }
    Some((back, text.strip_prefix("--")?.strip_suffix("-->")?.to_owned()))
}

/// What is read: arrows and names.
#[derive(Default)]
struct Found {
    arrows: Arrows,
    names: BTreeSet<String>,
}

impl Found {
    fn add(&mut self, from: &str, to: &str, back: bool, label: &str) {
        self.arrows.insert((from.to_owned(), to.to_owned(), label.to_owned()));
        if back {
            self.arrows.insert((to.to_owned(), from.to_owned(), label.to_owned()));
        }
    }
}

/// Reads a list: `[A] --> [B]: SQL`; an arrow may stand on a line of its own, indented.
fn read_list(text: &str) -> Option<Found> {
    let mut found = Found::default();
    let joined = text.replace("\n  ", " ");
    for line in joined.lines() {
        let chars: Vec<char> = line.chars().collect();
        let names = names(&chars);
        found.names.extend(names.iter().map(|name| name.text.clone()));
        match &*names {
            [only] if only.start == 0 && only.end == chars.len() => {}
            [from, to] => {
                let between: String = chars[from.end..to.start].iter().collect();
                let behind: String = chars[to.end..].iter().collect();
                let label = if behind.is_empty() { "" } else { behind.strip_prefix(": ")? };
                let back = match between.as_str() {
                    " --> " => false,
                    " <--> " => true,
                    _ => return None,
                };
                found.add(&from.text, &to.text, back, label);
            }
            _ => return None,
        }
    }
    Some(found)
}

/// Reads a drawing as somebody would who knows only what arrows, trunks and brackets look like.
fn read_drawing(drawing: &str) -> Found {
    let grid: Vec<Vec<char>> = drawing.lines().map(|line| line.chars().collect()).collect();
    let rows: Vec<Vec<Name>> = grid.iter().map(|line| names(line)).collect();
    let at = |row: usize, column: usize| {
        rows.get(row)?.iter().find(|name| (name.start..name.end).contains(&column)).map(|name| name.text.as_str())
    };
    // Up a trunk to the name it hangs on, and whether it points there.
    let up = |row: usize, column: usize| {
        let mut back = false;
        for row in (0..row).rev() {
            if let Some(name) = at(row, column) {
                return (name, back);
            }
            match grid[row].get(column) {
                Some('|' | '+') if !back => {}
                Some('^') => back = true,
                _ => break,
            }
        }
        panic!("a trunk hangs on nothing\n{drawing}")
    };
    let mut found = Found::default();
    for (row, line) in grid.iter().enumerate() {
        found.names.extend(rows[row].iter().map(|name| name.text.clone()));
        let mut before: Option<&Name> = None;
        for name in &rows[row] {
            let start = before.map_or(0, |before| before.end);
            let gap: String = line[start..name.start].iter().collect();
            if let (Some(from), Some((back, label))) = (before, arrow(gap.trim())) {
                found.add(&from.text, &name.text, back, &label);
            } else if let Some((_, tip)) = gap.rsplit_once('+') {
                let (back, label) = arrow(tip.trim()).expect("a trunk's branch is an arrow");
                found.add(up(row, name.start - tip.chars().count() - 1).0, &name.text, back, &label);
            } else {
                assert!(gap.chars().all(|c| c == ' ' || c == '|'), "{gap:?} is no arrow\n{drawing}");
            }
            before = Some(name);
        }
        if rows[row].is_empty()
            && let Some(column) = line.iter().position(|c| *c == 'v')
        {
            let label: String = line[column + 1..].iter().collect();
            let (from, back) = up(row, column);
            let to = at(row + 1, column).unwrap_or_else(|| panic!("an arrow points at nothing\n{drawing}"));
            found.add(from, to, back, label.trim());
        }
    }
    found
}

fn check_reads_back(graph: &Graph<'_>) -> String {
    let drawing = diagram(graph).expect("it has arrows");
    let found = read_list(&drawing).unwrap_or_else(|| read_drawing(&drawing));
    assert_eq!(found.arrows, arrows(graph), "\n{drawing}");
    let names: BTreeSet<String> = graph.nodes.iter().map(|node| node.name.to_owned()).collect();
    assert_eq!(found.names, names, "\n{drawing}");
    for line in drawing.lines() {
        assert_eq!(line, line.trim_end(), "\n{drawing}");
    }
    drawing
}

fn check(nodes: &[&str], edges: &[(usize, usize, &str)], expected: &Expect) {
    expected.assert_eq(&format!("\n{}\n", check_reads_back(&graph(nodes, edges))));
}

#[test]
fn any_graph_reads_back() {
    let mut random = fastrand::Rng::with_seed(20);
    let long = "a name of a component that is as long as sixty characters are";
    let pool: Vec<String> = (0..45)
        .map(|n| match n % 5 {
            0 => format!("C{n}"),
            1 => format!("Order Service {n}"),
            2 if n % 10 == 2 => format!("{long} {n}"),
            _ => format!("N {n} v"),
        })
        .collect();
    let labels = ["", "", "SQL", "JSON over HTTPS", "a-b"];
    let (mut drawn, mut wide) = (0, 0);
    for round in 0..1_500 {
        let size = random.usize(1..=[3, 6, 12, 45][round % 4]);
        let nodes: Vec<&str> = pool[..size].iter().map(String::as_str).collect();
        let mut edges: Vec<(usize, usize, &str)> = Vec::new();
        for _ in 0..random.usize(1..=size + size / 3 + 1) {
            let (from, to) = (random.usize(..size), random.usize(..size));
            if edges.iter().all(|edge| (edge.0, edge.1) != (from, to)) {
                edges.push((from, to, labels[random.usize(..labels.len())]));
            }
        }
        let graph = graph(&nodes, &edges);
        let drawing = check_reads_back(&graph);
        drawn += usize::from(read_list(&drawing).is_none());
        wide += usize::from(drawing.lines().any(|line| width(line) > WIDTH));
        assert_eq!(diagram(&graph).as_ref(), Some(&drawing), "it is the same each time");
    }
    assert!(drawn > 900, "only {drawn} were drawings");
    assert_eq!(wide, 0);
}

#[test]
fn a_chain() {
    check(
        &["Frontend", "API Gateway", "Backend", "Database"],
        &[(0, 1, ""), (1, 2, ""), (2, 3, "SQL")],
        &expect![[r#"

            [Frontend] --> [API Gateway] --> [Backend] --SQL--> [Database]
        "#]],
    );
}

#[test]
fn the_templates_own_shape() {
    check(
        &["Frontend", "API Gateway", "Backend Service", "Database", "External Service"],
        &[(0, 1, ""), (1, 0, ""), (1, 2, ""), (2, 1, ""), (2, 3, ""), (3, 2, ""), (1, 4, "")],
        &expect![[r#"

            [Frontend] <--> [API Gateway] <--> [Backend Service] <--> [Database]
                                  |
                                  v
                          [External Service]
        "#]],
    );
}

#[test]
fn what_hangs_has_its_label_at_the_tip() {
    check(
        &["Web App", "API Gateway", "Tracker Service", "Postgres", "Identity Service"],
        &[(0, 1, ""), (1, 2, ""), (2, 3, "SQL"), (2, 4, "JWKS")],
        &expect![[r#"

            [Web App] --> [API Gateway] --> [Tracker Service] --SQL--> [Postgres]
                                                    |
                                                    v JWKS
                                            [Identity Service]
        "#]],
    );
}

#[test]
fn fan_out() {
    check(
        &["API", "Orders", "Users", "Mail", "Queue", "LDAP", "Postgres"],
        &[(0, 1, ""), (0, 2, "gRPC"), (0, 3, "SMTP"), (1, 6, "SQL"), (1, 4, "AMQP"), (2, 5, "")],
        &expect![[r#"

            [API] --> [Orders] --SQL--> [Postgres]
              |          |
              |          v AMQP
              |       [Queue]
              |
              +--gRPC--> [Users] --> [LDAP]
              |
              +--SMTP--> [Mail]
        "#]],
    );
}

#[test]
fn fan_in() {
    check(
        &["Web", "Mobile", "Partner", "API", "Store"],
        &[(0, 3, ""), (1, 3, ""), (2, 3, "HTTPS"), (3, 4, "")],
        &expect![[r#"

            [Web] --> [API] --> [Store]
            [Mobile] --> [API]
            [Partner] --HTTPS--> [API]
        "#]],
    );
}

#[test]
fn a_diamond() {
    check(
        &["A", "B", "C", "D"],
        &[(0, 1, ""), (0, 2, ""), (1, 3, ""), (2, 3, "")],
        &expect![[r#"

        [A] --> [B] --> [D]
         |
         v
        [C] --> [D]
    "#]],
    );
}

#[test]
fn a_circle_and_one_that_uses_itself() {
    check(
        &["A", "B", "C"],
        &[(0, 1, ""), (1, 2, ""), (2, 0, "events"), (1, 1, "retries")],
        &expect![[r#"

            [A] --> [B] --> [C] --events--> [A]
                     |
                     v retries
                    [B]
        "#]],
    );
}

#[test]
fn both_ways_below() {
    check(
        &["A", "B", "C"],
        &[(0, 1, ""), (0, 2, "x"), (2, 0, "x")],
        &expect![[r#"

        [A] --> [B]
         ^
         v x
        [C]
    "#]],
    );
}

#[test]
fn parts_that_have_nothing_to_do_with_each_other() {
    check(
        &["A", "B", "C", "D", "E", "F"],
        &[(0, 1, ""), (0, 2, ""), (3, 2, "")],
        &expect![[r#"

        [A] --> [B]
         |
         v
        [C]

        [D] --> [C]
        [E]   [F]
    "#]],
    );
}

#[test]
fn everything_uses_everything() {
    let edges: Vec<_> = (0..4).flat_map(|from| (0..4).map(move |to| (from, to, ""))).collect();
    check(
        &["A", "B", "C", "D"],
        &edges,
        &expect![[r#"

        [A] --> [A]
        [A] <--> [B]
        [A] <--> [C]
        [A] <--> [D]
        [B] --> [B]
        [B] <--> [C]
        [B] <--> [D]
        [C] --> [C]
        [C] <--> [D]
        [D] --> [D]
    "#]],
    );
}

#[test]
fn long_names_stand_below() {
    let long = "A name of a component that is as long as sixty characters are";
    let other = "Another name of a component that is as long as sixty chars are";
    check(
        &["Web", long, other, "Store"],
        &[(0, 1, "HTTPS"), (1, 2, "gRPC"), (2, 3, "SQL"), (1, 3, "")],
        &expect![[r#"

            [Web] --> [A name of a component that is as long as sixty characters are]: HTTPS
            [A name of a component that is as long as sixty characters are]
              --> [Another name of a component that is as long as sixty chars are]: gRPC
            [A name of a component that is as long as sixty characters are] --> [Store]
            [Another name of a component that is as long as sixty chars are] --> [Store]: SQL
        "#]],
    );
}

#[test]
fn twenty_components() {
    let names: Vec<String> = (0..20).map(|n| format!("Service {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let edges: Vec<_> = (1..20).map(|n| ((n - 1) / 3, n, "")).collect();
    check(
        &names,
        &edges,
        &expect![[r#"

        [Service 0] --> [Service 1] --> [Service 4] --> [Service 13]
             |               |               |
             |               |               +--> [Service 14]
             |               |               |
             |               |               +--> [Service 15]
             |               |
             |               +--> [Service 5] --> [Service 16]
             |               |         |
             |               |         +--> [Service 17]
             |               |         |
             |               |         +--> [Service 18]
             |               |
             |               +--> [Service 6] --> [Service 19]
             |
             +--> [Service 2] --> [Service 7]
             |         |
             |         +--> [Service 8]
             |         |
             |         +--> [Service 9]
             |
             +--> [Service 3] --> [Service 10]
                       |
                       +--> [Service 11]
                       |
                       +--> [Service 12]
    "#]],
    );
}

#[test]
fn wide_characters_take_two_columns() {
    let graph = graph(&["ウェブ", "注文サービス", "DB", "😀"], &[(0, 1, ""), (1, 2, "SQL"), (1, 3, "")]);
    expect![[r#"

        [ウェブ] --> [注文サービス] --SQL--> [DB]
                           |
                           v
                          [😀]
    "#]]
    .assert_eq(&format!("\n{}\n", diagram(&graph).expect("it has arrows")));
}

#[test]
fn without_arrows_there_is_no_drawing() {
    assert_eq!(diagram(&graph(&["A", "B"], &[])), None);
}
