//! The bounds of a page's size: `1..100 = 20`.

use schemars::{Schema, json_schema};

use super::cursor::Cursor;
use super::types::unexpected;
use super::written::{Grammar, SyntaxError};

/// How many items a page may have, and how many it has if nobody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLimit {
    /// The least.
    pub min: u32,
    /// The most.
    pub max: u32,
    /// If the client does not say.
    pub default: u32,
}

impl PageLimit {
    /// Whether a page can hold an item, and the default is within the bounds.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        self.max > 0 && (self.min..=self.max).contains(&self.default)
    }
}

impl Default for PageLimit {
    fn default() -> Self {
        Self { min: 1, max: 100, default: 20 }
    }
}

const HOW: &str = "write `least..most = default`, e.g. `1..100 = 20`";

impl Grammar for PageLimit {
    const NAME: &'static str = "PageLimit";

    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        cursor.spaces();
        let min = number(&mut cursor)?;
        cursor.need("..").map_err(|error| error.help(HOW))?;
        let max = number(&mut cursor)?;
        cursor.spaces();
        let mut default = max;
        if cursor.eat("=") {
            cursor.spaces();
            default = number(&mut cursor)?;
            cursor.spaces();
        }
        if !cursor.is_done() {
            return Err(unexpected(&cursor).help(HOW));
        }
        Ok(Self { min, max, default })
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "string",
            "description": "How many items a page may have, and how many if nobody says: `1..100 = 20`.",
            "pattern": r"^\s*[0-9]+\.\.[0-9]+(?:\s*=\s*[0-9]+)?\s*$",
            "patternErrorMessage": "Write `least..most = default`, e.g. `1..100 = 20`.",
            "examples": ["1..100 = 20"],
            "x-own-parser": true
        })
    }
}

fn number(cursor: &mut Cursor<'_>) -> Result<u32, SyntaxError> {
    let Some(digits) = cursor.digits() else { return Err(cursor.expected("a number").help(HOW)) };
    digits
        .value
        .parse::<i32>()
        .ok()
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| SyntaxError::new(digits.span, format!("`{}` is too large", digits.value)))
}
