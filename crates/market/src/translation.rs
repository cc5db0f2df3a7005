//! What visitors read that lacks its English, wherever it is written: the office's list of work for a translator.
//! Producers and sales points have names of their own and nothing to translate.

use crate::account::Officer;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::register::{PAGE_SIZE, TranslationQuery, offset, pages};
use domain::translation::{TextKind, TextPart};
use sea_orm::{FromQueryResult, Value};
use std::collections::HashMap;

/// A record without all of its English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    pub kind: TextKind,
    /// Its code or slug, as its address has it; empty for the announcement, of which there is one.
    pub key: String,
    /// What it is called in Vietnamese.
    pub name: String,
    /// What is missing; never empty.
    pub parts: Vec<TextPart>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntranslatedPage {
    pub lines: Vec<Untranslated>,
    pub total: u64,
    pub pages: u32,
    /// How many records of a kind lack something, whichever kind was asked for.
    pub counts: HashMap<TextKind, u64>,
}

/// One page, by kind and then in Vietnamese order.
pub async fn list(market: &Market, _by: &Officer, query: &TranslationQuery) -> Result<UntranslatedPage, Outage> {
    let counts = counts(market).await?;
    let total = match query.kind {
        Some(kind) => counts.get(&kind).copied().unwrap_or(0),
        None => counts.values().sum(),
    };
    Ok(UntranslatedPage { lines: lines(market, query).await?, total, pages: pages(total), counts })
}

/// How many records lack something.
pub async fn waiting(market: &Market, _by: &Officer) -> Result<u64, Outage> {
    Ok(counts(market).await?.values().sum())
}

#[derive(FromQueryResult)]
struct Count {
    kind: String,
    records: i64,
}

async fn counts(market: &Market) -> Result<HashMap<TextKind, u64>, Outage> {
    let sql = format!("SELECT kind, COUNT(*) AS records FROM ({}) AS found WHERE parts <> '' GROUP BY kind", texts());
    let db = market.db.read();
    let found = Count::find_by_statement(statement(db, &sql, today(market))).all(db).await?;
    let known = found.into_iter().filter_map(|it| Some((TextKind::from_code(&it.kind)?, it.records.unsigned_abs())));
    Ok(known.collect())
}

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    code: String,
    name: String,
    parts: String,
}

async fn lines(market: &Market, query: &TranslationQuery) -> Result<Vec<Untranslated>, Outage> {
    let kind = query.kind.map(|kind| format!(" AND kind = '{}'", kind.code())).unwrap_or_default();
    let (texts, from) = (texts(), offset(query.page));
    let sql = format!(
        "SELECT kind, code, name, parts FROM ({texts}) AS found WHERE parts <> ''{kind} \
         ORDER BY place, sorted, code LIMIT {PAGE_SIZE} OFFSET {from}"
    );
    let db = market.db.read();
    let rows = Row::find_by_statement(statement(db, &sql, today(market))).all(db).await?;
    Ok(rows.into_iter().filter_map(line).collect())
}

fn line(row: Row) -> Option<Untranslated> {
    let parts = row.parts.split_whitespace().filter_map(TextPart::from_code).collect();
    Some(Untranslated { kind: TextKind::from_code(&row.kind)?, key: row.code, name: row.name, parts })
}

/// What the texts are asked with: the moment, and the day.
fn today(market: &Market) -> [Value; 2] {
    [market.now().0.into(), market.today().to_string().into()]
}

/// Everything visitors can see that is written in two languages, with the codes of the parts that are in one.
fn texts() -> String {
    [products(), stories(), villages(), fairs(), brochures(), announcement()].join(" UNION ALL ")
}

fn products() -> String {
    let parts = [
        part("product.name", "product.name_en", TextPart::Name),
        part("product.summary_vi", "product.summary_en", TextPart::Summary),
        part("product.storage_vi", "product.storage_en", TextPart::Storage),
    ];
    let from = "product JOIN producer ON producer.id = product.producer_id \
                WHERE product.status = 'live' AND producer.status = 'open'";
    select(TextKind::Product, ["product.code", "product.name", "product.name_sort"], &parts, from)
}

fn stories() -> String {
    let parts = [part("title_vi", "title_en", TextPart::Title), part("body_vi", "body_en", TextPart::Body)];
    select(TextKind::Story, ["slug", "title_vi", "title_sort"], &parts, "story WHERE published_at <= $1")
}

fn villages() -> String {
    let parts = [part("makes_vi", "makes_en", TextPart::Makes), part("story_vi", "story_en", TextPart::Story)];
    select(TextKind::CraftVillage, ["slug", "name", "name_sort"], &parts, "craft_village")
}

fn fairs() -> String {
    let parts =
        [part("name_vi", "name_en", TextPart::Name), part("description_vi", "description_en", TextPart::Description)];
    select(TextKind::Fair, ["code", "name_vi", "name_fold"], &parts, "fair WHERE status <> 'planned'")
}

fn brochures() -> String {
    let sections = format!(
        "CASE WHEN EXISTS (SELECT 1 FROM brochure_section own WHERE own.brochure_id = brochure.id AND {}) \
         THEN '{} ' ELSE '' END",
        lacks("own.title_vi", "own.title_en"),
        TextPart::Sections.code()
    );
    let parts = [
        part("title_vi", "title_en", TextPart::Title),
        part("foreword_vi", "foreword_en", TextPart::Foreword),
        sections,
    ];
    let from = "brochure WHERE editions > 0 AND status <> 'closed'";
    select(TextKind::Brochure, ["code", "title_vi", "slug"], &parts, from)
}

fn announcement() -> String {
    let parts = [part("announcement_vi", "announcement_en", TextPart::Announcement)];
    let from = "setting WHERE announced_until IS NULL OR announced_until >= $2";
    select(TextKind::Announcement, ["''", "announcement_vi", "''"], &parts, from)
}

/// Where a kind stands among the others, its word, what it is called and sorted by, and the parts it lacks.
fn select(kind: TextKind, [code, name, sorted]: [&str; 3], parts: &[String], from: &str) -> String {
    let place = TextKind::ALL.iter().position(|it| *it == kind).unwrap_or_default();
    let (word, parts) = (kind.code(), parts.join(" || "));
    format!(
        "SELECT {place} AS place, '{word}' AS kind, {code} AS code, {name} AS name, {sorted} AS sorted, \
         {parts} AS parts FROM {from}"
    )
}

/// A part's code where it is written in Vietnamese alone.
fn part(vi: &str, en: &str, part: TextPart) -> String {
    format!("CASE WHEN {} THEN '{} ' ELSE '' END", lacks(vi, en), part.code())
}

fn lacks(vi: &str, en: &str) -> String {
    format!("COALESCE(TRIM({vi}), '') <> '' AND COALESCE(TRIM({en}), '') = ''")
}
