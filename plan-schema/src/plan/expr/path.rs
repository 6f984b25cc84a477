//! The path of an endpoint: `/files/{name}.{ext}/copy`.

use std::fmt;
use std::ops::Range;

use super::written::{SyntaxError, SyntaxErrorKind};

/// A piece of a path segment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PathPiece {
    /// Text as it stands.
    Literal(String),
    /// `{name}`.
    Parameter(String),
}

/// A path template: segments of pieces, since a parameter may stand inside a segment (`{name}.{ext}`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PathTemplate {
    /// The segments between the slashes.
    pub segments: Vec<Vec<PathPiece>>,
}

impl PathTemplate {
    /// The parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flatten().filter_map(|piece| match piece {
            PathPiece::Parameter(name) => Some(name.as_str()),
            PathPiece::Literal(_) => None,
        })
    }

    /// The template with its parameters' names taken out: equal for templates that match the same paths.
    #[must_use]
    pub fn shape(&self) -> String {
        self.shape_to(self.segments.len())
    }

    /// The shape of the path up to a segment, and of that segment too.
    #[must_use]
    pub fn shape_to(&self, last: usize) -> String {
        let mut shape = String::new();
        for segment in self.segments.iter().take(last.saturating_add(1)) {
            shape.push('/');
            for piece in segment {
                match piece {
                    PathPiece::Literal(text) => shape.push_str(text),
                    PathPiece::Parameter(_) => shape.push_str("{}"),
                }
            }
        }
        shape
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            return f.write_str("/");
        }
        for segment in &self.segments {
            f.write_str("/")?;
            for piece in segment {
                match piece {
                    PathPiece::Literal(text) => f.write_str(text)?,
                    PathPiece::Parameter(name) => write!(f, "{{{name}}}")?,
                }
            }
        }
        Ok(())
    }
}

const PARAMETER: &str = "write `{name}`";

/// Reads a path that stands at byte `from` of its key and begins with `/`.
pub(super) fn parse(path: &str, from: usize) -> Result<PathTemplate, SyntaxError> {
    if let Some(at) = outside(path, char::is_whitespace) {
        return Err(SyntaxError::new(from + at..from + path.len(), "a path has no spaces")
            .help("write `METHOD /path`, and the rest under `purpose`"));
    }
    if let Some(at) = outside(path, |c| matches!(c, '?' | '#')) {
        let what = if path[at..].starts_with('?') { "a query string" } else { "a fragment" };
        let error = wrong_path(from + at..from + path.len(), format!("{what} is no part of the path"));
        return Err(if path[at..].starts_with('?') {
            error.help("declare query parameters under `query:`")
        } else {
            error.help("a server never sees it; take it away").replacement("")
        });
    }
    let mut segments = Vec::new();
    let mut at = from + 1;
    if path.len() > 1 {
        for segment in path[1..].split('/') {
            if segment.is_empty() {
                let message = if at >= from + path.len() { "the path ends with `/`" } else { "an empty path segment" };
                return Err(wrong_path(at - 1..at, message).help("take the `/` away").replacement(""));
            }
            segments.push(pieces(segment, at)?);
            at += segment.len() + 1;
        }
    }
    Ok(PathTemplate { segments })
}

fn wrong_path(span: Range<usize>, message: impl Into<String>) -> SyntaxError {
    SyntaxError::new(span, message).kind(SyntaxErrorKind::Path)
}

fn wrong_parameter(span: Range<usize>, message: impl Into<String>) -> SyntaxError {
    SyntaxError::new(span, message).kind(SyntaxErrorKind::PathParameter).help(PARAMETER)
}

/// The first such character that stands in no `{parameter}`.
fn outside(path: &str, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut inside = false;
    let found = path.char_indices().find(|&(_, c)| {
        inside = c == '{' || (inside && c != '}');
        !inside && wanted(c)
    });
    found.map(|(at, _)| at)
}

/// The name in how a framework writes a parameter: `:id`, `<int:id>`, `[id]`.
fn foreign(segment: &str) -> Option<&str> {
    if let Some(name) = segment.strip_prefix(':') {
        return Some(name);
    }
    let inner = |open, close| segment.strip_prefix(open)?.strip_suffix(close);
    let name = inner('<', '>').map(|inner| inner.rsplit(':').next().unwrap_or(inner)).or_else(|| inner('[', ']'))?;
    Some(name.trim_matches('.'))
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.ends_with("...")
        && !name.contains(|c: char| c.is_whitespace() || c.is_control() || "{:?*+=,;|()<>[]\\^\"'".contains(c))
}

/// The name that was meant where there is more than a name: `id` of `id:int`, `id?` and `*id`.
fn meant(inner: &str) -> String {
    let is_sign = |c: char| !c.is_alphanumeric() && c != '_';
    let inner = inner.trim_start_matches(is_sign);
    let end = inner.find(|c: char| is_sign(c) && !matches!(c, '-' | ' ')).unwrap_or(inner.len());
    inner[..end].trim().replace(' ', "_")
}

fn pieces(segment: &str, start: usize) -> Result<Vec<PathPiece>, SyntaxError> {
    if let Some(name) = foreign(segment).filter(|name| is_name(name)) {
        let message = format!("`{segment}` is not how a parameter is written");
        return Err(wrong_parameter(start..start + segment.len(), message)
            .help(format!("write `{{{name}}}`"))
            .replacement(format!("{{{name}}}")));
    }
    let mut pieces = Vec::new();
    let mut rest = segment;
    while !rest.is_empty() {
        let at = start + segment.len() - rest.len();
        match rest.find(['{', '}']) {
            None => {
                pieces.push(PathPiece::Literal(rest.to_owned()));
                break;
            }
            Some(0) if rest.starts_with('{') => {
                let Some(close) = rest.find('}') else {
                    return Err(wrong_parameter(at..at + rest.len(), "`{` is not closed"));
                };
                let name = &rest[1..close];
                if !is_name(name) {
                    return Err(no_name(name, at..at + close + 1));
                }
                pieces.push(PathPiece::Parameter(name.to_owned()));
                rest = &rest[close + 1..];
            }
            Some(0) => return Err(wrong_parameter(at..at + 1, "`}` closes nothing")),
            Some(end) => {
                pieces.push(PathPiece::Literal(rest[..end].to_owned()));
                rest = &rest[end..];
            }
        }
    }
    Ok(pieces)
}

/// Why what stands in braces is no name.
fn no_name(name: &str, span: Range<usize>) -> SyntaxError {
    let meant = meant(name);
    if name.contains('{') || !is_name(&meant) {
        return wrong_parameter(span, "not a parameter");
    }
    let help = if name.contains(['*', '+']) || name.ends_with("...") {
        format!("a parameter is one segment, without slashes: write `{{{meant}}}`")
    } else if name.ends_with('?') {
        format!("a path segment is always there: write `{{{meant}}}`, and another endpoint for the path without it")
    } else {
        format!("write `{{{meant}}}`; its type stands under `path_params`")
    };
    wrong_parameter(span, format!("`{name}` is not the name of a parameter"))
        .help(help)
        .replacement(format!("{{{meant}}}"))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::plan::expr::SyntaxErrorKind::{Path, PathParameter, Shorthand};

    #[test]
    fn mistakes_are_placed_and_sorted() {
        for (text, kind, at, message, replacement) in [
            ("/a b", Shorthand, 2, "a path has no spaces", None),
            ("/a/", Path, 2, "the path ends with `/`", Some("")),
            ("/a//b", Path, 2, "an empty path segment", Some("")),
            ("/a?x={y}", Path, 2, "a query string is no part of the path", None),
            ("/a#b", Path, 2, "a fragment is no part of the path", Some("")),
            ("/a/:id", PathParameter, 3, "`:id` is not how a parameter is written", Some("{id}")),
            ("/a/<int:id>", PathParameter, 3, "`<int:id>` is not how a parameter is written", Some("{id}")),
            ("/a/[...slug]", PathParameter, 3, "`[...slug]` is not how a parameter is written", Some("{slug}")),
            ("/a/{id", PathParameter, 3, "`{` is not closed", None),
            ("/a/id}", PathParameter, 5, "`}` closes nothing", None),
            ("/a/{}", PathParameter, 3, "not a parameter", None),
            ("/a/{{id}}", PathParameter, 3, "not a parameter", None),
            ("/a/{id?}", PathParameter, 3, "`id?` is not the name of a parameter", Some("{id}")),
            ("/a/{id:[0-9]+}", PathParameter, 3, "`id:[0-9]+` is not the name of a parameter", Some("{id}")),
            ("/a/x-{*rest}", PathParameter, 5, "`*rest` is not the name of a parameter", Some("{rest}")),
            ("/a/{task id}", PathParameter, 3, "`task id` is not the name of a parameter", Some("{task_id}")),
        ] {
            let error = parse(text, 0).expect_err(text);
            let found = (error.kind, error.span.start, error.message.as_str(), error.replacement.as_deref());
            assert_eq!(found, (kind, at, message, replacement), "{text}");
        }
    }

    #[test]
    fn signs_that_paths_have_are_no_mistakes() {
        for text in ["/", "/a/{id}:cancel", "/$metadata", "/a/{name}.{ext}", "/@{user}", "/a/{user.id}/~b"] {
            assert_eq!(parse(text, 4).expect(text).to_string(), text);
        }
    }
}
