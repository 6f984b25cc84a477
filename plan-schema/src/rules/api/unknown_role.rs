//! `API062`: a role that `roles` does not define.

use crate::finding::{Applicability, Finding};
use crate::rules::security::{asked_roles, root};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a role of an endpoint that is not among the roles under `api_contracts`. Where no roles are defined there, an
    /// endpoint may name any.
    ///
    /// ## Why is this bad
    ///
    /// Nobody has the role, so nobody may call the endpoint; or two names are in use for one role.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   roles: { Admin: May do everything }
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, roles: [Amdin], response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   roles: { Admin: May do everything }
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, roles: [Admin], response: 204 }
    /// ```
    pub static UNKNOWN_ROLE = {
        code: "API062",
        name: "unknown-role",
        summary: "An endpoint asks for a role that is not defined",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Warning { Approved: Error, Implemented: Error },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(contracts) = context.plan.contracts() else { return };
    let Some(roles) = contracts.roles.as_ref().filter(|roles| !roles.is_empty()) else { return };
    for asked in asked_roles(contracts) {
        for (index, role) in asked.names.iter().enumerate().filter(|(_, role)| !roles.contains_key(*role)) {
            let place = asked.path.join(index).value();
            let defined = root().join("roles");
            let finding = Finding::new(&UNKNOWN_ROLE, place.clone(), format!("no role is called `{role}`"));
            found.push(match nearest(role, roles.keys().map(String::as_str)) {
                Some(meant) => finding
                    .label(defined.join(meant).key(), "did you mean this one?")
                    .help(format!("did you mean `{meant}`?"))
                    .fix(Applicability::Unsafe, "a role with a similar name is defined", place, meant),
                None => finding
                    .label(defined.key(), "the roles are defined here")
                    .help(format!("define it: `{role}: what it may do`")),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UNKNOWN_ROLE;
    use crate::rules::testing::check_rule;

    #[test]
    fn roles_are_defined() {
        check_rule(
            &UNKNOWN_ROLE,
            r#"
api_contracts:
  security: { bearer: bearer JWT }
  roles: { Admin: May do everything, Member: May read }
# ----- the roles are defined here
#          ----- did you mean this one?
  endpoints:
    GET /a: { purpose: Read, roles: [Member, admin], response: 204 }
#                                            ^^^^^ no role is called `admin` | did you mean `Admin`?
    GET /b: { purpose: Read, roles: [Auditor], response: 204 }
#                                    ^^^^^^^ no role is called `Auditor` | define it: `Auditor: what it may do`
"#,
        );
        check_rule(
            &UNKNOWN_ROLE,
            "api_contracts: { endpoints: { GET /a: { purpose: Read, roles: [Any], response: 204 } } }\n",
        );
    }
}
