//! Where the checkout and its build folder are.

use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

/// A checkout of this project.
pub struct Workspace {
    /// The folder that holds the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Workspace {
    /// The checkout cargo was called in, or the current folder where the binary is called by itself. Asked at run time:
    /// checkouts may share one target folder, and with it this binary.
    pub fn find() -> Result<Self> {
        let here = std::env::current_dir().context("finding the current folder")?;
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| here.join("xtask"), PathBuf::from);
        let root = package.parent().unwrap_or(&here).to_path_buf();
        ensure!(root.join("Cargo.lock").is_file(), "{} is no checkout of this project", root.display());
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target })
    }
}
