//! Components: those that the document refers to, and no others.
//!
//! Starting from the operations, references are followed until nothing is missing. So a reference that only an author's merge
//! makes has its component, and a type that nothing uses has none. What an author merges into a component asks for it too.

use std::collections::{BTreeSet, HashMap, HashSet};

use plan_schema::model::Api;
use serde_json::{Map, Value};

use super::data::ITEMS;
use super::schemas::{SCHEMAS, Schemas};
use super::shape::Object;
use super::{Version, finish, order, references, security, to_value, upgrade};

/// The kinds of components in the order in which they are written.
const KINDS: &[&str] = &["schemas", "responses", "parameters", "headers", "requestBodies", "securitySchemes"];

/// The names of components that something refers to.
#[derive(Default)]
pub(super) struct Wanted {
    /// Schemas that nobody looked at yet; each waits once.
    waiting: Vec<String>,
    known: HashSet<String>,
    schemes: BTreeSet<String>,
}

impl Wanted {
    /// What a document refers to.
    pub(super) fn by_document(document: &Value) -> Self {
        let mut wanted = Self::default();
        wanted.by_head(document);
        for key in ITEMS {
            let items = document.get(key).and_then(Value::as_object).into_iter().flat_map(Map::values);
            let operations = items.filter_map(Value::as_object).flat_map(Map::values);
            operations.for_each(|operation| wanted.schemes(operation));
        }
        wanted
    }

    /// What a document refers to, without what operations require.
    pub(super) fn by_head(&mut self, document: &Value) {
        self.by(document);
        self.schemes(document);
    }

    /// What an operation refers to.
    pub(super) fn by_operation(&mut self, operation: &Value) {
        self.by(operation);
        self.schemes(operation);
    }

    /// What a merge into components is about, and refers to.
    fn by_merge(&mut self, merged: &Value) {
        self.by(merged);
        names(merged, "schemas").for_each(|name| self.name(name));
        self.schemes.extend(names(merged, "securitySchemes").map(str::to_owned));
    }

    /// The schemas that any part of the document refers to.
    pub(super) fn by(&mut self, value: &Value) {
        references::each(value, &mut |reference| {
            if let Some(name) = reference.strip_prefix(SCHEMAS) {
                self.name(name);
            }
        });
    }

    fn name(&mut self, name: &str) {
        if !self.known.contains(name) {
            self.known.insert(name.to_owned());
            self.waiting.push(name.to_owned());
        }
    }

    /// The schemes that the requirements of an operation, or of the document, name.
    fn schemes(&mut self, holder: &Value) {
        let requirements = holder.get("security").and_then(Value::as_array).into_iter().flatten();
        for name in requirements.filter_map(Value::as_object).flat_map(Map::keys) {
            if !self.schemes.contains(name) {
                self.schemes.insert(name.clone());
            }
        }
    }
}

/// Adds every component that is wanted, or that what is about to be merged refers to, and that the document does not have.
pub(super) fn add(
    document: &mut Value,
    mut wanted: Wanted,
    merged: Option<&Value>,
    schemas: &Schemas<'_>,
    api: &Api,
    version: Version,
) {
    if let Some(merged) = merged {
        wanted.by_merge(merged);
    }
    let there = kind(document, "schemas");
    while let Some(name) = wanted.waiting.pop() {
        if there.contains_key(&name) {
            continue;
        }
        let Some(schema) = schemas.component_named(&name) else { continue };
        let mut schema = to_value(&schema);
        upgrade::schema(&mut schema, version);
        finish::schema(&mut schema);
        order::part(&mut schema, Object::Schema, version);
        wanted.by(&schema);
        there.insert(name, schema);
    }
    for name in wanted.schemes {
        if let Some(mut scheme) = api.schemes.get(&name).and_then(|scheme| security::scheme(scheme, version)) {
            order::part(&mut scheme, Object::SecurityScheme, version);
            kind(document, "securitySchemes").entry(name).or_insert(scheme);
        }
    }
}

/// The names of the components of a kind that a merge is about.
fn names<'a>(merged: &'a Value, kind: &str) -> impl Iterator<Item = &'a str> {
    let all = merged.get("components").and_then(|it| it.get(kind)?.as_object());
    all.into_iter().flat_map(Map::keys).map(String::as_str)
}

/// Sorts all components. What was merged into them may have left schemas, responses and schemes that nothing refers to: they
/// go, unless the merge adds them.
pub(super) fn tidy(document: &mut Value, merged: Option<&Value>) {
    if let Some(merged) = merged {
        take_away(document, merged);
    }
    sort(document);
}

fn take_away(document: &mut Value, merged: &Value) {
    let added = |kind: &str, name: &str| merged.get("components").and_then(|it| it.get(kind)?.get(name)).is_some();
    // All are taken out, and each is put back once something that stays refers to it.
    let mut out = HashMap::new();
    for name in ["schemas", "responses"] {
        let all = kind(document, name);
        let (stay, go) = std::mem::take(all).into_iter().partition::<Vec<_>, _>(|(key, _)| added(name, key));
        all.extend(stay);
        out.extend(go.into_iter().map(|(key, it)| (format!("#/components/{name}/{key}"), (name, key, it))));
    }
    let mut back = Vec::new();
    references::each(document, &mut |reference| back.extend(out.remove(reference)));
    while let Some((name, key, component)) = back.pop() {
        references::each(&component, &mut |reference| back.extend(out.remove(reference)));
        kind(document, name).insert(key, component);
    }
    let mut used = HashSet::new();
    references::each(document, &mut |reference| used.extend([reference.to_owned()]));
    let required = Wanted::by_document(document).schemes;
    kind(document, "securitySchemes").retain(|name, _| {
        required.contains(name)
            || used.contains(&format!("#/components/securitySchemes/{name}"))
            || added("securitySchemes", name)
    });
}

fn sort(document: &mut Value) {
    let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) else { return };
    for all in components.values_mut().filter_map(Value::as_object_mut) {
        all.sort_keys();
    }
    let mut sorted: Vec<(String, Value)> = std::mem::take(components).into_iter().collect();
    sorted.retain(|(_, all)| all.as_object().is_none_or(|all| !all.is_empty()));
    sorted.sort_by_key(|(name, _)| KINDS.iter().position(|kind| kind == name).unwrap_or(KINDS.len()));
    components.extend(sorted);
    if components.is_empty()
        && let Some(document) = document.as_object_mut()
    {
        document.shift_remove("components");
    }
}

/// The components of a kind. What an author's merge made something else becomes an object again.
pub(super) fn kind<'a>(document: &'a mut Value, name: &str) -> &'a mut Map<String, Value> {
    object(object(root(document), "components"), name)
}

fn root(document: &mut Value) -> &mut Map<String, Value> {
    if !document.is_object() {
        *document = Value::Object(Map::new());
    }
    document.as_object_mut().expect("it was made an object above")
}

fn object<'a>(parent: &'a mut Map<String, Value>, name: &str) -> &'a mut Map<String, Value> {
    root(parent.entry(name).or_insert_with(|| Value::Object(Map::new())))
}
