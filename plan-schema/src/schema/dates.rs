//! Dates as people write them, read where there is one way to read them.

use crate::plan::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The date that a text is; `None` if it is none, or may be one of two: `01/02/2026`.
pub(super) fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    numbered(text).or_else(|| named(text))
}

/// Whether something stands behind the date: the time of a timestamp.
pub(super) fn has_time(text: &str) -> bool {
    text.trim().get(10..).is_some_and(|time| !time.is_empty() && numbered(text.trim()).is_some())
}

/// `2026/1/31`, `31.01.2026`, `1/31/2026`, `2026-01-31T10:00:00Z`.
fn numbered(text: &str) -> Option<Date> {
    let (text, time) = text.split_once(['T', ' ']).map_or((text, None), |(day, time)| (day, Some(time)));
    if time.is_some_and(|time| !time.starts_with(|c: char| c.is_ascii_digit()) || !time.contains(':')) {
        return None;
    }
    let sign = text.chars().find(|c| !c.is_ascii_digit()).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, middle, last] = parts[..] else { return None };
    let is_year = |part: &str| part.len() == 4;
    let [a, b, c] = [number(first)?, number(middle)?, number(last)?];
    match (is_year(first), is_year(middle), is_year(last)) {
        (true, false, false) => date(a, b, c),
        // With dots it is the day that comes first; else one of the two must be no month, or both be the same.
        (false, false, true) if sign == '.' || a > 12 || a == b => date(c, b, a),
        (false, false, true) if b > 12 => date(c, a, b),
        _ => None,
    }
}

/// `31 January 2026`, `Jan 31, 2026`, `31-Jan-2026`.
fn named(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split([' ', ',', '-', '.']).filter(|part| !part.is_empty()).collect();
    let [first, middle, last] = parts[..] else { return None };
    let (month, day) = match month(first) {
        Some(month) => (month, middle),
        None => (month(middle)?, first),
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_lowercase());
    date(number(last).filter(|_| last.len() == 4)?, month, number(day)?)
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let found = (1..).zip(MONTHS).find(|(_, name)| word.len() >= 3 && name.starts_with(&word));
    found.map(|(number, _)| number)
}

fn number(part: &str) -> Option<u32> {
    part.parse().ok().filter(|_| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::try_from(format!("{year:04}-{month:02}-{day:02}")).ok()
}

#[cfg(test)]
mod tests {
    use super::{has_time, read};

    #[test]
    fn dates_are_read_where_there_is_one_way() {
        for (text, expected) in [
            ("31.01.2026", Some("2026-01-31")),
            ("5.1.2026", Some("2026-01-05")),
            ("2026/01/31", Some("2026-01-31")),
            ("2026-1-5", Some("2026-01-05")),
            ("2026.01.31", Some("2026-01-31")),
            ("31/01/2026", Some("2026-01-31")),
            ("01/31/2026", Some("2026-01-31")),
            ("02-02-2026", Some("2026-02-02")),
            ("2026-01-31T10:00:00Z", Some("2026-01-31")),
            ("2026-01-31 10:00", Some("2026-01-31")),
            ("31 January 2026", Some("2026-01-31")),
            ("Jan 31st, 2026", Some("2026-01-31")),
            ("31-Jan-2026", Some("2026-01-31")),
            // One of two.
            ("01/02/2026", None),
            ("01-02-26", None),
            // No day.
            ("2026-02-29", None),
            ("31.02.2026", None),
            ("2026-13-01", None),
            // No date.
            ("", None),
            ("soon", None),
            ("2026", None),
            ("2026-Q1", None),
            ("1.2.3", None),
            ("2026-01-31 or so", None),
            ("-1-2026", None),
            ("99999-01-01", None),
            ("31 Brumaire 2026", None),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
        assert!(has_time("2026-01-31T10:00:00Z"));
        assert!(!has_time("2026/01/31") && !has_time("31 January 2026"));
    }
}
