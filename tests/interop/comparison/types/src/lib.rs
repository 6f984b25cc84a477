//! Types that a generator wrote.

/// The types.
pub mod models;
