//! Sales points and what they carry.

use super::check::{BadEntry, Entry};
use super::key::{self, OPENED};
use super::place::Places;
use super::row::Rows;
use super::source::{SalesPoint, Source};
use entities::{sales_point, sales_point_product};

pub(super) fn rows(source: &Source, places: &Places, rows: &mut Rows) -> Result<(), BadEntry> {
    for point in &source.sales_points {
        let entry = Entry { file: "sales-points.toml", key: &point.key };
        places.check(entry, &point.province_code, Some(&point.commune_code))?;
        let centre = places.commune(entry, &point.commune_code)?;
        rows.points.push(row(point, (centre.lat, centre.lon)));
        rows.goods.extend(point.products.iter().map(|goods| sales_point_product::Model {
            id: key::id("sales_point_product", &format!("{} {}", point.key, goods.key)),
            sales_point_id: key::id("sales_point", &point.key),
            product_id: key::id("product", &goods.key),
            status: goods.status.clone(),
        }));
    }
    Ok(())
}

fn row(point: &SalesPoint, (lat, lon): (f64, f64)) -> sales_point::Model {
    sales_point::Model {
        id: key::id("sales_point", &point.key),
        slug: point.key.clone(),
        name: point.name.clone(),
        name_fold: domain::text::fold(&point.name),
        kind: point.kind.clone(),
        location_kind: point.location_kind.clone(),
        operator: point.operator.clone(),
        address: point.address.clone(),
        province_code: point.province_code.clone(),
        commune_code: Some(point.commune_code.clone()),
        lat,
        lon,
        hours: point.hours.clone(),
        phone: None,
        is_demo: point.demo,
        status: "open".to_owned(),
        has_signboard: false,
        supported_on: None,
        must_run_until: None,
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    }
}
