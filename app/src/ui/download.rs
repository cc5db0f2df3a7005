//! A list as a file, in every kind there is.

use crate::t;
use domain::lang::Lang;
use domain::sheet::Format;
use leptos::prelude::*;

/// Links to the files of a list; `href` gives the address of each kind.
pub fn download(lang: Lang, href: impl Fn(Format) -> String) -> AnyView {
    let links = Format::ALL.map(|format| {
        let name = match format {
            Format::Xlsx => "Excel",
            Format::Csv => "CSV",
        };
        view! { <li><a href=href(format) download="">{name}</a></li> }
    });
    view! {
        <div class="download">
            <span class="download__label">{t::ui::download(lang)}</span>
            <ul class="download__kinds" role="list">{links.collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// Both kinds.
pub fn sample(lang: Lang) -> AnyView {
    download(lang, |format| format!("#{}", format.extension()))
}
