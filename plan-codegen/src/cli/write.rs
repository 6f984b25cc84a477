//! Output folders on the disk: what lies there, and writing what has changed.
//!
//! Every file is written beside its place and renamed into it, so that there is never half a file. Symbolic links are not
//! followed: neither the output folder nor anything below may be one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use plan_codegen::emit::compare::{Action, Difference, Disk, Scope, Target, compare};
use plan_codegen::emit::manifest::{MANIFEST, Manifest, fingerprint};

use super::find::shown;
use super::layout::is_lost;
use super::problem::{Problem, describe};

/// What is to be in an output folder.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    /// The files.
    pub(crate) targets: Vec<Target>,
    /// What the run is responsible for.
    pub(crate) scope: Scope,
}

/// An output folder that was looked at.
#[derive(Debug)]
pub(crate) struct Folder {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What has to change.
    pub(crate) difference: Difference,
    /// The plan of every target.
    pub(crate) plans: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    before: Manifest,
    manifest_text: Option<String>,
}

impl Folder {
    /// Looks at an output folder; changes nothing.
    pub(crate) fn look(path: PathBuf, wanted: Wanted) -> Result<Self, Problem> {
        let manifest_text = read(&path, MANIFEST)?;
        let before = match &manifest_text {
            None => Manifest::default(),
            Some(bytes) => parse_manifest(&path, bytes)?,
        };
        let mut disk = Disk::default();
        for name in wanted.targets.iter().map(|target| &target.path).chain(before.files.keys()) {
            if !disk.files.contains_key(name)
                && let Some(content) = read(&path, name)?
            {
                disk.files.insert(name.clone(), fingerprint(&content));
            }
        }
        let plans = before.files.values().map(|entry| entry.plan.clone());
        disk.lost_plans = plans.filter(|plan| !wanted.scope.plans.contains(plan) && is_lost(&path, plan)).collect();
        let difference = compare(&wanted.targets, &wanted.scope, &before, &disk);
        let plans = wanted.targets.iter().map(|target| (target.path.clone(), target.plan.clone())).collect();
        let texts = wanted.targets.into_iter().map(|target| (target.path, target.text)).collect();
        let manifest_text = manifest_text.map(|bytes| String::from_utf8_lossy(&bytes).replace("\r\n", "\n"));
        Ok(Self { path, difference, plans, texts, before, manifest_text })
    }

    /// A file of this folder, for people.
    pub(crate) fn shown(&self, name: &str) -> String {
        shown(&self.path.join(name))
    }

    /// Whether the manifest has to be written, though no file may have to.
    pub(crate) fn manifest_is_stale(&self) -> bool {
        manifest_text(&self.difference.manifest) != self.manifest_text
    }

    /// Carries the changes out. If one fails, the manifest still tells about those before it.
    pub(crate) fn write(&self) -> Result<(), Problem> {
        let mut done = self.before.clone();
        let mut outcome = Ok(());
        for (name, action) in &self.difference.actions {
            outcome = self.carry_out(name, *action);
            if outcome.is_err() {
                break;
            }
            match self.difference.manifest.files.get(name) {
                Some(entry) => drop(done.files.insert(name.clone(), entry.clone())),
                None => drop(done.files.remove(name)),
            }
        }
        let manifest = manifest_text(&done);
        if manifest == self.manifest_text {
            return outcome;
        }
        let written = match manifest {
            Some(text) => replace(&self.path, MANIFEST, &text),
            None => remove(&self.path, MANIFEST),
        };
        outcome.and(written)
    }

    fn carry_out(&self, name: &str, action: Action) -> Result<(), Problem> {
        match action {
            Action::Create | Action::Update => replace(&self.path, name, &self.texts[name]),
            Action::Remove => remove(&self.path, name),
            Action::Keep | Action::Release | Action::Forget => Ok(()),
        }
    }
}

/// The manifest's text; none if there is nothing to tell.
fn manifest_text(manifest: &Manifest) -> Option<String> {
    (!manifest.files.is_empty()).then(|| manifest.to_text())
}

fn parse_manifest(folder: &Path, bytes: &[u8]) -> Result<Manifest, Problem> {
    Manifest::parse(&String::from_utf8_lossy(bytes)).map_err(|error| {
        Problem::new(format!("cannot use `{}`: {error}", shown(&folder.join(MANIFEST)))).help(
            "restore it; or delete it and generate again: files that are current are taken over, others need `--force`",
        )
    })
}

/// What a file holds; `None` if it is not there.
fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, Problem> {
    refuse_links(folder, name)?;
    match fs::read(folder.join(name)) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("read", folder, name, &error)),
    }
}

/// Writes a file beside its place and renames it.
fn replace(folder: &Path, name: &str, text: &str) -> Result<(), Problem> {
    refuse_links(folder, name)?;
    let path = folder.join(name);
    write_file(&path, text, Existing::Replace).map_err(|error| cannot("write", folder, name, &error))
}

fn remove(folder: &Path, name: &str) -> Result<(), Problem> {
    refuse_links(folder, name)?;
    fs::remove_file(folder.join(name)).map_err(|error| cannot("remove", folder, name, &error))?;
    // A folder that only held what is gone goes too; one that holds anything stays, and so does the output folder.
    for parent in Path::new(name).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty()) {
        if fs::remove_dir(folder.join(parent)).is_err() {
            break;
        }
    }
    Ok(())
}

fn cannot(what: &str, folder: &Path, name: &str, error: &io::Error) -> Problem {
    Problem::new(format!("cannot {what} `{}`: {}", shown(&folder.join(name)), describe(error)))
}

/// What happens to a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It is replaced.
    Replace,
    /// It stays, and writing fails.
    Stays,
}

/// Writes a file beside its place and renames it. Folders are made as needed.
pub(crate) fn write_file(path: &Path, text: &str, existing: Existing) -> io::Result<()> {
    fs::create_dir_all(folder_of(path))?;
    let mut file = temporary(path)?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    match existing {
        Existing::Replace => file.persist(path).map(drop).map_err(|error| error.error),
        Existing::Stays => file.persist_noclobber(path).map(drop).map_err(|error| error.error),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// An empty file beside a path.
fn temporary(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".plan-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any other program would make; the user's mask is applied to it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

/// Replaces a file that a person wrote, with the permissions that it has. Neither links nor what may not be written is
/// replaced.
pub(crate) fn rewrite(path: &Path, text: &str) -> Result<(), Problem> {
    let name = shown(path);
    let cannot = |error: &io::Error| Problem::new(format!("cannot write `{name}`: {}", describe(error)));
    let metadata = path.symlink_metadata().map_err(|error| cannot(&error))?;
    if metadata.is_symlink() {
        return Err(Problem::new(format!("`{name}` is a symbolic link; plans are not written through links"))
            .help("give the path of the file itself"));
    }
    if metadata.permissions().readonly() {
        return Err(cannot(&io::ErrorKind::PermissionDenied.into()));
    }
    temporary(path)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.flush()?;
            fs::set_permissions(file.path(), metadata.permissions())?;
            file.persist(path).map(drop).map_err(|error| error.error)
        })
        .map_err(|error| cannot(&error))
}

/// Refuses if the folder, or anything on the way to a file below it, is a symbolic link.
pub(crate) fn refuse_links(folder: &Path, name: &str) -> Result<(), Problem> {
    let mut path = folder.to_owned();
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    let mut link = is_link(&path).then(|| path.clone());
    for part in Path::new(name).components() {
        path.push(part);
        if link.is_none() && is_link(&path) {
            link = Some(path.clone());
        }
    }
    match link {
        None => Ok(()),
        Some(link) => {
            Err(Problem::new(format!("`{}` is a symbolic link; outputs are not written through links", shown(&link)))
                .help("remove the link, or write elsewhere"))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use plan_codegen::emit::compare::Target;
    use plan_codegen::emit::manifest::{MANIFEST, Manifest};

    use super::{Folder, Wanted};

    #[test]
    fn a_run_that_fails_midway_leaves_whole_files_and_a_true_manifest() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("gen");
        let target = |name: &str| Target {
            path: name.to_owned(),
            text: format!("{name}\n"),
            emitter: "e",
            plan: "../a.plan.yaml".to_owned(),
        };
        let wanted = || Wanted { targets: ["a.md", "b/c.md", "d.md"].map(target).to_vec(), ..Wanted::default() };
        let looked = Folder::look(path.clone(), wanted()).expect("nothing is there");
        // Somebody is faster: `b` is a file now.
        fs::create_dir(&path).expect("a folder");
        fs::write(path.join("b"), "").expect("a file");
        looked.write().expect_err("`b` is no folder");
        let mut names: Vec<_> =
            fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        assert_eq!(names, [MANIFEST, "a.md", "b"], "no temporary file, and nothing behind the failure");
        let manifest = Manifest::parse(&fs::read_to_string(path.join(MANIFEST)).expect("it was written"));
        assert_eq!(manifest.expect("ours").files.into_keys().collect::<Vec<_>>(), ["a.md"]);

        fs::remove_file(path.join("b")).expect("the file");
        let looked = Folder::look(path.clone(), wanted()).expect("all is ours");
        assert!(looked.difference.obstacles.is_empty());
        looked.write().expect("nothing is in the way");
        assert_eq!(fs::read_to_string(path.join("b/c.md")).expect("it was written"), "b/c.md\n");
    }
}
