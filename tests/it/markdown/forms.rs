//! Every spelling of every section.
