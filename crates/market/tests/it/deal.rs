//! Deals of a fair, and the two shares of the year.

use crate::promoter::{code_of, fair, promoter};
use domain::deal::{DealBreach, DealStage};
use domain::fair::FairStep;
use domain::money::Vnd;
use market::account::Promoter;
use market::deal::{self, DealForm, DealRefusal, StepForm};
use market::fair::booth::{self, FloorRefusal};
use market::fair::exhibitor::{self, Showing};
use market::fair::share::{self, ShareFigure};
use market::fair::step;
use testkit::Shop;

testkit::on_both_engines!(
    a_deal_goes_from_negotiation_to_contract,
    a_deal_is_about_what_is_shown_and_keeps_it_there,
    the_shares_count_who_came_and_what_was_dealt_in,
);

/// A fair where booth A1 shows honey and sausage; its code.
async fn furnished(shop: &Shop, by: &Promoter) -> String {
    let code = fair(shop, by).await;
    booth::lay_out(&shop.market, by, &code, ("Khu A", "A1, A2")).await.unwrap();
    booth::give(&shop.market, by, &code, ("A1", "Gian chung")).await.unwrap();
    for goods in [shop.world.honey, shop.world.sausage] {
        let product = code_of(shop, goods.product).await;
        exhibitor::show(&shop.market, by, (&code, "A1"), (&product, Showing::Show)).await.unwrap();
    }
    code
}

/// A deal about the honey, begun today.
async fn form(shop: &Shop, by: &Promoter, fair: &str) -> DealForm {
    let (_, _, goods) = deal::list(&shop.market, by, fair).await.unwrap().unwrap();
    let honey = goods.iter().find(|it| it.product.starts_with("Mật ong")).unwrap();
    DealForm {
        shown: honey.key.clone(),
        buyer: "Siêu thị Tre Xanh".into(),
        stage: "negotiation".into(),
        on: "22/11/2026".into(),
        ..DealForm::default()
    }
}

async fn a_deal_goes_from_negotiation_to_contract(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let fair = furnished(shop, &by).await;
    let typed = form(shop, &by, &fair).await;
    let early = DealForm { stage: "contract".into(), ..typed.clone() };
    let refusal = deal::add(market, &by, &fair, &early).await.unwrap_err().refusal();
    assert_eq!(refusal, Some(DealRefusal::Breach(DealBreach::NoValue)));
    let code = deal::add(market, &by, &fair, &typed).await.unwrap();
    let step = async |version, to: &str, value: &str| {
        let form = StepForm { to: to.into(), on: "22/11/2026".into(), value: value.into() };
        deal::step(market, &by, (&fair, &code, version), &form).await.map_err(|fault| fault.refusal().unwrap())
    };
    step(0, "mou", "250.000.000").await.unwrap();
    assert_eq!(step(0, "contract", "").await, Err(DealRefusal::Changed));
    step(1, "contract", "").await.unwrap();
    assert_eq!(step(2, "ended", "").await, Err(DealRefusal::Breach(DealBreach::NotNow)));
    let (_, deals, _) = deal::list(market, &by, &fair).await.unwrap().unwrap();
    let standing = deals[0].standing;
    assert_eq!((standing.stage, standing.value), (DealStage::Contract, Some(Vnd(250_000_000))));
    assert_eq!((deals[0].booth.as_str(), deals[0].producer.as_str()), ("A1", "Hợp tác xã Mật ong Bình An"));
}

async fn a_deal_is_about_what_is_shown_and_keeps_it_there(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let fair = furnished(shop, &by).await;
    let typed = form(shop, &by, &fair).await;
    let other = crate::promoter::fair(shop, &by).await;
    let foreign = deal::add(market, &by, &other, &typed).await.unwrap_err().refusal();
    assert_eq!(foreign, Some(DealRefusal::NotShown));
    let (exhibitor, _) = typed.shown.split_once(' ').unwrap();
    let unseen = DealForm { shown: format!("{exhibitor} {}", shop.world.basket.product), ..typed.clone() };
    let refusal = deal::add(market, &by, &fair, &unseen).await.unwrap_err().refusal();
    assert_eq!(refusal, Some(DealRefusal::NotShown));
    deal::add(market, &by, &fair, &typed).await.unwrap();
    let honey = code_of(shop, shop.world.honey.product).await;
    let withdraw = exhibitor::show(market, &by, (&fair, "A1"), (&honey, Showing::Withdraw)).await;
    assert_eq!(withdraw.unwrap_err().refusal(), Some(FloorRefusal::HasDeals));
    let back = booth::take_back(market, &by, &fair, exhibitor.parse().unwrap()).await;
    assert_eq!(back.unwrap_err().refusal(), Some(FloorRefusal::HasDeals));
}

async fn the_shares_count_who_came_and_what_was_dealt_in(shop: &Shop) {
    let (market, by) = (&shop.market, promoter(shop).await);
    let fair = furnished(shop, &by).await;
    deal::add(market, &by, &fair, &form(shop, &by, &fair).await).await.unwrap();
    let share = async |figure| {
        let lines = share::list(market, &by, figure, 2026).await.unwrap();
        lines.into_iter().map(|line| (line.name, line.counts)).collect::<Vec<_>>()
    };
    let bees = || "Hợp tác xã Mật ong Bình An".to_owned();
    // Only the bees hold a certificate today; the fair is not open, and has not begun.
    assert_eq!(share(ShareFigure::Joined).await, [(bees(), false)]);
    step::take(market, &by, &fair, FairStep::Open).await.unwrap();
    assert_eq!(share(ShareFigure::Dealt).await, []);
    shop.clock.advance_days(27);
    let by = &promoter(shop).await;
    let today = market::desk::today(market, by).await.unwrap();
    assert_eq!(today.shares.iter().map(|it| (it.part, it.whole)).collect::<Vec<_>>(), [(1, 1), (1, 2)]);
    let dealt = share(ShareFigure::Dealt).await;
    assert_eq!(dealt, [("Lạp xưởng gác bếp".to_owned(), false), ("Mật ong bạc hà".to_owned(), true)]);
}
