//! Rules about data models.

// By code.
table! {
    DM001: unknown_type::UNKNOWN_TYPE;
    DM003: shorthand::SHORTHAND;
    DM004: deciding_key::DECIDING_KEY;
    DM006: reserved_name::RESERVED_NAME;
    DM005: empty_range::EMPTY_RANGE;
    DM007: misplaced_constraint::MISPLACED_CONSTRAINT;
    DM008: pattern_syntax::PATTERN_SYNTAX;
    DM009: default_value::DEFAULT_VALUE;
    DM010: enum_default::ENUM_DEFAULT;
    DM011: enum_values::ENUM_VALUES;
    DM012: field_example::FIELD_EXAMPLE;
    DM018: missing_target::MISSING_TARGET;
    DM019: key_type::KEY_TYPE;
    DM020: key_target::KEY_TARGET;
    DM021: missing_key::MISSING_KEY;
    DM022: missing_inverse::MISSING_INVERSE;
    DM023: missing_side::MISSING_SIDE;
    DM025: key_cycle::KEY_CYCLE;
    DM027: no_identity::NO_IDENTITY;
    DM028: group_fields::GROUP_FIELDS;
    DM037: type_arguments::TYPE_ARGUMENTS;
    DM039: unused_model::UNUSED_MODEL;
    DM043: endless_model::ENDLESS_MODEL;
    DM044: untyped_field::UNTYPED_FIELD;
    DM055: duplicate_relationship::DUPLICATE_RELATIONSHIP;
    DM056: similar_names::SIMILAR_NAMES;
    DM057: relationship_target::RELATIONSHIP_TARGET;
    DM065: stray_on_delete::STRAY_ON_DELETE;
    DM066: on_delete_conflict::ON_DELETE_CONFLICT;
    DM067: misleading_name::MISLEADING_NAME;
    DM068: relationship_kind::RELATIONSHIP_KIND;
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
