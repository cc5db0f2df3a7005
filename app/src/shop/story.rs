//! A story, to read.

use crate::layout::{self, Frame, Section};
use crate::t;
use crate::ui::{Tone, badge, markdown, shelf};
use crate::visit::Visit;
use domain::lang::Lang;
use domain::time::{Ts, show_day};
use leptos::prelude::*;
use market::story::{StoryLine, StoryPage};

/// The whole document.
pub fn page(visit: &Visit, page: &StoryPage) -> String {
    let lang = visit.lang;
    let frame = Frame {
        title: title(lang, &page.line).into(),
        description: lang.pick(&page.line.lead_vi, page.line.lead_en.as_deref()).into(),
        section: Section::Stories,
        index: true,
        ..Frame::of(visit)
    };
    layout::shop(&frame, || view(lang, page))
}

/// The page.
pub fn view(lang: Lang, page: &StoryPage) -> AnyView {
    let line = &page.line;
    view! {
        <article class="story">
            <header class="story__head">
                <p class="story__kicker cluster">{t::story::kicker(lang)}{demo(lang, line)}</p>
                <h1>{title(lang, line)}</h1>
                <p class="soft">{published(lang, line.published_at)}</p>
            </header>
            {text(lang, page)}
            {product(lang, page)}
        </article>
    }
    .into_any()
}

/// The title in the reader's language, or in Vietnamese where there is no other.
pub fn title(lang: Lang, line: &StoryLine) -> &str {
    lang.pick(&line.title_vi, line.title_en.as_deref())
}

fn demo(lang: Lang, line: &StoryLine) -> Option<AnyView> {
    line.is_demo.then(|| badge(Tone::Plain, t::story::demo(lang)))
}

fn published(lang: Lang, at: Ts) -> AnyView {
    let day = at.vietnam_day();
    view! { <time datetime=day.to_string()>{t::story::published(lang, show_day(day))}</time> }.into_any()
}

/// Lead and body. A text shown in a language other than the page's says so, for voices and hyphenation.
fn text(lang: Lang, page: &StoryPage) -> AnyView {
    let english = page.body_en.as_deref().filter(|_| lang == Lang::En);
    let body = english.unwrap_or(&page.body_vi);
    let lead = english.and(page.line.lead_en.as_deref()).unwrap_or(&page.line.lead_vi);
    let untranslated = lang == Lang::En && english.is_none();
    let notice = untranslated.then(|| view! { <p class="soft">{t::story::only_vietnamese(lang)}</p> });
    view! {
        {notice}
        <div class="story__text" lang=untranslated.then_some(Lang::Vi.code())>
            <div class="story__lead markdown" inner_html=markdown::html(lead)></div>
            <div class="markdown" inner_html=markdown::html(body)></div>
        </div>
    }
    .into_any()
}

fn product(lang: Lang, page: &StoryPage) -> Option<AnyView> {
    let card = page.product.clone()?;
    let view = view! {
        <aside class="story__product" aria-labelledby="story-product">
            <h2 id="story-product">{t::story::product(lang)}</h2>
            {shelf(lang, &[card], false)}
        </aside>
    };
    Some(view.into_any())
}

/// A story of the demo shop.
pub fn sample() -> StoryPage {
    StoryPage {
        line: StoryLine {
            slug: "doc-mot-chung-nhan".into(),
            title_vi: "Đọc một chứng nhận trong một phút".into(),
            title_en: Some("Reading a certificate in one minute".into()),
            lead_vi: "Năm điều cần nhìn trước khi tin vào một dải sao.".into(),
            lead_en: Some("Five things to look at before believing a ribbon of stars.".into()),
            is_demo: true,
            // 22/11/2026 in Vietnam.
            published_at: Ts(1_795_300_000_000),
        },
        body_vi: SAMPLE_VI.into(),
        body_en: Some(SAMPLE_EN.into()),
        product: Some(crate::ui::product_card::sample_card()),
    }
}

const SAMPLE_VI: &str = "## Tên sản phẩm\n\nChứng nhận gắn với **một sản phẩm**, đôi khi chỉ một quy cách.\n\n\
    ## Số quyết định\n\nSố này mở ra văn bản gốc:\n\n1. tìm ở [trang kiểm tra](/kiem-tra)\n2. đối chiếu tên\n3. nhìn ngày\n\n\
    > Sao nói về món hàng, không nói về người bán.\n\n- còn hiệu lực\n- sắp hết hạn\n";
const SAMPLE_EN: &str = "## The product\n\nA certificate belongs to **one product**, at times to a single pack.\n\n\
    ## The decision\n\nIts number leads to the document:\n\n1. look it up on [the check page](/en/kiem-tra)\n2. compare the name\n3. read the date\n\n\
    > Stars speak of the goods, not of who sells them.\n\n- valid\n- expiring soon\n";
