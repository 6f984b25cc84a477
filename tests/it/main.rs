//! The integration tests of the workspace, one binary.

mod cli;
mod examples;
mod leaves;
mod markdown;
mod mistakes;
mod openapi;
mod rules;
mod rust;
mod stubs;
mod tidy;
