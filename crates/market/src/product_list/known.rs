//! What the shop knows already, looked up by the words of a file.

use crate::market::Market;
use crate::refusal::Outage;
use domain::text::fold;
use entities::{category, certificate, commune, decision, location, producer, product, province, rule_set};
use jiff::civil::Date;
use sea_orm::{EntityTrait, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A producer in the shop, or one the file brings.
#[derive(Clone, Debug)]
pub struct Maker {
    pub id: Uuid,
    /// The location its goods leave from, where there is one already.
    pub store: Option<Uuid>,
}

/// A regime and the days it is in force.
pub struct Regime {
    pub code: String,
    pub from: Date,
    pub until: Option<Date>,
    pub validity_months: u8,
}

/// Number, issuer and year of a decision.
pub type DecisionKey = (String, String, String);

/// Everything a line is looked up in.
pub struct Known {
    /// Codes of provinces by their code, name and short name.
    provinces: HashMap<String, String>,
    /// Codes of communes by their province and their code, name and short name.
    communes: HashMap<(String, String), String>,
    /// Code and group of categories by their code and both names.
    categories: HashMap<String, (String, String)>,
    pub regimes: Vec<Regime>,
    /// Decisions and their days, by number, issuer and year, folded: agencies count anew each year.
    pub decisions: HashMap<DecisionKey, (Uuid, String)>,
    /// Producers by name and province.
    pub makers: HashMap<(String, String), Maker>,
    /// Products by producer and name.
    pub products: HashSet<(Uuid, String)>,
    /// Codes that are given: of producers, products and certificates.
    pub codes: [HashSet<String>; 3],
}

impl Known {
    pub async fn read(market: &Market) -> Result<Self, Outage> {
        let db = market.db.read();
        let mut known = Self {
            provinces: HashMap::new(),
            communes: HashMap::new(),
            categories: HashMap::new(),
            regimes: Vec::new(),
            decisions: HashMap::new(),
            makers: HashMap::new(),
            products: HashSet::new(),
            codes: Default::default(),
        };
        known.add_provinces(province::Entity::find().all(db).await?);
        known.add_communes(commune::Entity::find().all(db).await?);
        known.add_categories(category::Entity::find().all(db).await?);
        for row in rule_set::Entity::find().all(db).await? {
            known.regimes.push(regime(&row)?);
        }
        known.add_decisions(decision::Entity::find().all(db).await?);
        let stores = location::Entity::find().all(db).await?;
        let stores = stores.into_iter().filter_map(|row| Some((row.producer_id?, row.id))).collect();
        known.add_makers(producer::Entity::find().all(db).await?, &stores);
        let products: Vec<(Uuid, String, String)> = product::Entity::find()
            .select_only()
            .columns([product::Column::ProducerId, product::Column::NameFold, product::Column::Code])
            .into_tuple()
            .all(db)
            .await?;
        for (producer, name, code) in products {
            known.products.insert((producer, name));
            known.codes[1].insert(code);
        }
        let certificates = certificate::Entity::find().select_only().column(certificate::Column::Code);
        known.codes[2] = certificates.into_tuple::<String>().all(db).await?.into_iter().collect();
        Ok(known)
    }

    fn add_provinces(&mut self, rows: Vec<province::Model>) {
        for row in rows.into_iter().filter(|row| row.valid_to.is_none()) {
            for word in [&row.code, &row.name, &row.short_name] {
                self.provinces.insert(fold(word), row.code.clone());
            }
        }
    }

    /// Two communes of a province may share a short name; then only the whole one tells them apart.
    fn add_communes(&mut self, rows: Vec<commune::Model>) {
        let mut shared = HashSet::new();
        for row in rows.into_iter().filter(|row| row.valid_to.is_none()) {
            for word in [&row.code, &row.name] {
                self.communes.insert((row.province_code.clone(), fold(word)), row.code.clone());
            }
            let short = (row.province_code.clone(), fold(&row.short_name));
            if let Some(other) = self.communes.get(&short)
                && *other != row.code
            {
                shared.insert(short);
            } else {
                self.communes.insert(short, row.code);
            }
        }
        for short in shared {
            self.communes.remove(&short);
        }
    }

    fn add_categories(&mut self, rows: Vec<category::Model>) {
        for row in rows {
            for word in [&row.code, &row.name_vi, &row.name_en] {
                self.categories.insert(fold(word), (row.code.clone(), row.group_code.clone()));
            }
        }
    }

    /// Those without a number or a day are nobody else's.
    fn add_decisions(&mut self, rows: Vec<decision::Model>) {
        for row in rows {
            if let (Some(number), Some(day)) = (row.number_fold, row.decided_on) {
                let key = (number, row.issuer_fold.unwrap_or_default(), day.chars().take(4).collect());
                self.decisions.insert(key, (row.id, day));
            }
        }
    }

    /// One that was merged stands for the one that goes on.
    fn add_makers(&mut self, rows: Vec<producer::Model>, stores: &HashMap<Uuid, Uuid>) {
        for row in rows {
            let id = row.merged_into.unwrap_or(row.id);
            let maker = Maker { id, store: stores.get(&id).copied() };
            self.makers.insert((row.name_fold, row.province_code), maker);
            self.codes[0].insert(row.code);
        }
    }

    pub fn province(&self, typed: &str) -> Option<&str> {
        self.provinces.get(&fold(typed)).map(String::as_str)
    }

    pub fn commune(&self, province: &str, typed: &str) -> Option<&str> {
        self.communes.get(&(province.to_owned(), fold(typed))).map(String::as_str)
    }

    /// Its code and its group's.
    pub fn category(&self, typed: &str) -> Option<&(String, String)> {
        self.categories.get(&fold(typed))
    }

    /// The regime a decision of a day was taken under.
    pub fn regime(&self, day: Date) -> Option<&Regime> {
        self.regimes.iter().find(|it| it.from <= day && it.until.is_none_or(|until| day <= until))
    }
}

fn regime(row: &rule_set::Model) -> Result<Regime, Outage> {
    let unreadable = || Outage::Data(format!("rule set {}", row.code));
    let until = row.in_force_to.as_deref().map(str::parse).transpose().map_err(|_| unreadable())?;
    Ok(Regime {
        code: row.code.clone(),
        from: row.in_force_from.parse().map_err(|_| unreadable())?,
        until,
        validity_months: u8::try_from(row.validity_months).map_err(|_| unreadable())?,
    })
}
