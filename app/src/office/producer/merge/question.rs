//! The question before two producers become one: what goes over, what stays, and how the record will read.

use super::{Chosen, fact, moved, part_name, trail};
use crate::layout;
use crate::office::producer::frame;
use crate::t::office as o;
use crate::t::office::merge as m;
use crate::ui::{Fact, Weight, button, fact_table, link_button};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::merge::Part;
use domain::url::{Office, Page};
use leptos::prelude::*;
use market::account::Principal;
use market::producer::merge::{Pair, Side};

/// The whole document.
pub fn question(visit: &Visit, who: &Principal, pair: &Pair, chosen: &Chosen) -> String {
    let lang = visit.lang;
    let (kept, gone) = sides(pair, chosen);
    let title = m::ask(lang, &gone.record.name, &kept.record.name);
    layout::work(&frame(visit, who, title), || view(lang, pair, chosen))
}

/// The one that stays, and the one that goes.
fn sides<'a>(pair: &'a Pair, chosen: &Chosen) -> (&'a Side, &'a Side) {
    if chosen.left_stays { (&pair.left, &pair.right) } else { (&pair.right, &pair.left) }
}

fn view(lang: Lang, pair: &Pair, chosen: &Chosen) -> AnyView {
    let (kept, gone) = sides(pair, chosen);
    let lines = moved(lang, &gone.holdings).into_iter().filter(|(_, count)| *count > 0);
    let lines = lines.map(|(name, count)| Fact::text(name, count.to_string())).collect::<Vec<_>>();
    let nothing = lines.is_empty().then(|| view! { <p>{m::nothing_moves(lang)}</p> });
    view! {
        <div class="record">
            {trail(lang, &pair.left.record)}
            <h1>{m::ask(lang, &gone.record.name, &kept.record.name)}</h1>
            <section class="stack" data-gap="small">
                <h2>{m::moves(lang, &kept.record.name)}</h2>
                {nothing}
                {fact_table(lines)}
            </section>
            <section class="stack" data-gap="small">
                <h2>{m::will_be(lang)}</h2>
                {fact_table(record(lang, (kept, gone), chosen))}
            </section>
            <section class="stack" data-gap="small">
                <h2>{m::stays(lang)}</h2>
                {(gone.holdings.past_orders > 0).then(|| view! { <p>{m::past(lang, gone.holdings.past_orders)}</p> })}
                <p>{m::signpost(lang, &gone.record.name)}</p>
                <p><strong>{m::no_way_back(lang)}</strong></p>
            </section>
            {form(lang, pair, chosen)}
        </div>
    }
    .into_any()
}

/// The record as it will read.
fn record(lang: Lang, (kept, gone): (&Side, &Side), chosen: &Chosen) -> Vec<Fact> {
    let from = |part: Part| if chosen.taken.contains(&part) { gone } else { kept };
    Part::ALL.map(|part| Fact::text(part_name(lang, part), fact(lang, from(part), part))).into()
}

fn form(lang: Lang, pair: &Pair, chosen: &Chosen) -> AnyView {
    let (own, other) = (&pair.left.record, &pair.right.record);
    let (kept, gone) = sides(pair, chosen);
    let here = Page::Office(Office::ProducerMerge { code: &own.code, other: "" }).href(lang);
    let back = Page::Office(Office::ProducerMerge { code: &own.code, other: &other.code }).href(lang);
    let taken = chosen.taken.iter().map(|part| {
        view! { <input type="hidden" name=part.code() value=gone.record.code.clone()/> }
    });
    view! {
        <form action=here method="post">
            <input type="hidden" name="voi" value=other.code.clone()/>
            <input type="hidden" name="giu" value=kept.record.code.clone()/>
            <input type="hidden" name="version" value=own.version/>
            <input type="hidden" name="other_version" value=other.version/>
            {taken.collect_view()}
            <p class="cluster">
                {button(Weight::Danger, m::confirm(lang))}
                {link_button(Weight::Quiet, back, o::cancel(lang))}
            </p>
        </form>
    }
    .into_any()
}
