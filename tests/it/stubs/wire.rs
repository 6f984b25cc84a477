//! Reads bodies into stubs and writes them again.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The bodies.
const CASES: &str = include_str!("../cases.json");

fn main() {
    let cases: Vec<Value> = serde_json::from_str(CASES).expect("the cases are JSON");
    let mut wrong = Vec::new();
    for case in &cases {
        let (ty, at) = (text(case, "type"), text(case, "at"));
        let value = &case["value"];
        let written = read(ty, &value.to_string());
        let problem = match (case.get("refused"), written) {
            (Some(why), Ok(written)) => Some(format!("is taken though{}: {written}", why.as_str().unwrap_or_default())),
            (Some(_), Err(_)) => None,
            (None, Err(error)) => Some(format!("is refused: {error}")),
            (None, Ok(written)) => differs(case, value, &written),
        };
        if let Some(problem) = problem {
            wrong.push(format!("{at} as {ty}: {problem}\n    {value}"));
        }
    }
    if !wrong.is_empty() {
        eprintln!("{} of {} bodies:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
        std::process::exit(1);
    }
}

fn text<'c>(case: &'c Value, key: &str) -> &'c str {
    case[key].as_str().expect("a case has a type and a place")
}

/// Reads a text as a value of a type and writes it again.
fn through<T: Serialize + DeserializeOwned>(text: &str) -> Result<String, String> {
    let read: T = serde_json::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&read).map_err(|error| error.to_string())
}

/// What is not the same in what was written.
fn differs(case: &Value, value: &Value, written: &str) -> Option<String> {
    let got: Value = match serde_json::from_str(written) {
        Ok(got) => got,
        Err(error) => return Some(format!("{error}: {written}")),
    };
    // A member that is written twice is lost when it is read.
    if got.to_string().len() != written.len() {
        return Some(format!("a member is there twice: {written}"));
    }
    let at = other(case, value, &got, "")?;
    Some(format!("{at} is another: {written}"))
}

/// Where two values are not the same.
fn other(case: &Value, value: &Value, got: &Value, at: &str) -> Option<String> {
    let is_free = |key: &str, at: &str| case[key].as_array().is_some_and(|places| places.iter().any(|place| place == at));
    match (value, got) {
        (Value::Object(value), Value::Object(got)) => {
            let names = value.keys().chain(got.keys().filter(|name| !value.contains_key(*name)));
            for name in names {
                let inside = format!("{at}/{name}");
                let found = match (value.get(name), got.get(name)) {
                    (Some(value), Some(got)) => other(case, value, got, &inside),
                    (Some(Value::Null), None) if is_free("nulls", &inside) => None,
                    (None, Some(_)) if is_free("defaults", &inside) => None,
                    _ => Some(inside),
                };
                if found.is_some() {
                    return found;
                }
            }
            None
        }
        (Value::Array(value), Value::Array(got)) if value.len() == got.len() => {
            let (mut value, mut got) = (value.clone(), got.clone());
            if is_free("sets", at) {
                value.sort_by_key(Value::to_string);
                got.sort_by_key(Value::to_string);
            }
            let mut pairs = value.iter().zip(&got).enumerate();
            pairs.find_map(|(index, (value, got))| other(case, value, got, &format!("{at}/{index}")))
        }
        (Value::Number(value), Value::Number(got)) if value.as_f64() == got.as_f64() => None,
        (Value::String(value), Value::String(got)) if is_same_instant(value, got) => None,
        _ => (value != got).then(|| at.to_owned()),
    }
}

fn is_same_instant(one: &str, other: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    instant(one).is_some_and(|one| Some(one) == instant(other))
}
