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
    API051: operation_id_word::OPERATION_ID_WORD;
    API054: duplicate_header::DUPLICATE_HEADER;
}
