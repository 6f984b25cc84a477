//! The key of an endpoint: `METHOD /path/{parameter}`.

use std::fmt;

use super::cursor::Cursor;
use super::written::{Spanned, SyntaxError, SyntaxErrorKind};
use crate::suggest::nearest;

/// An HTTP method (RFC 9110, section 9; `QUERY`: draft-ietf-httpbis-safe-method-w-body).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // each is what it is called
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,
    Query,
}

impl Method {
    /// All methods.
    pub const ALL: [Self; 8] =
        [Self::Get, Self::Head, Self::Post, Self::Put, Self::Patch, Self::Delete, Self::Options, Self::Query];

    /// The method's name, in capitals.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Query => "QUERY",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

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
        let mut shape = String::new();
        for segment in &self.segments {
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

/// `METHOD /path`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EndpointName {
    /// The method.
    pub method: Method,
    /// The path.
    pub path: PathTemplate,
}

impl EndpointName {
    /// Reads an endpoint's key.
    ///
    /// # Errors
    ///
    /// The first place where the text is no `METHOD /path`.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        parse(text).map_err(|error| error.kind(SyntaxErrorKind::Endpoint))
    }
}

impl fmt::Display for EndpointName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

const HOW: &str = "write `METHOD /path`, e.g. `GET /tasks/{id}`";

fn parse(text: &str) -> Result<EndpointName, SyntaxError> {
    let mut cursor = Cursor::new(text);
    cursor.spaces();
    let start = cursor.at();
    let word = cursor.run(|c| !c.is_whitespace() && c != '/');
    let method = method(&Spanned { value: word, span: start..cursor.at() })?;
    if !cursor.spaces() {
        return Err(cursor.expected("a space and a path").help(HOW));
    }
    if cursor.peek() != Some('/') {
        return Err(SyntaxError::new(cursor.here_to_space(), "the path does not start with `/`").help(HOW));
    }
    let from = cursor.at();
    let path = cursor.rest().trim_end();
    if let Some(at) = path.find(char::is_whitespace) {
        return Err(SyntaxError::new(from + at..from + path.len(), "a path has no spaces").help(HOW));
    }
    if let Some(at) = path.find(['?', '#']) {
        let what = if path[at..].starts_with('?') { "a query string" } else { "a fragment" };
        return Err(SyntaxError::new(from + at..from + path.len(), format!("{what} is no part of the path"))
            .help("declare query parameters under `query:`"));
    }
    let mut segments = Vec::new();
    let mut at = from + 1;
    if path.len() > 1 {
        for segment in path[1..].split('/') {
            if segment.is_empty() {
                let message = if at >= from + path.len() { "the path ends with `/`" } else { "an empty path segment" };
                return Err(SyntaxError::new(at - 1..at, message).help("take the `/` away").replacement(""));
            }
            segments.push(pieces(segment, at)?);
            at += segment.len() + 1;
        }
    }
    Ok(EndpointName { method, path: PathTemplate { segments } })
}

fn method(word: &Spanned<&str>) -> Result<Method, SyntaxError> {
    if let Some(method) = Method::ALL.into_iter().find(|method| method.as_str() == word.value) {
        return Ok(method);
    }
    if word.value.is_empty() {
        return Err(SyntaxError::new(word.span.clone(), "the method is missing").help(HOW));
    }
    let error = SyntaxError::new(word.span.clone(), format!("`{}` is not a method", word.value));
    let names = Method::ALL.map(Method::as_str);
    let same = names.into_iter().find(|name| name.eq_ignore_ascii_case(word.value));
    Err(match same.or_else(|| nearest(word.value, names)) {
        Some(name) => error.help(format!("did you mean `{name}`?")).replacement(name),
        None => error.help(format!("methods are {}", names.join(", "))),
    })
}

fn pieces(segment: &str, start: usize) -> Result<Vec<PathPiece>, SyntaxError> {
    if let Some(name) = segment.strip_prefix(':') {
        return Err(SyntaxError::new(
            start..start + segment.len(),
            format!("`:{name}` is not how a parameter is written"),
        )
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
                    return Err(SyntaxError::new(at..at + rest.len(), "`{` is not closed").help("write `{name}`"));
                };
                let name = &rest[1..close];
                if name.is_empty() || name.contains('{') {
                    return Err(SyntaxError::new(at..at + close + 1, "not a parameter").help("write `{name}`"));
                }
                pieces.push(PathPiece::Parameter(name.to_owned()));
                rest = &rest[close + 1..];
            }
            Some(0) => return Err(SyntaxError::new(at..at + 1, "`}` closes nothing").help("write `{name}`")),
            Some(end) => {
                pieces.push(PathPiece::Literal(rest[..end].to_owned()));
                rest = &rest[end..];
            }
        }
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::EndpointName;

    #[test]
    fn endpoints_parse_and_print_the_same() {
        for text in ["GET /", "GET /tasks/{id}", "POST /files/{name}.{ext}/copy", "QUERY /a-b/c_d"] {
            assert_eq!(EndpointName::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn mistakes_are_placed() {
        for (text, at, message) in [
            ("GET tasks", 4, "the path does not start with `/`"),
            ("get /tasks", 0, "`get` is not a method"),
            ("FETCH /x", 0, "`FETCH` is not a method"),
            ("/tasks", 0, "the method is missing"),
            ("GET /a/", 6, "the path ends with `/`"),
            ("GET /a//b", 6, "an empty path segment"),
            ("GET /a?x=1", 6, "a query string is no part of the path"),
            ("GET /a/:id", 7, "`:id` is not how a parameter is written"),
            ("GET /a/{id", 7, "`{` is not closed"),
            ("GET /a/id}", 9, "`}` closes nothing"),
            ("GET", 3, "expected a space and a path"),
        ] {
            let error = EndpointName::parse(text).expect_err(text);
            assert_eq!((error.span.start, error.message.as_str()), (at, message), "{text}");
        }
    }
}
