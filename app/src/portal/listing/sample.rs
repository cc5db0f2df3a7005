//! Listings in every state worth looking at.

use super::{Done, Lost, NotTaken, Shown, page, preview_page, question, shelf};
use crate::account::sample::owner;
use crate::shop::product;
use crate::ui::picture::sample_picture;
use crate::visit::Visit;
use domain::listing::{Field, Pack, PackField, Problem, Proposal, ReturnReason, Shot, Spot, State, Wrong};
use domain::money::Vnd;
use domain::product::Standing;
use domain::time::Ts;
use market::category::Category;
use market::listing::own::{OwnPack, OwnProduct, Shelf};
use market::listing::{ListedProduct, Listing, Refusal};
use market::media::UploadRefusal;
use market::offer;
use market::ports::picture::BadPicture;
use market::product::Named;
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(&'static str, String)> {
    let who = &owner();
    let mut pages: Vec<(&str, String)> = Vec::new();
    pages.extend(shelves().iter().map(|it| ("shelf", shelf::page(visit, who, it))));
    pages.extend(all().iter().map(|it| ("listing", page(visit, who, it))));
    pages.push(("discard", question::page(visit, who, &listing(State::Draft))));
    pages.push(("preview", preview_page(visit, who, &listing(State::Draft), &product::sample())));
    pages
}

/// A change of honey that is on sale, with a new pack.
pub fn proposal() -> Proposal {
    let mut proposal = Proposal::default()
        .with(Field::Name, "Mật ong bạc hà")
        .with(Field::Category, "mat-ong")
        .with(Field::Summary, "Mật ong mùa hoa bạc hà, quay tại vườn.")
        .with(Field::Delivery, "fragile")
        .with(Field::Storage, "Nơi khô mát, tránh nắng.")
        .with(Field::Ingredients, "100 % mật ong")
        .with(Field::BestBefore, "24 tháng từ ngày sản xuất")
        .with(Field::Maker, "Ba mươi hộ nuôi ong ở bản, từ năm 2011.")
        .with(Field::Story, "Ong được đưa lên núi từ tháng chín.\n\nMật quay tại chỗ.");
    let known =
        Pack { id: Some(Uuid::from_u128(1)), label: "Chai 500 g".into(), grams: "500".into(), ..Pack::default() };
    let new = Pack { label: "Hũ 250 g".into(), price: "99.000".into(), units: "40".into(), ..Pack::default() };
    proposal.packs = vec![known, new];
    let shot = |alt: &str| Shot { hash: sample_picture().hash, alt: alt.into() };
    proposal.pictures = vec![shot("Chai mật ong 500 g, mặt trước"), shot("")];
    proposal
}

/// A listing in a state.
pub fn listing(state: State) -> Listing {
    Listing {
        id: Uuid::from_u128(5),
        code: "0a1b2c".into(),
        producer_id: Uuid::from_u128(1),
        product: Some(ListedProduct {
            id: Uuid::from_u128(2),
            code: "0a1b2c".into(),
            slug: "mat-ong-bac-ha".into(),
            name: "Mật ong bạc hà".into(),
        }),
        proposal: proposal(),
        state,
        reasons: vec![ReturnReason::Photograph, ReturnReason::Label],
        note: Some("Chụp lại mặt sau cho thấy hạn dùng.".into()),
        submitted_at: Some(Ts(1_795_300_000_000)),
        updated_at: Ts(1_795_310_000_000),
        version: 3,
    }
}

pub fn categories() -> Vec<Category> {
    let named = |code: &str, vi: &str, en: &str| Named { code: code.into(), name_vi: vi.into(), name_en: en.into() };
    let food = named("thuc-pham", "Thực phẩm", "Food");
    vec![
        Category { own: named("mat-ong", "Mật ong", "Honey"), group: food.clone() },
        Category { own: named("gia-vi", "Gia vị", "Spices"), group: food },
    ]
}

fn shown(state: State) -> Shown {
    Shown {
        listing: listing(state),
        typed: proposal(),
        pictures: vec![sample_picture()],
        categories: categories(),
        done: None,
        refused: None,
        lost: Vec::new(),
    }
}

fn all() -> Vec<Shown> {
    let wrong = |at, problem| Wrong { at, problem };
    let mistakes = vec![
        wrong(Spot::Field(Field::Storage), Problem::Missing),
        wrong(Spot::Field(Field::Story), Problem::Claim("chữa bệnh")),
        wrong(Spot::Pack(1, PackField::Gtin), Problem::CheckDigit),
        wrong(Spot::Pack(1, PackField::Price), Problem::Range(1_000, 100_000_000)),
    ];
    let why = NotTaken::Refused(UploadRefusal::Picture(BadPicture::UnknownFormat));
    let lost = vec![Lost { name: "IMG_0412.HEIC".into(), why }];
    let none = vec![wrong(Spot::Pictures, Problem::Missing), wrong(Spot::Packs, Problem::Missing)];
    let empty = Listing { product: None, proposal: Proposal::default(), ..listing(State::Draft) };
    let first = Shown { listing: empty, typed: Proposal::default(), pictures: Vec::new(), ..shown(State::Draft) };
    vec![
        Shown { refused: Some(Refusal::Wrong(none)), ..first.clone() },
        first,
        Shown { done: Some(Done::Saved), ..shown(State::Draft) },
        Shown { refused: Some(Refusal::Wrong(mistakes)), lost, ..shown(State::Draft) },
        Shown {
            refused: Some(Refusal::Changed),
            typed: proposal().with(Field::Name, "Mật ong rừng"),
            ..shown(State::Draft)
        },
        Shown { refused: Some(Refusal::Stands(State::Approved)), ..shown(State::Approved) },
        shown(State::Returned),
        Shown { done: Some(Done::Submitted), ..shown(State::Submitted) },
        shown(State::Discarded),
    ]
}

fn shelves() -> Vec<shelf::Shown> {
    let pack = |n: u128, label: &str, price: i64, available: i64| OwnPack {
        offer_id: Uuid::from_u128(n),
        label: label.into(),
        price: Vnd(price),
        available,
    };
    let product = |n: u128, name: &str, change| OwnProduct {
        code: "0a1b2c".into(),
        slug: domain::text::slug(name),
        name: name.into(),
        picture: Some(sample_picture()),
        standing: Standing::LIVE,
        packs: vec![pack(n, "Chai 500 g", 185_000, 18), pack(n + 1, "Hũ 250 g", 99_000, 0)],
        change,
    };
    let changing = product(1, "Mật ong bạc hà", Some(("0a1b2c".to_owned(), State::Submitted)));
    let stopped = Standing::stored("paused", Some("office"));
    let paused = OwnProduct { standing: stopped, ..product(5, "Sáp ong", None) };
    let open = [State::Draft, State::Submitted, State::Returned].map(listing).to_vec();
    let whole = Shelf { open, products: vec![changing, product(3, "Phấn hoa", None), paused], total: 22, pages: 2 };
    let nothing = Shelf { open: Vec::new(), products: Vec::new(), total: 0, pages: 1 };
    let shown = |shelf| shelf::Shown { shelf, page: 1, done: None, refused: None, not_now: false, too_many: false };
    let typed = shelf::Typed { offer: Uuid::from_u128(1), seen: 185_000, price: "hai trăm".into() };
    vec![
        shelf::Shown { done: Some(shelf::Done::Submitted), ..shown(whole.clone()) },
        shelf::Shown { refused: Some((typed, offer::Refusal::Price)), ..shown(whole.clone()) },
        shelf::Shown { not_now: true, ..shown(whole.clone()) },
        shelf::Shown { too_many: true, ..shown(whole) },
        shown(nothing),
    ]
}
