//! How the market works, by topic: texts in Markdown, in both languages, beside the program.

use crate::layout::{self, Frame};
use crate::t::information as i;
use crate::ui::{Fact, fact_table, markdown};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::text::fold;
use domain::url::{Guide, Page};
use leptos::prelude::*;
use market::setting::Settings;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Programme,
    Delivery,
    Returns,
    Privacy,
    Rules,
    Contact,
}

impl Topic {
    pub const ALL: [Self; 6] =
        [Self::Programme, Self::Delivery, Self::Returns, Self::Privacy, Self::Rules, Self::Contact];

    /// Its place in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Programme => "ocop",
            Self::Delivery => "giao-hang",
            Self::Returns => "doi-tra",
            Self::Privacy => "du-lieu-ca-nhan",
            Self::Rules => "quy-che-hoat-dong",
            Self::Contact => "lien-he",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.slug() == slug)
    }

    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Programme => i::programme(lang),
            Self::Delivery => i::delivery(lang),
            Self::Returns => i::returns(lang),
            Self::Privacy => i::privacy(lang),
            Self::Rules => i::rules(lang),
            Self::Contact => i::contact(lang),
        }
    }

    /// The topic a search asks for instead of a product: "đổi trả", "phi ship".
    pub fn asked(search: &str) -> Option<Self> {
        let words = format!(" {} ", fold(search));
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(&format!(" {phrase} ")));
        Self::ALL.into_iter().find(|topic| says(topic.phrases()))
    }

    /// What people type who look for it, folded, in both languages.
    fn phrases(self) -> &'static [&'static str] {
        match self {
            Self::Programme => &["ocop la gi", "hang sao", "what is ocop"],
            Self::Delivery => {
                &["giao hang", "van chuyen", "phi ship", "thanh toan", "tra tien", "delivery", "shipping", "payment"]
            }
            Self::Returns => {
                &["doi tra", "tra hang", "doi hang", "hoan tien", "khieu nai", "returns", "refund", "complaint"]
            }
            Self::Privacy => &["du lieu ca nhan", "quyen rieng tu", "bao mat", "privacy"],
            Self::Rules => &["quy che", "dieu khoan", "terms"],
            Self::Contact => &["lien he", "hotline", "tong dai", "contact"],
        }
    }

    fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Programme, Lang::Vi) => include_str!("../../information/vi/ocop.md"),
            (Self::Programme, Lang::En) => include_str!("../../information/en/ocop.md"),
            (Self::Delivery, Lang::Vi) => include_str!("../../information/vi/giao-hang.md"),
            (Self::Delivery, Lang::En) => include_str!("../../information/en/giao-hang.md"),
            (Self::Returns, Lang::Vi) => include_str!("../../information/vi/doi-tra.md"),
            (Self::Returns, Lang::En) => include_str!("../../information/en/doi-tra.md"),
            (Self::Privacy, Lang::Vi) => include_str!("../../information/vi/du-lieu-ca-nhan.md"),
            (Self::Privacy, Lang::En) => include_str!("../../information/en/du-lieu-ca-nhan.md"),
            (Self::Rules, Lang::Vi) => include_str!("../../information/vi/quy-che-hoat-dong.md"),
            (Self::Rules, Lang::En) => include_str!("../../information/en/quy-che-hoat-dong.md"),
            (Self::Contact, Lang::Vi) => include_str!("../../information/vi/lien-he.md"),
            (Self::Contact, Lang::En) => include_str!("../../information/en/lien-he.md"),
        }
    }
}

/// The whole document.
pub fn page(visit: &Visit, topic: Topic) -> String {
    let lang = visit.lang;
    let description = topic.text(lang).split("\n\n").next().unwrap_or_default().trim().to_owned();
    let frame = Frame { title: topic.title(lang).into(), description, index: true, ..Frame::of(visit) };
    layout::shop(&frame, || view(lang, topic, &visit.settings))
}

/// The page: its text, and the way to the other topics.
pub fn view(lang: Lang, topic: Topic, settings: &Settings) -> AnyView {
    let operator = (topic == Topic::Contact).then(|| operator(lang, settings));
    view! {
        <div class="information">
            <nav class="information__topics" aria-label=i::topics(lang)>{topics(lang, topic)}</nav>
            <article class="information__text">
                <h1>{topic.title(lang)}</h1>
                {operator}
                <div class="markdown" inner_html=markdown::html(topic.text(lang))></div>
            </article>
        </div>
    }
    .into_any()
}

fn topics(lang: Lang, here: Topic) -> AnyView {
    let links = Topic::ALL.map(|topic| {
        let href = Page::Guide(Guide::Information { slug: topic.slug() }).href(lang);
        let current = (topic == here).then_some("page");
        view! { <li><a class="information__link" href=href aria-current=current>{topic.title(lang)}</a></li> }
    });
    view! { <ul role="list">{links.collect_view()}</ul> }.into_any()
}

/// Who runs the shop, as far as it is set.
fn operator(lang: Lang, settings: &Settings) -> AnyView {
    let Some(name) = settings.operator_name.clone() else {
        return view! { <p>{i::no_operator(lang)}</p> }.into_any();
    };
    let text = |label, value: &Option<String>| value.clone().map(|value| Fact::text(label, value));
    let phone = settings
        .operator_phone
        .as_ref()
        .map(|phone| Fact::new(i::phone(lang), view! { <a href=format!("tel:{}", phone.e164())>{phone.show()}</a> }));
    let email = settings
        .operator_email
        .clone()
        .map(|email| Fact::new(i::email(lang), view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }));
    let rows = [
        Some(Fact::text(i::operator(lang), name)),
        text(i::address(lang), &settings.operator_address),
        text(i::registration(lang), &settings.registration),
        phone,
        email,
    ];
    fact_table(rows.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_told_in_both_languages_and_found_by_its_address() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_slug(topic.slug()), Some(topic));
            assert!(topic.text(Lang::Vi).len() > 300 && topic.text(Lang::En).len() > 300, "{topic:?}");
            assert_ne!(topic.text(Lang::Vi), topic.text(Lang::En));
        }
    }
}
