//! What OpenAPI 3.0 cannot say of a plan.

use plan_schema::model::{Api, SchemeKind};
use plan_schema::plan::expr::Method;
use plan_schema::rules::{Category, Check, Family, Rule, Soundness};
use plan_schema::{Finding, Level, ValidPlan};

use crate::emit::Settings;

/// The rules of this emitter.
pub static RULES: &[&Rule] = &[&METHOD_NOT_IN_OPENAPI, &SCHEME_NOT_IN_OPENAPI];

static METHOD_NOT_IN_OPENAPI: Rule = Rule {
    code: "EM101",
    name: "method-not-in-openapi",
    summary: "an endpoint has a method that OpenAPI 3.0 does not know",
    family: Family::Emitter,
    category: Category::Suspicious,
    soundness: Soundness::Lint,
    level: Level::Warning,
    since: "0.1.0",
    check: Check::Emitting,
    docs: "\
 ## What it does

 Finds endpoints with the method `QUERY`.

 ## Why is this bad

 OpenAPI knows this method from version 3.2 on. The document that is emitted is of version 3.0 and leaves the endpoint out,
 so that no client is made for it.

 ## Example

 ```yaml
 api_contracts:
   endpoints:
     QUERY /tasks:
       purpose: Find tasks
 ```

 ## Use instead

 ```yaml
 api_contracts:
   endpoints:
     POST /tasks/search:
       purpose: Find tasks
 ```
",
};

static SCHEME_NOT_IN_OPENAPI: Rule = Rule {
    code: "EM102",
    name: "scheme-not-in-openapi",
    summary: "a security scheme is of a kind that OpenAPI 3.0 does not know",
    family: Family::Emitter,
    category: Category::Suspicious,
    soundness: Soundness::Lint,
    level: Level::Warning,
    since: "0.1.0",
    check: Check::Emitting,
    docs: "\
 ## What it does

 Finds security schemes for mutual TLS that endpoints ask for.

 ## Why is this bad

 OpenAPI knows mutual TLS from version 3.1 on. The document that is emitted is of version 3.0 and leaves the scheme out, so
 that its readers do not see that they need a certificate.

 ## Example

 ```yaml
 api_contracts:
   security: { certificate: mtls }
   authentication: required
 ```

 ## Use instead

 Say in the `description` of the API that a certificate is needed, or add a scheme that OpenAPI 3.0 knows.
",
};

pub(super) fn preflight(plan: &ValidPlan, _settings: &Settings) -> Vec<Finding> {
    plan.model().api.as_ref().map(findings).unwrap_or_default()
}

fn findings(api: &Api) -> Vec<Finding> {
    let methods = api.operations.iter().filter(|operation| operation.method == Method::Query).map(|operation| {
        let message =
            format!("OpenAPI 3.0 has no method `QUERY`; `QUERY {}` is left out of the document", operation.template);
        Finding::new(&METHOD_NOT_IN_OPENAPI, operation.path.key(), message)
            .because("known from OpenAPI 3.2 on")
            .help("write `POST` with the same body")
    });
    let asked = |name: &String| {
        api.operations.iter().flat_map(|operation| &operation.security).any(|all| all.contains_key(name))
    };
    let schemes = api.schemes.iter().filter(|(name, scheme)| scheme.kind == SchemeKind::MutualTls && asked(name)).map(
        |(name, _)| {
            let message = format!("OpenAPI 3.0 has no mutual TLS; the scheme `{name}` is left out of the document");
            Finding::new(&SCHEME_NOT_IN_OPENAPI, api.path.join("security").join(name.as_str()).key(), message)
                .because("known from OpenAPI 3.1 on")
                .help("say in the `description` of the API that a certificate is needed")
        },
    );
    methods.chain(schemes).collect()
}
