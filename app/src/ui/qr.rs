//! An address as a code that telephones read.

use leptos::prelude::*;

/// The code of `address` over a line that says what it is for. Nothing where the address is too long for a code,
/// because the page says everything without it.
pub fn qr(address: &str, title: &str, caption: impl Into<String>) -> Option<AnyView> {
    let svg = media::qr::svg(address, title).ok()?;
    let view = view! {
        <figure class="qr">
            <div class="qr__code" inner_html=svg></div>
            <figcaption class="qr__caption">{caption.into()}</figcaption>
        </figure>
    };
    Some(view.into_any())
}

/// The code of a certificate's page.
pub fn sample() -> Option<AnyView> {
    qr("https://chophien.example/kiem-tra/8t2f4m", "Mã QR dẫn đến trang này", "Quét để mở lại trang này.")
}
