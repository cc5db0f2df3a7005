//! Baskets in every state worth looking at.

use super::{Refusal, Shown, discount};
use domain::delivery::DeliveryClass;
use domain::money::Vnd;
use domain::order::Total;
use market::basket::{BasketLine, BasketView, Parcel, PickupPoint};
use market::delivery::Place;
use uuid::Uuid;

/// Two parcels that can be ordered.
pub fn sample() -> Shown {
    let honey = line("Mật ong hoa rừng tràm Trà Sư", "Chai 350 g", (2, 95_000));
    let noodles = line("Miến dong Tài Hoan", "Gói 500 g", (3, 45_000));
    let mut pottery = line("Bộ bát đĩa gốm sứ hoa sen đỏ", "Bộ 12 món", (1, 1_250_000));
    pottery.delivery_class = DeliveryClass::Fragile;
    pottery.left = 4;
    shown(vec![("HTX Trà Sư", vec![honey]), ("HTX miến dong Tài Hoan", vec![noodles, pottery])])
}

/// Empty; in order; with everything that can be wrong; with things kept for later and too little of one producer, or
/// nothing else; going nobody knows where; with discounts, and with codes that are not taken.
pub fn samples() -> [Shown; 9] {
    let mut dearer = line("Mật ong hoa rừng tràm Trà Sư", "Chai 350 g", (2, 105_000));
    dearer.price_before = Some(Vnd(95_000));
    let mut scarce = line("Khô cá lóc 7 Chóp", "Gói 500 g", (4, 210_000));
    scarce.left = 2;
    let mut gone = line("Tương xay", "Hũ 400 g", (1, 38_000));
    gone.left = 0;
    let mut far = line("Vải thiều Lục Ngạn", "Thùng 5 kg", (1, 350_000));
    far.unreachable = true;
    let mut wine = line("Rượu nếp cái hoa vàng", "Chai 500 ml", (1, 180_000));
    wine.alcohol = true;
    let troubled = shown(vec![("HTX Trà Sư", vec![dearer, scarce, far]), ("Hộ kinh doanh minh họa", vec![gone, wine])]);
    let mut kept = line("Chè Shan tuyết", "Gói 100 g", (1, 120_000));
    kept.left = 0;
    let saved = vec![line("Mật ong bạc hà", "Chai 500 g", (2, 185_000)), kept];
    let mut small = Shown { saved: saved.clone(), ahead: true, ..troubled.clone() };
    for parcel in &mut small.basket.parcels {
        parcel.least = Some(Vnd(2_000_000));
    }
    let told = super::told::sample();
    let troubled = Shown { refused: Some(Refusal::OnlyLeft { left: 2 }), told, ..troubled };
    let mut nowhere = Shown { place_missing: true, ..sample() };
    nowhere.basket.place = None;
    for parcel in &mut nowhere.basket.parcels {
        parcel.pickup = parcel.points.first().cloned();
    }
    let [cheaper, short, wrong] = discount::samples(&sample());
    let saved = Shown { saved, ..Shown::default() };
    [Shown::default(), sample(), troubled, small, saved, nowhere, cheaper, short, wrong]
}

fn shown(parcels: Vec<(&str, Vec<BasketLine>)>) -> Shown {
    let parcels: Vec<_> = parcels.into_iter().map(|(producer, lines)| parcel(producer, lines)).collect();
    let total = parcels.iter().try_fold(Total::default(), |sum, it| sum.plus(it.total)).unwrap_or_default();
    let lines = || parcels.iter().flat_map(|it| &it.lines);
    let (count, contains_alcohol) = (lines().map(|it| it.quantity).sum(), lines().any(|it| it.alcohol));
    let basket = BasketView { count, contains_alcohol, total, parcels, place: Some(place()), ..BasketView::default() };
    Shown { basket, provinces: crate::shop::product::send::sample().provinces, ..Shown::default() }
}

fn place() -> Place {
    Place { province_code: "92".into(), province_name: "Cần Thơ".into(), commune_code: None, remote: false }
}

fn parcel(producer: &str, lines: Vec<BasketLine>) -> Parcel {
    let goods = Vnd::sum(lines.iter().map(|it| it.total)).unwrap_or_default();
    let is_fragile = lines.iter().any(|it| it.delivery_class == DeliveryClass::Fragile);
    Parcel {
        producer_id: Uuid::nil(),
        producer_code: "3d4e5f".into(),
        producer_slug: domain::text::slug(producer),
        producer_name: producer.into(),
        lines,
        total: Total { goods, delivery: Vnd(if is_fragile { 40_000 } else { 30_000 }), discount: Vnd::ZERO },
        least: None,
        weight_g: 1_700,
        days: (2, 4),
        points: if is_fragile { vec![point()] } else { Vec::new() },
        pickup: None,
    }
}

fn point() -> PickupPoint {
    PickupPoint {
        id: Uuid::from_u128(1),
        name: "Điểm OCOP chợ Tịnh Biên".into(),
        address: "Chợ Tịnh Biên, An Giang".into(),
        province_code: "91".into(),
    }
}

fn line(name: &str, pack: &str, (quantity, price): (u32, i64)) -> BasketLine {
    BasketLine {
        offer_id: Uuid::nil(),
        pack_id: Uuid::nil(),
        product_id: Uuid::nil(),
        product_code: "0a1b2c".into(),
        product_slug: domain::text::slug(name),
        product_name: name.into(),
        product_name_en: None,
        pack_label: pack.into(),
        picture: None,
        quantity,
        unit_price: Vnd(price),
        price_before: None,
        total: Vnd(price * i64::from(quantity)),
        discount: Vnd::ZERO,
        discount_own: Vnd::ZERO,
        delivery_class: DeliveryClass::Ambient,
        alcohol: false,
        on_sale: true,
        left: 40,
        stock_level_id: None,
        unreachable: false,
    }
}
