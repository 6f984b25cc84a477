//! Texts that a person would write in a field of that name.

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
        ],
        &["Ada Lovelace", "Ada"],
    ),
    (&["first_name", "given_name"], &["Ada"]),
    (&["last_name", "family_name", "surname"], &["Lovelace"]),
    (&["username", "login", "handle", "nickname", "nick"], &["ada", "ada1815", "Ada"]),
    (&["company", "organization", "organisation", "company_name"], &["Analytical Engines Ltd", "Engines"]),
    (&["email", "mail", "email_address"], &["ada@tracker.dev", "a@b.co"]),
    (&["phone", "telephone", "mobile", "fax", "phone_number"], &["+493090182000", "+49 30 90182000", "03090182000"]),
    (&["url", "uri", "href", "link", "homepage", "website"], &["https://tracker.dev/1", "https://b.co", "/1"]),
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
    (&["detail"], &["The title is empty."]),
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
    (&["hash", "checksum", "digest", "fingerprint"], &["9f86d081884c7d65", "9f86d081"]),
    (&["search", "query", "q", "term"], &["apollo"]),
    (&["iban"], &["DE89370400440532013000"]),
    (&["bic"], &["COBADEFFXXX"]),
    (&["isbn"], &["978-3-16-148410-0", "9783161484100"]),
    (&["last4", "last_four"], &["4242"]),
    (&["invoice_number", "order_number", "number", "reference"], &["2026-0042", "20260042", "A-1042"]),
];

/// The texts for a name, the best first; none if the name says nothing.
pub(super) fn of(name: &str) -> impl Iterator<Item = &'static str> + use<> {
    let mut rest = Some(name);
    let mut found: &[&str] = &[];
    // `billing_postal_code`, then `postal_code`, then `code`.
    while let Some(words) = rest {
        if let Some((_, texts)) = WORDS.iter().find(|(names, _)| names.contains(&words)) {
            found = texts;
            break;
        }
        rest = words.split_once('_').map(|(_, behind)| behind);
    }
    found.iter().copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{WORDS, of};

    #[test]
    fn the_most_words_of_a_name_count() {
        for (name, expected) in [
            ("name", Some("Apollo")),
            ("file_name", Some("report.pdf")),
            ("old_file_name", Some("report.pdf")),
            ("billing_postal_code", Some("10117")),
            ("next_cursor", Some("eyJpZCI6NDJ9")),
            ("flavour", None),
            ("", None),
        ] {
            assert_eq!(of(name).next(), expected, "{name}");
        }
    }

    #[test]
    fn no_name_and_no_text_is_there_twice() {
        let mut names = HashSet::new();
        for (row, texts) in WORDS {
            assert!(!texts.is_empty() && row.iter().all(|name| names.insert(name)), "{row:?}");
            assert_eq!(texts.iter().collect::<HashSet<_>>().len(), texts.len(), "{row:?}");
        }
    }
}
