//! Rules about sections and what holds across them.

mod authentication_not_described;
mod denied_authentication;
mod depends_on_later;
mod duplicate_library;
mod impossible_coverage;
mod library_versions_differ;
mod load_below_expected;
mod missing_file;
mod other_spelling;
mod parallel_same_file;
mod phase_without_criteria;
mod placeholder;
mod planned_too_early;
mod rate_limit_not_described;
mod rate_limit_not_stated;
mod uncovered;
mod undefined_name;
mod unimplemented;
mod unowned_entity;
mod unplanned_component;
mod unserved_endpoint;
mod untested_target;

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
    DOC027: denied_authentication::DENIED_AUTHENTICATION;
    DOC028: authentication_not_described::AUTHENTICATION_NOT_DESCRIBED;
    DOC029: rate_limit_not_described::RATE_LIMIT_NOT_DESCRIBED;
    DOC030: rate_limit_not_stated::RATE_LIMIT_NOT_STATED;
    DOC031: library_versions_differ::LIBRARY_VERSIONS_DIFFER;
    DOC032: duplicate_library::DUPLICATE_LIBRARY;
    DOC033: untested_target::UNTESTED_TARGET;
    DOC034: load_below_expected::LOAD_BELOW_EXPECTED;
    DOC035: impossible_coverage::IMPOSSIBLE_COVERAGE;
}
