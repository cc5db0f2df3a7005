//! What the office does with orders: finds them, notes upon them, turns one away for its producer.

use crate::buyer;
use crate::decision::officer;
use domain::order::{CancelReason, OrderStatus, Pile};
use domain::register::{Order, OrderQuery, OrderSort};
use entities::{audit, producer};
use market::account::Officer;
use market::order::note::{self, Body, MOST_BODY, NoteRefusal};
use market::order::{self, OrderForm, StepRefusal, register};
use market::reading::{FieldError, Problem};
use market::{Fault, Market, stock};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use testkit::account::worker;
use testkit::world::{CAO_BANG, Goods, HANOI};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    an_order_is_found_by_what_is_said_on_the_telephone,
    a_list_is_narrowed_sorted_and_counted,
    notes_are_added_and_stay,
    a_part_is_turned_away_for_its_producer,
);

async fn placed(shop: &Shop, goods: &[(Goods, i64)], who: (&str, &str)) -> String {
    let token = buyer::with(shop, goods).await;
    let form = buyer::form(shop, &token, &shop.market.new_id().simple().to_string()).await;
    let form = OrderForm { buyer_name: who.0.to_owned(), phone: who.1.to_owned(), ..form };
    order::place(&shop.market, &token, &form).await.unwrap().code
}

async fn codes(market: &Market, by: &Officer, query: OrderQuery) -> Vec<String> {
    let found = register::list(market, by, &query).await.unwrap();
    assert_eq!(found.total, found.lines.len() as u64, "{query:?}");
    found.lines.into_iter().map(|line| line.code).collect()
}

async fn an_order_is_found_by_what_is_said_on_the_telephone(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let first = placed(shop, &[(shop.world.honey, 1)], ("Trần Thị Đào", "0912 345 678")).await;
    shop.clock.advance_millis(1_000);
    let second = placed(shop, &[(shop.world.tea, 1)], ("Lê Văn Ổi", "0987 654 321")).await;
    let find = async |text: &str| codes(market, by, OrderQuery { text: text.into(), ..OrderQuery::default() }).await;
    assert_eq!(find("").await, [second.clone(), first.clone()]);
    let said = ["tran thi dao", "Đào Trần", "0912345678", "+84 912 345 678", "345678", &first.to_lowercase()];
    for text in said {
        assert_eq!(find(text).await, std::slice::from_ref(&first), "{text}");
    }
    assert_eq!(find(&second.replace('-', "")[2..6]).await, [second]);
    for text in ["đào 0987", "%", "_", "zzz"] {
        assert_eq!(find(text).await, Vec::<String>::new(), "{text}");
    }
}

async fn a_list_is_narrowed_sorted_and_counted(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let lan = worker(market, shop.world.bees.id).await;
    let small = placed(shop, &[(shop.world.honey, 1)], ("A B", "0912 345 678")).await;
    shop.clock.advance_millis(1_000);
    let large = placed(shop, &[(shop.world.honey, 3)], ("A B", "0912 345 678")).await;
    buyer::confirm(market, &lan, &small).await.unwrap();
    let all = OrderQuery::default();
    let waiting = OrderQuery { pile: Some(Pile::ToConfirm), ..all.clone() };
    assert_eq!(codes(market, by, waiting.clone()).await, std::slice::from_ref(&large));
    let piles = register::list(market, by, &waiting).await.unwrap().piles;
    assert_eq!((piles[&Pile::ToConfirm], piles[&Pile::ToSend], piles.len()), (1, 1, 2));
    let cheapest = Order { by: OrderSort::Total, turned: true };
    assert_eq!(codes(market, by, OrderQuery { order: cheapest, ..all.clone() }).await, [small, large]);
    let today = Some(market.today());
    let yesterday = today.and_then(|day| day.yesterday().ok());
    for (query, count) in [
        (OrderQuery { from: today, until: today, ..all.clone() }, 2),
        (OrderQuery { until: yesterday, ..all.clone() }, 0),
        (OrderQuery { province: Some(HANOI.into()), ..all.clone() }, 2),
        (OrderQuery { province: Some(CAO_BANG.into()), ..all.clone() }, 0),
    ] {
        assert_eq!(codes(market, by, query.clone()).await.len(), count, "{query:?}");
    }
    assert_eq!(register::whole(market, by, &all).await.unwrap().len(), 2);
}

async fn notes_are_added_and_stay(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = &placed(shop, &[(shop.world.honey, 1)], ("A B", "0912 345 678")).await;
    let refused = async |body: &str| note::add(market, by, code, body).await.err().and_then(Fault::refusal);
    let wrong = |problem| Some(NoteRefusal::Fields(vec![FieldError { field: Body, problem }]));
    assert_eq!(refused(" ").await, wrong(Problem::Missing));
    assert_eq!(refused(&"x".repeat(MOST_BODY + 1)).await, wrong(Problem::TooLong));
    let nobody = note::add(market, by, "CP-0000-0000", "?").await.err().and_then(Fault::refusal);
    assert_eq!(nobody, Some(NoteRefusal::NoSuchOrder));
    for body in ["Gọi lại sau 5 giờ.\r\nĐã hẹn.", "Xong."] {
        assert_eq!(refused(body).await, None);
    }
    let file = note::file(market, by, &code.to_lowercase()).await.unwrap().unwrap();
    let bodies: Vec<_> = file.notes.iter().map(|note| note.body.as_str()).collect();
    assert_eq!(bodies, ["Gọi lại sau 5 giờ.\nĐã hẹn.", "Xong."]);
    assert!(file.notes.iter().all(|note| !note.by.is_empty()));
    let logged = audit::Entity::find().filter(audit::Column::Verb.eq("order.note"));
    let logged = logged.all(market.db.read()).await.unwrap();
    assert!(logged.len() == 2 && logged.iter().all(|line| !line.after.as_deref().unwrap_or_default().contains("Gọi")));
}

async fn a_part_is_turned_away_for_its_producer(shop: &Shop) {
    let (market, by, honey) = (&shop.market, &officer(shop).await, shop.world.honey);
    let lan = worker(market, shop.world.bees.id).await;
    let code = &placed(shop, &[(honey, 2), (shop.world.basket, 1)], ("A B", "0912 345 678")).await;
    let bees = producer::Entity::find_by_id(shop.world.bees.id).one(market.db.read()).await.unwrap().unwrap().code;
    buyer::confirm(market, &lan, code).await.unwrap();
    let reason = (CancelReason::BuyerAsked, "Người mua gọi đến.");
    let foreign = order::turn_away(market, by, (code, "zzzzzz"), reason).await.err().and_then(Fault::refusal);
    assert_eq!(foreign, Some(StepRefusal::NoSuchOrder));
    order::turn_away(market, by, (code, &bees), reason).await.unwrap();
    assert_eq!(stock::available(market, honey.offer).await.unwrap(), 10);
    invariant::check_all(market).await;
    let file = note::file(market, by, code).await.unwrap().unwrap();
    let (gone, other): (Vec<_>, Vec<_>) = file.order.parcels.iter().partition(|it| it.producer_code == bees);
    assert_eq!((gone[0].status, other[0].status), (OrderStatus::Cancelled, OrderStatus::Placed));
    let last = gone[0].events.last().unwrap();
    assert_eq!((last.told.reason, last.by.is_some()), (Some(CancelReason::BuyerAsked), true));
    let late = order::hand_over(market, &lan, code, "", "").await.err().and_then(Fault::refusal);
    assert_eq!(late, Some(StepRefusal::Stands { status: OrderStatus::Cancelled }));
}
