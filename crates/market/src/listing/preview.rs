//! The page a product will have, made of a listing that may not be whole yet.

use super::{Listing, own};
use crate::account::Member;
use crate::category::{self, Category};
use crate::delivery::Outlook;
use crate::market::Market;
use crate::media::Picture;
use crate::product::{
    self, LabelFact, Material, Named, PackLine, PlaceName, Price, ProducerBlock, ProducerName, ProductCard,
    ProductPage, Stock, by_weight,
};
use crate::refusal::Outage;
use domain::delivery::DeliveryClass;
use domain::listing::{Field, LabelKind, Pack, Proposal};
use domain::money::Vnd;
use domain::product::Standing;
use entities::producer;
use sea_orm::EntityTrait;
use uuid::Uuid;

/// The page of a listing of the producer's; `None` where there is none.
pub async fn preview(market: &Market, by: &Member, code: &str) -> Result<Option<ProductPage>, Outage> {
    let Some((listing, pictures)) = own::by_code(market, by, code).await? else { return Ok(None) };
    page(market, &listing, pictures).await
}

async fn page(market: &Market, listing: &Listing, pictures: Vec<Picture>) -> Result<Option<ProductPage>, Outage> {
    let on_shelf = match &listing.product {
        Some(product) => product::as_it_stands(market, &product.code).await?,
        None => None,
    };
    let page = match on_shelf {
        Some(page) => page,
        None => match blank(market, listing).await? {
            Some(page) => page,
            None => return Ok(None),
        },
    };
    let categories = category::all(market).await?;
    let category = categories.into_iter().find(|it| it.own.code == listing.proposal.text(Field::Category));
    Ok(Some(dress(page, &listing.proposal, category, pictures)))
}

/// A page that names nothing but the producer.
async fn blank(market: &Market, listing: &Listing) -> Result<Option<ProductPage>, Outage> {
    let db = market.db.read();
    let Some(maker) = producer::Entity::find_by_id(listing.producer_id).one(db).await? else { return Ok(None) };
    let place = crate::producer::place(db, &maker).await?;
    let unnamed = Named { code: String::new(), name_vi: "…".to_owned(), name_en: "…".to_owned() };
    let card = blank_card(listing, &maker, place.clone());
    Ok(Some(ProductPage {
        standing: Standing::LIVE,
        today: market.today(),
        card,
        summary_vi: String::new(),
        summary_en: None,
        story_vi: None,
        group: unnamed.clone(),
        category: unnamed,
        place_printed: maker.address_printed.clone(),
        delivery: DeliveryClass::Ambient,
        outlook: Outlook::default(),
        abv_permille: None,
        fresh_days: None,
        storage_vi: None,
        storage_en: None,
        season: domain::season::Season::NONE,
        material: None,
        batch: None,
        held_batches: Vec::new(),
        facts: Vec::new(),
        packs: Vec::new(),
        recognitions: Vec::new(),
        producer: ProducerBlock {
            code: maker.code,
            slug: maker.slug,
            name: maker.name,
            kind: crate::producer::kind(&maker.kind),
            representative: maker.representative,
            address_printed: maker.address_printed,
            place,
            craft_village: None,
        },
        pictures: Vec::new(),
        sales_points: Vec::new(),
        stories: Vec::new(),
        similar: Vec::new(),
        same_producer: Vec::new(),
        sources: Vec::new(),
        source_note: None,
    }))
}

fn blank_card(listing: &Listing, maker: &producer::Model, place: PlaceName) -> ProductCard {
    ProductCard {
        id: listing.id,
        code: listing.code.clone(),
        slug: String::new(),
        name: String::new(),
        name_en: None,
        producer: ProducerName { code: maker.code.clone(), slug: maker.slug.clone(), name: maker.name.clone() },
        place,
        price: None,
        price_illustrative: false,
        badge: None,
        picture: None,
        more_pictures: Vec::new(),
        stock: Stock::SoldOut,
        alcohol: false,
        orderable: false,
    }
}

/// The page with what the proposal says of it, as far as it can be read.
fn dress(page: ProductPage, proposal: &Proposal, category: Option<Category>, pictures: Vec<Picture>) -> ProductPage {
    let given = |field| Some(proposal.text(field).to_owned()).filter(|text| !text.is_empty());
    // Words that stand as they were still name the commune they named.
    let known = |text: &str| page.material.clone().filter(|it| it.text == text);
    let material = given(Field::Area).map(|text| known(&text).unwrap_or(Material { text, commune: None }));
    let (own, group) = category.map_or((page.category, page.group), |it| (it.own, it.group));
    let packs: Vec<PackLine> = proposal.packs.iter().map(|it| pack(it, &page.packs, &group)).collect();
    let card = ProductCard {
        name: proposal.text(Field::Name).to_owned(),
        name_en: given(Field::NameEn),
        picture: pictures.first().cloned(),
        alcohol: proposal.alcohol,
        ..page.card
    };
    let facts = LabelKind::ALL.into_iter().filter_map(|kind| {
        Some(LabelFact { kind: kind.code().to_owned(), value_vi: given(kind.field())?, value_en: None })
    });
    ProductPage {
        card,
        summary_vi: proposal.text(Field::Summary).to_owned(),
        summary_en: given(Field::SummaryEn),
        story_vi: given(Field::Story),
        group,
        category: own,
        delivery: DeliveryClass::from_code(proposal.text(Field::Delivery)).unwrap_or(page.delivery),
        storage_vi: given(Field::Storage),
        storage_en: None,
        material,
        fresh_days: proposal.text(Field::FreshDays).parse().ok(),
        abv_permille: proposal.abv_permille(),
        facts: facts.collect(),
        packs,
        pictures,
        ..page
    }
}

/// A pack as it will stand there: one on sale keeps its price.
fn pack(typed: &Pack, on_shelf: &[PackLine], group: &Named) -> PackLine {
    let known = typed.id.and_then(|id| on_shelf.iter().find(|it| it.id == id));
    let read = typed.as_far_as_readable();
    let (grams, opening) = (read.grams, read.opening.err());
    let price = known.and_then(|it| it.price.as_ref().map(|price| price.amount)).or(opening.map(|it| it.price));
    PackLine {
        id: typed.id.unwrap_or_default(),
        label: typed.label.clone(),
        net_weight_g: grams,
        badge: known.and_then(|it| it.badge.clone()),
        price: price.filter(|amount| *amount > Vnd::ZERO).map(|amount| Price {
            offer_id: Uuid::nil(),
            pack_label: typed.label.clone(),
            amount,
            by_weight: by_weight(&group.code, amount, grams.and_then(|grams| i32::try_from(grams).ok())),
        }),
        stock: known.map_or_else(|| Stock::of(opening.map_or(0, |it| i64::from(it.units))), |it| it.stock),
    }
}
