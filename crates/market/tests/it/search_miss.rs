//! Searches that found nothing.

use crate::decision::officer;
use crate::shop::{day, on};
use domain::register::{MissQuery, MissSort, Order};
use domain::search::ListQuery;
use domain::star::Stars;
use market::{catalogue, reindex, search_miss};
use testkit::Shop;

testkit::on_both_engines!(a_search_in_vain_is_counted_without_a_name, two_at_once_are_both_counted,);

fn query(text: &str) -> ListQuery {
    ListQuery { text: text.to_owned(), page: 1, ..ListQuery::default() }
}

async fn a_search_in_vain_is_counted_without_a_name(shop: &Shop) {
    let (by, first) = (&officer(shop).await, on(&shop.market, day(2026, 11, 22)));
    reindex::rebuild(&first).await.unwrap();
    let chosen = ListQuery { stars: vec![Stars::LOWEST_CERTIFIED], in_season: true, ..query("mật ong") };
    let vain = ["Bánh  PÍA", "bánh pía", "0912345678", "a@b.vn", "mật ong"].map(query);
    for asked in vain.iter().chain([&chosen]) {
        catalogue::list(&first, asked).await.unwrap();
    }
    let next = on(&shop.market, day(2026, 11, 23));
    for text in ["bánh pía", "xyzxyz"] {
        catalogue::list(&next, &query(text)).await.unwrap();
    }
    let found = search_miss::list(&next, by, &MissQuery::default()).await.unwrap();
    let told: Vec<_> = found.lines.iter().map(|it| (it.text.as_str(), it.count, it.last)).collect();
    assert_eq!(told, [("bánh pía", 3, day(2026, 11, 23)), ("xyzxyz", 1, day(2026, 11, 23))]);
    assert_eq!((found.total, found.pages), (2, 1));
    let turned = MissQuery { order: Order { by: MissSort::Text, turned: true }, ..MissQuery::default() };
    assert_eq!(search_miss::whole(&next, by, &turned).await.unwrap()[0].text, "xyzxyz");
    let asked = MissQuery { text: "PÍA".into(), ..MissQuery::default() };
    assert_eq!(search_miss::list(&next, by, &asked).await.unwrap().total, 1);
    assert_eq!(search_miss::tidy(&on(&shop.market, day(2027, 9, 1))).await.unwrap(), 3);
}

async fn two_at_once_are_both_counted(shop: &Shop) {
    let (market, by) = (&shop.market, &officer(shop).await);
    let both = tokio::join!(search_miss::count(market, "kẹo dồi"), search_miss::count(market, "kẹo dồi"));
    both.0.and(both.1).unwrap();
    let lines = search_miss::whole(market, by, &MissQuery::default()).await.unwrap();
    assert_eq!(lines.iter().map(|it| it.count).collect::<Vec<_>>(), [2]);
}
