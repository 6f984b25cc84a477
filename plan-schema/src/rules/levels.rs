//! Which rules run, and at which level: the rules' own words, the plan's status, and what a project sets.

use super::rule::{Category, Rule, Soundness};
use crate::finding::Level;
use crate::plan::PlanStatus;
use crate::suggest::nearest;

/// What a project says about some rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// They do not run.
    Off,
    /// They run, at their own levels.
    On,
    /// They run, and all they find has this level.
    At(Level),
}

impl Setting {
    /// The words for settings, in the order they are shown.
    pub const WORDS: [&'static str; 5] = ["off", "on", "info", "warning", "error"];

    /// The setting of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "off" => Self::Off,
            "on" => Self::On,
            "info" => Self::At(Level::Info),
            "warning" => Self::At(Level::Warning),
            "error" => Self::At(Level::Error),
            _ => return None,
        })
    }
}

/// Why a setting cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LevelError {
    /// No rule has this code, name, consumer, category or family; the nearest thing that one has.
    Unknown {
        /// What was probably meant.
        nearest: Option<String>,
    },
    /// The model depends on the rule: it is always an error.
    Sound(&'static Rule),
}

/// What a project says about rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    settings: Vec<(String, Setting)>,
}

impl Levels {
    /// Sets the rules that `selector` names: a code (`DM041`), a name (`unbounded-input`), a consumer (`progenitor`), a
    /// category (`pedantic`) or a family (`API`). The narrowest counts; of two equally narrow, the last.
    ///
    /// `rules` are all that there are.
    ///
    /// # Errors
    ///
    /// If nothing is called so, or if it is one rule that the model depends on: that one is on.
    pub fn set(
        &mut self,
        selector: &str,
        setting: Setting,
        rules: impl Iterator<Item = &'static Rule> + Clone,
    ) -> Result<(), LevelError> {
        let mut named = rules.clone().filter_map(|rule| Some((width(selector, rule)?, rule))).peekable();
        if named.peek().is_none() {
            let names: Vec<&str> = rules.flat_map(names).collect();
            let nearest = nearest(selector, names.iter().copied()).map(str::to_owned);
            return Err(LevelError::Unknown { nearest });
        }
        // A whole family may be set; those of it that the model depends on stay as they are.
        let fixed = |(width, rule): &(usize, &Rule)| *width == 0 && rule.soundness == Soundness::Sound;
        if let Some((_, rule)) = named.find(fixed)
            && setting != Setting::On
        {
            return Err(LevelError::Sound(rule));
        }
        self.settings.push((selector.to_owned(), setting));
        Ok(())
    }

    /// These settings, and then others.
    pub fn extend(&mut self, other: &Self) {
        self.settings.extend(other.settings.iter().cloned());
    }

    /// The level of a rule's findings in a plan of a status; `None` if it does not run.
    #[must_use]
    pub fn of(&self, rule: &Rule, status: PlanStatus) -> Option<Level> {
        let own = rule.level_in(status);
        if rule.soundness == Soundness::Sound {
            return Some(own);
        }
        let set = self.settings.iter().rev().filter_map(|(selector, set)| Some((width(selector, rule)?, set)));
        match set.min_by_key(|(width, _)| *width) {
            Some((_, Setting::Off)) => None,
            Some((_, Setting::On)) => Some(own),
            Some((_, Setting::At(level))) => Some(*level),
            None => (!matches!(rule.category, Category::Pedantic | Category::Consumer)).then_some(own),
        }
    }
}

/// How wide a selector is that names a rule: 0 for the rule alone.
fn width(selector: &str, rule: &Rule) -> Option<usize> {
    let is = |name: &str| selector.eq_ignore_ascii_case(name);
    if is(rule.code) || is(rule.name) {
        return Some(0);
    }
    let wider = [rule.consumer.unwrap_or_default(), rule.category.as_str(), rule.family.prefix()];
    wider.iter().position(|name| is(name)).map(|at| at + 1)
}

fn names(rule: &'static Rule) -> impl Iterator<Item = &'static str> {
    [rule.code, rule.name, rule.category.as_str(), rule.family.prefix()].into_iter().chain(rule.consumer)
}

#[cfg(test)]
mod tests {
    use super::{LevelError, Levels, Setting};
    use crate::declare_rule;
    use crate::finding::Level;
    use crate::plan::PlanStatus;
    use crate::rules::Check;

    declare_rule! {
        static SOUND = {
            code: "DM901", name: "sound-one", summary: "", family: DataModels, category: Correctness, soundness: Sound,
            level: Error, since: "0.1.0", check: Check::Emitting,
        };
    }
    declare_rule! {
        static STAGED = {
            code: "DM902", name: "staged", summary: "", family: DataModels, category: Suspicious, soundness: Lint,
            level: Warning { Approved: Error }, since: "0.1.0", check: Check::Emitting,
        };
    }
    declare_rule! {
        static TASTE = {
            code: "DM903", name: "taste", summary: "", family: DataModels, category: Pedantic, soundness: Lint,
            level: Info, since: "0.1.0", check: Check::Emitting,
        };
    }
    declare_rule! {
        static FUSSY = {
            code: "API904", name: "fussy", summary: "", family: ApiContracts, category: Consumer("progenitor"),
            soundness: Lint, level: Warning, since: "0.1.0", check: Check::Emitting,
        };
    }

    #[test]
    fn the_narrowest_setting_counts() {
        for (settings, expected) in [
            ("", "error warning - -"),
            ("pedantic=on progenitor=on", "error warning info warning"),
            ("DM=off", "error - - -"),
            ("DM=off DM902=info", "error info - -"),
            ("DM902=info DM=off", "error info - -"),
            ("taste=error pedantic=off", "error warning error -"),
            ("consumer=info progenitor=error", "error warning - error"),
            ("DM903=on DM903=off", "error warning - -"),
        ] {
            let rules = [&SOUND, &STAGED, &TASTE, &FUSSY];
            let mut levels = Levels::default();
            for setting in settings.split_whitespace() {
                let (selector, word) = setting.split_once('=').expect("a setting");
                levels.set(selector, Setting::parse(word).expect("a word"), rules.into_iter()).expect("a rule");
            }
            let found = rules.map(|rule| levels.of(rule, PlanStatus::Draft).map_or("-", Level::as_str));
            assert_eq!(found.join(" "), expected, "{settings}");
        }
        assert_eq!(Levels::default().of(&STAGED, PlanStatus::Approved), Some(Level::Error));
    }

    #[test]
    fn what_cannot_be_set_is_refused() {
        let mut levels = Levels::default();
        let rules = || [&SOUND, &STAGED, &TASTE, &FUSSY].into_iter();
        assert_eq!(levels.set("DM901", Setting::Off, rules()), Err(LevelError::Sound(&SOUND)));
        let nearest = Some("progenitor".to_owned());
        assert_eq!(levels.set("progenitr", Setting::On, rules()), Err(LevelError::Unknown { nearest }));
    }
}
