//! `DOC033`: a response-time target that no performance test mentions.

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::plan::{Labelled, Lines, PerformanceTesting, Section};
use crate::rules::blanks::is_left;
use crate::rules::measures::{Measure, times};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a time among `performance_considerations.response_time_targets` (`200 ms`, `1.5s`, `2 seconds`) when the plan
    /// says how it is tested and no performance test mentions that time or a shorter one. Tests that speak of the targets
    /// as such (`all response-time targets hold`) mention them all. Info in a draft, a warning from review on.
    ///
    /// ## Why is this bad
    ///
    /// A target that nobody measures is missed without anybody noticing.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// testing_strategy:
    ///   performance: { load_tests: 200 requests per second for ten minutes }
    /// performance_considerations:
    ///   response_time_targets: Reads below 100 ms at the 95th percentile
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// testing_strategy:
    ///   performance: { load_tests: "200 requests per second for ten minutes, 95th percentile of reads below 100 ms" }
    /// performance_considerations:
    ///   response_time_targets: Reads below 100 ms at the 95th percentile
    /// ```
    pub static UNTESTED_TARGET = {
        code: "DOC033",
        name: "untested-target",
        summary: "No performance test mentions a response-time target",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Words for the targets as such.
const TARGETS: &[&str] = &["target", "slo", "sla", "goal", "objective", "budget"];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(section) = context.plan.performance_considerations.as_ref().and_then(Section::given) else { return };
    let Some(targets) = &section.response_time_targets else { return };
    // A plan without the section has another finding.
    let Some(strategy) = context.plan.testing_strategy.as_ref().and_then(Section::given) else { return };
    let tests: Vec<&str> = match &strategy.performance {
        None => Vec::new(),
        Some(Section::NotApplicable(_)) => return,
        Some(Section::Text(text)) => vec![text],
        Some(Section::Given(tests)) => texts(tests),
    };
    if tests.iter().any(|text| is_left(text) || speaks_of_targets(text)) {
        return;
    }
    let shortest = tests.iter().flat_map(|text| times(text)).map(|time| time.value).fold(f64::INFINITY, f64::min);
    let root = PlanPath::root().join("performance_considerations").join("response_time_targets");
    for (index, text) in targets.iter().enumerate() {
        let path = if matches!(targets, Lines::One(_)) { root.clone() } else { root.join(index) };
        let Some(time) = times(text).into_iter().find(|time| !is_met(time, shortest)) else { continue };
        let message = format!("no performance test mentions `{}`", &text[time.range.clone()]);
        found.push(
            Finding::new(&UNTESTED_TARGET, path.within(time.range), message)
                .help("name the target in `testing_strategy.performance.load_tests`"),
        );
    }
}

/// Whether a test asks for as much as a target or more; conversion between units may leave a trace.
fn is_met(target: &Measure, shortest: f64) -> bool {
    shortest <= target.value * (1.0 + 1e-9)
}

/// All that is said of performance tests.
fn texts(tests: &Labelled<PerformanceTesting>) -> Vec<&str> {
    let PerformanceTesting { load_tests, stress_tests } = &tests.known;
    let lines = load_tests.iter().chain(stress_tests).chain(tests.own.values());
    lines.flat_map(Lines::iter).map(|text| &**text).collect()
}

fn speaks_of_targets(text: &str) -> bool {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| TARGETS.iter().any(|target| word == *target || word.strip_suffix('s') == Some(target)))
        || text.contains("latency requirement")
}

#[cfg(test)]
mod tests {
    use super::UNTESTED_TARGET;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn targets_are_tested() {
        check_rule(
            &UNTESTED_TARGET,
            r#"
testing_strategy:
  performance: { load_tests: [p95 of reads below 0.2 s], stress_tests: Until it breaks, Soak: a day below 1 second }
performance_considerations:
  response_time_targets:
    - Reads below 200 ms, nothing above 5 s
    - Search below 150 ms, at worst 100ms
#                  ^^^^^^ no performance test mentions `150 ms` | name the target in `testing_strategy.performance.load_tests`
    - Exports within "1.5 seconds"
    - As fast as today
"#,
        );
        check_rule(
            &UNTESTED_TARGET,
            "
testing_strategy: { unit: { framework: cargo } }
performance_considerations: { response_time_targets: p95 < 200ms }
#                                                          ^^^^^ no performance test mentions `200ms`
",
        );
    }

    #[test]
    fn where_nobody_can_tell_nothing_is_missing() {
        for (strategy, findings) in [
            ("testing_strategy: { performance: { load_tests: 100 a second } }", 1),
            ("testing_strategy: { performance: 100 a second }", 1),
            ("testing_strategy: { performance: { load_tests: 100 a second below 50 ms } }", 0),
            ("testing_strategy: { performance: { load_tests: All response-time targets hold } }", 0),
            ("testing_strategy: { performance: { load_tests: The SLOs hold } }", 0),
            ("testing_strategy: { performance: { load_tests: '[Expected load and response times]' } }", 0),
            ("testing_strategy: { performance: { not_applicable: two users } }", 0),
            ("testing_strategy: By hand", 0),
            ("executive_summary: Nothing", 0),
        ] {
            let text = format!(
                "title: T\n{strategy}\nperformance_considerations: {{ response_time_targets: Reads below 100 ms }}\n"
            );
            assert_eq!(run(&UNTESTED_TARGET, &text).1.len(), findings, "{strategy}");
        }
    }
}
