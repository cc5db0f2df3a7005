//! Products: paused, reopened, retired or sorted.

use super::{Spoken, Words};
use crate::t::bulk::product as p;
use crate::t::goods as g;
use crate::ui::Weight;
use domain::lang::Lang;
use domain::product::ProductVerb;
use domain::url::{Bulk, Goods, Page};
use market::product::standing::Task;
use market::{Market, Outage, category};

/// The word of sorting into a category.
pub const SORT: &str = "sort";

impl Spoken for Task {
    const AREA: &'static str = "/quan-tri/san-pham";
    const PAGE: Bulk = Bulk::Products;
    const LIST: Page<'static> = Page::Goods(Goods::Products);

    fn read(word: &str, into: &str) -> Option<Self> {
        match word {
            SORT => Some(Self::Sort(into.to_owned())),
            code => ProductVerb::from_code(code).map(Self::Say),
        }
    }

    fn told(&self) -> (&'static str, String) {
        match self {
            Self::Say(verb) => (verb.code(), String::new()),
            Self::Sort(category) => (SORT, category.clone()),
        }
    }

    fn record(lang: Lang, key: &str) -> String {
        Page::Goods(Goods::Product { code: key }).href(lang)
    }

    async fn words(&self, market: &Market, lang: Lang, n: u64) -> Result<Option<Words>, Outage> {
        Ok(match self {
            Self::Say(verb) => Some(said(lang, *verb, n)),
            Self::Sort(code) => sorted(market, lang, (code, n)).await?,
        })
    }
}

fn said(lang: Lang, verb: ProductVerb, n: u64) -> Words {
    let (weight, title, follows, label) = match verb {
        ProductVerb::Pause => (Weight::Danger, p::pause_title(lang, n), p::pause_text(lang), g::pause(lang)),
        ProductVerb::Reopen => (Weight::Primary, p::reopen_title(lang, n), p::reopen_text(lang), g::reopen(lang)),
        ProductVerb::Retire => (Weight::Danger, p::retire_title(lang, n), p::retire_text(lang), g::retire(lang)),
    };
    Words::new(lang, (weight, label), title, follows)
}

async fn sorted(market: &Market, lang: Lang, (code, n): (&str, u64)) -> Result<Option<Words>, Outage> {
    let found = category::all(market).await?.into_iter().find(|it| it.own.code == code);
    Ok(found.map(|it| {
        let name = |named: &market::product::Named| lang.pick(&named.name_vi, Some(&named.name_en)).to_owned();
        let (title, follows) = (p::sort_title(lang, name(&it.own), n), p::sort_text(lang, name(&it.group)));
        Words::new(lang, (Weight::Primary, g::sort(lang)), title, follows)
    }))
}
