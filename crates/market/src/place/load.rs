//! Reading the lists of units into the tables.

use super::VERSION;
use crate::refusal::Outage;
use domain::text::{fold, nfc, sort_key};
use entities::{commune, legacy_unit, province};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, Iterable, PaginatorTrait};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Rows in one statement: a commune has 12 columns and SQLite takes 32,766 parameters.
const BATCH: usize = 1_000;

#[derive(Deserialize)]
struct ProvinceRow {
    code: String,
    name: String,
    short_name: String,
    kind: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct CommuneRow {
    code: String,
    province_code: String,
    name: String,
    short_name: String,
    kind: String,
    lat: f64,
    lon: f64,
    area_km2: Option<f64>,
}

#[derive(Deserialize)]
struct LegacyRow {
    legacy_code: String,
    legacy_name: String,
    legacy_district: String,
    legacy_province: String,
    commune_codes: String,
    default_commune_code: String,
}

/// Loads the three lists (CSV texts with headers). Running it again changes nothing but what the lists changed:
/// units are written over by their code, legacy units are written anew where their number differs.
pub async fn load(
    tx: &impl ConnectionTrait,
    provinces_csv: &str,
    communes_csv: &str,
    legacy_csv: &str,
) -> Result<(), Outage> {
    load_provinces(tx, &rows(provinces_csv)?).await?;
    load_communes(tx, &rows(communes_csv)?).await?;
    load_legacy(tx, &rows(legacy_csv)?).await
}

fn rows<T: DeserializeOwned>(csv: &str) -> Result<Vec<T>, Outage> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|error| Outage::Data(format!("a list of units: {error}")))
}

async fn load_provinces(tx: &impl ConnectionTrait, rows: &[ProvinceRow]) -> Result<(), Outage> {
    let models = rows.iter().map(|row| province::ActiveModel {
        code: Set(row.code.clone()),
        name: Set(nfc(&row.name)),
        short_name: Set(nfc(&row.short_name)),
        kind: Set(row.kind.clone()),
        name_fold: Set(fold(&row.short_name)),
        name_sort: Set(sort_key(&row.short_name)),
        lat: Set(row.lat),
        lon: Set(row.lon),
        valid_from: Set(VERSION.to_owned()),
        valid_to: Set(None),
        successor_code: Set(None),
    });
    let over = OnConflict::column(province::Column::Code).update_columns(province::Column::iter()).to_owned();
    province::Entity::insert_many(models).on_conflict(over).exec_without_returning(tx).await?;
    Ok(())
}

async fn load_communes(tx: &impl ConnectionTrait, rows: &[CommuneRow]) -> Result<(), Outage> {
    let over = OnConflict::column(commune::Column::Code).update_columns(commune::Column::iter()).to_owned();
    for batch in rows.chunks(BATCH) {
        let models = batch.iter().map(commune_model);
        commune::Entity::insert_many(models).on_conflict(over.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn commune_model(row: &CommuneRow) -> commune::ActiveModel {
    commune::ActiveModel {
        code: Set(row.code.clone()),
        province_code: Set(row.province_code.clone()),
        name: Set(nfc(&row.name)),
        short_name: Set(nfc(&row.short_name)),
        kind: Set(row.kind.clone()),
        name_fold: Set(fold(&row.short_name)),
        name_sort: Set(sort_key(&row.short_name)),
        lat: Set(row.lat),
        lon: Set(row.lon),
        area_km2: Set(row.area_km2),
        valid_from: Set(VERSION.to_owned()),
        valid_to: Set(None),
        successor_code: Set(None),
    }
}

async fn load_legacy(tx: &impl ConnectionTrait, rows: &[LegacyRow]) -> Result<(), Outage> {
    if usize::try_from(legacy_unit::Entity::find().count(tx).await?).is_ok_and(|stored| stored == rows.len()) {
        return Ok(());
    }
    legacy_unit::Entity::delete_many().exec(tx).await?;
    for batch in rows.chunks(BATCH) {
        legacy_unit::Entity::insert_many(batch.iter().map(legacy_model)).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn legacy_model(row: &LegacyRow) -> legacy_unit::ActiveModel {
    let given = |text: &str| (!text.is_empty()).then(|| nfc(text));
    legacy_unit::ActiveModel {
        code: Set(given(&row.legacy_code)),
        name: Set(nfc(&row.legacy_name)),
        district: Set(given(&row.legacy_district)),
        province: Set(nfc(&row.legacy_province)),
        fold: Set(fold(&format!("{} {} {}", row.legacy_name, row.legacy_district, row.legacy_province))),
        default_commune_code: Set(given(&row.default_commune_code)),
        commune_codes: Set(row.commune_codes.clone()),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::gazetteer::Gazetteer;
    use std::collections::HashMap;

    /// Every unit of before July 2025 is found by its old address, or where it went into several, none is guessed.
    #[test]
    fn old_addresses_mean_the_communes_their_units_became() {
        let communes: Vec<CommuneRow> = rows(include_str!("../../data/admin-units/communes.csv")).unwrap();
        let former: Vec<LegacyRow> = rows(include_str!("../../data/admin-units/legacy-communes.csv")).unwrap();
        let province: HashMap<&str, &str> =
            communes.iter().map(|row| (row.code.as_str(), row.province_code.as_str())).collect();
        let mut all: HashMap<&str, Gazetteer> = HashMap::new();
        for row in &communes {
            all.entry(&row.province_code).or_default().add(&row.code, &row.name);
        }
        for row in &former {
            let codes: Vec<&str> = row.commune_codes.split('|').collect();
            let unit = (row.legacy_name.as_str(), row.legacy_district.as_str());
            all.get_mut(province[codes[0]]).unwrap().add_former(unit, &codes);
        }
        let mut found = 0;
        for row in former.iter().filter(|row| !row.legacy_name.is_empty()) {
            let codes: Vec<&str> = row.commune_codes.split('|').collect();
            let address = format!("Thôn 2, {}, {}, {}", row.legacy_name, row.legacy_district, row.legacy_province);
            let means = all[province[codes[0]]].find(&address).map(|(code, _)| code);
            match (means, codes.as_slice()) {
                (Some(code), [one]) => {
                    assert_eq!(code, *one, "{address}");
                    found += 1;
                }
                // Cut up, or two units of one name in one district, such as a town and the commune around it.
                (None, _) => {}
                (Some(code), many) => panic!("{address} was cut into {many:?}, and {code} is a guess"),
            }
        }
        assert!(found > 8_000, "{found} of {}", former.len());
    }
}
