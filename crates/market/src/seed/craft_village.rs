//! Craft villages, and the producers that belong to them.

use super::check::{BadEntry, Entry};
use super::key::{self, OPENED};
use super::place::Places;
use super::row::Rows;
use super::source::{CraftVillage, Source};
use domain::text::sort_key;
use entities::craft_village;

pub(super) fn rows(source: &Source, places: &Places, rows: &mut Rows) -> Result<(), BadEntry> {
    for village in &source.craft_villages {
        let entry = Entry { file: "craft-villages.toml", key: &village.key };
        places.check(entry, &village.province_code, Some(&village.commune_code))?;
        for producer in &village.producers {
            let id = key::id("producer", producer);
            let row = rows.producers.iter_mut().find(|row| row.id == id);
            row.ok_or_else(|| entry.wrong("producers", "there is no such producer"))?.craft_village =
                Some(village.name.clone());
        }
        rows.villages.push(row(village));
    }
    Ok(())
}

fn row(village: &CraftVillage) -> craft_village::Model {
    craft_village::Model {
        id: key::id("craft_village", &village.key),
        slug: village.key.clone(),
        name: village.name.clone(),
        name_sort: sort_key(&village.name),
        province_code: village.province_code.clone(),
        commune_code: village.commune_code.clone(),
        makes_vi: village.makes_vi.clone(),
        makes_en: Some(village.makes_en.clone()),
        recognised_year: None,
        story_vi: None,
        story_en: None,
        source_url: Some(village.sources.join("\n")),
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    }
}
