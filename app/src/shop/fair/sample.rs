//! Fairs in every state worth looking at.

use super::{Listed, Shown, list_page, page};
use crate::ui::place::sample_place;
use crate::ui::product_card::sample_cards;
use crate::visit::Visit;
use domain::fair::{Eligibility, FairKind, FairStatus, FairTime};
use domain::star::Stars;
use domain::time::Ts;
use jiff::civil::date;
use market::brochure::page::BrochureLink;
use market::fair::exhibitor::ShownProduct;
use market::fair::page::{FairPage, PublicStand, PublicZone};
use market::fair::{FairLine, FairRecord};
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(String, String)> {
    let past = FairLine { time: FairTime::Past, status: FairStatus::Held, ..line() };
    let full = Listed { ahead: vec![line()], past: vec![past.clone()] };
    let shown = shown();
    let over = Shown { page: FairPage { line: past, zones: Vec::new(), ..shown.page.clone() }, ..shown.clone() };
    vec![
        ("fairs".into(), list_page(visit, &full)),
        ("fairs-none".into(), list_page(visit, &Listed { ahead: Vec::new(), past: Vec::new() })),
        ("fair".into(), page(visit, &shown)),
        ("fair-past".into(), page(visit, &over)),
    ]
}

/// A fair that is on.
pub fn line() -> FairLine {
    FairLine {
        code: "1c2d3e".into(),
        slug: "hoi-cho-mau".into(),
        kind: FairKind::Fair,
        name_vi: "Hội chợ sản phẩm OCOP cuối năm".into(),
        name_en: Some("Year-end OCOP fair".into()),
        starts_on: date(2026, 12, 18),
        ends_on: date(2026, 12, 20),
        hours: Some("08:00–21:00".into()),
        address: "Nhà văn hóa phường Chũ".into(),
        place: sample_place(),
        status: FairStatus::Open,
        time: FairTime::Now,
        is_demo: true,
    }
}

/// Its record.
pub fn record() -> FairRecord {
    let line = line();
    FairRecord {
        id: Uuid::from_u128(1),
        code: line.code,
        slug: line.slug,
        kind: line.kind,
        name_vi: line.name_vi,
        name_en: line.name_en,
        starts_on: line.starts_on,
        ends_on: line.ends_on,
        hours: line.hours,
        address: line.address,
        province: "24".into(),
        commune: Some("07525".into()),
        sales_point: None,
        organiser: "Bàn xúc tiến (minh họa)".into(),
        description_vi: "Ba ngày cuối năm. Có **nếm thử**.".into(),
        description_en: None,
        status: line.status,
        is_demo: true,
        updated_at: Ts(1_795_312_800_000),
        version: 3,
    }
}

/// Products of every standing.
pub fn goods() -> Vec<ShownProduct> {
    let standing = [
        Eligibility::Whole(Stars::LOWEST_CERTIFIED),
        Eligibility::Lapses(date(2026, 12, 19)),
        Eligibility::Without,
        Eligibility::Without,
    ];
    let cards = sample_cards().into_iter().zip(standing);
    cards.map(|(card, eligibility)| ShownProduct { card, eligibility }).collect()
}

fn shown() -> Shown {
    let stand =
        |number: &str, goods| PublicStand { number: number.into(), exhibitor: "Gian chung xã Chũ".into(), goods };
    let brochure = BrochureLink {
        code: "4f5g6h".into(),
        slug: "an-pham-hoi-cho".into(),
        title_vi: "Sản vật mang đến hội chợ".into(),
        title_en: None,
        edition: 2,
        is_demo: true,
    };
    let page = FairPage {
        fair: record(),
        line: line(),
        sales_point: Some(crate::ui::point_line::sample_point()),
        zones: vec![PublicZone { name: "Khu A".into(), stands: vec![stand("A1", goods()), stand("A2", Vec::new())] }],
        brochures: vec![brochure],
    };
    Shown { page, address: "https://cho.example/hoi-cho/hoi-cho-mau-1c2d3e".into() }
}
