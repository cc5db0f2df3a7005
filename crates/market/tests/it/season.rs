//! What is in season, month by month.

use crate::shop::{self, day};
use domain::search::ListQuery;
use market::{Market, catalogue};

testkit::on_both_engines_empty!(the_front_page_shows_what_is_in_season_this_month);

async fn the_front_page_shows_what_is_in_season_this_month(market: Market) {
    let market = shop::open(market, day(2026, 11, 30)).await;
    let season = catalogue::home(&market).await.unwrap().season.unwrap();
    let names: Vec<_> = season.first.iter().map(|(card, _)| card.name.as_str()).collect();
    assert_eq!((season.month, season.total, names), (11, 1, vec!["Bưởi da xanh Út Lê"]));
    assert_eq!(season.first[0].1.to_string(), "8-12");
    let in_season = ListQuery { in_season: true, page: 1, ..ListQuery::default() };
    for month in 1..=12 {
        let market = shop::on(&market, day(2027, month, 1));
        let list = catalogue::list(&market, &in_season).await.unwrap();
        let shown = catalogue::home(&market).await.unwrap().season;
        assert_eq!(shown.as_ref().map_or(0, |it| it.total), list.total, "month {month}");
        assert!(shown.iter().flat_map(|it| &it.first).all(|(card, _)| !card.alcohol));
    }
    // In March nothing is, and nothing is said.
    assert_eq!(catalogue::home(&shop::on(&market, day(2027, 3, 1))).await.unwrap().season, None);
}
