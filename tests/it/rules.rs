//! The pages of the emitters' rules: their examples do what they say. Those of the language are tested beside them.

use plan_codegen::emit::{EMITTERS, Settings};
use plan_schema::surroundings::Nowhere;
use plan_schema::{CheckOptions, Limits, SourceFile, check, parse};

#[test]
fn examples_of_the_emitters_rules_do_what_their_page_says() {
    let mut blocks = 0;
    for emitter in EMITTERS {
        for rule in emitter.rules {
            let page = rule.page();
            let mut verdicts = Vec::new();
            for block in page.split("```yaml ").skip(1) {
                let (verdict, rest) = block.split_once('\n').expect("a block has lines");
                let text = rest.split("```").next().unwrap_or_default();
                let text = if text.contains("title:") { text.to_owned() } else { format!("{text}\ntitle: Example\n") };
                let parsed = parse(SourceFile::new("example", text.clone()), &Limits::default());
                let checked = check(&parsed, &CheckOptions::default(), &Nowhere);
                let plan = checked.valid.unwrap_or_else(|| panic!("{}: {text}\n{:?}", rule.code, checked.findings));
                let found =
                    (emitter.preflight)(&plan, &Settings::default()).iter().any(|finding| finding.rule == *rule);
                assert_eq!(found, verdict == "fail", "{} `{verdict}`:\n{text}", rule.code);
                verdicts.push(verdict.to_owned());
                blocks += 1;
            }
            assert!(verdicts.iter().any(|verdict| verdict == "fail"), "{} has no failing example", rule.code);
            assert!(verdicts.iter().any(|verdict| verdict == "pass"), "{} has no passing example", rule.code);
        }
    }
    assert!(blocks > 0, "some emitter has rules");
}
