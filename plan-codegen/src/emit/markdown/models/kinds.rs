//! Enums, unions, named types and views.

use plan_schema::plan::Extended;
use plan_schema::plan::models::{Alias, EnumModel, EnumValues, ModelKey, UnionMembers, UnionModel, View};
use serde_json::Value as Json;

use super::super::escape::{self, Place};
use super::super::render::Render;
use super::super::value::Value;
use super::facts::{self, Merged};
use super::field::{Block, Constraints, Indent, fields as field_lines};
use super::heading;
use super::record::joined;

pub(super) fn write_enum<'p>(r: &mut Render<'p>, key: &ModelKey, model: &'p Extended<EnumModel>) {
    let EnumModel { description, values, open, default, transitions, state, deprecated, docs, rust, openapi } =
        &model.known;
    heading(r, "Enum", key, *state);
    if let Some(description) = description {
        r.prose(description);
    }
    let mut block = Block::default();
    block.push(0, &format!("{key}:"));
    match values {
        EnumValues::List(values) => {
            for value in values {
                block.push(2, format!("- {}", enum_value(value)).trim_end());
            }
        }
        EnumValues::Described(values) => {
            for (value, text) in values {
                let value = enum_value(&Json::String(value.clone()));
                if text.trim().contains('\n') {
                    block.detail(2, &format!("- {value}"), text.trim());
                } else {
                    block.push(2, &format!("- {value} ({})", text.trim()));
                }
            }
        }
    }
    r.out.code("text", &block.lines.join("\n"));
    if let Some(default) = default {
        r.out.fact("Default", &[Value::Plain(enum_value(default))]);
    }
    open_to_more(r, *open);
    if let Some(transitions) = transitions {
        r.out.list("**Transitions**:");
        for (from, to) in transitions {
            let [from, to] = [from, &to.join(", ")].map(|text| escape::literal(text, Place::Item));
            let to = if to.is_empty() { "none".to_owned() } else { to };
            r.out.item("- ", &format!("{from} → {to}"));
        }
    }
    facts::deprecated(r, deprecated.as_ref());
    facts::docs(r, docs.as_ref());
    facts::rust(r, rust.as_ref());
    Merged { openapi: openapi.as_ref(), own: &model.own }.write(r);
}

/// A value as written, in quotes where it would be taken for another.
fn enum_value(value: &Json) -> String {
    match value {
        Json::String(text) if !text.is_empty() && text.trim() == text && !text.contains(['\n', '(', '"']) => {
            // `"1"` is not `1`.
            match serde_json::from_str::<Json>(text) {
                Ok(_) => value.to_string(),
                Err(_) => text.clone(),
            }
        }
        value => value.to_string(),
    }
}

fn open_to_more(r: &mut Render<'_>, open: Option<bool>) {
    match open {
        None => {}
        Some(true) => r.out.fact("Open", &[Value::Done("Yes, more may come".to_owned())]),
        Some(false) => r.out.fact("Open", &[Value::yes(false)]),
    }
}

pub(super) fn write_union<'p>(r: &mut Render<'p>, key: &ModelKey, model: &'p Extended<UnionModel>) {
    let UnionModel { description, union, discriminator, open, examples, state, deprecated, docs, rust, openapi } =
        &model.known;
    heading(r, "Union", key, *state);
    if let Some(description) = description {
        r.prose(description);
    }
    let mut block = Block::default();
    block.push(0, &format!("{key}:"));
    match union {
        UnionMembers::List(members) => {
            for member in members {
                block.push(2, &format!("- {}", member.text().trim()));
            }
        }
        UnionMembers::Tagged(members) => {
            for (tag, member) in members {
                block.push(2, &format!("- {}: {}", enum_value(&Json::String(tag.clone())), member.text().trim()));
            }
        }
    }
    r.out.code("text", &block.lines.join("\n"));
    if let Some(discriminator) = discriminator {
        r.out.fact("Discriminator", &[Value::Plain(discriminator.clone())]);
    }
    open_to_more(r, *open);
    facts::examples(r, examples.as_ref());
    facts::deprecated(r, deprecated.as_ref());
    facts::docs(r, docs.as_ref());
    facts::rust(r, rust.as_ref());
    Merged { openapi: openapi.as_ref(), own: &model.own }.write(r);
}

pub(super) fn write_alias<'p>(r: &mut Render<'p>, key: &ModelKey, alias: &'p Extended<Alias>) {
    let Alias {
        description,
        ty,
        default,
        example,
        min,
        max,
        exclusive_min,
        exclusive_max,
        multiple_of,
        min_length,
        max_length,
        pattern,
        format,
        min_items,
        max_items,
        encode,
        sensitive,
        state,
        deprecated,
        docs,
        rust,
        openapi,
    } = &alias.known;
    heading(r, "Type", key, *state);
    if let Some(description) = description {
        r.prose(description);
    }
    let mut block = Block::default();
    let word = if *sensitive == Some(true) { " sensitive" } else { "" };
    let default = default.as_ref().map(|value| format!(" = {value}")).unwrap_or_default();
    block.push(0, &format!("{key}: {}{word}{default}", ty.text().trim()));
    block.details(
        2,
        [
            ("sensitive", (*sensitive == Some(false)).then(|| "false".to_owned())),
            ("example", example.as_ref().map(Json::to_string)),
        ],
    );
    block.constraints(
        2,
        &Constraints {
            numbers: [
                ("min", min),
                ("max", max),
                ("exclusive_min", exclusive_min),
                ("exclusive_max", exclusive_max),
                ("multiple_of", multiple_of),
            ],
            sizes: [
                ("min_length", *min_length),
                ("max_length", *max_length),
                ("min_items", *min_items),
                ("max_items", *max_items),
            ],
            pattern: pattern.as_deref(),
            format: format.as_deref(),
            encode: *encode,
        },
    );
    r.out.code("text", &block.lines.join("\n"));
    facts::deprecated(r, deprecated.as_ref());
    facts::docs(r, docs.as_ref());
    facts::rust(r, rust.as_ref());
    Merged { openapi: openapi.as_ref(), own: &alias.own }.write(r);
}

pub(super) fn write_view<'p>(r: &mut Render<'p>, key: &ModelKey, view: &'p Extended<View>) {
    let View { description, from, pick, omit, partial, fields, examples, state, deprecated, docs, rust, openapi } =
        &view.known;
    heading(r, "View", key, *state);
    if let Some(description) = description {
        r.prose(description);
    }
    let mut block = Block::default();
    block.push(0, &format!("{key}:"));
    block.details(
        2,
        [
            ("from", Some(from.clone())),
            ("pick", pick.as_deref().map(joined)),
            ("omit", omit.as_deref().map(joined)),
            ("partial", partial.map(|partial| partial.to_string())),
        ],
    );
    if let Some(fields) = fields {
        block.lines.push(field_lines(Indent::Model, fields));
    }
    r.out.code("text", &block.lines.join("\n"));
    facts::examples(r, examples.as_ref());
    facts::deprecated(r, deprecated.as_ref());
    facts::docs(r, docs.as_ref());
    facts::rust(r, rust.as_ref());
    Merged { openapi: openapi.as_ref(), own: &view.own }.write(r);
}
