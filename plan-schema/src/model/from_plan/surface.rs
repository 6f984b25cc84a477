//! Commands and events.

use indexmap::IndexMap;

use super::Lowering;
use super::bodies::Purpose;
use super::fields::Around;
use crate::model::name::pascal;
use crate::model::operation::NamedExample;
use crate::model::surface::{Command, Event};
use crate::model::types::{Field, Origin};
use crate::model::views::Lens;
use crate::place::PlanPath;
use crate::plan::contracts;
use crate::plan::models::{FieldDef, FieldName};

impl Lowering<'_> {
    /// Lowers what is not HTTP.
    pub(super) fn surface(&mut self) {
        let Some(contracts) = self.contracts else { return };
        let root = PlanPath::root().join("api_contracts");
        for (name, command) in contracts.commands.iter().flatten() {
            let path = root.join("commands").join(name.as_str());
            let owner = format!("{}Command", pascal(name));
            let output = command.output.as_ref().map(|body| {
                let purpose = Purpose::new(Lens::Read, format!("{owner}Output"), path.join("output"));
                self.body(body, &purpose).contents
            });
            let command = Command {
                name: name.clone(),
                args: self.arguments(command.args.as_ref(), &owner, &path.join("args")),
                flags: self.arguments(command.flags.as_ref(), &owner, &path.join("flags")),
                output: output.unwrap_or_default(),
                output_path: path.join("output"),
                path,
            };
            self.model.commands.push(command);
        }
        for (name, event) in contracts.events.iter().flatten() {
            let path = root.join("events").join(name.as_str());
            let event = self.event(name, event, path);
            self.model.events.push(event);
        }
    }

    fn event(&mut self, name: &str, event: &contracts::Event, path: PlanPath) -> Event {
        let purpose = Purpose::new(Lens::Read, format!("{}Event", pascal(name)), path.join("payload"));
        let mut payload = event.payload.as_ref().map(|body| self.body(body, &purpose).contents).unwrap_or_default();
        let mut payload_path = purpose.path.clone();
        if let Some(value) = &event.example {
            let place = path.join("example");
            let mut example =
                NamedExample { name: None, summary: None, value: value.clone(), path: place.clone(), pasted: None };
            if event.payload.is_none() {
                payload_path = place.clone();
                payload = vec![self.example_alone(example, &Purpose { path: place, ..purpose })];
            } else if let Some(content) = payload.first_mut() {
                self.finish_example(&mut example, content);
                content.examples.push(example);
            }
        }
        Event { name: name.to_owned(), payload, payload_path, path }
    }

    fn arguments(
        &mut self,
        fields: Option<&IndexMap<FieldName, FieldDef>>,
        owner: &str,
        path: &PlanPath,
    ) -> Vec<Field> {
        let around = Around { owner: owner.to_owned(), parameters: Vec::new(), inline: Origin::Parameter };
        let lowered = fields.map(|fields| self.fields(fields, &around, path));
        lowered.into_iter().flatten().map(|lowered| lowered.field).collect()
    }
}
