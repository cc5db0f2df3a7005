//! Pictures that producers send in: read, made smaller and kept, never more than two at a time, because one of
//! 48 megapixels takes 300 MB while it is read.

use super::Picture;
use crate::account::Member;
use crate::attempt::{self, Limit};
use crate::audit::{self, Change, SubjectKind};
use crate::market::Market;
use crate::ports::picture::{BadPicture, MadePicture, StrippedPicture};
use crate::refusal::{Fault, Outage};
use entities::{media, upload};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use uuid::Uuid;

static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// More than anybody photographs in an hour.
const LIMIT: Limit = Limit { name: "upload", most: 200, millis: 3_600_000 };

/// Why a picture was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadRefusal {
    Picture(BadPicture),
    /// The producer sent more within the hour than anybody photographs.
    TooOften,
}

impl UploadRefusal {
    /// Its stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Picture(bad) => bad.code(),
            Self::TooOften => "upload-too-often",
        }
    }
}

/// Keeps a picture a producer sent. The same picture again is the same row.
pub async fn upload(market: &Market, by: &Member, bytes: Vec<u8>) -> Result<Picture, Fault<UploadRefusal>> {
    if !attempt::count(market, LIMIT, &by.producer_id().to_string()).await? {
        return Err(Fault::Refused(UploadRefusal::TooOften));
    }
    let made = &keep(market, bytes).await?;
    let row = market.db.write(|tx| async move { note(&*tx, market, by, made).await }).await?;
    Ok(Picture::from(row))
}

async fn keep(market: &Market, bytes: Vec<u8>) -> Result<MadePicture, Fault<UploadRefusal>> {
    let broken = |what: &dyn std::fmt::Display| Outage::Picture(what.to_string());
    let _turn = AT_ONCE.acquire().await.map_err(|error| broken(&error))?;
    let keeper = Arc::clone(&market.pictures);
    let kept = spawn_blocking(move || keeper.keep(&bytes)).await.map_err(|error| broken(&error))?;
    kept.map_err(|fault| match fault {
        Fault::Refused(bad) => Fault::Refused(UploadRefusal::Picture(bad)),
        Fault::Outage(outage) => Fault::Outage(outage),
    })
}

/// Reads a photograph that few may see; whoever asks for it keeps it.
pub(crate) async fn strip(market: &Market, bytes: Vec<u8>) -> Result<StrippedPicture, Fault<BadPicture>> {
    let broken = |what: &dyn std::fmt::Display| Outage::Picture(what.to_string());
    let _turn = AT_ONCE.acquire().await.map_err(|error| broken(&error))?;
    let keeper = Arc::clone(&market.pictures);
    spawn_blocking(move || keeper.strip(&bytes)).await.map_err(|error| broken(&error))?
}

async fn note(
    tx: &impl ConnectionTrait,
    market: &Market,
    by: &Member,
    made: &MadePicture,
) -> Result<media::Model, Outage> {
    let pixels = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
    let row = media::ActiveModel {
        id: Set(market.new_id()),
        hash: Set(made.hash.clone()),
        // What it shows is said where it is shown.
        alt_vi: Set(String::new()),
        width: Set(pixels(made.width)),
        height: Set(pixels(made.height)),
        is_illustration: Set(false),
        created_at: Set(market.now().0),
        ..Default::default()
    };
    media::Entity::insert(row).on_conflict_do_nothing_on([media::Column::Hash]).exec_without_returning(tx).await?;
    let stored = media::Entity::find().filter(media::Column::Hash.eq(made.hash.as_str())).one(tx).await?;
    let stored = stored.ok_or_else(|| Outage::Data("a picture vanished".to_owned()))?;
    let sent =
        upload::ActiveModel { producer_id: Set(by.producer_id()), media_id: Set(stored.id), at: Set(market.now().0) };
    let once = [upload::Column::ProducerId, upload::Column::MediaId];
    upload::Entity::insert(sent).on_conflict_do_nothing_on(once).exec_without_returning(tx).await?;
    let change = Change::made(json!({ "hash": made.hash }));
    audit::record(tx, market, by.by(), ("media.upload", SubjectKind::Media.with(stored.id)), change).await?;
    Ok(stored)
}

/// Which of these pictures a producer sent in.
pub(crate) async fn own(
    db: &impl ConnectionTrait,
    producer_id: Uuid,
    hashes: &[String],
) -> Result<Vec<String>, Outage> {
    let rows = upload::Entity::find()
        .find_also_related(media::Entity)
        .filter(upload::Column::ProducerId.eq(producer_id))
        .filter(media::Column::Hash.is_in(hashes.iter().cloned()))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(_, media)| media).map(|media| media.hash).collect())
}
