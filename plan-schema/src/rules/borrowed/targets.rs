//! From the name of a table to the model that it holds.

use std::collections::HashMap;

use crate::model::name::{plural, singular};
use crate::plan::expr::Attribute;
use crate::plan::models::{FieldDef, Model};
use crate::rules::names::Names;

/// The models of a plan by the names that people give their tables.
#[derive(Debug)]
pub(in crate::rules) struct Targets<'p> {
    by_table: HashMap<String, &'p str>,
}

/// `task_labels`, `TaskLabels` and `task-labels` are one name.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

impl<'p> Targets<'p> {
    pub(super) fn new(names: &Names<'p>) -> Self {
        let mut by_table = HashMap::new();
        for name in names.models.keys() {
            by_table.entry(folded(name)).or_insert(*name);
        }
        // A model of that very name wins over the plural of another.
        for name in names.models.keys() {
            by_table.entry(folded(&plural(name))).or_insert(*name);
        }
        Self { by_table }
    }

    /// The model of a table, or of a name in another case or number.
    pub(super) fn model(&self, table: &str) -> Option<&'p str> {
        self.by_table.get(&folded(table)).copied().or_else(|| self.by_table.get(&folded(&singular(table))).copied())
    }

    /// `Room.id` for `rooms.id`, `rooms(id)` or `rooms`.
    pub(super) fn key(&self, names: &Names<'p>, table: &str, field: Option<&str>) -> Option<String> {
        let model = self.model(table)?;
        let field = match field {
            Some(field) => match names.field(model, field) {
                Some(_) => field,
                None => names.field_names(model).into_iter().find(|name| folded(name) == folded(field))?,
            },
            None => primary_key(names, model)?,
        };
        Some(format!("{model}.{field}"))
    }
}

/// The one field that identifies a model.
fn primary_key<'p>(names: &Names<'p>, model: &str) -> Option<&'p str> {
    let (_, Model::Record(record)) = names.models.get(model)? else { return None };
    let fields = record.fields.iter();
    let mut keys = fields.filter(|(_, def)| match def {
        FieldDef::Short(written) => written.get().is_some_and(|field| field.has(Attribute::PrimaryKey)),
        FieldDef::Full(spec) => spec.primary_key == Some(true),
    });
    let (name, _) = keys.next().or_else(|| record.fields.iter().find(|(name, _)| name.as_str() == "id"))?;
    Some(name.as_str())
}
