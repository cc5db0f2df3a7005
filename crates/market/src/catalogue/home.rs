//! The front page.

use super::{FacetCount, Known};
use crate::craft_village::{self, CraftVillageLine};
use crate::fair::{self, FairLine};
use crate::kept;
use crate::market::Market;
use crate::media::{self, Picture};
use crate::product::{self, ProductCard};
use crate::refusal::Outage;
use crate::sales_point::{self, SalesPointLine};
use crate::story::{self, StoryLine};
use domain::search::ListQuery;
use domain::season::Season;
use domain::star::Stars;
use entities::{certificate, producer, product as row, recognition, revocation};
use jiff::civil::Date;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
};
use search::SearchRequest;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

const RECOGNISED: usize = 8;
/// Certificates looked at for them, and for a picture of every group: a product may hold several.
const YOUNGEST: u64 = 256;
const IN_SEASON: usize = 6;
const POINTS: u64 = 4;
const STORIES: u64 = 3;
const VILLAGES: usize = 6;

/// Everything the front page shows. Nothing of it is alcohol.
#[derive(Clone, Debug, PartialEq)]
pub struct HomePage {
    /// Products whose certificate is the youngest.
    pub newly_recognised: Vec<ProductCard>,
    /// What is in season this month; `None` where nothing is.
    pub season: Option<InSeason>,
    /// Provinces with products that hold stars today, in the order of their names.
    pub provinces: Vec<ProvinceStars>,
    /// Products in the catalogue.
    pub products: u64,
    /// Open producers.
    pub producers: u64,
    pub groups: Vec<FacetCount>,
    /// A picture of something from a group, by the group's code; none where nothing of it has one.
    pub group_pictures: HashMap<String, Picture>,
    pub villages: Vec<CraftVillageLine>,
    pub sales_points: Vec<SalesPointLine>,
    pub stories: Vec<StoryLine>,
    /// The next one, or the one that is on.
    pub fair: Option<FairLine>,
}

/// Products in season in the month of the clock.
#[derive(Clone, Debug, PartialEq)]
pub struct InSeason {
    /// 1 to 12.
    pub month: u8,
    /// The first of them, each with its months.
    pub first: Vec<(ProductCard, Season)>,
    /// All of them, as many as the list behind it.
    pub total: usize,
}

/// How many products of a province hold how many stars today.
#[derive(Clone, Debug, PartialEq)]
pub struct ProvinceStars {
    pub code: String,
    pub name: String,
    /// Latitude and longitude of its centroid.
    pub point: (f64, f64),
    pub three: u32,
    pub four: u32,
    pub five: u32,
}

impl ProvinceStars {
    pub fn all(&self) -> u32 {
        self.three + self.four + self.five
    }

    fn add(&mut self, stars: Stars, count: u32) {
        match stars.count() {
            5 => self.five += count,
            4 => self.four += count,
            _ => self.three += count,
        }
    }
}

/// The front page.
pub async fn home(market: &Market) -> Result<HomePage, Outage> {
    let read = async || read(market).await.map(Arc::new);
    market.kept.home.or_read(kept::epoch(market), (), read).await.map(Arc::unwrap_or_clone)
}

async fn read(market: &Market) -> Result<HomePage, Outage> {
    let db = market.db.read();
    let today = market.today();
    let youngest = youngest(db, today).await?;
    let newest: Vec<Uuid> = youngest.iter().map(|h| h.product_id).take(RECOGNISED).collect();
    let all = super::found(market, &ListQuery::default())?;
    let groups = groups(&*Known::load(market).await?, &all.facets.groups);
    Ok(HomePage {
        newly_recognised: product::cards(market, &newest, today).await?,
        season: in_season(market, today).await?,
        provinces: stars_by_province(market).await?,
        products: all.total as u64,
        producers: producer::Entity::find().filter(producer::Column::Status.eq("open")).count(db).await?,
        group_pictures: group_pictures(market, &groups, &youngest).await?,
        groups,
        villages: craft_village::list(market).await?.into_iter().take(VILLAGES).collect(),
        sales_points: sales_point::few(db, POINTS).await?,
        stories: story::latest(market, STORIES).await?,
        fair: fair::page::next(market).await?,
    })
}

/// What is in season this month, asked of the index as the list behind it is: no alcohol, and the two never differ.
async fn in_season(market: &Market, today: Date) -> Result<Option<InSeason>, Outage> {
    let query = &ListQuery { in_season: true, ..ListQuery::default() };
    let answer = market.search.search(&SearchRequest { query, today, alcohol: false })?;
    let ids: Vec<Uuid> = answer.ids.iter().copied().take(IN_SEASON).collect();
    let records = product::record::load(market.db.read(), &ids, today).await?;
    let first: Vec<_> =
        records.iter().map(|record| (ProductCard::of(record, today), Season::stored(record.product.season))).collect();
    let month = u8::try_from(today.month()).unwrap_or(1);
    Ok((!first.is_empty()).then_some(InSeason { month, first, total: answer.total }))
}

/// How many products of each province hold stars today, asked of the index as the lists behind it are.
pub(crate) async fn stars_by_province(market: &Market) -> Result<Vec<ProvinceStars>, Outage> {
    let mut by_code: HashMap<String, Vec<(Stars, usize)>> = HashMap::new();
    for stars in Stars::ALL.into_iter().filter(|stars| stars.is_certified()) {
        let with = super::found(market, &ListQuery { stars: vec![stars], ..ListQuery::default() })?;
        for (code, count) in with.facets.provinces {
            by_code.entry(code).or_default().push((stars, count));
        }
    }
    let known = Known::load(market).await?;
    let with_stars = known.provinces().iter().filter_map(|row| {
        let counts = by_code.remove(&row.code)?;
        let (code, name, point) = (row.code.clone(), row.short_name.clone(), (row.lat, row.lon));
        let mut province = ProvinceStars { code, name, point, three: 0, four: 0, five: 0 };
        for (stars, count) in counts {
            province.add(stars, u32::try_from(count).unwrap_or(u32::MAX));
        }
        Some(province)
    });
    Ok(with_stars.collect())
}

/// A product with stars today.
#[derive(Clone, Debug, FromQueryResult)]
struct Held {
    product_id: Uuid,
    group_code: String,
}

/// The products with stars today whose certificates are the youngest, these first: a later decision stands before an
/// earlier one.
async fn youngest(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Held>, Outage> {
    let today = today.to_string();
    let revoked = Condition::any()
        .add(revocation::Column::RevokedOn.is_null())
        .add(revocation::Column::RevokedOn.gt(today.as_str()));
    let rows = recognition::Entity::find()
        .select_only()
        .column(recognition::Column::ProductId)
        .column(row::Column::GroupCode)
        .join(JoinType::InnerJoin, recognition::Relation::Product.def())
        .join(JoinType::InnerJoin, row::Relation::Producer.def())
        .join_rev(JoinType::InnerJoin, certificate::Relation::Recognition.def())
        .join_rev(JoinType::LeftJoin, revocation::Relation::Certificate.def())
        .filter(row::Column::Status.eq("live"))
        .filter(producer::Column::Status.eq("open"))
        .filter(row::Column::Alcohol.eq(false))
        .filter(certificate::Column::ValidFrom.lte(today.as_str()))
        .filter(certificate::Column::ExpiresOn.gte(today.as_str()))
        .filter(revoked)
        .order_by_desc(certificate::Column::ValidFrom)
        .order_by_desc(recognition::Column::Stars)
        .order_by_asc(row::Column::NameSort)
        .limit(YOUNGEST)
        .into_model::<Held>()
        .all(db)
        .await?;
    let mut seen = HashSet::new();
    Ok(rows.into_iter().filter(|held| seen.insert(held.product_id)).collect())
}

/// The groups with the products a list shows.
fn groups(known: &Known, counts: &[(String, usize)]) -> Vec<FacetCount> {
    let counted = known.groups().iter().map(|group| FacetCount {
        count: counts.iter().find(|(code, _)| *code == group.code).map_or(0, |(_, count)| *count),
        chosen: false,
        code: group.code.clone(),
        name_vi: group.name_vi.clone(),
        name_en: Some(group.name_en.clone()),
    });
    counted.collect()
}

/// A picture for every group: of a product with stars that the page does not show above, or else of one that leads the
/// group's list.
async fn group_pictures(
    market: &Market,
    groups: &[FacetCount],
    youngest: &[Held],
) -> Result<HashMap<String, Picture>, Outage> {
    let mut candidates: Vec<(&str, Vec<Uuid>)> = Vec::new();
    for group in groups.iter().filter(|group| group.count > 0) {
        let listed = super::found(market, &ListQuery { groups: vec![group.code.clone()], ..ListQuery::default() })?.ids;
        let further = youngest.iter().skip(RECOGNISED).filter(|held| held.group_code == group.code);
        let further = further.map(|held| held.product_id).take(RECOGNISED);
        candidates.push((&group.code, further.chain(listed).collect()));
    }
    let ids: HashSet<Uuid> = candidates.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
    let pictures = media::of_products(market.db.read(), &ids.into_iter().collect::<Vec<_>>()).await?;
    let first = |ids: &[Uuid]| ids.iter().find_map(|id| pictures.get(id)?.first().cloned());
    Ok(candidates.into_iter().filter_map(|(code, ids)| Some((code.to_owned(), first(&ids)?))).collect())
}
