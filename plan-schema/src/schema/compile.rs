//! The tuned schema in a form that can be walked: exactly the keywords that it uses, and no others.
//!
//! This is no validator of JSON Schema at large. A keyword that it does not know is an error of compilation, which a test
//! turns into a failure, so that a new keyword in the plan types cannot be ignored.

use std::collections::HashMap;

use indexmap::IndexMap;
use regex::Regex;
use serde_json::{Map, Value};

use super::tune::{DECIDING_KEYS, OWN_PARSER, PATTERN_MESSAGE};
use super::types::Types;
use crate::plan::Date;

/// A compiled schema, as an index into [`Compiled::nodes`]: schemas refer to each other in circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct SchemaId(usize);

/// All schemas of a document.
#[derive(Debug)]
pub(super) struct Compiled {
    nodes: Vec<Node>,
    accepted: Vec<Types>,
    pub(super) root: SchemaId,
}

/// Steps from a schema to one that says its type, through references and choices.
const MOST_STEPS: usize = 16;

/// One schema.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// `false`: nothing is allowed.
    pub(super) never: bool,
    pub(super) reference: Option<SchemaId>,
    pub(super) types: Option<Types>,
    pub(super) allowed: Option<Vec<String>>,
    pub(super) pattern: Option<Pattern>,
    pub(super) minimum: Option<i64>,
    pub(super) maximum: Option<i64>,
    pub(super) items: Option<SchemaId>,
    pub(super) properties: IndexMap<String, SchemaId>,
    pub(super) pattern_properties: Vec<(Regex, SchemaId)>,
    pub(super) additional: Option<SchemaId>,
    pub(super) names: Option<Pattern>,
    pub(super) required: Vec<String>,
    pub(super) choice: Option<Choice>,
    pub(super) deciding: Vec<String>,
}

/// `if`, `then`, `else`.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) condition: SchemaId,
    pub(super) then: SchemaId,
    pub(super) otherwise: SchemaId,
}

/// The form of a text.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) regex: Regex,
    /// What to write.
    pub(super) message: Option<String>,
    /// The text has a parser of its own that will say more.
    pub(super) own_parser: bool,
}

impl Pattern {
    /// Whether it is the form of a date.
    pub(super) fn is_date(&self) -> bool {
        self.regex.as_str() == Date::PATTERN
    }
}

impl Compiled {
    /// Compiles a schema of draft 2020-12.
    ///
    /// # Errors
    ///
    /// The first keyword that is not known, or not of the expected form.
    pub(super) fn new(schema: &Value) -> Result<Self, String> {
        let empty = Map::new();
        let defs = schema.get("$defs").and_then(Value::as_object).unwrap_or(&empty);
        let mut compiler = Compiler { nodes: Vec::new(), defs: HashMap::new() };
        for (index, name) in defs.keys().enumerate() {
            compiler.nodes.push(Node::default());
            compiler.defs.insert(format!("#/$defs/{name}"), SchemaId(index));
        }
        for (index, (name, schema)) in defs.iter().enumerate() {
            compiler.nodes[index] = compiler.node(schema).map_err(|error| format!("{name}: {error}"))?;
        }
        let root = compiler.add(schema)?;
        let nodes = compiler.nodes;
        let accepted = (0..nodes.len()).map(|index| accepted(&nodes, SchemaId(index), MOST_STEPS)).collect();
        Ok(Self { nodes, accepted, root })
    }

    pub(super) fn node(&self, id: SchemaId) -> &Node {
        &self.nodes[id.0]
    }

    /// What the items of a list are, if a list may stand there.
    pub(super) fn items(&self, id: SchemaId) -> Option<SchemaId> {
        let mut open = vec![id];
        for _ in 0..MOST_STEPS {
            let node = self.node(open.pop()?);
            if node.items.is_some() {
                return node.items;
            }
            open.extend(node.choice.iter().flat_map(|choice| [choice.otherwise, choice.then]));
            open.extend(node.reference);
        }
        None
    }

    /// Whether the only mapping that may stand there says that the section is not applicable.
    pub(super) fn is_prose(&self, id: SchemaId) -> bool {
        let mut open = vec![id];
        let mut found = false;
        for _ in 0..MOST_STEPS {
            let Some(node) = open.pop().map(|id| self.node(id)) else { return found };
            if !node.properties.is_empty() || node.additional.is_some() || !node.pattern_properties.is_empty() {
                if !node.properties.keys().eq(["not_applicable"]) {
                    return false;
                }
                found = true;
                continue;
            }
            open.extend(node.choice.iter().flat_map(|choice| [choice.otherwise, choice.then]));
            open.extend(node.reference);
        }
        false
    }

    /// The types that a value may have, every branch of a choice counted.
    pub(super) fn accepted(&self, id: SchemaId) -> Types {
        self.accepted[id.0]
    }
}

/// Schemas refer to each other in circles, though never without an object between; `left` only makes that certain.
fn accepted(nodes: &[Node], id: SchemaId, left: usize) -> Types {
    let node = &nodes[id.0];
    if node.never {
        return Types::NONE;
    }
    let mut types = node.types.unwrap_or(Types::ANY);
    if left == 0 {
        return types;
    }
    if let Some(reference) = node.reference {
        types = types.and(accepted(nodes, reference, left - 1));
    }
    if let Some(choice) = &node.choice {
        let then = accepted(nodes, choice.then, left - 1).and(accepted(nodes, choice.condition, left - 1));
        types = types.and(then.or(accepted(nodes, choice.otherwise, left - 1)));
    }
    types
}

struct Compiler {
    nodes: Vec<Node>,
    defs: HashMap<String, SchemaId>,
}

impl Compiler {
    fn add(&mut self, schema: &Value) -> Result<SchemaId, String> {
        let node = self.node(schema)?;
        self.nodes.push(node);
        Ok(SchemaId(self.nodes.len() - 1))
    }

    fn node(&mut self, schema: &Value) -> Result<Node, String> {
        let object = match schema {
            Value::Bool(allowed) => return Ok(Node { never: !allowed, ..Node::default() }),
            Value::Object(object) => object,
            other => return Err(format!("{other} is no schema")),
        };
        let mut node = Node::default();
        for (keyword, value) in object {
            self.keyword(&mut node, object, keyword, value)
                .ok_or_else(|| format!("`{keyword}`: {value} is not known to the walker"))?
                .map_err(|error| format!("{keyword}: {error}"))?;
        }
        Ok(node)
    }

    /// Takes one keyword; `None` if it is not known or not of the expected form.
    fn keyword(
        &mut self,
        node: &mut Node,
        object: &Map<String, Value>,
        keyword: &str,
        value: &Value,
    ) -> Option<Result<(), String>> {
        macro_rules! schema {
            ($value:expr) => {
                match self.add($value) {
                    Ok(id) => id,
                    Err(error) => return Some(Err(error)),
                }
            };
        }
        match keyword {
            // What says nothing about a value.
            "$schema"
            | "$defs"
            | "title"
            | "description"
            | "examples"
            | PATTERN_MESSAGE
            | OWN_PARSER
            | "markdownDescription"
            | "markdownEnumDescriptions"
            | "defaultSnippets" => {}
            "$ref" => node.reference = Some(*self.defs.get(value.as_str()?)?),
            "type" => node.types = Some(Types::parse(value)?),
            "enum" => node.allowed = Some(texts(value)?),
            "pattern" => node.pattern = Some(pattern(object)?),
            "minimum" => node.minimum = Some(value.as_i64()?),
            "maximum" => node.maximum = Some(value.as_i64()?),
            "items" => node.items = Some(schema!(value)),
            "properties" => {
                for (key, value) in value.as_object()? {
                    let id = schema!(value);
                    node.properties.insert(key.clone(), id);
                }
            }
            "patternProperties" => {
                for (pattern, value) in value.as_object()? {
                    let id = schema!(value);
                    node.pattern_properties.push((Regex::new(pattern).ok()?, id));
                }
            }
            "additionalProperties" => node.additional = Some(schema!(value)),
            "propertyNames" => {
                let names = value.as_object()?;
                let known = ["type", "pattern", PATTERN_MESSAGE, OWN_PARSER];
                if !names.keys().all(|keyword| known.contains(&keyword.as_str())) {
                    return None;
                }
                node.names = Some(pattern(names)?);
            }
            "required" => node.required = texts(value)?,
            DECIDING_KEYS => node.deciding = texts(value)?,
            "if" => {
                let condition = schema!(value);
                let then = schema!(object.get("then")?);
                let otherwise = schema!(object.get("else")?);
                node.choice = Some(Choice { condition, then, otherwise });
            }
            "then" | "else" => {
                object.get("if")?;
            }
            _ => return None,
        }
        Some(Ok(()))
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|value| value.as_str().map(str::to_owned)).collect()
}

fn pattern(object: &Map<String, Value>) -> Option<Pattern> {
    Some(Pattern {
        regex: Regex::new(object.get("pattern")?.as_str()?).ok()?,
        message: object.get(PATTERN_MESSAGE).and_then(Value::as_str).map(str::to_owned),
        own_parser: object.get(OWN_PARSER) == Some(&Value::Bool(true)),
    })
}
