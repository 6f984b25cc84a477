//! `API071`: an exit code that a process cannot have.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::place::PlanPath;
use crate::rules::{Check, Context, declare_rule};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a key of `exit_codes` that is no number from 0 to 255, and a number that is there twice (`1` and `01`).
    ///
    /// ## Why is this bad
    ///
    /// A process ends with a number of eight bits: 256 arrives as 0, which is success.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// api_contracts:
    ///   commands:
    ///     tasks import:
    ///       purpose: Read tasks from a file
    ///       exit_codes: { 0: read, 256: no such file }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// api_contracts:
    ///   commands:
    ///     tasks import:
    ///       purpose: Read tasks from a file
    ///       exit_codes: { 0: read, 2: no such file }
    /// ```
    pub static EXIT_CODE = {
        code: "API071",
        name: "exit-code",
        summary: "An exit code is no number from 0 to 255",
        family: ApiContracts,
        category: Correctness,
        soundness: Lint,
        level: Error,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let commands = context.plan.contracts().and_then(|contracts| contracts.commands.as_ref());
    let root = PlanPath::root().join("api_contracts").join("commands");
    for (name, command) in commands.into_iter().flatten() {
        let path = root.join(name.as_str()).join("exit_codes");
        let mut first: HashMap<u8, &str> = HashMap::new();
        for key in command.exit_codes.iter().flat_map(indexmap::IndexMap::keys) {
            let place = path.join(key.as_str()).key();
            let digits = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
            match key.parse::<u8>().ok().filter(|_| digits) {
                None => found.push(
                    Finding::new(&EXIT_CODE, place, format!("`{key}` is not an exit code"))
                        .help("an exit code is a number from 0 to 255; 0 is success"),
                ),
                Some(code) => {
                    if let Some(other) = first.get(&code) {
                        found.push(
                            Finding::new(&EXIT_CODE, place, format!("the exit code {code} is there twice"))
                                .label(path.join(*other).key(), "first here")
                                .help("an exit code may have several meanings: `1: [no title, no file]`"),
                        );
                    } else {
                        first.insert(code, key);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EXIT_CODE;
    use crate::rules::testing::check_rule;

    #[test]
    fn exit_codes_have_eight_bits() {
        check_rule(
            &EXIT_CODE,
            r#"
api_contracts:
  commands:
    one:
      purpose: Reads
      exit_codes: { 0: fine, 255: lost, 256: more, -1: less, failure: why, "00": again }
#                   - first here
#                                       ^^^ `256` is not an exit code
#                                                  ^^ `-1` is not an exit code
#                                                            ^^^^^^^ `failure` is not an exit code
#                                                                          ^^ the exit code 0 is there twice
    two: { purpose: Reads }
"#
            .replace(
                "#                                                                          ^^ the",
                "#                                                                          ^^^^ the",
            )
            .as_str(),
        );
    }
}
