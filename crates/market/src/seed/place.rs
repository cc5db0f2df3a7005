//! The administrative units a demo entry may name.

use super::check::{BadEntry, Entry};
use crate::refusal::Outage;
use entities::{commune, province};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::{HashMap, HashSet};

/// Provinces, and communes with their province and centroid.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    provinces: HashSet<String>,
    communes: HashMap<String, commune::Model>,
}

impl Places {
    pub(super) async fn read(tx: &impl ConnectionTrait) -> Result<Self, Outage> {
        let provinces = province::Entity::find().all(tx).await?;
        let communes = commune::Entity::find().all(tx).await?;
        Ok(Self {
            provinces: provinces.into_iter().map(|p| p.code).collect(),
            communes: communes.into_iter().map(|c| (c.code.clone(), c)).collect(),
        })
    }

    /// Refuses a place that is not there, or not where the entry says.
    pub(super) fn check(&self, entry: Entry<'_>, province: &str, commune: Option<&str>) -> Result<(), BadEntry> {
        entry.must(self.provinces.contains(province), "province_code", "there is no such province")?;
        let Some(code) = commune else { return Ok(()) };
        let found = self.commune(entry, code)?;
        entry.must(found.province_code == province, "commune_code", "it is in another province")
    }

    pub(super) fn commune(&self, entry: Entry<'_>, code: &str) -> Result<&commune::Model, BadEntry> {
        self.communes.get(code).ok_or_else(|| entry.wrong("commune_code", "there is no such commune"))
    }
}
