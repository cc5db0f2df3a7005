//! A product on the shelf, in the words of a proposal: what a change begins with, and is compared with.

use crate::refusal::Outage;
use domain::listing::{Field, LabelKind, Pack, Proposal, Shot};
use entities::{label_fact, media, offer, pack, product, product_media};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// What the shelf says of a product.
pub(super) async fn of_product(db: &impl ConnectionTrait, id: Uuid) -> Result<Proposal, Outage> {
    let row = product::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or_else(|| Outage::Data(format!("product {id} vanished")))?;
    let mut proposal = Proposal { alcohol: row.alcohol, packs: packs(db, &row).await?, ..texts(&row) };
    for fact in facts(db, id).await? {
        if let Some(kind) = LabelKind::from_code(&fact.kind) {
            proposal.set(kind.field(), &fact.value_vi);
        }
    }
    proposal.pictures = pictures(db, id).await?;
    Ok(proposal)
}

fn texts(row: &product::Model) -> Proposal {
    let number = |number: Option<i32>| number.map(|n| n.to_string()).unwrap_or_default();
    let strength = row.abv_permille.map(|n| format!("{},{}", n / 10, n % 10)).unwrap_or_default();
    let told = |text: &Option<String>| text.clone().unwrap_or_default();
    Proposal::default()
        .with(Field::Name, &row.name)
        .with(Field::NameEn, &told(&row.name_en))
        .with(Field::Category, &row.category_code)
        .with(Field::Summary, &row.summary_vi)
        .with(Field::SummaryEn, &told(&row.summary_en))
        .with(Field::Story, &told(&row.story_vi))
        .with(Field::Area, &told(&row.material_area))
        .with(Field::Delivery, &row.delivery_class)
        .with(Field::FreshDays, &number(row.fresh_days))
        .with(Field::Storage, &told(&row.storage_vi))
        .with(Field::Strength, strength.trim_end_matches(",0"))
}

/// The packs its producer has not taken off the shelf.
async fn packs(db: &impl ConnectionTrait, row: &product::Model) -> Result<Vec<Pack>, Outage> {
    let found = offer::Entity::find()
        .find_also_related(pack::Entity)
        .filter(offer::Column::ProducerId.eq(row.producer_id))
        .filter(offer::Column::Status.ne("retired"))
        .filter(pack::Column::ProductId.eq(row.id))
        .order_by_asc(pack::Column::Position)
        .order_by_asc(pack::Column::Id)
        .all(db)
        .await?;
    let pack = |pack: pack::Model| Pack {
        id: Some(pack.id),
        label: pack.label,
        grams: pack.net_weight_g.map(|grams| grams.to_string()).unwrap_or_default(),
        gtin: pack.gtin.unwrap_or_default(),
        ..Pack::default()
    };
    Ok(found.into_iter().filter_map(|(_, it)| it).map(pack).collect())
}

pub(super) async fn facts(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<label_fact::Model>, Outage> {
    let found = label_fact::Entity::find()
        .filter(label_fact::Column::ProductId.eq(id))
        .order_by_asc(label_fact::Column::Position)
        .all(db)
        .await?;
    Ok(found)
}

async fn pictures(db: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Shot>, Outage> {
    let found = product_media::Entity::find()
        .find_also_related(media::Entity)
        .filter(product_media::Column::ProductId.eq(id))
        .order_by_asc(product_media::Column::Position)
        .all(db)
        .await?;
    let shot = |(shown, media): (product_media::Model, Option<media::Model>)| {
        Some(Shot { hash: media?.hash, alt: shown.alt_vi.unwrap_or_default() })
    };
    Ok(found.into_iter().filter_map(shot).collect())
}
