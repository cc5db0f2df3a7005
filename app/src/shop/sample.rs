//! Whole documents of pages in every state worth looking at, for tests and for looking at them without a database.

use super::{
    application, basket, brochure, certificate, check, checkout, claim, compare, craft_village, failure, fair, honour,
    information, order, place, sales_point, story,
};
use crate::visit::Visit;
use domain::lang::Lang;

/// Names and documents of the pages that bring their own frame.
pub fn documents(lang: Lang) -> Vec<(String, String)> {
    let visit = &Visit::sample(lang);
    let mut pages = vec![
        ("certificate".to_owned(), certificate::page(visit, &certificate::sample())),
        ("check".to_owned(), check::page(visit, &check::sample())),
        ("sales-points".to_owned(), sales_point::list_page(visit, &sales_point::list_sample())),
        ("sales-point".to_owned(), sales_point::page(visit, &sales_point::sample())),
        ("story".to_owned(), story::page(visit, &story::sample())),
        ("checkout".to_owned(), checkout::page(visit, &checkout::sample())),
        ("order".to_owned(), order::page(visit, &order::sample())),
        ("order-find".to_owned(), order::find_page(visit, &order::Asked::default())),
        ("order-missed".to_owned(), order::find_page(visit, &order::missed_sample())),
    ];
    pages.extend(numbered("check", check::samples().map(|it| check::page(visit, &it))));
    pages.extend(numbered("certificate", certificate::samples().map(|it| certificate::page(visit, &it))));
    pages.extend(numbered("basket", basket::samples().map(|it| basket::page(visit, &it))));
    pages.extend(numbered("checkout", checkout::samples().map(|it| checkout::page(visit, &it))));
    pages.extend(numbered("claim", claim::samples().map(|it| claim::page(visit, &it))));
    pages.extend(numbered("order", order::samples().map(|it| order::page(visit, &it))));
    pages.extend(numbered("receipt", order::samples().map(|it| order::printed::page(visit, &it.order))));
    pages.push(("brochure".to_owned(), brochure::page(visit, &brochure::sample())));
    let applications = application::sample::documents(visit).into_iter().enumerate();
    pages.extend(applications.map(|(i, (name, html))| (format!("{name}-{i}"), html)));
    pages.extend([
        ("places".to_owned(), place::page(visit, &place::sample())),
        ("province".to_owned(), place::province::page(visit, &place::province::sample())),
        ("province-empty".to_owned(), place::province::page(visit, &place::province::empty_sample())),
        ("commune".to_owned(), place::commune::page(visit, &place::commune::sample())),
        ("commune-empty".to_owned(), place::commune::page(visit, &place::commune::empty_sample())),
        ("compare".to_owned(), compare::page(visit, &[super::product::sample(), super::product::sample()])),
        ("compare-none".to_owned(), compare::page(visit, &[])),
        ("age".to_owned(), super::product::age::page(visit, &super::product::sample())),
        ("craft-villages".to_owned(), craft_village::list_page(visit, &[craft_village::sample_village()])),
        ("craft-villages-none".to_owned(), craft_village::list_page(visit, &[])),
        ("craft-village".to_owned(), craft_village::page(visit, &craft_village::sample())),
        ("honours".to_owned(), honour::page(visit, &honour::sample())),
        ("honours-none".to_owned(), honour::page(visit, &honour::empty_sample())),
    ]);
    pages
        .extend(information::Topic::ALL.map(|it| (format!("information-{}", it.slug()), information::page(visit, it))));
    pages.extend(fair::sample::documents(visit));
    pages.extend(crate::account::sample::documents(visit));
    pages.extend(crate::desk::sample::documents(visit));
    pages.extend(crate::office::sample::documents(visit));
    pages.extend(crate::portal::sample::documents(visit));
    let desk = crate::desk::listing::sample::documents(visit);
    pages.extend(desk.into_iter().enumerate().map(|(i, (name, html))| (format!("desk-{name}-{i}"), html)));
    pages.extend(numbered("failure", failure::samples().map(|it| failure::page(visit, &it))));
    pages
}

fn numbered<const N: usize>(name: &str, pages: [String; N]) -> impl Iterator<Item = (String, String)> {
    pages.into_iter().enumerate().map(move |(i, html)| (format!("{name}-{i}"), html))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]

    use super::*;

    fn each(check: impl Fn(Lang, &str) -> bool, what: &str) {
        for lang in Lang::ALL {
            for (name, html) in documents(lang) {
                assert!(check(lang, &html), "{name} in {lang:?}: {what}");
            }
        }
    }

    #[test]
    fn every_page_has_one_heading_of_the_first_level() {
        each(|_, html| html.matches("<h1").count() == 1, "not one h1");
    }

    #[test]
    fn no_page_carries_style_or_script_of_its_own() {
        each(
            |_, html| !html.contains(" style=") && !html.contains("<script>") && !html.contains(" onclick="),
            "inline",
        );
    }

    #[test]
    fn every_form_stays_in_the_language_of_its_page() {
        each(
            |lang, html| html.split("action=\"").skip(1).all(|rest| lang == Lang::Vi || rest.starts_with("/en")),
            "a form leaves the language",
        );
    }

    #[test]
    fn no_id_stands_twice() {
        each(
            |_, html| {
                let ids: Vec<_> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                let mut once = ids.clone();
                once.sort_unstable();
                once.dedup();
                once.len() == ids.len()
            },
            "an id twice",
        );
    }

    fn without_data(html: &str) -> String {
        let mut parts = html.split("<script type=\"application/ld+json\">");
        let first = parts.next().unwrap_or_default().to_owned();
        first + &parts.filter_map(|part| part.split_once("</script>")).map(|(_, rest)| rest).collect::<String>()
    }

    /// Without what fields say to the browser about their answers.
    fn without_patterns(html: &str) -> String {
        let mut parts = html.split(" pattern=\"");
        let first = parts.next().unwrap_or_default().to_owned();
        first + &parts.filter_map(|part| part.split_once('"')).map(|(_, rest)| rest).collect::<String>()
    }

    #[test]
    fn no_text_keeps_a_placeholder() {
        // Islands in the header carry their texts as JSON, and so does data for machines.
        let told = |html: &str| html.split("<main").nth(1).map(without_data).map(|html| without_patterns(&html));
        each(|_, html| told(html).is_some_and(|main| !main.contains(['{', '}'])), "a brace is left");
    }
}
