//! What to say of a level of a rule that cannot be set, wherever it was set.

use plan_schema::rules::LevelError;

/// What is wrong with setting a level for `selector`, and what to do.
#[must_use]
pub fn describe(selector: &str, error: LevelError) -> (String, Option<String>) {
    match error {
        LevelError::Unknown { nearest: Some(nearest) } => {
            (format!("no rule is called `{selector}`"), Some(format!("did you mean `{nearest}`?")))
        }
        LevelError::Unknown { nearest: None } => {
            (format!("no rule is called `{selector}`"), Some("`plan rules` lists them all".to_owned()))
        }
        LevelError::Sound(rule) => (
            format!("`{}` is always an error", rule.code),
            Some("nothing can be made of a plan where it finds something".to_owned()),
        ),
    }
}
