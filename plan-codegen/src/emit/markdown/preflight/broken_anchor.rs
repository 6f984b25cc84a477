//! `EM301`: a link to a heading that the document does not have.

use plan_schema::finding::Applicability;
use plan_schema::place::{Place, PlanPath};
use plan_schema::plan::{Link, visit};
use plan_schema::rules::{Check, declare_rule};
use plan_schema::suggest::{limited, nearest};
use plan_schema::{Finding, ValidPlan};

use super::anchors::{self, Anchors};

declare_rule! {
    /// ## What it does
    ///
    /// Finds a link to a heading, `[text](#anchor)`, that the document does not have. The anchor of a heading is its text in lower
    /// case, with `-` for spaces and without other signs; the second one of a kind has `-1` behind it.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// Whoever follows the link stays where they are.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// executive_summary: Tasks live in [one table](#entity-tasks).
    /// data_models:
    ///   Task: { fields: { id: uuid pk } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// executive_summary: Tasks live in [one table](#entity-task).
    /// data_models:
    ///   Task: { fields: { id: uuid pk } }
    /// ```
    pub static BROKEN_ANCHOR = {
        code: "EM301",
        name: "broken-anchor",
        summary: "A link leads to a heading that the document does not have",
        family: Emitter,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Emitting,
    };
}

pub(super) fn check(plan: &ValidPlan, found: &mut Vec<Finding>) {
    let mut links: Vec<(Place, String)> = Vec::new();
    let feature = PlanPath::root().join("feature");
    match &plan.plan().feature {
        Some(Link::Target(href)) if href.starts_with('#') => links.push((feature.value(), href.clone())),
        Some(Link::Full(link)) if link.href.starts_with('#') => {
            links.push((feature.join("href").value(), link.href.clone()));
        }
        _ => {}
    }
    visit::texts(plan.plan(), |path, text| {
        links.extend(anchors::links(text).into_iter().map(|(range, target)| (path.within(range), target)));
    });
    if links.is_empty() {
        return;
    }
    let anchors = anchors::of(&super::super::render(plan.plan(), plan.model()));
    // In a title, label or cell such a text is no link.
    links.retain(|(_, target)| anchors.wanted.contains(target) && !is_there(target, &anchors));
    limited(|| found.extend(links.into_iter().map(|(place, target)| report(place, &target, &anchors))));
}

/// Whether a link to an anchor leads somewhere; every document has a top.
fn is_there(target: &str, anchors: &Anchors) -> bool {
    let anchor = &target[1..];
    anchor.is_empty() || anchor == "top" || anchors.there.contains(&*decoded(anchor))
}

fn report(place: Place, target: &str, anchors: &Anchors) -> Finding {
    let finding = Finding::new(&BROKEN_ANCHOR, place.clone(), format!("no heading has the anchor `{target}`"));
    let anchor = decoded(&target[1..]).to_lowercase();
    let same = anchors.there.get(&anchor).map(String::as_str);
    match same.or_else(|| nearest(&anchor, anchors.there.iter().map(String::as_str))) {
        Some(meant) => finding.help(format!("did you mean `#{meant}`?")).fix(
            Applicability::Unsafe,
            "a heading has a similar anchor",
            place,
            format!("#{meant}"),
        ),
        None => finding.help("an anchor is the heading in lower case, with `-` for spaces and without other signs"),
    }
}

/// An anchor without `%20` and the like.
fn decoded(anchor: &str) -> String {
    let mut bytes = Vec::with_capacity(anchor.len());
    let mut rest = anchor.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = (byte == b'%').then(|| tail.get(..2)).flatten();
        let value = hex.and_then(|hex| u8::from_str_radix(str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = if value.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| anchor.to_owned())
}

#[cfg(test)]
mod tests {
    use plan_schema::surroundings::Nowhere;
    use plan_schema::{CheckOptions, Level, Limits, SourceFile, check, parse};

    use crate::emit::markdown::MARKDOWN;
    use crate::emit::{Options, preflight};

    /// What is found in a plan: level, the text it points at, and the help.
    fn found(text: &str) -> Vec<String> {
        let parsed = parse(SourceFile::new("t.plan.yaml", text), &Limits::default());
        let options = CheckOptions::default();
        let mut checked = check(&parsed, &options, &Nowhere);
        let valid = checked.valid.take().unwrap_or_else(|| panic!("{text}{:#?}", checked.findings));
        checked.findings.clear();
        checked.add(&parsed, &options, MARKDOWN.rules, preflight(&valid, &[&MARKDOWN], &Options::default()));
        let line = |finding: &plan_schema::Finding| {
            let place = parsed.source().slice(finding.primary.span.expect("located")).to_owned();
            format!("{} {place} | {}", finding.level.as_str(), finding.help.as_deref().unwrap_or_default())
        };
        checked.findings.iter().map(line).collect()
    }

    #[test]
    fn links_lead_to_headings() {
        let text = r##"title: "[A](#nothing)"
feature: "#data-model"
executive_summary: |
  [a](#data-models), [b](#entity-tasks) and [c](#Entity-Task), [d](#top), [e](#), `[f](#g)`, [h](x.md#i),
  [j](#extra-1), [k](#extra-2), [ü](#%C3%BCber), [l][m].

  [m]: #nowhere-at-all
data_models: { Task: { fields: { id: "uuid pk (as [here](#there))" } } }
risk_assessment: [{ risk: "A [cell](#cell)", likelihood: low }]
extra_sections:
  - { title: Extra, content: A }
  - { title: Extra, content: '### Über' }
"##;
        assert_eq!(
            found(text),
            [
                "warning \"#data-model\" | did you mean `#data-models`?",
                "warning #entity-tasks | did you mean `#entity-task`?",
                "warning #Entity-Task | did you mean `#entity-task`?",
                "warning #extra-2 | did you mean `#extra-1`?",
                "warning #nowhere-at-all | an anchor is the heading in lower case, with `-` for spaces and without other signs",
            ]
        );
    }

    #[test]
    fn the_level_follows_the_status() {
        for (status, level) in [("draft", Level::Warning), ("review", Level::Warning), ("approved", Level::Error)] {
            let text = format!("title: T\nstatus: {status}\nexecutive_summary: '[a](#b)'\n");
            assert!(found(&text)[0].starts_with(level.as_str()), "{status}");
        }
    }
}
