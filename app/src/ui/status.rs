//! The one word of the certificate check.

use crate::t;
use crate::ui::{Icon, icon};
use domain::certificate::CertStatus;
use domain::lang::Lang;
use leptos::prelude::*;

/// The word, its colour and its sign; the sign differs too, for those who see no colours.
pub fn status(lang: Lang, status: CertStatus) -> AnyView {
    let sign = match status {
        CertStatus::Valid => Icon::CheckCircle,
        CertStatus::Expiring => Icon::Clock,
        CertStatus::Expired => Icon::MinusCircle,
        CertStatus::Revoked => Icon::CrossCircle,
    };
    view! { <strong class="status" data-status=status.code()>{icon(sign)}<span>{word(lang, status)}</span></strong> }
        .into_any()
}

/// "Còn hiệu lực", "Sắp hết hạn", "Hết hạn", "Đã thu hồi".
pub fn word(lang: Lang, status: CertStatus) -> &'static str {
    match status {
        CertStatus::Valid => t::ui::status_valid(lang),
        CertStatus::Expiring => t::ui::status_expiring(lang),
        CertStatus::Expired => t::ui::status_expired(lang),
        CertStatus::Revoked => t::ui::status_revoked(lang),
    }
}

/// All four.
pub fn sample(lang: Lang) -> AnyView {
    let all = [CertStatus::Valid, CertStatus::Expiring, CertStatus::Expired, CertStatus::Revoked];
    view! { <p class="cluster">{all.map(|s| status(lang, s)).collect_view()}</p> }.into_any()
}
