//! Producers: suspended, reopened or closed.

use super::{Spoken, Words};
use crate::office::word;
use crate::t::bulk::producer as p;
use crate::ui::Weight;
use domain::lang::Lang;
use domain::producer::StatusVerb;
use domain::url::{Bulk, Office, Page};
use market::producer::status::StatusTask;
use market::{Market, Outage};

impl Spoken for StatusTask {
    const AREA: &'static str = "/quan-tri/don-vi";
    const PAGE: Bulk = Bulk::Producers;
    const LIST: Page<'static> = Page::Office(Office::Producers);

    fn read(word: &str, _into: &str) -> Option<Self> {
        StatusVerb::from_code(word).map(Self)
    }

    fn told(&self) -> (&'static str, String) {
        (self.0.code(), String::new())
    }

    fn record(lang: Lang, key: &str) -> String {
        Page::Office(Office::Producer { code: key }).href(lang)
    }

    async fn words(&self, _market: &Market, lang: Lang, n: u64) -> Result<Option<Words>, Outage> {
        let (weight, title, follows) = match self.0 {
            StatusVerb::Suspend => (Weight::Danger, p::suspend_title(lang, n), p::stop_text(lang)),
            StatusVerb::Reopen => (Weight::Primary, p::reopen_title(lang, n), p::start_text(lang)),
            StatusVerb::Close => (Weight::Danger, p::close_title(lang, n), p::stop_text(lang)),
        };
        Ok(Some(Words::new(lang, (weight, word::verb(lang, self.0)), title, follows)))
    }
}
