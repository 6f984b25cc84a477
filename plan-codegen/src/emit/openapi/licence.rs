//! The licence: an SPDX expression, or a name and a URL.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::License;
use serde_json::Value;

use super::Version;
use super::data::since;

/// What a text is for SPDX (the annex on licence expressions of SPDX 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spdx {
    /// The identifier of a licence on SPDX's list, which has a page there: `MIT`.
    Listed,
    /// Another expression: `MIT OR Apache-2.0`, `GPL-2.0+`, `LicenseRef-ours`.
    Expression,
    /// None: `All rights reserved`.
    No,
}

/// The licence as the document has it.
///
/// OpenAPI 3.0 has no place for SPDX expressions; the URL of a licence's text says the same. Later versions have either an
/// expression or a URL, never both.
pub(super) fn license(license: &License) -> oas::License {
    let mut extensions = IndexMap::new();
    let (name, url) = match license {
        License::Spdx(id) => {
            let spdx = spdx(id);
            if spdx != Spdx::No {
                extensions.insert(since(Version::V3_1, "url"), Value::Null);
                extensions.insert(since(Version::V3_1, "identifier"), id.as_str().into());
            }
            (id.clone(), (spdx == Spdx::Listed).then(|| format!("https://spdx.org/licenses/{id}.html")))
        }
        License::Named { name, url } => (name.clone(), url.clone()),
    };
    oas::License { name, url, extensions }
}

/// What a text is for SPDX. Which identifiers its list has is not known here.
pub(super) fn spdx(text: &str) -> Spdx {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = tokens.as_slice();
    match tokens.as_slice() {
        [only] if is_id(only) && !only.contains("Ref-") => Spdx::Listed,
        _ if expression(&mut rest) && rest.is_empty() => Spdx::Expression,
        _ => Spdx::No,
    }
}

/// Takes `A`, `A WITH B`, `( … )`, and more of them after `AND` or `OR`; says whether it was there.
fn expression(rest: &mut &[&str]) -> bool {
    // Open parentheses; a loop, so that no text is too deep.
    let mut depth = 0_usize;
    loop {
        while let Some(("(", after)) = rest.split_first().map(|(first, after)| (*first, after)) {
            depth += 1;
            *rest = after;
        }
        let Some((license, after)) = rest.split_first() else { return false };
        if !is_license(license) {
            return false;
        }
        *rest = after;
        if let ["WITH", exception, after @ ..] = *rest {
            if !is_id(exception) {
                return false;
            }
            *rest = after;
        }
        while let (1.., [")", after @ ..]) = (depth, *rest) {
            depth -= 1;
            *rest = after;
        }
        match *rest {
            ["AND" | "OR", after @ ..] => *rest = after,
            _ => return depth == 0,
        }
    }
}

/// `MIT`, `GPL-2.0+`, `LicenseRef-ours`, `DocumentRef-theirs:LicenseRef-theirs`.
fn is_license(token: &str) -> bool {
    match token.split_once(':') {
        Some((document, license)) => {
            document.starts_with("DocumentRef-")
                && is_id(document)
                && license.starts_with("LicenseRef-")
                && is_id(license)
        }
        None => is_id(token.strip_suffix('+').unwrap_or(token)),
    }
}

fn is_id(token: &str) -> bool {
    !token.is_empty()
        && !matches!(token, "AND" | "OR" | "WITH")
        && token.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::{Spdx, spdx};

    #[test]
    fn expressions_are_told_from_other_texts() {
        for (text, expected) in [
            ("MIT", Spdx::Listed),
            ("BSD-3-Clause", Spdx::Listed),
            ("MIT OR Apache-2.0", Spdx::Expression),
            ("GPL-2.0-only WITH Classpath-exception-2.0", Spdx::Expression),
            ("GPL-2.0+", Spdx::Expression),
            ("LicenseRef-ours", Spdx::Expression),
            ("DocumentRef-a:LicenseRef-b AND MIT", Spdx::Expression),
            ("(MIT OR ISC) AND (Zlib)", Spdx::Expression),
            ("((MIT))", Spdx::Expression),
            ("", Spdx::No),
            ("All rights reserved", Spdx::No),
            ("MIT License", Spdx::No),
            ("MIT OR", Spdx::No),
            ("OR MIT", Spdx::No),
            ("(MIT", Spdx::No),
            ("MIT)", Spdx::No),
            ("MIT WITH", Spdx::No),
            ("© Tracker", Spdx::No),
        ] {
            assert_eq!(spdx(text), expected, "{text}");
        }
    }
}
