//! Texts, numbers and times that a person would write in a field of that name.

/// The last words of a name in `snake_case`, and texts for it: the first that the type takes is the sample. Of two rows that
/// fit the one with more words counts: `file_name` before `name`.
const WORDS: &[(&[&str], &[&str])] = &[
    (&["title", "headline"], &["Plan the launch", "Launch"]),
    (&["name", "display_name"], &["Apollo", "apollo", "APOLLO"]),
    (
        &[
            "full_name",
            "author",
            "owner",
            "contact",
            "customer_name",
            "user_name",
            "author_name",
            "recipient",
            "sender",
            "by",
        ],
        &["Ada Lovelace", "Ada"],
    ),
    (&["first_name", "given_name"], &["Ada"]),
    (&["last_name", "family_name", "surname"], &["Lovelace"]),
    (&["username", "login", "handle", "nickname", "nick"], &["ada", "ada1815", "Ada"]),
    (&["company", "organization", "organisation", "company_name"], &["Analytical Engines Ltd", "Engines"]),
    (&["email", "mail", "email_address"], &["ada@tracker.dev", "a@b.co"]),
    (&["phone", "telephone", "mobile", "fax", "phone_number"], &["+493090182000", "+49 30 90182000", "03090182000"]),
    (
        &["url", "uri", "href", "link", "homepage", "website", "endpoint", "callback"],
        &["https://tracker.dev/1", "https://b.co", "/1"],
    ),
    (
        &["avatar", "image", "photo", "picture", "icon", "logo", "avatar_url", "image_url"],
        &["https://tracker.dev/ada.png"],
    ),
    (&["host", "hostname", "host_name", "domain"], &["tracker.dev", "b.co"]),
    (&["ip", "ip_address"], &["192.0.2.1"]),
    (&["user_agent"], &["Mozilla/5.0"]),
    (&["path", "file_path"], &["docs/readme.md", "/docs/readme"]),
    (&["file", "file_name", "filename", "attachment"], &["report.pdf"]),
    (&["media_type", "mime_type", "content_type", "mime"], &["application/pdf"]),
    (&["description", "about", "bio", "abstract", "overview"], &["What it is, in a few words.", "A few words"]),
    (&["summary", "synopsis"], &["All in one sentence.", "In short"]),
    (&["comment", "review", "feedback"], &["Looks good to me.", "Looks good"]),
    (&["body", "content", "message", "text"], &["The first draft is ready.", "It is ready", "ready"]),
    (&["note", "remark", "memo", "annotation"], &["Call before noon.", "Call first"]),
    (&["instruction"], &["Ring twice.", "Ring twice"]),
    (&["subject", "topic"], &["Your order has shipped", "Your order"]),
    (&["reason", "cause"], &["Out of stock"]),
    (&["detail", "error", "err", "problem", "error_message"], &["The title is empty."]),
    (&["question"], &["When does it start?"]),
    (&["answer"], &["On Monday."]),
    (&["city", "town"], &["Berlin", "BERLIN"]),
    (&["street", "street_address", "address", "address_line", "line1"], &["Unter den Linden 77", "Main Street 1"]),
    (&["zip", "zip_code", "postal_code", "postcode"], &["10117", "SW1A 1AA"]),
    (&["country"], &["Germany", "DE", "DEU", "de"]),
    (&["country_code"], &["DE", "DEU", "de"]),
    (&["region", "province", "state_name"], &["Brandenburg", "BB"]),
    (&["currency", "currency_code"], &["EUR", "eur"]),
    (&["locale"], &["en-GB", "en_GB", "en"]),
    (&["language", "lang", "language_code"], &["en", "en-GB", "English"]),
    (&["timezone", "time_zone", "tz"], &["Europe/Berlin", "UTC"]),
    (&["color", "colour"], &["#1e90ff", "blue"]),
    (&["category", "genre"], &["Books", "books"]),
    (&["label", "tag", "keyword"], &["urgent"]),
    (&["slug"], &["plan-the-launch", "launch"]),
    (&["sku", "product_code"], &["AB-1042", "AB1042"]),
    (&["brand", "manufacturer", "vendor"], &["Acme"]),
    (&["product", "product_name"], &["Desk lamp", "lamp"]),
    (&["unit"], &["kg"]),
    (&["size"], &["M"]),
    (&["role", "job", "position", "job_title"], &["Engineer", "editor"]),
    (&["department", "team", "group"], &["Engineering", "Platform"]),
    (&["version"], &["1.4.0", "1.4"]),
    (&["cursor"], &["eyJpZCI6NDJ9"]),
    (&["token", "secret", "api_key", "access_token"], &["b7f3c1d90a4e4c52", "b7f3c1d9"]),
    (&["id", "key", "identifier", "uid"], &["k7f3m9qd", "k7f3m9", "k7"]),
    (&["passcode", "pin", "verification_code"], &["471108", "4711"]),
    (&["tenant", "workspace"], &["acme"]),
    (&["hash", "checksum", "digest", "fingerprint", "signature"], &["9f86d081884c7d65", "9f86d081"]),
    (&["search", "query", "q", "term"], &["apollo"]),
    (&["iban"], &["DE89370400440532013000"]),
    (&["bic"], &["COBADEFFXXX"]),
    (&["isbn"], &["978-3-16-148410-0", "9783161484100"]),
    (&["last4", "last_four"], &["4242"]),
    (&["invoice_number", "order_number", "number", "reference"], &["2026-0042", "20260042", "A-1042"]),
];

/// A number that fits a name, for a whole number and for one with a fraction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wish {
    pub(super) whole: i32,
    pub(super) real: f64,
}

/// The last words of a name in `snake_case`, a whole number for it, and one with a fraction.
const NUMBERS: &[(&[&str], i32, f64)] = &[
    (&["price", "amount", "cost", "fee", "subtotal", "balance", "salary", "revenue", "budget"], 1250, 12.5),
    (&["cents", "minor", "minor_units"], 4990, 4990.0),
    (&["total"], 42, 12.5),
    (&["count", "total_count", "total_items", "usages", "views", "stock", "inventory"], 42, 42.0),
    (&["quantity", "qty", "seats"], 2, 2.0),
    (&["year"], 2026, 2026.0),
    (&["age"], 36, 36.0),
    (&["port"], 8080, 8080.0),
    (&["status_code", "http_status"], 200, 200.0),
    (&["size", "bytes", "file_size", "content_length"], 20480, 20480.0),
    (&["width"], 640, 640.0),
    (&["height"], 480, 480.0),
    (&["seconds", "secs"], 90, 90.0),
    (&["minutes", "mins"], 30, 30.0),
    (&["hours"], 8, 7.5),
    (&["days"], 14, 14.0),
    (&["ms", "millis", "milliseconds", "latency"], 250, 250.0),
    (&["weight", "mass"], 3, 2.5),
    (&["distance", "diameter", "radius", "depth", "altitude"], 120, 120.5),
    (&["latitude", "lat"], 52, 52.52),
    (&["longitude", "lon", "lng"], 13, 13.405),
    (&["percent", "percentage"], 42, 42.5),
    (&["rating", "stars", "average"], 4, 4.5),
    (&["score", "points"], 87, 87.5),
    (&["temperature"], 21, 21.5),
];

/// The number for a name; none if the name says nothing.
pub(super) fn number(name: &str) -> Option<Wish> {
    endings(name).find_map(|words| {
        let (_, whole, real) = NUMBERS.iter().find(|(names, ..)| names.contains(&words))?;
        Some(Wish { whole: *whole, real: *real })
    })
}

/// Words of what comes after something else, with which all other times are: `updated_at` after `created_at`.
const LATER: &[&str] = &[
    "updated",
    "modified",
    "changed",
    "edited",
    "end",
    "ends",
    "ended",
    "finished",
    "completed",
    "closed",
    "resolved",
    "expires",
    "expiry",
    "expiration",
    "due",
    "deadline",
    "until",
    "to",
    "before",
    "shipped",
    "delivered",
    "deleted",
    "archived",
    "cancelled",
    "canceled",
    "revoked",
];

/// The date, and the time of that day, for a name; none if the name does not say when.
pub(super) fn moment(name: &str) -> Option<(&'static str, &'static str)> {
    let has = |words: &[&str]| name.split('_').any(|word| words.contains(&word));
    if has(&["birth", "birthday", "birthdate", "born", "dob"]) {
        return Some(("1990-12-10", "1990-12-10T08:00:00Z"));
    }
    has(LATER).then_some(("2026-02-14", "2026-02-14T16:45:00Z"))
}

/// The texts for a name, the best first; none if the name says nothing.
pub(super) fn of(name: &str) -> impl Iterator<Item = &'static str> + use<> {
    let found = endings(name).find_map(|words| WORDS.iter().find(|(names, _)| names.contains(&words)));
    found.into_iter().flat_map(|(_, texts)| texts.iter().copied())
}

/// `billing_postal_code`, then `postal_code`, then `code`.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |words| words.split_once('_').map(|(_, behind)| behind))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{NUMBERS, WORDS, moment, number, of};

    #[test]
    fn the_most_words_of_a_name_count() {
        for (name, expected) in [
            ("name", Some("Apollo")),
            ("file_name", Some("report.pdf")),
            ("old_file_name", Some("report.pdf")),
            ("billing_postal_code", Some("10117")),
            ("next_cursor", Some("eyJpZCI6NDJ9")),
            ("requested_by", Some("Ada Lovelace")),
            ("node_id", Some("k7f3m9qd")),
            ("flavour", None),
            ("", None),
        ] {
            assert_eq!(of(name).next(), expected, "{name}");
        }
    }

    #[test]
    fn numbers_and_times_fit_their_names() {
        for (name, expected) in [
            ("unit_price", Some((1250, 12.5))),
            ("amount_minor", Some((4990, 4990.0))),
            ("page_count", Some((42, 42.0))),
            ("lat", Some((52, 52.52))),
            ("flat", None),
            ("", None),
        ] {
            assert_eq!(number(name).map(|wish| (wish.whole, wish.real)), expected, "{name}");
        }
        for (name, expected) in [
            ("created_at", None),
            ("updated_at", Some("2026-02-14")),
            ("due_on", Some("2026-02-14")),
            ("birth_date", Some("1990-12-10")),
            ("send", None),
        ] {
            assert_eq!(moment(name).map(|(date, _)| date), expected, "{name}");
        }
    }

    #[test]
    fn no_name_and_no_text_is_there_twice() {
        let mut names = HashSet::new();
        for (row, texts) in WORDS {
            assert!(!texts.is_empty() && row.iter().all(|name| names.insert(name)), "{row:?}");
            assert_eq!(texts.iter().collect::<HashSet<_>>().len(), texts.len(), "{row:?}");
        }
        let mut names = HashSet::new();
        for (row, ..) in NUMBERS {
            assert!(row.iter().all(|name| names.insert(name)), "{row:?}");
        }
    }
}
