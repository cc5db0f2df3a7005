//! A list to look at without a shop.

use domain::producer::ProducerKind;
use domain::search::{ListQuery, PriceRange};
use domain::star::Stars;
use market::catalogue::{CataloguePage, Count, FacetCount, Facets};

/// A list narrowed to food, with one page of cards.
pub fn sample() -> CataloguePage {
    CataloguePage {
        cards: crate::ui::product_card::sample_cards(),
        total: 41,
        page: 1,
        pages: 2,
        facets: facets(),
        instead: None,
        elsewhere: 0,
    }
}

/// What [`sample`] was asked for.
pub fn sample_query() -> ListQuery {
    ListQuery { groups: vec!["thuc-pham".into()], page: 1, ..ListQuery::default() }
}

fn facets() -> Facets {
    let named = |code: &str, vi: &str, en: &str, count| FacetCount {
        code: code.into(),
        name_vi: vi.into(),
        name_en: Some(en.into()).filter(|en: &String| !en.is_empty()),
        count,
        chosen: code == "thuc-pham",
    };
    let stars = [(5, 8), (4, 14), (3, 9)];
    let stars = stars.into_iter().filter_map(|(count, products)| Some(counted(Stars::new(count)?, products)));
    let prices = PriceRange::OFFERED.into_iter().zip([4, 11, 17, 6, 3]);
    Facets {
        groups: vec![
            named("thuc-pham", "Thực phẩm", "Food", 41),
            named("do-uong", "Đồ uống", "Drinks", 9),
            named("thu-cong-my-nghe", "Hàng thủ công mỹ nghệ", "Handicrafts", 6),
        ],
        categories: vec![named("mat-ong", "Mật ong", "Honey", 3), named("trai-cay", "Trái cây", "Fruit", 7)],
        stars: stars.collect(),
        provinces: vec![named("24", "Bắc Ninh", "", 15), named("91", "An Giang", "", 12), named("96", "Cà Mau", "", 1)],
        communes: Vec::new(),
        producers: vec![named("0a1b2c", "HTX Nông nghiệp minh họa", "", 3)],
        kinds: vec![counted(ProducerKind::Cooperative, 18), counted(ProducerKind::Company, 16)],
        prices: prices.map(|(range, products)| counted(range, products)).collect(),
        in_stock: 38,
        in_season: 4,
    }
}

fn counted<T>(of: T, count: usize) -> Count<T> {
    Count { of, count, chosen: false }
}
