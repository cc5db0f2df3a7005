//! A product with everything a page can show.

use crate::ui::picture::sample_picture;
use crate::ui::place::sample_place;
use crate::ui::point_line::sample_point;
use crate::ui::product_card::{sample_card, sample_cards};
use crate::ui::stars::sample_badge;
use crate::ui::story_line::sample_story;
use domain::batch::Days;
use domain::certificate::{CertStatus, Certificate as Facts};
use domain::delivery::{DeliveryClass, Quote, Zone};
use domain::money::Vnd;
use domain::producer::ProducerKind;
use domain::product::Standing;
use domain::rule_set::Certifier;
use domain::star::{Score, Stars};
use domain::time::RoughDay;
use jiff::civil::date;
use market::batch::Batch;
use market::certificate::{Certificate, Decision, Recognition, RecognitionKind};
use market::delivery::Outlook;
use market::product::{LabelFact, Material, Named, PackLine, PlaceName, Price, ProducerBlock, ProductPage, Stock};
use uuid::Uuid;

/// Honey in two packs, recognised twice.
pub fn sample() -> ProductPage {
    let card = sample_card();
    let named = |code: &str, vi: &str, en: &str| Named { code: code.into(), name_vi: vi.into(), name_en: en.into() };
    let fact =
        LabelFact {
            kind: "season".into(), value_vi: "tháng 3, tháng 4".into(), value_en: Some("March, April".into())
        };
    ProductPage {
        today: date(2026, 11, 22),
        standing: Standing::LIVE,
        summary_vi: "Mật ong của hợp tác xã, lấy từ rừng tràm Trà Sư trong mùa hoa.".into(),
        summary_en: Some("Honey of the cooperative, taken from the Trà Sư cajuput forest in season.".into()),
        story_vi: Some("Ong được đưa vào rừng tràm từ tháng ba.\n\nMật quay tại chỗ, lọc rồi để lắng bảy ngày.".into()),
        group: named("thuc-pham", "Thực phẩm", "Food"),
        category: named("mat-ong", "Mật ong", "Honey"),
        place_printed: "xã Văn Giáo, huyện Tịnh Biên, An Giang".into(),
        delivery: DeliveryClass::Fragile,
        outlook: outlook(),
        abv_permille: None,
        fresh_days: Some(14),
        storage_vi: Some("Nơi khô mát, tránh nắng.".into()),
        storage_en: Some("A dry and cool place, out of the sun.".into()),
        season: domain::season::Season::of([3, 4]),
        material: Some(material()),
        batch: Some(batch()),
        held_batches: vec!["L2609-11".into()],
        facts: vec![fact],
        packs: vec![pack("Chai 350 g", 350, 95_000, Stock::Few(5)), pack("Chai 700 g", 700, 175_000, Stock::SoldOut)],
        recognitions: vec![
            recognition(RecognitionKind::Upgrade, 4, CertStatus::Valid),
            recognition(RecognitionKind::New, 3, CertStatus::Expired),
        ],
        producer: ProducerBlock {
            code: card.producer.code.clone(),
            slug: card.producer.slug.clone(),
            name: card.producer.name.clone(),
            kind: ProducerKind::Cooperative,
            representative: None,
            address_printed: "xã Văn Giáo, huyện Tịnh Biên, An Giang".into(),
            place: sample_place(),
            craft_village: Some(("lang-ong-tra-su".into(), "Làng ong Trà Sư".into())),
        },
        pictures: vec![sample_picture()],
        sales_points: vec![sample_point()],
        stories: vec![sample_story()],
        similar: sample_cards().split_off(1),
        same_producer: Vec::new(),
        sources: vec!["https://example.org/ocop".into()],
        source_note: Some("Nguồn chỉ ghi năm.".into()),
        card,
    }
}

/// Fragile goods that travel everywhere, fetched in An Giang.
fn outlook() -> Outlook {
    let quote = |fee, days| Some(Quote { fee: Vnd(fee), weight_g: 350, days });
    Outlook {
        origin: "91".into(),
        pack: "Chai 350 g".into(),
        zones: vec![
            (Zone::Province, quote(30_000, (2, 3))),
            (Zone::Region, quote(35_000, (2, 4))),
            (Zone::Country, quote(40_000, (3, 5))),
        ],
        remote: (Vnd(25_000), 2),
    }
}

/// From another commune than its own.
fn material() -> Material {
    let place = sample_place();
    let commune = PlaceName { commune: Some("Nam Dương".into()), commune_code: Some("07603".into()), ..place };
    Material { text: "vườn nhà ở thôn Thủ Dương, xã Nam Dương".into(), commune: Some(commune) }
}

fn batch() -> Batch {
    Batch {
        id: Uuid::nil(),
        code: "L2610-04".into(),
        days: Days { made_on: date(2026, 10, 4), best_before: Some(date(2028, 10, 4)) },
        note: Some("Lô minh họa".into()),
        ended_at: None,
    }
}

fn pack(label: &str, grams: u32, price: i64, stock: Stock) -> PackLine {
    let price = Price { offer_id: Uuid::nil(), pack_label: label.into(), amount: Vnd(price), by_weight: None };
    PackLine {
        id: Uuid::nil(),
        label: label.into(),
        net_weight_g: Some(grams),
        badge: Some(sample_badge()),
        price: Some(price),
        stock,
    }
}

/// A recognition of the year its status asks for.
pub fn recognition(kind: RecognitionKind, stars: u8, status: CertStatus) -> Recognition {
    let stars = Stars::new(stars).unwrap_or(Stars::LOWEST_CERTIFIED);
    let from = if status.holds() { date(2025, 1, 17) } else { date(2021, 12, 30) };
    let expires_on = domain::certificate::expiry(from, 36);
    Recognition {
        id: Uuid::nil(),
        product_id: Uuid::nil(),
        pack: None,
        kind,
        stars,
        potential_stars: None,
        score: Score::from_hundredths(7_280),
        parts: [None; 3],
        minimum_met: None,
        certified_as: None,
        decision: Decision {
            number: Some("135/QĐ-UBND".into()),
            decided: Some(RoughDay::exact(from)),
            level: Some(Certifier::Province),
            issuer: Some("UBND tỉnh An Giang".into()),
            signer: None,
            sources: Vec::new(),
        },
        certificate: Some(Certificate {
            code: if status.holds() { sample_badge().code } else { "9z8y7x".into() },
            number: None,
            facts: Facts { stars, valid_from: from, expires_on, revoked_on: None },
            status,
            revoked_because: None,
            revoked_by: None,
        }),
    }
}
