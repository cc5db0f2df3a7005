//! A buyer says what is wrong with a parcel: which goods, what, with photographs.

mod sample;

pub use sample::samples;

use crate::claim::reason_words;
use crate::layout::{self, Frame};
use crate::t;
use crate::t::claim as c;
use crate::ui::{
    Choice, Field as Question, Tone, Weight, button, choices, error_summary, input, link_button, notice, select,
    textarea,
};
use crate::visit::Visit;
use domain::claim::{ClaimReason, MOST_PHOTOS, MOST_WORDS};
use domain::lang::Lang;
use domain::payment::PaymentMethod;
use domain::url::{Claims, Page};
use domain::vietqr::banks;
use leptos::prelude::*;
use market::claim::{ClaimForm, ClaimableLine, ClaimableParcel, Field, PhotoRefusal};
use market::ports::picture::BadPicture;
use market::reading::{FieldError, Problem};
use uuid::Uuid;

/// A claim being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub order_code: String,
    pub method: PaymentMethod,
    pub parcel: ClaimableParcel,
    pub typed: ClaimForm,
    pub wrong: Vec<FieldError<Field>>,
    /// Photographs that were not taken.
    pub lost: Vec<Lost>,
    /// The telephone number it was opened with, as typed; `None` where this browser placed it.
    pub phone: Option<String>,
}

/// A photograph that was not taken, by the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    pub name: String,
    /// `None` where there were too many.
    pub why: Option<PhotoRefusal>,
}

impl Shown {
    fn is_refused(&self) -> bool {
        !self.wrong.is_empty() || !self.lost.is_empty()
    }
}

/// The whole document.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = c::title(lang).to_owned();
    let title = if shown.is_refused() { t::checkout::title_error(lang, title) } else { title };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, shown))
}

/// The form.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let order = shown.order_code.as_str();
    let errors = errors(lang, shown);
    let phone = shown.phone.clone().map(|phone| view! { <input type="hidden" name="phone" value=phone/> });
    let lines = shown.parcel.lines.iter().filter(|line| line.paid.left() > 0).map(|line| units(lang, shown, line));
    view! {
        <div class="order-find">
            <h1>{c::title(lang)}</h1>
            <p>{c::lead(lang, order, &shown.parcel.producer_name)}</p>
            {times(lang, shown)}
            {error_summary(lang, &errors)}
            <form class="stack" action=Page::Claim(Claims::Open { order }).href(lang) method="post" enctype="multipart/form-data" novalidate=true>
                {phone}
                <input type="hidden" name="step" value="send"/>
                <input type="hidden" name="producer" value=shown.parcel.producer_code.clone()/>
                {lines.collect_view()}
                {choices(&question(lang, &errors, "reason", c::why(lang)), reasons(lang, shown))}
                {textarea(&words(lang, shown, &errors), 4)}
                {photos(lang, shown, &errors)}
                {bank(lang, shown, &errors)}
                <p class="cluster">
                    {button(Weight::Primary, c::send(lang))}
                    {link_button(Weight::Quiet, Page::Order { code: order }.href(lang), c::back(lang))}
                </p>
            </form>
        </div>
    }
    .into_any()
}

fn times(lang: Lang, shown: &Shown) -> AnyView {
    let fresh = shown.parcel.lines.iter().find(|line| line.perishable);
    let fresh = fresh.map(|line| view! { <br/>{c::until_fresh(lang, line.until.show())} });
    view! { <p class="soft">{c::until(lang, shown.parcel.until.show())}{fresh}</p> }.into_any()
}

fn question(lang: Lang, errors: &[(String, String)], name: &'static str, label: &str) -> Question {
    let error = errors.iter().find(|(at, _)| at == name).map(|(_, said)| said.clone());
    Question { error, autocomplete: "off", ..Question::new(lang, name, label) }
}

/// How many of a line; its id goes with the number.
fn units(lang: Lang, shown: &Shown, line: &ClaimableLine) -> AnyView {
    let typed = shown.typed.units.iter().find(|(id, _)| *id == line.id).map_or("0", |(_, typed)| typed.as_str());
    let label = c::units(lang, line.paid.quantity, &line.product_name, &line.pack_label);
    let left = u64::from(line.paid.left());
    let field = Question {
        of: Some(line.id.to_string()),
        value: typed.to_owned(),
        kind: "number",
        autocomplete: "off",
        hint: (line.paid.left() < line.paid.quantity).then(|| c::units_hint(lang, left)),
        ..Question::new(lang, "units", label)
    };
    view! { <input type="hidden" name="line" value=line.id.to_string()/>{input(&field)} }.into_any()
}

fn reasons(lang: Lang, shown: &Shown) -> Vec<Choice> {
    let choice = |reason: ClaimReason| Choice {
        value: reason.code().to_owned(),
        label: reason_words(lang, reason).to_owned(),
        chosen: shown.typed.reason == reason.code(),
        disabled: false,
    };
    ClaimReason::ALL.map(choice).into()
}

fn words(lang: Lang, shown: &Shown, errors: &[(String, String)]) -> Question {
    Question {
        optional: true,
        value: shown.typed.words.clone(),
        hint: Some(c::words_hint(lang).to_owned()),
        most: u32::try_from(MOST_WORDS).ok(),
        ..question(lang, errors, "words", c::words(lang))
    }
}

fn photos(lang: Lang, shown: &Shown, errors: &[(String, String)]) -> AnyView {
    // What was chosen before is gone with the page that chose it.
    let again = shown.is_refused().then(|| view! { <p class="field__hint">{c::wrong::photos_again(lang)}</p> });
    let wrong = errors.iter().filter(|(at, _)| at == "photo");
    let wrong = wrong.map(|(_, said)| view! { <p class="field__error">{said.clone()}</p> }).collect_view();
    view! {
        <div class="field" data-invalid=(!shown.lost.is_empty()).then_some("true")>
            <label class="field__label" for="field-photo">
                {c::photos(lang)}" "<span class="field__optional">{t::ui::optional(lang)}</span>
            </label>
            <p class="field__hint" id="field-photo-hint">{c::photos_hint(lang, MOST_PHOTOS)}</p>
            {again}
            {wrong}
            <input
                id="field-photo" name="photo" type="file" multiple=true accept="image/jpeg,image/png,image/webp"
                aria-describedby="field-photo-hint"
            />
        </div>
    }
    .into_any()
}

/// Where a refund goes: only what was paid by card finds its way back by itself.
fn bank(lang: Lang, shown: &Shown, errors: &[(String, String)]) -> AnyView {
    if shown.method == PaymentMethod::Card {
        return notice(Tone::Plain, c::bank_card(lang));
    }
    let typed = &shown.typed;
    let bank =
        Question { hint: Some(c::bank_hint(lang).to_owned()), ..question(lang, errors, "bank_bin", c::bank(lang)) };
    let account = Question {
        value: typed.bank_account.clone(),
        most: Some(40),
        ..question(lang, errors, "bank_account", c::account(lang))
    };
    let holder = Question {
        value: typed.bank_holder.clone(),
        most: Some(80),
        ..question(lang, errors, "bank_holder", c::holder(lang))
    };
    view! {
        <fieldset class="claim__bank">
            <legend class="field__label">{c::bank_title(lang)}</legend>
            <p class="field__hint">{c::bank_lead(lang)}</p>
            {select(&bank, bank_choices(lang, &typed.bank_bin))}
            {input(&account)}
            {input(&holder)}
        </fieldset>
    }
    .into_any()
}

fn bank_choices(lang: Lang, typed: &str) -> Vec<Choice> {
    let first = Choice { label: c::bank_choose(lang).to_owned(), ..Choice::default() };
    let each = banks().map(|(bin, name)| Choice {
        value: bin.to_owned(),
        label: name.to_owned(),
        chosen: bin == typed,
        disabled: false,
    });
    std::iter::once(first).chain(each).collect()
}

/// What is wrong: names of fields with words.
fn errors(lang: Lang, shown: &Shown) -> Vec<(String, String)> {
    let first = shown.parcel.lines.iter().find(|line| line.paid.left() > 0).map_or(Uuid::nil(), |line| line.id);
    let fields = shown.wrong.iter().map(|wrong| (at(wrong.field, first), said(lang, *wrong)));
    let lost = shown.lost.iter().map(|lost| ("photo".to_owned(), lost_words(lang, lost)));
    fields.chain(lost).collect()
}

fn at(field: Field, first: Uuid) -> String {
    match field {
        Field::Units => format!("units-{first}"),
        Field::Reason => "reason".to_owned(),
        Field::Words => "words".to_owned(),
        Field::Bank => "bank_bin".to_owned(),
    }
}

fn said(lang: Lang, FieldError { field, problem }: FieldError<Field>) -> String {
    use c::wrong as w;
    match (field, problem) {
        (Field::Units, Problem::Missing) => w::units_missing(lang).to_owned(),
        (Field::Units, Problem::Unfit) => w::units_unfit(lang).to_owned(),
        (Field::Units, _) => w::units_unreadable(lang).to_owned(),
        (Field::Reason, Problem::Unfit) => w::reason_late(lang).to_owned(),
        (Field::Reason, _) => w::reason_missing(lang).to_owned(),
        (Field::Words, _) => w::words_long(lang, MOST_WORDS),
        (Field::Bank, Problem::Missing) => w::bank_missing(lang).to_owned(),
        (Field::Bank, _) => w::bank_unreadable(lang).to_owned(),
    }
}

fn lost_words(lang: Lang, Lost { name, why }: &Lost) -> String {
    use c::wrong as w;
    match why {
        None => w::photo_many(lang, MOST_PHOTOS, name),
        Some(PhotoRefusal::TooOften) => w::photo_often(lang).to_owned(),
        Some(PhotoRefusal::Picture(BadPicture::TooLarge | BadPicture::TooManyPixels)) => w::photo_large(lang, name),
        Some(PhotoRefusal::Picture(BadPicture::Damaged)) => w::photo_damaged(lang, name),
        Some(PhotoRefusal::Picture(BadPicture::NotAPicture | BadPicture::UnknownFormat)) => {
            w::photo_unknown(lang, name)
        }
    }
}
