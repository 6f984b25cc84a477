//! Standard output and standard error of a command.

use std::io::{self, BufWriter, IsTerminal, Write};

use annotate_snippets::renderer::{
    DEFAULT_ADDITION_STYLE as ADDED, DEFAULT_EMPHASIS_STYLE as BOLD, DEFAULT_ERROR_STYLE as ERROR,
    DEFAULT_HELP_STYLE as HELP,
};
use anstream::AutoStream;

use super::problem::Problem;
use plan_codegen::escape::{escape, escape_lines};
/// A panic's message may quote a plan, in characters.
const LONGEST_CRASH: usize = 2_000;

/// Where a command writes.
pub(crate) struct Console {
    // Buffered: a check of many plans writes much, and only the last flush may fail loudly.
    out: BufWriter<AutoStream<io::Stdout>>,
    err: AutoStream<io::Stderr>,
    // The first error of `out` that is not the reader's closing it.
    failed: Option<io::Error>,
    closed: bool,
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// The console of this process; `quiet` drops summaries and hints, `verbose` adds what was read and why.
    pub(crate) fn lock(quiet: bool, verbose: bool) -> Self {
        Self {
            out: BufWriter::new(anstream::stdout()),
            err: anstream::stderr(),
            failed: None,
            closed: false,
            quiet,
            verbose,
        }
    }

    /// Writes a result as it is.
    pub(crate) fn result(&mut self, text: &str) {
        if self.closed || self.failed.is_some() {
            return;
        }
        let outcome = self.out.write_all(text.as_bytes());
        self.note(outcome);
    }

    /// Writes text that is a file's, byte for byte: what looks like a colour in it is none of ours, and stays.
    pub(crate) fn raw(&mut self, text: &str) {
        let outcome = self.out.flush();
        self.note(outcome);
        if !self.closed && self.failed.is_none() {
            let mut out = io::stdout().lock();
            let outcome = out.write_all(text.as_bytes()).and_then(|()| out.flush());
            self.note(outcome);
        }
    }

    /// Writes a difference: in colours and harmless for those who read it, byte for byte for programs.
    pub(crate) fn diff(&mut self, text: &str) {
        let coloured = self.out.get_ref().current_choice() != anstream::ColorChoice::Never;
        if !coloured && !io::stdout().is_terminal() {
            self.raw(text);
            return;
        }
        for line in text.split_inclusive('\n') {
            let line = escape(line.trim_end_matches(['\n', '\r']));
            let line = match line.chars().next() {
                Some('+') => format!("{ADDED}{line}{ADDED:#}"),
                Some('-') => format!("{ERROR}{line}{ERROR:#}"),
                Some('@') => format!("{HELP}{line}{HELP:#}"),
                _ => line,
            };
            self.result(&format!("{line}\n"));
        }
    }

    /// Writes a line of summary to standard output; it may hold names of files.
    pub(crate) fn summary(&mut self, line: &str) {
        if !self.quiet {
            self.result(&format!("{}\n", escape(line)));
        }
    }

    /// Writes a line that is no result; it may hold names of files.
    pub(crate) fn say(&mut self, line: &str) {
        if !self.quiet {
            self.error_text(&format!("{}\n", escape(line)));
        }
    }

    /// Writes what to do next.
    pub(crate) fn next(&mut self, what: &str) {
        if !self.quiet {
            self.error_text(&format!("{BOLD}Next:{BOLD:#} {}\n", escape(what)));
        }
    }

    /// Whether all there is is asked for.
    pub(crate) const fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Writes a line about how the result came to be.
    pub(crate) fn detail(&mut self, line: impl FnOnce() -> String) {
        if self.verbose {
            self.error_text(&format!("{}\n", escape(&line())));
        }
    }

    /// Writes text to standard error, also when quiet.
    pub(crate) fn error_text(&mut self, text: &str) {
        // Results first: on a terminal both streams are one.
        let outcome = self.out.flush();
        self.note(outcome);
        // Nobody is left to tell if standard error is closed.
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Writes a problem.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        let mut text = if problem.rendered {
            format!("{}\n", problem.message)
        } else {
            format!("{ERROR}error{ERROR:#}{BOLD}: {}{BOLD:#}\n", problem.message)
        };
        for line in &problem.lines {
            text.push_str(&format!("  {line}\n"));
        }
        if let Some(help) = &problem.help {
            text.push_str(&format!("{HELP}help{HELP:#}: {help}\n"));
        }
        self.error_text(&text);
    }

    /// Tells about a bug of ours.
    pub(crate) fn crash(&mut self, what: &str) {
        self.error_text(&crash_text(what));
    }

    /// Writes what is buffered.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        let outcome = self.out.flush();
        self.note(outcome);
        self.failed.take().map_or(Ok(()), Err)
    }

    fn note(&mut self, outcome: io::Result<()>) {
        match outcome {
            Ok(()) => {}
            // `plan check | head -1`: the reader has what it wanted.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed = true,
            Err(error) => self.failed = Some(error),
        }
    }
}

/// What a person reads when we have panicked.
fn crash_text(what: &str) -> String {
    format!(
        "{ERROR}error{ERROR:#}{BOLD}: this is a bug in `plan`, not in your plan{BOLD:#}\n{}\n\
         {HELP}help{HELP:#}: please report it, with the plan and this text, to the maintainers of plan-codegen\n",
        escape_lines(&format!("plan {}: {what}", env!("CARGO_PKG_VERSION")), LONGEST_CRASH),
    )
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::crash_text;

    #[test]
    fn a_crash_says_where_to_report_it() {
        let text = crash_text("panicked at src/x.rs:1:2:\na key with \x1b[31m");
        expect![[r#"
            error: this is a bug in `plan`, not in your plan
            plan 0.1.0: panicked at src/x.rs:1:2:
            a key with ␛[31m
            help: please report it, with the plan and this text, to the maintainers of plan-codegen
        "#]]
        .assert_eq(&anstream::adapter::strip_str(&text).to_string());
    }
}
