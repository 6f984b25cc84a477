//! From items to files: one for all of them, or one for each model with an index that shows the same names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use plan_schema::ValidPlan;
use plan_schema::model::{Model, Origin, TypeDef};
use plan_schema::place::Segment;
use proc_macro2::TokenStream;

use super::context::Context;
use super::names::{bare, free};
use super::options::Visibility;
use super::uses::Here;
use super::{docs, helpers, ids, print, view_items};
use crate::emit::OutputFile;

/// rustfmt's `max_width`.
const WIDTH: usize = 100;

/// The index of a folder.
const INDEX: &str = "mod";
/// Where the types go that no model of the plan declares: those of bodies and parameters.
const API: &str = "api";

/// Crates that paths begin with, and names that files cannot have everywhere.
const RESERVED: &[&str] = &[
    INDEX,
    "alloc",
    "aux",
    "chrono",
    "com",
    "con",
    "core",
    "jiff",
    "lib",
    "lpt",
    "main",
    "nul",
    "prn",
    "regex",
    "rust_decimal",
    "serde",
    "serde_json",
    "std",
    "time",
    "url",
    "uuid",
];

/// What is made of a model: its views, and the type of its key.
struct Section<'c> {
    model: &'c str,
    items: Vec<TokenStream>,
    /// The names of the items that others use.
    names: Vec<&'c str>,
    here: Here,
}

/// The files of a plan.
pub(super) fn files(plan: &ValidPlan, context: &Context<'_>, stem: &str) -> Vec<OutputFile> {
    let sections = sections(context);
    if !context.options.split {
        return vec![OutputFile { path: format!("{stem}.rs"), text: whole(plan, context, sections) }];
    }
    let mut files = split(plan, context, sections);
    for file in &mut files {
        file.path = format!("{stem}/{}.rs", file.path);
    }
    files
}

/// The file of a plan that has no models.
pub(super) fn empty(plan: &ValidPlan, stem: &str) -> OutputFile {
    OutputFile { path: format!("{stem}.rs"), text: head(plan) }
}

fn sections<'c>(context: &'c Context<'_>) -> Vec<Section<'c>> {
    let mut sections: Vec<Section<'c>> = Vec::new();
    // The views of a model stand together.
    for view in &context.views {
        let is_next = sections.last().is_none_or(|section| section.model != view.name);
        if is_next {
            sections.push(Section { model: &view.name, items: Vec::new(), names: Vec::new(), here: Here::default() });
        }
        let Some(section) = sections.last_mut() else { continue };
        section.names.extend(context.called(view));
        section.items.extend(view_items(context, view));
        if is_next {
            section.names.extend(context.ids.called(&view.name));
            section.items.extend(ids::items(context, &view.name));
        }
        section.here.extend(context.uses.take());
    }
    // Others' entities have keys, and no items.
    let made: HashSet<&str> = sections.iter().map(|section| section.model).collect();
    for model in context.ids.entities().filter(|model| !made.contains(model)) {
        let (names, items) = (context.ids.called(model).into_iter().collect(), ids::items(context, model));
        sections.push(Section { model, items, names, here: context.uses.take() });
    }
    sections
}

/// All items in one file.
fn whole(plan: &ValidPlan, context: &Context<'_>, sections: Vec<Section<'_>>) -> String {
    let mut here = Here::default();
    let mut items = Vec::new();
    for section in sections {
        here.extend(section.here);
        items.extend(section.items);
    }
    items.extend(helpers::helpers(context));
    here.extend(context.uses.take());
    let mut text = head(plan) + &allowed(context);
    add_block(&mut text, here.imports());
    add_items(&mut text, context, items);
    text
}

/// A file for each model, by the name of its module, and the index.
fn split(plan: &ValidPlan, context: &Context<'_>, sections: Vec<Section<'_>>) -> Vec<OutputFile> {
    let homes = Homes::new(context.model);
    let mut modules: BTreeMap<String, Section<'_>> = BTreeMap::new();
    let mut names: HashMap<Option<&str>, String> = HashMap::new();
    let mut used: HashSet<String> =
        sections.iter().flat_map(|section| &section.names).map(ToString::to_string).collect();
    for section in sections {
        let home = context.model.get(section.model).and_then(|def| homes.of(def));
        let name = names.entry(home).or_insert_with(|| free(&module(home), &mut used)).clone();
        match modules.get_mut(&name) {
            None => drop(modules.insert(name, section)),
            Some(module) => {
                module.items.extend(section.items);
                module.names.extend(section.names);
                module.here.extend(section.here);
            }
        }
    }
    let mut index = head(plan) + &allowed(context);
    let helpers = helpers::helpers(context);
    add_block(&mut index, context.uses.take().imports());
    let mut sorted: Vec<(&String, &Section<'_>)> = modules.iter().collect();
    sorted.sort_by_cached_key(|(module, _)| order(module));
    add_block(&mut index, sorted.iter().map(|(module, _)| format!("mod {module};")));
    let visibility = context.options.visibility.as_str();
    let shown = sorted
        .iter()
        .map(|(module, section)| import(&format!("{visibility} use self::{module}::"), section.names.iter().copied()));
    add_block(&mut index, shown);
    add_items(&mut index, context, helpers);
    let mut files = vec![OutputFile { path: INDEX.to_owned(), text: index }];
    for (path, section) in modules {
        files.push(OutputFile { path, text: part(plan, context, section) });
    }
    files
}

/// The file of a model.
fn part(plan: &ValidPlan, context: &Context<'_>, section: Section<'_>) -> String {
    let Section { items, names, mut here, .. } = section;
    let mut text = generated(plan);
    add_block(&mut text, here.imports());
    let own: BTreeSet<&str> = names.into_iter().collect();
    here.names.retain(|name| !own.contains(name.as_str()));
    if !here.names.is_empty() {
        add_block(&mut text, [import("use super::", here.names.iter().map(String::as_str))]);
    }
    let mut body = String::new();
    add_items(&mut body, context, items);
    let in_scope = |name: &str| own.contains(name) || here.names.contains(name);
    for line in body.split_inclusive('\n') {
        text.push_str(&near(line, in_scope));
    }
    text
}

/// A line of which the links to what is in scope are short, as `rustdoc` wants them.
fn near(line: &str, in_scope: impl Fn(&str) -> bool) -> String {
    const ABOVE: &str = "super::";
    if !line.trim_start().starts_with("///") || !line.contains(ABOVE) {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(ABOVE) {
        out.push_str(before);
        rest = after;
        let name = after.split(')').next().unwrap_or_default();
        if out.ends_with(&format!("[`{name}`](")) && in_scope(name) {
            out.pop();
            rest = after.get(name.len() + 1..).unwrap_or_default();
        } else if !(out.ends_with(&format!("[`{name}`](type@")) && in_scope(name)) {
            out.push_str(ABOVE);
        }
    }
    out.push_str(rest);
    out
}

/// Where types go: with the model of the plan that they stand in.
struct Homes<'m> {
    declared: HashMap<&'m [Segment], &'m str>,
}

impl<'m> Homes<'m> {
    fn new(model: &'m Model) -> Self {
        let declared = model.types.values().filter(|def| def.origin == Origin::Declared);
        Self { declared: declared.map(|def| (def.path.segments(), def.name.as_str())).collect() }
    }

    /// The model that a type goes with; `None` if it stands in none.
    fn of(&self, def: &'m TypeDef) -> Option<&'m str> {
        if let Origin::Instance { of, .. } = &def.origin {
            return Some(of);
        }
        if def.origin == Origin::Builtin {
            return Some(&def.name);
        }
        let segments = def.path.segments();
        (0..=segments.len()).rev().find_map(|length| self.declared.get(&segments[..length]).copied())
    }
}

/// What the module of a model would be called if it stood alone.
fn module(model: Option<&str>) -> String {
    let name = model.map_or_else(|| API.to_owned(), |model| bare(&super::names::field(model)).to_owned());
    let is_keyword = super::names::field(&name) != name;
    let is_reserved = RESERVED.contains(&name.trim_end_matches(|last: char| last.is_ascii_digit()));
    if is_keyword || is_reserved { format!("{name}_") } else { name }
}

/// An import of names, broken as rustfmt breaks it.
fn import<'n>(path: &str, names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_by_cached_key(|name| order(name));
    names.dedup();
    let line = match names.as_slice() {
        [one] => format!("{path}{one};"),
        many => format!("{path}{{{}}};", many.join(", ")),
    };
    // rustfmt leaves the last columns of a line with braces free, and never breaks one without.
    if names.len() == 1 || line.chars().count() + 2 <= WIDTH {
        return line;
    }
    let mut text = format!("{path}{{\n");
    let mut width = 0;
    for name in names {
        let wide = name.chars().count() + 1;
        if width > 0 && width + 1 + wide < WIDTH {
            text.push_str(&format!(" {name},"));
            width += 1 + wide;
        } else {
            let end = if width > 0 { "\n" } else { "" };
            text.push_str(&format!("{end}    {name},"));
            width = 4 + wide;
        }
    }
    text.push_str("\n};");
    text
}

/// rustfmt's order of names since the 2024 edition: `_` first, and numbers by their value.
fn order(name: &str) -> Vec<(String, u64)> {
    let mut parts = vec![(String::new(), 0_u64)];
    let mut is_number = false;
    for letter in name.chars() {
        let digit = letter.to_digit(10);
        if digit.is_none() && is_number {
            parts.push((String::new(), 0));
        }
        is_number = digit.is_some();
        let Some((text, number)) = parts.last_mut() else { continue };
        match digit {
            Some(digit) => *number = number.saturating_mul(10).saturating_add(digit.into()),
            None => text.push(if letter == '_' { '\0' } else { letter }),
        }
    }
    parts
}

/// Lines that stand together, if there are any.
fn add_block(text: &mut String, lines: impl IntoIterator<Item = String>) {
    for (index, line) in lines.into_iter().enumerate() {
        if index == 0 {
            text.push('\n');
        }
        text.push_str(&line);
        text.push('\n');
    }
}

fn add_items(text: &mut String, context: &Context<'_>, items: Vec<TokenStream>) {
    for item in items {
        text.push('\n');
        text.push_str(&print::item(item, context.options.visibility));
        text.push('\n');
    }
}

fn head(plan: &ValidPlan) -> String {
    format!("{}\n{}", generated(plan), title(plan))
}

/// The line that keeps people and tools from editing a file.
fn generated(plan: &ValidPlan) -> String {
    let source = plan.source_name().rsplit(['/', '\\']).next().unwrap_or_default();
    let source: String = source.chars().filter(|letter| !letter.is_control()).collect();
    format!("// @generated by plan-codegen from {source}. Do not edit: change the plan and generate again.\n")
}

fn title(plan: &ValidPlan) -> String {
    let lines = docs::lines(&format!("Data models of {}.", plan.model().title), &docs::Links::new());
    let mut title = String::new();
    for line in lines {
        title.push_str(format!("//! {line}").trim_end());
        title.push('\n');
    }
    title
}

/// What the crate that alone sees the types need not use, and what is as complex as the plan has it.
fn allowed(context: &Context<'_>) -> String {
    let mut lints = match (context.options.visibility, context.options.split) {
        (Visibility::Public, _) => Vec::new(),
        (Visibility::Crate, false) => vec!["dead_code"],
        (Visibility::Crate, true) => vec!["dead_code", "unused_imports"],
    };
    lints.extend(context.is_complex.get().then_some("clippy::type_complexity"));
    if lints.is_empty() { String::new() } else { format!("\n#![allow({})]\n", lints.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::{import, module, near};

    #[test]
    fn modules_are_files_everywhere() {
        for (model, expected) in [
            ("Task", "task"),
            ("TaskLabel", "task_label"),
            ("Type", "type_"),
            ("Self", "self_"),
            ("Mod", "mod_"),
            ("Serde", "serde_"),
            ("Con", "con_"),
            ("Com1", "com1_"),
            ("Common", "common"),
            ("SKU", "sku"),
        ] {
            assert_eq!(module(Some(model)), expected);
        }
        assert_eq!(module(None), "api");
    }

    #[test]
    fn imports_are_ordered_and_broken() {
        for (names, expected) in [
            (&["Task"][..], "use super::Task;"),
            (&["SKU", "Task", "T10", "Order", "Task", "T9"], "use super::{Order, SKU, T9, T10, Task};"),
        ] {
            assert_eq!(import("use super::", names.iter().copied()), expected);
        }
        let long = ["A".repeat(40) + "a", "B".repeat(40) + "b", "C".repeat(40) + "c"];
        let expected = format!("use super::{{\n    {}, {},\n    {},\n}};", long[0], long[1], long[2]);
        assert_eq!(import("use super::", long.iter().map(String::as_str)), expected);
    }

    #[test]
    fn links_to_what_is_in_scope_are_short() {
        for (line, expected) in [
            ("/// A [`Task`](super::Task) of [`Order`](super::Order).", "/// A [`Task`] of [`Order`](super::Order)."),
            ("    /// [`Clone`](type@super::Clone)", "    /// [`Clone`](type@super::Clone)"),
            ("/// [a](super::Task) super::Task", "/// [a](super::Task) super::Task"),
            ("use super::Task;", "use super::Task;"),
        ] {
            assert_eq!(near(line, |name| name == "Task"), expected);
        }
        assert_eq!(near("/// [`Clone`](type@super::Clone)", |_| true), "/// [`Clone`](type@Clone)");
    }
}
