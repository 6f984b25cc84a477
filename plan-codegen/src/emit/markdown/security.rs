//! `## Security Considerations`.

use plan_schema::plan::{Labelled, SecurityConsiderations};

use super::render::Render;

pub(super) fn write<'p>(r: &mut Render<'p>, security: &'p Labelled<SecurityConsiderations>) {
    let SecurityConsiderations { authentication, authorization, data_protection, input_validation, rate_limiting } =
        &security.known;
    r.out.blank();
    r.labels(
        [
            ("Authentication", authentication.as_ref()),
            ("Authorization", authorization.as_ref()),
            ("Data Protection", data_protection.as_ref()),
            ("Input Validation", input_validation.as_ref()),
            ("Rate Limiting", rate_limiting.as_ref()),
        ],
        &security.own,
    );
}
