//! HTTP statuses.

/// The phrase of a status (IANA HTTP Status Code Registry); `None` for one without.
#[must_use]
pub const fn phrase(status: u16) -> Option<&'static str> {
    Some(match status {
        100 => "Continue",
        101 => "Switching Protocols",
        102 => "Processing",
        103 => "Early Hints",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi-Status",
        208 => "Already Reported",
        226 => "IM Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => return None,
    })
}

/// The phrases that a status had in earlier specifications (RFC 2616, RFC 4918, RFC 7231), and that people still write.
const fn former_phrases(status: u16) -> &'static [&'static str] {
    match status {
        302 => &["Moved Temporarily"],
        408 => &["Request Time-out"],
        413 => &["Payload Too Large", "Request Entity Too Large"],
        414 => &["Request-URI Too Long", "Request-URI Too Large"],
        416 => &["Requested Range Not Satisfiable"],
        422 => &["Unprocessable Entity"],
        504 => &["Gateway Time-out"],
        _ => &[],
    }
}

/// All phrases of a status.
fn phrases(status: u16) -> impl Iterator<Item = &'static str> {
    phrase(status).into_iter().chain(former_phrases(status).iter().copied())
}

/// Whether a response of this status has no content (RFC 9110, sections 15.2, 15.3.5, 15.3.6, 15.4.5).
#[must_use]
pub const fn has_no_content(status: u16) -> bool {
    matches!(status, 100..=199 | 204 | 205 | 304)
}

/// The reason behind a status's phrase: `Bad Request - the title is empty` is `the title is empty`.
///
/// `400: Bad Request - x` and `400: x` mean the same.
#[must_use]
pub fn reason(status: Option<u16>, text: &str) -> &str {
    let text = text.trim();
    status.into_iter().flat_map(phrases).find_map(|phrase| behind(text, phrase)).unwrap_or(text)
}

/// What stands behind a phrase and a mark; nothing if the phrase is all there is.
fn behind<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let head = text.get(..phrase.len()).filter(|head| head.eq_ignore_ascii_case(phrase))?;
    let rest = text[head.len()..].trim_start();
    if rest.is_empty() {
        return Some(rest);
    }
    ["-", "–", "—", ":"].iter().find_map(|mark| rest.strip_prefix(mark)).map(str::trim_start)
}

/// The status whose phrase stands at the beginning of a text, alone or before a mark; the phrase is as written there.
///
/// A single word has to be written as the phrase is: `Conflict`, not `conflict`, which may be anybody's word.
#[must_use]
pub fn leading_phrase(text: &str) -> Option<(u16, &str)> {
    let text = text.trim();
    (100..=599).find_map(|status| {
        let phrase = phrases(status).find(|phrase| behind(text, phrase).is_some())?;
        let head = text.get(..phrase.len())?;
        (head == phrase || phrase.contains(' ')).then_some((status, head))
    })
}

#[cfg(test)]
mod tests {
    use super::{leading_phrase, reason};

    #[test]
    fn a_reason_is_what_stands_behind_the_phrase() {
        for (status, text, expected) in [
            (Some(400), "Bad Request - the title is empty", "the title is empty"),
            (Some(400), "the title is empty", "the title is empty"),
            (Some(404), "Not Found", ""),
            (Some(422), "Unprocessable Entity - too long", "too long"),
            (Some(404), "not found: no such task", "no such task"),
            (Some(404), "Not Found anywhere", "Not Found anywhere"),
            (None, "anything", "anything"),
        ] {
            assert_eq!(reason(status, text), expected, "{text}");
        }
    }
    #[test]
    fn phrases_of_all_statuses_are_known() {
        for (text, expected) in [
            ("Bad Request - the title is empty", Some((400, "Bad Request"))),
            ("bad request", Some((400, "bad request"))),
            ("Payload Too Large", Some((413, "Payload Too Large"))),
            ("Request Entity Too Large: 10 MB", Some((413, "Request Entity Too Large"))),
            ("Conflict", Some((409, "Conflict"))),
            ("conflict", None),
            ("Conflict of interest", None),
            ("Found nothing", None),
            ("", None),
        ] {
            assert_eq!(leading_phrase(text), expected, "{text}");
        }
    }
}
