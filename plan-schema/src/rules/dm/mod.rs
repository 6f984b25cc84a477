//! Rules about data models.

// By code.
table! {
    DM001: unknown_type::UNKNOWN_TYPE;
    DM003: shorthand::SHORTHAND;
    DM004: deciding_key::DECIDING_KEY;
    DM005: empty_range::EMPTY_RANGE;
    DM007: misplaced_constraint::MISPLACED_CONSTRAINT;
    DM008: pattern_syntax::PATTERN_SYNTAX;
    DM010: enum_default::ENUM_DEFAULT;
    DM011: enum_values::ENUM_VALUES;
    DM018: missing_target::MISSING_TARGET;
    DM019: key_type::KEY_TYPE;
    DM037: type_arguments::TYPE_ARGUMENTS;
    DM043: endless_model::ENDLESS_MODEL;
    DM044: untyped_field::UNTYPED_FIELD;
}
