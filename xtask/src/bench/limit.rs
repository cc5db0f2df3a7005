//! The bare limits, each measured by a program that does nothing else.

use super::load::{self, Measured};
use super::shop::Shop;
use super::{CONNECTIONS, SPAN};
use anyhow::{Context, Result, ensure};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// What the machine can do at all.
pub struct Limits {
    /// 30 kB from memory, by as many connections as the shop's pages.
    pub page: Measured,
    /// tantivy alone, on the index of the shop.
    words: Alone,
    /// SQLite alone, 24 products of the shop.
    rows: Alone,
    /// SQLite alone, durable transactions.
    commits: Alone,
}

/// One after the other, by one thread.
#[derive(Clone, Copy)]
struct Alone {
    rate: f64,
    median: f64,
    p99: f64,
}

impl Limits {
    pub fn measure(program: &Path, shop: &Shop) -> Result<Self> {
        Ok(Self {
            page: page(program)?,
            words: alone(program, &["words".as_ref(), shop.index()?.as_path(), "mat ong".as_ref()])?,
            rows: alone(program, &["rows".as_ref(), shop.database().as_path()])?,
            commits: commits(program, shop)?,
        })
    }

    fn alones(&self) -> [(&'static str, Alone); 3] {
        [
            ("tantivy alone, “mat ong”", self.words),
            ("SQLite alone, 24 products by id", self.rows),
            ("SQLite alone, durable commits", self.commits),
        ]
    }

    /// Both measurements, of before and after the load.
    pub fn print(&self, after: &Self) {
        println!("| bare limit | per second before | after | median | p99 |");
        println!("|---|---|---|---|---|");
        let (page, later) = (&self.page, &after.page);
        let (median, p99) = (page.percentile(50), page.percentile(99));
        println!(
            "| a page of 30 kB from memory | {:.0} | {:.0} | {median:.2} ms | {p99:.2} ms |",
            page.rate, later.rate
        );
        for ((name, limit), (_, later)) in self.alones().into_iter().zip(after.alones()) {
            let Alone { rate, median, p99 } = limit;
            println!("| {name} | {rate:.0} | {:.0} | {median:.3} ms | {p99:.3} ms |", later.rate);
        }
    }

    /// Whether one of them swung by more than half.
    pub fn busy(&self, after: &Self) -> bool {
        let swung = |a: f64, b: f64| a.max(b) > a.min(b) * 1.5;
        let mut alones = self.alones().into_iter().zip(after.alones());
        swung(self.page.rate, after.page.rate) || alones.any(|((_, a), (_, b))| swung(a.rate, b.rate))
    }
}

fn page(program: &Path) -> Result<Measured> {
    let mut server = Command::new(program).arg("page").stdout(Stdio::piped()).spawn()?;
    let measured =
        address(&mut server).and_then(|address| load::get(&address, &["/".to_owned()], "", (CONNECTIONS, SPAN)));
    server.kill()?;
    server.wait()?;
    measured
}

fn address(server: &mut std::process::Child) -> Result<String> {
    let mut line = String::new();
    BufReader::new(server.stdout.take().context("the address is piped")?).read_line(&mut line)?;
    let told: serde_json::Value = serde_json::from_str(&line)?;
    told["address"].as_str().map(str::to_owned).context("no address")
}

fn commits(program: &Path, shop: &Shop) -> Result<Alone> {
    let folder = shop.folder().join("limits");
    std::fs::create_dir(&folder)?;
    let measured = alone(program, &["commits".as_ref(), folder.as_path()]);
    std::fs::remove_dir_all(&folder)?;
    measured
}

fn alone(program: &Path, arguments: &[&Path]) -> Result<Alone> {
    let output = Command::new(program).args(arguments).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "{arguments:?} failed");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let figure = |name: &str| told[name].as_f64().with_context(|| format!("no {name}"));
    Ok(Alone { rate: figure("rate")?, median: figure("median")?, p99: figure("p99")? })
}
