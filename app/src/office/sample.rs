//! The office's screens in every state worth looking at.

use super::{audit, board, people};
use crate::account::sample::helper;
use crate::visit::Visit;
use domain::plan::Figure;
use domain::role::Role;
use domain::time::Ts;
use jiff::civil::date;
use market::account::{AddRefusal, PeoplePage, Person, PersonRefusal, Principal};
use market::audit::{AuditLine, AuditPage, AuditQuery, SubjectKind};
use market::board::{Board, Item, ItemKind, Line, Plan};
use uuid::Uuid;

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(String, String)> {
    let who = &helper();
    let nothing = audit::Shown { found: AuditPage { lines: Vec::new(), total: 0, pages: 1 }, ..log() };
    let mut pages = vec![
        ("board", board::page(visit, who, &figures(), board::Waiting::default())),
        ("board", board::page(visit, who, &figures(), board::Waiting { applications: 3, untranslated: 12 })),
        ("figure", board::list_page(visit, who, Figure::FourStars, &items())),
        ("figure", board::list_page(visit, who, Figure::FourStars, &[])),
        ("log", audit::page(visit, who, &log())),
        ("log", audit::page(visit, who, &nothing)),
    ];
    pages.extend(super::certificates::sample::documents(visit, who));
    pages.extend(super::applications::sample::documents(visit, who));
    pages.extend(super::producers::sample::documents(visit, who));
    pages.extend(super::products::sample::documents(visit, who));
    let stories = super::stories::samples(super::story::sample());
    pages.extend(stories.iter().map(|it| ("stories", super::stories::page(visit, who, it))));
    let village = |it| ("craft-village", super::craft_village::page(visit, who, it));
    pages.extend(super::craft_village::samples().iter().map(village));
    pages.push(("sales-points", super::sales_points::page(visit, who, &super::sales_points::sample())));
    pages.extend(super::orders::samples().iter().map(|it| ("orders", super::orders::page(visit, who, it))));
    pages.extend(super::order::samples().iter().map(|it| ("order", super::order::page(visit, who, it))));
    pages.extend(super::order::ask_samples().iter().map(|it| ("order-ask", super::order::ask_page(visit, who, it))));
    pages.extend(super::claim::list_samples().iter().map(|it| ("claims", super::claim::list_page(visit, who, it))));
    pages.extend(super::claim::samples().iter().map(|it| ("claim", super::claim::page(visit, who, it))));
    pages.extend(super::discount::sample::documents(visit, who, domain::url::DiscountSide::Office));
    pages.extend(super::payment::samples().iter().map(|it| ("payments", super::payment::page(visit, who, it))));
    let admin = &Principal { is_demo: true, roles: vec![Role::Administrator], ..helper() };
    let ledgers = super::ledger::samples();
    let book = |it| [who, admin].map(|who| ("ledger", super::ledger::page(visit, who, it)));
    pages.extend(ledgers.iter().flat_map(book));
    let statements = super::ledger::statement::samples();
    pages.extend(statements.iter().map(|it| ("statement", super::ledger::statement::page(visit, who, it))));
    pages.extend(super::payout::samples().iter().map(|it| ("payouts", super::payout::page(visit, who, it))));
    pages.extend(super::setting::samples().iter().map(|it| ("settings", super::setting::page(visit, who, it))));
    pages.extend(super::rate::samples().iter().map(|it| ("rates", super::rate::page(visit, who, it))));
    pages.extend(super::rate::rate_samples().iter().map(|it| ("rate", super::rate::rate_page(visit, who, it))));
    pages.extend(super::search_miss::samples().iter().map(|it| ("misses", super::search_miss::page(visit, who, it))));
    let texts = super::translation::samples();
    pages.extend(texts.iter().map(|it| ("translation", super::translation::page(visit, who, it))));
    pages.extend(accounts().iter().map(|it| ("people", people::page(visit, who, it))));
    pages.into_iter().enumerate().map(|(i, (name, html))| (format!("office-{name}-{i}"), html)).collect()
}

fn figures() -> Board {
    let line = |figure: Figure, part, whole, at_least| Line { figure, part, whole, unknown: 3, at_least };
    Board {
        as_of: date(2023, 12, 19),
        plan: Some(Plan {
            number: "3622/KH-UBND".into(),
            title: "Chương trình OCOP tỉnh Bình Dương".into(),
            issuer: "UBND tỉnh Bình Dương".into(),
            issued_on: date(2023, 7, 19),
            period_from: date(2021, 1, 1),
            period_to: date(2025, 12, 31),
            province: None,
            is_demo: true,
        }),
        lines: vec![
            line(Figure::Recognitions, 103, None, Some(380)),
            line(Figure::FourStars, 10, Some(103), Some(100)),
            line(Figure::Cooperatives, 21, Some(49), Some(400)),
            line(Figure::WomenLed, 0, Some(0), Some(400)),
            line(Figure::Lapsing, 4, Some(103), None),
        ],
    }
}

fn items() -> Vec<Item> {
    let item = |name: &str, counts| Item {
        sort: domain::text::sort_key(name),
        name: name.into(),
        page: Some(("mat-ong".into(), "0a1b2c".into())),
        kind: ItemKind::Product,
        counts,
    };
    vec![item("Mật ong bạc hà", true), item("Chè Shan tuyết", false)]
}

fn log() -> audit::Shown {
    let line = AuditLine {
        id: 1,
        at: Ts(1_795_312_800_000),
        who: Some("Nguyễn Thị Lan".into()),
        acting_for: Some("Hợp tác xã Mật ong Bình An".into()),
        verb: "order.confirm".into(),
        subject: Some(SubjectKind::Order),
        subject_id: Uuid::from_u128(1),
        before: None,
        after: Some("\"confirmed\"".into()),
    };
    let program = AuditLine { id: 2, who: None, acting_for: None, after: None, ..line.clone() };
    let query = AuditQuery { page: 2, text: "lan".into(), ..AuditQuery::default() };
    audit::Shown { query, found: AuditPage { lines: vec![line, program], total: 132, pages: 3 } }
}

fn accounts() -> [people::Shown; 3] {
    let person = |n: u128, roles: Vec<Role>| Person {
        id: Uuid::from_u128(n),
        email: "lan@htx.example".into(),
        name: "Nguyễn Thị Lan".into(),
        roles,
        producers: vec!["Hợp tác xã Mật ong Bình An".into()],
        is_open: n != 3,
        has_entered: n != 2,
        has_second_factor: n == 1,
        is_demo: n == 1,
        version: 0,
    };
    let found = PeoplePage {
        people: vec![person(1, vec![Role::Officer]), person(2, vec![Role::Administrator]), person(3, Vec::new())],
        total: 132,
        pages: 3,
    };
    let shown = people::Shown {
        found,
        text: "lan".into(),
        page: 1,
        typed: people::Typed::default(),
        not_added: None,
        not_changed: None,
        invited: true,
    };
    let typed = people::Typed { email: "lan".into(), officer: "on".into(), ..people::Typed::default() };
    [
        people::Shown { typed, not_added: Some(AddRefusal::NotAnEmail), ..shown.clone() },
        people::Shown { not_changed: Some(PersonRefusal::LastAdministrator), ..shown.clone() },
        shown,
    ]
}
