//! Sales points: closed and reopened.

use super::{Spoken, Words};
use crate::t::bulk::sales_point as p;
use crate::ui::Weight;
use domain::lang::Lang;
use domain::sales_point::PointStatus;
use domain::url::{Bulk, Office, Page};
use market::sales_point::standing::StatusTask;
use market::{Market, Outage};

impl Spoken for StatusTask {
    const AREA: &'static str = "/quan-tri/diem-ban";
    const PAGE: Bulk = Bulk::SalesPoints;
    const LIST: Page<'static> = Page::Office(Office::SalesPoints);

    fn read(word: &str, _into: &str) -> Option<Self> {
        PointStatus::from_code(word).map(Self)
    }

    fn told(&self) -> (&'static str, String) {
        (self.0.code(), String::new())
    }

    fn record(lang: Lang, key: &str) -> String {
        Page::Office(Office::SalesPoint { slug: key }).href(lang)
    }

    async fn words(&self, _market: &Market, lang: Lang, n: u64) -> Result<Option<Words>, Outage> {
        Ok(Some(match self.0 {
            PointStatus::Closed => {
                Words::new(lang, (Weight::Danger, p::close(lang)), p::close_title(lang, n), p::close_text(lang))
            }
            PointStatus::Open => {
                Words::new(lang, (Weight::Primary, p::reopen(lang)), p::reopen_title(lang, n), p::reopen_text(lang))
            }
        }))
    }
}
