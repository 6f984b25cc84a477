//! A body in one scalar: `Task`, `201 Task`, `none`, or pasted JSON.

use schemars::{Schema, json_schema};

use super::cursor::Cursor;
use super::json::{Pasted, parse_json};
use super::types::{TYPE_PATTERN, TypeExpr, parse_type, unexpected};
use super::written::{Grammar, Spanned, SyntaxError};

/// A body in one scalar.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyExpr {
    /// `none`: there is no body, and that is meant.
    None,
    /// Pasted JSON: an example.
    Json(Pasted),
    /// `[status] type`; a status alone is written as a number.
    Type {
        /// The status, if it is not the one that follows from the method.
        status: Option<Spanned<u16>>,
        /// The type.
        ty: TypeExpr,
    },
    /// A status in quotes.
    Status(Spanned<u16>),
}

impl Grammar for BodyExpr {
    const NAME: &'static str = "BodyShorthand";

    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let trimmed = text.trim();
        if trimmed.starts_with(['{', '[']) {
            return parse_json(text).map(BodyExpr::Json);
        }
        if trimmed.eq_ignore_ascii_case("none") {
            return Ok(Self::None);
        }
        let mut cursor = Cursor::new(text);
        cursor.spaces();
        let mut status = None;
        if let Some(digits) = cursor.digits() {
            match digits.value.parse::<u16>() {
                Ok(code @ 100..=599) => status = Some(Spanned { value: code, span: digits.span }),
                _ => {
                    return Err(SyntaxError::new(digits.span, format!("`{}` is not an HTTP status", digits.value))
                        .help("a status is 100 to 599"));
                }
            }
            if !cursor.spaces()
                && let Some(status) = status
            {
                return if cursor.is_done() { Ok(Self::Status(status)) } else { Err(cursor.expected("a space")) };
            }
            if cursor.is_done()
                && let Some(status) = status
            {
                return Ok(Self::Status(status));
            }
        }
        let ty = parse_type(&mut cursor)?;
        cursor.spaces();
        if cursor.is_done() { Ok(Self::Type { status, ty }) } else { Err(unexpected(&cursor)) }
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "description": "A type (`Task`, `201 Task`, `Page<Task>`), a JSON example, or `none`.",
            "pattern": format!(r"^\s*(?:[\[{{](?:.|\n)*|[Nn][Oo][Nn][Ee]\s*|[1-5][0-9]{{2}}\s*|(?:[1-5][0-9]{{2}} +)?{}\s*)$", *TYPE_PATTERN),
            "patternErrorMessage": "Write a type such as `Task`, `201 Task`, `Page<Task>`, a JSON example, or `none`.",
            "examples": ["Task", "201 Task", "Page<Task>", "none"],
            "x-own-parser": true
        })
    }
}
