//! The program killed in the middle of its work, as by a power cut: what it answered stands, and nobody paid for nothing.

use crate::open_shop::FORM;
use domain::time::Ts;
use fakepay::{Button, Running, Visitor};
use market::payment::{card, lapse};
use market::{Db, Market, basket};
use migrations::{Migrator, MigratorTrait};
use server::cards;
use server::config::Cards;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::UNIX_EPOCH;
use tempfile::TempDir;
use testkit::builder::received;
use testkit::cards::{Books, books, standing};
use testkit::world::{self, BA_DINH, HANOI};
use testkit::{FakeClock, invariant};
use tokio::task::JoinSet;

/// Buyers in each life of the program, all at once.
const BUYERS: usize = 40;
/// Orders answered before the program is killed, in each of its lives.
const LIVES: [usize; 3] = [3, 12, 25];

/// The program at work.
struct Program {
    child: Child,
    url: String,
}

impl Program {
    fn start(folder: &Path, service: &Running) -> Self {
        let settings = fakepay::Settings::default();
        let mut child = Command::new(env!("CARGO_BIN_EXE_chophien"))
            .arg("serve")
            .env("CHOPHIEN_DATA", folder)
            .env("CHOPHIEN_SITE", folder)
            .env("CHOPHIEN_ADDR", "127.0.0.1:0")
            .env("CHOPHIEN_LOG", "json")
            .env("CHOPHIEN_STRIPE_KEY", settings.secret_key)
            .env("CHOPHIEN_STRIPE_WEBHOOK_SECRET", settings.webhook_secret)
            .env("CHOPHIEN_STRIPE_URL", service.url())
            .env_remove("CHOPHIEN_DATABASE_URL")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let line = log.find(|line| line.contains("\"address\"")).expect("the program says where it listens");
        std::thread::spawn(move || log.for_each(drop));
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        Self { child, url: format!("http://{}", line["address"].as_str().unwrap()) }
    }

    /// SIGKILL: it learns nothing of it.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// What all buyers of a life share.
struct Rush {
    url: String,
    service: Arc<Running>,
    answered: AtomicUsize,
    enough: usize,
    kill: tokio::sync::Notify,
}

/// What became of one buyer: the code they were given, where the program lived to give it.
async fn buy(rush: Arc<Rush>, cookie: String, number: usize) -> Result<String, String> {
    let (browser, way) = (Visitor::default(), if number.is_multiple_of(2) { "card" } else { "cod" });
    let form = format!(
        "name=H%E1%BA%A1nh&phone=09123{number:05}&province={HANOI}&commune={BA_DINH}&street=12+Ho%C3%A0ng+Hoa+Th%C3%A1m\
         &note=&payment={way}&seen_total=215000&key={:032x}",
        number + 1
    );
    let headers = [("content-type", FORM), ("cookie", cookie.as_str())];
    let placed = browser.post(&format!("{}/dat-hang", rush.url), &headers, form).await?;
    assert_eq!(placed.status, 303, "{}", placed.body);
    let path = placed.location().unwrap().to_owned();
    if rush.answered.fetch_add(1, Ordering::SeqCst) + 1 == rush.enough {
        rush.kill.notify_one();
    }
    if way == "card" {
        let kept = placed.headers.get_all("set-cookie").iter();
        let kept: Vec<_> = kept.map(|it| it.to_str().unwrap().split(';').next().unwrap()).collect();
        // Whoever never gets to the page of the service pays nothing; whoever does, pays though the shop is gone.
        if let Ok(page) = browser.fetch(&format!("{}{path}/the", rush.url), &[("cookie", &kept.join("; "))]).await {
            let session = page.location().and_then(|it| it.rsplit('/').next()).unwrap_or_default();
            rush.service.press(session, Button::Pay);
        }
    }
    Ok(path.rsplit('/').next().unwrap().to_owned())
}

/// A shop on the disk with plenty of honey, and a basket for every buyer there will be.
async fn prepare(folder: &Path) -> Vec<String> {
    std::fs::write(folder.join("manifest.json"), "{}").unwrap();
    let market = open(folder).await;
    Migrator::up(market.db.writer(), None).await.unwrap();
    let world = world::small(&market).await;
    let buyers = LIVES.len() * BUYERS;
    received(&market, world.honey.offer, world.bees.store, i64::try_from(buyers).unwrap()).await;
    let mut cookies = Vec::new();
    for _ in 0..buyers {
        let added = basket::add(&market, None, world.honey.offer, 1).await.unwrap();
        cookies.push(format!("basket={}", added.token.as_str()));
    }
    market.db.close().await.unwrap();
    cookies
}

async fn open(folder: &Path) -> Market {
    let url = format!("sqlite://{}", folder.join("chophien.db").display());
    Market::new(Db::open(&url).await.unwrap(), search::Index::in_memory().unwrap())
}

/// Everything that waits is looked at once more, when the time of every payment is over.
async fn settle(folder: &Path, service: &Running) -> Market {
    let settings = fakepay::Settings::default();
    let taker = cards::open(&Cards {
        stripe_key: Some(settings.secret_key),
        stripe_webhook_secret: Some(settings.webhook_secret),
        stripe_url: Some(service.url()),
    });
    let now = i64::try_from(UNIX_EPOCH.elapsed().unwrap().as_millis()).unwrap();
    let clock = Arc::new(FakeClock::at(Ts(now + 16 * 60_000)));
    let market = Market { cards: taker.unwrap(), clock, ..open(folder).await };
    lapse::due(&market).await.unwrap();
    while card::sweep(&market).await.unwrap() != card::Swept::default() {}
    market
}

#[test]
fn what_a_killed_program_answered_stands_and_all_money_is_accounted_for() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder: TempDir = tempfile::tempdir().unwrap();
        let service = Arc::new(fakepay::start(fakepay::Settings::default()).await.unwrap());
        let mut cookies = prepare(folder.path()).await;
        let (mut codes, mut cut) = (Vec::new(), 0);
        for enough in LIVES {
            let program = Program::start(folder.path(), &service);
            service.set_webhook(Some(format!("{}/api/the/tin", program.url)));
            let (answered, kill) = (AtomicUsize::default(), tokio::sync::Notify::new());
            let rush = Arc::new(Rush { url: program.url.clone(), service: service.clone(), answered, enough, kill });
            let mut buyers = JoinSet::new();
            for cookie in cookies.split_off(cookies.len() - BUYERS) {
                buyers.spawn(buy(rush.clone(), cookie, cookies.len() + buyers.len()));
            }
            rush.kill.notified().await;
            program.kill();
            for outcome in buyers.join_all().await {
                match outcome {
                    Ok(code) => codes.push(code),
                    Err(_) => cut += 1,
                }
            }
        }
        assert!(codes.len() >= LIVES.iter().sum() && cut > 0, "{} answered, {cut} cut off", codes.len());
        let market = settle(folder.path(), &service).await;
        invariant::check_all(&market).await;
        all_is_there(&market, &codes, &service).await;
        market.db.close().await.unwrap();
    });
}

/// Every order that was answered, and every đồng the service took.
async fn all_is_there(market: &Market, codes: &[String], service: &Running) {
    assert_eq!(standing(market, codes).await, codes.len() as u64);
    let sessions = service.sessions();
    let captured = sessions.iter().map(|it| it.charged).sum();
    let refunded = sessions.iter().map(|it| it.refunded).sum();
    assert_eq!(books(market).await, Books { captured, refunded, waiting: 0 });
}
