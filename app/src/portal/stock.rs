//! The stock: every pack with its numbers, goods in, counting anew, and what moved last.

use crate::layout::{self, Area, Work};
use crate::t;
use crate::ui::{Field, Icon, Tone, Weight, badge, button, empty, icon, input, notice};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Principal;
use market::stock::{MOST_REASON, Movement, MovementLine, PackStock, Refusal};
use serde::Deserialize;
use uuid::Uuid;

const AREA: Area = Area::Portal("/ban-hang/kho");

/// What was typed into one of a pack's forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The pack.
    pub offer: Uuid,
    /// Its stock level; none where nothing ever came in.
    pub level: Option<Uuid>,
    /// Units that came in, or units counted.
    pub units: String,
    /// Units the page spoke of when they were counted.
    pub seen: i64,
    pub reason: String,
    pub key: String,
}

/// Which of a pack's forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Receipt,
    Count,
}

/// A form that was refused, with everything that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub form: Form,
    pub typed: Typed,
    pub refusal: Refusal,
}

/// The stock to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub packs: Vec<PackStock>,
    /// Latest first.
    pub movements: Vec<MovementLine>,
    pub refused: Option<Refused>,
    /// The pack that was changed a moment ago.
    pub just: Option<Uuid>,
    /// Fresh with each page; the keys of its forms begin with it.
    pub key: String,
}

/// The whole document.
pub fn page(visit: &Visit, who: &Principal, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = t::portal::stock(lang);
    let title = if shown.refused.is_some() { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let work = Work { visit, title, area: AREA, who };
    layout::work(&work, || view(lang, shown))
}

/// The page.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let nothing = shown.packs.is_empty();
    let packs = shown.packs.iter().zip(1..).map(|(it, number)| pack(lang, shown, it, number));
    view! {
        <h1>{t::portal::stock(lang)}</h1>
        {if nothing {
            empty(t::portal::no_packs(lang), t::portal::no_packs_todo(lang), None)
        } else {
            view! { <p class="soft">{t::portal::stock_lead(lang)}</p><div class="counts">{packs.collect_view()}</div> }.into_any()
        }}
        {moved(lang, &shown.movements)}
        <datalist id="ly-do">{reasons(lang).map(|reason| view! { <option value=reason></option> }).collect_view()}</datalist>
    }
    .into_any()
}

/// What people say most; anything else can be typed.
fn reasons(lang: Lang) -> [&'static str; 4] {
    use t::portal::count_reason as r;
    [r::recount(lang), r::broken(lang), r::sold_elsewhere(lang), r::sample(lang)]
}

fn pack(lang: Lang, shown: &Shown, pack: &PackStock, number: usize) -> AnyView {
    let refused = shown.refused.as_ref().filter(|refused| refused.typed.offer == pack.offer_id);
    let href = Page::Product { slug: &pack.product_slug, code: &pack.product_code }.href(lang);
    let just = (shown.just == Some(pack.offer_id)).then(
        || view! { <div role="status">{notice(Tone::Success, t::portal::stock_saved(lang, pack.on_hand))}</div> },
    );
    let gone = (pack.available() <= 0).then(|| badge(Tone::Danger, t::portal::nothing_left(lang)));
    view! {
        <article class="count">
            <header class="count__head">
                <h2 class="count__name"><a href=href>{pack.product_name.clone()}</a></h2>
                <p class="soft">{pack.pack_label.clone()}</p>
                {gone}
            </header>
            {just}
            {numbers(lang, pack)}
            {refused.map(|refused| refusal(lang, &refused.refusal))}
            <details class="count__change" open=refused.is_some()>
                <summary>{icon(Icon::ChevronDown)}{t::portal::stock_change(lang)}</summary>
                <div class="count__forms">
                    {receipt(lang, shown, pack, number)}
                    {pack.level_id.map(|level| count(lang, shown, (pack, level), number))}
                </div>
            </details>
        </article>
    }
    .into_any()
}

fn numbers(lang: Lang, pack: &PackStock) -> AnyView {
    let number = |label: &'static str, value: i64| {
        view! { <div class="count__number"><dt>{label}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="count__numbers">
            {number(t::portal::on_hand(lang), pack.on_hand)}
            {number(t::portal::promised(lang), pack.promised)}
            {number(t::portal::available(lang), pack.available())}
        </dl>
    }
    .into_any()
}

/// What a refused form held for this pack; nothing for a fresh one.
fn typed(shown: &Shown, form: Form, pack: &PackStock) -> Typed {
    let refused = shown.refused.as_ref().filter(|it| it.form == form && it.typed.offer == pack.offer_id);
    refused.map(|it| it.typed.clone()).unwrap_or_default()
}

fn receipt(lang: Lang, shown: &Shown, pack: &PackStock, number: usize) -> AnyView {
    let typed = typed(shown, Form::Receipt, pack);
    let units = Field { value: typed.units, ..units(lang, t::portal::came_in(lang), format!("nhap-{number}")) };
    view! {
        <form class="stack" action=Page::Portal(Portal::StockReceipt).href(lang) method="post">
            <input type="hidden" name="offer" value=pack.offer_id.to_string()/>
            <input type="hidden" name="key" value=format!("{}-nhap-{number}", shown.key)/>
            {input(&units)}
            <p>{button(Weight::Primary, t::portal::receive(lang))}</p>
        </form>
    }
    .into_any()
}

fn count(lang: Lang, shown: &Shown, (pack, level): (&PackStock, Uuid), number: usize) -> AnyView {
    let typed = typed(shown, Form::Count, pack);
    let units = Field { value: typed.units, ..units(lang, t::portal::counted(lang), format!("dem-{number}")) };
    let reason = Field {
        value: typed.reason,
        of: Some(number.to_string()),
        autocomplete: "off",
        list: Some("ly-do"),
        most: u32::try_from(MOST_REASON).ok(),
        ..Field::new(lang, "reason", t::portal::why(lang))
    };
    view! {
        <form class="stack" action=Page::Portal(Portal::StockCount).href(lang) method="post">
            <input type="hidden" name="offer" value=pack.offer_id.to_string()/>
            <input type="hidden" name="level" value=level.to_string()/>
            <input type="hidden" name="seen" value=pack.on_hand/>
            <input type="hidden" name="key" value=format!("{}-dem-{number}", shown.key)/>
            {input(&units)}
            {input(&reason)}
            <p>{button(Weight::Secondary, t::portal::correct(lang))}</p>
        </form>
    }
    .into_any()
}

fn units(lang: Lang, label: &'static str, of: String) -> Field {
    Field { of: Some(of), kind: "number", autocomplete: "off", ..Field::new(lang, "units", label) }
}

fn refusal(lang: Lang, refusal: &Refusal) -> AnyView {
    use t::portal::stock_refused as r;
    let text = match refusal {
        Refusal::Quantity => r::quantity(lang).to_owned(),
        Refusal::ReasonMissing => r::reason_missing(lang).to_owned(),
        Refusal::ReasonTooLong => r::reason_long(lang, MOST_REASON),
        Refusal::BelowPromised { promised } => r::below_promised(lang, promised),
        Refusal::BadKey => r::key(lang).to_owned(),
        Refusal::NoSuchOffer | Refusal::NoSuchLocation | Refusal::NoSuchLevel => r::unknown(lang).to_owned(),
    };
    view! { <div role="alert">{notice(Tone::Danger, text)}</div> }.into_any()
}

fn moved(lang: Lang, movements: &[MovementLine]) -> Option<AnyView> {
    let lines = movements.iter().map(|it| movement(lang, it));
    let view = view! {
        <section class="moves">
            <h2>{t::portal::moved(lang)}</h2>
            <ol class="moves__list">{lines.collect_view()}</ol>
        </section>
    };
    (!movements.is_empty()).then(|| view.into_any())
}

fn movement(lang: Lang, line: &MovementLine) -> AnyView {
    // A promise moves nothing out of the store, and its end nothing into it: no sign.
    let counts = !matches!(line.kind, Movement::Allocated | Movement::Released);
    let sign = if !counts {
        ""
    } else if line.quantity > 0 {
        "+"
    } else {
        "−"
    };
    let order = line.order_code.as_ref().map(|code| {
        view! { " · "<a href=Page::Portal(Portal::Order { code }).href(lang)>{code.clone()}</a> }
    });
    let reason = line.reason.clone().map(|reason| format!(" · {reason}"));
    view! {
        <li class="moves__line">
            <p><strong>{movement_name(lang, line.kind)}</strong>" · "{line.product_name.clone()}", "{line.pack_label.clone()}</p>
            <p class="moves__units" data-counts=counts.then_some("")>{format!("{sign}{}", line.quantity.unsigned_abs())}</p>
            <p class="soft">{line.at.show()}{order}{reason}</p>
        </li>
    }
    .into_any()
}

fn movement_name(lang: Lang, kind: Movement) -> &'static str {
    use t::portal::movement as m;
    match kind {
        Movement::Received => m::received(lang),
        Movement::Allocated => m::allocated(lang),
        Movement::Released => m::released(lang),
        Movement::Shipped => m::shipped(lang),
        Movement::Adjusted => m::adjusted(lang),
    }
}
