//! Where the checkout and its build folder are.

use anyhow::{Context, Result};
use std::path::PathBuf;

/// A checkout of this project.
pub struct Workspace {
    /// The folder that holds the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Workspace {
    /// The checkout cargo was called in. Asked at run time: checkouts may share one target folder,
    /// and with it this binary.
    pub fn find() -> Result<Self> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .context("run this through cargo: cargo xtask COMMAND")?;
        let root = package.parent().context("xtask has no folder above it")?.to_path_buf();
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self { root, target })
    }
}
