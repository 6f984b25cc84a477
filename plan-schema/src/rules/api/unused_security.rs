//! `API037`: a security scheme, a scope or a role that no endpoint asks for.

use std::collections::HashSet;

use serde_json::Value;

use crate::finding::{Applicability, Change, Edit, Finding};
use crate::model::Api;
use crate::plan::contracts::{ApiContracts, Authentication};
use crate::rules::security::{asked_roles, asked_schemes, oauth2, root, unknown_schemes};
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a security scheme that no endpoint takes, a scope that none asks for while another scope of the scheme is asked
    /// for, and a role that none asks for while at least half of the endpoints that need authentication name roles.
    ///
    /// ## Why is this bad
    ///
    /// It is a remnant, or the endpoint that should ask for it lets too many in.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { bearer: bearer JWT, key: api_key header X-API-Key }
    ///   schemes: [bearer]
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT, key: api_key header X-API-Key }
    ///   schemes: [bearer]
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    ///     DELETE /cache: { purpose: Empty the cache, schemes: [key], response: 204 }
    /// ```
    pub static UNUSED_SECURITY = {
        code: "API037",
        name: "unused-security",
        summary: "A security scheme, a scope or a role is declared and not asked for",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Warning,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let (Some(contracts), Some(api)) = (context.plan.contracts(), &context.model.api) else { return };
    let contracts: &ApiContracts = contracts;
    let merged = api.openapi.iter().chain(api.operations.iter().filter_map(|operation| operation.openapi.as_ref()));
    // What is merged may ask for anything, and a name that is mistyped was meant for one of those declared.
    if api.operations.is_empty() || merged.into_iter().any(asks) || !unknown_schemes(contracts).is_empty() {
        return;
    }
    schemes(contracts, api, found);
    scopes(contracts, api, found);
    roles(contracts, api, found);
}

/// Whether a merge says anything of security.
fn asks(merged: &Value) -> bool {
    match merged {
        Value::Object(members) => members.iter().any(|(key, value)| key == "security" || asks(value)),
        Value::Array(items) => items.iter().any(asks),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn schemes(contracts: &ApiContracts, api: &Api, found: &mut Vec<Finding>) {
    let taken: HashSet<&str> = api
        .operations
        .iter()
        .flat_map(|operation| &operation.security)
        .flat_map(|requirement| requirement.keys().map(String::as_str))
        .collect();
    let named: HashSet<&str> =
        asked_schemes(contracts).iter().flat_map(|asked| asked.names).map(String::as_str).collect();
    for (name, _) in api.schemes.iter().filter(|(name, scheme)| !scheme.assumed && !taken.contains(name.as_str())) {
        let path = root().join("security").join(name.as_str());
        let finding = Finding::new(&UNUSED_SECURITY, path.key(), format!("no endpoint takes the scheme `{name}`"));
        let finding = finding.help(format!("remove it, or let an endpoint take it: `schemes: [{name}]`"));
        found.push(if named.contains(name.as_str()) || api.schemes.len() == 1 {
            finding
        } else {
            finding.fix_all(Applicability::Unsafe, "remove it", vec![Edit::new(path.key(), Change::Remove)])
        });
    }
}

fn scopes(contracts: &ApiContracts, api: &Api, found: &mut Vec<Finding>) {
    let asked: HashSet<(&str, &str)> = api
        .operations
        .iter()
        .flat_map(|operation| operation.security.iter().flatten())
        .flat_map(|(scheme, scopes)| scopes.iter().map(|scope| (scheme.as_str(), scope.as_str())))
        .collect();
    for (name, def) in contracts.security.iter().flatten() {
        let Some(scopes) = oauth2(def).and_then(|oauth2| oauth2.scopes.as_ref()) else { continue };
        let of_scheme: HashSet<&str> =
            asked.iter().filter(|(scheme, _)| *scheme == name.as_str()).map(|(_, scope)| *scope).collect();
        let undefined = of_scheme.iter().any(|scope| !scopes.contains_key(*scope));
        if of_scheme.is_empty() || undefined {
            continue;
        }
        for scope in scopes.keys().filter(|scope| !of_scheme.contains(scope.as_str())) {
            let path = root().join("security").join(name.as_str()).join("oauth2").join("scopes").join(scope.as_str());
            found.push(
                Finding::new(&UNUSED_SECURITY, path.key(), format!("no endpoint asks for the scope `{scope}`"))
                    .help(format!("remove it, or let an endpoint ask for it: `scopes: [\"{scope}\"]`"))
                    .fix_all(Applicability::Unsafe, "remove it", vec![Edit::new(path.key(), Change::Remove)]),
            );
        }
    }
}

fn roles(contracts: &ApiContracts, api: &Api, found: &mut Vec<Finding>) {
    let Some(roles) = &contracts.roles else { return };
    let closed = api.operations.iter().filter(|operation| operation.authentication != Authentication::None);
    let (mut all, mut with_roles) = (0, 0);
    for operation in closed {
        all += 1;
        with_roles += usize::from(!operation.roles.is_empty());
    }
    let lists = asked_roles(contracts);
    let asked: HashSet<&str> = lists.iter().flat_map(|asked| asked.names).map(String::as_str).collect();
    if with_roles * 2 < all || with_roles == 0 || asked.iter().any(|role| !roles.contains_key(*role)) {
        return;
    }
    for role in roles.keys().filter(|role| !asked.contains(role.as_str())) {
        let path = root().join("roles").join(role.as_str());
        found.push(
            Finding::new(&UNUSED_SECURITY, path.key(), format!("no endpoint asks for the role `{role}`"))
                .help(format!("remove it, or let an endpoint ask for it: `roles: [{role}]`"))
                .fix_all(Applicability::Unsafe, "remove it", vec![Edit::new(path.key(), Change::Remove)]),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::UNUSED_SECURITY;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_declared_is_asked_for() {
        check_rule(
            &UNUSED_SECURITY,
            r#"
api_contracts:
  security:
    key: api_key header X-API-Key
#   ^^^ no endpoint takes the scheme `key` | remove it, or let an endpoint take it: `schemes: [key]`
    oauth:
      oauth2:
        client_credentials: { token_url: "https://id.acme.dev/t" }
        scopes: { "a:read": Read, "a:write": Write }
#                                 ^^^^^^^^^ no endpoint asks for the scope `a:write` | remove it, or let an endpoint ask for it: `scopes: ["a:write"]`
    other: { oauth2: { client_credentials: { token_url: "https://id.acme.dev/t" }, scopes: { b: Read } } }
  roles: { Admin: May do everything, Member: May read }
#                                    ^^^^^^ no endpoint asks for the role `Member` | remove it, or let an endpoint ask for it: `roles: [Member]`
  endpoints:
    GET /a: { purpose: Read, schemes: [oauth], scopes: ["a:read"], roles: [Admin], response: 204 }
    GET /b: { purpose: Read, schemes: [other], response: 204 }
"#,
        );
    }

    #[test]
    fn what_may_be_asked_for_elsewhere_is_left_alone() {
        for plan in [
            "api_contracts: { security: { a: basic, b: basic }, endpoints: { GET /a: { purpose: Read, response: 204 } } }\n",
            "api_contracts: { security: { a: basic } }\n",
            "api_contracts: { security: { a: basic }, endpoints: { GET /a: { purpose: Read, schemes: [b], response: 204 } } }\n",
            "api_contracts: { security: { a: basic, b: basic }, schemes: [a], endpoints: { GET /a: { purpose: Read, response: 204, openapi: { security: [{ b: [] }] } } } }\n",
            "api_contracts: { security: { a: basic }, roles: { A: All, B: Some }, endpoints: { GET /a: { purpose: R, roles: [A] }, GET /b: { purpose: R }, GET /c: { purpose: R } } }\n",
        ] {
            check_rule(&UNUSED_SECURITY, plan);
        }
    }
}
