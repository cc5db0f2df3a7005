//! Where picture files are kept, by content-addressed key.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

/// The longest key accepted, in bytes.
const KEY_LIMIT: usize = 96;

/// The name of one stored file: `[a-z0-9-]+.webp` or `[a-z0-9-]+.jpg`, so it can never leave the store's folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// The text is not a key of a picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a picture file name")]
pub struct BadKey;

impl Key {
    /// Reads a key, for example the last part of a `/media/…` address.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        let (stem, extension) = text.split_once('.').ok_or(BadKey)?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let named = !stem.is_empty() && text.len() <= KEY_LIMIT && stem.bytes().all(plain);
        if named && matches!(extension, "webp" | "jpg") { Ok(Self(text.to_owned())) } else { Err(BadKey) }
    }

    /// The key as text, safe as a file name and in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place that keeps files by key. Calls block; errors are the place's own troubles.
pub trait BlobStore: Send + Sync {
    /// Keeps `bytes` under `key`, replacing what was there; readers see the old file or the new one, never a part.
    fn put(&self, key: &Key, bytes: &[u8]) -> io::Result<()>;

    /// The bytes under `key`, or `None` when there are none.
    fn get(&self, key: &Key) -> io::Result<Option<Vec<u8>>>;

    /// Whether there is a file under `key`.
    fn exists(&self, key: &Key) -> io::Result<bool>;
}

/// Files under one folder of this machine, spread over sub-folders by the key's first two letters.
#[derive(Clone, Debug)]
pub struct LocalBlobs {
    root: PathBuf,
}

impl LocalBlobs {
    /// A store under `root`, which is made when the first file is put.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    fn folder(&self, key: &Key) -> PathBuf {
        let stem = key.0.split('.').next().unwrap_or_default();
        self.root.join(&stem[..stem.len().min(2)])
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.folder(key).join(&key.0)
    }
}

impl BlobStore for LocalBlobs {
    fn put(&self, key: &Key, bytes: &[u8]) -> io::Result<()> {
        let folder = self.folder(key);
        fs::create_dir_all(&folder)?;
        let draft = draft_path(&folder);
        write_whole(&draft, bytes)
            .and_then(|()| fs::rename(&draft, folder.join(&key.0)))
            .inspect_err(|_| drop(fs::remove_file(&draft)))
    }

    fn get(&self, key: &Key) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(key)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn exists(&self, key: &Key) -> io::Result<bool> {
        self.path(key).try_exists()
    }
}

/// A name no other writer uses; its first character keeps it from ever being a key.
fn draft_path(folder: &Path) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let turn = NEXT.fetch_add(1, Ordering::Relaxed);
    folder.join(format!(".{}-{turn}", process::id()))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    // A rename may reach the disk before the data it names, unless the data is there first.
    file.sync_data()
}
