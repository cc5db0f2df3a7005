//! A product for machines: what it is, who asks what for it, and the certificate it holds today.

use super::known;
use crate::shop::product::{description, title};
use crate::state::Host;
use crate::ui::picture::largest;
use domain::delivery::Quote;
use domain::lang::Lang;
use domain::url::Page;
use market::product::{PackLine, ProductPage, Stock};
use serde_json::{Value, json};

/// The product, or nothing where it is alcohol: that is advertised to nobody.
pub fn product(host: &Host, lang: Lang, data: &ProductPage) -> Option<Value> {
    if data.card.alcohol {
        return None;
    }
    let card = &data.card;
    let address = host.address(&Page::Product { slug: &card.slug, code: &card.code }.href(lang));
    let pictures: Vec<_> = data.pictures.iter().map(|it| host.address(&largest(it))).collect();
    let offers: Vec<_> = data.packs.iter().filter_map(|pack| offer(&address, data, pack)).collect();
    Some(known(json!({
        "@type": "Product",
        "@id": address,
        "url": address,
        "name": title(lang, data),
        "description": description(lang, data),
        "sku": card.code,
        "category": lang.pick(&data.category.name_vi, Some(&data.category.name_en)),
        "brand": { "@type": "Brand", "name": card.producer.name },
        "manufacturer": { "@type": "Organization", "name": card.producer.name },
        "countryOfOrigin": { "@type": "Country", "name": "VN" },
        "image": (!pictures.is_empty()).then_some(pictures),
        "offers": (!offers.is_empty()).then_some(offers),
        "hasCertification": certification(data),
    })))
}

/// Money is said whole: the đồng has no smaller part.
fn offer(address: &str, data: &ProductPage, pack: &PackLine) -> Option<Value> {
    let price = pack.price.as_ref()?;
    let stock = if pack.stock == Stock::SoldOut { "OutOfStock" } else { "InStock" };
    let delivery = data.outlook.most().filter(|_| data.card.orderable).map(delivery);
    Some(known(json!({
        "@type": "Offer",
        "url": address,
        "name": pack.label,
        "price": price.amount.0.to_string(),
        "priceCurrency": "VND",
        "itemCondition": "https://schema.org/NewCondition",
        "availability": format!("https://schema.org/{stock}"),
        "seller": { "@type": "Organization", "name": data.card.producer.name },
        "shippingDetails": delivery,
    })))
}

/// The dearest there is: what it costs to one place is asked on the page.
fn delivery(most: Quote) -> Value {
    let (first, last) = most.days;
    let days =
        |from: u8, to: u8| json!({ "@type": "QuantitativeValue", "minValue": from, "maxValue": to, "unitCode": "DAY" });
    json!({
        "@type": "OfferShippingDetails",
        "shippingRate": { "@type": "MonetaryAmount", "value": most.fee.0.to_string(), "currency": "VND" },
        "shippingDestination": { "@type": "DefinedRegion", "addressCountry": "VN" },
        "deliveryTime": { "@type": "ShippingDeliveryTime", "transitTime": days(first, last) },
    })
}

/// Only ever from a badge, which exists only while a certificate holds.
fn certification(data: &ProductPage) -> Option<Value> {
    let badge = data.card.badge.as_ref()?;
    let held = data.recognitions.iter().find(|it| it.certificate.as_ref().is_some_and(|c| c.code == badge.code));
    let issuer = held.and_then(|it| it.decision.issuer.clone());
    Some(known(json!({
        "@type": "Certification",
        "name": format!("OCOP {} sao", badge.stars.count()),
        "certificationIdentification": held.and_then(|it| it.decision.number.clone()),
        "issuedBy": issuer.map(|name| json!({ "@type": "Organization", "name": name })),
        "validFrom": badge.from.to_string(),
        "expires": badge.expires_on.to_string(),
    })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shop::product::sample;

    #[test]
    fn a_product_says_what_it_costs_and_until_when_it_is_certified() {
        let data = sample();
        let told = product(&Host::sample(), Lang::En, &data).unwrap();
        assert_eq!(told["name"], "Pure honey from the Trà Sư cajuput forest");
        assert_eq!(told["offers"][0]["price"], "95000");
        assert_eq!(told["offers"][1]["availability"], "https://schema.org/OutOfStock");
        assert_eq!(told["hasCertification"]["expires"], data.card.badge.unwrap().expires_on.to_string());
    }

    #[test]
    fn alcohol_is_told_to_no_machine() {
        let mut data = sample();
        data.card.alcohol = true;
        assert_eq!(product(&Host::sample(), Lang::Vi, &data), None);
    }
}
