//! What the document says about the API as a whole: title, licence, servers, tags.

use indexmap::IndexMap;
use openapiv3 as oas;
use plan_schema::model::{Api, Model, Server, Tag};
use plan_schema::place::PlanPath;

use super::data::{extensions, external_docs};
use super::licence;

pub(super) fn info(model: &Model, api: &Api) -> oas::Info {
    oas::Info {
        title: model.title.clone(),
        description: api.description.as_deref().map(|text| text.trim_end().to_owned()),
        terms_of_service: api.terms.clone(),
        contact: api.contact.as_ref().map(|contact| oas::Contact {
            name: contact.name.clone(),
            url: contact.url.clone(),
            email: contact.email.clone(),
            extensions: IndexMap::new(),
        }),
        license: api.license.as_ref().map(licence::license),
        version: api.version.clone(),
        extensions: IndexMap::new(),
    }
}

/// The servers of what stands at `path`.
pub(super) fn servers(servers: &[Server], path: &PlanPath) -> Vec<oas::Server> {
    let path = path.join("servers");
    servers.iter().enumerate().map(|(index, server)| self::server(server, &path.join(index))).collect()
}

fn server(server: &Server, path: &PlanPath) -> oas::Server {
    let variables: IndexMap<String, oas::ServerVariable> = server
        .variables
        .iter()
        .map(|(name, variable)| {
            let variable = oas::ServerVariable {
                enumeration: variable.values.clone(),
                default: variable.default.clone(),
                description: variable.description.clone(),
                extensions: IndexMap::new(),
            };
            (name.clone(), variable)
        })
        .collect();
    oas::Server {
        url: server.url.clone(),
        description: server.description.clone(),
        variables: (!variables.is_empty()).then_some(variables),
        extensions: extensions(&server.extensions, server.openapi.as_ref(), path),
    }
}

pub(super) fn tags(tags: &[Tag], path: &PlanPath) -> Vec<oas::Tag> {
    let path = path.join("tags");
    tags.iter()
        .map(|tag| oas::Tag {
            name: tag.name.clone(),
            description: Some(tag.description.trim_end().to_owned()),
            external_docs: tag.docs.as_ref().map(external_docs),
            extensions: extensions(&tag.extensions, tag.openapi.as_ref(), &path.join(tag.name.as_str())),
        })
        .collect()
}
