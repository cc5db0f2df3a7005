//! The workers: what happened leaves the outbox for the search index and for the post, reminders are made, and old things
//! are tidied away.

#[cfg(test)]
mod tests;

use crate::mail::Post;
use app::mail::{self, Letter};
use market::account::{Purpose, chore, code, link};
use market::application;
use market::certificate::reminder::{remind, reminder};
use market::order::timer::Rung;
use market::outbox::{self, Message, Topic};
use market::payment::card::Swept;
use market::{Market, Outage};
use market::{claim, digest, listing, order, setting};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

/// How often the outbox is looked at; a change shows in the search about this long after it happened.
const INTERVAL: Duration = Duration::from_millis(500);
/// How often it is looked at whether money came, and whether time is over.
const MONEY: Duration = Duration::from_secs(2);
/// How often it is looked at what time alone does to orders.
const CLOCK: Duration = Duration::from_secs(30);
const CHORES: Duration = Duration::from_hours(1);
const LETTERS_AT_ONCE: u64 = 10;

/// Letters to people about their accounts and their work.
const PEOPLE: [Topic; 7] = [
    Topic::Invitation,
    Topic::PasswordReset,
    Topic::CodeAsked,
    Topic::CertificateLapsing,
    Topic::ListingDecided,
    Topic::DigestMade,
    Topic::ApplicationMoved,
];
/// Letters about orders.
const ORDERS: [Topic; 6] = [
    Topic::OrderPlaced,
    Topic::OrderDrafted,
    Topic::OrderEnded,
    Topic::OrderMoved,
    Topic::OrderWaits,
    Topic::RefundMoved,
];
/// Letters about claims.
const CLAIMS: [Topic; 1] = [Topic::ClaimMoved];

/// Running workers.
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts the workers. The index is first built where it is missing or damaged; the shop serves meanwhile.
pub fn start(market: Market, post: Post, base_url: String) -> Workers {
    let (stop, asked) = watch::channel(false);
    let letters = Arc::new(Letters { market: market.clone(), post, base_url, gone: Mutex::default() });
    let tasks = vec![
        tokio::spawn(repeat(INTERVAL, asked.clone(), {
            let market = market.clone();
            move || index(market.clone())
        })),
        tokio::spawn(repeat(INTERVAL, asked.clone(), move || write(letters.clone()))),
        tokio::spawn(repeat(MONEY, asked.clone(), {
            let market = market.clone();
            move || money(market.clone())
        })),
        tokio::spawn(repeat(CLOCK, asked.clone(), {
            let market = market.clone();
            move || clock(market.clone())
        })),
        tokio::spawn(repeat(CHORES, asked, move || chores(market.clone()))),
    ];
    Workers { stop, tasks }
}

impl Workers {
    /// Lets the current rounds end and stops.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}

async fn repeat<F: Future<Output = ()>>(pause: Duration, mut stop: watch::Receiver<bool>, round: impl Fn() -> F) {
    loop {
        round().await;
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => return,
        }
    }
}

/// The search follows what changed, and then the pages that are kept.
async fn index(market: Market) {
    match market::synonym::follow(&market).await {
        Ok(false) => {}
        Ok(true) => market.revision.pass(),
        Err(error) => tracing::error!(%error, "the search cannot follow the synonyms"),
    }
    match market::reindex::catch_up(&market).await {
        Ok(0) => {}
        Ok(count) => {
            market.revision.pass();
            tracing::debug!(count, "the index has caught up");
        }
        Err(error) => tracing::error!(%error, "the index cannot catch up"),
    }
    if let Err(error) = market::revision::follow(&market).await {
        // Better drawn again and again than wrong.
        market.revision.pass();
        tracing::error!(%error, "nobody knows what changed");
    }
}

/// Money that came, and orders whose time to be paid is over.
async fn money(market: Market) {
    if let Err(error) = market::payment::lapse::due(&market).await {
        tracing::error!(%error, "no transfer lapsed");
    }
    match market::payment::card::sweep(&market).await {
        Ok(swept) if swept == Swept::default() => {}
        Ok(swept) => tracing::info!(?swept, "card payments were looked at"),
        Err(error) => tracing::error!(%error, "card payments cannot be looked at"),
    }
}

async fn clock(market: Market) {
    match market::order::timer::ring(&market).await {
        Ok(rung) if rung == Rung::default() => {}
        Ok(rung) => tracing::info!(?rung, "time did something to orders"),
        Err(error) => tracing::error!(%error, "time cannot do its work on orders"),
    }
}

/// Once an hour, though reminders are made by the day: a shop that was closed at midnight must not miss them.
async fn chores(market: Market) {
    if let Err(error) = remind(&market).await {
        tracing::error!(%error, "nobody was reminded");
    }
    if let Err(error) = digest::make_all(&market).await {
        tracing::error!(%error, "no digest was made");
    }
    if let Err(error) = chore::tidy(&market).await {
        tracing::error!(%error, "nothing was tidied");
    }
}

struct Letters {
    market: Market,
    post: Post,
    base_url: String,
    /// Of messages that come again: the letters that left already.
    gone: Mutex<HashMap<i64, Vec<Letter>>>,
}

/// Whoever forgot a password does not wait behind a day of many orders.
async fn write(letters: Arc<Letters>) {
    for topics in [&PEOPLE[..], &ORDERS, &CLAIMS] {
        write_some(&letters, topics).await;
    }
}

async fn write_some(letters: &Letters, topics: &[Topic]) {
    let messages = match outbox::take(&letters.market, topics, LETTERS_AT_ONCE).await {
        Ok(messages) => messages,
        Err(error) => return tracing::error!(%error, "the outbox cannot be read"),
    };
    for message in messages {
        let sent = letters.send(&message).await;
        let noted = match &sent {
            Ok(()) => outbox::done(&letters.market, message.id).await,
            Err(error) => outbox::failed(&letters.market, &message, &format!("{error:#}")).await,
        };
        if let Err(error) = sent.and(noted.map_err(Into::into)) {
            tracing::error!(id = message.id, error = format!("{error:#}"), "a letter was not sent");
        }
    }
}

impl Letters {
    /// Sends every letter of a message. One that cannot leave keeps no other back, and when the message comes again for it,
    /// nobody gets theirs a second time.
    async fn send(&self, message: &Message) -> anyhow::Result<()> {
        let letters = self.compose(message).await?;
        let mut gone = self.gone.lock().await.remove(&message.id).unwrap_or_default();
        let mut failed = None;
        for letter in letters {
            if gone.contains(&letter) {
                continue;
            }
            match self.post.send(letter.clone()).await {
                Ok(()) => gone.push(letter),
                Err(error) => failed = Some(error),
            }
        }
        let Some(error) = failed else { return Ok(()) };
        self.gone.lock().await.insert(message.id, gone);
        Err(error)
    }

    async fn compose(&self, message: &Message) -> Result<Vec<Letter>, Outage> {
        if ORDERS.contains(&message.topic) {
            return self.about_order(message).await;
        }
        if CLAIMS.contains(&message.topic) {
            return self.about_claim(message).await;
        }
        let id = message.key.parse().map_err(|_| Outage::Data(format!("outbox row {}", message.id)))?;
        if message.topic == Topic::CertificateLapsing {
            let told = reminder(&self.market, id).await?;
            return Ok(told.map_or_else(Vec::new, |told| mail::lapsing(&self.base_url, &told)));
        }
        if message.topic == Topic::ListingDecided {
            let answer = listing::letter::answer(&self.market, id).await?;
            return Ok(answer.map_or_else(Vec::new, |answer| mail::listing(&self.base_url, &answer)));
        }
        if message.topic == Topic::DigestMade {
            let digest = digest::digest(&self.market, id).await?;
            return Ok(digest.map_or_else(Vec::new, |digest| mail::digest(&self.base_url, &digest)));
        }
        if message.topic == Topic::ApplicationMoved {
            let told = application::letter::letter(&self.market, id).await?;
            return Ok(told.iter().map(|told| mail::application(&self.base_url, told)).collect());
        }
        if message.topic == Topic::CodeAsked {
            let issued = code::issue(&self.market, id).await?;
            return Ok(issued.iter().map(|issued| mail::code::letter(&self.base_url, issued)).collect());
        }
        let purpose = if message.topic == Topic::Invitation { Purpose::Invitation } else { Purpose::Reset };
        let issued = link::issue(&self.market, id, purpose).await?;
        Ok(vec![mail::link(&self.base_url, &issued, purpose)])
    }

    async fn about_claim(&self, message: &Message) -> Result<Vec<Letter>, Outage> {
        let told = claim::letter::letters(&self.market, message).await?;
        let to_producer = told.producer.iter().flat_map(|told| mail::claim::producer(&self.base_url, told));
        let to_buyer = told.buyer.iter().map(|told| mail::claim::buyer(&self.base_url, told));
        Ok(to_producer.chain(to_buyer).collect())
    }

    async fn about_order(&self, message: &Message) -> Result<Vec<Letter>, Outage> {
        let told = order::letter::letters(&self.market, message).await?;
        let to_producers = told.producers.iter().flat_map(|told| mail::order::producer(&self.base_url, told));
        let mut letters: Vec<Letter> = to_producers.collect();
        if let Some(told) = &told.buyer {
            let bank = setting::current(&self.market).await?.bank;
            letters.push(mail::order::buyer(&self.base_url, told, bank.as_ref()));
        }
        Ok(letters)
    }
}
