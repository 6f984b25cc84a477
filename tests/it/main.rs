//! The integration tests of the workspace, one binary.

mod cli;
mod examples;
mod leaves;
mod markdown;
mod mistakes;
mod openapi;
mod rust;
mod stubs;
mod tidy;
