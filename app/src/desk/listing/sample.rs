//! The approval queue in every state worth looking at.

use super::{queue, review};
use crate::account::sample::helper;
use crate::portal::listing::sample::{categories, listing, proposal};
use crate::ui::picture::sample_picture;
use crate::visit::Visit;
use domain::listing::{Field, Problem, Spot, State, Wrong};
use domain::role::Role;
use domain::time::Ts;
use market::account::Principal;
use market::listing::desk::Reply;
use market::listing::{Listing, Queue, QueueLine, Refusal, Review};
use market::product::ProducerName;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(&'static str, String)> {
    let who = &Principal { roles: vec![Role::Promotion], chosen: None, ..helper() };
    let mut pages: Vec<(&str, String)> = Vec::new();
    pages.extend(queues().iter().map(|it| ("queue", queue::page(visit, who, it))));
    pages.extend(reviews().iter().map(|it| ("review", review::page(visit, who, it))));
    pages
}

fn queues() -> [queue::Shown; 2] {
    let line = |name: &str, is_new| QueueLine {
        code: "0a1b2c".into(),
        name: name.into(),
        producer: "Hợp tác xã Mật ong Bình An".into(),
        is_new,
        submitted_at: Ts(1_795_300_000_000),
        pictures: 3,
    };
    let lines = vec![line("Mật ong bạc hà", false), line("Phấn hoa", true)];
    let busy = Queue { lines, total: 32, pages: 2 };
    let done = Some((queue::Done::Approved, "Trà Shan tuyết".to_owned()));
    let nothing = Queue { lines: Vec::new(), total: 0, pages: 1 };
    [queue::Shown { queue: busy, page: 1, done }, queue::Shown { queue: nothing, page: 1, done: None }]
}

fn reviews() -> Vec<review::Shown> {
    let maker = ProducerName {
        code: "0a1b2c".into(),
        slug: "htx-mat-ong-binh-an".into(),
        name: "Hợp tác xã Mật ong Bình An".into(),
    };
    let mut before = proposal().with(Field::Story, "").with(Field::Summary, "Mật ong mùa hoa bạc hà.");
    before.packs.truncate(1);
    before.pictures.truncate(1);
    let changed = review::Shown {
        review: Review {
            listing: listing(State::Submitted),
            producer: maker,
            before: Some(before),
            pictures: vec![sample_picture()],
        },
        categories: categories(),
        reply: Reply::default(),
        refused: None,
    };
    let fresh = Listing { product: None, ..listing(State::Submitted) };
    let new = Review { listing: fresh, before: None, ..changed.review.clone() };
    let wrong = vec![Wrong { at: Spot::Field(Field::Name), problem: Problem::Missing }];
    let stands = Review { listing: listing(State::Returned), ..changed.review.clone() };
    vec![
        review::Shown { review: new, refused: Some(Refusal::ReasonMissing), ..changed.clone() },
        review::Shown { refused: Some(Refusal::Wrong(wrong)), ..changed.clone() },
        review::Shown { refused: Some(Refusal::Changed), ..changed.clone() },
        review::Shown { review: stands, refused: Some(Refusal::Stands(State::Returned)), ..changed.clone() },
        changed,
    ]
}
