//! The two shares plan 76/KH-UBND (9/4/2021) asks of trade promotion: producers that joined a fair (3.11), and products
//! shown there that came to a deal (3.12), each with the list behind it.

use crate::account::Promoter;
use crate::db::statement;
use crate::market::Market;
use crate::refusal::Outage;
use jiff::civil::Date;
use sea_orm::{ConnectionTrait, FromQueryResult};

/// Which share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShareFigure {
    /// Producers with a certificate that joined a fair of the year, of all such producers. Target: above 70 %.
    Joined,
    /// Products shown at a fair of the year that came to negotiation, memorandum or contract, of all shown. Target:
    /// 50 to 70 %.
    Dealt,
}

impl ShareFigure {
    pub const ALL: [Self; 2] = [Self::Joined, Self::Dealt];

    pub fn code(self) -> &'static str {
        match self {
            Self::Joined => "tham-gia",
            Self::Dealt => "giao-dich",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }

    /// What the plan wants, in thousandths.
    pub fn target_permille(self) -> u64 {
        match self {
            Self::Joined => 700,
            Self::Dealt => 500,
        }
    }
}

/// A producer or product behind a share.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ShareLine {
    /// Code and slug of its page.
    pub code: String,
    pub slug: String,
    pub name: String,
    /// Whether it counts.
    pub counts: bool,
}

/// Everything a share is made of, by name. A fair counts from its first day on, unless it was cancelled; the year is that
/// of its first day. Certificates are looked at on the year's last day, or today.
pub async fn list(market: &Market, _by: &Promoter, figure: ShareFigure, year: i16) -> Result<Vec<ShareLine>, Outage> {
    let today = market.today();
    let first = Date::new(year, 1, 1).map_err(|_| Outage::Data(format!("year {year}")))?;
    let last = Date::new(year, 12, 31).map_err(|_| Outage::Data(format!("year {year}")))?.min(today);
    let sql = match figure {
        ShareFigure::Joined => JOINED,
        ShareFigure::Dealt => DEALT,
    };
    let db = market.db.read();
    let days = [first.to_string().into(), last.to_string().into()];
    let rows = db.query_all_raw(statement(db, sql, days)).await?;
    Ok(rows.iter().map(|row| ShareLine::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

/// $1 first day, $2 last day.
const JOINED: &str = "
SELECT producer.code, producer.slug, producer.name, EXISTS (
    SELECT 1 FROM fair_product
    JOIN product AS shown ON shown.id = fair_product.product_id
    JOIN fair_exhibitor ON fair_exhibitor.id = fair_product.exhibitor_id
    JOIN fair_booth ON fair_booth.id = fair_exhibitor.booth_id
    JOIN fair ON fair.id = fair_booth.fair_id
    WHERE shown.producer_id = producer.id AND fair.status IN ('open', 'held')
      AND fair.starts_on >= $1 AND fair.starts_on <= $2
) AS counts
FROM producer
WHERE producer.status = 'open' AND EXISTS (
    SELECT 1 FROM product
    JOIN recognition ON recognition.product_id = product.id
    JOIN certificate ON certificate.recognition_id = recognition.id
    LEFT JOIN revocation ON revocation.certificate_id = certificate.id
    WHERE product.producer_id = producer.id AND certificate.valid_from <= $2 AND certificate.expires_on >= $2
      AND (revocation.revoked_on IS NULL OR revocation.revoked_on > $2)
)
ORDER BY producer.name_sort, producer.code";

const DEALT: &str = "
SELECT product.code, product.slug, product.name, EXISTS (
    SELECT 1 FROM deal
    JOIN fair ON fair.id = deal.fair_id
    WHERE deal.product_id = product.id AND fair.status IN ('open', 'held')
      AND fair.starts_on >= $1 AND fair.starts_on <= $2
) AS counts
FROM product
WHERE EXISTS (
    SELECT 1 FROM fair_product
    JOIN fair_exhibitor ON fair_exhibitor.id = fair_product.exhibitor_id
    JOIN fair_booth ON fair_booth.id = fair_exhibitor.booth_id
    JOIN fair ON fair.id = fair_booth.fair_id
    WHERE fair_product.product_id = product.id AND fair.status IN ('open', 'held')
      AND fair.starts_on >= $1 AND fair.starts_on <= $2
)
ORDER BY product.name_sort, product.code";
