//! The record of the producer that goes on: its own facts, and those chosen from the other one.

use crate::producer::save::ProducerRecord;
use crate::refusal::Outage;
use domain::merge::Part;
use entities::producer;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// What two records tell differently.
pub(super) fn differing(one: &ProducerRecord, other: &ProducerRecord) -> Vec<Part> {
    let place = |it: &ProducerRecord| (it.address.clone(), it.province.clone(), it.commune.clone());
    let differs = |part: &Part| match part {
        Part::Name => one.name != other.name,
        Part::Kind => one.kind != other.kind,
        Part::Representative => one.representative != other.representative,
        Part::Phone => one.phone != other.phone,
        Part::Place => place(one) != place(other),
        Part::WomenLed => one.women_led != other.women_led,
        Part::Minority => one.ethnic_minority_run != other.ethnic_minority_run,
        Part::SmeClass => one.sme_class != other.sme_class,
        Part::CraftVillage => one.craft_village != other.craft_village,
    };
    Part::ALL.into_iter().filter(differs).collect()
}

/// Writes the chosen facts, and where the facts of both were read.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    (kept, gone): (&producer::Model, &producer::Model),
    taken: &[Part],
) -> Result<(), Outage> {
    let mut columns = producer::ActiveModel {
        source_url: Set(lines(kept.source_url.as_deref(), gone.source_url.as_deref())),
        source_note: Set(lines(kept.source_note.as_deref(), gone.source_note.as_deref())),
        ..Default::default()
    };
    for part in taken {
        take(&mut columns, gone, *part);
    }
    producer::Entity::update_many().set(columns).filter(producer::Column::Id.eq(kept.id)).exec(tx).await?;
    Ok(())
}

fn take(columns: &mut producer::ActiveModel, from: &producer::Model, part: Part) {
    match part {
        Part::Name => {
            columns.name = Set(from.name.clone());
            columns.slug = Set(from.slug.clone());
            columns.name_fold = Set(from.name_fold.clone());
            columns.name_sort = Set(from.name_sort.clone());
        }
        Part::Kind => {
            columns.kind = Set(from.kind.clone());
            columns.company_form = Set(from.company_form.clone());
        }
        Part::Representative => columns.representative = Set(from.representative.clone()),
        Part::Phone => columns.phone = Set(from.phone.clone()),
        Part::Place => {
            columns.address_printed = Set(from.address_printed.clone());
            columns.province_code = Set(from.province_code.clone());
            columns.commune_code = Set(from.commune_code.clone());
        }
        Part::WomenLed => columns.women_led = Set(from.women_led),
        Part::Minority => {
            columns.ethnic_minority_run = Set(from.ethnic_minority_run);
            columns.minority_consent_on = Set(from.minority_consent_on.clone());
        }
        Part::SmeClass => columns.sme_class = Set(from.sme_class.clone()),
        Part::CraftVillage => columns.craft_village = Set(from.craft_village.clone()),
    }
}

/// The lines of both, each once.
fn lines(one: Option<&str>, other: Option<&str>) -> Option<String> {
    let mut all: Vec<&str> = Vec::new();
    for line in one.into_iter().chain(other).flat_map(str::lines) {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    (!all.is_empty()).then(|| all.join("\n"))
}
