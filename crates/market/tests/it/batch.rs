//! Batches, from the producer's form to the product's page.

use domain::batch::Standing;
use entities::{audit, batch as row, product};
use jiff::ToSpan;
use market::account::Member;
use market::batch::{self, Batch, BatchForm, Field, Refusal};
use market::reading::{FieldError, Problem};
use market::{Fault, Market};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::Shop;
use testkit::account::worker;
use testkit::world::Goods;
use uuid::Uuid;

testkit::on_both_engines!(
    the_page_names_the_batch_made_last_until_it_ends,
    a_batch_leaves_the_page_the_day_after_its_last,
    a_form_says_everything_that_is_wrong,
    a_code_is_there_once_for_a_producer,
    of_two_who_write_one_code_down_at_once_one_does,
    nothing_of_another_producer_is_touched,
    every_step_is_in_the_log,
    the_database_itself_refuses_days_that_cannot_be,
);

async fn code_of(market: &Market, goods: Goods) -> String {
    product::Entity::find_by_id(goods.product).one(market.db.read()).await.unwrap().unwrap().code
}

/// A batch of something made so many days ago, to be used so many days from now.
pub async fn form(market: &Market, goods: Goods, (code, made, last): (&str, i64, Option<i64>)) -> BatchForm {
    let today = market.today();
    BatchForm {
        product: code_of(market, goods).await,
        code: code.into(),
        made_on: (today - made.days()).to_string(),
        best_before: last.map(|days| (today + days.days()).to_string()).unwrap_or_default(),
        note: String::new(),
    }
}

async fn write(shop: &Shop, by: &Member, goods: Goods, told: (&str, i64, Option<i64>)) -> Result<(), Fault<Refusal>> {
    batch::add(&shop.market, by, &form(&shop.market, goods, told).await).await
}

async fn on_page(market: &Market, goods: Goods) -> Option<Batch> {
    market::product::by_code(market, &code_of(market, goods).await).await.unwrap().unwrap().batch
}

async fn code_on_page(market: &Market, goods: Goods) -> Option<String> {
    on_page(market, goods).await.map(|batch| batch.code)
}

async fn standings(market: &Market, by: &Member) -> Vec<(String, Standing)> {
    let list = batch::list(market, by).await.unwrap();
    list.into_iter().map(|own| (own.batch.code, own.standing)).collect()
}

async fn id_of(market: &Market, code: &str) -> Uuid {
    let found = row::Entity::find().filter(row::Column::Code.eq(code)).one(market.db.read()).await;
    found.unwrap().unwrap().id
}

fn told(list: &[(&str, Standing)]) -> Vec<(String, Standing)> {
    list.iter().map(|(code, standing)| ((*code).to_owned(), *standing)).collect()
}

async fn the_page_names_the_batch_made_last_until_it_ends(shop: &Shop) {
    let (market, honey, tea) = (&shop.market, shop.world.honey, shop.world.tea);
    let by = &worker(market, shop.world.bees.id).await;
    assert_eq!(on_page(market, honey).await, None);
    write(shop, by, honey, ("L2", 10, Some(700))).await.unwrap();
    write(shop, by, honey, ("L1", 40, None)).await.unwrap();
    write(shop, by, tea, ("T1", 5, None)).await.unwrap();
    let shown = on_page(market, honey).await.unwrap();
    assert_eq!((shown.code.as_str(), shown.days.best_before), ("L2", Some(market.today() + 700.days())));
    let want = [("T1", Standing::OnSale), ("L2", Standing::OnSale), ("L1", Standing::Behind)];
    assert_eq!(standings(market, by).await, told(&want));

    let second = id_of(market, "L2").await;
    for _ in 0..2 {
        assert!(batch::end(market, by, second).await.unwrap());
    }
    assert_eq!(code_on_page(market, honey).await.as_deref(), Some("L1"));
    let want = [("T1", Standing::OnSale), ("L1", Standing::OnSale), ("L2", Standing::Ended)];
    assert_eq!(standings(market, by).await, told(&want));
    assert!(batch::end(market, by, id_of(market, "L1").await).await.unwrap());
    assert_eq!(on_page(market, honey).await, None);
    assert!(batch::resume(market, by, second).await.unwrap());
    assert_eq!(code_on_page(market, honey).await.as_deref(), Some("L2"));
}

async fn a_batch_leaves_the_page_the_day_after_its_last(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = &worker(market, shop.world.bees.id).await;
    write(shop, by, honey, ("L1", 0, Some(1))).await.unwrap();
    shop.clock.advance_days(1);
    assert_eq!(code_on_page(market, honey).await.as_deref(), Some("L1"));
    shop.clock.advance_days(1);
    assert_eq!(on_page(market, honey).await, None);
    assert_eq!(standings(market, by).await, told(&[("L1", Standing::OutOfDate)]));
}

async fn a_form_says_everything_that_is_wrong(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = &worker(market, shop.world.bees.id).await;
    let good = form(market, honey, ("L1", 1, Some(2))).await;
    let wrong = async |form: BatchForm| match batch::add(market, by, &form).await.unwrap_err().refusal().unwrap() {
        Refusal::Fields(wrong) => wrong,
        Refusal::SameCode => panic!("{form:?}"),
    };
    let error = |field, problem| FieldError { field, problem };
    assert_eq!(
        wrong(BatchForm::default()).await,
        [Field::Product, Field::Code, Field::MadeOn].map(|field| error(field, Problem::Missing))
    );
    let tomorrow = (market.today() + 1.day()).to_string();
    let bad = BatchForm {
        code: "l".repeat(batch::MOST_CODE + 1),
        made_on: tomorrow,
        best_before: market.today().to_string(),
        note: "n".repeat(batch::MOST_NOTE + 1),
        ..good.clone()
    };
    let long = [(Field::Code, Problem::TooLong), (Field::MadeOn, Problem::Unfit), (Field::BestBefore, Problem::Unfit)];
    let long = long.into_iter().chain([(Field::Note, Problem::TooLong)]);
    assert_eq!(wrong(bad).await, long.map(|(field, problem)| error(field, problem)).collect::<Vec<_>>());
    let bad = BatchForm { made_on: "31/02/2026".into(), best_before: "mai".into(), ..good.clone() };
    let unread = [Field::MadeOn, Field::BestBefore].map(|field| error(field, Problem::Unreadable));
    assert_eq!(wrong(bad).await, unread);
    for product in ["xxxxxx", &code_of(market, shop.world.wine).await, &code_of(market, shop.world.visit).await] {
        let bad = BatchForm { product: product.to_owned(), ..good.clone() };
        assert_eq!(wrong(bad).await, [error(Field::Product, Problem::Unreadable)]);
    }
    assert_eq!(row::Entity::find().count(market.db.read()).await.unwrap(), 0);
}

async fn a_code_is_there_once_for_a_producer(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = &worker(market, shop.world.bees.id).await;
    // The same submit again is one that was sent twice.
    for code in ["L 1", "  L   1 "] {
        write(shop, by, honey, (code, 10, None)).await.unwrap();
    }
    assert_eq!(row::Entity::find().count(market.db.read()).await.unwrap(), 1);
    for other in [("L 1", 11, None), ("L 1", 10, Some(1))] {
        assert_eq!(write(shop, by, honey, other).await.unwrap_err().refusal(), Some(Refusal::SameCode));
    }
    let tea = write(shop, by, shop.world.tea, ("L 1", 10, None)).await;
    assert_eq!(tea.unwrap_err().refusal(), Some(Refusal::SameCode));
    batch::end(market, by, id_of(market, "L 1").await).await.unwrap();
    let ended = write(shop, by, honey, ("L 1", 10, None)).await;
    assert_eq!(ended.unwrap_err().refusal(), Some(Refusal::SameCode));
    // Another producer may use it.
    let still = worker(market, shop.world.still.id).await;
    write(shop, &still, shop.world.sausage, ("L 1", 10, None)).await.unwrap();
}

async fn of_two_who_write_one_code_down_at_once_one_does(shop: &Shop) {
    let market = &shop.market;
    let (by, also) = (&worker(market, shop.world.bees.id).await, &worker(market, shop.world.bees.id).await);
    let honey = form(market, shop.world.honey, ("L1", 3, None)).await;
    let tea = form(market, shop.world.tea, ("L1", 3, None)).await;
    let (one, other) = tokio::join!(batch::add(market, by, &honey), batch::add(market, also, &tea));
    let refused: Vec<_> = [one, other].into_iter().filter_map(|answer| answer.err().and_then(Fault::refusal)).collect();
    assert_eq!(refused, [Refusal::SameCode]);
    assert_eq!(row::Entity::find().count(market.db.read()).await.unwrap(), 1);
}

async fn nothing_of_another_producer_is_touched(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = &worker(market, shop.world.bees.id).await;
    let other = &worker(market, shop.world.still.id).await;
    write(shop, by, honey, ("L1", 3, None)).await.unwrap();
    let id = id_of(market, "L1").await;
    assert!(!batch::end(market, other, id).await.unwrap());
    assert_eq!(code_on_page(market, honey).await.as_deref(), Some("L1"));
    batch::end(market, by, id).await.unwrap();
    assert!(!batch::resume(market, other, id).await.unwrap());
    assert!(!batch::end(market, by, Uuid::nil()).await.unwrap());
    assert_eq!(on_page(market, honey).await, None);
    assert_eq!(batch::list(market, other).await.unwrap(), []);
    let names = async |by| batch::products(market, by).await.unwrap().into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert_eq!(names(by).await, ["Mật ong bạc hà", "Trà Shan tuyết"]);
    // A visit is made in no batches.
    assert_eq!(names(&worker(market, shop.world.weavers.id).await).await, ["Giỏ tre đan tay"]);
}

async fn every_step_is_in_the_log(shop: &Shop) {
    let (market, honey) = (&shop.market, shop.world.honey);
    let by = &worker(market, shop.world.bees.id).await;
    write(shop, by, honey, ("L1", 3, None)).await.unwrap();
    let id = id_of(market, "L1").await;
    for _ in 0..2 {
        batch::end(market, by, id).await.unwrap();
    }
    for _ in 0..2 {
        batch::resume(market, by, id).await.unwrap();
    }
    let lines = audit::Entity::find().filter(audit::Column::SubjectId.eq(honey.product));
    let lines = lines.filter(audit::Column::AccountId.eq(by.by().account_id)).all(market.db.read()).await.unwrap();
    let verbs: Vec<_> = lines.iter().map(|line| line.verb.as_str()).collect();
    assert_eq!(verbs, ["batch.add", "batch.end", "batch.resume"]);
    assert!(lines.iter().all(|line| line.after.as_deref().unwrap().contains(r#""code":"L1""#)));
}

async fn the_database_itself_refuses_days_that_cannot_be(shop: &Shop) {
    let market = &shop.market;
    let by = &worker(market, shop.world.bees.id).await;
    write(shop, by, shop.world.honey, ("L1", 3, Some(1))).await.unwrap();
    let early = row::Entity::update_many().col_expr(row::Column::BestBefore, Expr::value("2000-01-01"));
    assert!(early.exec(market.db.writer()).await.unwrap_err().to_string().contains("ck_batch_days"));
    let nameless = row::Entity::update_many().col_expr(row::Column::Code, Expr::value(""));
    assert!(nameless.exec(market.db.writer()).await.unwrap_err().to_string().contains("ck_batch_code"));
}
