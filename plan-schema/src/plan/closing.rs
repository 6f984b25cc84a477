//! The sections that end a plan: open questions, decisions, what comes later, and sections of the author's own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::by_shape;
use super::text::{Date, Text, Verbatim};

by_shape! {
    /// A question: its text, or with its answer.
    pub enum QuestionEntry: "Question", "a question, or `{question, answer}`" {
        /// The question.
        str => Open(Text),
        /// With what is known about it.
        map => Full(Question),
    }
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub question: Text,
    /// The answer; with one, the question's box is checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Text>,
    /// The day it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Date>,
}

/// An architecture decision record made for this feature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its number or id, kept as written: 1 is shown as `001`.
    pub id: Verbatim,
    /// Its title.
    pub title: Text,
    /// The record's file, relative to the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// A brief description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The decisions it takes the place of: ids of this plan or of earlier ones, or files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Vec<Verbatim>>,
}

/// A section that the template does not have, kept whole and in place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtraSection {
    /// Its heading.
    pub title: Text,
    /// The key it stands behind: a section (`deployment_plan`), a subsection (`system_architecture.data_flow`), or
    /// `header`. Before the closing note if it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Markdown, printed as it is.
    pub content: Text,
}
