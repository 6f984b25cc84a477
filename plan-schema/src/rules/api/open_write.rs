//! `API038`: everybody may call an endpoint that writes.

use crate::finding::Finding;
use crate::plan::contracts::{Authentication, Endpoint};
use crate::plan::expr::{Method, PathPiece};
use crate::rules::endpoints::ReadEndpoint;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports `authentication: none` at an endpoint that writes. Endpoints that nobody can be signed in for are let alone:
    /// sign-in, sign-up, tokens, forgotten passwords, webhooks, health; and those whose texts say that they are public.
    ///
    /// ## Why is this bad
    ///
    /// Whoever finds the address can change data, or fill the store with it.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, authentication: none, response: 204 }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   security: { bearer: bearer JWT }
    ///   endpoints:
    ///     DELETE /tasks/{id}: { purpose: Delete a task, response: 204 }
    ///     POST /comments:
    ///       purpose: Comment on a page
    ///       description: Open to anyone; what is new is read by an editor first.
    ///       authentication: none
    ///       request: { type: string, media: text/plain }
    ///       response: 201
    /// ```
    pub static OPEN_WRITE = {
        code: "API038",
        name: "open-write",
        summary: "Everybody may call an endpoint that writes",
        family: ApiContracts,
        category: Suspicious,
        soundness: Lint,
        level: Info { Review: Warning, Approved: Warning, Implemented: Warning },
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

/// Words of paths that nobody can be signed in for, or that are called by machines with proof of their own, or that only
/// read.
const OPEN: &[&str] = &[
    "login",
    "signin",
    "logon",
    "signup",
    "register",
    "registration",
    "registrations",
    "session",
    "sessions",
    "token",
    "tokens",
    "auth",
    "oauth",
    "oauth2",
    "oidc",
    "saml",
    "sso",
    "authenticate",
    "authorize",
    "refresh",
    "logout",
    "signout",
    "webhook",
    "webhooks",
    "hook",
    "hooks",
    "callback",
    "callbacks",
    "health",
    "healthz",
    "ready",
    "readyz",
    "live",
    "livez",
    "ping",
    "password",
    "passwords",
    "forgot",
    "reset",
    "verify",
    "verification",
    "confirm",
    "confirmation",
    "activate",
    "activation",
    "invitation",
    "invitations",
    "invite",
    "otp",
    "mfa",
    "challenge",
    "magic",
    "passwordless",
    "passkey",
    "passkeys",
    "webauthn",
    "public",
    "guest",
    "anonymous",
    "search",
    "query",
    "validate",
    "preview",
    "convert",
    "unsubscribe",
    "subscribe",
    "newsletter",
    "contact",
    "feedback",
    "echo",
];

/// Whom a caller without an account adds: himself.
const SELF: &[&str] = &["users", "accounts", "customers", "members"];

/// Words of texts that say so.
const SAID: &[&str] = &[
    "public",
    "publicly",
    "anonymous",
    "anonymously",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "unauthenticated",
    "guest",
    "guests",
    "visitor",
    "visitors",
    "open",
    "signature",
    "signed",
    "sign-in",
    "signing",
    "webhook",
    "captcha",
];

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for read in &context.endpoints {
        let writes = match read.name.method {
            Method::Post | Method::Put | Method::Patch | Method::Delete => true,
            Method::Get | Method::Head | Method::Options | Method::Query => false,
        };
        let open = read.endpoint.authentication == Some(Authentication::None);
        if !writes || !open || is_open_by_nature(read) || says_so(read.endpoint) {
            continue;
        }
        found.push(
            Finding::new(
                &OPEN_WRITE,
                read.path.join("authentication").value(),
                format!("everybody may call `{}`", read.name),
            )
            .label(read.path.key(), "it writes")
            .help("if that is meant, say in `description` that it is public, and what keeps it from misuse"),
        );
    }
}

fn is_open_by_nature(read: &ReadEndpoint<'_>) -> bool {
    let literals = read.name.path.segments.iter().flatten().filter_map(|piece| match piece {
        PathPiece::Literal(text) => Some(text),
        PathPiece::Parameter(_) => None,
    });
    for literal in literals {
        let lower = literal.to_lowercase();
        let joined: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        if OPEN.contains(&joined.as_str()) || words.any(|word| OPEN.contains(&word)) {
            return true;
        }
    }
    let last = read.name.path.segments.last();
    if read.name.method == Method::Post
        && matches!(last.map(Vec::as_slice), Some([PathPiece::Literal(word)]) if SELF.contains(&word.as_str()))
    {
        return true;
    }
    // A sender that signs what it sends is known by that.
    read.endpoint.headers.iter().flatten().any(|(name, _)| name.as_str().to_lowercase().contains("signature"))
}

fn says_so(endpoint: &Endpoint) -> bool {
    let texts = [Some(&endpoint.purpose), endpoint.description.as_ref()];
    texts.into_iter().flatten().any(|text| {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|word| SAID.contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::OPEN_WRITE;
    use crate::rules::testing::check_rule;

    #[test]
    fn what_is_open_is_meant_to_be() {
        check_rule(
            &OPEN_WRITE,
            r#"
api_contracts:
  endpoints:
    POST /orders: { purpose: Place an order, authentication: none, response: 204 }
#   ------------ it writes
#                                                            ^^^^ everybody may call `POST /orders`
    GET /orders: { purpose: List the orders, authentication: none, response: 204 }
    POST /a: { purpose: Comment as a guest, authentication: none, response: 204 }
    POST /b: { purpose: Comment, description: "Open to all, at 5 a minute", authentication: none, response: 204 }
    POST /log-in: { purpose: Begin, authentication: none, response: 204 }
    POST /auth/sign-up: { purpose: Begin, authentication: none, response: 204 }
    POST /stripe/webhook: { purpose: Take a payment, authentication: none, response: 204 }
    POST /users/{id}/password-reset: { purpose: Send a mail, authentication: none, response: 204 }
    POST /payments: { purpose: Take a payment, authentication: none, headers: { X-Signature: string }, response: 204 }
    POST /users: { purpose: Join, authentication: none, response: 204 }
    POST /tasks/search: { purpose: Find tasks, authentication: none, response: 204 }
"#,
        );
        check_rule(
            &OPEN_WRITE,
            "api_contracts: { authentication: none, endpoints: { POST /a: { purpose: Do, response: 204 } } }\n",
        );
    }
}
