//! The integration tests of the workspace, one binary.

mod cli;
mod corpus;
mod diagrams;
mod examples;
mod leaves;
mod markdown;
mod mistakes;
mod mutations;
mod openapi;
mod preflight;
mod random;
mod rules;
mod rust;
mod silencing;
mod stages;
mod stubs;
mod tidy;
