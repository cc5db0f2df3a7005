//! The one transaction that makes a star.

use super::form::{self, Read};
use super::{DecisionForm, DecisionRefusal, Entered, FieldError, Problem, issuer_fold, number_fold};
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::certificate::{Recognition, badge, recognitions};
use crate::db::change;
use crate::market::Market;
use crate::outbox::{self, Topic};
use crate::refusal::{Fault, Outage};
use crate::rule_set;
use domain::certificate::expiry;
use domain::code::short_code;
use domain::recognition::{RecognitionKind, Standing, breaches, rules_on};
use domain::rule_set::RuleSet;
use entities::{certificate, decision, pack, product, recognition};
use jiff::civil::Date;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};
use serde_json::json;
use uuid::Uuid;

type Refused = Fault<DecisionRefusal>;

/// Enters a decision about a product: the decision, the recognition, the certificate where its stars have one, and the
/// line in the log. The rules of the day it was decided say what is allowed (148/QĐ-TTg of 24/2/2023, amended by
/// 1489/QĐ-TTg of 6/7/2025).
pub async fn enter(market: &Market, by: &Officer, form: &DecisionForm) -> Result<Entered, Refused> {
    let read = &form.read().map_err(|errors| Fault::Refused(DecisionRefusal::Fields(errors)))?;
    market.db.write(|tx| async move { enter_in(&*tx, (market, by), (form, read)).await }).await
}

/// The same in a transaction that does more.
pub(crate) async fn enter_with(
    tx: &impl ConnectionTrait,
    by: (&Market, &Officer),
    form: &DecisionForm,
) -> Result<Entered, Refused> {
    let read = form.read().map_err(|errors| Fault::Refused(DecisionRefusal::Fields(errors)))?;
    enter_in(tx, by, (form, &read)).await
}

/// What a product had on a day.
pub(crate) async fn standing_on(
    tx: &impl ConnectionTrait,
    (market, product_id): (&Market, Uuid),
    day: Date,
) -> Result<Standing, Outage> {
    let history = recognitions(tx, recognition::Column::ProductId.eq(product_id), market.today()).await?;
    Ok(standing(&history, None, day))
}

/// A recognition about to be written.
struct Plan<'a> {
    market: &'a Market,
    product_id: Uuid,
    read: &'a Read,
    rules: &'a RuleSet,
}

async fn enter_in(
    tx: &impl ConnectionTrait,
    (market, by): (&Market, &Officer),
    (form, read): (&DecisionForm, &Read),
) -> Result<Entered, Refused> {
    let product = locked(tx, market, &form.product).await?;
    check_pack(tx, &product, read).await?;
    let all = rule_set::all(tx).await?;
    let history = recognitions(tx, recognition::Column::ProductId.eq(product.id), market.today()).await?;
    let standing = standing(&history, read.pack, read.award.decided_on);
    let against = breaches(&all, &read.award, standing, market.today());
    let rules = rules_on(&all, read.award.decided_on).filter(|_| against.is_empty());
    let Some(rules) = rules else {
        let errors = against.into_iter().map(form::at_field).collect();
        return Err(Fault::Refused(DecisionRefusal::Fields(errors)));
    };
    let plan = Plan { market, product_id: product.id, read, rules };
    let decision_id = plan.decision(tx).await?;
    let recognition_id = plan.recognition(tx, decision_id).await?;
    let certificate = plan.certificate(tx, recognition_id).await?;
    let told = Change::made(plan.told(&product, certificate.as_deref()));
    let subject = SubjectKind::Decision.with(decision_id);
    audit::record(tx, market, by.by(), ("decision.enter", subject), told).await?;
    let (key, nothing) = (product.id.to_string(), serde_json::Value::Null);
    outbox::push(tx, market.now(), Topic::ProductChanged, &key, &nothing).await?;
    Ok(Entered { certificate, product_code: product.code, recognition_id })
}

/// The product, held until the end of the transaction: what it had before is part of the rules, so two decisions about
/// it are entered one after the other.
async fn locked(tx: &impl ConnectionTrait, market: &Market, code: &str) -> Result<product::Model, Refused> {
    let sql = "UPDATE product SET updated_at = $1 WHERE code = $2";
    if change(tx, sql, [market.now().0.into(), code.into()]).await? == 0 {
        return Err(Fault::Refused(DecisionRefusal::NoSuchProduct));
    }
    let row = product::Entity::find().filter(product::Column::Code.eq(code)).one(tx).await?;
    row.ok_or(Fault::Refused(DecisionRefusal::NoSuchProduct))
}

async fn check_pack(tx: &impl ConnectionTrait, product: &product::Model, read: &Read) -> Result<(), Refused> {
    let Some(id) = read.pack else { return Ok(()) };
    let own = pack::Entity::find_by_id(id).filter(pack::Column::ProductId.eq(product.id)).one(tx).await?;
    let wrong = FieldError { field: super::Field::Pack, problem: Problem::Unreadable };
    own.map(|_| ()).ok_or(Fault::Refused(DecisionRefusal::Fields(vec![wrong])))
}

/// What the product, or the one pack, had on a day.
fn standing(history: &[Recognition], pack: Option<Uuid>, day: Date) -> Standing {
    let covers = |it: &&Recognition| match pack {
        Some(id) => it.covers(id),
        None => it.pack.is_none(),
    };
    let before = |it: &&Recognition| it.certificate.as_ref().is_some_and(|held| held.facts.valid_from <= day);
    let earlier: Vec<&Recognition> = history.iter().filter(covers).filter(before).collect();
    Standing {
        held: badge(earlier.iter().copied(), day).map(|badge| badge.stars),
        last: earlier.first().map(|it| it.stars),
    }
}

impl Plan<'_> {
    /// The decision's row: a decision names several products, so it may be there already.
    async fn decision(&self, tx: &impl ConnectionTrait) -> Result<Uuid, Refused> {
        let (read, award) = (self.read, &self.read.award);
        let row = decision::ActiveModel {
            id: Set(self.market.new_id()),
            number: Set(Some(read.number.clone())),
            number_fold: Set(Some(number_fold(&read.number))),
            decided_on: Set(Some(award.decided_on.to_string())),
            precision: Set(Some("day".to_owned())),
            issuer_level: Set(Some(award.level.code().to_owned())),
            issuer: Set(Some(read.issuer.clone())),
            issuer_fold: Set(Some(issuer_fold(&read.issuer))),
            signer: Set(Some(read.signer.clone())),
            source_url: Set(None),
        };
        let over = OnConflict::new().do_nothing().to_owned();
        decision::Entity::insert_many([row]).on_conflict(over).exec_without_returning(tx).await?;
        let found = self.same_decision(tx).await?.ok_or_else(|| Outage::Data(read.number.clone()))?;
        let same = found.decided_on == Some(award.decided_on.to_string())
            && found.issuer_level.as_deref() == Some(award.level.code());
        let decided_on = found.decided_on.as_deref().and_then(|day| day.parse().ok()).unwrap_or(award.decided_on);
        if same { Ok(found.id) } else { Err(Fault::Refused(DecisionRefusal::Differs { decided_on })) }
    }

    async fn same_decision(&self, tx: &impl ConnectionTrait) -> Result<Option<decision::Model>, DbErr> {
        decision::Entity::find()
            .filter(decision::Column::NumberFold.eq(number_fold(&self.read.number)))
            .filter(decision::Column::IssuerFold.eq(issuer_fold(&self.read.issuer)))
            .filter(decision::Column::DecidedOn.starts_with(format!("{:04}-", self.read.award.decided_on.year())))
            .one(tx)
            .await
    }

    async fn recognition(&self, tx: &impl ConnectionTrait, decision_id: Uuid) -> Result<Uuid, Refused> {
        let (id, award) = (self.market.new_id(), &self.read.award);
        let [a, b, c] = award.parts.map(|part| part.map(|score| i32::from(score.hundredths())));
        let both = award.kind == RecognitionKind::RecertificationUpgrade;
        let kind = if both { RecognitionKind::Recertification } else { award.kind };
        let row = recognition::ActiveModel {
            id: Set(id),
            product_id: Set(self.product_id),
            pack_id: Set(self.read.pack),
            decision_id: Set(decision_id),
            rule_set_code: Set(self.rules.code.clone()),
            kind: Set(kind.code().to_owned()),
            also_upgrade: Set(both),
            stars: Set(i32::from(award.stars.count())),
            potential_stars: Set(award.potential.map(|stars| i32::from(stars.count()))),
            score_hundredths: Set(Some(i32::from(award.score.hundredths()))),
            certified_as: Set(None),
            minimum_met: Set(Some(award.minimum_met)),
            part_a_hundredths: Set(a),
            part_b_hundredths: Set(b),
            part_c_hundredths: Set(c),
        };
        recognition::Entity::insert(row).exec_without_returning(tx).await.map_err(twice)?;
        Ok(id)
    }

    /// One and two stars are a rating without a certificate.
    async fn certificate(&self, tx: &impl ConnectionTrait, recognition_id: Uuid) -> Result<Option<String>, Refused> {
        let award = &self.read.award;
        if !award.stars.is_certified() {
            return Ok(None);
        }
        let code = short_code(self.market.random_bytes());
        let row = certificate::ActiveModel {
            id: Set(self.market.new_id()),
            recognition_id: Set(recognition_id),
            code: Set(code.clone()),
            number: Set(self.read.certificate_number.clone()),
            valid_from: Set(award.decided_on.to_string()),
            expires_on: Set(expiry(award.decided_on, self.rules.validity_months).to_string()),
        };
        certificate::Entity::insert(row).exec_without_returning(tx).await?;
        Ok(Some(code))
    }

    fn told(&self, product: &product::Model, certificate: Option<&str>) -> serde_json::Value {
        let (read, award) = (self.read, &self.read.award);
        json!({
            "product": product.code,
            "name": product.name,
            "number": read.number,
            "decided_on": award.decided_on.to_string(),
            "issuer": read.issuer,
            "kind": award.kind.code(),
            "score": award.score.to_string(),
            "stars": award.stars.count(),
            "potential": award.potential.map(domain::star::Stars::count),
            "certificate": certificate,
        })
    }
}

/// The database lets a product stand in a decision once; of two who enter it at the same moment one is told so.
fn twice(error: DbErr) -> Refused {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => Fault::Refused(DecisionRefusal::AlreadyEntered),
        _ => error.into(),
    }
}
