//! A certificate as the office keeps it: with everything that was ever decided about its product.

use super::{Recognition, badge, recognitions};
use crate::account::Officer;
use crate::decision::{self, file::DecisionFile};
use crate::market::Market;
use crate::refusal::Outage;
use domain::certificate::CertStatus;
use entities::{certificate, producer, product, recognition};
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A certificate's file.
#[derive(Clone, Debug, PartialEq)]
pub struct CertificateFile {
    pub code: String,
    pub status: CertStatus,
    /// What the certificate was given for; one of the history.
    pub recognition: Recognition,
    pub product: FiledProduct,
    /// Everything decided about the product, latest first.
    pub history: Vec<Recognition>,
    /// Code of another certificate that the same packs hold today.
    pub newer: Option<String>,
    pub today: Date,
    /// The decision itself, where somebody sent it in.
    pub paper: Option<DecisionFile>,
}

/// The product of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledProduct {
    pub code: String,
    pub slug: String,
    pub name: String,
    /// Whether visitors find it.
    pub listed: bool,
    pub producer_code: String,
    pub producer: String,
}

/// The file of the certificate with a code.
pub async fn of(market: &Market, _by: &Officer, code: &str) -> Result<Option<CertificateFile>, Outage> {
    let (db, today) = (market.db.read(), market.today());
    let found = certificate::Entity::find()
        .find_also_related(recognition::Entity)
        .filter(certificate::Column::Code.eq(code))
        .one(db)
        .await?;
    let Some((_, Some(row))) = found else { return Ok(None) };
    let history = recognitions(db, recognition::Column::ProductId.eq(row.product_id), today).await?;
    let Some(product) = product(market, row.product_id).await? else { return Ok(None) };
    let paper = decision::file::of(db, row.id).await?;
    Ok(assemble(code, row.id, (product, history), today).map(|file| CertificateFile { paper, ..file }))
}

async fn product(market: &Market, id: Uuid) -> Result<Option<FiledProduct>, Outage> {
    let found = product::Entity::find_by_id(id).find_also_related(producer::Entity).one(market.db.read()).await?;
    let Some((row, Some(maker))) = found else { return Ok(None) };
    Ok(Some(FiledProduct {
        listed: row.status == "live" && maker.status == "open",
        code: row.code,
        slug: row.slug,
        name: row.name,
        producer_code: maker.code,
        producer: maker.name,
    }))
}

fn assemble(
    code: &str,
    recognition_id: Uuid,
    (product, history): (FiledProduct, Vec<Recognition>),
    today: Date,
) -> Option<CertificateFile> {
    let recognition = history.iter().find(|it| it.id == recognition_id)?.clone();
    let pack = recognition.pack.as_ref().map(|pack| pack.id);
    let same = history.iter().filter(|it| pack.is_none_or(|id| it.covers(id)));
    let newer = badge(same, today).map(|held| held.code).filter(|held| held != code);
    Some(CertificateFile {
        code: code.to_owned(),
        status: recognition.status()?,
        recognition,
        product,
        history,
        newer,
        today,
        paper: None,
    })
}
