//! The project's own build tool: client, style sheet, hashed files, and the checks
//! no other tool makes. Run as `cargo xtask COMMAND`.

mod bench;
mod client;
mod compress;
mod dev;
mod digest;
mod folder;
mod site;
mod style;
mod tidy;
mod workspace;

use anyhow::{Context, Result, bail};
use client::Finish;
use std::path::PathBuf;
use std::process::ExitCode;
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask COMMAND
  site [--out DIR]    everything the browser loads, hashed and compressed (var/site)
  client [--out DIR]  only the islands
  css [--out DIR]     only the style sheet and public/
  dev                 rebuild, restart and reload on every change
  bench [PRODUCTS]    build, open a demo shop, or one of so many made-up products, and measure it (docs/BENCHMARKS.md)
  tidy                arrows between crates, sizes, names, CSS classes, languages, named journeys";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let workspace = Workspace::find()?;
    match words.as_slice() {
        ["site", rest @ ..] => site::build(&workspace, &out(&workspace, rest)?, Finish::Ship)?,
        ["client", rest @ ..] => site::build_client(&workspace, &out(&workspace, rest)?)?,
        ["css", rest @ ..] => site::build_css(&workspace, &out(&workspace, rest)?)?,
        ["dev"] => match dev::run(&workspace)? {},
        ["bench"] => bench::run(&workspace, None)?,
        ["bench", products] => bench::run(&workspace, Some(products.parse().context("PRODUCTS is a number")?))?,
        ["tidy"] => return tidy::run(&workspace),
        _ => bail!("unknown command\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder named by `--out`, or the one the server reads.
fn out(workspace: &Workspace, rest: &[&str]) -> Result<PathBuf> {
    match rest {
        [] => Ok(workspace.root.join("var/site")),
        ["--out", folder] => Ok(PathBuf::from(folder)),
        _ => bail!("unknown option {}\n{USAGE}", rest.join(" ")),
    }
}
