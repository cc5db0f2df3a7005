//! The words of messages, in both languages, as text and as HTML.

use crate::t;
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Purpose;
use market::account::link::Issued;
use market::certificate::reminder::{Addressee, Reminder};

/// A message ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub to_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The message with a link that sets a password. `base_url` is the address visitors use, without a slash at its end.
pub fn link(base_url: &str, issued: &Issued, purpose: Purpose) -> Letter {
    let account = &issued.account;
    let lang = Lang::from_code(&account.lang);
    let until = issued.expires_at.show();
    let (subject, words) = match purpose {
        Purpose::Invitation => (t::mail::invitation_subject(lang), t::mail::invitation(lang, &account.name, &until)),
        Purpose::Reset => (t::mail::reset_subject(lang), t::mail::reset(lang, &account.name, &until)),
    };
    let href = format!("{base_url}{}", Page::SetPassword { token: issued.token.as_str() }.href(lang));
    Letter {
        to: account.email.clone(),
        to_name: account.name.clone(),
        subject: subject.to_owned(),
        text: format!("{words}\n\n{href}\n\n{}\n", t::mail::foot(lang)),
        html: html(lang, &words, &href, Some(t::mail::foot(lang))),
    }
}

/// The message that a certificate lapses, to each who works for its producer.
pub fn lapsing(base_url: &str, reminder: &Reminder) -> Vec<Letter> {
    reminder.to.iter().map(|to| lapsing_to(base_url, reminder, to)).collect()
}

fn lapsing_to(base_url: &str, reminder: &Reminder, to: &Addressee) -> Letter {
    let (lang, last) = (to.lang, show_day(reminder.expires_on));
    let days = u64::try_from(reminder.days_left).unwrap_or(0);
    let words = t::mail::lapsing(lang, days, last, &to.name, &reminder.product);
    let href = format!("{base_url}{}", Page::Portal(Portal::Certificates).href(lang));
    Letter {
        to: to.email.clone(),
        to_name: to.name.clone(),
        subject: t::mail::lapsing_subject(lang, days, &reminder.product),
        text: format!("{words}\n\n{href}\n"),
        html: html(lang, &words, &href, None),
    }
}

fn html(lang: Lang, words: &str, href: &str, foot: Option<&'static str>) -> String {
    let paragraphs = words.split("\n\n").map(|words| view! { <p>{words.to_owned()}</p> }).collect_view();
    let body = view! {
        <html lang=lang.code()>
            <body>
                {paragraphs}
                <p><a href=href.to_owned()>{href.to_owned()}</a></p>
                {foot.map(|foot| view! { <p><small>{foot}</small></p> })}
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", body.to_html())
}
