//! A coming fair, invented: real products on invented booths, said to be so on every page that shows them.

use super::key::{self, OPENED};
use super::row::Rows;
use domain::text::{fold, slug};
use entities::{fair, fair_booth, fair_exhibitor, fair_product, fair_zone};
use jiff::ToSpan;
use jiff::civil::Date;

const KEY: &str = "hoi-cho-cuoi-nam";
const NAME: &str = "Hội chợ sản phẩm OCOP cuối năm (minh họa)";
const NAME_EN: &str = "Year-end OCOP fair (demo)";

/// Days from the seed to the first day, and to the last.
const DAYS: (i32, i32) = (19, 21);

/// Each zone with its booths: number, and who stands there with which products.
const ZONES: [(&str, &[Booth]); 2] = [
    (
        "Khu A: đồ ăn, thức uống",
        &[
            (
                "A1",
                Some((
                    "Gian chung miền núi (minh họa)",
                    &["che-xanh-ban-ven", "che-dinh-tan-cuong", "my-gao-luc-ngan"],
                )),
            ),
            (
                "A2",
                Some((
                    "Gian chung Nam Bộ (minh họa)",
                    &["mat-ong-thanh-hao", "nam-moi-den-tuoi", "ca-phe-bot-nguyen-chat"],
                )),
            ),
            (
                "A3",
                Some((
                    "Gian nước mắm (minh họa)",
                    &["nuoc-mam-le-gia-tinh-hoa-dac-biet-40n", "nuoc-mam-phu-quoc-khai-hoan"],
                )),
            ),
            ("A4", None),
        ],
    ),
    (
        "Khu B: thủ công",
        &[
            ("B1", Some(("Gian chung làng nghề (minh họa)", &["den-ban-may-tre", "bo-bat-dia-gom-su-hoa-sen-do"]))),
            ("B2", None),
        ],
    ),
];

/// A name and the keys of products.
type Stand = (&'static str, &'static [&'static str]);

/// A number, and who stands there.
type Booth = (&'static str, Option<Stand>);

/// The fair's id.
pub(super) fn id() -> uuid::Uuid {
    key::id("fair", KEY)
}

pub(super) fn rows(today: Date, rows: &mut Rows) {
    let day = |after: i32| today.saturating_add(after.days()).to_string();
    rows.fairs.push(fair::Model {
        id: id(),
        code: key::code("fair", KEY),
        slug: slug(NAME),
        kind: "fair".to_owned(),
        name_vi: NAME.to_owned(),
        name_en: Some(NAME_EN.to_owned()),
        name_fold: fold(&format!("{NAME} {NAME_EN}")),
        starts_on: day(DAYS.0),
        ends_on: day(DAYS.1),
        hours: Some("08:00–21:00".to_owned()),
        address: "Nhà triển lãm minh họa, phường Hoàn Kiếm".to_owned(),
        province_code: "01".to_owned(),
        commune_code: Some("00070".to_owned()),
        sales_point_id: None,
        organiser: "Ban tổ chức (minh họa)".to_owned(),
        description_vi: DESCRIPTION.to_owned(),
        description_en: Some(DESCRIPTION_EN.to_owned()),
        status: "open".to_owned(),
        is_demo: true,
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    });
    for (at, (zone, booths)) in (0..).zip(ZONES) {
        rows.zones.push(fair_zone::Model {
            id: key::id("fair_zone", zone),
            fair_id: id(),
            name: zone.to_owned(),
            position: at,
        });
        for (number, stand) in booths {
            booth(rows, (zone, number), *stand);
        }
    }
}

fn booth(rows: &mut Rows, (zone, number): (&str, &str), stand: Option<Stand>) {
    let booth_id = key::id("fair_booth", number);
    rows.booths.push(fair_booth::Model {
        id: booth_id,
        fair_id: id(),
        zone_id: key::id("fair_zone", zone),
        number: number.to_owned(),
        position: i32::try_from(rows.booths.len()).unwrap_or(i32::MAX),
    });
    let Some((name, products)) = stand else { return };
    let exhibitor_id = key::id("fair_exhibitor", number);
    rows.exhibitors.push(fair_exhibitor::Model {
        id: exhibitor_id,
        booth_id,
        name: name.to_owned(),
        created_at: OPENED.0,
    });
    rows.exhibits.extend(
        products.iter().map(|product| fair_product::Model { exhibitor_id, product_id: key::id("product", product) }),
    );
}

const DESCRIPTION: &str = "Ba ngày bày hàng cuối năm, vào cửa tự do.\n\n\
    ## Đi chợ thế nào\n\n- Hỏi người bày: ai làm, làm ở đâu.\n- Quét mã trên thẻ gian hàng để xem chứng nhận còn hạn đến ngày nào.\n";

const DESCRIPTION_EN: &str = "Three days of goods at the end of the year, free entry.\n\n\
    ## How to visit\n\n- Ask who made it, and where.\n- Scan the code on a booth's card to see until when the certificate holds.\n";
