//! Text that tries to be more than text.

use plan_schema::model::Model;
use plan_schema::plan::{
    CoreTechnology, CoreTechnologySpec, Decision, ExternalService, ExternalServiceEntry, Library, Plan, Question,
    QuestionEntry, Risk, Section, Text, Verbatim,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{plan, render, render_plan};

pub(super) const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

pub(super) const PIECES: &[&str] = &[
    "a",
    "b c",
    " ",
    "\n",
    "\n\n",
    "<b>",
    "</b>",
    "<script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "`",
    "``",
    "```",
    "~~~\n",
    "\\",
    "[a](javascript:x)",
    "![a](data:x)",
    "](javascript:x)",
    "[a]",
    "[a]: ",
    "javascript:x",
    "*",
    "**",
    "_",
    "~~",
    "$",
    "|",
    "# h",
    "- x",
    "1. y",
    "> q",
    "[!NOTE]",
    "[ ] ",
    "---",
    "<a href=\"",
    "\">",
    "&lt;",
    "www.x",
    "\n    ",
    "\t",
    "<x@y.z>",
    "http://y.z/",
    "&#60;",
    "<!DOCTYPE x>",
    "<?p",
    "<![CDATA[",
    "</",
    "[^1]",
    "[^1]: ",
    "\n===\n",
];

/// Sections of a plan in which every text can be anything.
fn plan_of(mut text: impl FnMut() -> String) -> Plan {
    let mut plan = plan(
        "{title: x, Own: x, technical_approach: {summary: x, architectural_pattern: [x, x], Own: x}, \
         system_architecture: {components: {x: {purpose: x, uses: [x]}}, component_diagram: x, data_flow: [x]}, \
         technology_choices: {core_technologies: {X: x}, libraries: []}, risk_assessment: [], \
         dependencies: {external_services: {x: x}}, open_questions: [], architecture_decisions: [], \
         future_considerations: [], extra_sections: [{title: x, content: x}]}",
    );
    let document = &mut plan.known;
    let mut any = || Text(text());
    document.title = any();
    if let Some(extra) = document.extra_sections.as_mut().and_then(|extras| extras.first_mut()) {
        (extra.title, extra.content) = (any(), any());
    }
    if let Some(Section::Given(approach)) = &mut document.technical_approach {
        approach.known.summary = Some(any());
        approach.known.architectural_pattern = Some(plan_schema::plan::Lines::Many(vec![any(), any()]));
        approach.own = [(format!("A{}", &*any()), plan_schema::plan::Lines::One(any()))].into_iter().collect();
    }
    if let Some(Section::Given(choices)) = &mut document.technology_choices {
        let spec = CoreTechnologySpec { choice: any(), rationale: Some(any()) };
        let core = [(any().0, CoreTechnology::Full(spec))].into_iter().collect();
        choices.core_technologies = Some(Section::Given(plan_schema::plan::ByLabel(core)));
        let library =
            Library { name: any(), purpose: Some(any()), version: Some(Verbatim(any().0)), rationale: Some(any()) };
        choices.libraries = Some(Section::Given(vec![library]));
    }
    document.risk_assessment =
        Some(Section::Given(vec![Risk { risk: any(), likelihood: None, impact: None, mitigation: Some(any()) }]));
    if let Some(Section::Given(dependencies)) = &mut document.dependencies {
        let service = ExternalService { provides: any(), integration: Some(any()) };
        dependencies.external_services =
            Some(Section::Given([(any().0, ExternalServiceEntry::Full(service))].into_iter().collect()));
    }
    let question = Question { question: any(), answer: Some(any()), answered: None };
    document.open_questions = Some(Section::Given(vec![QuestionEntry::Full(question), QuestionEntry::Open(any())]));
    let decision = Decision {
        id: Verbatim(any().0),
        title: any(),
        path: Some(any().0),
        summary: Some(any()),
        supersedes: Some(vec![Verbatim(any().0), Verbatim(format!("{}.md", any().0))]),
    };
    document.architecture_decisions = Some(Section::Given(vec![decision]));
    document.future_considerations = Some(Section::Given(vec![any(), any()]));
    plan
}

/// The headings of sections, in order.
const HEADINGS: &[&str] = &[
    "Technical Approach",
    "System Architecture",
    "Technology Choices",
    "Risk Assessment",
    "Dependencies",
    "Open Questions",
    "Architecture Decisions",
    "Future Considerations",
];

fn check(markdown: &str) {
    for options in [Options::empty(), GITHUB] {
        let mut missing = HEADINGS.iter();
        let mut next = missing.next();
        let mut heading = None;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Html(_) | Event::InlineHtml(_) => panic!("HTML in\n{markdown}"),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let scheme = dest_url.split([':', '/']).next().unwrap_or_default().trim().to_ascii_lowercase();
                    assert!(!["javascript", "data"].contains(&&*scheme), "{dest_url} in\n{markdown}");
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) if heading.take().as_deref() == next.copied() => next = missing.next(),
                Event::Text(text) => heading.iter_mut().for_each(|heading| heading.push_str(&text)),
                _ => {}
            }
        }
        assert_eq!(next, None, "a section is lost in\n{markdown}");
    }
}

#[test]
fn no_text_does_harm_or_hides_a_section() {
    // A linear congruential generator (Knuth's MMIX): the same plans each time.
    let mut state = 3_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for _ in 0..300 {
        let plan = plan_of(|| {
            let length = 1 + next(5);
            (0..length).map(|_| PIECES[next(PIECES.len())]).collect()
        });
        check(&render_plan(&plan, &Model::default()));
    }
}

#[test]
fn rows_keep_their_cells() {
    for (text, cell) in [
        ("a | b", "a \\| b"),
        ("a\nb", "a b"),
        ("<b>x</b>", "\\<b>x\\</b>"),
        ("`a|b`", "\\`a\\|b\\`"),
        ("a\\", "a\\\\"),
        ("# h", "# h"),
        ("[x](y)", "\\[x\\](y)"),
    ] {
        let yaml = format!("title: x\nrisk_assessment: [{{ risk: {text:?}, mitigation: {text:?} }}]\n");
        let row = format!("| {cell} | | | {cell} |\n");
        let markdown = render(&yaml);
        assert!(markdown.contains(&row), "{row}{markdown}");
    }
}

#[test]
fn code_keeps_inside_its_fence() {
    for (code, fence) in [("a", "```"), ("a\n```\nb", "````"), ("x ````` y", "``````"), ("~~~", "```")] {
        let yaml = format!("title: x\nsystem_architecture: {{ component_diagram: {:?} }}\n", format!("|{code}"));
        let markdown = render(&yaml);
        assert!(markdown.contains(&format!("\n{fence}\n|{code}\n{fence}\n")), "{markdown}");
    }
}
