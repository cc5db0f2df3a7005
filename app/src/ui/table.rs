//! A table of records: titles that sort, one row each, and on a phone each row a small sheet with its titles beside.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use domain::register::{Order, Sort};
use leptos::prelude::*;

/// The title of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// Numbers stand at the end, their digits under one another.
    pub number: bool,
    /// What a press asks for, and how the column is sorted now, where it is the one.
    pub sort: Option<(String, Option<Way>)>,
}

/// A direction of sorting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Rising,
    Falling,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    pub fn number(label: impl Into<String>) -> Self {
        Self { number: true, ..Self::new(label) }
    }

    /// The same column, sorting at a press.
    pub fn sorted(self, href: String, way: Option<Way>) -> Self {
        Self { sort: Some((href, way)), ..self }
    }

    /// The same column of a register, which stands in an order and has an address in every other.
    pub fn sorted_by<S: Sort>(self, order: Order<S>, by: S, to: impl Fn(Order<S>) -> String) -> Self {
        let way = if order.falls() { Way::Falling } else { Way::Rising };
        self.sorted(to(order.pressed(by)), (order.by == by).then_some(way))
    }
}

/// The rows under their titles; the first cell of a row names it. The caption is read out, not seen: a heading says
/// the same.
pub fn table(lang: Lang, caption: impl Into<String>, columns: &[Column], rows: Vec<Vec<AnyView>>) -> AnyView {
    let titles = columns.iter().map(|it| title(lang, it)).collect_view();
    let body = rows.into_iter().map(|cells| row(columns, cells, None));
    whole(caption.into(), titles.into_any(), body.collect_view().into_any())
}

/// A row that can be ticked.
#[derive(Debug)]
pub struct TickedRow {
    /// Sent as `chon` where it is ticked.
    pub value: String,
    /// What the box is for, read out.
    pub label: String,
    pub cells: Vec<AnyView>,
}

/// [`table`] with a box before each row, to stand in a form ([`super::bulk`]).
pub fn ticked_table(lang: Lang, caption: impl Into<String>, columns: &[Column], rows: Vec<TickedRow>) -> AnyView {
    let titles = columns.iter().map(|it| title(lang, it));
    let titles = view! { <td role="cell"></td>{titles.collect_view()} };
    let body = rows.into_iter().map(|line| {
        let tick = view! { <input type="checkbox" name="chon" value=line.value aria-label=line.label/> };
        row(columns, line.cells, Some(tick.into_any()))
    });
    whole(caption.into(), titles.into_any(), body.collect_view().into_any())
}

fn whole(caption: String, titles: AnyView, body: AnyView) -> AnyView {
    // Roles are written out, because a table whose display is changed for phones is no table to screen readers.
    view! {
        <div class="table">
            <table class="table__whole" role="table">
                <caption class="table__caption">{caption}</caption>
                <thead class="table__titles" role="rowgroup">
                    <tr role="row">{titles}</tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn title(lang: Lang, column: &Column) -> AnyView {
    let number = column.number.then_some("");
    let Some((href, way)) = column.sort.clone() else {
        return view! { <th role="columnheader" scope="col" data-number=number>{column.label.clone()}</th> }.into_any();
    };
    let (state, sign) = match way {
        Some(Way::Rising) => ("ascending", Some(Icon::ChevronUp)),
        Some(Way::Falling) => ("descending", Some(Icon::ChevronDown)),
        None => ("none", None),
    };
    view! {
        <th role="columnheader" scope="col" aria-sort=state data-number=number>
            <a class="table__sort" href=href title=t::ui::sort_column(lang)>{column.label.clone()}{sign.map(icon)}</a>
        </th>
    }
    .into_any()
}

fn row(columns: &[Column], cells: Vec<AnyView>, tick: Option<AnyView>) -> AnyView {
    let tick = tick.map(|tick| view! { <td class="table__tick" role="cell">{tick}</td> });
    let cells = columns.iter().zip(cells).enumerate().map(|(at, (column, cell))| {
        let (label, number) = (column.label.clone(), column.number.then_some(""));
        if at == 0 {
            view! { <th class="table__name" role="rowheader" scope="row">{cell}</th> }.into_any()
        } else {
            view! { <td role="cell" data-label=label data-number=number>{cell}</td> }.into_any()
        }
    });
    view! { <tr role="row">{tick}{cells.collect_view()}</tr> }.into_any()
}

/// What a cell says where there is nothing to say, so that no title stands alone on a phone.
pub fn given(text: Option<String>) -> AnyView {
    match text.filter(|text| !text.is_empty()) {
        Some(text) => text.into_any(),
        None => view! { <span class="soft">"–"</span> }.into_any(),
    }
}

/// Two rows, sorted by name.
pub fn sample(lang: Lang) -> AnyView {
    let columns = [
        Column::new("Sản phẩm").sorted("#".into(), Some(Way::Rising)),
        Column::new("Đơn vị").sorted("#".into(), None),
        Column::number("Điểm"),
    ];
    let row = |name: &'static str, maker: &'static str, score: &'static str| {
        vec![name.into_any(), maker.into_any(), score.into_any()]
    };
    let rows = vec![row("Mật ong bạc hà", "HTX Bình An", "72,80"), row("Trà Shan tuyết", "HTX Bản Mới", "64,00")];
    table(lang, "Điểm của hai sản phẩm", &columns, rows)
}
