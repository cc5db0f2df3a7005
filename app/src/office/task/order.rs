//! Producers' parts of orders: turned away for them.

use super::{Spoken, Words};
use crate::portal::reason_words;
use crate::t;
use crate::t::bulk::order as p;
use crate::ui::Weight;
use domain::lang::Lang;
use domain::order::CancelReason;
use domain::url::{Bulk, Office, Page};
use market::order::turn_away::TurnAway;
use market::{Market, Outage};

/// The word of turning away.
pub const TURN_AWAY: &str = "turn-away";

impl Spoken for TurnAway {
    const AREA: &'static str = "/quan-tri/don-hang";
    const PAGE: Bulk = Bulk::Orders;
    const LIST: Page<'static> = Page::Office(Office::Orders);

    fn read(word: &str, into: &str) -> Option<Self> {
        CancelReason::from_code(into).filter(|_| word == TURN_AWAY).map(Self)
    }

    fn told(&self) -> (&'static str, String) {
        (TURN_AWAY, self.0.code().to_owned())
    }

    /// A part is shown with its whole order.
    fn record(lang: Lang, key: &str) -> String {
        let code = key.split('/').next().unwrap_or_default();
        Page::Office(Office::Order { code }).href(lang)
    }

    async fn words(&self, _market: &Market, lang: Lang, n: u64) -> Result<Option<Words>, Outage> {
        let follows = p::turn_away_text(lang, reason_words(lang, self.0));
        let words = Words::new(lang, (Weight::Danger, p::turn_away(lang)), p::turn_away_title(lang, n), follows);
        let reason = (t::portal::ask_note(lang), t::portal::ask_note_hint(lang));
        Ok(Some(Words { reason, ..words }))
    }
}
