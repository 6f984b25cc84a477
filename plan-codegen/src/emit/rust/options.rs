//! The options: one struct for the library, `plan.toml` and `--set`.

use crate::emit::{OptionSpec, Settings, Values};

/// An option that is one of several words.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum $name {
            $($(#[$meta])* $variant,)+
        }

        impl $name {
            /// The words, the default first.
            const WORDS: &'static [&'static str] = &[$($word),+];

            /// As it is written in `plan.toml`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            fn of(word: &str) -> Self {
                [$(Self::$variant),+].into_iter().find(|value| value.as_str() == word).unwrap_or_default()
            }
        }
    };
}

choice! {
    /// The crate of timestamps, dates and times of day. A duration is a `String` with any: no type of these crates keeps an
    /// ISO 8601 text as it is and can be compared.
    Datetime {
        /// `jiff::Timestamp`, `jiff::civil::Date`, `jiff::civil::Time`.
        #[default]
        Jiff = "jiff",
        /// `chrono::DateTime<Utc>`, `chrono::NaiveDate`, `chrono::NaiveTime`.
        Chrono = "chrono",
        /// `time::OffsetDateTime`, `time::Date`, `time::Time`, each in a type that writes it as OpenAPI says: with what serde
        /// does by itself they travel as lists of numbers.
        Time = "time",
        /// `String`.
        String = "string",
    }
}

choice! {
    /// What decimals are that travel as text.
    Decimal {
        /// `rust_decimal::Decimal`.
        #[default]
        RustDecimal = "rust_decimal",
        /// `String`.
        String = "string",
    }
}

choice! {
    /// What UUIDs are.
    Uuid {
        /// `uuid::Uuid`.
        #[default]
        Uuid = "uuid",
        /// `String`.
        String = "string",
    }
}

choice! {
    /// What URLs are.
    Url {
        /// `String`: what is read is written again, letter for letter.
        #[default]
        String = "string",
        /// `url::Url`, which refuses what is no URL, and writes `https://tracker.dev` as `https://tracker.dev/`.
        Url = "url",
    }
}

choice! {
    /// What values with constraints are checked for.
    Validate {
        /// Length, bounds and pattern; needs the crate `regex`.
        #[default]
        Regex = "regex",
        /// Length and bounds alone.
        Length = "length",
        /// Nothing: the alias is a name for the type.
        Off = "off",
    }
}

choice! {
    /// Who sees the types.
    Visibility {
        /// Everybody: they are in a public module.
        #[default]
        Public = "pub",
        /// The crate. Nothing warns of types and functions that the crate does not use.
        Crate = "pub(crate)",
    }
}

/// How Rust is written.
///
/// ```
/// use plan_codegen::rust::{Datetime, Options, Validate};
///
/// let options = Options::default().datetime(Datetime::Chrono).validate(Validate::Length).derives(["PartialOrd"]);
/// assert!(!options.split);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The crate of timestamps, dates and times of day.
    pub datetime: Datetime,
    /// What decimals are.
    pub decimal: Decimal,
    /// What UUIDs are.
    pub uuid: Uuid,
    /// What URLs are.
    pub url: Url,
    /// Whether each model is in a file of its own.
    pub split: bool,
    /// Traits that all types of the plan derive besides their own, as paths: `schemars::JsonSchema`. What is no path is left out.
    pub derives: Vec<String>,
    /// What values with constraints are checked for: those of named types whenever they are made, those of fields when they
    /// are read.
    pub validate: Validate,
    /// Whether the key of an entity has a type of its own: `ProjectId`.
    pub typed_ids: bool,
    /// Who sees the types.
    pub visibility: Visibility,
}

impl Options {
    /// Sets the crate of timestamps, dates and times of day.
    #[must_use]
    pub const fn datetime(mut self, datetime: Datetime) -> Self {
        self.datetime = datetime;
        self
    }

    /// Sets what decimals are.
    #[must_use]
    pub const fn decimal(mut self, decimal: Decimal) -> Self {
        self.decimal = decimal;
        self
    }

    /// Sets what UUIDs are.
    #[must_use]
    pub const fn uuid(mut self, uuid: Uuid) -> Self {
        self.uuid = uuid;
        self
    }

    /// Sets what URLs are.
    #[must_use]
    pub const fn url(mut self, url: Url) -> Self {
        self.url = url;
        self
    }

    /// Sets whether each model is in a file of its own.
    #[must_use]
    pub const fn split(mut self, split: bool) -> Self {
        self.split = split;
        self
    }

    /// Sets the traits that all types derive besides their own.
    #[must_use]
    pub fn derives<T: Into<String>>(mut self, paths: impl IntoIterator<Item = T>) -> Self {
        self.derives = paths.into_iter().map(Into::into).collect();
        self
    }

    /// Sets what values with constraints are checked for.
    #[must_use]
    pub const fn validate(mut self, validate: Validate) -> Self {
        self.validate = validate;
        self
    }

    /// Sets whether the key of an entity has a type of its own.
    #[must_use]
    pub const fn typed_ids(mut self, typed_ids: bool) -> Self {
        self.typed_ids = typed_ids;
        self
    }

    /// Sets who sees the types.
    #[must_use]
    pub const fn visibility(mut self, visibility: Visibility) -> Self {
        self.visibility = visibility;
        self
    }

    /// The options as `plan.toml` and `--set` have them.
    pub(super) fn of(settings: &Settings) -> Self {
        Self {
            datetime: Datetime::of(settings.get(&DATETIME)),
            decimal: Decimal::of(settings.get(&DECIMAL)),
            uuid: Uuid::of(settings.get(&UUID)),
            url: Url::of(settings.get(&URL)),
            split: settings.get(&SPLIT) == YES,
            derives: settings.list(&DERIVES).map(str::to_owned).collect(),
            validate: Validate::of(settings.get(&VALIDATE)),
            typed_ids: settings.get(&TYPED_IDS) == YES,
            visibility: Visibility::of(settings.get(&VISIBILITY)),
        }
    }
}

const YES: &str = "true";
const NO: &str = "false";
const SWITCH: Values = Values::OneOf(&[NO, YES]);

/// The options of the emitter.
pub(super) const SPECS: &[OptionSpec] =
    &[DATETIME, DECIMAL, UUID, URL, SPLIT, DERIVES, VALIDATE, TYPED_IDS, VISIBILITY];

const DATETIME: OptionSpec = OptionSpec {
    name: "datetime",
    about: "the crate of timestamps, dates and times",
    values: Values::OneOf(Datetime::WORDS),
    default: Datetime::WORDS[0],
};

const DECIMAL: OptionSpec = OptionSpec {
    name: "decimal",
    about: "what decimals are",
    values: Values::OneOf(Decimal::WORDS),
    default: Decimal::WORDS[0],
};

const UUID: OptionSpec =
    OptionSpec { name: "uuid", about: "what UUIDs are", values: Values::OneOf(Uuid::WORDS), default: Uuid::WORDS[0] };

const URL: OptionSpec =
    OptionSpec { name: "url", about: "what URLs are", values: Values::OneOf(Url::WORDS), default: Url::WORDS[0] };

const SPLIT: OptionSpec =
    OptionSpec { name: "split", about: "a file for each model, below a `mod.rs`", values: SWITCH, default: NO };

const DERIVES: OptionSpec = OptionSpec {
    name: "derives",
    about: "traits that all types derive besides their own",
    values: Values::List {
        placeholder: "PATH",
        form: "the path of a trait that can be derived, such as `schemars::JsonSchema`",
        fits: is_path,
    },
    default: "",
};

const VALIDATE: OptionSpec = OptionSpec {
    name: "validate",
    about: "what values with constraints are checked for",
    values: Values::OneOf(Validate::WORDS),
    default: Validate::WORDS[0],
};

const TYPED_IDS: OptionSpec = OptionSpec {
    name: "typed_ids",
    about: "a type for the key of each entity: `ProjectId`",
    values: SWITCH,
    default: NO,
};

const VISIBILITY: OptionSpec = OptionSpec {
    name: "visibility",
    about: "who sees the types",
    values: Values::OneOf(Visibility::WORDS),
    default: Visibility::WORDS[0],
};

/// Whether a text is the path of a trait.
fn is_path(text: &str) -> bool {
    syn::parse_str::<syn::Path>(text).is_ok_and(|path| path.segments.iter().all(|segment| segment.arguments.is_none()))
}

#[cfg(test)]
mod tests {
    use super::{Datetime, Decimal, Options, Url, Uuid, Validate, Visibility, is_path};
    use crate::emit::Settings;
    use crate::rust::RUST;

    #[test]
    fn settings_say_what_the_struct_says() {
        let mut settings = Settings::default();
        assert_eq!(Options::of(&settings), Options::default());
        for (option, value) in [
            ("datetime", "time"),
            ("decimal", "string"),
            ("uuid", "string"),
            ("url", "url"),
            ("split", "true"),
            ("derives", "Eq, schemars::JsonSchema"),
            ("validate", "length"),
            ("typed_ids", "true"),
            ("visibility", "pub(crate)"),
        ] {
            settings.set(&RUST, option, value).unwrap_or_else(|error| panic!("{option}: {error:?}"));
        }
        let expected = Options::default()
            .datetime(Datetime::Time)
            .decimal(Decimal::String)
            .uuid(Uuid::String)
            .url(Url::Url)
            .split(true)
            .derives(["Eq", "schemars::JsonSchema"])
            .validate(Validate::Length)
            .typed_ids(true)
            .visibility(Visibility::Crate);
        assert_eq!(Options::of(&settings), expected);
    }

    #[test]
    fn a_path_of_a_trait_is_told_from_other_texts() {
        for (text, expected) in [
            ("Eq", true),
            ("schemars::JsonSchema", true),
            ("::a::b::C", true),
            ("A<B>", false),
            ("a b", false),
            ("((", false),
            ("", false),
        ] {
            assert_eq!(is_path(text), expected, "{text}");
        }
    }
}
