//! `DOC035`: a coverage target above all that there is.

use std::ops::Range;

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::{Lines, Section};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a percentage above 100 under `testing_strategy.unit.coverage_target`.
    ///
    /// ## Why is this bad
    ///
    /// Nothing can reach it: it is mistyped, and nobody knows what was meant.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// testing_strategy:
    ///   unit: { coverage_target: 850% }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// testing_strategy:
    ///   unit: { coverage_target: 85% }
    /// ```
    pub static IMPOSSIBLE_COVERAGE = {
        code: "DOC035",
        name: "impossible-coverage",
        summary: "A coverage target is above 100 percent",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let strategy = context.plan.testing_strategy.as_ref().and_then(Section::given);
    let unit = strategy.and_then(|strategy| strategy.unit.as_ref()).and_then(Section::given);
    let Some(target) = unit.and_then(|unit| unit.coverage_target.as_ref()) else { return };
    let root = PlanPath::root().join("testing_strategy").join("unit").join("coverage_target");
    for (index, text) in target.iter().enumerate() {
        let path = if matches!(target, Lines::One(_)) { root.clone() } else { root.join(index) };
        for range in percentages(text).into_iter().filter(|(_, value)| *value > 100.0).map(|(range, _)| range) {
            let message = format!("`{}` of the code cannot be covered", &text[range.clone()]);
            found.push(
                Finding::new(&IMPOSSIBLE_COVERAGE, path.within(range), message)
                    .help("write a percentage from 0 to 100"),
            );
        }
    }
}

/// The percentages in a text: `85%`, `92.5 %`, `80 percent`.
fn percentages(text: &str) -> Vec<(Range<usize>, f64)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let len = text[start..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len() - start);
        at = start + len;
        let rest = &text[at..];
        let sign = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let Some(unit) = ["%", "percent"].into_iter().find(|unit| sign.starts_with(unit)) else { continue };
        // The decimals of `99,5 %` and the end of `p100 %` are no numbers of their own.
        if text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '_')) {
            continue;
        }
        if let Ok(value) = text[start..at].parse() {
            found.push((start..at + (rest.len() - sign.len()) + unit.len(), value));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::IMPOSSIBLE_COVERAGE;
    use crate::rules::testing::check_rule;

    #[test]
    fn targets_can_be_reached() {
        check_rule(
            &IMPOSSIBLE_COVERAGE,
            "
testing_strategy:
  unit:
    coverage_target:
      - 85% of lines, 100 % of branches, 99,500 % whatever that is
      - lines 92.5 %, branches 120 %, the rest 101 percent
#                              ^^^^^ `120 %` of the code cannot be covered | write a percentage from 0 to 100
#                                              ^^^^^^^^^^^ `101 percent` of the code cannot be covered | write a percentage from 0 to 100
      - 200 tests, all of 1.2.3%
",
        );
        check_rule(
            &IMPOSSIBLE_COVERAGE,
            "
testing_strategy: { unit: { coverage_target: 850% } }
#                                            ^^^^ `850%` of the code cannot be covered
",
        );
    }
}
