//! One whole guest order: basket, form, placing.

use super::load::{Answer, Connection, Measured, repeat};
use super::shop::Shop;
use anyhow::{Context, Result, ensure};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
/// A receiver in Phường Ba Đình, Hà Nội.
const BUYER: &str = "name=Nguyen+Thi+Thu&phone=0912345678&province=01&commune=00004&street=12+ngo+3&note=&payment=cod";

/// Orders a second, each by a guest of its own, each of the next product. A sold out one would answer another status
/// and end the run.
pub fn orders(shop: &Shop, connections: usize, span: Duration) -> Result<Measured> {
    let turn = AtomicUsize::new(0);
    repeat(
        connections,
        span,
        || Connection::open(&shop.address),
        |connection| {
            let next = turn.fetch_add(1, Ordering::Relaxed) % shop.offers.len();
            order(connection, &shop.offers[next])
        },
    )
}

/// Places one order; the length of the last answer.
fn order(connection: &mut Connection, offer: &str) -> Result<usize> {
    let added = connection.send("POST", "/gio-hang", FORM, &format!("offer={offer}&quantity=1"))?;
    ensure!(added.status == 303, "adding to the basket answered {}", added.status);
    let head = format!("Cookie: {}\r\n", cookies(&added));
    let form = connection.send("GET", "/dat-hang", &head, "")?;
    let html = String::from_utf8(form.body)?;
    let body = format!("{BUYER}&key={}&seen_total={}", value(&html, "key")?, value(&html, "seen_total")?);
    let placed = connection.send("POST", "/dat-hang", &format!("{FORM}{head}"), &body)?;
    ensure!(placed.status == 303, "placing the order answered {}", placed.status);
    Ok(placed.body.len())
}

fn cookies(answer: &Answer) -> String {
    let set = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    set.filter_map(|(_, cookie)| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
}

/// The value of a hidden field.
fn value(html: &str, name: &str) -> Result<String> {
    let at = html.find(&format!("name=\"{name}\"")).with_context(|| format!("no field {name}"))?;
    let rest = html[at..].split_once("value=\"").with_context(|| format!("no value of {name}"))?.1;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
