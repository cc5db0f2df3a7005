//! Letters about claims: to those who work for the producer, and to the buyer.

use super::Letter;
use super::sheet::{Frame, Parcel, Row, Sheet};
use crate::claim::{reason_words, status_words};
use crate::t;
use crate::t::claim as c;
use crate::t::claim::mail as m;
use domain::claim::ClaimStatus;
use domain::lang::Lang;
use domain::money::Vnd;
use domain::url::{Page, Portal};
use market::certificate::reminder::Addressee;
use market::claim::Claim;
use market::claim::letter::{ToBuyer, ToProducer};

/// What became of a claim, to its buyer.
pub fn buyer(base_url: &str, told: &ToBuyer) -> Letter {
    let (lang, claim) = (told.lang, &told.claim);
    let (code, producer) = (&claim.order_code, &claim.producer_name);
    let granted = claim.granted.show(lang);
    let (subject, first) = if claim.status == ClaimStatus::Approved {
        (m::approved_subject(lang, &granted, code), m::approved(lang, &granted, code, producer))
    } else {
        (m::rejected_subject(lang, code), m::rejected(lang, code, producer))
    };
    let answer = claim.answer.as_ref().map(|words| m::answer(lang, words));
    let sheet = Sheet {
        subject,
        paragraphs: [Some(first), answer].into_iter().flatten().collect(),
        parcels: vec![goods(lang, claim)],
        ..Sheet::default()
    };
    sheet.letter(&Frame {
        lang,
        email: &told.email,
        name: &claim.buyer_name,
        link: (m::page(lang), format!("{base_url}{}", Page::Order { code }.href(lang))),
        foot: Some(t::mail::order_foot(lang, code)),
    })
}

/// A claim that waits, or what became of it, to each who works for the producer.
pub fn producer(base_url: &str, told: &ToProducer) -> Vec<Letter> {
    told.to.iter().map(|to| own(base_url, &told.claim, to)).collect()
}

fn own(base_url: &str, claim: &Claim, to: &Addressee) -> Letter {
    let lang = to.lang;
    let (code, name) = (&claim.order_code, &claim.producer_name);
    let (subject, first) = if claim.status == ClaimStatus::Requested {
        let reason = reason_words(lang, claim.reason);
        (m::opened_subject(lang, code), m::opened(lang, claim.answer_by.show(), code, name, reason))
    } else {
        (m::decided_subject(lang, code), m::decided(lang, code, name, status_words(lang, claim.status)))
    };
    let held: Vec<&str> = claim.batches.iter().filter(|it| it.held).map(|it| it.code.as_str()).collect();
    let held = (claim.status != ClaimStatus::Requested && !held.is_empty()).then(|| m::held(lang, held.join(", ")));
    let granted = (claim.granted > Vnd::ZERO).then(|| c::granted(lang, claim.granted.show(lang)));
    let answer = claim.answer.as_ref().map(|words| m::answer(lang, words));
    let sheet = Sheet {
        subject,
        paragraphs: [Some(first), granted, answer, held].into_iter().flatten().collect(),
        parcels: vec![goods(lang, claim)],
        ..Sheet::default()
    };
    let path = Page::Portal(Portal::Order { code }).href(lang);
    let link = (m::own_page(lang), format!("{base_url}{path}"));
    sheet.letter(&Frame { lang, email: &to.email, name: &to.name, link, foot: None })
}

fn goods(lang: Lang, claim: &Claim) -> Parcel {
    let line = |name: &str, pack: &str, quantity: u32, amount: Vnd| -> Row {
        (format!("{name} · {pack} × {quantity}"), amount.show(lang))
    };
    let lines = claim.lines.iter().map(|it| line(&it.product_name, &it.pack_label, it.quantity, it.asked));
    Parcel { producer: claim.producer_name.clone(), lines: lines.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::sample::samples;

    #[test]
    fn letters_say_what_became_of_a_claim_and_where_it_is() {
        for lang in Lang::ALL {
            for claim in samples() {
                let to = vec![Addressee { email: "lan@htx.example".into(), name: "Lan".into(), lang }];
                let own = producer("https://cho.example", &ToProducer { claim: claim.clone(), to }).remove(0);
                assert!(own.subject.contains(&claim.order_code) && own.text.contains("/ban-hang/don-hang/"));
                assert!(!own.text.contains("0123456789"), "no account of a buyer");
                let told = ToBuyer { email: "hoa@thu.example".into(), lang, claim: claim.clone() };
                let letter = buyer("https://cho.example", &told);
                assert!(letter.text.contains(&claim.order_code) && letter.text.contains("Mật ong bạc hà"));
                assert!(claim.granted == Vnd::ZERO || letter.subject.contains(&claim.granted.show(lang)));
                assert!(!letter.html.contains("<i>"), "escaped");
            }
        }
    }
}
