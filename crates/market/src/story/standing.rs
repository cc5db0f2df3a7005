//! Publishing stories and taking them back: many at a time.

use super::register::found;
use crate::account::Officer;
use crate::audit::{self, Change, SubjectKind};
use crate::bulk::{self, Chosen, Reason};
use crate::market::Market;
use crate::refusal::Outage;
use domain::register::StoryQuery;
use domain::story::StoryState;
use entities::story;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Publishes many stories, or makes them drafts again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateTask(pub StoryState);

fn state(row: &story::Model) -> StoryState {
    if row.published_at.is_some() { StoryState::Published } else { StoryState::Draft }
}

impl bulk::Task for StateTask {
    type Query = StoryQuery;
    type Row = story::Model;

    async fn rows(
        db: &impl ConnectionTrait,
        _market: &Market,
        chosen: &Chosen<StoryQuery>,
    ) -> Result<Vec<story::Model>, Outage> {
        let found = match chosen {
            Chosen::Keys(slugs) => story::Entity::find().filter(story::Column::Slug.is_in(slugs.iter())),
            Chosen::All(query) => found(query),
        };
        Ok(found.order_by_asc(story::Column::TitleSort).order_by_asc(story::Column::Id).all(db).await?)
    }

    fn name(row: &story::Model) -> String {
        row.title_vi.clone()
    }

    fn fits(&self, row: &story::Model) -> bool {
        state(row) != self.0
    }

    fn reason(&self) -> Reason {
        Reason::Unasked
    }

    async fn change(
        &self,
        tx: &impl ConnectionTrait,
        (market, by): (&Market, &Officer),
        (row, _): (&story::Model, &str),
    ) -> Result<bool, Outage> {
        let now = market.now().0;
        let done = story::Entity::update_many()
            .col_expr(story::Column::PublishedAt, Expr::value((self.0 == StoryState::Published).then_some(now)))
            .col_expr(story::Column::Version, Expr::value(row.version + 1))
            .col_expr(story::Column::UpdatedAt, Expr::value(now))
            .filter(story::Column::Id.eq(row.id))
            .filter(story::Column::Version.eq(row.version))
            .exec(tx)
            .await?;
        if done.rows_affected == 0 {
            return Ok(false);
        }
        let verb = match self.0 {
            StoryState::Draft => "story.withdraw",
            StoryState::Published => "story.publish",
        };
        let change = Change {
            before: json!({ "published": row.published_at.is_some() }),
            after: json!({ "published": self.0 == StoryState::Published }),
        };
        audit::record(tx, market, by.by(), (verb, SubjectKind::Story.with(row.id)), change).await?;
        Ok(true)
    }
}
