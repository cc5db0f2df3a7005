//! Somebody of the promotion desk, and a fair to work on.

use domain::role::Role;
use market::account::Promoter;
use market::fair::FairForm;
use market::fair::save;
use testkit::Shop;
use testkit::world::{CAO_BANG, THUC_PHAN};

/// Somebody of the desk, signed in with both factors; a new one each time.
pub async fn promoter(shop: &Shop) -> Promoter {
    let email = format!("xuctien{}@huyen.vn", shop.market.new_id().simple());
    testkit::account::staff(&shop.market, &shop.clock, &email, &[Role::Promotion]).await.1.promoter().unwrap()
}

/// A fair of three days in December.
pub fn form() -> FairForm {
    FairForm {
        kind: "fair".into(),
        name_vi: "Hội chợ OCOP cuối năm".into(),
        starts_on: "18/12/2026".into(),
        ends_on: "20/12/2026".into(),
        address: "Nhà văn hóa phường".into(),
        province: CAO_BANG.into(),
        commune: THUC_PHAN.into(),
        organiser: "Sở Công Thương".into(),
        ..FairForm::default()
    }
}

/// The fair, added; its code.
pub async fn fair(shop: &Shop, by: &Promoter) -> String {
    save::add(&shop.market, by, &form()).await.unwrap()
}

/// A product's code.
pub async fn code_of(shop: &Shop, product: uuid::Uuid) -> String {
    use sea_orm::EntityTrait;
    entities::product::Entity::find_by_id(product).one(shop.market.db.read()).await.unwrap().unwrap().code
}
