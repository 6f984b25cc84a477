//! `API064`: the URL of a server and its variables do not agree.

use std::collections::HashSet;

use crate::finding::{Applicability, Finding};
use crate::plan::contracts::ServerVariable;
use crate::rules::servers::{self, Written};
use crate::rules::{Check, Context, declare_rule};
use crate::suggest::nearest;

declare_rule! {
    /// ## What it does
    ///
    /// Reports a variable in the URL of a server that is not defined, a variable that the URL does not have, and a default
    /// that is none of the variable's values.
    ///
    /// ## Why is this bad
    ///
    /// A client cannot tell the address. OpenAPI wants every variable defined, with a default among its values.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   servers:
    ///     - { url: "https://{regoin}.acme.dev", variables: { region: eu } }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   servers:
    ///     - { url: "https://{region}.acme.dev", variables: { region: eu } }
    /// ```
    pub static SERVER_VARIABLES = {
        code: "API064",
        name: "server-variables",
        summary: "The URL of a server and its variables do not agree",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for server in servers::all(context.plan) {
        names(&server, found);
        defaults(&server, found);
    }
}

/// Compares the names in the URL with those that are defined.
fn names(server: &Written<'_>, found: &mut Vec<Finding>) {
    let variables = server.spec.and_then(|spec| spec.variables.as_ref());
    let defined = || variables.into_iter().flatten().map(|(name, _)| name.as_str());
    let used: HashSet<&str> = servers::variables(server.url).map(|(_, name)| name).collect();
    let mut told: HashSet<&str> = HashSet::new();
    for (range, name) in servers::variables(server.url) {
        if defined().any(|defined| defined == name) || !told.insert(name) {
            continue;
        }
        let place = server.url_path.within(range);
        let message = format!("the variable `{name}` is not defined");
        let finding = Finding::new(&SERVER_VARIABLES, place.clone(), message);
        let meant = nearest(name, defined().filter(|defined| !used.contains(defined)));
        found.push(match meant {
            Some(meant) => {
                // The two are one mistake.
                told.insert(meant);
                finding
                    .label(server.path.join("variables").join(meant).key(), "did you mean this one?")
                    .help(format!("did you mean `{meant}`?"))
                    .fix(Applicability::Unsafe, "a variable with a similar name is defined", place, meant)
            }
            None if server.spec.is_some() => finding.help(format!("define it: `variables: {{ {name}: the default }}`")),
            None => finding
                .help(format!("define it: `{{ url: \"{}\", variables: {{ {name}: the default }} }}`", server.url)),
        });
    }
    for name in defined().filter(|name| !used.contains(name)) {
        if told.contains(name) {
            continue;
        }
        let place = server.path.join("variables").join(name).key();
        found.push(
            Finding::new(&SERVER_VARIABLES, place, format!("the URL has no `{{{name}}}`"))
                .label(server.url_path.value(), "the URL")
                .help("remove it, or put it into the URL"),
        );
    }
}

/// Looks for defaults that are none of the values.
fn defaults(server: &Written<'_>, found: &mut Vec<Finding>) {
    for (name, variable) in server.spec.and_then(|spec| spec.variables.as_ref()).into_iter().flatten() {
        let ServerVariable::Full(spec) = variable else { continue };
        let Some(values) = &spec.values else { continue };
        let path = server.path.join("variables").join(name.as_str());
        if values.is_empty() {
            found.push(
                Finding::new(&SERVER_VARIABLES, path.join("enum").value(), format!("`{name}` has no value to choose"))
                    .help("list the values, or leave `enum` out"),
            );
        } else if !values.contains(&spec.default) {
            let place = path.join("default").value();
            let finding =
                Finding::new(&SERVER_VARIABLES, place.clone(), format!("`{}` is no value of `{name}`", spec.default))
                    .label(path.join("enum").value(), "its values");
            found.push(match nearest(&spec.default, values.iter().map(String::as_str)) {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                    Applicability::Unsafe,
                    "there is a similar value",
                    place,
                    meant,
                ),
                None => finding.help("write one of them"),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SERVER_VARIABLES;
    use crate::rules::testing::check_rule;

    #[test]
    fn urls_and_variables_agree() {
        check_rule(
            &SERVER_VARIABLES,
            r#"
api_contracts:
  servers:
    - https://{host}/{host}
#              ^^^^ the variable `host` is not defined | define it: `{ url: "https://{host}/{host}", variables: { host: the default } }`
    - url: https://{regoin}.acme.dev/{base}
#                   ^^^^^^ the variable `regoin` is not defined | did you mean `region`?
#                                     ^^^^ the variable `base` is not defined | define it: `variables: { base: the default }`
      variables: { region: eu }
#                  ------ did you mean this one?
    - url: https://api.acme.dev
#          -------------------- the URL
      variables: { region: { default: eu } }
#                  ^^^^^^ the URL has no `{region}` | remove it, or put it into the URL
    - url: https://{region}.{zone}.{stage}.acme.dev
      variables:
        region: { default: ue1, enum: [eu1, us1] }
#                          ^^^ `ue1` is no value of `region` | did you mean `eu1`?
#                                     ---------- its values
        zone: { default: a, enum: [] }
#                                 ^^ `zone` has no value to choose | list the values, or leave `enum` out
        stage: { default: dev, enum: [dev] }
"#,
        );
    }
}
