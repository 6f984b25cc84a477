//! A field in one line: `type attributes = default (note)`.

use schemars::{Schema, json_schema};
use serde_json::Value;

use super::cursor::Cursor;
use super::types::{ATTRIBUTE_WORDS, TYPE_PATTERN, TypeExpr, any_case, parse_type};
use super::written::{Grammar, Spanned, SyntaxError};
use crate::plan::models::OnDelete;
use crate::suggest::nearest;

/// A word behind a field's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// `pk`, `primary key`.
    PrimaryKey,
    /// `unique`.
    Unique,
    /// `index`.
    Index,
    /// `optional`.
    Optional,
    /// `required`: the opposite of `optional`.
    Required,
    /// `readonly`.
    ReadOnly,
    /// `writeonly`.
    WriteOnly,
    /// `immutable`.
    Immutable,
    /// `internal`.
    Internal,
    /// `sensitive`.
    Sensitive,
    /// `deprecated`.
    Deprecated,
    /// `new`.
    New,
    /// `changed`.
    Changed,
    /// `existing`.
    Existing,
    /// `on delete …`.
    OnDelete(OnDelete),
}

/// The attributes in the order of [`ATTRIBUTE_WORDS`].
const ATTRIBUTES: [Attribute; 18] = [
    Attribute::PrimaryKey,
    Attribute::PrimaryKey,
    Attribute::Unique,
    Attribute::Index,
    Attribute::Optional,
    Attribute::Required,
    Attribute::ReadOnly,
    Attribute::WriteOnly,
    Attribute::Immutable,
    Attribute::Internal,
    Attribute::Sensitive,
    Attribute::Deprecated,
    Attribute::New,
    Attribute::Changed,
    Attribute::Existing,
    Attribute::OnDelete(OnDelete::Cascade),
    Attribute::OnDelete(OnDelete::Restrict),
    Attribute::OnDelete(OnDelete::SetNull),
];

/// A field in one line.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldExpr {
    /// Its type.
    pub ty: TypeExpr,
    /// Its attributes, in order; `(primary key)` counts as one.
    pub attributes: Vec<Spanned<Attribute>>,
    /// Its default.
    pub default: Option<Spanned<Value>>,
    /// Its note: the description.
    pub note: Option<Spanned<String>>,
}

impl FieldExpr {
    /// Whether the attribute is there.
    #[must_use]
    pub fn has(&self, attribute: Attribute) -> bool {
        self.attributes.iter().any(|written| written.value == attribute)
    }
}

impl Grammar for FieldExpr {
    const NAME: &'static str = "FieldShorthand";

    fn parse(text: &str) -> Result<Self, SyntaxError> {
        let mut cursor = Cursor::new(text);
        cursor.spaces();
        let ty = parse_type(&mut cursor)?;
        let mut field = Self { ty, attributes: Vec::new(), default: None, note: None };
        while !cursor.is_done() {
            if !cursor.spaces() {
                return Err(super::types::unexpected(&cursor));
            }
            match cursor.peek() {
                None => break,
                Some('(') => note(&mut cursor, &mut field)?,
                Some('=') => {
                    let equals = cursor.here();
                    cursor.skip(1);
                    cursor.spaces();
                    if field.default.is_some() {
                        return Err(SyntaxError::new(equals, "a second default"));
                    }
                    field.default = Some(cursor.literal()?);
                }
                Some(_) => field.attributes.push(attribute(&mut cursor)?),
            }
        }
        Ok(field)
    }

    fn schema() -> Schema {
        let attributes: Vec<String> = ATTRIBUTE_WORDS.iter().map(|word| any_case(word)).collect();
        json_schema!({
            "type": "string",
            "description": "A field in one line: `type attributes = default (note)`.",
            "pattern": format!(
                r"^ *{}(?: +(?:{}))*(?: += *.+?)?(?: +\((?:.|\n)+\))?\s*$",
                *TYPE_PATTERN,
                attributes.join("|")
            ),
            "patternErrorMessage": "Write `type attributes = default (note)`, e.g. `string(1..200) unique`, `Task[]`, `User.id?`, `enum(a, b) = a`.",
            "examples": ["uuid pk", "string(1..200)", "timestamp", "User.id? on delete set null", "enum(todo, done) = todo"],
            "x-own-parser": true
        })
    }
}

/// `(text)`, to the last `)` of the line.
fn note(cursor: &mut Cursor<'_>, field: &mut FieldExpr) -> Result<(), SyntaxError> {
    let start = cursor.at();
    let rest = cursor.rest();
    let Some(close) = rest.rfind(')') else {
        return Err(SyntaxError::new(start..start + rest.len(), "the note is not closed").help("a note ends with `)`"));
    };
    let behind = &rest[close + 1..];
    if !behind.trim().is_empty() {
        let at = start + close + 1 + (behind.len() - behind.trim_start().len());
        return Err(SyntaxError::new(at..start + rest.trim_end().len(), "nothing may stand behind the note")
            .help("attributes and the default come before the note: `string unique = x (note)`"));
    }
    let inner = &rest[1..close];
    cursor.seek(start + rest.len());
    let span = start + 1..start + close;
    let words: Vec<&str> = inner.split_whitespace().collect();
    // The template writes the key as a note.
    if words.len() == 2 && words[0].eq_ignore_ascii_case("primary") && words[1].eq_ignore_ascii_case("key") {
        field.attributes.push(Spanned { value: Attribute::PrimaryKey, span });
    } else {
        field.note = Some(Spanned { value: inner.trim().to_owned(), span });
    }
    Ok(())
}

/// One attribute of one to four words.
fn attribute(cursor: &mut Cursor<'_>) -> Result<Spanned<Attribute>, SyntaxError> {
    let start = cursor.at();
    let before = cursor.clone();
    let mut longest = None;
    for (words, attribute) in ATTRIBUTE_WORDS.iter().zip(ATTRIBUTES) {
        let mut cursor = before.clone();
        let mut parts = words.split(' ');
        let matched = parts.next().is_some_and(|part| eat_word(&mut cursor, part))
            && parts.all(|part| cursor.spaces() && eat_word(&mut cursor, part));
        if matched {
            longest = Some((cursor, attribute));
        }
    }
    let Some((after, value)) = longest else {
        let word = cursor.run(|c| !c.is_whitespace() && c != '(' && c != '=');
        let span = if word.is_empty() { cursor.here() } else { start..cursor.at() };
        let shown = if word.is_empty() { cursor.rest() } else { word };
        let error = SyntaxError::new(span, format!("`{shown}` is not an attribute"));
        return Err(match nearest(&shown.to_ascii_lowercase(), ATTRIBUTE_WORDS.iter().copied()) {
            Some(word) => error.help(format!("did you mean `{word}`?")).replacement(word),
            None => error.help(format!("attributes are {}", ATTRIBUTE_WORDS.join(", "))),
        });
    };
    *cursor = after;
    Ok(Spanned { value, span: start..cursor.at() })
}

fn eat_word(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let rest = cursor.rest();
    let there = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        && !rest[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if there {
        cursor.skip(word.len());
    }
    there
}

#[cfg(test)]
mod tests {
    use super::{Attribute, FieldExpr};
    use crate::plan::expr::{Grammar, TypeKind};

    fn parse(text: &str) -> FieldExpr {
        FieldExpr::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn fields_parse() {
        let field = parse("string(1..200, /^[a-z()/]+$/) unique  = \"a b\" (Shown in (all) lists)");
        assert_eq!(field.note.map(|note| note.value).as_deref(), Some("Shown in (all) lists"));
        assert_eq!(field.default.map(|default| default.value), Some("a b".into()));
        let TypeKind::Scalar { pattern: Some(pattern), .. } = field.ty.kind else { panic!("a scalar with a pattern") };
        assert_eq!(pattern.value, "^[a-z()/]+$");

        assert!(parse("UUID (primary key)").has(Attribute::PrimaryKey));
        assert!(parse("UUID PK").has(Attribute::PrimaryKey));
        let sort = parse("enum(created_at, -created_at, priority) = -created_at");
        assert_eq!(sort.default.map(|default| default.value), Some("-created_at".into()));
        assert!(parse("User.id? on  delete set null").ty.nullable);
        for text in [
            "f64?[3][1..3]",
            "map<string(..200)>(..50)",
            "map<Locale, Translation>",
            "decimal(12,4,0<..)?",
            "decimal(12, 0<..)",
            "f64(0<..<1) = 0.5",
            "u64(..9007199254740991) = 0",
            r#"string(/^[A-Z]{2}"\d+$/) immutable deprecated"#,
            r##"string(/^#[0-9a-f]{6}$/) = "#cccccc""##,
            "Envelope<Page<Task>>[]?",
            "record<Color, u32>",
            "enum(\"In Progress\", Done) = \"In Progress\"",
            "object = {}",
            "string[] = []",
            "string? = null",
            "string(=36)",
            "User.$id",
        ] {
            parse(text);
        }
    }

    #[test]
    fn types_nest_to_a_limit() {
        for (open, close) in [("map<", ">"), ("set<", ">"), ("record<A, ", ">"), ("Page<", ">"), ("", "[]")] {
            let nested = |levels: usize| format!("{}string{}", open.repeat(levels), close.repeat(levels));
            parse(&nested(20));
            let error = FieldExpr::parse(&nested(100_000)).expect_err(open);
            assert_eq!(error.message, "a type inside more than 32 others", "{open}{close}");
        }
    }

    #[test]
    fn mistakes_are_placed() {
        for (text, at, message) in [
            ("string(1..200", 13, "expected `)`"),
            ("string uniqe", 7, "`uniqe` is not an attribute"),
            ("todo | done", 5, "`|` is not an attribute"),
            ("enum()", 5, "expected a value, found `)`"),
            ("string(/a", 7, "the /regular expression/ is not closed"),
            ("string =", 8, "expected a value"),
            ("f64(..)", 6, "expected a number, found `)`"),
            ("u8(5)", 3, "`5` is not a range"),
            ("Slug(3..10)", 4, "`Slug` takes no constraint here"),
            ("decimal(2,4)", 8, "a scale of 4 is more than the precision of 2"),
            ("map<string", 10, "expected `>`"),
            ("string (a) unique", 11, "nothing may stand behind the note"),
            ("", 0, "expected a type"),
            ("string(99999999999999999999)", 7, "`99999999999999999999` is too large a number"),
        ] {
            let error = FieldExpr::parse(text).expect_err(text);
            assert_eq!((error.span.start, error.message.as_str()), (at, message), "{text}");
        }
    }
}
