//! Markdown, OpenAPI and Rust from a checked plan.

pub mod build;
pub mod disk;
pub mod emit;
pub mod escape;
pub mod levels;

pub use emit::{openapi, rust};

/// The example of the crate's page is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Page;
