//! A real plan that fills every bracket of the template: its document is the template with the brackets filled.
//!
//! What is expected is made from the template's text alone.

use plan_codegen::emit::markdown;
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Level, Limits, SourceFile, check, parse};

use super::template::{TEMPLATE, assert_same};

/// The plan.
pub(super) const PLAN: &str = include_str!("../../corpus/markdown/filled.plan.yaml");

/// What the template leaves to the author, in its order, and what the plan says there.
const FILLED: &[(&str, &str)] = &[
    ("[Feature Name]", "Category Tree"),
    ("[Link to feature.md]", "[feature.md](../specs/014-category-tree/feature.md)"),
    ("[YYYY-MM-DD]", "2026-01-15"),
    ("Draft | Review | Approved", "Review"),
    (
        "High-level summary of the technical approach in 2-3 sentences.",
        "The shop's flat list of categories becomes a tree that editors arrange by hand. One service owns the tree and \
         answers for it from memory, so that product pages stay as fast as they are.",
    ),
    ("[e.g., event-driven, layered architecture, microservices]", "Layered service with a read model in memory"),
    (
        "[Where this feature connects with existing systems]",
        "Product pages, the editors' back office, and the nightly export to price portals",
    ),
    (
        "[Incremental, big bang, parallel development, etc.]",
        "Incremental: read the tree first, edit it later, drop the flat list last",
    ),
    ("[Component Name]", "Back Office"),
    ("What it does", "Lets editors arrange categories by drag and drop"),
    ("Key functions", "Drawing the tree, telling an editor when somebody else changed it"),
    ("How it communicates", "HTTPS and JSON, to the catalog service only"),
    ("[Component Name]", "Catalog Service"),
    ("What it does", "Keeps the tree and the products in it"),
    ("Key functions", "Validation, storage, the tree in memory"),
    ("How it communicates", "REST for editors, gRPC for product pages"),
    (
        "[ASCII diagram or description of how components interact]\n\n\
         [Frontend] <--> [API Gateway] <--> [Backend Service] <--> [Database]\n                      |\n                      \
         v\n                [External Service]\n",
        "[Back Office] ---> [Catalog Service] ---> [PostgreSQL]\n                          ^\n                          \
         |\n                   [Product Pages]\n",
    ),
    ("Describe how data moves through the system:\n\n", ""),
    ("[event]", "`CategoryMoved`"),
    ("[Component]", "The service"),
    ("[storage]", "PostgreSQL, then from memory"),
    ("[choice]", "Kotlin 2.2 on JVM 21"),
    ("[why]", "the catalog service is written in it"),
    ("[choice]", "Ktor 3"),
    ("[why]", "small enough to read"),
    ("[choice]", "PostgreSQL 17"),
    ("[why]", "recursive queries do the rare slow path"),
    ("[name]", "exposed"),
    ("[what it does]", "SQL without strings"),
    ("[version]", "0.61"),
    ("[why chosen]", "already used next door"),
    ("[name]", "caffeine"),
    ("[what it does]", "The tree in memory"),
    ("[version]", "3.2"),
    ("[why chosen]", "Refreshes without a stampede"),
    ("[tool]", "GitLab CI"),
    ("[reason]", "the repository lives there"),
    ("[tool]", "Prometheus and Grafana"),
    ("[reason]", "the on-call team knows them"),
    ("[platform]", "Nomad"),
    ("[reason]", "no second scheduler, please"),
    ("[EntityName]", "Category"),
    ("EntityName:", "Category:"),
    ("field1: string (description)", "name: string (unique below its parent)"),
    ("field2: integer (description)", "parent_id: Category.id? (none at the top)"),
    ("[RelatedEntity]", "Product"),
    ("[ParentEntity]", "Category"),
    ("[AnotherEntity]", "Product"),
    ("[Schema definition]", "Product:\n  - id: uuid pk\n  - title: string(1..200)\n  - category_id: Category.id"),
    ("[HTTP METHOD] /api/resource", "PUT /api/categories/{id}"),
    ("What this endpoint does", "Creates a category, or renames and moves it"),
    ("Required | Optional | None", "Required"),
    (
        "\"field1\": \"value\",\n  \"field2\": 123\n",
        "\"name\": \"Hiking boots\",\n  \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\"\n",
    ),
    (
        "\"id\": \"uuid\",\n  \"field1\": \"value\",\n  \"field2\": 123\n",
        "\"id\": \"3e1f6a52-2f6b-4a52-8a3e-0d3c64b7a111\",\n  \"name\": \"Hiking boots\",\n  \
         \"parent_id\": \"b7a9c1de-58f4-4c1b-9a57-6f0c2d3e4b5a\"\n",
    ),
    ("[reason]", "the name is empty"),
    ("[reason]", "the session is over"),
    ("[reason]", "the parent is gone"),
    ("[reason]", "nothing was changed, try again"),
    ("[Task description]", "Add the column for the parent, nullable"),
    ("[Task description]", "Load the tree at start, and again when it changes"),
    ("[Task description]", "Answer reads from memory"),
    ("[What must be done to complete this phase]", "Product pages read the tree in production, and nobody notices"),
    ("[Task description]", "Move and rename a category"),
    ("[Task description]", "Refuse a cycle, and say where it is"),
    ("[Task description]", "Show who changed what"),
    (
        "[What must be done to complete this phase]",
        "Two editors arrange one tree at the same time without losing a move",
    ),
    ("[Task description]", "Export the tree to the price portals"),
    ("[Task description]", "Drop the flat list"),
    ("[Task description]", "Write the handbook's page"),
    ("[What must be done to complete this phase]", "The flat list is gone from code and database"),
    ("[percentage]", "90% of the tree's module"),
    ("[What to test]", "Moves and cycles"),
    ("[Testing tool]", "Kotest"),
    ("[What to test end-to-end]", "Service and database, from the API down"),
    ("[Scenario description]", "A category moves below another and takes its products along"),
    ("[Scenario description]", "A move that would make a cycle is refused"),
    ("[Complete user journey to test]", "An editor makes a category, fills it, and sees it in the shop"),
    ("[Complete user journey to test]", "An editor undoes a colleague's move"),
    ("[Expected load and response times]", "300 reads per second of a tree with 5,000 categories, median below 5 ms"),
    ("[Breaking points and failure modes]", "Ten moves per second until the tree in memory is late"),
    ("[How users are authenticated]", "Company accounts through the identity provider"),
    ("[How permissions are enforced]", "Editors change categories, everybody else reads them"),
    ("[Encryption, PII handling]", "No personal data but the editor's name in the log"),
    ("[How to prevent injection attacks]", "Names are checked for length and script, SQL is parameterised"),
    ("[API protection]", "Ten moves per editor and minute"),
    ("[Risk description]", "The tree in memory is out of date"),
    ("Low/Med/High | Low/Med/High", "Med | Low"),
    ("[How to address]", "It is reloaded every minute, whatever happens"),
    ("[Risk description]", "A move of a large subtree locks the table"),
    ("Low/Med/High | Low/Med/High", "Low | High"),
    ("[How to address]", "Moves touch one row"),
    ("[Risk description]", "Portals want the flat list for longer"),
    ("Low/Med/High | Low/Med/High", "High | Medium"),
    ("[How to address]", "The export can make one of the tree"),
    ("[Users, requests/sec, data volume]", "300 reads per second, 50 moves a day, 5,000 categories"),
    ("[Latency requirements]", "Reads below 5 ms, moves below 300 ms"),
    ("[Caching, indexing, lazy loading, etc.]", "The tree in memory; an index on parent and position"),
    ("[How to handle growth]", "Every instance has its own copy of the tree: add instances"),
    ("[Service Name]", "Identity Provider"),
    ("[What it provides]", "Accounts and groups of editors"),
    ("[Integration approach]", "OpenID Connect"),
    ("[Service Name]", "Price Portals"),
    ("[What it provides]", "Readers of the nightly export"),
    ("[Integration approach]", "files over SFTP"),
    ("[Feature/Component]", "Product Pages"),
    ("[What is needed and why]", "Ask for the tree instead of the list"),
    ("[Feature/Component]", "Search"),
    ("[What is needed and why]", "Has to index the path of a category, or filters break"),
    ("[Server/serverless requirements]", "Two instances, as today"),
    ("[Database, file storage needs]", "20 MB in the database that is there"),
    ("[Bandwidth, CDN, etc.]", "Nothing new"),
    ("[What needs to be ready]", "The new column is there and empty"),
    ("[How to deploy]", "Deploy behind the flag `category-tree`, fill the column, turn the flag on"),
    ("[How to undo if needed]", "Turn the flag off; the flat list is kept until phase 3"),
    ("[What to watch after deployment]", "Age of the tree in memory, share of refused moves"),
    ("Question 1 requiring technical decision", "How deep may the tree be?"),
    ("Question 2 requiring technical decision", "Do we need translations of names now?"),
    ("Question 3 requiring architecture review", "Who reviews moves: anybody, or the head of the department?"),
    ("Decision Title](./adr/001-decision.md)", "Parent column instead of paths](./adr/001-parent-column.md)"),
    ("[Brief description]", "Moves are frequent, deep reads are not"),
    ("Decision Title](./adr/002-decision.md)", "Tree in memory](./adr/002-tree-in-memory.md)"),
    ("[Brief description]", "Simpler than a cache of parts"),
    ("[Future enhancement 1]", "Categories by rule instead of by hand"),
    ("[Future enhancement 2]", "Different trees for different countries"),
    ("[Potential optimization 1]", "Sending changes instead of reloading the tree"),
];

/// Brackets of the template that are Markdown, not a place to fill.
const MARKDOWN: &[&str] = &["[tech-stack.md]", "[ ]", "[ADR 001: ", "[ADR 002: "];

/// The template with what is left to the author filled in.
pub(super) fn document() -> String {
    let mut document = String::new();
    let mut rest = TEMPLATE;
    let passed_over = |kept: &str| {
        let brackets = MARKDOWN.iter().fold(kept.to_owned(), |kept, markdown| kept.replace(markdown, ""));
        assert!(!brackets.contains('['), "a bracket is not filled: {kept}");
    };
    for (hole, text) in FILLED {
        let (kept, behind) = rest.split_once(hole).unwrap_or_else(|| panic!("the template has no further {hole:?}"));
        passed_over(kept);
        document.push_str(kept);
        document.push_str(text);
        rest = behind;
    }
    passed_over(rest);
    document + rest
}

#[test]
fn a_plan_that_fills_the_template_is_the_template_filled() {
    let parsed = parse(SourceFile::new("filled.plan.yaml", PLAN), &Limits::default());
    let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
    let errors: Vec<_> = checked.findings.iter().filter(|finding| finding.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let valid = checked.valid.expect("a plan without errors");
    assert_same(&markdown::render(valid.plan(), valid.model()), &document());
}

#[test]
fn every_text_that_is_filled_in_is_the_plans_own() {
    let texts: Vec<&str> = FILLED.iter().map(|(_, text)| *text).filter(|text| text.len() > 12).collect();
    assert!(texts.len() > 90, "{}", texts.len());
    for text in &texts {
        assert_eq!(texts.iter().filter(|other| other == &text).count(), 1, "{text:?} is there twice");
        assert!(!TEMPLATE.contains(text), "{text:?} is the template's");
    }
}
