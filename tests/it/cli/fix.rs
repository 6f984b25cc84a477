//! `plan check --fix`, `--unsafe-fixes` and `--diff`: what is written, what is shown, what the exit code says.

use std::fs;

use expect_test::expect;

use super::{PROSE, Project, plan};

/// A status and a key with one meaning, a type with probably one, and a mistake that nobody can fix.
const ORDERS: &str = "\
title: Orders
status: superceded # since May

technical_approach:
  # Why so
  architectural_patern: Layered

data_models:
  Order:
    fields:
      id: uuid pk
      note: strng   # what the customer says
      state: qqqqqq
";

fn project() -> Project {
    Project::new(&[("orders.plan.yaml", ORDERS), ("good.plan.yaml", PROSE)])
}

#[test]
fn safe_fixes_are_written_and_the_others_offered() {
    let project = project();
    expect![[r#"
        $ plan check --fix
        error[DM001]: no scalar or model is called `strng`
          --> orders.plan.yaml:12:13
           |
        12 |       note: strng   # what the customer says
           |             ^^^^^
           |
           = help: did you mean `string`?
        help: a scalar with a similar name exists; fix it with `plan check --fix --unsafe-fixes`
           |
        12 |       note: string   # what the customer says
           |                +

        error[DM001]: no scalar or model is called `qqqqqq`
          --> orders.plan.yaml:13:14
           |
        13 |       state: qqqqqq
           |              ^^^^^^
           |
           = help: a type is a scalar such as `string`, or a model, whose name is PascalCase

        Fixed 2 findings. Found 2 errors in 2 plans. 1 more fixable with --unsafe-fixes.
        Next: plan explain DM001 tells more
        [exit code 1]
        $ plan check --fix --output-format concise
        orders.plan.yaml:12:13: error[DM001] no scalar or model is called `strng`
        orders.plan.yaml:13:14: error[DM001] no scalar or model is called `qqqqqq`
        Found 2 errors in 2 plans. 1 more fixable with --unsafe-fixes.
        [exit code 1]
    "#]]
    .assert_eq(&project.transcript(&["check --fix", "check --fix --output-format concise"]));
    expect![[r#"
        title: Orders
        status: superseded # since May

        technical_approach:
          # Why so
          architectural_pattern: Layered

        data_models:
          Order:
            fields:
              id: uuid pk
              note: strng   # what the customer says
              state: qqqqqq
    "#]]
    .assert_eq(&project.read("orders.plan.yaml"));
    assert_eq!(project.read("good.plan.yaml"), PROSE);
    assert_eq!(project.files(), ["good.plan.yaml", "orders.plan.yaml"], "nothing else is left");
}

#[test]
fn unsafe_fixes_are_written_if_asked_for() {
    let project = project();
    let outcome = project.plan("check --fix --unsafe-fixes --output-format concise");
    expect![[r#"
        orders.plan.yaml:13:14: error[DM001] no scalar or model is called `qqqqqq`
        Fixed 3 findings. Found 1 error in 2 plans.
    "#]]
    .assert_eq(&format!("{}{}", outcome.out, outcome.err));
    let fixed = project.read("orders.plan.yaml");
    assert_eq!(
        fixed,
        ORDERS.replace("superceded", "superseded").replace("_patern", "_pattern").replace("strng ", "string "),
        "comments and spaces stay"
    );
    project.plan("check --fix --unsafe-fixes");
    assert_eq!(project.read("orders.plan.yaml"), fixed, "twice changes nothing");
}

#[test]
fn the_footer_counts_what_can_be_fixed() {
    let project = project();
    for (line, ending) in [
        ("check", "2 fixable with --fix (1 more with --unsafe-fixes)."),
        ("check --unsafe-fixes", "3 fixable with --fix --unsafe-fixes."),
        ("generate", "2 fixable with --fix (1 more with --unsafe-fixes)."),
    ] {
        let out = project.plan(line).out;
        assert!(out.trim_end().ends_with(ending), "{line}: {out}");
    }
    assert_eq!(project.read("orders.plan.yaml"), ORDERS, "nothing is written without `--fix`");
}

#[test]
fn a_difference_is_printed_and_nothing_written() {
    let project = project();
    expect![[r#"
        $ plan check --diff
        --- orders.plan.yaml
        +++ orders.plan.yaml
        @@ -1,9 +1,9 @@
         title: Orders
        -status: superceded # since May
        +status: superseded # since May
 
         technical_approach:
           # Why so
        -  architectural_patern: Layered
        +  architectural_pattern: Layered
 
         data_models:
           Order:
        Would fix 2 findings in 1 of 2 plans.
        [exit code 1]
        $ plan check --fix --diff --unsafe-fixes -q
        --- orders.plan.yaml
        +++ orders.plan.yaml
        @@ -1,13 +1,13 @@
         title: Orders
        -status: superceded # since May
        +status: superseded # since May
 
         technical_approach:
           # Why so
        -  architectural_patern: Layered
        +  architectural_pattern: Layered
 
         data_models:
           Order:
             fields:
               id: uuid pk
        -      note: strng   # what the customer says
        +      note: string   # what the customer says
               state: qqqqqq
        [exit code 1]
        $ plan check --diff good.plan.yaml
        Nothing to fix in 1 plan.
        $ plan check --diff good.plan.yaml missing.plan.yaml
        error: cannot read `missing.plan.yaml`: it does not exist
        Nothing to fix in 1 plan.
        [exit code 2]
    "#]]
    .assert_eq(&without_trailing_blanks(&project.transcript(&[
        "check --diff",
        "check --fix --diff --unsafe-fixes -q",
        "check --diff good.plan.yaml",
        "check --diff good.plan.yaml missing.plan.yaml",
    ])));
    assert_eq!(project.read("orders.plan.yaml"), ORDERS);
    let coloured = project.plan("check --diff --color always").out;
    assert!(coloured.contains('\x1b') && coloured.contains("superceded"), "{coloured}");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let project = Project::new(&[]);
    let fix = |text: &str| {
        let mut command = plan(&project.path("."));
        command.args(["check", "-", "--fix", "--stdin-filename", "orders.plan.yaml"]);
        project.run(&mut command, text)
    };
    let orders = fix(ORDERS);
    assert_eq!(orders.out, ORDERS.replace("superceded", "superseded").replace("_patern", "_pattern"));
    assert!(orders.err.contains("Fixed 2 findings. Found 2 errors"), "{}", orders.err);
    assert_eq!(orders.code, Some(1));
    // What has nothing to fix comes back as it is, line breaks and all.
    let good = fix("title: T # \x1b[31m?\n");
    assert!(good.code == Some(1) && good.out == "title: T # \x1b[31m?\n", "{good:?}");
    let good = fix(PROSE);
    assert_eq!((good.code, &*good.out, &*good.err), (Some(0), PROSE, ""));
}

#[test]
fn line_breaks_and_a_byte_order_mark_stay() {
    let project = Project::new(&[]);
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    project.write("a.plan.yaml", windows(ORDERS));
    project.plan("check --fix");
    assert_eq!(
        project.read("a.plan.yaml"),
        windows(&ORDERS.replace("superceded", "superseded").replace("_patern", "_pattern"))
    );
}

#[test]
fn a_problem_keeps_everything_from_being_written() {
    let project = project();
    for line in ["check --fix . missing.plan.yaml", "check --fix --level DM999=off"] {
        let outcome = project.plan(line);
        assert_eq!(outcome.code, Some(2), "{line}: {outcome:?}");
        assert!(outcome.err.contains("Nothing was fixed."), "{line}: {outcome:?}");
        assert_eq!(project.read("orders.plan.yaml"), ORDERS, "{line}");
    }
}

#[test]
fn json_tells_what_is_left() {
    let project = project();
    let out = project.plan("check --fix --output-format json").out;
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let schema = serde_json::from_str(include_str!("../../../plan-codegen/findings.schema.json")).expect("JSON");
    assert!(jsonschema::validator_for(&schema).expect("a schema").is_valid(&value), "{out}");
    assert_eq!(value["summary"]["errors"], 2, "{out}");
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_links_are_not_written_through() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = project();
    let path = project.path("orders.plan.yaml");
    for mode in [0o640, 0o600] {
        project.write("orders.plan.yaml", ORDERS);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("it is ours");
        project.plan("check --fix orders.plan.yaml");
        assert_ne!(project.read("orders.plan.yaml"), ORDERS);
        let now = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(now & 0o777, mode);
    }
    project.write("real.yaml", ORDERS);
    symlink("real.yaml", project.path("link.plan.yaml")).expect("a link");
    fs::set_permissions(project.path("real.yaml"), fs::Permissions::from_mode(0o644)).expect("it is ours");
    expect![[r#"
        error: `link.plan.yaml` is a symbolic link; plans are not written through links
        help: give the path of the file itself
    "#]]
    .assert_eq(&project.plan("check --fix -q link.plan.yaml --output-format concise").err);
    project.write("orders.plan.yaml", ORDERS);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("it is ours");
    let outcome = project.plan("check --fix orders.plan.yaml");
    assert!(outcome.code == Some(2) && outcome.err.contains("permission denied"), "{outcome:?}");
    for file in ["real.yaml", "orders.plan.yaml"] {
        assert_eq!(project.read(file), ORDERS);
    }
}

/// Empty lines of a difference are one blank, which does not survive in source code.
fn without_trailing_blanks(text: &str) -> String {
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}
