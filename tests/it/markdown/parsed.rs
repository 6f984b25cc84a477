//! Every plan's document read back: it has the plan's headings in order, the cells of its tables, its links and its texts.

use std::path::{Path, PathBuf};

use plan_schema::model::Model;
use plan_schema::place::{PlanPath, Segment};
use plan_schema::plan::models::{Kind, Model as DataModel};
use plan_schema::plan::{Plan, Section, State, visit};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::hostile::GITHUB;
use super::{plan, render_plan};

/// The sections in order: key and heading.
const SECTIONS: &[(&str, &str)] = &[
    ("executive_summary", "Executive Summary"),
    ("technical_approach", "Technical Approach"),
    ("system_architecture", "System Architecture"),
    ("technology_choices", "Technology Choices"),
    ("data_models", "Data Models"),
    ("api_contracts", "API Contracts"),
    ("implementation_strategy", "Implementation Strategy"),
    ("testing_strategy", "Testing Strategy"),
    ("security_considerations", "Security Considerations"),
    ("risk_assessment", "Risk Assessment"),
    ("performance_considerations", "Performance Considerations"),
    ("dependencies", "Dependencies"),
    ("deployment_plan", "Deployment Plan"),
    ("open_questions", "Open Questions"),
    ("architecture_decisions", "Architecture Decisions"),
    ("future_considerations", "Future Considerations"),
];

/// The plans of the examples and of the corpus, by file.
fn plans() -> Vec<(PathBuf, Plan)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut plans = Vec::new();
    for folder in ["examples/minimal", "examples/task-tracker", "tests/corpus/ok", "tests/corpus/markdown"] {
        let mut files: Vec<PathBuf> = std::fs::read_dir(root.join(folder))
            .expect("the folder is there")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.to_string_lossy().ends_with(".plan.yaml"))
            .collect();
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a plan");
            plans.push((file, plan(&text)));
        }
    }
    plans
}

/// A heading and what stands below it, up to the next.
#[derive(Debug, Default)]
struct Block {
    level: usize,
    heading: String,
    text: String,
    tables: Vec<Vec<String>>,
    links: Vec<String>,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut heading, mut cell) = (None, None::<String>);
    let mut quiet = Block::default();
    for event in Parser::new_ext(markdown, GITHUB) {
        match &event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((*level as usize, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                let (level, text) = heading.take().expect("a heading was open");
                blocks.push(Block { level, heading: text, ..Block::default() });
            }
            _ => {}
        }
        let block = blocks.last_mut().unwrap_or(&mut quiet);
        match event {
            Event::Text(text) | Event::Code(text) => {
                for into in heading.as_mut().map(|(_, text)| text).into_iter().chain(cell.as_mut()) {
                    into.push_str(&text);
                }
                if heading.is_none() {
                    block.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => block.text.push(' '),
            Event::Start(Tag::TableHead | Tag::TableRow) => block.tables.push(Vec::new()),
            Event::Start(Tag::TableCell) => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => {
                block.tables.last_mut().expect("a cell is in a row").extend(cell.take());
            }
            Event::Start(Tag::Link { dest_url, .. }) => block.links.push(dest_url.into_string()),
            Event::Start(Tag::Item) | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => {
                block.text.push('\n');
            }
            _ => {}
        }
    }
    blocks
}

/// In lower case, with one space for all blanks: `not found` is shown as `Not Found`.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What a reader sees of Markdown.
fn shown(markdown: &str) -> String {
    let text = blocks(&format!("# x\n\n{markdown}\n")).into_iter().map(|block| block.heading + " " + &block.text);
    folded(text.collect::<String>().strip_prefix("x ").unwrap_or_default())
}

fn mark(state: Option<State>) -> String {
    state.map(|state| format!(" [{}]", format!("{state:?}").to_uppercase())).unwrap_or_default()
}

/// The headings of models, endpoints and the like.
fn subjects(plan: &Plan, key: &str) -> Vec<String> {
    let mut headings = Vec::new();
    match key {
        "data_models" => {
            let models = plan.known.data_models.as_ref().and_then(Section::given);
            for (name, model) in models.into_iter().flatten() {
                let (word, state) = match model {
                    DataModel::Record(record) => match record.known.kind {
                        Some(Kind::Value) => ("Value Object", record.known.state),
                        Some(Kind::Mixin) => ("Mixin", record.known.state),
                        Some(Kind::Entity) | None => ("Entity", record.known.state),
                    },
                    DataModel::Enum(model) => ("Enum", model.known.state),
                    DataModel::Union(model) => ("Union", model.known.state),
                    DataModel::Alias(model) => ("Type", model.known.state),
                    DataModel::View(model) => ("View", model.known.state),
                };
                headings.push(format!("{word}: {name}{}", mark(state)));
            }
        }
        "api_contracts" => {
            if let Some(api) = plan.known.api_contracts.as_ref().and_then(Section::given) {
                let api = &api.known;
                let endpoints = api.endpoints.iter().flatten();
                headings
                    .extend(endpoints.map(|(name, it)| format!("Endpoint: {}{}", name.as_str(), mark(it.known.state))));
                headings.extend(api.webhooks.iter().flatten().map(|(name, _)| format!("Webhook: {name}")));
                let commands = api.commands.iter().flatten();
                headings.extend(commands.map(|(name, it)| format!("Command: {name}{}", mark(it.state))));
                let events = api.events.iter().flatten();
                headings.extend(events.map(|(name, it)| format!("Event: {name}{}", mark(it.state))));
            }
        }
        "implementation_strategy" => {
            let strategy = plan.known.implementation_strategy.as_ref().and_then(Section::given);
            let phases = strategy.and_then(|strategy| strategy.phases.as_ref()).and_then(Section::given);
            let phases = phases.into_iter().flatten().enumerate();
            headings.extend(phases.map(|(index, phase)| format!("Phase {}: {}", index + 1, &*phase.name)));
        }
        _ => {}
    }
    headings
}

/// The first key of a path, if it has one.
fn first_key(path: &PlanPath) -> &str {
    match path.segments().first() {
        Some(Segment::Key(key)) => key,
        _ => "",
    }
}

fn judge(plan: &Plan, markdown: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    let blocks = blocks(markdown);
    let value = serde_json::to_value(plan).expect("a plan is a value");
    let level = |level: usize| blocks.iter().filter(move |block| block.level == level);

    // The author's own sections stand among the template's; their headings are texts.
    let titles: Vec<String> = plan.known.extra_sections.iter().flatten().map(|extra| folded(&extra.title)).collect();
    let wanted: Vec<&str> =
        SECTIONS.iter().filter(|(key, _)| value.get(key).is_some()).map(|(_, heading)| *heading).collect();
    let found: Vec<&str> =
        level(2).map(|block| block.heading.as_str()).filter(|text| !titles.contains(&folded(text))).collect();
    if wanted != found {
        mistakes.push(format!("sections: {found:?} instead of {wanted:?}"));
    }

    let under = |heading: &str| {
        let start =
            blocks.iter().position(|block| block.level == 2 && block.heading == heading).unwrap_or(blocks.len());
        let rest = &blocks[start..];
        let end = rest
            .iter()
            .skip(1)
            .position(|block| block.level == 2 && SECTIONS.iter().any(|(_, heading)| *heading == block.heading));
        &rest[..end.map_or(rest.len(), |end| end + 1)]
    };
    for (key, heading) in SECTIONS {
        let wanted = subjects(plan, key);
        let found: Vec<&str> = under(heading)
            .iter()
            .filter(|block| block.level == 3 && !titles.contains(&folded(&block.heading)))
            .map(|block| block.heading.as_str())
            .collect();
        if !wanted.is_empty() && wanted != found {
            mistakes.push(format!("{heading}: {found:?} instead of {wanted:?}"));
        }
    }

    let text_of = |blocks: &[Block]| {
        folded(&blocks.iter().flat_map(|block| [&*block.heading, "\n", &*block.text, "\n"]).collect::<String>())
    };
    let whole = text_of(&blocks);
    let sections: Vec<(&str, String)> = SECTIONS.iter().map(|(key, heading)| (*key, text_of(under(heading)))).collect();
    let mut texts = 0;
    visit::texts(plan, |path, text| {
        texts += 1;
        let key = first_key(path);
        let section = sections.iter().find(|(section, _)| *section == key).map_or(&whole, |(_, text)| text);
        // `choice - why` has the label of the reason in between.
        let whole_text = [folded(text), shown(text)].iter().any(|text| section.contains(text));
        let in_parts = || text.split(" - ").all(|part| section.contains(&shown(part)));
        if !whole_text && !in_parts() {
            mistakes.push(format!("{path}: {text:?} is not in its section"));
        }
    });
    if texts == 0 {
        mistakes.push("the plan has no text".to_owned());
    }

    for (pointer, heading, columns) in [
        ("/technology_choices/libraries", "Libraries & Dependencies", ["name", "purpose", "version", "rationale"]),
        ("/risk_assessment", "Risk Assessment", ["risk", "likelihood", "impact", "mitigation"]),
    ] {
        let rows = value.pointer(pointer).and_then(serde_json::Value::as_array).into_iter().flatten();
        let wanted: Vec<Vec<String>> =
            rows.map(|row| columns.map(|column| folded(row[column].as_str().unwrap_or_default())).to_vec()).collect();
        let tables = blocks.iter().filter(|block| block.heading == heading).flat_map(|block| &block.tables).skip(1);
        let found: Vec<Vec<String>> = tables.map(|row| row.iter().map(|cell| folded(cell)).collect()).collect();
        if wanted != found {
            mistakes.push(format!("{heading}: {found:?} instead of {wanted:?}"));
        }
    }

    let links: Vec<&str> = blocks.iter().flat_map(|block| &block.links).map(String::as_str).collect();
    let decisions = plan.known.architecture_decisions.as_ref().and_then(Section::given);
    let paths = decisions.into_iter().flatten().filter_map(|decision| decision.path.as_deref());
    for target in paths.chain(plan.known.feature.iter().map(plan_schema::plan::Link::href)) {
        if !links.contains(&target) {
            mistakes.push(format!("no link leads to {target}"));
        }
    }
    mistakes
}

#[test]
fn every_document_reads_back_to_its_plan() {
    let plans = plans();
    assert!(plans.len() >= 9, "{} plans", plans.len());
    let mistakes: Vec<String> = plans
        .iter()
        .flat_map(|(file, plan)| {
            let markdown = render_plan(plan, &Model::from_plan(plan));
            judge(plan, &markdown)
                .into_iter()
                .map(|mistake| format!("{}: {mistake}", file.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn what_is_lost_is_missed() {
    let plan = plan(super::filled::PLAN);
    let markdown = render_plan(&plan, &Model::from_plan(&plan));
    assert_eq!(judge(&plan, &markdown), [""; 0]);
    for (lost, by) in [
        ("## Deployment Plan\n", ""),
        ("### Phase 2: Core Features\n", ""),
        ("### Entity: Product\n", "### Entity: Products\n"),
        ("| exposed |", "| imposed |"),
        ("| Low | High |", "| High | Low |"),
        ("./adr/002-tree-in-memory.md", "./adr/002.md"),
        ("Two instances, as today", "Two instances"),
        ("the parent is gone", "gone"),
    ] {
        assert_ne!(judge(&plan, &markdown.replacen(lost, by, 1)), [""; 0], "{lost}");
    }
}
