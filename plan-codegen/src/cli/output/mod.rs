//! How findings are shown: a file per format, and what the formats share.

use plan_schema::finding::Applicability;
use plan_schema::{Finding, Level};

use super::args::OutputFormat;
use super::console::Console;
use super::load::Loaded;

mod concise;
mod excerpt;
mod human;

pub(crate) mod json_v1;
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
    /// Findings with a safe fix.
    pub(crate) fixable: usize,
    /// Findings with an unsafe fix.
    pub(crate) perhaps: usize,
    /// Findings that were fixed before, and are counted nowhere else.
    pub(crate) fixed: usize,
    /// Findings that comments silence, and that are counted nowhere else.
    pub(crate) silenced: usize,
}

/// Which fixes a person can still ask for, and with what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Offer {
    /// All.
    #[default]
    All,
    /// All, and those that want a look are asked for.
    Together,
    /// Those that want a look; the others were tried.
    Unsafe,
    /// None; all were tried.
    Nothing,
}

impl Offer {
    /// The command that applies a fix.
    pub(crate) fn command(self, applicability: Applicability) -> Option<&'static str> {
        match (self, applicability) {
            (Self::All | Self::Together, Applicability::Safe) => Some("plan check --fix"),
            (Self::All | Self::Together | Self::Unsafe, Applicability::Unsafe) => {
                Some("plan check --fix --unsafe-fixes")
            }
            (Self::Unsafe, Applicability::Safe) | (Self::Nothing, _) => None,
        }
    }

    /// ` 2 fixable with --fix (1 more with --unsafe-fixes).`
    fn sentence(self, tally: Tally) -> String {
        match (self, tally.fixable, tally.perhaps) {
            (Self::Nothing, _, _) | (Self::Unsafe, _, 0) | (Self::All | Self::Together, 0, 0) => String::new(),
            (Self::Unsafe, _, perhaps) => format!(" {perhaps} more fixable with --unsafe-fixes."),
            (Self::All | Self::Together, safe, 0) => format!(" {safe} fixable with --fix."),
            (Self::All, safe, perhaps) if safe > 0 => {
                format!(" {safe} fixable with --fix ({perhaps} more with --unsafe-fixes).")
            }
            (Self::All | Self::Together, safe, perhaps) => {
                format!(" {} fixable with --fix --unsafe-fixes.", safe + perhaps)
            }
        }
    }
}

impl Tally {
    /// Counts.
    pub(crate) fn of(plans: &[Loaded]) -> Self {
        let fixed = plans.iter().map(|plan| plan.fixed).sum();
        let silenced = plans.iter().map(|plan| plan.checked.silenced.len()).sum();
        let mut tally = Self { plans: plans.len(), fixed, silenced, ..Self::default() };
        for finding in plans.iter().flat_map(|plan| &plan.checked.findings) {
            match finding.level {
                Level::Error => tally.errors += 1,
                Level::Warning => tally.warnings += 1,
                Level::Info => tally.infos += 1,
            }
            match finding.fix.as_ref().map(|fix| fix.applicability) {
                Some(Applicability::Safe) => tally.fixable += 1,
                Some(Applicability::Unsafe) => tally.perhaps += 1,
                None => {}
            }
        }
        tally
    }

    /// `Found 3 errors and 1 warning in 1 plan. 2 fixable with --fix.`, `Fixed 2 findings. Checked 1 plan: no problems`,
    /// `Checked 1 plan: no problems, 1 silenced`.
    pub(crate) fn sentence(self, offer: Offer) -> String {
        let Self { plans, errors, warnings, infos, fixed, silenced, .. } = self;
        let silenced = |before: &str, behind: &str| match silenced {
            0 => String::new(),
            number => format!("{before}{number} silenced{behind}"),
        };
        let fixed = if fixed > 0 { format!("Fixed {}. ", count(fixed, "finding")) } else { String::new() };
        let more = offer.sentence(self);
        let plans = count(plans, "plan");
        let counts: Vec<_> = [(errors, "error"), (warnings, "warning"), (infos, "remark")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, what)| count(number, what))
            .collect();
        match &counts[..] {
            [] => format!("{fixed}Checked {plans}: no problems{}", silenced(", ", "")),
            [one] => format!("{fixed}Found {one} in {plans}.{more}{}", silenced(" ", ".")),
            [most @ .., last] => {
                format!("{fixed}Found {} and {last} in {plans}.{more}{}", most.join(", "), silenced(" ", "."))
            }
        }
    }
}

/// `1 plan`, `2 plans`.
pub(crate) fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// The findings of a plan that pictures are made of, in order: all of them but where nobody would read them, and then the
/// worst.
fn worth_showing(findings: &[Finding]) -> Vec<&Finding> {
    const MOST: usize = 1_000;
    let mut shown: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    if shown.len() > MOST {
        shown.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.level));
        shown.truncate(MOST);
        shown.sort_by_key(|(index, _)| *index);
    }
    shown.into_iter().map(|(_, finding)| finding).collect()
}

/// Shows what was found in plans, and the summary.
pub(crate) fn show(plans: &[Loaded], format: OutputFormat, offer: Offer, console: &mut Console) {
    let tally = Tally::of(plans);
    match format {
        OutputFormat::Human => {
            for plan in plans {
                let shown = worth_showing(&plan.checked.findings);
                for finding in &shown {
                    console.result(&human::render(finding, plan.parsed.source(), offer));
                }
                let more = plan.checked.findings.len() - shown.len();
                if more > 0 {
                    console.result(&format!("{more} more in this plan: `--output-format concise` shows them all\n\n"));
                }
            }
            console.summary(&tally.sentence(offer));
        }
        OutputFormat::Concise => {
            for plan in plans {
                for finding in &plan.checked.findings {
                    console.result(&concise::render(finding, plan.parsed.source()));
                }
            }
            console.say(&tally.sentence(offer));
        }
        OutputFormat::Json => console.result(&json_v1::render(plans, tally)),
    }
}

/// Shows findings on standard error, where standard output is for something else.
pub(crate) fn show_aside(plans: &[Loaded], offer: Offer, console: &mut Console) {
    for plan in plans {
        for finding in &plan.checked.findings {
            console.error_text(&human::render(finding, plan.parsed.source(), offer));
        }
    }
    let tally = Tally::of(plans);
    if tally.errors + tally.warnings + tally.infos + tally.fixed > 0 {
        console.say(&tally.sentence(offer));
    }
}

#[cfg(test)]
mod tests {
    use super::{Offer, Tally};

    #[test]
    fn the_summary_is_a_sentence() {
        let tally =
            |plans, [errors, warnings, infos]: [usize; 3]| Tally { plans, errors, warnings, infos, ..Tally::default() };
        for (plans, counts, expected) in [
            (1, [0, 0, 0], "Checked 1 plan: no problems"),
            (2, [1, 0, 0], "Found 1 error in 2 plans."),
            (1, [3, 1, 0], "Found 3 errors and 1 warning in 1 plan."),
            (1, [3, 2, 1], "Found 3 errors, 2 warnings and 1 remark in 1 plan."),
            (1, [0, 0, 2], "Found 2 remarks in 1 plan."),
        ] {
            assert_eq!(tally(plans, counts).sentence(Offer::All), expected);
        }
        for (offer, fixable, perhaps, fixed, expected) in [
            (Offer::All, 2, 1, 0, "Found 4 errors in 1 plan. 2 fixable with --fix (1 more with --unsafe-fixes)."),
            (Offer::All, 2, 0, 0, "Found 4 errors in 1 plan. 2 fixable with --fix."),
            (Offer::All, 0, 1, 0, "Found 4 errors in 1 plan. 1 fixable with --fix --unsafe-fixes."),
            (Offer::Together, 2, 1, 0, "Found 4 errors in 1 plan. 3 fixable with --fix --unsafe-fixes."),
            (Offer::Together, 2, 0, 0, "Found 4 errors in 1 plan. 2 fixable with --fix."),
            (Offer::Unsafe, 2, 1, 3, "Fixed 3 findings. Found 4 errors in 1 plan. 1 more fixable with --unsafe-fixes."),
            (Offer::Unsafe, 2, 0, 1, "Fixed 1 finding. Found 4 errors in 1 plan."),
            (Offer::Nothing, 2, 1, 1, "Fixed 1 finding. Found 4 errors in 1 plan."),
        ] {
            let tally = Tally { fixable, perhaps, fixed, ..tally(1, [4, 0, 0]) };
            assert_eq!(tally.sentence(offer), expected);
        }
        for (counts, expected) in [
            ([0, 0, 0], "Checked 1 plan: no problems, 2 silenced"),
            ([0, 1, 0], "Found 1 warning in 1 plan. 1 fixable with --fix. 2 silenced."),
            ([1, 1, 0], "Found 1 error and 1 warning in 1 plan. 1 fixable with --fix. 2 silenced."),
        ] {
            let tally = Tally { silenced: 2, fixable: 1, ..tally(1, counts) };
            assert_eq!(tally.sentence(Offer::All), expected);
        }
        let fixed = Tally { fixed: 2, ..tally(1, [0, 0, 0]) };
        assert_eq!(fixed.sentence(Offer::Nothing), "Fixed 2 findings. Checked 1 plan: no problems");
    }
}
