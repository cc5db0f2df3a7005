//! A checkout that is a gift: what is written to whoever gets it stands on the slip, and no prices do.

use super::form::{Problem, tidy};
use crate::refusal::Outage;
use entities::gift_note;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Longest note of a gift, in characters.
pub const MOST_GIFT_NOTE: usize = 300;

/// The note, perhaps empty; `None` where it is no gift.
pub(super) fn read(is_gift: bool, typed: &str) -> Result<Option<String>, Problem> {
    let note = tidy(typed);
    if note.chars().count() > MOST_GIFT_NOTE {
        return Err(Problem::TooLong);
    }
    Ok((is_gift || !note.is_empty()).then_some(note))
}

pub(super) async fn write(tx: &impl ConnectionTrait, group_id: Uuid, note: &str) -> Result<(), Outage> {
    let row = gift_note::ActiveModel { order_group_id: Set(group_id), note: Set(note.to_owned()) };
    gift_note::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn of_groups(
    connection: &impl ConnectionTrait,
    groups: Vec<Uuid>,
) -> Result<Vec<(Uuid, String)>, Outage> {
    let rows = gift_note::Entity::find().filter(gift_note::Column::OrderGroupId.is_in(groups)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.order_group_id, row.note)).collect())
}
