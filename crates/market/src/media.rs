//! Pictures of products, as pages show them.

mod upload;

pub use upload::{UploadRefusal, upload};
pub(crate) use upload::{own, strip};

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

impl Picture {
    /// The same picture, told in other words where there are some.
    pub(crate) fn showing(self, alt: Option<&str>) -> Self {
        match alt.filter(|alt| !alt.is_empty()) {
            Some(alt) => Self { alt_vi: alt.to_owned(), alt_en: None, ..self },
            None => self,
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
        let picture = media.map(|media| Picture::from(media).showing(shown.alt_vi.as_deref()));
        by_product.entry(shown.product_id).or_default().extend(picture);
    }
    Ok(by_product)
}

/// Pictures by their hashes, in the order asked for; unknown ones are left out.
pub(crate) async fn by_hash(db: &impl ConnectionTrait, hashes: &[String]) -> Result<Vec<media::Model>, Outage> {
    let rows = media::Entity::find().filter(media::Column::Hash.is_in(hashes.iter().cloned())).all(db).await?;
    let mut rows: HashMap<String, media::Model> = rows.into_iter().map(|row| (row.hash.clone(), row)).collect();
    Ok(hashes.iter().filter_map(|hash| rows.remove(hash)).collect())
}
