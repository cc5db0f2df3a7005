//! An order: finding it again, and how it stands.

use crate::layout::{self, Frame};
use crate::t;
use crate::ui::fact_table::Fact;
use crate::ui::receipt::{Parcel, Receipt, ReceiptLine};
use crate::ui::{Field, Icon, Tone, Weight, button, fact_table, icon, input, link_button, notice, receipt};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::order::OrderStatus;
use domain::search::ListQuery;
use domain::url::Page;
use leptos::prelude::*;
use market::order::{OrderLine, OrderParcel, OrderView};

/// The steps of an order that goes well, in their order.
const STEPS: [OrderStatus; 5] =
    [OrderStatus::Placed, OrderStatus::Confirmed, OrderStatus::Packed, OrderStatus::HandedOver, OrderStatus::Delivered];

/// What was typed into the form that finds an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    pub code: String,
    pub phone: String,
    /// Whether it found nothing. The answer is the same whichever half was wrong.
    #[serde(skip)]
    pub not_found: bool,
}

/// An order to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub order: OrderView,
    /// Placed a moment ago by this visitor.
    pub fresh: bool,
}

/// The whole document of the form.
pub fn find_page(visit: &Visit, asked: &Asked) -> String {
    let lang = visit.lang;
    let title = t::order::find_title(lang);
    let title = if asked.not_found { t::checkout::title_error(lang, title) } else { title.to_owned() };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || find_view(lang, asked))
}

/// The form.
pub fn find_view(lang: Lang, asked: &Asked) -> AnyView {
    let code = Field {
        value: asked.code.clone(),
        hint: Some(t::order::code_hint(lang).into()),
        autocomplete: "off",
        most: Some(40),
        ..Field::new(lang, "code", t::order::code(lang))
    };
    let phone = Field {
        value: asked.phone.clone(),
        autocomplete: "tel",
        kind: "tel",
        most: Some(40),
        ..Field::new(lang, "phone", t::order::phone(lang))
    };
    let nothing = asked.not_found.then(|| {
        view! {
            <div role="alert">
                {notice(Tone::Danger, view! { <strong>{t::order::not_found(lang)}</strong><p>{t::order::not_found_todo(lang)}</p> })}
            </div>
        }
    });
    view! {
        <div class="order-find">
            <h1>{t::order::find_title(lang)}</h1>
            <p>{t::order::find_lead(lang)}</p>
            {nothing}
            <form class="stack" action=Page::FindOrder.href(lang) method="post" novalidate=true>
                {input(&code)}
                {input(&phone)}
                <p>{button(Weight::Primary, t::order::find(lang))}</p>
            </form>
        </div>
    }
    .into_any()
}

/// The whole document of an order.
pub fn page(visit: &Visit, shown: &Shown) -> String {
    let lang = visit.lang;
    let title = if shown.fresh { t::order::thanks(lang).into() } else { t::order::title(lang, &shown.order.code) };
    let frame = Frame { title, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, shown))
}

/// The order.
pub fn view(lang: Lang, shown: &Shown) -> AnyView {
    let order = &shown.order;
    let many = order.parcels.len();
    let parcels = order.parcels.iter().enumerate().map(|(i, it)| progress(lang, it, (i + 1, many)));
    view! {
        <div class="order">
            <header class="order__head">
                {thanks(lang, shown)}
                <h1>{t::order::title(lang, &order.code)}</h1>
                <p class="soft">{t::order::placed_at(lang, order.placed_at.show())}</p>
            </header>
            {notice(Tone::Plain, t::order::demo(lang))}
            <section class="order__steps" aria-label=t::order::steps(lang)>{parcels.collect_view()}</section>
            {next(lang, order)}
            {receipt(lang, &paper(lang, order))}
            {fact_table(facts(lang, order))}
            {ways(lang)}
        </div>
    }
    .into_any()
}

fn thanks(lang: Lang, shown: &Shown) -> Option<AnyView> {
    let order = &shown.order;
    let text = view! {
        <strong>{t::order::thanks(lang)}</strong>
        <p>{t::order::thanks_text(lang, &order.code, order.phone.show().replace(' ', "\u{a0}"))}</p>
    };
    shown.fresh.then(|| view! { <div role="status">{notice(Tone::Success, text)}</div> }.into_any())
}

/// Who sends what, and how far it is.
fn progress(lang: Lang, parcel: &OrderParcel, (i, n): (usize, usize)) -> AnyView {
    let href = Page::Producer { slug: &parcel.producer_slug, code: &parcel.producer_code }.href(lang);
    let number = (n > 1).then(|| view! { <span class="soft">{t::order::parcel(lang, i, n)}" · "</span> });
    view! {
        <section>
            <h2 class="order__producer">{number}<a href=href>{parcel.producer_name.clone()}</a></h2>
            {steps(lang, parcel.status)}
        </section>
    }
    .into_any()
}

fn steps(lang: Lang, status: OrderStatus) -> AnyView {
    let Some(now) = position(status) else {
        return view! { <p class="order__ended">{icon(Icon::CrossCircle)}<strong>{status_word(lang, status)}</strong></p> }
            .into_any();
    };
    let steps = STEPS.into_iter().enumerate().map(|(i, step)| {
        let (state, said) = match i.cmp(&now) {
            std::cmp::Ordering::Less => ("done", t::order::done(lang)),
            std::cmp::Ordering::Equal => ("now", t::order::now(lang)),
            std::cmp::Ordering::Greater => ("later", ""),
        };
        let sign = (i <= now).then(|| icon(Icon::Check));
        view! {
            <li class="order__step" data-state=state aria-current=(state == "now").then_some("step")>
                <span class="order__mark">{sign}</span>
                <span>{status_word(lang, step)}<span class="visually-hidden">" "{said}</span></span>
            </li>
        }
    });
    view! { <ol role="list">{steps.collect_view()}</ol> }.into_any()
}

/// How far along the steps; `None` where the order left them.
fn position(status: OrderStatus) -> Option<usize> {
    let status = if status == OrderStatus::Completed { OrderStatus::Delivered } else { status };
    STEPS.iter().position(|step| *step == status)
}

/// A status in words.
pub fn status_word(lang: Lang, status: OrderStatus) -> &'static str {
    use t::order::status as s;
    match status {
        OrderStatus::Placed => s::placed(lang),
        OrderStatus::Confirmed => s::confirmed(lang),
        OrderStatus::Packed => s::packed(lang),
        OrderStatus::HandedOver => s::handed_over(lang),
        OrderStatus::Delivered => s::delivered(lang),
        OrderStatus::Completed => s::completed(lang),
        OrderStatus::Cancelled => s::cancelled(lang),
        OrderStatus::Expired => s::expired(lang),
        OrderStatus::Returned => s::returned(lang),
    }
}

/// What comes next, while anything is still on its way.
fn next(lang: Lang, order: &OrderView) -> Option<AnyView> {
    let delivered = position(OrderStatus::Delivered);
    let waiting = order.parcels.iter().any(|it| position(it.status).is_some_and(|at| Some(at) < delivered));
    let view = view! {
        <section class="order__next">
            <h2>{t::order::next(lang)}</h2>
            <ul class="order__points">
                <li>{t::order::next_call(lang)}</li>
                <li>{t::order::next_open(lang)}</li>
                <li>{t::order::next_return(lang)}</li>
            </ul>
        </section>
    };
    waiting.then(|| view.into_any())
}

fn paper(lang: Lang, order: &OrderView) -> Receipt {
    Receipt {
        parcels: order.parcels.iter().map(|it| parcel(lang, it)).collect(),
        goods: order.total.goods,
        delivery: order.total.delivery,
        total: order.total.whole().unwrap_or_default(),
    }
}

fn parcel(lang: Lang, parcel: &OrderParcel) -> Parcel {
    Parcel {
        producer: t::order::seller(lang, &parcel.producer_name),
        href: None,
        lines: parcel.lines.iter().map(|it| line(lang, it)).collect(),
        delivery: parcel.total.delivery,
        note: t::order::delivery(lang).into(),
    }
}

fn line(lang: Lang, line: &OrderLine) -> ReceiptLine {
    let stars = line.stars_shown.map(|stars| t::order::stars_then(lang, stars.count().into()));
    ReceiptLine {
        name: line.product_name.clone(),
        href: Some(Page::Product { slug: &line.product_slug, code: &line.product_code }.href(lang)),
        pack: stars.map_or_else(|| line.pack_label.clone(), |stars| format!("{} · {stars}", line.pack_label)),
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
    }
}

fn facts(lang: Lang, order: &OrderView) -> Vec<Fact> {
    let to = view! {
        {order.buyer_name.clone()}<br/>{order.phone.show()}<br/>
        {order.street.clone()}<br/>{order.commune_name.clone()}", "{order.province_name.clone()}
    };
    let mut facts = vec![Fact::new(t::order::to(lang), to), Fact::text(t::order::payment(lang), t::order::cod(lang))];
    facts.extend(order.note.clone().map(|note| Fact::text(t::order::note(lang), note)));
    facts
}

fn ways(lang: Lang) -> AnyView {
    let all = Page::Catalogue(&ListQuery::default()).href(lang);
    view! {
        <p class="cluster">
            {link_button(Weight::Secondary, all, t::order::more(lang))}
            {link_button(Weight::Quiet, Page::FindOrder.href(lang), t::order::find_another(lang))}
        </p>
    }
    .into_any()
}

pub use sample::{missed_sample, sample, samples};

mod sample {
    use super::{Asked, Shown};
    use crate::ui::receipt::sample_receipt;
    use domain::lang::Lang;
    use domain::order::{OrderStatus, PaymentMethod, Total};
    use domain::phone::Phone;
    use domain::star::Stars;
    use domain::time::Ts;
    use market::order::{OrderLine, OrderParcel, OrderView};

    /// An order placed a moment ago.
    pub fn sample() -> Shown {
        Shown { order: order([OrderStatus::Placed, OrderStatus::Placed]), fresh: true }
    }

    /// A question that found nothing.
    pub fn missed_sample() -> Asked {
        Asked { code: "CP-7K3M-9Q2X".into(), phone: "0912 345 678".into(), not_found: true }
    }

    /// On its way, and half cancelled.
    pub fn samples() -> [Shown; 2] {
        let of = |statuses| Shown { order: order(statuses), fresh: false };
        [of([OrderStatus::HandedOver, OrderStatus::Confirmed]), of([OrderStatus::Cancelled, OrderStatus::Completed])]
    }

    fn order(statuses: [OrderStatus; 2]) -> OrderView {
        let paper = sample_receipt();
        let parcels = paper.parcels.into_iter().zip(statuses).map(|(parcel, status)| {
            let lines = parcel.lines.into_iter().map(|line| OrderLine {
                product_code: "0a1b2c".into(),
                product_slug: domain::text::slug(&line.name),
                product_name: line.name,
                pack_label: line.pack,
                stars_shown: Stars::new(4),
                unit_price: line.unit_price,
                quantity: line.quantity,
                total: line.total,
            });
            OrderParcel {
                producer_code: "3d4e5f".into(),
                producer_slug: domain::text::slug(&parcel.producer),
                producer_name: parcel.producer,
                status,
                lines: lines.collect(),
                total: Total { goods: paper.goods, delivery: parcel.delivery },
            }
        });
        OrderView {
            code: "CP-7K3M-9Q2X".into(),
            // 22/11/2026 in Vietnam.
            placed_at: Ts(1_795_300_000_000),
            lang: Lang::Vi,
            buyer_name: "Nguyễn Thị Hoà".into(),
            phone: Phone::from_stored("+84912345678".into()),
            street: "Số 8, thôn Trại Mít".into(),
            commune_name: "Phường Chũ".into(),
            province_name: "Tỉnh Bắc Ninh".into(),
            note: Some("Gọi trước giờ trưa.".into()),
            payment_method: PaymentMethod::Cod,
            parcels: parcels.collect(),
            total: Total { goods: paper.goods, delivery: paper.delivery },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_a_step_or_an_end() {
        let ended = OrderStatus::ALL.into_iter().filter(|status| position(*status).is_none());
        assert_eq!(ended.collect::<Vec<_>>(), [OrderStatus::Cancelled, OrderStatus::Expired, OrderStatus::Returned]);
        assert_eq!(position(OrderStatus::Completed), position(OrderStatus::Delivered));
    }
}
