//! *Schema ⊇ language*, and the walker against a foreign validator, over thousands of broken plans.
//!
//! Each node of each plan is dropped, given another type, emptied, renamed, or gets company; then three verdicts are compared:
//! that of the walker, that of the crate `jsonschema` with the same schema, and that of the types.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Value, json};

use crate::plan::Plan;
use crate::schema::{tune, walk};
use crate::source::SourceFile;
use crate::syntax::{Limits, Tree, read};

fn plans() -> Vec<(PathBuf, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/ok");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    let value = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path, tree(&text).deserialize().unwrap())
    };
    paths.into_iter().map(value).collect()
}

fn tree(text: &str) -> Tree {
    let (tree, findings) = read(&SourceFile::new("p", text), &Limits::default());
    tree.unwrap_or_else(|| panic!("{findings:?}"))
}

/// The schema as the walker applies it: without the patterns of texts that have a parser of their own.
fn oracle() -> Validator {
    struct WithoutOwnParsers;
    impl Transform for WithoutOwnParsers {
        fn transform(&mut self, schema: &mut Schema) {
            if schema.get(tune::OWN_PARSER).is_some() {
                schema.remove("pattern");
            }
            transform_subschemas(self, schema);
        }
    }
    let mut schema = tune::tuned();
    WithoutOwnParsers.transform(&mut schema);
    jsonschema::draft202012::new(schema.as_value()).unwrap()
}

/// The JSON pointers of all values below, the root not among them.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let mut below = |step: String, value: &Value| {
        let pointer = format!("{at}/{step}");
        all.push(pointer.clone());
        pointers(value, &pointer, all);
    };
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| below(key.replace('~', "~0").replace('/', "~1"), value));
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(index, value)| below(index.to_string(), value)),
        _ => {}
    }
}

/// The ways to break the value at a pointer.
fn mutations(plan: &Value, pointer: &str, round: usize) -> Vec<Value> {
    const TYPES: usize = 7;
    let (parent, step) = pointer.rsplit_once('/').unwrap();
    let step = step.replace("~1", "/").replace("~0", "~");
    let replacements = [
        json!(null),
        json!(true),
        json!(7),
        json!(5.0),
        json!(1.5),
        json!(""),
        json!("a text"),
        json!([]),
        json!({}),
        json!(-1),
        json!(204),
        json!(4_294_967_296_u64),
        json!("Low"),
        json!("none"),
        json!("2026-01-31"),
        json!("2026-13-31"),
        json!(["x", 7]),
        json!({"x": "y"}),
        json!({"type": "string"}),
        json!({"fields": {}}),
        json!([{}]),
        json!("x y"),
        json!({"not_applicable": "so"}),
        json!({"not_applicable": 7}),
        json!({"enum": {"a": "b"}}),
        json!({"enum": []}),
    ];
    let mut mutants = Vec::new();
    // Every value gets every type; the rest is spread over the values.
    for (index, replacement) in replacements.iter().enumerate() {
        if index < TYPES || index % 5 == round % 5 {
            let mut mutant = plan.clone();
            *mutant.pointer_mut(pointer).unwrap() = replacement.clone();
            mutants.push(mutant);
        }
    }
    let mut dropped = plan.clone();
    match dropped.pointer_mut(parent).unwrap() {
        Value::Object(object) => {
            let value = object.shift_remove(&step).unwrap();
            let names =
                ["zzz", "Zzz", "x-zzz", "", "GET /x", "404", "default", "4XX", "299", "a.b", "Ünknown", "Page<T>"];
            for name in [format!("{step}x"), names[round % names.len()].to_owned()] {
                let mut renamed = dropped_parent(plan, parent, &step);
                if let Some(Value::Object(object)) = renamed.pointer_mut(parent) {
                    object.insert(name, value.clone());
                }
                mutants.push(renamed);
            }
            let mut added = plan.clone();
            if let Some(Value::Object(object)) = added.pointer_mut(parent) {
                object.insert(names[(round + 1) % names.len()].to_owned(), value);
            }
            mutants.push(added);
        }
        Value::Array(items) => {
            items.remove(step.parse().unwrap());
        }
        _ => {}
    }
    mutants.push(dropped);
    mutants
}

fn dropped_parent(plan: &Value, parent: &str, step: &str) -> Value {
    let mut plan = plan.clone();
    if let Some(Value::Object(object)) = plan.pointer_mut(parent) {
        object.shift_remove(step);
    }
    plan
}

/// The part of a plan that a pointer leads into, alone: verdicts elsewhere do not change, and small plans are soon read.
fn alone(plan: &Value, pointer: &str) -> Value {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let mut small = json!({"title": "x"});
    let Some(section) = steps.first() else { return small };
    let key = section.replace("~1", "/").replace("~0", "~");
    let mut content = plan[&key].clone();
    // Of maps by name, the one entry; of contracts, also the one endpoint.
    let depth = if key == "api_contracts" { 2 } else { 1 };
    let mut inner = &mut content;
    for (level, name) in steps.iter().enumerate().skip(1).take(depth) {
        let name = name.replace("~1", "/").replace("~0", "~");
        let (Value::Object(object), true) = (inner, steps.len() > level + 1) else { break };
        object.retain(|key, _| *key == name);
        let Some(next) = object.get_mut(&name) else { break };
        inner = next;
    }
    small[key] = content;
    small
}

#[test]
fn the_plans_themselves_are_taken() {
    for (path, plan) in plans() {
        let tree = tree(&plan.to_string());
        assert!(walk(&tree).is_empty(), "{}: {:#?}", path.display(), walk(&tree));
        tree.deserialize::<Plan>().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

#[test]
fn walker_validator_and_types_agree_on_broken_plans() {
    let oracle = oracle();
    let mut count = 0;
    let mut refused = 0;
    let mut differences = Vec::new();
    for (_, plan) in plans() {
        let mut all = Vec::new();
        pointers(&plan, "", &mut all);
        for (round, pointer) in all.iter().enumerate() {
            let small = alone(&plan, pointer);
            for mutant in mutations(&small, pointer, round) {
                let tree = tree(&mutant.to_string());
                let findings = walk(&tree);
                let walker = findings.is_empty();
                let types = tree.deserialize::<Plan>();
                count += 1;
                refused += usize::from(!walker);
                let why =
                    || findings.first().map(|finding| format!("{} {}", finding.primary.place.path, finding.message));
                if walker != oracle.is_valid(&mutant) {
                    differences.push(format!("validator: {pointer}: {:?}\n  {mutant}", why()));
                }
                if walker != types.is_ok() {
                    differences.push(format!("types: {pointer}: {:?} {:?}\n  {mutant}", why(), types.err()));
                }
            }
        }
    }
    assert!(
        differences.is_empty(),
        "{} of {count}:\n{}",
        differences.len(),
        differences[..differences.len().min(40)].join("\n")
    );
    assert!(count > 5_000 && refused > count / 4 && refused < count, "{refused} of {count}");
}
