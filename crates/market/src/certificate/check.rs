//! The public check of a certificate: by name, decision number, code or link.

use super::{Recognition, badge, recognitions};
use crate::db::holds;
use crate::market::Market;
use crate::product::record::{self, Record};
use crate::product::{PlaceName, ProducerName};
use crate::refusal::{Fault, Outage};
use domain::code::trailing_code;
use domain::product::ProductStatus;
use domain::search::{BadQuery, ListQuery, search_text};
use domain::text::fold;
use entities::{certificate, decision, product, recognition};
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use search::SearchRequest;
use std::collections::HashSet;
use uuid::Uuid;

/// Most answers to one question.
const MOST_HITS: usize = 20;

/// What the check found.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckAnswer {
    /// The question, trimmed and composed.
    pub asked: String,
    /// What it was taken for.
    pub way: Way,
    /// At most 20.
    pub hits: Vec<CheckHit>,
    /// Whether there were more.
    pub more: bool,
}

/// What a question was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nothing was asked.
    Nothing,
    /// The code or the address of a certificate or a product.
    Code,
    /// The number of a decision, or the one printed on a certificate.
    Number,
    /// The name of a product.
    Name,
}

/// A recognition, how it stands today, and what it was given to.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckHit {
    pub product: CheckedProduct,
    /// Its `status()` is the answer in one word; `None` is "day unknown".
    pub recognition: Recognition,
    /// Code of the certificate the product holds today, where it is a newer one than this.
    pub newer: Option<String>,
}

/// A product as the check names it.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedProduct {
    pub code: String,
    pub slug: String,
    pub name: String,
    pub name_en: Option<String>,
    pub producer: ProducerName,
    pub place: PlaceName,
}

/// Answers a question about certificates. A question longer than [`domain::search::MOST_CHARACTERS`] is refused.
///
/// What looks like a code or a number is looked up as one first, and read as a name where nothing has it.
pub async fn check(market: &Market, question: &str) -> Result<CheckAnswer, Fault<BadQuery>> {
    let asked = search_text(question).map_err(Fault::Refused)?;
    let (way, hits) = answer(market, &asked).await?;
    let more = hits.len() > MOST_HITS;
    Ok(CheckAnswer { asked, way, hits: hits.into_iter().take(MOST_HITS).collect(), more })
}

/// The certificate with a code.
pub async fn by_code(market: &Market, code: &str) -> Result<Option<CheckHit>, Outage> {
    Ok(by_certificate(market, certificate::Column::Code.eq(code)).await?.pop())
}

async fn answer(market: &Market, asked: &str) -> Result<(Way, Vec<CheckHit>), Outage> {
    if asked.is_empty() {
        return Ok((Way::Nothing, Vec::new()));
    }
    if let Some(code) = code_in(asked) {
        let hits = of_code(market, &code).await?;
        if !hits.is_empty() {
            return Ok((Way::Code, hits));
        }
    }
    if let Some(number) = number_in(asked) {
        let hits = of_number(market, &number).await?;
        if !hits.is_empty() {
            return Ok((Way::Number, hits));
        }
    }
    Ok((Way::Name, of_name(market, asked).await?))
}

/// The code in an address of the shop, in its path, or on its own.
fn code_in(asked: &str) -> Option<String> {
    let bare = asked.split(['?', '#']).next().unwrap_or(asked).trim_end_matches('/');
    let last = bare.rsplit('/').next().unwrap_or(bare).to_ascii_lowercase();
    trailing_code(&last).map(str::to_owned)
}

/// The number of a decision without "Quyết định số" before it, folded and without spaces: `2497/qd-ubnd`, `2497`.
fn number_in(asked: &str) -> Option<String> {
    let mut rest = fold(asked);
    for word in ["quyet dinh", "qd", "so", ":"] {
        rest = rest.trim_start().strip_prefix(word).map_or(rest.clone(), str::to_owned);
    }
    let number: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = number.split('/').next().unwrap_or_default();
    let plausible = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plausible.then_some(number)
}

async fn of_code(market: &Market, code: &str) -> Result<Vec<CheckHit>, Outage> {
    if let Some(hit) = by_code(market, code).await? {
        return Ok(vec![hit]);
    }
    let ids: Vec<Uuid> = product::Entity::find()
        .select_only()
        .column(product::Column::Id)
        .filter(product::Column::Code.eq(code))
        .into_tuple()
        .all(market.db.read())
        .await?;
    of_products(market, &ids).await
}

/// Decisions begin with their number, so the database finds them by the digits and the rest is compared folded.
async fn of_number(market: &Market, number: &str) -> Result<Vec<CheckHit>, Outage> {
    let db = market.db.read();
    let digits = number.split('/').next().unwrap_or_default();
    let near = Condition::any()
        .add(decision::Column::Number.eq(digits))
        .add(decision::Column::Number.starts_with(format!("{digits}/")));
    let rows: Vec<(Uuid, String)> = decision::Entity::find()
        .select_only()
        .columns([decision::Column::Id, decision::Column::Number])
        .filter(near)
        .into_tuple()
        .all(db)
        .await?;
    let decisions: Vec<Uuid> =
        rows.into_iter().filter(|(_, found)| same_number(found, number)).map(|(id, _)| id).collect();
    if decisions.is_empty() {
        return by_certificate(market, certificate::Column::Number.eq(number)).await;
    }
    let found = recognitions(db, recognition::Column::DecisionId.is_in(decisions), market.today()).await?;
    hits(market, found).await
}

/// Whether a stored number is the one asked for: all of it, or its digits where only they were given.
fn same_number(stored: &str, asked: &str) -> bool {
    let stored: String = fold(stored).chars().filter(|c| !c.is_whitespace()).collect();
    stored == asked || (!asked.contains('/') && stored.split('/').next() == Some(asked))
}

async fn of_name(market: &Market, asked: &str) -> Result<Vec<CheckHit>, Outage> {
    let query = ListQuery { text: asked.to_owned(), page: 1, ..ListQuery::default() };
    let request = SearchRequest { query: &query, today: market.today(), alcohol: true };
    let mut ids = market.search.search(&request)?.ids;
    ids.extend(off_sale(market, asked).await?);
    of_products(market, &ids).await
}

/// What the search does not hold, because it is not on sale, by all words of its name.
async fn off_sale(market: &Market, asked: &str) -> Result<Vec<Uuid>, Outage> {
    let words = fold(asked);
    let named =
        words.split_whitespace().fold(Condition::all(), |all, word| all.add(holds(product::Column::NameFold, word)));
    let off = [ProductStatus::Paused, ProductStatus::Retired].map(ProductStatus::code);
    let found = product::Entity::find().filter(named).filter(product::Column::Status.is_in(off));
    let found = found.order_by_asc(product::Column::NameSort).limit(MOST_HITS as u64);
    Ok(found.select_only().column(product::Column::Id).into_tuple().all(market.db.read()).await?)
}

/// What each product was recognised as last, pack by pack, in the order of the products.
async fn of_products(market: &Market, products: &[Uuid]) -> Result<Vec<CheckHit>, Outage> {
    let records = shown(market, products).await?;
    let hits = records.iter().flat_map(|record| {
        let mut seen = HashSet::new();
        let last = record.recognitions.iter().filter(move |r| seen.insert(r.pack.as_ref().map(|p| p.id)));
        last.map(|recognition| hit(market, record, recognition.clone()))
    });
    Ok(hits.collect())
}

/// Also what is paused or not sold any more: its certificates are what they are.
async fn shown(market: &Market, products: &[Uuid]) -> Result<Vec<Record>, Outage> {
    let mut records = record::load_any(market.db.read(), products, market.today()).await?;
    records.retain(|record| record.product.status != ProductStatus::Draft.code());
    Ok(records)
}

async fn by_certificate(market: &Market, filter: impl IntoCondition) -> Result<Vec<CheckHit>, Outage> {
    let db = market.db.read();
    let ids: Vec<Uuid> = certificate::Entity::find()
        .select_only()
        .column(certificate::Column::RecognitionId)
        .filter(filter.into_condition())
        .into_tuple()
        .all(db)
        .await?;
    hits(market, recognitions(db, recognition::Column::Id.is_in(ids), market.today()).await?).await
}

async fn hits(market: &Market, found: Vec<Recognition>) -> Result<Vec<CheckHit>, Outage> {
    let products: Vec<Uuid> = found.iter().map(|r| r.product_id).collect();
    let records = shown(market, &products).await?;
    let hits = found.into_iter().filter_map(|recognition| {
        let record = records.iter().find(|r| r.product.id == recognition.product_id)?;
        Some(hit(market, record, recognition))
    });
    Ok(hits.collect())
}

fn hit(market: &Market, record: &Record, recognition: Recognition) -> CheckHit {
    let product = &record.product;
    CheckHit {
        newer: newer(market, record, &recognition),
        product: CheckedProduct {
            code: product.code.clone(),
            slug: product.slug.clone(),
            name: product.name.clone(),
            name_en: product.name_en.clone(),
            producer: ProducerName {
                code: record.producer.code.clone(),
                slug: record.producer.slug.clone(),
                name: record.producer.name.clone(),
            },
            place: record.place.clone(),
        },
        recognition,
    }
}

/// The code of another certificate that the same packs hold today.
fn newer(market: &Market, record: &Record, asked: &Recognition) -> Option<String> {
    let pack = asked.pack.as_ref().map(|p| p.id);
    let same = record.recognitions.iter().filter(|r| pack.is_none_or(|id| r.covers(id)));
    let held = badge(same, market.today())?.code;
    let this = asked.certificate.as_ref().map(|c| c.code.as_str());
    (this != Some(held.as_str())).then_some(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_out_of_links_and_addresses() {
        for asked in [
            "8t2f4m",
            "8T2F4M",
            "/kiem-tra/8t2f4m",
            "https://chophien.example/en/kiem-tra/8t2f4m/?utm_source=qr#top",
            "chophien.example/san-pham/mat-ong-rung-8t2f4m",
        ] {
            assert_eq!(code_in(asked).as_deref(), Some("8t2f4m"), "{asked}");
        }
        assert_eq!(code_in("mật ong rừng"), None);
    }

    #[test]
    fn a_decision_number_is_read_however_it_is_written() {
        for asked in ["2497/QĐ-UBND", "2497/qd-ubnd", "số 2497/QĐ-UBND", "Quyết định số: 2497 / QĐ-UBND"] {
            assert_eq!(number_in(asked).as_deref(), Some("2497/qd-ubnd"), "{asked}");
        }
        assert_eq!(number_in("QĐ 2497").as_deref(), Some("2497"));
        assert_eq!(number_in("5 sao"), None);
        assert_eq!(number_in("mật ong"), None);
    }

    #[test]
    fn digits_alone_name_every_decision_with_them() {
        assert!(same_number("2497/QĐ-UBND", "2497"));
        assert!(same_number("2497/QĐ-UBND", "2497/qd-ubnd"));
        assert!(!same_number("2497/QĐ-UBND", "2497/qd-bnn"));
        assert!(!same_number("2497/QĐ-UBND", "249"));
    }
}
