//! The directory of the index. Every rebuild fills a new generation beside the old one; the file `current` names the
//! one in use, and is replaced in one step.

use crate::error::SearchError;
use crate::schema::{VERSION, schema};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

const CURRENT: &str = "current";
const GENERATION: &str = "generation-";

/// Every file of the engine ends with a checksum and 8 bytes more; a shorter one is cut off. Its locks are empty.
const SHORTEST_FILE: u64 = 8;

/// A directory that this process alone uses.
pub(crate) struct Home {
    root: PathBuf,
    _lock: File,
}

impl Home {
    /// Makes the directory if there is none.
    pub fn open(root: &Path) -> Result<Self, SearchError> {
        fs::create_dir_all(root)?;
        let lock = File::create(root.join("lock"))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => SearchError::InUse(root.to_owned()),
            TryLockError::Error(error) => error.into(),
        })?;
        Ok(Self { root: root.to_owned(), _lock: lock })
    }

    /// The index in use, or why there is none: never built, of another version, or damaged.
    pub fn current(&self) -> Result<tantivy::Index, String> {
        let named = fs::read_to_string(self.root.join(CURRENT)).map_err(|error| error.to_string())?;
        let (version, name) = named.trim().split_once(' ').ok_or("the file naming it is damaged")?;
        if version != VERSION.to_string() {
            return Err(format!("it has version {version}"));
        }
        generation_number(name).ok_or("the file naming it is damaged")?;
        sound(&self.root.join(name))
    }

    /// An empty index beside the current one, and its name.
    pub fn create(&self) -> Result<(String, tantivy::Index), SearchError> {
        let last = self.generations()?.iter().filter_map(|name| generation_number(name)).max();
        let name = format!("{GENERATION}{}", last.unwrap_or(0) + 1);
        let path = self.root.join(&name);
        fs::create_dir(&path)?;
        Ok((name, tantivy::Index::create_in_dir(path, schema().0)?))
    }

    /// Makes a generation the current one, for good.
    pub fn adopt(&self, name: &str) -> Result<(), SearchError> {
        let draft = self.root.join("current.draft");
        let mut file = File::create(&draft)?;
        write!(file, "{VERSION} {name}")?;
        file.sync_all()?;
        fs::rename(draft, self.root.join(CURRENT))?;
        File::open(&self.root)?.sync_all()?;
        Ok(())
    }

    /// Deletes all other generations. What cannot be deleted now is tried again at the next rebuild.
    pub fn sweep(&self, current: &str) {
        for name in self.generations().unwrap_or_default().iter().filter(|name| *name != current) {
            if let Err(error) = fs::remove_dir_all(self.root.join(name)) {
                tracing::warn!(%name, %error, "an old search index was not deleted");
            }
        }
    }

    fn generations(&self) -> Result<Vec<String>, SearchError> {
        let names = fs::read_dir(&self.root)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        Ok(names.filter(|name| generation_number(name).is_some()).collect())
    }
}

fn generation_number(name: &str) -> Option<u64> {
    name.strip_prefix(GENERATION)?.parse().ok()
}

/// Opens an index after reading all of it against its checksums.
fn sound(path: &Path) -> Result<tantivy::Index, String> {
    if has_cut_file(path).map_err(|error| error.to_string())? {
        return Err("a file is cut off".to_owned());
    }
    let index = tantivy::Index::open_in_dir(path).map_err(|error| error.to_string())?;
    if index.schema() != schema().0 {
        return Err("it has other fields".to_owned());
    }
    let damaged = index.validate_checksum().map_err(|error| error.to_string())?;
    if damaged.is_empty() { Ok(index) } else { Err(format!("{} files are damaged", damaged.len())) }
}

/// The engine panics on files shorter than the end it looks for.
fn has_cut_file(path: &Path) -> std::io::Result<bool> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let is_lock = entry.path().extension().is_some_and(|extension| extension == "lock");
        if !is_lock && entry.metadata()?.len() < SHORTEST_FILE {
            return Ok(true);
        }
    }
    Ok(false)
}
