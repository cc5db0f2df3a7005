//! The rates: what the administrator may set, and of two who save at once one does.

use crate::buyer;
use crate::delivery::{administrator, form, view};
use domain::money::Vnd;
use entities::audit;
use market::Fault;
use market::delivery::rate::{self, Field, MeasureForm, RateForm};
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::Shop;

testkit::on_both_engines!(
    a_rate_outside_its_limits_is_refused,
    a_rate_somebody_saved_meanwhile_is_shown,
    of_two_who_save_one_rate_at_once_one_does,
    measures_are_saved_and_told,
);

async fn a_rate_outside_its_limits_is_refused(shop: &Shop) {
    let by = administrator(shop).await;
    let wrong = RateForm {
        first_g: "0".to_owned(),
        first_fee: String::new(),
        step_fee: "-1".to_owned(),
        remote_fee: "10.000.001".to_owned(),
        days_last: "1".to_owned(),
        ..form("1", "1", "1")
    };
    let answer = rate::save(&shop.market, &by, ("ambient-region", 0), &wrong).await;
    let expected = [
        (Field::FirstGrams, Problem::Unreadable),
        (Field::FirstFee, Problem::Missing),
        (Field::StepFee, Problem::Unreadable),
        (Field::RemoteFee, Problem::Unreadable),
        (Field::DaysLast, Problem::Unfit),
    ];
    let expected = expected.map(|(field, problem)| FieldError { field, problem }).to_vec();
    assert_eq!(answer.err().and_then(Fault::refusal), Some(SaveRefusal::Fields(expected)));
    let nowhere = rate::save(&shop.market, &by, ("live-region", 0), &form("1", "1", "1")).await;
    assert_eq!(nowhere.err().and_then(Fault::refusal), Some(SaveRefusal::Missing));
}

async fn a_rate_somebody_saved_meanwhile_is_shown(shop: &Shop) {
    let by = administrator(shop).await;
    rate::save(&shop.market, &by, ("fresh-region", 0), &form("41000", "1", "1")).await.unwrap();
    let answer = rate::save(&shop.market, &by, ("fresh-region", 0), &form("42000", "1", "1")).await;
    let Some(SaveRefusal::Changed(now)) = answer.err().and_then(Fault::refusal) else {
        panic!("a rate was saved over");
    };
    assert_eq!((now.version, now.rate.first_fee), (1, Vnd(41_000)));
    let told = audit::Entity::find().filter(audit::Column::Verb.eq("delivery_rate.save"));
    assert_eq!(told.count(shop.market.db.read()).await.unwrap(), 1);
}

async fn of_two_who_save_one_rate_at_once_one_does(shop: &Shop) {
    let by = administrator(shop).await;
    let saving: Vec<_> = ["31000", "32000"]
        .into_iter()
        .map(|fee| {
            let (market, by, form) = (shop.market.clone(), by.clone(), form(fee, "1", "1"));
            tokio::spawn(async move { rate::save(&market, &by, ("frozen-country", 0), &form).await.is_ok() })
        })
        .collect();
    let mut saved = 0;
    for save in saving {
        saved += usize::from(save.await.unwrap());
    }
    assert_eq!(saved, 1);
    assert_eq!(rate::one(&shop.market, "frozen-country").await.unwrap().unwrap().version, 1);
}

async fn measures_are_saved_and_told(shop: &Shop) {
    let by = administrator(shop).await;
    let said =
        MeasureForm { volume_divisor: "5000".to_owned(), default_g: "700".to_owned(), remote_days: "3".to_owned() };
    rate::save_measure(&shop.market, &by, 0, &said).await.unwrap();
    let token = buyer::with(shop, &[(shop.world.honey, 2)]).await;
    assert_eq!(view(shop, &token).await.parcels[0].weight_g, 1_400);
    let wrong = MeasureForm { volume_divisor: "999".to_owned(), ..said };
    let answer = rate::save_measure(&shop.market, &by, 1, &wrong).await;
    let expected = FieldError { field: Field::VolumeDivisor, problem: Problem::Unreadable };
    assert_eq!(answer.err().and_then(Fault::refusal), Some(SaveRefusal::Fields(vec![expected])));
}
