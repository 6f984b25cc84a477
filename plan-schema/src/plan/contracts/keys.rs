//! Keys of the contracts: endpoints and statuses.

use std::borrow::{Borrow, Cow};
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::plan::expr::{EndpointName, SyntaxError};

/// The key of an endpoint, as written; it may not parse.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EndpointKey(String);

impl EndpointKey {
    /// The key as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Method and path.
    ///
    /// # Errors
    ///
    /// Where the key is no `METHOD /path`.
    pub fn parse(&self) -> Result<EndpointName, SyntaxError> {
        EndpointName::parse(&self.0)
    }
}

impl Borrow<str> for EndpointKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EndpointKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for EndpointKey {
    fn schema_name() -> Cow<'static, str> {
        "EndpointKey".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "`METHOD /path/{parameter}`.",
            "pattern": r"^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY) +(/|(/[^?#\s/]+)+)\s*$",
            "patternErrorMessage": "Write an endpoint as METHOD /path, e.g. GET /tasks/{id}.",
            "examples": ["POST /tasks", "GET /tasks/{id}"],
            "x-own-parser": true
        })
    }
}

/// A status, or a range of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusRange {
    /// One status: `404`.
    Code(u16),
    /// All of a class: `4XX` is 4.
    Class(u8),
    /// All that nothing else names.
    Default,
}

impl StatusRange {
    /// The class: 4 for 404 and `4XX`; none for `default`.
    #[must_use]
    pub const fn class(self) -> Option<u16> {
        match self {
            Self::Code(code) => Some(code / 100),
            Self::Class(class) => Some(class as u16),
            Self::Default => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Default);
        }
        if let Some(class) = text.strip_suffix("XX") {
            return class.parse().ok().filter(|class| (1..=5).contains(class)).map(Self::Class);
        }
        let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|code| digits && (100..=599).contains(code)).map(Self::Code)
    }
}

impl fmt::Display for StatusRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Class(class) => write!(f, "{class}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

macro_rules! status_key {
    ($(#[$meta:meta])* $name:ident, $title:literal, $pattern:literal, $message:literal, $example:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The key as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The status; `None` if the key is none.
            #[must_use]
            pub fn parse(&self) -> Option<StatusRange> {
                StatusRange::parse(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "string",
                    "pattern": $pattern,
                    "patternErrorMessage": $message,
                    "examples": [$example],
                    "x-own-parser": true
                })
            }
        }
    };
}

status_key! {
    /// The status of an error, as written; it may be none, or one that is no error's.
    ErrorStatus, "ErrorStatus", "^([45]([0-9]{2}|XX)|default)$", "The status of an error is 4xx, 5xx or default.", "404"
}

status_key! {
    /// The status of a response, as written; it may be none, or an error's.
    ResponseStatus, "ResponseStatus", "^([123]([0-9]{2}|XX)|default)$", "The status of a response is 1xx, 2xx, 3xx or default.", "201"
}
