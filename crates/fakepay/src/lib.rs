//! A payment service that takes no money: Stripe's API as far as the shop uses it, its page for the buyer, its events.
//!
//! It remembers what was opened, paid and given back, refuses what Stripe refuses, and misbehaves on demand
//! ([`Faults`]), so that tests can hold the shop against [`Running::sessions`]. It signs and counts by its own code,
//! none of it shared with the shop.

mod api;
mod backstage;
mod courier;
mod failure;
mod fake;
mod fault;
mod form;
mod letterbox;
mod object;
mod page;
mod till;
mod visitor;

pub use courier::{Delivery, Order};
pub use fault::{Faults, RefundFate, WebhookFaults};
pub use letterbox::{Letter, Letterbox};
pub use till::{Act, Button, Charged, Status};
pub use visitor::{Answer, Visitor};

use fake::Fake;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How a fake is started.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens; port 0 takes a free one.
    pub addr: SocketAddr,
    /// The only key its API answers to.
    pub secret_key: String,
    /// What its events are signed with.
    pub webhook_secret: String,
    /// Where its events go. Until it is set they are kept as if held.
    pub webhook_url: Option<String>,
    /// How long it waits before it sends an event again that was not answered with 2xx; twice as long each time.
    pub retry_pause: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            addr: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            secret_key: "sk_test_chophien".to_owned(),
            webhook_secret: "whsec_chophien".to_owned(),
            webhook_url: None,
            retry_pause: Duration::from_secs(1),
        }
    }
}

/// A fake at work; it stops when this is dropped.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    fake: Arc<Fake>,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts a fake on the runtime this is called from. Fails where the address is taken.
pub async fn start(settings: Settings) -> std::io::Result<Running> {
    let listener = TcpListener::bind(settings.addr).await?;
    let address = listener.local_addr()?;
    let (fake, parcels) = Fake::new(settings, address);
    let router = api::router(&fake).merge(page::router(&fake)).merge(backstage::router(&fake));
    let serving = async move {
        // Ends with the task it runs in.
        let _ = axum::serve(listener, router).await;
    };
    let tasks = vec![
        tokio::spawn(serving),
        tokio::spawn(courier::carry(Arc::downgrade(&fake), parcels)),
        tokio::spawn(fake::watch_the_clock(Arc::downgrade(&fake))),
    ];
    Ok(Running { address, fake, tasks })
}

impl Running {
    /// What the shop's setting for the address of the API has to be.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that was opened, with what was charged and given back.
    pub fn sessions(&self) -> Vec<Charged> {
        self.fake.at_till(|till| till.charged())
    }

    /// Replaces all faults.
    pub fn set_faults(&self, faults: Faults) {
        self.fake.set_faults(faults);
    }

    /// Where events go from now on; those kept so far stay until [`Self::deliver`].
    pub fn set_webhook(&self, url: Option<String>) {
        self.fake.courier.set_url(url);
    }

    /// Sends events that were held, or again any that ever were, once each; says how they were answered.
    pub async fn deliver(&self, order: Order) -> Vec<Delivery> {
        self.fake.deliver(order).await
    }

    /// Waits until every event that is not held has been answered or given up.
    pub async fn flush(&self) {
        self.fake.courier.flush().await;
    }

    /// Presses a button of the page of a session, as its buyer would; says where that leads.
    pub fn press(&self, session: &str, button: Button) -> Option<String> {
        self.fake.at_till(|till| till.press(session, button)).map(|pressed| pressed.to)
    }

    /// Does to a session what neither shop nor buyer can; `false` where there is no such session or it is not so far.
    pub fn act(&self, session: &str, act: Act) -> bool {
        self.fake.at_till(|till| till.act(session, act)).is_ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}
