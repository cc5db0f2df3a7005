//! Facts in two columns: what, and how it is.

use leptos::prelude::*;

/// One row.
pub struct Fact {
    pub label: String,
    pub value: AnyView,
}

impl Fact {
    pub fn new(label: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { label: label.into(), value: value.into_any() }
    }

    pub fn text(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(label, value.into())
    }
}

/// The rows in their order; nothing where there are none.
pub fn fact_table(facts: Vec<Fact>) -> AnyView {
    let rows = facts.into_iter().map(|fact| {
        view! { <div class="fact-table__row"><dt>{fact.label}</dt><dd>{fact.value}</dd></div> }
    });
    view! { <dl>{rows.collect_view()}</dl> }.into_any()
}

/// Three facts of a label.
pub fn sample() -> AnyView {
    fact_table(vec![
        Fact::text("Khối lượng tịnh", "350 g"),
        Fact::text("Bảo quản", "Nơi khô mát, tránh ánh nắng trực tiếp. Mật kết tinh khi lạnh là chuyện thường."),
        Fact::text("Hạn dùng", "24 tháng từ ngày sản xuất"),
    ])
}
