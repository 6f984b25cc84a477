//! Emitted Rust compiles under the strictest lints, and its types say on the wire what the plan says.
//!
//! What is compiled is a workspace of its own below `target/stubs`: a crate for each edition with a module for each plan, and a
//! program that reads and writes the bodies of the emitted OpenAPI documents. It takes the versions of the lock file of this
//! workspace and nothing from the network. `STUBS=all` compiles every plan in both editions; otherwise each is
//! compiled in one, and the one huge plan in none. `RANDOM_STUBS` says how many random plans there are.

mod bodies;
mod broken;
mod compiled;
mod corpus;
mod hostile;
mod plans;
mod workspace;

pub(crate) use corpus::{refused, stays};
