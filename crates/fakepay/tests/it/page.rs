use crate::{World, id, url};
use fakepay::{Act, Status};

#[tokio::test]
async fn the_page_says_in_both_languages_that_no_money_is_real() {
    let world = World::new().await;
    let vietnamese = world.visitor.get(url(&world.open("vi").await)).await.unwrap().body;
    assert!(vietnamese.contains("Trang thanh toán thử – không phải tiền thật"));
    assert!(vietnamese.contains("235.000 ₫") && vietnamese.contains("Mật ong &lt;rừng&gt;"));
    assert!(vietnamese.contains("lang=\"vi\"") && !vietnamese.contains("<script"));
    let english = world.visitor.get(url(&world.open("en").await)).await.unwrap().body;
    assert!(english.contains("Test payment page – no real money") && english.contains("235,000 ₫"));
}

#[tokio::test]
async fn paying_leads_back_with_the_sessions_id() {
    let mut world = World::new().await;
    let session = world.open("vi").await;
    let answer = world.visitor.submit(url(&session), &[("button", "pay")]).await.unwrap();
    assert_eq!(answer.status, 303);
    assert_eq!(answer.location(), Some(format!("https://shop.example/done?session={}", id(&session)).as_str()));
    assert_eq!(world.fake.sessions()[0].charged, 235_000);
    assert_eq!(world.told().await, ["checkout.session.completed"]);
    // A second click pays nothing more.
    let again = world.visitor.submit(url(&session), &[("button", "pay")]).await.unwrap();
    assert_eq!(again.location(), answer.location());
    assert_eq!(world.told().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_declined_card_leaves_the_page_open() {
    let world = World::new().await;
    let session = world.open("vi").await;
    let answer = world.visitor.submit(url(&session), &[("button", "decline")]).await.unwrap();
    let page = world.visitor.get(answer.location().unwrap()).await.unwrap().body;
    assert!(page.contains("Thẻ bị từ chối. Chưa trừ tiền.") && page.contains("value=\"pay\""));
    assert_eq!((world.fake.sessions()[0].status, world.fake.sessions()[0].charged), (Status::Open, 0));
}

#[tokio::test]
async fn three_d_secure_asks_on_a_page_of_its_own() {
    let world = World::new().await;
    let session = world.open("en").await;
    let challenge = world.visitor.submit(url(&session), &[("button", "challenge")]).await.unwrap();
    let bank = world.visitor.get(challenge.location().unwrap()).await.unwrap().body;
    assert!(bank.contains("3-D Secure") && bank.contains("value=\"confirm\""));
    let failed = world.visitor.submit(url(&session), &[("button", "fail")]).await.unwrap();
    let page = world.visitor.get(failed.location().unwrap()).await.unwrap().body;
    assert!(page.contains("The bank got no confirmation"));
    assert_eq!(world.fake.sessions()[0].charged, 0);
    let confirmed = world.visitor.submit(url(&session), &[("button", "confirm")]).await.unwrap();
    assert!(confirmed.location().unwrap().starts_with("https://shop.example/done"));
    assert_eq!(world.fake.sessions()[0].charged, 235_000);
}

#[tokio::test]
async fn cancelling_leads_back_and_ends_nothing() {
    let world = World::new().await;
    let session = world.open("vi").await;
    let answer = world.visitor.submit(url(&session), &[("button", "cancel")]).await.unwrap();
    assert_eq!(answer.location(), Some("https://shop.example/basket"));
    assert_eq!(world.fake.sessions()[0].status, Status::Open);
}

#[tokio::test]
async fn an_expired_session_takes_no_money() {
    let mut world = World::new().await;
    let session = world.open("vi").await;
    assert!(world.fake.act(id(&session), Act::Expire));
    let answer = world.visitor.submit(url(&session), &[("button", "pay")]).await.unwrap();
    let page = world.visitor.get(answer.location().unwrap()).await.unwrap().body;
    assert!(page.contains("Phiên này đã hết hạn") && !page.contains("value=\"pay\""));
    assert_eq!(world.fake.sessions()[0].charged, 0);
    assert_eq!(world.told().await, ["checkout.session.expired"]);
    let nobody = world.visitor.get(&format!("{}/pay/cs_test_nobody", world.fake.url())).await.unwrap();
    assert_eq!(nobody.status, 404);
}
