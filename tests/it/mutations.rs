//! Mistakes planted in plans that have none: each is found where it is, and nothing else is.

use std::collections::HashMap;

use plan_codegen::emit::{EMITTERS, Options, preflight, rules_of};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Finding, Level, Limits, SourceFile, check, parse};

const MINIMAL: &str = include_str!("../corpus/ok/minimal.plan.yaml");
const TYPICAL: &str = include_str!("../corpus/ok/typical.plan.yaml");
const NASTY: &str = include_str!("../corpus/ok/nasty.plan.yaml");

/// What stands in a plan once, what stands there instead, the rule that finds it, and what it points at.
type Mistake = (&'static str, &'static str, &'static str, &'static str);

const IN_MINIMAL: &[Mistake] = &[
    ("UUID (primary key)", "UUUID (primary key)", "DM001", "UUUID"),
    ("priority: integer", "priority: integr", "DM001", "integr"),
    ("response: Task\n", "response: Tsk\n", "DM001", "Tsk"),
    ("GET /api/tasks/{id}", "GET api/tasks/{id}", "API001", "api/tasks/{id}"),
    ("\"priority\": 1 }\n      response", "\"priority\": \"1\" }\n      response", "API017", "\"1\""),
    ("\"Buy milk\", \"priority\": 1 }", "\"Buy milk\", \"priority\": 1", "API014", ""),
    ("404: Not Found - no such task", "200: Not Found - no such task", "API019", "200"),
    ("400: Bad Request - the title is empty", "400: Not Found - the title is empty", "API030", "Not Found"),
    ("title: Quick tasks", "title: \"[Feature Name]\"", "DOC001", "[Feature Name]"),
];

const IN_TYPICAL: &[Mistake] = &[
    // Names that lead nowhere.
    ("owner_id: User.id readonly", "owner_id: Usr.id readonly", "DM018", "Usr"),
    ("owner_id: User.id readonly", "owner_id: User.uid readonly", "DM018", "uid"),
    ("slug: Slug unique", "slug: Slgu unique", "DM001", "Slgu"),
    ("- has many Comment", "- has many Coment", "DM018", "Coment"),
    ("has many Label through TaskLabel", "has many Label through TaskLable", "DM018", "TaskLable"),
    ("belongs to User as assignee", "belongs to Userr as assignee", "DM018", "Userr"),
    ("status: TaskStatus = todo", "status: TaskState = todo", "DM001", "TaskState"),
    ("response: Page<Project>", "response: Page<Projct>", "DM001", "Projct"),
    ("request: Comment", "request: Coment", "DM001", "Coment"),
    ("primary_key: [task_id, label_id]", "primary_key: [task_id, lable_id]", "DM028", "lable_id"),
    ("indexes: [[project_id, status]]", "indexes: [[project_id, state]]", "DM028", "state"),
    // Keys and relationships.
    ("task_id: Task.id readonly on delete cascade", "task_id: string readonly", "DM019", "string"),
    (
        "project_id: Project.id readonly on delete cascade (set from the path)",
        "project_id: i64 readonly",
        "DM019",
        "i64",
    ),
    ("assignee_id: User.id? on delete", "assignee_id: User.id on delete", "DM024", "on delete set null"),
    ("assignee_id: User.id? on delete set null", "urgent: boolean = false", "DM021", "User"),
    ("has many Label through TaskLabel", "has many Label through Comment", "DM023", "Comment"),
    ("owner_id: User.id readonly", "owner_id: User.display_name readonly", "DM020", "display_name"),
    // Types, constraints, values.
    ("display_name: string(1..80)", "display_name: string(1..80", "DM003", ""),
    ("display_name: string(1..80)", "display_name: string (1..80)", "DM013", "1..80"),
    ("email: email unique", "email: email uniqe", "DM003", "uniqe"),
    ("priority: u8(1..5) = 3", "priority: u8(1..500) = 3", "DM005", "500"),
    ("priority: u8(1..5) = 3", "priority: u8(5..1) = 3", "DM005", "5..1"),
    ("priority: u8(1..5) = 3", "priority: u8(1..5) = 9", "DM009", "9"),
    ("archived: boolean = false", "archived: boolean(1..2) = false", "DM007", "1..2"),
    ("archived: boolean = false", "archived: boolean = no", "DM009", "no"),
    ("status: TaskStatus = todo", "status: TaskStatus = later", "DM010", "later"),
    ("enum: [todo, in_progress, done]", "enum: [todo, in_progress, todo]", "DM011", "todo"),
    ("example: apollo-11", "example: NOT OK", "DM012", "NOT OK"),
    ("name: string(1..40) unique", "name: VARCHAR(40) UNIQUE", "DM045", "VARCHAR(40)"),
    ("name: string(1..40) unique", "name: string(1..40) (unique)", "DM014", "unique"),
    ("color: string(/^#[0-9a-f]{6}$/)", "color: string(/^#[0-9a-f{6}$/)", "DM008", "^#[0-9a-f{6}$"),
    ("password_hash: string internal", "password_hash: string", "DM031", "password_hash"),
    ("password_hash: string internal", "password_hash: string internal readonly", "DM030", "readonly"),
    ("estimate_hours: decimal(6,2)?", "price: f64", "DM033", "f64"),
    ("due_on: date?", "due_at: date?", "DM042", "due_at"),
    ("  TaskStatus:\n", "  TaskCreate: { type: string }\n  TaskStatus:\n", "DM006", "TaskCreate"),
    ("response: Page<Project>", "response: Page", "DM037", "Page"),
    ("response: Page<Project>", "response: Page<Project, Task>", "DM037", "Page"),
    // Endpoints.
    ("GET /tasks/{task_id}:", "GET /tasks/:task_id:", "API005", ":task_id"),
    ("GET /tasks/{task_id}:", "GET /tasks/{task_id}/:", "API004", "/"),
    ("GET /tasks/{task_id}:", "GETT /tasks/{task_id}:", "API001", "GETT"),
    ("DELETE /projects/{project_id}:", "GET /projects/{id}:", "API002", "GET /projects/{id}"),
    (
        "GET /tasks/{task_id}:\n      purpose: Read a task\n",
        "GET /tasks/{task_id}:\n      purpose: Read a task\n      path_params: { id: uuid }\n",
        "API006",
        "id",
    ),
    (
        "GET /tasks/{task_id}:\n      purpose: Read a task\n",
        "GET /tasks/{task_id}:\n      purpose: Read a task\n      operation_id: listProjects\n",
        "API010",
        "listProjects",
    ),
    (
        "GET /tasks/{task_id}:\n      purpose: Read a task\n",
        "GET /tasks/{task_id}:\n      purpose: Read a task\n      request: Task\n",
        "API021",
        "request",
    ),
    (
        "      purpose: Read a project\n      response: Project\n",
        "      purpose: Read a project\n",
        "API026",
        "GET /projects/{project_id}",
    ),
    ("      errors:\n        400: the cursor is not valid\n", "", "API027", "GET /projects"),
    (
        "      purpose: Read a project\n      response: Project\n      errors:\n        404: no such project\n",
        "      purpose: Read a project\n      response: Project\n      errors:\n        400: no\n",
        "API028",
        "GET /projects/{project_id}",
    ),
    ("        412: someone else changed the task first\n", "        404: no such task, really\n", "YS002", "404"),
    ("        409: the slug is taken\n", "        409: \"\"\n", "API029", "409"),
    ("        403: the caller is not the owner\n", "        302: the caller is not the owner\n", "API019", "302"),
    ("response: 204\n", "response: 204 Project\n", "API020", "204"),
    ("q: string(1..100)?", "cursor: string(1..100)?", "API041", "cursor"),
    (
        "query:\n        archived",
        "headers: { Authorization: string }\n      query:\n        archived",
        "API043",
        "Authorization",
    ),
    ("security: { bearer: bearer JWT }", "security: { bearer: bearer JWT }\n  schemes: [baerer]", "API036", "baerer"),
    ("servers: [https://api.tracker.dev/v1]", "servers: [https://api.tracker.dev/v1/]", "API044", "/"),
    ("pagination: cursor\n", "pagination: { style: cursor, limit: \"1..100 = 200\" }\n", "API040", "200"),
    (
        "      idempotency: optional\n",
        "      deprecated: { since: 2027-01-01, sunset: 2026-01-01 }\n",
        "API048",
        "2026-01-01",
    ),
    ("purpose: List the caller's projects", "purpose: List <script>alert(1)</script>", "API049", "<script"),
    ("authentication: required\n", "authentication: requird\n", "SC004", "requird"),
    ("common_errors:\n", "comon_errors:\n", "SC001", "comon_errors"),
];

const IN_NASTY: &[Mistake] = &[
    ("pick: [tenant, number, state, total]", "pick: [tenant, numbr, state, total]", "DM038", "numbr"),
    ("from: Order\n", "from: Ordr\n", "DM018", "Ordr"),
    ("iban: BankPayment, none", "iban: BankPaymnt, none", "DM001", "BankPaymnt"),
    (
        "union: { card: CardPayment, iban: BankPayment, none: NoPayment }",
        "union: { card: CardPayment, iban: string, none: NoPayment }",
        "DM034",
        "string",
    ),
    ("    union: [integer, string]\n", "    union: []\n", "DM034", "[]"),
    ("      last4: string(4, /^\\d{4}$/)\n", "      last4: string(4, /^\\d{4}$/)\n      method: i32\n", "DM035", "i32"),
    ("union: [integer, string]", "union: [text, string]", "DM036", "string"),
    ("request: Order\n      responses", "request: Order\n      response: Order\n      responses", "API012", "response"),
    ("where: { type: \"map<string>?\"", "limit: { type: \"i32?\"", "API041", "limit"),
    ("scopes: [\"orders:write\"]\n      idem", "scopes: [\"orders:wrte\"]\n      idem", "API061", "\"orders:wrte\""),
    ("error_media_type: application/json\n", "error_model: Categry\n", "DM001", "Categry"),
    ("parent_id: Category.id?", "parent: Category\n      parent_id: Category.id?", "DM026", "Category"),
    ("metadata: object = {}", "metadata: object = []", "DM009", "[]"),
    ("name: string(1..255)\n", "name: string(1..255)?\n", "API008", "string(1..255)?"),
    ("      path_params:\n        name: string(1..255)\n", "", "API007", "{name}"),
    ("\"score\": 1, \"url\"", "\"score\": 1 \"url\"", "API014", ""),
    ("region: { default: eu, enum: [eu, us] }", "regio: { default: eu, enum: [eu, us] }", "API064", "region"),
];

/// The findings that count, with what each points at.
fn found(text: &str) -> Vec<(Finding, String)> {
    let parsed = parse(SourceFile::new("p.plan.yaml", text), &Limits::default());
    let mut checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    if let Some(valid) = &checked.valid {
        let found = preflight(valid, EMITTERS, &Options::default());
        checked.add(&parsed, &CheckOptions::default(), &rules_of(EMITTERS), found);
    }
    let slice = |finding: &Finding| parsed.source().slice(finding.primary.span.unwrap_or_default()).to_owned();
    checked
        .findings
        .into_iter()
        .map(|finding| {
            let at = slice(&finding);
            (finding, at)
        })
        .collect()
}

/// What is wrong with how a mistake is found.
fn judge(plan: &str, (before, after, code, at): &Mistake, known: &HashMap<String, usize>) -> Option<String> {
    assert_eq!(plan.matches(before).count(), 1, "`{before}` stands in the plan once");
    let mut known = known.clone();
    let mut new: Vec<(Finding, String)> = found(&plan.replacen(before, after, 1));
    new.retain(|(finding, _)| match known.get_mut(&finding.message) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    // What is told besides is no alarm.
    new.retain(|(finding, _)| finding.level > Level::Info || finding.rule.code == *code);
    match &new[..] {
        [(finding, found)] if finding.rule.code == *code && found.starts_with(at) => None,
        _ => {
            let told: Vec<String> = new
                .iter()
                .map(|(finding, at)| format!("  {} at `{at}`: {}", finding.rule.code, finding.message))
                .collect();
            Some(format!("`{after}`: expected {code} at `{at}`, found\n{}", told.join("\n")))
        }
    }
}

#[test]
fn planted_mistakes_are_found_one_by_one() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (plan, mistakes) in [(MINIMAL, IN_MINIMAL), (TYPICAL, IN_TYPICAL), (NASTY, IN_NASTY)] {
        let mut known = HashMap::new();
        for (finding, _) in found(plan) {
            *known.entry(finding.message).or_default() += 1;
        }
        wrong.extend(mistakes.iter().filter_map(|mistake| judge(plan, mistake, &known)));
        count += mistakes.len();
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 80, "{count} mistakes");
}

#[test]
fn plans_without_mistakes_raise_no_alarm() {
    for plan in [MINIMAL, TYPICAL, NASTY] {
        let alarms: Vec<String> = found(plan)
            .into_iter()
            // `foo-bar` beside `foo_bar` is there on purpose, and no good idea all the same.
            .filter(|(finding, _)| finding.level > Level::Info && finding.rule.code != "EM202")
            .map(|(finding, at)| format!("{} at `{at}`: {}", finding.rule.code, finding.message))
            .collect();
        assert!(alarms.is_empty(), "{}", alarms.join("\n"));
    }
}
