//! `plan check`: what is read, what is shown, what the exit code says.

use expect_test::expect;
use serde_json::Value;

use super::{BROKEN, NOTES, PROSE, Project, plan};

fn project() -> Project {
    Project::new(&[
        ("good.plan.yaml", PROSE),
        ("docs/bad.plan.yml", BROKEN),
        ("docs/deep/notes.plan.yaml", NOTES),
        ("docs/other.yaml", BROKEN),
        ("ignored/bad.plan.yaml", BROKEN),
        (".hidden/bad.plan.yaml", BROKEN),
        (".gitignore", "/ignored\n"),
    ])
}

#[test]
fn exit_codes_and_summaries() {
    let project = project();
    for (line, code, out) in [
        ("check good.plan.yaml", 0, "Checked 1 plan: no problems\n"),
        ("check docs/deep", 0, "Checked 1 plan: no problems\n"),
        ("check good.plan.yaml docs/deep", 0, "Checked 2 plans: no problems\n"),
        (
            "check good.plan.yaml ./good.plan.yaml . docs --output-format concise",
            1,
            "docs/bad.plan.yml:2:1: error[YS001] a quoted text is not closed\n",
        ),
        // What is named is wanted.
        ("check ignored -q", 1, "*"),
        ("check -q good.plan.yaml", 0, ""),
        ("check good.plan.yaml missing.plan.yaml", 2, "Checked 1 plan: no problems\n"),
        ("check missing.plan.yaml", 2, ""),
        ("check .gitignore -q", 1, "*"),
        ("check --no-such-flag", 2, ""),
        ("check --output-format sarif", 2, ""),
        ("check --stdin-filename x.plan.yaml good.plan.yaml", 2, "Checked 1 plan: no problems\n"),
    ] {
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(code), "{line}: {outcome:?}");
        assert!(out == "*" || outcome.out == out, "{line}: {outcome:?}");
        assert_eq!(outcome.code == Some(2), outcome.err.contains("error:"), "{line}: {outcome:?}");
    }
}

#[test]
fn findings_have_their_source_lines() {
    let project = Project::new(&[("bad.plan.yaml", BROKEN)]);
    expect![[r#"
        $ plan check
        error[YS001]: a quoted text is not closed
         --> bad.plan.yaml:2:1
          |
        1 | title: "Broken
          |        - the quote opens here
        2 | executive_summary: x
          | ^
          |
          = help: close the quote; further lines of the text are indented

        Found 1 error in 1 plan.
        Next: plan explain YS001 tells more
        [exit code 1]
        $ plan check -q
        error[YS001]: a quoted text is not closed
         --> bad.plan.yaml:2:1
          |
        1 | title: "Broken
          |        - the quote opens here
        2 | executive_summary: x
          | ^
          |
          = help: close the quote; further lines of the text are indented

        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&["check", "check -q"]));
}

#[test]
fn what_cannot_be_read_says_why() {
    let project = Project::new(&[("empty/x", "")]);
    project.write("latin.plan.yaml", b"title: caf\xe9\n");
    project.write("utf16.plan.yaml", b"\xff\xfet\0i\0");
    expect![[r#"
        $ plan check empty
        error: no plan in `empty`: none of its files ends in `.plan.yaml` or `.plan.yml`
        help: `plan new NAME` writes one; a file of another name can be given as PATH
        [exit code 2]
        $ plan check latin.plan.yaml utf16.plan.yaml missing.plan.yaml
        error: `latin.plan.yaml` is not UTF-8: byte 0xe9 at offset 10
        help: save it as UTF-8
        error: cannot read `missing.plan.yaml`: it does not exist
        error: `utf16.plan.yaml` is not UTF-8: byte 0xff at offset 0
        help: it looks like UTF-16: save it as UTF-8
        [exit code 2]
        $ plan check latin.plan.yaml --max-bytes 5
        error: `latin.plan.yaml` is larger than 5 bytes, the limit
        help: split the plan, or raise the limit with `--max-bytes`
        [exit code 2]
        $ plan check - --max-bytes 0
        error[YS013]: the file is empty
         --> <stdin>:1:1
          |
        1 |
          | ^
          |
          = help: `plan new` writes a plan to start from

        Found 1 error in 1 plan.
        Next: plan explain YS013 tells more
        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&[
        "check empty",
        "check latin.plan.yaml utf16.plan.yaml missing.plan.yaml",
        "check latin.plan.yaml --max-bytes 5",
        "check - --max-bytes 0",
    ]));
}

#[test]
fn one_unreadable_plan_does_not_hide_the_others() {
    let project = Project::new(&[]);
    for number in 0..200 {
        project.write(&format!("{number:03}.plan.yaml"), if number % 50 == 7 { BROKEN } else { PROSE });
    }
    project.write("100.plan.yaml", b"\xff");
    let outcome = project.plan("check --output-format concise");
    assert_eq!(outcome.code, Some(2));
    let files: Vec<_> = outcome.out.lines().map(|line| &line[..3]).collect();
    assert_eq!(files, ["007", "057", "107", "157"]);
    assert!(outcome.err.contains("`100.plan.yaml` is not UTF-8: byte 0xff at offset 0"), "{}", outcome.err);
}

#[test]
fn threads_and_the_environment_do_not_change_the_result() {
    let project = project();
    let run = |threads: &str, zone: &str| {
        let mut command = plan(&project.path("."));
        command.args(["check", "."]).env("RAYON_NUM_THREADS", threads).env("TZ", zone).env("LC_ALL", "tr_TR.UTF-8");
        project.run(&mut command, "").out
    };
    let first = run("1", "UTC");
    assert!(first.contains("error[YS001]"), "{first}");
    assert_eq!(first, run("8", "Asia/Tokyo"));
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let project = Project::new(&[]);
    for (line, name) in [("check -", "<stdin>"), ("check - --stdin-filename a/b.plan.yaml", "a/b.plan.yaml")] {
        let mut command = plan(&project.path("."));
        command.args(line.split(' ')).args(["--output-format", "concise"]);
        let outcome = project.run(&mut command, BROKEN);
        assert_eq!(outcome.out, format!("{name}:2:1: error[YS001] a quoted text is not closed\n"));
        assert_eq!(outcome.code, Some(1));
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let project = project();
    let schema = serde_json::from_str(include_str!("../../../plan-codegen/findings.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (line, findings) in [("check docs", 1), ("check good.plan.yaml", 0), ("check missing.plan.yaml", 0)] {
        let out = project.plan(&format!("{line} --output-format json")).out;
        let value: Value = serde_json::from_str(&out).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
        assert_eq!(value["summary"]["errors"], findings, "{line}");
    }
    assert!(!validator.is_valid(&serde_json::json!({"version": 2, "plans": [], "summary": {}})));
    expect![[r#"
        {
          "version": 1,
          "plans": [
            {
              "path": "docs/bad.plan.yml",
              "findings": [
                {
                  "code": "YS001",
                  "name": "syntax-error",
                  "level": "error",
                  "message": "a quoted text is not closed",
                  "labels": [
                    {
                      "start": 15,
                      "end": 16,
                      "line": 2,
                      "column": 1,
                      "primary": true,
                      "text": ""
                    },
                    {
                      "start": 7,
                      "end": 8,
                      "line": 1,
                      "column": 8,
                      "primary": false,
                      "text": "the quote opens here"
                    }
                  ],
                  "notes": [],
                  "help": "close the quote; further lines of the text are indented",
                  "fix": null
                }
              ]
            }
          ],
          "summary": {
            "plans": 1,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "silenced": 0
          }
        }
    "#]]
    .assert_eq(&project.plan("check docs/bad.plan.yml --output-format json").out);
}

#[test]
fn the_format_can_come_from_the_environment() {
    let project = project();
    let mut command = plan(&project.path("."));
    command.args(["check", "docs"]).env("PLAN_OUTPUT_FORMAT", "concise");
    assert_eq!(project.run(&mut command, "").out.lines().count(), 1);
    command.args(["--output-format", "json"]);
    assert!(project.run(&mut command, "").out.starts_with('{'));
}

#[test]
fn colour_is_for_those_who_want_it() {
    let project = project();
    for (arguments, variable, coloured) in [
        ("check docs", None, false),
        ("check docs --color always", None, true),
        ("check docs --color never", Some("CLICOLOR_FORCE"), false),
        ("check docs", Some("CLICOLOR_FORCE"), true),
        ("check docs", Some("NO_COLOR"), false),
    ] {
        let mut command = plan(&project.path("."));
        command.args(arguments.split(' ')).envs(variable.map(|name| (name, "1")));
        let out = project.run(&mut command, "").out;
        assert_eq!(out.contains('\x1b'), coloured, "{arguments} {variable:?}: {out}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let project = Project::new(&[]);
    for number in 0..400 {
        project.write(&format!("{number}.plan.yaml"), BROKEN);
    }
    for line in ["check", "check --output-format json", "schema", "rules", "explain YS001"] {
        let mut command = plan(&project.path("."));
        let command = command.args(line.split(' ')).stdout(std::process::Stdio::piped());
        let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the command starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the command ends");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked") && !err.contains("bug"), "{line}: {err}");
        assert_eq!(output.status.code(), Some(i32::from(line.starts_with("check"))), "{line}: {err}");
    }
}
