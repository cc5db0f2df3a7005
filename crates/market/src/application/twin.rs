//! Producers that may be the applicant already.

use super::ApplicationForm;
use crate::db::holds;
use crate::refusal::Outage;
use domain::phone::Phone;
use domain::producer::{ProducerStatus, core_name};
use domain::tax_code::TaxCode;
use domain::text::fold;
use entities::{producer, producer_paper, province};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// More would be no help.
const MOST: u64 = 10;
/// A name shorter than this is part of too many others.
const LEAST_NAME: usize = 5;

/// A producer that may be the applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub code: String,
    pub name: String,
    pub province: String,
    pub status: ProducerStatus,
    /// What both have in common.
    pub signs: Vec<Sign>,
}

/// What two records have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    TaxCode,
    Phone,
    Name,
}

/// What is looked for.
struct Wanted {
    name: String,
    phone: Option<String>,
    registered: HashSet<Uuid>,
}

/// The producers that share a name, a telephone or a tax code with an applicant, those that share most first.
pub(super) async fn twins(db: &impl ConnectionTrait, form: &ApplicationForm) -> Result<Vec<Twin>, Outage> {
    let wanted = Wanted {
        name: core_name(&fold(&form.producer.name)).to_owned(),
        phone: Phone::parse(&form.producer.phone).map(|phone| phone.e164().to_owned()),
        registered: registered(db, &form.tax_code).await?,
    };
    let any = Condition::any()
        .add(producer::Column::Id.is_in(wanted.registered.iter().copied()))
        .add_option(wanted.phone.as_ref().map(|phone| producer::Column::Phone.eq(phone.as_str())))
        .add_option(named(&wanted).then(|| holds(producer::Column::NameFold, &wanted.name)));
    let rows = producer::Entity::find()
        .find_also_related(province::Entity)
        .filter(any)
        .filter(producer::Column::MergedInto.is_null())
        .order_by_asc(producer::Column::NameSort)
        .limit(MOST)
        .all(db)
        .await?;
    let mut twins: Vec<Twin> = rows.into_iter().map(|row| twin(&wanted, row)).collect();
    twins.sort_by_key(|twin| std::cmp::Reverse(twin.signs.len()));
    Ok(twins)
}

fn named(wanted: &Wanted) -> bool {
    wanted.name.chars().count() >= LEAST_NAME
}

/// Producers with a registration of this number.
async fn registered(db: &impl ConnectionTrait, tax_code: &str) -> Result<HashSet<Uuid>, Outage> {
    let Some(code) = TaxCode::parse(tax_code) else { return Ok(HashSet::new()) };
    let found = producer_paper::Entity::find()
        .filter(producer_paper::Column::Kind.eq(domain::producer::PaperKind::Business.code()))
        .filter(producer_paper::Column::Number.eq(code.as_str()));
    Ok(found.all(db).await?.into_iter().map(|paper| paper.producer_id).collect())
}

fn twin(wanted: &Wanted, (row, province): (producer::Model, Option<province::Model>)) -> Twin {
    let signs = [
        (Sign::TaxCode, wanted.registered.contains(&row.id)),
        (Sign::Phone, wanted.phone.is_some() && wanted.phone == row.phone),
        (Sign::Name, named(wanted) && row.name_fold.contains(&wanted.name)),
    ];
    Twin {
        signs: signs.into_iter().filter_map(|(sign, has)| has.then_some(sign)).collect(),
        status: ProducerStatus::from_code(&row.status).unwrap_or(ProducerStatus::Closed),
        province: province.map(|it| it.short_name).unwrap_or_default(),
        code: row.code,
        name: row.name,
    }
}
