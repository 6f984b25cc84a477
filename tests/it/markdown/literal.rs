//! Titles, labels, cells, link texts and link targets show as written, whatever is in them: `text(render(s)) == s`.
//!
//! Blanks that Markdown folds are folded before: runs of spaces, tabs and line ends are one space; at the ends there is no
//! blank of any kind.

use plan_schema::model::Model;
use plan_schema::plan::{
    ComponentEntry, Decision, Library, Lines, Link, LinkSpec, Phase, Plan, Risk, Section, Text, Verbatim,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::hostile::{GITHUB, PIECES};
use super::{plan, render_plan};

/// Pieces that mean something where a text begins or ends, in links, and in other alphabets.
const MORE: &[&str] = &[
    "a",
    "b1",
    "é",
    "e\u{301}",
    "語",
    "ש",
    "🦀",
    "\u{a0}",
    "x_y",
    "__",
    "2)",
    "10.",
    "+ ",
    "> ",
    "=",
    "===",
    "##",
    " #",
    " ##",
    "#12",
    "@user",
    "user@host.dev",
    "www.x.dev",
    "https://x.dev/?a=b&c",
    "mailto:a@b.c",
    "xmpp:a",
    "&amp;",
    "&copy;",
    "&#35;",
    "&#x41;",
    "&",
    ";",
    "(",
    ")",
    "((",
    "!",
    "!",
    "^",
    "[^",
    "]",
    "][",
    "](",
    "<",
    ">",
    "'",
    "\"",
    "{",
    "}",
    "$$",
    "\\|",
    "||",
    "\\\\",
    "\t",
    "\r\n",
    ":--",
    "|-|",
    "~",
    "@",
    "//",
    "%20",
    "%",
    "?",
    ".",
    ",",
    "/",
];

fn text(rng: &mut fastrand::Rng) -> String {
    loop {
        let piece = |rng: &mut fastrand::Rng| {
            let pieces = if rng.bool() { PIECES } else { MORE };
            pieces[rng.usize(..pieces.len())]
        };
        let text: String = (0..rng.usize(1..9)).map(|_| piece(rng)).collect();
        let folded = folded(&text);
        if !folded.is_empty() {
            return text;
        }
    }
}

fn folded(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// A relative target: what it says of itself cannot be a scheme.
fn target(rng: &mut fastrand::Rng) -> String {
    folded(&format!("./{}", text(rng)))
}

/// The texts of a plan, in the order of the document.
#[derive(Debug)]
struct Texts {
    title: String,
    feature: (String, String),
    label: String,
    component: String,
    used: String,
    cells: [String; 6],
    phase: String,
    decision: (String, String),
    section: String,
}

impl Texts {
    fn any(rng: &mut fastrand::Rng) -> Self {
        Self {
            title: text(rng),
            feature: (text(rng), target(rng)),
            label: text(rng),
            component: text(rng),
            used: text(rng),
            cells: std::array::from_fn(|_| text(rng)),
            phase: text(rng),
            decision: (text(rng), target(rng)),
            section: text(rng),
        }
    }

    fn plan(&self) -> Plan {
        let mut plan = plan(
            "{title: x, feature: x, technical_approach: {}, system_architecture: {components: {}}, technology_choices: {}, \
             risk_assessment: [], extra_sections: [{title: x, content: end}]}",
        );
        let prose = |text: &str| Text(text.to_owned());
        let document = &mut plan.known;
        document.title = prose(&self.title);
        document.feature = Some(Link::Full(LinkSpec { text: prose(&self.feature.0), href: self.feature.1.clone() }));
        if let Some(Section::Given(approach)) = &mut document.technical_approach {
            approach.own = [(self.label.clone(), Lines::One("x".into()))].into_iter().collect();
        }
        let architecture = document.system_architecture.as_mut();
        if let Some(Section::Given(architecture)) = architecture {
            let component: ComponentEntry =
                serde_json::from_value(serde_json::json!({ "purpose": "x", "uses": [self.used] }))
                    .expect("a component");
            architecture.components = Some(Section::Given([(self.component.clone(), component)].into_iter().collect()));
            // One of the author's own: a drawn one is another's subject.
            architecture.component_diagram = Some(plan_schema::plan::Prose::Text("x".into()));
        }
        let [name, purpose, version, rationale, risk, mitigation] = &self.cells;
        let library = Library {
            name: prose(name),
            purpose: Some(prose(purpose)),
            version: Some(Verbatim(version.clone())),
            rationale: Some(prose(rationale)),
        };
        if let Some(Section::Given(choices)) = &mut document.technology_choices {
            choices.libraries = Some(Section::Given(vec![library]));
        }
        let risk = Risk { risk: prose(risk), likelihood: None, impact: None, mitigation: Some(prose(mitigation)) };
        document.risk_assessment = Some(Section::Given(vec![risk]));
        let phase = Phase { name: prose(&self.phase), tasks: None, success_criteria: None, depends_on: None };
        document.implementation_strategy = Some(Section::Given(plan_schema::plan::ImplementationStrategy {
            phases: Some(Section::Given(vec![phase])),
        }));
        let (title, path) = &self.decision;
        let decision = Decision {
            id: Verbatim("1".to_owned()),
            title: prose(title),
            path: Some(path.clone()),
            summary: None,
            supersedes: None,
        };
        document.architecture_decisions = Some(Section::Given(vec![decision]));
        if let Some(extra) = document.extra_sections.as_mut().and_then(|extras| extras.first_mut()) {
            extra.title = prose(&self.section);
        }
        plan
    }

    /// What a reader sees, in order.
    fn expected(&self) -> Vec<Seen> {
        let heading = |level: usize, text: &str| Seen::Heading(level, folded(text));
        let link = |text: String, href: &str| Seen::Link(text, href.to_owned());
        let label = |text: &str| Seen::Label(folded(text));
        let [name, purpose, version, rationale, risk, mitigation] = self.cells.each_ref().map(|cell| folded(cell));
        let row = |cells: &[String]| cells.iter().cloned().map(Seen::Cell).collect::<Vec<_>>();
        let head = |cells: &str| cells.split(", ").map(|cell| Seen::Cell(cell.to_owned())).collect::<Vec<_>>();
        [
            vec![
                heading(1, &format!("Technical Plan: {}", folded(&self.title))),
                label("Feature"),
                link(folded(&self.feature.0), &self.feature.1),
                label("Status"),
                heading(2, "Technical Approach"),
                label(&self.label),
                heading(2, "System Architecture"),
                heading(3, "Components"),
                label(&self.component),
                label("Purpose"),
                label("Uses"),
                Seen::Item(format!(": {}", folded(&self.used))),
                heading(3, "Component Diagram"),
                heading(2, "Technology Choices"),
                heading(3, "Libraries & Dependencies"),
            ],
            head("Library, Purpose, Version, Rationale"),
            row(&[name, purpose, version, rationale]),
            vec![
                heading(2, "Implementation Strategy"),
                heading(3, &format!("Phase 1: {}", folded(&self.phase))),
                heading(2, "Risk Assessment"),
            ],
            head("Risk, Likelihood, Impact, Mitigation Strategy"),
            row(&[risk, String::new(), String::new(), mitigation]),
            vec![
                heading(2, "Architecture Decisions"),
                label("ADRs created for this feature"),
                link(folded(&format!("ADR 001: {}", self.decision.0)), &self.decision.1),
                heading(2, &self.section),
                label("Note"),
            ],
        ]
        .concat()
    }
}

/// A place of a document that text is escaped for.
#[derive(Debug, Clone, PartialEq)]
enum Seen {
    Heading(usize, String),
    Label(String),
    Cell(String),
    Link(String, String),
    /// What stands behind the label `Uses`.
    Item(String),
}

/// What a reader with these options sees; anything but text in one of these places is a mistake.
fn seen(markdown: &str, options: Options) -> Vec<Seen> {
    let mut all = Vec::new();
    let mut open: Option<Seen> = None;
    let mut behind_uses = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                let new = match tag {
                    Tag::Heading { level, .. } => Seen::Heading(level as usize, String::new()),
                    Tag::Strong => Seen::Label(String::new()),
                    Tag::TableCell => Seen::Cell(String::new()),
                    Tag::Link { dest_url, .. } => Seen::Link(String::new(), dest_url.into_string()),
                    tag => {
                        let container = matches!(tag, Tag::Paragraph | Tag::Item | Tag::List(_) | Tag::CodeBlock(_));
                        let table = matches!(tag, Tag::Table(_) | Tag::TableHead | Tag::TableRow);
                        assert!(open.is_none() && (container || table), "{tag:?} in\n{markdown}");
                        continue;
                    }
                };
                assert!(open.is_none(), "{new:?} inside {open:?} in\n{markdown}");
                open = Some(new);
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Strong | TagEnd::TableCell | TagEnd::Link) => {
                let done = open.take().expect("what ends was open");
                behind_uses = done == Seen::Label("Uses".to_owned());
                all.push(done);
                if behind_uses {
                    open = Some(Seen::Item(String::new()));
                }
            }
            Event::End(TagEnd::Item) if behind_uses => {
                behind_uses = false;
                all.extend(open.take());
            }
            Event::Text(text) => match &mut open {
                Some(
                    Seen::Heading(_, into)
                    | Seen::Label(into)
                    | Seen::Cell(into)
                    | Seen::Link(into, _)
                    | Seen::Item(into),
                ) => into.push_str(&text),
                None => {}
            },
            Event::SoftBreak if open.is_none() => {}
            Event::End(_) | Event::Rule => {}
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    all
}

#[test]
fn every_text_shows_as_written() {
    let mut rng = fastrand::Rng::with_seed(4);
    for _ in 0..800 {
        let texts = Texts::any(&mut rng);
        let markdown = render_plan(&texts.plan(), &Model::default());
        let expected = texts.expected();
        assert_eq!(seen(&markdown, GITHUB), expected, "GitHub\n{markdown}");
        assert_eq!(seen(&markdown, GITHUB | Options::ENABLE_MATH), expected, "GitHub, with math\n{markdown}");
        // Where there are no tables, cells are text in a paragraph.
        let outside_tables: Vec<Seen> = expected.into_iter().filter(|seen| !matches!(seen, Seen::Cell(_))).collect();
        let plain: String = markdown.split_inclusive('\n').filter(|line| !line.starts_with('|')).collect();
        assert_eq!(seen(&plain, Options::empty()), outside_tables, "CommonMark\n{plain}");
    }
}
