//! What keeps the command from doing its work, other than a finding: usage, configuration, files.

use std::process::ExitCode;

use plan_codegen::disk::Unread;
pub(crate) use plan_codegen::disk::describe;
use plan_codegen::escape::escape;

/// How the command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// No finding that fails.
    Success = 0,
    /// A finding that fails, or stale output.
    Findings = 1,
    /// Usage, configuration or files.
    Failure = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A message that ends in exit code 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// What is wrong; or all of it, if `rendered`.
    pub(crate) message: String,
    /// What belongs to it, a line each.
    pub(crate) lines: Vec<String>,
    /// What to do.
    pub(crate) help: Option<String>,
    /// Whether the message has its place and source lines already.
    pub(crate) rendered: bool,
}

impl Problem {
    /// A problem; the message may hold text of files and names.
    pub(crate) fn new(message: impl AsRef<str>) -> Self {
        Self { message: escape(message.as_ref()), lines: Vec::new(), help: None, rendered: false }
    }

    /// A problem that was rendered with its source lines.
    pub(crate) fn rendered(text: String) -> Self {
        Self { message: text, lines: Vec::new(), help: None, rendered: true }
    }

    /// A plan that cannot be read.
    pub(crate) fn unread(name: &str, error: &Unread) -> Self {
        let help = match error {
            Unread::TooLarge(_) => Some("split the plan, or raise the limit with `--max-bytes`"),
            other => other.help(),
        };
        Self { help: help.map(escape), ..Self::new(error.message(name)) }
    }

    /// Adds a line.
    pub(crate) fn line(mut self, line: impl AsRef<str>) -> Self {
        self.lines.push(escape(line.as_ref()));
        self
    }

    /// Says what to do.
    pub(crate) fn help(mut self, help: impl AsRef<str>) -> Self {
        self.help = Some(escape(help.as_ref()));
        self
    }
}
