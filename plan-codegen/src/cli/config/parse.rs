//! The text of a `plan.toml` to a [`Config`]: all mistakes at once, each with its place.

use std::borrow::Cow;
use std::ops::Range;

use plan_codegen::emit::{Emitter, SettingError, Values, all_rules};
use plan_codegen::levels;
use plan_schema::SourceFile;
use plan_schema::rules::Setting;
use plan_schema::source::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{CONFIG, Config};
use crate::cli::suggest::{self, did_you_mean};

/// A mistake in a `plan.toml`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Where.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) message: String,
    /// Why this place.
    pub(super) label: String,
    /// What to write instead.
    pub(super) help: Option<String>,
}

/// Reads a configuration; all mistakes are reported at once.
pub(super) fn parse(source: &SourceFile, emitters: &[&'static Emitter]) -> Result<Config, Vec<Mistake>> {
    let table = match DeTable::parse(source.text()) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let span = error.span().unwrap_or_default();
            return Err(vec![mistake(&span, error.message(), "here", None)]);
        }
    };
    let mut reader = Reader { emitters, config: Config::default(), mistakes: Vec::new() };
    for (key, value) in &table {
        reader.entry(key, value);
    }
    if reader.mistakes.is_empty() {
        return Ok(reader.config);
    }
    reader.mistakes.sort_by_key(|mistake| mistake.span);
    Err(reader.mistakes)
}

struct Reader<'a> {
    emitters: &'a [&'static Emitter],
    config: Config,
    mistakes: Vec<Mistake>,
}

type Key<'i> = Spanned<Cow<'i, str>>;

impl Reader<'_> {
    fn entry(&mut self, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        let name: &str = key.get_ref();
        match name {
            "out" => self.out(value),
            "emit" => self.emit(value),
            "rules" => self.rules(value),
            _ => {
                if let Some(emitter) = self.find(name) {
                    return self.table(emitter, value);
                }
                let names = ["out", "emit", "rules"].into_iter().chain(self.names());
                let help = did_you_mean(name, names.collect::<Vec<_>>());
                self.mistake(&key.span(), &format!("unknown key `{name}`"), "no such key", help);
            }
        }
    }

    fn out(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(out) = value.get_ref().as_str() else {
            return self.wrong_kind("out", "a text", value);
        };
        // The file travels with the project, and so it says nothing about the rest of the machine.
        let stays = !out.is_empty()
            && !out.contains(['\\', ':', '\0'])
            && !out.starts_with('/')
            && out.split('/').all(|part| part != "..");
        if stays {
            self.config.out = Some(out.to_owned());
        } else {
            let message = format!("`out` must be a folder below that of `{CONFIG}`, not `{out}`");
            self.mistake(&value.span(), &message, "leads elsewhere", Some("use `--out` to write elsewhere".to_owned()));
        }
    }

    fn emit(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Array(items) = value.get_ref() else {
            return self.wrong_kind("emit", "a list of emitters", value);
        };
        let mut chosen: Vec<&'static Emitter> = Vec::new();
        for item in items {
            let Some(name) = item.get_ref().as_str() else {
                self.wrong_kind("emit", "a list of emitters", item);
                continue;
            };
            match self.find(name) {
                None => {
                    let help = did_you_mean(name, self.names().collect::<Vec<_>>());
                    self.mistake(&item.span(), &format!("unknown emitter `{name}`"), "no such emitter", help);
                }
                Some(emitter) if chosen.iter().any(|other| other.name == emitter.name) => {
                    self.mistake(&item.span(), &format!("emitter `{name}` is named twice"), "again here", None);
                }
                Some(emitter) => chosen.push(emitter),
            }
        }
        // In the order of the table, whatever the order here.
        chosen.sort_by_key(|emitter| self.emitters.iter().position(|known| known.name == emitter.name));
        self.config.emit = Some(chosen);
    }

    fn table(&mut self, emitter: &'static Emitter, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong_kind(emitter.name, "a table of options", value);
        };
        for (key, value) in table {
            let (name, option): (&str, _) = (emitter.name, key.get_ref().as_ref());
            let text = match value.get_ref() {
                DeValue::String(text) => text.clone().into_owned(),
                DeValue::Integer(number) => number.as_str().to_owned(),
                // `version = 3.1`.
                DeValue::Float(number) => number.as_str().to_owned(),
                DeValue::Boolean(switch) => switch.to_string(),
                other => {
                    let is_list = |values: &Values| matches!(values, Values::List { .. });
                    let wants_list = emitter.options.iter().any(|known| known.name == option && is_list(&known.values));
                    let texts = if wants_list { texts(other) } else { None };
                    let Some(texts) = texts else {
                        let wanted = if wants_list { "a list of texts" } else { "one value" };
                        self.wrong_kind(&format!("{name}.{option}"), wanted, value);
                        continue;
                    };
                    texts.join(",")
                }
            };
            match self.config.options.set(emitter, option, &text) {
                Ok(()) => {}
                Err(SettingError::NoSuchOption) => {
                    let help = did_you_mean(option, emitter.options.iter().map(|option| option.name));
                    let message = format!("emitter `{name}` has no option `{option}`");
                    self.mistake(&key.span(), &message, "no such option", help);
                }
                Err(SettingError::NoSuchValue(values)) => {
                    let help = Some(suggest::values(&text, values));
                    let message = format!("`{name}.{option}` does not take `{text}`");
                    self.mistake(&value.span(), &message, "no such value", help);
                }
                Err(SettingError::NoSuchItem { item, form }) => {
                    let message = format!("`{name}.{option}` does not take `{item}`");
                    self.mistake(&value.span(), &message, "not in this list", Some(suggest::items(form)));
                }
            }
        }
    }

    fn rules(&mut self, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self.wrong_kind("rules", "a table of levels", value);
        };
        for (key, value) in table {
            let selector: &str = key.get_ref();
            let Some(word) = value.get_ref().as_str() else {
                self.wrong_kind(&format!("rules.{selector}"), "a level", value);
                continue;
            };
            let Some(setting) = Setting::parse(word) else {
                let help = did_you_mean(word, Setting::WORDS);
                self.mistake(&value.span(), &format!("`{word}` is no level"), "no such level", help);
                continue;
            };
            if let Err(error) = self.config.levels.set(selector, setting, all_rules()) {
                let (message, help) = levels::describe(selector, error);
                self.mistake(&key.span(), &message, "this one", help);
            }
        }
    }

    fn find(&self, name: &str) -> Option<&'static Emitter> {
        self.emitters.iter().copied().find(|emitter| emitter.name == name)
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.emitters.iter().map(|emitter| emitter.name)
    }

    fn wrong_kind(&mut self, key: &str, wanted: &str, found: &Spanned<DeValue<'_>>) {
        let kind = match found.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.mistake(&found.span(), &format!("`{key}` must be {wanted}"), &format!("this is {kind}"), None);
    }

    fn mistake(&mut self, span: &Range<usize>, message: &str, label: &str, help: Option<String>) {
        self.mistakes.push(mistake(span, message, label, help));
    }
}

/// The texts of a list of nothing else.
fn texts<'v>(value: &'v DeValue<'_>) -> Option<Vec<&'v str>> {
    let DeValue::Array(items) = value else { return None };
    items.iter().map(|item| item.get_ref().as_str()).collect()
}

fn mistake(span: &Range<usize>, message: &str, label: &str, help: Option<String>) -> Mistake {
    let span = Span::new(span.start, span.end);
    Mistake { span, message: message.to_owned(), label: label.to_owned(), help }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use plan_codegen::emit::{Emitter, OptionSpec, Output, Values};
    use plan_schema::SourceFile;

    use super::parse;
    use crate::cli::config::render;

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
    static TEXT: Emitter = Emitter {
        name: "markdown",
        about: "Markdown",
        by_default: true,
        options: &[],
        rules: &[],
        preflight: |_, _| Vec::new(),
        emit: |_| Output::default(),
    };
    static ALL: &[&Emitter] = &[&TEXT, &API];

    fn mistakes(text: &str, expected: &Expect) {
        let source = SourceFile::new("plan.toml", text);
        let found = parse(&source, ALL).expect_err("a mistake");
        let text = render(&source, &found).message;
        expected.assert_eq(&anstream::adapter::strip_str(&text).to_string());
    }

    #[test]
    fn a_configuration_is_read() {
        let text = "out = 'build/plans'\nemit = ['openapi', 'markdown']\n[openapi]\nformat = 'json'\n";
        let config = parse(&SourceFile::new("plan.toml", text), ALL).expect("no mistake");
        assert_eq!(config.out.as_deref(), Some("build/plans"));
        let emit: Vec<_> = config.emit.expect("emitters").iter().map(|emitter| emitter.name).collect();
        assert_eq!(emit, ["markdown", "openapi"], "the order of the table");
        assert_eq!(config.options.settings(&API).get(&FORMAT), "json");
        assert!(parse(&SourceFile::new("plan.toml", ""), ALL).is_ok());
    }

    #[test]
    fn every_mistake_has_its_place() {
        mistakes(
            "outt = 'x'\nemit = ['opnapi', 7]\n\n[openapi]\nfromat = 'json'\nformat = 'jsn'\n",
            &expect![[r#"
                error: unknown key `outt`
                 --> plan.toml:1:1
                  |
                1 | outt = 'x'
                  | ^^^^ no such key
                  |
                  = help: did you mean `out`?

                error: unknown emitter `opnapi`
                 --> plan.toml:2:9
                  |
                2 | emit = ['opnapi', 7]
                  |         ^^^^^^^^ no such emitter
                  |
                  = help: did you mean `openapi`?

                error: `emit` must be a list of emitters
                 --> plan.toml:2:19
                  |
                2 | emit = ['opnapi', 7]
                  |                   ^ this is a number

                error: emitter `openapi` has no option `fromat`
                 --> plan.toml:5:1
                  |
                5 | fromat = 'json'
                  | ^^^^^^ no such option
                  |
                  = help: did you mean `format`?

                error: `openapi.format` does not take `jsn`
                 --> plan.toml:6:10
                  |
                6 | format = 'jsn'
                  |          ^^^^^ no such value
                  |
                  = help: did you mean `json`? it takes `yaml`, `json`"#]],
        );
        mistakes(
            "out = '../../etc'\nemit = true\nopenapi = 1\n",
            &expect![[r#"
                error: `out` must be a folder below that of `plan.toml`, not `../../etc`
                 --> plan.toml:1:7
                  |
                1 | out = '../../etc'
                  |       ^^^^^^^^^^^ leads elsewhere
                  |
                  = help: use `--out` to write elsewhere

                error: `emit` must be a list of emitters
                 --> plan.toml:2:8
                  |
                2 | emit = true
                  |        ^^^^ this is true or false

                error: `openapi` must be a table of options
                 --> plan.toml:3:11
                  |
                3 | openapi = 1
                  |           ^ this is a number"#]],
        );
        mistakes(
            "out = \n",
            &expect![[r#"
                error: string values must be quoted, expected literal string
                 --> plan.toml:1:7
                  |
                1 | out = 
                  |       ^ here"#]],
        );
    }
}
