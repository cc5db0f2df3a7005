//! Craft villages in the office's hands, and what visitors then see.

use crate::decision::officer;
use entities::producer;
use market::craft_village::edit::{self, CraftVillageForm, Field, SaveRefusal};
use market::craft_village::{by_slug, list};
use market::reading::{FieldError, Problem};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
use testkit::world::{CAO_BANG, THUC_PHAN};

testkit::on_both_engines!(
    a_village_shows_who_names_it_and_takes_them_along,
    what_is_wrong_with_a_village_is_said_field_by_field,
    of_two_who_save_the_same_village_the_second_sees_both,
);

fn form() -> CraftVillageForm {
    CraftVillageForm {
        name: "Làng đan Suối Trong".into(),
        province: CAO_BANG.into(),
        commune: "phường Thục Phán".into(),
        makes_vi: "Giỏ tre".into(),
        recognised_year: "2014".into(),
        sources: "https://example.org/a\r\nhttps://example.org/b".into(),
        ..CraftVillageForm::default()
    }
}

async fn village_of(shop: &Shop, id: uuid::Uuid) -> Option<String> {
    producer::Entity::find_by_id(id).one(shop.market.db.read()).await.unwrap().unwrap().craft_village
}

async fn a_village_shows_who_names_it_and_takes_them_along(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let slug = edit::add(market, by, &form()).await.unwrap();
    assert!(slug.starts_with("lang-dan-suoi-trong-"), "{slug}");
    producer::Entity::update_many()
        .col_expr(producer::Column::CraftVillage, Expr::value("Làng đan Suối Trong"))
        .filter(producer::Column::Id.eq(shop.world.weavers.id))
        .exec(market.db.writer())
        .await
        .unwrap();
    let page = by_slug(market, &slug).await.unwrap().unwrap();
    assert_eq!((page.line.producers, page.line.place.commune_code.as_deref()), (1, Some(THUC_PHAN)));
    assert_eq!(page.products.len(), 2, "the basket and the visit");
    assert_eq!(page.sources.len(), 2);
    let renamed = CraftVillageForm { name: "Làng nghề Suối Trong".into(), ..form() };
    edit::save(market, by, (&slug, 0), &renamed).await.unwrap();
    assert_eq!(village_of(shop, shop.world.weavers.id).await.as_deref(), Some("Làng nghề Suối Trong"));
    assert_eq!(list(market).await.unwrap()[0].producers, 1);
    // Its address stays whatever it is called.
    assert_eq!(by_slug(market, &slug).await.unwrap().unwrap().line.name, "Làng nghề Suối Trong");
}

async fn what_is_wrong_with_a_village_is_said_field_by_field(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    edit::add(market, by, &form()).await.unwrap();
    let bad = CraftVillageForm {
        commune: "xã Không Có".into(),
        makes_vi: " ".into(),
        recognised_year: "hồi xưa".into(),
        sources: "javascript:alert(1)".into(),
        ..form()
    };
    let Err(market::Fault::Refused(SaveRefusal::Fields(errors))) = edit::add(market, by, &bad).await else {
        panic!("it was saved")
    };
    let expected = [
        (Field::Commune, Problem::Unreadable),
        (Field::MakesVi, Problem::Missing),
        (Field::Year, Problem::Unreadable),
        (Field::Sources, Problem::Unreadable),
        (Field::Name, Problem::Unfit),
    ];
    assert_eq!(errors, expected.map(|(field, problem)| FieldError { field, problem }));
}

async fn of_two_who_save_the_same_village_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let slug = edit::add(market, by, &form()).await.unwrap();
    edit::save(market, by, (&slug, 0), &CraftVillageForm { makes_vi: "Nong, nia".into(), ..form() }).await.unwrap();
    let second = edit::save(market, by, (&slug, 0), &form()).await;
    let Err(market::Fault::Refused(SaveRefusal::Changed(now))) = second else { panic!("the second was saved") };
    assert_eq!((now.makes_vi.as_str(), now.version), ("Nong, nia", 1));
}
