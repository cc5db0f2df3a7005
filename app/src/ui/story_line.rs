//! A story in a list.

use domain::lang::Lang;
use domain::time::Ts;
use domain::url::Page;
use leptos::prelude::*;
use market::story::StoryLine;

/// Title and first paragraph; the whole of it leads to the story.
pub fn story_line(lang: Lang, story: &StoryLine) -> AnyView {
    view! {
        <article class="story-line">
            <h3 class="story-line__title">
                <a href=Page::Story { slug: &story.slug }.href(lang)>{lang.pick(&story.title_vi, story.title_en.as_deref()).to_owned()}</a>
            </h3>
            <p class="story-line__lead">{lang.pick(&story.lead_vi, story.lead_en.as_deref()).to_owned()}</p>
        </article>
    }
    .into_any()
}

/// A story about stars.
pub fn sample_story() -> StoryLine {
    StoryLine {
        slug: "sao-ocop-nghia-la-gi".into(),
        title_vi: "Ba sao, bốn sao, năm sao nghĩa là gì".into(),
        title_en: Some("What three, four and five stars mean".into()),
        lead_vi: "Trên một gói miến hay một chai nước mắm, bạn có thể thấy dải giấy nhỏ với ba, bốn hoặc năm ngôi sao."
            .into(),
        lead_en: Some("On a packet of vermicelli or a bottle of fish sauce you may see a small paper ribbon.".into()),
        is_demo: true,
        published_at: Ts(1_760_000_000_000),
    }
}

/// One story.
pub fn sample(lang: Lang) -> AnyView {
    story_line(lang, &sample_story())
}
