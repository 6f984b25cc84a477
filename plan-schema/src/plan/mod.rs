//! The language (stub).

use serde::Deserialize;

/// A plan.
#[derive(Debug, Clone, Deserialize)]
pub struct Plan {}
