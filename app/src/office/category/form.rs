//! The forms of a category and of a group.

use super::{frame, name, way};
use crate::action::answer::wrong;
use crate::layout;
use crate::office::versions::versions;
use crate::t::category as c;
use crate::t::office as o;
use crate::ui::{
    Choice, Fact, Field, Weight, breadcrumb, button, error_summary, fact_table, input, link_button, select,
};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Goods, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::edit::{
    CategoryForm, CategoryRecord, Field as At, GroupRecord, GroupRefusal, MOST_NAME, SaveRefusal,
};
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal as Refused;
use serde::Deserialize;

/// What came from a category's form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The version that was read.
    pub version: String,
    pub group: String,
    pub name_vi: String,
    pub name_en: String,
}

impl Typed {
    /// A record as it stands.
    pub fn of(record: &CategoryRecord) -> Self {
        Self {
            version: record.version.to_string(),
            group: record.group.clone(),
            name_vi: record.name_vi.clone(),
            name_en: record.name_en.clone(),
        }
    }

    /// The form as the market reads it.
    pub fn form(&self) -> CategoryForm {
        CategoryForm { group: self.group.clone(), name_vi: self.name_vi.clone(), name_en: self.name_en.clone() }
    }
}

/// A category to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `None` for one that is being added.
    pub record: Option<CategoryRecord>,
    pub typed: Typed,
    pub groups: Vec<GroupRecord>,
    pub refused: Option<SaveRefusal>,
}

/// What came from a group's form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct GroupTyped {
    /// The version that was read.
    pub version: String,
    pub name_en: String,
}

/// A group to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupShown {
    pub record: GroupRecord,
    pub typed: GroupTyped,
    pub refused: Option<GroupRefusal>,
}

/// The whole document of a category.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = title(lang, shown);
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, shown))
}

fn title(lang: Lang, shown: &Shown) -> String {
    shown.record.as_ref().map_or_else(|| c::new(lang).to_owned(), |record| name(lang, record))
}

fn view(lang: Lang, shown: &Shown) -> AnyView {
    let action = match &shown.record {
        Some(record) => Page::Goods(Goods::Category { code: &record.code }),
        None => Page::Goods(Goods::NewCategory { group: "" }),
    };
    let remove = shown.record.as_ref().map(|record| {
        let href = Page::Goods(Goods::CategoryRemoval { code: &record.code }).href(lang);
        link_button(Weight::Quiet, href, c::remove(lang))
    });
    view! {
        <div class="record">
            {breadcrumb(lang, way(lang))}
            <h1>{title(lang, shown)}</h1>
            {changed(lang, shown)}
            {error_summary(lang, &errors(lang, wrong(shown.refused.as_ref())))}
            <form class="record__form" action=action.href(lang) method="post" novalidate=true>
                {fields(lang, shown)}
                <p class="cluster">{button(Weight::Primary, o::save(lang))}{remove}</p>
            </form>
        </div>
    }
    .into_any()
}

/// Where somebody saved in between.
fn changed(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let Some(Refused::Changed(now)) = &shown.refused else { return None };
    let group = |code: &str| shown.groups.iter().find(|it| it.code == code).map_or("", |it| &it.name_vi).to_owned();
    let pairs = vec![
        (c::group(lang), group(&shown.typed.group), group(&now.group)),
        (c::name_vi(lang), shown.typed.name_vi.clone(), now.name_vi.clone()),
        (c::name_en(lang), shown.typed.name_en.clone(), now.name_en.clone()),
    ];
    Some(versions(lang, now.updated_at, pairs))
}

fn fields(lang: Lang, shown: &Shown) -> AnyView {
    let typed = &shown.typed;
    let errors = wrong(shown.refused.as_ref());
    let used = shown.record.as_ref().map_or(0, |record| record.products);
    let group = Field {
        hint: (used > 0).then(|| c::group_hint(lang, used)),
        ..line(lang, errors, At::Group, (c::group(lang), &typed.group))
    };
    let none = typed.group.is_empty().then(|| Choice { label: "–".into(), chosen: true, ..Choice::default() });
    let groups = shown.groups.iter().map(|it| Choice {
        value: it.code.clone(),
        label: it.name_vi.clone(),
        chosen: it.code == typed.group,
        disabled: false,
    });
    view! {
        <input type="hidden" name="version" value=typed.version.clone()/>
        {input(&line(lang, errors, At::NameVi, (c::name_vi(lang), &typed.name_vi)))}
        {input(&line(lang, errors, At::NameEn, (c::name_en(lang), &typed.name_en)))}
        {select(&group, none.into_iter().chain(groups).collect())}
    }
    .into_any()
}

fn line(lang: Lang, errors: &[FieldError<At>], at: At, (label, value): (&str, &str)) -> Field {
    Field {
        value: value.to_owned(),
        autocomplete: "off",
        most: u32::try_from(MOST_NAME).ok(),
        error: errors.iter().find(|it| it.field == at).map(|it| message(lang, *it).to_owned()),
        ..Field::new(lang, at.code(), label)
    }
}

fn errors(lang: Lang, wrong: &[FieldError<At>]) -> Vec<(&'static str, String)> {
    wrong.iter().map(|it| (it.field.code(), message(lang, *it).to_owned())).collect()
}

fn message(lang: Lang, error: FieldError<At>) -> &'static str {
    match (error.problem, error.field) {
        (Problem::TooLong, _) => o::field::too_long(lang),
        (Problem::Unfit, At::Group) => c::group_unfit(lang),
        (_, At::Group) => c::group_missing(lang),
        (Problem::Unfit, At::NameVi) => c::name_taken(lang),
        (Problem::Unreadable, At::NameVi) => c::name_unreadable(lang),
        (_, At::NameVi) => c::name_missing(lang),
        (_, At::NameEn) => c::english_missing(lang),
    }
}

/// The whole document of a group.
pub fn group_page(visit: &Visit, who: &Principal, shown: &GroupShown) -> String {
    let lang = visit.lang;
    let title = shown.record.name_vi.clone();
    let title = if shown.refused.is_some() { crate::t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || group_view(lang, shown))
}

fn group_view(lang: Lang, shown: &GroupShown) -> AnyView {
    let record = &shown.record;
    let wrong = wrong(shown.refused.as_ref());
    let changed = match &shown.refused {
        Some(Refused::Changed(now)) => {
            let pair = (c::name_en(lang), shown.typed.name_en.clone(), now.name_en.clone());
            Some(versions(lang, now.updated_at, vec![pair]))
        }
        _ => None,
    };
    let fixed = fact_table(vec![Fact::new(c::group_name(lang), record.name_vi.clone())]);
    view! {
        <div class="record">
            {breadcrumb(lang, way(lang))}
            <h1>{record.name_vi.clone()}</h1>
            {changed}
            {error_summary(lang, &errors(lang, wrong))}
            {fixed}
            <form class="record__form" action=Page::Goods(Goods::Group { code: &record.code }).href(lang) method="post" novalidate=true>
                <input type="hidden" name="version" value=shown.typed.version.clone()/>
                {input(&line(lang, wrong, At::NameEn, (c::name_en(lang), &shown.typed.name_en)))}
                <p>{button(Weight::Primary, o::save(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}
