//! What has to change in an output folder, worked out from what was generated, the manifest and what lies there.
//!
//! Pure: the caller brings fingerprints of the files, and carries the changes out.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::{Entry, Manifest, fingerprint};

/// A file that should be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its path below the output folder, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
    /// The emitter that made it.
    pub emitter: &'static str,
    /// The plan it was made from, relative to the output folder.
    pub plan: String,
}

/// What a run is responsible for: entries of the manifest outside are left alone.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    /// The plans that were generated, relative to the output folder.
    pub plans: BTreeSet<String>,
    /// The emitters that were asked for by name; `None` if all that the project uses ran.
    pub emitters: Option<BTreeSet<&'static str>>,
}

/// What lies on the disk.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    /// The fingerprint of every file that is there, of those that a target or the manifest names.
    pub files: BTreeMap<String, String>,
    /// Plans that the manifest names and that are there no more.
    pub lost_plans: BTreeSet<String>,
}

/// What to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// It is not there yet.
    Create,
    /// It is ours and out of date, or taken over by force.
    Update,
    /// It is as it should be.
    Keep,
    /// It is ours, untouched, and nothing makes it any more.
    Remove,
    /// Nothing makes it any more, but a person edited it: it stays and is theirs now.
    Release,
    /// Nothing makes it any more, and it is gone already.
    Forget,
}

/// Why a file must not be overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The manifest does not know it.
    NotOurs,
    /// It is not what we wrote.
    Edited,
    /// Another plan, which still exists, makes it.
    OtherPlan(String),
}

/// The way from what lies in an output folder to what should.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// What to do, by path.
    pub actions: BTreeMap<String, Action>,
    /// Files that must not be overwritten, by path; with force they are in `actions`.
    pub obstacles: BTreeMap<String, Obstacle>,
    /// The manifest afterwards.
    pub manifest: Manifest,
}

/// Compares.
#[must_use]
pub fn compare(targets: &[Target], scope: &Scope, before: &Manifest, disk: &Disk) -> Difference {
    let mut difference = Difference { manifest: before.clone(), ..Difference::default() };
    for target in targets {
        let wanted = fingerprint(target.text.as_bytes());
        let known = before.files.get(&target.path);
        let action = match disk.files.get(&target.path) {
            None => Action::Create,
            Some(there) if *there == wanted => Action::Keep,
            Some(there) => {
                match known {
                    None => drop(difference.obstacles.insert(target.path.clone(), Obstacle::NotOurs)),
                    Some(entry) if entry.sha256 != *there => {
                        difference.obstacles.insert(target.path.clone(), Obstacle::Edited);
                    }
                    Some(_) => {}
                }
                Action::Update
            }
        };
        if let Some(entry) = known
            && entry.plan != target.plan
            && !disk.lost_plans.contains(&entry.plan)
        {
            difference.obstacles.insert(target.path.clone(), Obstacle::OtherPlan(entry.plan.clone()));
        }
        let entry = Entry { emitter: target.emitter.to_owned(), plan: target.plan.clone(), sha256: wanted };
        difference.manifest.files.insert(target.path.clone(), entry);
        difference.actions.insert(target.path.clone(), action);
    }
    for (path, entry) in &before.files {
        if difference.actions.contains_key(path) || !scope.covers(entry, disk) {
            continue;
        }
        let action = match disk.files.get(path) {
            None => Action::Forget,
            Some(there) if *there == entry.sha256 => Action::Remove,
            Some(_) => Action::Release,
        };
        difference.manifest.files.remove(path);
        difference.actions.insert(path.clone(), action);
    }
    difference
}

impl Scope {
    fn covers(&self, entry: &Entry, disk: &Disk) -> bool {
        let of_ours = self.plans.contains(&entry.plan) || disk.lost_plans.contains(&entry.plan);
        of_ours && self.emitters.as_ref().is_none_or(|emitters| emitters.contains(entry.emitter.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Action, Disk, Entry, Manifest, Obstacle, Scope, Target, compare, fingerprint};

    const OURS: &str = "a.plan.yaml";
    const OTHER: &str = "b.plan.yaml";

    fn entry(emitter: &str, plan: &str, text: &str) -> Entry {
        Entry { emitter: emitter.to_owned(), plan: plan.to_owned(), sha256: fingerprint(text.as_bytes()) }
    }

    /// One path: is it wanted with the text `new`, what did the manifest say, what lies there?
    fn outcome(
        wanted: bool,
        known: Option<Entry>,
        there: Option<&str>,
        only: Option<&'static str>,
        lost: &[&str],
    ) -> (Option<Action>, Option<Obstacle>) {
        let target = Target { path: "f".to_owned(), text: "new".to_owned(), emitter: "e", plan: OURS.to_owned() };
        let targets = if wanted { vec![target] } else { Vec::new() };
        let scope =
            Scope { plans: BTreeSet::from([OURS.to_owned()]), emitters: only.map(|emitter| BTreeSet::from([emitter])) };
        let mut before = Manifest::default();
        before.files.extend(known.map(|entry| ("f".to_owned(), entry)));
        let mut disk = Disk { lost_plans: lost.iter().map(|&plan| plan.to_owned()).collect(), ..Disk::default() };
        disk.files.extend(there.map(|text| ("f".to_owned(), fingerprint(text.as_bytes()))));
        let difference = compare(&targets, &scope, &before, &disk);
        (difference.actions.get("f").copied(), difference.obstacles.get("f").cloned())
    }

    #[test]
    fn a_wanted_file_is_written_unless_it_is_a_persons() {
        let ours = |text| Some(entry("e", OURS, text));
        let theirs = |text| Some(entry("e", OTHER, text));
        let other_plan = || Some(Obstacle::OtherPlan(OTHER.to_owned()));
        for (known, there, lost, expected) in [
            (None, None, &[][..], (Some(Action::Create), None)),
            (ours("old"), None, &[], (Some(Action::Create), None)),
            (ours("old"), Some("old"), &[], (Some(Action::Update), None)),
            (ours("new"), Some("new"), &[], (Some(Action::Keep), None)),
            (None, Some("new"), &[], (Some(Action::Keep), None)),
            (None, Some("mine"), &[], (Some(Action::Update), Some(Obstacle::NotOurs))),
            (ours("old"), Some("edited"), &[], (Some(Action::Update), Some(Obstacle::Edited))),
            (theirs("old"), Some("old"), &[], (Some(Action::Update), other_plan())),
            (theirs("old"), Some("old"), &[OTHER], (Some(Action::Update), None)),
        ] {
            let found = outcome(true, known.clone(), there, None, lost);
            assert_eq!(found, expected, "manifest: {known:?}, disk: {there:?}");
        }
    }

    #[test]
    fn an_unwanted_file_goes_only_if_it_is_ours_and_untouched() {
        let ours = Some(entry("e", OURS, "old"));
        let theirs = Some(entry("e", OTHER, "old"));
        for (known, there, only, lost, expected) in [
            (&ours, Some("old"), None, &[][..], Some(Action::Remove)),
            (&ours, Some("old"), Some("e"), &[], Some(Action::Remove)),
            (&ours, Some("old"), Some("x"), &[], None),
            (&ours, Some("edited"), None, &[], Some(Action::Release)),
            (&ours, None, None, &[], Some(Action::Forget)),
            (&theirs, Some("old"), None, &[], None),
            (&theirs, Some("old"), None, &[OTHER], Some(Action::Remove)),
            (&None, Some("old"), None, &[], None),
        ] {
            let found = outcome(false, known.clone(), there, only, lost);
            assert_eq!(found, (expected, None), "manifest: {known:?}, disk: {there:?}");
        }
    }
}
