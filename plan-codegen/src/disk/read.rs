//! Reads a text of limited size.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::describe;

/// Why a plan cannot be read.
#[derive(Debug)]
pub enum Unread {
    /// The system says no.
    Refused(io::Error),
    /// It has more bytes than this.
    TooLarge(usize),
    /// It is not UTF-8.
    NotUtf8 {
        /// The offset of the first byte that is not.
        offset: usize,
        /// That byte.
        byte: u8,
        /// Whether the text begins as UTF-16 does.
        utf16: bool,
    },
}

impl Unread {
    /// What is wrong with the plan of this name.
    #[must_use]
    pub fn message(&self, name: &str) -> String {
        match self {
            Self::Refused(error) => format!("cannot read `{name}`: {}", describe(error)),
            Self::TooLarge(limit) => format!("`{name}` is larger than {limit} bytes, the limit"),
            Self::NotUtf8 { offset, byte, .. } => {
                format!("`{name}` is not UTF-8: byte 0x{byte:02x} at offset {offset}")
            }
        }
    }

    /// What to do, if that can be said.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Refused(_) => None,
            Self::TooLarge(_) => Some("split the plan"),
            Self::NotUtf8 { utf16: true, .. } => Some("it looks like UTF-16: save it as UTF-8"),
            Self::NotUtf8 { utf16: false, .. } => Some("save it as UTF-8"),
        }
    }
}

/// Reads a file of `most` bytes at most.
///
/// # Errors
///
/// It cannot be read, is larger, or is not UTF-8.
pub fn read_file(path: &Path, most: usize) -> Result<String, Unread> {
    read_text(File::open(path).map_err(Unread::Refused)?, most)
}

/// Reads a text of `most` bytes at most.
///
/// # Errors
///
/// It cannot be read, is larger, or is not UTF-8.
pub fn read_text(reader: impl Read, most: usize) -> Result<String, Unread> {
    let bytes = read_bytes(reader, most).map_err(Unread::Refused)?;
    if bytes.len() > most {
        return Err(Unread::TooLarge(most));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        Unread::NotUtf8 { offset, byte: bytes[offset], utf16 }
    })
}

/// Reads one byte more than `most` at most, so that an endless stream ends.
pub(super) fn read_bytes(reader: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take((most as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::read_text;

    #[test]
    fn what_cannot_be_read_is_told() {
        for (bytes, expected) in [
            (&b"title"[..], Ok("title")),
            (b"titles", Err("`a` is larger than 5 bytes, the limit; split the plan")),
            (b"ab\xe9", Err("`a` is not UTF-8: byte 0xe9 at offset 2; save it as UTF-8")),
            (b"\xff\xfea\0", Err("`a` is not UTF-8: byte 0xff at offset 0; it looks like UTF-16: save it as UTF-8")),
        ] {
            let read = read_text(bytes, 5);
            let told = read.map_err(|error| [error.message("a").as_str(), error.help().unwrap_or_default()].join("; "));
            assert_eq!(told.as_deref().map_err(String::as_str), expected);
        }
    }
}
