//! `## Dependencies`.

use plan_schema::plan::{Dependencies, ExternalService, ExternalServiceEntry, Infrastructure};

use super::escape::{self, Place};
use super::prose;
use super::render::Render;
use super::value::Value;

pub(super) fn write<'p>(r: &mut Render<'p>, dependencies: &'p Dependencies) {
    let Dependencies { external_services, internal, infrastructure } = dependencies;
    r.subsection("dependencies.external_services", "External Services", external_services.as_ref(), |r, services| {
        for (name, service) in services {
            r.out.entry("- ", &escape::literal(name, Place::Label), &[external(service)]);
        }
    });
    r.subsection("dependencies.internal", "Internal Dependencies", internal.as_ref(), |r, internal| {
        for (name, text) in internal {
            r.out.entry("- ", &escape::literal(name, Place::Label), &[text.into()]);
        }
    });
    r.subsection(
        "dependencies.infrastructure",
        "Infrastructure Requirements",
        infrastructure.as_ref(),
        |r, infrastructure| {
            let Infrastructure { compute, storage, network } = &infrastructure.known;
            r.labels(
                [("Compute", compute.as_ref()), ("Storage", storage.as_ref()), ("Network", network.as_ref())],
                &infrastructure.own,
            );
        },
    );
}

fn external(service: &ExternalServiceEntry) -> Value<'_> {
    match service {
        ExternalServiceEntry::Short(text) => text.into(),
        ExternalServiceEntry::Full(ExternalService { provides, integration }) => match integration {
            None => provides.into(),
            Some(integration) => Value::Done(format!("{} - {}", prose::tail(provides), prose::tail(integration))),
        },
    }
}
