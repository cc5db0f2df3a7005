//! What a parcel with one pack of a product would cost, before anything is in a basket.

use super::{grams, range, size, tariff};
use crate::product::delivery_class;
use crate::refusal::Outage;
use domain::delivery::{Destination, Item, Quote, Tariff, Zone};
use domain::money::Vnd;
use entities::{commune, pack, producer, product};
use sea_orm::{ConnectionTrait, EntityTrait};

/// One pack in a parcel of its own, by how far it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The code of the province its parcels are fetched in.
    pub origin: String,
    /// The pack that is reckoned with.
    pub pack: String,
    /// From the nearest zone; no quote where it does not travel so far. Empty where it is not sent at all.
    pub zones: Vec<(Zone, Option<Quote>)>,
    /// What an island costs on top, and how many days.
    pub remote: (Vnd, u8),
}

impl Outlook {
    /// The quote to a province, by its code; `None` where it does not travel so far.
    pub fn quote_to(&self, province_code: &str) -> Option<Quote> {
        let zone = Zone::between(&self.origin, province_code);
        self.zones.iter().find(|(it, _)| *it == zone).and_then(|(_, quote)| *quote)
    }

    /// The dearest of them, with all the days of all.
    pub fn most(&self) -> Option<Quote> {
        let quotes = || self.zones.iter().filter_map(|(_, quote)| *quote);
        let dearest = quotes().max_by_key(|quote| quote.fee)?;
        let first = quotes().map(|quote| quote.days.0).min()?;
        let last = quotes().map(|quote| quote.days.1).max()?;
        Some(Quote { days: (first, last), ..dearest })
    }
}

/// Reckons with a pack of a product; without one there is nothing to send.
pub(crate) async fn of_pack(
    db: &impl ConnectionTrait,
    (maker, product): (&producer::Model, &product::Model),
    pack: Option<&pack::Model>,
) -> Result<Outlook, Outage> {
    let Some(pack) = pack.filter(|_| delivery_class(&product.delivery_class).orderable()) else {
        return Ok(Outlook::default());
    };
    let (tariff, item) = (tariff(db).await?, item(product, pack));
    let quote = |zone| tariff.quote(&[item], Destination::mainland(zone)).ok();
    Ok(Outlook {
        origin: origin(db, maker).await?,
        pack: pack.label.clone(),
        zones: Zone::ALL.into_iter().map(|zone| (zone, quote(zone))).collect(),
        remote: (surcharge(&tariff, &item), tariff.measure.remote_days),
    })
}

fn item(product: &product::Model, pack: &pack::Model) -> Item {
    Item {
        class: delivery_class(&product.delivery_class),
        weight_g: grams(pack.weight_g, pack.net_weight_g),
        size: size(pack.length_cm, pack.width_cm, pack.height_cm),
        quantity: 1,
        range: range(&product.delivery_range),
        fresh_days: product.fresh_days.and_then(|days| u16::try_from(days).ok()),
    }
}

async fn origin(db: &impl ConnectionTrait, maker: &producer::Model) -> Result<String, Outage> {
    let Some(code) = &maker.pickup_commune_code else { return Ok(maker.province_code.clone()) };
    let commune = commune::Entity::find_by_id(code).one(db).await?;
    Ok(commune.map_or_else(|| maker.province_code.clone(), |commune| commune.province_code))
}

fn surcharge(tariff: &Tariff, item: &Item) -> Vnd {
    let fee = |remote| tariff.carried(&[*item], Destination { zone: Zone::Country, remote }).map(|quote| quote.fee);
    let (Ok(island), Ok(mainland)) = (fee(true), fee(false)) else { return Vnd::ZERO };
    island.minus(mainland).unwrap_or_default()
}
