//! Writes every page with its sample, in both languages, to a folder (default `var/pages`), to be looked at without a
//! database: `cargo run -p app --example pages`.

use app::layout::{Frame, Section, shop};
use app::shop::{catalogue, gallery, home, producer, product, sample};
use app::t;
use app::visit::Visit;
use domain::lang::Lang;
use domain::search::ListQuery;
use leptos::prelude::AnyView;
use market::catalogue::CataloguePage;
use market::setting::Settings;
use std::path::PathBuf;
use std::{env, fs, io};

type Body = Box<dyn FnOnce() -> AnyView>;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("var/pages"), PathBuf::from);
    for lang in Lang::ALL {
        let folder = folder.join(lang.code());
        fs::create_dir_all(&folder)?;
        for (name, section, title, body) in pages(lang) {
            let frame = Frame { title, section, ..Frame::of(&Visit::sample(lang)) };
            fs::write(folder.join(name).with_extension("html"), shop(&frame, body))?;
        }
        for (name, html) in sample::documents(lang) {
            fs::write(folder.join(name).with_extension("html"), html)?;
        }
    }
    Ok(())
}

fn pages(lang: Lang) -> Vec<(&'static str, Section, String, Body)> {
    let (query, list) = (catalogue::sample_query(), catalogue::sample());
    let nothing = CataloguePage { cards: Vec::new(), total: 0, pages: 1, ..catalogue::sample() };
    let asked = ListQuery { text: "bánh phồng tôm".into(), ..catalogue::sample_query() };
    let (item, maker) = (product::sample(), producer::sample());
    vec![
        ("home", Section::Home, t::site::tagline(lang).to_owned(), Box::new(move || home::view(lang, &home::sample()))),
        (
            "catalogue",
            Section::Products,
            catalogue::title(lang, &query, &list),
            Box::new(move || catalogue::view(lang, &query, &list, &Settings::default())),
        ),
        (
            "catalogue-empty",
            Section::Products,
            catalogue::title(lang, &asked, &nothing),
            Box::new(move || catalogue::view(lang, &asked, &nothing, &Settings::default())),
        ),
        (
            "product",
            Section::Products,
            product::title(lang, &item),
            Box::new(move || product::view(lang, &item, &product::send::sample())),
        ),
        ("producer", Section::Other, maker.name.clone(), Box::new(move || producer::view(lang, &maker))),
        ("gallery", Section::Other, t::gallery::title(lang).to_owned(), Box::new(move || gallery::view(lang))),
    ]
}
