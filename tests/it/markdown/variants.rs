//! What an author may change in the plan that fills the template, and what that changes in the document.
//!
//! What is expected is made by editing the template's text, never by rendering.

use plan_schema::model::Model;

use super::filled::{PLAN, document};
use super::template::assert_same;
use super::{plan, render_plan};

/// Texts and what stands there instead, in order.
type Edits = &'static [(&'static str, &'static str)];

fn edited(text: &str, edits: Edits) -> String {
    edits.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old:?} is not in\n{text}");
        text.replacen(old, new, 1)
    })
}

/// Renders a plan as YAML with its model.
pub(super) fn rendered(yaml: &str) -> String {
    let plan = plan(yaml);
    render_plan(&plan, &Model::from_plan(&plan))
}

const BACK_OFFICE: &str = "    Back Office:
      purpose: Lets editors arrange categories by drag and drop
      responsibilities: Drawing the tree, telling an editor when somebody else changed it
      interfaces: HTTPS and JSON, to the catalog service only
";
const BACK_OFFICE_ITEM: &str = "1. **Back Office**
   - **Purpose**: Lets editors arrange categories by drag and drop
   - **Responsibilities**: Drawing the tree, telling an editor when somebody else changed it
   - **Interfaces**: HTTPS and JSON, to the catalog service only

";
const MORE_PHASES: &str = "    - name: Core Features
      tasks: [Move and rename a category, \"Refuse a cycle, and say where it is\", Show who changed what]
      success_criteria: Two editors arrange one tree at the same time without losing a move
      depends_on: [1]
    - name: Integration & Polish
      tasks:
        - Export the tree to the price portals
        - Drop the flat list
        - Write the handbook's page
      success_criteria: The flat list is gone from code and database
";
const MORE_PHASE_ITEMS: &str = "### Phase 2: Core Features
1. Move and rename a category
2. Refuse a cycle, and say where it is
3. Show who changed what

**Success Criteria**: Two editors arrange one tree at the same time without losing a move

### Phase 3: Integration & Polish
1. Export the tree to the price portals
2. Drop the flat list
3. Write the handbook's page

**Success Criteria**: The flat list is gone from code and database

";
const REQUEST: &str = "      request: |
        { \"name\": \"Hiking boots\", \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\" }
";
const REQUEST_BLOCK: &str = "**Request**:
```json
{
  \"name\": \"Hiking boots\",
  \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\"
}
```

";
const RESPONSE: &str = "      response: |
        {\"id\": \"3e1f6a52-2f6b-4a52-8a3e-0d3c64b7a111\", \"name\": \"Hiking boots\",
          \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\"}
";
const RESPONSE_BLOCK: &str = "**Response** (200 OK):
```json
{
  \"id\": \"3e1f6a52-2f6b-4a52-8a3e-0d3c64b7a111\",
  \"name\": \"Hiking boots\",
  \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\"
}
```
";

/// What an author changes, and what that changes in the document.
const VARIANTS: &[(&str, Edits, Edits)] = &[
    (
        "one component",
        &[(BACK_OFFICE, "")],
        &[(BACK_OFFICE_ITEM, ""), ("2. **Catalog Service**", "1. **Catalog Service**")],
    ),
    (
        "many components",
        &[(
            BACK_OFFICE,
            "    A: Does a\n    B: { purpose: Does b }\n    C: {}\n    D: { interfaces: mail, state: new }\n    \
             E:\n      purpose: Does e\n      Files: [src/e.rs]\n    F: { purpose: Does f, state: existing }\n    G: g\n    \
             H: h\n    I: i\n",
        )],
        &[
            (
                BACK_OFFICE_ITEM,
                "1. **A**\n   - **Purpose**: Does a\n\n2. **B**\n   - **Purpose**: Does b\n\n3. **C**\n\n4. **D** [NEW]\n   - \
                 **Interfaces**: mail\n\n5. **E**\n   - **Purpose**: Does e\n   - **Files**: src/e.rs\n\n6. **F** [EXISTING]\n   \
                 - **Purpose**: Does f\n\n7. **G**\n   - **Purpose**: g\n\n8. **H**\n   - **Purpose**: h\n\n9. **I**\n   - \
                 **Purpose**: i\n\n",
            ),
            ("2. **Catalog Service**", "10. **Catalog Service**"),
            ("   - **Purpose**: Keeps the tree", "    - **Purpose**: Keeps the tree"),
            ("   - **Responsibilities**: Validation, st", "    - **Responsibilities**: Validation, st"),
            ("   - **Interfaces**: REST", "    - **Interfaces**: REST"),
        ],
    ),
    (
        "an outside system",
        &[("    Back Office:\n", "    Back Office:\n      external: true\n")],
        &[("1. **Back Office**\n", "1. **Back Office** [EXTERNAL]\n")],
    ),
    (
        "a summary of its own",
        &[("technical_approach:\n", "technical_approach:\n  summary: Tree first, editing later.\n")],
        &[("Overall strategy for implementing this feature:\n", "Tree first, editing later.\n")],
    ),
    (
        "a summary that ends with a list",
        &[("technical_approach:\n", "technical_approach:\n  summary: \"In short:\\n\\n- tree first\"\n")],
        &[(
            "Overall strategy for implementing this feature:\n",
            "In short:\n\n- tree first\n\nOverall strategy for implementing this feature:\n",
        )],
    ),
    (
        "what the OpenAPI document holds beyond",
        &[(
            "      purpose: Creates a category",
            "      x-team: shop\n      openapi: { x-internal: true }\n      purpose: Creates a category",
        )],
        &[(
            "nothing was changed, try again\n",
            "nothing was changed, try again\n\n**x-team**: `\"shop\"`\n\n**OpenAPI**: The OpenAPI document holds more here: `{\"x-internal\":true}`\n",
        )],
    ),
    ("one phase", &[(MORE_PHASES, "")], &[(MORE_PHASE_ITEMS, "")]),
    (
        "six phases",
        &[(
            MORE_PHASES,
            "    - { name: Two }\n    - { name: Three, tasks: [a], depends_on: [Two] }\n    - { name: Four, depends_on: [1, Three] \
             }\n    - { name: Five, tasks: [b], success_criteria: [c, d], depends_on: [] }\n    - { name: Six, success_criteria: \
             [e] }\n",
        )],
        &[(
            MORE_PHASE_ITEMS,
            "### Phase 2: Two\n\n### Phase 3: Three\n1. a\n\n### Phase 4: Four\n\n**Depends On**:\n\n- Phase 1: Foundation\n- \
             Phase 3: Three\n\n### Phase 5: Five\n1. b\n\n**Success Criteria**:\n\n- c\n- d\n\n**Depends On**: None\n\n### Phase \
             6: Six\n\n**Success Criteria**: e\n\n",
        )],
    ),
    (
        "tasks in full",
        &[(
            "        - task: Answer reads from memory\n",
            "        - { id: T3, task: Answer reads from memory, estimate: 2d, files: [a.kt], depends_on: [T1, T2], done: false }\n",
        )],
        &[(
            "3. Answer reads from memory\n",
            "3. [ ] **T3**: Answer reads from memory\n   - **Files**: `a.kt`\n   - **Depends On**:\n     - T1\n     - T2\n   - \
             **Estimate**: 2d\n",
        )],
    ),
    ("one relationship", &[("      - Belongs to Category\n", "")], &[("- Belongs to Category\n", "")]),
    (
        "no relationship",
        &[("    relationships:\n      - Has many Product\n      - Belongs to Category\n", "")],
        &[("**Relationships**:\n- Has many Product\n- Belongs to Category\n\n", "")],
    ),
    (
        "many relationships",
        &[(
            "      - Belongs to Category\n",
            "      - belongs_to: Category\n      - has one Image\n      - { many_to_many: Label, through: CategoryLabel, \
             description: shown below }\n",
        )],
        &[(
            "- Belongs to Category\n",
            "- Belongs to Category\n- Has one Image\n- Many to many Label through CategoryLabel - shown below\n",
        )],
    ),
    ("no request", &[(REQUEST, "")], &[(REQUEST_BLOCK, "")]),
    ("no body to send", &[(REQUEST, "      request: none\n")], &[(REQUEST_BLOCK, "**Request**: None\n\n")]),
    ("no content", &[(RESPONSE, "      response: 204\n")], &[(RESPONSE_BLOCK, "**Response** (204 No Content)\n")]),
    (
        "a created thing",
        &[(RESPONSE, "      response: { status: 201, example: {} }\n")],
        &[(RESPONSE_BLOCK, "**Response** (201 Created):\n```json\n{}\n```\n")],
    ),
    (
        "a body given as a model",
        &[
            (RESPONSE, "      response: Key\n"),
            (
                "  Product:\n",
                "  Key: { fields: { id: uuid pk = 3e1f6a52-2f6b-4a52-8a3e-0d3c64b7a111 }, state: new }\n  Product:\n",
            ),
        ],
        &[
            (
                RESPONSE_BLOCK,
                "**Response** (200 OK): `Key`\n```json\n{\n  \"id\": \"3e1f6a52-2f6b-4a52-8a3e-0d3c64b7a111\"\n}\n```\n",
            ),
            (
                "### Entity: Product\n",
                "### Entity: Key [NEW]\n\n```\nKey:\n  - id: uuid pk = 3e1f6a52-2f6b-4a52-8a3e-0d3c64b7a111\n```\n\n### Entity: Product\n",
            ),
        ],
    ),
    (
        "optional authentication",
        &[("authentication: required", "authentication: Optional")],
        &[("**Authentication**: Required", "**Authentication**: Optional")],
    ),
    (
        "no authentication",
        &[("authentication: required", "authentication: none")],
        &[("**Authentication**: Required", "**Authentication**: None")],
    ),
    (
        "authentication is not mentioned",
        &[("      authentication: required\n", "")],
        &[("**Authentication**: Required\n\n", "")],
    ),
    (
        "authentication with schemes",
        &[(
            "authentication: required",
            "authentication: Required\n      schemes: [session]\n      roles: [Editor, Admin]",
        )],
        &[(
            "**Authentication**: Required\n",
            "**Authentication**: Required\n\n**Schemes**: session\n\n**Roles**:\n\n- Editor\n- Admin\n",
        )],
    ),
    (
        "parameters and headers",
        &[(
            "      request: |\n",
            "      path_params: { id: Category.id }\n      query: { dry_run: \"boolean = false (say what would happen)\" }\n      \
             headers: { X-Editor: string }\n      request: |\n",
        )],
        &[(
            "**Request**:\n",
            "**Path Parameters**:\n\n```text\n- id: Category.id\n```\n\n**Query**:\n\n```text\n- dry_run: boolean = false (say \
             what would happen)\n```\n\n**Headers**:\n\n```text\n- X-Editor: string\n```\n\n**Request**:\n",
        )],
    ),
    (
        "more errors, some without a reason",
        &[(
            "        500: nothing was changed, try again\n",
            "        409: Conflict\n        5XX: not our fault\n        default: see the log\n",
        )],
        &[(
            "- 500: Internal Server Error - nothing was changed, try again\n",
            "- 409: Conflict\n- 5XX: not our fault\n- default: see the log\n",
        )],
    ),
    (
        "a feature with a text of its own",
        &[(
            "feature: ../specs/014-category-tree/feature.md",
            "feature: { text: \"#14: A tree\", href: ../specs/14.md }",
        )],
        &[("[feature.md](../specs/014-category-tree/feature.md)", "[#14: A tree](../specs/14.md)")],
    ),
    (
        "a feature on the web",
        &[("feature: ../specs/014-category-tree/feature.md", "feature: https://shop.dev/specs/14#why")],
        &[("[feature.md](../specs/014-category-tree/feature.md)", "[14](https://shop.dev/specs/14#why)")],
    ),
    (
        "labels of the header",
        &[("status: review\n", "status: review\nBranch: 014-category-tree\nAuthor: Ada *and* Grace\n")],
        &[("**Status**: Review\n", "**Status**: Review\n**Branch**: 014-category-tree\n**Author**: Ada *and* Grace\n")],
    ),
    (
        "a library without everything",
        &[("purpose: SQL without strings, version: 0.61, rationale: already used next door", "version: 0.70")],
        &[("| exposed | SQL without strings | 0.61 | already used next door |", "| exposed | | 0.70 | |")],
    ),
    (
        "a risk without levels",
        &[("    likelihood: high\n    impact: medium\n    mitigation: The export can make one of the tree\n", "")],
        &[("| High | Medium | The export can make one of the tree |", "| | | |")],
    ),
    (
        "answers",
        &[(
            "question: Do we need translations of names now?",
            "question: Do we need translations?\n    answer: Not before May\n    answered: 2026-01-20",
        )],
        &[(
            "- [ ] Do we need translations of names now?",
            "- [x] Do we need translations?: **Not before May** (2026-01-20)",
        )],
    ),
    (
        "a choice without a reason",
        &[("Framework: Ktor 3 - small enough to read", "Framework: Ktor 3")],
        &[("Ktor 3 - *Rationale: small enough to read*", "Ktor 3")],
    ),
    (
        "one scenario keeps its number",
        &[("      - A move that would make a cycle is refused\n", "")],
        &[("  2. A move that would make a cycle is refused\n", "")],
    ),
    (
        "decisions that are numbered otherwise",
        &[("{ id: 1, title", "{ id: ADR-0007, title"), ("path: ./adr/002-tree-in-memory.md, ", "")],
        &[
            ("[ADR 001: ", "[ADR 0007: "),
            ("[ADR 002: Tree in memory](./adr/002-tree-in-memory.md)", "ADR 002: Tree in memory"),
        ],
    ),
    (
        "a diagram with its own fence",
        &[
            ("component_diagram: |\n", "component_diagram: |\n    ```text\n"),
            ("[Product Pages]\n", "[Product Pages]\n    ```\n"),
        ],
        &[("### Component Diagram\n\n```\n", "### Component Diagram\n\n```text\n")],
    ),
    (
        "steps with names",
        &[(
            "    - The service processes request\n",
            "    - { from: Back Office, to: Catalog Service, step: \"asks\" }\n",
        )],
        &[("2. The service processes request\n", "2. **Back Office** → **Catalog Service**: asks\n")],
    ),
];

#[test]
fn what_an_author_changes_is_all_that_changes() {
    for (name, in_plan, in_document) in VARIANTS {
        println!("{name}");
        assert_same(&rendered(&edited(PLAN, in_plan)), &edited(&document(), in_document));
    }
}

/// Other spellings of the same.
const SPELLINGS: &[(&str, &str)] = &[
    ("status: review", "status: Review"),
    ("status: review", "status: review\nplan_version: 1\n$schema: ./plan.schema.json"),
    ("feature: ../specs", "feature: { text: feature.md, href: ../specs/014-category-tree/feature.md }\nx: ../specs"),
    ("created: 2026-01-15", "created: \"2026-01-15\""),
    (
        "  architectural_pattern:",
        "  summary: \"Overall strategy for implementing this feature:\"\n  architectural_pattern:",
    ),
    ("Framework: Ktor 3 - small enough to read", "Framework: { choice: Ktor 3, rationale: small enough to read }"),
    (
        "{ choice: Kotlin 2.2 on JVM 21, rationale: the catalog service is written in it }",
        "Kotlin 2.2 on JVM 21 - the catalog service is written in it",
    ),
    (
        "Monitoring: Prometheus and Grafana - the on-call team knows them",
        "Monitoring: { tool: Prometheus and Grafana, reason: the on-call team knows them }",
    ),
    ("CI/CD: { tool: GitLab CI, reason: the repository lives there }", "CI/CD: GitLab CI - the repository lives there"),
    ("version: \"3.2\"", "version: 3.2"),
    ("      category_id: Category.id\n", "      category_id: { type: Category.id }\n"),
    (
        "id: uuid pk\n      title: string(1..200)\n",
        "id: { type: uuid, primary_key: true }\n      title: { type: \"string(1..200)\" }\n",
    ),
    ("name: string (unique below its parent)", "name: { type: string, description: unique below its parent }"),
    ("      - Has many Product\n", "      - has many Product\n"),
    ("      - Has many Product\n", "      - { has_many: Product }\n"),
    ("authentication: required", "authentication: Required"),
    (
        "request: |\n        { \"name\": \"Hiking boots\", \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\" }\n",
        "request: { example: { name: Hiking boots, parent_id: b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a } }\n",
    ),
    ("400: the name is empty", "400: Bad Request - the name is empty"),
    ("401: Unauthorized - the session is over", "401: { reason: the session is over }"),
    ("404: { reason: the parent is gone }", "404: \"Not Found - the parent is gone\""),
    ("- task: Answer reads from memory", "- Answer reads from memory"),
    ("      depends_on: [1]\n", ""),
    ("      depends_on: [1]\n", "      depends_on: [Foundation]\n"),
    ("{ name: \"An editor undoes a colleague's move\" }", "\"An editor undoes a colleague's move\""),
    ("coverage_target: 90% of the tree's module", "coverage_target: [90% of the tree's module]"),
    ("likelihood: med, impact: low", "likelihood: Med, impact: Low"),
    (
        "Identity Provider: { provides: Accounts and groups of editors, integration: OpenID Connect }",
        "Identity Provider: Accounts and groups of editors - OpenID Connect",
    ),
    (
        "Price Portals: Readers of the nightly export - files over SFTP",
        "Price Portals: { provides: Readers of the nightly export, integration: files over SFTP }",
    ),
    ("  - How deep may the tree be?\n", "  - { question: How deep may the tree be? }\n"),
    ("{ id: 1, title", "{ id: \"001\", title"),
    ("{ id: 1, title", "{ id: ADR 1, title"),
    (
        "optimization_strategies: [The tree in memory; an index on parent and position]",
        "optimization_strategies: The tree in memory; an index on parent and position",
    ),
];

#[test]
fn another_spelling_is_the_same_document() {
    for (old, new) in SPELLINGS {
        println!("{new}");
        // `x: ` stands for the rest of a line that was replaced.
        let yaml = edited(PLAN, &[]).replacen(old, new, 1);
        assert_ne!(yaml, PLAN, "{old}");
        let yaml: String = yaml.split_inclusive('\n').filter(|line| !line.starts_with("x: ")).collect();
        assert_same(&rendered(&yaml), &document());
    }
}

#[test]
fn a_status_shows_in_title_case() {
    for (status, shown) in [
        ("status: draft\n", "Draft"),
        ("status: Draft\n", "Draft"),
        ("", "Draft"),
        ("status: Review\n", "Review"),
        ("status: approved\n", "Approved"),
        ("status: Approved\n", "Approved"),
        ("status: implemented\n", "Implemented"),
        ("status: Superseded\n", "Superseded"),
    ] {
        let expected = document().replacen("**Status**: Review", &format!("**Status**: {shown}"), 1);
        assert_same(&rendered(&PLAN.replacen("status: review\n", status, 1)), &expected);
    }
}
