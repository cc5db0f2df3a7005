//! Putting an approved listing on the shelf: product, packs, offers, opening stock, label, pictures.

use super::{Listing, Refusal, base, broken};
use crate::account::Actor;
use crate::market::Market;
use crate::media;
use crate::place;
use crate::refusal::{Fault, Outage};
use crate::stock;
use domain::code::short_code;
use domain::listing::{Goods, GoodsPack, LabelKind, Opening};
use domain::season::Season;
use domain::text::{fold, slug, sort_key};
use entities::{label_fact, location, offer, pack, producer, product, product_media};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// Writes everything; gives the id of the product. `goods` come with the group of their category.
pub(super) async fn put(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    listing: &Listing,
    (goods, group): (&Goods, String),
) -> Result<Uuid, Fault<Refusal>> {
    let maker = maker(tx, listing.producer_id).await?;
    let commune = material_commune(tx, market, (goods, &maker.province_code)).await?;
    let columns = product::ActiveModel { material_commune_code: Set(commune), ..columns(market, goods, group) };
    let id = match &listing.product {
        Some(product) => {
            change(tx, product.id, columns, goods).await?;
            product.id
        }
        None => add(tx, market, maker, columns).await?,
    };
    let place = (listing.producer_id, id);
    let kept = packs(tx, (market, by), place, goods).await?;
    retire(tx, market, place, &kept).await?;
    label(tx, market, id, goods).await?;
    pictures(tx, id, goods).await?;
    stock::product_changed(tx, market, id).await?;
    Ok(id)
}

/// What the listing says of the product itself.
fn columns(market: &Market, goods: &Goods, group: String) -> product::ActiveModel {
    // What a producer says of the season is free text; where it names months, lists can be narrowed by them.
    let said = goods.label.iter().find(|(kind, _)| *kind == LabelKind::Season).map(|(_, text)| text.as_str());
    let season = said.and_then(Season::read).filter(|season| !season.is_none());
    product::ActiveModel {
        season: season.map_or(NotSet, |season| Set(season.mask())),
        slug: Set(slug(&goods.name)),
        name: Set(goods.name.clone()),
        name_en: Set(goods.name_en.clone()),
        name_fold: Set(fold(&goods.name)),
        name_sort: Set(sort_key(&goods.name)),
        group_code: Set(group),
        category_code: Set(goods.category.clone()),
        summary_vi: Set(goods.summary.clone()),
        summary_en: Set(goods.summary_en.clone()),
        story_vi: Set(goods.story.clone()),
        material_area: Set(goods.area.clone()),
        delivery_class: Set(goods.delivery.code().to_owned()),
        alcohol: Set(goods.alcohol),
        abv_permille: Set(goods.abv_permille.map(i32::from)),
        fresh_days: Set(goods.fresh_days.map(i32::from)),
        storage_vi: Set(goods.storage.clone()),
        updated_at: Set(market.now().0),
        ..Default::default()
    }
}

async fn change(
    tx: &impl ConnectionTrait,
    id: Uuid,
    columns: product::ActiveModel,
    goods: &Goods,
) -> Result<(), Outage> {
    let row = product::Entity::find_by_id(id).one(tx).await?;
    // What was translated says what the text said before.
    let storage_en = row.filter(|row| row.storage_vi == goods.storage).and_then(|row| row.storage_en);
    let update = product::Entity::update_many()
        .set(product::ActiveModel { storage_en: Set(storage_en), ..columns })
        .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
        .filter(product::Column::Id.eq(id));
    update.exec(tx).await?;
    Ok(())
}

async fn maker(tx: &impl ConnectionTrait, id: Uuid) -> Result<producer::Model, Outage> {
    let found = producer::Entity::find_by_id(id).one(tx).await?;
    found.ok_or_else(|| Outage::Data(format!("producer {id} vanished")))
}

/// The commune of today that the words for the material's area name; without a province they mean the producer's own.
async fn material_commune(
    tx: &impl ConnectionTrait,
    market: &Market,
    (goods, home): (&Goods, &str),
) -> Result<Option<String>, Outage> {
    match &goods.area {
        Some(area) => place::commune_named(market, tx, (area, home)).await,
        None => Ok(None),
    }
}

/// A new product, made where its producer is. Prices of a producer of the demo are made up.
async fn add(
    tx: &impl ConnectionTrait,
    market: &Market,
    maker: producer::Model,
    columns: product::ActiveModel,
) -> Result<Uuid, Outage> {
    let made_up = product::Entity::find()
        .filter(product::Column::ProducerId.eq(maker.id))
        .filter(product::Column::PriceIllustrative.eq(true));
    let id = market.new_id();
    let row = product::ActiveModel {
        id: Set(id),
        code: Set(short_code(market.random_bytes())),
        producer_id: Set(maker.id),
        place_printed: Set(maker.address_printed),
        province_code: Set(maker.province_code),
        commune_code: Set(maker.commune_code),
        search_aliases: Set(String::new()),
        status: Set("live".to_owned()),
        price_illustrative: Set(made_up.one(tx).await?.is_some()),
        created_at: Set(market.now().0),
        version: Set(0),
        ..columns
    };
    product::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(id)
}

/// Writes the packs in their order; gives their ids.
async fn packs(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    place: (Uuid, Uuid),
    goods: &Goods,
) -> Result<Vec<Uuid>, Fault<Refusal>> {
    let mut kept = Vec::new();
    for (position, it) in (1..).zip(&goods.packs) {
        let id = match it.opening {
            Ok(id) => id,
            Err(_) => known_label(tx, place.1, &it.label).await?.unwrap_or_else(|| market.new_id()),
        };
        write_pack(tx, (place.1, id), it, position).await?;
        if let Err(opening) = it.opening {
            open(tx, (market, by), (place.0, id), opening).await?;
        }
        kept.push(id);
    }
    Ok(kept)
}

/// A pack that was taken off the shelf may come back under its label.
async fn known_label(tx: &impl ConnectionTrait, product_id: Uuid, label: &str) -> Result<Option<Uuid>, Outage> {
    let found = pack::Entity::find()
        .filter(pack::Column::ProductId.eq(product_id))
        .filter(pack::Column::Label.eq(label))
        .one(tx)
        .await?;
    Ok(found.map(|row| row.id))
}

async fn write_pack(
    tx: &impl ConnectionTrait,
    (product_id, id): (Uuid, Uuid),
    it: &GoodsPack,
    position: i32,
) -> Result<(), Fault<Refusal>> {
    let row = pack::ActiveModel {
        label: Set(it.label.clone()),
        net_weight_g: Set(it.grams.and_then(|grams| i32::try_from(grams).ok())),
        gtin: Set(it.gtin.as_ref().map(|gtin| gtin.as_str().to_owned())),
        position: Set(position),
        ..Default::default()
    };
    let own = pack::Entity::update_many()
        .set(row.clone())
        .filter(pack::Column::Id.eq(id))
        .filter(pack::Column::ProductId.eq(product_id));
    if own.exec(tx).await.map_err(broken)?.rows_affected == 0 {
        let row = pack::ActiveModel { id: Set(id), product_id: Set(product_id), ..row };
        pack::Entity::insert(row).exec_without_returning(tx).await.map_err(broken)?;
    }
    Ok(())
}

/// Offers a pack, with the units that are there.
async fn open(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    (producer_id, pack_id): (Uuid, Uuid),
    opening: Opening,
) -> Result<(), Fault<Refusal>> {
    let now = market.now().0;
    let known = offer::Entity::find()
        .filter(offer::Column::PackId.eq(pack_id))
        .filter(offer::Column::ProducerId.eq(producer_id))
        .one(tx)
        .await?;
    let id = known.as_ref().map_or_else(|| market.new_id(), |row| row.id);
    let row = offer::ActiveModel {
        price: Set(opening.price.0),
        status: Set("live".to_owned()),
        updated_at: Set(now),
        ..Default::default()
    };
    if known.is_some() {
        let update = offer::Entity::update_many()
            .set(row)
            .col_expr(offer::Column::Version, Expr::col(offer::Column::Version).add(1))
            .filter(offer::Column::Id.eq(id));
        update.exec(tx).await?;
    } else {
        let (pack_id, producer_id) = (Set(pack_id), Set(producer_id));
        let row =
            offer::ActiveModel { id: Set(id), pack_id, producer_id, created_at: Set(now), version: Set(0), ..row };
        offer::Entity::insert(row).exec_without_returning(tx).await?;
    }
    receive(tx, (market, by), (producer_id, id), opening.units).await
}

async fn receive(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, Actor),
    (producer_id, offer_id): (Uuid, Uuid),
    units: u32,
) -> Result<(), Fault<Refusal>> {
    if units == 0 {
        return Ok(());
    }
    let store = location::Entity::find()
        .filter(location::Column::ProducerId.eq(producer_id))
        .filter(location::Column::Kind.eq("producer_store"))
        .one(tx)
        .await?;
    let store = store.ok_or_else(|| Outage::Data(format!("producer {producer_id} has no store")))?;
    match stock::receive_in(tx, market, by, (offer_id, store.id), i64::from(units)).await {
        Ok(_) => Ok(()),
        Err(Fault::Outage(outage)) => Err(outage.into()),
        Err(Fault::Refused(no)) => Err(Outage::Data(format!("opening stock: {}", no.code())).into()),
    }
}

/// Takes the packs off the shelf that the listing no longer names. What was ordered stays ordered.
async fn retire(
    tx: &impl ConnectionTrait,
    market: &Market,
    (producer_id, product_id): (Uuid, Uuid),
    kept: &[Uuid],
) -> Result<(), Outage> {
    let others = pack::Entity::find()
        .select_only()
        .column(pack::Column::Id)
        .filter(pack::Column::ProductId.eq(product_id))
        .filter(pack::Column::Id.is_not_in(kept.iter().copied()));
    let update = offer::Entity::update_many()
        .col_expr(offer::Column::Status, Expr::value("retired"))
        .col_expr(offer::Column::UpdatedAt, Expr::value(market.now().0))
        .col_expr(offer::Column::Version, Expr::col(offer::Column::Version).add(1))
        .filter(offer::Column::ProducerId.eq(producer_id))
        .filter(offer::Column::Status.ne("retired"))
        .filter(offer::Column::PackId.in_subquery(sea_orm::QueryTrait::into_query(others)));
    update.exec(tx).await?;
    Ok(())
}

/// The lines of the label this program asks for; others stay. A translation stays with the text it translates.
async fn label(tx: &impl ConnectionTrait, market: &Market, id: Uuid, goods: &Goods) -> Result<(), Outage> {
    let before = base::facts(tx, id).await?;
    let asked = LabelKind::ALL.map(LabelKind::code);
    let old = label_fact::Entity::delete_many()
        .filter(label_fact::Column::ProductId.eq(id))
        .filter(label_fact::Column::Kind.is_in(asked));
    old.exec(tx).await?;
    for (position, (kind, text)) in (1..).zip(&goods.label) {
        let same = before.iter().find(|fact| fact.kind == kind.code() && fact.value_vi == *text);
        let row = label_fact::ActiveModel {
            id: Set(market.new_id()),
            product_id: Set(id),
            kind: Set(kind.code().to_owned()),
            value_vi: Set(text.clone()),
            value_en: Set(same.and_then(|fact| fact.value_en.clone())),
            position: Set(position),
        };
        label_fact::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The pictures in their order. One of which nothing is told shows the product.
async fn pictures(tx: &impl ConnectionTrait, id: Uuid, goods: &Goods) -> Result<(), Outage> {
    product_media::Entity::delete_many().filter(product_media::Column::ProductId.eq(id)).exec(tx).await?;
    let hashes: Vec<String> = goods.pictures.iter().map(|shot| shot.hash.clone()).collect();
    let rows = media::by_hash(tx, &hashes).await?;
    for (position, row) in (1..).zip(rows) {
        let told = goods.pictures.iter().find(|shot| shot.hash == row.hash).map(|shot| shot.alt.clone());
        let silent = row.alt_vi.is_empty().then(|| goods.name.clone());
        let shown = product_media::ActiveModel {
            product_id: Set(id),
            media_id: Set(row.id),
            position: Set(position),
            alt_vi: Set(told.filter(|alt| !alt.is_empty()).or(silent)),
        };
        product_media::Entity::insert(shown).exec_without_returning(tx).await?;
    }
    Ok(())
}
