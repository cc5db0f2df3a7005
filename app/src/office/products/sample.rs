//! Products in every state worth looking at.

use super::Shown;
use crate::office::product::{self as one, Typed};
use crate::office::task;
use crate::office::{category, synonym};
use crate::visit::Visit;
use domain::money::Vnd;
use domain::product::{ProductStatus, Standing};
use domain::register::ProductQuery;
use domain::star::Stars;
use domain::time::Ts;
use market::account::Principal;
use market::category::Category;
use market::place::Province;
use market::product::Named;
use market::product::register::{ProductLine, ProductList};
use market::product::save::{ProductFile, ProductRecord};
use market::record::SaveRefusal;
use std::collections::HashMap;
use uuid::Uuid;

/// Names and whole documents of the catalogue's screens.
pub fn documents(visit: &Visit, who: &Principal) -> Vec<(&'static str, String)> {
    let mut pages = Vec::new();
    pages.extend(lists().iter().map(|it| ("products", super::page(visit, who, it))));
    pages.extend(files().iter().map(|it| ("product", one::page(visit, who, it))));
    pages.extend(task::sample::documents(visit, who));
    let board = category::board_page(visit, who, &category::sample::groups(), Some(category::Done::Shifted));
    pages.push(("groups", board));
    pages.extend(category::sample::forms().iter().map(|it| ("category", category::page(visit, who, it))));
    pages.push(("group", category::group_page(visit, who, &category::sample::group())));
    let removals = category::sample::removals();
    pages.extend(removals.iter().map(|it| ("category-removal", category::removal_page(visit, who, it))));
    pages.push(("synonyms", synonym::list_page(visit, who, &synonym::sample::list())));
    let shown = synonym::sample::shown();
    pages.push(("synonym", synonym::page(visit, who, &shown)));
    pages.extend(shown.record.map(|record| {
        let asked = synonym::Removing { record, changed: true };
        ("synonym-removal", synonym::removal_page(visit, who, &asked))
    }));
    pages
}

fn named(code: &str, vi: &str, en: &str) -> Named {
    Named { code: code.into(), name_vi: vi.into(), name_en: en.into() }
}

fn categories() -> Vec<Category> {
    vec![Category { own: named("mat-ong", "Mật ong", "Honey"), group: named("thuc-pham", "Thực phẩm", "Food") }]
}

fn line(status: ProductStatus) -> ProductLine {
    ProductLine {
        code: "0a1b2c".into(),
        name: "Mật ong bạc hà".into(),
        name_en: Some("Mint honey".into()),
        producer: ("6g7h8j".into(), "Hợp tác xã Mật ong Bình An".into()),
        category_vi: "Mật ong".into(),
        category_en: "Honey".into(),
        group_vi: "Thực phẩm".into(),
        group_en: "Food".into(),
        province: "Cao Bằng".into(),
        standing: Standing::stored(status.code(), (status == ProductStatus::Paused).then_some("office")),
        stars: Stars::new(4).filter(|_| status == ProductStatus::Live),
        price: Some(Vnd(185_000)),
        has_picture: true,
        updated_at: Ts(1_795_312_800_000),
    }
}

fn lists() -> [Shown; 2] {
    let lines = ProductStatus::ALL.map(line).to_vec();
    let statuses = HashMap::from([(ProductStatus::Live, 58), (ProductStatus::Paused, 2)]);
    let provinces =
        vec![Province { code: "04".into(), name: "Tỉnh Cao Bằng".into(), short_name: "Cao Bằng".into() }];
    let found = ProductList { lines, total: 60, pages: 2, statuses };
    let query = ProductQuery { text: "ong".into(), ..ProductQuery::default() };
    let list = Shown { query, found, provinces, categories: categories(), done: Some(12) };
    let nothing = ProductList { lines: Vec::new(), total: 0, pages: 1, statuses: HashMap::new() };
    [Shown { found: nothing, ..list.clone() }, list]
}

fn files() -> Vec<one::Shown> {
    let page = crate::shop::product::sample::sample();
    let record = ProductRecord {
        id: Uuid::from_u128(1),
        code: "0a1b2c".into(),
        slug: "mat-ong-bac-ha".into(),
        name: "Mật ong bạc hà".into(),
        name_en: None,
        summary_vi: "Mật của hoa bạc hà dại trên cao nguyên đá.".into(),
        summary_en: None,
        storage_vi: Some("Nơi khô, tránh nắng".into()),
        storage_en: None,
        group: named("thuc-pham", "Thực phẩm", "Food"),
        category: named("mat-ong", "Mật ong", "Honey"),
        season: domain::season::Season::of([3, 4]),
        standing: Standing::LIVE,
        producer: ("6g7h8j".into(), "Hợp tác xã Mật ong Bình An".into()),
        province: "Cao Bằng".into(),
        updated_at: Ts(1_795_312_800_000),
        version: 1,
    };
    let changed = ProductRecord { name: "Mật ong hoa bạc hà".into(), version: 2, ..record.clone() };
    let file = ProductFile { packs: page.packs, recognitions: page.recognitions, pictures: 1, listing: None, record };
    let typed = Typed::of(&file.record);
    let shown = one::Shown { file, typed, categories: categories(), refused: None, done: Some(one::Done::Saved) };
    let refused = Some(SaveRefusal::Changed(Box::new(changed)));
    vec![one::Shown { refused, done: None, ..shown.clone() }, shown]
}
