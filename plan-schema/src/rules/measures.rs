//! Times and rates in prose: `200 ms`, `1.5s`, `1,000 requests per second`.

use std::ops::Range;

/// A time or a rate that stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// A time in milliseconds, a rate in requests per second.
    pub(super) value: f64,
}

/// The times that stand in a text.
pub(super) fn times(text: &str) -> Vec<Measure> {
    measures(text, |rest| {
        let (unit, len) = word(rest)?;
        let factor = match unit.as_str() {
            "us" | "µs" | "μs" | "microsecond" | "microseconds" => 0.001,
            "ms" | "msec" | "msecs" | "millisecond" | "milliseconds" => 1.0,
            "s" | "sec" | "secs" | "second" | "seconds" => 1000.0,
            "min" | "mins" | "minute" | "minutes" => 60_000.0,
            _ => return None,
        };
        // `10s of people`, `100 s/req` and `5 second-level caches` are no times.
        let after = &rest[len..];
        let is_part = after.starts_with(['/', '-']) || after.trim_start().starts_with("of ");
        (!is_part).then_some((factor, len))
    })
}

/// The rates of requests that stand in a text, without those of one user or machine.
pub(super) fn rates(text: &str) -> Vec<Measure> {
    measures(text, |rest| {
        let (factor, len) = rate(rest)?;
        let after = rest[len..].trim_start();
        let is_share = after.starts_with('/') || ["per ", "each", "and "].iter().any(|word| after.starts_with(word));
        (!is_share).then_some((factor, len))
    })
}

/// `rps`, `requests per second`, `req/min`.
fn rate(rest: &str) -> Option<(f64, usize)> {
    let (unit, len) = word(rest)?;
    match unit.as_str() {
        "rps" | "qps" | "tps" => return Some((1.0, len)),
        "req" | "reqs" | "request" | "requests" | "call" | "calls" => {}
        _ => return None,
    }
    let after = rest[len..].trim_start();
    let per = match after.strip_prefix('/') {
        Some(period) => period,
        None => ["per ", "a ", "an ", "each ", "every "].iter().find_map(|per| after.strip_prefix(per))?,
    };
    let (period, period_len) = word(per)?;
    let seconds = match period.as_str() {
        "s" | "sec" | "second" => 1.0,
        "m" | "min" | "minute" => 60.0,
        "h" | "hour" => 3600.0,
        _ => return None,
    };
    Some((1.0 / seconds, rest.len() - per.len() + period_len))
}

/// The numbers of a text behind which `unit` finds one: its factor, and how long it is.
fn measures(text: &str, unit: impl Fn(&str) -> Option<(f64, usize)>) -> Vec<Measure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let len =
            text[start..].find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len() - start);
        at = start + len;
        // `p95` and `v2` are no numbers of their own.
        if text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let written = text[start..start + len].trim_end_matches(['.', ',']);
        let end = start + written.len() + thousands(written, &text[start + written.len()..]);
        let written = &text[start..end];
        at = at.max(end);
        let (kilo, end) = match text[end..].strip_prefix(['k', 'K']) {
            Some(rest) if !rest.starts_with(char::is_alphanumeric) => (1000.0, end + 1),
            _ => (1.0, end),
        };
        if let Some(number) = number(written)
            && let Some((factor, len)) = unit(&text[end..])
        {
            found.push(Measure { range: start..end + len, value: number * kilo * factor });
            at = end + len;
        }
    }
    found
}

/// Signs that stand between groups of digits, and before units.
const BLANKS: [char; 3] = [' ', '\u{a0}', '\u{202f}'];

/// How long the groups of three digits are that follow the first group of a number: ` 500` after `1`.
fn thousands(first: &str, after: &str) -> usize {
    if first.len() > 3 || first.contains(['.', ',']) {
        return 0;
    }
    let mut len = 0;
    while let Some(rest) = after[len..].strip_prefix(BLANKS) {
        if rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()) != 3 {
            break;
        }
        len = after.len() - rest.len() + 3;
    }
    len
}

/// `1,000` is a thousand, and so are `1 000` and `1000`; what may be read in two ways is no number.
fn number(written: &str) -> Option<f64> {
    let groups: Vec<&str> = written.split(|c| c == ',' || BLANKS.contains(&c)).collect();
    if groups.len() > 1 && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
        return None;
    }
    groups.concat().parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

/// The word that a text begins with after blanks, in lower case, and how far it reaches.
fn word(text: &str) -> Option<(String, usize)> {
    let start = text.len() - text.trim_start_matches(|c| c == '-' || BLANKS.contains(&c)).len();
    let rest = &text[start..];
    let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    (len > 0).then(|| (rest[..len].to_lowercase(), start + len))
}

#[cfg(test)]
mod tests {
    use super::{Measure, rates, times};

    /// What is found, with its value.
    fn shown(text: &str, measures: &[Measure]) -> String {
        let shown: Vec<String> =
            measures.iter().map(|measure| format!("{}={}", &text[measure.range.clone()], measure.value)).collect();
        shown.join("; ")
    }

    #[test]
    fn times_are_read_from_prose() {
        for (text, expected) in [
            ("Reads below 100 ms at the 95th percentile", "100 ms=100"),
            ("p95 < 200ms, p99 < 1.5s.", "200ms=200; 1.5s=1500"),
            ("p95 200 ms, at most 1 500 ms", "200 ms=200; 1 500 ms=1500"),
            ("within 2 seconds; at most 1,500 ms", "2 seconds=2000; 1,500 ms=1500"),
            ("a 250-millisecond budget, 5 µs, 1 min", "250-millisecond=250; 5 µs=0.005; 1 min=60000"),
            ("200 requests per second, 99.9 %, 95th, 24/7, v2 s", ""),
            ("10s of people, 100s of tasks, 5 s/item, 1,50 ms, 3 Säcke, 0 ms", ""),
            ("1.2.3 ms, 10 ms.", "10 ms=10"),
        ] {
            assert_eq!(shown(text, &times(text)), expected, "{text}");
        }
    }

    #[test]
    fn rates_are_read_from_prose() {
        for (text, expected) in [
            ("2,000 people, 50 requests per second at noon", "50 requests per second=50"),
            ("20 000 requests/s, 1 500 rps, 5 1000 rps", "20 000 requests/s=20000; 1 500 rps=1500; 1000 rps=1000"),
            ("600 requests/min, 1.5k rps, 2K req/s", "600 requests/min=10; 1.5k rps=1500; 2K req/s=2000"),
            ("7200 calls an hour, 3 requests each second", "7200 calls an hour=2; 3 requests each second=3"),
            ("100 a second, 1000 requests, 5 requests per user, 10 kB", ""),
            ("5 rps per user, 5 requests per minute and caller, 20 rps/pod", ""),
        ] {
            assert_eq!(shown(text, &rates(text)), expected, "{text}");
        }
    }
}
