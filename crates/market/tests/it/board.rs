//! The plan's figures: as of a day, each the length of the list behind it.

use domain::delivery::DeliveryClass;
use domain::plan::Figure;
use domain::producer::ProducerKind;
use domain::role::Role;
use entities::{plan, plan_target, producer_channel};
use jiff::civil::date;
use market::Market;
use market::account::Officer;
use market::board::{Board, behind, board};
use sea_orm::{ActiveValue::Set, EntityTrait};
use testkit::Shop;
use testkit::account::staff;
use testkit::builder::{ProducerPlan, ProductPlan, certified, revoked};
use testkit::world::CAO_BANG;
use uuid::Uuid;

testkit::on_both_engines!(
    the_snapshot_of_december_2023_adds_up,
    every_number_is_the_length_of_its_list,
    a_figure_is_of_its_day,
    targets_are_held_against_the_figures_of_their_area_and_period,
);

async fn officer(shop: &Shop) -> Officer {
    let (_, who) = staff(&shop.market, &shop.clock, "sep@htx.vn", &[Role::Officer]).await;
    who.officer().unwrap()
}

fn line(board: &Board, figure: Figure) -> (u64, Option<u64>) {
    let line = board.lines.iter().find(|line| line.figure == figure).unwrap();
    (line.part, line.whole)
}

async fn maker(market: &Market, kind: ProducerKind) -> Uuid {
    ProducerPlan { name: "Đơn vị", kind, province: CAO_BANG }.make(market).await.0
}

async fn recognised(market: &Market, producer: Uuid, stars: i32) -> Uuid {
    let plan = ProductPlan {
        producer,
        name: "Sản phẩm",
        group: "thuc-pham",
        category: "thuc-pham",
        province: CAO_BANG,
        delivery: DeliveryClass::Ambient,
        abv_permille: None,
    };
    let product = plan.make(market).await;
    certified(market, product, stars, date(2023, 6, 1)).await
}

/// Bình Dương, 19 December 2023: 103 products, ten with four stars and 93 with three; 49 producers, of which 15
/// companies, 11 co-operatives, 6 farms, one co-operative group and 16 households.
async fn the_snapshot_of_december_2023_adds_up(shop: &Shop) {
    use ProducerKind::{Company, CoopGroup, Cooperative, Farm, Household};
    let market = &shop.market;
    let kinds = [(Company, 15), (Cooperative, 11), (Farm, 6), (CoopGroup, 1), (Household, 16)];
    let mut makers = Vec::new();
    for (kind, count) in kinds {
        for _ in 0..count {
            makers.push(maker(market, kind).await);
        }
    }
    for n in 0..103 {
        recognised(market, makers[n % makers.len()], if n < 10 { 4 } else { 3 }).await;
    }
    let day = date(2023, 12, 19);
    let shown = board(market, &officer(shop).await, day).await.unwrap();
    // The small world's own certificate of 2022 holds that day too.
    assert_eq!(line(&shown, Figure::Products), (103 + 1, None));
    assert_eq!(line(&shown, Figure::FourStars), (10, Some(103 + 1)));
    assert_eq!(line(&shown, Figure::Cooperatives), (11 + 1, Some(49 + 1)));
    let companies = shown.lines.iter().find(|line| line.figure == Figure::SmallCompanies).unwrap();
    assert_eq!((companies.part, companies.unknown), (0, 15));
}

async fn every_number_is_the_length_of_its_list(shop: &Shop) {
    let (market, officer) = (&shop.market, officer(shop).await);
    let day = market.today();
    for line in board(market, &officer, day).await.unwrap().lines {
        let items = behind(market, &officer, line.figure, day).await.unwrap();
        let counted = items.iter().filter(|item| item.counts).count() as u64;
        // One product may be recognised more than once, and is listed once.
        assert!(counted == line.part || line.figure == Figure::Recognitions, "{:?}", line.figure);
        assert_eq!(line.whole.unwrap_or(counted), items.len() as u64, "{:?}", line.figure);
    }
}

async fn a_figure_is_of_its_day(shop: &Shop) {
    let (market, officer) = (&shop.market, officer(shop).await);
    let on = async |day| line(&board(market, &officer, day).await.unwrap(), Figure::FourStars);
    assert_eq!(on(date(2022, 2, 28)).await, (0, Some(0)));
    assert_eq!(on(date(2022, 3, 1)).await, (0, Some(1)));
    assert_eq!(on(date(2026, 11, 22)).await, (1, Some(1)));
    let maker = maker(market, ProducerKind::Farm).await;
    let certificate = recognised(market, maker, 4).await;
    revoked(market, certificate, date(2024, 1, 1)).await;
    assert_eq!(on(date(2023, 12, 31)).await, (1, Some(2)));
    assert_eq!(on(date(2024, 1, 1)).await, (0, Some(1)));
}

async fn targets_are_held_against_the_figures_of_their_area_and_period(shop: &Shop) {
    let (market, officer) = (&shop.market, officer(shop).await);
    let id = market.new_id();
    let row = plan::ActiveModel {
        id: Set(id),
        number: Set("76/KH-UBND".to_owned()),
        title: Set("Kế hoạch".to_owned()),
        issuer: Set("UBND tỉnh".to_owned()),
        issued_on: Set("2021-04-09".to_owned()),
        period_from: Set("2025-01-01".to_owned()),
        period_to: Set("2025-12-31".to_owned()),
        province_code: Set(Some(CAO_BANG.to_owned())),
        is_demo: Set(false),
    };
    plan::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    for (figure, at_least) in [(Figure::Products, 1), (Figure::FourStars, 1000), (Figure::ModernChannels, 1001)] {
        let row = plan_target::ActiveModel {
            plan_id: Set(id),
            figure: Set(figure.code().to_owned()),
            at_least: Set(at_least),
        };
        plan_target::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    }
    let row =
        producer_channel::ActiveModel { producer_id: Set(shop.world.bees.id), channel: Set("supermarket".to_owned()) };
    producer_channel::Entity::insert(row).exec_without_returning(market.db.writer()).await.unwrap();
    let shown = board(market, &officer, market.today()).await.unwrap();
    assert_eq!(shown.plan.as_ref().unwrap().province.as_deref(), Some("Tỉnh Cao Bằng"));
    // The tea's recognition of 2022 is outside the period.
    assert_eq!(line(&shown, Figure::Recognitions), (1, None));
    let reached = |figure| shown.lines.iter().find(|line| line.figure == figure).unwrap().reached();
    assert_eq!(reached(Figure::Products), Some(true));
    assert_eq!(reached(Figure::FourStars), Some(true));
    assert_eq!(reached(Figure::ModernChannels), Some(false));
    assert_eq!(reached(Figure::Lapsing), None);
}
