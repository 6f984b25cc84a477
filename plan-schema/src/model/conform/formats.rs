//! The formats of strings: what a uuid, a date or an email address looks like.
//!
//! Small checks that refuse what is surely wrong. They resolve no host and know no calendar before the Gregorian one.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::plan::expr::Scalar;

/// What a text of this scalar should be and is not: `a date such as "2026-01-31"`.
pub(crate) fn broken(scalar: Scalar, text: &str) -> Option<&'static str> {
    let (good, what) = match scalar {
        Scalar::Uuid => (is_uuid(text), "a UUID such as \"7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111\""),
        Scalar::Timestamp => (is_timestamp(text), "a timestamp such as \"2026-01-31T09:30:00Z\""),
        Scalar::Date => (is_date(text), "a date such as \"2026-01-31\""),
        Scalar::Time => (is_time(text), "a time such as \"09:30:00\""),
        Scalar::Duration => (is_duration(text), "a duration such as \"PT1H\""),
        Scalar::Email => (is_email(text), "an email address"),
        Scalar::Uri => (is_uri(text), "a URI with a scheme"),
        Scalar::Hostname => (is_hostname(text), "a host name"),
        Scalar::Ipv4 => (text.parse::<Ipv4Addr>().is_ok(), "an IPv4 address"),
        Scalar::Ipv6 => (text.parse::<Ipv6Addr>().is_ok(), "an IPv6 address"),
        Scalar::Bytes => (is_base64(text), "base64"),
        _ => (true, ""),
    };
    (!good).then_some(what)
}

pub(crate) fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A number of as many digits as `text` has bytes, within a range.
fn digits(text: &str, count: usize, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| all && range.contains(number))
}

/// RFC 3339 `full-date`; the days of a month are counted.
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let year = year.and_then(|year| digits(year, 4, 0..=9999));
    let month = month.and_then(|month| digits(month, 2, 1..=12));
    let day = day.and_then(|day| digits(day, 2, 1..=31));
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else { return false };
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    day <= days
}

/// `09:30:00`, with a fraction if wanted.
pub(crate) fn is_time(text: &str) -> bool {
    let (clock, fraction) = text.split_once('.').map_or((text, None), |(clock, fraction)| (clock, Some(fraction)));
    let mut parts = clock.split(':');
    let hour = parts.next().and_then(|hour| digits(hour, 2, 0..=23));
    let minute = parts.next().and_then(|minute| digits(minute, 2, 0..=59));
    // A leap second is a second.
    let second = parts.next().and_then(|second| digits(second, 2, 0..=60));
    hour.is_some()
        && minute.is_some()
        && second.is_some()
        && parts.next().is_none()
        && fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// RFC 3339 `date-time`.
pub(crate) fn is_timestamp(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't']) else { return false };
    let Some(zone) = rest.find(['Z', 'z', '+', '-']) else { return false };
    let (time, zone) = rest.split_at(zone);
    let offset = |zone: &str| {
        zone.split_once(':')
            .is_some_and(|(hour, minute)| digits(hour, 2, 0..=23).is_some() && digits(minute, 2, 0..=59).is_some())
    };
    is_date(date) && is_time(time) && (zone.eq_ignore_ascii_case("z") || zone.get(1..).is_some_and(offset))
}

/// ISO 8601 as in RFC 3339, appendix A: `P1DT12H`, `P2W`, `PT0.5S`.
pub(crate) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    let amounts = |text: &str, units: &str| {
        let mut left = units.chars();
        let mut text = text;
        while !text.is_empty() {
            let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
            let (number, behind) = text.split_at(end);
            let Some(unit) = behind.chars().next() else { return false };
            let good = number.starts_with(|c: char| c.is_ascii_digit())
                && number.ends_with(|c: char| c.is_ascii_digit())
                && number.matches('.').count() <= 1;
            // Units come in their order, each at most once.
            if !good || !left.any(|known| known == unit) {
                return false;
            }
            text = &behind[unit.len_utf8()..];
        }
        true
    };
    amounts(date, "YMWD")
        && time.is_none_or(|time| !time.is_empty() && amounts(time, "HMS"))
        && (!date.is_empty() || time.is_some())
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let word = |text: &str| !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    word(local) && local.len() <= 64 && !local.contains('@') && is_hostname(domain)
}

/// RFC 3986, section 3: a scheme and something behind it.
pub(crate) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        && !rest.is_empty()
        && rest != "//"
        && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

/// RFC 1123, section 2.1; other alphabets are left to whoever resolves the name.
pub(crate) fn is_hostname(text: &str) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

/// RFC 4648, section 4, with its padding.
fn is_base64(text: &str) -> bool {
    let bare = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - bare.len() <= 2
        && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::broken;
    use crate::plan::expr::Scalar;

    #[test]
    fn formats_take_what_they_should_and_nothing_else() {
        let table: [(Scalar, &[&str], &[&str]); 10] = [
            (Scalar::Uuid, &["7b0e2a52-91d3-4a52-8a3e-0d3c64b7a111"], &["7b0e2a52", "uuid", ""]),
            (Scalar::Date, &["2026-01-31", "2024-02-29"], &["2026-02-29", "2026-1-1", "2026-04-31", "31.01.2026"]),
            (
                Scalar::Timestamp,
                &["2026-01-31T09:30:00Z", "2026-01-31t09:30:00.25+02:00"],
                &["2026-01-31T09:30Z", "2026-01-31 09:30:00Z", "2026-01-31T09:30:00", "2026-01-31T25:00:00Z"],
            ),
            (Scalar::Time, &["09:30:00", "09:30:00.5"], &["09:30", "24:00:00", "09:30:00Z"]),
            (Scalar::Duration, &["PT1H", "P1DT12H", "P2W", "PT0.5S"], &["P", "PT", "1H", "PT1D", "PT1M1H"]),
            (Scalar::Email, &["ada@tracker.dev"], &["ada", "@tracker.dev", "a b@c.d", "a@b@"]),
            (Scalar::Uri, &["https://tracker.dev/1", "urn:isbn:1"], &["tracker.dev", "https://", "ht tp:x", "a: b"]),
            (Scalar::Hostname, &["tracker.dev", "localhost"], &["-a.dev", "a..b", "", "a b"]),
            (Scalar::Ipv6, &["::1", "2001:db8::1"], &["192.0.2.1", "::g"]),
            (Scalar::Bytes, &["aGVsbG8=", ""], &["aGVsbG8", "===", "a-_="]),
        ];
        for (scalar, good, bad) in table {
            for text in good {
                assert_eq!(broken(scalar, text), None, "{scalar:?} {text}");
            }
            for text in bad {
                assert!(broken(scalar, text).is_some(), "{scalar:?} {text}");
            }
        }
    }
}
