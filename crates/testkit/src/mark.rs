//! Markup in everything people write, so that a test sees whether any of it reaches a page as markup.

use entities::setting;
use market::Market;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// Every text of the shop that somebody wrote and the public reads: tables with their columns.
pub const TEXTS: &[(&str, &[&str])] = &[
    ("brochure", &["title_vi", "title_en", "foreword_vi", "foreword_en"]),
    ("brochure_section", &["title_vi", "title_en"]),
    ("category", &["name_vi", "name_en"]),
    ("certificate", &["number"]),
    ("commune", &["name", "short_name"]),
    ("craft_village", &["name", "makes_vi", "makes_en", "story_vi", "story_en", "source_url"]),
    ("decision", &["number", "issuer", "source_url"]),
    ("fair", &["name_vi", "name_en", "hours", "address", "organiser", "description_vi", "description_en"]),
    ("fair_booth", &["number"]),
    ("fair_zone", &["name"]),
    ("label_fact", &["value_vi", "value_en"]),
    ("legacy_unit", &["name", "district", "province"]),
    ("media", &["alt_vi", "alt_en"]),
    ("pack", &["label"]),
    ("producer", &["name", "representative", "address_printed", "source_url", "source_note"]),
    (
        "product",
        &[
            "name",
            "name_en",
            "summary_vi",
            "summary_en",
            "place_printed",
            "storage_vi",
            "storage_en",
            "story_vi",
            "source_url",
            "source_note",
        ],
    ),
    ("product_group", &["name_vi", "name_en"]),
    ("province", &["name", "short_name"]),
    ("sales_point", &["name", "operator", "address", "hours", "phone"]),
    (
        "setting",
        &[
            "operator_name",
            "operator_address",
            "operator_phone",
            "operator_email",
            "registration",
            "announcement_vi",
            "announcement_en",
        ],
    ),
    ("story", &["title_vi", "title_en", "body_vi", "body_en"]),
];

/// What would become tags, an attribute, a script or a line of its own wherever it is not escaped. `w9.` and `.9w` stand
/// around the field's name.
pub fn of(field: &str) -> String {
    format!("w9.{field}.9w \"><x9 y9=\">'-z9()-'</title></script><script>z9()</script><img src=x onerror=z9()>\r\nX9:1")
}

/// Puts the mark of its field behind every one of [`TEXTS`], in a shop that is announced something and whose labels say
/// something.
pub async fn write(market: &Market) {
    let facts = "INSERT INTO label_fact (id, product_id, kind, value_vi, position) \
        SELECT id, id, 'best_before', '12 tháng', 0 FROM product";
    market.db.writer().execute_unprepared(facts).await.unwrap();
    let settings = setting::Model {
        id: Uuid::from_u128(9),
        code: "shop".into(),
        operator_name: None,
        operator_address: None,
        operator_phone: None,
        operator_email: None,
        registration: None,
        announcement_vi: Some("Nghỉ Tết.".into()),
        announcement_en: None,
        announced_until: Some("2099-12-31".into()),
        bank_bin: Some("970415".into()),
        bank_account: Some("CHOPHIEN".into()),
        bank_holder: Some("Chợ Phiên".into()),
        updated_at: 0,
        version: 0,
    };
    // The demo shop has settings already.
    setting::Entity::delete_many().exec(market.db.writer()).await.unwrap();
    settings.into_active_model().insert(market.db.writer()).await.unwrap();
    for (table, columns) in TEXTS {
        let sets: Vec<String> = columns.iter().map(|column| set(table, column)).collect();
        let sql = format!("UPDATE \"{table}\" SET {}", sets.join(", "));
        market.db.writer().execute_unprepared(&sql).await.unwrap();
    }
}

fn set(table: &str, column: &str) -> String {
    let mark = of(&format!("{table}.{column}")).replace('\'', "''");
    format!("\"{column}\" = COALESCE(\"{column}\", '') || '{mark}'")
}
