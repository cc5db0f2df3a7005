//! Pictures of products, as pages show them.

use crate::refusal::Outage;
use entities::{media, product_media};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A stored picture. Its sizes are served under its hash ([`domain::url::picture`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub hash: String,
    pub alt_vi: String,
    pub alt_en: Option<String>,
    /// Pixels of the largest size.
    pub width: u32,
    pub height: u32,
    /// Composed for the demo, not a photograph: marked "minh họa".
    pub is_illustration: bool,
}

impl From<media::Model> for Picture {
    fn from(row: media::Model) -> Self {
        Self {
            hash: row.hash,
            alt_vi: row.alt_vi,
            alt_en: row.alt_en,
            width: row.width.unsigned_abs(),
            height: row.height.unsigned_abs(),
            is_illustration: row.is_illustration,
        }
    }
}

/// The pictures of some products, each product's in their order.
pub(crate) async fn of_products(
    db: &impl ConnectionTrait,
    products: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Picture>>, Outage> {
    let rows = product_media::Entity::find()
        .find_also_related(media::Entity)
        .filter(product_media::Column::ProductId.is_in(products.iter().copied()))
        .order_by_asc(product_media::Column::Position)
        .all(db)
        .await?;
    let mut by_product: HashMap<Uuid, Vec<Picture>> = HashMap::new();
    for (shown, media) in rows {
        by_product.entry(shown.product_id).or_default().extend(media.map(Picture::from));
    }
    Ok(by_product)
}
