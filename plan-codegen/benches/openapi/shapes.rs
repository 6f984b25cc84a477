//! Plans of shapes that invite more than linear time.

/// A kind of plan that can be made in any size.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// The large size.
    pub(crate) size: u32,
    pub(crate) plan: fn(u32) -> String,
}

pub(crate) const ALL: &[Shape] = &[
    Shape { name: "a chain of value objects", size: 1600, plan: chain },
    Shape { name: "a chain that nothing refers to", size: 1600, plan: lost_chain },
    Shape { name: "equal errors", size: 4000, plan: equal_errors },
    Shape { name: "errors that begin alike", size: 2000, plan: errors_alike },
    Shape { name: "members of a tagged union", size: 800, plan: |size| union(size, "kind") },
    Shape { name: "members of an untagged union", size: 800, plan: |size| union(size, "none") },
    Shape { name: "uses of one component", size: 4000, plan: one_component },
    Shape { name: "instances of a generic", size: 1000, plan: instances },
    Shape { name: "parameters of one operation", size: 1000, plan: parameters },
    Shape { name: "values of an enum", size: 4000, plan: values },
];

/// A part for each number, with `#` for the number and `+` for the next.
fn each(size: u32, part: &str) -> String {
    let one = |number: u32| part.replace('#', &number.to_string()).replace('+', &(number + 1).to_string());
    (0..size).map(one).collect()
}

fn plan(models: &str, contracts: &str, endpoints: &str) -> String {
    format!(
        "title: Shape\nexecutive_summary: A shape.\ndata_models:\n{models}api_contracts:\n  version: 1.0.0\n  authentication: \
         none\n{contracts}  endpoints:\n{endpoints}"
    )
}

/// An endpoint that takes and gives one type.
fn echo(ty: &str) -> String {
    format!(
        "    POST /things:\n      purpose: Make\n      request: {ty}\n      response: {ty}\n      errors: {{ 400: bad }}\n    \
         PATCH /things:\n      purpose: Change\n      request: {ty}\n      response: {ty}\n      errors: {{ 400: bad }}\n"
    )
}

/// Each type holds the next, so that what the first one is depends on the last.
fn chain_of(size: u32) -> String {
    format!(
        "{}  Link{size}: {{ fields: {{ a: string }} }}\n",
        each(size, "  Link#: { fields: { a: string, next: Link+ } }\n")
    )
}

fn chain(size: u32) -> String {
    plan(&chain_of(size), "", &echo("Link0"))
}

/// Taking away the one use of the first link leaves each link without a use once the one before it is gone.
fn lost_chain(size: u32) -> String {
    let lost = "  openapi: { paths: { /lost: null } }\n";
    let endpoint = "    GET /lost:\n      purpose: Get\n      response: Link0\n      errors: { 400: bad }\n    GET /kept:\n      \
                    purpose: Get\n      response: string[]\n      errors: { 400: bad }\n";
    plan(&chain_of(size), lost, endpoint)
}

fn equal_errors(size: u32) -> String {
    let endpoint = "    GET /t#:\n      purpose: Get\n      response: string[]\n      errors: { 400: bad }\n";
    plan("  A: { fields: { a: string } }\n", "", &each(size, endpoint))
}

/// Each error is there twice, so that each becomes a component, and the names begin with the same words.
fn errors_alike(size: u32) -> String {
    let endpoint = "    GET /t#:\n      purpose: Get\n      response: string[]\n      errors: { 400: the one of many is # }\n    \
                    GET /u#:\n      purpose: Get\n      response: string[]\n      errors: { 400: the one of many is # }\n";
    plan("  A: { fields: { a: string } }\n", "", &each(size, endpoint))
}

fn union(size: u32, discriminator: &str) -> String {
    let members = match discriminator {
        "none" => each(size, "M#, "),
        _ => each(size, "m#: M#, "),
    };
    let members = members.trim_end_matches(", ");
    let (open, close) = if discriminator == "none" { ('[', ']') } else { ('{', '}') };
    let models = each(size, "  M#: { fields: { f#: string, again: Any? } }\n");
    plan(
        &format!("{models}  Any: {{ union: {open}{members}{close}, discriminator: {discriminator} }}\n"),
        "",
        &echo("Any"),
    )
}

fn one_component(size: u32) -> String {
    let endpoint =
        "    POST /t#:\n      purpose: Make\n      request: Thing\n      response: Thing\n      errors: { 400: bad }\n";
    plan(
        "  Thing: { fields: { id: uuid pk, name: \"string(1..9, /^[a-z]+$/)\", mail: email } }\n",
        "",
        &each(size, endpoint),
    )
}

fn instances(size: u32) -> String {
    let models = each(size, "  M#: { fields: { f#: string } }\n");
    let endpoint = "    GET /t#:\n      purpose: Get\n      response: Box<M#>\n      errors: { 400: bad }\n";
    plan(&format!("  \"Box<T>\": {{ fields: {{ one: T, more: \"T[]\" }} }}\n{models}"), "", &each(size, endpoint))
}

fn parameters(size: u32) -> String {
    let endpoint =
        "    GET /t:\n      purpose: Get\n      response: string[]\n      errors: { 400: bad }\n      query:\n";
    plan("  A: { fields: { a: string } }\n", "", &format!("{endpoint}{}", each(size, "        q#: string?\n")))
}

fn values(size: u32) -> String {
    let values = each(size, "v#, ");
    let models =
        format!("  Kind: {{ enum: [{}] }}\n  Thing: {{ fields: {{ kind: Kind }} }}\n", values.trim_end_matches(", "));
    plan(&models, "", &echo("Thing"))
}
