//! A shop that does nothing but take events, for tests of this fake and of who reads its events.

use crate::fake::lock;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use std::collections::VecDeque;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

/// It listens until it is dropped.
pub struct Letterbox {
    /// Where events go.
    pub url: String,
    letters: UnboundedReceiver<Letter>,
    answers: Arc<Mutex<VecDeque<u16>>>,
    task: JoinHandle<()>,
}

/// An event as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The header `Stripe-Signature`.
    pub signature: String,
    /// The bytes that were signed.
    pub body: Vec<u8>,
}

#[derive(Clone)]
struct Slot {
    letters: UnboundedSender<Letter>,
    answers: Arc<Mutex<VecDeque<u16>>>,
}

impl Letterbox {
    /// Opens one on a free port.
    pub async fn open() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("http://{}/events", listener.local_addr()?);
        let (sender, letters) = unbounded_channel();
        let answers = Arc::new(Mutex::new(VecDeque::new()));
        let slot = Slot { letters: sender, answers: Arc::clone(&answers) };
        let router = Router::new().route("/{*path}", post(take)).with_state(slot);
        let serving = async move {
            // Ends with the task it runs in.
            let _ = axum::serve(listener, router).await;
        };
        Ok(Self { url, letters, answers, task: tokio::spawn(serving) })
    }

    /// The next letter; waits for it.
    pub async fn next(&mut self) -> Option<Letter> {
        self.letters.recv().await
    }

    /// Everything that lies there.
    pub fn empty(&mut self) -> Vec<Letter> {
        std::iter::from_fn(|| self.letters.try_recv().ok()).collect()
    }

    /// How the next letters are answered; 200 after that.
    pub fn answer(&self, statuses: &[u16]) {
        lock(&self.answers).extend(statuses);
    }
}

impl Drop for Letterbox {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn take(State(slot): State<Slot>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = headers.get("stripe-signature").and_then(|value| value.to_str().ok());
    // Whoever waited for letters may be gone.
    let _ = slot.letters.send(Letter { signature: header.unwrap_or_default().to_owned(), body: body.to_vec() });
    let status = lock(&slot.answers).pop_front().unwrap_or(200);
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
