//! Kinds of goods within the six groups.

pub mod edit;
pub mod order;

use crate::market::Market;
use crate::product::Named;
use crate::refusal::Outage;
use entities::{category, product_group};
use sea_orm::{EntityTrait, QueryOrder};

/// A kind of goods with the group it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub own: Named,
    pub group: Named,
}

/// All of them, in the order of the groups and then their own.
pub async fn all(market: &Market) -> Result<Vec<Category>, Outage> {
    let rows = category::Entity::find()
        .find_also_related(product_group::Entity)
        .order_by_asc(product_group::Column::Position)
        .order_by_asc(category::Column::Position)
        .order_by_asc(category::Column::Code)
        .all(market.db.read())
        .await?;
    let whole = rows.into_iter().filter_map(|(category, group)| {
        let group = group?;
        let own = Named { code: category.code, name_vi: category.name_vi, name_en: category.name_en };
        let group = Named { code: group.code, name_vi: group.name_vi, name_en: group.name_en };
        Some(Category { own, group })
    });
    Ok(whole.collect())
}
