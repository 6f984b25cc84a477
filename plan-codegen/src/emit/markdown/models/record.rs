//! Entities, value objects and mixins.

use plan_schema::plan::expr::RelationKind;
use plan_schema::plan::models::{
    Extra, FieldName, Kind, ModelKey, Nothing, Record, Relationship, RelationshipSpec, RequiredFields, Unique,
    UniqueSpec,
};
use plan_schema::plan::{Extended, Text};

use super::super::escape::{self, Place};
use super::super::prose;
use super::super::render::Render;
use super::super::value::Value;
use super::facts::{self, Merged};
use super::field::{Indent, fields as field_lines, on_delete_words};
use super::heading;

pub(super) fn write<'p>(r: &mut Render<'p>, key: &ModelKey, record: &'p Extended<Record>) {
    let Record {
        description,
        fields,
        kind,
        include,
        relationships,
        primary_key,
        unique,
        indexes,
        table,
        extra,
        required,
        examples,
        rules,
        state,
        deprecated,
        docs,
        rust,
        openapi,
    } = &record.known;

    // The template calls every record an entity, so only a kind that the plan gives is another word.
    let (kind, language) = match kind {
        None | Some(Kind::Entity) => ("Entity", ""),
        Some(Kind::Value) => ("Value Object", "text"),
        Some(Kind::Mixin) => ("Mixin", "text"),
    };
    heading(r, kind, key, *state);
    if let Some(description) = description {
        r.prose(description);
    }
    r.out.code(language, &format!("{key}:\n{}", field_lines(Indent::Model, fields)));
    if let Some(relationships) = relationships {
        r.out.paragraph("**Relationships**:");
        for relationship in relationships {
            r.out.item("- ", &relationship_words(relationship));
        }
    }
    for (label, names) in [("Includes", include.as_ref().map(|names| names.join(", "))), ("Table", table.clone())] {
        if let Some(names) = names {
            r.out.fact(label, &[Value::Plain(names)]);
        }
    }
    if let Some(key) = primary_key {
        r.out.fact("Primary Key", &[Value::Plain(joined(key))]);
    }
    if let Some(groups) = unique {
        r.out.fact("Unique", &groups.iter().map(unique_value).collect::<Vec<_>>());
    }
    if let Some(groups) = indexes {
        r.out.fact("Indexes", &groups.iter().map(|fields| Value::Plain(group(fields))).collect::<Vec<_>>());
    }
    match required {
        None => {}
        Some(RequiredFields::None(Nothing::None)) => r.out.fact("Required Fields", &[Value::Done("None".to_owned())]),
        Some(RequiredFields::Fields(fields)) => r.out.fact("Required Fields", &[Value::Plain(joined(fields))]),
    }
    match extra {
        None => {}
        Some(Extra::Allowed(allowed)) => r.out.fact("Other Members", &[Value::yes(*allowed)]),
        Some(Extra::Typed(ty)) => r.out.fact("Other Members", &[Value::Code(ty.text())]),
    }
    if let Some(rules) = rules {
        r.out.fact("Rules", &Value::lines(rules));
    }
    facts::examples(r, examples.as_ref());
    facts::deprecated(r, deprecated.as_ref());
    facts::docs(r, docs.as_ref());
    facts::rust(r, rust.as_ref());
    Merged { openapi: openapi.as_ref(), own: &record.own }.write(r);
}

/// Names with commas between them.
pub(super) fn joined(names: &[FieldName]) -> String {
    names.iter().map(FieldName::as_str).collect::<Vec<_>>().join(", ")
}

/// Fields that hold together: `(title, project_id)`.
fn group(fields: &[FieldName]) -> String {
    if fields.len() > 1 { format!("({})", joined(fields)) } else { joined(fields) }
}

fn unique_value(unique: &Unique) -> Value<'_> {
    match unique {
        Unique::Fields(fields) => Value::Plain(group(fields)),
        Unique::Full(UniqueSpec { fields, condition }) => {
            let fields = escape::literal(&group(fields), Place::Item);
            let condition = condition.as_ref().map(|text| format!(" where {}", prose::tail(text))).unwrap_or_default();
            Value::Done(format!("{fields}{condition}"))
        }
    }
}

/// `Has many Label through TaskLabel`
fn relationship_words(relationship: &Relationship) -> String {
    let (words, description): (String, Option<&Text>) = match relationship {
        Relationship::Short(written) => (written.text().trim().to_owned(), None),
        Relationship::Full(spec) => {
            let RelationshipSpec {
                belongs_to,
                has_one,
                has_many,
                many_to_many,
                through,
                role,
                via,
                on_delete,
                description,
            } = &**spec;
            let kinds = [
                (RelationKind::BelongsTo, belongs_to),
                (RelationKind::HasOne, has_one),
                (RelationKind::HasMany, has_many),
                (RelationKind::ManyToMany, many_to_many),
            ];
            let mut words: Vec<String> = kinds
                .into_iter()
                .filter_map(|(kind, target)| Some(format!("{} {}", kind.words(), target.as_ref()?)))
                .collect();
            words.extend(through.as_ref().map(|name| format!("through {name}")));
            words.extend(role.as_ref().map(|name| format!("as {name}")));
            words.extend(via.as_ref().map(|name| format!("via {name}")));
            words.extend(on_delete.map(on_delete_words).map(str::to_owned));
            (words.join(" "), description.as_ref())
        }
    };
    let mut letters = words.chars();
    let words: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    let words = escape::literal(&words, Place::Item);
    description.map_or(words.clone(), |description| format!("{words} - {}", prose::tail(description)))
}
