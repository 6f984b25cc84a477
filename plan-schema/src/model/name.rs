//! Names: casing, plural and singular. Every emitter takes them from here, so that they agree.
//!
//! English only, and by rule: a plan that needs another word says so with `tag`, `operation_id` or `rust.name`.

use heck::{ToKebabCase, ToLowerCamelCase, ToPascalCase, ToSnakeCase};

use crate::plan::contracts::JsonCase;

/// `TaskLabel`.
#[must_use]
pub fn pascal(name: &str) -> String {
    name.to_pascal_case()
}

/// `taskLabel`.
#[must_use]
pub fn camel(name: &str) -> String {
    name.to_lower_camel_case()
}

/// `task_label`.
#[must_use]
pub fn snake(name: &str) -> String {
    name.to_snake_case()
}

/// `task label`: how prose says it.
#[must_use]
pub fn spoken(name: &str) -> String {
    name.to_snake_case().replace('_', " ")
}

/// How prose says a name in the middle of a sentence: `order line`, `API key`.
#[must_use]
pub fn prose(name: &str) -> String {
    let spoken = spoken(name);
    let words: Vec<String> = spoken
        .split(' ')
        .map(|word| if ACRONYMS.contains(&word) { word.to_uppercase() } else { word.to_owned() })
        .collect();
    words.join(" ")
}

/// A name in prose behind its article: `a user`, `an hour`, `an API key`. What cannot be counted has none.
#[must_use]
pub fn with_article(name: &str) -> String {
    let prose = prose(name);
    let last = prose.rsplit(' ').next().unwrap_or_default();
    let counted =
        !UNCOUNTABLE.contains(&last) && !last.is_empty() && singular(last) == last && !prose.starts_with("no ");
    if counted { format!("{} {prose}", article(name)) } else { prose }
}

/// The article of a name that stands as it is written: an `HourOfDay`, a `User`, an `APIKey`.
#[must_use]
pub fn article(name: &str) -> &'static str {
    if begins_with_vowel(&prose(name)) { "an" } else { "a" }
}

/// Whether a text sounds as if it began with a vowel.
fn begins_with_vowel(text: &str) -> bool {
    let word: &str = text.split(' ').next().unwrap_or_default();
    if ACRONYMS.contains(&word.to_lowercase().as_str()) && word.chars().all(char::is_uppercase) {
        return word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    }
    let word = word.to_lowercase();
    let starts = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
    if starts(&["hour", "honest", "honor", "honour", "heir"]) {
        return true;
    }
    let unlike =
        starts(&["eu", "one", "once", "ubiq", "uni", "us", "util", "uto"]) && !starts(&["unin", "unim", "unid", "ush"]);
    word.starts_with(['a', 'e', 'i', 'o', 'u']) && !unlike
}

/// A name in the letters that all programming languages share: `größe` is `groesse`. Letters of other scripts are left out.
#[must_use]
pub fn ascii(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        let lower: String = letter.to_lowercase().collect();
        match LETTERS.iter().find(|(letters, _)| letters.contains(lower.as_str())) {
            Some((_, letters)) if letter.is_uppercase() => plain.push_str(&pascal(letters)),
            Some((_, letters)) => plain.push_str(letters),
            None if letter.is_ascii() => plain.push(letter),
            None => {}
        }
    }
    plain
}

/// Letters with marks, lower case, and how they are written without.
const LETTERS: &[(&str, &str)] = &[
    ("ä", "ae"),
    ("æ", "ae"),
    ("ö", "oe"),
    ("œ", "oe"),
    ("ü", "ue"),
    ("ß", "ss"),
    ("å", "aa"),
    ("ø", "oe"),
    ("þ", "th"),
    ("àáâãăą", "a"),
    ("çćč", "c"),
    ("ďđð", "d"),
    ("èéêëęěė", "e"),
    ("ğ", "g"),
    ("ìíîïıį", "i"),
    ("łľ", "l"),
    ("ñńň", "n"),
    ("òóôõő", "o"),
    ("řŕ", "r"),
    ("śšşș", "s"),
    ("ťţț", "t"),
    ("ùúûůűų", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
];

/// Words that prose writes in capitals.
const ACRONYMS: &[&str] = &[
    "api", "bic", "cpu", "css", "csv", "dns", "faq", "gps", "gpu", "html", "http", "https", "iban", "id", "ip", "isbn",
    "json", "jwt", "kyc", "mfa", "otp", "pdf", "pin", "qr", "rss", "sdk", "sku", "sms", "smtp", "sql", "ssh", "ssl",
    "sso", "tcp", "tls", "udp", "ui", "uri", "url", "utc", "uuid", "vat", "vpn", "xml", "yaml", "zip",
];

/// A member's name on the wire. What is no word (`$id`, `+1`, `_links`) stays as it is: changing its case would drop the
/// signs, and with them what tells it from another member.
#[must_use]
pub fn wire(name: &str, case: Option<JsonCase>) -> String {
    let is_word = name.starts_with(char::is_alphabetic)
        && name.ends_with(char::is_alphanumeric)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    match case.filter(|_| is_word) {
        None => name.to_owned(),
        Some(JsonCase::Snake) => name.to_snake_case(),
        Some(JsonCase::Camel) => name.to_lower_camel_case(),
        Some(JsonCase::Kebab) => name.to_kebab_case(),
        Some(JsonCase::Pascal) => name.to_pascal_case(),
    }
}

/// Words whose plural no rule gives, lower case.
const IRREGULAR: &[(&str, &str)] = &[
    ("person", "people"),
    ("child", "children"),
    ("man", "men"),
    ("woman", "women"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("mouse", "mice"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("hero", "heroes"),
    ("echo", "echoes"),
    ("veto", "vetoes"),
    ("potato", "potatoes"),
    ("tomato", "tomatoes"),
    ("movie", "movies"),
    ("cookie", "cookies"),
    ("calorie", "calories"),
    ("selfie", "selfies"),
    ("tie", "ties"),
    ("lie", "lies"),
    ("life", "lives"),
    ("knife", "knives"),
    ("half", "halves"),
    ("shelf", "shelves"),
    ("leaf", "leaves"),
    ("alias", "aliases"),
    ("atlas", "atlases"),
    ("bias", "biases"),
    ("canvas", "canvases"),
    ("gas", "gases"),
    ("lens", "lenses"),
    ("quiz", "quizzes"),
    ("niche", "niches"),
    ("excuse", "excuses"),
    ("crisis", "crises"),
    ("diagnosis", "diagnoses"),
    ("hypothesis", "hypotheses"),
    ("synopsis", "synopses"),
    ("thesis", "theses"),
    ("parenthesis", "parentheses"),
    ("axis", "axes"),
    ("index", "indices"),
    ("matrix", "matrices"),
    ("vertex", "vertices"),
    ("analysis", "analyses"),
    ("basis", "bases"),
];

/// Words that are their own plural, lower case.
const UNCOUNTABLE: &[&str] = &[
    "analytics",
    "auth",
    "aws",
    "content",
    "data",
    "dns",
    "equipment",
    "feedback",
    "geo",
    "gps",
    "hardware",
    "health",
    "https",
    "information",
    "kubernetes",
    "logistics",
    "me",
    "media",
    "metadata",
    "mms",
    "money",
    "news",
    "rss",
    "series",
    "sms",
    "software",
    "species",
    "tls",
    "weather",
];

/// Applies `change` to the last word of a name, keeping its first letter's case and what stands before.
fn last_word(name: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let boundary = name
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_uppercase() || matches!(c, '_' | '-' | ' '))
        .map_or(0, |(at, c)| if c.is_uppercase() { at } else { at + c.len_utf8() });
    let (head, word) = name.split_at(boundary);
    let lower = word.to_lowercase();
    let Some(changed) = change(&lower) else { return name.to_owned() };
    let mut letters = changed.chars();
    let first = letters.next();
    let capital = word.starts_with(char::is_uppercase);
    let mut result = head.to_owned();
    if let Some(first) = first {
        if capital { result.extend(first.to_uppercase()) } else { result.push(first) }
    }
    result.extend(letters);
    result
}

/// `tasks`, `categories`, `people`.
#[must_use]
pub fn plural(name: &str) -> String {
    last_word(name, |word| {
        if UNCOUNTABLE.contains(&word) || IRREGULAR.iter().any(|(_, many)| *many == word) {
            return None;
        }
        if let Some((_, many)) = IRREGULAR.iter().find(|(one, _)| *one == word) {
            return Some((*many).to_owned());
        }
        // `OpeningHours` are many already.
        if singular(word) != word {
            return None;
        }
        let consonant_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
        Some(match consonant_y {
            Some(stem) if !stem.is_empty() => format!("{stem}ies"),
            _ if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
            _ => format!("{word}s"),
        })
    })
}

/// `task`, `category`, `person`.
#[must_use]
pub fn singular(name: &str) -> String {
    last_word(name, |word| {
        if UNCOUNTABLE.contains(&word) || IRREGULAR.iter().any(|(one, _)| *one == word) {
            return None;
        }
        if let Some((one, _)) = IRREGULAR.iter().find(|(_, many)| *many == word) {
            return Some((*one).to_owned());
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            return Some(format!("{stem}y"));
        }
        let sibilant = ["sses", "xes", "zzes", "tzes", "ches", "shes", "uses"].iter().any(|end| word.ends_with(end));
        // `warehouses` and `causes` have an `e` of their own, `statuses` has not.
        let own = ["ouses", "auses", "caches"].iter().any(|end| word.ends_with(end)) || word == "uses";
        if sibilant && !own {
            return Some(word[..word.len() - 2].to_owned());
        }
        let keeps = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
        word.strip_suffix('s').filter(|stem| !keeps && !stem.is_empty()).map(str::to_owned)
    })
}

/// The text as a sentence: a capital first and a full stop last.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let mut sentence: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => return String::new(),
    };
    if !sentence.ends_with(['.', '!', '?', ':', '…', '`', '>', '|', '*', '/', '}']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::{ascii, plural, sentence, singular, wire, with_article};
    use crate::plan::contracts::JsonCase;

    #[test]
    fn only_words_change_their_case() {
        for (name, camel) in [
            ("created_at", "createdAt"),
            ("due-on", "dueOn"),
            ("größe_in_m", "größeInM"),
            ("$id", "$id"),
            ("_links", "_links"),
            ("class_", "class_"),
            ("+1", "+1"),
            ("@type", "@type"),
        ] {
            assert_eq!(wire(name, Some(JsonCase::Camel)), camel);
            assert_eq!(wire(name, None), name);
        }
    }

    #[test]
    fn words_have_plurals() {
        for (one, many) in [
            ("task", "tasks"),
            ("Category", "Categories"),
            ("TaskLabel", "TaskLabels"),
            ("task-box", "task-boxes"),
            ("day", "days"),
            ("address", "addresses"),
            ("status", "statuses"),
            ("OrderAnalysis", "OrderAnalyses"),
            ("Person", "People"),
            ("branch", "branches"),
            ("metadata", "metadata"),
            ("bus", "buses"),
            ("warehouse", "warehouses"),
            ("clause", "clauses"),
            ("cache", "caches"),
            ("use", "uses"),
            ("size", "sizes"),
            ("movie", "movies"),
            ("hero", "heroes"),
            ("photo", "photos"),
            ("alias", "aliases"),
            ("lens", "lenses"),
            ("quiz", "quizzes"),
            ("database", "databases"),
            ("leaf", "leaves"),
            ("license", "licenses"),
            ("response", "responses"),
            ("child", "children"),
            ("news", "news"),
            ("series", "series"),
            ("media", "media"),
            ("data", "data"),
            ("sms", "sms"),
        ] {
            assert_eq!(plural(one), many);
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one, "the singular of a singular");
        }
    }

    #[test]
    fn names_in_prose() {
        for (name, expected) in [
            ("User", "a user"),
            ("UserGroup", "a user group"),
            ("Umbrella", "an umbrella"),
            ("UnusedThing", "an unused thing"),
            ("UpdateJob", "an update job"),
            ("Hour", "an hour"),
            ("OneTimeCode", "a one time code"),
            ("Order", "an order"),
            ("ApiKey", "an API key"),
            ("UrlAlias", "a URL alias"),
            ("SmsMessage", "an SMS message"),
            ("OpeningHours", "opening hours"),
            ("NoPayment", "no payment"),
            ("Metadata", "metadata"),
            ("IdOrSlug", "an ID or slug"),
            ("Status", "a status"),
        ] {
            assert_eq!(with_article(name), expected);
        }
        for (name, expected) in
            [("größe", "groesse"), ("Übersicht", "Uebersicht"), ("café", "cafe"), ("задачи", ""), ("tasks", "tasks")]
        {
            assert_eq!(ascii(name), expected);
        }
    }

    #[test]
    fn a_sentence_has_a_capital_and_a_full_stop() {
        assert_eq!(sentence("the title is empty"), "The title is empty.");
        assert_eq!(sentence("Really?"), "Really?");
        assert_eq!(sentence("so (or not)"), "So (or not).");
        assert_eq!(sentence(" "), "");
    }
}
