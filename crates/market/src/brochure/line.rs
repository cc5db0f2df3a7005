//! The parts of a brochure and their lines, with what to know before printing.

use super::BrochureRecord;
use crate::product::ProductCard;
use crate::product::record::{self, Record};
use crate::refusal::Outage;
use domain::brochure::{Facts, Warning, warnings};
use domain::certificate::EXPIRING_DAYS;
use entities::{brochure_line, brochure_section};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A part of a brochure.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub id: Uuid,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub lines: Vec<Line>,
}

/// A product in a brochure. One that is no longer sold here at all is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: Uuid,
    pub card: ProductCard,
    pub warnings: Vec<Warning>,
}

/// A part with the products behind its lines.
pub(super) struct Loaded {
    pub row: brochure_section::Model,
    pub lines: Vec<(Uuid, Record)>,
}

/// The parts in their order, in a fixed number of queries.
pub(super) async fn load(db: &impl ConnectionTrait, brochure_id: Uuid, today: Date) -> Result<Vec<Loaded>, Outage> {
    let sections = rows(db, brochure_id).await?;
    let lines = brochure_line::Entity::find()
        .filter(brochure_line::Column::BrochureId.eq(brochure_id))
        .order_by_asc(brochure_line::Column::Position)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = lines.iter().map(|line| line.product_id).collect();
    let records = record::load(db, &ids, today).await?;
    let mut records: HashMap<Uuid, Record> = records.into_iter().map(|it| (it.product.id, it)).collect();
    let mut by_section: HashMap<Uuid, Vec<(Uuid, Record)>> = HashMap::new();
    for line in lines {
        let Some(record) = records.remove(&line.product_id) else { continue };
        by_section.entry(line.section_id).or_default().push((line.id, record));
    }
    let loaded = sections.into_iter().map(|row| {
        let lines = by_section.remove(&row.id).unwrap_or_default();
        Loaded { row, lines }
    });
    Ok(loaded.collect())
}

pub(super) async fn rows(db: &impl ConnectionTrait, brochure_id: Uuid) -> Result<Vec<brochure_section::Model>, Outage> {
    let of = brochure_section::Entity::find().filter(brochure_section::Column::BrochureId.eq(brochure_id));
    Ok(of.order_by_asc(brochure_section::Column::Position).all(db).await?)
}

pub(super) async fn sections(
    db: &impl ConnectionTrait,
    today: Date,
    brochure: &BrochureRecord,
) -> Result<Vec<Section>, Outage> {
    let until = watched(brochure, today);
    let parts = load(db, brochure.id, today).await?.into_iter().map(|part| Section {
        id: part.row.id,
        title_vi: part.row.title_vi,
        title_en: part.row.title_en,
        lines: part.lines.into_iter().map(|(id, record)| line(id, &record, (today, until))).collect(),
    });
    Ok(parts.collect())
}

/// The last day a certificate is asked about: of a fair's brochure the fair's last day, where that is later than the
/// days in which certificates count as expiring.
fn watched(brochure: &BrochureRecord, today: Date) -> Date {
    let soon = today.saturating_add((EXPIRING_DAYS - 1).days());
    brochure.fair.as_ref().map_or(soon, |fair| fair.ends_on.max(soon))
}

fn line(id: Uuid, record: &Record, (today, until): (Date, Date)) -> Line {
    let card = ProductCard::of(record, today);
    let facts = Facts {
        was_certified: !record.certificates(today).is_empty(),
        eligibility: record.eligibility((today, until), today),
        picture: card.picture.as_ref().map(|picture| picture.width),
        has_english: card.name_en.is_some(),
        has_price: card.price.is_some(),
    };
    Line { id, warnings: warnings(&facts), card }
}
