//! Generated files in memory, sorted by path. Writing them is the command line's business.

use std::collections::BTreeMap;

use super::OutputFile;

/// A generated file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// The emitter that made it.
    pub emitter: &'static str,
    /// What it holds.
    pub text: String,
}

/// Files by their path below the output folder, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTree(BTreeMap<String, GeneratedFile>);

impl FileTree {
    /// Adds a file.
    pub fn insert(&mut self, emitter: &'static str, file: OutputFile) {
        let before = self.0.insert(file.path, GeneratedFile { emitter, text: file.text });
        debug_assert!(before.is_none(), "`{emitter}` and another emitter make the same file");
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &GeneratedFile)> {
        self.0.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&GeneratedFile> {
        self.0.get(path)
    }

    /// Whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
