//! From the paths of the command line to plans: folders are searched, duplicates dropped, the rest sorted.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;
pub(crate) use plan_codegen::disk::shown;

use super::args::PlanArgs;
use super::problem::Problem;

/// Where a plan's text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input; the path is its name, if it has one.
    Stdin(Option<PathBuf>),
}

/// A plan to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanFile {
    /// What to read.
    pub(crate) origin: Origin,
    /// The argument it was found below; for a file its folder. Output folders mirror what lies between.
    pub(crate) below: PathBuf,
}

/// What the paths of the command line stand for.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The plans, sorted.
    pub(crate) plans: Vec<PlanFile>,
    /// Paths that stand for no plan.
    pub(crate) problems: Vec<Problem>,
}

impl PlanFile {
    /// What to call the plan: as the user named it, with `/`.
    pub(crate) fn name(&self) -> String {
        match &self.origin {
            Origin::File(path) | Origin::Stdin(Some(path)) => shown(path),
            Origin::Stdin(None) => "<stdin>".to_owned(),
        }
    }

    /// The path, if it has one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) | Origin::Stdin(Some(path)) => Some(path),
            Origin::Stdin(None) => None,
        }
    }

    /// The folder it lies in.
    pub(crate) fn folder(&self) -> &Path {
        self.path().map_or(Path::new(""), |path| path.parent().unwrap_or(Path::new("")))
    }
}

/// Finds the plans.
pub(crate) fn find(args: &PlanArgs) -> Found {
    let mut found = Found::default();
    let here = [PathBuf::from(".")];
    let paths = if args.paths.is_empty() { &here[..] } else { &args.paths };
    let mut seen = BTreeSet::new();
    let mut add = |plans: &mut Vec<PlanFile>, path: PathBuf, below: &Path| {
        // One file under two names is one plan; a file that cannot be resolved is reported when it is read.
        let identity = path.canonicalize().unwrap_or_else(|_| path.clone());
        if seen.insert(identity) {
            plans.push(PlanFile { origin: Origin::File(path), below: below.to_owned() });
        }
    };
    let mut stdin = false;
    for path in paths {
        if path.as_os_str() == "-" {
            if !stdin {
                let name = args.stdin_filename.clone();
                let below = name.as_deref().and_then(Path::parent).unwrap_or(Path::new("")).to_owned();
                found.plans.push(PlanFile { origin: Origin::Stdin(name), below });
            }
            stdin = true;
        } else if path.is_dir() {
            let folder = tidy(path);
            let before = found.problems.len();
            let files = search(path, &mut found.problems);
            if files.is_empty() && found.problems.len() == before {
                found.problems.push(no_plan(path));
            }
            for file in files {
                add(&mut found.plans, tidy(&file), &folder);
            }
        } else {
            let file = tidy(path);
            let folder = file.parent().unwrap_or(Path::new("")).to_owned();
            add(&mut found.plans, file, &folder);
        }
    }
    if args.stdin_filename.is_some() && !stdin {
        found.problems.push(
            Problem::new("`--stdin-filename` names standard input, which is not read")
                .help("give `-` as a path to read it"),
        );
    }
    found.plans.sort_by_cached_key(PlanFile::name);
    found
}

/// All plans below a folder. The walk depends on the folder alone, not on the user's global git settings.
fn search(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let walk = WalkBuilder::new(folder).require_git(false).git_global(false).git_exclude(false).build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| !kind.is_dir()) && is_plan(entry.path()) => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => problems.push(Problem::new(format!("cannot search `{}`: {error}", shown(folder)))),
        }
    }
    files
}

fn is_plan(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.ends_with(".plan.yaml") || name.ends_with(".plan.yml"))
}

fn no_plan(folder: &Path) -> Problem {
    let folder = shown(folder);
    let place = if folder == "." { "this folder".to_owned() } else { format!("`{folder}`") };
    Problem::new(format!("no plan in {place}: none of its files ends in `.plan.yaml` or `.plan.yml`"))
        .help("`plan new NAME` writes one; a file of another name can be given as PATH")
}

/// The path without `.` in it: `./a/./b` is `a/b`.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}
