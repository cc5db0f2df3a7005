//! The folder the server hands to browsers: files named by their content, and `manifest.json`,
//! which maps `app.css` to `app.1a2b3c4d.css`.

use crate::client::{self, Finish};
use crate::workspace::Workspace;
use crate::{compress, digest, folder, style};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const MANIFEST: &str = "manifest.json";

/// The address under which the server serves the folder.
const PREFIX: &str = "/assets/";

/// Logical name → name with its hash.
type Manifest = BTreeMap<String, String>;

/// Builds the whole site.
pub fn build(workspace: &Workspace, out: &Path, finish: Finish) -> Result<()> {
    let mut site = Site::new(out, finish)?;
    site.files.clear();
    site.add_public(workspace)?;
    site.add_css(workspace)?;
    site.add_client(workspace)?;
    site.publish()
}

/// Builds the islands and leaves the rest as it is.
pub fn build_client(workspace: &Workspace, out: &Path) -> Result<()> {
    let mut site = Site::new(out, Finish::Ship)?;
    site.add_client(workspace)?;
    site.publish()
}

/// Builds the style sheet and what it shows, and leaves the islands as they are.
pub fn build_css(workspace: &Workspace, out: &Path) -> Result<()> {
    let mut site = Site::new(out, Finish::Ship)?;
    site.add_public(workspace)?;
    site.add_css(workspace)?;
    site.publish()
}

/// A site being written next to the one being served. New files have new names and the manifest
/// is replaced last, so a running server never sees half a site.
struct Site {
    out: PathBuf,
    finish: Finish,
    files: Manifest,
    served: Manifest,
}

impl Site {
    fn new(out: &Path, finish: Finish) -> Result<Self> {
        let served = match fs::read(out.join(MANIFEST)) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{} is damaged: delete {}", MANIFEST, out.display()))?,
            Err(_) => Manifest::new(),
        };
        Ok(Self { out: out.to_path_buf(), finish, files: served.clone(), served })
    }

    fn add_public(&mut self, workspace: &Workspace) -> Result<()> {
        let public = workspace.root.join("public");
        for path in folder::files(&public)? {
            self.add(&folder::relative(&public, &path), &folder::read(&path)?)?;
        }
        Ok(())
    }

    fn add_css(&mut self, workspace: &Workspace) -> Result<()> {
        let asset = |name: &str| self.files.get(name).map(|file| format!("{PREFIX}{file}"));
        let css = style::bundle(&workspace.root.join("style/main.css"), asset)?;
        self.add("app.css", css.as_bytes())
    }

    fn add_client(&mut self, workspace: &Workspace) -> Result<()> {
        let client = client::build(workspace, self.finish)?;
        self.add("islands.js", &client.js)?;
        self.add("islands.wasm", &client.wasm)
    }

    /// Writes one file under its hashed name, its compressed siblings first.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let hashed = digest::hashed_name(name, bytes);
        let path = self.out.join(&hashed);
        let packed = self.finish == Finish::Ship && compress::pays_off(name);
        if packed && !sibling(&path, "gz").is_file() {
            folder::write(&sibling(&path, "br"), &compress::brotli(bytes)?)?;
            folder::write(&sibling(&path, "gz"), &compress::gzip(bytes)?)?;
        }
        if !path.is_file() {
            folder::write(&path, bytes)?;
        }
        self.files.insert(name.to_owned(), hashed);
        Ok(())
    }

    /// Switches to the new files and removes those of neither this site nor the one before, which
    /// pages already open may still ask for.
    fn publish(self) -> Result<()> {
        if self.files != self.served {
            let manifest = serde_json::to_vec_pretty(&self.files)?;
            folder::write(&self.out.join(MANIFEST), &manifest)?;
            self.sweep()?;
        }
        println!("· Site of {} files in {}", self.files.len(), self.out.display());
        Ok(())
    }

    fn sweep(&self) -> Result<()> {
        let mut wanted = BTreeSet::from([self.out.join(MANIFEST)]);
        for file in self.files.values().chain(self.served.values()) {
            let path = self.out.join(file);
            wanted.extend([sibling(&path, "br"), sibling(&path, "gz"), path]);
        }
        for path in folder::files(&self.out)? {
            if !wanted.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// `app.css` → `app.css.br`
fn sibling(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_site(out: &Path, css: &str) -> Result<Vec<String>> {
        let mut site = Site::new(out, Finish::Ship)?;
        site.files.clear();
        site.add("app.css", css.as_bytes())?;
        site.publish()?;
        Ok(folder::files(out)?.iter().map(|path| folder::relative(out, path)).collect())
    }

    #[test]
    fn a_file_lies_beside_its_compressed_siblings() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let files = write_site(folder.path(), "")?;
        assert_eq!(files, ["app.e3b0c442.css", "app.e3b0c442.css.br", "app.e3b0c442.css.gz", MANIFEST]);
        Ok(())
    }

    #[test]
    fn the_files_of_the_site_before_stay_one_more_time() -> Result<()> {
        let folder = tempfile::tempdir()?;
        write_site(folder.path(), "")?;
        let old = folder.path().join("app.e3b0c442.css");
        write_site(folder.path(), "p{}")?;
        assert!(old.is_file());
        write_site(folder.path(), "a{}")?;
        assert!(!old.is_file());
        Ok(())
    }

    #[test]
    fn the_manifest_names_every_file() -> Result<()> {
        let folder = tempfile::tempdir()?;
        write_site(folder.path(), "")?;
        let manifest: Manifest = serde_json::from_slice(&folder::read(&folder.path().join(MANIFEST))?)?;
        assert_eq!(manifest, Manifest::from([("app.css".into(), "app.e3b0c442.css".into())]));
        Ok(())
    }
}
