//! The words of messages, in both languages, as text and as HTML.

use crate::t;
use domain::lang::Lang;
use domain::url::Page;
use leptos::prelude::*;
use market::account::Purpose;
use market::account::link::Issued;

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
        html: html(lang, &words, &href),
    }
}

fn html(lang: Lang, words: &str, href: &str) -> String {
    let paragraphs = words.split("\n\n").map(|words| view! { <p>{words.to_owned()}</p> }).collect_view();
    let body = view! {
        <html lang=lang.code()>
            <body>
                {paragraphs}
                <p><a href=href.to_owned()>{href.to_owned()}</a></p>
                <p><small>{t::mail::foot(lang)}</small></p>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", body.to_html())
}
