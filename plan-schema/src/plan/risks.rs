//! `risk_assessment`: the table of risks.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::text::Text;

/// A row of the table of risks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// What may happen.
    pub risk: Text,
    /// How likely it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<RiskLevel>,
    /// How bad it would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<RiskLevel>,
    /// How it is addressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mitigation: Option<Text>,
}

/// A level, kept as the author's word.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RiskLevel {
    word: String,
    rank: Rank,
}

/// What a level's word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// `low`.
    Low,
    /// `med` or `medium`.
    Medium,
    /// `high`.
    High,
    /// `critical`.
    Critical,
}

/// The words for levels; each may be capitalised.
const WORDS: [(&str, Rank); 5] = [
    ("low", Rank::Low),
    ("med", Rank::Medium),
    ("medium", Rank::Medium),
    ("high", Rank::High),
    ("critical", Rank::Critical),
];

impl RiskLevel {
    /// The author's word, capitalised: `Low`, `Med`, `Medium`, …
    #[must_use]
    pub fn title(&self) -> String {
        capitalised(&self.word)
    }

    /// What the word means.
    #[must_use]
    pub const fn rank(&self) -> Rank {
        self.rank
    }
}

impl TryFrom<String> for RiskLevel {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        let found = WORDS.iter().find(|(known, _)| *known == word || capitalised(known) == word);
        match found {
            Some((_, rank)) => Ok(Self { rank: *rank, word }),
            None => Err(format!("`{word}` is not one of low, med, medium, high, critical")),
        }
    }
}

impl From<RiskLevel> for String {
    fn from(level: RiskLevel) -> Self {
        level.word
    }
}

impl JsonSchema for RiskLevel {
    fn schema_name() -> Cow<'static, str> {
        "RiskLevel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<String> = WORDS
            .iter()
            .map(|(word, _)| (*word).to_owned())
            .chain(WORDS.iter().map(|(word, _)| capitalised(word)))
            .collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

/// The word with its first letter in upper case.
pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
