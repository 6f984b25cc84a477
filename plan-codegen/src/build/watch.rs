//! Remembers which files a check read.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use plan_schema::Surroundings;
use plan_schema::plan::Date;
use plan_schema::surroundings::{LinkTarget, Unreadable};

use crate::disk::Disk;

/// The disk, and what was read of it.
#[derive(Debug)]
pub(super) struct Watch {
    disk: Disk,
    read: Mutex<BTreeSet<PathBuf>>,
}

impl Watch {
    /// Nothing was read yet.
    pub(super) const fn new(disk: Disk) -> Self {
        Self { disk, read: Mutex::new(BTreeSet::new()) }
    }

    /// The files that were read, sorted.
    pub(super) fn read(self) -> BTreeSet<PathBuf> {
        self.read.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Surroundings for Watch {
    fn link_target(&self, link: &str) -> LinkTarget {
        self.disk.link_target(link)
    }

    fn tech_stack(&self, link: &str) -> Option<Result<String, Unreadable>> {
        let text = self.disk.tech_stack(link)?;
        let file = self.disk.file(link);
        self.read.lock().unwrap_or_else(PoisonError::into_inner).extend(file);
        Some(text)
    }

    fn today(&self) -> Option<Date> {
        self.disk.today()
    }
}
