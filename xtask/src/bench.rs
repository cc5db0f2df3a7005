//! `cargo xtask bench`: how fast the shop answers on this machine, beside what the machine can do at all.
//!
//! Absolute figures swing with the machine's mood, so every figure stands beside the bare limits of the same run (the
//! crate `limits`), measured before and after. Where those differ by more than half, the machine was busy and the run
//! says so.

mod journey;
mod limit;
mod load;
mod shop;

use crate::client::Finish;
use crate::site;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use limit::Limits;
use load::Measured;
use shop::{Load, Shop};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// A third as long warms each path up first.
const SPAN: Duration = Duration::from_secs(2);
const CONNECTIONS: usize = 16;
/// Each figure is the median of so many rounds.
const ROUNDS: usize = 3;

/// What is measured.
struct Programs {
    shop: PathBuf,
    limits: PathBuf,
    site: PathBuf,
}

/// Addresses asked in turn, by so many connections, drawn anew or kept.
struct Question {
    name: &'static str,
    paths: Vec<String>,
    head: &'static str,
    connections: usize,
}

/// Builds what is measured, runs the benchmark and prints a table: over the demo shop, or over so many made-up products.
pub fn run(workspace: &Workspace, products: Option<usize>) -> Result<()> {
    let programs = build(workspace)?;
    let shop = Shop::open(&programs.shop, &programs.site, products.map_or(Load::Demo, Load::Made))?;
    let questions = questions(&shop, products);
    let before = Limits::measure(&programs.limits, &shop)?;
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let ask = |it: &Question| load::get(&shop.address, &it.paths, it.head, (it.connections, SPAN));
        rounds.push(questions.iter().map(ask).collect::<Result<Vec<_>>>()?);
    }
    let memory = shop.memory();
    let orders = journey::orders(&shop, CONNECTIONS, SPAN)?;
    let after = Limits::measure(&programs.limits, &shop)?;
    println!("{}\n", about(&shop, memory)?);
    before.print(&after);
    println!("\n| what | per second | of a page from memory | median | p99 | bytes |");
    println!("|---|---|---|---|---|---|");
    for (at, question) in questions.iter().enumerate() {
        row(question.name, median(rounds.iter().map(|round| &round[at]).collect()), &before);
    }
    row("whole guest order (basket, form, placing)", &orders, &before);
    if before.busy(&after) {
        println!("\nThe machine was busy: two limits differ by more than half. Run again.");
    }
    Ok(())
}

fn questions(shop: &Shop, products: Option<usize>) -> Vec<Question> {
    let last = format!("/san-pham?xep=gia-tang&trang={}", products.map_or(1, |products| products.div_ceil(24)));
    let asked = |name, paths: &[String], head, connections| Question { name, paths: paths.to_vec(), head, connections };
    let drawn = |name, path: &str| asked(name, &[path.to_owned()], load::DRAWN, CONNECTIONS);
    let lists = [shop::LISTS.map(str::to_owned).as_slice(), &shop.pages].concat();
    vec![
        drawn("home", "/"),
        drawn("list page, all products", "/san-pham"),
        drawn("list page, one group, by price", "/san-pham?nhom=thuc-pham&xep=gia-tang"),
        drawn("last list page, by price", &last),
        asked("list pages of all kinds in turn", &lists, load::DRAWN, CONNECTIONS),
        drawn("search “mat ong”", "/san-pham?q=mat+ong"),
        asked("search “mat ong”, one connection", &["/san-pham?q=mat+ong".to_owned()], load::DRAWN, 1),
        asked("suggestions “nuoc”", &["/api/goi-y?q=nuoc".to_owned()], load::DRAWN, CONNECTIONS),
        asked("product pages in turn", &shop.products, load::DRAWN, CONNECTIONS),
        asked("list page, kept", &["/san-pham".to_owned()], "", CONNECTIONS),
        asked("product page, kept", &shop.products[..1], "", CONNECTIONS),
    ]
}

/// The round in the middle, by its rate.
fn median(mut rounds: Vec<&Measured>) -> &Measured {
    rounds.sort_by(|a, b| a.rate.total_cmp(&b.rate));
    rounds[rounds.len() / 2]
}

/// What is no rate.
fn about(shop: &Shop, memory: Option<u64>) -> Result<String> {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    Ok(format!(
        "Filled in {:.1} s, open {:.2} s after the start, {} MB in memory after the load, {} MB on the disk.",
        shop.filled_in.as_secs_f64(),
        shop.opened_in.as_secs_f64(),
        memory.map_or_else(|| "?".to_owned(), |bytes| megabytes(bytes).to_string()),
        megabytes(shop.disk()?),
    ))
}

/// The programs, optimised, and the site the shop serves.
fn build(workspace: &Workspace) -> Result<Programs> {
    let site = workspace.root.join("var/site");
    site::build(workspace, &site, Finish::Ship)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--release", "--package", "server", "--package", "limits"]);
    cargo.current_dir(&workspace.root);
    // `cargo run` tells this tool of its own package. A build script that reads those names (ring's) would run again, and
    // everything above it be compiled again, now and at the next build without them.
    for (name, _) in std::env::vars_os().filter(|(name, _)| tells_of_a_package(name)) {
        cargo.env_remove(name);
    }
    let status = cargo.status().context("starting cargo")?;
    ensure!(status.success(), "the server does not build");
    let built = workspace.target.join("release");
    Ok(Programs { shop: built.join("chophien"), limits: built.join("limits"), site })
}

fn tells_of_a_package(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
}

fn row(name: &str, measured: &Measured, limits: &Limits) {
    println!(
        "| {name} | {:.0} | {:.3} | {:.1} ms | {:.1} ms | {} |",
        measured.rate,
        measured.rate / limits.page.rate,
        measured.percentile(50),
        measured.percentile(99),
        measured.bytes
    );
}
