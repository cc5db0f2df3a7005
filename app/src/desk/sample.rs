//! The desk's screens in every state worth looking at.

use super::{brochure, brochures, curate, deals, edition, fair, fairs, floor, print, share, stand, today};
use crate::account::sample::helper;
use crate::shop::fair::sample as public;
use crate::state::Host;
use crate::ui::product_card::{sample_card, sample_cards};
use crate::visit::Visit;
use domain::brochure::{
    BrochureKind, BrochureStatus, BrochureStep, Difference, Snapshot, SnapshotCertificate, SnapshotLine,
    SnapshotPicture, SnapshotSection, Warning,
};
use domain::deal::{DealBreach, DealStage, Standing};
use domain::fair::{FairStatus, FairStep};
use domain::money::Vnd;
use domain::register::{BrochureQuery, FairQuery};
use domain::star::Stars;
use domain::time::Ts;
use domain::url::PrintForm;
use jiff::civil::date;
use market::account::Principal;
use market::brochure::edition::Edition;
use market::brochure::save::SaveRefusal as BrochureRefusal;
use market::brochure::{BrochureRecord, EditRefusal, EditionLine, Line, Section, Work};
use market::deal::{DealLine, DealRefusal, Shown as Goods};
use market::desk::{Share, Today};
use market::fair::booth::FloorRefusal;
use market::fair::exhibitor::Stand;
use market::fair::register::{FairPage, RegisterLine};
use market::fair::save::SaveRefusal;
use market::fair::share::{ShareFigure, ShareLine};
use market::fair::{Booth, Exhibitor, Zone};
use market::reading::{FieldError, Problem};
use std::collections::HashMap;
use uuid::Uuid;

const AT: Ts = Ts(1_795_312_800_000);

/// Names and whole documents.
pub fn documents(visit: &Visit) -> Vec<(String, String)> {
    let who = &helper();
    let mut pages = vec![
        ("today", today::page(visit, who, &day(true))),
        ("today", today::page(visit, who, &day(false))),
        ("share", share::page(visit, who, &shares())),
    ];
    pages.extend(fair_pages(visit, who));
    pages.extend(brochure_pages(visit, who));
    pages.extend(deal_states().iter().map(|it| ("deals", deals::page(visit, who, it))));
    pages.into_iter().enumerate().map(|(i, (name, html))| (format!("desk-{name}-{i}"), html)).collect()
}

fn day(full: bool) -> Today {
    let share = |figure, part, whole| Share { figure, part, whole };
    Today {
        listings: if full { 2 } else { 0 },
        day: date(2026, 11, 22),
        fairs: if full { vec![public::line()] } else { Vec::new() },
        brochures: if full { vec![work()] } else { Vec::new() },
        shares: vec![share(ShareFigure::Joined, 12, 31), share(ShareFigure::Dealt, 0, 0)],
    }
}

fn shares() -> share::Shown {
    let line = |name: &str, counts| ShareLine { code: "0a1b2c".into(), slug: "htx".into(), name: name.into(), counts };
    let lines = vec![line("HTX Bản Mới", false), line("HTX Bình An", true)];
    share::Shown { figure: ShareFigure::Joined, year: 2026, lines }
}

fn fair_pages(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let found = FairPage {
        lines: vec![RegisterLine { fair: public::line(), given: 3, booths: 12 }],
        total: 1,
        pages: 1,
        counts: HashMap::from([(FairStatus::Open, 1)]),
    };
    let query = FairQuery::default();
    let none = FairPage { lines: Vec::new(), total: 0, pages: 1, counts: HashMap::new() };
    let mut pages = vec![
        ("fairs", fairs::page(visit, who, &fairs::Shown { query: query.clone(), found })),
        ("fairs", fairs::page(visit, who, &fairs::Shown { query, found: none })),
    ];
    pages.extend(fair_states().iter().map(|it| ("fair", fair::page(visit, who, it))));
    pages.extend(FairStep::ALL.map(|step| ("fair-step", fair::step::page(visit, who, &asking(step)))));
    pages.extend(floors().iter().map(|it| ("floor", floor::page(visit, who, it))));
    let stand = stand();
    let refused = Some(FloorRefusal::HasDeals);
    pages.push(("stand-return", stand::ask_page(visit, who, (&stand, refused.as_ref()))));
    let shown = stand::Shown { stand, text: "mat ong".into(), found: public::goods(), refused };
    pages.push(("stand", stand::page(visit, who, &shown)));
    pages
}

fn asking(step: FairStep) -> fair::step::Asking {
    fair::step::Asking { record: public::record(), step, exhibitors: 3, not_now: Some(FairStatus::Held) }
}

fn fair_states() -> [fair::Shown; 3] {
    let record = public::record();
    let shown = fair::Shown {
        typed: fair::Typed::of(&record, None),
        record: Some(record.clone()),
        provinces: Vec::new(),
        communes: Vec::new(),
        points: vec![crate::ui::point_line::sample_point()],
        today: date(2026, 12, 19),
        refused: None,
        done: Some(fair::Done::Saved),
    };
    let wrong = FieldError { field: market::fair::Field::EndsOn, problem: Problem::Unfit };
    let new = fair::Shown {
        record: None,
        typed: fair::Typed::default(),
        refused: Some(SaveRefusal::Fields(vec![wrong])),
        done: None,
        ..shown.clone()
    };
    let changed = fair::Shown { refused: Some(SaveRefusal::Changed(Box::new(record))), done: None, ..shown.clone() };
    [shown, new, changed]
}

fn floors() -> [floor::Shown; 2] {
    let exhibitor = Exhibitor { id: Uuid::nil(), name: "Gian chung xã Chũ".into(), products: vec![Uuid::nil()] };
    let booth = |number: &str, exhibitor| Booth { number: number.into(), exhibitor };
    let zone = Zone { name: "Khu A".into(), booths: vec![booth("A1", Some(exhibitor)), booth("A2", None)] };
    let shown = floor::Shown {
        fair: public::record(),
        zones: vec![zone],
        typed: floor::Typed::default(),
        refused: Some(FloorRefusal::Given { number: "A1".into(), to: "Gian chung xã Chũ".into() }),
        done: None,
    };
    let done = Some(floor::Done::LaidOut(12));
    [floor::Shown { zones: Vec::new(), refused: None, done, ..shown.clone() }, shown]
}

fn stand() -> Stand {
    Stand {
        fair: public::record(),
        number: "A1".into(),
        exhibitor_id: Uuid::nil(),
        exhibitor: "Gian chung xã Chũ".into(),
        goods: public::goods(),
    }
}

fn deal_states() -> [deals::Shown; 2] {
    let goods = Goods {
        key: "1 2".into(),
        booth: "A1".into(),
        exhibitor: "Gian chung xã Chũ".into(),
        product: "Mật ong".into(),
    };
    let deal = DealLine {
        code: "7j8k9m".into(),
        product: "Mật ong".into(),
        producer: "HTX Bình An".into(),
        exhibitor: goods.exhibitor.clone(),
        booth: "A1".into(),
        buyer: "Siêu thị minh họa".into(),
        standing: Standing { stage: DealStage::Mou, since: date(2026, 12, 19), value: Some(Vnd(250_000_000)) },
        note: Some("Giao theo tháng".into()),
        version: 1,
    };
    let shown = deals::Shown {
        fair: public::record(),
        deals: vec![deal],
        goods: vec![goods],
        today: date(2026, 12, 20),
        typed: deals::Typed { buyer: "Siêu thị".into(), ..deals::Typed::default() },
        refused: Some(DealRefusal::Breach(DealBreach::NoValue)),
        done: None,
    };
    [deals::Shown { deals: Vec::new(), goods: Vec::new(), refused: None, ..shown.clone() }, shown]
}

fn brochure_pages(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let line = market::brochure::register::BrochureLine { record: brochure(), products: 4 };
    let found = market::brochure::register::BrochurePage { lines: vec![line], total: 1, pages: 1 };
    let query = BrochureQuery::default();
    let record = brochure();
    let form = brochure::Shown {
        typed: brochure::Typed::of(&record),
        fairs: vec![("1c2d3e".into(), "Hội chợ".into())],
        showrooms: Vec::new(),
        refused: Some(BrochureRefusal::Changed(Box::new(record.clone()))),
        record: Some(record),
    };
    let mut pages = vec![
        ("brochures", brochures::page(visit, who, &brochures::Shown { query, found })),
        ("brochure", brochure::page(visit, who, &form)),
    ];
    pages.extend(works().iter().map(|it| ("curate", curate::page(visit, who, it))));
    for step in [BrochureStep::Freeze, BrochureStep::Close] {
        let differences = Some(differences());
        let asking = curate::Asking { work: work(), step, differences, refused: None };
        pages.push(("brochure-step", curate::ask_page(visit, who, &asking)));
    }
    let shown = edition::Shown { record: brochure(), edition: edition(), differences: Some(differences()) };
    pages.push(("edition", edition::page(visit, who, &shown)));
    pages.extend(PrintForm::ALL.map(|form| {
        let shown = print::Shown { record: brochure(), edition: edition(), form, host: Host::sample() };
        ("print", print::page(visit, &shown))
    }));
    pages
}

fn works() -> [curate::Shown; 3] {
    let shown = curate::Shown {
        work: work(),
        text: "mat ong".into(),
        found: vec![sample_card()],
        refused: Some(curate::No::Edit(EditRefusal::Changed)),
        done: false,
    };
    let mut frozen = shown.clone();
    frozen.work.record.status = BrochureStatus::Frozen;
    let mut fresh = shown.clone();
    fresh.work.sections = Vec::new();
    [shown, curate::Shown { refused: None, done: true, ..frozen }, curate::Shown { refused: None, ..fresh }]
}

/// A brochure of a fair, frozen twice.
pub fn brochure() -> BrochureRecord {
    BrochureRecord {
        id: Uuid::from_u128(9),
        code: "4f5g6h".into(),
        slug: "san-vat-mang-den-hoi-cho".into(),
        kind: BrochureKind::Fair,
        fair: Some(public::record()),
        showroom: None,
        audience: None,
        title_vi: "Sản vật mang đến hội chợ".into(),
        title_en: Some("Brought to the fair".into()),
        foreword_vi: "Lời ngỏ **ngắn**.".into(),
        foreword_en: None,
        status: BrochureStatus::Draft,
        editions: 2,
        is_demo: true,
        updated_at: AT,
        version: 7,
    }
}

fn work() -> Work {
    let warned = [Warning::Lapses(date(2026, 12, 19)), Warning::SmallPicture(640), Warning::NoEnglish];
    let lines = sample_cards().into_iter().enumerate().map(|(at, card)| Line {
        id: Uuid::from_u128(at as u128),
        warnings: if at == 1 { warned.to_vec() } else { Vec::new() },
        card,
    });
    let section =
        |n, title: &str, lines| Section { id: Uuid::from_u128(n), title_vi: title.into(), title_en: None, lines };
    Work {
        record: brochure(),
        sections: vec![section(20, "Mật và trà", lines.collect()), section(21, "Đan lát", Vec::new())],
        editions: vec![EditionLine { number: 2, frozen_at: AT }, EditionLine { number: 1, frozen_at: AT }],
    }
}

fn differences() -> Vec<Difference> {
    let name = || "Mật ong".to_owned();
    vec![
        Difference::Title,
        Difference::Foreword,
        Difference::Added { name: name() },
        Difference::Removed { name: name() },
        Difference::Moved { name: name(), to: "Đan lát".into() },
        Difference::Renamed { from: name(), to: "Mật ong rừng".into() },
        Difference::Price { name: name(), from: Some(Vnd(95_000)), to: None },
        Difference::Stars { name: name(), from: Stars::new(4), to: None },
        Difference::Until { name: name(), from: date(2026, 1, 1), to: date(2029, 1, 1) },
        Difference::Picture { name: name() },
        Difference::Facts { name: name() },
        Difference::Order { section: "Mật và trà".into() },
    ]
}

/// Its newest edition: one product with stars, one without.
pub fn edition() -> Edition {
    let line = |card: market::product::ProductCard| SnapshotLine {
        code: card.code,
        slug: card.slug,
        name: card.name,
        name_en: card.name_en,
        producer: card.producer.name,
        place: "Chũ, Bắc Ninh".into(),
        pack: Some("Chai 350 g".into()),
        price: Some(Vnd(95_000)),
        price_illustrative: true,
        certificate: card.badge.map(|held| SnapshotCertificate {
            stars: held.stars,
            code: held.code,
            number: None,
            valid_from: held.from,
            expires_on: held.expires_on,
        }),
        picture: card.picture.map(|it| SnapshotPicture {
            hash: it.hash,
            alt_vi: it.alt_vi,
            alt_en: it.alt_en,
            width: it.width,
            height: it.height,
            is_illustration: it.is_illustration,
        }),
    };
    let lines = sample_cards().into_iter().map(line).collect();
    let section = SnapshotSection { title_vi: "Mật và trà".into(), title_en: None, lines };
    let snapshot = Snapshot {
        title_vi: brochure().title_vi,
        title_en: brochure().title_en,
        foreword_vi: brochure().foreword_vi,
        foreword_en: None,
        sections: vec![section],
    };
    Edition { number: 2, frozen_at: AT, snapshot }
}
