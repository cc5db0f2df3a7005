//! The demo shop, opened on a day.

use domain::text::slug;
use domain::time::Ts;
use entities::{certificate, product, revocation};
use jiff::civil::Date;
use market::Market;
use market::ports::Clock;
use market::ports::picture::NoPictures;
use market::product::ProductPage;
use market::seed::{self, SeedReport};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::sync::Arc;
use uuid::Uuid;

/// Noon of one day, forever.
struct Noon(Date);

impl Clock for Noon {
    fn now(&self) -> Ts {
        let days = self.0.since(Date::constant(1970, 1, 1)).unwrap().get_days();
        Ts((i64::from(days) * 24 + 5) * 3_600_000)
    }
}

pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// The same market on another day.
pub fn on(market: &Market, today: Date) -> Market {
    Market { clock: Arc::new(Noon(today)), ..market.clone() }
}

/// The market with the demo shop in it, on a day.
pub async fn open(market: Market, today: Date) -> Market {
    let market = on(&market, today);
    let report = seed::demo(&market, &NoPictures, &mut |_| ()).await.unwrap();
    assert!(matches!(report, SeedReport::Loaded(_)));
    market
}

/// A product by the key of its entry, which is the slug of its name.
pub async fn id_of(market: &Market, key: &str) -> Uuid {
    let rows = product::Entity::find().all(market.db.read()).await.unwrap();
    rows.iter().find(|row| slug(&row.name) == key).unwrap_or_else(|| panic!("there is no product {key}")).id
}

pub async fn page(market: &Market, key: &str) -> ProductPage {
    let row = product::Entity::find_by_id(id_of(market, key).await).one(market.db.read()).await.unwrap().unwrap();
    market::product::by_code(market, &row.code).await.unwrap().unwrap()
}

pub async fn revoke(market: &Market, code: &str, on: Date) {
    let found = certificate::Entity::find().filter(certificate::Column::Code.eq(code)).one(market.db.read()).await;
    let row = revocation::ActiveModel {
        id: Set(market.new_id()),
        certificate_id: Set(found.unwrap().unwrap().id),
        revoked_on: Set(on.to_string()),
        reason: Set("Không đăng ký đánh giá lại".to_owned()),
        decision_number: Set(None),
    };
    revocation::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
}
