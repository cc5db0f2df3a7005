//! Discounts in every state worth looking at.

use super::{Done, Listed, Shown, Typed, list_page, page};
use crate::visit::Visit;
use domain::discount::{Days, FundedBy, Kind, Scope};
use domain::money::Vnd;
use domain::register::DiscountQuery;
use domain::star::Stars;
use domain::time::Ts;
use domain::url::DiscountSide;
use jiff::civil::{Date, date};
use market::account::Principal;
use market::category::Category;
use market::discount::register::DiscountPage;
use market::discount::{DiscountRecord, Field, PackName};
use market::product::Named;
use market::reading::{FieldError, Problem};
use market::record::SaveRefusal;
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 22);

/// Whole documents of one side.
pub fn documents(visit: &Visit, who: &Principal, side: DiscountSide) -> Vec<(&'static str, String)> {
    let mut pages: Vec<_> = lists(side).iter().map(|it| ("discounts", list_page(visit, who, it))).collect();
    pages.extend(forms(side).iter().map(|it| ("discount", page(visit, who, it))));
    pages
}

/// One of each kind and state; none.
fn lists(side: DiscountSide) -> [Listed; 3] {
    let found = DiscountPage { discounts: all().into(), total: 4, pages: 1 };
    let none = DiscountPage { discounts: Vec::new(), total: 0, pages: 1 };
    let whole = Listed { side, query: DiscountQuery::default(), found, today: TODAY, done: Some(Done::Stopped) };
    let asked = DiscountQuery { text: "tết".into(), ..DiscountQuery::default() };
    [
        Listed { found: none.clone(), done: None, ..whole.clone() },
        Listed { query: asked, found: none, done: None, ..whole.clone() },
        whole,
    ]
}

/// A new one; with mistakes; as it stands; one that was used; one that somebody changed meanwhile.
fn forms(side: DiscountSide) -> Vec<Shown> {
    let [percent, set, ..] = all();
    let shown = |record: Option<DiscountRecord>| Shown {
        side,
        typed: record.as_ref().map(Typed::of).unwrap_or_default(),
        fixed: record.as_ref().is_some_and(|it| it.was_used),
        record,
        categories: categories(),
        today: TODAY,
        refused: None,
        done: None,
    };
    let wrong = |field, problem| FieldError { field, problem };
    let mistakes = vec![
        wrong(Field::Name, Problem::Missing),
        wrong(Field::Word, Problem::Unfit),
        wrong(Field::Packs, Problem::Unreadable),
        wrong(Field::Until, Problem::Unfit),
    ];
    let changed = SaveRefusal::Changed(Box::new(DiscountRecord { most_uses: Some(500), ..percent.clone() }));
    vec![
        shown(None),
        Shown { refused: Some(SaveRefusal::Fields(mistakes)), ..shown(None) },
        Shown { done: Some(Done::Saved), ..shown(Some(set)) },
        shown(Some(percent.clone())),
        Shown { refused: Some(changed), ..shown(Some(percent)) },
    ]
}

fn categories() -> Vec<Category> {
    let named = |code: &str, vi: &str, en: &str| Named { code: code.into(), name_vi: vi.into(), name_en: en.into() };
    vec![Category { own: named("mat-ong", "Mật ong", "Honey"), group: named("thuc-pham", "Thực phẩm", "Food") }]
}

fn all() -> [DiscountRecord; 4] {
    let pack = |name: &str| PackName {
        id: Uuid::nil(),
        product_code: "0a1b2c".into(),
        product_name: name.into(),
        label: "Chai 350 g".into(),
    };
    let set = DiscountRecord {
        code: "3d4e5f".into(),
        name: "Bộ quà Tết".into(),
        word: None,
        kind: Kind::Set,
        points: None,
        most: None,
        packs: vec![pack("Mật ong bạc hà"), pack("Trà Shan tuyết")],
        gift: Some(pack("Phấn hoa")),
        used: 0,
        was_used: false,
        cost: Vnd::ZERO,
        days: Days { from: date(2027, 1, 1), until: None },
        most_uses: None,
        ..sample()
    };
    let stopped = DiscountRecord { kind: Kind::Delivery, stopped: true, ..sample() };
    let own = DiscountRecord {
        producer_id: Some(Uuid::from_u128(1)),
        producer_name: Some("Hợp tác xã Mật ong Bình An".into()),
        funded_by: FundedBy::Producer,
        kind: Kind::Amount,
        amount: Some(Vnd(20_000)),
        days: Days { from: date(2026, 1, 1), until: Some(date(2026, 2, 1)) },
        ..sample()
    };
    [sample(), set, stopped, own]
}

/// A code for honey.
fn sample() -> DiscountRecord {
    DiscountRecord {
        id: Uuid::nil(),
        code: "0a1b2c".into(),
        word: Some("MUAMAT2026".into()),
        name: "Mùa mật mới".into(),
        name_en: Some("New honey season".into()),
        producer_id: None,
        producer_name: None,
        funded_by: FundedBy::Programme,
        kind: Kind::Percent,
        points: Some(750),
        amount: None,
        most: Some(Vnd(50_000)),
        packs: Vec::new(),
        gift: None,
        scope: Scope { categories: vec!["mat-ong".into()], least_stars: Stars::new(4), ..Scope::default() },
        least_goods: Vnd(200_000),
        days: Days { from: date(2026, 11, 1), until: Some(date(2026, 12, 31)) },
        most_uses: Some(100),
        most_each: Some(1),
        combinable: false,
        used: 12,
        was_used: true,
        stopped: false,
        cost: Vnd(345_000),
        updated_at: Ts(1_795_312_800_000),
        version: 3,
    }
}
