//! Generic models: each use of one makes a type, `Page<Task>` makes `TaskPage`.
//!
//! The insides of these types are made one after another, not one inside another, so no number of them is too deep. Uses
//! that need ever more types are given up; [`crate::model::Model::endless`] says so.

use std::collections::{HashMap, VecDeque};

use super::{Lowering, new_type};
use crate::model::name::pascal;
use crate::model::ty::{Ty, TyKind};
use crate::model::types::{Alias, ExtraMembers, Field, Origin, Record, TypeDef, TypeDefKind, UnionDef, UnionMember};
use crate::place::PlanPath;
use crate::plan::expr::Scalar;

/// How many uses of generic models inside generic models lead on from one another before they have no end.
const MOST_STEPS: usize = 64;

/// How long the name of a type gets that a use inside a generic model makes: arguments that hold their parameter twice
/// double at each step.
const LONGEST_NAME: usize = 1000;

/// How many types the uses inside generic models make: two such uses can double their number at each step.
const MOST_MADE: usize = 4_000;

/// What is known of the types that uses of generic models make.
#[derive(Debug, Default)]
pub(super) struct Instances {
    /// Those that are made, by the name they would like to have.
    by_name: HashMap<String, Vec<String>>,
    /// Those whose inside is still that of the generic model.
    waiting: VecDeque<Instance>,
    /// The one whose inside is being made: the generic models on the way to it.
    inside: Vec<String>,
    /// How many are made by uses inside others.
    nested: usize,
}

/// A use of a generic model.
#[derive(Debug)]
struct Instance {
    name: String,
    of: String,
    args: Vec<Ty>,
    /// The generic models whose uses lead here; the last one is its own.
    way: Vec<String>,
}

impl Lowering<'_> {
    /// A use of a generic model. With arguments that are parameters themselves it makes no type yet.
    pub(super) fn generic(&mut self, name: &str, args: Vec<Ty>) -> TyKind {
        if args.iter().any(has_parameter) {
            return TyKind::Generic { name: name.to_owned(), args, instance: String::new() };
        }
        if name == super::builtin::PAGE && !self.declared.contains_key(name) && !self.model.types.contains_key(name) {
            self.add_page();
        }
        let of: String = args.iter().map(argument_name).collect();
        let wanted = format!("{of}{name}");
        let made = self.instances.by_name.get(&wanted).into_iter().flatten().find(|made| {
            matches!(self.model.types.get(*made).map(|def| &def.origin),
                Some(Origin::Instance { of, args: same }) if of == name && *same == args)
        });
        let instance = match made {
            Some(made) => made.clone(),
            None => match self.instantiate(wanted, &format!("{name}Of{of}"), name, &args) {
                Some(made) => made,
                None => return TyKind::Error,
            },
        };
        TyKind::Generic { name: name.to_owned(), args, instance }
    }

    /// Makes the type of a use, with nothing inside yet; `None` if such uses have no end.
    fn instantiate(&mut self, wanted: String, other: &str, of: &str, args: &[Ty]) -> Option<String> {
        let mut way = self.instances.inside.clone();
        way.push(of.to_owned());
        if way.len() > 1 {
            self.instances.nested += 1;
            let many = self.instances.nested > MOST_MADE;
            if way.len() > MOST_STEPS || wanted.len() > LONGEST_NAME || many {
                self.model.endless.insert(round(&way).to_vec());
                return None;
            }
        }
        let name = self.free_name(wanted.clone(), other);
        // The name is taken before the inside is done: a recursive model finds itself.
        let origin = Origin::Instance { of: of.to_owned(), args: args.to_vec() };
        let nothing = TypeDefKind::Alias(Alias { ty: Ty::new(TyKind::Error), default: None, sensitive: false });
        self.add(&name, new_type(name.clone(), origin, PlanPath::root(), nothing));
        self.instances.by_name.entry(wanted).or_default().push(name.clone());
        self.instances.waiting.push_back(Instance { name: name.clone(), of: of.to_owned(), args: args.to_vec(), way });
        self.finish_instances();
        Some(name)
    }

    /// Gives the types of uses their insides, unless a declared model is under way: it may be the generic one.
    pub(super) fn finish_instances(&mut self) {
        if !self.open.is_empty() || !self.instances.inside.is_empty() {
            return;
        }
        while let Some(Instance { name, of, args, way }) = self.instances.waiting.pop_front() {
            self.ensure(&of);
            let Some(generic) = self.model.types.get(&of).cloned() else { continue };
            let parameters =
                generic_parameters(&generic.kind, self.declared.get(of.as_str()).map(|declared| declared.key));
            let bound: Vec<(String, Ty)> = parameters.into_iter().zip(args).collect();
            self.instances.inside = way;
            let kind = self.substitute_kind(generic.kind, &bound);
            self.instances.inside.clear();
            if let Some(def) = self.model.types.get_mut(&name) {
                *def = TypeDef {
                    path: generic.path,
                    description: generic.description,
                    deprecated: generic.deprecated,
                    docs: generic.docs,
                    openapi: generic.openapi,
                    extensions: generic.extensions,
                    kind,
                    ..def.clone()
                };
            }
        }
    }

    fn substitute_kind(&mut self, kind: TypeDefKind, bound: &[(String, Ty)]) -> TypeDefKind {
        match kind {
            TypeDefKind::Record(record) => {
                let fields = record
                    .fields
                    .into_iter()
                    .map(|field| {
                        let ty = self.substitute(&field.ty, bound);
                        Field { ty, ..field }
                    })
                    .collect();
                let extra = match record.extra {
                    ExtraMembers::Typed(ty) => ExtraMembers::Typed(self.substitute(&ty, bound)),
                    other => other,
                };
                TypeDefKind::Record(Record { fields, extra, parameters: Vec::new(), ..record })
            }
            TypeDefKind::Union(union) => {
                let members = union
                    .members
                    .into_iter()
                    .map(|member| {
                        let ty = self.substitute(&member.ty, bound);
                        UnionMember { ty, ..member }
                    })
                    .collect();
                TypeDefKind::Union(UnionDef { members, ..union })
            }
            TypeDefKind::Alias(alias) => {
                let ty = self.substitute(&alias.ty, bound);
                TypeDefKind::Alias(Alias { ty, ..alias })
            }
            TypeDefKind::Enum(def) => TypeDefKind::Enum(def),
        }
    }

    fn substitute(&mut self, ty: &Ty, bound: &[(String, Ty)]) -> Ty {
        let kind = match &ty.kind {
            TyKind::Parameter(name) => match bound.iter().find(|(parameter, _)| parameter == name) {
                Some((_, arg)) => return arg.clone().with_null(arg.nullable || ty.nullable),
                None => TyKind::Error,
            },
            TyKind::Array { items, size } => {
                TyKind::Array { items: Box::new(self.substitute(items, bound)), size: *size }
            }
            TyKind::Set { items } => TyKind::Set { items: Box::new(self.substitute(items, bound)) },
            TyKind::Map { key, value, size } => TyKind::Map {
                key: Box::new(self.substitute(key, bound)),
                value: Box::new(self.substitute(value, bound)),
                size: *size,
            },
            TyKind::Record { key, value } => TyKind::Record {
                key: Box::new(self.substitute(key, bound)),
                value: Box::new(self.substitute(value, bound)),
            },
            TyKind::Generic { name, args, .. } => {
                let args = args.iter().map(|arg| self.substitute(arg, bound)).collect();
                self.generic(name, args)
            }
            other => other.clone(),
        };
        Ty { kind, nullable: ty.nullable }
    }
}

/// The last way round from the model that is met most often back to it; others may go round a few times on the way. All of
/// the way if none is met twice.
fn round(way: &[String]) -> &[String] {
    let times = |step: &String| way.iter().filter(|other| *other == step).count();
    // Of several the last one found is taken: the first on the way.
    let most = way.iter().rev().max_by_key(|step| times(step));
    let mut places = way.iter().enumerate().rev().filter(|(_, step)| Some(*step) == most).map(|(place, _)| place);
    match (places.next(), places.next()) {
        (Some(last), Some(before)) => &way[before..=last],
        _ => way,
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
