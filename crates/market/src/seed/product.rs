//! Products with their packs, offers, stock, label facts and pictures.

use super::check::{BadEntry, Entry};
use super::key::{self, OPENED};
use super::place::Places;
use super::row::Rows;
use super::source::{Batch, Pack, Product, Source};
use crate::ports::picture::MadePicture;
use domain::season::Season;
use domain::text;
use entities::{batch, media, offer, pack, product, product_media, stock_level, stock_movement};

/// Between one product's arrival and the next one's, so that "newest first" has an order.
const MINUTE: i64 = 60_000;

pub(super) fn rows(source: &Source, places: &Places, rows: &mut Rows) -> Result<(), BadEntry> {
    for product in &source.products {
        let entry = Entry { file: "products.toml", key: &product.key };
        places.check(entry, &product.province_code, product.commune_code.as_deref())?;
        if product.material_commune_code.is_some() {
            places.check(entry, &product.province_code, product.material_commune_code.as_deref())?;
        }
        rows.products.push(row(entry, product)?);
        rows.batches.extend(product.batch.as_ref().map(|it| batch(product, it)));
        for (pack, position) in product.pack.iter().zip(1..) {
            push_pack(rows, (product, pack), position);
        }
    }
    Ok(())
}

fn row(entry: Entry<'_>, product: &Product) -> Result<product::Model, BadEntry> {
    let arrived = OPENED.plus_millis(i64::from(product.no) * MINUTE).0;
    Ok(product::Model {
        id: key::id("product", &product.key),
        code: key::code("product", &product.key),
        slug: text::slug(&product.name),
        producer_id: key::id("producer", &product.producer),
        name: product.name.clone(),
        name_en: product.name_en.clone(),
        name_fold: text::fold(&product.name),
        name_sort: text::sort_key(&product.name),
        group_code: product.group.clone(),
        category_code: product.category.clone(),
        summary_vi: product.summary_vi.clone(),
        summary_en: product.summary_en.clone(),
        place_printed: product.place_printed.clone(),
        province_code: product.province_code.clone(),
        commune_code: product.commune_code.clone(),
        delivery_class: product.delivery_class.clone(),
        delivery_range: "country".to_owned(),
        alcohol: product.alcohol,
        abv_permille: product.abv.map(|percent| permille(entry, percent)).transpose()?,
        fresh_days: product.fresh_days,
        storage_vi: None,
        storage_en: None,
        story_vi: None,
        search_aliases: product.search_aliases.join("\n"),
        material_area: product.material_area.clone(),
        material_commune_code: product.material_commune_code.clone(),
        season: Season::of(product.season_months.iter().copied()).mask(),
        status: "live".to_owned(),
        paused_by: None,
        price_illustrative: product.pack.iter().any(|pack| pack.illustrative),
        source_url: Some(product.source_urls.join("\n")).filter(|urls| !urls.is_empty()),
        source_note: product.source_note.clone(),
        created_at: arrived,
        updated_at: arrived,
        version: 0,
    })
}

/// The batch on sale when the shop opened.
fn batch(product: &Product, told: &Batch) -> batch::Model {
    batch::Model {
        id: key::id("batch", &product.key),
        producer_id: key::id("producer", &product.producer),
        product_id: key::id("product", &product.key),
        code: told.code.clone(),
        made_on: told.made_on.clone(),
        best_before: told.best_before.clone(),
        note: Some(told.note.clone()),
        created_at: OPENED.0,
        ended_at: None,
        held_at: None,
        held_reason: None,
        held_claim_id: None,
        held_product: false,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked first")]
fn permille(entry: Entry<'_>, percent: f64) -> Result<i32, BadEntry> {
    entry.must((0.0..=100.0).contains(&percent), "abv", "it is 0 to 100 percent")?;
    Ok((percent * 10.0).round() as i32)
}

fn push_pack(rows: &mut Rows, (product, pack): (&Product, &Pack), position: i32) {
    let name = pack_key(product, &pack.label);
    rows.packs.push(pack::Model {
        id: key::id("pack", &name),
        product_id: key::id("product", &product.key),
        label: pack.label.clone(),
        net_weight_g: i32::try_from(pack.net_weight_g).ok().filter(|grams| *grams > 0),
        gtin: None,
        position,
        weight_g: None,
        length_cm: None,
        width_cm: None,
        height_cm: None,
    });
    rows.offers.push(offer::Model {
        id: key::id("offer", &name),
        pack_id: key::id("pack", &name),
        producer_id: key::id("producer", &product.producer),
        sku: None,
        price: pack.price_vnd,
        status: "live".to_owned(),
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    });
    push_stock(rows, product, pack);
}

/// What is there came in as one delivery: the counter and the movements agree from the first day.
fn push_stock(rows: &mut Rows, product: &Product, pack: &Pack) {
    let name = pack_key(product, &pack.label);
    rows.levels.push(stock_level::Model {
        id: key::id("stock_level", &name),
        offer_id: key::id("offer", &name),
        location_id: key::id("location", &product.producer),
        on_hand: pack.stock,
        allocated: 0,
        held: 0,
    });
    rows.movements.extend((pack.stock > 0).then(|| stock_movement::Model {
        id: key::id("stock_movement", &name),
        stock_level_id: key::id("stock_level", &name),
        kind: "received".to_owned(),
        quantity: pack.stock,
        reason: None,
        order_line_id: None,
        at: OPENED.0,
    }));
}

/// What a pack is called among all packs.
pub(super) fn pack_key(product: &Product, label: &str) -> String {
    format!("{} {label}", product.key)
}

/// The composed pictures, in the order of the products.
pub(super) fn pictures(source: &Source, pictures: &[Option<MadePicture>], rows: &mut Rows) {
    for (product, made) in source.products.iter().zip(pictures) {
        let Some(made) = made else { continue };
        let id = key::id("media", &made.hash);
        if !rows.media.iter().any(|known| known.id == id) {
            rows.media.push(picture(product, made));
        }
        rows.shown.push(product_media::Model {
            product_id: key::id("product", &product.key),
            media_id: id,
            position: 1,
            alt_vi: None,
        });
    }
}

fn picture(product: &Product, made: &MadePicture) -> media::Model {
    media::Model {
        id: key::id("media", &made.hash),
        hash: made.hash.clone(),
        alt_vi: format!("Hình minh họa: {}", product.name),
        alt_en: product.name_en.as_ref().map(|name| format!("Illustration: {name}")),
        width: i32::try_from(made.width).unwrap_or(i32::MAX),
        height: i32::try_from(made.height).unwrap_or(i32::MAX),
        is_illustration: true,
        created_at: OPENED.0,
    }
}
