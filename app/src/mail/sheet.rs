//! A letter with facts and amounts: written once, shown as text and as HTML.

use super::Letter;
use domain::lang::Lang;
use leptos::prelude::*;

/// A name, and what stands beside it.
pub(super) type Row = (String, String);

/// What a letter says between its greeting and its link.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub subject: String,
    pub paragraphs: Vec<String>,
    pub facts: Vec<Row>,
    pub parcels: Vec<Parcel>,
    pub sums: Vec<Row>,
}

/// Goods of one producer.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    pub producer: String,
    pub lines: Vec<Row>,
}

/// Where a letter goes, and how it begins and ends.
pub(super) struct Frame<'a> {
    pub lang: Lang,
    pub email: &'a str,
    pub name: &'a str,
    /// What the page at the end is, and its whole address.
    pub link: (&'static str, String),
    pub foot: Option<String>,
}

impl Sheet {
    /// The letter, to somebody who is greeted by name.
    pub(super) fn letter(self, frame: &Frame<'_>) -> Letter {
        let hello = crate::t::mail::hello(frame.lang, frame.name);
        Letter {
            to: frame.email.to_owned(),
            to_name: frame.name.to_owned(),
            text: self.text(&hello, frame),
            html: self.html(&hello, frame),
            subject: self.subject,
        }
    }

    fn text(&self, hello: &str, frame: &Frame<'_>) -> String {
        let rows = |sign: &str, rows: &[Row]| {
            let rows = rows.iter().map(|(name, value)| format!("{sign}{name}: {value}"));
            rows.collect::<Vec<_>>().join("\n")
        };
        let mut blocks = vec![hello.to_owned()];
        blocks.extend(self.paragraphs.iter().cloned());
        blocks.push(rows("", &self.facts));
        blocks.extend(self.parcels.iter().map(|it| format!("{}\n{}", it.producer, rows("– ", &it.lines))));
        blocks.push(rows("", &self.sums));
        blocks.push(format!("{}\n{}", frame.link.0, frame.link.1));
        blocks.extend(frame.foot.clone());
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n\n") + "\n"
    }

    fn html(&self, hello: &str, frame: &Frame<'_>) -> String {
        let paragraphs = self.paragraphs.iter().map(|words| view! { <p>{words.clone()}</p> }).collect_view();
        let parcels = self.parcels.iter().map(|parcel| {
            view! {
                <h2>{parcel.producer.clone()}</h2>
                {table(&parcel.lines)}
            }
        });
        let (page, href) = &frame.link;
        let body = view! {
            <html lang=frame.lang.code()>
                <body>
                    <p>{hello.to_owned()}</p>
                    {paragraphs}
                    {table(&self.facts)}
                    {parcels.collect_view()}
                    {table(&self.sums)}
                    <p>{*page}<br/><a href=href.clone()>{href.clone()}</a></p>
                    {frame.foot.clone().map(|foot| view! { <p><small>{foot}</small></p> })}
                </body>
            </html>
        };
        format!("<!DOCTYPE html>{}", body.to_html())
    }
}

fn table(rows: &[Row]) -> Option<AnyView> {
    let lines = rows.iter().map(|(name, value)| {
        view! { <tr><th scope="row">{name.clone()}</th><td>{value.clone()}</td></tr> }
    });
    (!rows.is_empty()).then(|| view! { <table><tbody>{lines.collect_view()}</tbody></table> }.into_any())
}
