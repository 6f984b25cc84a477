//! Every body that an emitted OpenAPI document shows is read into its stub and written again: it is the same. What the document
//! does not allow, and the stub checks, is refused.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use plan_codegen::openapi::{self, Version};
use plan_codegen::rust::{self, Options};
use plan_schema::model::{Content, Lens, TypeDefKind, ViewKey};
use plan_schema::plan::State;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::broken::broken;
use super::plans::{Named, Stubs, written};
use super::workspace::Workspace;
use crate::openapi::reader::{Side, members, read, refused};

/// The program that reads and writes the bodies.
const PROGRAM: &str = include_str!("wire.rs");

/// Bounds that an author merged into the document, which the stubs do not know: the module of the plan, and where.
const MERGED: &[(&str, &str)] = &[("openapi_forms", "/name ")];

/// A document, and what its components are called in Rust.
pub(super) struct Document<'d> {
    whole: &'d Value,
    module: &'d str,
    /// Whether the component is a view that changes some fields, where null and nothing are two things.
    names: BTreeMap<String, (String, bool)>,
    /// The unions that may grow, which OpenAPI 3.0 cannot say, and what belongs to somebody else.
    open: BTreeSet<&'d str>,
    /// The schemas of whole bodies, and the types of those that have bounds and no name.
    bodies: Vec<(&'d Value, Option<String>)>,
}

/// The component that a reference leads to.
pub(super) fn component(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/components/schemas/")
}

impl<'d> Document<'d> {
    fn new(named: &'d Named, document: &'d Value) -> Self {
        let schemas = &document["components"]["schemas"];
        let mut names = BTreeMap::new();
        let called = rust::names(&named.plan, &Options::default());
        let bodies = bodies(named, document, &called);
        for (view, name) in called {
            // What the plan declares for one kind of request is called as it is.
            let own = view.view_name();
            let component = if schemas.get(&own).is_some() { own } else { view.name };
            names.entry(component).or_insert((name, view.lens == Lens::Patch));
        }
        let open = named.plan.model().types.values().filter_map(|def| match &def.kind {
            TypeDefKind::Union(union) if union.open => Some(def.name.as_str()),
            _ => (def.state == Some(State::External)).then_some(def.name.as_str()),
        });
        Self { whole: document, module: &named.module, names, open: open.collect(), bodies }
    }

    /// Whether a component is anything to its stub if it is none of what is known.
    pub(super) fn is_open(&self, component: &str) -> bool {
        self.open.contains(component)
    }

    /// Whether a schema is that of a whole body.
    pub(super) fn is_body(&self, schema: &Value) -> bool {
        self.bodies.iter().any(|(body, _)| std::ptr::eq(*body, schema))
    }

    /// The type of a whole body that has bounds and no name.
    fn body(&self, schema: &Value) -> Option<String> {
        let (_, name) = self.bodies.iter().find(|(body, _)| std::ptr::eq(*body, schema))?;
        let path = format!("stubs_wire::{}::{}", self.module, name.as_ref()?);
        let target = self.target(schema).or_else(|| self.target(alone(schema)?));
        let takes_null = is_nullable(schema) || target.is_some_and(is_nullable);
        Some(if takes_null { format!("Option<{path}>") } else { path })
    }

    /// The schema that a reference leads to.
    pub(super) fn target(&self, schema: &Value) -> Option<&'d Value> {
        self.whole["components"]["schemas"].get(component(schema)?)
    }

    /// Whether a component is a view that changes some fields.
    fn is_patch(&self, component: &str) -> bool {
        self.names.get(component).is_some_and(|(_, is_patch)| *is_patch)
    }

    /// The type of what a schema describes, if there is a stub for it.
    fn ty(&self, schema: &Value) -> Option<String> {
        if let Some(component) = component(schema) {
            let (name, _) = self.names.get(component)?;
            return Some(format!("stubs_wire::{}::{name}", self.module));
        }
        if let Some(inner) = alone(schema) {
            return self.ty(inner);
        }
        if let Some(inner) = or_null(schema) {
            return Some(format!("Option<{}>", self.ty(inner)?));
        }
        match schema["type"].as_str()? {
            "array" => Some(format!("Vec<{}>", self.ty(&schema["items"])?)),
            "object" if schema["additionalProperties"].is_object() => {
                Some(format!("BTreeMap<String, {}>", self.ty(&schema["additionalProperties"])?))
            }
            _ => None,
        }
    }
}

/// The schemas of the bodies that a document shows, and what those are called that become types of their own.
fn bodies<'d>(
    named: &Named,
    document: &'d Value,
    called: &IndexMap<ViewKey, String>,
) -> Vec<(&'d Value, Option<String>)> {
    let model = named.plan.model();
    let mut bodies = Vec::new();
    let mut found = |media: &'d Value, contents: Vec<&Content>| {
        for (media_type, shown) in members(&media["content"]) {
            let content = contents.iter().find(|content| content.media_type == *media_type);
            let name = content
                .filter(|content| model.get(&content.name).is_none())
                .and_then(|content| called.get(&ViewKey { name: content.name.clone(), lens: content.lens }).cloned());
            bodies.push((&shown["schema"], name));
        }
    };
    let shown = |id: &str| {
        let items = ["paths", "x-webhooks"].into_iter().flat_map(|kind| members(&document[kind]));
        items.flat_map(|(_, item)| members(item)).map(|(_, shown)| shown).find(|shown| shown["operationId"] == id)
    };
    let operations = model.api.iter().flat_map(|api| &api.operations);
    let webhooks = model.api.iter().flat_map(|api| &api.webhooks);
    let operations = operations.map(|of| (shown(&of.id), &of.request, &of.responses[..], &of.errors[..]));
    let webhooks = webhooks.map(|of| (shown(&of.id), &of.request, &of.responses[..], &[][..]));
    for (shown, request, responses, errors) in operations.chain(webhooks) {
        let Some(shown) = shown else { continue };
        found(&shown["requestBody"], request.iter().flat_map(|body| &body.contents).collect());
        for response in responses {
            found(&shown["responses"][response.status.to_string()], response.contents.iter().collect());
        }
        for error in errors {
            found(&shown["responses"][error.status.to_string()], error.content.iter().collect());
        }
    }
    bodies
}

/// The one schema that a description or a default stands beside.
pub(super) fn alone(schema: &Value) -> Option<&Value> {
    match schema["allOf"].as_array()?.as_slice() {
        [inner] => Some(inner),
        _ => None,
    }
}

/// The schema beside null.
pub(super) fn or_null(schema: &Value) -> Option<&Value> {
    match schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()?.as_slice() {
        [inner, null] if null["enum"] == json!([null]) => Some(inner),
        _ => None,
    }
}

/// Whether a schema takes null.
pub(super) fn is_nullable(schema: &Value) -> bool {
    schema["nullable"] == true || or_null(schema).is_some()
}

/// Where a value may be written otherwise than it was read.
#[derive(Default)]
struct Free {
    /// Lists without an order.
    sets: BTreeSet<String>,
    /// Members that are null where they might be absent.
    nulls: BTreeSet<String>,
    /// Members that are absent and have a default.
    defaults: BTreeSet<String>,
}

impl Free {
    fn collect(&mut self, document: &Document<'_>, schema: &Value, value: &Value, at: &str, is_patch: bool) {
        if let Some(target) = document.target(schema) {
            let is_patch = component(schema).is_some_and(|component| document.is_patch(component));
            return self.collect(document, target, value, at, is_patch);
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            for inner in schema[key].as_array().into_iter().flatten() {
                self.collect(document, inner, value, at, is_patch);
            }
        }
        if schema["uniqueItems"] == true {
            self.sets.insert(at.to_owned());
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.collect(document, &schema["items"], item, &format!("{at}/{index}"), is_patch);
        }
        let is_required =
            |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
        for (name, property) in members(&schema["properties"]) {
            let at = format!("{at}/{name}");
            let default = property.get("default").is_some();
            match value.get(name) {
                None if default && value.is_object() => drop(self.defaults.insert(at)),
                None => {}
                Some(Value::Null) if !is_patch && !is_required(name) => drop(self.nulls.insert(at)),
                Some(member) => self.collect(document, property, member, &at, is_patch),
            }
        }
        if schema["additionalProperties"].is_object() {
            for (name, member) in members(value) {
                if schema["properties"].get(name).is_none() {
                    self.collect(document, &schema["additionalProperties"], member, &format!("{at}/{name}"), is_patch);
                }
            }
        }
    }
}

/// What the program is asked, and the types that it needs for that.
#[derive(Default)]
struct Cases {
    cases: Vec<Value>,
    types: BTreeSet<String>,
}

fn cases(named: &Named) -> Cases {
    let mut cases = Cases::default();
    let Some(document) = openapi::document(&named.plan, Version::V3_0) else { return cases };
    let of = Document::new(named, &document);
    let mut seen = BTreeSet::new();
    let mut bad = Vec::new();
    let found = read(&document);
    for shown in &found.shown {
        // A default is part of a value, and a value inside another is shown with it.
        if shown.at.ends_with("/default") {
            continue;
        }
        let own = shown.at.strip_prefix("/components/schemas/").and_then(|at| at.strip_suffix("/example"));
        let reference = own.map(|name| json!({ "$ref": format!("#/components/schemas/{name}") }));
        let schema = reference.as_ref().unwrap_or(shown.schema);
        let Some(ty) = of.body(schema).or_else(|| of.ty(schema)) else { continue };
        if !seen.insert((ty.clone(), shown.value.to_string())) {
            continue;
        }
        let mut free = Free::default();
        free.collect(&of, schema, shown.value, "", false);
        let at = format!("{} {}", named.module, shown.at);
        cases.cases.push(json!({ "type": ty, "at": at, "value": shown.value,
            "sets": free.sets, "nulls": free.nulls, "defaults": free.defaults }));
        for (why, value) in broken(&of, schema, shown.value) {
            let is_merged = MERGED.iter().any(|(module, at)| *module == named.module && why.contains(at));
            if !is_merged && seen.insert((ty.clone(), why.clone())) {
                bad.push((schema.clone(), json!({ "type": ty, "at": at, "value": value, "refused": why })));
            }
        }
        cases.types.insert(ty);
    }
    let values: Vec<_> = bad.iter().map(|(schema, case)| (schema, Side::Either, &case["value"])).collect();
    let wrong: BTreeSet<usize> = refused(&document, &values).into_iter().map(|(index, _)| index).collect();
    // What the document takes all the same, it takes as another member of a union.
    cases.cases.extend(wrong.into_iter().map(|index| bad[index].1.clone()));
    cases
}

/// The arms that find the type of a case.
fn arms(types: &BTreeSet<String>) -> String {
    let arms: Vec<String> = types.iter().map(|ty| format!("        {ty:?} => through::<{ty}>(text),\n")).collect();
    let arms = arms.concat();
    format!(
        "\n/// Reads a text as a value of a type and writes it again.\nfn read(ty: &str, text: &str) -> Result<String, String> {{\n    \
         match ty {{\n{arms}        _ => panic!(\"no type is called {{ty}}\"),\n    }}\n}}\n"
    )
}

#[test]
fn bodies_are_written_as_they_were_read_and_what_is_not_allowed_is_refused() {
    let plans: Vec<Named> = written().into_iter().filter(|named| !named.is_mistake).collect();
    let all: Vec<(&Named, Cases)> = plans.par_iter().map(|named| (named, cases(named))).collect();
    let all: Vec<&(&Named, Cases)> = all.iter().filter(|(_, cases)| !cases.cases.is_empty()).collect();
    let stubs: Vec<Stubs> = all.iter().map(|(named, _)| named.stubs()).collect();
    let types = all.iter().flat_map(|(_, cases)| cases.types.iter().cloned()).collect();
    let asked: Vec<&Value> = all.iter().flat_map(|(_, cases)| &cases.cases).collect();
    let refused = asked.iter().filter(|case| case.get("refused").is_some()).count();
    assert!(refused > 100 && asked.len() - refused > 300, "{refused} of {}", asked.len());
    let mut workspace = Workspace::new("wire");
    let program = format!("{PROGRAM}{}", arms(&types));
    let asked = serde_json::to_string(&asked).expect("JSON");
    let others = [("src/main.rs", program.as_str()), ("cases.json", asked.as_str())];
    workspace.add("stubs-wire", "2024", &stubs.iter().collect::<Vec<_>>(), &others);
    workspace.close();
    workspace.cargo("run --quiet").expect("bodies do not travel");
}
