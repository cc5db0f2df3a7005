//! The register of certificates: searched, filtered, counted and sorted by the database.

mod sql;

use crate::account::Officer;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use domain::certificate::CertStatus;
use domain::recognition::RecognitionKind;
use domain::register::{CertificateQuery, CertificateState, HORIZONS, PAGE_SIZE, offset, pages};
use domain::rule_set::Certifier;
use domain::star::{Score, Stars};
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, FromQueryResult};
use sql::Asked;

/// Most lines of the calendar and of a file: more than the whole country has.
const MOST_LINES: u64 = 50_000;

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificatePage {
    pub lines: Vec<CertificateLine>,
    pub total: u64,
    pub pages: u32,
    pub counts: Counts,
}

/// How many of those the search finds each filter would leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub all: u64,
    /// In the order of [`CertificateState::ALL`].
    pub states: [u64; 5],
    /// In the order of [`HORIZONS`].
    pub within: [u64; 5],
}

/// A certificate in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateLine {
    pub code: String,
    pub product_code: String,
    pub product: String,
    pub pack: Option<String>,
    pub producer_code: String,
    pub producer: String,
    pub province: String,
    pub stars: Stars,
    pub potential: Option<Stars>,
    pub score: Option<Score>,
    pub kind: RecognitionKind,
    pub decision_number: Option<String>,
    pub level: Option<Certifier>,
    pub issuer: Option<String>,
    pub number: Option<String>,
    pub valid_from: Date,
    pub expires_on: Date,
    pub revoked_on: Option<Date>,
    pub status: CertStatus,
    /// Days that are left of it; less than none where it lapsed.
    pub days_left: i32,
    /// Whether a later certificate of the same packs has taken its place.
    pub replaced: bool,
}

/// One page.
pub async fn list(market: &Market, _by: &Officer, query: &CertificateQuery) -> Result<CertificatePage, Outage> {
    let asked = Asked::of(query, market.today());
    let counts = counts(market, &asked).await?;
    let total = counts.of(query);
    let lines = read(market, asked.lines(query, (offset(query.page), u64::from(PAGE_SIZE)))).await?;
    // A state and a horizon together narrow each other, which the counts of single filters do not tell.
    let total = if query.state.is_some() && query.within.is_some() {
        read(market, asked.lines(query, (0, MOST_LINES))).await?.len() as u64
    } else {
        total
    };
    Ok(CertificatePage { lines, total, pages: pages(total), counts })
}

/// All lines of a list, for a file.
pub async fn whole(market: &Market, _by: &Officer, query: &CertificateQuery) -> Result<Vec<CertificateLine>, Outage> {
    let asked = Asked::of(query, market.today());
    read(market, asked.lines(query, (0, MOST_LINES))).await
}

/// What lapses, by month and day: certificates that hold, that nothing has replaced, and that end in the coming year
/// or the time asked for.
pub async fn calendar(
    market: &Market,
    _by: &Officer,
    query: &CertificateQuery,
) -> Result<(Vec<CertificateLine>, Counts), Outage> {
    let asked = Asked::of(query, market.today());
    let counts = counts(market, &asked).await?;
    Ok((read(market, asked.lapsing(query, MOST_LINES)).await?, counts))
}

impl Counts {
    fn of(&self, query: &CertificateQuery) -> u64 {
        match (query.state, query.within) {
            (Some(state), _) => self.state(state),
            (None, Some(days)) => self.horizon(days),
            (None, None) => self.all,
        }
    }

    pub fn state(&self, state: CertificateState) -> u64 {
        CertificateState::ALL.iter().position(|it| *it == state).map_or(0, |at| self.states[at])
    }

    pub fn horizon(&self, days: u16) -> u64 {
        HORIZONS.iter().position(|it| *it == days).map_or(0, |at| self.within[at])
    }
}

async fn counts(market: &Market, asked: &Asked) -> Result<Counts, Outage> {
    let (text, values) = asked.counts();
    let db = market.db.read();
    let row = db.query_one_raw(statement(db, &text, values)).await?;
    let Some(row) = row else { return Ok(Counts::default()) };
    let count = |name: &str| -> Result<u64, Outage> {
        let found: Option<i64> = row.try_get("", name)?;
        Ok(u64::try_from(found.unwrap_or(0)).unwrap_or(0))
    };
    let mut counts = Counts { all: count("total")?, ..Counts::default() };
    for (at, slot) in counts.states.iter_mut().enumerate() {
        *slot = count(&format!("s{at}"))?;
    }
    for (at, slot) in counts.within.iter_mut().enumerate() {
        *slot = count(&format!("w{at}"))?;
    }
    Ok(counts)
}

/// A line as the database gives it.
#[derive(FromQueryResult)]
struct Row {
    code: String,
    product_code: String,
    product: String,
    pack: Option<String>,
    producer_code: String,
    producer: String,
    province: String,
    stars: i32,
    potential_stars: Option<i32>,
    score_hundredths: Option<i32>,
    kind: String,
    also_upgrade: bool,
    decision_number: Option<String>,
    issuer_level: Option<String>,
    issuer: Option<String>,
    number: Option<String>,
    valid_from: String,
    expires_on: String,
    revoked_on: Option<String>,
    replaced: i32,
}

async fn read(market: &Market, (text, values): sql::Query) -> Result<Vec<CertificateLine>, Outage> {
    let db = market.db.read();
    let rows = Row::find_by_statement(statement(db, &text, values)).all(db).await?;
    rows.into_iter().map(|row| line(row, market.today())).collect()
}

fn line(row: Row, today: Date) -> Result<CertificateLine, Outage> {
    let code = row.code.clone();
    read_line(row, today).ok_or(Outage::Data(format!("certificate {code}")))
}

fn read_line(row: Row, today: Date) -> Option<CertificateLine> {
    let stars = |count: i32| Stars::new(u8::try_from(count).ok()?);
    let facts = domain::certificate::Certificate {
        stars: stars(row.stars)?,
        valid_from: row.valid_from.parse().ok()?,
        expires_on: row.expires_on.parse().ok()?,
        revoked_on: row.revoked_on.and_then(|day| day.parse().ok()),
    };
    let both = Some(RecognitionKind::RecertificationUpgrade).filter(|_| row.also_upgrade);
    Some(CertificateLine {
        status: facts.status_on(today),
        days_left: today.until(facts.expires_on).ok()?.get_days(),
        stars: facts.stars,
        valid_from: facts.valid_from,
        expires_on: facts.expires_on,
        revoked_on: facts.revoked_on,
        potential: row.potential_stars.and_then(stars),
        score: row.score_hundredths.and_then(|points| Score::from_hundredths(u16::try_from(points).ok()?)),
        kind: both.or_else(|| RecognitionKind::from_code(&row.kind))?,
        level: row.issuer_level.as_deref().and_then(Certifier::from_code),
        replaced: row.replaced != 0,
        code: row.code,
        product_code: row.product_code,
        product: row.product,
        pack: row.pack,
        producer_code: row.producer_code,
        producer: row.producer,
        province: row.province,
        decision_number: row.decision_number,
        issuer: row.issuer,
        number: row.number,
    })
}
