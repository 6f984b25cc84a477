//! What lies around a plan on the disk, for rules that ask.

use std::path::{Component, Path, PathBuf};

use plan_schema::Surroundings;
use plan_schema::surroundings::LinkTarget;

use super::config::CONFIG;
use super::find::PlanFile;
use super::layout::real;

/// The folders around a plan. Nothing is opened; outside the root nothing is even tested for existence.
#[derive(Debug)]
pub(crate) struct Disk {
    folder: PathBuf,
    root: PathBuf,
}

impl Disk {
    /// The surroundings of a plan. The root is the nearest folder upward with `plan.toml`, else `.git`, else its own.
    pub(crate) fn around(plan: &PlanFile) -> Self {
        let folder = real(plan.folder());
        let with = |name: &str| folder.ancestors().find(|folder| folder.join(name).exists());
        let root = with(CONFIG).or_else(|| with(".git")).unwrap_or(&folder).to_owned();
        Self { folder, root }
    }
}

impl Surroundings for Disk {
    fn link_target(&self, link: &str) -> LinkTarget {
        let path = link.split(['#', '?']).next().unwrap_or(link);
        if path.is_empty() || has_scheme(path) {
            return LinkTarget::Unknown;
        }
        let Some(path) = percent_decoded(path) else { return LinkTarget::Unknown };
        let target = lexical(&self.folder.join(path));
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
    use plan_schema::surroundings::LinkTarget;

    use super::Disk;
    use crate::cli::find::{Origin, PlanFile};

    fn around(plan: &Path) -> Disk {
        Disk::around(&PlanFile { origin: Origin::File(plan.to_owned()), below: plan.to_owned() })
    }

    #[test]
    fn links_are_tested_inside_the_root_and_never_outside() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("project");
        fs::create_dir_all(root.join("docs/adr")).expect("folders");
        for file in ["plan.toml", "docs/adr/001 x.md", "../secret"] {
            fs::write(root.join(file), "").expect("a file");
        }
        let disk = around(&root.join("docs/a.plan.yaml"));
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
        assert_eq!(around(&root.join("a.plan.yaml")).link_target("link"), LinkTarget::Outside);
    }
}
