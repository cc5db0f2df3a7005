//! Claims as their buyer, their producer and the office see them, and the form of the answer.

pub mod answer;
pub mod sample;

use crate::t::claim as c;
use crate::ui::{Fact, Icon, Tone, badge, fact_table, icon};
use domain::claim::{ClaimReason, ClaimStatus};
use domain::lang::Lang;
use domain::money::Vnd;
use domain::url::{Claims, Page, Portal};
use domain::vietqr::BankAccount;
use leptos::prelude::*;
use market::claim::{Claim, ClaimedLine, Photo};

/// Who looks at a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The buyer; photographs are shown to the browser the order was placed in, which brings its cookie.
    Buyer {
        photos: bool,
    },
    Producer,
    Office,
}

/// What is wrong, in words.
pub fn reason_words(lang: Lang, reason: ClaimReason) -> &'static str {
    use c::reason as r;
    match reason {
        ClaimReason::Spoiled => r::spoiled(lang),
        ClaimReason::Broken => r::broken(lang),
        ClaimReason::WrongGoods => r::wrong_goods(lang),
        ClaimReason::ShortQuantity => r::short_quantity(lang),
        ClaimReason::NotAsDescribed => r::not_as_described(lang),
        ClaimReason::NeverArrived => r::never_arrived(lang),
    }
}

/// How it stands, in words.
pub fn status_words(lang: Lang, status: ClaimStatus) -> &'static str {
    use c::status as s;
    match status {
        ClaimStatus::Requested => s::requested(lang),
        ClaimStatus::Approved => s::approved(lang),
        ClaimStatus::Rejected => s::rejected(lang),
    }
}

/// How it stands, as a label.
pub fn state(lang: Lang, claim: &Claim) -> AnyView {
    let tone = match claim.status {
        ClaimStatus::Requested if claim.late => Tone::Danger,
        ClaimStatus::Requested => Tone::Info,
        ClaimStatus::Approved => Tone::Success,
        ClaimStatus::Rejected => Tone::Plain,
    };
    badge(tone, status_words(lang, claim.status))
}

/// Everything about a claim.
pub fn card(lang: Lang, claim: &Claim, side: Side) -> AnyView {
    let words = (!claim.words.is_empty()).then(|| said(c::says(lang), &claim.words));
    view! {
        <section class="claim">
            <h3 class="claim__title">{reason_words(lang, claim.reason)}" "{state(lang, claim)}</h3>
            <p class="soft">{c::opened(lang, claim.opened_at.show())}</p>
            <ul class="claim__lines">{claim.lines.iter().map(|it| line(lang, it)).collect_view()}</ul>
            {words}
            {photos(lang, claim, side)}
            {sums(lang, claim)}
            {claim.bank.as_ref().filter(|_| side == Side::Office).map(|bank| account(lang, bank))}
            {outcome(lang, claim, side)}
        </section>
    }
    .into_any()
}

fn line(lang: Lang, line: &ClaimedLine) -> AnyView {
    let words = c::line(lang, line.quantity, &line.product_name, &line.pack_label);
    view! { <li>{words}" · "{line.asked.show(lang)}</li> }.into_any()
}

fn said(title: &'static str, words: &str) -> AnyView {
    let lines = words.lines().map(|line| view! { <p>{line.to_owned()}</p> });
    view! { <div class="claim__said"><p class="soft">{title}</p>{lines.collect_view()}</div> }.into_any()
}

fn sums(lang: Lang, claim: &Claim) -> AnyView {
    let delivery = (claim.delivery > Vnd::ZERO).then(|| view! { <br/>{c::delivery(lang, claim.delivery.show(lang))} });
    view! { <p><strong>{c::asked(lang, claim.asked.show(lang))}</strong>{delivery}</p> }.into_any()
}

fn photos(lang: Lang, claim: &Claim, side: Side) -> Option<AnyView> {
    if claim.photos.is_empty() || side == (Side::Buyer { photos: false }) {
        return None;
    }
    let each = claim.photos.iter().map(|it| photo(lang, claim, side, *it));
    Some(view! { <ul class="claim__photos" role="list">{each.collect_view()}</ul> }.into_any())
}

fn photo(lang: Lang, claim: &Claim, side: Side, photo: Photo) -> AnyView {
    let (order, claim, position) = (claim.order_code.as_str(), claim.code.as_str(), photo.position);
    let page = match side {
        Side::Buyer { .. } => Claims::Photo { order, claim, position },
        Side::Producer => Claims::OwnPhoto { claim, position },
        Side::Office => Claims::OfficePhoto { claim, position },
    };
    let src = Page::Claim(page).href(lang);
    let href = src.clone();
    view! {
        <li>
            <a href=href>
                <img
                    class="claim__photo" src=src alt=c::photo(lang, position) loading="lazy"
                    width=photo.width height=photo.height
                />
            </a>
        </li>
    }
    .into_any()
}

/// Where the money goes.
fn account(lang: Lang, bank: &BankAccount) -> AnyView {
    fact_table(bank_facts(lang, bank))
}

/// An account as facts.
pub fn bank_facts(lang: Lang, bank: &BankAccount) -> Vec<Fact> {
    let name = bank.bank_name().map_or_else(|| bank.bin.clone(), |name| format!("{name} ({})", bank.bin));
    vec![
        Fact::text(c::bank(lang), name),
        Fact::text(c::account(lang), bank.number.clone()),
        Fact::text(c::holder(lang), bank.holder.clone()),
    ]
}

/// What becomes of it, or until when that is decided.
fn outcome(lang: Lang, claim: &Claim, side: Side) -> AnyView {
    if claim.status == ClaimStatus::Requested {
        let text =
            if claim.late { c::office_answers(lang).to_owned() } else { c::answer_until(lang, claim.answer_by.show()) };
        return view! { <p>{text}</p> }.into_any();
    }
    let granted = (claim.granted > Vnd::ZERO)
        .then(|| view! { <p><strong>{c::granted(lang, claim.granted.show(lang))}</strong></p> });
    let appeals = claim.status == ClaimStatus::Rejected && matches!(side, Side::Buyer { .. });
    view! {
        {granted}
        {claim.answered_at.map(|at| view! { <p class="soft">{c::answered(lang, at.show())}</p> })}
        {claim.answer.as_ref().map(|words| said(c::told(lang), words))}
        {appeals.then(|| view! { <p class="soft">{c::appeal(lang)}</p> })}
    }
    .into_any()
}

/// Claims that wait for the producer, a line each; nothing where there are none.
pub fn waiting(lang: Lang, claims: &[Claim]) -> Option<AnyView> {
    if claims.is_empty() {
        return None;
    }
    let lines = claims.iter().map(|claim| {
        let href = Page::Portal(Portal::Order { code: &claim.order_code }).href(lang);
        let until = if claim.late {
            c::waiting_office(lang).to_owned()
        } else {
            c::waiting_until(lang, claim.answer_by.show())
        };
        let words = c::waiting_line(lang, &claim.order_code, reason_words(lang, claim.reason));
        view! {
            <li>
                <a class="today__line" href=href>
                    {icon(Icon::Warning)}<span>{words}<span class="soft">{until}</span></span>{icon(Icon::ChevronRight)}
                </a>
            </li>
        }
    });
    let view = view! {
        <section>
            <h2>{c::waiting(lang, claims.len() as u64)}</h2>
            <ul class="today__lines">{lines.collect_view()}</ul>
        </section>
    };
    Some(view.into_any())
}
