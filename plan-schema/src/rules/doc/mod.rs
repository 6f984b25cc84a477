//! Rules about sections and what holds across them.

mod created_in_the_future;
mod missing_file;
mod not_in_tech_stack;
mod other_spelling;
mod placeholder;
mod uncovered;
mod undefined_name;
mod unowned_entity;
mod unreadable_tech_stack;
mod version_not_approved;

// By code.
table! {
    DOC001: placeholder::PLACEHOLDER;
    DOC002: missing_file::MISSING_FILE;
    DOC003: undefined_name::UNDEFINED_NAME;
    DOC004: other_spelling::OTHER_SPELLING;
    DOC005: unowned_entity::UNOWNED_ENTITY;
    DOC006: uncovered::UNCOVERED;
    DOC036: not_in_tech_stack::NOT_IN_TECH_STACK;
    DOC037: version_not_approved::VERSION_NOT_APPROVED;
    DOC038: created_in_the_future::CREATED_IN_THE_FUTURE;
    DOC039: unreadable_tech_stack::UNREADABLE_TECH_STACK;
}
