//! A demo shop of the benchmark's own, in a folder that is thrown away.

use super::load::Connection;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running shop; closed and forgotten when dropped.
pub struct Shop {
    process: Child,
    folder: PathBuf,
    pub address: String,
    /// The paths of the products the list shows.
    pub products: Vec<String>,
    /// What can be put into a basket, a pack of each product.
    pub offers: Vec<String>,
}

impl Shop {
    /// Migrates, seeds and serves.
    pub fn open(program: &Path, site: &Path) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("chophien-bench-{}", std::process::id()));
        let command = |name: &str| {
            let mut command = Command::new(program);
            command.arg(name).env("CHOPHIEN_DATA", &folder).env("CHOPHIEN_SITE", site);
            command.env("CHOPHIEN_ADDR", "127.0.0.1:0").env("CHOPHIEN_LOG", "json");
            command
        };
        for name in ["migrate", "seed"] {
            ensure!(command(name).stderr(Stdio::null()).status()?.success(), "chophien {name} failed");
        }
        let mut process = command("serve").stderr(Stdio::piped()).spawn()?;
        let log = BufReader::new(process.stderr.take().context("the log is piped")?);
        let mut lines = log.lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                serde_json::from_str::<serde_json::Value>(&line).ok()?["address"].as_str().map(str::to_owned)
            })
            .context("the shop did not open")?;
        // A full pipe would stop the shop.
        std::thread::spawn(move || lines.for_each(drop));
        let products = products(&address)?;
        let offers = offers(&address, &products)?;
        Ok(Self { process, folder, address, products, offers })
    }
}

/// Every product of the list, page by page.
fn products(address: &str) -> Result<Vec<String>> {
    let mut connection = Connection::open(address)?;
    let mut found = BTreeSet::new();
    for page in 1.. {
        let list = connection.send("GET", &format!("/san-pham?trang={page}"), "", "")?;
        let before = found.len();
        found.extend(between(&String::from_utf8(list.body)?, "href=\"/san-pham/", "\""));
        if found.len() == before {
            break;
        }
    }
    ensure!(!found.is_empty(), "the list shows no product");
    Ok(found.into_iter().map(|slug| format!("/san-pham/{slug}")).collect())
}

/// The first offer of each product that can be put into a basket.
fn offers(address: &str, products: &[String]) -> Result<Vec<String>> {
    let mut connection = Connection::open(address)?;
    let mut found = Vec::new();
    for product in products {
        let page = String::from_utf8(connection.send("GET", product, "", "")?.body)?;
        found.extend(between(&page, "name=\"offer\" value=\"", "\"").into_iter().next());
    }
    ensure!(!found.is_empty(), "no product can be ordered");
    Ok(found)
}

fn between(text: &str, open: &str, close: &str) -> Vec<String> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0.to_owned())).collect()
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
