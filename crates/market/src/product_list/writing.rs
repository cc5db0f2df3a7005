//! The rows a list makes, gathered line by line.

use super::known::{Known, Maker};
use super::{Report, wrong};
use crate::decision::{issuer_fold, number_fold};
use crate::market::Market;
use crate::seed::Rows;
use domain::certificate::expiry;
use domain::code::short_code;
use domain::product_list::{Column, Entry, Recognised, Why, Wrong};
use domain::text::{fold, slug, sort_key};
use entities::{
    certificate, decision, location, offer, pack, producer, product, recognition, stock_level, stock_movement,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Which of the sets of codes a code is for.
#[derive(Clone, Copy)]
enum Coded {
    Producer,
    Product,
    Certificate,
}

/// A product of the file: what the lines of its other packs have to agree with.
struct Begun {
    id: Uuid,
    category: String,
    stars: Option<Recognised>,
    labels: HashSet<String>,
}

/// The rows so far.
pub struct Writing<'a> {
    market: &'a Market,
    known: Known,
    rows: Rows,
    /// Products of this file by producer and name.
    begun: HashMap<(Uuid, String), Begun>,
}

impl<'a> Writing<'a> {
    pub fn new(market: &'a Market, known: Known) -> Self {
        Self { market, known, rows: Rows::default(), begun: HashMap::new() }
    }

    pub fn report(&self) -> Report {
        Report {
            producers: self.rows.producers.len(),
            products: self.rows.products.len(),
            packs: self.rows.packs.len(),
            certificates: self.rows.certificates.len(),
            left_out: Vec::new(),
        }
    }

    pub fn done(self) -> Rows {
        self.rows
    }

    /// A line's pack, with its product and its producer where they are new.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Wrong> {
        let province = self.known.province(&entry.province).map(str::to_owned);
        let province = province.ok_or_else(|| wrong(Column::Province, &entry.province, Why::Unknown))?;
        let commune = self.commune(entry, &province)?;
        let category = self.known.category(&entry.category).cloned();
        let category = category.ok_or_else(|| wrong(Column::Category, &entry.category, Why::Unknown))?;
        let maker = self.maker(entry, &province, commune.as_deref());
        let key = (maker.id, fold(&entry.name));
        if let Some(begun) = self.begun.get(&key) {
            agrees(begun, entry, &category.0)?;
        } else if self.known.products.contains(&key) {
            return Err(wrong(Column::Name, &entry.name, Why::AlreadyThere));
        } else {
            let begun = self.product(entry, (&maker, &category), (&province, commune))?;
            self.begun.insert(key.clone(), begun);
        }
        self.pack(&key, entry, &maker);
        Ok(())
    }

    fn commune(&self, entry: &Entry, province: &str) -> Result<Option<String>, Wrong> {
        let Some(typed) = &entry.commune else { return Ok(None) };
        let found = self.known.commune(province, typed).map(|code| Some(code.to_owned()));
        found.ok_or_else(|| wrong(Column::Commune, typed, Why::Unknown))
    }

    /// A code nobody has. Codes are short, so among many two fall on the same one.
    fn code(&mut self, of: Coded) -> String {
        loop {
            let code = short_code(self.market.random_bytes());
            if self.known.codes[of as usize].insert(code.clone()) {
                return code;
            }
        }
    }

    /// The producer of a line; one that is new gets a store.
    fn maker(&mut self, entry: &Entry, province: &str, commune: Option<&str>) -> Maker {
        let key = (fold(&entry.producer), province.to_owned());
        if let Some(Maker { id, store: Some(store) }) = self.known.makers.get(&key) {
            return Maker { id: *id, store: Some(*store) };
        }
        let known = self.known.makers.get(&key).map(|maker| maker.id);
        let (id, store) = (known.unwrap_or_else(|| self.market.new_id()), self.market.new_id());
        if known.is_none() {
            let row = self.producer(entry, id, (province, commune));
            self.rows.producers.push(row);
        }
        self.rows.locations.push(location::Model {
            id: store,
            producer_id: Some(id),
            kind: "producer_store".to_owned(),
            name: entry.producer.clone(),
        });
        let maker = Maker { id, store: Some(store) };
        self.known.makers.insert(key, maker.clone());
        maker
    }

    fn producer(&mut self, entry: &Entry, id: Uuid, (province, commune): (&str, Option<&str>)) -> producer::Model {
        let now = self.market.now().0;
        producer::Model {
            id,
            code: self.code(Coded::Producer),
            slug: slug(&entry.producer),
            name: entry.producer.clone(),
            name_fold: fold(&entry.producer),
            name_sort: sort_key(&entry.producer),
            kind: entry.kind.code().to_owned(),
            company_form: None,
            representative: None,
            phone: None,
            address_printed: printed(entry),
            province_code: province.to_owned(),
            commune_code: commune.map(str::to_owned),
            pickup_commune_code: None,
            women_led: false,
            ethnic_minority_run: false,
            status: "open".to_owned(),
            minority_consent_on: None,
            sme_class: None,
            craft_village: None,
            merged_into: None,
            source_url: None,
            source_note: entry.note.clone(),
            created_at: now,
            updated_at: now,
            version: 0,
        }
    }

    fn product(
        &mut self,
        entry: &Entry,
        (maker, category): (&Maker, &(String, String)),
        (province, commune): (&str, Option<String>),
    ) -> Result<Begun, Wrong> {
        let (id, now) = (self.market.new_id(), self.market.now().0);
        let row = product::Model {
            id,
            code: self.code(Coded::Product),
            slug: slug(&entry.name),
            producer_id: maker.id,
            name: entry.name.clone(),
            name_en: entry.name_en.clone(),
            name_fold: fold(&entry.name),
            name_sort: sort_key(&entry.name),
            group_code: category.1.clone(),
            category_code: category.0.clone(),
            summary_vi: entry.summary.clone(),
            summary_en: entry.summary_en.clone(),
            story_vi: None,
            place_printed: printed(entry),
            province_code: province.to_owned(),
            commune_code: commune,
            delivery_class: entry.delivery.code().to_owned(),
            delivery_range: "country".to_owned(),
            alcohol: entry.abv_permille.is_some(),
            abv_permille: entry.abv_permille,
            season: 0,
            material_area: None,
            material_commune_code: None,
            fresh_days: None,
            storage_vi: None,
            storage_en: None,
            search_aliases: String::new(),
            status: "live".to_owned(),
            paused_by: None,
            price_illustrative: entry.is_illustrative,
            source_url: None,
            source_note: entry.note.clone(),
            created_at: now,
            updated_at: now,
            version: 0,
        };
        if let Some(recognised) = &entry.recognition {
            self.recognise(id, recognised)?;
        }
        self.rows.products.push(row);
        let stars = entry.recognition.clone();
        Ok(Begun { id, category: category.0.clone(), stars, labels: HashSet::new() })
    }

    fn recognise(&mut self, product_id: Uuid, recognised: &Recognised) -> Result<(), Wrong> {
        let day = recognised.decided_on;
        let regime = self.known.regime(day);
        let regime = regime.ok_or_else(|| wrong(Column::DecidedOn, &day.to_string(), Why::NoRuleSet))?;
        let (rule_set_code, expires_on) = (regime.code.clone(), expiry(day, regime.validity_months).to_string());
        let decision_id = self.decision(recognised)?;
        let id = self.market.new_id();
        self.rows.recognitions.push(recognition::Model {
            id,
            product_id,
            pack_id: None,
            decision_id,
            rule_set_code,
            kind: "new".to_owned(),
            stars: i32::from(recognised.stars.count()),
            potential_stars: None,
            score_hundredths: None,
            certified_as: None,
            also_upgrade: false,
            minimum_met: None,
            part_a_hundredths: None,
            part_b_hundredths: None,
            part_c_hundredths: None,
        });
        let code = self.code(Coded::Certificate);
        self.rows.certificates.push(certificate::Model {
            id: self.market.new_id(),
            recognition_id: id,
            code,
            number: None,
            valid_from: day.to_string(),
            expires_on,
        });
        Ok(())
    }

    /// Many products stand in one decision; without its number nothing says that they do. A number is given once a year,
    /// so the same one with another day is a mistake.
    fn decision(&mut self, recognised: &Recognised) -> Result<Uuid, Wrong> {
        let Recognised { decided_on, decision: number, issuer, .. } = recognised;
        let day = decided_on.to_string();
        let folded = (number.as_deref().map(number_fold), issuer.as_deref().map(issuer_fold));
        let key = (folded.0.clone().unwrap_or_default(), folded.1.clone().unwrap_or_default(), day[..4].to_owned());
        match self.known.decisions.get(&key) {
            Some((id, known)) if number.is_some() && *known == day => return Ok(*id),
            Some(_) if number.is_some() => return Err(wrong(Column::DecidedOn, &day, Why::Contradicts)),
            _ => {}
        }
        let id = self.market.new_id();
        self.rows.decisions.push(decision::Model {
            id,
            number_fold: folded.0,
            issuer_fold: folded.1,
            number: number.clone(),
            decided_on: Some(day.clone()),
            precision: Some("day".to_owned()),
            issuer_level: None,
            issuer: issuer.clone(),
            signer: None,
            source_url: None,
        });
        if number.is_some() {
            self.known.decisions.insert(key, (id, day));
        }
        Ok(id)
    }

    fn pack(&mut self, key: &(Uuid, String), entry: &Entry, maker: &Maker) {
        let (Some(begun), Some(store)) = (self.begun.get_mut(key), maker.store) else { return };
        begun.labels.insert(fold(&entry.pack));
        let (product_id, position) = (begun.id, i32::try_from(begun.labels.len()).unwrap_or(i32::MAX));
        let (pack_id, offer_id, level_id) = (self.market.new_id(), self.market.new_id(), self.market.new_id());
        let now = self.market.now().0;
        self.rows.packs.push(pack::Model {
            id: pack_id,
            product_id,
            label: entry.pack.clone(),
            net_weight_g: entry.grams,
            gtin: None,
            position,
            weight_g: None,
            length_cm: None,
            width_cm: None,
            height_cm: None,
        });
        self.rows.offers.push(offer::Model {
            id: offer_id,
            pack_id,
            producer_id: maker.id,
            sku: None,
            price: entry.price.0,
            status: "live".to_owned(),
            created_at: now,
            updated_at: now,
            version: 0,
        });
        self.rows.levels.push(stock_level::Model {
            id: level_id,
            offer_id,
            location_id: store,
            on_hand: entry.stock,
            allocated: 0,
            held: 0,
        });
        // What is there came in as one delivery: the counter and the movements agree from the first day.
        self.rows.movements.extend((entry.stock > 0).then(|| stock_movement::Model {
            id: self.market.new_id(),
            stock_level_id: level_id,
            kind: "received".to_owned(),
            quantity: entry.stock,
            reason: None,
            order_line_id: None,
            at: now,
        }));
    }
}

/// Whether a further pack says the same of its product, and is a pack of its own.
fn agrees(begun: &Begun, entry: &Entry, category: &str) -> Result<(), Wrong> {
    if begun.labels.contains(&fold(&entry.pack)) {
        return Err(wrong(Column::Pack, &entry.pack, Why::Contradicts));
    }
    if begun.category != category {
        return Err(wrong(Column::Category, &entry.category, Why::Contradicts));
    }
    match &entry.recognition {
        Some(recognised) if begun.stars.as_ref() != Some(recognised) => {
            Err(wrong(Column::Stars, &recognised.stars.count().to_string(), Why::Contradicts))
        }
        _ => Ok(()),
    }
}

/// The place as the file writes it.
fn printed(entry: &Entry) -> String {
    entry.commune.iter().chain([&entry.province]).cloned().collect::<Vec<_>>().join(", ")
}
