//! A producer's day.

use crate::{buyer, keeper};
use domain::order::{CancelReason, Pile};
use domain::renewal::Renewal;
use jiff::civil::date;
use market::{certificate, order, portal};
use testkit::Shop;
use testkit::account::worker;

testkit::on_both_engines!(
    today_says_what_waits,
    sales_are_counted_by_the_day_in_vietnam,
    certificates_come_with_what_to_do_about_their_end,
);

async fn today_says_what_waits(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let lan = worker(market, world.bees.id).await;
    let quiet = portal::today(market, &lan).await.unwrap();
    assert_eq!((quiet.piles.all(), quiet.first.len(), quiet.sold_out.len(), quiet.lapsing.len()), (0, 0, 0, 0));
    let token = buyer::with(shop, &[(world.honey, 2)]).await;
    let form = buyer::form(shop, &token, "k").await;
    let code = order::place(market, &token, &form).await.unwrap().code;
    keeper::lose(shop, world.small_honey, 10).await;
    let busy = portal::today(market, &lan).await.unwrap();
    assert_eq!((busy.piles.count(Pile::ToConfirm), busy.first[0].code.as_str()), (1, code.as_str()));
    assert_eq!(busy.sold_out.iter().map(|pack| pack.pack_label.as_str()).collect::<Vec<_>>(), ["Hũ 250 g"]);
}

async fn sales_are_counted_by_the_day_in_vietnam(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let lan = worker(market, world.bees.id).await;
    // It is 09:00 in Hà Nội: fifteen hours later another day has begun.
    for (n, hours) in [0, 14, 1, 24].into_iter().enumerate() {
        shop.clock.advance_millis(hours * 3_600_000);
        let token = buyer::with(shop, &[(world.tea, 1), (world.sausage, 1)]).await;
        let form = buyer::form(shop, &token, &format!("k{n}")).await;
        let code = order::place(market, &token, &form).await.unwrap().code;
        if n == 3 {
            order::sold_out(market, &lan, &code, CancelReason::SoldOut, "").await.unwrap();
        }
    }
    let sales = portal::today(market, &lan).await.unwrap().sales;
    assert_eq!((sales.len(), sales[0].day, sales[29].day), (30, date(2026, 10, 26), date(2026, 11, 24)));
    let told: Vec<_> = sales[26..].iter().map(|day| (day.orders, day.goods.0)).collect();
    assert_eq!(told, [(0, 0), (2, 240_000), (1, 120_000), (0, 0)]);
    shop.clock.advance_days(29);
    let later = portal::today(market, &lan).await.unwrap().sales;
    assert_eq!(later.iter().map(|day| day.orders).sum::<u64>(), 0);
}

async fn certificates_come_with_what_to_do_about_their_end(shop: &Shop) {
    let (market, world) = (&shop.market, &shop.world);
    let lan = worker(market, world.bees.id).await;
    let told = async || {
        let products = certificate::own::products(market, &lan).await.unwrap();
        products
            .into_iter()
            .map(|own| (own.name, own.badge.is_some(), own.renewal.unwrap().renewal))
            .collect::<Vec<_>>()
    };
    let (honey, tea) = ("Mật ong bạc hà".to_owned(), "Trà Shan tuyết".to_owned());
    assert_eq!(told().await, [(tea.clone(), false, Renewal::Over), (honey.clone(), true, Renewal::Rest)]);
    // The honey's holds until 10/05/2028.
    shop.clock.advance_days(460);
    assert_eq!(told().await[1], (honey.clone(), true, Renewal::HandIn));
    assert_eq!(portal::today(market, &lan).await.unwrap().lapsing[0].name, honey);
    let revoked = testkit::builder::certified(market, world.honey.product, 3, date(2028, 1, 1)).await;
    assert_eq!(told().await[1], (honey.clone(), true, Renewal::Rest));
    testkit::builder::revoked(market, revoked, date(2028, 1, 2)).await;
    assert_eq!(told().await[1].2, Renewal::HandIn);
}
