//! Rules about sections and what holds across them.

mod arrow_without_edge;
mod dependency_cycle;
mod duplicate_id;
mod link_outside;
mod missing_file;
mod other_spelling;
mod placeholder;
mod uncovered;
mod undefined_name;
mod unknown_decision;
mod unknown_phase;
mod unknown_section;
mod unknown_task;
mod unowned_entity;
mod unsafe_link;

// By code.
table! {
    DOC001: placeholder::PLACEHOLDER;
    DOC002: missing_file::MISSING_FILE;
    DOC003: undefined_name::UNDEFINED_NAME;
    DOC004: other_spelling::OTHER_SPELLING;
    DOC005: unowned_entity::UNOWNED_ENTITY;
    DOC006: uncovered::UNCOVERED;
    DOC007: arrow_without_edge::ARROW_WITHOUT_EDGE;
    DOC008: unknown_task::UNKNOWN_TASK;
    DOC009: unknown_phase::UNKNOWN_PHASE;
    DOC010: dependency_cycle::DEPENDENCY_CYCLE;
    DOC011: duplicate_id::DUPLICATE_ID;
    DOC012: unknown_decision::UNKNOWN_DECISION;
    DOC013: unsafe_link::UNSAFE_LINK;
    DOC014: link_outside::LINK_OUTSIDE;
    DOC015: unknown_section::UNKNOWN_SECTION;
}
