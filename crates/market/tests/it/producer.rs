//! Producers in the office's hands: adding, saving, suspending, and two officers at once.

use crate::buyer;
use crate::decision::officer;
use domain::producer::{Channel, ProducerStatus, SmeClass, StatusVerb};
use domain::search::ListQuery;
use entities::{audit, location};
use market::producer::own::{self, ProfileForm, ProfileRefusal};
use market::producer::paper::{self, PaperForm, PaperRefusal};
use market::producer::save::{self, ProducerRecord, SaveRefusal};
use market::producer::status::{self, StatusRefusal};
use market::producer::{Field, ProducerForm};
use market::reading::{FieldError, Problem};
use market::{Market, order, reindex};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::Shop;
use testkit::world::{BA_DINH, CAO_BANG, HANOI, MERGED, THUC_PHAN};

testkit::on_both_engines!(
    a_producer_is_added_with_a_store,
    what_is_wrong_with_a_record_is_said_field_by_field,
    of_two_who_save_the_same_version_the_second_sees_both,
    a_new_name_reaches_the_list_of_products,
    a_suspended_producer_is_neither_listed_nor_ordered_from,
    a_status_changes_only_from_where_it_may,
    consent_is_kept_with_its_first_day,
    size_village_and_channels_are_saved_and_counted,
    papers_are_kept_by_the_day_they_lapse,
    a_producer_changes_what_is_its_own_to_change,
);

fn form() -> ProducerForm {
    ProducerForm {
        name: "HTX Chè Bản Mới".into(),
        kind: "cooperative".into(),
        representative: "Lý Thị Mẩy".into(),
        phone: "0912.345.678".into(),
        address: "Bản Mới".into(),
        province: CAO_BANG.into(),
        commune: THUC_PHAN.into(),
        women_led: true,
        ..ProducerForm::default()
    }
}

async fn bees(shop: &Shop) -> ProducerRecord {
    let row = entities::producer::Entity::find_by_id(shop.world.bees.id).one(shop.market.db.read()).await;
    let by = &officer_again(shop).await;
    save::by_code(&shop.market, by, &row.unwrap().unwrap().code).await.unwrap().unwrap()
}

/// The officer of this shop, made once.
async fn officer_again(shop: &Shop) -> market::account::Officer {
    let (market, email) = (&shop.market, "canbo@huyen.vn");
    let there = entities::account::Entity::find().filter(entities::account::Column::Email.eq(email));
    if there.one(market.db.read()).await.unwrap().is_none() {
        return officer(shop).await;
    }
    let extra = format!("canbo{}@huyen.vn", market.new_id().simple());
    let role = [domain::role::Role::Officer];
    testkit::account::staff(market, &shop.clock, &extra, &role).await.1.officer().unwrap()
}

fn as_form(record: &ProducerRecord) -> ProducerForm {
    ProducerForm {
        name: record.name.clone(),
        kind: record.kind.code().into(),
        address: record.address.clone(),
        province: record.province.clone(),
        ..ProducerForm::default()
    }
}

async fn listed(market: &Market, text: &str) -> Vec<String> {
    reindex::catch_up(market).await.unwrap();
    let query = ListQuery { text: text.into(), page: 1, ..ListQuery::default() };
    let list = market::catalogue::list(market, &query).await.unwrap();
    list.cards.into_iter().map(|card| card.name).collect()
}

async fn a_producer_is_added_with_a_store(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let code = save::add(market, &by, &form()).await.unwrap();
    let made = save::by_code(market, &by, &code).await.unwrap().unwrap();
    assert_eq!((made.slug.as_str(), made.version, made.status), ("htx-che-ban-moi", 0, ProducerStatus::Open));
    assert_eq!(made.phone.unwrap().e164(), "+84912345678");
    let stores = location::Entity::find().filter(location::Column::ProducerId.eq(made.id));
    assert_eq!(stores.all(market.db.read()).await.unwrap().len(), 1);
    let page = market::producer::by_code(market, &code).await.unwrap().unwrap();
    assert!(page.open);
}

async fn what_is_wrong_with_a_record_is_said_field_by_field(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let wrong = ProducerForm {
        name: " ".into(),
        kind: "bank".into(),
        phone: "12345".into(),
        address: "x".repeat(301),
        commune: MERGED.into(),
        ethnic_minority_run: true,
        ..form()
    };
    let refusal = save::add(market, &by, &wrong).await.unwrap_err().refusal().unwrap();
    let error = |field, problem| FieldError { field, problem };
    let expected = vec![
        error(Field::Name, Problem::Missing),
        error(Field::Kind, Problem::Unreadable),
        error(Field::Phone, Problem::Unreadable),
        error(Field::Address, Problem::TooLong),
        error(Field::Commune, Problem::Unfit),
        error(Field::MinorityConsent, Problem::Missing),
    ];
    assert_eq!(refusal, SaveRefusal::Fields(expected));
    let elsewhere = ProducerForm { province: HANOI.into(), ..form() };
    let refusal = save::add(market, &by, &elsewhere).await.unwrap_err().refusal().unwrap();
    assert_eq!(refusal, SaveRefusal::Fields(vec![error(Field::Commune, Problem::Unfit)]));
    let there = ProducerForm { commune: BA_DINH.into(), ..elsewhere };
    save::add(market, &by, &there).await.unwrap();
}

async fn of_two_who_save_the_same_version_the_second_sees_both(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let read = bees(shop).await;
    let one = ProducerForm { representative: "Người thứ nhất".into(), ..as_form(&read) };
    let two = ProducerForm { representative: "Người thứ hai".into(), ..as_form(&read) };
    let key = (read.code.as_str(), read.version);
    let both = tokio::join!(save::save(market, &by, key, &one), save::save(market, &by, key, &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.len(), 1);
    let Some(SaveRefusal::Changed(now)) = lost.into_iter().next().unwrap().refusal() else { panic!("not told") };
    assert_eq!(now.version, read.version + 1);
    let kept = save::by_code(market, &by, &read.code).await.unwrap().unwrap();
    assert_eq!(*now, kept);
    // Having seen it, the second one saves over it.
    save::save(market, &by, (&read.code, now.version), &two).await.unwrap();
    let log = audit::Entity::find().filter(audit::Column::Verb.eq("producer.save"));
    assert_eq!(log.all(market.db.read()).await.unwrap().len(), 2);
}

async fn a_new_name_reaches_the_list_of_products(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    assert_eq!(listed(market, "ong hoang tu").await, [""; 0]);
    let read = bees(shop).await;
    let renamed = ProducerForm { name: "HTX Ong Hoàng Tự".into(), ..as_form(&read) };
    save::save(market, &by, (&read.code, read.version), &renamed).await.unwrap();
    assert_eq!(listed(market, "ong hoang tu").await.len(), 2);
}

async fn a_suspended_producer_is_neither_listed_nor_ordered_from(shop: &Shop) {
    let (market, by, honey) = (&shop.market, officer(shop).await, shop.world.honey);
    assert_eq!(listed(market, "mat ong bac ha").await, ["Mật ong bạc hà"]);
    let token = buyer::with(shop, &[(honey, 1)]).await;
    let code = bees(shop).await.code;
    status::say(market, &by, (&code, StatusVerb::Suspend), "Chưa gia hạn giấy tờ").await.unwrap();
    assert_eq!(listed(market, "mat ong bac ha").await, [""; 0]);
    let form = buyer::form(shop, &token, "suspended").await;
    let refusal = order::place(market, &token, &form).await.unwrap_err().refusal();
    assert!(
        matches!(refusal, Some(order::PlaceRefusal::NotOnSale { .. } | order::PlaceRefusal::EmptyBasket)),
        "{refusal:?}"
    );
    assert!(market::basket::add(market, None, honey.offer, 1).await.is_err());
    let page = market::product::by_code(market, &crate::decision::code_of(shop, honey).await).await.unwrap().unwrap();
    assert!(page.card.price.is_none());
    let basket = crate::decision::code_of(shop, shop.world.sausage).await;
    let beside = market::product::by_code(market, &basket).await.unwrap().unwrap().similar;
    assert!(beside.iter().all(|card| card.name != "Mật ong bạc hà"));
    reindex::rebuild(market).await.unwrap();
    assert_eq!(listed(market, "mat ong bac ha").await, [""; 0]);
    status::say(market, &by, (&code, StatusVerb::Reopen), "Đã đủ giấy tờ").await.unwrap();
    assert_eq!(listed(market, "mat ong bac ha").await, ["Mật ong bạc hà"]);
}

async fn a_status_changes_only_from_where_it_may(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let code = bees(shop).await.code;
    let say = async |verb, reason: &str| {
        status::say(market, &by, (&code, verb), reason).await.map_err(market::Fault::refusal)
    };
    assert_eq!(say(StatusVerb::Close, " ").await, Err(Some(StatusRefusal::ReasonMissing)));
    let open = Err(Some(StatusRefusal::NotNow(ProducerStatus::Open)));
    assert_eq!(say(StatusVerb::Reopen, "vì").await, open);
    say(StatusVerb::Suspend, "vì").await.unwrap();
    assert_eq!(say(StatusVerb::Suspend, "vì").await, Err(Some(StatusRefusal::NotNow(ProducerStatus::Suspended))));
    say(StatusVerb::Close, "giải thể").await.unwrap();
    say(StatusVerb::Reopen, "lập lại").await.unwrap();
    let log = audit::Entity::find().all(market.db.read()).await.unwrap();
    let verbs: Vec<_> =
        log.iter().map(|line| line.verb.as_str()).filter(|verb| verb.starts_with("producer.")).collect();
    assert_eq!(verbs, ["producer.suspend", "producer.close", "producer.reopen"]);
}

async fn consent_is_kept_with_its_first_day(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let agreed = ProducerForm { ethnic_minority_run: true, minority_consent: true, ..form() };
    let code = save::add(market, &by, &agreed).await.unwrap();
    let first = market.today().to_string();
    shop.clock.advance_days(40);
    save::save(market, &by, (&code, 0), &agreed).await.unwrap();
    let read = async || save::by_code(market, &by, &code).await.unwrap().unwrap();
    assert_eq!(read().await.minority_consent_on, Some(first));
    save::save(market, &by, (&code, 1), &form()).await.unwrap();
    assert_eq!((read().await.minority_consent_on, read().await.ethnic_minority_run), (None, false));
    let log = audit::Entity::find().all(market.db.read()).await.unwrap();
    assert!(log.iter().all(|line| !line.after.as_deref().unwrap_or_default().contains("minority")));
}

async fn size_village_and_channels_are_saved_and_counted(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let read = bees(shop).await;
    let told = ProducerForm {
        sme_class: "small".into(),
        craft_village: "Làng ong".into(),
        channels: vec![Channel::Export, Channel::Supermarket],
        ..as_form(&read)
    };
    save::save(market, &by, (&read.code, read.version), &told).await.unwrap();
    let saved = save::by_code(market, &by, &read.code).await.unwrap().unwrap();
    assert_eq!((saved.sme_class, saved.craft_village.as_deref()), (Some(SmeClass::Small), Some("Làng ong")));
    assert_eq!(saved.channels, [Channel::Supermarket, Channel::Export]);
    save::save(market, &by, (&read.code, saved.version), &as_form(&read)).await.unwrap();
    let emptied = save::by_code(market, &by, &read.code).await.unwrap().unwrap();
    assert_eq!((emptied.sme_class, emptied.channels), (None, Vec::new()));
}

async fn papers_are_kept_by_the_day_they_lapse(shop: &Shop) {
    let (market, by) = (&shop.market, officer(shop).await);
    let (code, id) = {
        let read = bees(shop).await;
        (read.code, read.id)
    };
    let new = form();
    let form = |kind: &str, number: &str, expires: &str| PaperForm {
        kind: kind.into(),
        number: number.into(),
        issued_on: "01/03/2023".into(),
        expires_on: expires.into(),
    };
    for (kind, number, expires) in
        [("business", "0401", ""), ("quality", "VG-2", "01/09/2027"), ("food_safety", "12", "01/03/2026")]
    {
        paper::add(market, &by, &code, &form(kind, number, expires)).await.unwrap();
    }
    let numbers = async || -> Vec<String> {
        paper::list(market, &by, id).await.unwrap().into_iter().map(|paper| paper.number).collect()
    };
    assert_eq!(numbers().await, ["12", "VG-2", "0401"]);
    for (form, refused) in [
        (form("business", "0401", ""), PaperRefusal::AlreadyThere),
        (form("x", "1", ""), PaperRefusal::KindMissing),
        (form("other", " ", ""), PaperRefusal::NumberMissing),
        (form("other", &"1".repeat(61), ""), PaperRefusal::NumberTooLong),
        (form("other", "1", "01/01/2023"), PaperRefusal::ExpiresEarly),
        (form("other", "1", "31/02/2026"), PaperRefusal::ExpiresUnreadable),
    ] {
        assert_eq!(paper::add(market, &by, &code, &form).await.unwrap_err().refusal(), Some(refused));
    }
    let first = paper::list(market, &by, id).await.unwrap()[0].id;
    paper::remove(market, &by, (&code, first)).await.unwrap();
    assert_eq!(numbers().await, ["VG-2", "0401"]);
    // A paper of another producer stays where it is.
    let other = save::add(market, &by, &new).await.unwrap();
    let kept = paper::list(market, &by, id).await.unwrap()[0].id;
    paper::remove(market, &by, (&other, kept)).await.unwrap();
    assert_eq!(numbers().await.len(), 2);
}

async fn a_producer_changes_what_is_its_own_to_change(shop: &Shop) {
    let (market, by) = (&shop.market, testkit::account::worker(&shop.market, shop.world.bees.id).await);
    let form =
        |phone: &str| ProfileForm { representative: "Lan".into(), phone: phone.into(), address: "Thôn 2".into() };
    let wrong = own::save(market, &by, 0, &ProfileForm { address: String::new(), ..form("12") }).await;
    let error = |field, problem| FieldError { field, problem };
    let expected = vec![error(Field::Phone, Problem::Unreadable), error(Field::Address, Problem::Missing)];
    assert_eq!(wrong.unwrap_err().refusal(), Some(ProfileRefusal::Fields(expected)));
    let (one, two) = (form("0912 345 678"), form("0912 345 679"));
    let both = tokio::join!(own::save(market, &by, 0, &one), own::save(market, &by, 0, &two));
    let lost: Vec<_> = [both.0, both.1].into_iter().filter_map(Result::err).collect();
    assert_eq!(lost.into_iter().map(market::Fault::refusal).collect::<Vec<_>>(), [Some(ProfileRefusal::Changed)]);
    let profile = own::profile(market, &by).await.unwrap();
    assert_eq!(
        (profile.version, profile.address.as_str(), profile.name.as_str()),
        (1, "Thôn 2", "Hợp tác xã Mật ong Bình An")
    );
}
