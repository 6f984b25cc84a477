//! Nothing: the clients are crates of their own.
