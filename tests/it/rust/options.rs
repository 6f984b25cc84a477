//! The stubs of one plan with every option: as committed, compiled, and the same on the wire.

use std::path::{Path, PathBuf};

use expect_test::expect_file;
use plan_codegen::rust::{Datetime, Decimal, Options, Uuid, Validate, Visibility, generate};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::valid;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/rust/options/chrono.rs"]
pub(super) mod chrono_types;

#[rustfmt::skip]
#[path = "../../corpus/rust/options/ids.rs"]
mod ids;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/rust/options/strings.rs"]
pub(super) mod strings;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "../../corpus/rust/options/split/mod.rs"]
pub(super) mod split;

/// The options that the committed stubs are made with, by the name of file or folder.
fn committed() -> [(&'static str, Options); 4] {
    let options = Options::default;
    [
        ("chrono", options().datetime(Datetime::Chrono)),
        ("ids", options().typed_ids(true).visibility(Visibility::Crate)),
        (
            "strings",
            options()
                .datetime(Datetime::String)
                .decimal(Decimal::String)
                .uuid(Uuid::String)
                .validate(Validate::Length)
                .typed_ids(true),
        ),
        ("split", options().split(true).datetime(Datetime::Time)),
    ]
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/rust")
}

#[test]
fn stubs_with_options_are_as_committed() {
    let text = std::fs::read_to_string(corpus().join("options.plan.yaml")).expect("a plan");
    for (name, options) in committed() {
        let plan = valid(&format!("{name}.plan.yaml"), &text);
        for file in generate(&plan, &options).files {
            expect_file![corpus().join("options").join(file.path)].assert_eq(&file.text);
        }
    }
    let folder = std::fs::read_dir(corpus().join("options/split")).expect("a folder");
    let mut files: Vec<_> = folder.map(|entry| entry.expect("an entry").file_name()).collect();
    files.sort();
    let plan = valid("split.plan.yaml", &text);
    let mut expected: Vec<_> = generate(&plan, &committed()[3].1).files.into_iter().map(|file| file.path).collect();
    expected.sort();
    let files: Vec<_> = files.iter().map(|file| format!("split/{}", file.to_string_lossy())).collect();
    assert_eq!(files, expected, "a file is left over");
}

/// A value with every scalar in every place.
fn moments() -> Value {
    let (at, on, clock) = ("2026-01-31T09:30:00Z", "2026-01-31", "09:30:00");
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    json!({
        "id": id, "at": at, "on": on, "clock": clock, "lasts": "P1DT2H", "maybe_at": null, "maybe_on": on,
        "maybe_clock": clock, "all_at": [at], "all_on": [on], "all_clocks": [clock, null], "three": [on, on, on],
        "by_day": { on: at }, "by_clock": { "a": [clock] }, "deep": { on: [{ "a": at, "b": null }] }, "when": at,
        "span": { "from": at, "marks": [at] }, "start": on, "amount": "12.50", "discount": "1.50",
        "rates": { "a": "0.1000" }, "exact": 12.5, "home": "https://tracker.dev/", "links": ["https://tracker.dev/a"],
        "mirror": null, "tokens": [id], "by_token": { id: null }
    })
}

/// Reads a value as a type and writes it again.
fn again<T: DeserializeOwned + Serialize>(value: Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(value).map_err(|error| error.to_string())?;
    serde_json::to_value(&read).map_err(|error| error.to_string())
}

type Again = fn(Value) -> Result<Value, String>;

/// A type of the plan with each of the options.
macro_rules! with_each {
    ($name:ident) => {
        [
            ("chrono", again::<chrono_types::$name> as Again),
            ("ids", again::<ids::$name>),
            ("strings", again::<strings::$name>),
            ("split", again::<split::$name>),
        ]
    };
}

#[test]
fn every_place_travels_as_the_contracts_say() {
    let at = "2026-01-31T09:30:00Z";
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    let shop = json!({
        "number": 7, "account_id": id, "country": "CHE", "customer_id": id, "friends": [id], "by_account": { id: "a" },
        "seen": [7, 8], "best": id, "favourite": "CHE"
    });
    let numbers = json!({
        "age": 18, "share": 0.5, "ratio": [0.5, 2.0], "step": -5, "exactly": 7, "price": "9.99", "big": "5",
        "code": "ABC", "pin": 1, "free": 3, "by_age": { "18": "1.00" }, "ages": [1, 120]
    });
    for (types, values) in [
        (with_each!(Moments), vec![moments()]),
        (
            with_each!(Occurrence),
            vec![json!({ "type": "once", "at": at }), {
                json!({ "type": "daily", "clock": "23:59:59", "since": at, "until": "2026-12-31" })
            }],
        ),
        (with_each!(Either), vec![json!(at), json!(3)]),
        (
            with_each!(MomentsPatch),
            vec![
                json!({}),
                json!({ "maybe_at": null, "maybe_on": null }),
                json!({ "maybe_at": at, "deep": null, "by_day": { "2026-01-31": at }, "span": { "to": null } }),
            ],
        ),
        (with_each!(Shop), vec![shop]),
        (with_each!(Counter), vec![json!({ "id": "9007199254740993", "next": null })]),
        (with_each!(Profile), vec![json!({ "account_id": id, "bio": null })]),
        (with_each!(Numbers), vec![numbers]),
        (with_each!(Serde), vec![json!({ "a": { "a": "a", "type": "true" }, "b": "y", "present": true, "c": "con" })]),
    ] {
        for value in values {
            for (label, again) in types {
                assert_eq!(again(value.clone()).as_ref(), Ok(&value), "{label}");
            }
        }
    }
}

#[test]
fn what_is_no_moment_is_refused_where_there_is_a_type_for_it() {
    for (member, wrong) in [
        ("at", json!("2026-01-31")),
        ("at", json!(1)),
        ("on", json!("31.1.2026")),
        ("on", json!("2026-02-30")),
        ("clock", json!("9 o'clock")),
        ("maybe_at", json!("")),
        ("all_on", json!(["2026-13-01"])),
        ("by_day", json!({ "today": "2026-01-31T09:30:00Z" })),
        ("tokens", json!(["1"])),
        ("amount", json!("much")),
    ] {
        let mut value = moments();
        value[member] = wrong.clone();
        for (label, again) in with_each!(Moments) {
            // A text is a text.
            let taken = label == "strings" && !wrong.is_number();
            assert_eq!(again(value.clone()).is_ok(), taken, "{label}: {member} = {wrong}");
        }
    }
}

#[test]
fn moments_keep_their_fraction_and_their_instant() {
    for (value, expected) in
        [("09:30:00", "09:30:00"), ("09:30:00.5", "09:30:00.5"), ("23:59:59.000000001", "23:59:59.000000001")]
    {
        let read = again::<split::Daily>(json!({ "clock": value, "since": "2026-01-31T10:30:00.25+01:00" }));
        assert_eq!(read, Ok(json!({ "clock": expected, "since": "2026-01-31T10:30:00.25+01:00" })));
    }
    let chrono = again::<chrono_types::Once>(json!({ "at": "2026-01-31T10:30:00+01:00" }));
    assert_eq!(chrono, Ok(json!({ "at": "2026-01-31T09:30:00Z" })));
}

#[test]
fn keys_have_types_of_their_own() {
    let shop: ids::ShopId = "7".parse().expect("a number");
    assert_eq!((shop, shop.to_string().as_str(), u32::from(shop)), (ids::ShopId(7), "7", 7));
    let counter: ids::CounterId = "9007199254740993".parse().expect("a number");
    assert_eq!(counter.to_string(), "9007199254740993");
    assert!("x".parse::<ids::CounterId>().is_err());
    let country: strings::CountryId = "CHE".parse().expect("any text");
    assert_eq!(String::from(country), "CHE");
    // A model of the plan is called `AccountId`.
    let account = ids::AccountId2(uuid::Uuid::nil());
    let profile = ids::Profile { account_id: account, bio: None };
    assert_eq!(serde_json::to_value(&profile).expect("it can be written")["account_id"], json!(account.to_string()));
    let summary = ids::ShopSummary { number: shop, country: ids::CountryId("CHE".to_owned()) };
    assert_eq!(serde_json::to_value(&summary).expect("it can be written"), json!({ "number": 7, "country": "CHE" }));
}
