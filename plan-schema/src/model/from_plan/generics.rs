//! Generic models: each use of one makes a type, `Page<Task>` makes `TaskPage`.

use super::{Lowering, new_type};
use crate::model::name::pascal;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Alias, ExtraMembers, Field, Origin, Record, TypeDefKind, UnionDef, UnionMember};
use crate::plan::expr::Scalar;

impl Lowering<'_> {
    /// A use of a generic model. With arguments that are parameters themselves it makes no type yet.
    pub(super) fn generic(&mut self, name: &str, args: Vec<Ty>, depth: usize) -> TyKind {
        if args.iter().any(has_parameter) {
            return TyKind::Generic { name: name.to_owned(), args, instance: String::new() };
        }
        if depth == 0 {
            return TyKind::Error;
        }
        if !self.model.types.contains_key(name) {
            if name == super::builtin::PAGE && !self.declared.contains_key(name) {
                self.add_page();
            } else if !self.ensure(name) {
                // A generic model that uses itself with other arguments while it is being lowered.
                return TyKind::Error;
            }
        }
        let made = self.model.types.values().find_map(|def| match &def.origin {
            Origin::Instance { of, args: same } if of == name && *same == args => Some(def.name.clone()),
            _ => None,
        });
        let instance = match made {
            Some(instance) => instance,
            None => self.instantiate(name, &args, depth),
        };
        TyKind::Generic { name: name.to_owned(), args, instance }
    }

    fn instantiate(&mut self, name: &str, args: &[Ty], depth: usize) -> String {
        let wanted = format!("{}{name}", args.iter().map(argument_name).collect::<String>());
        let instance = self.free_name(wanted);
        let Some(generic) = self.model.types.get(name).cloned() else { return instance };
        let parameters = generic_parameters(&generic.kind, self.declared.get(name).map(|declared| declared.key));
        let bound: Vec<(String, Ty)> = parameters.into_iter().zip(args.iter().cloned()).collect();
        let origin = Origin::Instance { of: name.to_owned(), args: args.to_vec() };
        // The name is taken before the inside is done: a recursive model finds itself.
        let mut def = new_type(instance.clone(), origin, generic.path.clone(), generic.kind.clone());
        def.description.clone_from(&generic.description);
        def.deprecated.clone_from(&generic.deprecated);
        def.docs.clone_from(&generic.docs);
        def.openapi.clone_from(&generic.openapi);
        def.extensions.clone_from(&generic.extensions);
        self.add(&instance, def);
        let kind = self.substitute_kind(generic.kind, &bound, depth);
        if let Some(def) = self.model.types.get_mut(&instance) {
            def.kind = kind;
        }
        instance
    }

    fn substitute_kind(&mut self, kind: TypeDefKind, bound: &[(String, Ty)], depth: usize) -> TypeDefKind {
        match kind {
            TypeDefKind::Record(record) => {
                let fields = record
                    .fields
                    .into_iter()
                    .map(|field| {
                        let ty = self.substitute(&field.ty, bound, depth);
                        Field { ty, ..field }
                    })
                    .collect();
                let extra = match record.extra {
                    ExtraMembers::Typed(ty) => ExtraMembers::Typed(self.substitute(&ty, bound, depth)),
                    other => other,
                };
                TypeDefKind::Record(Record { fields, extra, parameters: Vec::new(), ..record })
            }
            TypeDefKind::Union(union) => {
                let members = union
                    .members
                    .into_iter()
                    .map(|member| {
                        let ty = self.substitute(&member.ty, bound, depth);
                        UnionMember { ty, ..member }
                    })
                    .collect();
                TypeDefKind::Union(UnionDef { members, ..union })
            }
            TypeDefKind::Alias(alias) => {
                let ty = self.substitute(&alias.ty, bound, depth);
                TypeDefKind::Alias(Alias { ty, ..alias })
            }
            TypeDefKind::Enum(def) => TypeDefKind::Enum(def),
        }
    }

    fn substitute(&mut self, ty: &Ty, bound: &[(String, Ty)], depth: usize) -> Ty {
        let kind = match &ty.kind {
            TyKind::Parameter(name) => match bound.iter().find(|(parameter, _)| parameter == name) {
                Some((_, arg)) => return arg.clone().with_null(arg.nullable || ty.nullable),
                None => TyKind::Error,
            },
            TyKind::Array { items, size } => {
                TyKind::Array { items: Box::new(self.substitute(items, bound, depth)), size: *size }
            }
            TyKind::Set { items } => TyKind::Set { items: Box::new(self.substitute(items, bound, depth)) },
            TyKind::Map { key, value, size } => TyKind::Map {
                key: Box::new(self.substitute(key, bound, depth)),
                value: Box::new(self.substitute(value, bound, depth)),
                size: *size,
            },
            TyKind::Record { key, value } => TyKind::Record {
                key: Box::new(self.substitute(key, bound, depth)),
                value: Box::new(self.substitute(value, bound, depth)),
            },
            TyKind::Generic { name, args, .. } => {
                let args = args.iter().map(|arg| self.substitute(arg, bound, depth)).collect();
                self.generic(name, args, depth - 1)
            }
            other => other.clone(),
        };
        Ty { kind, nullable: ty.nullable }
    }
}

/// The parameters of a generic model, in order.
fn generic_parameters(kind: &TypeDefKind, key: Option<&crate::plan::models::ModelKey>) -> Vec<String> {
    match (kind, key) {
        (TypeDefKind::Record(record), _) if !record.parameters.is_empty() => record.parameters.clone(),
        (_, Some(key)) => key.parameters().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Whether a type has a parameter of a generic model in it.
pub(super) fn has_parameter(ty: &Ty) -> bool {
    match &ty.kind {
        TyKind::Parameter(_) => true,
        TyKind::Scalar(_) | TyKind::Model { .. } | TyKind::Key { .. } | TyKind::Error => false,
        TyKind::Array { items, .. } | TyKind::Set { items } => has_parameter(items),
        TyKind::Map { key, value, .. } | TyKind::Record { key, value } => has_parameter(key) || has_parameter(value),
        TyKind::Generic { args, .. } => args.iter().any(has_parameter),
    }
}

/// What an argument is called in the name of an instance.
fn argument_name(ty: &Ty) -> String {
    match &ty.kind {
        TyKind::Scalar(scalar) => match scalar.scalar {
            Scalar::I64 => "Integer".to_owned(),
            other => pascal(other.name()),
        },
        TyKind::Model { name, view } => format!("{name}{}", view.map_or("", crate::model::Lens::suffix)),
        TyKind::Generic { instance, .. } => instance.clone(),
        TyKind::Parameter(name) => name.clone(),
        TyKind::Array { items, .. } => format!("{}List", argument_name(items)),
        TyKind::Set { items } => format!("{}Set", argument_name(items)),
        TyKind::Map { value, .. } | TyKind::Record { value, .. } => format!("{}Map", argument_name(value)),
        TyKind::Key { model, field, .. } => format!("{model}{}", pascal(field)),
        TyKind::Error => "Unknown".to_owned(),
    }
}
