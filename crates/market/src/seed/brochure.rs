//! A showroom's brochure with one frozen edition, invented like the showroom itself.

use super::key::{self, OPENED};
use super::row::Rows;
use crate::brochure::{edition, read};
use crate::refusal::Outage;
use domain::text::slug;
use domain::time::Ts;
use entities::{brochure, brochure_line, brochure_section};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

const KEY: &str = "trung-bay-hoan-kiem";
const TITLE: &str = "Chè, mắm và gốm: một vòng phòng trưng bày (minh họa)";
const TITLE_EN: &str = "Tea, fish sauce and pottery: a walk through the showroom (demo)";
const FOREWORD: &str = "Bảy món bày ở phòng trưng bày, xếp theo cách một người khách đi qua: **chè** trước, rồi **nước mắm**, \
    rồi **đồ thủ công**.\n\nSao chỉ ghi ở món có giấy chứng nhận còn hiệu lực ngày chốt bản in.";
const FOREWORD_EN: &str = "Seven things shown in the showroom, in the order a visitor walks past them: **tea** first, then \
    **fish sauce**, then **crafts**.\n\nStars are printed only where a certificate held on the day of freezing.";

/// Parts with the products in them.
const SECTIONS: [(&str, &str, &[&str]); 3] = [
    ("Chè", "Tea", &["che-xanh-ban-ven", "tra-xanh-hong-tra-fin-ho-tra", "che-dinh-tan-cuong", "tra-hoa-vang-ba-che"]),
    ("Nước mắm", "Fish sauce", &["nuoc-mam-le-gia-tinh-hoa-dac-biet-40n"]),
    ("Đồ thủ công", "Crafts", &["bo-bat-dia-gom-su-hoa-sen-do", "chan-bong-to-tam-tu-det"]),
];

fn id() -> Uuid {
    key::id("brochure", KEY)
}

pub(super) fn rows(rows: &mut Rows) {
    rows.brochures.push(brochure::Model {
        id: id(),
        code: key::code("brochure", KEY),
        slug: slug(TITLE),
        kind: "showroom".to_owned(),
        fair_id: None,
        sales_point_id: Some(key::id("sales_point", KEY)),
        audience: None,
        title_vi: TITLE.to_owned(),
        title_en: Some(TITLE_EN.to_owned()),
        foreword_vi: FOREWORD.to_owned(),
        foreword_en: Some(FOREWORD_EN.to_owned()),
        status: "frozen".to_owned(),
        editions: 1,
        is_demo: true,
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    });
    for (at, (title, english, products)) in (0..).zip(SECTIONS) {
        let section_id = key::id("brochure_section", title);
        rows.sections.push(brochure_section::Model {
            id: section_id,
            brochure_id: id(),
            title_vi: title.to_owned(),
            title_en: Some(english.to_owned()),
            position: at,
        });
        rows.lines.extend((0..).zip(products).map(|(position, product)| brochure_line::Model {
            id: key::id("brochure_line", product),
            brochure_id: id(),
            section_id,
            product_id: key::id("product", product),
            position,
        }));
    }
}

/// Freezes the edition, as of the seed's clock.
pub(super) async fn freeze(tx: &impl ConnectionTrait, now: Ts) -> Result<(), Outage> {
    let code = key::code("brochure", KEY);
    let record = read(tx, &code).await?.ok_or(Outage::Data(code))?;
    edition::freeze(tx, &record, now).await
}
