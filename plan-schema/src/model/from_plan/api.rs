//! What holds for the whole API.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::Lowering;
use super::facts::{docs, text};
use super::security::schemes;
use crate::model::name::{plural, prose};
use crate::model::{Api, Contact, License, Operation, Server, ServerVariable, Tag};
use crate::place::PlanPath;
use crate::plan::contracts::{self, ApiContracts, TagDef};
use crate::plan::{Extended, Prose};

/// The version of an API that does not say.
const VERSION: &str = "0.1.0";

impl Lowering<'_> {
    pub(super) fn api(&mut self) -> Option<Api> {
        let contracts = self.contracts?;
        let nothing = contracts.endpoints.as_ref().is_none_or(IndexMap::is_empty)
            && contracts.webhooks.as_ref().is_none_or(IndexMap::is_empty);
        if nothing {
            return None;
        }
        let path = PlanPath::root().join("api_contracts");
        let schemes = schemes(contracts);
        let operations = self.operations(contracts, &schemes, &path.join("endpoints"));
        let webhooks = self.webhooks(contracts, &path.join("webhooks"));
        let summary = match &self.plan.executive_summary {
            Some(Prose::Text(summary)) => text(Some(summary)),
            Some(Prose::NotApplicable(_)) | None => None,
        };
        let mut servers: Vec<Server> = contracts.servers.iter().flatten().map(server).collect();
        if servers.is_empty() {
            servers.push(Server {
                url: "/".to_owned(),
                description: None,
                variables: IndexMap::new(),
                openapi: None,
                extensions: IndexMap::new(),
            });
        }
        Some(Api {
            version: contracts.version.as_ref().map_or_else(|| VERSION.to_owned(), |version| version.to_string()),
            description: text(contracts.description.as_ref()).or(summary),
            servers,
            contact: contracts.contact.as_ref().map(|contact| Contact {
                name: text(contact.name.as_ref()),
                email: contact.email.clone(),
                url: contact.url.clone(),
            }),
            license: contracts.license.as_ref().map(|license| match license {
                contracts::License::Spdx(id) => License::Spdx(id.clone()),
                contracts::License::Full(spec) => License::Named { name: spec.name.to_string(), url: spec.url.clone() },
            }),
            terms: contracts.terms.clone(),
            docs: docs(contracts.docs.as_ref()),
            tags: self.tags(contracts, &operations),
            schemes,
            operations,
            webhooks,
            openapi: contracts.openapi.clone(),
            extensions: contracts.own.clone(),
            path,
        })
    }

    /// The tags in use, described: by the plan, by the model that the tag is called after, or by what they are.
    fn tags(&self, contracts: &Extended<ApiContracts>, operations: &[Operation]) -> Vec<Tag> {
        let mut by_plural: HashMap<String, &str> = HashMap::new();
        for model in self.declared.keys() {
            // Of two with one plural the first counts.
            by_plural.entry(plural(model)).or_insert(model);
        }
        let mut tags: IndexMap<&str, Tag> = IndexMap::new();
        let own = operations.iter().map(|operation| operation.tag.as_str());
        let merged = operations.iter().flat_map(|operation| merged_tags(operation.openapi.as_ref()));
        let paths = contracts.openapi.as_ref().and_then(|openapi| openapi.get("paths")?.as_object());
        let added = paths.into_iter().flat_map(serde_json::Map::values).filter_map(Value::as_object);
        let added = added.flat_map(serde_json::Map::values).flat_map(|operation| merged_tags(Some(operation)));
        for name in own.chain(merged).chain(added) {
            tags.entry(name).or_insert_with(|| {
                let declared = contracts.tags.as_ref().and_then(|tags| tags.get(name));
                let (description, docs_, openapi, extensions) = match declared {
                    None => (None, None, None, IndexMap::new()),
                    Some(TagDef::Description(about)) => (text(Some(about)), None, None, IndexMap::new()),
                    Some(TagDef::Full(spec)) => (
                        text(spec.description.as_ref()),
                        docs(spec.docs.as_ref()),
                        spec.openapi.clone(),
                        spec.own.clone(),
                    ),
                };
                let model = || self.model.get(by_plural.get(name)?)?.description.clone();
                let description =
                    description.or_else(model).unwrap_or_else(|| format!("Operations on {}.", prose(name)));
                Tag { name: name.to_owned(), description, docs: docs_, openapi, extensions }
            });
        }
        tags.into_values().collect()
    }
}

/// The tags that are merged into an operation.
fn merged_tags(openapi: Option<&Value>) -> impl Iterator<Item = &str> {
    openapi.and_then(|openapi| openapi.get("tags")?.as_array()).into_iter().flatten().filter_map(Value::as_str)
}

/// A server.
pub(super) fn server(server: &contracts::Server) -> Server {
    match server {
        contracts::Server::Url(url) => Server {
            url: url.clone(),
            description: None,
            variables: IndexMap::new(),
            openapi: None,
            extensions: IndexMap::new(),
        },
        contracts::Server::Full(spec) => Server {
            url: spec.url.clone(),
            description: text(spec.description.as_ref()),
            variables: spec
                .variables
                .iter()
                .flatten()
                .map(|(name, variable)| (name.clone(), lower(variable)))
                .collect(),
            openapi: spec.openapi.clone(),
            extensions: spec.own.clone(),
        },
    }
}

fn lower(variable: &contracts::ServerVariable) -> ServerVariable {
    match variable {
        contracts::ServerVariable::Default(default) => {
            ServerVariable { default: default.clone(), values: Vec::new(), description: None }
        }
        contracts::ServerVariable::Full(spec) => ServerVariable {
            default: spec.default.clone(),
            values: spec.values.clone().unwrap_or_default(),
            description: text(spec.description.as_ref()),
        },
    }
}
