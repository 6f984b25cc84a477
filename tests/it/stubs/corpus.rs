//! The emitted Rust of the corpus is compiled into this binary, and its types say on the wire what the plan says.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/ok/minimal.rs"]
mod minimal;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/ok/typical.rs"]
mod typical;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/ok/nasty.rs"]
mod nasty;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/ok/payments.rs"]
mod payments;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/ok/command-line.rs"]
mod command_line;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/ok/pipeline.rs"]
mod pipeline;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/rust/clashes.rs"]
mod clashes;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/rust/names.rs"]
mod names;

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub)]
#[path = "../../corpus/rust/bounds.rs"]
mod bounds;

/// Reads and writes a value: it stays the same.
#[expect(clippy::needless_pass_by_value, reason = "every caller makes the value for it")]
pub(crate) fn stays<T: DeserializeOwned + Serialize + Debug>(value: Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}\n{value:#}"));
    assert_eq!(serde_json::to_value(&read).expect("stubs can be written"), value, "{read:?}");
    read
}

/// A value that is refused, and why.
pub(crate) fn refused<T: DeserializeOwned + Debug>(value: Value) -> String {
    serde_json::from_value::<T>(value).expect_err("the plan does not allow it").to_string()
}

#[test]
fn a_patch_tells_null_from_nothing() {
    let patch: typical::TaskPatch = stays(json!({}));
    assert_eq!(patch, typical::TaskPatch::default());
    let patch: typical::TaskPatch = stays(json!({ "assignee_id": null, "due_on": "2026-01-31" }));
    assert_eq!((patch.assignee_id, patch.due_on.flatten().is_some(), patch.estimate_hours), (Some(None), true, None));
    stays::<typical::ProjectPatch>(json!({ "summary": "text", "archived": true }));
}

#[test]
fn what_may_be_left_out_has_its_default() {
    let read: typical::TaskCreate =
        serde_json::from_value(json!({ "title": "Buy milk" })).expect("the rest has defaults");
    assert_eq!(read, typical::TaskCreate::new("Buy milk".to_owned()));
    assert_eq!((read.status, read.priority, read.body.as_str()), (typical::TaskStatus::Todo, 3, ""));
    let defaults = names::Defaults::default();
    assert_eq!((defaults.b, defaults.d.to_string().as_str(), defaults.h), (123_456, "1.5", true));
    assert_eq!(serde_json::from_value::<names::Defaults>(json!({})).expect("everything has a default"), defaults);
    assert_eq!(refused::<typical::TaskCreate>(json!({})), "missing field `title`");
}

#[test]
fn responses_read_back() {
    let at = "2026-01-31T09:30:00Z";
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    stays::<minimal::Task>(json!({ "id": id, "title": "Buy milk", "priority": 1, "created_at": at, "updated_at": at }));
    stays::<typical::TaskPage>(json!({
        "items": [{
            "id": id, "project_id": id, "assignee_id": null, "title": "t", "body": "", "status": "in_progress",
            "priority": 3, "estimate_hours": "2.50", "due_on": null, "created_at": at, "updated_at": at
        }],
        "next_cursor": null
    }));
    stays::<nasty::OrderCreate>(json!({
        "tenant": "acme", "state": "draft", "metadata": { "b": [1], "a": null },
        "payment": { "method": "card", "last4": "4242", "brand": "discover" },
        "lines": [{ "category_id": 1, "quantity": 2, "unit_price": "12.5000" }]
    }));
}

#[test]
fn an_open_enum_keeps_what_it_does_not_know() {
    let brand: nasty::CardBrand = stays(json!("discover"));
    assert_eq!((brand.as_str(), brand.to_string().as_str()), ("discover", "discover"));
    assert_eq!(stays::<nasty::CardBrand>(json!("amex")), nasty::CardBrand::Amex);
    let grade: names::Grade = stays(json!(7));
    assert_eq!(grade.as_i64(), 7);
    assert!(refused::<nasty::OrderState>(json!("lost")).contains("unknown variant"));
}

#[test]
fn enums_of_numbers_travel_as_numbers() {
    assert_eq!(stays::<names::Level>(json!(1_000_000)).to_string(), "1000000");
    assert_eq!(names::Level::default().as_i64(), 2);
    assert_eq!(refused::<names::Level>(json!(4)), "Level has no such value");
}

#[test]
fn constrained_texts_are_checked() {
    for (value, expected) in [
        (json!("apollo-11"), None),
        (json!("ab"), Some("Slug must have 3 to 40 characters")),
        (json!("Apollo"), Some("Slug must match ^[a-z0-9]+(-[a-z0-9]+)*$")),
    ] {
        match expected {
            None => assert_eq!(stays::<typical::Slug>(value).as_str(), "apollo-11"),
            Some(expected) => assert_eq!(refused::<typical::Slug>(value), expected),
        }
    }
    assert_eq!("de-CH".parse::<nasty::Locale>().map(|locale| locale.to_string()).as_deref(), Ok("de-CH"));
    assert!("deutsch".parse::<nasty::Locale>().is_err());
    assert_eq!(refused::<clashes::String>(json!("b")), r"String must match ^a\d+$");
}

#[test]
fn multiples_are_those_of_the_numbers_as_they_are_written() {
    for tenths in 0..20_000 {
        let multiple = format!("{}.{}", tenths / 10, tenths % 10).parse::<f64>().expect("a number");
        stays::<bounds::Tenth>(json!(multiple));
        assert_eq!(refused::<bounds::Tenth>(json!(multiple + 0.01)), "Tenth must be a multiple of 0.1");
    }
}

#[test]
fn decimals_are_digits_and_none_is_lost() {
    for value in [json!("12.50"), json!("-0.5"), json!("0"), json!("79228162514264337593543950335")] {
        stays::<bounds::SumsPatch>(json!({ "maybe": value }));
    }
    for value in
        [json!("1e3"), json!("+5"), json!(".5"), json!("5."), json!("007"), json!("1_000"), json!(""), json!("-")]
    {
        assert_eq!(refused::<bounds::SumsPatch>(json!({ "maybe": value })), "not digits such as 12.50");
    }
    refused::<bounds::SumsPatch>(json!({ "maybe": 1.5 }));
    let lost = refused::<bounds::SumsPatch>(json!({ "maybe": "0.00000000000000000000000000000001" }));
    assert!(lost.contains("precision"), "{lost}");
}

#[test]
fn secrets_are_not_shown() {
    let payment = nasty::BankPayment { iban: "DE02120300000000202051".to_owned() };
    assert_eq!(format!("{payment:?}"), r#"BankPayment { iban: "[redacted]" }"#);
    let shown = format!("{:?}", nasty::Payment::from(payment));
    assert!(!shown.contains("DE02"), "{shown}");
}

#[test]
fn messages_and_settings_travel() {
    let at = "2026-01-31T09:30:00Z";
    let id = "7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111";
    let click: pipeline::Click = stays(json!({
        "click_id": id, "visitor_id": "v", "type": "swipe", "url": "https://x.dev", "at": at, "received_at": at,
        "properties": { "x": 1 }
    }));
    assert_eq!((click.r#type.as_str(), click.country), ("swipe", None));
    let config: command_line::Config =
        serde_json::from_value(json!({ "colors": { "error": "red" } })).expect("the rest has defaults");
    assert_eq!((config.format, config.level_field.as_str()), (command_line::Format::Text, "level"));
    let refund: payments::CreatePaymentRefundRequest = stays(json!({ "amount_minor": 1, "reason": "duplicate" }));
    assert_eq!(refund.amount_minor, 1);
}

#[test]
fn unions_and_recursion_travel() {
    let tree = json!({ "type": "node", "left": { "type": "leaf", "value": 1.5 }, "kids": [] });
    stays::<names::Tree>(tree);
    stays::<names::Shape>(json!({ "type": "circle", "r": 1.0, "name": "c" }));
    stays::<names::Shape>(json!({ "type": "square", "a": 1.0, "color": "red" }));
    stays::<names::Shape>(json!({ "type": "hexagon", "sides": 6 }));
    for value in [json!("text"), json!(3), json!(true), json!({ "value": 0.5 }), json!(null)] {
        stays::<names::Any>(value);
    }
}

#[test]
fn numbers_travel_as_the_plan_says() {
    let read: clashes::AsText = stays(json!({ "a": "9007199254740993", "b": "7", "c": 12.5 }));
    assert_eq!(read.a.0, 9_007_199_254_740_993);
    assert_eq!(refused::<clashes::AsText>(json!({ "a": 1, "c": 1 })), "invalid type: integer `1`, expected a string");
}
