//! What is wrong with a text that should be an address.

use super::servers::{host, variables};

/// What a text should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The URL of a server: absolute, or a path from the root, with `{variables}`.
    Server,
    /// The URL of a page.
    Page,
    /// The URL of a page, or a file beside the plan.
    Docs,
    /// An address of mail.
    Mail,
}

/// What is wrong with an address, and what was probably meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// What is wrong, in words that go behind the address.
    pub(super) why: &'static str,
    /// What was probably meant.
    pub(super) meant: Option<String>,
}

/// What is wrong with a text that should be an address.
pub(super) fn wrong(text: &str, form: Form) -> Option<Wrong> {
    let trimmed = text.trim();
    let because = |why, meant| Some(Wrong { why, meant });
    if trimmed != text && !trimmed.is_empty() {
        return because("begins or ends with a space", Some(trimmed.to_owned()));
    }
    if text.contains(char::is_whitespace) || text.is_empty() {
        return because("is no address", None);
    }
    match form {
        Form::Mail => mail(text),
        Form::Server => server(text),
        Form::Docs if is_file(text) => None,
        Form::Docs | Form::Page => page(text),
    }
}

fn mail(text: &str) -> Option<Wrong> {
    let is_mail = |text: &str| {
        text.split_once('@').is_some_and(|(name, domain)| {
            let dotted = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
            !name.is_empty() && dotted && !domain.contains(['@', '/', ':'])
        })
    };
    if let Some(rest) = text.strip_prefix("mailto:").filter(|rest| is_mail(rest)) {
        return Some(Wrong { why: "is a link, not an address of mail", meant: Some(rest.to_owned()) });
    }
    (!is_mail(text)).then_some(Wrong { why: "is no address of mail", meant: None })
}

fn server(text: &str) -> Option<Wrong> {
    let signs = text.matches(['{', '}']).count();
    if signs != variables(text).count() * 2 {
        return Some(Wrong { why: "has braces that do not match", meant: None });
    }
    let mut plain = text.to_owned();
    for (range, _) in variables(text).collect::<Vec<_>>().into_iter().rev() {
        let is_scheme = text[range.end..].starts_with("}://");
        plain.replace_range(range.start - 1..=range.end, if is_scheme { "https" } else { "x" });
    }
    if plain.contains(['?', '#']) {
        return Some(Wrong { why: "has more than a path: endpoints are put behind it", meant: None });
    }
    // What begins with a variable may be anything.
    if text.starts_with('{') || (plain.starts_with('/') && !plain.starts_with("//")) {
        return None;
    }
    match page(&plain) {
        Some(Wrong { meant: Some(_), why }) => Some(Wrong { why, meant: Some(format!("https://{text}")) }),
        other => other,
    }
}

fn page(text: &str) -> Option<Wrong> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return host(text).is_none().then_some(Wrong { why: "has no host", meant: None });
    }
    if lower.contains("://") {
        return Some(Wrong { why: "is no address of the web: it begins with `https://` or `http://`", meant: None });
    }
    let meant = is_host(text).then(|| format!("https://{text}"));
    Some(Wrong { why: "is no URL", meant })
}

/// Whether a text begins as a host does: `api.acme.dev/v1`, `localhost:8080`.
fn is_host(text: &str) -> bool {
    let Some(host) = text.split(['/', ':']).next() else { return false };
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    host == "localhost" || (host.contains('.') && host.split('.').all(label))
}

/// Whether a text is the path of a file: it says so by its beginning or its end, or no part of it is a host.
fn is_file(text: &str) -> bool {
    const ENDS: [&str; 8] = [".md", ".html", ".htm", ".pdf", ".txt", ".adoc", ".rst", ".yaml"];
    let path = text.split('#').next().unwrap_or(text);
    text.starts_with(['.', '/', '#'])
        || (!text.contains(':') && (!is_host(text) || ENDS.iter().any(|end| path.to_ascii_lowercase().ends_with(end))))
}

#[cfg(test)]
mod tests {
    use super::{Form, wrong};

    #[test]
    fn addresses_are_told_from_other_texts() {
        for (form, text, expected) in [
            (Form::Server, "https://api.acme.dev/v1", None),
            (Form::Server, "HTTP://localhost:8080", None),
            (Form::Server, "{base}/v1", None),
            (Form::Server, "{scheme}://{host}:{port}", None),
            (Form::Server, "https://{host}:{port}/{a}", None),
            (Form::Server, "/", None),
            (Form::Server, "/v1", None),
            (Form::Server, "//api.acme.dev", Some(("is no URL", None))),
            (Form::Server, "api.acme.dev/{v}", Some(("is no URL", Some("https://api.acme.dev/{v}")))),
            (Form::Server, "v1", Some(("is no URL", None))),
            (Form::Server, "https://{host", Some(("has braces that do not match", None))),
            (Form::Server, "https://", Some(("has no host", None))),
            (Form::Server, "https://a.dev?key=1", Some(("has more than a path: endpoints are put behind it", None))),
            (Form::Server, "our own server", Some(("is no address", None))),
            (
                Form::Server,
                "ftp://acme.dev",
                Some(("is no address of the web: it begins with `https://` or `http://`", None)),
            ),
            (Form::Page, "https://acme.dev/terms?x=1#y", None),
            (Form::Page, "acme.dev/terms", Some(("is no URL", Some("https://acme.dev/terms")))),
            (Form::Page, " https://acme.dev", Some(("begins or ends with a space", Some("https://acme.dev")))),
            (Form::Page, "", Some(("is no address", None))),
            (Form::Docs, "./docs/api.md#tasks", None),
            (Form::Docs, "README.md", None),
            (Form::Docs, "docs/api", None),
            (Form::Docs, "docs.acme.dev/api", Some(("is no URL", Some("https://docs.acme.dev/api")))),
            (Form::Mail, "a.b+c@acme.dev", None),
            (Form::Mail, "mailto:a@acme.dev", Some(("is a link, not an address of mail", Some("a@acme.dev")))),
            (Form::Mail, "a@acme", Some(("is no address of mail", None))),
            (Form::Mail, "acme.dev", Some(("is no address of mail", None))),
        ] {
            let found = wrong(text, form);
            let found = found.as_ref().map(|wrong| (wrong.why, wrong.meant.as_deref()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
