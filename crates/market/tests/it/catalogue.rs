//! What lists, pages and the front page show of the demo shop on 22 November 2026.

use crate::shop::{self, day, id_of};
use domain::money::Vnd;
use domain::product::ProductStatus;
use domain::search::ListQuery;
use domain::star::Stars;
use entities::{legacy_unit, offer, pack, product, stock_level};
use market::catalogue::{self, NoList, SuggestedKind};
use market::product::{ProductCard, Stock, Weight};
use market::{Fault, Market, product as page, reindex};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashSet;

testkit::on_both_engines_empty!(
    a_list_has_cards_counts_and_pages,
    facets_narrow_a_list_and_say_so,
    a_group_or_province_that_does_not_exist_is_refused,
    a_page_behind_the_last_is_refused,
    a_lapsed_product_is_found_and_shows_no_stars,
    a_badge_follows_the_dates,
    a_revoked_certificate_takes_its_stars_away,
    stars_belong_to_the_pack_they_were_given_to,
    the_front_page_shows_no_alcohol,
    the_front_page_leads_with_the_youngest_certificates,
    a_card_shows_price_place_and_stock,
    a_paused_offer_leaves_the_next_pack_in_front,
    the_last_few_units_are_counted,
    a_product_page_shows_where_it_comes_from,
    a_product_that_is_not_live_leaves_every_list,
    a_producer_shows_its_products_and_where_they_are_sold,
    a_sales_point_stands_in_its_commune_with_its_goods,
    a_story_has_a_lead_a_text_and_a_product,
    suggestions_lead_to_pages,
    places_with_goods_are_suggested,
    every_facet_narrows_and_keeps_its_siblings,
    what_grows_in_a_month_is_found_in_it,
    old_names_of_a_place_find_its_products,
    what_was_looked_for_instead_is_said,
);

fn query(text: &str) -> ListQuery {
    ListQuery { text: text.to_owned(), page: 1, ..ListQuery::default() }
}

async fn card(market: &Market, key: &str) -> ProductCard {
    page::cards(market, &[id_of(market, key).await], market.today()).await.unwrap().pop().unwrap()
}

async fn a_list_has_cards_counts_and_pages(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let list = catalogue::list(&market, &query("")).await.unwrap();
    // 60 products, 3 of them alcohol.
    assert_eq!((list.total, list.pages, list.cards.len()), (57, 3, 24));
    let groups: Vec<_> = list.facets.groups.iter().map(|g| (g.code.as_str(), g.count)).collect();
    let expected = [("thuc-pham", 39), ("do-uong", 1), ("duoc-lieu", 5), ("thu-cong-my-nghe", 7)];
    assert_eq!(groups[..4], expected);
    assert_eq!(groups[4..], [("sinh-vat-canh", 2), ("du-lich", 3)]);
    let stars: Vec<_> = list.facets.stars.iter().map(|s| (s.of.count(), s.count)).collect();
    assert_eq!(stars, [(5, 12), (4, 10), (3, 7)]);
    assert_eq!(list.facets.provinces.iter().map(|p| p.count).sum::<usize>(), 57);
}

async fn facets_narrow_a_list_and_say_so(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let five = Stars::new(5).unwrap();
    let groups = vec!["thu-cong-my-nghe".to_owned()];
    let narrowed = ListQuery { groups, stars: vec![five], ..query("") };
    let list = catalogue::list(&market, &narrowed).await.unwrap();
    assert!(list.total > 0);
    assert!(list.cards.iter().all(|card| card.badge.as_ref().is_some_and(|b| b.stars == five)));
    let chosen: Vec<_> = list.facets.groups.iter().filter(|g| g.chosen).map(|g| g.code.as_str()).collect();
    assert_eq!(chosen, ["thu-cong-my-nghe"]);
    assert!(list.facets.stars.iter().all(|s| s.chosen == (s.of == five)));
}

async fn a_group_or_province_that_does_not_exist_is_refused(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let group = ListQuery { groups: vec!["xe-may".to_owned()], ..query("") };
    let province = ListQuery { provinces: vec!["99".to_owned()], ..query("") };
    for unknown in [group, province] {
        let refused = catalogue::list(&market, &unknown).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(NoList::UnknownFacet));
    }
}

async fn a_page_behind_the_last_is_refused(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let last = ListQuery { page: 3, ..query("") };
    assert_eq!(catalogue::list(&market, &last).await.unwrap().cards.len(), 9);
    let behind = ListQuery { page: 4, ..query("") };
    let refused = catalogue::list(&market, &behind).await.map_err(Fault::refusal).unwrap_err();
    assert_eq!(refused, Some(NoList::PageBeyondLast { pages: 3 }));
    let nothing = catalogue::list(&market, &query("zzzzqqq")).await.unwrap();
    assert_eq!((nothing.total, nothing.pages), (0, 1));
}

async fn a_lapsed_product_is_found_and_shows_no_stars(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let list = catalogue::list(&market, &query("mat ong rung son dong")).await.unwrap();
    let first = &list.cards[0];
    assert_eq!(first.name, "Mật ong rừng Sơn Động");
    assert_eq!(first.badge, None);
}

async fn a_badge_follows_the_dates(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let badge = card(&market, "mat-ong-thanh-hao").await.badge.unwrap();
    assert_eq!((badge.stars.count(), badge.from, badge.expires_on), (4, day(2024, 1, 1), day(2027, 1, 1)));
    assert!(badge.expiring);
    for (today, shown) in
        [(day(2023, 12, 31), false), (day(2024, 1, 1), true), (day(2027, 1, 1), true), (day(2027, 1, 2), false)]
    {
        let market = shop::on(&market, today);
        assert_eq!(card(&market, "mat-ong-thanh-hao").await.badge.is_some(), shown, "{today}");
    }
}

async fn a_revoked_certificate_takes_its_stars_away(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let code = card(&market, "den-ban-may-tre").await.badge.unwrap().code;
    shop::revoke(&market, &code, day(2026, 11, 23)).await;
    assert!(card(&market, "den-ban-may-tre").await.badge.is_some());
    let market = shop::on(&market, day(2026, 11, 23));
    assert_eq!(card(&market, "den-ban-may-tre").await.badge, None);
    let home = catalogue::home(&market).await.unwrap();
    assert!(home.newly_recognised.iter().all(|card| card.name != "Đèn bàn mây tre"));
    reindex::apply(&market, &[id_of(&market, "den-ban-may-tre").await]).await.unwrap();
    let five = ListQuery { stars: vec![Stars::new(5).unwrap()], ..query("đèn bàn mây tre") };
    assert_eq!(catalogue::list(&market, &five).await.unwrap().total, 0);
}

async fn stars_belong_to_the_pack_they_were_given_to(market: Market) {
    // Both certificates of 10/10/2022 held then: 4 stars for the bags, 3 for the loose tea.
    let market = shop::open(market, day(2023, 1, 1)).await;
    let tea = shop::page(&market, "tra-kim-ngan-hoa").await;
    let stars: Vec<_> = tea.packs.iter().map(|p| p.badge.as_ref().map(|b| b.stars.count())).collect();
    assert_eq!(stars, [Some(4), Some(3)]);
    assert_eq!(tea.card.badge.unwrap().stars.count(), 4);
    assert_eq!(tea.card.price.unwrap().pack_label, tea.packs[0].label);
}

async fn the_front_page_shows_no_alcohol(market: Market) {
    // On this day the certificate of the pomelo liquor holds too.
    let market = shop::open(market, day(2026, 11, 22)).await;
    let home = catalogue::home(&market).await.unwrap();
    assert_eq!(home.newly_recognised.len(), 8);
    assert!(home.newly_recognised.iter().all(|card| !card.alcohol && card.badge.is_some()));
    assert_eq!((home.products, home.producers), (57, 59));
    let stars = home.provinces.iter().fold((0, 0, 0), |sum, p| (sum.0 + p.three, sum.1 + p.four, sum.2 + p.five));
    assert_eq!(stars, (7, 10, 12));
    assert_eq!(home.groups.iter().map(|g| g.count).sum::<usize>(), 57);
    assert_eq!((home.sales_points.len(), home.stories.len()), (4, 3));
}

async fn the_front_page_leads_with_the_youngest_certificates(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let home = catalogue::home(&market).await.unwrap();
    let from: Vec<_> = home.newly_recognised.iter().map(|card| card.badge.as_ref().unwrap().from).collect();
    assert!(from.is_sorted_by(|a, b| a >= b), "{from:?}");
    assert_eq!(from[0], day(2025, 6, 26));
    let seen: HashSet<_> = home.newly_recognised.iter().map(|card| card.id).collect();
    assert_eq!(seen.len(), 8);
}

async fn a_card_shows_price_place_and_stock(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let honey = card(&market, "mat-ong-thanh-hao").await;
    let price = honey.price.unwrap();
    assert_eq!((price.amount, price.pack_label.as_str()), (Vnd(95_000), "Chai 350 g"));
    assert_eq!(price.by_weight.map(|w| (w.amount, w.per)), Some((Vnd(27_143), Weight::Grams100)));
    assert_eq!((honey.place.province.as_str(), honey.place.commune), ("Hồ Chí Minh", None));
    assert_eq!(honey.producer.name, "Công ty TNHH Ong mật Thanh Hảo");
    assert_eq!(honey.stock, Stock::Plenty);
    assert!(honey.orderable && honey.price_illustrative && !honey.alcohol);
    let lychee = card(&market, "vai-thieu-luc-ngan").await;
    assert_eq!(lychee.stock, Stock::SoldOut);
    let visit = card(&market, "du-lich-cong-dong-con-chim").await;
    assert!(!visit.orderable);
}

async fn a_paused_offer_leaves_the_next_pack_in_front(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let id = id_of(&market, "mat-ong-thanh-hao").await;
    let packs = pack::Entity::find().filter(pack::Column::ProductId.eq(id)).all(market.db.read()).await.unwrap();
    let small = packs.iter().find(|p| p.label == "Chai 350 g").unwrap();
    offer::Entity::update_many()
        .col_expr(offer::Column::Status, Expr::value("paused"))
        .filter(offer::Column::PackId.eq(small.id))
        .exec(market.db.writer())
        .await
        .unwrap();
    assert_eq!(card(&market, "mat-ong-thanh-hao").await.price.unwrap().pack_label, "Chai 700 g");
    let honey = shop::page(&market, "mat-ong-thanh-hao").await;
    assert_eq!(honey.packs.iter().map(|p| p.price.is_some()).collect::<Vec<_>>(), [false, true]);
}

async fn the_last_few_units_are_counted(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    stock_level::Entity::update_many()
        .col_expr(stock_level::Column::OnHand, Expr::value(2))
        .exec(market.db.writer())
        .await
        .unwrap();
    // Two packs, two units each.
    assert_eq!(card(&market, "mat-ong-thanh-hao").await.stock, Stock::Few(4));
    let honey = shop::page(&market, "mat-ong-thanh-hao").await;
    assert!(honey.packs.iter().all(|p| p.stock == Stock::Few(2)));
}

async fn a_product_page_shows_where_it_comes_from(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let noodles = shop::page(&market, "my-gao-luc-ngan").await;
    assert_eq!(noodles.card.place.commune.as_deref(), Some("Chũ"));
    assert_eq!((noodles.group.code.as_str(), noodles.category.code.as_str()), ("thuc-pham", "gao-mien-mi"));
    assert_eq!(noodles.recognitions.len(), 2);
    let decided: Vec<_> = noodles.recognitions.iter().map(|r| r.decision.decided.unwrap().earliest).collect();
    assert_eq!(decided, [day(2024, 11, 1), day(2021, 1, 1)]);
    assert_eq!(noodles.sources.len(), 2);
    assert!(noodles.sales_points.iter().any(|p| p.slug == "tram-dung-chu"));
    assert!(noodles.similar.iter().any(|card| card.name == "Mỳ gạo Chũ Xuân Trường"));
    assert!(noodles.similar.len() <= 4 && noodles.similar.iter().all(|card| card.id != noodles.card.id));
}

async fn a_product_that_is_not_live_leaves_every_list(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let id = id_of(&market, "mat-ong-thanh-hao").await;
    let code = card(&market, "mat-ong-thanh-hao").await.code;
    product::Entity::update_many()
        .col_expr(product::Column::Status, Expr::value("retired"))
        .filter(product::Column::Id.eq(id))
        .exec(market.db.writer())
        .await
        .unwrap();
    reindex::apply(&market, &[id]).await.unwrap();
    let left = page::by_code(&market, &code).await.unwrap().unwrap();
    assert_eq!((left.standing.status, left.card.price), (ProductStatus::Retired, None), "its address says so");
    assert_eq!(catalogue::list(&market, &query("")).await.unwrap().total, 56);
}

async fn a_producer_shows_its_products_and_where_they_are_sold(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let code = card(&market, "mat-ong-thanh-hao").await.producer.code;
    let page = market::producer::by_code(&market, &code).await.unwrap().unwrap();
    assert_eq!(page.name, "Công ty TNHH Ong mật Thanh Hảo");
    assert_eq!(page.products.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Mật ong Thanh Hảo"]);
    assert!(page.open && page.sales_points.iter().any(|p| p.slug == "san-vat-ben-thanh"));
    assert!(market::producer::by_code(&market, "000000").await.unwrap().is_none());
}

async fn a_sales_point_stands_in_its_commune_with_its_goods(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let all = market::sales_point::list(&market, None).await.unwrap();
    assert_eq!(all.len(), 12);
    assert!(all.iter().all(|point| point.is_demo));
    let there = market::sales_point::list(&market, Some("24")).await.unwrap();
    assert!(!there.is_empty() && there.iter().all(|point| point.place.province_code == "24"));
    let page = market::sales_point::by_slug(&market, "tram-dung-chu").await.unwrap().unwrap();
    assert_eq!(page.goods.len(), 4);
    assert_eq!(page.line.point, page.line.place.point);
    assert!(market::sales_point::by_slug(&market, "khong-co").await.unwrap().is_none());
}

async fn a_story_has_a_lead_a_text_and_a_product(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let latest = market::story::latest(&market, 10).await.unwrap();
    assert_eq!(latest.len(), 5);
    assert_eq!(latest[0].slug, "sao-ocop-nghia-la-gi");
    let story = market::story::by_slug(&market, "sao-ocop-nghia-la-gi").await.unwrap().unwrap();
    assert!(story.line.lead_vi.starts_with("Sao nói về một sản phẩm"));
    assert!(story.body_vi.starts_with("Trên một gói miến"));
    assert_eq!(story.product.unwrap().name, "Trà kim ngân hoa");
    let before = shop::on(&market, day(2026, 10, 1));
    assert!(market::story::latest(&before, 10).await.unwrap().is_empty());
}

async fn suggestions_lead_to_pages(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let options = catalogue::suggest(&market, "mat on", 6).await.unwrap();
    assert!(options.len() >= 3);
    assert_eq!((options[0].kind, options[0].text.as_str()), (SuggestedKind::Category, "Mật ong"));
    let first = options.iter().find(|it| it.kind == SuggestedKind::Product).unwrap();
    let found = page::by_code(&market, &first.code).await.unwrap().unwrap();
    assert_eq!((found.card.slug, found.card.name), (first.slug.clone(), first.text.clone()));
    assert!(catalogue::suggest(&market, "ruou", 6).await.unwrap().iter().all(|o| !o.text.starts_with("Rượu")));
}

async fn places_with_goods_are_suggested(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let of = async |typed: &str, kind: SuggestedKind| {
        let options = catalogue::suggest(&market, typed, 8).await.unwrap();
        assert!(options.len() <= 8);
        options.into_iter().filter(|it| it.kind == kind).collect::<Vec<_>>()
    };
    for typed in ["nam duong", "Nam Dương", "nam duo"] {
        let communes = of(typed, SuggestedKind::Commune).await;
        let shown: Vec<_> = communes.iter().map(|it| (it.text.as_str(), it.detail.as_str())).collect();
        assert_eq!(shown, [("Xã Nam Dương", "Bắc Ninh")], "{typed}");
        let province = domain::text::slug(&communes[0].detail);
        let page = market::place::page::commune_page(&market, (&province, &communes[0].code)).await.unwrap().unwrap();
        assert!(!page.products.is_empty());
    }
    assert!(of("năm dương", SuggestedKind::Commune).await.is_empty(), "marks that were typed count");
    let villages = of("thu duo", SuggestedKind::CraftVillage).await;
    assert_eq!(villages.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Làng mỳ Thủ Dương"]);
    for typed in ["%", "_a", "x'--", "a"] {
        assert!(of(typed, SuggestedKind::Commune).await.is_empty(), "{typed}");
    }
}

async fn every_facet_narrows_and_keeps_its_siblings(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let all = catalogue::list(&market, &query("")).await.unwrap();
    let facets = &all.facets;
    assert_eq!(facets.categories.iter().map(|it| it.count).sum::<usize>(), 57);
    assert_eq!(facets.kinds.iter().map(|it| it.count).sum::<usize>(), 57);
    assert!(facets.communes.is_empty() && facets.producers.len() == 40, "those with most products");
    assert!(facets.provinces.is_sorted_by(|a, b| a.count >= b.count));
    let province = facets.provinces[0].code.clone();
    let (category, kind, price) = (facets.categories[0].code.clone(), facets.kinds[0].of, facets.prices[1].of);
    let narrowed = [
        ListQuery { categories: vec![category], ..query("") },
        ListQuery { kinds: vec![kind], ..query("") },
        ListQuery { price: Some(price), ..query("") },
        ListQuery { producers: vec![facets.producers[0].code.clone()], ..query("") },
        ListQuery { provinces: vec![province], ..query("") },
        ListQuery { in_stock: true, ..query("") },
    ];
    let expected = [
        facets.categories[0].count,
        facets.kinds[0].count,
        facets.prices[1].count,
        facets.producers[0].count,
        facets.provinces[0].count,
        facets.in_stock,
    ];
    for (narrowed, count) in narrowed.iter().zip(expected) {
        let list = catalogue::list(&market, narrowed).await.unwrap();
        assert_eq!(list.total, count, "{:?}", narrowed.pairs());
    }
    let there = catalogue::list(&market, &narrowed[4]).await.unwrap();
    assert_eq!(there.facets.provinces.len(), facets.provinces.len());
    assert!(!there.facets.communes.is_empty());
    let commune = ListQuery { communes: vec![there.facets.communes[0].code.clone()], ..narrowed[4].clone() };
    let commune = catalogue::list(&market, &commune).await.unwrap();
    assert_eq!(commune.total, there.facets.communes[0].count);
    assert_eq!(commune.facets.provinces, there.facets.provinces, "a commune hides no province");
    let unknown = ListQuery { producers: vec!["zzzzzz".to_owned()], ..query("") };
    assert_eq!(catalogue::list(&market, &unknown).await.unwrap_err().refusal(), Some(NoList::UnknownFacet));
}

async fn what_grows_in_a_month_is_found_in_it(market: Market) {
    let market = shop::open(market, day(2026, 6, 15)).await;
    let in_season = ListQuery { in_season: true, ..query("") };
    let june: Vec<String> =
        catalogue::list(&market, &in_season).await.unwrap().cards.into_iter().map(|c| c.name).collect();
    assert!(june.contains(&"Vải thiều Lục Ngạn".to_owned()), "{june:?}");
    let january = shop::on(&market, day(2027, 1, 15));
    let list = catalogue::list(&january, &in_season).await.unwrap();
    assert_eq!(list.cards.iter().map(|card| card.name.as_str()).collect::<Vec<_>>(), ["Mai vàng"]);
    let lychee = shop::page(&market, "vai-thieu-luc-ngan").await;
    assert_eq!(lychee.season.to_string(), "6");
}

async fn old_names_of_a_place_find_its_products(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let (read, mut looked_at) = (market.db.read(), 0);
    let products = product::Entity::find().filter(product::Column::Alcohol.eq(false)).all(read).await.unwrap();
    for one in products.iter().filter(|it| it.commune_code.is_some()).take(12) {
        let was = legacy_unit::Column::DefaultCommuneCode.eq(one.commune_code.clone());
        for unit in legacy_unit::Entity::find().filter(was).all(read).await.unwrap() {
            for place in [Some(unit.name), unit.district, Some(unit.province)].into_iter().flatten() {
                let list = catalogue::list(&market, &query(&format!("{} {place}", one.name))).await.unwrap();
                assert!(list.cards.iter().any(|card| card.id == one.id), "{} {place}", one.name);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 30);
}

async fn what_was_looked_for_instead_is_said(market: Market) {
    let market = shop::open(market, day(2026, 11, 22)).await;
    let list = catalogue::list(&market, &query("maatj ong")).await.unwrap();
    assert_eq!((list.total, list.instead.as_deref()), (3, Some("mật ong")));
    let exact = catalogue::list(&market, &ListQuery { exact: true, ..query("maatj ong") }).await.unwrap();
    assert_eq!((exact.total, exact.instead, exact.elsewhere), (0, None, 0));
    let four = ListQuery { stars: vec![Stars::new(5).unwrap()], ..query("mật ong") };
    let none = catalogue::list(&market, &four).await.unwrap();
    assert_eq!((none.total, none.elsewhere), (0, 3), "the choices leave nothing, the words find some");
    let options = catalogue::suggest(&market, "maatj o", 8).await.unwrap();
    assert_eq!((options[0].kind, options[0].text.as_str()), (SuggestedKind::Spelling, "mật o"));
}
