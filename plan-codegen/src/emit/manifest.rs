//! The list of generated files beside them, `.plan-manifest.json`: how a later run tells its own files from a person's.
//!
//! It is meant to be committed: sorted, without time or absolute path. This file only reads and writes the text.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The manifest's file name, in the output folder.
pub const MANIFEST: &str = ".plan-manifest.json";

const VERSION: u64 = 1;

/// A file we wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The emitter that made it.
    pub emitter: String,
    /// The plan it was made from, relative to the output folder.
    pub plan: String,
    /// The [`fingerprint`] of what we wrote.
    pub sha256: String,
}

/// The files we wrote into an output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By path below the output folder, with `/`.
    pub files: BTreeMap<String, Entry>,
}

/// Why a text is no manifest.
#[derive(Debug)]
pub enum ManifestError {
    /// Not JSON, or not of this form.
    Form(serde_json::Error),
    /// From a later version of this program.
    Version(u64),
    /// Names a file that cannot be one of ours: a path that leaves the output folder.
    Path(String),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(error) => write!(f, "it is not a manifest: {error}"),
            Self::Version(version) => write!(f, "its version {version} is unknown; this program writes {VERSION}"),
            Self::Path(path) => write!(f, "it names a path outside its folder: `{}`", path.escape_debug()),
        }
    }
}

impl std::error::Error for ManifestError {}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u64,
    files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// The text is not one. What it names is not trusted: a path that leads out of the folder is an error.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let document: Document = serde_json::from_str(text).map_err(ManifestError::Form)?;
        if document.version != VERSION {
            return Err(ManifestError::Version(document.version));
        }
        if let Some(path) = document.files.keys().find(|path| !stays_below(path)) {
            return Err(ManifestError::Path(path.clone()));
        }
        Ok(Self { files: document.files })
    }

    /// The manifest's text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let document = Document { version: VERSION, files: self.files.clone() };
        let mut text = serde_json::to_string_pretty(&document).expect("strings and numbers are always JSON");
        text.push('\n');
        text
    }
}

/// SHA-256 of a file's content in hexadecimal, with line ends read as LF: a checkout that converts them is no edit.
#[must_use]
pub fn fingerprint(content: &[u8]) -> String {
    let mut hash = Sha256::new();
    let mut rest = content;
    while let Some(position) = rest.windows(2).position(|pair| pair == b"\r\n") {
        hash.update(&rest[..position]);
        rest = &rest[position + 1..];
    }
    hash.update(rest);
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string cannot fail");
        text
    })
}

fn stays_below(path: &str) -> bool {
    path != MANIFEST
        && !path.contains(['\\', ':', '\0'])
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{Entry, Manifest, fingerprint};

    #[test]
    fn a_manifest_is_sorted_and_reads_back() {
        let mut manifest = Manifest::default();
        for path in ["b.rs", "a/b.md"] {
            let entry = Entry { emitter: "e".to_owned(), plan: "../b.plan.yaml".to_owned(), sha256: "00".to_owned() };
            manifest.files.insert(path.to_owned(), entry);
        }
        expect![[r#"
            {
              "version": 1,
              "files": {
                "a/b.md": {
                  "emitter": "e",
                  "plan": "../b.plan.yaml",
                  "sha256": "00"
                },
                "b.rs": {
                  "emitter": "e",
                  "plan": "../b.plan.yaml",
                  "sha256": "00"
                }
              }
            }
        "#]]
        .assert_eq(&manifest.to_text());
        assert_eq!(Manifest::parse(&manifest.to_text()).expect("our own text"), manifest);
    }

    #[test]
    fn a_text_that_is_no_manifest_is_refused() {
        let naming = |path: &str| {
            let path = serde_json::Value::from(path);
            format!(r#"{{"version":1,"files":{{{path}:{{"emitter":"e","plan":"p","sha256":"0"}}}}}}"#)
        };
        assert!(Manifest::parse(&naming("a/b.md")).is_ok());
        for text in [
            String::new(),
            "<<<<<<< HEAD".to_owned(),
            r#"{"version":2,"files":{}}"#.to_owned(),
            r#"{"version":1,"files":{},"x":1}"#.to_owned(),
            naming("../a"),
            naming("/etc/passwd"),
            naming("a/../../b"),
            naming(r"..\a"),
            naming("C:x"),
            naming(""),
            naming(".plan-manifest.json"),
        ] {
            assert!(Manifest::parse(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn line_ends_do_not_count() {
        assert_eq!(fingerprint(b"a\r\nb\r\n"), fingerprint(b"a\nb\n"));
        assert_ne!(fingerprint(b"a\rb"), fingerprint(b"a\nb"));
        assert_eq!(fingerprint(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
