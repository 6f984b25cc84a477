//! The facade: from a text to a checked plan.
//!
//! Reading never fails. [`parse`] gives whatever could be made of the text with everything that is wrong with it;
//! [`check`] adds what the rules find, and is the only maker of a [`ValidPlan`].

use std::collections::HashSet;

use crate::finding::{Finding, Level};
use crate::ignore::Ignores;
use crate::model::Model;
use crate::place::{PlanPath, Segment};
use crate::plan::models::ModelKey;
use crate::plan::{Plan, PlanStatus};
use crate::progress::Progress;
use crate::rules::{self, Check, Context, Family, Levels, Rule, Soundness};
use crate::schema;
use crate::source::SourceFile;
use crate::suggest;
use crate::surroundings::{Asked, Surroundings};
use crate::syntax::{self, Limits, Tree};

/// What was read from a text.
#[derive(Debug)]
pub struct Parsed {
    source: SourceFile,
    tree: Option<Tree>,
    plan: Option<Plan>,
    /// What is not in the plan because its structure is wrong.
    holes: Vec<PlanPath>,
    findings: Vec<Finding>,
}

impl Parsed {
    /// The text.
    #[must_use]
    pub const fn source(&self) -> &SourceFile {
        &self.source
    }

    /// The tree; `None` after a syntax error.
    #[must_use]
    pub const fn tree(&self) -> Option<&Tree> {
        self.tree.as_ref()
    }

    /// The typed plan, without what is wrong in its structure; `None` if nothing is left.
    #[must_use]
    pub const fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// What is not in the typed plan because its structure is wrong.
    #[must_use]
    pub fn left_out(&self) -> &[PlanPath] {
        &self.holes
    }

    /// How far the plan is; `None` if nothing of it could be read.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        self.plan.as_ref().map(|plan| Progress::of(plan, &self.holes))
    }

    /// What is wrong with syntax and structure, in source order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// How to check.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct CheckOptions {
    /// Which rules run, and at which level.
    pub levels: Levels,
    /// The rules that emitters bring: a comment may name them. Without any, codes of emitters are taken as they are.
    pub emitted: Vec<&'static Rule>,
    /// Judges the plan as if it had this status, to know what an approval would refuse; as it says itself if left out.
    pub status: Option<PlanStatus>,
}

impl CheckOptions {
    /// The status that a plan is judged by.
    fn status_of(&self, parsed: &Parsed) -> PlanStatus {
        self.status.or_else(|| parsed.plan.as_ref().map(|plan| plan.status())).unwrap_or_default()
    }
}

/// The outcome of a check.
#[derive(Debug)]
pub struct Checked {
    /// Everything found, in source order, but for what is silenced.
    pub findings: Vec<Finding>,
    /// What comments in the plan silence.
    pub silenced: Vec<Finding>,
    /// The plan, if the model has a meaning everywhere.
    pub valid: Option<ValidPlan>,
}

impl Checked {
    /// Adds what emitters found, with its places in the text that was `parsed`, and keeps source order. `ran` are the rules
    /// that they looked for: a comment that silences one of them should have something to silence.
    pub fn add(&mut self, parsed: &Parsed, options: &CheckOptions, ran: &[&'static Rule], mut findings: Vec<Finding>) {
        for finding in &mut findings {
            finding.locate(parsed.tree.as_ref());
        }
        let Some(tree) = &parsed.tree else { return };
        let findings = findings.into_iter().filter_map(|finding| levelled(finding, parsed, options)).collect();
        let mut ignores = Ignores::read(&parsed.source, tree, &options.emitted);
        let (left, silenced) = ignores.part(findings);
        let ran = |rule: &Rule| ran.contains(&rule) && level(rule, parsed, options).is_some();
        let about = ignores.unused(&ran, &left);
        self.silenced.extend(silenced);
        self.findings.extend(left);
        self.findings.extend(about_comments(about, parsed, options));
        sort(&mut self.findings);
    }
}

/// A plan without a sound finding, with its model: what emitters read. Only [`check`] makes one.
#[derive(Debug, Clone)]
pub struct ValidPlan {
    source_name: String,
    plan: Plan,
    model: Model,
}

impl ValidPlan {
    /// The name of the source the plan was read from.
    #[must_use]
    pub fn source_name(&self) -> &str {
        &self.source_name
    }

    /// The plan as written.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan as understood.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }
}

/// Reads a text. Never fails: see [`Parsed::findings`].
///
/// After a syntax error there is no tree and only syntax findings: the rest would be guesses.
#[must_use]
pub fn parse(source: SourceFile, limits: &Limits) -> Parsed {
    let (tree, mut findings) = syntax::read(&source, limits);
    let (mut plan, mut holes) = (None, Vec::new());
    if findings.is_empty()
        && let Some(tree) = &tree
    {
        findings = schema::walk(tree);
        (plan, holes) = read_around(tree, &mut findings);
    }
    for finding in &mut findings {
        finding.locate(tree.as_ref());
    }
    sort(&mut findings);
    Parsed { source, tree, plan, holes, findings }
}

/// How often a plan is read again without what kept it from being read.
const MOST_HOLES: usize = 200;

/// Reads the typed plan, leaving out what the schema found wrong, and then what cannot stand without it.
fn read_around(tree: &Tree, findings: &mut Vec<Finding>) -> (Option<Plan>, Vec<PlanPath>) {
    let mut holes = syntax::Holes::default();
    let mut left_out: Vec<PlanPath> =
        findings.iter().filter_map(|finding| holes.add(tree, &finding.primary.place.path)).collect();
    loop {
        match tree.deserialize_around(&holes) {
            Ok(plan) => return (Some(plan), left_out),
            Err(error) => {
                if findings.is_empty() {
                    findings.push(schema::refused(&error));
                }
                match holes.add(tree, &error.path) {
                    Some(path) if left_out.len() < MOST_HOLES => left_out.push(path),
                    _ => return (None, left_out),
                }
            }
        }
    }
}

/// Checks what was read against all rules.
#[must_use]
pub fn check(parsed: &Parsed, options: &CheckOptions, around: &dyn Surroundings) -> Checked {
    suggest::limited(|| checked(parsed, options, around))
}

fn checked(parsed: &Parsed, options: &CheckOptions, around: &dyn Surroundings) -> Checked {
    let mut findings: Vec<Finding> =
        parsed.findings.iter().cloned().filter_map(|finding| levelled(finding, parsed, options)).collect();
    let (Some(plan), Some(tree)) = (&parsed.plan, &parsed.tree) else {
        return Checked { findings, silenced: Vec::new(), valid: None };
    };
    let model = Model::from_plan(plan);
    let around = Asked::new(around);
    let context = Context::new(plan, &model, &around).judged(options.status, &parsed.holes);
    let mut found = Vec::new();
    let mut ran: HashSet<&str> = HashSet::new();
    for rule in rules::all().filter(|rule| options.levels.of(rule, context.status).is_some()) {
        if let Check::Plan(check) = rule.check {
            check(&context, &mut found);
            // A rule that could not see everything does not know that nothing is there.
            if !around.take_unanswered() {
                ran.insert(rule.code);
            }
        }
    }
    for finding in &mut found {
        finding.locate(Some(tree));
    }
    found.retain(|finding| !follows(finding, parsed));
    findings.extend(found.into_iter().filter_map(|finding| levelled(finding, parsed, options)));
    let sound = findings.iter().all(|finding| finding.rule.soundness == Soundness::Lint);
    let mut ignores = Ignores::read(&parsed.source, tree, &options.emitted);
    let (mut findings, silenced) = ignores.part(findings);
    let mut about = Vec::new();
    if sound {
        // Around a hole of the model rules are silent, and a comment may only seem to be idle.
        about = ignores.unused(&|rule| ran.contains(rule.code), &findings);
    }
    about.extend(ignores.flaws());
    findings.extend(about_comments(about, parsed, options));
    sort(&mut findings);
    let valid = sound.then(|| ValidPlan { source_name: parsed.source.name().to_owned(), plan: plan.clone(), model });
    Checked { findings, silenced, valid }
}

/// What was found about comments, as all else.
fn about_comments(mut findings: Vec<Finding>, parsed: &Parsed, options: &CheckOptions) -> Vec<Finding> {
    for finding in &mut findings {
        finding.locate(parsed.tree.as_ref());
    }
    findings.into_iter().filter_map(|finding| levelled(finding, parsed, options)).collect()
}

/// The level of a rule's findings in a plan; `None` if it does not run.
fn level(rule: &Rule, parsed: &Parsed, options: &CheckOptions) -> Option<Level> {
    let status = parsed.plan.as_ref().map(|plan| plan.status()).unwrap_or_default();
    options.levels.of(rule, status)
}

/// A finding at the level that it has in this plan; `None` if its rule is off.
fn levelled(mut finding: Finding, parsed: &Parsed, options: &CheckOptions) -> Option<Finding> {
    let status = options.status_of(parsed);
    finding.level = options.levels.of(finding.rule, status)?;
    if finding.level > finding.rule.level && finding.level == finding.rule.level_in(status) {
        finding.notes.push(match options.status {
            None => format!("the plan's status is `{}`", status.as_str()),
            Some(_) => format!("it is {} in a plan whose status is `{}`", called(finding.level), status.as_str()),
        });
    }
    Some(finding)
}

fn called(level: Level) -> &'static str {
    match level {
        Level::Error => "an error",
        Level::Warning => "a warning",
        Level::Info => "a remark",
    }
}

/// Whether a finding may only be there because something else is wrong in the plan's structure.
fn follows(finding: &Finding, parsed: &Parsed) -> bool {
    let top = |hole: &PlanPath| match hole.segments().first() {
        Some(Segment::Key(section)) => section == "data_models" || section == "api_contracts",
        _ => false,
    };
    if !parsed.holes.iter().any(top) {
        return false;
    }
    // What judges models and contracts as a whole would be misled by what is missing of them.
    let judges = matches!(finding.rule.family, Family::DataModels | Family::ApiContracts);
    if judges && finding.rule.soundness == Soundness::Lint {
        return true;
    }
    // A name that is only unknown because what has it was left out.
    let named = finding.primary.span.map(|span| parsed.source.slice(span)).unwrap_or_default();
    parsed.holes.iter().any(|hole| match hole.last() {
        Some(Segment::Key(name)) => {
            !named.is_empty() && ModelKey::try_from(name.clone()).map_or(named == name, |key| named == key.name())
        }
        _ => false,
    })
}

fn sort(findings: &mut [Finding]) {
    // Findings of one rule at one place stay in the order in which it made them.
    findings.sort_by_key(|finding| (finding.primary.span, finding.rule.code));
}

#[cfg(test)]
mod tests {
    use super::{CheckOptions, check, parse};
    use crate::source::SourceFile;
    use crate::surroundings::Nowhere;
    use crate::syntax::Limits;

    #[test]
    fn rules_run_around_what_is_wrong_in_the_structure_and_one_mistake_is_one_finding() {
        for (text, expected) in [
            // Structure in one section, names in another.
            ("stats: x\ndata_models: {A: {fields: {a: strng}}}", "SC001 DM001"),
            // A model that is left out is not unknown to those that use it.
            ("data_models: {A: {fields: 5}, B: {fields: {a: A, b: A.id}}}", "SC003"),
            ("data_models: {A: {}, B: {fields: {a: 'A[]', c: Cee}}}", "DM004 DM001"),
            ("data_models: {'Page<T>': {}, B: {fields: {a: 'Page<B>'}}}", "DM004"),
            // What judges the whole keeps silent where something is missing of it.
            (
                "api_contracts: {securty: {bearer: bearer JWT}, authentication: required, endpoints: {GET /a: {purpose: A, response: 204}}}",
                "SC001",
            ),
            // A list is left out as a whole: places inside it would be wrong.
            ("risk_assessment: [{impact: high}, {risk: '[Risk description]'}]\nexecutive_summary: TBD", "SC002 DOC001"),
            // Nothing is left of a plan without a title, and the rest of its structure is still told.
            ("stats: x", "SC001 SC002"),
        ] {
            let title = if expected.contains("SC002") && text == "stats: x" { "" } else { "title: T\n" };
            let parsed = parse(SourceFile::new("test", format!("{title}{text}\n")), &Limits::default());
            let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
            let mut codes: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.code).collect();
            codes.sort_unstable();
            let mut expected: Vec<&str> = expected.split(' ').collect();
            expected.sort_unstable();
            assert_eq!(codes, expected, "{text}\n{:#?}", checked.findings);
            assert!(checked.valid.is_none(), "{text}");
        }
    }
}
