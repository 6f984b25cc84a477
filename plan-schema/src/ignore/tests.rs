//! Comments that silence findings: spellings, places, what is found about them, and their fixes.

use super::parse::{Read, read};
use crate::check::{CheckOptions, Checked, Parsed, check, parse};
use crate::declare_rule;
use crate::finding::{Applicability, Finding};
use crate::fix::fix;
use crate::place::PlanPath;
use crate::rules::{self, Check, Rule, Setting};
use crate::source::SourceFile;
use crate::surroundings::Nowhere;
use crate::syntax::Limits;

declare_rule! {
    static EMITTED = {
        code: "EM999", name: "emitted-one", summary: "", family: Emitter, category: Suspicious, soundness: Lint,
        level: Warning, since: "0.1.0", check: Check::Emitting,
    };
}

fn run(text: &str, options: &CheckOptions) -> (Parsed, Checked) {
    let parsed = parse(SourceFile::new("p", text), &Limits::default());
    let checked = check(&parsed, options, &Nowhere);
    (parsed, checked)
}

/// `DOC001@2 YS022@1`: what is found on which line; behind `|` how much is silenced.
fn shown(parsed: &Parsed, checked: &Checked) -> String {
    let line = |finding: &Finding| parsed.source().line(finding.primary.span.expect("located").start);
    let found: Vec<_> =
        checked.findings.iter().map(|finding| format!("{}@{}", finding.rule.code, line(finding))).collect();
    let silenced = checked.silenced.len();
    if silenced == 0 { found.join(" ") } else { format!("{} |{silenced}", found.join(" ")).trim_start().to_owned() }
}

fn found(text: &str) -> String {
    let (parsed, checked) = run(text, &CheckOptions::default());
    shown(&parsed, &checked)
}

#[test]
fn spellings() {
    let (silent, prose) = ("|1", "DOC001@3");
    for (comment, expected) in [
        ("# plan: ignore[DOC001] marketing writes it", silent),
        ("# plan: ignore[placeholder] marketing writes it", silent),
        ("# plan: ignore[DOC001, API016] marketing writes it", "YS022@2 |1"),
        ("# plan: ignore[api016 doc001] marketing writes it", "YS022@2 |1"),
        ("#plan:ignore[DOC001]marketing", silent),
        ("#   Plan :  IGNORE [ doc001 , ]: marketing", silent),
        ("## plan: ignore[`Placeholder`] – marketing", silent),
        ("# plan: ignore[DOC001] \u{8a00}\u{8449} \u{1f600}", silent),
        ("# plan: ignore[EM201] of no emitter here", "DOC001@3"),
        // No reason, or none that says anything.
        ("# plan: ignore[DOC001]", "YS023@2 |1"),
        ("# plan: ignore[DOC001] - ...", "YS023@2 |1"),
        ("# plan: ignore[DOC001] reason", "YS023@2 |1"),
        ("# plan: ignore[DOC001] TODO", "YS023@2 |1"),
        ("# plan: ignore[API016]", "YS022@2 DOC001@3"),
        ("# plan: ignore[DOC001, DOC001] twice", "YS022@2 |1"),
        // What was meant to be one.
        ("# plan: ignore DOC001", "YS024@2 DOC001@3"),
        ("# plan: ignore doc001: marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore placeholder", "YS024@2 DOC001@3"),
        ("# plan: ignore unsafe-markdown in this one", "YS024@2 DOC001@3"),
        ("# plan: ignore(DOC001) marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore[DOC001 marketing", "YS024@2 DOC001@3"),
        ("# plan: ignre[DOC001] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignored[] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore[] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore", "YS024@2 DOC001@3"),
        ("# plan: disable[DOC001] marketing", "YS024@2 DOC001@3"),
        ("# plan ignore[DOC001] marketing", "YS024@2 DOC001@3"),
        ("# plan-ignore: DOC001", "YS024@2 DOC001@3"),
        ("# plan: ignore[DOC0001x] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore[pedantic] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore[DOC] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore[*] marketing", "YS024@2 DOC001@3"),
        ("# plan: ignore[DOC001, DOC0002] marketing", "YS024@2 |1"),
        // What cannot be silenced.
        ("# plan: ignore[DM001] marketing", "YS025@2 DOC001@3"),
        ("# plan: ignore[syntax-error] marketing", "YS025@2 DOC001@3"),
        ("# plan: ignore[YS023, DOC001]", "YS023@2 YS025@2 |1"),
        // Prose.
        ("# yaml-language-server: $schema=plan.schema.json", prose),
        ("# plan: ignore the old interface [1]", prose),
        ("# plan: ignored placeholder texts at first", prose),
        ("# plan: skip [optional] steps", prose),
        ("# plan: off [x]", prose),
        ("# plan to ignore[DOC001]", prose),
        ("# The plan: ignore[DOC001] works like this", prose),
        ("# plan", prose),
        ("# plan:", prose),
        ("#", prose),
        ("# planning: ignore[DOC001]", prose),
        ("# see plan: ignore DOC001", prose),
        ("# \u{e9}plan: x", prose),
        ("# pl\u{e9}n: x", prose),
        ("# ignore[DOC001]", prose),
        ("# noqa: DOC001", prose),
        ("# plan: see DOC001", prose),
    ] {
        let text = format!("title: T\n{comment}\nexecutive_summary: TBD\n");
        assert_eq!(found(&text), expected, "{comment}");
    }
}

#[test]
fn places() {
    for (text, expected) in [
        // Behind, above, above with something between.
        ("title: T\nexecutive_summary: TBD # C", "|1"),
        ("title: T\nexecutive_summary: TBD\t# C", "|1"),
        ("title: T\nexecutive_summary: 'TBD' # C", "|1"),
        ("title: T\n# C\n\n# More words.\n\n  # and more\nexecutive_summary: TBD", "|1"),
        ("title: T\n# C\n# plan: ignore[API016] there\nexecutive_summary: TBD", "YS022@3 |1"),
        ("# C\n---\n# words\nexecutive_summary: TBD\ntitle: T", "|1"),
        ("\u{feff}# C\nexecutive_summary: TBD\ntitle: T", "|1"),
        ("\u{feff}# C\r\nexecutive_summary: TBD\r\ntitle: T\r\n", "|1"),
        ("title: T\r# C\rexecutive_summary: TBD\r", "|1"),
        ("title: T\r\nexecutive_summary: TBD # C\r\n", "|1"),
        // Not there.
        ("# C\ntitle: T\nexecutive_summary: TBD", "YS022@1 DOC001@3"),
        ("title: T # C\nexecutive_summary: TBD", "YS022@1 DOC001@2"),
        ("title: T\nexecutive_summary: TBD\n# C", "DOC001@2 YS022@3"),
        ("title: T\nexecutive_summary: TBD\n# C\ncreated: 2026-01-31", "DOC001@2 YS022@3"),
        // A key is no more than its line.
        ("title: T\n# C\ntechnical_approach:\n  summary: TBD", "YS022@2 DOC001@4"),
        ("title: T\ntechnical_approach: # C\n  summary: TBD", "YS022@2 DOC001@3"),
        ("title: T\ntechnical_approach:\n  # C\n  summary: TBD", "|1"),
        ("title: T\ntechnical_approach: {summary: TBD} # C", "|1"),
        ("title: T\ntechnical_approach: {\n  # C\n  summary: TBD\n}", "|1"),
        ("title: T\ntechnical_approach: {\n  summary: TBD # C\n}", "|1"),
        // A text of several lines is one line with its key.
        ("title: T\n# C\nexecutive_summary: |\n  Words.\n\n  TBD", "|1"),
        ("title: T\nexecutive_summary: | # C\n  Words.\n\n  TBD", "|1"),
        ("title: T\nexecutive_summary: # C\n  TBD", "|1"),
        ("title: T\n# C\nexecutive_summary:\n  TBD", "|1"),
        ("title: T\nexecutive_summary:\n  # C\n  TBD", "|1"),
        ("title: T\nexecutive_summary: \"[Risk\n  description]\" # C", "|1"),
        // Text, and not a comment.
        ("title: T\nexecutive_summary: |\n  Words.\n  # C\n\n  TBD", "DOC001@6"),
        ("title: T\nexecutive_summary: 'TBD'\nopen_questions: ['# C']", "DOC001@2"),
        ("title: T\nexecutive_summary: \"TBD # C\"", "DOC001@2"),
        ("title: T\nexecutive_summary: TBD# C", "YS018@2"),
        // Signs in the reason that would cut a text.
        ("title: T\nexecutive_summary: \"TBD\" # plan: ignore[DOC001] it's `so`", "|1"),
        ("title: T\nexecutive_summary: it's so # plan: ignore[DOC001] it's \"so", "YS022@2"),
        ("title: T\nexecutive_summary: a ` b # plan: ignore[API016] a ` there", "YS022@2"),
        // Lists.
        ("title: T\nopen_questions:\n  # C\n  - TBD\n  - TBD", "DOC001@5 |1"),
        ("title: T\nopen_questions:\n  - TBD\n  - TBD # C", "DOC001@3 |1"),
    ] {
        let text = text.replace("# C", "# plan: ignore[DOC001] marketing writes it");
        assert_eq!(found(&text), expected, "{text}");
    }
}

#[test]
fn one_comment_silences_all_of_its_rule_on_the_line() {
    for (text, expected) in [
        ("title: T\nopen_questions: [TBD, TODO, x] # plan: ignore[DOC001] later", "|2"),
        ("title: T\n# plan: ignore[DOC001] later\nopen_questions: [TBD, x] # plan: ignore[placeholder] later", "|1"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn rules_that_did_not_run_leave_their_comments_alone() {
    // Off, asked for, and off by its own setting.
    let text = "title: T\n# plan: ignore[DOC001, RULE] later\nexecutive_summary: TBD\n";
    let pedantic = rules::all().find(|rule| rule.category == rules::Category::Pedantic).expect("some rule is");
    let text = text.replace("RULE", pedantic.code);
    let set = |settings: &[(&str, Setting)]| {
        let mut options = CheckOptions::default();
        for (rule, setting) in settings {
            options.levels.set(rule, *setting, rules::all()).expect("a rule");
        }
        let (parsed, checked) = run(&text, &options);
        shown(&parsed, &checked)
    };
    assert_eq!(set(&[]), "|1");
    assert_eq!(set(&[("pedantic", Setting::On)]), "YS022@2 |1");
    assert_eq!(set(&[("DOC001", Setting::Off)]), "");
    assert_eq!(set(&[("pedantic", Setting::On), ("YS022", Setting::Off)]), "|1");
    // Around a hole of the model, and where a file cannot be looked for, nobody knows.
    for text in [
        "title: T\ndata_models: {A: {fields: {a: Wrong}}}\nexecutive_summary: Words. # plan: ignore[DOC001] later\n",
        "title: T\nstats: x\nexecutive_summary: Words. # plan: ignore[DOC001] later\n",
        "title: T\nfeature: '[a](./b.md)' # plan: ignore[missing-file] later\n",
    ] {
        assert!(!found(text).contains("YS022"), "{text}{}", found(text));
    }
    assert_eq!(found("title: T # plan: ignore[missing-file] no link anywhere\n"), "YS022@1");
}

#[test]
fn findings_of_emitters_are_silenced_and_missed_like_others() {
    let emitted: &[&'static Rule] = &[&EMITTED];
    for (text, ran, finds, expected) in [
        ("title: T # plan: ignore[EM999] so", emitted, true, "|1"),
        ("title: T # plan: ignore[emitted-one] so", emitted, true, "|1"),
        ("title: T # plan: ignore[EM999] so", emitted, false, "YS022@1"),
        ("title: T # plan: ignore[EM999] so", &[], false, ""),
        ("title: T # plan: ignore[EM999, DOC001] so", emitted, true, "YS022@1 |1"),
        ("title: T # plan: ignore[EM999]", emitted, true, "YS023@1 |1"),
        ("title: T # plan: ignore[EM998] so", emitted, true, "EM999@1 YS024@1"),
        ("title: T", emitted, true, "EM999@1"),
    ] {
        let options = CheckOptions { emitted: emitted.to_vec(), ..CheckOptions::default() };
        let (parsed, mut checked) = run(text, &options);
        let place = PlanPath::root().join("title").key();
        let findings = finds.then(|| Finding::new(&EMITTED, place, "something")).into_iter().collect();
        checked.add(&parsed, &options, ran, findings);
        assert_eq!(shown(&parsed, &checked), expected, "{text}");
    }
}

#[test]
fn what_is_sound_stays_and_the_comment_says_so() {
    let text = "title: T\ndata_models:\n  A:\n    fields:\n      # plan: ignore[DM001] later\n      a: Wrong\n";
    let (_, checked) = run(text, &CheckOptions::default());
    let codes: Vec<_> = checked.findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!((codes, checked.silenced.len()), (vec!["YS025", "DM001"], 0));
    assert!(checked.valid.is_none());
}

#[test]
fn fixes_and_a_second_time_changes_nothing() {
    use Applicability::{Safe, Unsafe};
    for (up_to, before, after) in [
        // Unused: the comment with its line, with its blanks, or one rule of it.
        (Safe, "# plan: ignore[DOC001] x\ntitle: T\n", "title: T\n"),
        (Safe, "title: T\r\n  # plan: ignore[DOC001] x\r\nstatus: draft\r\n", "title: T\r\nstatus: draft\r\n"),
        (Safe, "title: T\n# plan: ignore[DOC001] x", "title: T\n"),
        (Safe, "title: T   # plan: ignore[DOC001] x\nstatus: draft\n", "title: T\nstatus: draft\n"),
        (Safe, "\u{feff}# plan: ignore[DOC001] x\ntitle: T\n", "\u{feff}title: T\n"),
        (Safe, "title: TBD # plan: ignore[API016, DOC001 , API028, ] x\n", "title: TBD # plan: ignore[DOC001, ] x\n"),
        (Safe, "title: T # plan: ignore[API016, DOC001, DOC001] x\n", "title: T\n"),
        (Safe, "title: |+\n  T\n\n# plan: ignore[DOC001] x\nstatus: draft\n", "title: |+\n  T\n\nstatus: draft\n"),
        (
            Safe,
            "title: |+\n  T\n# plan: ignore[DOC001] x\n\nstatus: draft\n",
            "title: |+\n  T\n# plan: ignore[DOC001] x\n\nstatus: draft\n",
        ),
        // What is found further down was meant perhaps.
        (
            Unsafe,
            "title: T\n# plan: ignore[DOC001] x\ntechnical_approach:\n  summary: TBD\n",
            "title: T\n# plan: ignore[DOC001] x\ntechnical_approach:\n  summary: TBD\n",
        ),
        (Safe, "# plan: ignore[DOC001] x\ntitle: T\nexecutive_summary: TBD\n", "title: T\nexecutive_summary: TBD\n"),
        // What was meant, if somebody looks at it.
        (Safe, "title: TBD # plan: ignore DOC001 x\n", "title: TBD # plan: ignore DOC001 x\n"),
        (Unsafe, "title: TBD # plan: ignore DOC001 x\n", "title: TBD # plan: ignore[DOC001] x\n"),
        (Unsafe, "title: TBD #plan-ignore: doc001, it is so\n", "title: TBD # plan: ignore[doc001] it is so\n"),
        (Unsafe, "title: TBD # plan: ignore[DOC001: so it is\n", "title: TBD # plan: ignore[DOC001] so it is\n"),
        (Unsafe, "title: TBD # plan: ignre[DOC001, DM001]\n", "title: TBD # plan: ignore[DOC001]\n"),
        (Unsafe, "title: TBD # plan: ignore[DOC-1] x\n", "title: TBD # plan: ignore[DOC001] x\n"),
        (Unsafe, "title: TBD # plan: ignore[placeholdr] x\n", "title: TBD # plan: ignore[placeholder] x\n"),
        (Unsafe, "title: TBD # plan: ignore[DOC0O1] x\n", "title: TBD # plan: ignore[DOC0O1] x\n"),
        // What cannot be silenced goes only if somebody looks at it.
        (Safe, "title: T # plan: ignore[DM001] x\n", "title: T # plan: ignore[DM001] x\n"),
        (Unsafe, "title: T # plan: ignore[DM001] x\n", "title: T\n"),
        // What is silenced is not fixed.
        (
            Unsafe,
            "title: T\napi_contracts:\n  servers:\n    # plan: ignore[API044] x\n    - https://a.b/\n    - https://c.d/\n",
            "title: T\napi_contracts:\n  servers:\n    # plan: ignore[API044] x\n    - https://a.b/\n    - https://c.d\n",
        ),
    ] {
        let run = |text: &str| {
            let source = SourceFile::new("p", text);
            let fixed = fix(source, &Limits::default(), &CheckOptions::default(), &Nowhere, up_to);
            (fixed.parsed.source().text().to_owned(), fixed.fixed.len())
        };
        let (text, count) = run(before);
        assert_eq!(text, after, "{before}");
        assert_eq!(count > 0, before != after, "{before}");
        assert_eq!(run(&text), (text, 0), "twice");
    }
}

#[test]
fn messages_say_what_to_do() {
    for (comment, message, label, help) in [
        ("ignore[API016] x", "`API016` silences nothing", "it finds nothing on line 2", ""),
        ("ignore[DOC001, doc001] x", "`doc001` stands here twice", "", ""),
        (
            "ignore[DOC001]",
            "this comment does not say why",
            "",
            "say it behind the brackets: `# plan: ignore[DOC001] what makes it right here`",
        ),
        ("ignre[DOC001] x", "this comment silences nothing", "expected `ignore`", "write `# plan: ignore[DOC001] x`"),
        (
            "ignore[]",
            "this comment silences nothing",
            "no rule is named",
            "write `# plan: ignore[CODE] reason`, on the line or above it",
        ),
        ("ignore[DOC01] x", "no rule is called `DOC01`", "", "did you mean `DOC001`?"),
        ("ignore[quite-another-thing] x", "no rule is called `quite-another-thing`", "", "`plan rules` lists them all"),
        (
            "ignore[api] x",
            "`api` is a family of rules",
            "",
            "name rules one by one; many at once are set under `[rules]` in `plan.toml`",
        ),
        (
            "ignore[Pedantic] x",
            "`Pedantic` is a category of rules",
            "",
            "name rules one by one; many at once are set under `[rules]` in `plan.toml`",
        ),
        (
            "ignore[unknown-type] x",
            "`unknown-type` cannot be silenced",
            "nothing can be made of a plan where it finds something",
            "",
        ),
    ] {
        let (_, checked) =
            run(&format!("title: T\nexecutive_summary: TBD # plan: {comment}\n"), &CheckOptions::default());
        let about = checked.findings.iter().find(|finding| finding.rule.code.starts_with("YS")).expect(comment);
        let help = (!help.is_empty()).then(|| help.to_owned());
        assert_eq!((&*about.message, &*about.primary.text, about.help.clone()), (message, label, help), "{comment}");
    }
    let text = "title: T\n# plan: ignore[DOC001] x\ntechnical_approach:\n\n# x\n  summary: TBD\n";
    let (_, checked) = run(text, &CheckOptions::default());
    let help = "it finds something on line 6: put the comment there, or above it";
    assert_eq!(checked.findings[0].help.as_deref(), Some(help));
    assert!(checked.findings[0].fix.is_none());
}

#[test]
fn no_comment_makes_the_reader_panic() {
    let alphabet =
        ["plan", ":", " ", "ignore", "[", "]", "DOC001", ",", "\u{e9}", "-", "#", "\u{1f600}", "no", "(", "\t"];
    let mut state: u64 = 7;
    let mut forms = 0;
    for _ in 0..50_000 {
        let mut comment = String::from("#");
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut rest = state >> 8;
        if state & 1 == 0 {
            comment.push_str(" plan: ignore");
        }
        for _ in 0..10 {
            comment.push_str(alphabet[usize::try_from(rest % 15).expect("below 15")]);
            rest /= 15;
        }
        if let Some(Read::Ignore(form)) = read(&comment, &|name| name == "DOC001") {
            forms += 1;
            for name in &form.names {
                assert!(comment.get(name.clone()).is_some_and(|name| !name.trim().is_empty()), "{comment}");
            }
            assert!(comment.get(form.reason).is_some(), "{comment}");
        }
    }
    assert!(forms > 100, "{forms}");
}
