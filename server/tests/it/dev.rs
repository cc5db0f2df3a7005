//! Pages in development load themselves anew; pages elsewhere know nothing of it.

use crate::open_shop::OpenShop;
use domain::lang::Lang;
use testkit::Engine;

const SCRIPT: &str = "/dev/reload.js";

/// A page, a form that was refused, and a page there is not.
const PAGES: [(u16, &str); 3] = [(200, "/"), (405, "/gio-hang/sua"), (404, "/nope")];

#[test]
fn pages_in_development_watch_for_the_next_start() {
    testkit::run(Engine::Sqlite, async |shop| {
        let open = OpenShop::with(&shop.market, |serve| serve.dev = Some("start-7".to_owned()));
        for (status, path) in PAGES {
            let page = open.get(path).await;
            page.assert_page(status, Lang::Vi, path);
            assert!(page.text.contains(&format!("src=\"{SCRIPT}\" data-version=\"start-7\"")), "{path}");
        }
        let version = open.get("/dev/version").await;
        assert_eq!((version.status.as_u16(), version.text.as_str()), (200, "start-7"));
        assert_eq!(version.header("cache-control"), "no-store");
        let script = open.get(SCRIPT).await;
        assert_eq!((script.status.as_u16(), script.header("content-type")), (200, "text/javascript"));
        assert!(script.text.contains("\"/dev/version\""));
    });
}

#[test]
fn pages_elsewhere_know_nothing_of_it() {
    testkit::run(Engine::Sqlite, async |shop| {
        let open = OpenShop::of(&shop.market);
        for (status, path) in PAGES {
            let page = open.get(path).await;
            page.assert_page(status, Lang::Vi, path);
            assert!(!page.text.contains("/dev/"), "{path}");
        }
        for path in ["/dev/version", SCRIPT] {
            open.get(path).await.assert_page(404, Lang::Vi, path);
        }
    });
}
