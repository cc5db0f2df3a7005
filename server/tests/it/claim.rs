//! Claims over HTTP, without scripts: made with photographs, answered, and closed to everybody else.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t::claim as c;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use domain::role::Role;
use market::claim::{self, Claim};
use market::{Market, basket, order};
use media::art::{Accent, ArtSpec, Ground, Motif, Vessel, compose};
use media::picture::Format;
use testkit::account::{member, staff, worker};
use testkit::{Shop, invariant};

testkit::on_both_engines!(
    a_claim_is_made_with_a_photograph_answered_and_paid_back,
    mistakes_come_back_as_typed_and_nothing_is_made,
    a_telephone_number_opens_the_form_too,
    photographs_and_answers_are_closed_to_everybody_else,
);

const BORDER: &str = "----chophien";
const PHONE: &str = "0912 345 678";

/// An order that arrived, and the browser it was placed in.
struct Bought {
    open: OpenShop,
    code: String,
    cookie: String,
    /// The producer's code and the line's id, as the form has them.
    producer: String,
    line: String,
}

impl Bought {
    /// A jar of honey, paid in cash.
    async fn of(shop: &Shop) -> Self {
        let market = &shop.market;
        let token = basket::add(market, None, shop.world.honey.offer, 1).await.unwrap().token;
        let form = testkit::order::form(market, &token).await;
        let placed = order::place(market, &token, &form).await.unwrap();
        let by = worker(market, shop.world.bees.id).await;
        testkit::order::confirm(market, &by, &placed.code).await.unwrap();
        order::hand_over(market, &by, &placed.code, "", "").await.unwrap();
        order::deliver(market, &by, &placed.code).await.unwrap();
        let key = order::Key::Access(placed.access.clone());
        let parcel = claim::claimable(market, &placed.code, &key).await.unwrap().unwrap().parcels.remove(0);
        Self {
            open: OpenShop::of(market),
            cookie: format!("order={}.{}", placed.code, placed.access.as_str()),
            code: placed.code,
            line: parcel.lines[0].id.to_string(),
            producer: parcel.producer_code,
        }
    }

    fn page(&self) -> String {
        format!("/don-hang/{}/khieu-nai", self.code)
    }

    async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.open.send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await
    }

    async fn send(&self, cookie: &str, fields: &[(&str, &str)], photos: &[Vec<u8>]) -> Answer {
        let kind = format!("multipart/form-data; boundary={BORDER}");
        self.open
            .post_with(&self.page(), parts(fields, photos), &[("content-type", kind.as_str()), ("cookie", cookie)])
            .await
    }

    /// A whole claim for so many jars.
    fn fields<'a>(&'a self, units: &'a str) -> Vec<(&'a str, &'a str)> {
        vec![
            ("step", "send"),
            ("producer", self.producer.as_str()),
            ("line", self.line.as_str()),
            ("units", units),
            ("reason", "spoiled"),
            ("words", "Mốc <b>trắng</b>"),
            ("bank_bin", "970422"),
            ("bank_account", "0123456789"),
            ("bank_holder", "Nguyen Thi Hanh"),
        ]
    }

    async fn claims(&self, market: &Market) -> Vec<Claim> {
        claim::of_buyer(market, &self.code, &order::Key::Phone(PHONE.into())).await.unwrap()
    }
}

fn parts(fields: &[(&str, &str)], photos: &[Vec<u8>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, text) in fields {
        let part = format!("--{BORDER}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for photo in photos {
        let head = format!(
            "--{BORDER}\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\
             content-type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(photo);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BORDER}--\r\n").as_bytes());
    body
}

fn photograph() -> Vec<u8> {
    let (vessel, motif) = (Vessel::parse("jar").unwrap(), Motif::parse("honey").unwrap());
    let (ground, accent) = (Ground::parse("paper").unwrap(), Accent::parse("clay").unwrap());
    let picture = compose(ArtSpec { vessel, motif, ground, accent, seed: 7 }).unwrap();
    picture.renditions.into_iter().find(|it| it.format == Format::Jpeg && it.width == 320).unwrap().bytes
}

async fn a_claim_is_made_with_a_photograph_answered_and_paid_back(shop: &Shop) {
    let (market, bought) = (&shop.market, Bought::of(shop).await);
    let order = format!("/don-hang/{}", bought.code);
    let page = bought.get(&order, &bought.cookie).await;
    page.assert_page(200, Lang::Vi, "the order");
    assert!(page.text.contains(&format!("{}?kien={}", bought.page(), bought.producer)));
    bought.get(&bought.page(), &bought.cookie).await.assert_page(200, Lang::Vi, "the form");
    for _ in 0..2 {
        // The second time the claim is there, and the answer is the same.
        let answer = bought.send(&bought.cookie, &bought.fields("1"), &[photograph()]).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, order.as_str()));
    }
    let claims = bought.claims(market).await;
    assert_eq!((claims.len(), claims[0].photos.len()), (1, 1));
    let page = bought.get(&order, &bought.cookie).await;
    assert!(page.text.contains("Mốc &lt;b&gt;trắng&lt;/b&gt;") && page.text.contains(c::status::requested(Lang::Vi)));
    let (token, _) = member(market, "lan@htx.vn", shop.world.bees.id).await;
    let lan = format!("session={}", token.as_str());
    let own = format!("/ban-hang/don-hang/{}", bought.code);
    let shown = bought.get(&own, &lan).await;
    shown.assert_page(200, Lang::Vi, "the producer's order");
    assert!(!shown.text.contains("0123456789"), "the account is the office's business");
    assert!(bought.get("/ban-hang", &lan).await.text.contains(&c::waiting(Lang::Vi, 1)));
    let answers = format!("/ban-hang/khieu-nai/{}", claims[0].code);
    let headers = [("content-type", FORM), ("cookie", lan.as_str())];
    let undecided = bought.open.post_with(&answers, "words=x", &headers).await;
    undecided.assert_page(422, Lang::Vi, "no decision");
    let part = "verdict=part&amount=9x&words=M%E1%BB%99t";
    bought.open.post_with(&answers, part, &headers).await.assert_page(422, Lang::Vi, "no amount");
    let answer = bought.open.post_with(&answers, "verdict=full", &headers).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, own.as_str()));
    let again = bought.open.post_with(&answers, "verdict=reject&words=x", &headers).await;
    again.assert_page(409, Lang::Vi, "answered before");
    assert!(bought.get(&order, &bought.cookie).await.text.contains(c::status::approved(Lang::Vi)));
    let (office, _) = staff(market, &shop.clock, "canbo@so.vn", &[Role::Officer]).await;
    let office = format!("session={}", office.as_str());
    for path in ["/quan-tri/khieu-nai".to_owned(), format!("/quan-tri/khieu-nai/{}", claims[0].code)] {
        bought.get(&path, &office).await.assert_page(200, Lang::Vi, &path);
    }
    let desk = bought.get("/quan-tri/thanh-toan", &office).await;
    assert!(desk.text.contains("0123456789"), "where the money goes");
    invariant::check_all(market).await;
}

async fn mistakes_come_back_as_typed_and_nothing_is_made(shop: &Shop) {
    let (market, bought) = (&shop.market, Bought::of(shop).await);
    let answer = bought.send(&bought.cookie, &bought.fields("2"), &[photograph()]).await;
    answer.assert_page(422, Lang::Vi, "too many");
    for said in ["Mốc &lt;b&gt;trắng&lt;/b&gt;", c::wrong::units_unfit(Lang::Vi), c::wrong::photos_again(Lang::Vi)]
    {
        assert!(answer.text.contains(said), "{said}");
    }
    let broken = bought.send(&bought.cookie, &bought.fields("1"), &[b"GIF89a, more or less".to_vec()]).await;
    broken.assert_page(422, Lang::Vi, "no picture we read");
    assert!(broken.text.contains(&c::wrong::photo_unknown(Lang::Vi, "a.jpg")));
    let many: Vec<_> = std::iter::repeat_n(photograph(), 7).collect();
    bought.send(&bought.cookie, &bought.fields("1"), &many).await.assert_page(422, Lang::Vi, "seven");
    assert_eq!(bought.claims(market).await, []);
}

async fn a_telephone_number_opens_the_form_too(shop: &Shop) {
    let (market, bought) = (&shop.market, Bought::of(shop).await);
    let blank = bought.send("", &[("phone", PHONE), ("producer", bought.producer.as_str())], &[]).await;
    blank.assert_page(200, Lang::Vi, "the form");
    assert!(blank.text.contains(&bought.line) && blank.text.contains(PHONE));
    let fields = |phone: &'static str| [vec![("phone", phone)], bought.fields("1")].concat();
    let wrong = bought.send("", &fields("0987 654 321"), &[photograph()]).await;
    wrong.assert_page(200, Lang::Vi, "who are you");
    assert_eq!(bought.claims(market).await, []);
    let made = bought.send("", &fields(PHONE), &[photograph()]).await;
    made.assert_page(200, Lang::Vi, "the order");
    assert!(made.text.contains(c::status::requested(Lang::Vi)));
    assert_eq!(bought.claims(market).await.len(), 1);
}

async fn photographs_and_answers_are_closed_to_everybody_else(shop: &Shop) {
    let (market, bought) = (&shop.market, Bought::of(shop).await);
    bought.send(&bought.cookie, &bought.fields("1"), &[photograph()]).await;
    let claim = bought.claims(market).await.remove(0);
    let (own, foreign) = (
        member(market, "lan@htx.vn", shop.world.bees.id).await.0,
        member(market, "tam@htx.vn", shop.world.still.id).await.0,
    );
    let office = staff(market, &shop.clock, "canbo@so.vn", &[Role::Officer]).await.0;
    let [own, foreign, office] = [own, foreign, office].map(|token| format!("session={}", token.as_str()));
    let (at_order, code) = (format!("{}/{}/1", bought.page(), claim.code), &claim.code);
    let (at_producer, at_office) = (format!("/ban-hang/khieu-nai/{code}/1"), format!("/quan-tri/khieu-nai/{code}/1"));
    let other = Bought::of(shop).await;
    for (path, cookie, status) in [
        (&at_order, &bought.cookie, 200),
        (&at_order, &other.cookie, 404),
        (&at_order, &foreign, 404),
        (&at_producer, &own, 200),
        (&at_producer, &foreign, 404),
        (&at_office, &office, 200),
        (&at_office, &own, 403),
    ] {
        let answer = bought.get(path, cookie).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        if status == 200 {
            let said = (answer.header("content-type"), answer.header("cache-control"));
            assert_eq!(said, ("image/jpeg", "no-store"), "{path}");
        }
    }
    let headers = [("content-type", FORM), ("cookie", foreign.as_str())];
    let answers = format!("/ban-hang/khieu-nai/{code}");
    assert_eq!(bought.open.post_with(&answers, "verdict=full", &headers).await.status.as_u16(), 404);
    assert_eq!(bought.get(&format!("/ban-hang/don-hang/{}", bought.code), &foreign).await.status.as_u16(), 404);
    assert_eq!(bought.open.get(&at_office).await.status.as_u16(), 303, "sign in first");
    invariant::check_all(market).await;
}
