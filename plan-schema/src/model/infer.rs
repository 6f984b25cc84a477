//! stub
use serde_json::Value;

use super::Model;
use super::ty::Ty;
use super::types::Record;
use super::views::Lens;

pub(super) fn fits(_model: &Model, _value: &Value, _lens: Lens) -> Option<String> {
    None
}

pub(super) fn infer(_samples: &[&Value], _name: &str, _add: &mut dyn FnMut(String, Record) -> String) -> Ty {
    Ty::scalar(crate::plan::expr::Scalar::Json)
}
