//! `DOC012`: a decision that supersedes itself, or one that was probably meant to be another.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::rules::{Check, Context, decisions, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a decision that `supersedes` itself, and one that supersedes an id which is nearly that of a decision of this
    /// plan: `use-postgrse` for `use-postgres`. Other ids and files are those of decisions from before this plan.
    ///
    /// A warning in a draft, an error once the plan is approved.
    ///
    /// ## Why is this bad
    ///
    /// A reader does not learn which decisions still hold.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// architecture_decisions:
    ///   - { id: use-mysql, title: Use MySQL }
    ///   - { id: use-postgres, title: Use PostgreSQL, supersedes: [use-msyql] }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// architecture_decisions:
    ///   - { id: use-mysql, title: Use MySQL }
    ///   - { id: use-postgres, title: Use PostgreSQL, supersedes: [use-mysql] }
    /// ```
    pub static UNKNOWN_DECISION = {
        code: "DOC012",
        name: "unknown-decision",
        summary: "A decision supersedes itself, or one that is not there",
        family: Document,
        category: Suspicious,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let all: Vec<_> = decisions::all(context.plan).collect();
    let ids = decisions::by_id(context.plan);
    for (path, decision) in &all {
        let own = decisions::key(&decision.id);
        for (index, id) in decision.supersedes.iter().flatten().enumerate() {
            let key = decisions::key(id);
            let path = path.join("supersedes").join(index);
            if key == own {
                let message = format!("`{}` supersedes itself", decisions::name(&decision.id));
                let edit = Edit::new(path.value(), Change::Remove);
                found.push(
                    Finding::new(&UNKNOWN_DECISION, path.value(), message)
                        .help("take it away, or name another decision")
                        .fix_all(Applicability::Unsafe, "take it away", vec![edit]),
                );
                continue;
            }
            if ids.contains_key(&key) || decisions::is_file(id) {
                continue;
            }
            // Numbers are near each other: only letters can be a slip.
            let others =
                all.iter().filter(|(_, other)| decisions::key(&other.id) != own && digits(&other.id) == digits(id));
            let Some(meant) = nearest(id, others.map(|(_, other)| &*other.id)) else { continue };
            let Some(place) = ids.get(&decisions::key(meant)).map(|at| all[*at].0.join("id").value()) else { continue };
            found.push(
                Finding::new(&UNKNOWN_DECISION, path.value(), format!("no decision has the id `{}`", &**id))
                    .label(place, "did you mean this one?")
                    .help(format!("did you mean `{meant}`? A decision from before this plan may be named by its file"))
                    .fix(Applicability::Unsafe, "a decision has a similar id", path.value(), meant),
            );
        }
    }
}

fn digits(id: &str) -> String {
    id.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_DECISION;
    use crate::rules::testing::check_rule;

    #[test]
    fn decisions_supersede_others() {
        check_rule(
            &UNKNOWN_DECISION,
            r"
architecture_decisions:
  - { id: 7, title: A, supersedes: [6, 008, ADR 008, ADR-5, 007] }
#                                                           ^^^ `ADR 7` supersedes itself | take it away, or name another decision
  - { id: 8, title: B, supersedes: [./adr/001.md, use-sqlite, 78] }
  - { id: use-postgres, title: C, supersedes: [use-postgrse, use-postgre] }
#         ------------ did you mean this one?
  - { id: keep-2-copies, title: D, supersedes: [keep-3-copies, use-postgrse, old-decision.md] }
#                                                              ^^^^^^^^^^^^ no decision has the id `use-postgrse` | did you mean `use-postgres`? A decision from before this plan may be named by its file
",
        );
    }
}
