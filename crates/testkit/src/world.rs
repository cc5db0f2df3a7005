//! The small world: two provinces, three producers, six products, each there for a reason.

use crate::builder::{ProducerPlan, ProductPlan, certified, offered, received};
use domain::delivery::DeliveryClass;
use domain::producer::ProducerKind;
use domain::text::{fold, sort_key};
use entities::{category, commune, delivery_rate, product_group, province, rule_band, rule_set};
use jiff::civil::date;
use market::Market;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

/// Names of what the small world holds.
pub struct World {
    /// Hợp tác xã Mật ong Bình An, in Cao Bằng: honey and tea.
    pub bees: Producer,
    /// Cơ sở Rượu Làng Đông, in Hà Nội: wine and sausage.
    pub still: Producer,
    /// Tổ hợp tác Đan Suối Trong, in Cao Bằng: baskets and visits.
    pub weavers: Producer,
    /// Four stars from a certificate that holds until 2028; 10 jars of 185,000 ₫.
    pub honey: Goods,
    /// The same honey in a small jar; 10 jars of 99,000 ₫.
    pub small_honey: Goods,
    /// Three stars that lapsed in 2025; 20 packets of 120,000 ₫.
    pub tea: Goods,
    /// Alcohol, so never cash on delivery; 20 bottles of 150,000 ₫.
    pub wine: Goods,
    /// Chilled, never assessed; 20 packets of 210,000 ₫.
    pub sausage: Goods,
    /// Fragile, never assessed; 20 baskets of 90,000 ₫.
    pub basket: Goods,
    /// A day with the weavers: a service, arranged with its host; 300,000 ₫.
    pub visit: Goods,
}

#[derive(Clone, Copy, Debug)]
pub struct Producer {
    pub id: Uuid,
    /// The location its orders are sent from.
    pub store: Uuid,
}

#[derive(Clone, Copy, Debug)]
pub struct Goods {
    pub product: Uuid,
    pub pack: Uuid,
    pub offer: Uuid,
    /// Its stock level in the store of its producer.
    pub level: Uuid,
    pub price: i64,
}

/// Hà Nội.
pub const HANOI: &str = "01";
/// Cao Bằng.
pub const CAO_BANG: &str = "04";
/// Phường Ba Đình, in Hà Nội.
pub const BA_DINH: &str = "00004";
/// Phường Thục Phán, in Cao Bằng.
pub const THUC_PHAN: &str = "01273";
/// A commune in Hà Nội that was merged away at the end of 2025.
pub const MERGED: &str = "00009";

/// Fills a migrated market.
pub async fn small(market: &Market) -> World {
    places(market).await;
    programme(market).await;
    let bees = producer(market, "Hợp tác xã Mật ong Bình An", ProducerKind::Cooperative, CAO_BANG).await;
    let still = producer(market, "Cơ sở Rượu Làng Đông", ProducerKind::Household, HANOI).await;
    let weavers = producer(market, "Tổ hợp tác Đan Suối Trong", ProducerKind::CoopGroup, CAO_BANG).await;
    let honey = goods(market, bees, ("Mật ong bạc hà", "thuc-pham", DeliveryClass::Ambient), 185_000).await;
    let small_honey = small_jar(market, bees, honey.product).await;
    let tea = goods(market, bees, ("Trà Shan tuyết", "do-uong", DeliveryClass::Ambient), 120_000).await;
    let wine = goods(market, still, ("Rượu nếp cái hoa vàng", "do-uong", DeliveryClass::Fragile), 150_000).await;
    let sausage = goods(market, still, ("Lạp xưởng gác bếp", "thuc-pham", DeliveryClass::Chilled), 210_000).await;
    let basket = goods(market, weavers, ("Giỏ tre đan tay", "thu-cong", DeliveryClass::Fragile), 90_000).await;
    let visit = goods(market, weavers, ("Một ngày ở làng đan", "du-lich", DeliveryClass::Service), 300_000).await;
    certified(market, honey.product, 4, date(2025, 5, 10)).await;
    certified(market, tea.product, 3, date(2022, 3, 1)).await;
    World { bees, still, weavers, honey, small_honey, tea, wine, sausage, basket, visit }
}

async fn producer(market: &Market, name: &'static str, kind: ProducerKind, province: &'static str) -> Producer {
    let (id, store) = ProducerPlan { name, kind, province }.make(market).await;
    Producer { id, store }
}

/// Ten of the honey, so that a race for it ends; twenty of everything else.
async fn goods(
    market: &Market,
    producer: Producer,
    (name, group, delivery): (&'static str, &'static str, DeliveryClass),
    price: i64,
) -> Goods {
    let abv_permille = name.starts_with("Rượu").then_some(290);
    let (category, province) = (group, if abv_permille.is_some() { HANOI } else { CAO_BANG });
    let plan = ProductPlan { producer: producer.id, name, group, category, province, delivery, abv_permille };
    let product = plan.make(market).await;
    let (pack, offer) = offered(market, (producer.id, product), "Gói 500 g", price).await;
    let units = if name.starts_with("Mật ong") { 10 } else { 20 };
    let level = received(market, offer, producer.store, units).await;
    Goods { product, pack, offer, level, price }
}

async fn small_jar(market: &Market, producer: Producer, product: Uuid) -> Goods {
    let price = 99_000;
    let (pack, offer) = offered(market, (producer.id, product), "Hũ 250 g", price).await;
    let level = received(market, offer, producer.store, 10).await;
    Goods { product, pack, offer, level, price }
}

async fn places(market: &Market) {
    for (code, name) in [(HANOI, "Hà Nội"), (CAO_BANG, "Cao Bằng")] {
        let row = province::ActiveModel {
            code: Set(code.to_owned()),
            name: Set(if code == HANOI { format!("Thành phố {name}") } else { format!("Tỉnh {name}") }),
            short_name: Set(name.to_owned()),
            kind: Set(if code == HANOI { "city" } else { "province" }.to_owned()),
            name_fold: Set(fold(name)),
            name_sort: Set(sort_key(name)),
            lat: Set(21.0),
            lon: Set(106.0),
            valid_from: Set("2025-07-01".to_owned()),
            ..Default::default()
        };
        province::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    }
    for (code, province, name, until) in [
        (BA_DINH, HANOI, "Ba Đình", None),
        (MERGED, HANOI, "Phường Cũ", Some("2025-12-31")),
        (THUC_PHAN, CAO_BANG, "Thục Phán", None),
    ] {
        let row = commune::ActiveModel {
            code: Set(code.to_owned()),
            province_code: Set(province.to_owned()),
            name: Set(format!("Phường {name}")),
            short_name: Set(name.to_owned()),
            kind: Set("ward".to_owned()),
            name_fold: Set(fold(name)),
            name_sort: Set(sort_key(name)),
            lat: Set(21.0),
            lon: Set(106.0),
            area_km2: Set(Some(3.0)),
            valid_from: Set("2025-07-01".to_owned()),
            valid_to: Set(until.map(str::to_owned)),
            ..Default::default()
        };
        commune::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    }
}

/// One fee for each class of goods, whatever a parcel weighs and wherever it goes: tests of money name few numbers.
pub async fn flat_rates(market: &Market) {
    for row in delivery_rate::Entity::find().all(market.db.writer()).await.unwrap() {
        let fee = match row.delivery_class.as_str() {
            "ambient" => 30_000,
            "fragile" => 40_000,
            _ => 45_000,
        };
        let flat =
            delivery_rate::ActiveModel { first_fee: Set(fee), step_fee: Set(0), remote_fee: Set(0), ..row.into() };
        delivery_rate::Entity::update(flat).exec(market.db.writer()).await.unwrap();
    }
}

async fn programme(market: &Market) {
    let writer = market.db.writer();
    let groups = [("thuc-pham", "Thực phẩm"), ("do-uong", "Đồ uống"), ("thu-cong", "Thủ công"), ("du-lich", "Du lịch")];
    for (position, (code, name)) in (1..).zip(groups) {
        let (code, name_vi, name_en) = (Set(code.to_owned()), Set(name.to_owned()), Set(name.to_owned()));
        let row = product_group::ActiveModel {
            code: code.clone(),
            name_vi: name_vi.clone(),
            name_en: name_en.clone(),
            position: Set(position),
            ..Default::default()
        };
        product_group::Entity::insert(row).exec_without_returning(writer).await.unwrap();
        let group_code = code.clone();
        let row =
            category::ActiveModel { code, group_code, name_vi, name_en, position: Set(position), ..Default::default() };
        category::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    }
    rules(market, ("2023", "2023-02-24", Some("2025-07-05")), &[3, 4]).await;
    rules(market, ("2025", "2025-07-06", None), &[1, 2, 3, 4]).await;
}

/// A rule set: these stars are the province's, five are the centre's (in 2023 here too, so that older decisions of
/// tests need one level only).
async fn rules(market: &Market, (code, from, to): (&str, &str, Option<&str>), province: &[i32]) {
    let writer = market.db.writer();
    let row = rule_set::ActiveModel {
        code: Set(code.to_owned()),
        name: Set(format!("Bộ tiêu chí {code}")),
        instrument: Set("148/QĐ-TTg (24/2/2023)".to_owned()),
        in_force_from: Set(from.to_owned()),
        in_force_to: Set(to.map(str::to_owned)),
        validity_months: Set(36),
        part_a: Set(40),
        part_b: Set(25),
        part_c: Set(35),
        source: Set("148/QĐ-TTg".to_owned()),
    };
    rule_set::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    for (stars, from, below) in BANDS.into_iter().filter(|(stars, ..)| *stars == 5 || province.contains(stars)) {
        let row = rule_band::ActiveModel {
            id: Set(market.new_id()),
            rule_set_code: Set(code.to_owned()),
            stars: Set(stars),
            from_hundredths: Set(from),
            below_hundredths: Set(below),
            certifier: Set(if stars == 5 { "ministry" } else { "province" }.to_owned()),
            forward_from_hundredths: Set((stars == 5).then_some(from)),
        };
        rule_band::Entity::insert(row).exec_without_returning(writer).await.unwrap();
    }
}

const BANDS: [(i32, i32, i32); 5] =
    [(1, 0, 3_000), (2, 3_000, 5_000), (3, 5_000, 7_000), (4, 7_000, 9_000), (5, 9_000, 10_001)];
