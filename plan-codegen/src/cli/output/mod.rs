//! How findings are shown: a file per format, and what the formats share.

use plan_schema::Level;

use super::args::OutputFormat;
use super::console::Console;
use super::load::Loaded;

mod concise;
mod excerpt;
mod human;
mod json_v1;

pub(crate) mod report;

/// How many findings of each level there are, in how many plans.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Plans that were read.
    pub(crate) plans: usize,
    /// Findings of level error.
    pub(crate) errors: usize,
    /// Findings of level warning.
    pub(crate) warnings: usize,
    /// Findings of level info.
    pub(crate) infos: usize,
}

impl Tally {
    /// Counts.
    pub(crate) fn of(plans: &[Loaded]) -> Self {
        let mut tally = Self { plans: plans.len(), ..Self::default() };
        for finding in plans.iter().flat_map(|plan| &plan.checked.findings) {
            match finding.level {
                Level::Error => tally.errors += 1,
                Level::Warning => tally.warnings += 1,
                Level::Info => tally.infos += 1,
            }
        }
        tally
    }

    /// `Found 3 errors and 1 warning in 1 plan.`, `Checked 1 plan: no problems`.
    pub(crate) fn sentence(self) -> String {
        let Self { plans, errors, warnings, infos } = self;
        let plans = count(plans, "plan");
        let counts: Vec<_> = [(errors, "error"), (warnings, "warning"), (infos, "remark")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| count(number, what))
            .collect();
        match &counts[..] {
            [] => format!("Checked {plans}: no problems"),
            [one] => format!("Found {one} in {plans}."),
            [most @ .., last] => format!("Found {} and {last} in {plans}.", most.join(", ")),
        }
    }
}

/// `1 plan`, `2 plans`.
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Shows what was found in plans, and the summary.
pub(crate) fn show(plans: &[Loaded], format: OutputFormat, console: &mut Console) {
    let tally = Tally::of(plans);
    match format {
        OutputFormat::Human => {
            for plan in plans {
                for finding in &plan.checked.findings {
                    console.result(&human::render(finding, plan.parsed.source()));
                }
            }
            console.summary(&tally.sentence());
        }
        OutputFormat::Concise => {
            for plan in plans {
                for finding in &plan.checked.findings {
                    console.result(&concise::render(finding, plan.parsed.source()));
                }
            }
            console.say(&tally.sentence());
        }
        OutputFormat::Json => console.result(&json_v1::render(plans, tally)),
    }
}

/// Shows findings on standard error, where standard output is for something else.
pub(crate) fn show_aside(plans: &[Loaded], console: &mut Console) {
    for plan in plans {
        for finding in &plan.checked.findings {
            console.error_text(&human::render(finding, plan.parsed.source()));
        }
    }
    let tally = Tally::of(plans);
    if tally.errors + tally.warnings + tally.infos > 0 {
        console.say(&tally.sentence());
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn the_summary_is_a_sentence() {
        for (counts, expected) in [
            ([1, 0, 0, 0], "Checked 1 plan: no problems"),
            ([2, 1, 0, 0], "Found 1 error in 2 plans."),
            ([1, 3, 1, 0], "Found 3 errors and 1 warning in 1 plan."),
            ([1, 3, 2, 1], "Found 3 errors, 2 warnings and 1 remark in 1 plan."),
            ([1, 0, 0, 2], "Found 2 remarks in 1 plan."),
        ] {
            let [plans, errors, warnings, infos] = counts;
            assert_eq!(Tally { plans, errors, warnings, infos }.sentence(), expected);
        }
    }
}
