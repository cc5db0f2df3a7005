//! Places and honours as visitors see them.

use domain::honour::HonourQuery;
use entities::{commune, decision, legacy_unit, product};
use market::{honour, place};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
use testkit::world::{BA_DINH, CAO_BANG, MERGED, THUC_PHAN};

testkit::on_both_engines!(
    the_country_counts_what_is_made_and_certified,
    a_commune_says_what_it_was_and_what_is_made_there,
    places_nobody_knows_have_no_page,
    honours_stand_in_their_year,
);

/// Puts a product into a commune.
async fn made_in(shop: &Shop, commune: &str) -> commune::Model {
    let db = shop.market.db.writer();
    let commune = commune::Entity::find_by_id(commune).one(db).await.unwrap().unwrap();
    product::Entity::update_many()
        .col_expr(product::Column::CommuneCode, Expr::value(commune.code.clone()))
        .col_expr(product::Column::ProvinceCode, Expr::value(commune.province_code.clone()))
        .filter(product::Column::Id.eq(shop.world.honey.product))
        .exec(db)
        .await
        .unwrap();
    commune
}

async fn province_slug(shop: &Shop, code: &str) -> String {
    let province = place::province(&shop.market, code).await.unwrap().unwrap();
    domain::text::slug(&province.short_name)
}

async fn the_country_counts_what_is_made_and_certified(shop: &Shop) {
    let commune = made_in(shop, THUC_PHAN).await;
    let country = place::page::country(&shop.market).await.unwrap();
    let line = country.provinces.iter().find(|line| line.place.code == commune.province_code).unwrap();
    assert!(line.products >= 1 && line.certified <= line.products, "{line:?}");
    let dot = country.dots.iter().find(|dot| dot.commune.code == commune.code).unwrap();
    assert_eq!((dot.products, dot.point), (1, (commune.lat, commune.lon)));
    let slug = province_slug(shop, &commune.province_code).await;
    let page = place::page::by_slug(&shop.market, &slug).await.unwrap().unwrap();
    assert_eq!(page.line, *line);
    assert!(page.products.iter().all(|card| !card.alcohol && card.place.province_code == commune.province_code));
    assert!(page.products.iter().any(|card| card.id == shop.world.honey.product));
}

async fn a_commune_says_what_it_was_and_what_is_made_there(shop: &Shop) {
    let commune = made_in(shop, THUC_PHAN).await;
    let unit = |name: &str, codes: String| legacy_unit::ActiveModel {
        name: Set(name.to_owned()),
        district: Set(Some("Huyện Cũ".to_owned())),
        province: Set("Tỉnh Cũ".to_owned()),
        fold: Set(domain::text::fold(name)),
        commune_codes: Set(codes),
        ..Default::default()
    };
    let rows = [unit("Xã Kia", "99999".into()), unit("Xã Nọ", format!("99998|{}", commune.code))];
    legacy_unit::Entity::insert_many(rows).exec_without_returning(shop.market.db.writer()).await.unwrap();
    let slug = province_slug(shop, &commune.province_code).await;
    let page = place::page::commune_page(&shop.market, (&slug, &commune.code)).await.unwrap().unwrap();
    assert!(page.former.contains(&"Xã Nọ, Huyện Cũ, Tỉnh Cũ".to_owned()), "{:?}", page.former);
    assert!(!page.former.iter().any(|unit| unit.starts_with("Xã Kia")));
    assert_eq!(page.products.iter().map(|card| card.id).collect::<Vec<_>>(), [shop.world.honey.product]);
}

async fn places_nobody_knows_have_no_page(shop: &Shop) {
    let market = &shop.market;
    assert_eq!(place::page::by_slug(market, "khong-co").await.unwrap(), None);
    assert_eq!(place::page::commune_page(market, ("khong-co", THUC_PHAN)).await.unwrap(), None);
    let slug = province_slug(shop, CAO_BANG).await;
    for code in ["", "99999", "%", BA_DINH, MERGED] {
        assert_eq!(place::page::commune_page(market, (&slug, code)).await.unwrap(), None, "{code}");
    }
}

async fn honours_stand_in_their_year(shop: &Shop) {
    let market = &shop.market;
    let latest = honour::list(market, &HonourQuery::default()).await.unwrap().unwrap();
    assert_eq!(latest.years.first(), Some(&latest.year));
    let decisions = decision::Entity::find().all(market.db.read()).await.unwrap();
    let of_year = |year: i16| {
        decisions
            .iter()
            .filter(|it| it.decided_on.as_ref().is_some_and(|day| day.starts_with(&year.to_string())))
            .count()
    };
    for year in &latest.years {
        let page = honour::list(market, &HonourQuery { year: Some(*year), ..HonourQuery::default() }).await.unwrap();
        let page = page.unwrap();
        assert_eq!(page.lines.len(), of_year(*year), "{year}");
        assert!(page.lines.iter().all(|line| line.decided.earliest.year() == *year));
        let code = &page.provinces[0].0;
        let there = HonourQuery { year: Some(*year), province: Some(code.clone()), page: 1 };
        let there = honour::list(market, &there).await.unwrap().unwrap();
        assert!(there.lines.iter().all(|line| line.province_code == *code));
    }
    let nowhere = HonourQuery { province: Some("00".into()), ..HonourQuery::default() };
    assert_eq!(honour::list(market, &nowhere).await.unwrap(), None);
    let beyond = HonourQuery { page: 2, ..HonourQuery::default() };
    assert_eq!(honour::list(market, &beyond).await.unwrap(), None);
}
