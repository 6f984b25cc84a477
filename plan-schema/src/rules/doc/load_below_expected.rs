//! `DOC034`: load tests stay below the load that is expected.

use crate::finding::Finding;
use crate::place::{Place, PlanPath};
use crate::plan::{Lines, Section};
use crate::rules::measures::rates;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports that `performance_considerations.expected_load` names more requests per second, minute or hour than any load or
    /// stress test does; of several expected loads the least counts, for the others may be years away. Where one of the two
    /// names no such rate, or one per user or machine, nobody can tell.
    ///
    /// ## Why is this bad
    ///
    /// The tests pass, and the service fails on the first busy day.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// testing_strategy:
    ///   performance: { load_tests: 50 requests per second for ten minutes }
    /// performance_considerations:
    ///   expected_load: 10,000 people, 200 requests per second at noon
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// testing_strategy:
    ///   performance: { load_tests: 400 requests per second for ten minutes }
    /// performance_considerations:
    ///   expected_load: 10,000 people, 200 requests per second at noon
    /// ```
    pub static LOAD_BELOW_EXPECTED = {
        code: "DOC034",
        name: "load-below-expected",
        summary: "Load tests stay below the load that is expected",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let section = context.plan.performance_considerations.as_ref().and_then(Section::given);
    let Some(expected) = section.and_then(|section| section.expected_load.as_ref()) else { return };
    let strategy = context.plan.testing_strategy.as_ref().and_then(Section::given);
    let Some(tests) = strategy.and_then(|strategy| strategy.performance.as_ref()).and_then(Section::given) else {
        return;
    };
    let root = PlanPath::root().join("testing_strategy").join("performance");
    let known = [("load_tests", &tests.known.load_tests), ("stress_tests", &tests.known.stress_tests)];
    let known = known.into_iter().filter_map(|(key, lines)| Some((root.join(key), lines.as_ref()?)));
    let own = tests.own.iter().map(|(label, lines)| (root.join(label.as_str()), lines));
    let tested = known.chain(own).flat_map(|(path, lines)| named(&path, lines));
    let expected = named(&PlanPath::root().join("performance_considerations").join("expected_load"), expected);
    let tested = tested.reduce(|most, rate| if rate.value > most.value { rate } else { most });
    let expected = expected.into_iter().reduce(|least, rate| if rate.value < least.value { rate } else { least });
    let (Some(tested), Some(expected)) = (tested, expected) else { return };
    if tested.value >= expected.value * (1.0 - 1e-9) {
        return;
    }
    let message = format!("the tests reach `{}`, and `{}` are expected", tested.text, expected.text);
    found.push(
        Finding::new(&LOAD_BELOW_EXPECTED, tested.place, message)
            .label(expected.place, "expected here")
            .help("test with at least the load that is expected"),
    );
}

/// A rate, where it stands and as it is written.
struct Named {
    place: Place,
    text: String,
    value: f64,
}

/// The rates that some lines name.
fn named(path: &PlanPath, lines: &Lines) -> Vec<Named> {
    let mut named = Vec::new();
    for (index, text) in lines.iter().enumerate() {
        let path = if matches!(lines, Lines::One(_)) { path.clone() } else { path.join(index) };
        for rate in rates(text) {
            let text = text[rate.range.clone()].to_owned();
            named.push(Named { place: path.within(rate.range), text, value: rate.value });
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::LOAD_BELOW_EXPECTED;
    use crate::rules::testing::{check_rule, run};

    #[test]
    fn tests_reach_what_is_expected() {
        check_rule(
            &LOAD_BELOW_EXPECTED,
            "
testing_strategy:
  performance: { load_tests: [For 5 s, 20 rps for an hour], stress_tests: Up to 600 requests per minute }
#                                      ^^^^^^ the tests reach `20 rps`, and `25 requests/s` are expected | test with at least the load that is expected
performance_considerations:
  expected_load: 30 requests/s at noon, 25 requests/s at night
#                                       ------------- expected here
",
        );
    }

    #[test]
    fn where_a_rate_is_missing_nobody_can_tell() {
        for (tests, expected, findings) in [
            ("100 requests per second", "200 requests per second", 1),
            ("200 requests per second", "200 requests per second", 0),
            ("200 requests per second", "12,000 requests per minute", 0),
            ("200 requests per second", "2k rps", 1),
            ("200 requests per second", "100 rps today, 2k rps in a year", 0),
            ("20 rps per machine", "200 rps", 0),
            ("Twice the expected load", "200 requests per second", 0),
            ("100 requests per second", "10,000 people", 0),
            ("100 a second", "200 requests per second", 0),
        ] {
            let text = format!(
                "title: T
testing_strategy: {{ performance: {{ load_tests: {tests} }} }}
performance_considerations: {{ expected_load: \"{expected}\" }}
"
            );
            assert_eq!(run(&LOAD_BELOW_EXPECTED, &text).1.len(), findings, "{tests} {expected}");
        }
    }
}
