//! What the stubs call the things of a plan, beside what the plan calls them.

use plan_schema::ValidPlan;
use plan_schema::model::{EnumDef, Field, Lens, Origin, TypeDef, TypeDefKind, ViewKey, name};
use plan_schema::place::{Place, PlanPath, Segment};
use plan_schema::plan::models::{EnumValues, Model};

use crate::emit::rust::context::Context;
use crate::emit::rust::{enums, names, parts, select};

/// A name.
#[derive(Debug, Clone)]
pub(super) struct Called {
    /// As the plan has it.
    pub(super) text: String,
    /// Where.
    pub(super) place: Place,
    /// What it would be called if it stood alone.
    pub(super) wish: String,
    /// What it is called.
    pub(super) ident: String,
    /// What it would be called if any word could be.
    pub(super) plain: String,
}

/// Names that stand side by side, in order.
pub(super) type Group = Vec<Called>;

/// All names of the stubs.
pub(super) fn groups(plan: &ValidPlan, context: &Context<'_>) -> Vec<Group> {
    let mut types = Vec::new();
    let mut groups = Vec::new();
    for view in &context.views {
        let Some(def) = context.model.get(&view.name) else { continue };
        if !matches!(def.origin, Origin::Instance { .. }) && view.lens == Lens::Read {
            types.extend(of_type(context, view, def));
        }
        if select::is_external(def) || select::instance_of(context.model, context.options, view).is_some() {
            continue;
        }
        match &def.kind {
            TypeDefKind::Record(record) => {
                let called = parts::called(context, view, record);
                groups.push(called.into_iter().map(|(field, wish, ident)| of_field(field, wish, ident)).collect());
            }
            TypeDefKind::Enum(of) if view.lens == Lens::Read => groups.push(of_enum(plan, def, of)),
            TypeDefKind::Union(of) if view.lens == Lens::Read => {
                let members = of.members.iter().map(|member| (member.tag.clone(), own_place(&member.path)));
                groups.push(variants(members.collect()));
            }
            TypeDefKind::Enum(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => {}
        }
    }
    groups.push(types);
    groups
}

fn of_field(field: &Field, wish: String, ident: String) -> Called {
    let hint = names::given(field.rust.as_ref().and_then(|rust| rust.name.as_ref()));
    // What the author chose needs no words.
    let plain = hint.unwrap_or_else(|| name::snake(&field.name));
    Called { text: field.name.clone(), place: field.path.key(), plain, wish, ident }
}

fn of_type(context: &Context<'_>, view: &ViewKey, def: &TypeDef) -> Option<Called> {
    let hint = names::given(def.rust.as_ref().and_then(|rust| rust.name.as_ref()));
    Some(Called {
        text: def.name.clone(),
        place: def.path.key(),
        wish: hint.clone().unwrap_or_else(|| names::type_name(&def.name)),
        ident: context.name(view)?.to_owned(),
        plain: hint.unwrap_or_else(|| def.name.clone()),
    })
}

fn of_enum(plan: &ValidPlan, def: &TypeDef, of: &EnumDef) -> Group {
    let written = match plan.plan().models().and_then(|models| models.get(def.name.as_str())) {
        Some(Model::Enum(model)) => Some(&model.values),
        _ => None,
    };
    let values = of.values.iter().enumerate().map(|(index, value)| {
        let text = enums::wire(&value.value);
        let place = match written {
            Some(EnumValues::List(_)) => def.path.join("enum").join(index).value(),
            Some(EnumValues::Described(_)) => def.path.join("enum").join(text.as_str()).key(),
            None => def.path.key(),
        };
        (text, place)
    });
    variants(values.collect())
}

fn variants(values: Vec<(String, Place)>) -> Group {
    let pairs: Vec<(&str, String)> = values.iter().map(|(text, _)| (text.as_str(), names::variant(text))).collect();
    let idents = names::unique(&pairs);
    let wishes: Vec<String> = pairs.into_iter().map(|(_, wish)| wish).collect();
    let names = values.into_iter().zip(wishes).zip(idents).map(|(((text, place), wish), ident)| Called {
        plain: name::pascal(&text),
        text,
        place,
        wish,
        ident,
    });
    names.collect()
}

/// The item of a list, or the key of an entry.
fn own_place(path: &PlanPath) -> Place {
    match path.last() {
        Some(Segment::Key(_)) => path.key(),
        Some(Segment::Index(_)) | None => path.value(),
    }
}
