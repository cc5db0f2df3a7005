//! Faults of ours: a page in the visitor's language with an id, and not a word of what broke.

use crate::open_shop::{Answer, OpenShop};
use app::t;
use domain::lang::Lang;
use domain::time::Ts;
use market::Market;
use market::ports::Clock;
use std::sync::Arc;
use testkit::Engine;

/// A clock nobody can read.
struct BrokenClock;

impl Clock for BrokenClock {
    fn now(&self) -> Ts {
        panic!("the clock has no hands")
    }
}

#[test]
fn a_panic_is_a_page_with_an_incident() {
    testkit::run(Engine::Sqlite, async |shop| {
        let broken = Market { clock: Arc::new(BrokenClock), ..shop.market.clone() };
        let shop = OpenShop::of(&broken);
        for (lang, path) in [(Lang::Vi, "/"), (Lang::En, "/en")] {
            assert_fault(&shop.get(path).await, lang, &["hands", "panic"]);
        }
    });
}

#[test]
fn an_outage_is_a_page_with_an_incident() {
    testkit::run(Engine::Sqlite, async |shop| {
        shop.market.db.close().await.unwrap();
        let open = OpenShop::of(&shop.market);
        for (lang, path) in [(Lang::Vi, "/diem-ban"), (Lang::En, "/en/diem-ban")] {
            assert_fault(&open.get(path).await, lang, &["database", "pool", "sqlx", "closed"]);
        }
        assert_eq!(open.get("/healthz").await.status, 200);
        assert_eq!(open.get("/readyz").await.status, 503);
    });
}

fn assert_fault(answer: &Answer, lang: Lang, secrets: &[&str]) {
    answer.assert_page(500, lang, "a fault");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.text.contains(t::failure::fault::title(lang)));
    let incident = answer.text.split("failure__code\">").nth(1).unwrap().split('<').next().unwrap();
    assert_eq!((incident.len(), &incident[4..5]), (9, "-"), "{incident}");
    for secret in secrets {
        assert!(!answer.text.contains(secret), "the page tells of {secret}");
    }
}
