//! `DM039`: a model that nothing uses.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::finding::Finding;
use crate::model::Api;
use crate::model::name::{pascal, singular, snake};
use crate::place::Segment;
use crate::plan::ComponentEntry;
use crate::plan::State;
use crate::plan::expr::{PathPiece, TypeKind};
use crate::plan::models::Model;
use crate::rules::{Check, Context, declare_rule};

use super::super::names::PAGE;
use super::super::related::{held, records};

declare_rule! {
    /// ## What it does
    ///
    /// Reports a model that no endpoint, field, relationship or other model uses, and that refers to no other one itself. It keeps
    /// silent about models with a primary key, which are stored whether or not anything else in the plan reads them, about models
    /// that are there already or belong to somebody else, and in a plan whose endpoints use less than half of its models.
    ///
    /// ## Why is this bad
    ///
    /// Either the plan forgot to say what it is for, or it is left over.
    ///
    /// ## Example
    ///
    /// ```yaml fail
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk }
    ///   Label:
    ///     fields: { name: string, color: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: Task
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```yaml pass
    /// data_models:
    ///   Task:
    ///     fields: { id: uuid pk, labels: "Label[]" }
    ///   Label:
    ///     fields: { name: string, color: string }
    /// api_contracts:
    ///   endpoints:
    ///     GET /tasks/{id}:
    ///       purpose: Read a task
    ///       response: Task
    /// ```
    pub static UNUSED_MODEL = {
        code: "DM039",
        name: "unused-model",
        summary: "Nothing uses a model",
        family: DataModels,
        category: Suspicious,
        soundness: Lint,
        level: Info,
        since: "0.1.0",
        check: Check::Plan(check),
    };
}

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let Some(api) = context.model.api.as_ref().filter(|api| !api.operations.is_empty()) else { return };
    let mut used = Used { context, names: HashSet::new(), unknown: false };
    used.expressions();
    used.models();
    used.contracts(api);
    used.architecture();
    let looked_at = |model: &Model| {
        let state = match model {
            Model::Record(model) => model.state,
            Model::Enum(model) => model.state,
            Model::Union(model) => model.state,
            Model::Alias(model) => model.state,
            Model::View(model) => model.state,
        };
        !matches!(state, Some(State::Existing | State::External))
    };
    if used.unknown {
        return;
    }
    let all: Vec<&str> =
        context.names.models.iter().filter(|(_, (_, model))| looked_at(model)).map(|(name, _)| *name).collect();
    let unused: Vec<&str> = all.iter().filter(|name| !used.names.contains(**name)).copied().collect();
    if 2 * unused.len() > all.len() {
        return;
    }
    for name in unused {
        // Stored: an inbox, an audit log or a table of jobs is there for the service itself.
        if context.model.record(name).is_some_and(|record| !record.primary_key.is_empty()) {
            continue;
        }
        let Some(path) = context.names.place(name) else { continue };
        let message = format!("`{name}` is in no endpoint, field or relationship");
        found.push(Finding::new(&UNUSED_MODEL, path.key(), message).help("use it, or remove it"));
    }
}

/// Collects the models that are used.
struct Used<'c> {
    context: &'c Context<'c>,
    names: HashSet<&'c str>,
    /// Whether a name that nothing has stands somewhere: it may be meant for any of them.
    unknown: bool,
}

impl Used<'_> {
    /// A model, or the model whose view a name is.
    fn add(&mut self, name: &str) {
        let names = &self.context.names;
        let known = names.models.get_key_value(name).map(|(name, _)| *name).or_else(|| names.view_of(name));
        self.unknown |= known.is_none() && name != PAGE;
        self.names.extend(known);
    }

    /// A type of the model, declared or not.
    fn extend(&mut self, name: &str) {
        self.names.extend(self.context.names.models.get_key_value(name).map(|(name, _)| *name));
    }

    /// A use of one model by another one; both have to do with something then.
    fn pair(&mut self, owner: Option<&str>, name: &str, both: bool) {
        if owner == Some(name) {
            return;
        }
        self.add(name);
        if let Some(owner) = owner.filter(|_| both) {
            self.add(owner);
        }
    }

    fn expressions(&mut self) {
        let context = self.context;
        context.type_expressions(|path, expr, parameters| {
            let owner = match path.segments() {
                [Segment::Key(section), Segment::Key(model), ..] if section == "data_models" => model.split('<').next(),
                _ => None,
            };
            match &expr.kind {
                TypeKind::Named { name, .. } if parameters.contains(&name.value) => {}
                TypeKind::Named { name, .. } => self.pair(owner, &name.value, false),
                TypeKind::Key(target) => self.pair(owner, &target.model.value, true),
                _ => {}
            }
        });
    }

    fn models(&mut self) {
        let context = self.context;
        for (name, _, record) in records(context.model) {
            for relationship in &record.relationships {
                self.pair(Some(name), &relationship.target, true);
                if let Some(through) = &relationship.through {
                    self.add(through);
                }
            }
        }
        for (name, (_, model)) in &context.names.models {
            match model {
                Model::Record(record) => {
                    record.include.iter().flatten().for_each(|mixin| self.add(mixin));
                    let there = context.model.record(name).map_or(0, |record| record.relationships.len());
                    self.unknown |= there < record.relationships.iter().flatten().count();
                }
                Model::View(view) => self.add(&view.from),
                Model::Enum(_) | Model::Union(_) | Model::Alias(_) => {}
            }
        }
    }

    /// What pasted examples turned out to be, the bodies of errors, and what paths are about.
    fn contracts(&mut self, api: &Api) {
        let context = self.context;
        for (ty, _) in context.model.api_types() {
            held(ty, &mut |name| self.extend(name));
        }
        let lower: HashMap<String, &str> =
            context.names.models.keys().map(|name| (name.to_lowercase(), *name)).collect();
        for operation in &api.operations {
            for piece in operation.template.segments.iter().flatten() {
                let PathPiece::Literal(word) = piece else { continue };
                let noun = pascal(&singular(&snake(word))).to_lowercase();
                self.names.extend(lower.get(&noun));
            }
        }
    }

    fn architecture(&mut self) {
        for component in self.context.plan.components().into_iter().flat_map(IndexMap::values) {
            let ComponentEntry::Full(component) = component else { continue };
            component.owns.iter().flatten().for_each(|name| self.extend(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::UNUSED_MODEL;
    use crate::rules::testing::check_rule;

    const API: &str = "
api_contracts:
  endpoints:
    POST /tasks:
      purpose: Create a task
      request: TaskPatch
      response: 204
    GET /api/v1/time-entries:
      purpose: List
      response: |
        [{ \"id\": 1 }]
";

    #[test]
    fn models_are_used_somewhere() {
        let models = r#"
system_architecture:
  components:
    Service: { purpose: All, owns: [Owned] }
data_models:
  Task: { include: [Times], fields: { id: uuid pk, state: State, slug: Slug } }
  Times: { kind: mixin, fields: { created_at: timestamp } }
  State: { enum: [a, b] }
  Slug: { type: string(..40) }
  TimeEntry: { fields: { id: uuid pk } }
  Owned: { fields: { id: uuid pk } }
  Audit: { fields: { id: uuid pk, task: Task.id } }
  Inbox: { fields: { id: uuid pk, parent: Inbox.id? } }
  Outbox: { primary_key: [topic, at], state: modified, fields: { topic: string, at: timestamp } }
  Left: { fields: { name: string, parent: Left? } }
# ^^^^ `Left` is in no endpoint, field or relationship
  Facts: { kind: mixin, fields: { fact: string } }
# ^^^^^ `Facts` is in no endpoint, field or relationship
  Glance: { from: Task, pick: [id] }
# ^^^^^^ `Glance` is in no endpoint, field or relationship
  Word: { enum: [a, b] }
# ^^^^ `Word` is in no endpoint, field or relationship
  Theirs: { state: external, fields: { id: uuid pk } }
  Old: { state: existing, fields: { id: uuid pk } }
"#;
        check_rule(&UNUSED_MODEL, &format!("{}{}", models.trim_end(), API));
    }

    #[test]
    fn a_plan_that_is_only_begun_is_left_alone() {
        let models = "
data_models:
  Task: { fields: { id: uuid pk } }
  Label: { fields: { id: uuid pk } }
  Comment: { fields: { id: uuid pk } }
  User: { fields: { id: uuid pk } }";
        check_rule(&UNUSED_MODEL, &format!("{models}{API}"));
        check_rule(&UNUSED_MODEL, "\ndata_models:\n  Task: { fields: { id: uuid pk } }\n");
    }
}
