//! Taking in a list of products as a file: read whole, checked whole, and written whole or not at all.

mod known;
pub mod made;
mod writing;

use crate::account::Actor;
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::{reindex, seed, synonym};
use domain::product_list::{BadLayout, Column, Entry, Layout, Why, Wrong};
use known::Known;
use sea_orm::ConnectionTrait;
use serde_json::json;
use writing::Writing;

/// Wrong cells told at once; the others are counted.
pub const MOST_TOLD: usize = 100;
/// Lines between two words about how far it is.
const STRIDE: usize = 5_000;

/// What came in, or would.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub producers: usize,
    pub products: usize,
    pub packs: usize,
    pub certificates: usize,
    /// Titles of columns nobody knows; what stands under them was left out.
    pub left_out: Vec<String>,
}

/// A cell that cannot be taken, with its row as spreadsheets count them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCell {
    pub row: usize,
    pub wrong: Wrong,
}

/// Why nothing was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListRefusal {
    /// There is no line under the titles.
    Empty,
    Layout(BadLayout),
    /// The first [`MOST_TOLD`] wrong cells, and how many there are beside them.
    Cells {
        told: Vec<WrongCell>,
        more: usize,
    },
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Read { lines: usize, of: usize },
    Writing,
    Indexing,
}

/// Takes the rows of a file in, the titles first. With `dry` everything is read and checked and nothing kept. A shop
/// without provinces, groups and rule sets gets them first. The index is built anew at the end.
pub async fn take(
    market: &Market,
    rows: &[Vec<String>],
    dry: bool,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Report, Fault<ListRefusal>> {
    let (titles, lines) = rows.split_first().ok_or(Fault::Refused(ListRefusal::Empty))?;
    let layout = Layout::of(titles).map_err(|bad| Fault::Refused(ListRefusal::Layout(bad)))?;
    market.db.write(|tx| async move { seed::ground(&*tx).await }).await?;
    let known = Known::read(market).await?;
    let mut writing = Writing::new(market, known);
    read(&mut writing, &layout, lines, progress).map_err(Fault::Refused)?;
    if writing.report().packs == 0 {
        return Err(Fault::Refused(ListRefusal::Empty));
    }
    let report = Report { left_out: layout.unknown.clone(), ..writing.report() };
    if dry {
        return Ok(report);
    }
    progress(Progress::Writing);
    let rows = &writing.done();
    market.db.write(|tx| async move { write(&*tx, market, rows).await }).await?;
    progress(Progress::Indexing);
    reindex::rebuild(market).await?;
    synonym::follow(market).await?;
    market.revision.pass();
    Ok(report)
}

/// Every line, or every wrong cell of them. Lines with nothing in them are passed over.
fn read(
    writing: &mut Writing,
    layout: &Layout,
    lines: &[Vec<String>],
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), ListRefusal> {
    let (mut told, mut more) = (Vec::new(), 0);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.iter().any(|cell| !cell.trim().is_empty())) {
        let wrong = match Entry::read(layout, line) {
            Ok(entry) => writing.add(&entry).err().into_iter().collect(),
            Err(wrong) => wrong,
        };
        for wrong in wrong {
            // The titles are row 1.
            let cell = WrongCell { row: at + 2, wrong };
            if told.len() < MOST_TOLD { told.push(cell) } else { more += 1 }
        }
        if (at + 1) % STRIDE == 0 || at + 1 == lines.len() {
            progress(Progress::Read { lines: at + 1, of: lines.len() });
        }
    }
    if told.is_empty() { Ok(()) } else { Err(ListRefusal::Cells { told, more }) }
}

async fn write(tx: &impl ConnectionTrait, market: &Market, rows: &seed::Rows) -> Result<(), Outage> {
    rows.write(tx).await?;
    let Some(first) = rows.products.first() else { return Ok(()) };
    // One line for the whole list, with its first product as its subject: a line for each would say nothing more.
    let told = Change::made(json!({
        "producers": rows.producers.len(),
        "products": rows.products.len(),
        "packs": rows.packs.len(),
        "certificates": rows.certificates.len(),
    }));
    audit::record(tx, market, Actor::PROGRAM, ("product.import", SubjectKind::Product.with(first.id)), told).await
}

/// A cell that is wrong for what the shop knows.
fn wrong(column: Column, value: &str, why: Why) -> Wrong {
    Wrong { column, value: value.to_owned(), why }
}
