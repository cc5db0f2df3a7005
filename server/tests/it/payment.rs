//! The office's payments over HTTP: money that comes in makes orders stand, once, and what goes back is sent once.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t::office::decision_list as d;
use app::t::office::payment as p;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::order::OrderStatus;
use domain::payment::PaymentMethod;
use domain::role::Role;
use market::account::Officer;
use market::order::{Key, OrderForm};
use market::payment::card::{self, Back};
use market::payment::{bank, desk, refund};
use market::{Market, basket, order};
use std::sync::Arc;
use testkit::account::{member, staff};
use testkit::cards::FakeCards;
use testkit::{Shop, invariant};
use uuid::Uuid;

testkit::on_both_engines!(
    a_statement_that_names_an_order_makes_it_stand,
    a_statement_that_cannot_be_read_is_told_and_nothing_is_taken,
    money_that_names_no_order_is_given_to_one_or_left_aside,
    a_line_is_typed_in_and_mistakes_come_back_as_typed,
    money_is_sent_back_once_and_its_number_is_told,
    what_the_program_sends_back_no_officer_sends,
    a_forged_role_moves_no_money,
);

const PAGE: &str = "/quan-tri/thanh-toan";
const BORDER: &str = "----chophien";

/// Somebody of the office, with a browser.
struct Desk {
    open: OpenShop,
    cookie: String,
    officer: Officer,
}

impl Desk {
    async fn of(shop: &Shop, market: &Market) -> Self {
        let (token, who) = staff(market, &shop.clock, "canbo@so.vn", &[Role::Officer]).await;
        let officer = who.officer().unwrap();
        Self { open: OpenShop::of(market), cookie: format!("session={}", token.as_str()), officer }
    }

    async fn get(&self, path: &str) -> Answer {
        self.open.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, form: &str, fields: &str) -> Answer {
        let headers = [("content-type", FORM), ("cookie", self.cookie.as_str())];
        self.open.post_with(&format!("{PAGE}/{form}"), fields.to_owned(), &headers).await
    }

    async fn send(&self, statement: &str) -> Answer {
        let kind = format!("multipart/form-data; boundary={BORDER}");
        let headers = [("content-type", kind.as_str()), ("cookie", self.cookie.as_str())];
        let body = format!(
            "--{BORDER}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"sao-ke.csv\"\r\n\
             content-type: text/csv\r\n\r\n{statement}\r\n--{BORDER}--\r\n"
        );
        self.open.post_with(&format!("{PAGE}/sao-ke"), body, &headers).await
    }
}

/// Fails unless an answer leads back to the page, which says this was done; gives that page.
async fn done(desk: &Desk, answer: &Answer, said: &str) -> Answer {
    let way = format!("{PAGE}?{said}");
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, way.as_str()), "{said}");
    let page = desk.get(&way).await;
    page.assert_page(200, Lang::Vi, said);
    page
}

/// An order that is paid ahead: its code, and what opens it.
async fn placed(shop: &Shop, payment_method: PaymentMethod) -> (String, Key) {
    let market = &shop.market;
    let token = basket::add(market, None, shop.world.honey.offer, 1).await.unwrap().token;
    let form = OrderForm { payment_method, ..testkit::order::form(market, &token).await };
    let placed = order::place(market, &token, &form).await.unwrap();
    (placed.code, Key::Access(placed.access))
}

async fn status(shop: &Shop, code: &str) -> OrderStatus {
    order::find(&shop.market, code, "0912 345 678").await.unwrap().unwrap().parcels[0].status
}

/// What an order that waits for a transfer asks for.
async fn asked(shop: &Shop, code: &str) -> Vnd {
    order::find(&shop.market, code, "0912 345 678").await.unwrap().unwrap().payment.amount
}

fn statement(lines: &[(&str, i64, &str)]) -> String {
    let lines = lines.iter().map(|(day, amount, said)| format!("{day};{amount};{said}\n"));
    format!("Ngày;Ghi có;Nội dung\n{}", lines.collect::<String>())
}

async fn a_statement_that_names_an_order_makes_it_stand(shop: &Shop) {
    let desk = Desk::of(shop, &shop.market).await;
    let (code, _) = placed(shop, PaymentMethod::Transfer).await;
    let amount = asked(shop, &code).await;
    let before = desk.get(PAGE).await;
    before.assert_page(200, Lang::Vi, PAGE);
    assert!(before.text.contains(&code) && before.text.contains(&amount.show(Lang::Vi)));
    assert!(before.text.contains(p::ask_administrator(Lang::Vi)), "no account is set");
    let named = format!("MBVCB.5512.{}.CT tu 0123", code.replace('-', ""));
    let sent = statement(&[("28/11/2026", amount.0, &named), ("28/11/2026", 7_000, "tien coc")]);
    let answer = desk.send(&sent).await;
    let page = done(&desk, &answer, "xong=sao-ke&dong=2&da-co=0&vao-don=1&tra-lai=0&cho=1").await;
    let said = [p::taken(Lang::Vi, 2), p::taken_matched(Lang::Vi, 1), p::taken_open(Lang::Vi, 1)];
    assert!(said.iter().all(|said| page.text.contains(said)) && page.text.contains("tien coc"));
    assert!(!page.text.contains(&code), "nothing is waited for any more");
    assert_eq!(status(shop, &code).await, OrderStatus::Placed);
    let again = desk.send(&sent).await;
    done(&desk, &again, "xong=sao-ke&dong=2&da-co=2&vao-don=0&tra-lai=0&cho=0").await;
    invariant::check_all(&shop.market).await;
}

async fn a_statement_that_cannot_be_read_is_told_and_nothing_is_taken(shop: &Shop) {
    let desk = Desk::of(shop, &shop.market).await;
    let bad_day = statement(&[("28/11/2026", 5_000, "x"), ("hôm qua", 1_000, "y")]);
    let bad_amount = "Ngày;Ghi có;Nội dung\n28/11/2026;5000;x\n28/11/2026;1,25;y\n";
    let paid_out = statement(&[("28/11/2026", -5_000, "phi")]);
    for (sent, said) in [
        ("a;b\n1;2\n", p::no_titles(Lang::Vi).to_owned()),
        (bad_day.as_str(), p::bad_day(Lang::Vi, 3, "hôm qua")),
        (bad_amount, p::bad_amount(Lang::Vi, 3, "1,25")),
        (paid_out.as_str(), p::nothing_came(Lang::Vi).to_owned()),
        ("", d::no_file(Lang::Vi).to_owned()),
    ] {
        let answer = desk.send(sent).await;
        answer.assert_page(422, Lang::Vi, sent);
        assert!(answer.text.contains(&said), "{sent}: {said}");
    }
    assert_eq!(bank::open(&shop.market, &desk.officer).await.unwrap(), []);
}

async fn money_that_names_no_order_is_given_to_one_or_left_aside(shop: &Shop) {
    let desk = Desk::of(shop, &shop.market).await;
    let (code, _) = placed(shop, PaymentMethod::Transfer).await;
    let sent = statement(&[("27/11/2026", asked(shop, &code).await.0, "mat ong"), ("28/11/2026", 7_000, "lai")]);
    desk.send(&sent).await;
    let open = bank::open(&shop.market, &desk.officer).await.unwrap();
    let (honey, interest) = (open[0].id, open[1].id);
    for nothing in [format!("line=x&step=give&code={code}"), format!("line={honey}&step=x&code={code}")] {
        desk.post("dong", &nothing).await.assert_page(400, Lang::Vi, &nothing);
    }
    let unknown = format!("line={}&step=give&code={code}", Uuid::nil());
    desk.post("dong", &unknown).await.assert_page(404, Lang::Vi, &unknown);
    let wrong = desk.post("dong", &format!("line={honey}&step=give&code=CP-0000-0000")).await;
    wrong.assert_page(422, Lang::Vi, "no such order");
    assert!(wrong.text.contains(p::no_such_order(Lang::Vi)) && wrong.text.contains("value=\"CP-0000-0000\""));
    let give = format!("line={honey}&step=give&code={}", code.to_lowercase());
    let page = done(&desk, &desk.post("dong", &give).await, "xong=dong&tien=du").await;
    assert!(page.text.contains(p::came_paid(Lang::Vi)));
    assert_eq!(status(shop, &code).await, OrderStatus::Placed);
    let ignore = format!("line={interest}&step=ignore");
    let page = done(&desk, &desk.post("dong", &ignore).await, "xong=bo-qua").await;
    assert!(page.text.contains(p::open_none(Lang::Vi)));
    let page = done(&desk, &desk.post("dong", &format!("line={interest}&step=reopen")).await, "xong=mo-lai").await;
    assert!(page.text.contains(p::reopened(Lang::Vi)));
    done(&desk, &desk.post("dong", &ignore).await, "xong=bo-qua").await;
    for twice in [give, ignore] {
        let answer = desk.post("dong", &twice).await;
        answer.assert_page(409, Lang::Vi, &twice);
        assert!(answer.text.contains(p::line_done(Lang::Vi)), "{twice}");
    }
    invariant::check_all(&shop.market).await;
}

async fn a_line_is_typed_in_and_mistakes_come_back_as_typed(shop: &Shop) {
    let desk = Desk::of(shop, &shop.market).await;
    let (code, _) = placed(shop, PaymentMethod::Transfer).await;
    let (amount, today) = (asked(shop, &code).await, shop.market.today());
    let wrong = desk.post("nhap-tay", "key=k&code=CP-12&on=31%2F02%2F2026&amount=1%2C5").await;
    wrong.assert_page(422, Lang::Vi, "mistakes");
    for kept in ["name=\"key\" value=\"k\"", "value=\"CP-12\"", "value=\"31/02/2026\"", "value=\"1,5\""] {
        assert!(wrong.text.contains(kept), "{kept}");
    }
    let said = [p::wrong_code(Lang::Vi), p::wrong_day(Lang::Vi), p::wrong_amount(Lang::Vi)];
    assert!(said.iter().all(|said| wrong.text.contains(said)));
    let line = |code: &str| format!("key=k&code={code}&on={today}&amount={}", amount.0);
    let page = done(&desk, &desk.post("nhap-tay", &line(&code)).await, "xong=dong&tien=vao-don").await;
    assert!(page.text.contains(p::came_matched(Lang::Vi)));
    done(&desk, &desk.post("nhap-tay", &line(&code)).await, "xong=dong&tien=da-tinh").await;
    desk.post("nhap-tay", &line(&code).replace("key=k", "key=%3Cb%3E")).await.assert_page(400, Lang::Vi, "a bad key");
    assert_eq!(status(shop, &code).await, OrderStatus::Placed);
    let nobodys = desk.post("nhap-tay", &line("CP-0000-0000")).await;
    assert!(done(&desk, &nobodys, "xong=dong&tien=cho").await.text.contains(p::came_open(Lang::Vi)));
    assert_eq!(bank::open(&shop.market, &desk.officer).await.unwrap().len(), 1);
    invariant::check_all(&shop.market).await;
}

async fn money_is_sent_back_once_and_its_number_is_told(shop: &Shop) {
    let desk = Desk::of(shop, &shop.market).await;
    let (code, _) = placed(shop, PaymentMethod::Transfer).await;
    let much = asked(shop, &code).await.0 + 5_000;
    bank::by_hand(&shop.market, &desk.officer, (&code, shop.market.today()), (Vnd(much), "key")).await.unwrap();
    let due = desk::refunds(&shop.market, &desk.officer).await.unwrap();
    let id = due[0].id;
    let page = desk.get(PAGE).await;
    assert!(page.text.contains("tel:+84912345678") && page.text.contains(p::reason_overpaid(Lang::Vi)));
    let empty = desk.post("hoan-tien", &format!("refund={id}&reference=+")).await;
    empty.assert_page(422, Lang::Vi, "no number");
    assert!(empty.text.contains(&p::wrong_reference(Lang::Vi, refund::MOST_REFERENCE)));
    let unknown = format!("refund={}&reference=FT1", Uuid::nil());
    desk.post("hoan-tien", &unknown).await.assert_page(404, Lang::Vi, &unknown);
    let settle = format!("refund={id}&reference=FT26112233");
    let page = done(&desk, &desk.post("hoan-tien", &settle).await, "xong=tra-lai").await;
    assert!(page.text.contains(p::refunded(Lang::Vi)) && page.text.contains(p::refunds_none(Lang::Vi)));
    let twice = desk.post("hoan-tien", &settle).await;
    twice.assert_page(409, Lang::Vi, "twice");
    assert!(twice.text.contains(p::settled(Lang::Vi)));
    let order = desk.get(&format!("/quan-tri/don-hang/{code}")).await;
    assert!(order.text.contains("FT26112233") && order.text.contains(p::status_part_refunded(Lang::Vi)));
    invariant::check_all(&shop.market).await;
}

async fn what_the_program_sends_back_no_officer_sends(shop: &Shop) {
    let cards = FakeCards::default();
    let market = Market { cards: Some(Arc::new(cards.clone())), ..shop.market.clone() };
    let desk = Desk::of(shop, &market).await;
    let (code, key) = placed(shop, PaymentMethod::Card).await;
    let back = Back { success_url: "https://cho.vn/a", cancel_url: "https://cho.vn/b", description: "x" };
    card::page(&market, &code, &key, back).await.unwrap();
    cards.pay_last();
    card::returned(&market, &code, &key).await.unwrap();
    order::cancel(&market, &code, &key).await.unwrap();
    let due = desk::refunds(&market, &desk.officer).await.unwrap();
    let page = desk.get(PAGE).await;
    assert!(page.text.contains(p::by_itself(Lang::Vi)) && !page.text.contains("name=\"refund\""));
    let forged = desk.post("hoan-tien", &format!("refund={}&reference=FT1", due[0].id)).await;
    forged.assert_page(400, Lang::Vi, "a form the page does not have");
    assert_eq!(desk::refunds(&market, &desk.officer).await.unwrap(), due);
    invariant::check_all(&market).await;
}

async fn a_forged_role_moves_no_money(shop: &Shop) {
    let (code, _) = placed(shop, PaymentMethod::Transfer).await;
    let (producer, _) = member(&shop.market, "lan@htx.vn", shop.world.bees.id).await;
    let (promotion, _) = staff(&shop.market, &shop.clock, "xuctien@so.vn", &[Role::Promotion]).await;
    let open = OpenShop::of(&shop.market);
    let form = format!("key=k&code={code}&on={}&amount={}", shop.market.today(), asked(shop, &code).await.0);
    let cookie = |token: &str| format!("session={token}; role=officer");
    for (cookie, status) in [(cookie(producer.as_str()), 403), (cookie(promotion.as_str()), 403), (cookie("AAAA"), 303)]
    {
        let headers = [("content-type", FORM), ("cookie", cookie.as_str())];
        let answer = open.post_with(&format!("{PAGE}/nhap-tay"), form.clone(), &headers).await;
        assert_eq!(answer.status, status, "{cookie}");
    }
    assert_eq!(status(shop, &code).await, OrderStatus::Draft);
}
