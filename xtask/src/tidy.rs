//! Checks on the shape of the project that no other tool makes.

mod arrow;
mod class;
mod feature;
mod journey;
mod locale;
mod name;
mod rust;
mod size;

use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use rust::Scan;
use std::fs;
use std::process::{Command, ExitCode};

/// Something to put right.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path below the root of the checkout.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong, as a sentence.
    pub what: String,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

/// A text file of the checkout.
pub struct Source {
    /// Path below the root of the checkout.
    pub path: String,
    /// Its content.
    pub text: String,
    /// For Rust: code and literals apart; empty for other files.
    pub scan: Scan,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let is_rust = has_extension(path, &["rs"]);
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            scan: if is_rust { rust::scan(text) } else { Scan::default() },
        }
    }

    fn is_rust(&self) -> bool {
        has_extension(&self.path, &["rs"])
    }

    fn is_below(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

/// Prints every finding; the exit code says whether there was one.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let sources = sources(workspace)?;
    let mut findings = arrow::check(&metadata(workspace)?)?;
    findings.extend(arrow::check_purity(&sources));
    findings.extend(size::check(&sources));
    findings.extend(feature::check(&sources));
    findings.extend(class::check(&sources));
    findings.extend(locale::check(&sources));
    findings.extend(name::check(&sources));
    findings.extend(journey::check(&sources));
    findings.sort();
    for finding in &findings {
        println!("{}:{}: {}", finding.path, finding.line, finding.what);
    }
    if findings.is_empty() {
        println!("· Tidy: {} files", sources.len());
        return Ok(ExitCode::SUCCESS);
    }
    println!("✗ {} findings", findings.len());
    Ok(ExitCode::FAILURE)
}

/// Every text file git knows or would add.
fn sources(workspace: &Workspace) -> Result<Vec<Source>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(&workspace.root)
        .output()
        .context("starting git")?;
    ensure!(listed.status.success(), "git could not list the files");
    let names = String::from_utf8(listed.stdout).context("a file name is not UTF-8")?;
    let read = |name| {
        let text = fs::read_to_string(workspace.root.join(name)).ok()?;
        Some(Source::new(name, &text))
    };
    Ok(names.split_terminator('\0').filter_map(read).collect())
}

fn metadata(workspace: &Workspace) -> Result<serde_json::Value> {
    let answer = Command::new("cargo")
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(&workspace.root)
        .output()
        .context("starting cargo")?;
    ensure!(answer.status.success(), "cargo metadata failed");
    Ok(serde_json::from_slice(&answer.stdout)?)
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// The line of a byte offset, counted from 1.
fn line_of(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}
