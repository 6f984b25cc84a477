//! Emitted Rust compiles under the strictest lints, and its types say on the wire what the plan says.
//!
//! What is compiled is a workspace of its own below `target/stubs`: a crate for each edition with a module for each plan, and a
//! program that reads and writes the bodies of the emitted OpenAPI documents. It takes the versions of the lock file of this
//! workspace and nothing from the network. A normal run compiles each plan in one edition, the one huge
//! plan in none, and asks clippy and rustdoc about the examples and the corpus without its mistakes. `STUBS=all` asks all of
//! them about every plan in both editions. `RANDOM_STUBS` says how many random plans there are.

mod bodies;
mod broken;
mod compiled;
mod corpus;
mod hostile;
mod plans;
mod workspace;

pub(crate) use corpus::{refused, stays};
