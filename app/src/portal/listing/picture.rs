//! The photographs of a listing: in order, each told in words; more come from the camera or the album.

use super::form::{error, group};
use super::{Shown, step};
use crate::t::listing as l;
use crate::ui::{Field as Question, Loading, Tone, Weight, badge, input, picture};
use domain::lang::Lang;
use domain::listing::{MOST_ALT, MOST_PICTURES, Shot, Spot};
use domain::url::{Page, Portal};
use leptos::prelude::*;

/// Stands for the name of a file in texts that a script completes.
const NAME: &str = "%";

pub(super) fn section(lang: Lang, shown: &Shown) -> AnyView {
    let shots = &shown.typed.pictures;
    let lines = shots.iter().enumerate().map(|(i, it)| shot(lang, shown, it, i)).collect_view();
    let lead = l::pictures_lead(lang, MOST_PICTURES);
    let body = view! {
        <ol class="listing__shots" id="anh" role="list" data-pictures="">{lines}</ol>
        {(shots.len() < MOST_PICTURES).then(|| choose(lang, shown))}
    };
    group(l::pictures(lang), Some(lead), body.into_any())
}

fn shot(lang: Lang, shown: &Shown, shot: &Shot, i: usize) -> AnyView {
    let found = shown.pictures.iter().find(|it| it.hash == shot.hash);
    let alt = Question {
        of: Some(i.to_string()),
        value: shot.alt.clone(),
        hint: (i == 0).then(|| l::alt_hint(lang).to_owned()),
        error: error(lang, shown, Spot::Alt(i)),
        optional: true,
        autocomplete: "off",
        most: u32::try_from(MOST_ALT).ok(),
        ..Question::new(lang, "alt", l::alt(lang))
    };
    let cover = (i == 0).then(|| badge(Tone::Info, l::cover(lang)));
    view! {
        <li class="listing__shot">
            <div class="listing__thumb">{picture(lang, found, Loading::Thumb)}{cover}</div>
            <input type="hidden" name="picture" value=shot.hash.clone()/>
            <div class="stack" data-gap="small">
                {input(&alt)}
                <div class="listing__moves">
                    {(i > 0).then(|| move_to("up", i, (l::earlier(lang), l::earlier_picture(lang, i + 1))))}
                    {(i + 1 < shown.typed.pictures.len())
                        .then(|| move_to("down", i, (l::later(lang), l::later_picture(lang, i + 1))))}
                    {move_to("drop", i, (l::remove(lang), l::remove_picture(lang, i + 1)))}
                </div>
            </div>
        </li>
    }
    .into_any()
}

/// A button of one photograph: short to see, whole to hear.
fn move_to(verb: &str, i: usize, (label, whole): (&'static str, String)) -> AnyView {
    view! {
        <button class="button" type="submit" name="step" value=format!("{verb}-{i}") data-weight="quiet" aria-label=whole>
            {label}
        </button>
    }
    .into_any()
}

/// Without scripts the photographs go along with the form; with them each goes at once, and says how far it is.
fn choose(lang: Lang, shown: &Shown) -> AnyView {
    let error = error(lang, shown, Spot::Pictures);
    let invalid = error.is_some().then_some("true");
    let told = error.map(|error| view! { <p class="field__error" id="field-pictures-error">{error}</p> });
    view! {
        <div
            class="field" data-invalid=invalid data-upload=Page::Portal(Portal::Upload).href(lang)
            data-uploading=l::uploading(lang, NAME) data-done=l::upload_done(lang, NAME)
            data-failed=l::upload_failed(lang, NAME) data-retry=l::upload_retry(lang)
        >
            <label class="field__label" for="field-pictures">{l::choose(lang)}</label>
            <p class="field__hint" id="field-pictures-hint">{l::choose_hint(lang)}</p>
            {told}
            <input
                id="field-pictures" type="file" name="pictures" accept="image/jpeg,image/png,image/webp" multiple=true
                aria-invalid=invalid aria-describedby="field-pictures-hint"
            />
            <ul class="listing__uploads" role="list" aria-live="polite" data-uploads=""></ul>
            <p data-plain="">{step(Weight::Secondary, "upload", l::upload(lang))}</p>
        </div>
    }
    .into_any()
}
