//! Numbered pages.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use leptos::prelude::*;

/// Pages are counted from 1; `href` gives a page's address. Nothing where there is only one.
pub fn pagination(lang: Lang, page: u32, pages: u32, href: impl Fn(u32) -> String) -> Option<AnyView> {
    if pages < 2 {
        return None;
    }
    let step = |to: u32, label: &'static str, rel: &'static str, sign: Icon| {
        (1..=pages)
            .contains(&to)
            .then(|| view! { <a class="pagination__step" href=href(to) rel=rel aria-label=label>{icon(sign)}</a> })
    };
    let numbers = shown(page, pages).into_iter().map(|number| match number {
        None => view! { <li class="pagination__gap">"…"</li> }.into_any(),
        Some(n) => {
            let current = (n == page).then_some("page");
            let label = t::ui::page_number(lang, n);
            view! { <li><a class="pagination__page" href=href(n) aria-label=label aria-current=current>{n}</a></li> }
                .into_any()
        }
    });
    let view = view! {
        <nav class="pagination" aria-label=t::ui::pages(lang)>
            {step(page.saturating_sub(1), t::ui::page_before(lang), "prev", Icon::ChevronLeft)}
            <ol class="pagination__list" role="list">{numbers.collect_view()}</ol>
            {step(page + 1, t::ui::page_after(lang), "next", Icon::ChevronRight)}
        </nav>
    };
    Some(view.into_any())
}

/// The first, the last, and those around the present one; `None` is a gap.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut numbers: Vec<u32> = [1, page.saturating_sub(1), page, page + 1, pages].into();
    numbers.retain(|n| (1..=pages).contains(n));
    numbers.sort_unstable();
    numbers.dedup();
    let mut out = Vec::new();
    let mut last = 0;
    for number in numbers {
        if number == last + 2 {
            out.push(Some(last + 1));
        } else if number > last + 1 {
            out.push(None);
        }
        out.push(Some(number));
        last = number;
    }
    out
}

/// The fourth of twelve pages.
pub fn sample(lang: Lang) -> Option<AnyView> {
    pagination(lang, 4, 12, |page| format!("?trang={page}"))
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_gap_stands_for_at_least_two_pages() {
        assert_eq!(shown(1, 2), [Some(1), Some(2)]);
        assert_eq!(shown(3, 5), [Some(1), Some(2), Some(3), Some(4), Some(5)]);
        assert_eq!(shown(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }
}
