//! A listing over HTTP: a form with photographs, what comes back with mistakes, and the desk's answer.

use crate::open_shop::{Answer, FORM, OpenShop};
use app::t;
use axum::body::Body;
use axum::http::Request;
use domain::lang::Lang;
use domain::role::Role;
use media::art::{Accent, ArtSpec, Ground, Motif, Vessel, compose};
use media::picture::Format;
use testkit::Shop;
use testkit::account::{member, staff};

testkit::on_both_engines!(
    a_product_is_listed_from_photographs_and_approved,
    a_form_with_mistakes_keeps_words_and_photographs,
    a_script_is_told_of_each_photograph,
    what_is_no_photograph_is_told_in_words,
    nothing_of_another_producer_answers,
    a_price_changes_at_once,
    forms_nobody_makes_are_refused,
);

const BORDER: &str = "----chophien";

/// Somebody with a browser.
struct Visitor<'a> {
    open: &'a OpenShop,
    cookie: String,
}

impl Visitor<'_> {
    async fn get(&self, path: &str) -> Answer {
        self.open.send(Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        self.open.post_with(path, form.to_owned(), &[("content-type", FORM), ("cookie", &self.cookie)]).await
    }

    async fn send(&self, path: &str, body: Vec<u8>, accept: &str) -> Answer {
        let kind = format!("multipart/form-data; boundary={BORDER}");
        let headers = [("content-type", kind.as_str()), ("cookie", &self.cookie), ("accept", accept)];
        self.open.post_with(path, body, &headers).await
    }

    /// Begins the listing of a new product; gives the address of its form.
    async fn begin(&self) -> String {
        let answer = self.post("/ban-hang/san-pham", "").await;
        assert_eq!(answer.status, 303);
        answer.header("location").to_owned()
    }
}

async fn producer<'a>(shop: &Shop, open: &'a OpenShop, email: &str, id: uuid::Uuid) -> Visitor<'a> {
    let (token, _) = member(&shop.market, email, id).await;
    Visitor { open, cookie: format!("session={}", token.as_str()) }
}

/// A form as browsers send it: texts, then files.
fn body(texts: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, text) in texts {
        let part = format!("--{BORDER}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        body.extend(part.into_bytes());
    }
    for (name, bytes) in files {
        let head = format!(
            "--{BORDER}\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BORDER}--\r\n").into_bytes());
    body
}

/// A photograph, as good as one.
fn photograph(seed: u64) -> Vec<u8> {
    let (vessel, motif) = (Vessel::parse("jar").unwrap(), Motif::parse("honey").unwrap());
    let (ground, accent) = (Ground::parse("paper").unwrap(), Accent::parse("clay").unwrap());
    let spec = ArtSpec { vessel, motif, ground, accent, seed };
    let picture = compose(spec).unwrap();
    picture.renditions.into_iter().find(|it| it.format == Format::Jpeg && it.width == 320).unwrap().bytes
}

const WORDS: [(&str, &str); 8] = [
    ("name", "Phấn hoa <cà phê>"),
    ("category", "thuc-pham"),
    ("summary", "Phấn hoa ong lấy trong mùa cà phê nở."),
    ("delivery", "ambient"),
    ("storage", "Ngăn mát tủ lạnh"),
    ("ingredients", "Phấn hoa"),
    ("best_before", "12 tháng"),
    ("story", "Nhà tôi nuôi ong."),
];

const PACK: [(&str, &str); 6] =
    [("pack", ""), ("label", "Hộp 200 g"), ("grams", "200"), ("gtin", ""), ("price", "160.000"), ("units", "25")];

fn form<'a>(version: &'a str, step: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![("version", version), ("step", step)];
    form.extend(WORDS);
    form.extend(PACK);
    form
}

async fn a_product_is_listed_from_photographs_and_approved(shop: &Shop) {
    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let page = lan.begin().await;
    lan.get(&page).await.assert_page(200, Lang::Vi, "an empty listing");
    let (front, back) = (photograph(1), photograph(2));
    let files: [(&str, &[u8]); 2] = [("truoc.jpg", &front), ("sau.jpg", &back)];
    let answer = lan.send(&page, body(&form("0", "preview"), &files), "").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, format!("{page}/xem-truoc").as_str()));
    let preview = lan.get(&format!("{page}/xem-truoc")).await;
    preview.assert_page(200, Lang::Vi, "the preview");
    assert!(preview.text.contains("Phấn hoa &lt;cà phê&gt;") && preview.text.contains("160.000"));
    let source = lan.get(&page).await;
    let hashes: Vec<_> = source.text.split("name=\"picture\" value=\"").skip(1).map(|it| &it[..32]).collect();
    assert_eq!(hashes.len(), 2);
    let shots: Vec<(&str, &str)> = hashes.iter().flat_map(|hash| [("picture", *hash), ("alt", "")]).collect();
    let last = [form("1", "submit"), shots].concat();
    let answer = lan.send(&page, body(&last, &[]), "").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/ban-hang/san-pham?xong=gui"));
    lan.get(&page).await.assert_page(200, Lang::Vi, "a listing that waits");

    let (token, _) = staff(&shop.market, &shop.clock, "xuctien@htx.vn", &[Role::Promotion]).await;
    let desk = Visitor { open, cookie: format!("session={}", token.as_str()) };
    assert!(desk.get("/xuc-tien/duyet").await.text.contains("Phấn hoa &lt;cà phê&gt;"));
    let code = page.rsplit('/').next().unwrap();
    let review = format!("/xuc-tien/duyet/{code}");
    desk.get(&review).await.assert_page(200, Lang::Vi, "the review");
    desk.post(&format!("{review}/tra-lai"), "version=3").await.assert_page(422, Lang::Vi, "without a reason");
    desk.post(&format!("{review}/duyet"), "version=2").await.assert_page(409, Lang::Vi, "another version");
    let answer = desk.post(&format!("{review}/duyet"), "version=3").await;
    assert_eq!(answer.status, 303);
    let said = desk.get(answer.header("location")).await;
    said.assert_page(200, Lang::Vi, "the queue afterwards");
    assert!(said.text.contains(t::listing::desk::nothing(Lang::Vi)));
    market::reindex::catch_up(&shop.market).await.unwrap();
    assert!(open.get("/san-pham?q=phan+hoa").await.text.contains("Phấn hoa &lt;cà phê&gt;"));
    let stored = std::fs::read_dir(open.folder().join("media")).unwrap().count();
    assert!(stored > 0);
}

async fn a_form_with_mistakes_keeps_words_and_photographs(shop: &Shop) {
    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let page = format!("/en{}", lan.begin().await);
    let typed: Vec<_> =
        form("0", "submit").into_iter().map(|it| if it.0 == "price" { ("price", "hai trăm") } else { it }).collect();
    let picture = photograph(3);
    let answer = lan.send(&page, body(&typed, &[("a.jpg", &picture)]), "").await;
    answer.assert_page(422, Lang::En, "a price nobody can read");
    assert!(answer.text.contains("value=\"hai trăm\"") && answer.text.contains("href=\"#field-price-0\""));
    assert_eq!(answer.text.matches("name=\"picture\"").count(), 1);
    // The same version again: somebody saved meanwhile, and that was this form.
    let answer = lan.send(&page, body(&typed, &[]), "").await;
    answer.assert_page(409, Lang::En, "an old version");
    assert!(answer.text.contains("name=\"version\" value=\"1\""), "the version there is now");
    for (step, what) in
        [("pack-add", "a pack more"), ("tell", "the story"), ("down-0", "an order"), ("save", "nothing")]
    {
        let version = lan
            .get(&page)
            .await
            .text
            .split("name=\"version\" value=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let answer = lan.send(&page, body(&form(&version, step), &[]), "").await;
        assert_eq!(answer.status, 303, "{what}");
    }
}

async fn a_script_is_told_of_each_photograph(shop: &Shop) {
    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let page = lan.begin().await;
    let code = page.rsplit('/').next().unwrap();
    let send = async |version: &str, file: &[u8]| {
        let body = body(&[("listing", code), ("version", version)], &[("IMG_1.jpg", file)]);
        lan.send("/ban-hang/anh", body, "application/json").await
    };
    let picture = photograph(4);
    let answer = send("0", &picture).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (201, r#"{"version":1,"message":null}"#));
    let answer = send("0", &picture).await;
    assert_eq!(answer.status, 409);
    let answer = send("1", b"\0\0\0\x18ftypheic\0\0\0\0").await;
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("IMG_1.jpg") && answer.text.contains("JPEG"), "{}", answer.text);
    // Without a script the same address leads back to the form.
    let body = body(&[("listing", code), ("version", "2")], &[("b.jpg", &photograph(5))]);
    assert_eq!(lan.send("/ban-hang/anh", body, "text/html").await.header("location"), format!("{page}?xong=luu#anh"));
    assert_eq!(lan.get(&page).await.text.matches("name=\"picture\"").count(), 2);
}

async fn what_is_no_photograph_is_told_in_words(shop: &Shop) {
    use t::listing::picture_refused as r;

    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let page = lan.begin().await;
    let large = vec![0xFF; 16 * 1024 * 1024 + 1];
    let picture = photograph(6);
    let torn = &picture[..picture.len() / 2];
    let files: [(&str, &[u8]); 4] = [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("x.gif", b"GIF89a\x01\0\x01\0"),
        ("lon.jpg", &large),
        ("rach.jpg", torn),
    ];
    let answer = lan.send(&page, body(&form("0", "save"), &files), "").await;
    answer.assert_page(422, Lang::Vi, "no photographs");
    for said in [
        r::not_a_picture(Lang::Vi, "x.svg"),
        r::unknown_format(Lang::Vi, "x.gif"),
        r::too_large(Lang::Vi, "lon.jpg"),
        r::damaged(Lang::Vi, "rach.jpg"),
    ] {
        assert!(answer.text.contains(&said), "{said}");
    }
    assert!(answer.text.contains("Phấn hoa &lt;cà phê&gt;"), "the words are kept");
    assert!(lan.get(&page).await.text.contains("Phấn hoa &lt;cà phê&gt;"), "and saved");
}

async fn nothing_of_another_producer_answers(shop: &Shop) {
    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let tam = producer(shop, open, "tam@htx.vn", shop.world.still.id).await;
    let page = lan.begin().await;
    lan.send(&page, body(&form("0", "save"), &[]), "").await;
    for path in ["", "/xem-truoc", "/bo"] {
        assert_eq!(tam.get(&format!("{page}{path}")).await.status, 404, "{path}");
    }
    for path in ["/rut", "/bo"] {
        assert_eq!(tam.post(&format!("{page}{path}"), "version=1").await.status, 404, "{path}");
    }
    assert_eq!(tam.send(&page, body(&form("1", "save"), &[]), "").await.status, 404);
    let code = page.rsplit('/').next().unwrap();
    let sent = body(&[("listing", code), ("version", "1")], &[("a.jpg", &photograph(7))]);
    assert_eq!(tam.send("/ban-hang/anh", sent, "application/json").await.status, 404);
    assert_eq!(
        tam.post("/ban-hang/gia", &format!("offer={}&seen=185000&price=1000", shop.world.honey.offer)).await.status,
        404
    );
    assert_eq!(tam.post("/ban-hang/san-pham", "product=zzzzzz").await.status, 404);
    assert!(!tam.get("/ban-hang/san-pham").await.text.contains("Phấn hoa"));
}

async fn a_price_changes_at_once(shop: &Shop) {
    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let form = |price: &str| format!("offer={}&seen=185000&price={price}", shop.world.honey.offer);
    for bad in ["", "-1", "999", "nhi%E1%BB%81u"] {
        lan.post("/ban-hang/gia", &form(bad)).await.assert_page(422, Lang::Vi, bad);
    }
    let answer = lan.post("/ban-hang/gia", &form("190.000")).await;
    assert_eq!(answer.header("location"), "/ban-hang/san-pham?xong=gia");
    assert!(lan.get(answer.header("location")).await.text.contains("190.000"));
    lan.post("/ban-hang/gia", &form("195000")).await.assert_page(409, Lang::Vi, "a price that moved");
}

async fn forms_nobody_makes_are_refused(shop: &Shop) {
    let open = &OpenShop::of(&shop.market);
    let lan = producer(shop, open, "lan@htx.vn", shop.world.bees.id).await;
    let page = lan.begin().await;
    for (texts, what) in [
        (vec![("version", "x")], "no version"),
        (vec![("version", "0"), ("step", "explode")], "no step"),
        (vec![("version", "0"), ("label", "Chai")], "half a pack"),
        (vec![("version", "0"), ("picture", "0a")], "half a photograph"),
        (vec![("version", "0"), ("name", "a\0b")], "a zero byte"),
    ] {
        assert_eq!(lan.send(&page, body(&texts, &[]), "").await.status, 400, "{what}");
    }
    assert_eq!(lan.post(&page, "version=0").await.status, 400, "not a form with files");
    let endless = "a".repeat(20_000);
    assert_eq!(lan.send(&page, body(&[("version", "0"), ("story", &endless)], &[]), "").await.status, 413);
    let many = vec![("x", "y"); 300];
    assert_eq!(lan.send(&page, body(&many, &[]), "").await.status, 413);
    for path in ["?trang=0", "?trang=x"] {
        assert_eq!(lan.get(&format!("/ban-hang/san-pham{path}")).await.status, 400, "{path}");
    }
    assert_eq!(lan.get("/ban-hang/san-pham?trang=9").await.status, 404);
}
