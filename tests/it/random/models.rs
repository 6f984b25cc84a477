//! Random data models of all kinds.

use serde_json::{Map, Value, json};

use super::pick::Pick;
use super::types;

const NOUNS: [&str; 36] = [
    "Album", "Badge", "Basket", "Booking", "Branch", "Canvas", "Carrier", "Chapter", "Cinema", "Comet", "Contract",
    "Crew", "Device", "Donor", "Engine", "Forest", "Garden", "Harbor", "Helmet", "Island", "Journal", "Kernel",
    "Ladder", "Lesson", "Meadow", "Member", "Ocean", "Parcel", "Planet", "Ranger", "River", "Sensor", "Ticket",
    "Tunnel", "Vessel", "Voucher",
];

const FIELDS: [&str; 30] = [
    "alpha",
    "bearing",
    "caption",
    "depth",
    "elevation",
    "flavor",
    "grade",
    "height",
    "intro",
    "junction",
    "kerning",
    "latitude",
    "motto",
    "nickname",
    "origin",
    "phase",
    "quality",
    "region",
    "shade",
    "texture",
    "urgency",
    "variant",
    "width",
    "yield_rate",
    "zone",
    "self",
    "async",
    "kebab-name",
    "camelName",
    "2nd",
];

/// What the models of a plan are called, by kind. Entities come first, and may be used by value by those behind them.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) entities: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) mixins: Vec<String>,
    pub(super) enums: Vec<String>,
    pub(super) aliases: Vec<String>,
    pub(super) unions: Vec<String>,
    /// With the number of their parameters.
    pub(super) generics: Vec<(String, usize)>,
}

impl Names {
    pub(super) fn new(pick: &mut Pick) -> Self {
        let mut nouns: Vec<String> = pick.some(&NOUNS, 18).into_iter().map(|noun| (*noun).to_owned()).collect();
        let mut take = |count: usize| nouns.split_off(nouns.len() - count);
        let (entities, values) = (take(pick.between(1, 5)), take(pick.between(2, 4)));
        Self {
            entities,
            values,
            mixins: vec!["Timestamps".to_owned()],
            enums: take(2),
            aliases: take(2),
            unions: take(2),
            generics: vec![("Envelope".to_owned(), 1), ("Couple".to_owned(), 2)],
        }
    }

    /// A name that may stand as the type of a field, and its position in the order of declaration.
    pub(super) fn type_name(&self, pick: &mut Pick) -> (usize, String) {
        let all: Vec<&String> =
            self.enums.iter().chain(&self.entities).chain(&self.values).chain(&self.unions).collect();
        let at = pick.below(all.len());
        (at, all[at].clone())
    }

    /// An enum that does not grow.
    pub(super) fn closed_enum(&self, _: &mut Pick) -> String {
        self.enums[0].clone()
    }

    /// Where a model stands among those that [`Names::type_name`] gives.
    fn position(&self, name: &str) -> usize {
        let mut all = self.enums.iter().chain(&self.entities).chain(&self.values).chain(&self.unions);
        all.position(|other| other == name).unwrap_or(usize::MAX)
    }
}

/// All data models of a plan.
pub(super) fn models(pick: &mut Pick, names: &Names) -> Value {
    let mut models = Map::new();
    models.insert(
        names.mixins[0].clone(),
        json!({ "kind": "mixin", "fields": { "created_at": "timestamp", "updated_at": "timestamp" } }),
    );
    models.insert(names.enums[0].clone(), closed(pick));
    models.insert(names.enums[1].clone(), open(pick));
    for name in &names.aliases {
        let types = [
            json!({ "type": "string(3..40, /^[a-z0-9-]+$/)", "example": "apollo-11" }),
            json!({ "type": "i64(1..)", "description": pick.prose() }),
            json!({ "type": "decimal(12,2)", "example": "12.50" }),
            json!({ "type": "string", "min_length": 2, "max_length": 2 }),
        ];
        models.insert(name.clone(), pick.one(&types).clone());
    }
    for (at, name) in names.entities.iter().enumerate() {
        models.insert(name.clone(), entity(pick, names, at));
    }
    for name in &names.values {
        let mut record = json!({ "kind": "value", "fields": fields(pick, names, names.position(name), false) });
        if pick.once_in(3) {
            record["extra"] = pick.one(&[json!(false), json!("string"), json!("i32?")]).clone();
        }
        if pick.once_in(3) {
            record["description"] = json!(pick.prose());
        }
        models.insert(name.clone(), record);
    }
    models.insert(
        names.unions[0].clone(),
        json!({ "union": { "one": "UnionOne", "two": "UnionTwo" }, "discriminator": "method" }),
    );
    models.insert("UnionOne".to_owned(), json!({ "fields": { "first": types::field(pick, names, 0, false) } }));
    models.insert("UnionTwo".to_owned(), json!({ "fields": { "second": types::field(pick, names, 0, false) } }));
    models.insert(names.unions[1].clone(), json!({ "union": ["i64", "string"], "discriminator": "none" }));
    models.insert("Envelope<T>".to_owned(), json!({ "fields": { "data": "T", "warnings": "string[]" } }));
    models.insert("Couple<A, B>".to_owned(), json!({ "fields": { "left": "A", "right": "B?", "rest": "map<A>" } }));
    views(pick, names, &mut models);
    Value::Object(models)
}

fn closed(pick: &mut Pick) -> Value {
    let values =
        *pick.one(&[&["todo", "doing", "done"][..], &["on", "off", "In Between"], &["2fa", "self", "déjà-vu"]]);
    let mut model = json!({ "enum": values });
    if pick.once_in(2) {
        model["default"] = json!(values[0]);
    }
    if pick.once_in(2) {
        model["transitions"] = json!({ values[0]: [values[1]], values[1]: [values[0], values[2]] });
    }
    model
}

fn open(pick: &mut Pick) -> Value {
    json!({ "open": true, "enum": { "visa": pick.prose(), "amex": "American Express" } })
}

fn entity(pick: &mut Pick, names: &Names, at: usize) -> Value {
    let name = &names.entities[at];
    let mut fields = Map::new();
    fields.insert(
        "id".to_owned(),
        json!(pick.word(&["uuid pk", "UUID (primary key)", "i64 pk", "string(1..20) pk immutable"])),
    );
    fields.insert("label".to_owned(), json!("string(1..80) unique"));
    fields.insert(
        "summary".to_owned(),
        json!({ "type": "string", "max_length": 500, "index": true, "description": pick.prose() }),
    );
    for (field, def) in self::fields(pick, names, names.position(name), true) {
        fields.insert(field, def);
    }
    let mut model = json!({ "description": pick.prose() });
    let mut relationships = Vec::new();
    if let Some(parent) = at.checked_sub(1).map(|before| &names.entities[before]) {
        let key = format!("{}_id", parent.to_lowercase());
        let line = pick.word(&["{}.id", "{}.id on delete cascade", "{}.id? on delete set null", "{}.id index"]);
        fields.insert(key, json!(line.replace("{}", parent)));
        relationships.push(pick.one(&[json!(format!("belongs to {parent}")), json!({ "belongs_to": parent })]).clone());
    }
    if let Some(child) = names.entities.get(at + 1) {
        relationships.push(pick.one(&[json!(format!("has many {child}")), json!({ "has_many": child })]).clone());
    }
    model["fields"] = Value::Object(fields);
    if !relationships.is_empty() {
        model["relationships"] = json!(relationships);
    }
    if pick.once_in(2) {
        model["include"] = json!([names.mixins[0]]);
    }
    if pick.once_in(3) {
        model["unique"] = json!([["label", "summary"], { "fields": ["summary"], "where": "it is not empty" }]);
        model["indexes"] = json!([["summary", "label"]]);
        model["rules"] = json!(["the label is never reused"]);
    }
    model
}

fn fields(pick: &mut Pick, names: &Names, at: usize, stored: bool) -> Map<String, Value> {
    let count = pick.between(2, 7);
    let chosen: Vec<&str> = pick.some(&FIELDS, count).into_iter().copied().collect();
    let mut fields = Map::new();
    for name in chosen {
        let def = match pick.below(8) {
            0 => json!({ "type": types::ty(pick, names, at, 2), "description": pick.prose(), "optional": true }),
            1 => {
                json!({ "fields": { "inner": types::field(pick, names, at, false), "deep": { "fields": { "leaf": "i32" } } } })
            }
            _ => json!(types::field(pick, names, at, stored)),
        };
        fields.insert(name.to_owned(), def);
    }
    if stored && pick.once_in(4) {
        fields.insert("password".to_owned(), json!("password(12..)"));
    }
    fields
}

fn views(pick: &mut Pick, names: &Names, models: &mut Map<String, Value>) {
    let of = &names.entities[0];
    for (name, view) in [
        ("Overview", json!({ "from": of, "pick": ["id", "label"] })),
        ("Redacted", json!({ "from": of, "omit": ["summary"], "fields": { "note": "string?" } })),
        ("Loose", json!({ "from": of, "partial": true })),
        (
            "Keyed",
            json!({ "primary_key": ["left", "right"], "fields": { "left": "uuid", "right": "uuid", "grade": "i32" } }),
        ),
    ] {
        if pick.once_in(2) {
            models.insert(name.to_owned(), view);
        }
    }
}
