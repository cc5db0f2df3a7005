//! Making one producer of two that are the same.

use crate::batch;
use crate::buyer;
use crate::decision::{code_of, officer};
use domain::merge::Part;
use domain::order::CancelReason;
use domain::producer::{ProducerStatus, StatusVerb};
use domain::role::MemberRole;
use domain::search::ListQuery;
use entities::{audit, offer, order, producer, producer_member, product, stock_level};
use market::account::Officer;
use market::producer::merge::{self, Choice, MergeRefusal};
use market::producer::paper::{self, PaperForm};
use market::producer::status::{self, StatusRefusal};
use market::producer::{ProducerForm, save};
use market::{Fault, Market, batch as batches, order as orders, reindex};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::account::{account, worker};
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    everything_alive_goes_over_and_history_stays,
    chosen_facts_come_from_the_one_that_goes,
    of_two_who_merge_both_ways_one_does,
    a_checkout_of_both_keeps_them_apart,
    no_order_is_lost_between_two_producers,
    signposts_lead_to_the_last_one,
    a_record_saved_meanwhile_is_not_merged_unseen,
    batches_go_over_but_never_two_of_one_code,
);

async fn row(market: &Market, id: Uuid) -> producer::Model {
    producer::Entity::find_by_id(id).one(market.db.read()).await.unwrap().unwrap()
}

/// Merges `gone` into `kept` as both are now.
async fn join(
    market: &Market,
    by: &Officer,
    (kept, gone): (Uuid, Uuid),
    taken: &[Part],
) -> Result<(), Fault<MergeRefusal>> {
    let (kept, gone) = (row(market, kept).await, row(market, gone).await);
    let choice = Choice { kept: (&kept.code, kept.version), gone: (&gone.code, gone.version), taken };
    merge::merge(market, by, &choice).await
}

async fn ordered(shop: &Shop, goods: testkit::world::Goods, key: &str) -> Uuid {
    let token = buyer::with(shop, &[(goods, 1)]).await;
    let form = buyer::form(shop, &token, key).await;
    orders::place(&shop.market, &token, &form).await.unwrap();
    newest(&shop.market).await
}

async fn newest(market: &Market) -> Uuid {
    let all = order::Entity::find().all(market.db.read()).await.unwrap();
    all.into_iter().map(|it| it.id).max().unwrap()
}

async fn found(market: &Market, text: &str) -> Vec<String> {
    reindex::catch_up(market).await.unwrap();
    let query = ListQuery { text: text.into(), page: 1, ..ListQuery::default() };
    let list = market::catalogue::list(market, &query).await.unwrap();
    list.cards.into_iter().map(|card| card.producer.name).collect()
}

async fn everything_alive_goes_over_and_history_stays(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let (bees, weavers) = (world.bees, world.weavers);
    // One person works for both, as the owner of the one that goes.
    let both = account(market, "lan@htx.vn", &[], Some((bees.id, MemberRole::Staff))).await;
    let owner = producer_member::Model { producer_id: weavers.id, account_id: both, role: "owner".into() };
    let owner: producer_member::ActiveModel = owner.into();
    producer_member::Entity::insert(owner).exec_without_returning(market.db.writer()).await.unwrap();
    let (bees_code, weavers_code) = (row(market, bees.id).await.code, row(market, weavers.id).await.code);
    let form = |number: &str| PaperForm { kind: "business".into(), number: number.into(), ..PaperForm::default() };
    for (code, number) in [(&bees_code, "1"), (&weavers_code, "1"), (&weavers_code, "2")] {
        paper::add(market, &by, code, &form(number)).await.unwrap();
    }
    let past = ordered(shop, world.basket, "past").await;
    let member = worker(market, weavers.id).await;
    let group = entities::order_group::Entity::find().one(market.db.read()).await.unwrap().unwrap();
    orders::sold_out(market, &member, &group.code, CancelReason::SoldOut, "").await.unwrap();
    let open = ordered(shop, world.basket, "open").await;
    found(market, "gio tre").await;

    join(market, &by, (bees.id, weavers.id), &[]).await.unwrap();

    let gone = row(market, weavers.id).await;
    assert_eq!((gone.status.as_str(), gone.merged_into), ("closed", Some(bees.id)));
    let order_of = async |id: Uuid| order::Entity::find_by_id(id).one(market.db.read()).await.unwrap().unwrap();
    assert_eq!((order_of(open).await.producer_id, order_of(open).await.seller_of_record), (bees.id, weavers.id));
    assert_eq!((order_of(past).await.producer_id, order_of(past).await.seller_of_record), (weavers.id, weavers.id));
    nothing_left(market, &weavers).await;
    let members = producer_member::Entity::find().filter(producer_member::Column::ProducerId.eq(bees.id));
    let members = members.all(market.db.read()).await.unwrap();
    assert_eq!(members.len(), 2);
    assert!(members.iter().all(|it| it.role == "owner"));
    let numbers: Vec<_> = paper::list(market, &by, bees.id).await.unwrap().into_iter().map(|it| it.number).collect();
    assert_eq!(numbers, ["1", "2"]);
    assert_eq!(found(market, "gio tre").await, ["Hợp tác xã Mật ong Bình An"]);
    assert_eq!(market::producer::by_code(market, &weavers_code).await.unwrap().unwrap().code, bees_code);
    // What was moved can be ordered, from the one that stays.
    ordered(shop, world.basket, "after").await;
    invariant::check_all(market).await;
    let log =
        audit::Entity::find().filter(audit::Column::Verb.eq("producer.merge")).all(market.db.read()).await.unwrap();
    let before = log[0].before.as_deref().unwrap();
    assert!(before.contains(&bees_code) && before.contains(&weavers_code), "{before}");
    let status = status::say(market, &by, (&weavers_code, StatusVerb::Reopen), "vì").await.unwrap_err().refusal();
    assert_eq!(status, Some(StatusRefusal::NotNow(ProducerStatus::Closed)));
}

/// Nothing alive hangs on it any more.
async fn nothing_left(market: &Market, gone: &testkit::world::Producer) {
    let db = market.db.read();
    let products = product::Entity::find().filter(product::Column::ProducerId.eq(gone.id)).count(db).await;
    let offers = offer::Entity::find().filter(offer::Column::ProducerId.eq(gone.id)).count(db).await;
    let levels = stock_level::Entity::find().filter(stock_level::Column::LocationId.eq(gone.store)).count(db).await;
    let own = producer_member::Column::ProducerId.eq(gone.id);
    let members = producer_member::Entity::find().filter(own).count(db).await;
    assert_eq!([products, offers, levels, members].map(Result::unwrap), [0; 4]);
}

async fn chosen_facts_come_from_the_one_that_goes(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let told = ProducerForm {
        name: "HTX Đan Suối Trong".into(),
        kind: "cooperative".into(),
        phone: "0912345678".into(),
        address: "Xóm Trong".into(),
        province: "01".into(),
        ethnic_minority_run: true,
        minority_consent: true,
        ..ProducerForm::default()
    };
    let gone = row(market, world.weavers.id).await;
    save::save(market, &by, (&gone.code, gone.version), &told).await.unwrap();
    let (kept, gone) = (row(market, world.bees.id).await, row(market, world.weavers.id).await);
    let pair = merge::pair(market, &by, (&kept.code, &gone.code)).await.unwrap().unwrap();
    assert_eq!(pair.differing, [Part::Name, Part::Phone, Part::Place, Part::Minority]);
    assert_eq!((pair.left.holdings.products, pair.left.holdings.recognitions, pair.right.holdings.units), (2, 2, 40));
    join(market, &by, (kept.id, gone.id), &[Part::Name, Part::Phone, Part::Minority]).await.unwrap();
    let now = row(market, kept.id).await;
    assert_eq!((now.slug.as_str(), now.code), ("htx-dan-suoi-trong", kept.code));
    assert_eq!((now.phone.as_deref(), now.province_code.as_str()), (Some("+84912345678"), "04"));
    assert_eq!((now.ethnic_minority_run, now.minority_consent_on), (true, gone.minority_consent_on));
    assert_eq!(found(market, "htx dan suoi trong").await.len(), 4);
}

async fn of_two_who_merge_both_ways_one_does(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let (one, other) = (row(market, world.bees.id).await, row(market, world.weavers.id).await);
    let racing = [(one.clone(), other.clone()), (other, one)].map(|(kept, gone)| {
        let (market, by) = (market.clone(), by.clone());
        tokio::spawn(async move {
            let choice = Choice { kept: (&kept.code, kept.version), gone: (&gone.code, gone.version), taken: &[] };
            merge::merge(&market, &by, &choice).await
        })
    });
    let mut refused = Vec::new();
    for race in racing {
        refused.extend(race.await.unwrap().err().map(Fault::refusal));
    }
    assert_eq!(refused.len(), 1);
    assert!(matches!(refused[0], Some(MergeRefusal::AlreadyMerged | MergeRefusal::Changed)), "{refused:?}");
    let merged = [world.bees.id, world.weavers.id].map(async |id| row(market, id).await.merged_into);
    let [left, right] = merged;
    assert!(left.await.is_some() != right.await.is_some());
    invariant::check_all(market).await;
}

async fn a_checkout_of_both_keeps_them_apart(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let token = buyer::with(shop, &[(world.honey, 1), (world.basket, 1)]).await;
    let form = buyer::form(shop, &token, "both").await;
    orders::place(market, &token, &form).await.unwrap();
    let before = row(market, world.weavers.id).await;
    let refused = join(market, &by, (world.bees.id, world.weavers.id), &[]).await.unwrap_err().refusal();
    assert_eq!(refused, Some(MergeRefusal::SharedCheckout));
    assert_eq!(row(market, world.weavers.id).await, before);
    let gone = product::Entity::find_by_id(world.basket.product).one(market.db.read()).await.unwrap().unwrap();
    assert_eq!(gone.producer_id, world.weavers.id);
}

async fn no_order_is_lost_between_two_producers(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let mut racing = Vec::new();
    for number in 0..12 {
        let token = buyer::with(shop, &[(world.basket, 1)]).await;
        let form = buyer::form(shop, &token, &format!("merging-{number}")).await;
        let market = market.clone();
        racing.push(tokio::spawn(async move { orders::place(&market, &token, &form).await }));
    }
    join(market, &by, (world.bees.id, world.weavers.id), &[]).await.unwrap();
    for race in racing {
        let placed = race.await.unwrap();
        assert!(!matches!(placed, Err(Fault::Outage(_))), "{placed:?}");
    }
    let stranded = order::Entity::find().filter(order::Column::ProducerId.eq(world.weavers.id));
    assert_eq!(stranded.count(market.db.read()).await.unwrap(), 0);
    invariant::check_all(market).await;
}

async fn signposts_lead_to_the_last_one(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let first = row(market, world.weavers.id).await.code;
    join(market, &by, (world.bees.id, world.weavers.id), &[]).await.unwrap();
    let again = join(market, &by, (world.still.id, world.weavers.id), &[]).await.unwrap_err().refusal();
    assert_eq!(again, Some(MergeRefusal::AlreadyMerged));
    join(market, &by, (world.still.id, world.bees.id), &[]).await.unwrap();
    let last = row(market, world.still.id).await;
    let there = merge::successor(market, &by, &first).await.unwrap();
    assert_eq!(there, Some((last.code.clone(), last.name)));
    assert_eq!(merge::pair(market, &by, (&first, &last.code)).await.unwrap(), None);
    assert_eq!(market::producer::by_code(market, &first).await.unwrap().unwrap().products.len(), 6);
    assert_eq!(code_of(shop, world.honey).await.len(), 6);
}

async fn a_record_saved_meanwhile_is_not_merged_unseen(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let (kept, gone) = (row(market, world.bees.id).await, row(market, world.weavers.id).await);
    status::say(market, &by, (&gone.code, StatusVerb::Suspend), "vì").await.unwrap();
    let choice = Choice { kept: (&kept.code, kept.version), gone: (&gone.code, gone.version), taken: &[] };
    assert_eq!(merge::merge(market, &by, &choice).await.unwrap_err().refusal(), Some(MergeRefusal::Changed));
    let same = Choice { gone: choice.kept, ..choice };
    assert_eq!(merge::merge(market, &by, &same).await.unwrap_err().refusal(), Some(MergeRefusal::Same));
}

async fn batches_go_over_but_never_two_of_one_code(shop: &Shop) {
    let (market, by, world) = (&shop.market, officer(shop).await, &shop.world);
    let (bees, weavers) = (world.bees, world.weavers);
    let (keeper, weaver) = (worker(market, bees.id).await, worker(market, weavers.id).await);
    let add = async |who, goods, code| {
        batches::add(market, who, &batch::form(market, goods, (code, 3, None)).await).await.unwrap();
    };
    add(&keeper, world.honey, "L1").await;
    add(&weaver, world.basket, "L1").await;
    add(&weaver, world.basket, "G2").await;
    let refused = join(market, &by, (bees.id, weavers.id), &[]).await.unwrap_err().refusal();
    assert_eq!(refused, Some(MergeRefusal::SameBatch));
    assert_eq!(row(market, weavers.id).await.status, "open");

    let twice = entities::batch::Entity::delete_many().filter(entities::batch::Column::ProducerId.eq(weavers.id));
    twice.filter(entities::batch::Column::Code.eq("L1")).exec(market.db.writer()).await.unwrap();
    join(market, &by, (bees.id, weavers.id), &[]).await.unwrap();
    let all = batches::list(market, &keeper).await.unwrap();
    let mut codes: Vec<_> = all.iter().map(|own| own.batch.code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["G2", "L1"]);
    assert_eq!(batches::list(market, &weaver).await.unwrap(), []);
}
