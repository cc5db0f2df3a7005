//! The demo's plan: 3622/KH-UBND of Bình Dương (19/7/2023) for 2021–2025, as its text gives the targets. The province
//! became part of Thành phố Hồ Chí Minh on 1/7/2025, so its figures are counted there.

use super::key;
use super::row::Rows;
use domain::plan::Figure;
use entities::{plan, plan_target};

const NUMBER: &str = "3622/KH-UBND";
const HO_CHI_MINH_CITY: &str = "79";

/// Counts, and shares in tenths of a per cent: 380 recognitions of about 240 products, 10 % with four stars and more,
/// 40 % co-operatives, 30 % small and medium companies, 40 % led by women, 50 % on modern channels, one sales point.
const TARGETS: [(Figure, i64); 8] = [
    (Figure::Recognitions, 380),
    (Figure::Products, 240),
    (Figure::FourStars, 100),
    (Figure::Cooperatives, 400),
    (Figure::SmallCompanies, 300),
    (Figure::WomenLed, 400),
    (Figure::ModernChannels, 500),
    (Figure::SalesPoints, 1),
];

pub(super) fn rows(rows: &mut Rows) {
    let id = key::id("plan", NUMBER);
    rows.plans.push(plan::Model {
        id,
        number: NUMBER.to_owned(),
        title: "Chương trình Mỗi xã một sản phẩm tỉnh Bình Dương giai đoạn 2021–2025".to_owned(),
        issuer: "UBND tỉnh Bình Dương".to_owned(),
        issued_on: "2023-07-19".to_owned(),
        period_from: "2021-01-01".to_owned(),
        period_to: "2025-12-31".to_owned(),
        province_code: Some(HO_CHI_MINH_CITY.to_owned()),
        is_demo: true,
    });
    rows.targets.extend(TARGETS.map(|(figure, at_least)| plan_target::Model {
        plan_id: id,
        figure: figure.code().to_owned(),
        at_least,
    }));
}
