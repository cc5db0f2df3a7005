//! What is set for the whole shop.

use domain::lang::Lang;
use domain::role::Role;
use market::account::Administrator;
use market::reading::{FieldError, Problem};
use market::setting::{self, Field, SaveRefusal, Settings, SettingsForm};
use market::{Fault, Market};
use testkit::Shop;
use testkit::account::staff;

testkit::on_both_engines!(of_two_who_set_the_second_sees_both, what_is_wrong_is_said_and_nothing_kept);

async fn administrator(shop: &Shop) -> Administrator {
    staff(&shop.market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await.1.administrator().unwrap()
}

async fn refused(market: &Market, by: &Administrator, version: i64, form: &SettingsForm) -> Option<SaveRefusal> {
    setting::save(market, by, version, form).await.err().and_then(Fault::refusal)
}

async fn of_two_who_set_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, &administrator(shop).await);
    assert_eq!(setting::current(market).await.unwrap(), Settings::default());
    let form = |name: &str| SettingsForm {
        operator_name: name.into(),
        operator_phone: "024 3825 1234".into(),
        announcement_vi: "Nghỉ Tết.".into(),
        announcement_en: "Closed.".into(),
        announced_until: "28/02/2027".into(),
        ..SettingsForm::default()
    };
    let (mine, yours) = (form("A"), form("B"));
    let (first, second) = tokio::join!(refused(market, by, 0, &mine), refused(market, by, 0, &yours));
    let now = setting::current(market).await.unwrap();
    let lost = first.xor(second);
    assert_eq!(lost, Some(SaveRefusal::Changed(Box::new(now.clone()))));
    assert_eq!(now.version, 1);
    let end = now.announced_until.unwrap();
    assert_eq!(now.announcement(Lang::En, end), Some("Closed."));
    assert_eq!(now.announcement(Lang::Vi, end.tomorrow().unwrap()), None);
    assert_eq!(refused(market, by, 1, &SettingsForm::default()).await, None);
    let emptied = setting::current(market).await.unwrap();
    assert_eq!((emptied.operator_name, emptied.version), (None, 2));
}

async fn what_is_wrong_is_said_and_nothing_kept(shop: &Shop) {
    let (market, by) = (&shop.market, &administrator(shop).await);
    let form = SettingsForm {
        operator_name: "x".repeat(201),
        operator_phone: "12".into(),
        operator_email: "a@b".into(),
        announcement_en: "Closed.".into(),
        announced_until: "mai".into(),
        ..SettingsForm::default()
    };
    let wrong = |field, problem| FieldError { field, problem };
    let expected = vec![
        wrong(Field::OperatorName, Problem::TooLong),
        wrong(Field::OperatorPhone, Problem::Unreadable),
        wrong(Field::OperatorEmail, Problem::Unreadable),
        wrong(Field::AnnouncementVi, Problem::Missing),
        wrong(Field::AnnouncedUntil, Problem::Unreadable),
    ];
    assert_eq!(refused(market, by, 0, &form).await, Some(SaveRefusal::Fields(expected)));
    assert_eq!(setting::current(market).await.unwrap(), Settings::default());
}
