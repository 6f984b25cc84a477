//! What lies around a plan on the disk, for rules that ask.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use plan_schema::Surroundings;
use plan_schema::plan::Date;
use plan_schema::surroundings::{LinkTarget, Unreadable};

use super::{CONFIG, read_bytes, real};

/// The most bytes of a list of approved technologies.
const MOST_BYTES: usize = 1_000_000;

/// The folders around a plan. Nothing is opened but the list of approved technologies; outside the root nothing is even tested
/// for existence.
#[derive(Debug)]
pub struct Disk {
    folder: PathBuf,
    root: PathBuf,
}

impl Disk {
    /// The surroundings of a plan in `folder`. The root is the nearest folder upward with `plan.toml`, else `.git`, else the
    /// plan's own.
    #[must_use]
    pub fn around(folder: &Path) -> Self {
        let folder = real(folder);
        let with = |name: &str| folder.ancestors().find(|folder| folder.join(name).exists());
        let root = with(CONFIG).or_else(|| with(".git")).unwrap_or(&folder).to_owned();
        Self { folder, root }
    }

    /// The file below the root that a relative link leads to; `None` if there is none.
    #[must_use]
    pub fn file(&self, link: &str) -> Option<PathBuf> {
        let target = self.target(link).filter(|file| file.starts_with(&self.root))?;
        // A symbolic link inside may lead out again. Anything but a file may have no end, or none to write to it.
        target.canonicalize().ok().filter(|real| real.starts_with(&self.root) && real.is_file())
    }

    /// Where a relative link leads, without asking the disk.
    fn target(&self, link: &str) -> Option<PathBuf> {
        let path = link.split(['#', '?']).next().unwrap_or(link);
        if path.is_empty() || has_scheme(path) {
            return None;
        }
        Some(lexical(&self.folder.join(percent_decoded(path)?)))
    }
}

impl Surroundings for Disk {
    fn link_target(&self, link: &str) -> LinkTarget {
        let Some(target) = self.target(link) else { return LinkTarget::Unknown };
        if !target.starts_with(&self.root) {
            return LinkTarget::Outside;
        }
        // A symbolic link inside may lead out again.
        match target.canonicalize() {
            Ok(real) if real.starts_with(&self.root) => LinkTarget::There,
            Ok(_) => LinkTarget::Outside,
            Err(_) => LinkTarget::Missing,
        }
    }

    fn tech_stack(&self, link: &str) -> Option<Result<String, Unreadable>> {
        let file = self.file(link)?;
        let read = File::open(&file).and_then(|file| read_bytes(file, MOST_BYTES));
        Some(match read {
            Err(error) => Err(Unreadable::Refused(error.kind())),
            Ok(bytes) if bytes.len() > MOST_BYTES => Err(Unreadable::TooLarge(MOST_BYTES)),
            Ok(bytes) => {
                String::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8(error.utf8_error().valid_up_to()))
            }
        })
    }

    /// The date in Greenwich. A clock that is set before 1970 says nothing.
    fn today(&self) -> Option<Date> {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
        Date::from_days(i64::try_from(seconds / 86_400).ok()?)
    }
}

/// The path with `..` and `.` taken away without asking the disk.
fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}

fn has_scheme(link: &str) -> bool {
    link.starts_with("//")
        || link.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        })
}

fn percent_decoded(link: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = (byte == b'%').then(|| tail.get(..2)).flatten();
        let value = hex.and_then(|hex| u8::from_str_radix(str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(value.unwrap_or(byte));
        rest = if value.is_some() { &tail[2..] } else { tail };
    }
    // A NUL would end the path early on some systems.
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use plan_schema::Surroundings;
    use plan_schema::surroundings::{LinkTarget, Unreadable};

    use super::{Disk, MOST_BYTES};

    #[test]
    fn links_are_tested_inside_the_root_and_never_outside() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("project");
        fs::create_dir_all(root.join("docs/adr")).expect("folders");
        for file in ["plan.toml", "docs/adr/001 x.md", "../secret"] {
            fs::write(root.join(file), "").expect("a file");
        }
        let disk = Disk::around(&root.join("docs"));
        for (link, expected) in [
            ("adr/001%20x.md", LinkTarget::There),
            ("./adr/001 x.md#decision", LinkTarget::There),
            ("../plan.toml", LinkTarget::There),
            ("adr/002.md", LinkTarget::Missing),
            ("100%", LinkTarget::Missing),
            ("../../secret", LinkTarget::Outside),
            ("/etc/passwd", LinkTarget::Outside),
            ("https://example.org/x", LinkTarget::Unknown),
            ("//example.org/x", LinkTarget::Unknown),
            ("file:///etc/passwd", LinkTarget::Unknown),
            ("#here", LinkTarget::Unknown),
            ("a%00b", LinkTarget::Unknown),
        ] {
            assert_eq!(disk.link_target(link), expected, "{link}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_does_not_lead_out_of_the_root() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("project");
        fs::create_dir_all(root.join(".git")).expect("folders");
        fs::write(folder.path().join("secret"), "").expect("a file");
        std::os::unix::fs::symlink("../secret", root.join("link")).expect("a link");
        let disk = Disk::around(&root);
        assert_eq!((disk.link_target("link"), disk.tech_stack("link")), (LinkTarget::Outside, None));
    }

    #[test]
    fn only_a_small_text_below_the_root_is_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("project");
        fs::create_dir_all(root.join(".git")).expect("folders");
        fs::create_dir_all(root.join("folder.md")).expect("a folder");
        fs::write(folder.path().join("secret.md"), "- Rust").expect("a file");
        for (name, bytes) in [
            ("a b.md", b"- Rust".to_vec()),
            ("latin.md", b"- caf\xe9".to_vec()),
            ("most.md", vec![b'-'; MOST_BYTES]),
            ("large.md", vec![b'-'; MOST_BYTES + 1]),
        ] {
            fs::write(root.join(name), bytes).expect("a file");
        }
        let disk = Disk::around(&root);
        for (link, expected) in [
            ("./a%20b.md#languages", Some(Ok("- Rust"))),
            ("latin.md", Some(Err(Unreadable::NotUtf8(5)))),
            ("large.md", Some(Err(Unreadable::TooLarge(MOST_BYTES)))),
            ("folder.md", None),
            ("nowhere.md", None),
            ("../secret.md", None),
            ("file:///a%20b.md", None),
            ("https://example.org/a%20b.md", None),
        ] {
            let read = disk.tech_stack(link);
            assert_eq!(read.as_ref().map(|read| read.as_deref().map_err(|why| *why)), expected, "{link}");
        }
        assert_eq!(disk.tech_stack("most.md").map(|read| read.map(|text| text.len())), Some(Ok(MOST_BYTES)));
    }

    #[test]
    fn today_is_behind_the_day_this_was_written() {
        let today = Disk::around(Path::new("")).today().expect("a clock");
        assert!(today.as_str() > "2025-01-01", "{today}");
    }
}
