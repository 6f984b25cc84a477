//! Aliases of bounded numbers and texts refuse what the plan does not allow.

use serde_json::{Value, json};

use super::options::{chrono_types, split, strings};
use crate::stubs::{refused, stays};

#[test]
fn a_value_out_of_bounds_is_refused_with_the_bound() {
    type Refused = fn(Value) -> String;
    for (wrong, expected, refused) in [
        (json!(0), "Age must be 1 to 120", refused::<chrono_types::Age> as Refused),
        (json!(121), "Age must be 1 to 120", refused::<split::Age>),
        (json!(1.0), "Share must be less than 1", refused::<chrono_types::Share>),
        (json!(0.0), "Share must be greater than 0", refused::<chrono_types::Share>),
        (json!(0.25), "Ratio must be at least 0.5", refused::<chrono_types::Ratio>),
        (json!(-15), "Step must be at least -10", refused::<chrono_types::Step>),
        (json!(7), "Step must be a multiple of 5", refused::<chrono_types::Step>),
        (json!(8), "Exactly must be 7", refused::<chrono_types::Exactly>),
        (json!("0"), "Price must be greater than 0", refused::<chrono_types::Price>),
        (json!("0"), "Big must be at least 1", refused::<chrono_types::Big>),
        (json!(10_000), "Pin must be at most 9999", refused::<chrono_types::Pin>),
        (json!("AB"), "Code must have 3 to 8 characters", refused::<strings::Code>),
        (json!("abc"), "Code must match ^[A-Z]+$", refused::<split::Code>),
    ] {
        assert_eq!(refused(wrong.clone()), expected, "{wrong}");
    }
    // The pattern is not looked at with `length`.
    assert_eq!(stays::<strings::Code>(json!("abc")).as_str(), "abc");
}

#[test]
fn a_bounded_number_is_a_number() {
    let age = chrono_types::Age::try_from(18).expect("within the bounds");
    assert_eq!((age.get(), u8::from(age), age.to_string().as_str()), (18, 18, "18"));
    assert!(chrono_types::Share::try_from(f64::NAN).is_err());
    assert_eq!(chrono_types::Big::try_from(chrono_types::AsText(5)).map(|big| big.to_string()).as_deref(), Ok("5"));
    let pin = chrono_types::Pin::try_from(1234).expect("within the bounds");
    assert_eq!(format!("{pin:?}"), r#"Pin("[redacted]")"#);
    let numbers = json!({ "ratio": [], "exactly": 7, "big": "1", "free": 0, "by_age": {}, "ages": [] });
    let numbers: chrono_types::Numbers = serde_json::from_value(numbers).expect("the rest has defaults");
    assert_eq!((numbers.age, numbers.price.to_string().as_str(), numbers.code.as_str()), (age, "9.99", "ABC"));
}
