//! Rules about API contracts.

// By code.
table! {
    API001: endpoint_key::ENDPOINT_KEY;
    API002: duplicate_endpoint::DUPLICATE_ENDPOINT;
    API006: unknown_path_parameter::UNKNOWN_PATH_PARAMETER;
    API010: duplicate_operation_id::DUPLICATE_OPERATION_ID;
    API014: json_example::JSON_EXAMPLE;
    API015: example_mismatch::EXAMPLE_MISMATCH;
    API019: status_place::STATUS_PLACE;
    API026: no_response::NO_RESPONSE;
    API027: unspoken_errors::UNSPOKEN_ERRORS;
    API028: absent_item::ABSENT_ITEM;
    API029: error_without_reason::ERROR_WITHOUT_REASON;
    API030: wrong_phrase::WRONG_PHRASE;
    API031: several_success_types::SEVERAL_SUCCESS_TYPES;
    API032: several_error_types::SEVERAL_ERROR_TYPES;
    API033: beyond_progenitor::BEYOND_PROGENITOR;
    API034: untyped_problem::UNTYPED_PROBLEM;
    API035: undeclared_security::UNDECLARED_SECURITY;
    API039: unbounded_list::UNBOUNDED_LIST;
    API040: page_bounds::PAGE_BOUNDS;
    API081: assumed_response::ASSUMED_RESPONSE;
    API082: unchecked_body::UNCHECKED_BODY;
    API083: taken_value::TAKEN_VALUE;
    API084: denied_precondition::DENIED_PRECONDITION;
    API085: unspoken_refusal::UNSPOKEN_REFUSAL;
    API086: paged_no_list::PAGED_NO_LIST;
    API087: pagination_name::PAGINATION_NAME;
    API088: error_code_without_place::ERROR_CODE_WITHOUT_PLACE;
    API090: error_model_kind::ERROR_MODEL_KIND;
}
