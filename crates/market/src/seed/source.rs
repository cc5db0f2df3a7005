//! The demo data as written in `data/`: facts from public sources, and illustrative prices, packs and pictures.

use serde::Deserialize;

/// All of `data/`, embedded in the program.
#[derive(Clone, Debug)]
pub struct Source {
    pub groups: Vec<Group>,
    pub categories: Vec<Category>,
    pub rule_sets: Vec<RuleSet>,
    pub producers: Vec<Producer>,
    pub products: Vec<Product>,
    pub sales_points: Vec<SalesPoint>,
    pub craft_villages: Vec<CraftVillage>,
    pub stories: Vec<Story>,
    pub synonyms: Vec<SynonymGroup>,
}

/// A file that is not the TOML this program expects.
#[derive(Debug, thiserror::Error)]
#[error("data/{file}: {why}")]
pub struct BadFile {
    pub file: &'static str,
    why: Box<toml::de::Error>,
}

impl Source {
    /// The data built into the program.
    pub fn embedded() -> Result<Self, BadFile> {
        let groups: GroupFile = read("groups.toml", include_str!("../../data/groups.toml"))?;
        let rules: RuleFile = read("rule-sets.toml", include_str!("../../data/rule-sets.toml"))?;
        let producers: ProducerFile = read("producers.toml", include_str!("../../data/producers.toml"))?;
        let products: ProductFile = read("products.toml", include_str!("../../data/products.toml"))?;
        let points: SalesPointFile = read("sales-points.toml", include_str!("../../data/sales-points.toml"))?;
        let villages: CraftVillageFile = read("craft-villages.toml", include_str!("../../data/craft-villages.toml"))?;
        let stories: StoryFile = read("stories.toml", include_str!("../../data/stories.toml"))?;
        let synonyms: SynonymFile = read("synonyms.toml", include_str!("../../data/synonyms.toml"))?;
        Ok(Self {
            groups: groups.group,
            categories: groups.category,
            rule_sets: rules.rule_set,
            producers: producers.producer,
            products: products.product,
            sales_points: points.sales_point,
            craft_villages: villages.craft_village,
            stories: stories.story,
            synonyms: synonyms.group,
        })
    }
}

fn read<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, BadFile> {
    toml::from_str(text).map_err(|why| BadFile { file, why: Box::new(why) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    group: Vec<Group>,
    category: Vec<Category>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule_set: Vec<RuleSet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProducerFile {
    producer: Vec<Producer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductFile {
    product: Vec<Product>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SalesPointFile {
    sales_point: Vec<SalesPoint>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymFile {
    group: Vec<SynonymGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CraftVillageFile {
    craft_village: Vec<CraftVillage>,
}

/// A craft village, with the keys of its producers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CraftVillage {
    pub key: String,
    pub name: String,
    pub makes_vi: String,
    pub makes_en: String,
    pub province_code: String,
    pub commune_code: String,
    pub producers: Vec<String>,
    pub sources: Vec<String>,
}

/// Words and phrases that mean the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SynonymGroup {
    pub terms: Vec<String>,
}

/// A legal product group (Decision 148/QĐ-TTg, Annex I).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    pub position: i32,
}

/// A shop category inside a group; they stand in the order of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub code: String,
    pub group: String,
    pub name_vi: String,
    pub name_en: String,
}

/// One regime of the programme. Days are `YYYY-MM-DD`; an empty last day means it is in force.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    pub code: String,
    pub name: String,
    pub instrument: String,
    pub in_force_from: String,
    pub in_force_to: String,
    pub validity_months: u8,
    pub part_a: i32,
    pub part_b: i32,
    pub part_c: i32,
    pub source: Vec<String>,
    pub band: Vec<Band>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub stars: u8,
    pub from_hundredths: u16,
    pub below_hundredths: u16,
    pub certifier: Option<String>,
    pub forward_from_hundredths: Option<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Producer {
    pub key: String,
    pub name: String,
    pub kind: String,
    pub company_form: Option<String>,
    pub representative: Option<String>,
    pub place_printed: String,
    pub province_code: String,
    pub commune_code: Option<String>,
    #[serde(default)]
    pub women_led: bool,
    #[serde(default)]
    pub ethnic_minority_run: bool,
    pub sources: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    pub no: u32,
    pub key: String,
    pub name: String,
    pub name_en: Option<String>,
    pub producer: String,
    pub group: String,
    pub category: String,
    pub summary_vi: String,
    pub summary_en: Option<String>,
    pub place_printed: String,
    pub province_code: String,
    pub commune_code: Option<String>,
    pub delivery_class: String,
    pub alcohol: bool,
    /// Alcohol by volume in percent.
    pub abv: Option<f64>,
    pub fresh_days: Option<i32>,
    #[serde(default)]
    pub season_months: Vec<u8>,
    /// Where its material comes from, made up and said to be so, and the commune of today that names.
    pub material_area: Option<String>,
    pub material_commune_code: Option<String>,
    /// An invented batch.
    pub batch: Option<Batch>,
    #[serde(default)]
    pub search_aliases: Vec<String>,
    pub source_urls: Vec<String>,
    pub source_note: Option<String>,
    pub orderable: bool,
    pub art: Art,
    pub pack: Vec<Pack>,
    #[serde(default)]
    pub recognition: Vec<Recognition>,
}

/// A batch, made up for the demo and said to be so in its note. Days are `YYYY-MM-DD`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    pub code: String,
    pub made_on: String,
    pub best_before: Option<String>,
    pub note: String,
}

/// What the composed picture shows, in the words of the art kit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Art {
    pub vessel: String,
    pub motif: String,
    pub ground: String,
    pub accent: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    pub label: String,
    /// Grams; 0 for what has no weight (a visit).
    pub net_weight_g: i64,
    pub price_vnd: i64,
    pub stock: i64,
    pub illustrative: bool,
    /// Where a price that is not illustrative was read.
    pub price_source: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognition {
    pub kind: String,
    pub stars: u8,
    pub potential_stars: Option<u8>,
    pub score: Option<String>,
    /// The label of the pack it was given to; all packs where it is left out.
    pub pack: Option<String>,
    /// A day, a month, a year, or empty where the source gives none.
    pub decided: String,
    pub decision_no: Option<String>,
    pub issuer: Option<String>,
    pub issuer_name: Option<String>,
    pub signer: Option<String>,
    pub certified_as: Option<String>,
    /// The producer the certificate names, where it was another than today's.
    pub certified_to: Option<String>,
    pub rule_set: Option<String>,
    pub source: String,
}

/// An invented point of sale in a real commune; its coordinates are the commune's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SalesPoint {
    pub key: String,
    pub name: String,
    pub location_kind: String,
    pub kind: String,
    pub operator: Option<String>,
    pub province_code: String,
    pub commune_code: String,
    pub address: String,
    pub hours: Option<String>,
    pub demo: bool,
    pub products: Vec<Goods>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goods {
    pub key: String,
    pub status: String,
}

/// A text for readers; bodies are Markdown.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub key: String,
    pub demo: bool,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub summary_vi: String,
    pub summary_en: Option<String>,
    /// Keys of products it goes with; the first one leads to it.
    pub products: Vec<String>,
    pub body_vi: String,
    pub body_en: Option<String>,
}
