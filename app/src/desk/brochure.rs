//! What a brochure is for and what it says: adding one, and its title and foreword.

use super::{BROCHURES, brochures, error_of, frame, message, option, refused, word};
use crate::action::answer::wrong;
use crate::failure::Failure;
use crate::layout;
use crate::t::brochure::desk as d;
use crate::t::fair::desk as f;
use crate::t::office as o;
use crate::ui::{
    Choice, Column, Field, Tone, Weight, badge, breadcrumb, button, error_summary, input, notice, select, table,
    textarea,
};
use crate::visit::Visit;
use domain::brochure::{BrochureKind, BrochureStatus};
use domain::lang::Lang;
use domain::register::FairQuery;
use domain::sales_point::PointKind;
use domain::url::{Desk, Page};
use leptos::prelude::*;
use market::Market;
use market::account::{Principal, Promoter};
use market::brochure::save::SaveRefusal;
use market::brochure::{BrochureForm, BrochureRecord, Field as F, MOST_FOREWORD, MOST_TITLE};
use market::fair::register;
use market::reading::FieldError;
use market::sales_point;
use serde::Deserialize;

/// A form to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<BrochureRecord>,
    pub typed: Typed,
    /// Code and name of the fairs to choose from.
    pub fairs: Vec<(String, String)>,
    /// Slug and name of the showrooms to choose from.
    pub showrooms: Vec<(String, String)>,
    pub refused: Option<SaveRefusal>,
}

/// What came from the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub kind: String,
    pub fair: String,
    pub showroom: String,
    pub audience: String,
    pub title_vi: String,
    pub title_en: String,
    pub foreword_vi: String,
    pub foreword_en: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &BrochureRecord) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        Self {
            version: record.version.to_string(),
            kind: record.kind.code().to_owned(),
            fair: record.fair.as_ref().map(|fair| fair.code.clone()).unwrap_or_default(),
            showroom: record.showroom.as_ref().map(|point| point.slug.clone()).unwrap_or_default(),
            audience: text(&record.audience),
            title_vi: record.title_vi.clone(),
            title_en: text(&record.title_en),
            foreword_vi: record.foreword_vi.clone(),
            foreword_en: text(&record.foreword_en),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> BrochureForm {
        BrochureForm {
            kind: self.kind.clone(),
            fair: self.fair.clone(),
            showroom: self.showroom.clone(),
            audience: self.audience.clone(),
            title_vi: self.title_vi.clone(),
            title_en: self.title_en.clone(),
            foreword_vi: self.foreword_vi.clone(),
            foreword_en: self.foreword_en.clone(),
        }
    }

    fn value(&self, field: F) -> &str {
        match field {
            F::Kind => &self.kind,
            F::Fair => &self.fair,
            F::Showroom => &self.showroom,
            F::Audience => &self.audience,
            F::TitleVi => &self.title_vi,
            F::TitleEn => &self.title_en,
            F::ForewordVi => &self.foreword_vi,
            F::ForewordEn => &self.foreword_en,
        }
    }
}

/// Reads what the form offers beside what was typed.
pub async fn load(
    market: &Market,
    by: &Promoter,
    (record, typed): (Option<BrochureRecord>, Typed),
    lang: Lang,
) -> Result<Shown, Failure> {
    let query = FairQuery::default();
    let fairs = register::list(market, by, &query).await?.lines.into_iter().map(|line| line.fair);
    let fairs = fairs.map(|it| (it.code, lang.pick(&it.name_vi, it.name_en.as_deref()).to_owned())).collect();
    let points = sales_point::list(market, None).await?.into_iter().filter(|it| it.kind == PointKind::Showroom);
    let showrooms = points.map(|it| (it.slug, it.name)).collect();
    Ok(Shown { record, typed, fairs, showrooms, refused: None })
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title, BROCHURES), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| d::new(lang).to_owned(), |it| brochures::title(lang, it).to_owned())
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let mut back = vec![(crate::t::brochure::title(lang).to_owned(), Page::Desk(Desk::Brochures).href(lang))];
    let mut action = Page::Desk(Desk::NewBrochure { fair: "" }).href(lang);
    if let Some(record) = &shown.record {
        back.push((title(lang, shown), Page::Desk(Desk::Brochure { code: &record.code }).href(lang)));
        action = Page::Desk(Desk::BrochureText { code: &record.code }).href(lang);
    }
    let not_now = match &shown.refused {
        Some(SaveRefusal::Changed(now)) if now.status != BrochureStatus::Draft => {
            Some(refused(crate::t::brochure::refusal::not_now(lang, word::brochure_status(lang, now.status))))
        }
        _ => None,
    };
    view! {
        <div class="record">
            {breadcrumb(lang, back)}
            <h1>{title(lang, shown)}</h1>
            {not_now}
            {changed(lang, shown)}
            {error_summary(lang, &errors(lang, shown))}
            <form class="record__form" action=action method="post" novalidate=true>
                <input type="hidden" name="version" value=shown.typed.version.clone()/>
                {whom(lang, shown)}
                {texts(lang, shown)}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

fn label(lang: Lang, field: F) -> &'static str {
    match field {
        F::Kind => d::kind(lang),
        F::Fair => d::fair(lang),
        F::Showroom => d::showroom(lang),
        F::Audience => d::audience(lang),
        F::TitleVi => d::title_vi(lang),
        F::TitleEn => d::title_en(lang),
        F::ForewordVi => d::foreword_vi(lang),
        F::ForewordEn => d::foreword_en(lang),
    }
}

fn errors(lang: Lang, shown: &Shown) -> Vec<(&'static str, String)> {
    let said = |it: &FieldError<F>| (it.field.code(), message(lang, it.problem, label(lang, it.field)));
    wrong(shown.refused.as_ref()).iter().map(said).collect()
}

fn field(lang: Lang, shown: &Shown, at: F) -> Field {
    Field {
        value: shown.typed.value(at).to_owned(),
        autocomplete: "off",
        error: error_of(wrong(shown.refused.as_ref()), at).map(|problem| message(lang, problem, label(lang, at))),
        ..Field::new(lang, at.code(), label(lang, at))
    }
}

fn whom(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let none = option("", o::decision::choose(lang), typed.kind.is_empty());
    let kinds = BrochureKind::ALL.map(|it| option(it.code(), word::brochure_kind(lang, it), it.code() == typed.kind));
    let kind = Field { hint: Some(d::kind_hint(lang).to_owned()), ..field(lang, shown, F::Kind) };
    let some = |first: &str, all: &[(String, String)], chosen: &str| -> Vec<Choice> {
        let none = option("", first, chosen.is_empty());
        [none].into_iter().chain(all.iter().map(|(value, name)| option(value, name, value == chosen))).collect()
    };
    let maybe = |at| Field { optional: true, ..field(lang, shown, at) };
    let audience = Field {
        hint: Some(d::audience_hint(lang).to_owned()),
        most: u32::try_from(MOST_TITLE).ok(),
        ..maybe(F::Audience)
    };
    view! {
        {select(&kind, [none].into_iter().chain(kinds).collect())}
        {select(&maybe(F::Fair), some(d::fair_choose(lang), &shown.fairs, &typed.fair))}
        {select(&maybe(F::Showroom), some(d::showroom_choose(lang), &shown.showrooms, &typed.showroom))}
        {input(&audience)}
    }
    .into_any()
}

fn texts(lang: Lang, shown: &Shown) -> AnyView {
    let most = u32::try_from(MOST_TITLE).ok();
    let foreword = |at| Field {
        optional: true,
        most: u32::try_from(MOST_FOREWORD).ok(),
        hint: Some(f::markdown_hint(lang).to_owned()),
        ..field(lang, shown, at)
    };
    view! {
        {input(&Field { most, ..field(lang, shown, F::TitleVi) })}
        {input(&Field { most, optional: true, ..field(lang, shown, F::TitleEn) })}
        {textarea(&foreword(F::ForewordVi), 6)}
        {textarea(&foreword(F::ForewordEn), 6)}
    }
    .into_any()
}

/// Two versions side by side, where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(SaveRefusal::Changed(now)) = &shown.refused else { return None };
    let theirs = Typed::of(now);
    let columns = [Column::new(f::field(lang)), Column::new(f::yours(lang)), Column::new(f::theirs(lang))];
    let fields = [F::Audience, F::TitleVi, F::TitleEn, F::ForewordVi, F::ForewordEn];
    let rows = fields.into_iter().map(|at| {
        let (mine, other) = (shown.typed.value(at).to_owned(), theirs.value(at).to_owned());
        let mark = (mine != other).then(|| view! { " "{badge(Tone::Info, f::differs(lang))} });
        let name = view! { <span>{label(lang, at)}{mark}</span> };
        vec![name.into_any(), crate::ui::given(Some(mine)), crate::ui::given(Some(other))]
    });
    let view = view! {
        <section class="record__changed" role="alert">
            <h2>{d::changed_title(lang)}</h2>
            {notice(Tone::Danger, d::changed_text(lang, now.updated_at.show()))}
            {table(lang, f::changed_caption(lang), &columns, rows.collect())}
        </section>
    };
    Some(view.into_any())
}
