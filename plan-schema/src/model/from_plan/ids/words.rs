//! What English words in paths are: verbs, nouns, adjectives. Lower case, single words.

/// Verbs that a path hardly ever uses as a noun.
const VERBS: &[&str] = &[
    "accept",
    "acknowledge",
    "activate",
    "add",
    "advance",
    "annotate",
    "apply",
    "approve",
    "archive",
    "assign",
    "attach",
    "authenticate",
    "authorize",
    "calculate",
    "cancel",
    "capture",
    "change",
    "checkout",
    "clear",
    "clone",
    "close",
    "complete",
    "compute",
    "confirm",
    "connect",
    "convert",
    "create",
    "deactivate",
    "decline",
    "decrement",
    "delete",
    "detach",
    "disable",
    "disconnect",
    "dismiss",
    "dispatch",
    "download",
    "duplicate",
    "edit",
    "enable",
    "enqueue",
    "evaluate",
    "execute",
    "export",
    "fetch",
    "find",
    "finish",
    "forgot",
    "generate",
    "get",
    "import",
    "increment",
    "ingest",
    "initialize",
    "install",
    "introspect",
    "invalidate",
    "invite",
    "invoke",
    "join",
    "leave",
    "list",
    "login",
    "logout",
    "mark",
    "merge",
    "migrate",
    "move",
    "notify",
    "pause",
    "ping",
    "predict",
    "preview",
    "prune",
    "publish",
    "purge",
    "reactivate",
    "read",
    "reboot",
    "rebuild",
    "recalculate",
    "recover",
    "redeem",
    "redeliver",
    "refresh",
    "regenerate",
    "register",
    "reindex",
    "reject",
    "reload",
    "remove",
    "rename",
    "renew",
    "reopen",
    "reorder",
    "replay",
    "reply",
    "resend",
    "reset",
    "resolve",
    "restart",
    "restore",
    "resume",
    "retrieve",
    "retry",
    "revert",
    "revoke",
    "rotate",
    "save",
    "search",
    "select",
    "send",
    "set",
    "settle",
    "signin",
    "signout",
    "signup",
    "skip",
    "start",
    "stop",
    "submit",
    "subscribe",
    "suggest",
    "suspend",
    "swap",
    "sync",
    "synchronize",
    "terminate",
    "toggle",
    "translate",
    "trigger",
    "unarchive",
    "unassign",
    "unban",
    "unblock",
    "undo",
    "unfollow",
    "uninstall",
    "unlink",
    "unlock",
    "unmute",
    "unpublish",
    "unstar",
    "unsubscribe",
    "update",
    "upgrade",
    "upload",
    "upsert",
    "validate",
    "verify",
    "withdraw",
];

/// Words that are verbs only where they stand behind an item: `POST /issues/{id}/lock`.
const VERBS_OF_ITEMS: &[&str] = &[
    "ban",
    "block",
    "check",
    "deploy",
    "exit",
    "extend",
    "follow",
    "freeze",
    "hide",
    "like",
    "link",
    "lock",
    "mute",
    "pin",
    "play",
    "process",
    "provision",
    "release",
    "run",
    "schedule",
    "share",
    "ship",
    "show",
    "star",
    "test",
    "touch",
    "transfer",
    "transition",
    "unfreeze",
    "unhide",
    "unlike",
    "unpin",
    "void",
    "vote",
    "watch",
];

/// Verbs that read, so that they stand under `GET` too.
const READING: &[&str] = &[
    "autocomplete",
    "calculate",
    "compare",
    "count",
    "download",
    "estimate",
    "export",
    "find",
    "get",
    "introspect",
    "list",
    "login",
    "logout",
    "lookup",
    "ping",
    "preview",
    "search",
    "signin",
    "signout",
    "suggest",
    "validate",
    "verify",
];

/// Verbs about many things at once.
const COLLECTIVE: &[&str] = &[
    "autocomplete",
    "clear",
    "compare",
    "count",
    "export",
    "find",
    "import",
    "ingest",
    "list",
    "merge",
    "prune",
    "purge",
    "reindex",
    "reorder",
    "search",
    "suggest",
    "sync",
    "synchronize",
];

/// Verbs that need no noun.
const INTRANSITIVE: &[&str] = &["login", "logout", "register", "signin", "signout", "signup"];

/// Verbs alone are no good name where they are keywords of common languages.
const KEYWORDS: &[&str] = &["delete", "export", "import"];

/// What stands before the verb where many items are meant at once.
const AT_ONCE: &[&str] = &["batch", "bulk"];

/// Where one signs in: `POST /auth/login` is about nothing but the login.
const SIGNING_IN: &[&str] =
    &["account", "accounts", "auth", "authentication", "identity", "oauth", "oauth2", "session", "sessions"];

/// Words that say which one of a collection: `GET /releases/latest`.
const ADJECTIVES: &[&str] = &[
    "active",
    "archived",
    "available",
    "current",
    "default",
    "deleted",
    "draft",
    "expired",
    "featured",
    "first",
    "inactive",
    "last",
    "latest",
    "new",
    "newest",
    "next",
    "oldest",
    "open",
    "pending",
    "popular",
    "previous",
    "primary",
    "public",
    "random",
    "recent",
    "recommended",
    "top",
    "trending",
    "upcoming",
];

/// Plurals that are one thing.
const PLURAL_ONLY: &[&str] = &[
    "analytics",
    "contents",
    "credentials",
    "details",
    "docs",
    "insights",
    "metrics",
    "options",
    "preferences",
    "settings",
    "statistics",
    "stats",
    "terms",
];

/// Nouns that stand behind an item in the singular, and that no ending tells from a verb.
const NOUNS: &[&str] = &[
    "access",
    "address",
    "answer",
    "approval",
    "archive",
    "avatar",
    "background",
    "badge",
    "balance",
    "banner",
    "body",
    "callback",
    "card",
    "cart",
    "code",
    "config",
    "consent",
    "content",
    "contract",
    "cover",
    "credit",
    "data",
    "device",
    "email",
    "entry",
    "event",
    "feedback",
    "file",
    "history",
    "icon",
    "image",
    "invoice",
    "item",
    "job",
    "key",
    "label",
    "location",
    "log",
    "logo",
    "media",
    "member",
    "message",
    "metadata",
    "note",
    "offer",
    "owner",
    "page",
    "password",
    "phone",
    "photo",
    "picture",
    "policy",
    "portrait",
    "price",
    "profile",
    "quote",
    "rating",
    "reaction",
    "receipt",
    "record",
    "reference",
    "report",
    "response",
    "role",
    "rule",
    "score",
    "session",
    "signature",
    "snapshot",
    "status",
    "step",
    "tag",
    "task",
    "team",
    "thread",
    "thumbnail",
    "ticket",
    "token",
    "user",
    "value",
    "version",
    "video",
    "view",
    "webhook",
];

/// Endings that make nouns of verbs.
const NOUN_ENDINGS: &[&str] = &["tion", "sion", "ment", "ity", "ness", "ance", "ence", "ship", "ing", "ture"];

/// Words that tie what follows to what stands before.
const PREPOSITIONS: &[&str] = &["as", "by", "for", "from", "in", "into", "of", "on", "to", "with", "without"];

pub(super) fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

pub(super) fn is_verb_of_items(word: &str) -> bool {
    VERBS_OF_ITEMS.contains(&word)
}

pub(super) fn reads(word: &str) -> bool {
    READING.contains(&word)
}

pub(super) fn is_collective(word: &str) -> bool {
    COLLECTIVE.contains(&word)
}

pub(super) fn is_intransitive(word: &str) -> bool {
    INTRANSITIVE.contains(&word)
}

pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

pub(super) fn is_at_once(word: &str) -> bool {
    AT_ONCE.contains(&word)
}

pub(super) fn signs_in(word: &str) -> bool {
    SIGNING_IN.contains(&word)
}

pub(super) fn is_adjective(word: &str) -> bool {
    ADJECTIVES.contains(&word)
}

pub(super) fn is_plural_only(word: &str) -> bool {
    PLURAL_ONLY.contains(&word)
}

/// Whether a word can only be a noun: `avatar`, `cancellation`, `labels`.
pub(super) fn is_noun(word: &str) -> bool {
    let is_plural = word.ends_with('s') && !word.ends_with("ss");
    NOUNS.contains(&word)
        || is_plural
        || NOUN_ENDINGS.iter().any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.len() > 2))
}

pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.contains(&word)
}
