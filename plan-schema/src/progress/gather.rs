//! Looks at the parts of a section, and keeps what is lacking.

use indexmap::IndexMap;

use super::state::{Lack, Noun, State, Whose};
use crate::place::{PlanPath, Segment};
use crate::plan::{Arrow, FlowStep, Lines, Prose, ScenarioEntry, Scenarios, Section, Text, Verbatim};

/// Whether a value holds anything but blanks.
pub(super) trait Holds {
    fn holds(&self) -> bool;
}

impl Holds for str {
    fn holds(&self) -> bool {
        !self.trim().is_empty()
    }
}

impl Holds for String {
    fn holds(&self) -> bool {
        self.as_str().holds()
    }
}

impl Holds for Text {
    fn holds(&self) -> bool {
        self.0.holds()
    }
}

impl Holds for Verbatim {
    fn holds(&self) -> bool {
        self.0.holds()
    }
}

impl Holds for Lines {
    fn holds(&self) -> bool {
        self.iter().any(Holds::holds)
    }
}

impl Holds for Prose {
    fn holds(&self) -> bool {
        match self {
            Self::Text(text) => text.holds(),
            Self::NotApplicable(_) => true,
        }
    }
}

impl Holds for FlowStep {
    fn holds(&self) -> bool {
        match self {
            Self::Step(text) => text.holds(),
            Self::Arrow(Arrow { from, to, step }) => from.holds() || to.holds() || step.holds(),
        }
    }
}

impl Holds for ScenarioEntry {
    fn holds(&self) -> bool {
        match self {
            Self::Short(text) => text.holds(),
            Self::Full(scenario) => scenario.name.holds(),
        }
    }
}

impl Holds for Scenarios {
    fn holds(&self) -> bool {
        match self {
            Self::One(text) => text.holds(),
            Self::Many(scenarios) => scenarios.holds(),
        }
    }
}

impl<T: Holds> Holds for Vec<T> {
    fn holds(&self) -> bool {
        self.iter().any(Holds::holds)
    }
}

impl<T: Holds> Holds for IndexMap<String, T> {
    fn holds(&self) -> bool {
        self.values().any(Holds::holds)
    }
}

/// What is found in a section, a subsection or an item.
#[derive(Debug)]
pub(super) struct Gather {
    path: PlanPath,
    holds: bool,
    lacks: Vec<Lack>,
}

/// The state of a section, and whether its key is there.
pub(super) fn state<T>(
    key: &'static str,
    section: Option<&Section<T>>,
    look: impl FnOnce(&mut Gather, &T),
) -> (State, bool) {
    let state = match section {
        Some(Section::NotApplicable(reason)) => State::NotApplicable(reason.trim().to_owned()),
        Some(Section::Text(text)) => told(text),
        None => State::Missing,
        Some(Section::Given(content)) => {
            let mut gather = Gather::at(PlanPath::root().join(key));
            look(&mut gather, content);
            match gather {
                Gather { holds: false, .. } => State::Missing,
                Gather { lacks, .. } if lacks.is_empty() => State::Filled,
                Gather { lacks, .. } => State::Thin(lacks),
            }
        }
    };
    (state, section.is_some())
}

/// The state of a section that is text.
pub(super) fn told(text: &Text) -> State {
    match text.omission() {
        Some(reason) => State::NotApplicable(reason.to_owned()),
        None if text.holds() => State::Filled,
        None => State::Missing,
    }
}

impl Gather {
    const fn at(path: PlanPath) -> Self {
        Self { path, holds: false, lacks: Vec::new() }
    }

    /// A part that the template has.
    pub(super) fn part<T: Holds>(&mut self, key: &'static str, part: &'static str, value: Option<&T>) {
        self.wants(key, part, value.is_some_and(Holds::holds));
    }

    /// A part that the template has, and whether it is there.
    pub(super) fn wants(&mut self, key: &'static str, part: &'static str, there: bool) {
        if there {
            self.holds = true;
        } else {
            self.lacks.push(Lack { key, part, whose: Whose::Section, path: self.path.join(key) });
        }
    }

    /// What the template does not ask for.
    pub(super) fn more<T: Holds>(&mut self, value: Option<&T>) {
        self.has(value.is_some_and(Holds::holds));
    }

    /// What the template does not ask for, and whether it is there.
    pub(super) const fn has(&mut self, there: bool) {
        self.holds |= there;
    }

    /// A subsection of the template.
    pub(super) fn subsection<T>(
        &mut self,
        key: &'static str,
        words: &'static str,
        value: Option<&Section<T>>,
        look: impl FnOnce(&mut Self, &T),
    ) {
        let content = match value {
            None => return self.wants(key, words, false),
            Some(Section::NotApplicable(_)) => return self.wants(key, words, true),
            Some(Section::Text(text)) => return self.wants(key, words, text.holds()),
            Some(Section::Given(content)) => content,
        };
        let mut inner = Self::at(self.path.join(key));
        look(&mut inner, content);
        if !inner.holds {
            return self.wants(key, words, false);
        }
        self.holds = true;
        self.lacks.extend(inner.lacks.into_iter().map(|lack| match lack.whose {
            Whose::Section => Lack { whose: Whose::Subsection(words), ..lack },
            Whose::Subsection(_) | Whose::Items(..) => lack,
        }));
    }

    /// Looks at what stands under a key that is no subsection of the template.
    pub(super) fn below(&mut self, key: &'static str, look: impl FnOnce(&mut Self)) {
        let mut inner = Self { path: self.path.join(key), holds: false, lacks: std::mem::take(&mut self.lacks) };
        look(&mut inner);
        self.lacks = inner.lacks;
        self.holds |= inner.holds;
    }

    /// An item of the section; that it is there is something already.
    pub(super) fn item(
        &mut self,
        noun: Noun,
        name: impl Fn() -> String,
        segment: impl Into<Segment>,
        look: impl FnOnce(&mut Self),
    ) {
        self.holds = true;
        let mut inner = Self::at(self.path.join(segment));
        look(&mut inner);
        for lack in inner.lacks {
            let same = self.lacks.iter_mut().find_map(|known| match &mut known.whose {
                Whose::Items(known_noun, names) if *known_noun == noun && known.key == lack.key => Some(names),
                _ => None,
            });
            match same {
                Some(names) => names.push(name()),
                None => self.lacks.push(Lack { whose: Whose::Items(noun, vec![name()]), ..lack }),
            }
        }
    }
}
