//! The fixes of the manual's examples: each removes its finding and adds no error, and all of them are done at once.

use crate::check::{CheckOptions, parse};
use crate::finding::{Applicability, Finding, Level};
use crate::rules::testing::{Beside, blocks, run};
use crate::rules::{Family, Levels, Setting, all};
use crate::source::SourceFile;
use crate::syntax::Limits;
use crate::{check, fix};

/// The failing examples of all pages, a title added where one is missing, with the page's rule switched on.
fn examples() -> impl Iterator<Item = (&'static crate::rules::Rule, String, CheckOptions)> {
    all().flat_map(|rule| {
        blocks(rule).into_iter().filter(|(verdict, _)| verdict == "fail").map(move |(_, text)| {
            let bare = text.lines().any(|line| line.starts_with("title:")) || rule.family == Family::Syntax;
            let text = if bare { text } else { text + "title: Example\n" };
            let mut levels = Levels::default();
            if let Some(on) = Setting::parse("on") {
                // What is always on refuses to be set, and need not be.
                let _ = levels.set(rule.code, on, all());
            }
            (rule, text, CheckOptions { levels, ..CheckOptions::default() })
        })
    })
}

fn findings(text: &str, options: &CheckOptions) -> Vec<Finding> {
    check(&parse(SourceFile::new("p", text), &Limits::default()), options, &Beside).findings
}

fn errors(findings: &[Finding]) -> Vec<(&'static str, &str)> {
    let errors = findings.iter().filter(|finding| finding.level == Level::Error);
    errors.map(|finding| (finding.rule.code, &*finding.message)).collect()
}

#[test]
fn every_fix_of_the_manual_removes_its_finding_and_adds_no_error() {
    let mut failed = Vec::new();
    let mut fixes = 0;
    for (rule, text, options) in examples() {
        let (_, found) = run(rule, &text);
        let before = findings(&text, &options);
        for finding in &found {
            if finding.fix.is_none() {
                continue;
            }
            fixes += 1;
            let one = fix::apply(&text, std::slice::from_ref(finding), Applicability::Unsafe);
            if one.text == text {
                failed.push(format!("{}: changes nothing in\n{text}", rule.code));
                continue;
            }
            let after = findings(&one.text, &options);
            let same = |other: &&Finding| other.rule == rule && other.message == finding.message;
            if after.iter().filter(same).count() >= before.iter().filter(same).count().max(1) {
                failed.push(format!("{}: `{}` is still there in\n{}", rule.code, finding.message, one.text));
            }
            let old = errors(&before);
            for error in errors(&after).into_iter().filter(|error| !old.contains(error)) {
                // A rule that tells the first mistake of a text may tell the next.
                let of_rule = |errors: &[(&str, &str)]| errors.iter().filter(|(code, _)| *code == rule.code).count();
                if error.0 == rule.code && of_rule(&errors(&after)) <= of_rule(&old) {
                    continue;
                }
                // While a text is no YAML, nothing in it is looked at.
                if rule.family != Family::Syntax {
                    failed.push(format!("{}: brings {error:?} in\n{}", rule.code, one.text));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(fixes > 10, "{fixes}");
}

#[test]
fn fixing_twice_changes_nothing() {
    for (rule, text, options) in examples() {
        for up_to in [Applicability::Safe, Applicability::Unsafe] {
            let fix = |text: &str| {
                let source = SourceFile::new("p", text);
                fix::fix(source, &Limits::default(), &options, &Beside, up_to).parsed.source().text().to_owned()
            };
            let once = fix(&text);
            assert_eq!(fix(&once), once, "{} {up_to:?}\n{text}", rule.code);
        }
    }
}
