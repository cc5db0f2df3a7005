//! The question before one or many products are paused, reopened, retired or sorted: how many, which, and what follows.

use crate::layout::{self, Area, Work};
use crate::t::goods as g;
use crate::t::goods::task as k;
use crate::t::office as o;
use crate::ui::{Field, Tone, Weight, button, error_summary, link_button, notice, textarea};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::product::ProductVerb;
use domain::register::ProductQuery;
use domain::search::BadQuery;
use domain::url::{Goods, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::category::Category;
use market::product::standing::{Asked, Chosen, MOST_NAMED, MOST_REASON, Task, TaskRefusal};

/// The word of a task that sorts products into a category.
const SORT: &str = "sort";
/// Most products ticked one by one; more are chosen by their list.
const MOST_TICKED: usize = 200;

/// What was chosen and what is to be done with it, as it stands in the address of the question and in its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub task: Task,
    /// Codes of products ticked.
    pub codes: Vec<String>,
    /// Everything the list finds.
    pub all: bool,
    /// The list it was asked from.
    pub filter: ProductQuery,
    /// Asked from the product's own page.
    pub from_file: bool,
    /// How many the question counted.
    pub seen: Option<u64>,
    pub reason: String,
}

impl Typed {
    /// Reads pairs of an address or a form. The list's own words are read by the list.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadQuery> {
        let pairs: Vec<(&str, &str)> = pairs.into_iter().collect();
        let value = |key: &str| pairs.iter().find(|(it, _)| *it == key).map_or("", |(_, value)| *value);
        let task = match value("viec") {
            SORT => Task::Sort(value("sang").to_owned()),
            code => Task::Say(ProductVerb::from_code(code).ok_or(BadQuery::Facet)?),
        };
        let codes: Vec<String> =
            pairs.iter().filter(|(key, _)| *key == "chon").map(|(_, it)| (*it).to_owned()).collect();
        if codes.len() > MOST_TICKED || codes.iter().any(|code| code.len() > 20) {
            return Err(BadQuery::Facet);
        }
        Ok(Self {
            task,
            codes,
            all: value("tat-ca") == "on",
            filter: ProductQuery::read(pairs.iter().copied())?,
            from_file: value("tu") == "trang",
            seen: value("seen").parse().ok(),
            reason: value("reason").to_owned(),
        })
    }

    pub fn chosen(&self) -> Chosen {
        if self.all {
            Chosen::All(Box::new(ProductQuery { page: 1, ..self.filter.clone() }))
        } else {
            Chosen::Codes(self.codes.clone())
        }
    }

    /// What the form carries along unseen.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let (word, category) = match &self.task {
            Task::Say(verb) => (verb.code(), None),
            Task::Sort(category) => (SORT, Some(category.clone())),
        };
        let mut pairs = self.filter.pairs();
        pairs.push(("viec", word.to_owned()));
        pairs.extend(category.map(|code| ("sang", code)));
        pairs.extend(self.all.then(|| ("tat-ca", "on".to_owned())));
        pairs.extend(self.from_file.then(|| ("tu", "trang".to_owned())));
        pairs.extend(self.codes.iter().map(|code| ("chon", code.clone())));
        pairs
    }
}

/// A question to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    pub typed: Typed,
    pub asked: Asked,
    pub categories: Vec<Category>,
    pub refused: Option<TaskRefusal>,
}

impl Asking {
    /// The category products are sorted into, where there is one.
    fn target(&self) -> Option<&Category> {
        let Task::Sort(code) = &self.typed.task else { return None };
        self.categories.iter().find(|it| it.own.code == *code)
    }
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, asking: &Asking) -> String {
    let lang = visit.lang;
    let work = Work { visit, title: title(lang, asking), area: Area::Office("/quan-tri/san-pham"), who };
    layout::work(&work, || view(lang, asking))
}

fn title(lang: Lang, asking: &Asking) -> String {
    let n = asking.asked.fitting;
    match &asking.typed.task {
        _ if asking.asked.chosen == 0 => k::nothing_title(lang).to_owned(),
        Task::Sort(_) if asking.target().is_none() => k::no_category(lang).to_owned(),
        _ if n == 0 => k::none_fit_title(lang).to_owned(),
        Task::Say(ProductVerb::Pause) => k::pause_title(lang, n),
        Task::Say(ProductVerb::Reopen) => k::reopen_title(lang, n),
        Task::Say(ProductVerb::Retire) => k::retire_title(lang, n),
        Task::Sort(_) => k::sort_title(lang, target_name(lang, asking), n),
    }
}

fn target_name(lang: Lang, asking: &Asking) -> String {
    asking.target().map_or_else(String::new, |it| lang.pick(&it.own.name_vi, Some(&it.own.name_en)).to_owned())
}

/// The page.
pub fn view(lang: Lang, asking: &Asking) -> AnyView {
    let list = Page::Goods(Goods::ProductList(&asking.typed.filter)).href(lang);
    let file = asking.typed.codes.first().filter(|_| asking.typed.from_file);
    let back = file.map_or(list, |code| Page::Goods(Goods::Product { code }).href(lang));
    let sorts_nowhere = matches!(asking.typed.task, Task::Sort(_)) && asking.target().is_none();
    let body = if asking.asked.chosen == 0 {
        nothing(lang, k::nothing(lang), back)
    } else if sorts_nowhere {
        nothing(lang, "", back)
    } else if asking.asked.fitting == 0 {
        nothing(lang, k::none_fit(lang, asking.asked.chosen), back)
    } else {
        question(lang, asking, back)
    };
    view! { <div class="record"><h1>{title(lang, asking)}</h1>{body}</div> }.into_any()
}

fn nothing(lang: Lang, text: impl Into<String>, back: String) -> AnyView {
    view! { <p>{text.into()}</p><p>{link_button(Weight::Secondary, back, o::cancel(lang))}</p> }.into_any()
}

fn question(lang: Lang, asking: &Asking, back: String) -> AnyView {
    let asked = &asking.asked;
    let hidden = asking.typed.pairs().into_iter().chain([("seen", asked.fitting.to_string())]);
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let (weight, label) = match &asking.typed.task {
        Task::Say(ProductVerb::Pause) => (Weight::Danger, g::pause(lang)),
        Task::Say(ProductVerb::Retire) => (Weight::Danger, g::retire(lang)),
        Task::Say(ProductVerb::Reopen) => (Weight::Primary, g::reopen(lang)),
        Task::Sort(_) => (Weight::Primary, g::sort(lang)),
    };
    let reason = reason(lang, asking);
    let wrong: Vec<_> = reason.error.clone().map(|text| ("reason", text)).into_iter().collect();
    let reason = matches!(asking.typed.task, Task::Say(_)).then(|| textarea(&reason, 3));
    let left_out = asked.chosen.saturating_sub(asked.fitting);
    view! {
        {counted(lang, asking)}
        {error_summary(lang, &wrong)}
        <p>{what_follows(lang, asking)}</p>
        {names(lang, asked)}
        {(left_out > 0).then(|| view! { <p class="soft">{k::left_out(lang, left_out)}</p> })}
        <form class="record__form" action=Page::Goods(Goods::ProductTask).href(lang) method="post" novalidate=true>
            {hidden}
            {reason}
            <p class="cluster">{button(weight, label)}{link_button(Weight::Quiet, back, o::cancel(lang))}</p>
        </form>
    }
    .into_any()
}

fn reason(lang: Lang, asking: &Asking) -> Field {
    let error = match asking.refused {
        Some(TaskRefusal::ReasonMissing) => Some(o::standing::reason_missing(lang)),
        Some(TaskRefusal::ReasonTooLong) => Some(o::standing::reason_long(lang)),
        _ => None,
    };
    Field {
        value: asking.typed.reason.clone(),
        hint: Some(o::standing::reason_hint(lang).into()),
        most: u32::try_from(MOST_REASON).ok(),
        autocomplete: "off",
        error: error.map(str::to_owned),
        ..Field::new(lang, "reason", o::reason(lang))
    }
}

/// Where the number changed between the question and the answer.
fn counted(lang: Lang, asking: &Asking) -> Option<AnyView> {
    let Some(TaskRefusal::Count { was, now }) = asking.refused else { return None };
    Some(view! { <div role="alert">{notice(Tone::Danger, k::counted(lang, now, was))}</div> }.into_any())
}

fn what_follows(lang: Lang, asking: &Asking) -> String {
    match &asking.typed.task {
        Task::Say(ProductVerb::Pause) => k::pause_text(lang).to_owned(),
        Task::Say(ProductVerb::Reopen) => k::reopen_text(lang).to_owned(),
        Task::Say(ProductVerb::Retire) => k::retire_text(lang).to_owned(),
        Task::Sort(_) => {
            let group = asking.target().map(|it| lang.pick(&it.group.name_vi, Some(&it.group.name_en)).to_owned());
            k::sort_text(lang, group.unwrap_or_default())
        }
    }
}

fn names(lang: Lang, asked: &Asked) -> AnyView {
    let more = asked.fitting.saturating_sub(MOST_NAMED as u64);
    let more = (more > 0).then(|| view! { <li class="soft">{k::more(lang, more)}</li> });
    let names = asked.names.iter().cloned().map(|name| view! { <li>{name}</li> });
    view! { <ul class="record__names">{names.collect_view()}{more}</ul> }.into_any()
}

/// Questions worth looking at: of many, with another number by now, and of none.
pub fn sample(categories: Vec<Category>) -> Vec<Asking> {
    let typed = Typed {
        task: Task::Say(ProductVerb::Pause),
        codes: vec!["0a1b2c".into()],
        all: false,
        filter: ProductQuery::default(),
        from_file: false,
        seen: Some(12),
        reason: String::new(),
    };
    let asked = Asked { fitting: 2, chosen: 3, names: vec!["Mật ong bạc hà".into(), "Trà Shan tuyết".into()] };
    let many = Asking { typed: typed.clone(), asked: asked.clone(), categories, refused: None };
    let refused = Some(TaskRefusal::Count { was: 12, now: 2 });
    let sort = Typed { task: Task::Sort("mat-ong".into()), all: true, ..typed.clone() };
    let nowhere = Typed { task: Task::Sort(String::new()), ..typed };
    let none = Asked { fitting: 0, chosen: 0, names: Vec::new() };
    vec![
        many.clone(),
        Asking { refused, ..many.clone() },
        Asking { refused: Some(TaskRefusal::ReasonMissing), ..many.clone() },
        Asking { typed: sort, ..many.clone() },
        Asking { typed: nowhere, ..many.clone() },
        Asking { asked: Asked { chosen: 3, ..none.clone() }, ..many.clone() },
        Asking { asked: none, ..many },
    ]
}
