//! Names of technologies, as different people spell them.

use std::borrow::Cow;
use std::ops::Range;

/// Other names, without case and punctuation, and the name that they are compared as.
const ALIASES: &[(&str, &str)] = &[
    ("amazons3", "s3"),
    ("amazonwebservices", "aws"),
    ("angularjs", "angular"),
    ("apacheairflow", "airflow"),
    ("apachecassandra", "cassandra"),
    ("apachekafka", "kafka"),
    ("apachespark", "spark"),
    ("awss3", "s3"),
    ("cplusplus", "c++"),
    ("cpp", "c++"),
    ("csharp", "c#"),
    ("dotnet", "net"),
    ("dotnetcore", "net"),
    ("ecmascript", "javascript"),
    ("elastic", "elasticsearch"),
    ("expressjs", "express"),
    ("fsharp", "f#"),
    ("gcp", "googlecloud"),
    ("ghactions", "githubactions"),
    ("gitlabcicd", "gitlabci"),
    ("golang", "go"),
    ("googlecloudplatform", "googlecloud"),
    ("js", "javascript"),
    ("k8s", "kubernetes"),
    ("microsoftazure", "azure"),
    ("microsoftsqlserver", "sqlserver"),
    ("mongo", "mongodb"),
    ("mssql", "sqlserver"),
    ("netcore", "net"),
    ("nextjs", "next"),
    ("nodejs", "node"),
    ("nuxtjs", "nuxt"),
    ("otel", "opentelemetry"),
    ("postgres", "postgresql"),
    ("postgressql", "postgresql"),
    ("psql", "postgresql"),
    ("py", "python"),
    ("rabbit", "rabbitmq"),
    ("reactjs", "react"),
    ("ror", "rubyonrails"),
    ("ts", "typescript"),
    ("vuejs", "vue"),
];

/// Formats, protocols and styles. Nobody asks for leave to use them, so that most lists do not have them.
const STANDARDS: &[&str] = &[
    "asyncapi",
    "crud",
    "css",
    "csv",
    "ddd",
    "graphql",
    "grpc",
    "hateoas",
    "hexagonal",
    "html",
    "http",
    "https",
    "json",
    "jsonapi",
    "jwt",
    "layered",
    "markdown",
    "microservices",
    "modular",
    "monolith",
    "mvc",
    "oauth",
    "oauth2",
    "oidc",
    "openapi",
    "openid",
    "rest",
    "restful",
    "rpc",
    "saml",
    "serverless",
    "sql",
    "sse",
    "ssh",
    "tls",
    "unicode",
    "utf",
    "uuid",
    "webhooks",
    "websocket",
    "websockets",
    "xml",
    "yaml",
];

/// Whether a name is that of a standard.
pub(crate) fn is_standard(name: &str) -> bool {
    let mut key = String::new();
    if let Some(word) = words(name).into_iter().next() {
        push(&mut key, &name[word]);
    }
    STANDARDS.binary_search(&&*key).is_ok()
}

/// The most words of one name.
pub(super) const MOST_WORDS: usize = 6;

/// Where the words of a text stand; what divides them belongs to none.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let divides = |c: char| {
        c.is_whitespace()
            || matches!(c, '/' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '&' | '"' | '\'' | '`')
            || matches!(c, '-' | '–' | '—' | '_' | '*')
    };
    let mut words = Vec::new();
    let mut at = 0;
    for part in text.split(divides) {
        let start = at + (part.len() - part.trim_start_matches('.').len());
        // `.NET` begins with its point, a sentence ends with one.
        let start = if part.starts_with('.') && start - at == 1 { at } else { start };
        let end = at + part.trim_end_matches(['.', '!', '?']).len();
        if text.get(start..end).is_some_and(|word| word.contains(char::is_alphanumeric)) {
            words.push(start..end);
        }
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

/// What a name is compared by: no case, no punctuation, no `.js`, one of several names.
pub(super) fn key(name: &str) -> String {
    let mut key = String::new();
    for word in words(name) {
        push(&mut key, &name[word]);
    }
    canonical(&key).into_owned()
}

/// Adds a word to a key.
pub(super) fn push(key: &mut String, word: &str) {
    let stem = word.len().checked_sub(3).and_then(|at| Some((word.get(..at)?, word.get(at..)?)));
    let word = match stem {
        Some((stem, end)) if !stem.is_empty() && end.eq_ignore_ascii_case(".js") => stem,
        _ => word,
    };
    key.extend(word.chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).flat_map(char::to_lowercase));
}

/// The name that a key stands for.
pub(super) fn canonical(key: &str) -> Cow<'_, str> {
    match ALIASES.binary_search_by_key(&key, |(alias, _)| *alias) {
        Ok(at) => Cow::Borrowed(ALIASES[at].1),
        Err(_) => Cow::Borrowed(key),
    }
}

#[cfg(test)]
mod tests {
    use super::{ALIASES, STANDARDS, canonical, key, words};

    #[test]
    fn the_table_is_sorted_and_leads_nowhere_twice() {
        assert!(ALIASES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(STANDARDS.is_sorted());
        for (alias, name) in ALIASES {
            assert_eq!(canonical(name), *name, "{alias}");
        }
    }

    #[test]
    fn one_thing_has_one_key() {
        for spellings in [
            &["PostgreSQL", "Postgres", "postgresql", "PostgreSql", "Postgre SQL"][..],
            &["Kubernetes", "K8s", "k8s"],
            &["Node.js", "Node", "NodeJS", "node.js", "Node JS"],
            &["Go", "Golang", "GO"],
            &["JavaScript", "JS", "java-script"],
            &["TypeScript", "TS", "Type Script"],
            &["GitHub Actions", "Github actions", "GitHub-Actions", "`GitHub Actions`"],
            &[".NET", "dotnet", ".Net Core"],
            &["C#", "CSharp"],
            &["C++", "cpp"],
            &["actix-web", "actix_web", "Actix Web"],
            &["Vue.js", "Vue", "VueJS"],
        ] {
            for spelling in spellings {
                assert_eq!(key(spelling), key(spellings[0]), "{spelling}");
            }
        }
        for (one, other) in [("C", "C++"), ("C", "C#"), ("Java", "JavaScript"), ("Go", "Google")] {
            assert_ne!(key(one), key(other));
        }
    }

    #[test]
    fn words_end_at_what_divides_them() {
        for (text, expected) in [
            ("axum/tower", &["axum", "tower"][..]),
            ("PostgreSQL 17.", &["PostgreSQL", "17"]),
            (".NET 8, C#", &[".NET", "8", "C#"]),
            ("... Rust -- ✅ Größe", &["Rust", "Größe"]),
            ("Node.js", &["Node.js"]),
            ("", &[]),
        ] {
            let found: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
