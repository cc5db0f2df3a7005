//! A frozen edition on paper: a booklet, a price list, cards for booths. Made by the browser's own printing.

mod booklet;
mod cards;
mod prices;

use super::{brochures, word};
use crate::layout::{self, Frame};
use crate::state::Host;
use crate::t::brochure::print as p;
use crate::ui::qr;
use crate::visit::Visit;
use domain::brochure::{SnapshotCertificate, SnapshotLine, SnapshotPicture};
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{self, Desk, Page, PrintForm};
use leptos::prelude::*;
use market::brochure::BrochureRecord;
use market::brochure::edition::Edition;

/// An edition to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub record: BrochureRecord,
    pub edition: Edition,
    pub form: PrintForm,
    /// Where the codes lead.
    pub host: Host,
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = format!("{} · {}", title(lang, shown), word::print_form(lang, shown.form));
    layout::sheet(&Frame { title, ..Frame::of(visit) }, || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    let snapshot = &shown.edition.snapshot;
    lang.pick(&snapshot.title_vi, snapshot.title_en.as_deref()).to_owned()
}

/// The page: a line of advice that is not printed, then the sheets.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let back = Page::Desk(Desk::Brochure { code: &shown.record.code }).href(lang);
    let sheets = match shown.form {
        PrintForm::Booklet => booklet::view(lang, shown),
        PrintForm::PriceList => prices::view(lang, shown),
        PrintForm::BoothCards => cards::view(lang, shown),
    };
    view! {
        <p class="sheet-advice"><a href=back>{p::back(lang)}</a>" · "{p::hint(lang)}</p>
        {sheets}
    }
    .into_any()
}

/// "Bản 2 · chốt ngày 22/11/2026", and for whom.
fn edition_line(lang: Lang, shown: &Shown) -> String {
    let day = show_day(shown.edition.frozen_at.vietnam_day());
    format!("{} · {}", brochures::of(lang, &shown.record), p::edition(lang, day, shown.edition.number))
}

/// "Giá ngày 22/11/2026"
fn priced_on(lang: Lang, shown: &Shown) -> String {
    p::prices(lang, show_day(shown.edition.frozen_at.vietnam_day()))
}

/// What is made up, said where anything is.
fn made_up(lang: Lang, shown: &Shown) -> AnyView {
    let lines = || shown.edition.snapshot.lines().map(|(_, line)| line);
    let prices = lines().any(|line| line.price_illustrative).then(|| p::illustrative(lang));
    let pictures = lines().filter_map(|line| line.picture.as_ref()).any(|it| it.is_illustration);
    view! { <p class="sheet__small">{prices}" "{pictures.then(|| p::illustration(lang))}</p> }.into_any()
}

fn name(lang: Lang, line: &SnapshotLine) -> String {
    lang.pick(&line.name, line.name_en.as_deref()).to_owned()
}

fn price(lang: Lang, line: &SnapshotLine) -> String {
    line.price.map_or_else(|| p::no_price(lang).to_owned(), |price| price.show(lang))
}

/// Number and days of a certificate.
fn certificate(lang: Lang, held: &SnapshotCertificate) -> String {
    let which = match &held.number {
        Some(number) => p::certificate(lang, number),
        None => p::certificate_page(lang, &held.code),
    };
    format!("{which}, {}", p::validity(lang, show_day(held.valid_from), show_day(held.expires_on)))
}

/// The picture, whole and at once: a printer does not scroll.
fn picture(lang: Lang, picture: Option<&SnapshotPicture>) -> AnyView {
    let Some(picture) = picture else {
        return view! { <div class="picture" data-empty=""></div> }.into_any();
    };
    let alt = lang.pick(&picture.alt_vi, picture.alt_en.as_deref()).to_owned();
    let src = url::picture(&picture.hash, 960, "jpg");
    view! { <div class="picture"><img src=src width=picture.width height=picture.height alt=alt/></div> }.into_any()
}

/// The code of the product's page, where today's price and certificate stand.
fn code(lang: Lang, shown: &Shown, line: &SnapshotLine) -> Option<AnyView> {
    let page = Page::Product { slug: &line.slug, code: &line.code };
    qr(&shown.host.address(&page.href(lang)), &p::qr(lang, name(lang, line)), p::scan(lang))
}
