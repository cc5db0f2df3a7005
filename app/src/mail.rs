//! The words of messages, in both languages, as text and as HTML.

pub mod claim;
pub mod code;
pub mod order;
mod sheet;

use crate::listing::word;
use crate::t;
use domain::application::State;
use domain::lang::Lang;
use domain::order::Pile;
use domain::time::show_day;
use domain::url::{Page, Portal};
use leptos::prelude::*;
use market::account::Purpose;
use market::account::link::Issued;
use market::application::{Application, letter as application};
use market::certificate::reminder::{Addressee, Reminder};
use market::digest::Digest;
use market::listing::letter::Answer;
use market::portal::Today;

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
    let words = t::mail::lapsing(lang, last, days, &to.name, &reminder.product);
    let href = format!("{base_url}{}", Page::Portal(Portal::Certificates).href(lang));
    Letter {
        to: to.email.clone(),
        to_name: to.name.clone(),
        subject: t::mail::lapsing_subject(lang, days, &reminder.product),
        text: format!("{words}\n\n{href}\n"),
        html: html(lang, &words, &href, None),
    }
}

/// The promotion desk's answer to a listing, to each who works for its producer.
pub fn listing(base_url: &str, answer: &Answer) -> Vec<Letter> {
    answer.to.iter().map(|to| listing_to(base_url, answer, to)).collect()
}

fn listing_to(base_url: &str, answer: &Answer, to: &Addressee) -> Letter {
    let (lang, name) = (to.lang, &answer.name);
    let (subject, words, page) = if let Some((slug, code)) = &answer.shelved {
        let words = t::mail::approved(lang, &to.name, name);
        (t::mail::approved_subject(lang, name), words, Page::Product { slug, code })
    } else {
        let reasons = answer.reasons.iter().map(|reason| format!("– {}", word::reason(lang, *reason)));
        let reasons = reasons.chain(answer.note.clone()).collect::<Vec<_>>().join("\n\n");
        let words = t::mail::returned(lang, &to.name, name, reasons);
        (t::mail::returned_subject(lang, name), words, Page::Portal(Portal::Listing { code: &answer.code }))
    };
    let href = format!("{base_url}{}", page.href(lang));
    Letter {
        to: to.email.clone(),
        to_name: to.name.clone(),
        subject,
        text: format!("{words}\n\n{href}\n"),
        html: html(lang, &words, &href, None),
    }
}

/// What waits for a producer today, to each who works for it.
pub fn digest(base_url: &str, digest: &Digest) -> Vec<Letter> {
    digest.to.iter().map(|to| digest_to(base_url, &digest.today, to)).collect()
}

fn digest_to(base_url: &str, today: &Today, to: &Addressee) -> Letter {
    let lang = to.lang;
    let lines = lines(lang, today);
    let words = t::mail::digest(lang, lines.join("\n\n"), &to.name);
    let href = format!("{base_url}{}", Page::Portal(Portal::Today).href(lang));
    Letter {
        to: to.email.clone(),
        to_name: to.name.clone(),
        subject: t::mail::digest_subject(lang, show_day(today.day), lines.len() as u64),
        text: format!("{words}\n\n{href}\n"),
        html: html(lang, &words, &href, None),
    }
}

/// The same lines as on the producer's first screen, with names where there are few.
fn lines(lang: Lang, today: &Today) -> Vec<String> {
    use t::portal as p;
    let named = |line: String, names: Vec<&str>| format!("– {line}: {}", names.join(", "));
    let mut lines = Vec::new();
    let mut orders = |count: u64, line: String| lines.extend((count > 0).then(|| format!("– {line}")));
    let (confirm, send) = (today.piles.count(Pile::ToConfirm), today.piles.count(Pile::ToSend));
    orders(confirm, p::wait_confirm(lang, confirm));
    orders(send, p::wait_send(lang, send));
    let returned: Vec<_> = today.returned.iter().map(String::as_str).collect();
    let sold_out: Vec<_> = today.sold_out.iter().map(|pack| pack.product_name.as_str()).collect();
    let lapsing: Vec<_> = today.lapsing.iter().map(|own| own.name.as_str()).collect();
    let count = |names: &[&str]| names.len() as u64;
    if !returned.is_empty() {
        lines.push(named(p::wait_returned(lang, count(&returned)), returned));
    }
    if !sold_out.is_empty() {
        lines.push(named(p::wait_stock(lang, count(&sold_out)), sold_out));
    }
    if !lapsing.is_empty() {
        lines.push(named(p::wait_lapsing(lang, count(&lapsing)), lapsing));
    }
    lines
}

/// The message that an application was handed in, or answered.
pub fn application(base_url: &str, told: &application::Letter) -> Letter {
    let application = &told.application;
    let (lang, producer) = (application.lang, application.form.producer.name.trim());
    let name = application.form.producer.representative.trim();
    let follow = Page::Application { token: told.follow.as_str() }.href(lang);
    let (subject, words, path) = match (application.state, &told.invitation) {
        (State::Received, _) => (
            t::mail::application_received_subject(lang, producer),
            t::mail::application_received(lang, name, producer),
            follow,
        ),
        (State::Returned, _) => (
            t::mail::application_returned_subject(lang, producer),
            t::mail::application_returned(lang, name, producer, reasons(lang, application)),
            follow,
        ),
        (State::Approved, None) => (
            t::mail::application_approved_subject(lang, producer),
            t::mail::application_approved(lang, name, producer),
            Page::Portal(Portal::Today).href(lang),
        ),
        (State::Approved, Some(issued)) => (
            t::mail::application_approved_subject(lang, producer),
            t::mail::application_invited(lang, name, producer, issued.expires_at.show()),
            Page::SetPassword { token: issued.token.as_str() }.href(lang),
        ),
        (State::Declined, _) => (
            t::mail::application_declined_subject(lang, producer),
            t::mail::application_declined(lang, name, producer, reasons(lang, application)),
            follow,
        ),
    };
    let (href, foot) = (format!("{base_url}{path}"), t::mail::foot(lang));
    Letter {
        to: application.email.clone(),
        to_name: name.to_owned(),
        subject,
        text: format!("{words}\n\n{href}\n\n{foot}\n"),
        html: html(lang, &words, &href, Some(foot)),
    }
}

/// Why an application came back, or was turned down.
fn reasons(lang: Lang, application: &Application) -> String {
    let reasons = application.reasons.iter().map(|it| format!("– {}", crate::application::word::reason(lang, *it)));
    reasons.chain(application.note.clone()).collect::<Vec<_>>().join("\n\n")
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::listing::ReturnReason;
    use jiff::civil::date;

    fn lan() -> Addressee {
        Addressee { email: "lan@htx.example".into(), name: "Lan".into(), lang: Lang::Vi }
    }

    #[test]
    fn a_reminder_names_the_last_day_and_the_days_left() {
        let reminder =
            Reminder { product: "Chè".into(), expires_on: date(2027, 1, 1), days_left: 40, to: vec![lan()] };
        let letter = lapsing("https://cho.example", &reminder).remove(0);
        assert!(letter.text.contains("sau ngày 01/01/2027, còn 40 ngày"), "{}", letter.text);
    }

    #[test]
    fn an_answer_says_why_and_leads_to_the_listing() {
        let answer = Answer {
            code: "0a1b2c".into(),
            name: "Phấn hoa".into(),
            shelved: None,
            reasons: vec![ReturnReason::Photograph],
            note: Some("Chụp lại <mặt sau>".into()),
            to: vec![lan()],
        };
        let back = listing("https://cho.example", &answer).remove(0);
        assert!(back.text.starts_with("Chào Lan,") && back.text.contains("Chụp lại <mặt sau>"));
        assert!(back.text.contains("https://cho.example/ban-hang/san-pham/0a1b2c"));
        assert!(back.html.contains("&lt;mặt sau&gt;"));
        let shelved = Answer { shelved: Some(("phan-hoa".into(), "9z8y7x".into())), ..answer };
        let there = listing("https://cho.example", &shelved).remove(0);
        assert!(there.text.contains("https://cho.example/san-pham/phan-hoa-9z8y7x"));
    }

    #[test]
    fn an_applicant_reads_why_and_where_to_go_on() {
        let told = |state| application::Letter {
            application: crate::shop::application::sample::application(state),
            follow: market::token::Token::new(&market::ports::OsRandom),
            invitation: None,
        };
        let back = told(State::Returned);
        let letter = super::application("https://cho.example", &back);
        assert_eq!((letter.to.as_str(), letter.to_name.as_str()), ("lan@htx.example", "Nguyễn Thị Lan"));
        assert!(letter.text.contains("– Thiếu giấy tờ") && letter.text.contains("Ghi rõ xóm."), "{}", letter.text);
        let address = format!("https://cho.example/ban-hang/dang-ky/{}", back.follow.as_str());
        assert!(letter.text.contains(&address) && letter.html.contains(&address));
        let there = super::application("https://cho.example", &told(State::Approved));
        assert!(there.text.contains("https://cho.example/ban-hang\n"), "{}", there.text);
    }
}
