//! Fields: one line or spelled out, the same thing.

use indexmap::IndexMap;

use super::Lowering;
use super::expressions::{Site, constrain};
use super::facts::{deprecation, text};
use crate::model::name::wire;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Deprecation, Field, Origin, Reference, Visibility};
use crate::place::PlanPath;
use crate::plan::expr::{Attribute, FieldExpr, Scalar, TypeKind};
use crate::plan::models::{self, FieldDef, FieldName, FieldSpec, FieldState, OnDelete};

/// A field that is lowered, and what its record still has to decide.
pub(super) struct Lowered {
    pub(super) field: Field,
    /// Whether the plan says in which views it appears.
    pub(super) visibility_given: bool,
    /// How its values travel in a query string.
    pub(super) style: Option<models::QueryStyle>,
}

/// What fields around it share.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// The type that has the fields.
    pub(super) owner: String,
    /// The parameters of the generic model around them.
    pub(super) parameters: Vec<String>,
    /// What types inside them are.
    pub(super) inline: Origin,
}

impl Lowering<'_> {
    /// The fields of a record, a body or a group of parameters.
    pub(super) fn fields(
        &mut self,
        fields: &IndexMap<FieldName, FieldDef>,
        around: &Around,
        path: &PlanPath,
    ) -> Vec<Lowered> {
        fields.iter().map(|(name, def)| self.field(name.as_str(), def, around, path.join(name.as_str()))).collect()
    }

    pub(super) fn field(&mut self, name: &str, def: &FieldDef, around: &Around, path: PlanPath) -> Lowered {
        let site = Site {
            owner: around.owner.clone(),
            label: name.to_owned(),
            parameters: around.parameters.clone(),
            path: path.clone(),
            inline: around.inline.clone(),
        };
        match def {
            FieldDef::Short(written) => match written.get() {
                Some(expr) => self.short_field(name, expr, &site),
                // A line that does not parse is a rule's to report; the field is there, with a hole for a type.
                None => Lowered {
                    field: self.new_field(name, Ty::new(TyKind::Error), path),
                    visibility_given: true,
                    style: None,
                },
            },
            FieldDef::Full(spec) => {
                let mut lowered = self.full_field(name, spec, &site);
                lowered.field.extensions.clone_from(&spec.own);
                lowered
            }
        }
    }

    fn new_field(&self, name: &str, ty: Ty, path: PlanPath) -> Field {
        Field {
            name: name.to_owned(),
            wire: wire(name, self.json_case),
            path,
            sensitive: is_password(&ty),
            ty,
            optional: false,
            required: false,
            default: None,
            example: None,
            description: None,
            visibility: Visibility::All,
            primary_key: false,
            unique: false,
            indexed: false,
            deprecated: None,
            reference: None,
            state: None,
            rust: None,
            openapi: None,
            extensions: IndexMap::new(),
        }
    }

    fn short_field(&mut self, name: &str, expr: &FieldExpr, site: &Site) -> Lowered {
        let ty = self.ty(&expr.ty, site);
        let mut field = self.new_field(name, ty, site.path.clone());
        let mut visibility = None;
        let mut on_delete = None;
        for attribute in &expr.attributes {
            match attribute.value {
                Attribute::PrimaryKey => field.primary_key = true,
                Attribute::Unique => field.unique = true,
                Attribute::Index => field.indexed = true,
                Attribute::Optional => field.optional = true,
                Attribute::Required => field.required = true,
                Attribute::ReadOnly => visibility = Some(Visibility::ReadOnly),
                Attribute::WriteOnly => visibility = Some(Visibility::WriteOnly),
                Attribute::Immutable => visibility = Some(Visibility::Immutable),
                Attribute::Internal => visibility = Some(Visibility::Internal),
                Attribute::Sensitive => field.sensitive = true,
                Attribute::Deprecated => field.deprecated = Some(Deprecation::default()),
                Attribute::New => field.state = Some(FieldState::New),
                Attribute::Changed => field.state = Some(FieldState::Changed),
                Attribute::Existing => field.state = Some(FieldState::Existing),
                Attribute::OnDelete(action) => on_delete = Some(action),
            }
        }
        field.default = expr.default.as_ref().map(|default| default.value.clone());
        field.description = expr.note.as_ref().map(|note| capitalised(&note.value)).filter(|note| !note.is_empty());
        field.reference = reference(&field.ty, on_delete);
        field.visibility = visibility.unwrap_or_default();
        Lowered { field, visibility_given: visibility.is_some(), style: None }
    }

    fn full_field(&mut self, name: &str, spec: &FieldSpec, site: &Site) -> Lowered {
        let FieldSpec {
            ty,
            fields,
            description,
            default,
            example,
            nullable,
            optional,
            required,
            primary_key,
            unique,
            index,
            visibility,
            sensitive,
            deprecated,
            state,
            references,
            on_delete,
            // The constraints are read by `constrain`.
            min: _,
            max: _,
            exclusive_min: _,
            exclusive_max: _,
            multiple_of: _,
            min_length: _,
            max_length: _,
            pattern: _,
            format: _,
            min_items: _,
            max_items: _,
            encode: _,
            style,
            rust,
            // For database emitters, of which there is none yet.
            sql: _,
            openapi,
        } = spec;
        let is = |flag: &Option<bool>| *flag == Some(true);
        let mut resolved = match (ty, fields) {
            (Some(written), _) => written.get().map(|expr| self.ty(expr, site)),
            (None, Some(fields)) => Some(self.inline_record(fields, description.as_ref(), site)),
            // Anything, since nothing is said; a rule asks what was meant.
            (None, None) => Some(Ty::scalar(Scalar::Json)),
        }
        .unwrap_or(Ty::new(TyKind::Error));
        constrain(&mut resolved, spec);
        if is(nullable) {
            resolved.nullable = true;
        }
        let mut field = self.new_field(name, resolved, site.path.clone());
        field.optional = is(optional) || *required == Some(false);
        field.required = is(required);
        field.default.clone_from(default);
        field.example.clone_from(example);
        field.description = text(description.as_ref());
        field.primary_key = is(primary_key);
        field.unique = is(unique);
        field.indexed = is(index);
        field.sensitive |= is(sensitive);
        field.deprecated = deprecation(deprecated.as_ref());
        field.state = *state;
        field.reference = match references.as_ref().and_then(|written| written.get()).map(|expr| &expr.kind) {
            Some(TypeKind::Key(target)) if self.find_field(&target.model.value, &target.field.value).is_some() => {
                Some(Reference {
                    model: target.model.value.clone(),
                    field: target.field.value.clone(),
                    on_delete: *on_delete,
                })
            }
            _ => reference(&field.ty, *on_delete),
        };
        field.rust.clone_from(rust);
        field.openapi.clone_from(openapi);
        field.visibility = visibility.map(lower_visibility).unwrap_or_default();
        Lowered { field, visibility_given: visibility.is_some(), style: *style }
    }
}

const fn lower_visibility(visibility: models::Visibility) -> Visibility {
    match visibility {
        models::Visibility::Readonly => Visibility::ReadOnly,
        models::Visibility::Writeonly => Visibility::WriteOnly,
        models::Visibility::Immutable => Visibility::Immutable,
        models::Visibility::Internal => Visibility::Internal,
    }
}

fn reference(ty: &Ty, on_delete: Option<OnDelete>) -> Option<Reference> {
    match &ty.kind {
        TyKind::Key { model, field, .. } => Some(Reference { model: model.clone(), field: field.clone(), on_delete }),
        _ => None,
    }
}

/// Whether values are passwords: those are written only, and never logged.
pub(super) fn is_password(ty: &Ty) -> bool {
    matches!(&ty.kind, TyKind::Scalar(scalar) if scalar.scalar == Scalar::Password)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
