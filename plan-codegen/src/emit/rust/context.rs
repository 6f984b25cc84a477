//! What all items are made with: the model, the names, and a memory of what the file has to import.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use indexmap::IndexSet;
use plan_schema::model::{ExtraMembers, Lens, Model, Record, Ty, TyKind, TypeDef, TypeDefKind, ViewKey};
use plan_schema::plan::models::RustModelHints;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::bodies::Bodies;
use super::docs::{self, Links};
use super::ids::Ids;
use super::names::{bare, free, given, ident, is_acronym, type_name};
use super::options::{Datetime, Options};
use super::parts::attributes;
use super::types::{Moment, is_complex};
use super::uses::{Known, Uses};
use super::{aliases, digits, helpers, select, unions};

/// What all items are made with.
pub(super) struct Context<'m> {
    pub(super) model: &'m Model,
    pub(super) options: &'m Options,
    /// The views that become items.
    pub(super) views: IndexSet<ViewKey>,
    names: HashMap<ViewKey, String>,
    /// The models that a doc comment can link to.
    pub(super) links: Links,
    pub(super) uses: Uses,
    /// The members that unions write for records.
    pub(super) written: HashSet<(&'m str, &'m str)>,
    /// What helpers are called, and whether they are needed.
    pub(super) invalid_value: Helper,
    pub(super) as_text: Helper,
    pub(super) present: Helper,
    pub(super) invalid: Helper,
    pub(super) with_tag: Helper,
    pub(super) without_tag: Helper,
    pub(super) compile: Helper,
    pub(super) is_multiple: Helper,
    pub(super) is_multiple_f32: Helper,
    /// The trait of what is read from digits, a type that reads by it, and the function that tells null from nothing.
    pub(super) from_digits: Helper,
    pub(super) digits: Helper,
    pub(super) present_digits: Helper,
    /// What decimals are read inside of.
    pub(super) digit_shapes: RefCell<BTreeSet<digits::Shape>>,
    /// Whether a type is so complex, and in such a place, that clippy complains of what serde derives for it.
    pub(super) is_complex: Cell<bool>,
    /// The aliases that were asked about, and whether they are types of their own.
    pub(super) newtypes: RefCell<HashMap<String, bool>>,
    /// The bodies that become types.
    pub(super) bodies: &'m Bodies<'m>,
    /// What functions that read call the types of a deserializer and of an error: no type of the plan is called so.
    pub(super) of_reader: [String; 2],
    /// The functions that read fields: of which model, the text, and where it is.
    pub(super) readers: RefCell<HashMap<(String, String), String>>,
    /// The types of the crate `time`; only with that crate.
    pub(super) moments: [Helper; 3],
    /// The types of keys; none without that option.
    pub(super) ids: Ids<'m>,
}

/// An item that serves the others.
pub(super) struct Helper {
    name: String,
    needed: Cell<bool>,
}

impl Helper {
    pub(super) fn new(name: &str, used: &mut HashSet<String>) -> Self {
        Self { name: free(name, used), needed: Cell::new(false) }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_needed(&self) -> bool {
        self.needed.get()
    }
}

impl<'m> Context<'m> {
    pub(super) fn new(bodies: &'m Bodies<'m>, options: &'m Options) -> Self {
        let model = bodies.model();
        let mut views = select::views(model, options);
        views.extend(bodies.views().cloned());
        let mut used = HashSet::new();
        let names: HashMap<ViewKey, String> = views
            .iter()
            .filter_map(|view| {
                let is_called_so = bodies.has(view) || is_request(model, &views, view);
                let lens = if is_called_so { Lens::Read } else { view.lens };
                Some((view.clone(), free(&wanted(model.get(&view.name)?, lens), &mut used)))
            })
            .collect();
        let link = if options.split { docs::link_beside } else { docs::link };
        let links = names
            .iter()
            .filter(|(view, _)| view.lens == Lens::Read || is_request(model, &views, view))
            .map(|(view, name)| (view.name.clone(), link(name)))
            .collect();
        let ids = Ids::new(model, options, &views, &mut used);
        let invalid_value = Helper::new(helpers::INVALID_VALUE, &mut used);
        let as_text = Helper::new(helpers::AS_TEXT, &mut used);
        let present = Helper::new(helpers::PRESENT, &mut used);
        let invalid = Helper::new(helpers::INVALID, &mut used);
        let with_tag = Helper::new(helpers::WITH_TAG, &mut used);
        let without_tag = Helper::new(helpers::WITHOUT_TAG, &mut used);
        let compile = Helper::new(helpers::COMPILE, &mut used);
        let is_multiple = Helper::new(helpers::IS_MULTIPLE, &mut used);
        let is_multiple_f32 = Helper::new(helpers::IS_MULTIPLE_F32, &mut used);
        let from_digits = Helper::new(helpers::FROM_DIGITS, &mut used);
        let digits = Helper::new(helpers::DIGITS, &mut used);
        let present_digits = Helper::new(helpers::PRESENT_DIGITS, &mut used);
        let moments = if options.datetime == Datetime::Time {
            helpers::MOMENTS.map(|name| Helper::new(name, &mut used))
        } else {
            helpers::MOMENTS.map(|name| Helper::new(name, &mut HashSet::new()))
        };
        let parameters = model.types.values().filter_map(|def| match &def.kind {
            TypeDefKind::Record(record) => Some(record.parameters.iter().map(|name| type_name(name))),
            _ => None,
        });
        used.extend(parameters.flatten());
        let taken: BTreeSet<String> = used.iter().cloned().collect();
        let of_reader = ["D", "E"].map(|name| free(name, &mut used));
        let uses = Uses::new(taken);
        let mut context = Self {
            model,
            options,
            views,
            names,
            links,
            uses,
            written: unions::written(model),
            invalid_value,
            as_text,
            present,
            invalid,
            with_tag,
            without_tag,
            of_reader,
            readers: RefCell::default(),
            compile,
            is_multiple,
            is_multiple_f32,
            from_digits,
            digits,
            present_digits,
            digit_shapes: RefCell::default(),
            is_complex: Cell::new(false),
            newtypes: RefCell::default(),
            bodies,
            moments,
            ids,
        };
        // Some bounds refuse nothing that Rust's type can hold.
        for view in bodies.views() {
            if !model.get(&view.name).is_some_and(|def| aliases::is_newtype(&context, def)) {
                context.views.shift_remove(view);
                context.names.remove(view);
                context.links.remove(&view.name);
            }
        }
        context
    }

    /// What a view is called where it is written; `None` if it is no item.
    pub(super) fn name(&self, view: &ViewKey) -> Option<&str> {
        let name = self.names.get(view)?;
        self.uses.name(name);
        Some(name)
    }

    /// A view where another item names it.
    pub(super) fn path(&self, view: &ViewKey) -> Option<TokenStream> {
        let name = self.called(view)?;
        let written = ident(name);
        if self.options.split && docs::is_derive(name) {
            // An import of this name might as well be that of the macro, and the compiler would not know which.
            return Some(quote!(super::#written));
        }
        self.uses.name(name);
        Some(quote!(#written))
    }

    /// What a view is called, where that is not written into an item.
    pub(super) fn called(&self, view: &ViewKey) -> Option<&str> {
        self.names.get(view).map(String::as_str)
    }

    /// Notes a type that serde's derives name outside of its item, where what the item allows is not allowed.
    pub(super) fn notice(&self, ty: &TokenStream) {
        if !self.uses.is_quiet() && is_complex(ty) {
            self.is_complex.set(true);
        }
    }

    fn need(&self, helper: &Helper) {
        if !self.uses.is_quiet() {
            helper.needed.set(true);
        }
    }

    /// A helper where it is written: it is needed from here on.
    pub(super) fn ident(&self, helper: &Helper) -> Ident {
        self.need(helper);
        self.uses.name(&helper.name);
        ident(&helper.name)
    }

    /// A helper that is a function where it is written: it is needed from here on.
    pub(super) fn function(&self, helper: &Helper) -> String {
        self.need(helper);
        // Nobody agrees on the order of functions and types in an import.
        if self.options.split { format!("super::{}", helper.name) } else { helper.name.clone() }
    }

    /// The type that writes what is of the crate `time`.
    pub(super) const fn moment(&self, moment: Moment) -> &Helper {
        match moment {
            Moment::Timestamp => &self.moments[0],
            Moment::Date => &self.moments[1],
            Moment::Time => &self.moments[2],
        }
    }

    /// How an item of another crate is written in code.
    pub(super) fn known(&self, known: Known) -> TokenStream {
        self.uses.path(known)
    }

    /// `#[derive(…)]` with serde's traits, and those that the project and the author ask for; then the author's attributes.
    /// Nothing is derived twice, or beside an `impl` for one of `by_hand`.
    pub(super) fn derives(&self, traits: &[&str], by_hand: &[&str], hints: Option<&RustModelHints>) -> TokenStream {
        let serde = vec![self.known(Known::Serialize), self.known(Known::Deserialize)];
        self.derive(traits, serde, by_hand, hints)
    }

    /// The same for a type that reads itself.
    pub(super) fn derives_to_write(
        &self,
        traits: &[&str],
        by_hand: &[&str],
        hints: Option<&RustModelHints>,
    ) -> TokenStream {
        self.derive(traits, vec![self.known(Known::Serialize)], by_hand, hints)
    }

    /// The same for a type that writes and reads itself.
    pub(super) fn derives_without_serde(&self, traits: &[&str], by_hand: &[&str]) -> TokenStream {
        self.derive(traits, Vec::new(), by_hand, None)
    }

    fn derive(
        &self,
        traits: &[&str],
        serde: Vec<TokenStream>,
        by_hand: &[&str],
        hints: Option<&RustModelHints>,
    ) -> TokenStream {
        let mut derives: Vec<TokenStream> = traits.iter().map(|name| ident(name).into_token_stream()).collect();
        derives.extend(serde);
        let given = ["Serialize", "Deserialize", "Debug"];
        let mut seen: HashSet<String> = traits.iter().chain(by_hand).chain(&given).map(ToString::to_string).collect();
        let asked = hints.and_then(|hints| hints.derives.as_ref()).into_iter().flatten();
        for path in self.options.derives.iter().chain(asked) {
            let Ok(path) = syn::parse_str::<syn::Path>(path) else { continue };
            let last = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            if seen.insert(last) {
                derives.push(quote!(#path));
            }
        }
        let attributes = attributes(hints.and_then(|hints| hints.attrs.as_ref()));
        quote!(#[derive(#(#derives),*)] #attributes)
    }

    /// How much a type that holds a value of another shows of it: models in files of their own make each other's defaults.
    pub(super) fn inside(&self) -> TokenStream {
        if self.options.split { quote!(pub(super)) } else { TokenStream::new() }
    }

    /// The empty value of what holds the members that are no fields.
    pub(super) fn default_of_extra(&self, record: &Record) -> TokenStream {
        let map = self.known(if record.extra == ExtraMembers::Any { Known::Map } else { Known::BTreeMap });
        quote!(#map::new())
    }

    /// A type in words that are equal only if the types are: mere names are followed.
    pub(super) fn resolved(&self, ty: &Ty, lens: Lens) -> String {
        self.uses.quietly(|| self.followed(ty, lens))
    }

    fn followed(&self, ty: &Ty, lens: Lens) -> String {
        let mut ty = ty.clone();
        for _ in 0..=self.model.types.len() {
            let TyKind::Model { name, .. } = &ty.kind else { break };
            let Some(def) = self.model.get(name) else { break };
            match &def.kind {
                TypeDefKind::Alias(alias) if !aliases::is_newtype(self, def) => {
                    ty = alias.ty.clone().with_null(alias.ty.nullable || ty.nullable);
                }
                _ if select::is_external(def) => return self.known(Known::Value).to_string(),
                _ => break,
            }
        }
        self.ty(&ty, lens, None).to_string()
    }

    /// A type in a doc comment: a link if it is an item, else its name.
    pub(super) fn link(&self, model: &str) -> String {
        match self.links.get(model) {
            Some(link) => link.clone(),
            None => format!("`{}`", model.replace('`', "")),
        }
    }
}

/// Allows lints, if there are any.
pub(super) fn allow(lints: &[TokenStream]) -> TokenStream {
    if lints.is_empty() { TokenStream::new() } else { quote!(#[allow(#(#lints),*)]) }
}

/// Allows a name that is all capitals: it is the plan's.
pub(super) fn acronym(name: &str) -> TokenStream {
    if is_acronym(name) { allow(&[quote!(clippy::upper_case_acronyms)]) } else { TokenStream::new() }
}

/// Whether a view is that of a request which the plan declares under the name of one (`TaskCreate: { from: Task }`), and the
/// only one of its model: its name says already what it is for.
pub(super) fn is_request(model: &Model, views: &IndexSet<ViewKey>, view: &ViewKey) -> bool {
    let is_only = || views.iter().filter(|other| other.name == view.name).count() == 1;
    view.lens != Lens::Read && select::request_of(model, &view.name).is_some() && is_only()
}

/// What the view of a model would be called if it stood alone.
pub(super) fn wanted(def: &TypeDef, lens: Lens) -> String {
    let hint = given(def.rust.as_ref().and_then(|rust| rust.name.as_ref()));
    let base = hint.unwrap_or_else(|| type_name(&def.name));
    match lens {
        Lens::Read => base,
        // `Self_` is a name with a suffix that keeps it from being a keyword.
        _ => format!("{}{}", bare(&base).trim_end_matches('_'), lens.suffix()),
    }
}
