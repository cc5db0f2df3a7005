//! The front page.

use super::FacetCount;
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
use entities::{
    certificate, producer, product as row, product_group, product_media, province, recognition, revocation,
};
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

    fn add(&mut self, stars: Stars) {
        match stars.count() {
            5 => self.five += 1,
            4 => self.four += 1,
            _ => self.three += 1,
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
    let held = held(db, today).await?;
    let newest: Vec<Uuid> = held.iter().map(|h| h.product_id).take(RECOGNISED).collect();
    let groups = groups(db).await?;
    Ok(HomePage {
        newly_recognised: product::cards(market, &newest, today).await?,
        season: in_season(market, today).await?,
        provinces: provinces(db, &held).await?,
        products: groups.iter().map(|g| g.count as u64).sum(),
        producers: producer::Entity::find().filter(producer::Column::Status.eq("open")).count(db).await?,
        group_pictures: group_pictures(db, &groups, &held).await?,
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

/// How many products of each province hold stars today.
pub(crate) async fn stars_by_province(market: &Market) -> Result<Vec<ProvinceStars>, Outage> {
    let db = market.db.read();
    provinces(db, &held(db, market.today()).await?).await
}

/// A product with stars today.
#[derive(Clone, Debug, FromQueryResult)]
struct Held {
    product_id: Uuid,
    province_code: String,
    group_code: String,
    stars: i32,
}

/// All products with stars today, youngest certificate first: a later decision stands before an earlier one.
async fn held(db: &impl ConnectionTrait, today: Date) -> Result<Vec<Held>, Outage> {
    let today = today.to_string();
    let revoked = Condition::any()
        .add(revocation::Column::RevokedOn.is_null())
        .add(revocation::Column::RevokedOn.gt(today.as_str()));
    let rows = recognition::Entity::find()
        .select_only()
        .column(recognition::Column::ProductId)
        .column(row::Column::ProvinceCode)
        .column(row::Column::GroupCode)
        .column(recognition::Column::Stars)
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
        .into_model::<Held>()
        .all(db)
        .await?;
    let mut seen = HashSet::new();
    Ok(rows.into_iter().filter(|held| seen.insert(held.product_id)).collect())
}

async fn provinces(db: &impl ConnectionTrait, held: &[Held]) -> Result<Vec<ProvinceStars>, Outage> {
    let mut by_code: HashMap<&str, Vec<Stars>> = HashMap::new();
    for one in held {
        let stars = u8::try_from(one.stars).ok().and_then(Stars::new);
        by_code.entry(&one.province_code).or_default().extend(stars);
    }
    let rows = province::Entity::find().order_by_asc(province::Column::NameSort).all(db).await?;
    let with_stars = rows.into_iter().filter_map(|row| {
        let stars = by_code.remove(row.code.as_str())?;
        let point = (row.lat, row.lon);
        let mut province = ProvinceStars { code: row.code, name: row.short_name, point, three: 0, four: 0, five: 0 };
        for stars in stars {
            province.add(stars);
        }
        Some(province)
    });
    Ok(with_stars.collect())
}

/// The groups with the products a list would show.
async fn groups(db: &impl ConnectionTrait) -> Result<Vec<FacetCount>, Outage> {
    let counts: Vec<(String, i64)> = row::Entity::find()
        .select_only()
        .column(row::Column::GroupCode)
        .column_as(row::Column::Id.count(), "count")
        .inner_join(producer::Entity)
        .filter(row::Column::Status.eq("live"))
        .filter(producer::Column::Status.eq("open"))
        .filter(row::Column::Alcohol.eq(false))
        .group_by(row::Column::GroupCode)
        .into_tuple()
        .all(db)
        .await?;
    let counts: HashMap<String, i64> = counts.into_iter().collect();
    let groups = product_group::Entity::find().order_by_asc(product_group::Column::Position).all(db).await?;
    let counted = groups.into_iter().map(|group| FacetCount {
        count: counts.get(&group.code).and_then(|n| usize::try_from(*n).ok()).unwrap_or(0),
        chosen: false,
        code: group.code,
        name_vi: group.name_vi,
        name_en: Some(group.name_en),
    });
    Ok(counted.collect())
}

/// A picture for every group: of a product with stars that the page does not show above, or else of any of the group.
async fn group_pictures(
    db: &impl ConnectionTrait,
    groups: &[FacetCount],
    held: &[Held],
) -> Result<HashMap<String, Picture>, Outage> {
    let mut chosen: Vec<(&str, Uuid)> = Vec::new();
    for group in groups.iter().filter(|group| group.count > 0) {
        let further = held.iter().skip(RECOGNISED).find(|held| held.group_code == group.code);
        let id = match further {
            Some(held) => Some(held.product_id),
            None => any_of_group(db, &group.code).await?,
        };
        chosen.extend(id.map(|id| (group.code.as_str(), id)));
    }
    let ids: Vec<Uuid> = chosen.iter().map(|(_, id)| *id).collect();
    let mut pictures = media::of_products(db, &ids).await?;
    let mut first = |id| pictures.remove(&id).and_then(|all| all.into_iter().next());
    Ok(chosen.into_iter().filter_map(|(code, id)| Some((code.to_owned(), first(id)?))).collect())
}

/// A product of a group that has a picture.
async fn any_of_group(db: &impl ConnectionTrait, group: &str) -> Result<Option<Uuid>, Outage> {
    let found = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .inner_join(producer::Entity)
        .join_rev(JoinType::InnerJoin, product_media::Relation::Product.def())
        .filter(row::Column::GroupCode.eq(group))
        .filter(row::Column::Status.eq("live"))
        .filter(producer::Column::Status.eq("open"))
        .filter(row::Column::Alcohol.eq(false))
        .order_by_asc(row::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found)
}
