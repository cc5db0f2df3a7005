//! One whole guest order: basket, form, placing.

use super::load::{Answer, Connection, Measured, repeat};
use super::shop::Shop;
use anyhow::{Context, Result, ensure};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
/// How the shop refuses what is not there any more.
const SOLD_OUT: u16 = 422;
/// A receiver in Phường Ba Đình, Hà Nội.
const BUYER: &str = "name=Nguyen+Thi+Thu&phone=0912345678&province=01&commune=00004&street=12+ngo+3&note=&payment=cod";

/// Orders a second, each by a guest of its own, each of the next product that is still there.
pub fn orders(shop: &Shop, connections: usize, span: Duration) -> Result<Measured> {
    let turn = AtomicUsize::new(0);
    let gone: Vec<AtomicBool> = shop.offers.iter().map(|_| AtomicBool::new(false)).collect();
    repeat(
        connections,
        span,
        || Connection::open(&shop.address),
        |connection| {
            loop {
                let next = turn.fetch_add(1, Ordering::Relaxed) % shop.offers.len();
                ensure!(!gone.iter().all(|it| it.load(Ordering::Relaxed)), "everything is sold out");
                match order(connection, &shop.offers[next])? {
                    Some(bytes) => return Ok(bytes),
                    None => gone[next].store(true, Ordering::Relaxed),
                }
            }
        },
    )
}

/// Places one order; the length of the last answer. `None` where the offer is sold out.
fn order(connection: &mut Connection, offer: &str) -> Result<Option<usize>> {
    let added = connection.send("POST", "/gio-hang", FORM, &format!("offer={offer}&quantity=1"))?;
    if added.status == SOLD_OUT {
        return Ok(None);
    }
    ensure!(added.status == 303, "adding to the basket answered {}", added.status);
    let head = format!("Cookie: {}\r\n", cookies(&added));
    let form = connection.send("GET", "/dat-hang", &head, "")?;
    let html = String::from_utf8(form.body)?;
    let body = format!("{BUYER}&key={}&seen_total={}", value(&html, "key")?, value(&html, "seen_total")?);
    let placed = connection.send("POST", "/dat-hang", &format!("{FORM}{head}"), &body)?;
    // Another guest may have taken the last one in between.
    if placed.status == SOLD_OUT {
        return Ok(None);
    }
    ensure!(placed.status == 303, "placing the order answered {}", placed.status);
    Ok(Some(placed.body.len()))
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
