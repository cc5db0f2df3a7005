//! What the index knows about a product.

use domain::money::Vnd;
use domain::producer::ProducerKind;
use domain::season::Season;
use domain::star::Stars;
use domain::time::Ts;
use jiff::civil::Date;
use uuid::Uuid;

/// One product as the catalogue lists it. Texts may be in any Unicode form.
#[derive(Clone, Debug)]
pub struct ProductDocument {
    pub id: Uuid,
    pub name: String,
    pub name_en: Option<String>,
    pub producer: String,
    pub producer_code: String,
    pub producer_kind: ProducerKind,
    /// Code of the product group.
    pub group: String,
    /// Code of the shop's category.
    pub category: String,
    pub category_name: String,
    /// Code of the province of today.
    pub province: String,
    /// Code of the commune of today.
    pub commune: Option<String>,
    /// Every name of the product's place: as printed, as of today, and those of abolished districts and provinces.
    pub places: Vec<String>,
    /// Other names of the product, regional words, usual spellings.
    pub aliases: Vec<String>,
    pub summary: String,
    /// The certificate the badge comes from, if it was not revoked. Whether it is valid is asked on each search.
    pub stars: Option<Starred>,
    /// The lowest live offer.
    pub price: Vnd,
    pub in_stock: bool,
    pub season: Season,
    pub alcohol: bool,
    /// When the product came to the shop, for the order "newest first".
    pub newest: Ts,
}

/// Stars and the days they may be shown, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starred {
    pub stars: Stars,
    pub from: Date,
    pub until: Date,
}
