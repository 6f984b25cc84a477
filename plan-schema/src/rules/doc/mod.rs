//! Rules about sections and what holds across them.

mod missing_file;
mod other_spelling;
mod placeholder;
mod uncovered;
mod undefined_name;
mod unowned_entity;

// By code.
table! {
    DOC001: placeholder::PLACEHOLDER;
    DOC002: missing_file::MISSING_FILE;
    DOC003: undefined_name::UNDEFINED_NAME;
    DOC004: other_spelling::OTHER_SPELLING;
    DOC005: unowned_entity::UNOWNED_ENTITY;
    DOC006: uncovered::UNCOVERED;
}
