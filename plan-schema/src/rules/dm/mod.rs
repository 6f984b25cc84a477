//! Rules about data models.

// By code.
table! {
    DM001: unknown_type::UNKNOWN_TYPE;
    DM003: shorthand::SHORTHAND;
    DM004: deciding_key::DECIDING_KEY;
    DM010: enum_default::ENUM_DEFAULT;
    DM011: enum_values::ENUM_VALUES;
    DM018: missing_target::MISSING_TARGET;
    DM019: key_type::KEY_TYPE;
    DM034: union_members::UNION_MEMBERS;
    DM035: tag_field::TAG_FIELD;
    DM036: confusable_members::CONFUSABLE_MEMBERS;
    DM037: type_arguments::TYPE_ARGUMENTS;
    DM038: view_fields::VIEW_FIELDS;
    DM040: known_shape::KNOWN_SHAPE;
    DM043: endless_model::ENDLESS_MODEL;
    DM044: untyped_field::UNTYPED_FIELD;
    DM050: include_target::INCLUDE_TARGET;
    DM051: redeclared_field::REDECLARED_FIELD;
    DM052: transitions::TRANSITIONS;
    DM054: view_source::VIEW_SOURCE;
    DM058: mixin_as_type::MIXIN_AS_TYPE;
    DM059: map_key::MAP_KEY;
    DM060: mixin_clash::MIXIN_CLASH;
    DM061: whole_view::WHOLE_VIEW;
    DM062: pick_and_omit::PICK_AND_OMIT;
    DM063: type_and_fields::TYPE_AND_FIELDS;
}
