//! What the rules about names share: which names a plan declares, and where type expressions use them.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::finding::{Applicability, Finding};
use crate::model::Lens;
use crate::place::{PlanPath, Segment};
use crate::plan::Plan;
use crate::plan::contracts::{ApiContracts, ErrorDef};
use crate::plan::expr::{TypeExpr, TypeKind};
use crate::plan::models::{FieldDef, FieldName, Kind, Model, ModelKey, find_field};
use crate::suggest::nearest;

/// The generic model that is there unless the plan declares it.
pub(super) const PAGE: &str = "Page";

/// The models that a plan declares, by name without parameters.
#[derive(Debug)]
pub(super) struct Names<'p> {
    pub(super) models: IndexMap<&'p str, (&'p ModelKey, &'p Model)>,
}

impl<'p> Names<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let mut models = IndexMap::new();
        for (key, model) in plan.models().into_iter().flatten() {
            models.entry(key.name()).or_insert((key, model));
        }
        Self { models }
    }

    /// How many type arguments a name takes; `None` if nothing has the name.
    pub(super) fn parameters(&self, name: &str) -> Option<usize> {
        match self.models.get(name) {
            Some((key, _)) => Some(key.parameters().count()),
            None if name == PAGE => Some(1),
            None => self.view_of(name).map(|_| 0),
        }
    }

    /// The record whose view a name is: `TaskPatch`.
    pub(super) fn view_of(&self, name: &str) -> Option<&'p str> {
        [Lens::Create, Lens::Update, Lens::Patch].into_iter().find_map(|lens| {
            let (name, (_, model)) = self.models.get_key_value(name.strip_suffix(lens.suffix())?)?;
            matches!(model, Model::Record(_) | Model::View(_)).then_some(*name)
        })
    }

    /// The declared name that is nearest.
    pub(super) fn nearest_model(&self, name: &str) -> Option<&'p str> {
        nearest(name, self.models.keys().copied())
    }

    /// A field of a model, of what it includes, or of what it is a view of, with its place.
    pub(super) fn field(&self, model: &str, field: &str) -> Option<(&'p FieldDef, PlanPath)> {
        let (owner, def) = self.owner_of(model, field)?;
        Some((def, self.place(owner)?.join("fields").join(field)))
    }

    /// A field of a model, and the model that declares it.
    pub(super) fn owner_of(&self, model: &str, field: &str) -> Option<(&'p str, &'p FieldDef)> {
        find_field(model, field, |name| self.models.get_key_value(name).map(|(name, (_, model))| (*name, *model)))
    }

    /// The names of a model's own fields.
    pub(super) fn field_names(&self, model: &str) -> Vec<&'p str> {
        let fields = match self.models.get(model).map(|(_, model)| model) {
            Some(Model::Record(record)) => Some(&record.fields),
            Some(Model::View(view)) => view.fields.as_ref(),
            _ => None,
        };
        fields.into_iter().flat_map(IndexMap::keys).map(FieldName::as_str).collect()
    }

    /// Whether everything is there that a record or view is made from: what is missing, another rule reports.
    pub(super) fn is_whole(&self, name: &str) -> bool {
        let mut seen = HashSet::new();
        let mut next = vec![name];
        while let Some(name) = next.pop() {
            let Some((name, (_, model))) = self.models.get_key_value(name) else { return false };
            if !seen.insert(*name) {
                continue;
            }
            match model {
                Model::Record(record) => next.extend(record.include.iter().flatten().map(String::as_str)),
                Model::View(view) => next.push(&view.from),
                Model::Enum(_) | Model::Union(_) | Model::Alias(_) => return false,
            }
        }
        true
    }

    /// Whether a name is that of a mixin.
    pub(super) fn is_mixin(&self, name: &str) -> bool {
        matches!(self.models.get(name), Some((_, Model::Record(record))) if record.kind == Some(Kind::Mixin))
    }

    /// Where a model is declared.
    pub(super) fn place(&self, name: &str) -> Option<PlanPath> {
        let (key, _) = self.models.get(name)?;
        Some(PlanPath::root().join("data_models").join(key.as_str()))
    }
}

/// Adds what was probably meant: a label at its declaration, help, and a fix.
pub(super) fn did_you_mean(
    finding: Finding,
    names: &Names<'_>,
    meant: Option<&str>,
    place: crate::place::Place,
) -> Finding {
    let Some(meant) = meant else { return finding };
    let finding = match names.place(meant) {
        Some(path) => finding.label(path.key(), "did you mean this one?"),
        None => finding,
    };
    let declared = names.models.contains_key(meant);
    let title = if declared { "a model with a similar name exists" } else { "a scalar with a similar name exists" };
    finding.help(format!("did you mean `{meant}`?")).fix(Applicability::Unsafe, title, place, meant)
}

/// The parameters of the generic model that a path leads into.
pub(super) fn parameters_at(path: &PlanPath) -> Vec<String> {
    match path.segments() {
        [Segment::Key(section), Segment::Key(model), ..] if section == "data_models" => {
            match ModelKey::try_from(model.clone()) {
                Ok(key) => key.parameters().map(str::to_owned).collect(),
                Err(_) => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// Calls `visit` with the names of the models of errors, which are no type expressions.
pub(super) fn error_models<'c>(contracts: &'c ApiContracts, mut visit: impl FnMut(&'c str, PlanPath)) {
    let root = PlanPath::root().join("api_contracts");
    if let Some(name) = &contracts.error_model {
        visit(name, root.join("error_model"));
    }
    let common = contracts.common_errors.iter().map(|errors| (errors, root.join("common_errors")));
    let endpoints = contracts.endpoints.iter().flatten().filter_map(|(key, endpoint)| {
        let path = root.join("endpoints").join(key.as_str()).join("errors");
        Some((endpoint.errors.as_ref()?, path))
    });
    for (errors, path) in common.chain(endpoints) {
        for (status, error) in errors {
            if let ErrorDef::Full(spec) = error
                && let Some(name) = &spec.model
            {
                visit(name, path.join(status.as_str()).join("model"));
            }
        }
    }
}

/// Calls `visit` with a type expression and those inside it.
pub(super) fn nested<'e>(expr: &'e TypeExpr, visit: &mut dyn FnMut(&'e TypeExpr)) {
    visit(expr);
    match &expr.kind {
        TypeKind::Scalar { .. } | TypeKind::Enum(_) | TypeKind::Key(_) => {}
        TypeKind::Map { key, value, .. } => {
            if let Some(key) = key {
                nested(key, visit);
            }
            nested(value, visit);
        }
        TypeKind::Record { key, value } => {
            nested(key, visit);
            nested(value, visit);
        }
        TypeKind::Set(of) | TypeKind::Array { of, .. } => nested(of, visit),
        TypeKind::Named { args, .. } => {
            for arg in args {
                nested(arg, visit);
            }
        }
    }
}
