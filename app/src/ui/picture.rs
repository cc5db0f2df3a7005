//! A picture in the size and format the screen needs.

use crate::t;
use domain::lang::Lang;
use domain::url;
use leptos::prelude::*;
use market::media::Picture;
use media::picture::widths;

/// When and how large a picture is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// The main picture of its page: first of all, half the page wide.
    Main,
    /// On a card in sight when the page opens.
    Card,
    /// On a card further down.
    LazyCard,
    /// As wide as a thumb.
    Thumb,
}

impl Loading {
    fn sizes(self) -> &'static str {
        match self {
            Self::Main => "(width >= 56rem) 36rem, 100vw",
            Self::Card | Self::LazyCard => "(width >= 40rem) 17rem, 50vw",
            Self::Thumb => "5rem",
        }
    }

    fn loading(self) -> &'static str {
        if matches!(self, Self::Main | Self::Card) { "eager" } else { "lazy" }
    }
}

/// The picture, or an empty mat where there is none.
pub fn picture(lang: Lang, picture: Option<&Picture>, loading: Loading) -> AnyView {
    let Some(picture) = picture else {
        return view! { <div class="picture" data-empty=""></div> }.into_any();
    };
    let marked = (picture.is_illustration && loading == Loading::Main)
        .then(|| view! { <span class="picture__mark">{t::ui::illustration(lang)}</span> });
    // The largest picture in sight is what people wait for, and a browser would find out only after laying the page out.
    let priority = matches!(loading, Loading::Main | Loading::Card).then_some("high");
    view! {
        <div class="picture" data-size=if loading == Loading::Thumb { "thumb" } else { "full" }>
            <picture>
                <source type="image/webp" srcset=srcset(picture, "webp") sizes=loading.sizes()/>
                <img
                    src=url::picture(&picture.hash, middle(picture), "jpg") srcset=srcset(picture, "jpg") sizes=loading.sizes()
                    width=picture.width height=picture.height alt=alt(lang, picture)
                    loading=loading.loading() decoding="async" fetchpriority=priority
                />
            </picture>
            {marked}
        </div>
    }
    .into_any()
}

/// A thumb beside words that say the same: voices pass it by. An empty mat where there is no picture.
pub fn silent(shown: Option<&Picture>) -> AnyView {
    let Some(shown) = shown else {
        return view! { <div class="picture" data-size="thumb" data-empty=""></div> }.into_any();
    };
    let address = url::picture(&shown.hash, widths(shown.width).into_iter().min().unwrap_or(shown.width), "webp");
    view! {
        <div class="picture" data-size="thumb">
            <img src=address width=shown.width height=shown.height alt="" loading="lazy" decoding="async"/>
        </div>
    }
    .into_any()
}

/// A picture as small as a stamp. One size and one format: what it would save is less than what its markup weighs.
pub fn thumb(lang: Lang, picture: &Picture) -> AnyView {
    let smallest = widths(picture.width).into_iter().min().unwrap_or(picture.width);
    let src = url::picture(&picture.hash, smallest, "webp");
    view! { <img src=src width=picture.width height=picture.height alt=alt(lang, picture) loading="lazy" decoding="async"/> }
        .into_any()
}

/// What the picture shows, in words, and that it is no photograph where it is none.
pub(crate) fn alt(lang: Lang, picture: &Picture) -> String {
    let shown = lang.pick(&picture.alt_vi, picture.alt_en.as_deref());
    if picture.is_illustration { t::ui::illustration_of(lang, shown) } else { shown.to_owned() }
}

fn srcset(picture: &Picture, format: &str) -> String {
    let sizes = widths(picture.width).into_iter();
    sizes.map(|width| format!("{} {width}w", url::picture(&picture.hash, width, format))).collect::<Vec<_>>().join(", ")
}

/// The address of the picture in its largest size.
pub fn largest(picture: &Picture) -> String {
    largest_in(picture, "jpg")
}

/// The same in another format ("webp").
pub fn largest_in(picture: &Picture, format: &str) -> String {
    let width = widths(picture.width).into_iter().max().unwrap_or(picture.width);
    url::picture(&picture.hash, width, format)
}

/// The width for browsers that do not choose: neither the smallest nor the largest where there are three.
fn middle(picture: &Picture) -> u32 {
    widths(picture.width).into_iter().filter(|width| *width <= 640).max().unwrap_or(picture.width)
}

/// A picture composed for the demo.
pub fn sample_picture() -> Picture {
    Picture {
        hash: "sample".into(),
        alt_vi: "Hũ mật ong trên chiếu cói".into(),
        alt_en: Some("A jar of honey on a reed mat".into()),
        width: 960,
        height: 1200,
        is_illustration: true,
    }
}

/// The mat where there is no picture.
pub fn sample(lang: Lang) -> AnyView {
    view! { <div class="shelf">{picture(lang, None, Loading::Card)}</div> }.into_any()
}
