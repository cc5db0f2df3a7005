//! Baskets that become one: the guest's and the account's when somebody signs in, and the goods of an order that are put in
//! again. What is not simply put in is told on the basket's page, until the basket is changed.

use super::goods::{self, Goods};
use super::{Cart, CartToken, Refusal, cart, in_basket, pickup, put, saved, units};
use crate::account::Shopper;
use crate::db::{change, statement};
use crate::market::Market;
use crate::refusal::{Fault, Outage};
use crate::token::Token;
use domain::basket::{MOST_UNITS, merged};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What became of one pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub product_name: String,
    pub product_name_en: Option<String>,
    pub pack_label: String,
    /// Units the basket held.
    pub had: u32,
    /// Units that came to them.
    pub came: u32,
    /// Units it holds now.
    pub now: u32,
    /// Why it is not all of them.
    pub why: Option<Why>,
}

/// Why fewer units are in a basket than came together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    SoldOut,
    OnlyLeft,
    MostUnits,
    MostLines,
    NotOnSale,
}

/// The basket of an account on one more device.
#[derive(Clone, Debug)]
pub struct Followed {
    /// For the device's cookie.
    pub token: CartToken,
    /// Units in the basket.
    pub count: u32,
    /// Whether there is something to be told.
    pub told: bool,
}

/// Opens the account's basket to a session, and puts what this device held as a guest into it. Of two sessions that bring
/// the same guest's basket one brings its goods, and the other none. `None` where the session is over.
pub async fn follow(market: &Market, session: &Token, guest: Option<&CartToken>) -> Result<Option<Followed>, Outage> {
    let token = &CartToken::new(&*market.random);
    let done = market.db.write(|tx| async move { follow_in(&*tx, market, (session, token), guest).await }).await?;
    Ok(done.map(|(count, told)| Followed { token: token.clone(), count, told }))
}

async fn follow_in(
    tx: &impl ConnectionTrait,
    market: &Market,
    (session, token): (&Token, &CartToken),
    guest: Option<&CartToken>,
) -> Result<Option<(u32, bool)>, Outage> {
    let open = "UPDATE session SET basket_hash = $1 WHERE token_hash = $2";
    if change(tx, open, [token.hash().into(), session.hash().into()]).await? == 0 {
        return Ok(None);
    }
    let brought = match guest {
        Some(guest) => lock_guest(tx, market, guest).await?,
        None => None,
    };
    let Some(account_id) = account_of(tx, session).await? else { return Ok(None) };
    let Some(brought) = brought else {
        let found = cart::find(tx, Some(token)).await?;
        let count = if let Some(cart) = found { units(tx, cart.id).await? } else { 0 };
        return Ok(Some((count, false)));
    };
    let own = cart::of_account(tx, market, account_id).await?;
    let told = bring(tx, market, (&brought, &own)).await?;
    Ok(Some((units(tx, own.id).await?, told)))
}

async fn account_of(tx: &impl ConnectionTrait, session: &Token) -> Result<Option<Uuid>, Outage> {
    let sql = "SELECT account_id FROM session WHERE token_hash = $1";
    let row = tx.query_one_raw(statement(tx, sql, [session.hash().into()])).await?;
    Ok(row.map(|row| row.try_get("", "account_id")).transpose()?)
}

/// A guest's basket, locked; `None` where it was taken before.
async fn lock_guest(tx: &impl ConnectionTrait, market: &Market, guest: &CartToken) -> Result<Option<Cart>, Outage> {
    let lock = "UPDATE cart SET updated_at = $1 WHERE token_hash = $2 AND account_id IS NULL";
    if change(tx, lock, [market.now().0.into(), guest.hash().into()]).await? == 0 {
        return Ok(None);
    }
    cart::find(tx, Some(guest)).await
}

/// Puts a guest's basket into the account's and takes it away; says whether there is something to tell. One that was
/// ordered stays for its order: only what is kept for later beside it goes along.
async fn bring(tx: &impl ConnectionTrait, market: &Market, (guest, own): (&Cart, &Cart)) -> Result<bool, Outage> {
    saved::move_on(tx, (guest.id, own.id)).await?;
    if cart::is_ordered(tx, guest.id).await? {
        return Ok(false);
    }
    let lines = goods::of_cart(tx, guest.id).await?;
    let mut told = Vec::new();
    for line in &lines {
        let came = u32::try_from(line.quantity).unwrap_or(MOST_UNITS);
        told.extend(join(tx, market, own.id, (&line.goods, came)).await?);
    }
    if !lines.is_empty() {
        tell(tx, own.id, &told).await?;
    }
    choices(tx, (guest, own)).await?;
    change(tx, "DELETE FROM cart_line WHERE cart_id = $1", [guest.id.into()]).await?;
    change(tx, "DELETE FROM cart WHERE id = $1", [guest.id.into()]).await?;
    Ok(!told.is_empty())
}

/// Where the goods go, the code of a discount, and where parcels are fetched: what the guest chose is the newer choice.
async fn choices(tx: &impl ConnectionTrait, (guest, own): (&Cart, &Cart)) -> Result<(), Outage> {
    if let Some(province_code) = &guest.province_code {
        cart::send(tx, own.id, (Some(province_code.as_str()), guest.commune_code.as_deref())).await?;
    }
    if let Some(word) = &guest.word {
        let sql = "UPDATE cart SET discount_code = $1 WHERE id = $2";
        change(tx, sql, [word.as_str().into(), own.id.into()]).await?;
    }
    pickup::move_on(tx, (guest.id, own.id)).await
}

/// Puts the units of one pack to those in the basket; something to tell where that is more than putting in. What is not on
/// sale any more is brought along, for its line to say so.
async fn join(
    tx: &impl ConnectionTrait,
    market: &Market,
    cart_id: Uuid,
    (goods, came): (&Goods, u32),
) -> Result<Option<Told>, Outage> {
    let line = in_basket(tx, cart_id, goods.offer_id).await?;
    let had = line.map_or(0, |line| u32::try_from(line.quantity).unwrap_or(MOST_UNITS));
    let left = if goods.is_on_sale() { goods.left() } else { 0 };
    let wanted = merged(had, came, left);
    let (now, why) = match put(tx, market, cart_id, goods, wanted).await {
        Ok(()) => (wanted, why(goods, had.saturating_add(came), wanted)),
        Err(Fault::Refused(_)) => (had, Some(Why::MostLines)),
        Err(Fault::Outage(outage)) => return Err(outage),
    };
    let told = had > 0 || why.is_some();
    Ok(told.then(|| tell_of(goods, (had, came), now, why)))
}

fn why(goods: &Goods, whole: u32, now: u32) -> Option<Why> {
    let reason = match goods.left() {
        _ if !goods.is_on_sale() => Why::NotOnSale,
        0 => Why::SoldOut,
        left if now == left => Why::OnlyLeft,
        _ => Why::MostUnits,
    };
    (now < whole || matches!(reason, Why::NotOnSale | Why::SoldOut)).then_some(reason)
}

fn tell_of(goods: &Goods, (had, came): (u32, u32), now: u32, why: Option<Why>) -> Told {
    Told {
        product_name: goods.product_name.clone(),
        product_name_en: goods.product_name_en.clone(),
        pack_label: goods.pack_label.clone(),
        had,
        came,
        now,
        why,
    }
}

/// Puts the packs of an order into the account's basket again; those that cannot be had are told, and stay out. Gives the
/// units in the basket.
pub(crate) async fn again(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: &Shopper,
    wishes: &[(Uuid, u32)],
) -> Result<u32, Outage> {
    let cart = cart::of_account(tx, market, by.account_id()).await?;
    let mut told = Vec::new();
    for (offer_id, came) in wishes {
        let Some(goods) = goods::of_offer(tx, *offer_id).await? else { continue };
        let line = in_basket(tx, cart.id, *offer_id).await?;
        let had = line.map_or(0, |line| u32::try_from(line.quantity).unwrap_or(MOST_UNITS));
        match super::check(&goods, 1) {
            Ok(_) => told.extend(join(tx, market, cart.id, (&goods, *came)).await?),
            Err(Fault::Refused(refusal)) => told.push(tell_of(&goods, (had, *came), had, Some(of_refusal(&refusal)))),
            Err(Fault::Outage(outage)) => return Err(outage),
        }
    }
    tell(tx, cart.id, &told).await?;
    units(tx, cart.id).await
}

fn of_refusal(refusal: &Refusal) -> Why {
    if *refusal == Refusal::SoldOut { Why::SoldOut } else { Why::NotOnSale }
}

async fn tell(tx: &impl ConnectionTrait, cart_id: Uuid, told: &[Told]) -> Result<(), Outage> {
    let text =
        serde_json::to_string(told).map_err(|error| Outage::Data(format!("what is told of a basket: {error}")))?;
    let text = (!told.is_empty()).then_some(text);
    change(tx, "UPDATE cart SET told = $1 WHERE id = $2", [text.into(), cart_id.into()]).await?;
    Ok(())
}

/// What there is to tell of a basket since it was last changed.
pub async fn told(market: &Market, token: Option<&CartToken>) -> Result<Vec<Told>, Outage> {
    let read = market.db.read();
    let Some(cart) = cart::find(read, token).await? else { return Ok(Vec::new()) };
    let row = read.query_one_raw(statement(read, "SELECT told FROM cart WHERE id = $1", [cart.id.into()])).await?;
    let text: Option<String> = row.map(|row| row.try_get::<Option<String>>("", "told")).transpose()?.flatten();
    let Some(text) = text else { return Ok(Vec::new()) };
    serde_json::from_str(&text).map_err(|_| Outage::Data(format!("what is told of basket {}", cart.id)))
}
