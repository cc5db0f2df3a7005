//! Entering a list. The preview is the same work, rolled back: what it shows is what happens.

use super::line::{Line, LineError, Outcome, Said};
use super::{DecisionList, ListRefusal, find};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::decision::{self, DecisionRefusal, issuer_fold, number_fold};
use crate::market::Market;
use crate::place;
use crate::producer::save as maker;
use crate::refusal::{Fault, Outage};
use domain::code::short_code;
use domain::decision_list::{ListStatus, kind_of_producer, kind_of_recognition};
use domain::gazetteer::Gazetteer;
use domain::text::{fold, slug, sort_key};
use domain::time::parse_day;
use entities::{category, decision as decision_row, decision_list, producer, product, recognition};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    RelationTrait,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Most characters of a product's name.
const MOST_NAME: usize = 200;

/// What a list made, for taking it back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Made {
    pub recognitions: Vec<Uuid>,
    pub products: Vec<Uuid>,
    pub producers: Vec<Uuid>,
}

/// What would come of every line. Nothing is kept.
pub async fn preview(market: &Market, by: &Officer, code: &str) -> Result<Vec<Line>, Fault<ListRefusal>> {
    let looked = market
        .db
        .write(|tx| async move {
            let list = find(&*tx, code).await?.ok_or(Fault::Refused(ListRefusal::NoSuchList))?;
            let (lines, _) = enter(&*tx, (market, by), &list).await?;
            Err::<(), _>(Fault::Refused(ListRefusal::Lines(lines)))
        })
        .await;
    match looked {
        Err(Fault::Refused(ListRefusal::Lines(lines))) => Ok(lines),
        Err(fault) => Err(fault),
        Ok(()) => Ok(Vec::new()),
    }
}

/// Enters every line, or none where one of them cannot be. Gives how many.
pub async fn apply(market: &Market, by: &Officer, (code, version): (&str, i64)) -> Result<usize, Fault<ListRefusal>> {
    market.db.write(|tx| async move { apply_in(&*tx, (market, by), (code, version)).await }).await
}

async fn apply_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (code, version): (&str, i64),
) -> Result<usize, Fault<ListRefusal>> {
    let list = find(tx, code).await?.ok_or(Fault::Refused(ListRefusal::NoSuchList))?;
    let (lines, made) = enter(tx, (market, by), &list).await?;
    if lines.is_empty() || lines.iter().any(|line| line.outcome.is_err()) {
        return Err(Fault::Refused(ListRefusal::Lines(lines)));
    }
    let done = decision_list::Entity::update_many()
        .col_expr(decision_list::Column::Status, Expr::value(ListStatus::Applied.code()))
        .col_expr(decision_list::Column::Made, Expr::value(json!(made).to_string()))
        .col_expr(decision_list::Column::UpdatedAt, Expr::value(market.now().0))
        .col_expr(decision_list::Column::Version, Expr::value(version + 1))
        .filter(decision_list::Column::Code.eq(code))
        .filter(decision_list::Column::Version.eq(version))
        .filter(decision_list::Column::Status.eq(ListStatus::Draft.code()))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Err(Fault::Refused(ListRefusal::Changed));
    }
    let told = Change::made(json!({
        "file": list.file_name,
        "number": list.settings.number,
        "lines": lines.len(),
        "products": made.products.len(),
        "producers": made.producers.len(),
    }));
    let subject = SubjectKind::DecisionList.with(list.id);
    audit::record(tx, market, by.by(), ("decision_list.apply", subject), told).await?;
    Ok(lines.len())
}

/// Every line, entered in turn.
async fn enter(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    list: &DecisionList,
) -> Result<(Vec<Line>, Made), Fault<ListRefusal>> {
    let category = category::Entity::find_by_id(&list.settings.category).one(tx).await?;
    let category = category.ok_or(Fault::Refused(ListRefusal::SettingsUnreadable))?;
    let known = place::province(market, &list.settings.province).await?;
    known.ok_or(Fault::Refused(ListRefusal::SettingsUnreadable))?;
    let gazetteer = place::gazetteer(market, tx, &list.settings.province).await?;
    let mut entering = Entering { tx, market, by, list, category, gazetteer, made: Made::default() };
    let mut lines = Vec::new();
    for (at, row) in list.rows.iter().enumerate().filter(|(at, _)| *at > list.settings.layout.title_row) {
        let Some(said) = Said::of((at, row), &list.settings) else { continue };
        let outcome = match entering.line(&said).await {
            Ok(outcome) => Ok(outcome),
            Err(Fault::Refused(error)) => Err(error),
            Err(Fault::Outage(outage)) => return Err(outage.into()),
        };
        lines.push(said.line(outcome));
    }
    Ok((lines, entering.made))
}

struct Entering<'a, C> {
    tx: &'a C,
    market: &'a Market,
    by: &'a Officer,
    list: &'a DecisionList,
    category: category::Model,
    gazetteer: Gazetteer,
    made: Made,
}

type Wrong = Fault<LineError>;

impl<C: ConnectionTrait> Entering<'_, C> {
    async fn line(&mut self, said: &Said<'_>) -> Result<Outcome, Wrong> {
        let (stars, score) = said.result().map_err(Fault::Refused)?;
        if said.product.chars().count() > MOST_NAME || said.producer.chars().count() > MOST_NAME {
            return Err(Fault::Refused(LineError::NameTooLong));
        }
        let producers = self.made.producers.len();
        let (product, product_is_new) = match self.known(said).await? {
            Some(product) => (product, false),
            None => (self.product(said).await?, true),
        };
        let settings = &self.list.settings;
        if self.stands_already(product.id).await? {
            return Err(Fault::Refused(LineError::Decision(DecisionRefusal::AlreadyEntered)));
        }
        let day = parse_day(&settings.decided_on).unwrap_or_else(|| self.market.today());
        let standing = decision::standing_on(self.tx, (self.market, product.id), day).await?;
        let kind = kind_of_recognition(stars, standing.held, standing.last);
        let form = said.form(settings, &product.code, (kind, stars, score));
        let entered = decision::enter_with(self.tx, (self.market, self.by), &form).await.map_err(decided)?;
        self.made.recognitions.push(entered.recognition_id);
        Ok(Outcome {
            product_code: product.code,
            product_is_new,
            producer_is_new: self.made.producers.len() > producers,
            commune: self.gazetteer.find(&said.address).filter(|_| product_is_new).map(|(_, name)| name.to_owned()),
            kind,
            stars,
            held: standing.held,
            certificate: entered.certificate,
        })
    }

    /// The product a line means: by its name and its maker's, or by its name alone where no maker is given.
    async fn known(&self, said: &Said<'_>) -> Result<Option<product::Model>, Wrong> {
        let mut found = product::Entity::find()
            .filter(product::Column::NameFold.eq(fold(&said.product)))
            .filter(product::Column::Status.ne("retired"));
        if said.producer.is_empty() {
            found = found.filter(product::Column::ProvinceCode.eq(&self.list.settings.province));
        } else {
            found = found.filter(product::Column::ProducerId.is_in(self.makers(said, None).await?));
        }
        let mut found = found.limit(2).all(self.tx).await?;
        if found.len() > 1 { Err(Fault::Refused(LineError::Ambiguous)) } else { Ok(found.pop()) }
    }

    /// The producers of a name, in a province or anywhere; one that was merged stands for the one that goes on.
    async fn makers(&self, said: &Said<'_>, province: Option<&str>) -> Result<Vec<Uuid>, Outage> {
        let named = producer::Entity::find()
            .filter(producer::Column::NameFold.eq(fold(&said.producer)))
            .filter(Condition::all().add_option(province.map(|code| producer::Column::ProvinceCode.eq(code))));
        let found = named.all(self.tx).await?.into_iter().map(|it| it.merged_into.unwrap_or(it.id));
        Ok(found.collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// A product not known yet, as a draft: its maker completes the listing before it is sold.
    async fn product(&mut self, said: &Said<'_>) -> Result<product::Model, Wrong> {
        let producer_id = self.producer(said).await?;
        let (market, settings, now) = (self.market, &self.list.settings, self.market.now().0);
        let row = product::Model {
            id: market.new_id(),
            code: short_code(market.random_bytes()),
            slug: slug(&said.product),
            producer_id,
            name: said.product.clone(),
            name_en: None,
            name_fold: fold(&said.product),
            name_sort: sort_key(&said.product),
            group_code: self.category.group_code.clone(),
            category_code: self.category.code.clone(),
            summary_vi: String::new(),
            summary_en: None,
            story_vi: None,
            place_printed: said.address.clone(),
            province_code: settings.province.clone(),
            commune_code: self.gazetteer.find(&said.address).map(|(code, _)| code.to_owned()),
            delivery_class: "ambient".to_owned(),
            delivery_range: "country".to_owned(),
            alcohol: false,
            abv_permille: None,
            fresh_days: None,
            storage_vi: None,
            storage_en: None,
            search_aliases: String::new(),
            season: 0,
            material_area: None,
            material_commune_code: None,
            status: "draft".to_owned(),
            paused_by: None,
            price_illustrative: false,
            source_url: None,
            source_note: Some(format!("{} ({})", settings.number, self.list.file_name)),
            created_at: now,
            updated_at: now,
            version: 0,
        };
        product::Entity::insert(product::ActiveModel::from(row.clone())).exec_without_returning(self.tx).await?;
        let told = Change::made(json!({ "name": row.name, "list": self.list.code }));
        let subject = SubjectKind::Product.with(row.id);
        audit::record(self.tx, market, self.by.by(), ("product.add", subject), told).await?;
        self.made.products.push(row.id);
        Ok(row)
    }

    async fn producer(&mut self, said: &Said<'_>) -> Result<Uuid, Wrong> {
        if said.producer.is_empty() {
            return Err(Fault::Refused(LineError::ProducerMissing));
        }
        let known = self.makers(said, Some(&self.list.settings.province)).await?;
        match known.len() {
            0 => {}
            1 => return Ok(known[0]),
            _ => return Err(Fault::Refused(LineError::Ambiguous)),
        }
        let new = maker::Named {
            name: said.producer.clone(),
            kind: kind_of_producer(&said.producer),
            address: said.address.clone(),
            province: self.list.settings.province.clone(),
            commune: self.gazetteer.find(&said.address).map(|(code, _)| code.to_owned()),
        };
        let id = maker::add_named(self.tx, (self.market, self.by), &new).await?;
        self.made.producers.push(id);
        Ok(id)
    }

    /// Whether the product stands in this decision already. Asked first, because a broken constraint would end the whole
    /// transaction on PostgreSQL; another officer who is quicker still ends it, and nothing is entered twice.
    async fn stands_already(&self, product_id: Uuid) -> Result<bool, Wrong> {
        let settings = &self.list.settings;
        let year = parse_day(&settings.decided_on).map_or_else(String::new, |day| format!("{:04}-", day.year()));
        let same = recognition::Entity::find()
            .join(JoinType::InnerJoin, recognition::Relation::Decision.def())
            .filter(recognition::Column::ProductId.eq(product_id))
            .filter(decision_row::Column::NumberFold.eq(number_fold(&settings.number)))
            .filter(decision_row::Column::IssuerFold.eq(issuer_fold(&settings.issuer)))
            .filter(decision_row::Column::DecidedOn.starts_with(year));
        Ok(same.count(self.tx).await? > 0)
    }
}

fn decided(fault: Fault<DecisionRefusal>) -> Wrong {
    match fault {
        Fault::Refused(refusal) => Fault::Refused(LineError::Decision(refusal)),
        Fault::Outage(outage) => Fault::Outage(outage),
    }
}
