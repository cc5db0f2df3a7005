//! Frozen editions: written once, then only read. The database refuses to change or remove them.

use super::{BrochureRecord, EditionLine, line, read};
use crate::account::Promoter;
use crate::market::Market;
use crate::product::ProductCard;
use crate::product::record::Record;
use crate::refusal::Outage;
use domain::brochure::{Snapshot, SnapshotCertificate, SnapshotLine, SnapshotPicture, SnapshotSection};
use domain::time::Ts;
use entities::brochure_edition;
use jiff::civil::Date;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// An edition as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub number: u32,
    pub frozen_at: Ts,
    pub snapshot: Snapshot,
}

/// Writes what a brochure says today as its newest edition, whose number it already carries.
pub(crate) async fn freeze(tx: &impl ConnectionTrait, of: &BrochureRecord, now: Ts) -> Result<(), Outage> {
    let snapshot = draft(tx, of, now.vietnam_day()).await?;
    let text = serde_json::to_string(&snapshot).map_err(|error| Outage::Data(error.to_string()))?;
    let row = brochure_edition::ActiveModel {
        brochure_id: Set(of.id),
        number: Set(i32::try_from(of.editions).unwrap_or(i32::MAX)),
        frozen_at: Set(now.0),
        snapshot: Set(text),
    };
    brochure_edition::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What a brochure says on a day. Parts without lines are left out.
pub(crate) async fn draft(db: &impl ConnectionTrait, of: &BrochureRecord, today: Date) -> Result<Snapshot, Outage> {
    let sections = line::load(db, of.id, today).await?.into_iter().filter(|part| !part.lines.is_empty());
    let sections = sections.map(|part| SnapshotSection {
        title_vi: part.row.title_vi,
        title_en: part.row.title_en,
        lines: part.lines.iter().map(|(_, record)| printed(record, today)).collect(),
    });
    Ok(Snapshot {
        title_vi: of.title_vi.clone(),
        title_en: of.title_en.clone(),
        foreword_vi: of.foreword_vi.clone(),
        foreword_en: of.foreword_en.clone(),
        sections: sections.collect(),
    })
}

fn printed(record: &Record, today: Date) -> SnapshotLine {
    let card = ProductCard::of(record, today);
    let place = match &card.place.commune {
        Some(commune) => format!("{commune}, {}", card.place.province),
        None => card.place.province.clone(),
    };
    SnapshotLine {
        certificate: certificate(record, today),
        picture: card.picture.map(|picture| SnapshotPicture {
            hash: picture.hash,
            alt_vi: picture.alt_vi,
            alt_en: picture.alt_en,
            width: picture.width,
            height: picture.height,
            is_illustration: picture.is_illustration,
        }),
        place,
        code: card.code,
        slug: card.slug,
        name: card.name,
        name_en: card.name_en,
        producer: card.producer.name,
        pack: card.price.as_ref().map(|price| price.pack_label.clone()),
        price: card.price.map(|price| price.amount),
        price_illustrative: card.price_illustrative,
    }
}

fn certificate(record: &Record, today: Date) -> Option<SnapshotCertificate> {
    let badge = record.badge(today)?;
    let held = record.certificates(today).into_iter().find(|it| it.code == badge.code)?;
    Some(SnapshotCertificate {
        stars: badge.stars,
        code: badge.code,
        number: held.number.clone(),
        valid_from: badge.from,
        expires_on: badge.expires_on,
    })
}

/// All editions, the newest first.
pub(super) async fn list(db: &impl ConnectionTrait, brochure_id: Uuid) -> Result<Vec<EditionLine>, Outage> {
    let rows: Vec<(i32, i64)> = brochure_edition::Entity::find()
        .select_only()
        .columns([brochure_edition::Column::Number, brochure_edition::Column::FrozenAt])
        .filter(brochure_edition::Column::BrochureId.eq(brochure_id))
        .order_by_desc(brochure_edition::Column::Number)
        .into_tuple()
        .all(db)
        .await?;
    let line = |(number, at): (i32, i64)| EditionLine { number: number.unsigned_abs(), frozen_at: Ts(at) };
    Ok(rows.into_iter().map(line).collect())
}

pub(super) async fn of(db: &impl ConnectionTrait, brochure_id: Uuid, number: u32) -> Result<Option<Edition>, Outage> {
    let Ok(number) = i32::try_from(number) else { return Ok(None) };
    let Some(row) = brochure_edition::Entity::find_by_id((brochure_id, number)).one(db).await? else { return Ok(None) };
    let snapshot = serde_json::from_str(&row.snapshot).map_err(|error| Outage::Data(error.to_string()))?;
    Ok(Some(Edition { number: row.number.unsigned_abs(), frozen_at: Ts(row.frozen_at), snapshot }))
}

/// An edition of the brochure with a code.
pub async fn by_number(
    market: &Market,
    _by: &Promoter,
    (code, number): (&str, u32),
) -> Result<Option<(BrochureRecord, Edition)>, Outage> {
    let db = market.db.read();
    let Some(record) = read(db, code).await? else { return Ok(None) };
    let edition = of(db, record.id, number).await?;
    Ok(edition.map(|edition| (record, edition)))
}

/// What the next edition would say if it were frozen today.
pub async fn today(market: &Market, _by: &Promoter, record: &BrochureRecord) -> Result<Snapshot, Outage> {
    draft(market.db.read(), record, market.today()).await
}
