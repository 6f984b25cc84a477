//! The same plans give the same bytes: in every run, wherever they lie and in whatever order and surroundings they are read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{NOTES, Project, plan};

/// What is made of every plan: every emitter, and every form of a document that has several.
const RUNS: &[&str] = &[
    "--only markdown,openapi,rust,diagrams",
    "--only openapi --set openapi.format=json",
    "--only openapi --set openapi.version=3.1.1",
    "--only openapi --set openapi.version=3.1.1 --set openapi.format=json",
    "--only openapi --set openapi.version=3.2.0",
    "--only openapi --set openapi.version=3.2.0 --set openapi.format=json",
];

/// Plans that are made things of each time: the examples that people read through, and what the corpus has of the unusual.
const CHOSEN: &[&str] = &[
    "examples/galaxy/galaxy.plan.yaml",
    "examples/minimal/minimal.plan.yaml",
    "examples/petstore/petstore.plan.yaml",
    "examples/task-tracker/task-tracker.plan.yaml",
    "tests/corpus/ok/nasty.plan.yaml",
    "tests/corpus/openapi/forms.plan.yaml",
];

/// Where all plans are that can be valid without the files beside them.
const CORPUS: &[&str] = &["diagrams", "markdown", "ok", "openapi", "rust", "stages"];

/// The plans by path: those chosen, or with `DETERMINISM=all` every valid one of the examples and of the corpus.
fn plans() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut plans = BTreeMap::from([("notes.plan.yaml".to_owned(), NOTES.to_owned())]);
    let mut add = |path: &Path| {
        let below = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy();
        let file = path.file_name().expect("a name").to_string_lossy();
        plans.insert(format!("{below}/{file}"), fs::read_to_string(path).expect("a plan"));
    };
    if !std::env::var("DETERMINISM").is_ok_and(|which| which == "all") {
        for path in CHOSEN {
            add(&root.join(path));
        }
        return plans;
    }
    let mut folders: Vec<_> = CORPUS.iter().map(|name| root.join("tests/corpus").join(name)).collect();
    folders.extend(fs::read_dir(root.join("examples")).expect("a folder").map(|entry| entry.expect("an entry").path()));
    for folder in folders {
        let entries = fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.to_string_lossy().ends_with(".plan.yaml")).for_each(|path| add(&path));
    }
    let project = Project::new(&[]);
    plans.retain(|name, text| {
        project.write(name, text.as_bytes());
        project.run(plan(&project.path(".")).arg("check").arg(name), "").code == Some(0)
    });
    assert!(plans.len() >= 12, "{:?}", plans.keys());
    plans
}

/// How the plans are given to the command.
struct Way {
    name: &'static str,
    /// The folder that the plans are in.
    below: &'static str,
    /// The folder that the command runs in.
    from: &'static str,
    /// The plans as arguments, from the folder that they are in.
    paths: Option<fn(&Path, &mut Vec<String>)>,
    env: &'static [(&'static str, &'static str)],
    /// What becomes of the text of a plan.
    text: Option<fn(&str) -> String>,
}

const PLAIN: Way = Way { name: "from the folder", below: ".", from: ".", paths: None, env: &[], text: None };

const WAYS: &[Way] = &[
    Way { name: "a second time", ..PLAIN },
    Way { name: "one thread", env: &[("RAYON_NUM_THREADS", "1"), ("TZ", "Pacific/Kiritimati")], ..PLAIN },
    Way { name: "two threads", env: &[("RAYON_NUM_THREADS", "2"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "C")], ..PLAIN },
    Way {
        name: "seven threads",
        env: &[("RAYON_NUM_THREADS", "7"), ("TZ", "America/St_Johns"), ("CLICOLOR_FORCE", "1"), ("COLUMNS", "20")],
        ..PLAIN
    },
    Way { name: "another folder, with settings at home", below: "a/b", from: "a", env: &[("HOME", "home")], ..PLAIN },
    Way {
        name: "absolute paths in reverse",
        below: "some where",
        from: "elsewhere",
        paths: Some(|folder, files| {
            files.reverse();
            for file in files {
                *file = folder.join(&*file).to_string_lossy().into_owned();
            }
        }),
        ..PLAIN
    },
    Way { name: "line ends of Windows", text: Some(|text| text.replace('\n', "\r\n")), ..PLAIN },
];

/// All that is written, by the run and the path below the folder of the plans.
fn written(way: &Way, runs: &[usize], plans: &BTreeMap<String, String>) -> BTreeMap<(usize, String), String> {
    let project = Project::new(&[("home/plan.toml", "emit = ['rust']\n"), ("elsewhere/x", ""), ("a/x", "")]);
    let change = way.text.unwrap_or(str::to_owned);
    for (name, text) in plans {
        project.write(&format!("{}/{name}", way.below), change(text));
    }
    let folder = project.path(way.below);
    let mut arguments = vec![folder.to_string_lossy().into_owned()];
    if let Some(paths) = way.paths {
        arguments = plans.keys().cloned().collect();
        paths(&folder, &mut arguments);
    }
    let mut written = BTreeMap::new();
    for number in runs.iter().copied() {
        let run = RUNS[number];
        let mut command: Command = plan(&project.path(way.from));
        command.arg("generate").args(run.split(' ')).args(&arguments);
        for (name, value) in way.env {
            match *name {
                "HOME" => command.env(name, project.path(value)),
                _ => command.env(name, value),
            };
        }
        let outcome = project.run(&mut command, "");
        assert_eq!(outcome.code, Some(0), "{}: {run}: {}", way.name, outcome.err);
        // Of two plans in one folder the second finds nothing more.
        for file in plans.keys().flat_map(|plan| outputs(&folder, plan)) {
            let text = fs::read_to_string(folder.join(&file)).expect("a text");
            // The next run begins anew.
            fs::remove_file(folder.join(&file)).expect("a file");
            written.insert((number, file), text);
        }
    }
    written
}

/// The files beside a plan that were made of it and its neighbours.
fn outputs(folder: &Path, plan: &str) -> Vec<String> {
    let below = plan.rsplit_once('/').map_or(String::new(), |(below, _)| format!("{below}/"));
    let made = fs::read_dir(folder.join(format!("{below}gen"))).into_iter().flatten();
    made.map(|entry| format!("{below}gen/{}", entry.expect("an entry").file_name().to_string_lossy())).collect()
}

#[test]
fn the_same_plans_give_the_same_bytes() {
    let plans = plans();
    let all: Vec<usize> = (0..RUNS.len()).collect();
    let expected = written(&PLAIN, &all, &plans);
    for ending in [".md", ".openapi.yaml", ".openapi.json", ".rs", ".mmd", ".plan-manifest.json"] {
        assert!(expected.keys().any(|(_, file)| file.ends_with(ending)), "{ending}");
    }
    // Every way makes everything once; the forms of documents take turns, since each run checks all plans again.
    for (number, way) in WAYS.iter().enumerate() {
        let runs = [0, 1 + number % (RUNS.len() - 1)];
        let found = written(way, &runs, &plans);
        let files: Vec<_> = expected.keys().filter(|(run, _)| runs.contains(run)).collect();
        assert_eq!(found.keys().collect::<Vec<_>>(), files, "{}: other files are written", way.name);
        for ((run, file), text) in found {
            let expected = &expected[&(run, file.clone())];
            assert_eq!(&text, expected, "{}: {file} of `{}`", way.name, RUNS[run]);
        }
    }
}
