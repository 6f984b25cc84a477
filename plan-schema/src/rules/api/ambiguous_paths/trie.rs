//! Paths as a tree of segments, in which those that match the same requests are found together.

use indexmap::IndexMap;

use crate::plan::expr::{PathPiece, PathTemplate};

/// The paths of one method.
#[derive(Debug)]
pub(super) struct Trie<'p> {
    nodes: Vec<Node<'p>>,
}

#[derive(Debug, Default)]
struct Node<'p> {
    literals: IndexMap<&'p str, usize>,
    /// Behind a segment that is one parameter.
    parameter: Option<usize>,
    /// Behind segments that are parameters and text, by shape: `{}.{}`.
    mixed: IndexMap<String, usize>,
    /// The path that ends here.
    end: Option<usize>,
}

/// Two paths that match the same requests, as far as their forms say.
#[derive(Debug)]
pub(super) struct Overlap {
    pub(super) first: usize,
    pub(super) second: usize,
    /// The segments in which one path has a word and the other a parameter; whether it is the first that has the word.
    pub(super) differences: Vec<(usize, bool)>,
}

impl<'p> Trie<'p> {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a path; one of the same shape stays.
    pub(super) fn insert(&mut self, path: &'p PathTemplate, index: usize) {
        let mut at = 0;
        for segment in &path.segments {
            let next = self.nodes.len();
            let node = &mut self.nodes[at];
            at = match segment.as_slice() {
                [PathPiece::Literal(word)] => *node.literals.entry(word).or_insert(next),
                [PathPiece::Parameter(_)] => *node.parameter.get_or_insert(next),
                pieces => *node.mixed.entry(shape(pieces)).or_insert(next),
            };
            if at == next {
                self.nodes.push(Node::default());
            }
        }
        self.nodes[at].end.get_or_insert(index);
    }

    /// The paths that match the same requests. Segments of parameters and text overlap with nothing but their like: what
    /// looks like `a.b` and what does not is told apart by every router.
    ///
    /// Each pair of nodes is visited once at most, and only where both lie behind the same words.
    pub(super) fn overlaps(&self) -> Vec<Overlap> {
        let mut found = Vec::new();
        let mut open = vec![(0, 0, 0, Vec::new())];
        while let Some((first, second, depth, differences)) = open.pop() {
            let (one, other) = (&self.nodes[first], &self.nodes[second]);
            let mut push = |first, second, difference: Option<bool>| {
                let more = difference.map(|first_has_word| (depth, first_has_word));
                let differences: Vec<_> = differences.iter().copied().chain(more).collect();
                open.push((first, second, depth + 1, differences));
            };
            let swap = one.literals.len() > other.literals.len();
            let (few, many) = if swap { (other, one) } else { (one, other) };
            for (word, child) in &few.literals {
                if let Some(same) = many.literals.get(word) {
                    if swap { push(*same, *child, None) } else { push(*child, *same, None) }
                }
            }
            for (shape, child) in &one.mixed {
                if let Some(same) = other.mixed.get(shape) {
                    push(*child, *same, None);
                }
            }
            if let (Some(one), Some(other)) = (one.parameter, other.parameter) {
                push(one, other, None);
            }
            if let Some(parameter) = other.parameter {
                for child in one.literals.values() {
                    push(*child, parameter, Some(true));
                }
            }
            if first == second {
                continue;
            }
            if let Some(parameter) = one.parameter {
                for child in other.literals.values() {
                    push(parameter, *child, Some(false));
                }
            }
            if let (Some(first), Some(second)) = (one.end, other.end) {
                found.push(Overlap { first, second, differences });
            }
        }
        found.sort_by_key(|overlap| (overlap.first, overlap.second));
        found
    }
}

fn shape(pieces: &[PathPiece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        PathPiece::Literal(text) => text.as_str(),
        PathPiece::Parameter(_) => "{}",
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::Trie;
    use crate::plan::expr::{EndpointName, PathTemplate};

    type Found = (usize, usize, Vec<(usize, bool)>);

    fn overlaps(paths: &[&str]) -> Vec<Found> {
        let paths: Vec<PathTemplate> =
            paths.iter().map(|path| EndpointName::parse(&format!("GET {path}")).expect("a path").path).collect();
        let mut trie = Trie::new();
        for (index, path) in paths.iter().enumerate() {
            trie.insert(path, index);
        }
        trie.overlaps().into_iter().map(|found| (found.first, found.second, found.differences)).collect()
    }

    #[test]
    fn paths_that_match_the_same_requests_are_found() {
        assert_eq!(overlaps(&["/a/{x}", "/a/b", "/a/{x}/c", "/a/b/d", "/b", "/b/{y}"]), [(1, 0, vec![(1, true)])]);
        assert_eq!(overlaps(&["/{x}/b", "/a/{y}"]), [(1, 0, vec![(0, true), (1, false)])]);
        assert_eq!(overlaps(&["/a/{x}", "/a/{x}.{y}", "/a/x.json", "/a/{x}-{y}"]), [(2, 0, vec![(1, true)])]);
        assert_eq!(overlaps(&["/{a}/{b}/{c}", "/x/y/z"]), [(1, 0, vec![(0, true), (1, true), (2, true)])]);
    }

    #[test]
    fn long_and_many_paths_are_no_trouble() {
        let deep = "/a".repeat(50_000);
        assert_eq!(overlaps(&[&deep, "/{x}"]), []);
        let many: Vec<String> = (0..2_000).map(|n| format!("/items/{n}/parts/{{id}}/{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).chain(["/items/{id}/parts/7/7"]).collect();
        assert_eq!(overlaps(&many), [(7, 2_000, vec![(1, true), (3, false)])]);
    }
}
