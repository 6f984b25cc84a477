//! The only file that knows the YAML parser: its events in our terms, and its errors in our words.
//!
//! What the events build is `build.rs`'s business. The parser stops at its first error; everything that can be found in
//! spite of a mistake is therefore found elsewhere.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event as Raw, Parser, ScalarStyle, ScanError, StrInput, StructureStyle, Tag as RawTag};

use super::limits::Limits;
use super::tree::Style;
use crate::source::Span;

/// A step through a document. Anchors are numbers above 0.
#[derive(Debug)]
pub(super) enum Event<'a> {
    Document,
    Scalar {
        text: Cow<'a, str>,
        style: Style,
        indent: usize,
        anchor: usize,
        tag: Tag,
    },
    Start {
        map: bool,
        style: Style,
        anchor: usize,
        tag: Tag,
    },
    End,
    /// The anchor of the node before.
    Anchor(usize),
    Alias(usize),
    UnknownAlias(Cow<'a, str>),
    Comment(Cow<'a, str>),
}

/// An event, its span, and the span of its tag.
type Placed<'a> = (Event<'a>, Span, Option<Span>);

/// The tag of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    None,
    /// `!!str`, or the lone `!`.
    Str,
    Seq,
    Map,
    /// `!!null`, `!!bool`, `!!int`, `!!float`: what the value must be anyway.
    Core(&'static str),
    Unknown,
}

/// Why the parser went no further.
#[derive(Debug)]
pub(super) struct Stop {
    /// The byte where it noticed.
    pub(super) at: usize,
    pub(super) cause: Cause,
    /// What is wrong, for people.
    pub(super) message: Cow<'static, str>,
    /// What to do about it.
    pub(super) help: Option<&'static str>,
}

/// Mistakes that are treated one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    Depth,
    Tab,
    /// A text that begins with a character that YAML keeps for itself.
    Reserved,
    /// A second `: ` in a line.
    Colon,
    /// Something else than `,` or an end in a flow collection.
    FlowSeparator,
    /// A line where a key should begin.
    Key,
    /// Text behind a quoted text.
    Trailing,
    /// A quote without its end.
    Quote,
    /// A comment between the lines of a text.
    Comment,
    Other,
}

/// The events of a text with the bytes they stand for.
pub(super) struct Events<'a>(Parser<'a, StrInput<'a>>);

impl<'a> Events<'a> {
    pub(super) fn new(text: &'a str, limits: &Limits) -> Self {
        // Comments are bounded by the bytes of the text; indentation is not strict because editors' language server is not.
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            max_buffered_comment_events: usize::MAX,
            flow_nesting_limit: limits.depth,
            block_nesting_limit: limits.depth,
        };
        Self(Parser::new_from_str_with_options(text, options))
    }

    /// The next event; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Placed<'a>, Stop>> {
        loop {
            let (raw, raw_span) = match self.0.next_event()? {
                Ok(event) => event,
                Err(error) => return Some(Err(stop(&error))),
            };
            let span = span_of(&raw_span);
            let tag_span = raw_span.tag_span().as_ref().map(span_of);
            let event = match raw {
                Raw::DocumentStart(..) => Event::Document,
                Raw::Scalar(text, style, anchor, tag) => Event::Scalar {
                    text,
                    style: match style {
                        ScalarStyle::Plain => Style::Plain,
                        ScalarStyle::SingleQuoted => Style::SingleQuoted,
                        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
                        ScalarStyle::Literal => Style::Literal,
                        ScalarStyle::Folded => Style::Folded,
                    },
                    indent: raw_span.indent.unwrap_or(0),
                    anchor,
                    tag: tag_of(tag.as_deref()),
                },
                Raw::SequenceStart(style, anchor, tag) => {
                    Event::Start { map: false, style: structure(style), anchor, tag: tag_of(tag.as_deref()) }
                }
                Raw::MappingStart(style, anchor, tag) => {
                    Event::Start { map: true, style: structure(style), anchor, tag: tag_of(tag.as_deref()) }
                }
                Raw::SequenceEnd | Raw::MappingEnd => Event::End,
                Raw::Anchor(anchor, _) => Event::Anchor(anchor),
                Raw::Alias(anchor) => Event::Alias(anchor),
                Raw::UnresolvedAlias(name) => Event::UnknownAlias(name),
                Raw::Comment(text, _) => Event::Comment(text),
                _ => continue,
            };
            return Some(Ok((event, span, tag_span)));
        }
    }
}

fn span_of(span: &granit_parser::Span) -> Span {
    span.byte_range().map_or_else(Span::default, |range| Span::new(range.start, range.end))
}

const fn structure(style: StructureStyle) -> Style {
    match style {
        StructureStyle::Block => Style::Block,
        StructureStyle::Flow => Style::Flow,
    }
}

fn tag_of(tag: Option<&RawTag>) -> Tag {
    let Some(tag) = tag else { return Tag::None };
    match tag.core_suffix() {
        Some("str") => Tag::Str,
        Some("seq") => Tag::Seq,
        Some("map") => Tag::Map,
        Some("null") => Tag::Core("nothing"),
        Some("bool") => Tag::Core("a boolean"),
        Some("int" | "float") => Tag::Core("a number"),
        _ if tag.original() == "!" => Tag::Str,
        _ => Tag::Unknown,
    }
}

fn stop(error: &ScanError) -> Stop {
    let at = error.marker().byte_offset().unwrap_or(0);
    let (cause, message, help) = explain(error.kind());
    Stop { at, cause, message, help }
}

fn explain(kind: &ErrorKind) -> (Cause, Cow<'static, str>, Option<&'static str>) {
    use ErrorKind as E;
    let plain = |message: &'static str, help: &'static str| (Cause::Other, Cow::Borrowed(message), Some(help));
    match kind {
        E::RecursionLimitExceeded => (Cause::Depth, "collections are nested too deep".into(), None),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => {
            (Cause::Tab, "a tab stands where YAML takes spaces only".into(), Some("indent with spaces"))
        }
        E::UnexpectedCharacter { character } => (
            Cause::Reserved,
            format!("a text without quotes cannot begin with `{character}`").into(),
            Some("YAML keeps this character for itself; put the text in quotes"),
        ),
        E::MappingValueNotAllowed | E::InvalidColonPlacement => (
            Cause::Colon,
            "a colon followed by a space makes a key, and no key can stand here".into(),
            Some("put the text in quotes, or check the indentation of the line"),
        ),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => (
            Cause::FlowSeparator,
            "a `,` or the closing bracket is missing here".into(),
            Some("a text with brackets or a comma inside `{…}` or `[…]` needs quotes"),
        ),
        E::ExpectedBlockMappingKey => (
            Cause::Key,
            "a key with a colon is missing here".into(),
            Some("check the indentation of the line, and that it reads `key: value`"),
        ),
        E::SimpleKeyExpected => (
            Cause::Key,
            "this line has no `: ` behind its key".into(),
            Some("write `key: value`, or indent the line so that it belongs to the text above"),
        ),
        E::InvalidBlockScalarIndent => plain(
            "a blank line before the text is indented deeper than the text",
            "remove the spaces of the blank line",
        ),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            (Cause::Trailing, "text follows the closing quote".into(), Some("put the whole text in quotes"))
        }
        E::UnclosedQuotedScalar | E::InvalidQuotedScalarIndent | E::DocumentIndicatorInQuotedScalar => (
            Cause::Quote,
            "a quoted text is not closed".into(),
            Some("close the quote; further lines of the text are indented"),
        ),
        E::UnclosedFlowCollection { open } => {
            (Cause::Other, format!("`{open}` is never closed").into(), Some("add the closing bracket"))
        }
        E::UnexpectedEofFlowSequence | E::UnexpectedEofFlowMapping | E::UnexpectedEofImplicitFlowMapping => {
            plain("a bracket is never closed", "add the closing bracket")
        }
        E::MisplacedFlowCollectionEnd => {
            plain("a closing bracket that nothing opened", "remove it, or put the text in quotes")
        }
        E::MismatchedFlowCollectionEnd { open, close } => (
            Cause::Other,
            format!("`{open}` is closed by `{close}`").into(),
            Some("close with the bracket that belongs to it"),
        ),
        E::UnknownQuotedScalarEscape => {
            plain("an escape that YAML does not know", r"write `\\` for a backslash, or use single quotes")
        }
        E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => plain("an escape that is no character", r"write `\u` and four hexadecimal digits"),
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection | E::InvalidBlockEntryWhitespace => {
            plain("a list item cannot begin here", "put `- ` at the start of a line of its own")
        }
        E::ExpectedBlockSequenceEntry => {
            let help = "begin it with `- `, or change its indentation";
            (Cause::Key, "this line is no item of the list above".into(), Some(help))
        }
        E::InvalidIndentation | E::InvalidFlowScalarIndent => {
            plain("the line's indentation fits nothing above it", "align the line with its neighbours")
        }
        E::MissingAnchorOrAliasName => (
            Cause::Reserved,
            "a text without quotes cannot begin with `&` or `*`".into(),
            Some("these begin an anchor and an alias of YAML; put the text in quotes"),
        ),
        E::MappingKeyNotAllowed => {
            let help = "`? ` begins a key of YAML; put the text in quotes";
            (Cause::Reserved, "a text without quotes cannot begin with `? `".into(), Some(help))
        }
        E::ZeroBlockScalarIndent | E::InvalidBlockScalarHeader => plain(
            "`|` and `>` take a line of their own",
            "begin the text on the next line, or put a text that begins with `|` or `>` in quotes",
        ),
        E::CommentInterceptedScalar => (
            Cause::Comment,
            "a comment stands in the middle of a text".into(),
            Some("put the text in quotes, or move the comment"),
        ),
        E::CommentNotSeparated => plain("`#` needs a space before it to begin a comment", "add the space"),
        E::BomInsideDocument => plain("a byte order mark in the middle of the text", "remove it"),
        E::PlainScalarStartsWithDashFlowIndicator => plain("`-` is followed by a bracket", "put the text in quotes"),
        E::UndeclaredTagHandle
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidGlobalTagCharacter => {
            plain("a text without quotes that begins with `!` is a tag, and this is none", "put the text in quotes")
        }
        E::UnexpectedEof | E::UnexpectedEofBlockMapping | E::UnexpectedEofBlockSequence => {
            plain("the text ends in the middle of something", "complete the last line")
        }
        E::ExpectedDocumentStart | E::InvalidDocumentEnd => {
            plain("the document is over, and something follows", "indent the line like the first one of the document")
        }
        E::UnsupportedYamlMajorVersion | E::DuplicateVersionDirective => {
            plain("the `%YAML` line is wrong", "remove it; a plan needs none")
        }
        // What is left has to do with directives and tags in their full form, which no plan needs.
        _ => (Cause::Other, "this is not YAML".into(), None),
    }
}
