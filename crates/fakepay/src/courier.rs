//! Brings events to the shop: in the order they arose, again if they were not taken, and wrongly if told so.

use crate::fake::{Fake, lock, now};
use crate::fault::{WebhookFaults, take};
use crate::till::Event;
use crate::visitor::Visitor;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::sync::{Mutex, Weak};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::sync::watch;

/// How often an event is brought before it is given up.
const TRIES: u32 = 5;
const HOUR: i64 = 60 * 60;

/// Events, and who carries them.
pub struct Courier {
    secret: String,
    pause: Duration,
    visitor: Visitor,
    desk: Mutex<Desk>,
    queue: UnboundedSender<Parcel>,
    /// How many parcels are on their way.
    underway: watch::Sender<usize>,
}

#[derive(Default)]
struct Desk {
    url: Option<String>,
    events: Vec<Event>,
    /// Places in `events`.
    held: Vec<usize>,
    log: Vec<Delivery>,
}

/// One event to bring.
pub struct Parcel {
    event: Event,
    seal: Seal,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seal {
    True,
    Forged,
    Stale,
}

/// How an event was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// `evt_…`
    pub id: String,
    /// `checkout.session.completed` and the like.
    pub name: String,
    /// Of HTTP; none where nobody answered.
    pub status: Option<u16>,
}

/// Which events to send, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Those held, as they arose.
    #[default]
    Given,
    /// Those held, the last one first.
    Reversed,
    /// Any that ever arose, by their ids, as often as they are named.
    Ids(Vec<String>),
}

impl Courier {
    pub fn new(secret: &str, pause: Duration, url: Option<String>, queue: UnboundedSender<Parcel>) -> Self {
        let desk = Mutex::new(Desk { url, ..Desk::default() });
        let (secret, underway) = (secret.to_owned(), watch::Sender::new(0));
        Self { secret, pause, visitor: Visitor::default(), desk, queue, underway }
    }

    pub fn set_url(&self, url: Option<String>) {
        lock(&self.desk).url = url;
    }

    /// Takes an event in: on its way, held or lost.
    pub fn take_in(&self, event: &Event, faults: &mut WebhookFaults) {
        let mut desk = lock(&self.desk);
        desk.events.push(event.clone());
        if take(&mut faults.drop) {
            return;
        }
        if faults.hold || desk.url.is_none() {
            let place = desk.events.len() - 1;
            desk.held.push(place);
            return;
        }
        let seal = match (take(&mut faults.forge), faults.stale) {
            (true, _) => Seal::Forged,
            (false, 0) => Seal::True,
            (false, _) => Seal::Stale,
        };
        faults.stale -= u32::from(seal == Seal::Stale);
        for _ in 0..=faults.repeat {
            self.send(Parcel { event: event.clone(), seal });
        }
    }

    fn send(&self, parcel: Parcel) {
        self.underway.send_modify(|count| *count += 1);
        // The carrier is gone when the fake is being stopped.
        if self.queue.send(parcel).is_err() {
            self.underway.send_modify(|count| *count -= 1);
        }
    }

    pub async fn flush(&self) {
        // Its sender is `self`.
        let _ = self.underway.subscribe().wait_for(|count| *count == 0).await;
    }

    /// What `order` names; held events named by it are held no longer.
    pub fn pick(&self, order: Order) -> Vec<Event> {
        let mut desk = lock(&self.desk);
        let places: Vec<usize> = match order {
            Order::Given => std::mem::take(&mut desk.held),
            Order::Reversed => std::mem::take(&mut desk.held).into_iter().rev().collect(),
            Order::Ids(ids) => {
                let place = |id: String| desk.events.iter().position(|event| event.id == id);
                let places: Vec<usize> = ids.into_iter().filter_map(place).collect();
                desk.held.retain(|held| !places.contains(held));
                places
            }
        };
        places.into_iter().filter_map(|place| desk.events.get(place).cloned()).collect()
    }

    /// Brings an event once.
    pub async fn bring(&self, event: &Event) -> Delivery {
        self.bring_sealed(event, Seal::True).await
    }

    async fn bring_sealed(&self, event: &Event, seal: Seal) -> Delivery {
        let url = lock(&self.desk).url.clone();
        let signature = self.sign(&event.body, seal);
        let headers = [("content-type", "application/json"), ("stripe-signature", signature.as_str())];
        let answer = match url {
            Some(url) => self.visitor.post(&url, &headers, event.body.clone()).await.ok(),
            None => None,
        };
        let status = answer.map(|answer| answer.status);
        let delivery = Delivery { id: event.id.clone(), name: event.name.clone(), status };
        lock(&self.desk).log.push(delivery.clone());
        delivery
    }

    /// Brings an event until it is taken. What is wrong on purpose is not sent again: it would stay wrong.
    async fn insist(&self, parcel: &Parcel) {
        let mut pause = self.pause;
        for rest in (0..TRIES).rev() {
            let delivery = self.bring_sealed(&parcel.event, parcel.seal).await;
            let is_taken = delivery.status.is_some_and(|status| (200..300).contains(&status));
            if is_taken || parcel.seal != Seal::True || rest == 0 {
                break;
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        self.underway.send_modify(|count| *count -= 1);
    }

    fn sign(&self, body: &str, seal: Seal) -> String {
        let time = if seal == Seal::Stale { now() - HOUR } else { now() };
        let secret = if seal == Seal::Forged { "whsec_somebody_else" } else { &self.secret };
        signature(body, secret, time)
    }

    /// Every event, and how each try to bring one was answered.
    pub fn log(&self) -> (Vec<Event>, Vec<Delivery>) {
        let desk = lock(&self.desk);
        (desk.events.clone(), desk.log.clone())
    }
}

/// The header `Stripe-Signature`.
fn signature(body: &str, secret: &str, time: i64) -> String {
    // A key of any length will do for HMAC, so there is always a signature.
    let signed = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).map(|mut mac| {
        mac.update(format!("{time}.{body}").as_bytes());
        data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes())
    });
    format!("t={time},v1={}", signed.unwrap_or_default())
}

/// Works off the queue as long as the fake is there.
pub async fn carry(fake: Weak<Fake>, mut parcels: UnboundedReceiver<Parcel>) {
    while let Some(parcel) = parcels.recv().await {
        let Some(fake) = fake.upgrade() else { return };
        fake.courier.insist(&parcel).await;
    }
}
