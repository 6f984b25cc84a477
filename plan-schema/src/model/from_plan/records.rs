//! Records: entities, value objects, mixins and views.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::expressions::Site;
use super::facts::text;
use super::fields::{Around, Lowered, is_password};
use super::{Declared, Lowering, new_type};
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{
    ExtraMembers, Field, Origin, Record, Relationship, Role, TypeDefKind, UniqueGroup, Visibility,
};
use crate::place::PlanPath;
use crate::plan::Text;
use crate::plan::expr::{RelationKind, Scalar};
use crate::plan::models::{self, FieldDef, FieldName, Kind, RequiredFields};

/// Timestamps that the server sets, in `snake_case`.
const SERVER_TIMES: [&str; 3] = ["created_at", "updated_at", "deleted_at"];

impl<'p> Lowering<'p> {
    /// A record that the plan declares.
    pub(super) fn record(&mut self, name: &'p str, declared: &Declared<'p>, record: &'p models::Record) -> Record {
        let around = around(name, declared);
        let mut lowered = Vec::new();
        for mixin in record.include.iter().flatten() {
            // Of two mixins with a field of one name the first counts; mixins may share mixins.
            for field in self.included(mixin) {
                if lowered.iter().all(|there: &Lowered| there.field.name != field.field.name) {
                    lowered.push(field);
                }
            }
        }
        let own = self.fields(&record.fields, &around, &declared.path.join("fields"));
        // A field of its own wins over an included one of that name, in its place.
        for field in own {
            match lowered.iter_mut().find(|there: &&mut Lowered| there.field.name == field.field.name) {
                Some(there) => *there = field,
                None => lowered.push(field),
            }
        }
        let composite: Vec<String> =
            record.primary_key.iter().flatten().map(|field| field.as_str().to_owned()).collect();
        for lowered in &mut lowered {
            lowered.field.primary_key |= composite.contains(&lowered.field.name);
        }
        let has_key = lowered.iter().any(|lowered| lowered.field.primary_key);
        let role = match record.kind {
            Some(Kind::Entity) => Role::Entity,
            Some(Kind::Mixin) => Role::Mixin,
            None if has_key => Role::Entity,
            Some(Kind::Value) | None => Role::Value,
        };
        if let Some(required) = &record.required {
            require(&mut lowered, required);
        }
        let mut fields: Vec<Field> = lowered
            .into_iter()
            .map(|lowered| {
                let alone = !composite.contains(&lowered.field.name);
                with_conventions(lowered, &role, alone)
            })
            .collect();
        tell_apart(&mut fields);
        // A key of several fields has them in the order it names them.
        let mut primary_key: Vec<&Field> = fields.iter().filter(|field| field.primary_key).collect();
        primary_key.sort_by_key(|field| composite.iter().position(|name| *name == field.name));
        let primary_key = primary_key.into_iter().map(|field| field.name.clone()).collect();
        // What names a field that is not there is a rule's to report.
        let there = |group: &[FieldName]| -> Option<Vec<String>> {
            let names = group.iter().map(|name| name.as_str().to_owned());
            let names: Vec<String> = names.filter(|name| fields.iter().any(|field| field.name == *name)).collect();
            (!names.is_empty() && names.len() == group.len()).then_some(names)
        };
        let unique = record.unique.iter().flatten().filter_map(|group| {
            let (names, condition) = match group {
                models::Unique::Fields(names) => (names, None),
                models::Unique::Full(spec) => (&spec.fields, text(spec.condition.as_ref())),
            };
            Some(UniqueGroup { fields: there(names)?, condition })
        });
        let unique = unique.collect();
        let indexes = record.indexes.iter().flatten().filter_map(|group| there(group)).collect();
        let extra = match &record.extra {
            None => ExtraMembers::Unsaid,
            Some(models::Extra::Allowed(false)) => ExtraMembers::Forbidden,
            Some(models::Extra::Allowed(true)) => ExtraMembers::Any,
            Some(models::Extra::Typed(written)) => {
                let site = site(&around, "extra", declared.path.join("extra"));
                ExtraMembers::Typed(written.get().map_or(Ty::new(TyKind::Error), |expr| self.ty(expr, &site)))
            }
        };
        let path = declared.path.join("relationships");
        let relationships = record
            .relationships
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(index, relationship)| self.relationship(relationship, path.join(index)))
            .collect();
        Record {
            role,
            parameters: around.parameters,
            fields,
            primary_key,
            unique,
            indexes,
            table: record.table.clone(),
            rules: record.rules.iter().flatten().filter_map(|rule| text(Some(rule))).collect(),
            relationships,
            extra,
        }
    }

    /// The fields of a mixin.
    fn included(&mut self, mixin: &str) -> Vec<Lowered> {
        self.ensure(mixin);
        let fields = self.model.record(mixin).map(|record| record.fields.clone()).unwrap_or_default();
        fields
            .into_iter()
            .map(|field| Lowered { visibility_given: field.visibility != Visibility::All, field, style: None })
            .collect()
    }

    /// A view that the plan declares.
    pub(super) fn view(&mut self, name: &'p str, declared: &Declared<'p>, view: &'p models::View) -> Record {
        let around = around(name, declared);
        self.ensure(&view.from);
        let source = self.model.record(&view.from).cloned();
        let named = |names: &Option<Vec<FieldName>>| -> Option<HashSet<String>> {
            names.as_ref().map(|names| names.iter().map(|name| name.as_str().to_owned()).collect())
        };
        let (pick, omit) = (named(&view.pick), named(&view.omit).unwrap_or_default());
        let mut fields: Vec<Field> = source
            .iter()
            .flat_map(|record| &record.fields)
            .filter(|field| !omit.contains(&field.name))
            .filter(|field| match &pick {
                Some(pick) => pick.contains(&field.name),
                // What no response shows is only in a view that asks for it.
                None => !matches!(field.visibility, Visibility::Internal | Visibility::WriteOnly),
            })
            .cloned()
            .collect();
        for field in &mut fields {
            // Picked by name, an internal field is meant to be seen.
            if field.visibility == Visibility::Internal {
                field.visibility = Visibility::All;
            }
            if view.partial == Some(true) {
                field.optional = true;
                field.required = false;
            }
        }
        let role = match source.as_ref().map(|record| &record.role) {
            Some(Role::Entity | Role::View { .. }) => Role::View { of: view.from.clone() },
            _ => Role::Value,
        };
        if let Some(own) = &view.fields {
            let own = self.fields(own, &around, &declared.path.join("fields"));
            // A field that the view declares again is the view's.
            fields.retain(|field| own.iter().all(|lowered| lowered.field.name != field.name));
            fields.extend(own.into_iter().map(|lowered| with_conventions(lowered, &role, true)));
        }
        tell_apart(&mut fields);
        Record {
            parameters: around.parameters,
            extra: source.map(|record| record.extra).unwrap_or_default(),
            ..Record::new(role, fields)
        }
    }

    /// A record inside a field.
    pub(super) fn inline_record(
        &mut self,
        fields: &IndexMap<FieldName, FieldDef>,
        description: Option<&Text>,
        site: &Site,
    ) -> Ty {
        let wanted = site.inline_name();
        let other = format!("{wanted}Details");
        let name = self.free_name(wanted, &other);
        // Taken at once: records inside this one are named after it.
        self.names.insert(name.clone());
        let def = self.named_record(&name, fields, description, site);
        let mut def = def;
        def.origin = site.inline.clone();
        let generic = !site.parameters.is_empty();
        self.add(&site.owner, def);
        if generic {
            let args = site.parameters.iter().map(|name| Ty::new(TyKind::Parameter(name.clone()))).collect();
            return Ty::new(TyKind::Generic { name, args, instance: String::new() });
        }
        Ty::model(name)
    }

    /// A value object from fields that stand in a field or a body.
    pub(super) fn named_record(
        &mut self,
        name: &str,
        fields: &IndexMap<FieldName, FieldDef>,
        description: Option<&Text>,
        site: &Site,
    ) -> crate::model::TypeDef {
        let around = Around { owner: name.to_owned(), parameters: site.parameters.clone(), inline: Origin::Inline };
        // What is inside belongs behind the type that this record belongs to.
        if let Some(index) = self.declared.get_index_of(site.owner.as_str()) {
            self.order.insert(name.to_owned(), (index, self.order.len() + 1));
        }
        let mut fields: Vec<Field> = self
            .fields(fields, &around, &site.path.join("fields"))
            .into_iter()
            .map(|lowered| with_conventions(lowered, &Role::Value, true))
            .collect();
        tell_apart(&mut fields);
        let record = Record { parameters: site.parameters.clone(), ..Record::new(Role::Value, fields) };
        let mut def = new_type(name.to_owned(), Origin::Inline, site.path.clone(), TypeDefKind::Record(record));
        def.description = text(description);
        def
    }

    fn relationship(&self, relationship: &models::Relationship, path: PlanPath) -> Option<Relationship> {
        let known = |name: &String| self.declared.contains_key(name.as_str());
        let lowered = match relationship {
            models::Relationship::Short(written) => {
                let expr = written.get()?;
                let value =
                    |part: &Option<crate::plan::expr::Spanned<String>>| part.as_ref().map(|part| part.value.clone());
                Relationship {
                    kind: expr.kind,
                    target: expr.target.value.clone(),
                    through: value(&expr.through),
                    role: value(&expr.role),
                    via: value(&expr.via),
                    on_delete: None,
                    description: None,
                    path,
                    keys: Vec::new(),
                    inverse: None,
                }
            }
            models::Relationship::Full(spec) => {
                let kinds = [
                    (RelationKind::BelongsTo, &spec.belongs_to),
                    (RelationKind::HasOne, &spec.has_one),
                    (RelationKind::HasMany, &spec.has_many),
                    (RelationKind::ManyToMany, &spec.many_to_many),
                ];
                let (kind, target) = kinds.into_iter().find_map(|(kind, target)| Some((kind, target.clone()?)))?;
                Relationship {
                    kind,
                    target,
                    through: spec.through.clone(),
                    role: spec.role.clone(),
                    via: spec.via.as_ref().map(|field| field.as_str().to_owned()),
                    on_delete: spec.on_delete,
                    description: text(spec.description.as_ref()),
                    path,
                    keys: Vec::new(),
                    inverse: None,
                }
            }
        };
        (known(&lowered.target) && lowered.through.as_ref().is_none_or(known)).then_some(lowered)
    }
}

/// Gives a field back its name as it is in the plan where `json_case` makes it that of another: `foo_bar` beside `fooBar`.
pub(super) fn tell_apart<'f>(fields: impl IntoIterator<Item = &'f mut Field>) {
    let mut fields: Vec<&mut Field> = fields.into_iter().collect();
    let mut taken: HashSet<String> =
        fields.iter().filter(|field| field.wire == field.name).map(|field| field.wire.clone()).collect();
    for field in fields.iter_mut().filter(|field| field.wire != field.name) {
        if !taken.insert(field.wire.clone()) {
            field.wire.clone_from(&field.name);
        }
    }
}

fn around(name: &str, declared: &Declared<'_>) -> Around {
    Around {
        owner: name.to_owned(),
        parameters: declared.key.parameters().map(str::to_owned).collect(),
        inline: Origin::Inline,
    }
}

pub(super) fn site(around: &Around, label: &str, path: PlanPath) -> Site {
    Site {
        owner: around.owner.clone(),
        label: label.to_owned(),
        parameters: around.parameters.clone(),
        path,
        inline: around.inline.clone(),
    }
}

/// `required: [a, b]`: these are always there, and the others may be absent.
fn require(fields: &mut [Lowered], required: &RequiredFields) {
    for lowered in fields {
        let named = match required {
            RequiredFields::Fields(names) => names.iter().any(|name| name.as_str() == lowered.field.name),
            RequiredFields::None(_) => false,
        };
        // What the field says of itself is nearer.
        if !lowered.field.optional && !lowered.field.required {
            lowered.field.required = named;
            lowered.field.optional = !named;
        }
    }
}

/// Applies the conventions of names and types where the plan does not say otherwise: a key and the times that the server
/// sets are read-only, a password is write-only.
fn with_conventions(lowered: Lowered, role: &Role, alone: bool) -> Field {
    let Lowered { mut field, visibility_given, style: _ } = lowered;
    if visibility_given {
        return field;
    }
    let entity = *role == Role::Entity;
    let timestamp = matches!(&field.ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Timestamp);
    let server_time = timestamp && SERVER_TIMES.contains(&crate::model::name::snake(&field.name).as_str());
    if is_password(&field.ty) {
        field.visibility = Visibility::WriteOnly;
    } else if entity && ((field.primary_key && alone) || server_time) {
        field.visibility = Visibility::ReadOnly;
    }
    field
}
