//! Rows for a test, said in the words that matter to it.

use domain::delivery::DeliveryClass;
use domain::producer::ProducerKind;
use domain::text::{fold, slug, sort_key};
use entities::{certificate, decision, location, offer, order_group, pack, producer, product, recognition, revocation};
use jiff::civil::Date;
use market::account::Actor;
use market::{Market, stock};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A producer to be made, with a store of its own.
pub struct ProducerPlan {
    pub name: &'static str,
    pub kind: ProducerKind,
    pub province: &'static str,
}

/// A product to be made.
pub struct ProductPlan {
    pub producer: Uuid,
    pub name: &'static str,
    pub group: &'static str,
    pub category: &'static str,
    pub province: &'static str,
    pub delivery: DeliveryClass,
    /// Alcohol by volume in thousandths; `None` for everything else.
    pub abv_permille: Option<i32>,
}

impl ProducerPlan {
    /// Gives the ids of the producer and of its store.
    pub async fn make(&self, market: &Market) -> (Uuid, Uuid) {
        let (id, store, now) = (market.new_id(), market.new_id(), market.now().0);
        let row = producer::ActiveModel {
            id: Set(id),
            code: Set(code(market)),
            slug: Set(slug(self.name)),
            name: Set(self.name.to_owned()),
            name_fold: Set(fold(self.name)),
            name_sort: Set(sort_key(self.name)),
            kind: Set(self.kind.code().to_owned()),
            address_printed: Set("Thôn 1".to_owned()),
            province_code: Set(self.province.to_owned()),
            women_led: Set(false),
            ethnic_minority_run: Set(false),
            status: Set("open".to_owned()),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        producer::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
        let row = location::ActiveModel {
            id: Set(store),
            producer_id: Set(Some(id)),
            kind: Set("producer_store".to_owned()),
            name: Set("Kho".to_owned()),
        };
        location::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
        (id, store)
    }
}

impl ProductPlan {
    pub async fn make(&self, market: &Market) -> Uuid {
        let (id, now) = (market.new_id(), market.now().0);
        let row = product::ActiveModel {
            id: Set(id),
            code: Set(code(market)),
            slug: Set(slug(self.name)),
            producer_id: Set(self.producer),
            name: Set(self.name.to_owned()),
            name_fold: Set(fold(self.name)),
            name_sort: Set(sort_key(self.name)),
            group_code: Set(self.group.to_owned()),
            category_code: Set(self.category.to_owned()),
            summary_vi: Set(format!("{}, làm tại nhà.", self.name)),
            place_printed: Set("Thôn 1".to_owned()),
            province_code: Set(self.province.to_owned()),
            delivery_class: Set(self.delivery.code().to_owned()),
            alcohol: Set(self.abv_permille.is_some()),
            abv_permille: Set(self.abv_permille),
            search_aliases: Set(String::new()),
            status: Set("live".to_owned()),
            price_illustrative: Set(true),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        product::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
        id
    }
}

/// A pack of a product and what its producer asks for it; gives the ids of the pack and of the offer.
pub async fn offered(
    market: &Market,
    (producer_id, product_id): (Uuid, Uuid),
    label: &str,
    price: i64,
) -> (Uuid, Uuid) {
    let (pack_id, offer_id, now) = (market.new_id(), market.new_id(), market.now().0);
    let row = pack::ActiveModel {
        id: Set(pack_id),
        product_id: Set(product_id),
        label: Set(label.to_owned()),
        position: Set(1),
        ..Default::default()
    };
    pack::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    let row = offer::ActiveModel {
        id: Set(offer_id),
        pack_id: Set(pack_id),
        producer_id: Set(producer_id),
        price: Set(price),
        status: Set("live".to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    offer::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    (pack_id, offer_id)
}

/// Goods that came in at a location; gives the id of the stock level.
pub async fn received(market: &Market, offer_id: Uuid, location_id: Uuid, units: i64) -> Uuid {
    let place = (offer_id, location_id);
    let answer =
        market.db.write(|tx| async move { stock::receive_in(&*tx, market, Actor::PROGRAM, place, units).await });
    answer.await.unwrap()
}

/// A certificate of 36 months for all packs of a product; gives its id.
pub async fn certified(market: &Market, product_id: Uuid, stars: i32, decided: Date) -> Uuid {
    let writer = market.db.writer();
    let (decision_id, recognition_id, id) = (market.new_id(), market.new_id(), market.new_id());
    let row = decision::ActiveModel {
        id: Set(decision_id),
        number: Set(Some("12/QĐ-UBND".to_owned())),
        decided_on: Set(Some(decided.to_string())),
        precision: Set(Some("day".to_owned())),
        issuer_level: Set(Some("province".to_owned())),
        ..Default::default()
    };
    decision::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    let row = recognition::ActiveModel {
        id: Set(recognition_id),
        product_id: Set(product_id),
        decision_id: Set(decision_id),
        rule_set_code: Set("2023".to_owned()),
        kind: Set("new".to_owned()),
        stars: Set(stars),
        ..Default::default()
    };
    recognition::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    let row = certificate::ActiveModel {
        id: Set(id),
        recognition_id: Set(recognition_id),
        code: Set(code(market)),
        valid_from: Set(decided.to_string()),
        expires_on: Set(domain::certificate::expiry(decided, 36).to_string()),
        ..Default::default()
    };
    certificate::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    id
}

/// Takes a certificate away from a day on.
pub async fn revoked(market: &Market, certificate_id: Uuid, day: Date) {
    let row = revocation::ActiveModel {
        id: Set(market.new_id()),
        certificate_id: Set(certificate_id),
        revoked_on: Set(day.to_string()),
        reason: Set("Không còn đạt điều kiện".to_owned()),
        ..Default::default()
    };
    revocation::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
}

fn code(market: &Market) -> String {
    domain::code::short_code(market.random_bytes())
}

/// Writes any text where the address of an order's buyer stands.
pub async fn readdressed(market: &Market, code: &str, email: &str) {
    let email = order_group::ActiveModel { buyer_email: Set(Some(email.to_owned())), ..Default::default() };
    let order = order_group::Entity::update_many().set(email).filter(order_group::Column::Code.eq(code));
    order.exec(market.db.writer()).await.unwrap();
}
