//! `API077`: two tags, or two security schemes, whose names are nearly the same.

use std::collections::{HashMap, HashSet};

use crate::finding::{Applicability, Finding};
use crate::place::PlanPath;
use crate::plan::contracts::ApiContracts;
use crate::rules::security::{declared, root};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports the tag of an endpoint that differs from another tag only in case, or that is nearly one of those that `tags`
    /// declares and nothing else uses; and security schemes whose names differ only in case.
    ///
    /// ## Why is this bad
    ///
    /// What belongs together is torn apart: documents and clients are ordered by tags.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/count: { purpose: Count the tasks, tag: Tasks, response: integer }
    ///     DELETE /tasks: { purpose: Forget the tasks, tag: tasks, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/count: { purpose: Count the tasks, tag: Tasks, response: integer }
    ///     DELETE /tasks: { purpose: Forget the tasks, tag: Tasks, response: 204 }
    /// ```
    pub static SIMILAR_TAGS = {
        code: "API077",
        name: "similar-tags",
        summary: "Two tags, or two security schemes, have nearly the same name",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    tags(context, contracts, found);
    let mut seen: HashMap<String, &str> = HashMap::new();
    for name in declared(contracts) {
        let security = root().join("security");
        if let Some(first) = seen.get(&name.to_lowercase()) {
            let message = format!("the schemes `{first}` and `{name}` differ only in case");
            found.push(
                Finding::new(&SIMILAR_TAGS, security.join(name).key(), message)
                    .label(security.join(*first).key(), "the other one")
                    .help("give them names that tell them apart"),
            );
        } else {
            seen.insert(name.to_lowercase(), name);
        }
    }
}

fn tags(context: &Context<'_>, contracts: &ApiContracts, found: &mut Vec<Finding>) {
    // By name without case: the first spelling, and where it is.
    let mut first: HashMap<String, (&str, PlanPath)> = HashMap::new();
    for name in contracts.tags.iter().flatten().map(|(name, _)| name.as_str()) {
        first.entry(name.to_lowercase()).or_insert_with(|| (name, root().join("tags").join(name)));
    }
    let operations = context.model.api.iter().flat_map(|api| &api.operations);
    let used: HashSet<&str> = operations.map(|operation| operation.tag.as_str()).collect();
    let all = || contracts.tags.iter().flatten().map(|(name, _)| name.as_str());
    let open: Vec<&str> = all().filter(|name| !used.contains(name)).collect();
    for (key, endpoint) in contracts.endpoints.iter().flatten() {
        let Some(tag) = endpoint.tag.as_deref() else { continue };
        if contracts.tags.as_ref().is_some_and(|tags| tags.contains_key(tag)) {
            continue;
        }
        let path = root().join("endpoints").join(key.as_str()).join("tag");
        let lower = tag.to_lowercase();
        let report = |message: String, label: PlanPath, meant: &str| {
            let label = if label.segments().len() > 3 { label.value() } else { label.key() };
            Finding::new(&SIMILAR_TAGS, path.value(), message)
                .label(label, "the other one")
                .help(format!("write `{meant}`"))
                .fix(Applicability::Unsafe, "use the other tag", path.value(), meant)
        };
        if let Some((other, at)) = first.get(&lower) {
            if *other != tag {
                let message = format!("the tags `{other}` and `{tag}` differ only in case");
                found.push(report(message, at.clone(), other));
            }
            continue;
        }
        if let Some(meant) = nearest(tag, open.iter().copied()) {
            let message = format!("the tag `{tag}` is not declared, and `{meant}` is");
            found.push(report(message, root().join("tags").join(meant), meant));
            continue;
        }
        first.insert(lower, (tag, path.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::SIMILAR_TAGS;
    use crate::rules::testing::check_rule;

    #[test]
    fn tags_are_told_apart() {
        check_rule(
            &SIMILAR_TAGS,
            r#"
api_contracts:
  security: { bearer: bearer JWT, Bearer: basic }
#             ------ the other one
#                                 ^^^^^^ the schemes `bearer` and `Bearer` differ only in case | give them names that tell them apart
  tags: { Orders: What is asked for, Customers: Who asks, Item: One, Items: Several }
#         ------ the other one
#                                    --------- the other one
  endpoints:
    GET /a: { purpose: Read, tag: Orders, response: 204 }
    GET /b: { purpose: Read, tag: orders, response: 204 }
#                                 ^^^^^^ the tags `Orders` and `orders` differ only in case | write `Orders`
    GET /c: { purpose: Read, tag: Custmers, response: 204 }
#                                 ^^^^^^^^ the tag `Custmers` is not declared, and `Customers` is | write `Customers`
    GET /d: { purpose: Read, tag: Billing, response: 204 }
#                                 ------- the other one
    GET /e: { purpose: Read, tag: billing, response: 204 }
#                                 ^^^^^^^ the tags `Billing` and `billing` differ only in case | write `Billing`
    GET /f: { purpose: Read, tag: Items, response: 204 }
    GET /g: { purpose: Read, tag: Order, response: 204 }
"#,
        );
    }
}
