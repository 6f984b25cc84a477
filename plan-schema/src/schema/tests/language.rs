//! `LANGUAGE.md`: its tables of keys are made from the schema, its examples are plans without a finding, and every key has
//! one.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use crate::finding::Level;
use crate::model::{Lens, Model, Ty};
use crate::plan::expr::Scalar;
use crate::schema::{Draft, json_schema};
use crate::source::SourceFile;
use crate::surroundings::Nowhere;
use crate::syntax::Limits;
use crate::{CheckOptions, check, parse};

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("LANGUAGE.md")
}

fn text() -> String {
    std::fs::read_to_string(path()).expect("LANGUAGE.md").replace("\r\n", "\n")
}

/// The schema and where the manual explains which part of it.
struct Manual {
    schema: Value,
    /// The anchor of the heading above each `<!-- keys: Name -->` and `<!-- type: Name -->`.
    anchors: HashMap<String, String>,
}

impl Manual {
    fn new(text: &str) -> Self {
        let (mut anchors, mut anchor) = (HashMap::new(), String::new());
        for line in text.lines() {
            if let Some(heading) = line.strip_prefix('#') {
                anchor = slug(heading.trim_start_matches('#').trim());
            }
            if let Some((_, name)) = marker(line).filter(|(kind, _)| matches!(*kind, "keys" | "type")) {
                anchors.insert(name.to_owned(), anchor.clone());
            }
        }
        Self { schema: json_schema(Draft::Draft202012), anchors }
    }

    fn definition(&self, name: &str) -> &Value {
        if name == "Plan" { &self.schema } else { &self.schema["$defs"][name] }
    }

    /// The table of a mapping's keys.
    fn keys(&self, name: &str) -> String {
        let definition = self.definition(name);
        let required: Vec<&str> =
            definition["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut table = String::from("| key | value | meaning |\n| --- | --- | --- |\n");
        for (key, schema) in definition["properties"].as_object().unwrap_or_else(|| panic!("{name} has no keys")) {
            let must = if required.contains(&key.as_str()) { " (required)" } else { "" };
            let meaning = schema["description"].as_str().unwrap_or_default().replace('|', "\\|").replace('\n', " ");
            assert!(!meaning.is_empty(), "{name}.{key} has no meaning");
            let _ = writeln!(table, "| `{key}`{must} | {} | {meaning} |", self.value(schema).join(" or "));
        }
        table
    }

    /// What may stand there, in words.
    fn value(&self, schema: &Value) -> Vec<String> {
        if let Some(name) = schema["$ref"].as_str().and_then(|target| target.strip_prefix("#/$defs/")) {
            // That a section may be `not_applicable` is said once, for all of them.
            if name == "NotApplicable" {
                return Vec::new();
            }
            return match self.anchors.get(name) {
                Some(anchor) => vec![format!("[{}](#{anchor})", words(name))],
                None => self.value(self.definition(name)),
            };
        }
        if let Some(then) = schema.get("then") {
            let mut values = if then["title"] == "not applicable" { Vec::new() } else { self.value(then) };
            for value in schema.get("else").map(|other| self.value(other)).unwrap_or_default() {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            return values;
        }
        if let Some(values) = schema["enum"].as_array() {
            // Title case is taken everywhere and is not repeated.
            let texts = values.iter().filter_map(Value::as_str);
            let lower: Vec<&str> = texts
                .clone()
                .filter(|text| {
                    !text.starts_with(|c: char| c.is_uppercase())
                        || !texts.clone().any(|other| other != *text && other.eq_ignore_ascii_case(text))
                })
                .collect();
            return lower.into_iter().map(|text| format!("`{text}`")).collect();
        }
        let of = |schema: &Value| match self.value(schema) {
            values if values.is_empty() => "any value".to_owned(),
            values => values.join(" or "),
        };
        vec![match schema["type"].as_str() {
            Some("string") => "text".to_owned(),
            Some("integer" | "number") => "number".to_owned(),
            Some("boolean") => "`true` or `false`".to_owned(),
            Some("array") => format!("list: {}", of(&schema["items"])),
            Some("object") => {
                let by_name = schema["patternProperties"].as_object().and_then(|patterns| patterns.values().next());
                let item = by_name.unwrap_or(&schema["additionalProperties"]);
                if item.is_object() { format!("mapping: {}", of(item)) } else { "mapping".to_owned() }
            }
            _ => "any value".to_owned(),
        }]
    }
}

/// `BodySpec` as `body spec`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.trim_end_matches("Spec").trim_end_matches(char::is_numeric).chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words.replace("o auth2", "OAuth 2.0")
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// `<!-- keys: Endpoint -->`
fn marker(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")
}

/// All scalars with their other words, what may be constrained, and a value.
fn scalars() -> String {
    let mut table = String::from("| scalar | also | constraint | example |\n| --- | --- | --- | --- |\n");
    let model = Model::default();
    let mut seen = Vec::new();
    for word in Scalar::words() {
        let Some(scalar) = Scalar::from_word(word).filter(|scalar| !seen.contains(scalar)) else { continue };
        seen.push(scalar);
        let also: Vec<String> = Scalar::words()
            .filter(|other| *other != word && Scalar::from_word(other) == Some(scalar))
            .map(|other| format!("`{other}`"))
            .collect();
        let constraint = match scalar {
            Scalar::Decimal => "digits, value",
            _ if scalar.is_number() => "value",
            Scalar::String | Scalar::Text | Scalar::Password => "length, pattern",
            _ if scalar.has_length() => "length",
            _ => "",
        };
        let sample =
            model.sample(&Ty::scalar(scalar), Lens::Read).map(|value| format!("`{value}`")).unwrap_or_default();
        let _ = writeln!(table, "| `{word}` | {} | {constraint} | {sample} |", also.join(", "));
    }
    table
}

/// The manual with its tables made again.
fn made(text: &str) -> String {
    let manual = Manual::new(text);
    let (mut out, mut inside) = (String::new(), false);
    for line in text.lines() {
        if line == "<!-- end -->" {
            inside = false;
        }
        if !inside {
            out.push_str(line);
            out.push('\n');
        }
        let table = match marker(line) {
            Some(("keys", name)) => manual.keys(name),
            Some(("scalars", _)) => scalars(),
            _ => continue,
        };
        out.push_str(&table);
        inside = true;
    }
    assert!(!inside, "a table has no `<!-- end -->`");
    out
}

#[test]
fn tables_of_keys_are_up_to_date() {
    let there = text();
    let made = made(&there);
    if there == made {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() && std::env::var_os("CI").is_none() {
        std::fs::write(path(), made).expect("LANGUAGE.md can be written");
        return;
    }
    panic!("LANGUAGE.md is not what the types say: run `UPDATE_EXPECT=1 cargo test -p plan-schema`");
}

/// The examples of the manual, each with the number of its line.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let (mut blocks, mut open) = (Vec::new(), None);
    for (index, line) in text.lines().enumerate() {
        match &mut open {
            None if line == "```yaml" => open = Some((index + 1, String::new())),
            None => {}
            Some(_) if line == "```" => blocks.extend(open.take()),
            Some((_, block)) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    blocks
}

#[test]
fn examples_have_no_finding() {
    let text = text();
    let blocks = blocks(&text);
    assert!(blocks.len() > 20, "{} examples", blocks.len());
    for (line, block) in blocks {
        let block = if block.lines().any(|line| line.starts_with("title:")) { block } else { block + "title: T\n" };
        let parsed = parse(SourceFile::new("example", block.as_str()), &Limits::default());
        let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
        let found: Vec<_> = checked
            .findings
            .iter()
            .filter(|finding| finding.level > Level::Info)
            .map(|finding| format!("{} {}", finding.rule.code, finding.message))
            .collect();
        assert!(found.is_empty(), "LANGUAGE.md:{line}: {found:#?}");
    }
}

#[test]
fn every_key_is_explained_and_has_an_example() {
    let text = text();
    let manual = Manual::new(&text);
    let examples: String = blocks(&text).into_iter().map(|(_, block)| block).collect();
    let words: BTreeSet<&str> =
        examples.split(|c: char| !(c.is_alphanumeric() || "_$-".contains(c))).filter(|word| !word.is_empty()).collect();
    let mut missing = Vec::new();
    let definitions = manual.schema["$defs"].as_object().expect("definitions");
    for (name, definition) in
        definitions.iter().map(|(name, definition)| (name.as_str(), definition)).chain([("Plan", &manual.schema)])
    {
        let Some(keys) = definition["properties"].as_object() else { continue };
        if !manual.anchors.contains_key(name) && name != "NotApplicable" {
            missing.push(format!("{name} is not explained"));
        }
        for key in keys.keys().filter(|key| !words.contains(key.as_str())) {
            missing.push(format!("{name}.{key} has no example"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
