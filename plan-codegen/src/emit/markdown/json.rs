//! JSON in code blocks: two spaces, a member a line, a list of plain values on one line where there is room.
//!
//! The layout is that of Prettier, which formats code blocks too and so leaves these as they are.

use serde_json::Value;

/// How long a line with a list may be.
const WIDTH: usize = 80;

/// The value, its members in the author's order.
pub(super) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, 0, 0);
    out
}

/// `behind`: how many characters follow on the same line.
fn write(out: &mut String, value: &Value, indent: usize, behind: usize) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            out.push('{');
            for (index, (key, value)) in members.iter().enumerate() {
                new_line(out, indent + 2);
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push_str(": ");
                element(out, value, indent + 2, index + 1 == members.len());
            }
            new_line(out, indent);
            out.push('}');
        }
        Value::Array(items) if !items.is_empty() => {
            let column = out.len() - out.rfind('\n').map_or(0, |at| at + 1);
            let mut line = String::new();
            if flat(&mut line, value) && column + line.chars().count() + behind <= WIDTH {
                out.push_str(&line);
                return;
            }
            out.push('[');
            if items.len() > 1 && items.iter().all(Value::is_number) {
                fill(out, items, indent + 2);
            } else {
                for (index, item) in items.iter().enumerate() {
                    new_line(out, indent + 2);
                    element(out, item, indent + 2, index + 1 == items.len());
                }
            }
            new_line(out, indent);
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn element(out: &mut String, value: &Value, indent: usize, is_last: bool) {
    write(out, value, indent, usize::from(!is_last));
    if !is_last {
        out.push(',');
    }
}

/// As many numbers on a line as there is room for.
fn fill(out: &mut String, numbers: &[Value], indent: usize) {
    new_line(out, indent);
    let mut column = indent;
    for (index, number) in numbers.iter().enumerate() {
        let comma = if index + 1 == numbers.len() { "" } else { "," };
        let text = format!("{number}{comma}");
        if index > 0 {
            if column + 1 + text.len() <= WIDTH {
                out.push(' ');
                column += 1;
            } else {
                new_line(out, indent);
                column = indent;
            }
        }
        column += text.len();
        out.push_str(&text);
    }
}

fn new_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes the value on one line; false if it has members, is a table, or is longer than any line.
fn flat(out: &mut String, value: &Value) -> bool {
    match value {
        Value::Object(members) if !members.is_empty() => false,
        Value::Array(items) => {
            if is_table(items) {
                return false;
            }
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                if !flat(out, item) || out.len() > WIDTH * 4 {
                    return false;
                }
            }
            out.push(']');
            true
        }
        plain => {
            out.push_str(&plain.to_string());
            true
        }
    }
}

/// Lists in a list, each of several items: one a line.
fn is_table(rows: &[Value]) -> bool {
    rows.len() > 1 && rows.iter().all(|row| row.as_array().is_some_and(|row| row.len() > 1))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::pretty;

    #[test]
    fn lists_stand_on_one_line_where_there_is_room() {
        let long = "x".repeat(63);
        for (value, expected) in [
            (
                json!({ "field1": "value", "field2": 123 }),
                "{\n  \"field1\": \"value\",\n  \"field2\": 123\n}".to_owned(),
            ),
            (json!([]), "[]".to_owned()),
            (
                json!({ "a": {}, "b": [], "c": [1, null, "x"] }),
                "{\n  \"a\": {},\n  \"b\": [],\n  \"c\": [1, null, \"x\"]\n}".to_owned(),
            ),
            (json!([{ "a": 1 }]), "[\n  {\n    \"a\": 1\n  }\n]".to_owned()),
            (json!([[1, 2], [3, 4]]), "[\n  [1, 2],\n  [3, 4]\n]".to_owned()),
            (json!([[1], [2]]), "[[1], [2]]".to_owned()),
            (json!({ "toolong": [long] }), format!("{{\n  \"toolong\": [\"{long}\"]\n}}")),
            (
                json!({ "toolong": [long], "z": 1 }),
                format!("{{\n  \"toolong\": [\n    \"{long}\"\n  ],\n  \"z\": 1\n}}"),
            ),
            (json!("a\"b"), "\"a\\\"b\"".to_owned()),
        ] {
            assert_eq!(pretty(&value), expected);
        }
    }

    #[test]
    fn numbers_fill_their_lines() {
        let text = pretty(&json!((0..60).map(|n| n * 1000).collect::<Vec<_>>()));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((lines.len(), lines[1].len(), lines[2].len()), (8, 79, 78), "{text}");
        assert!(lines.iter().all(|line| line.len() <= 80));
    }

    #[test]
    fn it_is_the_value() {
        for value in [
            json!({ "a": [{ "b": [[], [{}], { "": null }] }, 1.0, -2, 1e21, "é\n\t\u{1}"], "c": (0..50).collect::<Vec<_>>() }),
            json!(null),
            json!([["x".repeat(90), 1], [{}, {}]]),
        ] {
            assert_eq!(serde_json::from_str::<Value>(&pretty(&value)).expect("it is JSON"), value);
        }
    }
}
