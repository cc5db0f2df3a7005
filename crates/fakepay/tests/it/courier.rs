use crate::{World, id, url};
use serde_json::json;

#[tokio::test]
async fn an_event_is_sent_again_until_it_is_taken() {
    let mut world = World::new().await;
    world.letters.answer(&[500, 503, 404]);
    let session = world.open("vi").await;
    world.visitor.submit(url(&session), &[("button", "pay")]).await.unwrap();
    assert_eq!(world.told().await.len(), 4);
    let events = world.visitor.get(&format!("{}/_fake/events", world.fake.url())).await.unwrap().json();
    assert_eq!(events[0]["answers"], json!([500, 503, 404, 200]));
}

#[tokio::test]
async fn an_event_nobody_takes_is_given_up_and_can_be_sent_later() {
    let mut world = World::new().await;
    world.letters.answer(&[500; 5]);
    let session = world.open("vi").await;
    world.visitor.submit(url(&session), &[("button", "pay")]).await.unwrap();
    assert_eq!(world.told().await.len(), 5);
    let events = world.visitor.get(&format!("{}/_fake/events", world.fake.url())).await.unwrap().json();
    let ids = json!({ "order": { "ids": [events[0]["id"], events[0]["id"]] } });
    let delivered = world.backstage("deliver", ids).await;
    assert_eq!((&delivered[0]["status"], &delivered[1]["status"]), (&json!(200), &json!(200)));
    let letters = world.letters.empty();
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[0].body, letters[1].body);
}

async fn pay_and_expire(world: &World) {
    let (first, second) = (world.open("vi").await, world.open("vi").await);
    world.visitor.submit(url(&first), &[("button", "pay")]).await.unwrap();
    world.backstage(&format!("sessions/{}/expire", id(&second)), json!({})).await;
}

#[tokio::test]
async fn held_events_come_in_the_order_that_is_asked_for() {
    let mut world = World::new().await;
    world.backstage("faults", json!({ "webhook": { "hold": true } })).await;
    pay_and_expire(&world).await;
    assert!(world.told().await.is_empty());
    world.backstage("deliver", json!({ "order": "reversed" })).await;
    assert_eq!(world.told().await, ["checkout.session.expired", "checkout.session.completed"]);
    pay_and_expire(&world).await;
    world.backstage("deliver", json!({})).await;
    assert_eq!(world.told().await, ["checkout.session.completed", "checkout.session.expired"]);
    assert_eq!(world.backstage("deliver", json!({})).await, json!([]));
}

#[tokio::test]
async fn events_are_repeated_and_lost() {
    let mut world = World::new().await;
    world.backstage("faults", json!({ "webhook": { "repeat": 2, "drop": 1 } })).await;
    pay_and_expire(&world).await;
    assert_eq!(world.told().await, ["checkout.session.expired"; 3]);
}

#[tokio::test]
async fn what_is_forged_or_stale_is_sent_once() {
    let mut world = World::new().await;
    world.letters.answer(&[400, 400]);
    world.backstage("faults", json!({ "webhook": { "forge": 1, "stale": 1 } })).await;
    pay_and_expire(&world).await;
    assert_eq!(world.told().await, ["checkout.session.completed", "checkout.session.expired"]);
    let faults = world.visitor.get(&format!("{}/_fake/faults", world.fake.url())).await.unwrap().json();
    assert_eq!((&faults["webhook"]["forge"], &faults["webhook"]["stale"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn without_an_address_events_wait() {
    let mut world = World::new().await;
    world.backstage("webhook", json!({ "url": null })).await;
    pay_and_expire(&world).await;
    world.backstage("webhook", json!({ "url": world.letters.url })).await;
    let delivered = world.backstage("deliver", json!({})).await;
    assert_eq!(delivered.as_array().map(Vec::len), Some(2));
    assert_eq!(world.told().await.len(), 2);
}

#[tokio::test]
async fn a_fault_that_does_not_exist_is_refused() {
    let world = World::new().await;
    let headers = [("content-type", "application/json")];
    let url = format!("{}/_fake/faults", world.fake.url());
    let answer = world.visitor.post(&url, &headers, json!({ "fale": 1 }).to_string()).await.unwrap();
    assert_eq!(answer.status, 422);
}
