//! What the rules about approved technologies share: the list that the plan names, and what the plan chooses.

use std::ops::Range;

use crate::place::{Place, PlanPath};
use crate::plan::{CoreTechnology, Document, Library, Link, Section, TechnologyChoices, ToolEntry};
use crate::source::SourceFile;
use crate::surroundings::Surroundings;
use crate::tech_stack::{
    Entry, NoList, Phrase, TechStack, Versions, beginning, is_list, is_name, is_standard, is_yaml, versions_at,
};

/// The files that count beside a Markdown list.
const BESIDE: [&str; 2] = ["tech-stack.yaml", "tech-stack.yml"];

/// What ends a choice where the reason begins.
const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// What stands before another technology in the same choice.
const BETWEEN: [&str; 8] = [", ", " and ", " with ", " plus ", " & ", " + ", "/", " or "];

/// The list of approved technologies.
#[derive(Debug)]
pub(super) enum Approved {
    /// The plan names none, or nobody knows it.
    Unknown,
    /// It is there and is no list.
    Unreadable {
        /// Its path, as from the plan.
        file: String,
        /// What is wrong.
        why: String,
    },
    /// What is approved.
    List {
        /// Its path, as from the plan.
        file: String,
        /// What it says.
        stack: TechStack,
    },
}

impl Approved {
    /// Reads the list that a plan names.
    pub(super) fn read(plan: &Document, around: &dyn Surroundings) -> Self {
        let Some(link) = link(plan) else { return Self::Unknown };
        let path = link.href().split(['#', '?']).next().unwrap_or_default();
        let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
        let mut files: Vec<String> = Vec::new();
        if !is_yaml(path) {
            files.extend(BESIDE.iter().map(|name| format!("{folder}{name}")));
        }
        if is_list(path) {
            files.push(path.to_owned());
        }
        for file in files {
            match around.tech_stack(&file) {
                None => {}
                Some(Err(why)) => return Self::Unreadable { file, why: format!("it cannot be read: {why}") },
                Some(Ok(text)) => {
                    return match TechStack::read(&SourceFile::new(&*file, text)) {
                        Ok(stack) => Self::List { file, stack },
                        Err(NoList::Syntax(line, column, why)) => {
                            Self::Unreadable { file, why: format!("line {line}, column {column}: {why}") }
                        }
                        Err(NoList::NoNames) => Self::Unreadable { file, why: "it lists no names".to_owned() },
                    };
                }
            }
        }
        Self::Unknown
    }

    /// The list and its path.
    pub(super) fn list(&self) -> Option<(&str, &TechStack)> {
        if let Self::List { file, stack } = self { Some((file, stack)) } else { None }
    }
}

fn choices(plan: &Document) -> Option<&TechnologyChoices> {
    plan.technology_choices.as_ref().and_then(Section::given)
}

fn link(plan: &Document) -> Option<&Link> {
    choices(plan)?.tech_stack.as_ref()
}

fn section() -> PlanPath {
    PlanPath::root().join("technology_choices")
}

/// Where the list is named.
pub(super) fn link_place(plan: &Document) -> Option<Place> {
    let path = section().join("tech_stack");
    Some(match link(plan)? {
        Link::Target(_) => path.value(),
        Link::Full(_) => path.join("href").value(),
    })
}

/// A technology that the plan chooses.
#[derive(Debug)]
pub(super) struct Choice<'p, 's> {
    /// Its name, as the plan has it.
    pub(super) name: &'p str,
    /// Where the name stands.
    pub(super) place: Place,
    /// What the list says of it.
    pub(super) known: Known<'s>,
    /// Its versions; every one if the plan does not say.
    pub(super) versions: Versions,
    /// Where they stand, if they do.
    pub(super) versions_place: Option<Place>,
}

/// Whether the list has a technology.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known<'s> {
    /// It has.
    As(&'s Entry),
    /// Nobody can tell: the list speaks of something like it, or the plan speaks in prose.
    Perhaps,
    /// It has not.
    No,
}

/// All that a plan chooses, in its order.
pub(super) fn all<'p, 's>(plan: &'p Document, stack: &'s TechStack) -> Vec<Choice<'p, 's>> {
    let mut all = Vec::new();
    let Some(given) = choices(plan) else { return all };
    for (label, technology) in given.core_technologies.as_ref().and_then(Section::given).into_iter().flatten() {
        let path = section().join("core_technologies").join(label.as_str());
        match technology {
            CoreTechnology::Short(text) => read(text, &path, stack, &mut all),
            CoreTechnology::Full(spec) => read(&spec.choice, &path.join("choice"), stack, &mut all),
        }
    }
    let rows = given.libraries.as_ref().and_then(Section::given).map(Vec::as_slice).unwrap_or_default();
    let mut libraries: Vec<Choice<'p, 's>> =
        rows.iter().enumerate().filter_map(|(index, row)| library(row, index, stack)).collect();
    // A list of ten core technologies says nothing of libraries.
    let known = libraries.iter().filter(|library| !matches!(library.known, Known::No)).count();
    if !stack.has_libraries() && known * 2 <= libraries.len() {
        libraries.retain(|library| !matches!(library.known, Known::No));
    }
    all.append(&mut libraries);
    for (label, tool) in given.tools.as_ref().and_then(Section::given).into_iter().flatten() {
        let path = section().join("tools").join(label.as_str());
        match tool {
            ToolEntry::Short(text) => read(text, &path, stack, &mut all),
            ToolEntry::Full(spec) => read(&spec.tool, &path.join("tool"), stack, &mut all),
        }
    }
    all
}

/// What a text chooses: what it begins with, and after it whatever the list has.
fn read<'p, 's>(text: &'p str, path: &PlanPath, stack: &'s TechStack, all: &mut Vec<Choice<'p, 's>>) {
    let text = beginning(text);
    let text = DASHES.iter().filter_map(|dash| text.find(dash)).min().map_or(text, |end| &text[..end]);
    let Some(phrase) = Phrase::at_start(text).filter(|_| !text.trim_start().starts_with('[')) else { return };
    let name = &text[phrase.name.clone()];
    match stack.find(text, phrase.name.clone()) {
        Some((entry, range)) => all.push(choice(text, path, range, Known::As(entry))),
        None if is_missing(name, stack) => all.push(choice(text, path, phrase.name.clone(), Known::No)),
        None => {}
    }
    let mut at = phrase.end();
    while let Some((start, sign)) =
        BETWEEN.iter().filter_map(|sign| Some((at + text[at..].find(sign)?, sign))).min_by_key(|(start, _)| *start)
    {
        at = start + sign.len();
        let Some(phrase) = Phrase::at_start(&text[at..]) else { continue };
        let part = at + phrase.name.start..at + phrase.name.end;
        if let Some((entry, range)) = stack.find(text, part.clone())
            && range.start == part.start
            && !text[range.end..].starts_with(['-', '_'])
        {
            all.push(choice(text, path, range, Known::As(entry)));
        }
    }
}

/// Whether a name that is not on the list is missing from it.
fn is_missing(name: &str, stack: &TechStack) -> bool {
    is_name(name) && !is_standard(name) && !stack.mentions(name)
}

fn choice<'p, 's>(text: &'p str, path: &PlanPath, name: Range<usize>, known: Known<'s>) -> Choice<'p, 's> {
    let (versions, written) = versions_at(text, name.end);
    Choice {
        name: &text[name.clone()],
        place: path.within(name),
        known,
        versions_place: versions.is_some().then(|| path.within(written)),
        versions: versions.unwrap_or(Versions::any()),
    }
}

/// A row of the table. Its name is one name: `react-router` is not React.
fn library<'p, 's>(row: &'p Library, index: usize, stack: &'s TechStack) -> Option<Choice<'p, 's>> {
    let path = section().join("libraries").join(index);
    let text: &'p str = beginning(&row.name);
    let phrase = Phrase::at_start(text).filter(|_| !text.trim_start().starts_with('['))?;
    let name = &text[phrase.name.clone()];
    let known = match stack.find(text, phrase.name.clone()) {
        Some((entry, range)) if range == phrase.name => Known::As(entry),
        None if is_missing(name, stack) => Known::No,
        Some(_) | None => Known::Perhaps,
    };
    let mut choice = choice(text, &path.join("name"), phrase.name, known);
    if let Some(version) = &row.version {
        choice.versions = Versions::of(beginning(version)).unwrap_or(Versions::any());
        choice.versions_place = Some(path.join("version").value());
    }
    Some(choice)
}
