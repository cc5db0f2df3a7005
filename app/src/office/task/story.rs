//! Stories: published and taken back.

use super::{Spoken, Words};
use crate::t::bulk::story as s;
use crate::ui::Weight;
use domain::lang::Lang;
use domain::story::StoryState;
use domain::url::{Bulk, Page, Stories};
use market::story::standing::StateTask;
use market::{Market, Outage};

impl Spoken for StateTask {
    const AREA: &'static str = "/quan-tri/cau-chuyen";
    const PAGE: Bulk = Bulk::Stories;
    const LIST: Page<'static> = Page::Stories(Stories::All);

    fn read(word: &str, _into: &str) -> Option<Self> {
        StoryState::from_code(word).map(Self)
    }

    fn told(&self) -> (&'static str, String) {
        (self.0.code(), String::new())
    }

    fn record(lang: Lang, key: &str) -> String {
        Page::Stories(Stories::One { slug: key }).href(lang)
    }

    async fn words(&self, _market: &Market, lang: Lang, n: u64) -> Result<Option<Words>, Outage> {
        Ok(Some(match self.0 {
            StoryState::Published => {
                Words::new(lang, (Weight::Primary, s::publish(lang)), s::publish_title(lang, n), s::publish_text(lang))
            }
            StoryState::Draft => Words::new(
                lang,
                (Weight::Danger, s::withdraw(lang)),
                s::withdraw_title(lang, n),
                s::withdraw_text(lang),
            ),
        }))
    }
}
