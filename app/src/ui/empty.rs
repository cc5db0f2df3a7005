//! Where there is nothing to show: why, and what to do.

use leptos::prelude::*;

/// `advice` is what to try, `action` the way on.
pub fn empty(title: impl Into<String>, advice: impl IntoView + 'static, action: Option<AnyView>) -> AnyView {
    view! {
        <div class="empty">
            <h2>{title.into()}</h2>
            <div class="empty__advice">{advice}</div>
            {action}
        </div>
    }
    .into_any()
}

/// An empty basket.
pub fn sample() -> AnyView {
    let go = crate::ui::link_button(crate::ui::Weight::Primary, "#", "Xem sản phẩm");
    empty("Giỏ hàng chưa có gì", "Chọn một sản phẩm, rồi bấm Thêm vào giỏ.", Some(go))
}
