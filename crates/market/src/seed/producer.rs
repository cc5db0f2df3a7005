//! Producers, each with the store its goods leave from.

use super::check::{BadEntry, Entry};
use super::key::{self, OPENED};
use super::place::Places;
use super::row::Rows;
use super::source::{Producer, Source};
use domain::text;
use entities::{location, producer};

pub(super) fn rows(source: &Source, places: &Places, rows: &mut Rows) -> Result<(), BadEntry> {
    for producer in &source.producers {
        let entry = Entry { file: "producers.toml", key: &producer.key };
        places.check(entry, &producer.province_code, producer.commune_code.as_deref())?;
        rows.producers.push(row(producer));
        rows.locations.push(location::Model {
            id: key::id("location", &producer.key),
            producer_id: Some(key::id("producer", &producer.key)),
            kind: "producer_store".to_owned(),
            name: producer.name.clone(),
        });
    }
    Ok(())
}

fn row(producer: &Producer) -> producer::Model {
    producer::Model {
        id: key::id("producer", &producer.key),
        code: key::code("producer", &producer.key),
        slug: text::slug(&producer.name),
        name: producer.name.clone(),
        name_fold: text::fold(&producer.name),
        name_sort: text::sort_key(&producer.name),
        kind: producer.kind.clone(),
        company_form: producer.company_form.clone(),
        representative: producer.representative.clone(),
        phone: None,
        address_printed: producer.place_printed.clone(),
        province_code: producer.province_code.clone(),
        commune_code: producer.commune_code.clone(),
        pickup_commune_code: None,
        women_led: producer.women_led,
        ethnic_minority_run: producer.ethnic_minority_run,
        status: "open".to_owned(),
        minority_consent_on: None,
        sme_class: None,
        craft_village: None,
        merged_into: None,
        source_url: Some(producer.sources.join("\n")).filter(|urls| !urls.is_empty()),
        source_note: None,
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    }
}
