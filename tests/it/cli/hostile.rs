//! Names, texts and folders that are meant to do harm.

use super::{BROKEN, NOTES, Project, plan};

#[test]
fn nothing_of_a_plan_acts_on_the_terminal() {
    let project = Project::new(&[
        ("a.plan.yaml", "title: \"\x1b]0;owned\x07\u{202e}\nx: \u{9b}31m\n"),
        ("b.plan.yaml", "title: x\n\"\x1b[2J\u{2066}\": 1\n\"\\e[31m\": 2\n"),
    ]);
    for format in ["human", "concise", "json"] {
        let outcome = project.plan(&format!("check --output-format {format}"));
        assert_eq!(outcome.code, Some(1), "{outcome:?}");
        let acting =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!(outcome.out + &outcome.err).contains(acting), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_of_a_file_name_acts_on_the_terminal() {
    let name = "a\x1b[31m\x07\u{202e}.plan.yaml";
    for (text, shown) in [(BROKEN, true), (NOTES, false)] {
        let project = Project::new(&[(name, text)]);
        for line in ["check -v", "check --output-format concise", "generate", "check missing\x1b[31m"] {
            let outcome = project.plan(line);
            let text = outcome.out + &outcome.err;
            assert!(!text.contains(['\x1b', '\x07', '\u{202e}']), "{line}: {text:?}");
            assert!(!shown || text.contains("␛[31m"), "{line}: {text}");
        }
        assert_eq!(project.files(), [name]);
    }
}

#[test]
fn an_error_in_a_long_line_is_short() {
    let project = Project::new(&[("a.plan.yaml", &*format!("title: [{}\n", "\"x\", ".repeat(20_000)))]);
    let outcome = project.plan("check");
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.out.len() < 3_000, "{} bytes", outcome.out.len());
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_change_outputs() {
    let outputs = |text: &str| {
        let project = Project::new(&[("a.plan.yaml", text)]);
        assert_eq!(project.plan("generate").code, Some(0), "{text:?}");
        ["md", "openapi.yaml", "rs"].map(|ending| project.read(&format!("gen/a.{ending}")))
    };
    let expected = outputs(NOTES);
    for text in [NOTES.replace('\n', "\r\n"), NOTES.replace('\n', "\r"), format!("\u{feff}{NOTES}")] {
        assert_eq!(outputs(&text), expected);
    }
}

#[cfg(unix)]
#[test]
fn outputs_are_not_written_through_links() {
    use std::os::unix::fs::symlink;

    for (link, target) in [
        ("gen", "../elsewhere"),
        ("gen/a.md", "../../elsewhere/a.md"),
        ("gen/.plan-manifest.json", "../../elsewhere/m"),
    ] {
        let project = Project::new(&[("p/a.plan.yaml", NOTES), ("elsewhere/x", "")]);
        let folder = project.path("p");
        if link != "gen" {
            std::fs::create_dir(folder.join("gen")).expect("a folder");
        }
        symlink(target, folder.join(link)).expect("a link");
        for line in ["generate", "generate --force", "generate --check"] {
            let outcome = project.run(plan(&folder).args(line.split(' ')), "");
            assert_eq!(outcome.code, Some(2), "{link}, {line}: {outcome:?}");
            assert!(outcome.err.contains("is a symbolic link"), "{link}: {}", outcome.err);
        }
        assert!(!project.path("elsewhere/a.md").exists() && !project.path("elsewhere/m").exists());
        assert_eq!(std::fs::read_dir(project.path("elsewhere")).expect("a folder").count(), 1, "{link}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_leaves_nothing_half() {
    let project = Project::new(&[("a.plan.yaml", NOTES), ("gen/a.rs/in-the-way", "")]);
    let outcome = project.plan("generate");
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.err.contains("cannot read `gen/a.rs`: it is a folder"), "{}", outcome.err);
    assert_eq!(project.files(), ["a.plan.yaml", "gen/a.rs/in-the-way"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let project = Project::new(&[]);
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has it");
    let output = plan(&project.path(".")).args(["explain", "YS001"]).stdout(full).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
}

/// What nobody would read is not drawn, but for the worst of it.
#[test]
fn findings_without_end_are_told_apart() {
    let blanks = "- TBD\n".repeat(1_100).replace('-', "  -");
    let project = Project::new(&[("a.plan.yaml", &*format!("title: x\nfoo: 1\nfuture_considerations:\n{blanks}"))]);
    let outcome = project.plan("check");
    assert_eq!(outcome.out.matches("warning[DOC001]").count(), 999, "{}", outcome.out);
    assert_eq!(outcome.out.matches("error[").count(), 1, "{}", outcome.out);
    assert!(outcome.out.contains("\n101 more in this plan: `--output-format concise` shows them all\n"));
    let all = project.plan("check --output-format concise").out;
    assert_eq!(all.lines().count(), 1_101, "{all}");
}

/// Texts in which every part could be looked for in all others.
#[test]
fn long_texts_of_many_parts_end() {
    let task = |at: usize| format!("        - {{ id: T{at}, task: Do, depends_on: [T{}] }}\n", (at + 1) % 100);
    let tasks: String = (0..100).map(task).collect();
    let unknown: String = (0..100)
        .map(|at| format!("        - {{ id: T{at}, task: Do, depends_on: [X{at}] }}\n"))
        .collect::<Vec<_>>()
        .concat();
    let phases = |tasks: &str| {
        format!(
            "implementation_strategy:\n  phases:\n    - name: One\n      success_criteria: x\n      tasks:\n{tasks}"
        )
    };
    let names: String = (0..100).map(|at| format!("C{at}, ")).collect::<Vec<_>>().concat();
    let components: String = (0..100).map(|at| format!("    C{at}: x\n")).collect::<Vec<_>>().concat();
    let flow: String =
        (0..300).map(|at| format!("    - {{ from: C{}, to: C1, step: x }}\n", at % 100)).collect::<Vec<_>>().concat();
    let long = "N".repeat(10_000);
    for (what, text) in [
        ("brackets", format!("executive_summary: \"{}\"\n", "[choice] TODO: ".repeat(300))),
        ("open brackets", format!("executive_summary: \"{}\"\n", "[".repeat(3_000))),
        ("links", format!("executive_summary: \"{}\"\n", "[a](#b) ".repeat(300))),
        ("open links", format!("executive_summary: \"{}\"\n", "[a](b".repeat(500))),
        ("references", format!("executive_summary: \"[a]: #b\\n\\n{}\"\n", "[a] ".repeat(500))),
        ("backticks", format!("executive_summary: \"{}\"\n", "``` ` \\n```\\n`x` ".repeat(300))),
        ("headings", format!("executive_summary: \"{}[a](#b)\"\n", "# One\\n\\n".repeat(300))),
        (
            "a name",
            format!("system_architecture:\n  components:\n    {long}: x\n    B: {{ purpose: x, uses: [{long}] }}\n"),
        ),
        (
            "words",
            format!(
                "system_architecture:\n  components:\n    A: {{ purpose: x, uses: [\"{}\"] }}\n",
                "a via ".repeat(500)
            ),
        ),
        (
            "edges",
            format!("system_architecture:\n  components:\n{components}    Hub: {{ purpose: x, uses: [{names}] }}\n"),
        ),
        ("steps", format!("system_architecture:\n  components:\n{components}  data_flow:\n{flow}")),
        ("a cycle", phases(&tasks)),
        ("unknown tasks", phases(&unknown)),
        ("a comment", format!("status: draft # plan: ignore[{}\n", "DOC001,".repeat(300))),
        ("an endless comment", format!("status: draft # plan: ignore[{}] x\n", "x".repeat(3_000))),
        ("comments", "# plan: ignore[DOC001]\n".repeat(200)),
    ] {
        let project = Project::new(&[("a.plan.yaml", &*format!("title: x\n{text}"))]);
        for line in ["check", "status", "generate --only markdown --only diagrams"] {
            let outcome = project.plan(line);
            assert!(outcome.code.is_some_and(|code| code < 3), "{what}, {line}: {outcome:?}");
            assert!(!(outcome.out + &outcome.err).contains("panicked"), "{what}, {line}");
        }
    }
}

#[test]
fn a_hostile_list_of_technologies_is_read() {
    let plan = "title: x\ntechnology_choices:\n  tech_stack: ./tech-stack.md\n  libraries:\n    - { name: tokio, version: 1.2 }\n";
    for list in [
        format!("# Libraries\n- {}\n", "a".repeat(100_000)),
        "# Libraries\n".to_owned() + &"- tokio 1\n".repeat(500),
        "# Libraries\n".to_owned() + &"- \u{1b}[31mtokio\u{202e} 9\n".repeat(100),
        format!("# Libraries\n- tokio {}\n", "1, ".repeat(10_000)),
        format!("{}\n", "| a".repeat(3_000)),
        "#".repeat(50_000),
        "- [".repeat(3_000),
    ] {
        let project = Project::new(&[("a.plan.yaml", plan), ("tech-stack.md", &*list)]);
        let outcome = project.plan("check");
        assert!(outcome.code.is_some_and(|code| code < 2), "{outcome:?}");
        let text = outcome.out + &outcome.err;
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && text.len() < 6_000, "{text}");
    }
}
