//! Bounds on what is read, so that no text can take the memory or the time of whoever reads it.

/// Bounds on what is read. Start from [`Limits::default`] and change what matters.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the text.
    pub bytes: usize,
    /// Values, keys and collections as written.
    pub nodes: usize,
    /// Collections inside each other, with every alias followed.
    pub depth: usize,
    /// Values, keys and collections with every alias followed.
    pub expanded_nodes: usize,
    /// Bytes of all decoded scalars with every alias followed.
    pub expanded_bytes: usize,
    /// Findings of one reading; a text that is wrong everywhere is reported up to here.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 10_000_000,
            nodes: 1_000_000,
            depth: 128,
            expanded_nodes: 2_000_000,
            expanded_bytes: 50_000_000,
            findings: 1_000,
        }
    }
}

impl Limits {
    /// Other bounds on the bytes of the text, and on those of its expansion if these would be fewer.
    #[must_use]
    pub fn with_bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes;
        self.expanded_bytes = self.expanded_bytes.max(bytes);
        self
    }
}
