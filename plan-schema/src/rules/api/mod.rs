//! Rules about API contracts.

// By code.
table! {
    API001: endpoint_key::ENDPOINT_KEY;
    API002: duplicate_endpoint::DUPLICATE_ENDPOINT;
    API004: path_form::PATH_FORM;
    API005: path_parameter_form::PATH_PARAMETER_FORM;
    API006: unknown_path_parameter::UNKNOWN_PATH_PARAMETER;
    API010: duplicate_operation_id::DUPLICATE_OPERATION_ID;
    API014: json_example::JSON_EXAMPLE;
    API015: example_mismatch::EXAMPLE_MISMATCH;
    API019: status_place::STATUS_PLACE;
    API035: undeclared_security::UNDECLARED_SECURITY;
}
