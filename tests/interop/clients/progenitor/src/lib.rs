//! The clients that progenitor wrote.
