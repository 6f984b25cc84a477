//! Where something stands in a plan, in the plan's own terms: a route of keys and indices.
//!
//! Rules speak in places, never in offsets; [`crate::syntax::Tree::locate`] alone turns a place into a span. A plan that
//! was built in code has places and simply no spans.

use std::fmt;
use std::ops::Range;

use crate::source::Span;

/// One step into a tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// The value of a mapping's key.
    Key(String),
    /// The item of a sequence, from 0.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<String> for Segment {
    fn from(key: String) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The route from the root of a plan to one of its values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PlanPath(Vec<Segment>);

impl PlanPath {
    /// The root.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// This route and one step more.
    #[must_use]
    pub fn join(&self, segment: impl Into<Segment>) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment.into());
        Self(segments)
    }

    /// The route without its last step; the root stays the root.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }

    /// The steps, from the root.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The last step, unless this is the root.
    #[must_use]
    pub fn last(&self) -> Option<&Segment> {
        self.0.last()
    }

    /// Adds a step at the end.
    pub fn push(&mut self, segment: impl Into<Segment>) {
        self.0.push(segment.into());
    }

    /// Takes the last step away.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// The place of the key that leads to this value.
    #[must_use]
    pub fn key(&self) -> Place {
        Place { path: self.clone(), part: Part::Key }
    }

    /// The place of the value.
    #[must_use]
    pub fn value(&self) -> Place {
        Place { path: self.clone(), part: Part::Value }
    }

    /// The place of some bytes inside the decoded scalar.
    #[must_use]
    pub fn within(&self, range: Range<usize>) -> Place {
        Place { path: self.clone(), part: Part::Within(range) }
    }

    /// The place of some bytes inside the decoded key.
    #[must_use]
    pub fn within_key(&self, range: Range<usize>) -> Place {
        Place { path: self.clone(), part: Part::WithinKey(range) }
    }
}

impl FromIterator<Segment> for PlanPath {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self(segments.into_iter().collect())
    }
}

impl fmt::Display for PlanPath {
    /// `data_models.Task.fields.id`, `risk_assessment[2].risk`; keys that would be unclear so are quoted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => {
                    if position > 0 {
                        f.write_str(".")?;
                    }
                    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
                    if plain { f.write_str(key)? } else { write!(f, "{key:?}")? }
                }
            }
        }
        Ok(())
    }
}

/// Which part of an entry is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key that leads to the value; for an item of a sequence or the root, the value.
    Key,
    /// The value.
    Value,
    /// These bytes of the *decoded* scalar, whatever quotes, escapes or folding it was written with.
    Within(Range<usize>),
    /// These bytes of the decoded key.
    WithinKey(Range<usize>),
    /// These bytes of the source itself: for what is found before there is a tree.
    Source(Span),
}

/// A part of an entry of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The entry.
    pub path: PlanPath,
    /// The part of it.
    pub part: Part,
}

impl Place {
    /// The place of bytes of the source, for what is found before there is a tree.
    #[must_use]
    pub const fn source(span: Span) -> Self {
        Self { path: PlanPath::root(), part: Part::Source(span) }
    }
}

#[cfg(test)]
mod tests {
    use super::PlanPath;

    #[test]
    fn paths_print_as_people_would_write_them() {
        let path = PlanPath::root().join("api_contracts").join("endpoints").join("GET /tasks").join("tags").join(2);
        assert_eq!(path.to_string(), r#"api_contracts.endpoints."GET /tasks".tags[2]"#);
    }
}
