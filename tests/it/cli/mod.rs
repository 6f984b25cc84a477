//! The built `plan`, started in temporary folders with a scrubbed environment.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

mod check;
mod config;
mod determinism;
mod first_run;
mod fix;
mod generate;
mod hostile;
mod information;
mod manifest;
mod silence;
mod status;
mod tech_stack;

/// A plan with models and contracts: every emitter has something to say about it.
const NOTES: &str = include_str!("../../../plan-codegen/src/cli/new.plan.yaml");

/// A plan without models and contracts.
const PROSE: &str = "title: Prose\nexecutive_summary: Words alone.\n";

/// A text that is not YAML.
const BROKEN: &str = "title: \"Broken\nexecutive_summary: x\n";

/// What a command did.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The command `plan` in a folder, with nothing of the caller's environment that could change what it does.
fn plan(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(folder).env_clear().stdin(Stdio::null());
    // Windows programs do not start without it.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    command
}

/// Runs `plan` with the words of `line` in a folder that is there already.
pub(crate) fn plan_in(folder: &Path, line: &str) -> Outcome {
    run(folder, plan(folder).args(line.split_whitespace()), "")
}

fn run(folder: &Path, command: &mut Command, input: &str) -> Outcome {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built command starts");
    // A command that does not read its input closes the pipe; that is its right.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("the command ends");
    // Paths of the machine, and what they look like on Windows, are no part of what is tested.
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).expect("the command writes UTF-8").replace("\r\n", "\n");
        text.replace(&*folder.to_string_lossy(), "<folder>").replace("plan.exe", "plan")
    };
    Outcome { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A temporary folder with files.
pub(crate) struct Project(TempDir);

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in files {
            project.write(name, text);
        }
        project
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// All files, sorted, with `/`.
    pub(crate) fn files(&self) -> Vec<String> {
        fn visit(folder: &Path, below: &str, files: &mut Vec<String>) {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
                let name = format!("{below}{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() {
                    visit(&entry.path(), &format!("{name}/"), files);
                } else {
                    files.push(name);
                }
            }
        }
        let mut files = Vec::new();
        visit(self.0.path(), "", &mut files);
        files.sort();
        files
    }

    /// Runs `plan` with the words of `line`.
    pub(crate) fn plan(&self, line: &str) -> Outcome {
        let words: Vec<_> = line.split_whitespace().collect();
        self.run(plan(self.0.path()).args(words), "")
    }

    /// Runs a command with something on its standard input.
    fn run(&self, command: &mut Command, input: &str) -> Outcome {
        run(self.0.path(), command, input)
    }

    /// A command, what it writes (results, then the rest) and its exit code unless it is 0.
    fn transcript(&self, lines: &[&str]) -> String {
        let mut transcript = String::new();
        for line in lines {
            let outcome = self.plan(line);
            transcript.push_str(&format!("$ plan {line}\n{}{}", outcome.out, outcome.err));
            if outcome.code != Some(0) {
                transcript.push_str(&format!("[exit code {}]\n", outcome.code.map_or(-1, |code| code)));
            }
        }
        transcript
    }
}
