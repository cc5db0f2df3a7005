//! What of an order can be claimed, and until when.

use crate::db::statement;
use crate::market::Market;
use crate::order::Key;
use crate::order::timer::millis;
use crate::refusal::Outage;
use domain::claim::{ClaimReason, PaidLine, is_claimable};
use domain::code::read_order_code;
use domain::delivery::DeliveryClass;
use domain::money::Vnd;
use domain::order::{OrderStatus, Timer};
use domain::payment::PaymentMethod;
use domain::time::Ts;
use entities::order_group;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryResult};
use uuid::Uuid;

/// An order with what can be claimed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimable {
    pub order_code: String,
    /// Only what was paid by card goes back by itself.
    pub method: PaymentMethod,
    /// Those of which something can be claimed now.
    pub parcels: Vec<ClaimableParcel>,
}

/// A parcel the buyer is said to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimableParcel {
    pub order_id: Uuid,
    pub producer_code: String,
    pub producer_name: String,
    /// What was paid for it; paid back too where nothing of the parcel is kept.
    pub delivery: Vnd,
    pub lines: Vec<ClaimableLine>,
    /// Until when it can be said that it never came.
    pub until: Ts,
    /// Whether a claim for it waits for its answer: one after the other.
    pub waits: bool,
}

/// A line of it; what was claimed before is taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimableLine {
    pub id: Uuid,
    pub product_name: String,
    pub pack_label: String,
    pub paid: PaidLine,
    /// Whether it spoils.
    pub perishable: bool,
    /// Until when it can be said that something is wrong with it.
    pub until: Ts,
}

impl ClaimableLine {
    /// Whether a reason is still in time.
    pub fn in_time(&self, reason: ClaimReason, whole: Ts, now: Ts) -> bool {
        now <= if reason.timer(self.perishable) == Timer::Claim { whole } else { self.until }
    }
}

/// What a buyer can claim of an order now; `None` where the key opens none.
pub async fn claimable(market: &Market, code: &str, key: &Key) -> Result<Option<Claimable>, Outage> {
    let Some(code) = read_order_code(code) else { return Ok(None) };
    let read = market.db.read();
    let group = order_group::Entity::find().filter(order_group::Column::Code.eq(code)).one(read).await?;
    let Some(group) = group.filter(|group| key.opens(group)) else { return Ok(None) };
    let method = PaymentMethod::from_code(&group.payment_method);
    let method = method.ok_or_else(|| Outage::Data(format!("the payment method of {}", group.code)))?;
    let mut parcels = parcels(read, group.id).await?;
    parcels.retain(|parcel| !parcel.waits && parcel.has_any(market.now()));
    Ok(Some(Claimable { order_code: group.code, method, parcels }))
}

impl ClaimableParcel {
    /// Whether anything of it can be claimed.
    pub(super) fn has_any(&self, now: Ts) -> bool {
        let is_worth = |line: &ClaimableLine| line.paid.worth(line.paid.left()).is_some_and(|worth| worth > Vnd::ZERO);
        now <= self.until && self.lines.iter().any(is_worth)
    }
}

/// The parcels of a checkout that have arrived, whether there is time left or not.
pub(super) async fn parcels(connection: &impl ConnectionTrait, group_id: Uuid) -> Result<Vec<ClaimableParcel>, Outage> {
    let whole = millis(connection, Timer::Claim).await?;
    let short = millis(connection, Timer::ClaimPerishable).await?;
    let sql = r#"SELECT o.id, o.status, o.delivery_fee, p.code, p.name,
            (SELECT CAST(COALESCE(SUM(d.delivery_amount), 0) AS BIGINT) FROM order_discount d
                WHERE d.order_id = o.id) AS delivery_off,
            (SELECT MIN(e.at) FROM order_event e WHERE e.order_id = o.id AND e.status = 'delivered') AS delivered_at,
            EXISTS (SELECT 1 FROM claim c WHERE c.order_id = o.id AND c.status = 'requested') AS waits
        FROM "order" o JOIN producer p ON p.id = o.producer_id WHERE o.order_group_id = $1 ORDER BY p.name_sort, o.id"#;
    let mut parcels = Vec::new();
    for row in connection.query_all_raw(statement(connection, sql, [group_id.into()])).await? {
        let status: String = row.try_get("", "status")?;
        let delivered: Option<i64> = row.try_get("", "delivered_at")?;
        let here = OrderStatus::from_code(&status).is_some_and(is_claimable);
        let (Some(delivered), true) = (delivered, here) else { continue };
        let order_id: Uuid = row.try_get("", "id")?;
        parcels.push(ClaimableParcel {
            order_id,
            producer_code: row.try_get("", "code")?,
            producer_name: row.try_get("", "name")?,
            delivery: Vnd(row.try_get::<i64>("", "delivery_fee")? - row.try_get::<i64>("", "delivery_off")?),
            lines: lines(connection, order_id, (Ts(delivered + whole), Ts(delivered + short))).await?,
            until: Ts(delivered + whole),
            waits: row.try_get("", "waits")?,
        });
    }
    Ok(parcels)
}

async fn lines(
    connection: &impl ConnectionTrait,
    order_id: Uuid,
    until: (Ts, Ts),
) -> Result<Vec<ClaimableLine>, Outage> {
    let sql = "SELECT l.id, l.product_name, l.pack_label, l.quantity, l.total - l.discount AS paid, l.claimed_quantity, \
               p.delivery_class \
               FROM order_line l JOIN product p ON p.id = l.product_id WHERE l.order_id = $1 \
               ORDER BY p.name_sort, l.pack_label, l.id";
    let rows = connection.query_all_raw(statement(connection, sql, [order_id.into()])).await?;
    rows.iter().map(|row| line(row, until)).collect()
}

fn line(row: &QueryResult, (whole, short): (Ts, Ts)) -> Result<ClaimableLine, Outage> {
    let id: Uuid = row.try_get("", "id")?;
    let class: String = row.try_get("", "delivery_class")?;
    let units = |count: i64| u32::try_from(count).map_err(|_| Outage::Data(format!("order line {id}")));
    let perishable = matches!(
        DeliveryClass::from_code(&class),
        Some(DeliveryClass::Chilled | DeliveryClass::Fresh | DeliveryClass::Live)
    );
    Ok(ClaimableLine {
        id,
        product_name: row.try_get("", "product_name")?,
        pack_label: row.try_get("", "pack_label")?,
        paid: PaidLine {
            quantity: units(row.try_get("", "quantity")?)?,
            total: Vnd(row.try_get("", "paid")?),
            claimed: units(row.try_get("", "claimed_quantity")?)?,
        },
        perishable,
        until: if perishable { short } else { whole },
    })
}
