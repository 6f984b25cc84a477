//! The names of all components that schemas can refer to, and what each one is made of.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;
use plan_schema::model::{Lens, Model, Record, Role, Ty, TypeDefKind, UnionDef, UnionMember, ViewKey, name};

use super::uses::{Tag, Uses};

/// What a component is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Component {
    /// A view of a type.
    View {
        /// The view.
        view: ViewKey,
        /// The tag that it has besides, as a member of a union.
        tag: Option<Tag>,
    },
    /// What a union that may grow has for other kinds.
    Others {
        /// The union.
        union: ViewKey,
    },
}

/// Components by name.
pub(super) struct Registry {
    components: BTreeMap<String, Component>,
    /// Views whose component is not called as they are.
    names: HashMap<ViewKey, String>,
    /// The components of members that need one of their own, by union and tag.
    members: IndexMap<(ViewKey, String), String>,
    /// The components for other kinds, by union.
    others: IndexMap<ViewKey, String>,
}

impl Registry {
    pub(super) fn of(model: &Model, uses: &Uses) -> Self {
        let mut registry = Self {
            components: BTreeMap::new(),
            names: HashMap::new(),
            members: IndexMap::new(),
            others: IndexMap::new(),
        };
        for def in model.types.values() {
            if let TypeDefKind::Record(record) = &def.kind
                && (record.role == Role::Mixin || !record.parameters.is_empty())
            {
                continue;
            }
            let mut renamed = false;
            if let TypeDefKind::Record(record) = &def.kind {
                renamed = registry.name_request(model, uses, &def.name, record);
            }
            for view in views(model, &def.name) {
                let name = registry.name(&view);
                // Its name is that of the one view which is used.
                if renamed && view.lens == Lens::Read {
                    continue;
                }
                let tag = uses.only_tag(&view).filter(|tag| needs(model, &view, tag)).cloned();
                registry.components.insert(name, Component::View { view, tag });
            }
        }
        for def in model.types.values() {
            let TypeDefKind::Union(union) = &def.kind else { continue };
            for view in views(model, &def.name) {
                for member in &union.members {
                    registry.add_member(model, uses, &view, union, member);
                }
            }
        }
        // The names of all others come first.
        for def in model.types.values() {
            let TypeDefKind::Union(union) = &def.kind else { continue };
            if union.open && union.discriminator.is_some() {
                views(model, &def.name).for_each(|view| registry.add_others(view));
            }
        }
        registry
    }

    /// `TaskCreate` that the plan declares for one kind of request is called so there, and not `TaskCreateCreate`; whether that
    /// is so.
    fn name_request(&mut self, model: &Model, uses: &Uses, name: &str, record: &Record) -> bool {
        let Role::View { of } = &record.role else { return false };
        let is_request = |lens: Lens| lens != Lens::Read && name.strip_prefix(of.as_str()) == Some(lens.suffix());
        if !Lens::ALL.into_iter().any(is_request) {
            return false;
        }
        let mut used = views(model, name).filter(|view| uses.has(view));
        match (used.next(), used.next()) {
            (Some(view), None) if view.lens != Lens::Read => self.names.insert(view, name.to_owned()).is_none(),
            _ => false,
        }
    }

    /// What the component of a view is called.
    pub(super) fn name(&self, view: &ViewKey) -> String {
        self.names.get(view).cloned().unwrap_or_else(|| view.view_name())
    }

    fn add_member(&mut self, model: &Model, uses: &Uses, of: &ViewKey, union: &UnionDef, member: &UnionMember) {
        let Some(property) = &union.discriminator else { return };
        let tag = Tag { property: property.clone(), value: member.tag.clone() };
        let lens = of.lens.inside();
        // What a member is an alias of has the tag, so that the alias does not do.
        let Some(record) = record(model, &member.ty, lens) else { return };
        let named = model.view_of(&member.ty, lens);
        let itself = named.as_ref() == Some(&record) && uses.only_tag(&record) == Some(&tag);
        if itself || !needs(model, &record, &tag) {
            return;
        }
        // A component's name has ASCII letters and digits (OpenAPI 3.0.3, Components Object, allows few others).
        let word: String = name::pascal(&member.tag).chars().filter(char::is_ascii_alphanumeric).collect();
        // `PaymentCard` for the member `card_payment` of `Payment`.
        let word = word.strip_suffix(of.name.as_str()).or(word.strip_prefix(of.name.as_str())).unwrap_or(&word);
        let mut component = format!("{}{word}{}", of.name, of.lens.suffix());
        while self.components.contains_key(&component) {
            component.push_str("Member");
        }
        self.members.insert((of.clone(), member.tag.clone()), component.clone());
        self.components.insert(component, Component::View { view: record, tag: Some(tag) });
    }

    fn add_others(&mut self, union: ViewKey) {
        let mut component = format!("{}Other{}", union.name, union.lens.suffix());
        while self.components.contains_key(&component) {
            component.push_str("Kind");
        }
        self.others.insert(union.clone(), component.clone());
        self.components.insert(component, Component::Others { union });
    }

    /// The component for other kinds of a union, if it may grow.
    pub(super) fn others(&self, union: &ViewKey) -> Option<&str> {
        self.others.get(union).map(String::as_str)
    }

    /// What the component of this name is made of.
    pub(super) fn get(&self, name: &str) -> Option<&Component> {
        self.components.get(name)
    }

    /// The component of a member, if the member's type does not do.
    pub(super) fn member(&self, of: &ViewKey, tag: &str) -> Option<&str> {
        self.members.get(&(of.clone(), tag.to_owned())).map(String::as_str)
    }
}

/// The views of a type that differ.
fn views(model: &Model, name: &str) -> impl Iterator<Item = ViewKey> {
    Lens::ALL.into_iter().filter_map(move |lens| {
        let view = model.view(name, lens);
        (view.lens == lens).then_some(view)
    })
}

/// The view of the record that a type is when aliases are followed.
fn record(model: &Model, ty: &Ty, lens: Lens) -> Option<ViewKey> {
    let view = model.view_of(model.follow(ty), lens)?;
    model.record(&view.name).is_some().then_some(view)
}

/// Whether a record does not have the tag by itself, as an enum of this one value.
fn needs(model: &Model, view: &ViewKey, tag: &Tag) -> bool {
    let Some(record) = model.record(&view.name) else { return false };
    let Some(field) = record.fields.iter().find(|field| field.wire == tag.property) else { return true };
    let is_tag = match model.view_of(model.follow(&field.ty), Lens::Read).and_then(|view| model.get(&view.name)) {
        Some(def) => match &def.kind {
            TypeDefKind::Enum(def) => {
                !def.open && def.values.len() == 1 && def.values[0].value.as_str() == Some(&tag.value)
            }
            TypeDefKind::Record(_) | TypeDefKind::Union(_) | TypeDefKind::Alias(_) => false,
        },
        None => false,
    };
    let required = record.members(view.lens).any(|member| member.field.wire == tag.property && member.required);
    !is_tag || !required
}
