//! Named types: records, enums, unions, aliases.

use indexmap::IndexMap;
use serde_json::Value;

use super::ty::Ty;
use crate::place::PlanPath;
use crate::plan::State;
use crate::plan::expr::RelationKind;
use crate::plan::models::{FieldState, OnDelete, RustFieldHints, RustModelHints};

/// A named type.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// Its name; unique.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The place in the plan that made it.
    pub path: PlanPath,
    /// What it is; Markdown.
    pub description: Option<String>,
    /// Whether the plan makes it, modifies it, finds it there, or it belongs to somebody else.
    pub state: Option<State>,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
    /// Where to read more.
    pub docs: Option<ExternalDocs>,
    /// Values it may have.
    pub examples: Vec<Value>,
    /// What the Rust emitter does differently.
    pub rust: Option<RustModelHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
    /// What it is made of.
    pub kind: TypeDefKind,
}

/// Where a type comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// The plan declares it.
    Declared,
    /// It stands inside a field (`enum(a, b)`, `fields:`) or a body, and was given a name.
    Inline,
    /// It stands inside a parameter or header: it has a name where a name is needed, and is written in place elsewhere.
    Parameter,
    /// A use of a generic model makes it: `Page<Task>` makes `TaskPage`.
    Instance {
        /// The generic model.
        of: String,
        /// Its arguments.
        args: Vec<Ty>,
    },
    /// It was inferred from an example.
    Inferred,
    /// The language has it: `Page` and `Problem`, unless the plan declares them.
    Builtin,
}

/// What a type is made of.
#[derive(Debug, Clone)]
pub enum TypeDefKind {
    /// Fields.
    Record(Record),
    /// Values.
    Enum(EnumDef),
    /// One of several types.
    Union(UnionDef),
    /// Another name for a type.
    Alias(Alias),
}

/// What a record is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Has an identity, and views for reading, creating, replacing and changing.
    Entity,
    /// Part of something.
    Value,
    /// Only copied by `include`; never emitted.
    Mixin,
    /// A projection of an entity; its fields are there as the entity's are.
    View {
        /// The model it is a view of.
        of: String,
    },
}

/// A record.
#[derive(Debug, Clone)]
pub struct Record {
    /// What it is for.
    pub role: Role,
    /// The parameters of a generic record. A record with parameters is not a type by itself; its instances are.
    pub parameters: Vec<String>,
    /// Its fields, in order: included ones first.
    pub fields: Vec<Field>,
    /// The fields that identify it.
    pub primary_key: Vec<String>,
    /// The groups of fields of which no two rows have the same values; see also [`Field::unique`].
    pub unique: Vec<UniqueGroup>,
    /// The groups of fields that are indexed; see also [`Field::indexed`].
    pub indexes: Vec<Vec<String>>,
    /// The table it is stored in.
    pub table: Option<String>,
    /// What always holds; Markdown.
    pub rules: Vec<String>,
    /// How it relates to others.
    pub relationships: Vec<Relationship>,
    /// Whether other members are allowed.
    pub extra: ExtraMembers,
}

impl Record {
    /// A record of fields, with nothing else to say of it.
    #[must_use]
    pub const fn new(role: Role, fields: Vec<Field>) -> Self {
        Self {
            role,
            parameters: Vec::new(),
            fields,
            primary_key: Vec::new(),
            unique: Vec::new(),
            indexes: Vec::new(),
            table: None,
            rules: Vec::new(),
            relationships: Vec::new(),
            extra: ExtraMembers::Unsaid,
        }
    }

    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether no two rows have the same values in all of these fields.
    #[must_use]
    pub fn identifies(&self, fields: &[&str]) -> bool {
        let all_in = |group: &[String]| !group.is_empty() && group.iter().all(|name| fields.contains(&name.as_str()));
        all_in(&self.primary_key)
            || self.unique.iter().any(|group| group.condition.is_none() && all_in(&group.fields))
            || fields.iter().any(|name| self.field(name).is_some_and(|field| field.unique))
    }
}

/// Fields of which no two rows have the same values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UniqueGroup {
    /// The fields, in order.
    pub fields: Vec<String>,
    /// The rows for which it holds, if not all; in words.
    pub condition: Option<String>,
}

/// Whether members that are no fields are allowed.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ExtraMembers {
    /// Nobody says; consumers ignore them.
    #[default]
    Unsaid,
    /// None are.
    Forbidden,
    /// Any are.
    Any,
    /// Those of a type are.
    Typed(Ty),
}

/// In which views a field appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Visibility {
    /// In all.
    #[default]
    All,
    /// Only in responses.
    ReadOnly,
    /// Only in requests.
    WriteOnly,
    /// In responses, and in the request that creates.
    Immutable,
    /// In none; stored only.
    Internal,
}

/// A field.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // independent facts, each stated by a word of its own
pub struct Field {
    /// Its name in the plan.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// The place that declares it; of an included or picked field, the original's.
    pub path: PlanPath,
    /// Its type.
    pub ty: Ty,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether it is always there, whatever else would follow.
    pub required: bool,
    /// Its value if none is sent.
    pub default: Option<Value>,
    /// A value it may have.
    pub example: Option<Value>,
    /// What it is; Markdown.
    pub description: Option<String>,
    /// In which views it appears.
    pub visibility: Visibility,
    /// Whether it identifies the record, alone or with others.
    pub primary_key: bool,
    /// Whether no two have the same value.
    pub unique: bool,
    /// Whether it is indexed.
    pub indexed: bool,
    /// Whether it must not be logged.
    pub sensitive: bool,
    /// Whether it should no longer be used.
    pub deprecated: Option<Deprecation>,
    /// The field it refers to.
    pub reference: Option<Reference>,
    /// Whether the plan makes it, changes it, or finds it there.
    pub state: Option<FieldState>,
    /// What the Rust emitter does differently.
    pub rust: Option<RustFieldHints>,
    /// Merged into the emitted OpenAPI schema (RFC 7396).
    pub openapi: Option<Value>,
    /// `x-` keys.
    pub extensions: IndexMap<String, Value>,
}

/// The field that a foreign key refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The model.
    pub model: String,
    /// Its field.
    pub field: String,
    /// What happens when the row referred to goes.
    pub on_delete: Option<OnDelete>,
}

/// A relationship to another model that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// Its kind.
    pub kind: RelationKind,
    /// The other model.
    pub target: String,
    /// The model between.
    pub through: Option<String>,
    /// What the other model is called here.
    pub role: Option<String>,
    /// The field that holds the key.
    pub via: Option<String>,
    /// What happens when the row referred to goes.
    pub on_delete: Option<OnDelete>,
    /// What it means; Markdown.
    pub description: Option<String>,
    /// The place that declares it.
    pub path: PlanPath,
    /// The fields that keep it: foreign keys, plain fields with the name of one, lists of them, or values of the other model.
    /// Empty if no field does; several if the key has several fields, if a model between has a key to each side, or if
    /// nothing says which of several it is.
    pub keys: Vec<KeyField>,
    /// The place of the relationship of the other model that is the same one, seen from there.
    pub inverse: Option<PlanPath>,
}

/// A field that keeps a relationship.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyField {
    /// The model that has the field: on either side of the relationship, or between.
    pub model: String,
    /// Its name.
    pub field: String,
}

/// A set of values.
#[derive(Debug, Clone)]
pub struct EnumDef {
    /// The values, in order: all strings, or all whole numbers.
    pub values: Vec<EnumValue>,
    /// Whether more may come.
    pub open: bool,
    /// The value if none is sent.
    pub default: Option<Value>,
    /// Which values may follow which, by value; a value that is no key here is followed by none. `None` if nobody says.
    pub transitions: Option<IndexMap<String, Vec<String>>>,
}

impl EnumDef {
    /// Whether the values are whole numbers.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        !self.values.is_empty() && self.values.iter().all(|value| value.value.is_i64() || value.value.is_u64())
    }
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: Value,
    /// What it means; Markdown.
    pub description: Option<String>,
}

/// One of several types.
#[derive(Debug, Clone)]
pub struct UnionDef {
    /// The members, in order.
    pub members: Vec<UnionMember>,
    /// The member of the JSON object that says which it is; `None` if the shape has to.
    pub discriminator: Option<String>,
    /// Whether more may come.
    pub open: bool,
}

/// A member of a union.
#[derive(Debug, Clone)]
pub struct UnionMember {
    /// The value of the discriminator; of an untagged union a name for the member.
    pub tag: String,
    /// Its type.
    pub ty: Ty,
    /// The place that declares it.
    pub path: PlanPath,
}

/// Another name for a type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The type.
    pub ty: Ty,
    /// Its value if none is sent.
    pub default: Option<Value>,
    /// Whether it must not be logged.
    pub sensitive: bool,
}

/// That something should no longer be used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deprecation {
    /// The day it began, `YYYY-MM-DD`.
    pub since: Option<String>,
    /// The day it goes away, `YYYY-MM-DD`.
    pub sunset: Option<String>,
    /// What to use; Markdown.
    pub instead: Option<String>,
    /// Why, where the plan says no more than a text; Markdown.
    pub note: Option<String>,
}

impl Deprecation {
    /// The deprecation as a sentence: `Deprecated since 2026-01-01; will be removed on 2027-01-01; use PATCH.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { since, sunset, instead, note } = self;
        let mut text = "Deprecated".to_owned();
        for (words, fact) in [(" since ", since), ("; will be removed on ", sunset), ("; use ", instead), (": ", note)]
        {
            if let Some(fact) = fact {
                text.push_str(words);
                text.push_str(fact.trim());
            }
        }
        super::name::sentence(&text)
    }
}

/// Where to read more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalDocs {
    /// The URL.
    pub url: String,
    /// What is there; Markdown.
    pub description: Option<String>,
}
