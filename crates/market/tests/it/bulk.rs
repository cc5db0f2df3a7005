//! One thing done to many: as counted, or not at all.

use crate::buyer;
use crate::decision::officer;
use domain::order::{CancelReason, OrderStatus, Pile};
use domain::producer::{ProducerStatus, StatusVerb};
use domain::register::{OrderQuery, ProducerQuery, SalesPointQuery, StoryQuery};
use domain::sales_point::PointStatus;
use domain::story::StoryState;
use entities::audit;
use market::account::Officer;
use market::bulk::{self, Chosen, Task, TaskRefusal};
use market::order::turn_away::{TurnAway, part_key};
use market::order::{self, MOST_NOTE};
use market::sales_point::{SalesPointForm, save as point};
use market::story::edit::{self, StoryForm};
use market::{Market, producer, sales_point, stock, story};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::account::worker;
use testkit::world::{BA_DINH, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    producers_are_suspended_and_reopened_together,
    sales_points_are_closed_with_a_reason_and_reopened_without,
    stories_are_published_and_taken_down_together,
    orders_are_turned_away_together_and_the_goods_come_back,
    of_two_who_do_it_at_once_it_is_done_once,
);

async fn done<T: Task>(
    market: &Market,
    by: &Officer,
    (chosen, task): (&Chosen<T::Query>, &T),
    said: (u64, &str),
) -> Result<u64, TaskRefusal> {
    bulk::apply(market, by, (chosen, task), said).await.map_err(|fault| fault.refusal().unwrap())
}

async fn logged(market: &Market, verb: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Verb.eq(verb)).count(market.db.read()).await.unwrap()
}

async fn producers_are_suspended_and_reopened_together(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let all = &Chosen::All(Box::new(ProducerQuery::default()));
    let (suspend, reopen) =
        (producer::status::StatusTask(StatusVerb::Suspend), producer::status::StatusTask(StatusVerb::Reopen));
    let asked = bulk::ask(market, by, all, &suspend).await.unwrap();
    assert_eq!((asked.fitting, asked.chosen, asked.names.len()), (3, 3, 3));
    assert_eq!(done(market, by, (all, &suspend), (3, " ")).await, Err(TaskRefusal::ReasonMissing));
    assert_eq!(done(market, by, (all, &suspend), (2, "Bão")).await, Err(TaskRefusal::Count { was: 2, now: 3 }));
    assert_eq!(done(market, by, (all, &suspend), (3, "Bão")).await, Ok(3));
    let suspended = ProducerQuery { status: Some(ProducerStatus::Suspended), ..ProducerQuery::default() };
    assert_eq!(producer::register::list(market, by, &suspended).await.unwrap().total, 3);
    assert_eq!(done(market, by, (all, &suspend), (0, "Bão")).await, Err(TaskRefusal::NothingFits));
    assert_eq!(done(market, by, (&Chosen::All(Box::new(suspended)), &reopen), (3, "Bão tan")).await, Ok(3));
    assert_eq!((logged(market, "producer.suspend").await, logged(market, "producer.reopen").await), (3, 3));
    assert_eq!(done(market, by, (&Chosen::Keys(Vec::new()), &suspend), (0, "?")).await, Err(TaskRefusal::NothingFits));
}

async fn sales_points_are_closed_with_a_reason_and_reopened_without(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let form = |name: &str| SalesPointForm {
        name: name.into(),
        kind: "showroom".into(),
        location: "market".into(),
        status: "open".into(),
        address: "12 ngõ 3".into(),
        province: HANOI.into(),
        commune: BA_DINH.into(),
        ..SalesPointForm::default()
    };
    let first = point::add(market, by, &form("Gian Một")).await.unwrap();
    point::add(market, by, &form("Gian Hai")).await.unwrap();
    let all = &Chosen::All(Box::new(SalesPointQuery::default()));
    let one = &Chosen::Keys(vec![first.clone(), "khong-co".into()]);
    let (close, open) = (PointStatus::Closed, PointStatus::Open);
    let [close, open] = [close, open].map(sales_point::standing::StatusTask);
    assert_eq!(done(market, by, (one, &close), (1, "")).await, Err(TaskRefusal::ReasonMissing));
    assert_eq!(done(market, by, (one, &close), (1, "Hết hợp đồng")).await, Ok(1));
    assert_eq!(bulk::ask(market, by, all, &close).await.unwrap().names, ["Gian Hai"]);
    assert!(sales_point::by_slug(market, &first).await.unwrap().is_none());
    assert_eq!(done(market, by, (all, &open), (1, "")).await, Ok(1));
    assert_eq!(point::record(market, by, &first).await.unwrap().unwrap().version, 2);
}

async fn stories_are_published_and_taken_down_together(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    for title_vi in ["Ong", "Chè"] {
        let form = StoryForm { title_vi: title_vi.into(), body_vi: "Lời dẫn.".into(), ..StoryForm::default() };
        edit::add(market, by, &form).await.unwrap();
    }
    let all = &Chosen::All(Box::new(StoryQuery::default()));
    let [draft, published] = StoryState::ALL.map(story::standing::StateTask);
    assert_eq!(bulk::ask(market, by, all, &published).await.unwrap().names, ["Chè", "Ong"]);
    assert_eq!(done(market, by, (all, &published), (2, "")).await, Ok(2));
    assert_eq!(story::latest(market, 9).await.unwrap().len(), 2);
    assert_eq!(done(market, by, (all, &published), (2, "")).await, Err(TaskRefusal::Count { was: 2, now: 0 }));
    assert_eq!(done(market, by, (all, &draft), (2, "")).await, Ok(2));
    assert_eq!(story::latest(market, 9).await.unwrap().len(), 0);
}

async fn orders_are_turned_away_together_and_the_goods_come_back(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let honey = shop.world.honey;
    let first = buyer::placed(shop, &[(honey, 2)]).await;
    let second = buyer::placed(shop, &[(honey, 1), (shop.world.sausage, 1)]).await;
    let bees = worker(market, shop.world.bees.id).await;
    buyer::confirm(market, &bees, &first).await.unwrap();
    let away = TurnAway(CancelReason::Spoiled);
    let waiting = Chosen::All(Box::new(OrderQuery { pile: Some(Pile::ToConfirm), ..OrderQuery::default() }));
    assert_eq!(bulk::ask(market, by, &waiting, &away).await.unwrap().fitting, 2);
    let all = &Chosen::All(Box::new(OrderQuery::default()));
    let asked = bulk::ask(market, by, all, &away).await.unwrap();
    assert_eq!((asked.fitting, asked.names[0].starts_with(&first)), (3, true));
    let long = "x".repeat(MOST_NOTE + 1);
    assert_eq!(done(market, by, (all, &away), (3, &long)).await, Err(TaskRefusal::ReasonTooLong));
    let producer = order::register::list(market, by, &OrderQuery::default()).await.unwrap().lines;
    let part = producer.iter().find(|line| line.code == second && line.producer_name.contains("Mật ong")).unwrap();
    let one = &Chosen::Keys(vec![part_key(&part.code, &part.producer_code)]);
    assert_eq!(done(market, by, (one, &away), (1, "Lô này\nhỏng")).await, Ok(1));
    assert_eq!(done(market, by, (all, &away), (2, "")).await, Ok(2));
    let lines = order::register::list(market, by, &OrderQuery::default()).await.unwrap().lines;
    assert!(lines.iter().all(|line| line.status == OrderStatus::Cancelled));
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 10);
    assert_eq!(done(market, by, (all, &away), (3, "")).await, Err(TaskRefusal::Count { was: 3, now: 0 }));
    invariant::check_all(market).await;
}

async fn of_two_who_do_it_at_once_it_is_done_once(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let all = &Chosen::All(Box::new(ProducerQuery::default()));
    let close = &producer::status::StatusTask(StatusVerb::Close);
    let both = tokio::join!(done(market, by, (all, close), (3, "Một")), done(market, by, (all, close), (3, "Hai")));
    let won = [both.0, both.1].into_iter().filter_map(Result::ok).count();
    assert_eq!(won, 1);
    assert_eq!(logged(market, "producer.close").await, 3);
}
