//! Looks a field up: in a model itself, in what it includes, in what it is a view of.

use std::collections::HashSet;

use super::{FieldDef, Model};

/// The field of this name that a model has, and the model that declares it: its own one, else that of the first of the
/// models it is made from.
pub(crate) fn find_field<'p>(
    model: &str,
    field: &str,
    declared: impl Fn(&str) -> Option<(&'p str, &'p Model)>,
) -> Option<(&'p str, &'p FieldDef)> {
    // Mixins may share mixins, and may even go round: each is looked at once.
    let mut seen = HashSet::new();
    let mut next = Vec::from_iter(declared(model));
    while let Some((name, model)) = next.pop() {
        if !seen.insert(name) {
            continue;
        }
        let (own, sources): (_, Vec<&str>) = match model {
            Model::Record(record) => {
                (Some(&record.fields), record.include.iter().flatten().map(String::as_str).collect())
            }
            Model::View(view) => (view.fields.as_ref(), vec![&view.from]),
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => continue,
        };
        if let Some(def) = own.and_then(|fields| fields.get(field)) {
            return Some((name, def));
        }
        next.extend(sources.into_iter().rev().filter_map(&declared));
    }
    None
}
