//! Stories.

use super::key::{self, OPENED};
use super::row::Rows;
use super::source::{Source, Story};
use crate::story::edit::title_fold;
use domain::text::sort_key;
use entities::story;

/// Between one story and the next: the first of the file is the latest.
const MINUTE: i64 = 60_000;

pub(super) fn rows(source: &Source, rows: &mut Rows) {
    rows.stories.extend(source.stories.iter().zip(1..).map(|(story, turn)| row(story, turn)));
}

/// The summary becomes the first paragraph, which lists show.
fn row(story: &Story, turn: i64) -> story::Model {
    let whole = |summary: &str, body: &str| format!("{summary}\n\n{}", body.trim());
    let english = story.summary_en.as_deref().zip(story.body_en.as_deref());
    story::Model {
        id: key::id("story", &story.key),
        slug: story.key.clone(),
        title_vi: story.title_vi.clone(),
        title_fold: title_fold(&story.title_vi, story.title_en.as_deref()),
        title_sort: sort_key(&story.title_vi),
        title_en: story.title_en.clone(),
        body_vi: whole(&story.summary_vi, &story.body_vi),
        body_en: english.map(|(summary, body)| whole(summary, body)),
        product_id: story.products.first().map(|key| key::id("product", key)),
        is_demo: story.demo,
        published_at: Some(OPENED.0 - turn * MINUTE),
        created_at: OPENED.0,
        updated_at: OPENED.0,
        version: 0,
    }
}
