//! Photographs of claims. They show kitchens and labels with addresses, so they have no public address: the buyer, the
//! producer and the office see them, each through a question of their own.

use crate::account::{Member, Officer};
use crate::attempt::{self, Limit};
use crate::db::statement;
use crate::market::Market;
use crate::media;
use crate::order::Key;
use crate::ports::picture::{BadPicture, StrippedPicture};
use crate::refusal::{Fault, Outage};
use domain::code::read_order_code;
use entities::order_group;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Value};

/// Reading one takes a second of computing: more than anybody sends about one order in an hour.
const LIMIT: Limit = Limit { name: "claim-photo", most: 40, millis: 3_600_000 };

/// Why a photograph was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoRefusal {
    Picture(BadPicture),
    /// More came about this order within the hour than anybody photographs.
    TooOften,
}

impl PhotoRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Picture(bad) => bad.code(),
            Self::TooOften => "claim-photo-too-often",
        }
    }
}

/// Reads a photograph for a claim about an order, whose code is as stored. Whoever sends it must have shown its key.
pub async fn read(market: &Market, order_code: &str, bytes: Vec<u8>) -> Result<StrippedPicture, Fault<PhotoRefusal>> {
    if !attempt::count(market, LIMIT, order_code).await? {
        return Err(Fault::Refused(PhotoRefusal::TooOften));
    }
    media::strip(market, bytes).await.map_err(|fault| match fault {
        Fault::Refused(bad) => Fault::Refused(PhotoRefusal::Picture(bad)),
        Fault::Outage(outage) => Fault::Outage(outage),
    })
}

/// A photograph (a JPEG) of a claim about an order the key opens.
pub async fn of_buyer(
    market: &Market,
    (order_code, key): (&str, &Key),
    (claim, position): (&str, i32),
) -> Result<Option<Vec<u8>>, Outage> {
    let Some(code) = read_order_code(order_code) else { return Ok(None) };
    let groups = order_group::Entity::find().filter(order_group::Column::Code.eq(code));
    let Some(group) = groups.one(market.db.read()).await?.filter(|group| key.opens(group)) else { return Ok(None) };
    find(market, "o.order_group_id = $3", [claim.into(), position.into(), group.id.into()]).await
}

/// A photograph of a claim about a parcel of the producer's.
pub async fn of_member(
    market: &Market,
    by: &Member,
    (claim, position): (&str, i32),
) -> Result<Option<Vec<u8>>, Outage> {
    find(market, "o.producer_id = $3", [claim.into(), position.into(), by.producer_id().into()]).await
}

/// A photograph of any claim.
pub async fn of_officer(
    market: &Market,
    _by: &Officer,
    (claim, position): (&str, i32),
) -> Result<Option<Vec<u8>>, Outage> {
    find(market, "o.id = c.order_id", [claim.into(), position.into()]).await
}

async fn find(
    market: &Market,
    whose: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Option<Vec<u8>>, Outage> {
    let sql = format!(
        r#"SELECT f.bytes FROM claim_photo f JOIN claim c ON c.id = f.claim_id JOIN "order" o ON o.id = c.order_id
           WHERE c.code = $1 AND f.position = $2 AND {whose}"#
    );
    let read = market.db.read();
    let row = read.query_one_raw(statement(read, &sql, values)).await?;
    Ok(row.map(|row| row.try_get("", "bytes")).transpose()?)
}
