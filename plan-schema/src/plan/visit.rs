//! Walks over the prose of a plan and over its scalars with a grammar, with the path of each.
//!
//! The walk is a serializer that writes nothing: every section is walked because every section is serialized, so a new key
//! cannot be forgotten. Prose is told from names and codes by its type, [`Text`](super::Text), and a scalar with a grammar
//! by [`Written`](super::expr::Written). Notes inside shorthand are not prose of their own here.

use std::fmt;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::Plan;
use super::expr::{BodyExpr, FieldExpr, Grammar, PageLimit, RelationshipExpr, SchemeExpr, SyntaxError, TypeExpr};
use crate::place::PlanPath;

/// Calls `visit` with every piece of prose in the plan, in order.
pub fn texts(plan: &Plan, mut visit: impl FnMut(&PlanPath, &str)) {
    walk(plan, &mut |path, kind, text| {
        if kind == PROSE {
            visit(path, text);
        }
    });
}

/// What a string is that is neither prose nor has a grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// The key of a mapping, of the language or of the author's own; the path leads to its value.
    Key,
    /// A name, a link, a code, or part of a JSON value.
    Value,
}

/// Calls `visit` with every string that is neither prose nor has a grammar, in order.
pub fn plain(plan: &Plan, mut visit: impl FnMut(&PlanPath, Plain, &str)) {
    walk(plan, &mut |path, kind, text| match kind {
        KEY => visit(path, Plain::Key, text),
        "" | VERBATIM => visit(path, Plain::Value, text),
        _ => {}
    });
}

/// A scalar with a grammar, read.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    /// A type.
    Type(TypeExpr),
    /// A field in one line.
    Field(FieldExpr),
    /// A body in one scalar.
    Body(BodyExpr),
    /// A relationship in words.
    Relationship(RelationshipExpr),
    /// The bounds of a page's size.
    Limit(PageLimit),
    /// A security scheme in one line.
    Scheme(SchemeExpr),
}

impl Scalar {
    /// The type expression in it, if it has one.
    #[must_use]
    pub const fn type_expr(&self) -> Option<&TypeExpr> {
        match self {
            Self::Type(ty) | Self::Body(BodyExpr::Type { ty, .. }) => Some(ty),
            Self::Field(field) => Some(&field.ty),
            Self::Body(_) | Self::Relationship(_) | Self::Limit(_) | Self::Scheme(_) => None,
        }
    }
}

/// Calls `visit` with every scalar that has a grammar, in order: its text, and what it means or why it means nothing.
///
/// The second argument is the name of the grammar: [`Grammar::NAME`].
pub fn scalars(plan: &Plan, mut visit: impl FnMut(&PlanPath, &'static str, &str, Result<Scalar, SyntaxError>)) {
    walk(plan, &mut |path, kind, text| {
        let scalar = match kind {
            TypeExpr::NAME => TypeExpr::parse(text).map(Scalar::Type),
            FieldExpr::NAME => FieldExpr::parse(text).map(Scalar::Field),
            BodyExpr::NAME => BodyExpr::parse(text).map(Scalar::Body),
            RelationshipExpr::NAME => RelationshipExpr::parse(text).map(Scalar::Relationship),
            PageLimit::NAME => PageLimit::parse(text).map(Scalar::Limit),
            SchemeExpr::NAME => SchemeExpr::parse(text).map(Scalar::Scheme),
            _ => return,
        };
        visit(path, kind, text, scalar);
    });
}

fn walk(plan: &Plan, visit: &mut dyn FnMut(&PlanPath, &'static str, &str)) {
    let mut path = PlanPath::root();
    let walker = Walker { path: &mut path, kind: "", visit };
    // The walk itself has no error; one of a type's own would only end it early.
    let _ = plan.serialize(walker);
}

/// The name under which [`Text`](super::Text) is serialized.
const PROSE: &str = "plan::Text";

/// The name under which [`Verbatim`](super::Verbatim) is serialized.
const VERBATIM: &str = "plan::Verbatim";

/// Stands for the type of a mapping's key.
const KEY: &str = "plan::Key";

struct Walker<'w> {
    path: &'w mut PlanPath,
    /// The name of the type whose string comes next; empty for a string of no type of its own.
    kind: &'static str,
    visit: &'w mut dyn FnMut(&PlanPath, &'static str, &str),
}

impl Walker<'_> {
    fn reborrow(&mut self) -> Walker<'_> {
        Walker { path: self.path, kind: "", visit: self.visit }
    }
}

/// Never made: a walk does not fail by itself.
#[derive(Debug)]
struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the walk stopped")
    }
}

impl std::error::Error for Stopped {}

impl serde::ser::Error for Stopped {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct Items<'w> {
    walker: Walker<'w>,
    index: usize,
}

struct Entries<'w> {
    walker: Walker<'w>,
}

macro_rules! nothing {
    ($($method:ident($($ty:ty),*);)*) => {
        $( fn $method(self, $(_: $ty),*) -> Result<(), Stopped> { Ok(()) } )*
    };
}

impl<'w> Serializer for Walker<'w> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = Items<'w>;
    type SerializeTuple = Items<'w>;
    type SerializeTupleStruct = Items<'w>;
    type SerializeTupleVariant = Items<'w>;
    type SerializeMap = Entries<'w>;
    type SerializeStruct = Entries<'w>;
    type SerializeStructVariant = Entries<'w>;

    fn serialize_str(self, text: &str) -> Result<(), Stopped> {
        (self.visit)(self.path, self.kind, text);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Stopped> {
        value.serialize(Walker { kind: name, ..self })
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        value.serialize(self)
    }

    nothing! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'w>, Stopped> {
        Ok(Items { walker: self, index: 0 })
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'w>, Stopped> {
        Ok(Items { walker: self, index: 0 })
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'w>, Stopped> {
        Ok(Items { walker: self, index: 0 })
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Items<'w>, Stopped> {
        Ok(Items { walker: self, index: 0 })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'w>, Stopped> {
        Ok(Entries { walker: self })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries<'w>, Stopped> {
        Ok(Entries { walker: self })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Entries<'w>, Stopped> {
        Ok(Entries { walker: self })
    }
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.walker.path.push(self.index);
        self.index += 1;
        let walked = value.serialize(self.walker.reborrow());
        self.walker.path.pop();
        walked
    }
}

macro_rules! items {
    ($($item:ident::$method:ident),*) => {
        $(
            impl $item for Items<'_> {
                type Ok = ();
                type Error = Stopped;

                fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
                    self.item(value)
                }

                fn end(self) -> Result<(), Stopped> {
                    Ok(())
                }
            }
        )*
    };
}

items!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

impl Entries<'_> {
    fn entry<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Stopped> {
        self.walker.path.push(key);
        let walked = value.serialize(self.walker.reborrow());
        self.walker.path.pop();
        walked
    }
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stopped> {
        // Keys of a plan are strings, or newtypes of strings.
        let key = match serde_json::to_value(key) {
            Ok(serde_json::Value::String(key)) => key,
            _ => String::new(),
        };
        self.walker.path.push(key.as_str());
        (self.walker.visit)(self.walker.path, KEY, &key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        let walked = value.serialize(self.walker.reborrow());
        self.walker.path.pop();
        walked
    }

    fn end(self) -> Result<(), Stopped> {
        Ok(())
    }
}

impl SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Stopped> {
        self.entry(key, value)
    }

    fn end(self) -> Result<(), Stopped> {
        Ok(())
    }
}

impl SerializeStructVariant for Entries<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Stopped> {
        self.entry(key, value)
    }

    fn end(self) -> Result<(), Stopped> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Plain;
    use crate::plan::Plan;

    #[test]
    fn prose_is_visited_where_it_stands_and_codes_are_not() {
        let plan: Plan = serde_json::from_str(
            r#"{
                "title": "T",
                "Branch": "b",
                "feature": "./feature.md",
                "technical_approach": { "integration_points": ["one", "two"], "Own": ["three"] },
                "data_models": { "A": { "description": "four", "fields": { "id": "uuid pk (five)" } } },
                "open_questions": ["six", { "question": "seven" }],
                "executive_summary": { "not_applicable": "eight" }
            }"#,
        )
        .expect("a plan");
        let mut found = Vec::new();
        super::texts(&plan, |path, text| found.push(format!("{path}: {text}")));
        assert_eq!(
            found,
            [
                "title: T",
                "executive_summary.not_applicable: eight",
                "technical_approach.integration_points[0]: one",
                "technical_approach.integration_points[1]: two",
                "technical_approach.Own[0]: three",
                "data_models.A.description: four",
                "open_questions[0]: six",
                "open_questions[1].question: seven",
                "Branch: b",
            ]
        );
    }

    #[test]
    fn names_and_keys_are_visited_where_prose_is_not() {
        let plan: Plan = serde_json::from_str(
            r#"{
                "title": "T",
                "feature": { "text": "F", "href": "./feature.md" },
                "system_architecture": { "components": { "A": { "purpose": "P", "uses": ["B"], "Own": "three" } } },
                "data_models": { "M": { "fields": { "id": "uuid pk" } } },
                "technology_choices": { "libraries": [{ "name": "axum", "version": "0.8" }] }
            }"#,
        )
        .expect("a plan");
        let mut found = Vec::new();
        super::plain(&plan, |path, plain, text| {
            if plain == Plain::Value || text.starts_with(|c: char| c.is_ascii_uppercase()) || text == "id" {
                found.push(format!("{path}: {plain:?} {text}"));
            }
        });
        assert_eq!(
            found,
            [
                "feature.href: Value ./feature.md",
                "system_architecture.components.A: Key A",
                "system_architecture.components.A.uses[0]: Value B",
                "system_architecture.components.A.Own: Key Own",
                "technology_choices.libraries[0].version: Value 0.8",
                "data_models.M: Key M",
                "data_models.M.fields.id: Key id",
            ]
        );
    }
}
