//! How long a task takes: `2d`, `1.5 weeks`, `4h`.

/// A working day.
const DAY: f64 = 8.0;

/// The estimate in working hours; `None` if it is no length of time. A week has five days, a month twenty.
pub(super) fn hours(text: &str) -> Option<f64> {
    let text = text.trim();
    let text = text.strip_prefix('~').unwrap_or(text);
    let mut hours = 0.0;
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..end].parse().ok()?;
        rest = rest[end..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let unit = match rest[..end].to_ascii_lowercase().as_str() {
            "min" | "mins" | "minute" | "minutes" => 1.0 / 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 1.0,
            "d" | "day" | "days" => DAY,
            "w" | "wk" | "wks" | "week" | "weeks" => 5.0 * DAY,
            "mo" | "month" | "months" => 20.0 * DAY,
            _ => return None,
        };
        hours += number * unit;
        rest = rest[end..].trim_start();
    }
    (hours > 0.0 && hours < 1e6).then_some(hours)
}

#[cfg(test)]
mod tests {
    use super::hours;

    #[test]
    fn estimates_are_lengths_of_time() {
        for (text, expected) in [
            ("2d", Some(16.0)),
            ("1w", Some(40.0)),
            ("4h", Some(4.0)),
            ("30 min", Some(0.5)),
            ("~3 days", Some(24.0)),
            ("1.5 Weeks", Some(60.0)),
            ("1w 2d", Some(56.0)),
            ("1d4h", Some(12.0)),
            ("2 months", Some(320.0)),
            ("", None),
            ("0d", None),
            ("3", None),
            ("5m", None),
            ("2-3 days", None),
            ("M", None),
            ("about a week", None),
            ("3 points", None),
        ] {
            assert_eq!(hours(text), expected, "{text}");
        }
    }
}
