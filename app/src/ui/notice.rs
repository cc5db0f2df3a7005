//! A sentence the reader should not miss.

use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// What a notice or a badge is about. Never gold: gold is the certificate's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Info,
    Success,
    Danger,
}

impl Tone {
    pub const ALL: [Self; 4] = [Self::Plain, Self::Info, Self::Success, Self::Danger];

    pub fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Success => "success",
            Self::Danger => "danger",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Plain | Self::Info => Icon::Info,
            Self::Success => Icon::CheckCircle,
            Self::Danger => Icon::Warning,
        }
    }
}

/// A notice in the flow of the page.
pub fn notice(tone: Tone, text: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="notice" data-tone=tone.code()>
            {icon(tone.icon())}
            <div class="notice__text">{text}</div>
        </div>
    }
    .into_any()
}

/// Every tone.
pub fn sample() -> AnyView {
    let text = "Đã thêm 2 hộp vào giỏ. Còn 4 hộp trong kho.";
    view! { <div class="stack">{Tone::ALL.map(|tone| notice(tone, text)).collect_view()}</div> }.into_any()
}
