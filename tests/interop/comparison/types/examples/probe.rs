//! Prints what the types do with values, as one object of JSON.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, json, to_value};

use types::models::{BankPayment, CardPayment, Line, OrderPatch, Payment};

/// The value as the type gives it back, `None` if the type refuses it.
fn back<T: DeserializeOwned + Serialize>(value: &Value) -> Option<Value> {
    from_value::<T>(value.clone()).ok().and_then(|typed| to_value(typed).ok())
}

/// Whether the type takes the good value and refuses the bad one.
fn refuses<T: DeserializeOwned>(good: Value, bad: Value) -> bool {
    from_value::<T>(good).is_ok() && from_value::<T>(bad).is_err()
}

/// Whether every value is given back as it was.
fn kept<T: DeserializeOwned + Serialize>(values: &[Value]) -> bool {
    values.iter().all(|value| back::<T>(value).as_ref() == Some(value))
}

/// Whether debug output holds the text; an error if the value cannot be read.
fn shows<T: DeserializeOwned + Debug>(value: Value, text: &str) -> Result<bool, serde_json::Error> {
    from_value::<T>(value).map(|typed| format!("{typed:?}").contains(text))
}

fn line(quantity: u32, discount: u8) -> Value {
    json!({ "sku": "A-100", "quantity": quantity, "discount": discount })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (card, iban) = (
        json!({ "method": "card", "last4": "4242", "brand": "visa" }),
        json!({ "method": "iban", "iban": "DE89370400440532013000" }),
    );
    let coming = json!({ "method": "card", "last4": "4242", "brand": "from_next_year" });
    let report = json!({
        "length of a named type": refuses::<OrderPatch>(json!({ "coupon": "SPRING26" }), json!({ "coupon": "SPR" })),
        "pattern of a named type": refuses::<OrderPatch>(json!({ "coupon": "SPRING26" }), json!({ "coupon": "spring26" })),
        "length of a field": refuses::<OrderPatch>(json!({ "zone": "north" }), json!({ "zone": "n" })),
        "bound of a named type": refuses::<Line>(line(1, 0), line(1001, 0)),
        "bound of a field": refuses::<Line>(line(1, 0), line(1, 91)),
        "length of a list": refuses::<OrderPatch>(json!({ "lines": [line(1, 0)] }), json!({ "lines": [] })),
        "decimal": refuses::<OrderPatch>(json!({ "amount": "12.50" }), json!({ "amount": "a dozen" })),
        "moment": refuses::<OrderPatch>(json!({ "placed_at": "2026-01-31T09:30:00Z" }), json!({ "placed_at": "yesterday" })),
        "three states": kept::<OrderPatch>(&[json!({}), json!({ "note": null }), json!({ "note": "ring twice" })]),
        "tagged union": kept::<Payment>(&[card, iban.clone()]),
        "wrong member of a union": refuses::<Payment>(iban.clone(), json!({ "method": "iban", "last4": "4242", "brand": "visa" })),
        "unknown value": back::<CardPayment>(&coming).is_some_and(|typed| typed["brand"] == coming["brand"]),
        "redacted": !shows::<BankPayment>(iban, "DE89370400440532013000")?,
    });
    println!("{report}");
    Ok(())
}
