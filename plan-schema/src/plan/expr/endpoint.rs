//! The key of an endpoint: `METHOD /path/{parameter}`.

use std::fmt;

use super::cursor::Cursor;
use super::path::{self, PathTemplate};
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
        parse(text).map_err(|error| match error.kind {
            SyntaxErrorKind::Shorthand => error.kind(SyntaxErrorKind::Endpoint),
            _ => error,
        })
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
        let span = cursor.here_to_space();
        let path = format!("/{}", &text[span.clone()]);
        let error = SyntaxError::new(span, "the path does not start with `/`").help(HOW);
        // Of a whole URL nobody knows where the path begins.
        return Err(if path.contains("://") || path.len() == 1 { error } else { error.replacement(path) });
    }
    let path = path::parse(cursor.rest().trim_end(), cursor.at())?;
    Ok(EndpointName { method, path })
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
            ("GET /a b", 6, "a path has no spaces"),
            ("GET /a/", 6, "the path ends with `/`"),
            ("GET /a/:id", 7, "`:id` is not how a parameter is written"),
            ("GET", 3, "expected a space and a path"),
        ] {
            let error = EndpointName::parse(text).expect_err(text);
            assert_eq!((error.span.start, error.message.as_str()), (at, message), "{text}");
        }
    }
}
