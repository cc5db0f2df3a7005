//! The choices beside a list: their names and how many products each would leave.

use crate::kept::{self, Epoch, Shelf, SortedName};
use crate::market::Market;
use crate::refusal::Outage;
use domain::producer::ProducerKind;
use domain::search::{ListQuery, PriceRange};
use domain::star::Stars;
use entities::{category, commune, producer, product_group, province};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use search::FacetCounts;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A choice with a name, and how many products it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    pub code: String,
    pub name_vi: String,
    /// `None` where the name is the same in both languages.
    pub name_en: Option<String>,
    pub count: usize,
    pub chosen: bool,
}

/// A choice the page has a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count<T> {
    pub of: T,
    pub count: usize,
    pub chosen: bool,
}

/// Everything a list can be narrowed by. What is chosen is there even where it leaves nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// In the order of the shop.
    pub groups: Vec<FacetCount>,
    /// In the order of the shop.
    pub categories: Vec<FacetCount>,
    /// Five stars first.
    pub stars: Vec<Count<Stars>>,
    /// Most products first.
    pub provinces: Vec<FacetCount>,
    /// Of the chosen provinces; most products first.
    pub communes: Vec<FacetCount>,
    /// Those with most products, these first.
    pub producers: Vec<FacetCount>,
    pub kinds: Vec<Count<ProducerKind>>,
    /// The cheapest first; a range nobody offered stands behind them where it was asked for.
    pub prices: Vec<Count<PriceRange>>,
    pub in_stock: usize,
    /// In season this month.
    pub in_season: usize,
}

/// The names of what a search can be narrowed by.
pub struct Known {
    groups: Vec<product_group::Model>,
    categories: Vec<category::Model>,
    provinces: Vec<province::Model>,
}

impl Known {
    pub(super) async fn load(market: &Market) -> Result<Arc<Self>, Outage> {
        market.kept.known.or_read(kept::epoch(market), (), async || Self::read(market).await.map(Arc::new)).await
    }

    async fn read(market: &Market) -> Result<Self, Outage> {
        let db = market.db.read();
        let groups = product_group::Entity::find().order_by_asc(product_group::Column::Position).all(db).await?;
        let categories = category::Entity::find().order_by_asc(category::Column::Position).all(db).await?;
        let provinces = province::Entity::find().order_by_asc(province::Column::NameSort).all(db).await?;
        Ok(Self { groups, categories, provinces })
    }

    /// In the order of the shop.
    pub(super) fn groups(&self) -> &[product_group::Model] {
        &self.groups
    }

    /// In the order of their names.
    pub(super) fn provinces(&self) -> &[province::Model] {
        &self.provinces
    }

    /// Whether every group, category and province asked for exists.
    pub(super) fn has_all(&self, query: &ListQuery) -> bool {
        query.groups.iter().all(|code| self.groups.iter().any(|it| it.code == *code))
            && query.categories.iter().all(|code| self.categories.iter().any(|it| it.code == *code))
            && query.provinces.iter().all(|code| self.provinces.iter().any(|it| it.code == *code))
    }

    /// Categories and provinces some of whose words begin with all the typed ones.
    pub(super) fn beginning_with(&self, typed: &str) -> (Vec<&category::Model>, Vec<&province::Model>) {
        let categories = self.categories.iter().filter(|it| begins(&it.name_vi, typed));
        let provinces = self.provinces.iter().filter(|it| begins(&it.short_name, typed));
        (categories.collect(), provinces.collect())
    }
}

/// Whether every typed word begins a word of a name, in the marks that were typed.
pub(super) fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (domain::text::words(&name.to_lowercase()), domain::text::words(&typed.to_lowercase()));
    let word = |typed: &String| {
        name.iter().any(|word| word.starts_with(typed) || domain::text::fold(word).starts_with(typed.as_str()))
    };
    !typed.is_empty() && typed.iter().all(word)
}

/// Codes with their names, in the order of the names.
type Named = Vec<(String, String)>;

/// The choices of a list; `None` where it asks for a commune or a producer there is not.
pub(super) async fn facets(
    market: &Market,
    known: &Known,
    query: &ListQuery,
    counts: FacetCounts,
) -> Result<Option<Facets>, Outage> {
    let communes = communes(market, wanted(&counts.communes, &query.communes)).await?;
    let producers = producers(market, wanted(&counts.producers, &query.producers)).await?;
    let is = |names: &Named, code: &String| names.iter().any(|(known, _)| known == code);
    if !query.communes.iter().all(|code| is(&communes, code))
        || !query.producers.iter().all(|code| is(&producers, code))
    {
        return Ok(None);
    }
    let group =
        |it: &product_group::Model| named((&it.code, &it.name_vi, Some(&it.name_en)), &counts.groups, &query.groups);
    let category =
        |it: &category::Model| named((&it.code, &it.name_vi, Some(&it.name_en)), &counts.categories, &query.categories);
    let province = |it: &province::Model| named((&it.code, &it.short_name, None), &counts.provinces, &query.provinces);
    Ok(Some(Facets {
        groups: known.groups.iter().map(group).collect(),
        categories: there(known.categories.iter().map(category)),
        stars: stars(&counts, query),
        provinces: by_count(there(known.provinces.iter().map(province))),
        communes: with_counts(&communes, &counts.communes, &query.communes),
        producers: with_counts(&producers, &counts.producers, &query.producers),
        kinds: kinds(&counts, query),
        prices: prices(&counts, query),
        in_stock: counts.in_stock,
        in_season: counts.in_season,
    }))
}

fn named(
    (code, name_vi, name_en): (&String, &String, Option<&String>),
    counts: &[(String, usize)],
    chosen: &[String],
) -> FacetCount {
    FacetCount {
        count: count(counts, code),
        chosen: chosen.contains(code),
        code: code.clone(),
        name_vi: name_vi.clone(),
        name_en: name_en.cloned(),
    }
}

/// Those with products and those that are chosen.
fn there(choices: impl Iterator<Item = FacetCount>) -> Vec<FacetCount> {
    choices.filter(|it| it.count > 0 || it.chosen).collect()
}

fn by_count(mut choices: Vec<FacetCount>) -> Vec<FacetCount> {
    choices.sort_by_key(|it| Reverse(it.count));
    choices
}

fn with_counts(names: &Named, counts: &[(String, usize)], chosen: &[String]) -> Vec<FacetCount> {
    by_count(names.iter().map(|(code, name)| named((code, name, None), counts, chosen)).collect())
}

fn wanted(counts: &[(String, usize)], chosen: &[String]) -> Vec<String> {
    counts.iter().map(|(code, _)| code).chain(chosen).cloned().collect()
}

async fn communes(market: &Market, codes: Vec<String>) -> Result<Named, Outage> {
    let read = async |codes: &[String]| {
        commune::Entity::find()
            .select_only()
            .columns([commune::Column::Code, commune::Column::NameSort, commune::Column::ShortName])
            .filter(commune::Column::Code.is_in(codes))
            .into_tuple()
            .all(market.db.read())
            .await
    };
    names(&market.kept.communes, kept::epoch(market), codes, read).await
}

async fn producers(market: &Market, codes: Vec<String>) -> Result<Named, Outage> {
    let read = async |codes: &[String]| {
        producer::Entity::find()
            .select_only()
            .columns([producer::Column::Code, producer::Column::NameSort, producer::Column::Name])
            .filter(producer::Column::Code.is_in(codes))
            .into_tuple()
            .all(market.db.read())
            .await
    };
    names(&market.kept.producers, kept::epoch(market), codes, read).await
}

/// The names of codes as far as they exist; those nobody kept are read.
async fn names(
    shelf: &Shelf<String, SortedName>,
    epoch: Epoch,
    codes: Vec<String>,
    read: impl AsyncFnOnce(&[String]) -> Result<Vec<(String, String, String)>, DbErr>,
) -> Result<Named, Outage> {
    let kept = shelf.get_many(epoch, &codes);
    let (known, unknown): (Vec<_>, Vec<_>) = codes.into_iter().zip(kept).partition(|(_, name)| name.is_some());
    let mut names: BTreeMap<SortedName, String> =
        known.into_iter().filter_map(|(code, name)| Some((name?, code))).map(|(n, c)| ((n.0, c), n.1)).collect();
    if !unknown.is_empty() {
        let codes: Vec<String> = unknown.into_iter().map(|(code, _)| code).collect();
        let rows = read(&codes).await?;
        shelf.put(epoch, rows.iter().map(|(code, sort, name)| (code.clone(), (sort.clone(), name.clone()))));
        names.extend(rows.into_iter().map(|(code, sort, name)| ((sort, code), name)));
    }
    Ok(names.into_iter().map(|((_, code), name)| (code, name)).collect())
}

fn stars(counts: &FacetCounts, query: &ListQuery) -> Vec<Count<Stars>> {
    let certified = Stars::ALL.into_iter().rev().filter(|stars| stars.is_certified());
    certified.map(|of| Count { of, count: count(&counts.stars, &of), chosen: query.stars.contains(&of) }).collect()
}

fn kinds(counts: &FacetCounts, query: &ListQuery) -> Vec<Count<ProducerKind>> {
    let all = ProducerKind::ALL.into_iter();
    let counted = all.map(|of| Count {
        of,
        count: count(&counts.kinds, &of.code().to_owned()),
        chosen: query.kinds.contains(&of),
    });
    counted.filter(|it| it.count > 0 || it.chosen).collect()
}

fn prices(counts: &FacetCounts, query: &ListQuery) -> Vec<Count<PriceRange>> {
    let own = query.price.filter(|range| !PriceRange::OFFERED.contains(range));
    let all = PriceRange::OFFERED.into_iter().chain(own);
    let counted = all.map(|of| Count { of, count: count(&counts.prices, &of), chosen: query.price == Some(of) });
    counted.filter(|it| it.count > 0 || it.chosen).collect()
}

fn count<K: PartialEq>(counts: &[(K, usize)], key: &K) -> usize {
    counts.iter().find(|(known, _)| known == key).map_or(0, |(_, count)| *count)
}
