//! What a machine can do at all, without the shop: the bare limits `cargo xtask bench` sets the shop's figures beside.
//! Each prints what it measured as one line of JSON.

mod page;
mod rows;
mod words;

use anyhow::{Result, bail};
use std::path::Path;
use std::time::{Duration, Instant};

const USAGE: &str = "\
limits COMMAND
  page             serve a page of 30 kB from memory; prints its address and serves until it is stopped
  words DIR TEXT   tantivy alone on the shop's index: all words of TEXT (no marks) in a document, the first 24
  rows FILE        SQLite alone on the shop's database: 24 products by their ids
  commits DIR      SQLite alone: transactions of one row, each on the disk before the next";

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["page"] => page::serve().await,
        ["words", index, text] => tell(&words::search(Path::new(index), text)?),
        ["rows", database] => tell(&rows::read(Path::new(database)).await?),
        ["commits", folder] => tell(&rows::commit(Path::new(folder)).await?),
        _ => bail!("unknown command\n{USAGE}"),
    }
}

/// How long each is repeated.
const SPAN: Duration = Duration::from_secs(2);

/// Milliseconds of every repetition, ascending.
struct Times(Vec<f64>);

impl Times {
    /// Repeats `once` for [`SPAN`], one after the other.
    async fn of(mut once: impl AsyncFnMut() -> Result<()>) -> Result<Self> {
        once().await?;
        let (begin, mut times) = (Instant::now(), Vec::new());
        while begin.elapsed() < SPAN {
            let start = Instant::now();
            once().await?;
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        Ok(Self(times))
    }

    fn percentile(&self, percent: usize) -> f64 {
        self.0.get(self.0.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
    }
}

#[expect(clippy::print_stdout, reason = "its answer is read from there")]
#[expect(clippy::unnecessary_wraps, reason = "an arm of what may fail")]
fn tell(times: &Times) -> Result<()> {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 repetitions")]
    let rate = times.0.len() as f64 / SPAN.as_secs_f64();
    let line = serde_json::json!({ "rate": rate, "median": times.percentile(50), "p99": times.percentile(99) });
    println!("{line}");
    Ok(())
}
