//! Random plans with names and texts that are hard on Rust: keywords, names of the prelude, other scripts, long ones, pieces of
//! Markdown and Rust in every description. The same seed gives the same plan on every machine.

use serde_json::{Map, Value, json};

use crate::random::pick::Pick;
use crate::random::types::SCALARS;

const MODELS: [&str; 40] = [
    "Option",
    "Vec",
    "Box",
    "Result",
    "Ok",
    "Err",
    "Some",
    "None",
    "Default",
    "From",
    "TryFrom",
    "AsRef",
    "Value",
    "Regex",
    "BTreeMap",
    "BTreeSet",
    "LazyLock",
    "Serialize",
    "Deserialize",
    "Debug",
    "Clone",
    "Hash",
    "Eq",
    "Self",
    "InvalidValue",
    "AsText",
    "Iterator",
    "Drop",
    "Send",
    "Unknown",
    "HTTP",
    "X",
    "T2",
    "A1b2C3",
    "Present",
    "Formatter",
    "Account",
    "OrderLine",
    "AModelWhoseNameIsOfSixtyLettersAndMoreSinceSomebodyWantedItSo",
    "AnotherModelWhoseNameGoesOnAndOnUntilNoLineOfRustfmtHoldsItAnyMoreAndThenItStillGoesOnForSomeTime",
];

/// Names that a type cannot refer to, since they are scalars too.
const SCALAR_NAMES: [&str; 7] = ["String", "Uuid", "Timestamp", "Date", "Time", "Decimal", "Number"];

const FIELDS: [&str; 52] = [
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "_",
    "gen",
    "async",
    "match",
    "try",
    "yield",
    "union",
    "macro_rules",
    "str",
    "bool",
    "u8",
    "value",
    "f",
    "serializer",
    "deserializer",
    "new",
    "default",
    "clone",
    "as_str",
    "+1",
    "-1",
    "$id",
    "_links",
    "@type",
    "2nd",
    "foo-bar",
    "foo_bar",
    "fooBar",
    "FooBar",
    "名前",
    "größe",
    "😀",
    "m²",
    "a\"b",
    "a\\b",
    "a/b",
    "*/",
    "//",
    "{}",
    "#[x]",
    "<b>",
    "'static",
    "r#type",
    "caf\u{e9}",
    "cafe\u{301}",
    "a_field_whose_name_is_of_sixty_letters_and_more_since_somebody_wanted_it",
    "another_field_whose_name_goes_on_and_on_until_no_line_of_rustfmt_holds_it_any_more_and_then_it_goes_on",
];

const VALUES: [&str; 34] = [
    "",
    " ",
    "*",
    "-1",
    "1",
    "2fa",
    "self",
    "Self",
    "unknown",
    "Other",
    "none",
    "Some",
    "ok",
    "in progress",
    "in-progress",
    "in_progress",
    "InProgress",
    "IN_PROGRESS",
    "名前",
    "déjà-vu",
    "😀",
    "a\"b",
    "a\\b",
    "a`b",
    "*/",
    "two\nlines",
    "tab\there",
    "#[x]",
    "<b>",
    "\u{a0}",
    "type",
    "_",
    "visa",
    "a_value_whose_name_is_of_sixty_letters_and_more_since_somebody_wanted_it_to_be_so_long",
];

/// Longer than a name that somebody would write.
const LONG: usize = 40;

/// Pieces of Markdown, Rust and HTML, whole and broken.
const PIECES: [&str; 76] = [
    "Plain words.",
    "it's",
    "x < y > z & w",
    "see [Account]",
    "see [`OrderLine`]",
    "[String]",
    "[Unknown thing]",
    "[x](y)",
    "[x](https://tracker.dev/a_b)",
    "[x][y]",
    "[x]: https://tracker.dev",
    "[^1]",
    "![img](x.png)",
    "https://tracker.dev/a_(b)?q=1#f",
    "http://tracker.dev.",
    "<https://tracker.dev>",
    "<https://a b>",
    "<mailto:a@b.dev>",
    "www.tracker.dev",
    "a@b.dev",
    "<b>bold</b>",
    "<br/>",
    "<!-- comment",
    "<script>",
    "&amp; &lt; &#x41;",
    "`code`",
    "`",
    "``",
    "```",
    "```rust\npanic!()\n```",
    "~~~\nstd::process::exit(1)\n~~~",
    "````\n```\n````",
    "    indented()",
    "\tindented()",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "2) item",
    "- a\n  - b\nlazy",
    "- a\n\n      code()\n",
    "> quote",
    "> - a\nlazy",
    "# Heading",
    "####### seven",
    "Title\n===",
    "Title\n---",
    "---",
    "* * *",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "*emph*",
    "**strong",
    "_under_",
    "__init__",
    "snake_case",
    "CamelCase",
    "ALL_CAPS",
    "std::vec::Vec<T>",
    "Vec<Option<u8>>",
    "a::b",
    "fn pwn() {}",
    "#![deny(all)]",
    "*/ fn pwn() {} /*",
    "//! x",
    "\"quoted\" 'single'",
    "\\",
    "\\n",
    "\\[x\\]",
    "$x^2$",
    "{braces}",
    "zero\u{200d}width\u{a0}here",
    "\u{ad}soft",
    "ünïcödé 漢字 🎉",
    "e.g. this",
    "TODO: that",
    "a very long line that goes on and on so that nothing that wraps at a hundred letters could leave it as it is, at all, ever",
];

/// The plan of a seed.
pub(super) fn plan(seed: u64) -> String {
    let mut pick = Pick::new(seed);
    let count = pick.between(4, 5);
    let mut names: Vec<&str> = pick.some(&MODELS, count).into_iter().copied().collect();
    // Any kind may have any name.
    for at in 1..names.len() {
        names.swap(at, pick.below(at + 1));
    }
    let hostile =
        Hostile { entity: names[0], record: names[1], plain: names[2], union: names[3], rest: names[4..].to_vec() };
    let plan = json!({
        "title": text(&mut pick).replace('\n', " ").trim(),
        "executive_summary": "Made by dice.",
        "data_models": hostile.models(&mut pick),
        "api_contracts": hostile.contracts(&mut pick),
    });
    // JSON is YAML.
    format!("{plan:#}")
}

/// A text of some pieces.
fn text(pick: &mut Pick) -> String {
    let mut text = String::new();
    for _ in 0..pick.between(1, 4) {
        text.push_str(pick.word(&PIECES));
        text.push_str(pick.word(&[" ", "\n", "\n\n", ""]));
    }
    if text.trim().is_empty() { "Nothing.".to_owned() } else { text }
}

/// What the models of a plan are called.
struct Hostile<'n> {
    entity: &'n str,
    record: &'n str,
    /// An enum or an alias.
    plain: &'n str,
    union: &'n str,
    rest: Vec<&'n str>,
}

impl Hostile<'_> {
    fn models(&self, pick: &mut Pick) -> Value {
        let mut models = Map::new();
        let mut fields = Map::from_iter([("id".to_owned(), json!("uuid pk"))]);
        fields.extend(self.fields(pick, true));
        let mut entity = json!({ "description": text(pick), "fields": fields });
        if pick.once_in(3) {
            entity["relationships"] = json!([{ "has_many": self.entity, "description": text(pick) }]);
        }
        if pick.once_in(4) {
            entity["deprecated"] = json!(text(pick).replace('\n', " ").trim());
        }
        models.insert(self.entity.to_owned(), entity);
        let mut record = json!({ "kind": "value", "description": text(pick), "fields": self.fields(pick, false) });
        match pick.below(6) {
            0 => record["extra"] = json!(false),
            1 => record["extra"] = json!("string"),
            2 => {
                record["rust"] =
                    json!({ "derives": ["::std::clone::Clone", "PartialEq"], "attrs": ["non_exhaustive"] });
            }
            _ => {}
        }
        models.insert(self.record.to_owned(), record);
        let plain = if pick.once_in(2) { enumeration(pick) } else { alias(pick) };
        models.insert(self.plain.to_owned(), plain);
        models.insert(self.union.to_owned(), self.union(pick));
        for (at, name) in self.rest.iter().enumerate() {
            if at == 0 {
                let fields =
                    json!({ "data": "T", "more": "T[]", "note": { "type": "string?", "description": text(pick) } });
                models.insert(format!("{name}<T>"), json!({ "description": text(pick), "fields": fields }));
            } else {
                let plain = if pick.once_in(2) { enumeration(pick) } else { alias(pick) };
                models.insert((*name).to_owned(), plain);
            }
        }
        if pick.once_in(8) {
            models.insert(pick.word(&SCALAR_NAMES).to_owned(), alias(pick));
        }
        Value::Object(models)
    }

    fn fields(&self, pick: &mut Pick, stored: bool) -> Map<String, Value> {
        let count = pick.between(1, 3);
        let names: Vec<&str> = pick.some(&FIELDS, count).into_iter().copied().collect();
        // The type of an inline field has the name of both; what is too long for a line of its own, rustfmt mangles.
        let long = |name: &str| name.len() > LONG;
        let is_long = long(self.entity) || long(self.record);
        let names = names.into_iter().filter(|name| !(is_long && long(name)));
        names.map(|name| (name.to_owned(), self.field(pick, stored))).collect()
    }

    fn field(&self, pick: &mut Pick, stored: bool) -> Value {
        if pick.once_in(8) {
            let values: Vec<Value> = values(pick).into_iter().map(Value::String).collect();
            return json!({ "type": "string", "description": format!("One of {}", values.len()), "example": "x" });
        }
        let (scalar, defaults) = *pick.one(&SCALARS[..SCALARS.len() - 1]);
        let mut field = match pick.below(10) {
            0 => json!({ "type": self.plain }),
            1 => json!({ "type": format!("{}[]", self.plain) }),
            2 => json!({ "type": format!("{}?", self.record) }),
            3 => json!({ "type": format!("map<{}>", self.union) }),
            4 => json!({ "type": format!("{scalar}?") }),
            5 => json!({ "type": format!("{scalar}[]?"), "optional": true }),
            6 => json!({ "fields": { "inner": scalar, "type": "string" } }),
            7 if !self.rest.is_empty() => json!({ "type": format!("{}<string(1..9)>?", self.rest[0]) }),
            _ => match defaults {
                [] => json!({ "type": scalar }),
                defaults => {
                    let default = pick.word(defaults);
                    return json!(format!("{scalar} = {default}"));
                }
            },
        };
        field["description"] = json!(text(pick));
        match pick.below(12) {
            0 => field["deprecated"] = json!(true),
            1 if stored => field["visibility"] = json!(pick.word(&["readonly", "immutable", "writeonly", "internal"])),
            2 => field["sensitive"] = json!(true),
            3 => field["rust"] = json!({ "name": pick.word(&["kind", "self", "fn", "a b", "r#async"]) }),
            _ => {}
        }
        field
    }

    fn union(&self, pick: &mut Pick) -> Value {
        let members = match pick.below(4) {
            0 => json!({ "union": ["i64", "string", self.record], "discriminator": "none" }),
            1 => json!({ "union": { "a": self.record }, "discriminator": "$kind", "open": true }),
            _ => {
                let tag = pick.word(&["a", "self", "2nd", "名前", "a\"b", "in progress"]);
                json!({ "union": { tag: self.record, "entity": self.entity }, "discriminator": "the tag" })
            }
        };
        let mut union = members;
        union["description"] = json!(text(pick));
        if pick.once_in(2) && union["discriminator"] != "none" {
            union["discriminator"] = json!("@kind");
        } else if union["discriminator"] == "the tag" {
            union["discriminator"] = json!("tag-of-it");
        }
        union
    }

    fn contracts(&self, pick: &mut Pick) -> Value {
        let entity = self.entity;
        let mut endpoints = Map::new();
        let errors = json!({ "400": "no", "404": "no" });
        for (key, endpoint) in [
            ("POST /things", json!({ "purpose": "Make one", "request": entity, "response": entity, "errors": errors })),
            (
                "PUT /things/{id}",
                json!({ "purpose": "Replace one", "request": entity, "response": entity, "errors": errors }),
            ),
            (
                "PATCH /things/{id}",
                json!({ "purpose": "Change one", "request": entity, "response": entity, "errors": errors }),
            ),
            (
                "POST /wrapped",
                json!({ "purpose": "Wrap", "request": self.union, "response": format!("{}<{entity}>", self.rest.first().unwrap_or(&"Page")), "errors": errors }),
            ),
            (
                "GET /inline",
                json!({ "purpose": text(pick).replace('\n', " ").trim(), "query": { "type": "enum(a, b)?" }, "response": { "fields": { "type": { "type": "string", "description": text(pick) } } }, "errors": errors }),
            ),
        ] {
            if pick.once_in(4) {
                let mut endpoint = endpoint;
                if key.contains("{id}") {
                    endpoint["path_params"] = json!({ "id": "uuid" });
                }
                endpoints.insert(key.to_owned(), endpoint);
            }
        }
        endpoints.insert(
            "GET /things".to_owned(),
            json!({ "purpose": "List", "response": format!("{entity}[]"), "errors": errors }),
        );
        json!({ "authentication": "none", "endpoints": endpoints })
    }
}

/// Some values of an enum.
fn values(pick: &mut Pick) -> Vec<String> {
    let count = pick.between(1, 6);
    pick.some(&VALUES, count).into_iter().map(|value| (*value).to_owned()).collect()
}

fn enumeration(pick: &mut Pick) -> Value {
    if pick.once_in(4) {
        return json!({ "description": text(pick), "enum": [1, -2, 1_000_000], "open": pick.once_in(2) });
    }
    let values = values(pick);
    let mut model = json!({ "description": text(pick), "open": pick.once_in(2) });
    if pick.once_in(2) {
        let described: Map<String, Value> = values.iter().map(|value| (value.clone(), json!(text(pick)))).collect();
        model["enum"] = Value::Object(described);
    } else {
        model["enum"] = json!(values);
    }
    if pick.once_in(3) && !values[0].is_empty() {
        model["default"] = json!(values[0]);
    }
    model
}

fn alias(pick: &mut Pick) -> Value {
    if pick.once_in(6) {
        // Around the end of a line rustfmt does something else for each length.
        let pattern = format!("^[a-z]{{1,20}}-{}$", "x".repeat(pick.between(20, 90)));
        let ty = if pick.once_in(2) { format!("string(/{pattern}/)[..9]") } else { format!("string(/{pattern}/)") };
        return json!({ "type": ty, "description": text(pick) });
    }
    let ty = pick.word(&[
        "string(3..40, /^[a-z0-9-]+$/)",
        r##"string(/^\d"#\w+\\$/)"##,
        "string(=2)",
        "string(..1)",
        "text(1..)",
        "i64(1..)",
        "decimal(12,2)",
        "timestamp",
        "string[1..5]",
        "set<string(/^[a-z]+$/)>",
        "f64(0..1)[3][2]",
        "map<string(..9)?>(1..4)",
        "map<map<map<map<map<u8(..9)[]>>>>>",
        "bytes(..64)",
        "map<f64>",
        "uuid?",
        "json",
    ]);
    json!({ "type": ty, "description": text(pick) })
}
