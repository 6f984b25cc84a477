//! `API086`: pagination of something that is no list.

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::plan::expr::Method;
use crate::rules::answers::answers;
use crate::rules::pages::{Listed, listed, spelled};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `pagination` on an endpoint whose answer is no list: neither a list, nor another name for one, nor a model that has a
    /// list in it.
    ///
    /// ## Why is this bad
    ///
    /// The endpoint gets a `limit` and a `cursor` that change nothing. Either the type of the answer is not what was meant, or the
    /// pagination belongs to another endpoint.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       pagination: cursor
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task: { fields: { id: uuid pk, title: string } }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks:
    ///       purpose: List tasks
    ///       pagination: cursor
    ///       response: Page<Task>
    /// ```
    pub static PAGED_NO_LIST = {
        code: "API086",
        name: "paged-no-list",
        summary: "`pagination` is on an endpoint that does not answer with a list",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for answer in answers(context) {
        let paged = answer.endpoint.pagination.as_ref().and_then(spelled).is_some();
        // What is not said yet, or not sent, may be a list.
        if !paged || !answer.is_answered() || answer.operation.method == Method::Head {
            continue;
        }
        if !matches!(listed(context.model, answer.operation), Listed::No) {
            continue;
        }
        let pagination = answer.path().join("pagination");
        let message = format!("`{}` does not answer with a list", answer.key());
        let mut finding = Finding::new(&PAGED_NO_LIST, pagination.key(), message);
        if answer.endpoint.response.is_some() {
            finding = finding.label(context.type_place(&answer.path().join("response")), "no list");
        }
        let remove = vec![Edit::new(pagination.key(), Change::Remove)];
        found.push(finding.help("answer with a page, e.g. `Page<Task>`, or take `pagination` away").fix_all(
            Applicability::Unsafe,
            "take `pagination` away",
            remove,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::PAGED_NO_LIST;
    use crate::rules::testing::check_rule;

    #[test]
    fn only_lists_have_pages() {
        check_rule(
            &PAGED_NO_LIST,
            r#"
data_models:
  Task: { fields: { id: uuid pk, title: string } }
  Tasks: { type: "Task[]" }
  Found: { fields: { hits: "Task[]", total: u64 } }
api_contracts:
  endpoints:
    GET /a: { purpose: List, pagination: cursor, response: Task }
#                            ^^^^^^^^^^ `GET /a` does not answer with a list
#                                                          ---- no list
    GET /b: { purpose: List, pagination: { style: page }, responses: { 200: Task, 202: string } }
#                            ^^^^^^^^^^ `GET /b` does not answer with a list
    GET /c: { purpose: List, pagination: cursor, response: 204 }
#                            ^^^^^^^^^^ `GET /c` does not answer with a list
#                                                          --- no list
    GET /d: { purpose: List, pagination: cursor, response: Tasks }
    GET /e: { purpose: List, pagination: cursor, response: Found }
    GET /f: { purpose: List, pagination: cursor, response: Page<Task> }
    GET /g: { purpose: List, pagination: cursor, response: json }
    GET /h: { purpose: List, pagination: cursor, response: { media: text/csv, type: string } }
    GET /i: { purpose: List, pagination: none, response: Task }
    GET /j: { purpose: List, pagination: cursor, response: "map<Task>" }
    GET /k: { purpose: List, pagination: cursor }
    GET /l: { purpose: List, pagination: cursor, response: '{ "rows": [{ "a": 1 }] }' }
"#,
        );
    }
}
