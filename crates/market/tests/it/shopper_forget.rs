//! What orders keep beside their rows, when whoever placed them is forgotten.

use crate::claim::{arrived, claimed};
use crate::decision::officer;
use crate::order_extra::company;
use crate::payment::{DAY, ahead};
use crate::shopper::{holders, register};
use crate::{buyer, discount};
use domain::money::Vnd;
use domain::payment::PaymentMethod;
use entities::{discount_person, discount_use, order_consent};
use market::Market;
use market::account::Principal;
use market::claim::{self, Answer};
use market::order::{self, ExtraForm, Key, OrderForm, Placed, invoice};
use market::shopper::erase::{EraseRefusal, Proof, erase};
use market::shopper::export;
use sea_orm::{ConnectionTrait, EntityTrait};
use testkit::account::{PASSWORD, principal, worker};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    what_was_asked_for_with_an_order_goes_with_its_buyer,
    an_invoice_that_was_made_out_stays,
    claims_lose_their_words_and_discounts_their_people,
);

const GIFT: &str = "Chúc mẹ luôn khỏe";

async fn placed(shop: &Shop) -> Placed {
    let token = buyer::with(shop, &[(shop.world.honey, 1)]).await;
    let extra = ExtraForm { invoice: company(), is_gift: true, gift_note: GIFT.to_owned(), news: true };
    let form = buyer::form(shop, &token, &shop.market.new_id().simple().to_string()).await;
    let form = OrderForm { extra, email: "hanh@thu.example".to_owned(), ..form };
    order::place(&shop.market, &token, &form).await.unwrap()
}

/// An account with an order in it.
async fn owner(shop: &Shop, code: &str, key: &Key) -> Principal {
    principal(&shop.market, &register(shop, Some((code, key))).await.token).await
}

/// Says of every order that it stands so, whatever came before.
async fn stands(market: &Market, status: &str) {
    let sql = format!("UPDATE \"order\" SET status = '{status}'");
    market.db.writer().execute_unprepared(&sql).await.unwrap();
}

async fn forget(market: &Market, who: &Principal) -> Option<EraseRefusal> {
    erase(market, who, Proof::Password(PASSWORD)).await.err().and_then(market::Fault::refusal)
}

async fn what_was_asked_for_with_an_order_goes_with_its_buyer(shop: &Shop) {
    let market = &shop.market;
    let placed = placed(shop).await;
    let key = Key::Access(placed.access.clone());
    let who = owner(shop, &placed.code, &key).await;
    let known = export::export(market, &who).await.unwrap().to_string();
    let texts = [company().company, company().address, company().email, GIFT.to_owned()];
    for text in &texts {
        assert!(known.contains(text.as_str()) && !holders(market, text).await.is_empty(), "{text}");
    }
    order::cancel(market, &placed.code, &key).await.unwrap();
    assert_eq!(forget(market, &who).await, None);
    for text in &texts {
        assert_eq!(holders(market, text).await, Vec::<String>::new(), "{text}");
    }
    let consent = order_consent::Entity::find().one(market.db.read()).await.unwrap().unwrap();
    assert!(consent.withdrawn_at.is_some(), "no news come any more");
    invariant::check_all(market).await;
}

async fn an_invoice_that_was_made_out_stays(shop: &Shop) {
    let market = &shop.market;
    let placed = placed(shop).await;
    let who = owner(shop, &placed.code, &Key::Access(placed.access.clone())).await;
    let bees = worker(market, shop.world.bees.id).await;
    invoice::write_number(market, &bees, &placed.code, "1C26T-7").await.unwrap();
    stands(market, "completed").await;
    assert_eq!(forget(market, &who).await, None);
    assert_eq!(holders(market, &company().company).await, ["invoice_request.company"]);
    assert_eq!(holders(market, GIFT).await, Vec::<String>::new());
}

async fn claims_lose_their_words_and_discounts_their_people(shop: &Shop) {
    let (market, office) = (&shop.market, officer(shop).await);
    discount::add(shop, &office, &discount::form(shop, "")).await;
    let order = arrived(shop, &[(shop.world.honey, 1)], PaymentMethod::Cod).await;
    ahead(shop, &[(shop.world.honey, 1)], PaymentMethod::Cod).await;
    let who = owner(shop, &order.code, &order.key).await;
    let code = claimed(market, &order, &["1"]).await;
    assert_eq!(forget(market, &who).await, Some(EraseRefusal::OpenOrders(1)));
    stands(market, "completed").await;
    assert_eq!(forget(market, &who).await, Some(EraseRefusal::OpenClaims(1)));
    market.db.writer().execute_unprepared(BACK).await.unwrap();
    let no = Answer { granted: Vnd::ZERO, words: "không", batch: None };
    claim::answer(market, &worker(market, shop.world.bees.id).await, &code, no).await.unwrap();
    shop.clock.advance_millis(8 * DAY);
    assert_eq!(order::timer::ring(market).await.unwrap().completed, 1);
    let texts = ["Mốc trắng", "0123456789", "Nguyen Thi Hanh"];
    let known = export::export(market, &who).await.unwrap().to_string();
    for text in texts {
        assert!(known.contains(text) && !holders(market, text).await.is_empty(), "{text}");
    }
    assert_eq!(people(market).await, (1, 1), "both orders are of one number");
    assert_eq!(forget(market, &who).await, None);
    for text in texts {
        let mut left = holders(market, text).await;
        // A stranger of the same name ordered too, and SQLite finds names in any case.
        left.retain(|place| place != "order_group.buyer_fold");
        assert_eq!(left, Vec::<String>::new(), "{text}");
    }
    assert_eq!(people(market).await, (2, 2), "nobody can tell that they were");
    invariant::check_all(market).await;
}

/// As they stood: one arrived, and one was placed.
const BACK: &str = "UPDATE \"order\" SET status = CASE WHEN EXISTS (SELECT 1 FROM order_event e \
                    WHERE e.order_id = \"order\".id AND e.status = 'delivered') THEN 'delivered' ELSE 'placed' END";

/// People who used a discount: as they are counted, and as checkouts name them.
async fn people(market: &Market) -> (usize, usize) {
    let counted = discount_person::Entity::find().all(market.db.read()).await.unwrap();
    let uses = discount_use::Entity::find().all(market.db.read()).await.unwrap();
    let named: std::collections::BTreeSet<_> = uses.into_iter().map(|row| row.person).collect();
    (counted.len(), named.len())
}
