//! A shop of the benchmark's own, in a folder that is thrown away.

use super::load::Connection;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Pages of the list whose products are asked for one by one.
const LISTED_PAGES: usize = 5;

/// Lists as people narrow and sort them.
pub const LISTS: [&str; 9] = [
    "/san-pham?nhom=thuc-pham",
    "/san-pham?nhom=do-uong&xep=gia-giam",
    "/san-pham?sao=4&sao=5&xep=sao",
    "/san-pham?gia=-50000&con-hang=1",
    "/san-pham?q=tra",
    "/san-pham?q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm&xep=gia-tang",
    "/san-pham?tinh=01&xep=moi",
    "/san-pham?chu-the=cooperative",
    "/en/san-pham?nhom=thuc-pham&xep=ten",
];

/// What the shop holds.
#[derive(Clone, Copy, Debug)]
pub enum Load {
    Demo,
    /// So many made-up products of a tenth as many producers.
    Made(usize),
}

/// A running shop; closed and forgotten when dropped.
pub struct Shop {
    process: Child,
    folder: PathBuf,
    pub address: String,
    /// The paths of the products the list shows.
    pub products: Vec<String>,
    /// The paths of the list's first pages.
    pub pages: Vec<String>,
    /// What can be put into a basket, a pack of each product.
    pub offers: Vec<String>,
    /// How long it took to fill it, index and all.
    pub filled_in: Duration,
    /// From the start of the program to its first page.
    pub opened_in: Duration,
}

impl Shop {
    /// Migrates, fills and serves.
    pub fn open(program: &Path, site: &Path, load: Load) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("chophien-bench-{}", std::process::id()));
        let command = |name: &str| {
            let mut command = Command::new(program);
            command.arg(name).env("CHOPHIEN_DATA", &folder).env("CHOPHIEN_SITE", site);
            command.env("CHOPHIEN_ADDR", "127.0.0.1:0").env("CHOPHIEN_LOG", "json");
            command
        };
        let run = |mut command: Command| -> Result<()> {
            ensure!(command.stderr(Stdio::null()).status()?.success(), "{command:?} failed");
            Ok(())
        };
        run(command("migrate"))?;
        let list = folder.join("list.csv");
        if let Load::Made(products) = load {
            let mut generate = command("generate");
            generate.arg(&list).args(["--products", &products.to_string()]);
            generate.args(["--producers", &products.div_ceil(10).to_string()]);
            run(generate)?;
        }
        let filling = Instant::now();
        match load {
            Load::Demo => run(command("seed"))?,
            Load::Made(_) => {
                let mut import = command("import");
                import.arg(&list);
                run(import)?;
                std::fs::remove_file(&list)?;
            }
        }
        let filled_in = filling.elapsed();
        let starting = Instant::now();
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
        Connection::open(&address)?.send("GET", "/", "", "")?;
        let opened_in = starting.elapsed();
        let (pages, products) = products(&address)?;
        let offers = offers(&address, &products)?;
        Ok(Self { process, folder, address, products, pages, offers, filled_in, opened_in })
    }

    /// What the program holds in memory, in bytes, where the machine tells.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? * 1024)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn database(&self) -> PathBuf {
        self.folder.join("chophien.db")
    }

    /// Where tantivy keeps its files: the one folder of the index with a `meta.json`.
    pub fn index(&self) -> Result<PathBuf> {
        let folders = std::fs::read_dir(self.folder.join("index"))?.filter_map(|entry| Some(entry.ok()?.path()));
        folders.filter(|path| path.join("meta.json").exists()).max().context("there is no index")
    }

    /// What its folder takes on the disk, in bytes.
    pub fn disk(&self) -> Result<u64> {
        size(&self.folder)
    }
}

fn size(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        sum += if entry.file_type()?.is_dir() { size(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(sum)
}

/// The first pages of the list, and the products on them.
fn products(address: &str) -> Result<(Vec<String>, Vec<String>)> {
    let mut connection = Connection::open(address)?;
    let (mut pages, mut found) = (Vec::new(), BTreeSet::new());
    for page in 1..=LISTED_PAGES {
        let path = format!("/san-pham?trang={page}");
        let list = connection.send("GET", &path, "", "")?;
        let before = found.len();
        found.extend(between(&String::from_utf8(list.body)?, "href=\"/san-pham/", "\""));
        if found.len() == before {
            break;
        }
        pages.push(path);
    }
    ensure!(!found.is_empty(), "the list shows no product");
    Ok((pages, found.into_iter().map(|slug| format!("/san-pham/{slug}")).collect()))
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
