//! Listings of the demo's producer account: one half written, one that waits for the promotion desk. What they say is
//! invented, and says so.

use super::account::PRODUCER;
use super::key::{self, OPENED};
use super::product::pack_key;
use super::row::Rows;
use super::source::{Product, Source};
use crate::refusal::Outage;
use domain::listing::{Field, Pack, Proposal, Shot, State};
use entities::listing;

const DAY: i64 = 24 * 60 * 60 * 1000;

pub(super) fn rows(source: &Source, rows: &mut Rows) -> Result<(), Outage> {
    rows.listings.push(row("draft", State::Draft, None, &draft())?);
    let product = source.products.iter().find(|product| product.producer == PRODUCER);
    if let Some(product) = product {
        let proposal = change(product, rows);
        rows.listings.push(row("change", State::Submitted, Some(&product.key), &proposal)?);
    }
    Ok(())
}

/// A new product that lacks its packs, its label and its photographs.
fn draft() -> Proposal {
    Proposal::default()
        .with(Field::Name, "Nến sáp ong (minh họa)")
        .with(Field::Summary, "Bản nháp minh họa: nến đổ tay từ sáp ong, cháy chậm, ít khói.")
        .with(Field::Delivery, "ambient")
}

/// The product on the shelf with a label, a story and a larger pack.
fn change(product: &Product, rows: &Rows) -> Proposal {
    let mut proposal = Proposal::default()
        .with(Field::Name, &product.name)
        .with(Field::NameEn, product.name_en.as_deref().unwrap_or_default())
        .with(Field::Category, &product.category)
        .with(Field::Summary, &product.summary_vi)
        .with(Field::SummaryEn, product.summary_en.as_deref().unwrap_or_default())
        .with(Field::Delivery, &product.delivery_class)
        .with(
            Field::Story,
            "Câu chuyện minh họa.\n\nThùng ong được chuyển theo mùa hoa; mật quay tại chỗ, lọc rồi để lắng.",
        )
        .with(Field::Storage, "Nơi khô mát, tránh nắng (minh họa)")
        .with(Field::Ingredients, "Mật ong (minh họa)")
        .with(Field::BestBefore, "24 tháng từ ngày sản xuất (minh họa)");
    let known = |pack: &super::source::Pack| Pack {
        id: Some(key::id("pack", &pack_key(product, &pack.label))),
        label: pack.label.clone(),
        grams: if pack.net_weight_g > 0 { pack.net_weight_g.to_string() } else { String::new() },
        ..Pack::default()
    };
    proposal.packs = product.pack.iter().map(known).collect();
    proposal.packs.push(Pack {
        label: "Can 2 kg (minh họa)".to_owned(),
        grams: "2000".to_owned(),
        price: "480000".to_owned(),
        units: "10".to_owned(),
        ..Pack::default()
    });
    let id = key::id("product", &product.key);
    let shown = rows.shown.iter().filter(|shown| shown.product_id == id);
    let hashes = shown.filter_map(|shown| rows.media.iter().find(|media| media.id == shown.media_id));
    proposal.pictures = hashes.map(|media| Shot { hash: media.hash.clone(), alt: String::new() }).collect();
    proposal
}

fn row(name: &str, state: State, product: Option<&str>, proposal: &Proposal) -> Result<listing::Model, Outage> {
    let written = OPENED.plus_millis(3 * DAY).0;
    let content = serde_json::to_string(proposal).map_err(|error| Outage::Data(format!("a listing: {error}")))?;
    Ok(listing::Model {
        id: key::id("listing", name),
        code: key::code("listing", name),
        producer_id: key::id("producer", PRODUCER),
        product_id: product.map(|key| key::id("product", key)),
        content,
        status: state.code().to_owned(),
        reasons: String::new(),
        note: None,
        submitted_at: (state == State::Submitted).then_some(written),
        decided_at: None,
        decided_by: None,
        created_at: written,
        updated_at: written,
        version: 1,
    })
}
