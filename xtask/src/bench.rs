//! `cargo xtask bench`: how fast the shop answers on this machine, beside what the machine can do at all.
//!
//! Absolute figures swing with the machine's mood, so every figure stands beside the bare limit of the same run: the
//! program's shortest answer (`/healthz`), measured before and after. Where those two differ by more than half, the
//! machine was busy and the run says so.

mod journey;
mod load;
mod shop;

use crate::client::Finish;
use crate::site;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use load::Measured;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// A third as long warms each path up first.
const SPAN: Duration = Duration::from_secs(3);
const CONNECTIONS: usize = 8;

/// Builds what is measured, runs the benchmark and prints a table.
pub fn run(workspace: &Workspace) -> Result<()> {
    let (program, site) = build(workspace)?;
    let shop = shop::Shop::open(&program, &site)?;
    let get = |path: &str| load::get(&shop.address, path, CONNECTIONS, SPAN);
    let before = get("/healthz")?;
    let pages = [
        ("home", get("/")?),
        ("list page, all products", get("/san-pham")?),
        ("list page, one group, by price", get("/san-pham?nhom=thuc-pham&xep=gia-tang")?),
        ("search “mat ong”", get("/san-pham?q=mat+ong")?),
        ("suggestions “nuoc”", get("/api/goi-y?q=nuoc")?),
        ("product page", get(&shop.products[0])?),
    ];
    let orders = journey::orders(&shop, CONNECTIONS, SPAN)?;
    let after = get("/healthz")?;
    print(&before, &after, &pages, &orders);
    Ok(())
}

/// The program as script/server builds it, and the site it serves.
fn build(workspace: &Workspace) -> Result<(PathBuf, PathBuf)> {
    let site = workspace.root.join("var/site");
    site::build(workspace, &site, Finish::Ship)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--profile", "shop", "--package", "server"]).current_dir(&workspace.root);
    // `cargo run` tells this tool of its own package. A build script that reads those names (ring's) would run again, and
    // everything above it be compiled again, now and at the next build without them.
    for (name, _) in std::env::vars_os().filter(|(name, _)| tells_of_a_package(name)) {
        cargo.env_remove(name);
    }
    let status = cargo.status().context("starting cargo")?;
    ensure!(status.success(), "the server does not build");
    Ok((workspace.target.join("shop/chophien"), site))
}

fn tells_of_a_package(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
}

fn print(before: &Measured, after: &Measured, pages: &[(&str, Measured)], orders: &Measured) {
    let limit = before.rate.max(after.rate);
    println!("| what | per second | of the limit | median | p99 | bytes |");
    println!("|---|---|---|---|---|---|");
    row("bare limit before", before, limit);
    for (name, measured) in pages {
        row(name, measured, limit);
    }
    row("whole guest order (basket, form, placing)", orders, limit);
    row("bare limit after", after, limit);
    if before.rate.max(after.rate) > before.rate.min(after.rate) * 1.5 {
        println!("\nThe machine was busy: its two limits differ by more than half. Run again.");
    }
}

fn row(name: &str, measured: &Measured, limit: f64) {
    println!(
        "| {name} | {:.0} | {:.3} | {:.1} ms | {:.1} ms | {} |",
        measured.rate,
        measured.rate / limit,
        measured.percentile(50),
        measured.percentile(99),
        measured.bytes
    );
}
