//! The options of emitters: which there are, which values they take, and what is set.

use indexmap::IndexMap;

use super::Emitter;

/// An option of an emitter.
#[derive(Debug)]
pub struct OptionSpec {
    /// `format`, as in `--set openapi.format=json`.
    pub name: &'static str,
    /// One line for help.
    pub about: &'static str,
    /// The values it takes.
    pub values: Values,
    /// The value if nobody says anything.
    pub default: &'static str,
}

/// The values that an option takes.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// One of these. One with dots may be shortened where it stays the only one: `3.1` for `3.1.1`.
    OneOf(&'static [&'static str]),
    /// Any number of texts, with commas between them.
    List {
        /// What to put in their place in help: `PATH`.
        placeholder: &'static str,
        /// What each of them is: "a path, such as `schemars::JsonSchema`".
        form: &'static str,
        /// Whether a text is one.
        fits: fn(&str) -> bool,
    },
}

/// The options of one emitter as the user set them; what is not set has its default.
///
/// The values were checked against [`OptionSpec::values`] when they were set.
#[derive(Debug, Clone, Default)]
pub struct Settings(IndexMap<&'static str, String>);

impl OptionSpec {
    /// What a text means: itself, the one value that it is short for, or a list without blanks.
    fn value(&self, written: &str) -> Result<String, SettingError> {
        match self.values {
            Values::OneOf(known) => match one_of(known, written) {
                Some(value) => Ok(value.to_owned()),
                None => Err(SettingError::NoSuchValue(known)),
            },
            Values::List { form, fits, .. } => {
                let items: Vec<&str> = items(written).collect();
                match items.iter().find(|item| !fits(item)) {
                    Some(item) => Err(SettingError::NoSuchItem { item: (*item).to_owned(), form }),
                    None => Ok(items.join(",")),
                }
            }
        }
    }
}

/// The value that a text stands for: itself, or the one version that it begins: `3.1` is short for `3.1.1`.
fn one_of(known: &'static [&'static str], written: &str) -> Option<&'static str> {
    let begins = |known: &str| known.strip_prefix(written).is_some_and(|rest| rest.starts_with('.'));
    let mut longer = known.iter().copied().filter(|known| begins(known));
    let exact = known.iter().copied().find(|known| *known == written);
    exact.or_else(|| longer.next().filter(|_| longer.next().is_none()))
}

/// The items of a list.
fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

impl Settings {
    /// Sets an option.
    ///
    /// # Errors
    ///
    /// The emitter has no such option, or the option does not take this value.
    pub fn set(&mut self, emitter: &Emitter, option: &str, value: &str) -> Result<(), SettingError> {
        let Some(spec) = emitter.options.iter().find(|spec| spec.name == option) else {
            return Err(SettingError::NoSuchOption);
        };
        self.0.insert(spec.name, spec.value(value)?);
        Ok(())
    }

    /// The value of an option.
    #[must_use]
    pub fn get(&self, spec: &OptionSpec) -> &str {
        self.0.get(spec.name).map_or(spec.default, String::as_str)
    }

    /// The items of an option that is a list.
    pub fn list(&self, spec: &OptionSpec) -> impl Iterator<Item = &str> {
        items(self.get(spec))
    }
}

/// Why an option cannot be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// The emitter has no option of that name.
    NoSuchOption,
    /// The option takes one of these values.
    NoSuchValue(&'static [&'static str]),
    /// The option takes a list, and this cannot be in it.
    NoSuchItem {
        /// What cannot.
        item: String,
        /// What each item is: "a path, such as `schemars::JsonSchema`".
        form: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use super::{OptionSpec, SettingError, Values};

    #[test]
    fn a_list_has_commas_and_each_item_is_checked() {
        let fits = |item: &str| !item.contains(' ');
        let values = Values::List { placeholder: "WORD", form: "a word", fits };
        let spec = OptionSpec { name: "words", about: "", values, default: "" };
        for (written, expected) in [
            ("", Ok("")),
            ("a", Ok("a")),
            (" a , b,,", Ok("a,b")),
            ("a,b c", Err(SettingError::NoSuchItem { item: "b c".to_owned(), form: "a word" })),
        ] {
            assert_eq!(spec.value(written), expected.map(str::to_owned), "{written}");
        }
    }
}
