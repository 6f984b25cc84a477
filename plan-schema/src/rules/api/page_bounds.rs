//! `API040`: bounds of a page that no number of items satisfies.

use crate::finding::{Applicability, Finding};
use crate::plan::expr::PageLimit;
use crate::plan::visit::Scalar;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a `limit` whose least is above its most, whose most is 0, or whose default is outside of the two.
    ///
    /// ## Why is this bad
    ///
    /// No number of items satisfies it, or the number that is taken if nobody asks for one is refused.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   pagination: { style: cursor, limit: 1..100 = 200 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   pagination: { style: cursor, limit: 1..100 = 20 }
    /// ```
    pub static PAGE_BOUNDS = {
        code: "API040",
        name: "page-bounds",
        summary: "The bounds of a page contradict each other",
        family: ApiContracts,
        category: Correctness,
        soundness: Sound,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for scalar in &context.scalars {
        let Ok(Scalar::Limit(limit)) = &scalar.read else { continue };
        if limit.is_possible() {
            continue;
        }
        let PageLimit { min, max, default } = *limit;
        let (bounds, given) = scalar.text.split_once('=').unwrap_or((&scalar.text, ""));
        let finding = if min > max || max == 0 {
            let start = bounds.len() - bounds.trim_start().len();
            let place = scalar.path.within(start..bounds.trim_end().len());
            let message = if max == 0 {
                "a page of at most 0 items holds nothing".to_owned()
            } else {
                format!("a page cannot have at least {min} and at most {max} items")
            };
            Finding::new(&PAGE_BOUNDS, place, message).help("write `least..most = default`, e.g. `1..100 = 20`")
        } else {
            let nearest = default.clamp(min, max);
            let start = scalar.text.len() - given.trim_start().len();
            let place = scalar.path.within(start..start + given.trim().len());
            Finding::new(&PAGE_BOUNDS, place.clone(), format!("the default {default} is not within {min}..{max}"))
                .help("the default is how many items a page has if nobody says")
                .fix(
                    Applicability::Unsafe,
                    format!("write {nearest}, which is the nearest"),
                    place,
                    nearest.to_string(),
                )
        };
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::PAGE_BOUNDS;
    use crate::rules::testing::check_rule;

    #[test]
    fn bounds_leave_something() {
        check_rule(
            &PAGE_BOUNDS,
            r#"
api_contracts:
  pagination: { style: cursor, limit: 1..100 = 200 }
#                                              ^^^ the default 200 is not within 1..100
  endpoints:
    GET /a: { purpose: List, response: Page<string>, pagination: { style: page, limit: 100..1 = 20 } }
#                                                                                      ^^^^^^ a page cannot have at least 100 and at most 1 items
    GET /b: { purpose: List, response: Page<string>, pagination: { style: page, limit: "0..0" } }
#                                                                                       ^^^^ a page of at most 0 items holds nothing
    GET /c: { purpose: List, response: Page<string>, pagination: { style: page, limit: 10..50 } }
    GET /d: { purpose: List, response: Page<string>, pagination: { style: page, limit: "5..50 =  1 " } }
#                                                                                                ^ the default 1 is not within 5..50
"#,
        );
    }
}
