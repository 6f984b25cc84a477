//! What the rules about values share: what a default or an example has that its type does not allow, as findings at the
//! part in question.

use serde_json::Value;

use super::Rule;
use crate::finding::{Applicability, Finding};
use crate::model::{Lens, Mismatch, MismatchKind, Model, Ty};
use crate::place::{Place, PlanPath};
use crate::plan::expr::Pasted;

/// More findings than this about one value say nothing new.
const MOST: usize = 8;

/// A value that the plan gives, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// Where it stands.
    pub(super) at: At<'a>,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<'a> {
    /// As YAML.
    Yaml(&'a PlanPath),
    /// As JSON text.
    Pasted(&'a PlanPath, &'a Pasted),
    /// In a line with other things.
    Within(&'a Place),
}

/// What a type has against a value, without what a view leaves out: `id` in a request is only ignored.
pub(super) fn mismatches(model: &Model, value: &Value, ty: &Ty, lens: Lens) -> Vec<Mismatch> {
    let mut found = model.conform(value, ty, lens);
    found.retain(|mismatch| mismatch.kind != MismatchKind::Hidden);
    found
}

/// A finding for each mismatch, up to a number.
pub(super) fn report(rule: &'static Rule, given: Given<'_>, mismatches: Vec<Mismatch>, what: &str) -> Vec<Finding> {
    let more = mismatches.len().saturating_sub(MOST);
    let mut found = Vec::new();
    for (index, mismatch) in mismatches.into_iter().take(MOST).enumerate() {
        let place = given.place(&mismatch);
        let mut finding = Finding::new(rule, place.clone(), mismatch.message);
        if let Some(meant) = mismatch.meant {
            finding = finding.help(format!("did you mean `{meant}`?"));
            if !matches!(given.at, At::Pasted(..)) {
                finding = finding.fix(Applicability::Unsafe, format!("write `{meant}`"), place, meant);
            }
        }
        if index + 1 == MOST && more > 0 {
            finding = finding.note(format!("{more} more differences in this {what}"));
        }
        found.push(finding);
    }
    found
}

impl Given<'_> {
    /// Where a part stands: in the pasted text, or in the YAML.
    pub(super) fn place(&self, mismatch: &Mismatch) -> Place {
        let path = match self.at {
            At::Pasted(path, pasted) => return path.within(pasted.span(&mismatch.pointer)),
            At::Within(place) => return place.clone(),
            At::Yaml(path) => path,
        };
        let mut path = path.clone();
        let mut part = self.value;
        for step in mismatch.pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            if let (Some(items), Ok(index)) = (part.as_array(), step.parse::<usize>()) {
                path.push(index);
                part = items.get(index).unwrap_or(part);
            } else {
                path.push(step.as_str());
                part = part.get(&step).unwrap_or(part);
            }
        }
        match mismatch.kind {
            MismatchKind::Unknown | MismatchKind::Hidden | MismatchKind::Missing => path.key(),
            MismatchKind::Type | MismatchKind::Constraint => path.value(),
        }
    }
}
