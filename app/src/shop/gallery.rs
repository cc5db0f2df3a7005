//! Every building block with its sample, on both grounds, for those who build pages.

use crate::t;
use crate::ui;
use domain::lang::Lang;
use leptos::prelude::*;

/// The body of the page.
pub fn view(lang: Lang) -> AnyView {
    view! {
        <div class="gallery">
            <h1>{t::gallery::title(lang)}</h1>
            <p>{t::gallery::lead(lang)}</p>
            <div class="gallery__theme" data-theme="light">
                <h2 class="gallery__ground">{t::gallery::light(lang)}</h2>
                {looks(lang)}
                {forms(lang)}
            </div>
            <div class="gallery__theme" data-theme="dark">
                <h2 class="gallery__ground">{t::gallery::dark(lang)}</h2>
                {looks(lang)}
            </div>
        </div>
    }
    .into_any()
}

/// What carries no id, so it can stand twice on a page.
fn looks(lang: Lang) -> AnyView {
    let all = [
        ("logo", ui::logo(lang)),
        ("basket_link", ui::basket_link(lang)),
        ("icon", ui::icon::sample()),
        ("bulk", ui::bulk::sample(lang)),
        ("button", ui::button::sample()),
        ("badge", ui::badge::sample()),
        ("chip", ui::chip::sample()),
        ("notice", ui::notice::sample()),
        ("stars", ui::stars::sample(lang)),
        ("status", ui::status::sample(lang)),
        ("money", ui::money::sample(lang)),
        ("place", ui::place(&ui::place::sample_place())),
        ("picture", ui::picture::sample(lang)),
        ("product_card", ui::product_card::sample(lang)),
        ("point_line", ui::point_line::sample(lang)),
        ("producer_line", ui::producer_line::sample(lang)),
        ("dot_map", ui::dot_map::sample().into_any()),
        ("story_line", ui::story_line::sample(lang)),
        ("markdown", view! { <div class="markdown" inner_html=ui::markdown::sample()></div> }.into_any()),
        ("qr", ui::qr::sample().into_any()),
        ("section", ui::section::sample()),
        ("recent", ui::recent::sample(lang)),
        ("fact_table", ui::fact_table::sample()),
        ("receipt", ui::receipt::sample(lang)),
        ("chart", ui::chart::sample(lang)),
        ("empty", ui::empty::sample()),
    ];
    all.map(|(name, sample)| shown(name, sample)).collect_view().into_any()
}

fn forms(lang: Lang) -> AnyView {
    let all = [
        ("search_box", ui::search_box(lang, "")),
        ("field", ui::field::sample(lang)),
        ("error_summary", ui::error_summary::sample(lang).into_any()),
        ("quantity", ui::quantity::sample(lang)),
        ("facet", ui::facet::sample(lang)),
        ("sort", ui::sort::sample(lang)),
        ("filter", ui::filter::sample()),
        ("register_search", ui::register_search::sample(lang)),
        ("download", ui::download::sample(lang)),
        ("table", ui::table::sample(lang)),
        ("pagination", ui::pagination::sample(lang).into_any()),
        ("breadcrumb", ui::breadcrumb::sample(lang)),
    ];
    all.map(|(name, sample)| shown(name, sample)).collect_view().into_any()
}

fn shown(name: &'static str, sample: AnyView) -> AnyView {
    view! { <div class="gallery__sample"><p class="gallery__name">{name}</p><div class="gallery__body">{sample}</div></div> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dialog over the page: without pictures there is nothing to open, and the gallery has none.
    const NOT_SHOWN: [&str; 1] = ["zoom"];

    #[test]
    fn every_building_block_has_its_sample() {
        let page = crate::render::html(|| view(Lang::Vi));
        let blocks =
            include_str!("../ui.rs").lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        let missing: Vec<_> = blocks
            .filter(|name| !NOT_SHOWN.contains(name))
            .filter(|name| !page.contains(&format!("<p class=\"gallery__name\">{name}</p>")))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
