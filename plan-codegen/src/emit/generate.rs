//! From a checked plan to files in memory: preflight of every emitter, then the files of those that may emit.

use indexmap::IndexMap;
use plan_schema::{Finding, Level, ValidPlan};

use super::{Dependency, Emitter, FileTree, Input, SettingError, Settings};

/// How to generate.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// What output files are called after; `None` takes it from the name of the plan's source.
    pub stem: Option<String>,
    settings: IndexMap<&'static str, Settings>,
}

impl Options {
    /// Sets an option of an emitter.
    ///
    /// # Errors
    ///
    /// The emitter has no such option, or the option does not take this value.
    pub fn set(&mut self, emitter: &Emitter, option: &str, value: &str) -> Result<(), SettingError> {
        self.settings.entry(emitter.name).or_default().set(emitter, option, value)
    }

    /// What is set for an emitter.
    #[must_use]
    pub fn settings(&self, emitter: &Emitter) -> Settings {
        self.settings.get(emitter.name).cloned().unwrap_or_default()
    }
}

/// What came out of a plan.
#[derive(Debug, Default)]
pub struct Generated {
    /// The files.
    pub files: FileTree,
    /// What the emitters have to say about the plan.
    pub findings: Vec<Finding>,
    /// Emitters that made no file, and why.
    pub silent: Vec<(&'static str, &'static str)>,
    /// The crates that a project needs for the files, each with the emitter that says so.
    pub dependencies: Vec<(&'static str, Dependency)>,
}

/// Runs `emitters` over a plan. One whose preflight finds an error makes no file.
#[must_use]
pub fn generate(plan: &ValidPlan, emitters: &[&Emitter], options: &Options) -> Generated {
    let mut generated = Generated::default();
    let stem = options.stem.clone().unwrap_or_else(|| stem(plan.source_name()).to_owned());
    for emitter in emitters {
        let settings = options.settings(emitter);
        let findings = (emitter.preflight)(plan, &settings);
        let refused = findings.iter().any(|finding| finding.level == Level::Error);
        generated.findings.extend(findings);
        if refused {
            continue;
        }
        let output = (emitter.emit)(&Input { plan, stem: &stem, settings: &settings });
        if let Some(reason) = output.nothing {
            generated.silent.push((emitter.name, reason));
        }
        generated.dependencies.extend(output.dependencies.into_iter().map(|needed| (emitter.name, needed)));
        for file in output.files {
            generated.files.insert(emitter.name, file);
        }
    }
    generated
}

/// What `emitters` have to say about a plan, without making a file.
#[must_use]
pub fn preflight(plan: &ValidPlan, emitters: &[&Emitter], options: &Options) -> Vec<Finding> {
    emitters.iter().flat_map(|emitter| (emitter.preflight)(plan, &options.settings(emitter))).collect()
}

/// The part of a plan's file name that its outputs are called after: without folders and `.plan.yaml`.
#[must_use]
pub fn stem(source_name: &str) -> &str {
    let name = source_name.rsplit(['/', '\\']).next().unwrap_or(source_name);
    [".plan.yaml", ".plan.yml", ".yaml", ".yml"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending).filter(|stem| !stem.is_empty()))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use plan_schema::place::PlanPath;
    use plan_schema::rules::doc::MISSING_FILE;
    use plan_schema::rules::ys::SYNTAX_ERROR;
    use plan_schema::surroundings::Nowhere;
    use plan_schema::{CheckOptions, Finding, Limits, SourceFile, ValidPlan, check, parse};

    use super::{Options, generate, preflight, stem};
    use crate::emit::{Emitter, OptionSpec, Output, OutputFile, SettingError, Values};

    const FORM: OptionSpec =
        OptionSpec { name: "form", about: "", values: Values::OneOf(&["md", "txt"]), default: "md" };

    static WRITER: Emitter = Emitter {
        name: "writer",
        about: "",
        by_default: true,
        options: &[FORM],
        rules: &[],
        preflight: |_, _| vec![Finding::new(&MISSING_FILE, PlanPath::root().value(), "a remark")],
        emit: |input| {
            let path = format!("{}.{}", input.stem, input.settings.get(&FORM));
            Output { files: vec![OutputFile { path, text: "text".to_owned() }], ..Output::default() }
        },
    };

    static REFUSER: Emitter = Emitter {
        name: "refuser",
        about: "",
        by_default: true,
        options: &[],
        rules: &[],
        preflight: |_, _| vec![Finding::new(&SYNTAX_ERROR, PlanPath::root().value(), "impossible")],
        emit: |_| panic!("an emitter that found an error does not emit"),
    };

    static SILENT: Emitter = Emitter {
        name: "silent",
        about: "",
        by_default: true,
        options: &[],
        rules: &[],
        preflight: |_, _| Vec::new(),
        emit: |_| Output { nothing: Some("there is nothing to say"), ..Output::default() },
    };

    fn valid() -> ValidPlan {
        let parsed = parse(SourceFile::new("docs/orders.plan.yaml", "title: Orders\n"), &Limits::default());
        check(&parsed, &CheckOptions::default(), &Nowhere).valid.expect("a title is all a plan needs")
    }

    #[test]
    fn emitters_make_files_unless_they_found_an_error() {
        let plan = valid();
        let emitters = [&WRITER, &REFUSER, &SILENT];
        let mut options = Options::default();
        let generated = generate(&plan, &emitters, &options);
        let files: Vec<_> = generated.files.iter().map(|(path, file)| (path, file.emitter, &*file.text)).collect();
        assert_eq!(files, [("orders.md", "writer", "text")]);
        assert_eq!(generated.silent, [("silent", "there is nothing to say")]);
        let messages = |findings: Vec<Finding>| findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>();
        assert_eq!(messages(generated.findings), ["a remark", "impossible"]);
        assert_eq!(messages(preflight(&plan, &emitters, &options)), ["a remark", "impossible"]);

        options.set(&WRITER, "form", "txt").expect("it takes that");
        options.stem = Some("other".to_owned());
        assert!(generate(&plan, &emitters, &options).files.get("other.txt").is_some());
    }

    #[test]
    fn options_are_those_that_emitters_declare() {
        let mut options = Options::default();
        assert_eq!(options.set(&WRITER, "from", "md"), Err(SettingError::NoSuchOption));
        assert_eq!(options.set(&WRITER, "form", "doc"), Err(SettingError::NoSuchValue(&["md", "txt"])));
        assert_eq!(options.settings(&WRITER).get(&FORM), "md");
    }

    #[test]
    fn a_version_may_be_shortened_where_it_stays_the_only_one() {
        const VALUES: Values = Values::OneOf(&["3.0.3", "3.1.1", "3.2.0", "3.20.0"]);
        const VERSION: OptionSpec = OptionSpec { name: "version", about: "", values: VALUES, default: "3.0.3" };
        static VERSIONED: Emitter = Emitter { options: &[VERSION], ..WRITER };
        for (written, expected) in [
            ("3.1.1", Some("3.1.1")),
            ("3.1", Some("3.1.1")),
            ("3.2", Some("3.2.0")),
            ("3", None),
            ("3.", None),
            ("3.1.", None),
            ("3.1.0", None),
            ("31", None),
            ("", None),
        ] {
            let mut options = Options::default();
            let taken = options.set(&VERSIONED, "version", written).is_ok();
            let settings = options.settings(&VERSIONED);
            assert_eq!(taken.then(|| settings.get(&VERSION)), expected, "{written}");
        }
    }

    #[test]
    fn the_stem_is_the_file_name_without_the_plans_ending() {
        for (name, expected) in [
            ("orders.plan.yaml", "orders"),
            ("a/b/orders.plan.yml", "orders"),
            (r"a\orders.plan.yaml", "orders"),
            ("v1.2.plan.yaml", "v1.2"),
            ("orders.yaml", "orders"),
            (".plan.yaml", ".plan"),
            ("-", "-"),
        ] {
            assert_eq!(stem(name), expected, "{name}");
        }
    }
}
