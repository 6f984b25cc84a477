//! Relationships in the template's words: `belongs to User as owner`, `has many Label through TaskLabel`.

use schemars::{Schema, json_schema};

use super::cursor::Cursor;
use super::types::{MODEL_NAME, any_case, unexpected};
use super::written::{Grammar, Spanned, SyntaxError};

/// How many of the other model there are, and which side holds the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// This model holds the key.
    BelongsTo,
    /// The other model holds the key; at most one does.
    HasOne,
    /// The other model, or the one between, holds the key.
    HasMany,
    /// A model between holds both keys.
    ManyToMany,
}

impl RelationKind {
    /// All kinds, with their words.
    pub const ALL: [(&'static str, Self); 4] = [
        ("belongs to", Self::BelongsTo),
        ("has one", Self::HasOne),
        ("has many", Self::HasMany),
        ("many to many", Self::ManyToMany),
    ];

    /// The kind's words, in lower case.
    #[must_use]
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(words, _)| words)
    }
}

/// A relationship in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationshipExpr {
    /// Its kind.
    pub kind: RelationKind,
    /// The other model.
    pub target: Spanned<String>,
    /// The model between.
    pub through: Option<Spanned<String>>,
    /// What the other model is called here.
    pub role: Option<Spanned<String>>,
    /// The field that holds the key.
    pub via: Option<Spanned<String>>,
}

const HOW: &str = "write e.g. `has many Comment`, `belongs to User as owner`, `has many Label through TaskLabel`";

impl Grammar for RelationshipExpr {
    const NAME: &'static str = "RelationshipShorthand";

    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        cursor.spaces();
        let Some(kind) =
            RelationKind::ALL.into_iter().find_map(|(words, kind)| eat_words(&mut cursor, words).then_some(kind))
        else {
            return Err(SyntaxError::new(cursor.here_to_space(), "not a relationship").help(HOW));
        };
        let target = model(&mut cursor)?;
        let mut relationship = Self { kind, target, through: None, role: None, via: None };
        loop {
            cursor.spaces();
            if cursor.is_done() {
                return Ok(relationship);
            }
            if eat_words(&mut cursor, "through") {
                relationship.through = Some(model(&mut cursor)?);
            } else if eat_words(&mut cursor, "as") {
                relationship.role = Some(name(&mut cursor)?);
            } else if eat_words(&mut cursor, "via") {
                relationship.via = Some(name(&mut cursor)?);
            } else {
                return Err(unexpected(&cursor).help(HOW));
            }
        }
    }

    fn schema() -> Schema {
        let kinds: Vec<String> = RelationKind::ALL.iter().map(|(words, _)| any_case(words)).collect();
        json_schema!({
            "type": "string",
            "description": "A relationship in words.",
            "pattern": format!(
                r"^\s*(?:{}) +{MODEL_NAME}(?: +(?:{} +{MODEL_NAME}|(?:{}|{}) +\S+))*\s*$",
                kinds.join("|"), any_case("through"), any_case("as"), any_case("via")
            ),
            "patternErrorMessage": "Write e.g. `has many Comment`, `belongs to User as owner`, `has many Label through TaskLabel`.",
            "examples": ["has many Comment", "belongs to User as owner", "has many Label through TaskLabel"],
            "x-own-parser": true
        })
    }
}

/// The words with spaces between and behind them, in any case.
fn eat_words(cursor: &mut Cursor<'_>, words: &str) -> bool {
    let before = cursor.clone();
    for word in words.split(' ') {
        let found = cursor.run(|c| c.is_ascii_alphabetic());
        if !found.eq_ignore_ascii_case(word) || !cursor.spaces() {
            *cursor = before;
            return false;
        }
    }
    true
}

fn model(cursor: &mut Cursor<'_>) -> Result<Spanned<String>, SyntaxError> {
    match cursor.word() {
        Some(word) => Ok(Spanned { value: word.value.to_owned(), span: word.span }),
        None => Err(cursor.expected("a model").help(HOW)),
    }
}

fn name(cursor: &mut Cursor<'_>) -> Result<Spanned<String>, SyntaxError> {
    let start = cursor.at();
    let name = cursor.run(|c| !c.is_whitespace());
    if name.is_empty() {
        return Err(cursor.expected("a name").help(HOW));
    }
    Ok(Spanned { value: name.to_owned(), span: start..cursor.at() })
}
