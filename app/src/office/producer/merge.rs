//! Making one producer of two: finding the other one, both side by side, and the question with its counts.

mod question;
pub mod sample;

pub use question::question;

use super::frame;
use crate::layout;
use crate::office::{producers, word};
use crate::shop::product::origin::kind as kind_name;
use crate::t;
use crate::t::office as o;
use crate::t::office::merge as m;
use crate::ui::{Column, RegisterSearch, Tone, Weight, breadcrumb, button, given, notice, register_search, table};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::merge::Part;
use domain::phone::Phone;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::producer::merge::{Holdings, MergeRefusal, Pair, Side};
use market::producer::register::ProducerLine;
use market::producer::save::ProducerRecord;

/// A producer, and what was found beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub own: ProducerRecord,
    pub text: String,
    pub lines: Vec<ProducerLine>,
}

/// Which one stays, and which facts come from the other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub left_stays: bool,
    pub taken: Vec<Part>,
}

fn trail(lang: Lang, record: &ProducerRecord) -> AnyView {
    let own = Page::Office(Office::Producer { code: &record.code }).href(lang);
    let all = (o::producers::title(lang).to_owned(), Page::Office(Office::Producers).href(lang));
    breadcrumb(lang, vec![all, (record.name.clone(), own)])
}

/// The whole document of the search for the other one.
pub fn find_page(visit: &Visit, who: &Principal, found: &Found) -> String {
    let lang = visit.lang;
    layout::work(&frame(visit, who, m::title(lang, &found.own.name)), || find_view(lang, found))
}

fn find_view(lang: Lang, found: &Found) -> AnyView {
    let search = RegisterSearch {
        action: Page::Office(Office::ProducerMerge { code: &found.own.code, other: "" }).href(lang),
        label: m::find(lang),
        days: Vec::new(),
        text: found.text.clone(),
        choices: Vec::new(),
        kept: Vec::new(),
        button: o::search(lang),
    };
    view! {
        <div class="record">
            {trail(lang, &found.own)}
            <h1>{m::title(lang, &found.own.name)}</h1>
            <p>{m::lead(lang)}</p>
            {register_search(lang, search)}
            {lines(lang, found)}
        </div>
    }
    .into_any()
}

fn lines(lang: Lang, found: &Found) -> Option<AnyView> {
    if found.text.is_empty() {
        return None;
    }
    if found.lines.is_empty() {
        return Some(view! { <p role="status">{m::find_none(lang)}</p> }.into_any());
    }
    let columns = [
        Column::new(o::producers::name(lang)),
        Column::new(o::producers::kind(lang)),
        Column::new(o::producers::place(lang)),
        Column::new(o::producers::phone(lang)),
        Column::number(o::producers::products(lang)),
        Column::new(o::producers::status(lang)),
    ];
    let row = |line: &ProducerLine| {
        let href = Page::Office(Office::ProducerMerge { code: &found.own.code, other: &line.code }).href(lang);
        vec![
            view! { <a href=href>{line.name.clone()}</a> }.into_any(),
            kind_name(lang, line.kind).into_any(),
            line.province.clone().into_any(),
            given(line.phone.as_ref().map(Phone::show)),
            line.products.into_any(),
            producers::standing(lang, line.status),
        ]
    };
    Some(table(lang, m::find(lang), &columns, found.lines.iter().map(row).collect()))
}

/// The whole document of both, side by side, to choose from.
pub fn page(visit: &Visit, who: &Principal, pair: &Pair, refused: Option<MergeRefusal>) -> String {
    let lang = visit.lang;
    let title = m::title(lang, &pair.left.record.name);
    let title = if refused.is_some() { t::checkout::title_error(lang, title) } else { title };
    layout::work(&frame(visit, who, title), || view(lang, pair, refused))
}

fn view(lang: Lang, pair: &Pair, refused: Option<MergeRefusal>) -> AnyView {
    let (left, right) = (&pair.left.record, &pair.right.record);
    let action = Page::Office(Office::ProducerMerge { code: &left.code, other: "" }).href(lang);
    view! {
        <div class="record">
            {trail(lang, left)}
            <h1>{m::title(lang, &left.name)}</h1>
            {refused.map(|refused| view! { <div role="alert">{notice(Tone::Danger, refusal(lang, refused))}</div> })}
            <p>{m::choose_lead(lang)}</p>
            <form class="stack" action=action method="get">
                <input type="hidden" name="voi" value=right.code.clone()/>
                {facts(lang, pair)}
                <h2>{m::holdings(lang)}</h2>
                {counts(lang, pair)}
                <p>{button(Weight::Primary, m::next(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

fn refusal(lang: Lang, refused: MergeRefusal) -> &'static str {
    match refused {
        MergeRefusal::SharedCheckout => m::shared_checkout(lang),
        MergeRefusal::SameOffer => m::same_offer(lang),
        MergeRefusal::SameBatch => m::same_batch(lang),
        MergeRefusal::AlreadyMerged => m::already(lang),
        MergeRefusal::Changed | MergeRefusal::Same | MergeRefusal::NoSuchProducer => m::changed(lang),
    }
}

/// A row to choose which one stays, then one for each fact; where they agree there is nothing to choose.
fn facts(lang: Lang, pair: &Pair) -> AnyView {
    let (left, right) = (&pair.left, &pair.right);
    let columns = [m::fact(lang), m::left(lang), m::right(lang)].map(Column::new);
    let stays = |side: &Side, chosen| {
        let (code, named) = (&side.record.code, m::head(lang, &side.record.code, &side.record.name));
        pick(("giu", code, chosen), format!("{}: {named}", m::kept(lang)), named)
    };
    let mut rows = vec![vec![m::kept(lang).into_any(), stays(left, true), stays(right, false)]];
    for part in Part::ALL {
        let (ours, theirs) = (fact(lang, left, part), fact(lang, right, part));
        let name = part_name(lang, part);
        rows.push(if pair.differing.contains(&part) {
            let cell = |side: &Side, text: String, chosen| {
                pick((part.code(), &side.record.code, chosen), format!("{name}: {text}"), text)
            };
            vec![name.into_any(), cell(left, ours, true), cell(right, theirs, false)]
        } else {
            vec![name.into_any(), given(Some(ours)), given(Some(theirs))]
        });
    }
    table(lang, m::facts(lang), &columns, rows)
}

/// One of two answers.
fn pick((name, value, chosen): (&'static str, &str, bool), about: String, text: String) -> AnyView {
    view! {
        <label class="choice">
            <input type="radio" name=name value=value.to_owned() checked=chosen aria-label=about/>
            <span>{text}</span>
        </label>
    }
    .into_any()
}

fn part_name(lang: Lang, part: Part) -> &'static str {
    match part {
        Part::Name => o::producer::name(lang),
        Part::Kind => o::producers::kind(lang),
        Part::Representative => o::producers::representative(lang),
        Part::Phone => o::producers::phone(lang),
        Part::Place => o::producer::address(lang),
        Part::WomenLed => o::producer::women_led(lang),
        Part::Minority => o::producer::minority(lang),
        Part::SmeClass => o::producer::sme_class(lang),
        Part::CraftVillage => o::producer::craft_village(lang),
    }
}

/// A fact in words; never empty, so that it can be chosen.
fn fact(lang: Lang, side: &Side, part: Part) -> String {
    let record = &side.record;
    let yes = |yes: bool| if yes { o::yes(lang) } else { o::no(lang) }.to_owned();
    let text = match part {
        Part::Name => record.name.clone(),
        Part::Kind => kind_name(lang, record.kind).to_owned(),
        Part::Representative => record.representative.clone().unwrap_or_default(),
        Part::Phone => record.phone.as_ref().map(Phone::show).unwrap_or_default(),
        Part::Place => format!("{} ({})", record.address, side.place),
        Part::WomenLed => yes(record.women_led),
        Part::Minority => yes(record.ethnic_minority_run),
        Part::SmeClass => record.sme_class.map_or("", |class| word::sme_class(lang, class)).to_owned(),
        Part::CraftVillage => record.craft_village.clone().unwrap_or_default(),
    };
    if text.is_empty() { o::empty(lang).to_owned() } else { text }
}

fn counts(lang: Lang, pair: &Pair) -> AnyView {
    let columns = [Column::new(m::what(lang)), Column::number(m::left(lang)), Column::number(m::right(lang))];
    let both = moved(lang, &pair.left.holdings).into_iter().zip(moved(lang, &pair.right.holdings));
    let past = (m::past_orders(lang), pair.left.holdings.past_orders, pair.right.holdings.past_orders);
    let rows = both.map(|((name, left), (_, right))| (name, left, right)).chain([past]);
    let rows = rows.filter(|(_, left, right)| left + right > 0);
    let rows: Vec<_> =
        rows.map(|(name, left, right)| vec![name.into_any(), left.into_any(), right.into_any()]).collect();
    if rows.is_empty() {
        return view! { <p>{m::nothing_held(lang)}</p> }.into_any();
    }
    table(lang, m::holdings(lang), &columns, rows)
}

/// What goes over to the one that stays, by name and number.
fn moved(lang: Lang, holdings: &Holdings) -> [(&'static str, u64); 10] {
    [
        (m::products(lang), holdings.products),
        (m::recognitions(lang), holdings.recognitions),
        (m::papers(lang), holdings.papers),
        (m::members(lang), holdings.members),
        (m::listings(lang), holdings.listings),
        (m::stories(lang), holdings.stories),
        (m::exhibits(lang), holdings.exhibits),
        (m::sales_points(lang), holdings.sales_points),
        (m::units(lang), holdings.units),
        (m::open_orders(lang), holdings.open_orders),
    ]
}
