//! What a change changes: what is on sale beside what is proposed, part by part.

use super::word;
use crate::t::listing as l;
use crate::ui::picture::largest;
use crate::ui::{Column, Loading, picture, table};
use domain::lang::Lang;
use domain::listing::{Difference, Pack, PackField, Shot};
use leptos::prelude::*;
use market::category::Category;
use market::media::Picture;

/// What the two sides are, and what is needed to name their parts.
#[derive(Clone, Copy)]
pub struct Sides<'a> {
    pub before: &'static str,
    pub after: &'static str,
    pub categories: &'a [Category],
    /// Every picture of either side.
    pub pictures: &'a [Picture],
}

/// The parts as a table of two sides.
pub fn view(lang: Lang, parts: &[Difference], sides: Sides<'_>) -> AnyView {
    let columns = [Column::new(l::desk::part(lang)), Column::new(sides.before), Column::new(sides.after)];
    let rows = parts.iter().map(|part| row(lang, part, sides)).collect();
    view! { <div class="difference">{table(lang, sides.after, &columns, rows)}</div> }.into_any()
}

/// Only what is proposed: of what has nothing beside it.
pub fn one_sided(lang: Lang, parts: &[Difference], sides: Sides<'_>) -> AnyView {
    let columns = [Column::new(l::desk::part(lang)), Column::new(sides.after)];
    let rows = parts.iter().map(|part| row(lang, part, sides)).map(|mut cells| {
        cells.remove(1);
        cells
    });
    view! { <div class="difference">{table(lang, sides.after, &columns, rows.collect())}</div> }.into_any()
}

fn row(lang: Lang, part: &Difference, sides: Sides<'_>) -> Vec<AnyView> {
    match part {
        Difference::Text { field, before, after } => {
            let told = |text: &str| said(lang, word::value(lang, *field, text, sides.categories));
            vec![word::field(lang, *field).into_any(), told(before), told(after)]
        }
        Difference::Alcohol { after } => {
            let yes = |yes: bool| if yes { l::desk::yes(lang) } else { l::desk::no(lang) }.into_any();
            vec![l::alcohol(lang).into_any(), yes(!after), yes(*after)]
        }
        Difference::Pack { before, after } => {
            let known = before.as_ref().or(after.as_ref()).map(|pack| pack.label.clone()).unwrap_or_default();
            let gone = || view! { <span class="soft">{l::desk::taken_off(lang)}</span> }.into_any();
            let after = after.as_ref().map_or_else(gone, |it| pack(lang, it));
            vec![
                known.into_any(),
                before.as_ref().map_or_else(|| said(lang, String::new()), |it| pack(lang, it)),
                after,
            ]
        }
        Difference::Pictures { before, after } => {
            vec![l::pictures(lang).into_any(), shots(lang, before, sides), shots(lang, after, sides)]
        }
    }
}

fn said(lang: Lang, text: String) -> AnyView {
    if text.is_empty() {
        view! { <span class="soft">{l::desk::nothing_there(lang)}</span> }.into_any()
    } else {
        view! { <span class="difference__text">{text}</span> }.into_any()
    }
}

/// What is said of a pack, one thing a line.
fn pack(lang: Lang, pack: &Pack) -> AnyView {
    let lines = PackField::ALL.into_iter().filter(|field| !pack.text(*field).is_empty()).map(|field| {
        let text = pack.text(field);
        let text = if field == PackField::Price { word::amount(lang, text) } else { text.to_owned() };
        view! { <li><span class="soft">{word::pack_field(lang, field)}": "</span>{text}</li> }
    });
    view! { <ul class="difference__pack" role="list">{lines.collect_view()}</ul> }.into_any()
}

fn shots(lang: Lang, shots: &[Shot], sides: Sides<'_>) -> AnyView {
    if shots.is_empty() {
        return said(lang, String::new());
    }
    let lines = shots.iter().enumerate().map(|(i, shot)| {
        let found = sides.pictures.iter().find(|it| it.hash == shot.hash);
        let alt = (!shot.alt.is_empty()).then(|| view! { <span class="soft">{shot.alt.clone()}</span> });
        let small = picture(lang, found, Loading::Thumb);
        let shown = match found {
            Some(it) => view! { <a href=largest(it) aria-label=l::picture_n(lang, i + 1)>{small}</a> }.into_any(),
            None => small,
        };
        view! { <li class="difference__shot">{shown}{alt}</li> }
    });
    view! { <ol class="difference__shots" role="list">{lines.collect_view()}</ol> }.into_any()
}
