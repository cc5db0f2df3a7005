//! Recognitions as the tables hold them, read with their decisions, certificates and revocations.

use super::{Certificate, Decision, RecognisedPack, Recognition, RecognitionKind};
use crate::refusal::Outage;
use domain::rule_set::Certifier;
use domain::star::{Score, Stars};
use domain::time::{Precision, RoughDay};
use entities::{certificate, decision, pack, recognition, revocation};
use jiff::civil::Date;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait};
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

type CertificateRow = (certificate::Model, Option<revocation::Model>);

/// All recognitions of some products, latest first.
pub(crate) async fn of_products(
    db: &impl ConnectionTrait,
    products: &[Uuid],
    today: Date,
) -> Result<HashMap<Uuid, Vec<Recognition>>, Outage> {
    let mut by_product: HashMap<Uuid, Vec<Recognition>> = HashMap::new();
    let filter = recognition::Column::ProductId.is_in(products.iter().copied());
    for found in recognitions(db, filter, today).await? {
        by_product.entry(found.product_id).or_default().push(found);
    }
    Ok(by_product)
}

/// The recognitions a condition names, latest first and those of unknown date last. Two queries.
pub(crate) async fn recognitions(
    db: &impl ConnectionTrait,
    filter: impl IntoCondition,
    today: Date,
) -> Result<Vec<Recognition>, Outage> {
    let rows = recognition::Entity::find()
        .find_also_related(decision::Entity)
        .find_also_related(pack::Entity)
        .filter(filter.into_condition())
        .all(db)
        .await?;
    let mut certificates = certificates(db, rows.iter().map(|(r, ..)| r.id)).await?;
    let mut found: Vec<Recognition> = rows
        .into_iter()
        .filter_map(|row| {
            let certificate = certificates.remove(&row.0.id);
            read(row, certificate, today)
        })
        .collect();
    found.sort_by_key(|r| (Reverse(r.decision.decided.map(|d| d.earliest)), Reverse(r.stars), r.id));
    Ok(found)
}

async fn certificates(
    db: &impl ConnectionTrait,
    recognitions: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, CertificateRow>, Outage> {
    let rows = certificate::Entity::find()
        .select_also(revocation::Entity)
        .join_rev(JoinType::LeftJoin, revocation::Relation::Certificate.def())
        .filter(certificate::Column::RecognitionId.is_in(recognitions))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.0.recognition_id, row)).collect())
}

/// `None` only for a row the checks of the database do not let in.
fn read(
    (row, decision, pack): (recognition::Model, Option<decision::Model>, Option<pack::Model>),
    certificate: Option<CertificateRow>,
    today: Date,
) -> Option<Recognition> {
    let stars = stars(row.stars)?;
    Some(Recognition {
        id: row.id,
        product_id: row.product_id,
        pack: pack.map(|p| RecognisedPack { id: p.id, label: p.label }),
        kind: kind(&row)?,
        stars,
        potential_stars: row.potential_stars.and_then(self::stars),
        score: score(row.score_hundredths),
        parts: [row.part_a_hundredths, row.part_b_hundredths, row.part_c_hundredths].map(score),
        minimum_met: row.minimum_met,
        certified_as: row.certified_as,
        decision: read_decision(decision?),
        certificate: certificate.and_then(|row| read_certificate(row, stars, today)),
    })
}

/// The table has three kinds; a re-evaluation that also raises the stars says so beside.
fn kind(row: &recognition::Model) -> Option<RecognitionKind> {
    if row.also_upgrade { Some(RecognitionKind::RecertificationUpgrade) } else { RecognitionKind::from_code(&row.kind) }
}

fn score(hundredths: Option<i32>) -> Option<Score> {
    Score::from_hundredths(u16::try_from(hundredths?).ok()?)
}

fn stars(count: i32) -> Option<Stars> {
    u8::try_from(count).ok().and_then(Stars::new)
}

fn read_decision(row: decision::Model) -> Decision {
    let earliest = row.decided_on.and_then(|day| day.parse().ok());
    let precision = row.precision.as_deref().and_then(Precision::from_code);
    Decision {
        number: row.number,
        decided: earliest.zip(precision).map(|(earliest, precision)| RoughDay { earliest, precision }),
        level: row.issuer_level.as_deref().and_then(Certifier::from_code),
        issuer: row.issuer,
        signer: row.signer,
        sources: row.source_url.iter().flat_map(|urls| urls.lines()).map(str::to_owned).collect(),
    }
}

fn read_certificate((row, revocation): CertificateRow, stars: Stars, today: Date) -> Option<Certificate> {
    let facts = domain::certificate::Certificate {
        stars,
        valid_from: row.valid_from.parse().ok()?,
        expires_on: row.expires_on.parse().ok()?,
        revoked_on: revocation.as_ref().and_then(|r| r.revoked_on.parse().ok()),
    };
    let status = facts.status_on(today);
    Some(Certificate {
        code: row.code,
        number: row.number,
        facts,
        status,
        revoked_by: revocation.as_ref().and_then(|r| r.decision_number.clone()),
        revoked_because: revocation.map(|r| r.reason),
    })
}
