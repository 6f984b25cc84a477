//! Every leaf of the example matters: change it, and the outputs change where it is shown, and nowhere else.

use std::collections::BTreeMap;
use std::path::Path;

use plan_codegen::emit::{self, Emitter, Options};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Level, Limits, SourceFile, ValidPlan, check, parse};
use serde_json::Value;

/// The plan, if it has no errors.
fn valid(text: &str) -> Option<ValidPlan> {
    let parsed = parse(SourceFile::new("task-tracker.plan.yaml", text), &Limits::default());
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    checked.valid.filter(|_| checked.findings.iter().all(|finding| finding.level != Level::Error))
}

fn emitted(plan: &ValidPlan, emitter: &str) -> String {
    let Some(emitter) = Emitter::find(emitter) else { return String::new() };
    let generated = emit::generate(plan, &[emitter], &Options::default());
    generated.files.iter().map(|(_, file)| file.text.as_str()).collect()
}

/// Every scalar of a value, as JSON Pointers.
fn leaves(value: &Value, pointer: &mut String, found: &mut Vec<String>) {
    let length = pointer.len();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                leaves(member, pointer, found);
                pointer.truncate(length);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                leaves(item, pointer, found);
                pointer.truncate(length);
            }
        }
        _ => found.push(pointer.clone()),
    }
}

/// What the leaves of some keys may say instead: they take none of the words that suit most.
const LIKELY: &[(&str, &[&str])] = &[
    ("/transitions/", &["todo", "done", "in_progress"]),
    ("/indexes/", &["title", "body", "created_at"]),
    ("/pick/", &["body", "created_at", "due_on"]),
    ("/idempotency", &["none", "optional"]),
    ("/etag", &["none", "optional"]),
    ("/authentication", &["none", "basic"]),
    ("/pagination", &["offset", "none"]),
    ("/state", &["existing", "modified"]),
    ("/impact", &["low", "high"]),
    ("/likelihood", &["low", "high"]),
    ("/relationships/", &["has many Comment", "belongs to User"]),
    ("/created", &["2026-02-02"]),
    ("/answered", &["2026-02-02"]),
    ("/status", &["draft", "review"]),
];

/// Other values for a leaf, the likeliest to be valid first.
fn others(pointer: &str, value: &Value) -> Vec<Value> {
    let mut others = Vec::new();
    if value.is_string() {
        let about = |part: &str| pointer.ends_with(part) || part.ends_with('/') && pointer.contains(part);
        let likely = LIKELY.iter().filter(|(part, _)| about(part)).flat_map(|(_, words)| *words);
        others.extend(likely.map(|word| Value::from(*word)).filter(|other| other != value));
    }
    others.extend(of_kind(value));
    others
}

/// Other values for a leaf of its kind.
fn of_kind(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(flag) => vec![Value::Bool(!flag)],
        Value::Number(number) => {
            let next = number.as_u64().map_or(Value::from("1.7"), |number| Value::from(number + 1));
            vec![next, Value::from(202), Value::from(2)]
        }
        Value::String(text) => {
            let mut others = Vec::new();
            if text.trim_start().starts_with('{') {
                // Pasted JSON: another title, name or text in it.
                others.push(Value::from(text.replace("Apollo 11", "Apollo 12").replace("guidance", "landing")));
            }
            others.push(Value::from(text.replacen("a note", "another note", 1)));
            others.push(Value::from(text.replacen('(', "(Also: ", 1)));
            others.push(Value::from(text.replace("1..", "2..")));
            others.push(Value::from(format!("{text}x")));
            others.push(Value::from(text.replacen(" readonly", "", 1)));
            for other in [
                "string(1..77)",
                "uuid (the key)",
                "uuid",
                "Task",
                "User",
                "Project",
                "has many Comment",
                "belongs to User",
                "draft",
                "review",
                "low",
                "high",
                "existing",
                "modified",
                "2026-02-02",
                "none",
                "optional",
                "required",
                "offset",
                "basic",
                "MIT",
                "title",
                "body",
                "priority",
                "status",
                "todo",
                "done",
                "./other.md",
                "Web App",
                "Postgres",
                "T002",
                "T001",
                "202 Task",
                "Page<User>",
                "https://other.dev/v2",
                "timestamp (when)",
                "i32",
                "string?",
                "Project.id",
                "Foundation",
                "GET /projects",
                "deployment_plan",
                "testing_strategy",
                "due_on",
            ] {
                others.push(Value::from(other));
            }
            others.retain(|other| other != value);
            others
        }
        _ => Vec::new(),
    }
}

/// Leaves of models and contracts that neither OpenAPI nor Rust has a place for, and why.
const DOCUMENT_ONLY: &[(&str, &str)] = &[
    ("/primary_key/", "which fields identify a row together is a fact about storage"),
    ("/indexes/", "indexes are facts about storage"),
    ("/rules", "rules are prose"),
    ("/transitions/", "which value may follow which is a fact about behaviour, not about shape"),
    ("/api_contracts/events/", "events are no HTTP"),
    ("/state", "what is there already is a fact about the work"),
    ("/on_delete", "a fact about storage"),
];

/// Leaves that can have no other value, and why.
const FIXED: &[(&str, &str)] = &[
    ("/data_models/TaskLabel/primary_key/", "the model has no other fields, and none is named twice"),
    ("/data_models/TaskSummary/from", "no other model has the fields that are picked"),
];

/// The heading of a key of the plan.
fn heading(key: &str) -> &str {
    match key {
        "title" | "feature" | "created" | "status" | "Author" => "# Technical Plan",
        "executive_summary" => "## Executive Summary",
        "technical_approach" => "## Technical Approach",
        "system_architecture" => "## System Architecture",
        "technology_choices" => "## Technology Choices",
        "data_models" => "## Data Models",
        "api_contracts" => "## API Contracts",
        "implementation_strategy" => "## Implementation Strategy",
        "testing_strategy" => "## Testing Strategy",
        "security_considerations" => "## Security Considerations",
        "risk_assessment" => "## Risk Assessment",
        "performance_considerations" => "## Performance Considerations",
        "dependencies" => "## Dependencies",
        "deployment_plan" => "## Deployment Plan",
        "open_questions" => "## Open Questions",
        "architecture_decisions" => "## Architecture Decisions",
        "future_considerations" => "## Future Considerations",
        other => panic!("`{other}` has no heading here"),
    }
}

/// The sections of a document by heading of the first and second level.
fn sections(markdown: &str) -> BTreeMap<String, String> {
    let mut sections = BTreeMap::new();
    let mut current = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if !fenced && (line.starts_with("# ") || line.starts_with("## ")) {
            line.split(':').next().unwrap_or(line).clone_into(&mut current);
        }
        let section: &mut String = sections.entry(current.clone()).or_default();
        section.push_str(line);
        section.push('\n');
    }
    sections
}

/// How many lines there are from the first that differs to the last, in the longer of two texts.
fn differing_lines(before: &str, after: &str) -> usize {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same_start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[same_start..], &after[same_start..]);
    let same_end = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    before.len().max(after.len()) - same_end
}

#[test]
fn every_leaf_of_the_example_is_shown_where_it_belongs_and_nowhere_else() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/task-tracker/task-tracker.plan.yaml");
    let source = std::fs::read_to_string(path).expect("the example");
    let parsed = parse(SourceFile::new("task-tracker.plan.yaml", source), &Limits::default());
    let plan: Value = parsed.tree().expect("it is YAML").deserialize().expect("it is a value");
    let before = valid(&plan.to_string()).expect("the example is valid");
    let markdown = emitted(&before, "markdown");
    let sections_before = sections(&markdown);
    let code = [emitted(&before, "openapi"), emitted(&before, "rust")];
    // Most leaves show in the first; the second is only asked if that is the same.
    let changes_code = |after: &ValidPlan| emitted(after, "openapi") != code[0] || emitted(after, "rust") != code[1];

    let mut pointers = Vec::new();
    leaves(&plan, &mut String::new(), &mut pointers);
    assert!(pointers.len() > 300, "the example has {} leaves", pointers.len());
    let judge = |pointer: &String| -> Vec<String> {
        let mut mistakes = Vec::new();
        if FIXED.iter().any(|(part, _)| pointer.starts_with(part)) {
            return mistakes;
        }
        let leaf = plan.pointer(pointer).expect("the pointer is the plan's own");
        let key = pointer.split('/').nth(1).unwrap_or_default();
        let typed = matches!(key, "data_models" | "api_contracts")
            && DOCUMENT_ONLY.iter().all(|(part, _)| !pointer.contains(part));
        let mut variants = others(pointer, leaf).into_iter().filter_map(|other| {
            let mut plan = plan.clone();
            *plan.pointer_mut(pointer).expect("the same plan") = other;
            valid(&plan.to_string()).map(|valid| (plan, valid))
        });
        // A bound of a model that no endpoint uses shows in the document alone; its type shows in the code.
        let changed = if typed {
            let mut first = None;
            let seen = variants.find_map(|variant| {
                if changes_code(&variant.1) {
                    return Some(variant);
                }
                first.get_or_insert(variant);
                None
            });
            if seen.is_none() && first.is_some() {
                mistakes.push(format!("{pointer}: neither OpenAPI nor Rust changes with it"));
            }
            seen.or(first)
        } else {
            variants.next()
        };
        let Some((changed, after)) = changed else {
            mistakes.push(format!("{pointer}: no other valid value was found"));
            return mistakes;
        };
        let now = changed.pointer(pointer).map(ToString::to_string).unwrap_or_default();
        let sections_after = sections(&emitted(&after, "markdown"));
        if key == "extra_sections" {
            // Its heading is its own title, and its place is another leaf.
            if sections_after == sections_before {
                mistakes.push(format!("{pointer} -> {now}: the Markdown does not change"));
            }
            return mistakes;
        }
        let differing: Vec<&str> = sections_before
            .keys()
            .chain(sections_after.keys())
            .filter(|name| sections_before.get(*name) != sections_after.get(*name))
            .map(String::as_str)
            .collect();
        let own = heading(key);
        if !differing.contains(&own) {
            mistakes.push(format!("{pointer} -> {now}: `{own}` does not change"));
        }
        // Prose is shown in one place: all that differs stands together. Models and contracts are shown in several, and a
        // phase is named again by those that depend on it.
        let named_again = pointer.starts_with("/implementation_strategy/phases/") && pointer.ends_with("/name");
        if !matches!(key, "data_models" | "api_contracts")
            && !named_again
            && let (Some(before), Some(after)) = (sections_before.get(own), sections_after.get(own))
        {
            let lines = differing_lines(before, after);
            if lines > 2 {
                mistakes.push(format!(
                    "{pointer} -> {now}: {lines} lines of `{own}` between the first change and the last"
                ));
            }
        }
        // The examples of bodies are sampled from the models.
        let allowed = |name: &&str| **name == *own || (key == "data_models" && *name == "## API Contracts");
        if !differing.iter().all(allowed) {
            mistakes.push(format!("{pointer} -> {now}: {differing:?} change"));
        }
        mistakes
    };
    // Emitting hundreds of documents takes a while without optimisation: all cores help.
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mistakes: Vec<String> = std::thread::scope(|scope| {
        let judge = &judge;
        let workers: Vec<_> = pointers
            .chunks(pointers.len().div_ceil(threads))
            .map(|part| scope.spawn(move || part.iter().flat_map(judge).collect::<Vec<String>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker does not panic")).collect()
    });
    assert!(mistakes.is_empty(), "{} of {}:\n{}", mistakes.len(), pointers.len(), mistakes.join("\n"));
}
