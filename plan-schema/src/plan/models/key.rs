//! The names of models and fields, as keys.

use std::borrow::Borrow;
use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::plan::expr::MODEL_NAME;

/// The name of a model: PascalCase, with parameters if it is generic: `Page<T>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ModelKey {
    text: String,
    /// Bytes of the name before `<`.
    name: usize,
}

impl ModelKey {
    /// The key as written: `Page<T>`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name without parameters: `Page`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.text[..self.name]
    }

    /// The parameters: `T`.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.text[self.name..].trim_matches(['<', '>']).split(',').map(str::trim).filter(|name| !name.is_empty())
    }
}

// By hand: a key is looked up by its text ([`Borrow`]), so it hashes as its text does.
impl Hash for ModelKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl TryFrom<String> for ModelKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
        };
        let name = text.find('<').unwrap_or(text.len());
        let parameters = match text[name..].strip_prefix('<') {
            None => true,
            Some(rest) => rest.strip_suffix('>').is_some_and(|list| {
                // The schema's pattern takes one optional space behind each comma, so this does too.
                list.split(',').enumerate().all(|(index, parameter)| {
                    is_name(if index > 0 { parameter.strip_prefix(' ').unwrap_or(parameter) } else { parameter })
                })
            }),
        };
        if is_name(&text[..name]) && parameters {
            Ok(Self { text, name })
        } else {
            Err(format!("`{text}` is not a model's name such as `Task` or `Page<T>`"))
        }
    }
}

impl From<ModelKey> for String {
    fn from(key: ModelKey) -> Self {
        key.text
    }
}

impl Borrow<str> for ModelKey {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ModelKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl JsonSchema for ModelKey {
    fn schema_name() -> Cow<'static, str> {
        "ModelName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A model's name: PascalCase; `Name<T>` declares a generic model.",
            "pattern": format!("^{MODEL_NAME}(<{MODEL_NAME}(, ?{MODEL_NAME})*>)?$"),
            "patternErrorMessage": "A model's name is PascalCase, e.g. Task or Page<T>.",
            "examples": ["Task", "Page<T>"]
        })
    }
}

/// The name of a field, as on the wire: any text without white space, control characters or a dot.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FieldName(String);

impl FieldName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for FieldName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        // Line by line what the pattern below says: `\s` of ECMA-262 also has U+FEFF.
        let allowed = |c: char| !c.is_whitespace() && !c.is_control() && c != '.' && c != '\u{feff}';
        if !name.is_empty() && name.chars().all(allowed) {
            Ok(Self(name))
        } else {
            Err(format!("`{name}` is not a field's name: it has white space, a dot or nothing"))
        }
    }
}

impl From<FieldName> for String {
    fn from(name: FieldName) -> Self {
        name.0
    }
}

impl Borrow<str> for FieldName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for FieldName {
    fn schema_name() -> Cow<'static, str> {
        "FieldName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A field's name, as on the wire.",
            "pattern": r"^[^\s.\u0000-\u001f\u007f-\u009f\ufeff]+$",
            "patternErrorMessage": "A field's name has no white space and no dot.",
            "examples": ["title"]
        })
    }
}
