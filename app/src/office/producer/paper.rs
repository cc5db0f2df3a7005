//! The papers of a producer: a list by the day they lapse, and a form for one more.

use crate::office::word;
use crate::t::office as o;
use crate::t::office::paper as p;
use crate::ui::{Choice, Column, Field, Tone, Weight, badge, button, error_summary, given, input, select, table};
use domain::lang::Lang;
use domain::producer::PaperKind;
use domain::time::show_day;
use domain::url::{Office, Page};
use jiff::civil::Date;
use leptos::prelude::*;
use market::producer::paper::{MOST_NUMBER, Paper, PaperForm, PaperRefusal};
use market::producer::save::ProducerRecord;
use serde::Deserialize;

/// A producer's papers, and one being written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    pub list: Vec<Paper>,
    /// The day the list is looked at.
    pub today: Option<Date>,
    pub typed: Typed,
    pub refused: Option<PaperRefusal>,
}

/// A paper as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub paper_kind: String,
    pub paper_number: String,
    pub paper_issued: String,
    pub paper_expires: String,
}

impl Typed {
    /// The form as the market reads it.
    pub fn form(&self) -> PaperForm {
        PaperForm {
            kind: self.paper_kind.clone(),
            number: self.paper_number.clone(),
            issued_on: self.paper_issued.clone(),
            expires_on: self.paper_expires.clone(),
        }
    }
}

pub(super) fn view(lang: Lang, record: &ProducerRecord, papers: &Papers) -> AnyView {
    let errors: Vec<_> =
        papers.refused.map(|refused| (field_of(refused), text(lang, refused).to_owned())).into_iter().collect();
    view! {
        <section class="record__beside stack" id="giay-to">
            <h2>{p::title(lang)}</h2>
            <p class="soft">{p::lead(lang)}</p>
            {list(lang, record, papers)}
            {error_summary(lang, &errors)}
            {form(lang, record, papers)}
        </section>
    }
    .into_any()
}

fn list(lang: Lang, record: &ProducerRecord, papers: &Papers) -> AnyView {
    if papers.list.is_empty() {
        return view! { <p>{p::none(lang)}</p> }.into_any();
    }
    let columns = [p::kind(lang), p::number(lang), p::issued(lang), p::expires(lang), p::remove(lang)].map(Column::new);
    let rows = papers.list.iter().map(|paper| row(lang, record, (paper, papers.today))).collect();
    table(lang, p::title(lang), &columns, rows)
}

fn row(lang: Lang, record: &ProducerRecord, (paper, today): (&Paper, Option<Date>)) -> Vec<AnyView> {
    let lapsed = paper.expires_on.zip(today).is_some_and(|(end, today)| end < today);
    let lapsed = lapsed.then(|| view! { " "{badge(Tone::Danger, p::lapsed(lang))} });
    let removal = Page::Office(Office::ProducerPaperRemoval { code: &record.code }).href(lang);
    vec![
        word::paper(lang, paper.kind).into_any(),
        paper.number.clone().into_any(),
        given(paper.issued_on.map(show_day)),
        view! { <span>{given(paper.expires_on.map(show_day))}{lapsed}</span> }.into_any(),
        view! {
            <form action=removal method="post">
                <input type="hidden" name="paper" value=paper.id.to_string()/>
                <button class="button" data-weight="quiet" type="submit" aria-label=p::remove_of(lang, &paper.number)>
                    {p::remove(lang)}
                </button>
            </form>
        }
        .into_any(),
    ]
}

fn form(lang: Lang, record: &ProducerRecord, papers: &Papers) -> AnyView {
    let typed = &papers.typed;
    let field = |name, label: &str, value: &str| Field {
        value: value.to_owned(),
        autocomplete: "off",
        error: papers.refused.filter(|refused| field_of(*refused) == name).map(|it| text(lang, it).to_owned()),
        ..Field::new(lang, name, label)
    };
    let choice = |value: &str, label: &str| Choice {
        value: value.into(),
        label: label.into(),
        chosen: typed.paper_kind == value,
        disabled: false,
    };
    let kinds = PaperKind::ALL.map(|it| choice(it.code(), word::paper(lang, it)));
    let kinds = [choice("", o::decision::choose(lang))].into_iter().chain(kinds).collect();
    let number =
        Field { most: u32::try_from(MOST_NUMBER).ok(), ..field("paper_number", p::number(lang), &typed.paper_number) };
    let day = |name, label: &str, value: &str| Field {
        optional: true,
        hint: Some(o::decision::day_hint(lang).to_owned()),
        ..field(name, label, value)
    };
    let action = Page::Office(Office::ProducerPaper { code: &record.code }).href(lang);
    view! {
        <form class="record__form" action=action method="post" novalidate=true>
            <div class="record__pair">
                {select(&field("paper_kind", p::kind(lang), ""), kinds)}
                {input(&number)}
                {input(&day("paper_issued", p::issued(lang), &typed.paper_issued))}
                {input(&day("paper_expires", p::expires(lang), &typed.paper_expires))}
            </div>
            <p>{button(Weight::Secondary, p::add(lang))}</p>
        </form>
    }
    .into_any()
}

fn field_of(refused: PaperRefusal) -> &'static str {
    match refused {
        PaperRefusal::KindMissing | PaperRefusal::NoSuchProducer => "paper_kind",
        PaperRefusal::NumberMissing | PaperRefusal::NumberTooLong | PaperRefusal::AlreadyThere => "paper_number",
        PaperRefusal::IssuedUnreadable => "paper_issued",
        PaperRefusal::ExpiresUnreadable | PaperRefusal::ExpiresEarly => "paper_expires",
    }
}

fn text(lang: Lang, refused: PaperRefusal) -> &'static str {
    match refused {
        PaperRefusal::KindMissing | PaperRefusal::NoSuchProducer => p::kind_missing(lang),
        PaperRefusal::NumberMissing => p::number_missing(lang),
        PaperRefusal::NumberTooLong => o::field::too_long(lang),
        PaperRefusal::AlreadyThere => p::already(lang),
        PaperRefusal::IssuedUnreadable | PaperRefusal::ExpiresUnreadable => o::sales_point::day_wrong(lang),
        PaperRefusal::ExpiresEarly => p::early(lang),
    }
}
