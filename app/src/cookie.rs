//! The shop's cookies. None follows a person: one names a basket, one counts it, one opens an order just placed, one
//! says who is signed in, one waits for a code from a letter.

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use time::Duration;

/// How long a basket waits for its owner.
const BASKET_DAYS: i64 = 60;

/// A little longer than a code can be used: the shop itself says when it is over.
const CODE_MINUTES: i64 = 15;

/// No session is longer (`domain::session`); the shop itself ends it sooner.
const SESSION_DAYS: i64 = 180;

/// Reads and writes cookies. On https their names carry `__Host-`, so no other host can set them.
#[derive(Clone, Copy, Debug)]
pub struct Cookies {
    pub secure: bool,
}

impl Cookies {
    /// The basket's token, if the visitor has a basket.
    pub fn basket(self, headers: &HeaderMap) -> Option<String> {
        self.read(headers, "basket")
    }

    /// Names a basket, and tells the page's badge how many units are in it.
    pub fn set_basket(self, jar: CookieJar, token: &str, count: u64) -> CookieJar {
        self.set_count(jar.add(self.keep("basket", token.to_owned())), count)
    }

    /// Tells the badge how many units are in the basket. Scripts may read this one.
    pub fn set_count(self, jar: CookieJar, count: u64) -> CookieJar {
        let mut cookie = Cookie::new(islands::basket_badge::COUNT_COOKIE, count.to_string());
        cookie.set_path("/");
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(self.secure);
        cookie.set_max_age(Duration::days(BASKET_DAYS));
        jar.add(cookie)
    }

    /// What opens an order's page without its telephone number.
    pub fn order_access(self, headers: &HeaderMap, code: &str) -> Option<String> {
        self.read(headers, "order")?.strip_prefix(code)?.strip_prefix('.').map(str::to_owned)
    }

    pub fn set_order_access(self, jar: CookieJar, code: &str, access: &str) -> CookieJar {
        jar.add(self.keep("order", format!("{code}.{access}")))
    }

    /// The token of whoever is signed in.
    pub fn session(self, headers: &HeaderMap) -> Option<String> {
        self.read(headers, "session")
    }

    pub fn set_session(self, jar: CookieJar, token: &str) -> CookieJar {
        let mut cookie = self.keep("session", token.to_owned());
        cookie.set_max_age(Duration::days(SESSION_DAYS));
        jar.add(cookie)
    }

    pub fn clear_session(self, jar: CookieJar) -> CookieJar {
        let mut cookie = self.keep("session", String::new());
        cookie.set_max_age(Duration::ZERO);
        jar.add(cookie)
    }

    /// Leaves this device with an empty basket.
    pub fn clear_basket(self, jar: CookieJar) -> CookieJar {
        let mut cookie = self.keep("basket", String::new());
        cookie.set_max_age(Duration::ZERO);
        self.set_count(jar.add(cookie), 0)
    }

    /// The token of a code that was asked for in this browser.
    pub fn code(self, headers: &HeaderMap) -> Option<String> {
        self.read(headers, "code")
    }

    pub fn set_code(self, jar: CookieJar, token: &str) -> CookieJar {
        let mut cookie = self.keep("code", token.to_owned());
        cookie.set_max_age(Duration::minutes(CODE_MINUTES));
        jar.add(cookie)
    }

    pub fn clear_code(self, jar: CookieJar) -> CookieJar {
        let mut cookie = self.keep("code", String::new());
        cookie.set_max_age(Duration::ZERO);
        jar.add(cookie)
    }

    fn name(self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }

    fn read(self, headers: &HeaderMap, name: &str) -> Option<String> {
        CookieJar::from_headers(headers).get(&self.name(name)).map(|c| c.value().to_owned())
    }

    fn keep(self, name: &str, value: String) -> Cookie<'static> {
        let mut cookie = Cookie::new(self.name(name), value);
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(self.secure);
        cookie.set_max_age(Duration::days(BASKET_DAYS));
        cookie
    }
}
