//! Doing one thing to many lines of a list: a form around its table, a bar under it. It is sent by GET to a page that
//! asks first, so ticking and asking change nothing and work without JavaScript.

use crate::ui::{Column, TickedRow, ticked_table};
use domain::lang::Lang;
use leptos::prelude::*;

/// What the form carries beside the ticks, which it sends as `chon`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// The page that asks.
    pub action: String,
    pub label: &'static str,
    /// The list's own address, so that the question can say "everything it finds" and lead back.
    pub kept: Vec<(&'static str, String)>,
    /// "All 120 lines this filter finds", sent as `tat-ca`.
    pub all: String,
}

/// The table in its form, and the bar with its buttons.
pub fn bulk(bulk: Bulk, table: AnyView, buttons: AnyView) -> AnyView {
    let kept = bulk.kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form class="bulk" action=bulk.action method="get">
            {kept.collect_view()}
            {table}
            <fieldset class="bulk__bar">
                <legend class="bulk__label">{bulk.label}</legend>
                <label class="choice"><input type="checkbox" name="tat-ca" value="on"/><span>{bulk.all}</span></label>
                <div class="bulk__buttons">{buttons}</div>
            </fieldset>
        </form>
    }
    .into_any()
}

/// Two lines to tick.
pub fn sample(lang: Lang) -> AnyView {
    let row = |code: &str, name: &'static str| TickedRow {
        value: code.to_owned(),
        label: format!("Chọn {name}"),
        cells: vec![name.into_any(), "4".into_any()],
    };
    let columns = [Column::new("Sản phẩm"), Column::number("Sao")];
    let rows = vec![row("0a1b2c", "Mật ong bạc hà"), row("0a1b2d", "Trà Shan tuyết")];
    let doing = Bulk {
        action: "/mau".to_owned(),
        label: "Làm với các dòng đã chọn",
        kept: Vec::new(),
        all: "Cả 2 dòng mà bộ lọc này tìm thấy".to_owned(),
    };
    let button = view! { <button class="button" type="submit" data-weight="secondary">"Tạm ngừng"</button> };
    bulk(doing, ticked_table(lang, "Hai sản phẩm", &columns, rows), button.into_any())
}
