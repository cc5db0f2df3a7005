//! The letter with a one-time code. It says what the code is for, so that nobody gives it away for something else.

use super::{Letter, html};
use crate::t;
use domain::url::{Mine, Page};
use market::account::CodeFor;
use market::account::code::Issued;

/// The code, and where it is typed. `base_url` is the address visitors use, without a slash at its end.
pub fn letter(base_url: &str, issued: &Issued) -> Letter {
    let lang = issued.lang;
    let (digits, until) = (issued.digits.as_str(), issued.expires_at.show());
    let words = match (issued.purpose, issued.known) {
        (CodeFor::SignIn, _) => t::shopper::mail::sign_in(lang, digits, until),
        (CodeFor::Register, false) => t::shopper::mail::register(lang, digits, until),
        (CodeFor::Register, true) => t::shopper::mail::known(lang, digits, until),
        (CodeFor::Erase, _) => t::shopper::mail::erase(lang, digits, until),
    };
    let page = if issued.purpose == CodeFor::Erase { Mine::Erasure } else { Mine::Code };
    let href = format!("{base_url}{}", Page::Mine(page).href(lang));
    let foot = t::shopper::mail::foot(lang);
    Letter {
        to: issued.email.clone(),
        to_name: issued.email.clone(),
        subject: t::shopper::mail::subject(lang, digits),
        text: format!("{words}\n\n{href}\n\n{foot}\n"),
        html: html(lang, &words, &href, Some(foot)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::lang::Lang;
    use domain::time::Ts;

    fn issued(purpose: CodeFor, known: bool) -> Issued {
        let (email, digits) = ("lan@htx.example".to_owned(), "042137".to_owned());
        Issued { purpose, email, lang: Lang::Vi, digits, expires_at: Ts(1_795_312_800_000), known }
    }

    #[test]
    fn a_letter_says_the_code_and_what_it_is_for() {
        for (purpose, known) in [(CodeFor::SignIn, true), (CodeFor::Register, false), (CodeFor::Register, true)] {
            let letter = letter("https://cho.example", &issued(purpose, known));
            assert!(letter.text.contains("042137") && letter.html.contains("042137"));
            assert!(letter.text.contains("https://cho.example/dang-nhap/ma"));
        }
        let erasure = letter("https://cho.example", &issued(CodeFor::Erase, true));
        assert!(erasure.text.contains("xóa") && erasure.text.contains("https://cho.example/tai-khoan/xoa"));
    }
}
