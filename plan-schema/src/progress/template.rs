//! The sections of the template.

/// A section of the template.
#[derive(Debug, PartialEq, Eq)]
pub struct TemplateSection {
    /// Its key in a plan: `risk_assessment`.
    pub key: &'static str,
    /// Its heading in the document: `Risk Assessment`.
    pub heading: &'static str,
    /// Whether a plan may be without it and without a word about it: it lists what there happens to be.
    pub optional: bool,
}

const fn asked(key: &'static str, heading: &'static str) -> TemplateSection {
    TemplateSection { key, heading, optional: false }
}

const fn optional(key: &'static str, heading: &'static str) -> TemplateSection {
    TemplateSection { key, heading, optional: true }
}

/// The sections of the template, in its order.
///
/// A plan without open questions has nothing to ask, and one without future considerations nothing to promise: those two may
/// be left out. Decisions are made in every plan, so that none was worth a record is said, not left out.
pub static SECTIONS: [TemplateSection; 16] = [
    asked("executive_summary", "Executive Summary"),
    asked("technical_approach", "Technical Approach"),
    asked("system_architecture", "System Architecture"),
    asked("technology_choices", "Technology Choices"),
    asked("data_models", "Data Models"),
    asked("api_contracts", "API Contracts"),
    asked("implementation_strategy", "Implementation Strategy"),
    asked("testing_strategy", "Testing Strategy"),
    asked("security_considerations", "Security Considerations"),
    asked("risk_assessment", "Risk Assessment"),
    asked("performance_considerations", "Performance Considerations"),
    asked("dependencies", "Dependencies"),
    asked("deployment_plan", "Deployment Plan"),
    optional("open_questions", "Open Questions"),
    asked("architecture_decisions", "Architecture Decisions"),
    optional("future_considerations", "Future Considerations"),
];
