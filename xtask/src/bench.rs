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
use shop::{Load, Shop};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// A third as long warms each path up first.
const SPAN: Duration = Duration::from_secs(3);
const CONNECTIONS: usize = 16;

/// Builds what is measured, runs the benchmark and prints a table: over the demo shop, or over so many made-up products.
pub fn run(workspace: &Workspace, products: Option<usize>) -> Result<()> {
    let (program, site) = build(workspace)?;
    let shop = Shop::open(&program, &site, products.map_or(Load::Demo, Load::Made))?;
    let drawn = |path: &str| load::get(&shop.address, path, load::DRAWN, (CONNECTIONS, SPAN));
    let kept = |path: &str| load::get(&shop.address, path, "", (CONNECTIONS, SPAN));
    let before = kept("/healthz")?;
    let last = format!("/san-pham?xep=gia-tang&trang={}", products.map_or(1, |products| products.div_ceil(24)));
    let pages = [
        ("home", drawn("/")?),
        ("list page, all products", drawn("/san-pham")?),
        ("list page, one group, by price", drawn("/san-pham?nhom=thuc-pham&xep=gia-tang")?),
        ("last list page, by price", drawn(&last)?),
        ("search “mat ong”", drawn("/san-pham?q=mat+ong")?),
        ("suggestions “nuoc”", drawn("/api/goi-y?q=nuoc")?),
        ("product page", drawn(&shop.products[0])?),
        ("list page, kept", kept("/san-pham")?),
        ("product page, kept", kept(&shop.products[0])?),
    ];
    let orders = journey::orders(&shop, CONNECTIONS, SPAN)?;
    let after = kept("/healthz")?;
    println!("{}\n", about(&shop)?);
    print(&before, &after, &pages, &orders);
    Ok(())
}

/// What is no rate.
fn about(shop: &Shop) -> Result<String> {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    Ok(format!(
        "Filled in {:.1} s, open {:.2} s after the start, {} MB in memory, {} MB on the disk.",
        shop.filled_in.as_secs_f64(),
        shop.opened_in.as_secs_f64(),
        shop.memory().map_or_else(|| "?".to_owned(), |bytes| megabytes(bytes).to_string()),
        megabytes(shop.disk()?),
    ))
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
