//! Counting: every fact a figure needs, read once, and the figures as functions of them.

use super::{Item, ItemKind};
use crate::certificate::{Recognition, recognitions};
use crate::market::Market;
use crate::refusal::Outage;
use domain::certificate::{Certificate, EXPIRING_DAYS, badge};
use domain::plan::Figure;
use domain::producer::ProducerKind;
use domain::star::Stars;
use entities::{offer, plan, producer, producer_channel, product, recognition, sales_point};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A figure's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub part: u64,
    pub whole: Option<u64>,
    pub unknown: u64,
}

/// What the figures of a day and an area are made of.
pub(super) struct Facts {
    as_of: Date,
    /// First and last day of the plan's period.
    period: Option<(Date, Date)>,
    products: HashMap<Uuid, product::Model>,
    producers: HashMap<Uuid, producer::Model>,
    /// Of the products of the area, by product.
    recognitions: HashMap<Uuid, Vec<Recognition>>,
    /// Producers on a channel of others.
    on_channels: HashSet<Uuid>,
    /// Producers with something on offer here.
    on_offer: HashSet<Uuid>,
    points: Vec<sales_point::Model>,
}

impl Facts {
    pub(super) async fn read(market: &Market, plan: Option<&plan::Model>, as_of: Date) -> Result<Self, Outage> {
        let db = market.db.read();
        let area = plan.and_then(|plan| plan.province_code.clone());
        let in_area = |column: product::Column| area.clone().map(|code| column.eq(code));
        let only = Condition::all().add_option(in_area(product::Column::ProvinceCode));
        let products: HashMap<_, _> =
            product::Entity::find().filter(only).all(db).await?.into_iter().map(|p| (p.id, p)).collect();
        let mut by_product: HashMap<Uuid, Vec<Recognition>> = HashMap::new();
        for found in recognitions(db, recognition::Column::Stars.gte(3), as_of).await? {
            if products.contains_key(&found.product_id) {
                by_product.entry(found.product_id).or_default().push(found);
            }
        }
        let offers = offer::Entity::find().select_only().column(offer::Column::ProducerId).distinct();
        let on_offer: Vec<Uuid> = offers.filter(offer::Column::Status.eq("live")).into_tuple().all(db).await?;
        let points = sales_point::Entity::find().filter(sales_point::Column::Status.eq("open"));
        let points = match &area {
            Some(code) => points.filter(sales_point::Column::ProvinceCode.eq(code)),
            None => points,
        };
        Ok(Self {
            as_of,
            period: plan.and_then(|plan| Some((plan.period_from.parse().ok()?, plan.period_to.parse().ok()?))),
            producers: producer::Entity::find().all(db).await?.into_iter().map(|p| (p.id, p)).collect(),
            products,
            recognitions: by_product,
            on_channels: producer_channel::Entity::find().all(db).await?.into_iter().map(|c| c.producer_id).collect(),
            on_offer: on_offer.into_iter().collect(),
            points: points.all(db).await?,
        })
    }

    /// The numbers of a figure: always those of the list behind it.
    pub(super) fn count(&self, figure: Figure) -> Counted {
        if figure == Figure::Recognitions {
            return Counted { part: self.decided().count() as u64, ..Counted::default() };
        }
        let items = self.items(figure);
        let part = items.iter().filter(|item| item.counts).count() as u64;
        let whole = figure.is_share().then_some(items.len() as u64);
        Counted { part, whole, unknown: self.unknown(figure) }
    }

    /// What stands behind a figure, in no order.
    pub(super) fn items(&self, figure: Figure) -> Vec<Item> {
        match figure {
            Figure::Recognitions | Figure::Products => {
                let products: HashSet<Uuid> = self.decided().map(|(id, _)| id).collect();
                products.into_iter().filter_map(|id| self.product(id, true)).collect()
            }
            Figure::FourStars => self.with_stars(|stars, _| stars.count() >= 4),
            Figure::Lapsing => {
                let soon = self.as_of.saturating_add(EXPIRING_DAYS.days());
                self.with_stars(|_, last| last < soon)
            }
            Figure::SalesPoints => self.points.iter().map(point).collect(),
            Figure::Cooperatives => self.producers(|it| it.kind == ProducerKind::Cooperative.code()),
            Figure::SmallCompanies => {
                self.producers(|it| matches!(it.sme_class.as_deref(), Some("micro" | "small" | "medium")))
            }
            Figure::WomenLed => self.producers(|it| it.women_led),
            Figure::ModernChannels => {
                self.producers(|it| self.on_channels.contains(&it.id) || self.on_offer.contains(&it.id))
            }
        }
    }

    /// Companies whose size nobody recorded.
    fn unknown(&self, figure: Figure) -> u64 {
        let unsized_company = |it: &producer::Model| it.kind == ProducerKind::Company.code() && it.sme_class.is_none();
        match figure {
            Figure::SmallCompanies => self.producers(unsized_company).iter().filter(|item| item.counts).count() as u64,
            _ => 0,
        }
    }

    /// Recognitions of the plan's period up to the day, with their products.
    fn decided(&self) -> impl Iterator<Item = (Uuid, &Recognition)> {
        let within = |found: &Recognition| {
            let day = found.decision.decided.map(|day| day.earliest);
            let in_period = |day| self.period.is_none_or(|(from, to)| from <= day && day <= to);
            day.is_some_and(|day| day <= self.as_of && in_period(day))
        };
        let all = self.recognitions.iter().flat_map(|(id, list)| list.iter().map(|found| (*id, found)));
        all.filter(move |(_, found)| within(found))
    }

    /// The certificate a product's stars come from on the day.
    fn badge(&self, product_id: Uuid) -> Option<Certificate> {
        let list = self.recognitions.get(&product_id)?;
        let facts: Vec<Certificate> = list.iter().filter_map(|found| Some(found.certificate.as_ref()?.facts)).collect();
        badge(&facts, self.as_of).copied()
    }

    /// Every product with stars on the day; `counts` looks at the stars and the last day they hold.
    fn with_stars(&self, counts: impl Fn(Stars, Date) -> bool) -> Vec<Item> {
        let of = |id: &Uuid| {
            let held = self.badge(*id)?;
            self.product(*id, counts(held.stars, held.expires_on))
        };
        self.recognitions.keys().filter_map(of).collect()
    }

    /// Every producer of a product with stars on the day.
    fn producers(&self, counts: impl Fn(&producer::Model) -> bool) -> Vec<Item> {
        let with_stars = self.recognitions.keys().filter(|id| self.badge(**id).is_some());
        let ids: HashSet<Uuid> = with_stars.filter_map(|id| Some(self.products.get(id)?.producer_id)).collect();
        let found = ids.into_iter().filter_map(|id| self.producers.get(&id));
        found
            .map(|it| Item {
                sort: it.name_sort.clone(),
                name: it.name.clone(),
                page: Some((it.slug.clone(), it.code.clone())),
                kind: ItemKind::Producer,
                counts: counts(it),
            })
            .collect()
    }

    fn product(&self, id: Uuid, counts: bool) -> Option<Item> {
        let it = self.products.get(&id)?;
        Some(Item {
            sort: it.name_sort.clone(),
            name: it.name.clone(),
            page: Some((it.slug.clone(), it.code.clone())),
            kind: ItemKind::Product,
            counts,
        })
    }
}

fn point(it: &sales_point::Model) -> Item {
    Item {
        sort: domain::text::sort_key(&it.name),
        name: it.name.clone(),
        page: Some((it.slug.clone(), String::new())),
        kind: ItemKind::SalesPoint,
        counts: true,
    }
}
