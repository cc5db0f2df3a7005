//! Numbers over time as bars, with the same numbers as a table for those who cannot see them, or want to read them.

use crate::t;
use crate::ui::{Icon, icon};
use domain::lang::Lang;
use leptos::prelude::*;

/// Height of the drawing and width of one bar with its gap, in units of the drawing.
const HEIGHT: u64 = 100;
const STEP: usize = 10;
const BAR: usize = 7;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for, such as a day.
    pub label: String,
    pub value: u64,
    /// The value as people read it.
    pub shown: String,
}

/// A row of bars from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What is shown, in one sentence.
    pub title: String,
    pub bars: Vec<Bar>,
    /// What labels and values are.
    pub columns: [&'static str; 2],
    /// The highest value as people read it.
    pub highest: String,
}

/// The chart.
pub fn chart(lang: Lang, chart: &Chart) -> AnyView {
    let width = (chart.bars.len() * STEP).max(STEP);
    let label = |bar: Option<&Bar>| bar.map(|bar| bar.label.clone()).unwrap_or_default();
    view! {
        <figure class="chart">
            <figcaption class="visually-hidden">{chart.title.clone()}</figcaption>
            <p class="chart__highest">{chart.highest.clone()}</p>
            <svg
                class="chart__bars" viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true"
                inner_html=drawn(&chart.bars)
            ></svg>
            <p class="chart__ends"><span>{label(chart.bars.first())}</span><span>{label(chart.bars.last())}</span></p>
            {table(lang, chart)}
        </figure>
    }
    .into_any()
}

/// Numbers only, so nothing needs escaping. A value that is not nothing is always to be seen.
fn drawn(bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let bar = |(i, bar): (usize, &Bar)| {
        let height =
            if bar.value == 0 { 0 } else { (u128::from(bar.value) * u128::from(HEIGHT) / u128::from(most)).max(2) };
        let (x, y) = (i * STEP, u128::from(HEIGHT) - height);
        format!(r#"<rect x="{x}" y="{y}" width="{BAR}" height="{height}"/>"#)
    };
    bars.iter().enumerate().map(bar).collect()
}

/// Only what is not nothing: thirty lines of nothing help nobody.
fn table(lang: Lang, chart: &Chart) -> AnyView {
    let rows = chart.bars.iter().rev().filter(|bar| bar.value > 0).map(|bar| {
        view! { <tr><th scope="row">{bar.label.clone()}</th><td>{bar.shown.clone()}</td></tr> }
    });
    let [label, value] = chart.columns;
    view! {
        <details class="chart__numbers">
            <summary>{icon(Icon::ChevronDown)}{t::ui::chart_numbers(lang)}</summary>
            <table class="chart__table">
                <caption class="visually-hidden">{chart.title.clone()}</caption>
                <thead><tr><th scope="col">{label}</th><th scope="col">{value}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// Ten days.
pub fn sample(lang: Lang) -> AnyView {
    let bars = [3, 0, 5, 2, 0, 0, 7, 4, 1, 6].into_iter().zip(13..).map(|(value, day)| Bar {
        label: format!("{day}/11/2026"),
        value,
        shown: value.to_string(),
    });
    let columns = ["Ngày", "Đơn"];
    chart(lang, &Chart { title: "Số đơn theo ngày".into(), bars: bars.collect(), columns, highest: "7".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: u64) -> Bar {
        Bar { label: String::new(), value, shown: String::new() }
    }

    #[test]
    fn the_highest_bar_fills_the_drawing_and_nothing_is_no_bar() {
        let svg = drawn(&[bar(0), bar(1), bar(1_000_000)]);
        let heights: Vec<_> = svg.split("height=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(heights, ["0", "2", "100"]);
    }

    #[test]
    fn bars_of_nothing_are_drawn() {
        assert_eq!(drawn(&[]), "");
        assert!(drawn(&[bar(u64::MAX)]).contains("y=\"0\""));
    }
}
