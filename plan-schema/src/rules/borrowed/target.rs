//! Reads what a key refers to: `REFERENCES users(id)`, `FK -> users.id`, `foreign key to rooms`.

use super::Scope;
use super::reader::Reader;
use crate::model::name::{pascal, singular};

/// What a reference leads to.
#[derive(Debug)]
pub(super) struct Target {
    /// `Room.id`, if the plan has it.
    pub(super) found: Option<String>,
    /// What it would be called.
    pub(super) meant: String,
    /// Whether it is SQL.
    pub(super) sql: bool,
}

/// Reads a reference; nothing is read if there is none.
pub(super) fn read(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Target> {
    let before = reader.clone();
    let target = try_target(reader, scope);
    if target.is_none() {
        *reader = before;
    }
    target
}

fn try_target(reader: &mut Reader<'_>, scope: &Scope<'_>) -> Option<Target> {
    let mut sql = false;
    let mut word = false;
    for words in ["foreign key", "foreign_key", "foreignkey", "references", "reference to", "refers to", "fk", "ref"] {
        if reader.phrase(words) {
            sql |= words == "references";
            word = true;
            reader.spaces();
        }
    }
    let mut arrow = false;
    for sign in ["->", "→", "=>", ":", "to ", "on ", "references "] {
        if (word || matches!(sign, "->" | "→")) && reader.eat(sign) {
            arrow = true;
            reader.spaces();
        }
    }
    if !word && !arrow {
        return None;
    }
    let open = reader.eat("(");
    reader.spaces();
    let quoted = reader.quoted();
    let name = match &quoted {
        Some(name) => name.clone(),
        None => match reader.name() {
            Some(name) => name.to_owned(),
            None if open => return None,
            None => return by_field(scope),
        },
    };
    // `foreign key on delete cascade` says nothing of a table; neither does `FK NOT NULL`.
    if quoted.is_none() && !open && !arrow && !sql && scope.targets.model(name.split('.').next()?).is_none() {
        return None;
    }
    let mut parts: Vec<&str> = name.split('.').collect();
    let mut field = None;
    let mut column = String::new();
    let around = reader.clone();
    reader.spaces();
    if reader.eat("(") {
        reader.spaces();
        column = match reader.quoted() {
            Some(column) => column,
            None => reader.name().map(str::to_owned).unwrap_or_default(),
        };
        if column.is_empty() || !reader.spaced(")") {
            *reader = around;
            column.clear();
        }
    } else {
        *reader = around;
    }
    if open && !reader.spaced(")") {
        return None;
    }
    if !column.is_empty() {
        field = Some(column.as_str());
    } else if parts.len() > 1 && scope.targets.model(parts[parts.len() - 1]).is_none() {
        // `public.users` is a schema and a table, `users.id` a table and a field.
        field = parts.pop();
    }
    let table = parts.last()?;
    let found = scope.targets.key(scope.names, table, field);
    let meant = pascal(&singular(table));
    Some(Target { found, meant: format!("{meant}.{}", field.unwrap_or("id")), sql })
}

/// `room_id: foreign key`: the field's own name says which.
fn by_field(scope: &Scope<'_>) -> Option<Target> {
    let field = scope.field?;
    let table = ["_id", "Id", "_uuid", "_key"].iter().find_map(|end| field.strip_suffix(end))?;
    let found = scope.targets.key(scope.names, table, None)?;
    Some(Target { meant: found.clone(), found: Some(found), sql: false })
}
