//! Rules about sections and what holds across them.

mod missing_file;
mod placeholder;

// By code.
table! {
    DOC001: placeholder::PLACEHOLDER;
    DOC002: missing_file::MISSING_FILE;
}
