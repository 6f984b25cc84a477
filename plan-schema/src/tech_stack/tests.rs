//! Lists as people write them, and what they allow.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::{NoList, TechStack, Verdict, Versions};
use crate::source::SourceFile;

fn read(name: &str, text: &str) -> Result<TechStack, NoList> {
    TechStack::read(&SourceFile::new(name, text))
}

/// What a list was read as: a line for each name.
fn shown(name: &str, text: &str) -> String {
    let stack = match read(name, text) {
        Ok(stack) => stack,
        Err(why) => return format!("{why:?}\n"),
    };
    let mut shown = String::new();
    for entry in stack.entries.values() {
        let _ = write!(shown, "{}:", entry.name);
        for term in &entry.terms {
            let versions = if term.versions.is_any() { "any" } else { term.versions.as_str() };
            let _ = write!(shown, " [{versions}] line {}", term.line);
            if let Some(ban) = &term.ban {
                let _ =
                    write!(shown, " not allowed {}/{}", or_dash(ban.instead.as_ref()), or_dash(ban.reason.as_ref()));
            }
        }
        shown.push('\n');
    }
    if stack.libraries {
        shown.push_str("with libraries\n");
    }
    shown
}

fn or_dash(text: Option<&String>) -> &str {
    text.map_or("-", String::as_str)
}

#[track_caller]
fn check(name: &str, text: &str, expected: &Expect) {
    expected.assert_eq(&shown(name, text));
}

#[test]
fn yaml_names_have_versions_in_all_spellings() {
    check(
        "tech-stack.yaml",
        r#"
Rust: "1.90 or later"
PostgreSQL: [16, 17]
axum: 0.80
sqlx: ^0.8
GitHub Actions:
Redis: { versions: ">=7, <9", note: caches only }
Kafka: { version: 3.x }
Valkey: { note: allowed everywhere }
Oracle: { allowed: false, instead: PostgreSQL, reason: licence }
MySQL: false
MongoDB: forbidden
Terraform: true
Nginx: latest
Python: the language of notebooks
Elixir: 1.17 is old, 1.18 is not
database: SQLite 3
"#,
        &expect![[r#"
            Rust: [1.90 or later] line 2
            PostgreSQL: [16 or 17] line 3
            axum: [0.80] line 4
            sqlx: [^0.8] line 5
            GitHub Actions: [any] line 6
            Redis: [>=7, <9] line 7
            Kafka: [3.x] line 8
            Valkey: [any] line 9
            Oracle: [any] line 10 not allowed PostgreSQL/licence
            MySQL: [any] line 11 not allowed -/-
            MongoDB: [any] line 12 not allowed -/-
            Terraform: [any] line 13
            Nginx: [any] line 14
            Python: [any] line 15
            Elixir: [any] line 16
            SQLite: [3] line 17
            database: [any] line 17
        "#]],
    );
}

#[test]
fn yaml_groups_are_mappings_and_lists() {
    check(
        "x.yml",
        "
version: 1
tech_stack:
  languages: { Rust: '1.90', TypeScript: }
  libraries:
    - axum 0.8
    - { name: sqlx, version: 0.8 }
    - { technology: tokio, versions: [1] }
    - tower: '>=0.5'
    - [hyper, rustls]
  databases:
    description: What data is kept in
    approved: [PostgreSQL 17, Redis]
    forbidden:
      - Oracle
      - name: DB2
        instead: PostgreSQL
  not_allowed: { PHP: , Perl: 5 }
",
        &expect![[r#"
            version: [1] line 2
            Rust: [1.90] line 4
            TypeScript: [any] line 4
            axum: [0.8] line 6
            sqlx: [0.8] line 7
            tokio: [1] line 8
            tower: [>=0.5] line 9
            hyper: [any] line 10
            rustls: [any] line 10
            PostgreSQL: [17] line 13
            Redis: [any] line 13
            Oracle: [any] line 15 not allowed -/-
            DB2: [any] line 16 not allowed PostgreSQL/-
            PHP: [any] line 18 not allowed -/-
            Perl: [5] line 18 not allowed -/-
            with libraries
        "#]],
    );
    check(
        "x.yaml",
        "- Rust 1.90\n- GitHub Actions\n- Databases: PostgreSQL 17\n",
        &expect![[r#"
        Rust: [1.90] line 1
        GitHub Actions: [any] line 2
        PostgreSQL: [17] line 3
        Databases: [any] line 3
    "#]],
    );
}

#[test]
fn what_is_no_list_says_why() {
    for (name, text, expected) in [
        ("x.yaml", "", NoList::NoNames),
        ("x.yaml", "# nothing\n", NoList::NoNames),
        ("x.yaml", "{}", NoList::NoNames),
        ("x.md", "", NoList::NoNames),
        ("x.md", "# Technologies\n\nWe use what is proven, such as **Rust**.\n", NoList::NoNames),
        ("x.md", "- Prefer boring technology\n- Ask before adding one\n", NoList::NoNames),
        ("x.md", "```\n- Rust\n```\n<!--\n- Go\n-->\n", NoList::NoNames),
    ] {
        assert_eq!(read(name, text).err(), Some(expected), "{text}");
    }
    for (text, line, column) in [
        ("a: [b\n", 1, 4),
        ("Rust: 1\nRust: 2\n", 2, 1),
        ("a: &x [*x]\n", 1, 8),
        ("a: !!python/object:os.system b\n", 1, 4),
    ] {
        match read("x.yaml", text) {
            Err(NoList::Syntax(at, in_line, message)) => assert_eq!((at, in_line), (line, column), "{text} {message}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    let mut bomb = String::from("a0: &a0 [x]\n");
    for n in 1..20 {
        let _ = writeln!(bomb, "a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 9].join(","));
    }
    assert!(matches!(read("x.yaml", &bomb), Err(NoList::Syntax(..))));
}

#[test]
fn markdown_lists_are_read_as_people_write_them() {
    check(
        "tech-stack.md",
        "---
title: Stack
---
# Approved technologies

Everything else needs a decision. MongoDB was rejected.

## Languages

- Rust 1.90
- **TypeScript**: 5 or later - for pages
* `Go` (>= 1.22)
+ Python 3.12, 3.13
1. Kotlin
- [ ] [Swift](https://swift.org) 6

## Infrastructure

- **Databases**: PostgreSQL 17, Redis and ClickHouse 25
- **Monitoring**
  - Grafana and Tempo
  - Prometheus — version 3
- Message queue: we like [NATS](https://nats.io) for its size
- Kafka
  - Version: 3.9
- ~~RabbitMQ~~
- ❌ ActiveMQ
- Consul (deprecated)
- Prefer boring technology

### Kubernetes

**Version**: 1.30+

## Technologies not allowed

- Oracle: PostgreSQL instead
- PHP 5
",
        &expect![[r#"
            Rust: [1.90] line 10
            TypeScript: [5 or later] line 11
            Go: [>= 1.22] line 12
            Python: [3.12, 3.13] line 13
            Kotlin: [any] line 14
            Swift: [6] line 15
            Databases: [any] line 19
            PostgreSQL: [17] line 19
            Redis: [any] line 19
            ClickHouse: [25] line 19
            Monitoring: [any] line 20
            Grafana: [any] line 21
            Tempo: [any] line 21
            Prometheus: [any] line 22
            Kafka: [3.9] line 24
            ActiveMQ: [any] line 27 not allowed -/-
            Consul: [any] line 28 not allowed -/-
            Kubernetes: [1.30+] line 33
            Oracle: [any] line 37 not allowed -/-
            PHP: [5] line 38 not allowed -/-
        "#]],
    );
}

#[test]
fn markdown_tables_have_columns() {
    check(
        "stack.markdown",
        "
| Category | Technology | Version | Why |
|:---------|------------|---------|-----|
| Language | [Rust](https://rust-lang.org) | 1.90 | fast |
| Database | `PostgreSQL` | 16 \\| 17 | there |
| Cache | Redis | | |

Library | Status
--- | ---
axum 0.8 | approved
warp | Deprecated

## Libraries

| | |
|-|-|
| serde | 1 |
",
        &expect![[r#"
            Rust: [1.90] line 4
            PostgreSQL: [16 | 17] line 5
            Redis: [any] line 6
            axum: [0.8] line 10
            warp: [any] line 11 not allowed -/-
            serde: [any] line 17
            with libraries
        "#]],
    );
}

#[test]
fn choices_are_judged_by_the_longest_name() {
    let list = "
Go:
PostgreSQL: [16, 17]
Google Cloud:
Google Cloud Run: false
Node: { version: 20, allowed: true }
Redis: '>=7'
Java: ['17', '21']
forbidden: { Java: 8, Oracle: }
";
    let stack = read("x.yaml", list).unwrap_or_else(|why| panic!("{why:?}"));
    for (name, versions, expected) in [
        ("golang", "1.22", "ok"),
        ("Postgres", "17.2", "ok"),
        ("Postgres", "15", "16 or 17"),
        ("Google Cloud Storage", "", "ok"),
        ("google-cloud run", "", "banned"),
        ("Node.js", "22", "20"),
        ("Redis", "", "ok"),
        ("redis", "6.2", ">=7"),
        ("Java", "21", "ok"),
        ("Java", "8", "banned"),
        ("Java", "11", "17 or 21"),
        ("Java", "", "ok"),
        ("Oracle", "19", "banned"),
        ("Managed PostgreSQL", "14", "16 or 17"),
        ("MongoDB", "", "unknown"),
        ("Gopher", "", "unknown"),
    ] {
        let versions = Versions::of(versions).unwrap_or(Versions::any());
        let found = stack.find(name, 0..name.len()).map(|(entry, _)| entry.judge(&versions));
        let verdict = match &found {
            None => "unknown",
            Some(Verdict::Approved) => "ok",
            Some(Verdict::Banned(..)) => "banned",
            Some(Verdict::OtherVersion(versions, _)) => versions.as_str(),
        };
        assert_eq!(verdict, expected, "{name} {versions:?}");
    }
}

#[test]
fn the_lists_of_the_manual_are_read() {
    let manual = include_str!("../../LANGUAGE.md").replace("\r\n", "\n");
    let mut read = String::new();
    for (form, name) in [("yaml", "tech-stack.yaml"), ("markdown", "tech-stack.md")] {
        let (_, block) = manual.split_once(&format!("```{form} tech-stack\n")).expect("an example");
        let (list, _) = block.split_once("```").expect("an end");
        read += &shown(name, list);
        read.push('\n');
    }
    expect![[r#"
        Rust: [1.85 or later] line 1
        PostgreSQL: [16 or 17] line 2
        GitHub Actions: [any] line 3
        Redis: [>=7, <9] line 4
        Oracle: [any] line 5 not allowed PostgreSQL/licence
        MySQL: [any] line 6 not allowed -/-
        axum: [0.8] line 9
        sqlx: [^0.9] line 10
        Java: [8] line 12 not allowed -/-
        PHP: [any] line 12 not allowed -/-
        with libraries

        Rust: [1.85 or later] line 5
        PostgreSQL: [16, 17] line 6
        CI/CD: [any] line 7
        GitHub Actions: [any] line 7
        axum: [0.8] line 13
        sqlx: [^0.9] line 14
        Oracle: [any] line 18 not allowed -/-
        with libraries

    "#]]
    .assert_eq(&read);
}

/// What may break a list, or its reader.
const ODD: [&str; 14] =
    ["", "é", "\u{feff}", "[", "~~", "1.", " - ", "|", "\\", "**", "<a", "-9999999999999999999999", "\u{202e}", "```"];

#[test]
fn no_text_is_too_strange() {
    let manual = include_str!("../../LANGUAGE.md");
    let lists = manual.split(" tech-stack\n").skip(1).filter_map(|block| block.split("```").next());
    for list in lists {
        for (index, (at, _)) in list.char_indices().enumerate() {
            // Not all of them everywhere: time is limited.
            for odd in ODD.into_iter().skip(index % 7).step_by(7) {
                let text = [&list[..at], odd, &list[at..]].concat();
                for name in ["x.md", "x.yaml"] {
                    let _ = read(name, &text);
                }
            }
        }
    }
    // Nor too long: no line is read to its end.
    for part in ["[", "~~", "<a", "- [", "|", "a/", "1,", "A ", "a: ", "\\"] {
        for text in [part.repeat(1_000_000 / part.len()), format!("- {part}\n").repeat(2_000)] {
            let _ = read("x.md", &text);
        }
    }
}
