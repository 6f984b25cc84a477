//! The levels of rules, as people set them.

use plan_codegen::emit::all_rules;
use plan_codegen::levels::describe;
use plan_schema::rules::{Levels, Setting};

use super::problem::Problem;
use super::suggest::did_you_mean;

/// Sets a level as `--level` has it: `RULE=LEVEL`.
pub(crate) fn set(levels: &mut Levels, setting: &str) -> Result<(), Problem> {
    let wrong = |message: String, help: Option<String>| {
        let problem = Problem::new(format!("`--level {setting}`: {message}"));
        help.map_or(problem.clone(), |help| problem.help(help))
    };
    let Some((selector, word)) = setting.split_once('=') else {
        return Err(wrong("not of the form RULE=LEVEL".to_owned(), None));
    };
    let Some(level) = Setting::parse(word) else {
        let words = Setting::WORDS.join(", ");
        let help = did_you_mean(word, Setting::WORDS).unwrap_or_else(|| format!("levels are {words}"));
        return Err(wrong(format!("`{word}` is no level"), Some(help)));
    };
    levels.set(selector, level, all_rules()).map_err(|error| {
        let (message, help) = describe(selector, error);
        wrong(message, help)
    })
}
