use crate::{World, id, url};
use serde_json::{Value, json};

#[tokio::test]
async fn only_the_key_opens_the_api() {
    let world = World::new().await;
    let url = format!("{}/v1/checkout/sessions/cs_test_1", world.fake.url());
    assert_eq!(world.visitor.get(&url).await.unwrap().status, 401);
    let wrong = world.visitor.fetch(&url, &[("authorization", "Bearer sk_test_other")]).await.unwrap();
    assert_eq!(wrong.status, 401);
    let right = world.visitor.fetch(&url, &[("authorization", "Bearer sk_test_chophien")]).await.unwrap();
    let error: Value = right.json();
    assert_eq!((right.status, &error["error"]["code"]), (404, &json!("resource_missing")));
}

#[tokio::test]
async fn a_key_makes_posts_the_same_and_reads_new() {
    let world = World::new().await;
    let headers = [("authorization", "Bearer sk_test_chophien"), ("idempotency-key", "k")];
    let session = world.open("vi").await;
    let read = format!("{}/v1/checkout/sessions/{}", world.fake.url(), id(&session));
    let expire = format!("{read}/expire");
    assert_eq!(world.visitor.fetch(&read, &headers).await.unwrap().json()["status"], "open");
    let first = world.visitor.post(&expire, &headers, String::new()).await.unwrap();
    let again = world.visitor.post(&expire, &headers, String::new()).await.unwrap();
    assert_eq!((first.headers.get("idempotent-replayed"), first.status), (None, 200));
    assert_eq!(again.headers.get("idempotent-replayed").unwrap(), "true");
    assert_eq!(first.body, again.body);
    assert_eq!(world.visitor.fetch(&read, &headers).await.unwrap().json()["status"], "expired");
}

#[tokio::test]
async fn what_the_shop_misspells_is_refused() {
    let world = World::new().await;
    let headers = [("authorization", "Bearer sk_test_chophien")];
    let sessions = format!("{}/v1/checkout/sessions", world.fake.url());
    let answer = world.visitor.post(&sessions, &headers, "mode=payment&sucess_url=x".to_owned()).await.unwrap();
    assert_eq!((answer.status, &answer.json()["error"]["type"]), (400, &json!("invalid_request_error")));
    let elsewhere = format!("{}/v1/charges", world.fake.url());
    assert_eq!(world.visitor.post(&elsewhere, &headers, String::new()).await.unwrap().status, 404);
    assert_eq!(world.visitor.get(&url(&world.open("vi").await).replace("/pay/", "/buy/")).await.unwrap().status, 404);
}
