//! What the office learns of texts that lack their English.

use crate::decision::{code_of, officer};
use crate::promoter::{self, promoter};
use crate::shop::{day, open};
use domain::fair::FairStep;
use domain::register::{PAGE_SIZE, TranslationQuery};
use domain::role::Role;
use domain::translation::{TextKind, TextPart};
use entities::{craft_village, fair, producer, product, setting, story};
use market::Market;
use market::account::Officer;
use market::fair::step;
use market::product::save::{self, ProductForm};
use market::setting::SettingsForm;
use market::story::edit::{self, StoryForm};
use market::translation::{self, Untranslated};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;
use testkit::Shop;
use testkit::account::staff;

testkit::on_both_engines!(what_is_written_leaves_the_list, what_visitors_cannot_see_is_no_work);
testkit::on_both_engines_empty!(every_text_without_its_english_stands_on_one_page);

async fn list(market: &Market, by: &Officer, kind: Option<TextKind>) -> Vec<Untranslated> {
    let found = translation::list(market, by, &TranslationQuery { kind, page: 1 }).await.unwrap();
    assert_eq!(found.total, found.lines.len() as u64);
    found.lines
}

fn missing(vi: Option<&str>, en: Option<&String>) -> bool {
    vi.is_some_and(|vi| !vi.trim().is_empty()) && en.is_none_or(|en| en.trim().is_empty())
}

/// Counted again row by row, on the demo shop with much of its English taken away.
async fn every_text_without_its_english_stands_on_one_page(market: Market) {
    let market = &open(market, day(2026, 11, 30)).await;
    let clock = testkit::FakeClock::at(market.now());
    let by = &staff(market, &clock, "canbo@huyen.vn", &[Role::Officer]).await.1.officer().unwrap();
    let nothing: SimpleExpr = Expr::val(Option::<String>::None);
    let db = market.db.writer();
    product::Entity::update_many().col_expr(product::Column::SummaryEn, nothing.clone()).exec(db).await.unwrap();
    story::Entity::update_many().col_expr(story::Column::BodyEn, nothing.clone()).exec(db).await.unwrap();
    fair::Entity::update_many().col_expr(fair::Column::NameEn, Expr::val("  ")).exec(db).await.unwrap();
    craft_village::Entity::update_many().col_expr(craft_village::Column::MakesEn, nothing).exec(db).await.unwrap();

    let makers = producer::Entity::find().filter(producer::Column::Status.eq("open")).all(db).await.unwrap();
    let makers: HashSet<_> = makers.iter().map(|it| it.id).collect();
    let products = product::Entity::find().filter(product::Column::Status.eq("live")).all(db).await.unwrap();
    let products = products.iter().filter(|it| makers.contains(&it.producer_id)).filter(|it| {
        missing(Some(&it.name), it.name_en.as_ref())
            || missing(Some(&it.summary_vi), it.summary_en.as_ref())
            || missing(it.storage_vi.as_deref(), it.storage_en.as_ref())
    });
    let expected: HashSet<(TextKind, String)> = products.map(|it| (TextKind::Product, it.code.clone())).collect();
    let first = translation::list(market, by, &TranslationQuery::default()).await.unwrap();
    assert_eq!(first.counts.values().sum::<u64>(), first.total);
    assert_eq!(first.total, translation::waiting(market, by).await.unwrap());
    let mut seen = first.lines;
    assert_eq!(seen.len() as u64, u64::from(PAGE_SIZE));
    for page in 2..=first.pages {
        seen.extend(translation::list(market, by, &TranslationQuery { kind: None, page }).await.unwrap().lines);
    }
    let keys: HashSet<_> = seen.iter().map(|line| (line.kind, line.key.clone())).collect();
    assert_eq!((seen.len() as u64, keys.len() as u64), (first.total, first.total));
    assert!(seen.iter().all(|line| !line.parts.is_empty()));
    let of = |kind: TextKind| keys.iter().filter(|it| it.0 == kind).count();
    assert!(keys.iter().filter(|it| it.0 == TextKind::Product).all(|it| expected.contains(it)));
    assert_eq!(of(TextKind::Product), expected.len());
    assert_eq!(of(TextKind::Story), story::Entity::find().all(db).await.unwrap().len());
    assert_eq!(of(TextKind::CraftVillage), craft_village::Entity::find().all(db).await.unwrap().len());
    let fairs = fair::Entity::find().filter(fair::Column::Status.ne("planned")).all(db).await.unwrap();
    assert_eq!(of(TextKind::Fair), fairs.len());
    for kind in TextKind::ALL {
        assert_eq!(first.counts.get(&kind).copied().unwrap_or(0), of(kind) as u64, "{kind:?}");
        let one = translation::list(market, by, &TranslationQuery { kind: Some(kind), page: 1 }).await.unwrap();
        assert_eq!(one.total, of(kind) as u64, "{kind:?}");
        assert!(one.lines.iter().all(|line| line.kind == kind));
    }
}

async fn what_is_written_leaves_the_list(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let code = &code_of(shop, shop.world.basket).await;
    let line = async || list(market, by, Some(TextKind::Product)).await.into_iter().find(|it| it.key == *code);
    let before = line().await.unwrap();
    assert!(before.parts.contains(&TextPart::Name), "{before:?}");
    let form = ProductForm {
        name: before.name,
        name_en: "Basket".into(),
        summary_en: "Woven of bamboo.".into(),
        storage_en: "Keep dry.".into(),
        category: "thu-cong".into(),
        season: String::new(),
    };
    save::save(market, by, (code, 0), &form).await.unwrap();
    assert_eq!(line().await, None);

    let text =
        StoryForm { title_vi: "Ong".into(), body_vi: "Lời mở.".into(), is_published: true, ..StoryForm::default() };
    let slug = edit::add(market, by, &text).await.unwrap();
    let told = |parts: &[TextPart]| {
        let (key, name) = (slug.clone(), "Ong".to_owned());
        vec![Untranslated { kind: TextKind::Story, key, name, parts: parts.to_vec() }]
    };
    assert_eq!(list(market, by, Some(TextKind::Story)).await, told(&[TextPart::Title, TextPart::Body]));
    let whole = StoryForm { title_en: "Bees".into(), body_en: "To begin.".into(), ..text };
    edit::save(market, by, (&slug, 0), &whole).await.unwrap();
    assert_eq!(list(market, by, Some(TextKind::Story)).await, []);
}

async fn what_visitors_cannot_see_is_no_work(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let draft = StoryForm { title_vi: "Nháp".into(), body_vi: "Chưa đăng.".into(), ..StoryForm::default() };
    edit::add(market, by, &draft).await.unwrap();
    assert_eq!(list(market, by, Some(TextKind::Story)).await, []);

    let desk = &promoter(shop).await;
    let code = &promoter::fair(shop, desk).await;
    assert_eq!(list(market, by, Some(TextKind::Fair)).await, []);
    step::take(market, desk, code, FairStep::Open).await.unwrap();
    assert_eq!(list(market, by, Some(TextKind::Fair)).await.len(), 1);

    let all = list(market, by, Some(TextKind::Product)).await.len();
    let paused = product::Entity::update_many().col_expr(product::Column::Status, Expr::val("paused"));
    let paused = paused.col_expr(product::Column::PausedBy, Expr::val("office"));
    let honey = product::Column::Id.eq(shop.world.honey.product);
    paused.filter(honey).exec(market.db.writer()).await.unwrap();
    assert_eq!(list(market, by, Some(TextKind::Product)).await.len(), all - 1);

    let chief = staff(market, &shop.clock, "sep@htx.vn", &[Role::Administrator]).await.1.administrator().unwrap();
    let words = SettingsForm {
        announcement_vi: "Nghỉ Tết.".into(),
        announced_until: "28/02/2027".into(),
        ..SettingsForm::default()
    };
    market::setting::save(market, &chief, 0, &words).await.unwrap();
    assert_eq!(list(market, by, Some(TextKind::Announcement)).await.len(), 1);
    let over = setting::Entity::update_many().col_expr(setting::Column::AnnouncedUntil, Expr::val("2020-01-01"));
    over.exec(market.db.writer()).await.unwrap();
    assert_eq!(list(market, by, Some(TextKind::Announcement)).await, []);
}
