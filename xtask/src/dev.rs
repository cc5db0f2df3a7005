//! Development: rebuild on change, restart the server, let the page reload itself.
//!
//! The server gets the moment of its start in `CHOPHIEN_DEV`; a page that sees another moment reloads.

use crate::client::Finish;
use crate::workspace::Workspace;
use crate::{folder, site};
use anyhow::{Context, Result, ensure};
use std::convert::Infallible;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What is looked at. A few hundred files: asking for their times costs a millisecond or two, so
/// no watching library with its three systems' quirks.
const WATCHED: [&str; 8] = ["style", "public", "app", "crates", "server", "migrations", "Cargo.toml", "Cargo.lock"];

const PAUSE: Duration = Duration::from_millis(300);

/// Builds and serves until stopped with Ctrl-C.
pub fn run(workspace: &Workspace) -> Result<Infallible> {
    let mut server: Option<Child> = None;
    loop {
        let seen = state(workspace)?;
        match rebuild(workspace) {
            Ok(()) => {
                if let Some(mut old) = server.take() {
                    old.kill().context("stopping the server")?;
                    old.wait()?;
                }
                server = Some(serve(workspace)?);
            }
            Err(error) => eprintln!("✗ {error:#}"),
        }
        while state(workspace)? == seen {
            thread::sleep(PAUSE);
        }
        println!("· Something changed, building again");
    }
}

/// The path and time of change of every watched file.
fn state(workspace: &Workspace) -> Result<Vec<(PathBuf, Option<SystemTime>)>> {
    let mut files = Vec::new();
    for watched in WATCHED {
        let path = workspace.root.join(watched);
        if path.is_file() {
            files.push(path);
        } else {
            files.extend(folder::files(&path)?);
        }
    }
    let time = |path: &PathBuf| path.metadata().and_then(|about| about.modified()).ok();
    Ok(files.into_iter().map(|path| (path.clone(), time(&path))).collect())
}

fn rebuild(workspace: &Workspace) -> Result<()> {
    site::build(workspace, &workspace.root.join("var/site"), Finish::Dev)?;
    finish(Command::new("cargo").args(["build", "--quiet", "--package", "server"]), workspace)?;
    for step in ["migrate", "seed"] {
        finish(chophien(workspace).arg(step), workspace)?;
    }
    Ok(())
}

fn serve(workspace: &Workspace) -> Result<Child> {
    let start = SystemTime::now().duration_since(UNIX_EPOCH)?;
    chophien(workspace)
        .arg("serve")
        .env("CHOPHIEN_DEV", start.as_millis().to_string())
        .current_dir(&workspace.root)
        .spawn()
        .context("starting the server")
}

fn chophien(workspace: &Workspace) -> Command {
    Command::new(workspace.target.join("debug/chophien"))
}

/// Runs a command to its end.
fn finish(command: &mut Command, workspace: &Workspace) -> Result<()> {
    let status = command.current_dir(&workspace.root).status();
    let status = status.with_context(|| format!("starting {}", command.get_program().to_string_lossy()))?;
    ensure!(status.success(), "{} failed", command.get_program().to_string_lossy());
    Ok(())
}
