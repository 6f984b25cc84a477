//! `plan explain`: a rule's page.

use plan_schema::rules::{Family, Rule, Soundness};
use plan_schema::suggest::nearest;

use super::args::ExplainArgs;
use super::console::Console;
use super::problem::{Exit, Problem};
use plan_codegen::emit::all_rules;

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, console: &mut Console) -> Result<Exit, Problem> {
    let named = |name: &str| name.eq_ignore_ascii_case(&args.code);
    let Some(rule) = all_rules().find(|rule| named(rule.code) || named(rule.name)) else {
        let known = all_rules().flat_map(|rule| [rule.code, rule.name]);
        let help = nearest(&args.code, known).map_or_else(
            || "`plan rules` lists all rules".to_owned(),
            |name| format!("did you mean `{name}`? `plan rules` lists all rules"),
        );
        return Err(Problem::new(format!("there is no rule `{}`", args.code)).help(help));
    };
    let silenced = match (rule.soundness, rule.family) {
        (Soundness::Sound, _) => "It is always an error and cannot be silenced.".to_owned(),
        (Soundness::Lint, Family::Syntax) => "Its level can be set in `plan.toml`.".to_owned(),
        (Soundness::Lint, _) => format!(
            "Its level can be set in `plan.toml`; `# plan: ignore[{}] reason` on a line or above it silences it there.",
            rule.code
        ),
    };
    console.result(&format!(
        "# {}: {}\n\n{}.\n\nCategory: {}. Level: {}. Since: {}.\n\n{}\n{silenced}\n",
        rule.code,
        rule.name,
        rule.summary,
        rule.category.as_str(),
        levels(rule),
        rule.since,
        // The page's blocks say for tests which of them is wrong.
        rule.page().replace("```yaml fail", "```yaml").replace("```yaml pass", "```yaml"),
    ));
    Ok(Exit::Success)
}

/// `warning, approved error`: the level, and those of other statuses.
fn levels(rule: &Rule) -> String {
    let mut text = rule.level.as_str().to_owned();
    for (status, level) in rule.stages {
        text.push_str(&format!(", {} {}", status.as_str(), level.as_str()));
    }
    text
}
