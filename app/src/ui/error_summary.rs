//! What is wrong with a form, at its top, each line leading to its field (GOV.UK's error summary).

use crate::t;
use domain::lang::Lang;
use leptos::prelude::*;
use std::fmt::Display;

/// `errors` are names of fields with messages; nothing is shown where there are none. It takes the focus when its page
/// opens, with JavaScript or without.
pub fn error_summary(lang: Lang, errors: &[(impl Display, String)]) -> Option<AnyView> {
    summary(lang, errors, true)
}

fn summary(lang: Lang, errors: &[(impl Display, String)], focus: bool) -> Option<AnyView> {
    if errors.is_empty() {
        return None;
    }
    let lines = errors.iter().map(|(name, message)| {
        view! { <li><a href=format!("#field-{name}")>{message.clone()}</a></li> }
    });
    let view = view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=focus>
            <h2 class="error-summary__title">{t::ui::error_title(lang)}</h2>
            <ul class="error-summary__list">{lines.collect_view()}</ul>
        </div>
    };
    Some(view.into_any())
}

/// Two errors.
pub fn sample(lang: Lang) -> Option<AnyView> {
    let errors = [
        ("phone", "Số điện thoại có 10 chữ số, bắt đầu bằng 0.".to_owned()),
        ("province", "Chọn tỉnh hoặc thành phố nhận hàng.".to_owned()),
    ];
    summary(lang, &errors, false)
}
