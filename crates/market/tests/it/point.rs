//! Sales points in the office's hands: adding, saving, what they carry, and what visitors then see.

use crate::decision::officer;
use domain::register::{PointSort, SalesPointQuery};
use domain::sales_point::{GoodsStatus, PointKind, PointStatus};
use entities::{audit, product};
use market::account::Officer;
use market::reading::{FieldError, Problem};
use market::sales_point::goods::{self, GoodsRefusal};
use market::sales_point::save::{self, SaveRefusal};
use market::sales_point::{self, Field, SalesPointForm, register};
use market::{Market, place};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
use testkit::world::{BA_DINH, CAO_BANG, HANOI, MERGED, THUC_PHAN};

testkit::on_both_engines!(
    a_point_is_added_where_its_commune_is_or_where_it_was_pressed,
    what_is_wrong_with_a_point_is_said_field_by_field,
    of_two_who_save_the_same_point_the_second_sees_both,
    a_closed_point_is_the_offices_alone,
    a_point_keeps_its_address_whatever_it_is_called,
    goods_are_set_changed_and_taken_away,
    the_register_finds_without_marks_and_sorts_commitments_last,
);

fn form() -> SalesPointForm {
    SalesPointForm {
        name: "Gian hàng Ba Đình".into(),
        kind: "showroom".into(),
        location: "market".into(),
        status: "open".into(),
        address: "12 ngõ 3".into(),
        province: HANOI.into(),
        commune: BA_DINH.into(),
        ..SalesPointForm::default()
    }
}

async fn added(market: &Market, by: &Officer, form: &SalesPointForm) -> save::SalesPointRecord {
    let slug = save::add(market, by, form).await.unwrap();
    save::record(market, by, &slug).await.unwrap().unwrap()
}

async fn a_point_is_added_where_its_commune_is_or_where_it_was_pressed(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let made = added(market, by, &form()).await;
    assert!(made.slug.starts_with("gian-hang-ba-dinh-"), "{}", made.slug);
    assert_eq!((made.kind, made.version), (PointKind::Showroom, 0));
    assert_eq!(Some(made.point), place::centre(market, BA_DINH).await.unwrap());
    let pressed = SalesPointForm { lat: "21,03".into(), lon: "105.85".into(), ..form() };
    assert_eq!(added(market, by, &pressed).await.point, (21.03, 105.85));
    let page = sales_point::by_slug(market, &made.slug).await.unwrap().unwrap();
    assert_eq!((page.line.name.as_str(), page.line.is_demo), ("Gian hàng Ba Đình", false));
}

async fn what_is_wrong_with_a_point_is_said_field_by_field(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let bad = SalesPointForm {
        province: HANOI.into(),
        commune: THUC_PHAN.into(),
        lat: "48.8".into(),
        lon: "2.3".into(),
        hours: "x".repeat(101),
        phone: "12".into(),
        supported_on: "31/02/2026".into(),
        must_run_until: "01/01/2026".into(),
        ..SalesPointForm::default()
    };
    let refused = save::add(market, by, &bad).await.unwrap_err().refusal();
    let Some(SaveRefusal::Fields(errors)) = refused else { panic!("{refused:?}") };
    let errors: Vec<_> = errors.into_iter().map(|it| (it.field, it.problem)).collect();
    let expected = [
        (Field::Name, Problem::Missing),
        (Field::Kind, Problem::Missing),
        (Field::Location, Problem::Missing),
        (Field::Address, Problem::Missing),
        (Field::Commune, Problem::Unfit),
        (Field::Point, Problem::Unreadable),
        (Field::Hours, Problem::TooLong),
        (Field::Phone, Problem::Unreadable),
        (Field::SupportedOn, Problem::Unreadable),
        (Field::MustRunUntil, Problem::Unfit),
        (Field::Status, Problem::Missing),
    ];
    assert_eq!(errors, expected);
    let abroad = SalesPointForm { lat: "48.8".into(), lon: "2.3".into(), ..form() };
    let only = FieldError { field: Field::Point, problem: Problem::Unreadable };
    assert_eq!(save::add(market, by, &abroad).await.unwrap_err().refusal(), Some(SaveRefusal::Fields(vec![only])));
    // A commune that is no longer one.
    let merged = SalesPointForm { commune: MERGED.into(), ..form() };
    assert!(save::add(market, by, &merged).await.is_err());
}

async fn of_two_who_save_the_same_point_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let read = added(market, by, &form()).await;
    let one = SalesPointForm { operator: "HTX Một".into(), ..form() };
    let two = SalesPointForm { operator: "HTX Hai".into(), ..form() };
    let key = (read.slug.as_str(), read.version);
    let both = tokio::join!(save::save(market, by, key, &one), save::save(market, by, key, &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let Some(SaveRefusal::Changed(now)) = lost.into_iter().next().unwrap().refusal() else { panic!("not told") };
    assert_eq!(Some(*now), save::record(market, by, &read.slug).await.unwrap());
}

async fn a_point_keeps_its_address_whatever_it_is_called(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let read = added(market, by, &form()).await;
    let renamed = SalesPointForm { name: "Cửa hàng Hồ Tây".into(), ..form() };
    save::save(market, by, (&read.slug, read.version), &renamed).await.unwrap();
    let page = sales_point::by_slug(market, &read.slug).await.unwrap().unwrap();
    assert_eq!((page.line.name.as_str(), page.line.slug), ("Cửa hàng Hồ Tây", read.slug));
}

async fn a_closed_point_is_the_offices_alone(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let read = added(market, by, &form()).await;
    let closed = SalesPointForm { status: "closed".into(), ..form() };
    save::save(market, by, (&read.slug, read.version), &closed).await.unwrap();
    assert_eq!(sales_point::by_slug(market, &read.slug).await.unwrap(), None);
    let kept = save::record(market, by, &read.slug).await.unwrap().unwrap();
    assert_eq!((kept.status, kept.version), (PointStatus::Closed, 1));
    let gone = save::save(market, by, ("khong-co", 0), &form()).await.unwrap_err().refusal();
    assert_eq!(gone, Some(SaveRefusal::Missing));
}

async fn goods_are_set_changed_and_taken_away(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let point = added(market, by, &form()).await;
    let honey = product::Entity::find_by_id(shop.world.honey.product).one(market.db.read()).await.unwrap().unwrap();
    let at = (point.slug.as_str(), honey.code.as_str());
    let carried = async || -> Vec<(String, GoodsStatus)> {
        let goods = goods::list(market, by, &point.slug).await.unwrap();
        goods.into_iter().map(|line| (line.card.code, line.status)).collect()
    };
    goods::set(market, by, at, GoodsStatus::Ocop).await.unwrap();
    goods::set(market, by, at, GoodsStatus::KeyProduct).await.unwrap();
    assert_eq!(carried().await, [(honey.code.clone(), GoodsStatus::KeyProduct)]);
    goods::remove(market, by, at).await.unwrap();
    goods::remove(market, by, at).await.unwrap();
    assert_eq!(carried().await, []);
    let log = audit::Entity::find().filter(audit::Column::Verb.starts_with("sales_point.goods"));
    assert_eq!(log.all(market.db.read()).await.unwrap().len(), 3);
    let nothing = goods::set(market, by, (&point.slug, "zzzzzz"), GoodsStatus::Ocop).await.unwrap_err().refusal();
    assert_eq!(nothing, Some(GoodsRefusal::NoSuchProduct));
}

async fn the_register_finds_without_marks_and_sorts_commitments_last(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let named = |name: &str, until: &str| SalesPointForm {
        name: name.into(),
        supported_on: if until.is_empty() { String::new() } else { "01/01/2024".into() },
        must_run_until: until.into(),
        ..form()
    };
    for (name, until) in [("Quầy Một", ""), ("Quầy Hai", "01/06/2027"), ("Quầy Ba", "01/06/2026")] {
        added(market, by, &named(name, until)).await;
    }
    let elsewhere =
        SalesPointForm { province: CAO_BANG.into(), commune: THUC_PHAN.into(), ..named("Quầy Bốn", "") };
    added(market, by, &elsewhere).await;
    let mut query =
        SalesPointQuery { text: "quay".into(), province: Some(HANOI.into()), page: 1, ..Default::default() };
    query.order.by = PointSort::RunsUntil;
    for (turned, names) in [(false, ["Quầy Ba", "Quầy Hai", "Quầy Một"]), (true, ["Quầy Hai", "Quầy Ba", "Quầy Một"])]
    {
        query.order.turned = turned;
        let found = register::list(market, by, &query).await.unwrap();
        assert_eq!(found.lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), names);
        assert_eq!((found.total, found.pages), (3, 1));
    }
    let whole = register::whole(market, by, &SalesPointQuery::default()).await.unwrap();
    assert_eq!(whole.iter().filter(|line| line.name.starts_with("Quầy")).count(), 4);
}
