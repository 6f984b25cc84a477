//! Sections of the author's own, each printed once.

use plan_schema::plan::ExtraSection;

/// The sections that are not printed yet, in the author's order.
#[derive(Debug)]
pub(super) struct Extras<'p> {
    left: Vec<&'p ExtraSection>,
}

impl<'p> Extras<'p> {
    pub(super) fn new(extras: &'p [ExtraSection]) -> Self {
        Self { left: extras.iter().collect() }
    }

    /// The sections with an `after` like this.
    pub(super) fn take(&mut self, is_here: impl Fn(&str) -> bool) -> Vec<&'p ExtraSection> {
        let (taken, left) = self.left.drain(..).partition(|extra| extra.after.as_deref().is_some_and(&is_here));
        self.left = left;
        taken
    }

    /// All that are left.
    pub(super) fn take_all(&mut self) -> Vec<&'p ExtraSection> {
        std::mem::take(&mut self.left)
    }
}
