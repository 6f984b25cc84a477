//! Security schemes in one line: `bearer JWT`, `api_key header X-API-Key`.

use schemars::{Schema, json_schema};

use super::cursor::Cursor;
use super::written::{Grammar, SyntaxError};
use crate::suggest::nearest;

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ApiKeyPlace {
    /// In a header.
    Header,
    /// In the query string.
    Query,
    /// In a cookie.
    Cookie,
}

/// A security scheme in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeExpr {
    /// `bearer [format]` (RFC 6750).
    Bearer {
        /// A hint at the token's format: `JWT`.
        format: Option<String>,
    },
    /// `basic` (RFC 7617).
    Basic,
    /// `api_key header|query|cookie NAME`.
    ApiKey {
        /// Where it travels.
        place: ApiKeyPlace,
        /// The name of the header, parameter or cookie.
        name: String,
    },
    /// `oidc URL` (OpenID Connect Discovery 1.0).
    OpenIdConnect {
        /// The discovery document's URL.
        url: String,
    },
    /// `mtls` (RFC 8705).
    MutualTls,
}

const HOW: &str =
    "a scheme is `bearer JWT`, `basic`, `api_key header X-API-Key`, `oidc URL`, `mtls`, or an `oauth2` object";

impl Grammar for SchemeExpr {
    const NAME: &'static str = "SecuritySchemeShorthand";

    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        cursor.spaces();
        let start = cursor.at();
        let kind = next(&mut cursor).to_ascii_lowercase();
        let span = start..cursor.at();
        cursor.spaces();
        let scheme = match kind.as_str() {
            "bearer" => {
                let format = next(&mut cursor);
                Self::Bearer { format: (!format.is_empty()).then(|| format.to_owned()) }
            }
            "basic" => Self::Basic,
            "mtls" => Self::MutualTls,
            "oidc" => Self::OpenIdConnect { url: argument(&mut cursor, "the URL of the discovery document")? },
            "api_key" => {
                let here = cursor.here_to_space();
                let place = match next(&mut cursor).to_ascii_lowercase().as_str() {
                    "header" => ApiKeyPlace::Header,
                    "query" => ApiKeyPlace::Query,
                    "cookie" => ApiKeyPlace::Cookie,
                    _ => return Err(SyntaxError::new(here, "expected `header`, `query` or `cookie`").help(HOW)),
                };
                cursor.spaces();
                Self::ApiKey { place, name: argument(&mut cursor, "the name of the key")? }
            }
            other => {
                let error = SyntaxError::new(span, format!("`{other}` is not a security scheme"));
                return Err(match nearest(other, ["bearer", "basic", "api_key", "oidc", "mtls"]) {
                    Some(word) => error.help(format!("did you mean `{word}`?")).replacement(word),
                    None => error.help(HOW),
                });
            }
        };
        cursor.spaces();
        if cursor.is_done() { Ok(scheme) } else { Err(super::types::unexpected(&cursor).help(HOW)) }
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "description": "A security scheme: `bearer JWT`, `basic`, `api_key header X-API-Key`, `oidc URL`, `mtls`.",
            "pattern": r"^\s*(?:[Bb]earer(?: +\S+)?|[Bb]asic|[Aa]pi_key +(?:header|query|cookie) +\S+|[Oo]idc +\S+|mtls)\s*$",
            "patternErrorMessage": "Write `bearer JWT`, `basic`, `api_key header X-API-Key`, `oidc URL` or `mtls`.",
            "examples": ["bearer JWT", "basic", "api_key header X-API-Key"],
            "x-own-parser": true
        })
    }
}

fn next<'t>(cursor: &mut Cursor<'t>) -> &'t str {
    cursor.run(|c| !c.is_whitespace())
}

fn argument(cursor: &mut Cursor<'_>, what: &str) -> Result<String, SyntaxError> {
    match next(cursor) {
        "" => Err(cursor.expected(what).help(HOW)),
        word => Ok(word.to_owned()),
    }
}
