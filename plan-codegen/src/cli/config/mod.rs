//! `plan.toml`: what a project says about its outputs, which file that is, and what `--set` says over it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use plan_codegen::disk::CONFIG;
use plan_codegen::emit::{Emitter, Options, SettingError};
use plan_schema::rules::Levels;
use plan_schema::{Level, SourceFile};

use super::find::shown;
use super::output::report::{Mark, Report};
use super::problem::{Problem, describe};
use super::suggest::{self, did_you_mean};

mod parse;

use parse::{Mistake, parse};

/// What a `plan.toml` says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Config {
    /// The file; `None` if there is none.
    pub(crate) path: Option<PathBuf>,
    /// Where outputs go, relative to the file's folder.
    pub(crate) out: Option<String>,
    /// The emitters to run; `None` for those that run by default.
    pub(crate) emit: Option<Vec<&'static Emitter>>,
    /// The emitters' options.
    pub(crate) options: Options,
    /// The levels of rules.
    pub(crate) levels: Levels,
}

impl Config {
    /// The emitters that the project uses.
    pub(crate) fn emitters(&self) -> &[&'static Emitter] {
        self.emit.as_deref().unwrap_or_else(|| Emitter::by_default())
    }
}

/// The configurations of a command's plans; each file is read once.
#[derive(Debug)]
pub(crate) struct Configs<'a> {
    /// The one file for all plans, if the user named one.
    named: Option<&'a Path>,
    emitters: &'a [&'static Emitter],
    read: BTreeMap<PathBuf, Arc<Config>>,
}

impl<'a> Configs<'a> {
    /// No configuration read yet.
    pub(crate) fn new(named: Option<&'a Path>, emitters: &'a [&'static Emitter]) -> Self {
        Self { named, emitters, read: BTreeMap::new() }
    }

    /// The configuration for plans in `folder`. One that cannot be read is a problem, and empty.
    pub(crate) fn of(&mut self, folder: &Path, problems: &mut Vec<Problem>) -> Arc<Config> {
        let Some(path) = self.named.map(Path::to_owned).or_else(|| nearest(folder)) else {
            return Arc::default();
        };
        let emitters = self.emitters;
        let entry = self.read.entry(path).or_insert_with_key(|path| {
            let config = read(path, emitters).unwrap_or_else(|problem| {
                problems.push(problem);
                Config::default()
            });
            Arc::new(config)
        });
        Arc::clone(entry)
    }
}

/// The configuration file for a plan in `folder`: the nearest upward.
fn nearest(folder: &Path) -> Option<PathBuf> {
    // Relative names as long as they reach: findings show paths as short as the user's.
    let relative = folder.ancestors().find(|ancestor| ancestor.join(CONFIG).is_file());
    if let Some(ancestor) = relative {
        return Some(ancestor.join(CONFIG));
    }
    let absolute = std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    absolute.ancestors().map(|ancestor| ancestor.join(CONFIG)).find(|path| path.is_file())
}

/// Reads a configuration file.
fn read(path: &Path, emitters: &[&'static Emitter]) -> Result<Config, Problem> {
    let cannot = |error: std::io::Error| Problem::new(format!("cannot read `{}`: {}", shown(path), describe(&error)));
    let text = String::from_utf8(fs::read(path).map_err(cannot)?).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Problem::new(format!("`{}` is not UTF-8: the byte at offset {offset}", shown(path)))
    })?;
    let source = SourceFile::new(shown(path), text);
    let mut config = parse(&source, emitters).map_err(|mistakes| render(&source, &mistakes))?;
    config.path = Some(path.to_owned());
    Ok(config)
}

fn render(source: &SourceFile, mistakes: &[Mistake]) -> Problem {
    let reports: Vec<_> = mistakes
        .iter()
        .map(|mistake| {
            Report {
                level: Level::Error,
                code: None,
                message: &mistake.message,
                source,
                marks: vec![Mark { span: mistake.span, text: &mistake.label, primary: true }],
                notes: &[],
                help: mistake.help.as_deref(),
                fix: None,
            }
            .render()
        })
        .collect();
    Problem::rendered(reports.join("\n\n"))
}

/// Sets an option as `--set` has it: `EMITTER.OPTION=VALUE`.
pub(crate) fn set(options: &mut Options, setting: &str, emitters: &[&'static Emitter]) -> Result<(), Problem> {
    let wrong = |message: String, help: Option<String>| {
        let problem = Problem::new(format!("`--set {setting}`: {message}"));
        help.map_or(problem.clone(), |help| problem.help(help))
    };
    let Some(((name, option), value)) =
        setting.split_once('=').and_then(|(key, value)| Some((key.split_once('.')?, value)))
    else {
        return Err(wrong("not of the form EMITTER.OPTION=VALUE".to_owned(), None));
    };
    let Some(emitter) = emitters.iter().find(|emitter| emitter.name == name) else {
        let help = did_you_mean(name, emitters.iter().map(|emitter| emitter.name));
        return Err(wrong(format!("unknown emitter `{name}`"), help));
    };
    options.set(emitter, option, value).map_err(|error| match error {
        SettingError::NoSuchOption => {
            let help = did_you_mean(option, emitter.options.iter().map(|option| option.name));
            wrong(format!("emitter `{name}` has no option `{option}`"), help)
        }
        SettingError::NoSuchValue(values) => {
            let help = Some(suggest::values(value, values));
            wrong(format!("`{name}.{option}` does not take `{value}`"), help)
        }
        SettingError::NoSuchItem { item, form } => {
            wrong(format!("`{name}.{option}` does not take `{item}`"), Some(suggest::items(form)))
        }
    })
}

#[cfg(test)]
mod tests {
    use plan_codegen::emit::{Emitter, OptionSpec, Options, Output, Values};

    use super::set;

    const VALUES: Values = Values::OneOf(&["yaml", "json"]);
    const FORMAT: OptionSpec = OptionSpec { name: "format", about: "The form", values: VALUES, default: "yaml" };
    static API: Emitter = Emitter {
        name: "openapi",
        about: "OpenAPI",
        by_default: true,
        options: &[FORMAT],
        rules: &[],
        preflight: |_, _| Vec::new(),
        emit: |_| Output::default(),
    };

    #[test]
    fn set_takes_what_the_table_takes() {
        for (setting, expected) in [
            ("openapi.format=json", None),
            ("openapi.format=jsn", Some("`--set openapi.format=jsn`: `openapi.format` does not take `jsn`")),
            ("openapi.x=json", Some("`--set openapi.x=json`: emitter `openapi` has no option `x`")),
            ("opnapi.format=json", Some("`--set opnapi.format=json`: unknown emitter `opnapi`")),
            ("format=json", Some("`--set format=json`: not of the form EMITTER.OPTION=VALUE")),
        ] {
            let found = set(&mut Options::default(), setting, &[&API]).err().map(|problem| problem.message);
            assert_eq!(found.as_deref(), expected, "{setting}");
        }
    }
}
