//! What the author merges into a model, as far as it is about one of the model's views.

use std::borrow::Cow;
use std::collections::HashSet;

use plan_schema::model::{Lens, TypeDef, TypeDefKind};
use serde_json::Value;

/// What is merged into a view of a type.
///
/// A view has the properties that its readers or writers may know. So a merge changes a property in the views that have it,
/// and brings it into no other; what it requires is required where it is, and never in a change of some members. A property
/// that no field makes is in all views. An example shows what is read.
pub(super) fn of_view(def: &TypeDef, lens: Lens) -> Option<Cow<'_, Value>> {
    let patch = def.openapi.as_ref()?;
    let (TypeDefKind::Record(record), Value::Object(members)) = (&def.kind, patch) else {
        return Some(Cow::Borrowed(patch));
    };
    let there: HashSet<&str> = record.members(lens).map(|member| member.field.wire.as_str()).collect();
    let hidden: HashSet<&str> =
        record.fields.iter().map(|field| field.wire.as_str()).filter(|name| !there.contains(name)).collect();
    if lens == Lens::Read && hidden.is_empty() {
        return Some(Cow::Borrowed(patch));
    }
    let mut members = members.clone();
    if lens != Lens::Read {
        for key in ["example", "examples"] {
            members.shift_remove(key);
        }
    }
    if lens == Lens::Patch {
        members.shift_remove("required");
    }
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        properties.retain(|name, _| !hidden.contains(name.as_str()));
        if properties.is_empty() {
            members.shift_remove("properties");
        }
    }
    if let Some(Value::Array(required)) = members.get_mut("required") {
        required.retain(|name| !name.as_str().is_some_and(|name| hidden.contains(name)));
        if required.is_empty() {
            members.shift_remove("required");
        }
    }
    Some(Cow::Owned(Value::Object(members)))
}
