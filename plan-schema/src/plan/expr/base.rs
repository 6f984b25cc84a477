//! The head of a type expression: a scalar with constraints, a container, or a name.

use super::cursor::Cursor;
use super::types::{FieldRef, Scalar, Single, TypeExpr, TypeKind, bounds, parse_type};
use super::written::{Spanned, SyntaxError};

/// A type without `?` and `[]`.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<TypeKind, SyntaxError> {
    let start = cursor.clone();
    let Some(word) = cursor.word() else {
        return Err(cursor.expected("a type").help("a type is a scalar such as `string`, or a model such as `Task`"));
    };
    let container = word.value.to_ascii_lowercase();
    match container.as_str() {
        "enum" if cursor.peek() == Some('(') => values(cursor),
        "map" if cursor.peek() == Some('<') => map(cursor),
        "record" if cursor.peek() == Some('<') => {
            let (key, value) = pair(cursor)?;
            let Some(value) = value else {
                return Err(cursor
                    .expected("`,`")
                    .help("a record has a type for its keys and one for its values: `record<Color, u32>`"));
            };
            Ok(TypeKind::Record { key, value })
        }
        "set" if cursor.peek() == Some('<') => {
            cursor.skip(1);
            cursor.spaces();
            let of = parse_type(cursor)?;
            cursor.spaces();
            cursor.need(">")?;
            Ok(TypeKind::Set(Box::new(of)))
        }
        "enum" => Err(cursor.expected("`(`").help("write the values: `enum(todo, done)`")),
        "map" | "record" | "set" => {
            Err(cursor.expected("`<`").help("write the type of the values: `map<string>`, `set<string>`"))
        }
        _ => match Scalar::from_word(word.value) {
            // A model may be called as a scalar is: `Text` is the scalar, `Text<T>` cannot be.
            Some(scalar) if !matches!(cursor.peek(), Some('<' | '.')) => constrained(cursor, scalar),
            _ => named(cursor, &start),
        },
    }
}

/// `enum(a, "b c", 3)`.
fn values(cursor: &mut Cursor<'_>) -> Result<TypeKind, SyntaxError> {
    cursor.need("(")?;
    let mut values = Vec::new();
    loop {
        cursor.spaces();
        values.push(cursor.literal()?);
        let spaced = cursor.spaces();
        if cursor.eat(")") {
            return Ok(TypeKind::Enum(values));
        }
        if !cursor.eat(",") {
            let error = cursor.expected("`,` or `)`");
            return Err(if spaced {
                error.help("quote a value that has spaces: `enum(\"In progress\", Done)`")
            } else {
                error
            });
        }
    }
}

/// `<V>` or `<K, V>`.
type Pair = (Box<TypeExpr>, Option<Box<TypeExpr>>);

fn pair(cursor: &mut Cursor<'_>) -> Result<Pair, SyntaxError> {
    cursor.need("<")?;
    cursor.spaces();
    let first = Box::new(parse_type(cursor)?);
    cursor.spaces();
    let second = if cursor.eat(",") {
        cursor.spaces();
        let second = parse_type(cursor)?;
        cursor.spaces();
        Some(Box::new(second))
    } else {
        None
    };
    cursor.need(">")?;
    Ok((first, second))
}

fn map(cursor: &mut Cursor<'_>) -> Result<TypeKind, SyntaxError> {
    let (key, value) = match pair(cursor)? {
        (value, None) => (None, value),
        (key, Some(value)) => (Some(key), value),
    };
    let size = if cursor.eat("(") {
        cursor.spaces();
        let size = bounds(cursor, Single::Maximum)?;
        cursor.spaces();
        cursor.need(")")?;
        Some(size)
    } else {
        None
    };
    Ok(TypeKind::Map { key, value, size })
}

/// A scalar and what its parentheses say.
fn constrained(cursor: &mut Cursor<'_>, scalar: Scalar) -> Result<TypeKind, SyntaxError> {
    let (mut range, mut pattern, mut digits) = (None, None, None);
    if cursor.eat("(") {
        cursor.spaces();
        if scalar == Scalar::Decimal {
            digits = Some(precision(cursor)?);
            cursor.spaces();
            if cursor.eat(",") {
                cursor.spaces();
                range = Some(bounds(cursor, Single::Refused)?);
            }
        } else {
            if cursor.peek() != Some('/') {
                let single = if scalar.is_number() { Single::Refused } else { Single::Maximum };
                range = Some(bounds(cursor, single)?);
                cursor.spaces();
                if cursor.eat(",") {
                    cursor.spaces();
                    if cursor.peek() != Some('/') {
                        return Err(cursor.expected("a `/regular expression/`"));
                    }
                }
            }
            if cursor.peek() == Some('/') {
                pattern = Some(regex(cursor)?);
            }
        }
        cursor.spaces();
        cursor.need(")")?;
    }
    Ok(TypeKind::Scalar { scalar, bounds: range, pattern, digits })
}

/// `12` or `12,4`: precision, and scale (0 if left out, as in SQL).
fn precision(cursor: &mut Cursor<'_>) -> Result<Spanned<(u32, u32)>, SyntaxError> {
    let start = cursor.at();
    let number = |cursor: &mut Cursor<'_>, what: &str| {
        let Some(digits) = cursor.digits() else {
            return Err(cursor.expected(what).help("a decimal has a precision and a scale: `decimal(12,2)`"));
        };
        match digits.value.parse::<u32>() {
            Ok(number) if number <= 1000 => Ok(number),
            _ => Err(SyntaxError::new(digits.span, format!("`{}` is too large", digits.value))),
        }
    };
    let precision = number(cursor, "a precision")?;
    cursor.spaces();
    let mut scale = 0;
    // `decimal(12, 0<..)` has no scale: what follows the comma is a range then.
    let before = cursor.clone();
    if cursor.eat(",") {
        cursor.spaces();
        match number(cursor, "a scale") {
            Ok(digits) if !cursor.rest().trim_start().starts_with(['.', '<']) => scale = digits,
            Ok(_) => *cursor = before,
            Err(error) => return Err(error),
        }
    }
    let span = start..cursor.at();
    if scale > precision {
        return Err(SyntaxError::new(span, format!("a scale of {scale} is more than the precision of {precision}"))
            .help("precision counts all digits, scale those behind the point: `decimal(12,2)`"));
    }
    Ok(Spanned { value: (precision, scale), span })
}

/// From the first `/` to the last `/` of its parentheses.
fn regex(cursor: &mut Cursor<'_>) -> Result<Spanned<String>, SyntaxError> {
    let start = cursor.at();
    cursor.need("/")?;
    let body = cursor.rest();
    let Some(length) = regex_length(body) else {
        return Err(SyntaxError::new(start..start + 1 + body.len(), "the /regular expression/ is not closed")
            .help("it ends with `/)`; YAML takes ` #` for a comment: quote the whole value then"));
    };
    cursor.skip(length + 1);
    Ok(Spanned { value: body[..length].to_owned(), span: start + 1..start + 1 + length })
}

/// Where the closing `/` is: one that `)` follows, outside groups and classes of the expression itself.
fn regex_length(body: &str) -> Option<usize> {
    let closes = |at: usize| body[at + 1..].trim_start_matches(' ').starts_with(')');
    let (mut depth, mut class, mut escaped) = (0_u32, false, false);
    let mut first = None;
    for (at, c) in body.char_indices() {
        if c == '/' && closes(at) {
            first.get_or_insert(at);
            if depth == 0 && !class && !escaped {
                return Some(at);
            }
        }
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    // An expression that is itself unbalanced still ends somewhere: its own mistake is another rule's.
    first
}

/// `Task`, `Page<Task>`, `User.id`.
fn named(cursor: &mut Cursor<'_>, start: &Cursor<'_>) -> Result<TypeKind, SyntaxError> {
    let name = Spanned { value: cursor.text(start.at()..cursor.at()).to_owned(), span: start.at()..cursor.at() };
    let mut args = Vec::new();
    if cursor.eat("<") {
        loop {
            cursor.spaces();
            args.push(parse_type(cursor)?);
            cursor.spaces();
            if cursor.eat(">") {
                break;
            }
            cursor.need(",")?;
        }
    }
    if cursor.peek() == Some('.') && !cursor.rest().starts_with("..") {
        cursor.skip(1);
        let at = cursor.at();
        let field =
            cursor.run(|c| !c.is_whitespace() && !matches!(c, '.' | '?' | '[' | ']' | '(' | ')' | '<' | '>' | ','));
        if field.is_empty() {
            return Err(cursor.expected("a field of the model"));
        }
        return Ok(TypeKind::Key(FieldRef {
            model: name,
            field: Spanned { value: field.to_owned(), span: at..cursor.at() },
        }));
    }
    if cursor.peek() == Some('(') {
        let message = format!("`{}` takes no constraint here", name.value);
        return Err(SyntaxError::new(cursor.here_to_space(), message)
            .help("declare the constraint where the model is declared; a note needs a space before its `(`"));
    }
    Ok(TypeKind::Named { name, args })
}
