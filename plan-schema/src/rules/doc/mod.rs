//! Rules about sections and what holds across them.

mod missing_file;
mod missing_section;
mod open_question;
mod other_spelling;
mod placeholder;
mod stale_status;
mod thin_section;
mod uncovered;
mod undefined_name;
mod unmitigated_risk;
mod unowned_entity;
mod unreasoned_omission;

// By code.
table! {
    DOC001: placeholder::PLACEHOLDER;
    DOC002: missing_file::MISSING_FILE;
    DOC003: undefined_name::UNDEFINED_NAME;
    DOC004: other_spelling::OTHER_SPELLING;
    DOC005: unowned_entity::UNOWNED_ENTITY;
    DOC006: uncovered::UNCOVERED;
    DOC040: missing_section::MISSING_SECTION;
    DOC041: thin_section::THIN_SECTION;
    DOC042: open_question::OPEN_QUESTION;
    DOC043: unmitigated_risk::UNMITIGATED_RISK;
    DOC044: stale_status::STALE_STATUS;
    DOC045: unreasoned_omission::UNREASONED_OMISSION;
}
