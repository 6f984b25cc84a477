//! Rules about data models.

// By code.
table! {
    DM001: unknown_type::UNKNOWN_TYPE;
    DM003: shorthand::SHORTHAND;
    DM004: deciding_key::DECIDING_KEY;
    DM005: empty_range::EMPTY_RANGE;
    DM007: misplaced_constraint::MISPLACED_CONSTRAINT;
    DM008: pattern_syntax::PATTERN_SYNTAX;
    DM009: default_value::DEFAULT_VALUE;
    DM010: enum_default::ENUM_DEFAULT;
    DM011: enum_values::ENUM_VALUES;
    DM012: field_example::FIELD_EXAMPLE;
    DM018: missing_target::MISSING_TARGET;
    DM019: key_type::KEY_TYPE;
    DM024: null_key::NULL_KEY;
    DM029: primary_key::PRIMARY_KEY;
    DM030: contradictory_attributes::CONTRADICTORY_ATTRIBUTES;
    DM031: shown_secret::SHOWN_SECRET;
    DM032: unsafe_integer::UNSAFE_INTEGER;
    DM033: money_float::MONEY_FLOAT;
    DM037: type_arguments::TYPE_ARGUMENTS;
    DM041: unbounded_input::UNBOUNDED_INPUT;
    DM042: time_name::TIME_NAME;
    DM043: endless_model::ENDLESS_MODEL;
    DM044: untyped_field::UNTYPED_FIELD;
    DM053: required_field::REQUIRED_FIELD;
}
