//! What goes with an order beside the goods: invoices, gifts, news.

use crate::buyer;
use crate::payment::{ahead, pay};
use domain::order::{CancelReason, OrderStatus, Purpose};
use domain::payment::PaymentMethod;
use entities::{audit, order_consent};
use market::Fault;
use market::account::Member;
use market::order::consent::{self, WithdrawRefusal};
use market::order::invoice::{self, InvoiceForm, InvoiceRefusal, MOST_NUMBER};
use market::order::{
    self, Extra, ExtraForm, Field, FieldError, Key, MOST_GIFT_NOTE, OrderForm, PlaceRefusal, Placed, Problem, own,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use testkit::account::worker;
use testkit::world::Goods;
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    what_was_asked_for_is_seen_by_buyer_and_producer,
    mistakes_are_said_and_nothing_is_ordered,
    a_number_is_written_down_once_an_invoice_is_wanted,
    two_numbers_at_once_leave_one,
    news_are_taken_back_for_the_whole_address,
    who_asks_for_nothing_leaves_nothing,
);

const HANH: &str = "hanh@thu.example";

pub fn company() -> InvoiceForm {
    InvoiceForm {
        company: "Công ty Minh Họa".to_owned(),
        tax_code: "0312345678".to_owned(),
        address: "1 Phố Huế".to_owned(),
        email: "ketoan@minh-hoa.example".to_owned(),
    }
}

async fn try_place(
    shop: &Shop,
    goods: &[(Goods, i64)],
    (extra, email): (ExtraForm, &str),
) -> Result<Placed, Fault<PlaceRefusal>> {
    let token = buyer::with(shop, goods).await;
    let form = buyer::form(shop, &token, &shop.market.new_id().simple().to_string()).await;
    let form = OrderForm { extra, email: email.to_owned(), ..form };
    order::place(&shop.market, &token, &form).await
}

async fn placed(shop: &Shop, extra: ExtraForm) -> Placed {
    try_place(shop, &[(shop.world.honey, 1)], (extra, HANH)).await.unwrap()
}

async fn seen(shop: &Shop, code: &str) -> Extra {
    order::find(&shop.market, code, "0912 345 678").await.unwrap().unwrap().extra
}

async fn what_was_asked_for_is_seen_by_buyer_and_producer(shop: &Shop) {
    let lan = worker(&shop.market, shop.world.bees.id).await;
    let form = ExtraForm { invoice: company(), is_gift: true, gift_note: " Chúc\nmừng! ".to_owned(), news: true };
    let code = placed(shop, form).await.code;
    let extra = seen(shop, &code).await;
    assert_eq!(extra.invoice.as_ref().unwrap().tax_code, "0312345678");
    assert_eq!((extra.gift.as_deref(), extra.news), (Some("Chúc mừng!"), true));
    let own = own::by_code(&shop.market, &lan, &code).await.unwrap().unwrap();
    assert_eq!((own.extra, own.invoice), (extra, None));
    let row = order_consent::Entity::find().one(shop.market.db.read()).await.unwrap().unwrap();
    assert_eq!((row.text_version.as_str(), row.given_at), (Purpose::News.text_version(), shop.market.now().0));
    invariant::check_all(&shop.market).await;
}

async fn mistakes_are_said_and_nothing_is_ordered(shop: &Shop) {
    let wrong = ExtraForm {
        invoice: InvoiceForm { tax_code: "031".to_owned(), company: "a".repeat(201), ..InvoiceForm::default() },
        is_gift: false,
        gift_note: "ă".repeat(MOST_GIFT_NOTE + 1),
        news: true,
    };
    let problems = [
        (Field::Email, Problem::Missing),
        (Field::Company, Problem::TooLong),
        (Field::TaxCode, Problem::NotATaxCode),
        (Field::CompanyAddress, Problem::Missing),
        (Field::InvoiceEmail, Problem::NotAnEmail),
        (Field::GiftNote, Problem::TooLong),
    ];
    let answer = try_place(shop, &[(shop.world.honey, 1)], (wrong, "")).await;
    let errors = problems.map(|(field, problem)| FieldError { field, problem });
    assert_eq!(answer.err().and_then(Fault::refusal), Some(PlaceRefusal::Fields(errors.to_vec())));
    let left = market::stock::available(&shop.market, shop.world.honey.offer).await.unwrap();
    assert_eq!(left, 10);
}

async fn a_number_is_written_down_once_an_invoice_is_wanted(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let (lan, tam) = (worker(market, world.bees.id).await, worker(market, world.still.id).await);
    let form = ExtraForm { invoice: company(), ..ExtraForm::default() };
    let both = [(world.honey, 1), (world.sausage, 1)];
    let code = &try_place(shop, &both, (form, HANH)).await.unwrap().code;
    let plain = &placed(shop, ExtraForm::default()).await.code;
    let write = async |by: &Member, code: &str, number: &str| {
        invoice::write_number(market, by, code, number).await.err().and_then(Fault::refusal)
    };
    assert_eq!(write(&lan, plain, "1").await, Some(InvoiceRefusal::NotAsked));
    assert_eq!(write(&tam, plain, "1").await, Some(InvoiceRefusal::NoSuchOrder));
    assert_eq!(write(&lan, "CP-0000-0000", "1").await, Some(InvoiceRefusal::NoSuchOrder));
    for wrong in [" ", &"1".repeat(MOST_NUMBER + 1)] {
        assert_eq!(write(&lan, code, wrong).await, Some(InvoiceRefusal::Number), "{wrong}");
    }
    for number in [" 1C26TCP-122 ", "1C26TCP-123", "1C26TCP-123"] {
        assert_eq!(write(&lan, code, number).await, None);
    }
    let view = order::find(market, code, "0912 345 678").await.unwrap().unwrap();
    let numbers: Vec<_> = view.parcels.iter().map(|parcel| parcel.invoice.as_deref()).collect();
    assert_eq!(numbers, [None, Some("1C26TCP-123")], "one for each producer");
    let logged = audit::Entity::find().filter(audit::Column::Verb.eq("order.invoice"));
    assert_eq!(logged.count(market.db.read()).await.unwrap(), 2, "the same number again is no change");
    order::sold_out(market, &tam, code, CancelReason::SoldOut, "").await.unwrap();
    let ended = InvoiceRefusal::Ended { status: OrderStatus::Cancelled };
    assert_eq!(write(&tam, code, "1").await, Some(ended));
    invariant::check_all(market).await;
}

async fn two_numbers_at_once_leave_one(shop: &Shop) {
    let market = &shop.market;
    let lan = worker(market, shop.world.bees.id).await;
    for _ in 0..5 {
        let code = &placed(shop, ExtraForm { invoice: company(), ..ExtraForm::default() }).await.code;
        let (one, two) = tokio::join!(
            invoice::write_number(market, &lan, code, "1"),
            invoice::write_number(market, &lan, code, "2"),
        );
        one.unwrap();
        two.unwrap();
        let own = own::by_code(market, &lan, code).await.unwrap().unwrap();
        assert!(matches!(own.invoice.as_deref(), Some("1" | "2")));
        invariant::check_all(market).await;
    }
}

async fn news_are_taken_back_for_the_whole_address(shop: &Shop) {
    let market = &shop.market;
    let news = || ExtraForm { news: true, ..ExtraForm::default() };
    let (first, second) = (placed(shop, news()).await, placed(shop, news()).await);
    let other = try_place(shop, &[(shop.world.tea, 1)], (news(), "hoa@thu.example")).await.unwrap();
    let foreign = Key::Phone("0987 654 321".to_owned());
    let refused = consent::withdraw(market, &first.code, &foreign, Purpose::News).await.err().and_then(Fault::refusal);
    assert_eq!(refused, Some(WithdrawRefusal::NoSuchOrder));
    for _ in 0..2 {
        let key = Key::Access(first.access.clone());
        consent::withdraw(market, &first.code, &key, Purpose::News).await.unwrap();
    }
    assert!(!seen(shop, &first.code).await.news && !seen(shop, &second.code).await.news);
    assert!(seen(shop, &other.code).await.news, "another address");
    let logged = audit::Entity::find().filter(audit::Column::Verb.eq("order.withdraw-consent"));
    assert_eq!(logged.count(market.db.read()).await.unwrap(), 1);
    let given = order_consent::Entity::find().count(market.db.read()).await.unwrap();
    assert_eq!(given, 3, "that it was given is kept");
}

async fn who_asks_for_nothing_leaves_nothing(shop: &Shop) {
    let order = ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Card).await;
    pay(shop, &order.code, (100, 1), "one").await;
    assert_eq!(seen(shop, &order.code).await, Extra::default());
    assert_eq!(order_consent::Entity::find().count(shop.market.db.read()).await.unwrap(), 0);
}
