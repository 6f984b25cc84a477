//! Where a plan's outputs go, and what they are called.

use std::path::{Path, PathBuf};

pub(crate) use plan_codegen::disk::real;
use plan_codegen::emit::stem;

use super::config::Config;
use super::find::{Origin, PlanFile, tidy};
use super::problem::Problem;

/// The output folder beside a plan, if nobody names another.
const GEN: &str = "gen";
/// Longer names are refused; emitters add an ending, and file systems end at 255 bytes.
const LONGEST_NAME: usize = 200;

/// Where a plan's outputs go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The output folder: where the manifest is.
    pub(crate) folder: PathBuf,
    /// The folder below it with a `/` behind, or nothing.
    pub(crate) below: String,
    /// What the files are called after.
    pub(crate) stem: String,
    /// The plan relative to the output folder: what the manifest knows it by.
    pub(crate) plan: String,
}

impl Layout {
    /// The layout of a plan's outputs: `out` of the command line, of `plan.toml`, or `gen` beside the plan.
    pub(crate) fn of(plan: &PlanFile, out: Option<&Path>, config: &Config) -> Result<Self, Problem> {
        let Some(path) = plan.path() else {
            return Err(Problem::new("standard input has no name that outputs could be called after")
                .help("name it with `--stdin-filename NAME.plan.yaml`, or print one output with `--stdout`"));
        };
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = stem(&file_name).to_owned();
        if let Err(reason) = check_name(&stem) {
            return Err(Problem::new(format!("outputs cannot be called after `{}`: {reason}", plan.name()))
                .help("rename the plan: letters, digits, `-`, `_`, `.` and single spaces"));
        }
        let configured = config.out.as_deref().zip(config.path.as_deref());
        let (folder, below) = if let Some(out) = out {
            (tidy(out), plan.folder().strip_prefix(&plan.below).unwrap_or(Path::new("")).to_owned())
        } else if let Some((out, config)) = configured {
            let base = config.parent().unwrap_or(Path::new(""));
            let inside = real(plan.folder()).strip_prefix(real(base)).map(Path::to_owned);
            (tidy(&base.join(out)), inside.unwrap_or_default())
        } else {
            (plan.folder().join(GEN), PathBuf::new())
        };
        let below = names(&below).map_err(|(name, reason)| {
            Problem::new(format!("no output folder can be called `{name}`, as that of `{}`: {reason}", plan.name()))
        })?;
        let identity = match &plan.origin {
            // A plan that only ever came through a pipe is never found to be deleted.
            Origin::Stdin(_) if !path.exists() => format!("<stdin>/{stem}"),
            _ => relative(&real(&folder), &real(plan.folder()).join(&*file_name)),
        };
        Ok(Self { folder, below, stem, plan: identity })
    }
}

/// Whether a plan that the manifest of `folder` names is there no more.
pub(crate) fn is_lost(folder: &Path, plan: &str) -> bool {
    !plan.starts_with("<stdin>/") && !folder.join(plan).exists()
}

/// The names of a relative path, each with `/` behind.
fn names(path: &Path) -> Result<String, (String, &'static str)> {
    let mut text = String::new();
    for part in path.components() {
        let name = part.as_os_str().to_string_lossy().into_owned();
        if let Err(reason) = check_name(&name) {
            return Err((name, reason));
        }
        text.push_str(&name);
        text.push('/');
    }
    Ok(text)
}

/// Whether a name means a file, and the same file, on every system.
pub(crate) fn check_name(name: &str) -> Result<(), &'static str> {
    if name.is_empty() {
        return Err("it is empty");
    }
    if name.len() > LONGEST_NAME {
        return Err("it is too long");
    }
    if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ')) {
        return Err("it has other characters than letters, digits, `-`, `_`, `.` and spaces");
    }
    if name.starts_with(['.', '-', ' ']) || name.ends_with(['.', ' ']) || name.contains("..") || name.contains("  ") {
        return Err("it starts or ends with a sign that hides or loses it");
    }
    if is_device(name) {
        return Err("Windows has a device of this name");
    }
    Ok(())
}

fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let numbered = |device: &str| {
        name.strip_prefix(device)
            .is_some_and(|number| number.chars().count() == 1 && number.chars().all(char::is_numeric))
    };
    matches!(&*name, "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// The way from a folder to a file, with `/`.
fn relative(folder: &Path, file: &Path) -> String {
    let common = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(common).map(|_| "..".to_owned());
    let down = file.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Layout, check_name, relative};
    use crate::cli::config::Config;
    use crate::cli::find::{Origin, PlanFile};

    #[test]
    fn outputs_lie_where_the_user_the_project_or_nobody_said() {
        let configured =
            || Config { path: Some("p/plan.toml".into()), out: Some("build".to_owned()), ..Config::default() };
        for (plan, below, out, config, expected) in [
            ("p/a/x.plan.yaml", "p", None, Config::default(), ("p/a/gen", "", "../x.plan.yaml")),
            ("x.plan.yaml", "", None, Config::default(), ("gen", "", "../x.plan.yaml")),
            ("p/a/x.plan.yaml", "p", Some("o"), configured(), ("o", "a/", "../p/a/x.plan.yaml")),
            ("p/a/x.plan.yaml", "p/a", Some("o"), configured(), ("o", "", "../p/a/x.plan.yaml")),
            ("p/a/x.plan.yaml", "p/a", None, configured(), ("p/build", "a/", "../a/x.plan.yaml")),
        ] {
            let file = PlanFile { origin: Origin::File(plan.into()), below: below.into() };
            let layout = Layout::of(&file, out.map(Path::new), &config).expect("a good name");
            let Layout { folder, below, stem, plan } = layout;
            assert_eq!((folder, &*below, &*stem, &*plan), (PathBuf::from(expected.0), expected.1, "x", expected.2));
        }
    }

    #[test]
    fn names_come_from_an_allow_list() {
        let long = "x".repeat(300);
        for (name, good) in [
            ("order-export", true),
            ("v1.2_b", true),
            ("Bestellung Ä", true),
            ("注文", true),
            ("console", true),
            ("", false),
            ("..", false),
            ("../../etc/x", false),
            ("/abs", false),
            (r"C:\x", false),
            ("CON", false),
            ("con.x", false),
            ("Lpt1", false),
            ("-x", false),
            (".x", false),
            ("x.", false),
            ("x ", false),
            ("a\u{202e}b", false),
            ("a\nb", false),
            ("a*b", false),
            (&long, false),
        ] {
            assert_eq!(check_name(name).is_ok(), good, "{name:?}");
        }
    }

    #[test]
    fn a_plan_is_known_by_the_way_to_it() {
        for (folder, file, expected) in
            [("/p/gen", "/p/x", "../x"), ("/p", "/p/a/x", "a/x"), ("/tmp/o", "/p/a/x", "../../p/a/x")]
        {
            assert_eq!(relative(Path::new(folder), Path::new(file)), expected);
        }
    }
}
