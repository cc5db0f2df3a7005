//! What was done with a listing, and what was not.

use super::{Done, Shown};
use crate::listing::difference::{self, Sides};
use crate::listing::word;
use crate::t::listing as l;
use crate::ui::{Tone, error_summary, notice};
use domain::lang::Lang;
use domain::listing::{MOST_PICTURES, State};
use leptos::prelude::*;
use market::listing::{Listing, Refusal};
use market::media::UploadRefusal;
use market::ports::picture::BadPicture;

/// A photograph that was sent and is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The name of its file.
    pub name: String,
    pub why: NotTaken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTaken {
    Refused(UploadRefusal),
    /// The listing has as many as it may have.
    NoRoom,
}

impl Lost {
    /// What happened, and what to do.
    pub fn text(&self, lang: Lang) -> String {
        use l::picture_refused as r;
        let name = &self.name;
        match self.why {
            NotTaken::NoRoom => r::no_room(lang, MOST_PICTURES, name),
            NotTaken::Refused(UploadRefusal::TooOften) => r::too_often(lang, name),
            NotTaken::Refused(UploadRefusal::Picture(bad)) => match bad {
                BadPicture::TooLarge => r::too_large(lang, name),
                BadPicture::NotAPicture => r::not_a_picture(lang, name),
                BadPicture::UnknownFormat => r::unknown_format(lang, name),
                BadPicture::TooManyPixels => r::too_many_pixels(lang, name),
                BadPicture::Damaged => r::damaged(lang, name),
            },
        }
    }
}

pub(super) fn done(lang: Lang, done: Option<Done>) -> Option<AnyView> {
    let text = match done? {
        Done::Saved => l::saved(lang),
        Done::Submitted => l::submitted(lang),
        Done::Withdrawn => l::withdrawn(lang),
    };
    Some(view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// What the promotion desk said, as long as the listing was not handed in again.
pub(super) fn returned(lang: Lang, listing: &Listing) -> Option<AnyView> {
    if listing.state != State::Returned {
        return None;
    }
    let reasons = listing.reasons.iter().map(|reason| view! { <li>{word::reason(lang, *reason)}</li> }).collect_view();
    let note = listing.note.clone().map(|note| view! { <p class="record__quote">{note}</p> });
    let view = view! {
        <section class="stack" data-gap="small">
            <h2>{l::returned_title(lang)}</h2>
            <ul>{reasons}</ul>
            {note}
        </section>
    };
    Some(notice(Tone::Danger, view))
}

/// Why it was not saved or handed in; nothing where it was.
pub(super) fn refused(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let lost = shown.lost.iter().map(|lost| ("pictures".to_owned(), lost.text(lang)));
    let wrong = shown.wrong().iter().map(|it| (word::anchor(it), word::complaint(lang, it)));
    let summary = error_summary(lang, &lost.chain(wrong).collect::<Vec<_>>());
    let text = match shown.refused.as_ref() {
        None | Some(Refusal::Wrong(_)) => return summary,
        Some(Refusal::Changed) => return Some(changed(lang, shown)),
        Some(refusal) => text(lang, refusal),
    };
    Some(view! { {summary}<div role="alert">{notice(Tone::Danger, text)}</div> }.into_any())
}

/// A refusal that is about the listing as a whole.
pub fn text(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Stands(state) => l::stands(lang, word::state(lang, *state)),
        Refusal::ForeignPicture => l::foreign_picture(lang).to_owned(),
        Refusal::GtinTaken => l::gtin_taken(lang).to_owned(),
        Refusal::LabelTaken => l::label_taken(lang).to_owned(),
        Refusal::TooMany => l::too_many(lang).to_owned(),
        Refusal::ReasonMissing => l::desk::reason_missing(lang).to_owned(),
        Refusal::NoteTooLong => l::desk::note_long(lang, market::listing::MOST_NOTE),
        Refusal::Changed | Refusal::NoSuchListing | Refusal::NoSuchProduct => l::changed_title(lang).to_owned(),
        Refusal::Wrong(_) => l::desk::wrong(lang).to_owned(),
    }
}

/// Both versions: what somebody saved meanwhile, and what was typed.
fn changed(lang: Lang, shown: &Shown) -> AnyView {
    let parts = domain::listing::difference(&shown.listing.proposal, &shown.typed);
    let sides = Sides {
        before: l::theirs(lang),
        after: l::yours(lang),
        categories: &shown.categories,
        pictures: &shown.pictures,
    };
    view! {
        <section class="record__changed" role="alert">
            <h2>{l::changed_title(lang)}</h2>
            {notice(Tone::Danger, l::changed_text(lang))}
            {difference::view(lang, &parts, sides)}
        </section>
    }
    .into_any()
}
