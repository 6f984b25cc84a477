//! Markdown, OpenAPI and Rust from a checked plan.

pub mod emit;

pub use emit::openapi;
