//! The fields of a plan as written, wherever they stand: in models, bodies, parameters, headers and commands.

use indexmap::IndexMap;

use crate::place::{Place, PlanPath};
use crate::plan::Plan;
use crate::plan::contracts::{ApiContracts, Body, ErrorDef, ErrorStatus};
use crate::plan::expr::Attribute;
use crate::plan::models::{FieldDef, FieldName, Model, Visibility};

/// Fields by place.
pub(super) type Fields<'p> = IndexMap<PlanPath, &'p FieldDef>;

/// All fields of a plan.
pub(super) fn all(plan: &Plan) -> Fields<'_> {
    let mut walk = Walk { fields: Fields::new() };
    let models = PlanPath::root().join("data_models");
    for (key, model) in plan.models().into_iter().flatten() {
        let fields = match model {
            Model::Record(record) => Some(&record.fields),
            Model::View(view) => view.fields.as_ref(),
            Model::Enum(_) | Model::Union(_) | Model::Alias(_) => None,
        };
        walk.group(fields, &models.join(key.as_str()).join("fields"));
    }
    if let Some(contracts) = plan.contracts() {
        walk.contracts(contracts, &PlanPath::root().join("api_contracts"));
    }
    walk.fields
}

struct Walk<'p> {
    fields: Fields<'p>,
}

impl<'p> Walk<'p> {
    fn group(&mut self, fields: Option<&'p IndexMap<FieldName, FieldDef>>, path: &PlanPath) {
        for (name, def) in fields.into_iter().flatten() {
            let path = path.join(name.as_str());
            if let FieldDef::Full(spec) = def {
                self.group(spec.fields.as_ref(), &path.join("fields"));
            }
            self.fields.insert(path, def);
        }
    }

    fn body(&mut self, body: Option<&'p Body>, path: &PlanPath) {
        if let Some(Body::Full(spec)) = body {
            self.group(spec.fields.as_ref(), &path.join("fields"));
            self.group(spec.headers.as_ref(), &path.join("headers"));
        }
    }

    fn errors(&mut self, errors: Option<&'p IndexMap<ErrorStatus, ErrorDef>>, path: &PlanPath) {
        for (status, error) in errors.into_iter().flatten() {
            if let ErrorDef::Full(spec) = error {
                self.group(spec.headers.as_ref(), &path.join(status.as_str()).join("headers"));
            }
        }
    }

    fn contracts(&mut self, contracts: &'p ApiContracts, path: &PlanPath) {
        self.group(contracts.response_headers.as_ref(), &path.join("response_headers"));
        self.group(contracts.error_headers.as_ref(), &path.join("error_headers"));
        self.errors(contracts.common_errors.as_ref(), &path.join("common_errors"));
        for (key, endpoint) in contracts.endpoints.iter().flatten() {
            let path = path.join("endpoints").join(key.as_str());
            self.group(endpoint.path_params.as_ref(), &path.join("path_params"));
            self.group(endpoint.query.as_ref(), &path.join("query"));
            self.group(endpoint.headers.as_ref(), &path.join("headers"));
            self.group(endpoint.cookies.as_ref(), &path.join("cookies"));
            self.body(endpoint.request.as_ref(), &path.join("request"));
            self.body(endpoint.response.as_ref(), &path.join("response"));
            for (status, body) in endpoint.responses.iter().flatten() {
                self.body(Some(body), &path.join("responses").join(status.as_str()));
            }
            self.errors(endpoint.errors.as_ref(), &path.join("errors"));
        }
        for (name, webhook) in contracts.webhooks.iter().flatten() {
            let path = path.join("webhooks").join(name.as_str());
            self.group(webhook.headers.as_ref(), &path.join("headers"));
            self.body(webhook.request.as_ref(), &path.join("request"));
            self.body(webhook.response.as_ref(), &path.join("response"));
        }
        for (name, command) in contracts.commands.iter().flatten() {
            let path = path.join("commands").join(name.as_str());
            self.group(command.args.as_ref(), &path.join("args"));
            self.group(command.flags.as_ref(), &path.join("flags"));
            self.body(command.output.as_ref(), &path.join("output"));
        }
        for (name, event) in contracts.events.iter().flatten() {
            let path = path.join("events").join(name.as_str());
            self.body(event.payload.as_ref(), &path.join("payload"));
        }
    }
}

/// Where a field says this of itself, in one line or under its key.
pub(super) fn stated(def: &FieldDef, path: &PlanPath, attribute: Attribute) -> Option<Place> {
    let spec = match def {
        FieldDef::Short(written) => {
            let there = written.get()?.attributes.iter().find(|there| there.value == attribute)?;
            return Some(path.within(there.span.clone()));
        }
        FieldDef::Full(spec) => spec,
    };
    let seen = |visibility| spec.visibility == Some(visibility);
    let (key, is) = match attribute {
        Attribute::PrimaryKey => ("primary_key", spec.primary_key == Some(true)),
        Attribute::Unique => ("unique", spec.unique == Some(true)),
        Attribute::Index => ("index", spec.index == Some(true)),
        Attribute::Optional => ("optional", spec.optional == Some(true)),
        Attribute::Required => ("required", spec.required == Some(true)),
        Attribute::ReadOnly => ("visibility", seen(Visibility::Readonly)),
        Attribute::WriteOnly => ("visibility", seen(Visibility::Writeonly)),
        Attribute::Immutable => ("visibility", seen(Visibility::Immutable)),
        Attribute::Internal => ("visibility", seen(Visibility::Internal)),
        Attribute::Sensitive => ("sensitive", spec.sensitive == Some(true)),
        Attribute::OnDelete(action) => ("on_delete", spec.on_delete == Some(action)),
        // None of the rules that ask mind these in their long form.
        Attribute::Deprecated | Attribute::New | Attribute::Changed | Attribute::Existing => return None,
    };
    is.then(|| path.join(key).value())
}

#[cfg(test)]
mod tests {
    use crate::plan::visit::{self, Scalar};

    #[test]
    fn every_field_in_one_line_is_there() {
        let mut count = 0_usize;
        for text in [
            include_str!("../../../tests/corpus/ok/every-section.plan.yaml"),
            include_str!("../../../tests/corpus/ok/typical.plan.yaml"),
            include_str!("../../../tests/corpus/ok/nasty.plan.yaml"),
            include_str!("../../../tests/corpus/openapi/forms.plan.yaml"),
            include_str!("../../../tests/corpus/markdown/forms.plan.yaml"),
        ] {
            let parsed = crate::parse(crate::SourceFile::new("p", text), &crate::Limits::default());
            let plan = parsed.plan().expect("a plan of the corpus");
            let fields = super::all(plan);
            visit::scalars(plan, |path, _, _, read| {
                if let Ok(Scalar::Field(_)) = read {
                    assert!(fields.contains_key(path), "{path}");
                    count += 1;
                }
            });
        }
        assert!(count > 150, "{count} fields");
    }
}
