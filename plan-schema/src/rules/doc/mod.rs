//! Rules about sections and what holds across them.

mod depends_on_later;
mod missing_file;
mod other_spelling;
mod parallel_same_file;
mod phase_without_criteria;
mod placeholder;
mod planned_too_early;
mod uncovered;
mod undefined_name;
mod unimplemented;
mod unowned_entity;
mod unplanned_component;
mod unserved_endpoint;

// By code.
table! {
    DOC001: placeholder::PLACEHOLDER;
    DOC002: missing_file::MISSING_FILE;
    DOC003: undefined_name::UNDEFINED_NAME;
    DOC004: other_spelling::OTHER_SPELLING;
    DOC005: unowned_entity::UNOWNED_ENTITY;
    DOC006: uncovered::UNCOVERED;
    DOC020: unserved_endpoint::UNSERVED_ENDPOINT;
    DOC021: unimplemented::UNIMPLEMENTED;
    DOC022: unplanned_component::UNPLANNED_COMPONENT;
    DOC023: phase_without_criteria::PHASE_WITHOUT_CRITERIA;
    DOC024: planned_too_early::PLANNED_TOO_EARLY;
    DOC025: depends_on_later::DEPENDS_ON_LATER;
    DOC026: parallel_same_file::PARALLEL_SAME_FILE;
}
