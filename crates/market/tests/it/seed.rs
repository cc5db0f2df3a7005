//! The demo shop's data: the same every time, and what the sources say.

use crate::shop::{self, day};
use domain::certificate::CertStatus;
use entities::{batch, certificate, media, product, recognition, stock_level, stock_movement};
use market::certificate::Recognition;
use market::ports::picture::{ArtSpec, MadePicture, NoPictures, PictureMaker};
use market::seed::{self, SeedReport};
use market::{Market, Outage, reindex};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

testkit::on_both_engines_empty!(
    the_sample_is_the_one_described,
    half_of_the_sample_holds_stars_on_22_november_2026,
    loading_twice_changes_nothing,
    ids_and_codes_are_the_same_everywhere,
    certificates_end_36_months_after_the_earliest_day_their_source_can_mean,
    stock_and_its_movements_agree,
    every_product_gets_its_picture_marked_as_an_illustration,
    a_failed_picture_leaves_the_shop_empty,
    the_index_follows_the_shop,
    every_batch_and_material_area_says_that_it_is_made_up,
);

/// Makes a picture out of nothing but its spec.
struct Pretend;

impl PictureMaker for Pretend {
    fn make_all(&self, specs: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage> {
        let made = |spec: &ArtSpec| Some(MadePicture { hash: spec.seed.clone(), width: 960, height: 1200 });
        Ok(specs.iter().map(made).collect())
    }
}

/// Fails in the middle.
struct Broken;

impl PictureMaker for Broken {
    fn make_all(&self, _: &[ArtSpec]) -> Result<Vec<Option<MadePicture>>, Outage> {
        Err(Outage::Picture("no paint".to_owned()))
    }
}

/// All recognitions, by product.
async fn recognitions(market: &Market) -> Vec<Vec<Recognition>> {
    let mut all = Vec::new();
    for row in product::Entity::find().all(market.db.read()).await.unwrap() {
        all.push(market::product::by_code(market, &row.code).await.unwrap().unwrap().recognitions);
    }
    all
}

async fn the_sample_is_the_one_described(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let all = recognitions(&market).await;
    assert_eq!(all.len(), 60);
    let mut stars: HashMap<u8, usize> = HashMap::new();
    for of in &all {
        *stars.entry(of[0].stars.count()).or_default() += 1;
    }
    assert_eq!(stars, HashMap::from([(5, 16), (4, 23), (3, 21)]));
    let groups = product::Entity::find().all(market.db.read()).await.unwrap().into_iter().fold(
        HashMap::<String, usize>::new(),
        |mut groups, row| {
            *groups.entry(row.group_code).or_default() += 1;
            groups
        },
    );
    let expected = [
        ("thuc-pham", 39),
        ("thu-cong-my-nghe", 7),
        ("duoc-lieu", 5),
        ("do-uong", 4),
        ("du-lich", 3),
        ("sinh-vat-canh", 2),
    ];
    assert_eq!(groups, expected.into_iter().map(|(code, count)| (code.to_owned(), count)).collect());
}

async fn half_of_the_sample_holds_stars_on_22_november_2026(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let mut counts: HashMap<Option<&str>, usize> = HashMap::new();
    for of in recognitions(&market).await {
        *counts.entry(of[0].status().map(CertStatus::code)).or_default() += 1;
    }
    // 30 hold, 13 of them not much longer; of the rest 4 have no day.
    let expected = [(Some("valid"), 17), (Some("expiring"), 13), (Some("expired"), 26), (None, 4)];
    assert_eq!(counts, HashMap::from(expected));
}

async fn loading_twice_changes_nothing(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let again = seed::demo(&market, &Pretend, &mut |_| ()).await.unwrap();
    assert_eq!(again, SeedReport::AlreadyThere { products: 60 });
    assert_eq!(media::Entity::find().count(market.db.read()).await.unwrap(), 0);
}

async fn ids_and_codes_are_the_same_everywhere(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let first = product::Entity::find().order_by_asc(product::Column::CreatedAt).one(market.db.read()).await;
    let first = first.unwrap().unwrap();
    // Written down: people keep links, and every machine must make the same ones.
    assert_eq!(first.id.to_string(), "01a19467-e800-7d25-9388-62cc0fd9e989");
    assert_eq!(first.code, "ykp23c");
    assert_eq!(first.slug, "mat-ong-thanh-hao");
}

async fn certificates_end_36_months_after_the_earliest_day_their_source_can_mean(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    assert_eq!(certificate::Entity::find().count(market.db.read()).await.unwrap(), 65);
    assert_eq!(recognition::Entity::find().count(market.db.read()).await.unwrap(), 70);
    for (key, from, last) in [
        ("mat-ong-thanh-hao", day(2024, 1, 1), day(2027, 1, 1)),
        ("my-gao-luc-ngan", day(2024, 11, 1), day(2027, 11, 1)),
        ("den-ban-may-tre", day(2025, 1, 17), day(2028, 1, 17)),
    ] {
        let page = shop::page(&market, key).await;
        let facts = page.recognitions[0].certificate.as_ref().unwrap().facts;
        assert_eq!((facts.valid_from, facts.expires_on), (from, last), "{key}");
    }
}

async fn stock_and_its_movements_agree(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let levels = stock_level::Entity::find().all(market.db.read()).await.unwrap();
    let movements = stock_movement::Entity::find().all(market.db.read()).await.unwrap();
    assert_eq!(levels.len(), 106);
    for level in levels {
        let moved: i64 = movements.iter().filter(|m| m.stock_level_id == level.id).map(|m| m.quantity).sum();
        assert_eq!(moved, level.on_hand);
    }
}

async fn every_product_gets_its_picture_marked_as_an_illustration(market: Market) {
    let market = shop::on(&market, day(2026, 11, 22));
    let report = seed::demo(&market, &Pretend, &mut |_| ()).await.unwrap();
    assert!(matches!(report, SeedReport::Loaded(loaded) if loaded.pictures == 60 && loaded.products == 60));
    let picture = shop::page(&market, "mat-ong-thanh-hao").await.card.picture.unwrap();
    assert_eq!((picture.hash.as_str(), picture.width, picture.height), ("mat-ong-thanh-hao", 960, 1200));
    assert!(picture.is_illustration);
    assert_eq!(picture.alt_vi, "Hình minh họa: Mật ong Thanh Hảo");
}

async fn a_failed_picture_leaves_the_shop_empty(market: Market) {
    let market = shop::on(&market, day(2026, 11, 22));
    assert!(seed::demo(&market, &Broken, &mut |_| ()).await.is_err());
    assert_eq!(product::Entity::find().count(market.db.read()).await.unwrap(), 0);
    assert!(seed::demo(&market, &NoPictures, &mut |_| ()).await.is_ok());
}

async fn the_index_follows_the_shop(market: Market) {
    let market = shop::on(&market, day(2026, 11, 22));
    assert!(reindex::ready(&market).await.unwrap());
    let market = shop::open(market, day(2026, 11, 22)).await;
    assert!(reindex::ready(&market).await.unwrap());
    assert_eq!(reindex::catch_up(&market).await.unwrap(), 0);
    let empty = search::Index::in_memory().unwrap();
    let forgetful = Market { search: std::sync::Arc::new(empty), ..market.clone() };
    assert!(!reindex::ready(&forgetful).await.unwrap());
    assert_eq!(reindex::catch_up(&forgetful).await.unwrap(), 60);
}

async fn every_batch_and_material_area_says_that_it_is_made_up(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let read = market.db.read();
    let batches = batch::Entity::find().all(read).await.unwrap();
    assert_eq!(batches.len(), 5);
    assert!(batches.iter().all(|row| row.note.as_deref() == Some("Lô minh họa")));
    let areas = product::Entity::find().filter(product::Column::MaterialArea.is_not_null()).all(read).await.unwrap();
    assert_eq!(areas.iter().filter(|row| row.material_commune_code.is_some()).count(), 3);
    assert_eq!(areas.len(), 4);
    assert!(areas.iter().all(|row| row.material_area.as_deref().unwrap().starts_with("Minh họa: ")));
}
