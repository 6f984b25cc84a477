//! The disk as a check of plans sees it: reading a plan, and what lies around it.
//!
//! The command line and a `build.rs` read plans by the same means and word what goes wrong alike. Nothing is written here.

use std::io;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

mod around;
mod read;

pub use around::Disk;
use read::read_bytes;
pub use read::{Unread, read_file, read_text};

/// The file name of a project's configuration. It marks the root of the project too.
pub const CONFIG: &str = "plan.toml";

/// An error of the operating system in words that are the same everywhere.
#[must_use]
pub fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        _ => error.to_string(),
    }
}

/// A path for people: the same on every system.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    if text.is_empty() { ".".to_owned() } else { text }
}

/// The one absolute path of a folder, which may not exist yet: symbolic links are followed as far as it does.
#[must_use]
pub fn real(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let existing = absolute.ancestors().find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    let mut path = PathBuf::new();
    let rest = match existing {
        Some((ancestor, real)) => {
            path = real;
            absolute.strip_prefix(ancestor).unwrap_or(&absolute)
        }
        None => &absolute,
    };
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::CurDir => {}
            _ => path.push(part),
        }
    }
    path
}
