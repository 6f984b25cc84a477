//! What a build script says to Cargo, line by line.
//!
//! Text of a plan is escaped: a line break in it would begin a line of its own, and that line could be an instruction.

use std::io::{self, Write};
use std::path::Path;

use plan_schema::{Finding, Level, SourceFile};

use super::Error;
use crate::escape::{escape, escape_short};

/// Longer messages and help are cut, in characters.
const LONGEST_MESSAGE: usize = 500;

/// Standard output of a build script.
pub(super) struct Cargo<'a> {
    out: &'a mut dyn Write,
    /// The first failure of `out`.
    failed: Option<io::Error>,
    /// How many errors were told.
    pub(super) errors: usize,
}

impl<'a> Cargo<'a> {
    /// Nothing is said yet.
    pub(super) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, failed: None, errors: 0 }
    }

    /// The script runs again when this file changes.
    pub(super) fn rerun_if_changed(&mut self, path: &Path) {
        // There is no way to write down other names. A link of a plan may lead to one; nobody means it.
        if let Some(name) = path.to_str().filter(|name| !name.contains(['\n', '\r'])) {
            self.line("rerun-if-changed", name);
        }
    }

    /// What was found in a plan; remarks are for people who ask.
    pub(super) fn finding(&mut self, finding: &Finding, source: &SourceFile) {
        let at = source.line_column(finding.primary.span.unwrap_or_default().start);
        let line = format!(
            "{}:{}:{}: {}[{}]: {}",
            escape(source.name()),
            at.line,
            at.column,
            finding.level.as_str(),
            finding.rule.code,
            with_help(&finding.message, finding.help.as_deref()),
        );
        match finding.level {
            Level::Error => self.failure(&line),
            Level::Warning => self.line("warning", &line),
            Level::Info => {}
        }
    }

    /// What is wrong outside of a plan's text.
    pub(super) fn error(&mut self, message: &str, help: Option<&str>) {
        self.failure(&with_help(message, help));
    }

    fn failure(&mut self, line: &str) {
        self.errors += 1;
        self.line("error", line);
    }

    fn line(&mut self, instruction: &str, text: &str) {
        let outcome = writeln!(self.out, "cargo::{instruction}={text}");
        self.note(outcome);
    }

    fn note(&mut self, outcome: io::Result<()>) {
        if let Err(error) = outcome {
            self.failed.get_or_insert(error);
        }
    }

    /// How it ended.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let outcome = self.out.flush();
        self.note(outcome);
        if let Some(error) = self.failed {
            return Err(Error(format!("cannot speak to Cargo: {error}")));
        }
        match self.errors {
            0 => Ok(()),
            1 => Err(Error("stopped by 1 error".to_owned())),
            errors => Err(Error(format!("stopped by {errors} errors"))),
        }
    }
}

/// A message and its help in one line.
fn with_help(message: &str, help: Option<&str>) -> String {
    let mut line = escape_short(message, LONGEST_MESSAGE);
    if let Some(help) = help {
        let words: Vec<_> = help.split_whitespace().collect();
        line.push_str("; help: ");
        line.push_str(&escape_short(&words.join(" "), LONGEST_MESSAGE));
    }
    line
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::path::Path;

    use super::Cargo;

    #[test]
    fn no_text_begins_a_line_of_its_own() {
        let mut said = Vec::new();
        let mut cargo = Cargo::new(&mut said);
        cargo.rerun_if_changed(Path::new("a b.yaml"));
        cargo.rerun_if_changed(Path::new("a\ncargo::rustc-env=A=B"));
        cargo.error("a\ncargo::rustc-env=A=B\r\u{1b}", Some("one\n  cargo::rustc-env=A=B"));
        cargo.error(&"x".repeat(1_000), None);
        assert_eq!(cargo.finish().map_err(|error| format!("{error:?}")), Err("stopped by 2 errors".to_owned()));
        let expected = format!(
            "cargo::rerun-if-changed=a b.yaml\n\
             cargo::error=a␊cargo::rustc-env=A=B␍␛; help: one cargo::rustc-env=A=B\n\
             cargo::error={}…\n",
            "x".repeat(500)
        );
        assert_eq!(String::from_utf8(said).as_deref(), Ok(&*expected));
    }

    #[test]
    fn a_build_that_cannot_be_told_fails() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut closed = Closed;
        let mut cargo = Cargo::new(&mut closed);
        cargo.rerun_if_changed(Path::new("a.yaml"));
        let ended = cargo.finish().map_err(|error| error.to_string());
        assert_eq!(ended, Err("cannot speak to Cargo: broken pipe".to_owned()));
    }
}
