//! Rules about API contracts.

// By code.
table! {
    API001: endpoint_key::ENDPOINT_KEY;
    API002: duplicate_endpoint::DUPLICATE_ENDPOINT;
    API003: ambiguous_paths::AMBIGUOUS_PATHS;
    API004: path_form::PATH_FORM;
    API005: path_parameter_form::PATH_PARAMETER_FORM;
    API006: unknown_path_parameter::UNKNOWN_PATH_PARAMETER;
    API007: untyped_path_parameter::UNTYPED_PATH_PARAMETER;
    API008: path_parameter_presence::PATH_PARAMETER_PRESENCE;
    API009: path_parameter_types::PATH_PARAMETER_TYPES;
    API010: duplicate_operation_id::DUPLICATE_OPERATION_ID;
    API011: operation_id::OPERATION_ID;
    API014: json_example::JSON_EXAMPLE;
    API015: example_mismatch::EXAMPLE_MISMATCH;
    API019: status_place::STATUS_PLACE;
    API035: undeclared_security::UNDECLARED_SECURITY;
    API041: doubly_declared_parameter::DOUBLY_DECLARED_PARAMETER;
    API042: needless_idempotency::NEEDLESS_IDEMPOTENCY;
    API043: reserved_header::RESERVED_HEADER;
    API046: path_case::PATH_CASE;
    API047: version_twice::VERSION_TWICE;
    API048: sunset_before_since::SUNSET_BEFORE_SINCE;
    API051: operation_id_word::OPERATION_ID_WORD;
    API052: path_verb::PATH_VERB;
    API053: path_plural::PATH_PLURAL;
    API054: duplicate_header::DUPLICATE_HEADER;
    API055: wire_name_clash::WIRE_NAME_CLASH;
    API056: path_parameter_in_query::PATH_PARAMETER_IN_QUERY;
    API057: path_parameter_name::PATH_PARAMETER_NAME;
    API058: duplicate_path_parameter::DUPLICATE_PATH_PARAMETER;
    API059: query_style::QUERY_STYLE;
    API060: parameter_case::PARAMETER_CASE;
}
