//! Markdown, OpenAPI and Rust from a checked plan.

pub mod emit;

pub use emit::{openapi, rust};

/// The example of the crate's page is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Page;
