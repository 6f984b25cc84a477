//! The resolved model (stub).

use crate::plan::Plan;

/// The model.
#[derive(Debug, Clone)]
pub struct Model {}

impl Model {
    /// Resolves a plan.
    #[must_use]
    pub fn from_plan(_plan: &Plan) -> Self {
        Self {}
    }
}
