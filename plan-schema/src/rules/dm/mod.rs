//! Rules about data models.

// By code.
table! {
    DM001: unknown_type::UNKNOWN_TYPE;
    DM003: shorthand::SHORTHAND;
    DM004: deciding_key::DECIDING_KEY;
    DM010: enum_default::ENUM_DEFAULT;
    DM011: enum_values::ENUM_VALUES;
    DM013: note_constraint::NOTE_CONSTRAINT;
    DM014: note_attribute::NOTE_ATTRIBUTE;
    DM018: missing_target::MISSING_TARGET;
    DM019: key_type::KEY_TYPE;
    DM037: type_arguments::TYPE_ARGUMENTS;
    DM043: endless_model::ENDLESS_MODEL;
    DM044: untyped_field::UNTYPED_FIELD;
    DM045: borrowed_type::BORROWED_TYPE;
    DM046: ambiguous_type::AMBIGUOUS_TYPE;
    DM047: note_values::NOTE_VALUES;
    DM048: note_reference::NOTE_REFERENCE;
}
