//! tantivy alone on the shop's index.

use crate::{SPAN, Times};
use anyhow::{Context, Result};
use std::path::Path;
use std::time::Instant;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, Term};

/// The field that holds every word of a document without marks, as the crate `search` names it.
const ALL: &str = "all";
const PAGE: usize = 24;

/// Searches for documents that hold all words of a text.
pub fn search(directory: &Path, text: &str) -> Result<Times> {
    let index = Index::open_in_dir(directory)?;
    let field = index.schema().get_field(ALL).context("no such field")?;
    let searcher = index.reader()?.searcher();
    let word = |word: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic))
    };
    let query = BooleanQuery::intersection(text.split_whitespace().map(word).collect());
    let once = || searcher.search(&query, &(TopDocs::with_limit(PAGE).order_by_score(), Count));
    let (_, found) = once()?;
    anyhow::ensure!(found > 0, "nothing holds {text}");
    let (begin, mut times) = (Instant::now(), Vec::new());
    while begin.elapsed() < SPAN {
        let start = Instant::now();
        once()?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(Times(times))
}
