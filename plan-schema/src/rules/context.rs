//! What a check may look at, and what all checks would otherwise work out again.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::approved::Approved;
use super::borrowed;
use super::borrowed::notes::Kind;
use super::endpoints::{self, ReadEndpoint};
use super::fields::{self, Fields};
use super::mentions::{self, Mention};
use super::names::Names;
use super::rule::Rule;
use crate::finding::{Applicability, Finding};
use crate::model::Model;
use crate::place::{Part, Place, PlanPath};
use crate::plan::expr::{FieldExpr, SyntaxError, TypeExpr};
use crate::plan::visit::{self, Scalar};
use crate::plan::{Plan, PlanStatus};
use crate::surroundings::Surroundings;

/// A scalar of the plan that has a grammar.
#[derive(Debug)]
pub(super) struct ReadScalar {
    /// Where it stands.
    pub(super) path: PlanPath,
    /// The name of its grammar.
    pub(super) grammar: &'static str,
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
    /// The status that the plan is judged by: its own, or the one that the check was told.
    pub status: PlanStatus,
    /// Whether somebody said how far the plan is. A plan without a `status` is a sketch, and nobody waits for it.
    pub(super) staged: bool,
    /// What is not in the plan because its structure is wrong.
    pub(super) left_out: &'a [PlanPath],
    /// The names that the plan declares.
    pub(super) names: Names<'a>,
    /// The fields as written, by place.
    pub(super) fields: Fields<'a>,
    /// All scalars with a grammar, in order.
    pub(super) scalars: Vec<ReadScalar>,
    /// All endpoints with a key that means something, in order.
    pub(super) endpoints: Vec<ReadEndpoint<'a>>,
    /// What is written as other languages write it.
    pub(super) borrowed: borrowed::Found,
    by_path: HashMap<PlanPath, usize>,
    mentions: OnceCell<Vec<Mention>>,
    /// Read when a rule asks for it: it may be a file.
    approved: OnceCell<Approved>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(plan: &'a Plan, model: &'a Model, around: &'a dyn Surroundings) -> Self {
        let mut scalars = Vec::new();
        visit::scalars(plan, |path, grammar, text, read| {
            scalars.push(ReadScalar { path: path.clone(), grammar, text: text.to_owned(), read });
        });
        let by_path = scalars.iter().enumerate().map(|(at, scalar)| (scalar.path.clone(), at)).collect();
        let endpoints = endpoints::read(plan, model);
        let (names, fields) = (Names::new(plan), fields::all(plan));
        let borrowed = borrowed::find(&names, &scalars);
        let (mentions, approved) = (OnceCell::new(), OnceCell::new());
        let (status, staged) = (plan.status(), plan.status.is_some());
        Self {
            plan,
            model,
            around,
            status,
            staged,
            left_out: &[],
            names,
            fields,
            scalars,
            endpoints,
            borrowed,
            by_path,
            mentions,
            approved,
        }
    }

    /// The names that one section uses and another defines, in order.
    pub(super) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| mentions::all(self))
    }

    /// The list of approved technologies that the plan names.
    pub(super) fn approved(&self) -> &Approved {
        self.approved.get_or_init(|| Approved::read(self.plan, self.around))
    }

    /// Judges the plan by another status than its own, if there is one, and around what could not be read.
    pub(crate) fn judged(self, status: Option<PlanStatus>, left_out: &'a [PlanPath]) -> Self {
        let staged = self.staged || status.is_some();
        Self { status: status.unwrap_or(self.status), staged, left_out, ..self }
    }

    /// Where the plan says how far it is; its title if it does not.
    pub(super) fn status_place(&self) -> Place {
        let key = if self.plan.status.is_some() { "status" } else { "title" };
        PlanPath::root().join(key).value()
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

    /// The part of a scalar with a grammar that is at a place.
    pub(super) fn slice(&self, place: &Place) -> Option<&str> {
        let text = self.text(&place.path)?;
        match &place.part {
            Part::Within(range) => text.get(range.clone()),
            Part::Value => Some(text),
            Part::Key | Part::WithinKey(_) | Part::Source(_) => None,
        }
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

    /// Calls `visit` with every type expression of the plan, and those inside it, with the text it stands in.
    pub(super) fn type_texts(&self, mut visit: impl FnMut(&PlanPath, &str, &TypeExpr)) {
        for scalar in &self.scalars {
            if let Some(expr) = scalar.read.as_ref().ok().and_then(Scalar::type_expr) {
                super::names::nested(expr, &mut |expr| visit(&scalar.path, &scalar.text, expr));
            }
        }
    }

    /// Whether the line at a path is one of another language, which has its own finding.
    pub(super) fn is_borrowed(&self, path: &PlanPath) -> bool {
        self.borrowed.lines.contains_key(path)
    }

    /// The notes of one kind, as findings of the rule for it.
    pub(super) fn notes(&self, rule: &'static Rule, kind: Kind, why: &str, found: &mut Vec<Finding>) {
        for (path, noted) in self.borrowed.notes.iter().filter(|(_, noted)| noted.kind == kind) {
            let Some(scalar) = self.by_path.get(path).map(|at| &self.scalars[*at]) else { continue };
            let note = &scalar.text[noted.span.clone()];
            let applicability = if noted.sure { Applicability::Safe } else { Applicability::Unsafe };
            found.push(
                Finding::new(rule, path.within(noted.span.clone()), format!("`{note}` is only a note"))
                    .because(why)
                    .help(format!("write `{}`", noted.line))
                    .fix(applicability, "say it where it counts", path.value(), noted.line.clone()),
            );
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
