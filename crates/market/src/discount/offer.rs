//! What a basket gets off now: the discounts of today that come by themselves, and the one whose code was typed.

use super::record::{asked, days, scopes_of};
use super::take::person;
use super::{BasketDiscount, BasketWord, WordRefusal};
use crate::basket::{BasketLine, BasketView};
use crate::certificate;
use crate::market::Market;
use crate::refusal::Outage;
use domain::discount::{self, Applied, Discount, FundedBy, Line, NotApplied, Parcel, Running};
use domain::money::Vnd;
use domain::phone::Phone;
use domain::star::Stars;
use entities::{discount as table, discount_person, discount_scope, product};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// A discount that may apply today, and what it is for.
struct Candidate {
    row: table::Model,
    discount: Discount,
}

/// Takes off a basket what there is to be taken off, and says why a typed code takes nothing off.
pub(crate) async fn put(
    db: &impl ConnectionTrait,
    market: &Market,
    basket: &mut BasketView,
    (word, buyer): (Option<&str>, Option<&Phone>),
) -> Result<(), Outage> {
    if basket.is_empty() {
        return Ok(());
    }
    let (today, rows) = (market.today(), rows(db, market.today(), word).await?);
    let mine = used_by(db, &rows, buyer).await?;
    let (mut typed_code, mut refused) = (None, word.map(|_| WordRefusal::Unknown));
    let mut open = Vec::new();
    for row in rows {
        let why = why_not(&row, today, mine.get(&row.id).copied())?;
        // Of those that have a code only the typed one was asked for.
        if row.word.is_some() {
            (typed_code, refused) = (Some(row.code.clone()), why.clone());
        }
        if why.is_none() {
            open.push(row);
        }
    }
    if !open.is_empty() {
        let candidates = candidates(db, open).await?;
        let not_applied = apply(db, market, basket, (&candidates, typed_code.as_deref())).await?;
        refused = refused.or(not_applied);
    }
    basket.word = word.map(|word| BasketWord { word: word.to_owned(), refused });
    Ok(())
}

/// Applies the candidates, and says why the one whose code was typed did not apply.
async fn apply(
    db: &impl ConnectionTrait,
    market: &Market,
    basket: &mut BasketView,
    (candidates, typed_code): (&[Candidate], Option<&str>),
) -> Result<Option<WordRefusal>, Outage> {
    let by_stars = candidates.iter().any(|it| it.discount.scope.least_stars.is_some());
    let parcels = facts(db, market, basket, by_stars).await?;
    let discounts: Vec<Discount> = candidates.iter().map(|it| it.discount.clone()).collect();
    let applied = discount::apply(&parcels, &discounts);
    let typed = discounts.iter().find(|it| Some(it.code.as_str()) == typed_code);
    let refused = typed.and_then(|it| discount::refused(&parcels, it, &applied)).map(not_applied);
    for it in &applied {
        if let Some(candidate) = candidates.iter().find(|candidate| candidate.row.code == it.code) {
            take_off(basket, &candidate.row, it)?;
        }
    }
    Ok(refused)
}

fn not_applied(why: NotApplied) -> WordRefusal {
    match why {
        NotApplied::OtherGoods => WordRefusal::OtherGoods,
        NotApplied::Missing(amount) => WordRefusal::Missing { amount },
        NotApplied::SetIncomplete => WordRefusal::SetIncomplete,
        NotApplied::NoDelivery => WordRefusal::NoDelivery,
        NotApplied::Beaten => WordRefusal::Beaten,
    }
}

/// Those of today that come by themselves, and the one whose code was typed, on whatever day.
async fn rows(db: &impl ConnectionTrait, today: Date, word: Option<&str>) -> Result<Vec<table::Model>, Outage> {
    // ISO days compare as text.
    let today = today.to_string();
    let running = Condition::all()
        .add(table::Column::Word.is_null())
        .add(table::Column::StoppedAt.is_null())
        .add(table::Column::ValidFrom.lte(today.as_str()))
        .add(
            Condition::any()
                .add(table::Column::ValidUntil.is_null())
                .add(table::Column::ValidUntil.gte(today.as_str())),
        );
    let asked = Condition::any().add(running).add_option(word.map(|word| table::Column::Word.eq(word)));
    Ok(table::Entity::find().filter(asked).order_by_asc(table::Column::Id).all(db).await?)
}

/// Why a discount does not run today for a buyer who used it so often.
fn why_not(row: &table::Model, today: Date, mine: Option<i64>) -> Result<Option<WordRefusal>, Outage> {
    let mine = row.most_each.zip(mine).is_some_and(|(most, mine)| mine >= most);
    Ok(barred(row, today)?.or(mine.then_some(WordRefusal::UsedByYou)))
}

/// Why a discount does not run today.
pub(super) fn barred(row: &table::Model, today: Date) -> Result<Option<WordRefusal>, Outage> {
    let days = days(row)?;
    Ok(match days.on(today) {
        _ if row.stopped_at.is_some() => Some(WordRefusal::Unknown),
        Running::NotYet => Some(WordRefusal::NotYet { from: days.from }),
        Running::Over => Some(WordRefusal::Over),
        Running::Now if row.most_uses.is_some_and(|most| row.used >= most) => Some(WordRefusal::UsedUp),
        Running::Now => None,
    })
}

/// How often the buyer used each.
async fn used_by(
    db: &impl ConnectionTrait,
    rows: &[table::Model],
    buyer: Option<&Phone>,
) -> Result<HashMap<Uuid, i64>, Outage> {
    let limited: Vec<Uuid> = rows.iter().filter(|row| row.most_each.is_some()).map(|row| row.id).collect();
    let (Some(buyer), false) = (buyer, limited.is_empty()) else { return Ok(HashMap::new()) };
    let used = discount_person::Entity::find()
        .filter(discount_person::Column::DiscountId.is_in(limited))
        .filter(discount_person::Column::Person.eq(person(buyer)))
        .all(db)
        .await?;
    Ok(used.into_iter().map(|row| (row.discount_id, row.used)).collect())
}

async fn candidates(db: &impl ConnectionTrait, rows: Vec<table::Model>) -> Result<Vec<Candidate>, Outage> {
    let mut scopes: HashMap<Uuid, Vec<discount_scope::Model>> =
        scopes_of(db, rows.iter().map(|row| row.id).collect()).await?;
    rows.into_iter()
        .map(|row| {
            let discount = asked(&row, &scopes.remove(&row.id).unwrap_or_default())?;
            Ok(Candidate { row, discount })
        })
        .collect()
}

/// The basket as discounts ask for it.
async fn facts(
    db: &impl ConnectionTrait,
    market: &Market,
    basket: &BasketView,
    by_stars: bool,
) -> Result<Vec<Parcel>, Outage> {
    let products: Vec<Uuid> = basket.lines().map(|line| line.product_id).collect();
    let categories = categories(db, &products).await?;
    let stars = if by_stars { stars(db, market, basket, &products).await? } else { HashMap::new() };
    let line = |line: &BasketLine| Line {
        pack: line.pack_id,
        product: line.product_code.clone(),
        category: categories.get(&line.product_id).cloned().unwrap_or_default(),
        stars: stars.get(&line.pack_id).copied(),
        alcohol: line.alcohol,
        quantity: line.quantity,
        unit_price: line.unit_price,
    };
    let parcel = |parcel: &crate::basket::Parcel| Parcel {
        producer: parcel.producer_code.clone(),
        fee: parcel.total.delivery,
        lines: parcel.lines.iter().map(line).collect(),
    };
    Ok(basket.parcels.iter().map(parcel).collect())
}

async fn categories(db: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, String>, Outage> {
    let rows: Vec<(Uuid, String)> = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::CategoryCode])
        .filter(product::Column::Id.is_in(products.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The stars each pack shows today.
async fn stars(
    db: &impl ConnectionTrait,
    market: &Market,
    basket: &BasketView,
    products: &[Uuid],
) -> Result<HashMap<Uuid, Stars>, Outage> {
    let today = market.today();
    let recognitions = certificate::of_products(db, products, today).await?;
    let badge = |line: &BasketLine| {
        let of_product = recognitions.get(&line.product_id)?;
        certificate::badge(of_product.iter().filter(|it| it.covers(line.pack_id)), today)
    };
    Ok(basket.lines().filter_map(|line| Some((line.pack_id, badge(line)?.stars))).collect())
}

/// Writes what a discount takes off into the basket.
fn take_off(basket: &mut BasketView, row: &table::Model, applied: &Applied) -> Result<(), Outage> {
    let funded_by = FundedBy::from_code(&row.funded_by)
        .ok_or_else(|| Outage::Data(format!("a discount funded by {}", row.funded_by)))?;
    let mut parts = Vec::new();
    for (parcel, off) in basket.parcels.iter_mut().zip(&applied.parcels) {
        for (line, off) in parcel.lines.iter_mut().zip(&off.lines) {
            line.discount = more(line.discount, *off)?;
            if funded_by == FundedBy::Producer {
                line.discount_own = more(line.discount_own, *off)?;
            }
        }
        let (goods, delivery) = (off.goods(), off.delivery);
        parcel.total.discount = more(parcel.total.discount, more(goods, delivery)?)?;
        parts.push((goods, delivery));
    }
    let amount = applied.amount();
    basket.total.discount = more(basket.total.discount, amount)?;
    basket.discounts.push(BasketDiscount {
        id: row.id,
        name: row.name.clone(),
        name_en: row.name_en.clone(),
        funded_by,
        amount,
        parts,
    });
    Ok(())
}

fn more(sum: Vnd, off: Vnd) -> Result<Vnd, Outage> {
    sum.plus(off).ok_or_else(|| Outage::Data("a total that does not fit".to_owned()))
}
