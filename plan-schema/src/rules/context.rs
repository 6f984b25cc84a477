//! What a check may look at, and what all checks would otherwise work out again.

use std::collections::HashMap;

use super::names::Names;
use crate::model::Model;
use crate::place::{Place, PlanPath};
use crate::plan::Plan;
use crate::plan::expr::{FieldExpr, SyntaxError, TypeExpr};
use crate::plan::visit::{self, Scalar};
use crate::surroundings::Surroundings;

/// A scalar of the plan that has a grammar.
#[derive(Debug)]
pub(super) struct ReadScalar {
    /// Where it stands.
    pub(super) path: PlanPath,
    /// Its text, decoded.
    pub(super) text: String,
    /// What it means, or why it means nothing.
    pub(super) read: Result<Scalar, SyntaxError>,
}

/// What a check may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The plan as written.
    pub plan: &'a Plan,
    /// The plan as understood. Where a sound rule finds something, the model has a hole ([`crate::model::TyKind::Error`])
    /// and other rules keep silent about it.
    pub model: &'a Model,
    /// What lies around the plan.
    pub around: &'a dyn Surroundings,
    /// The names that the plan declares.
    pub(super) names: Names<'a>,
    /// All scalars with a grammar, in order.
    pub(super) scalars: Vec<ReadScalar>,
    by_path: HashMap<PlanPath, usize>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(plan: &'a Plan, model: &'a Model, around: &'a dyn Surroundings) -> Self {
        let mut scalars = Vec::new();
        visit::scalars(plan, |path, text, read| {
            scalars.push(ReadScalar { path: path.clone(), text: text.to_owned(), read });
        });
        let by_path = scalars.iter().enumerate().map(|(at, scalar)| (scalar.path.clone(), at)).collect();
        Self { plan, model, around, names: Names::new(plan), scalars, by_path }
    }

    /// Whether a scalar with a grammar stands at a path.
    pub(super) fn has_scalar(&self, path: &PlanPath) -> bool {
        self.by_path.contains_key(path)
    }

    /// What was read from the scalar with a grammar that stands at a path.
    pub(super) fn scalar(&self, path: &PlanPath) -> Option<&Scalar> {
        self.scalars[*self.by_path.get(path)?].read.as_ref().ok()
    }

    /// The text of the scalar with a grammar that stands at a path.
    pub(super) fn text(&self, path: &PlanPath) -> Option<&str> {
        Some(&self.scalars[*self.by_path.get(path)?].text)
    }

    /// The field that stands in one line at a path.
    pub(super) fn short_field(&self, path: &PlanPath) -> Option<&FieldExpr> {
        if let Scalar::Field(field) = self.scalar(path)? { Some(field) } else { None }
    }

    /// Where the type of the field at a path stands, in one line or under `type`; else the field's value.
    pub(super) fn type_place(&self, path: &PlanPath) -> Place {
        if let Some(expr) = self.scalar(path).and_then(Scalar::type_expr) {
            return path.within(expr.span.clone());
        }
        let under = path.join("type");
        match self.scalar(&under).and_then(Scalar::type_expr) {
            Some(expr) => under.within(expr.span.clone()),
            None => path.value(),
        }
    }

    /// Where the default of the field at a path stands, in one line or under `default`.
    pub(super) fn default_place(&self, path: &PlanPath) -> Place {
        match self.short_field(path).and_then(|field| field.default.as_ref()) {
            Some(default) => path.within(default.span.clone()),
            None => path.join("default").value(),
        }
    }

    /// Calls `visit` with every type expression of the plan, and those inside it, with the parameters that are in scope.
    pub(super) fn type_expressions(&self, mut visit: impl FnMut(&PlanPath, &TypeExpr, &[String])) {
        for scalar in &self.scalars {
            if let Some(expr) = scalar.read.as_ref().ok().and_then(Scalar::type_expr) {
                let parameters = super::names::parameters_at(&scalar.path);
                super::names::nested(expr, &mut |expr| visit(&scalar.path, expr, &parameters));
            }
        }
    }
}
