//! Choices that follow from a seed.

/// A source of choices.
#[derive(Debug)]
pub(crate) struct Pick(fastrand::Rng);

/// Texts that YAML or Markdown could take for something else.
const PROSE: [&str; 16] = [
    "Plain words.",
    "yes",
    "No: a colon and # a mark",
    "- looks like a list",
    "`code` and *emphasis*, [a link](https://tracker.dev)",
    "two\nlines",
    "a line\n\n  and an indented one\n",
    "12:30",
    "2026-01-05",
    "1_000",
    "~",
    "ünïcödé → 漢字 🎉",
    "ends with a backslash \\",
    "\"quoted\" and 'quoted'",
    "<b>not markup</b> & so on",
    "{ braces } | and pipes | > and more",
];

impl Pick {
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// One of these.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.0.usize(..of.len())]
    }

    /// One of these words.
    pub(crate) fn word(&mut self, of: &[&'static str]) -> &'static str {
        of[self.0.usize(..of.len())]
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end)
    }

    /// A number, both ends included.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        self.0.usize(least..=most)
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.0.usize(..times) == 0
    }

    /// Some different ones of these, in their order.
    pub(crate) fn some<'a, T>(&mut self, of: &'a [T], count: usize) -> Vec<&'a T> {
        let mut indices: Vec<usize> = (0..of.len()).collect();
        self.0.shuffle(&mut indices);
        indices.truncate(count);
        indices.sort_unstable();
        indices.into_iter().map(|index| &of[index]).collect()
    }

    /// A text.
    pub(crate) fn prose(&mut self) -> &'static str {
        self.word(&PROSE)
    }
}
