//! Applying the fixes of findings to the text of a plan.
//!
//! [`apply`] makes one round: all fixes that do not touch each other. [`fix`] and [`fix_with`] read and check again and make
//! further rounds until nothing is left that helps. A round is taken back if it does not do what it should:
//!
//! - a finding whose fix was applied is still there;
//! - there is an error that was not there before. Errors of a later stage are no new ones: while a text is no YAML, or a
//!   section has the wrong structure, what is in it was never looked at. Nor is the next finding of the rule that the fixed
//!   one was of: many rules tell the first thing that is wrong in a text, and then the next;
//! - the text was there before.
//!
//! Then half of the round is tried, down to the one fix that is to blame; it is left out until something else has changed.
//! So what comes out has no error more than what went in, and fixing it again changes nothing.

use std::collections::{HashMap, HashSet};

use crate::check::{CheckOptions, Checked, Parsed, check, parse};
use crate::finding::{Applicability, Finding, Fix, Level, TextEdit};
use crate::rules::Family;
use crate::source::SourceFile;
use crate::surroundings::Surroundings;
use crate::syntax::Limits;

/// How often a text is checked at most, for one fix of a plan.
const MOST_CHECKS: usize = 100;

/// What one round of fixes makes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The text afterwards.
    pub text: String,
    /// Which findings were fixed, as indices, ascending.
    pub applied: Vec<usize>,
    /// Which findings have a fix that would do, but touches another: the next round's.
    pub left: Vec<usize>,
}

/// Applies fixes up to an applicability, as located in `text`: in the order of the findings, the first of those that touch
/// each other wins.
#[must_use]
pub fn apply(text: &str, findings: &[Finding], up_to: Applicability) -> Applied {
    let wanted = findings.iter().enumerate().filter(|(_, finding)| {
        finding.fix.as_ref().is_some_and(|fix| fix.applicability <= up_to && written(fix).is_some())
    });
    apply_some(text, findings, wanted.map(|(index, _)| index))
}

fn apply_some(text: &str, findings: &[Finding], wanted: impl Iterator<Item = usize>) -> Applied {
    // By start; none touches another, so ends ascend as well.
    let mut taken: Vec<&TextEdit> = Vec::new();
    let (mut applied, mut left) = (Vec::new(), Vec::new());
    for index in wanted {
        let Some(edits) = findings[index].fix.as_ref().and_then(written) else { continue };
        if edits.iter().all(|edit| is_free(text, &taken, edit)) {
            for edit in edits {
                let at = taken.partition_point(|other| other.span <= edit.span);
                taken.insert(at, edit);
            }
            applied.push(index);
        } else {
            left.push(index);
        }
    }
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in taken {
        new.push_str(&text[at..edit.span.start]);
        new.push_str(&edit.text);
        at = edit.span.end;
    }
    new.push_str(&text[at..]);
    Applied { text: new, applied, left }
}

/// The replacements of a fix, by place; `None` if there is none, if one is not written, or if they overlap.
fn written(fix: &Fix) -> Option<Vec<&TextEdit>> {
    let mut edits = fix.edits.iter().map(|edit| edit.written.as_ref()).collect::<Option<Vec<_>>>()?;
    edits.sort_by_key(|edit| edit.span);
    let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    (apart && !edits.is_empty()).then_some(edits)
}

/// Whether an edit touches none of others, and lies in the text.
fn is_free(text: &str, taken: &[&TextEdit], edit: &TextEdit) -> bool {
    let next = taken.partition_point(|other| other.span.start <= edit.span.end);
    let free = next.checked_sub(1).is_none_or(|before| taken[before].span.end < edit.span.start);
    free && text.get(edit.span.start..edit.span.end).is_some()
}

/// A plan after all fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The fixed text, read.
    pub parsed: Parsed,
    /// What is found in it.
    pub checked: Checked,
    /// The findings that were fixed, in the order in which they were; their places are those of the text they were found in.
    pub fixed: Vec<Finding>,
}

/// Reads, checks and fixes a plan, round by round, until no fix up to an applicability is left that helps.
#[must_use]
pub fn fix(
    source: SourceFile,
    limits: &Limits,
    options: &CheckOptions,
    around: &dyn Surroundings,
    up_to: Applicability,
) -> Fixed {
    let mut check = |parsed: &Parsed| check(parsed, options, around);
    let parsed = parse(source, limits);
    let checked = check(&parsed);
    fix_with(parsed, checked, limits, up_to, &mut check)
}

/// As [`fix`], for a plan that was checked already, and with a check of the caller's own.
#[must_use]
pub fn fix_with(
    parsed: Parsed,
    checked: Checked,
    limits: &Limits,
    up_to: Applicability,
    check: &mut dyn FnMut(&Parsed) -> Checked,
) -> Fixed {
    let mut now = Fixed { parsed, checked, fixed: Vec::new() };
    let mut seen = HashSet::from([now.parsed.source().text().to_owned()]);
    // Fixes that did not help in the text as it is.
    let mut useless: HashSet<usize> = HashSet::new();
    let mut most = usize::MAX;
    for _ in 0..MOST_CHECKS {
        let source = now.parsed.source();
        let (stage, round) = round(source.text(), &now.checked.findings, &useless, up_to, most);
        if round.applied.is_empty() {
            break;
        }
        let parsed = parse(SourceFile::new(source.name(), round.text), limits);
        let checked = check(&parsed);
        let known = seen.contains(parsed.source().text());
        if !known && is_better(&now.checked.findings, &round.applied, &checked.findings, stage) {
            seen.insert(parsed.source().text().to_owned());
            now.fixed.extend(round.applied.iter().map(|index| now.checked.findings[*index].clone()));
            now = Fixed { parsed, checked, fixed: now.fixed };
            useless.clear();
            most = most.saturating_mul(2);
        } else if let [only] = round.applied[..] {
            useless.insert(only);
            most = usize::MAX;
        } else {
            most = round.applied.len() / 2;
        }
    }
    now
}

/// The next fixes to try: those of the earliest stage that has any, `most` of them.
fn round(
    text: &str,
    findings: &[Finding],
    useless: &HashSet<usize>,
    up_to: Applicability,
    most: usize,
) -> (Stage, Applied) {
    let wanted = |(index, finding): &(usize, &Finding)| {
        let fits = |fix: &Fix| fix.applicability <= up_to && written(fix).is_some();
        !useless.contains(index) && finding.fix.as_ref().is_some_and(fits)
    };
    let candidates = || findings.iter().enumerate().filter(wanted);
    let stage = candidates().map(|(_, finding)| Stage::of(finding)).min().unwrap_or(Stage::Meaning);
    let first = candidates().filter(|(_, finding)| Stage::of(finding) == stage).map(|(index, _)| index);
    (stage, apply_some(text, findings, first.take(most)))
}

/// What must be right before the next is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Syntax,
    Structure,
    Meaning,
}

impl Stage {
    fn of(finding: &Finding) -> Self {
        match finding.rule.family {
            Family::Syntax => Self::Syntax,
            Family::Structure => Self::Structure,
            Family::DataModels | Family::ApiContracts | Family::Document | Family::Emitter => Self::Meaning,
        }
    }
}

/// What a finding says, wherever it stands.
type Said<'a> = (&'static str, &'a str);

fn said(finding: &Finding) -> Said<'_> {
    (finding.rule.code, &finding.message)
}

/// Whether the fixed findings are gone, and no error came that this or an earlier stage would have found before. For every
/// fixed error, one other of its rule may come.
fn is_better(before: &[Finding], applied: &[usize], after: &[Finding], stage: Stage) -> bool {
    let mut allowed: HashMap<Said<'_>, usize> = HashMap::new();
    for finding in before {
        *allowed.entry(said(finding)).or_default() += 1;
    }
    let mut fixed = HashSet::new();
    let mut next: HashMap<&str, usize> = HashMap::new();
    for finding in applied.iter().map(|index| &before[*index]) {
        fixed.insert(said(finding));
        *next.entry(finding.rule.code).or_default() += usize::from(finding.level == Level::Error);
        if let Some(count) = allowed.get_mut(&said(finding)) {
            *count -= 1;
        }
    }
    let reach = reach(before, applied);
    after.iter().all(|finding| {
        // Reading stops at the first mistake of some kinds: one that says the same further down is the next one.
        let further =
            Stage::of(finding) == Stage::Syntax && finding.primary.span.is_some_and(|span| span.start > reach);
        let fixed = |finding: &Finding| fixed.contains(&said(finding)) && !further;
        let counts = finding.level == Level::Error && Stage::of(finding) <= stage;
        if !counts && !fixed(finding) {
            return true;
        }
        let take = |count: Option<&mut usize>| match count {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        };
        take(allowed.get_mut(&said(finding))) || (!fixed(finding) && take(next.get_mut(finding.rule.code)))
    })
}

/// Where the last of the applied fixes ends in the text afterwards.
fn reach(before: &[Finding], applied: &[usize]) -> usize {
    let edits = || applied.iter().filter_map(|index| before[*index].fix.as_ref().and_then(written)).flatten();
    let end = edits().map(|edit| edit.span.end).max().unwrap_or(0);
    let (longer, shorter) = edits()
        .fold((0, 0), |(longer, shorter), edit| (longer + edit.text.len(), shorter + edit.span.end - edit.span.start));
    (end + longer).saturating_sub(shorter)
}

#[cfg(test)]
mod tests;
