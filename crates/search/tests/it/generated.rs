//! Ten thousand products made of things, kinds and places, held against looking at every one of them.

use crate::shop::{Chance, TODAY, answer, index_of, list, product};
use domain::text::{fold, has_marks, marked};
use proptest::prelude::*;
use search::{Index, Nearness, ProductDocument, SearchRequest, Synonyms};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;
use uuid::Uuid;

const THINGS: [&str; 40] = [
    "mật ong",
    "nước mắm",
    "đường thốt nốt",
    "trà xanh",
    "chè dây",
    "cà phê",
    "gạo nếp",
    "miến dong",
    "bún khô",
    "bánh tráng",
    "bánh đa",
    "dưa lưới",
    "dừa xiêm",
    "dứa sấy",
    "bưởi da xanh",
    "cam sành",
    "vải thiều",
    "nhãn lồng",
    "xoài cát",
    "sầu riêng",
    "hạt điều",
    "hồ tiêu",
    "tinh bột nghệ",
    "tỏi đen",
    "nấm hương",
    "măng khô",
    "cá khô",
    "tôm chua",
    "mắm ruốc",
    "giò lụa",
    "chả mực",
    "lạp xưởng",
    "nem chua",
    "kẹo lạc",
    "bánh pía",
    "tranh thêu",
    "gốm sứ",
    "chiếu cói",
    "nón lá",
    "tinh dầu sả",
];
const KINDS: [&str; 20] = [
    "rừng",
    "thượng hạng",
    "truyền thống",
    "hữu cơ",
    "nguyên chất",
    "đặc biệt",
    "sấy dẻo",
    "nhà làm",
    "vùng cao",
    "cổ truyền",
    "thảo mộc",
    "ba miền",
    "hảo hạng",
    "mùa mới",
    "gia truyền",
    "sạch",
    "tuyển chọn",
    "không đường",
    "loại một",
    "hoa vàng",
];
const PLACES: [&str; 40] = [
    "Phú Quốc",
    "Lục Ngạn",
    "Châu Đốc",
    "Bắc Kạn",
    "Na Rì",
    "Hà Giang",
    "Cao Bằng",
    "Điện Biên",
    "Sơn La",
    "Mộc Châu",
    "Thái Nguyên",
    "Tân Cương",
    "Yên Bái",
    "Sa Pa",
    "Hòa Bình",
    "Thanh Hóa",
    "Nghệ An",
    "Hà Tĩnh",
    "Quảng Bình",
    "Huế",
    "Hội An",
    "Lý Sơn",
    "Bình Định",
    "Phan Thiết",
    "Đà Lạt",
    "Buôn Ma Thuột",
    "Gia Lai",
    "Kon Tum",
    "Bình Dương",
    "Củ Chi",
    "Bến Tre",
    "Trà Vinh",
    "Sóc Trăng",
    "Cà Mau",
    "An Giang",
    "Đồng Tháp",
    "Vĩnh Long",
    "Cần Thơ",
    "Tiền Giang",
    "Cái Bè",
];

/// As many as a province of today has several times over.
const COUNT: u64 = 10_000;

static PRODUCTS: LazyLock<Vec<ProductDocument>> = LazyLock::new(|| {
    let mut chance = Chance::new(2026);
    (0..COUNT)
        .map(|number| {
            let (thing, kind, place) = (chance.pick(&THINGS), chance.pick(&KINDS), chance.pick(&PLACES));
            let named =
                if chance.below(3) == 0 { format!("{thing} {kind} {place}") } else { format!("{thing} {kind}") };
            // One in ten is written without marks, as some makers write.
            let name = if chance.below(10) == 0 { fold(&named) } else { named };
            ProductDocument { places: vec![(*place).to_owned()], ..product(number, &name) }
        })
        .collect()
});

static INDEX: LazyLock<Index> = LazyLock::new(|| index_of(&PRODUCTS));

type WordSet = BTreeSet<String>;

/// The folded and the marked words of each product.
static WORDS: LazyLock<HashMap<Uuid, (WordSet, WordSet)>> = LazyLock::new(|| {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let of = |p: &ProductDocument| format!("{} {} {} {}", p.name, p.places[0], p.producer, p.category_name);
    PRODUCTS.iter().map(|p| (p.id, (words(&fold(&of(p))), words(&marked(&of(p)))))).collect()
});

/// All hits in their order.
fn all_pages(text: &str) -> Vec<Uuid> {
    let page = |page| answer(&INDEX, &domain::search::ListQuery { page, ..list(text) });
    let pages = u32::try_from(page(1).total).unwrap().div_ceil(24);
    (1..=pages).flat_map(|number| page(number).ids).collect()
}

fn any_words() -> impl Strategy<Value = String> {
    let phrase = prop_oneof![
        prop::sample::select(&THINGS[..]),
        prop::sample::select(&KINDS[..]),
        prop::sample::select(&PLACES[..]),
    ];
    // Some words of a search keep their marks, some lose them.
    (prop::collection::vec(phrase, 1..3), prop::collection::vec(any::<bool>(), 8)).prop_map(|(phrases, bare)| {
        let text = phrases.join(" ");
        let words = text.split(' ').zip(bare.iter().cycle());
        words.map(|(word, bare)| if *bare { fold(word) } else { word.to_owned() }).collect::<Vec<_>>().join(" ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_found_is_what_has_all_words_and_more_of_the_typed_marks_stands_first(text in any_words()) {
        let typed: BTreeSet<String> = fold(&text).split(' ').map(str::to_owned).collect();
        let expected: BTreeSet<Uuid> =
            WORDS.iter().filter(|(_, (folded, _))| typed.is_subset(folded)).map(|(id, _)| *id).collect();
        let ids = all_pages(&text);
        let strict: Vec<Uuid> = ids.iter().copied().filter(|id| expected.contains(id)).collect();
        if answer(&INDEX, &list(&text)).nearness != Nearness::Words {
            prop_assert!(expected.is_empty());
            return Ok(());
        }
        prop_assert_eq!(strict.iter().collect::<BTreeSet<_>>().len(), expected.len());
        prop_assert!(ids.starts_with(&strict), "what is only near stands behind");
        prop_assert!(ids.len() == strict.len() || strict.len() < 3, "nothing is guessed where enough is found");
        let marks: Vec<String> = text.split(' ').filter(|word| has_marks(word)).map(marked).collect();
        let same = strict.iter().map(|id| marks.iter().filter(|word| WORDS[id].1.contains(*word)).count());
        prop_assert!(same.is_sorted_by(|a, b| a >= b));
    }
}

/// A search, and words that the names of all first products hold.
const SEARCHES: [(&str, &str); 20] = [
    ("dưa lưới", "dưa lưới"),
    ("dừa", "dừa xiêm"),
    ("dứa", "dứa sấy"),
    ("mật ong rừng", "mật ong rừng"),
    ("cà phê buôn ma thuột", "cà phê"),
    ("ca phe buon ma thuot", "ca phe"),
    ("nước mắm phú quốc", "nước mắm"),
    ("nuoc mam phu quoc", "nuoc mam"),
    ("maatj ong ruwngf", "mật ong rừng"),
    ("ma65t ong ru72ng", "mật ong rừng"),
    ("bánh tráng", "bánh tráng"),
    ("bánh đa", "bánh đa"),
    ("tinh dầu sả", "tinh dầu sả"),
    ("tinh bột nghệ", "tinh bột nghệ"),
    ("giò lụa hà giang", "giò lụa"),
    ("nc mắm", "nước mắm"),
    ("sp chả mực", "chả mực"),
    ("sầu riêng bến tre", "sầu riêng"),
    ("lap xuong", "lap xuong"),
    ("tranh theu", "tranh theu"),
];

#[test]
fn the_first_products_are_what_was_searched_for() {
    let names: HashMap<Uuid, &str> = PRODUCTS.iter().map(|p| (p.id, p.name.as_str())).collect();
    for (typed, meant) in SEARCHES {
        let ids = answer(&INDEX, &list(typed)).ids;
        // A thing of one kind from one place is made four times or more; behind the marks typed stand others.
        for id in &ids[..4] {
            let name = names[id];
            let fits =
                if has_marks(meant) { marked(name).contains(&marked(meant)) } else { fold(name).contains(meant) };
            assert!(fits, "{typed}: {name}");
        }
    }
}

#[test]
fn suggestions_begin_with_what_was_typed() {
    for (typed, meant) in
        [("mật o", "mật ong"), ("tinh d", "tinh dầu sả"), ("banh p", "bánh pía"), ("maatj o", "mật ong")]
    {
        let options = INDEX.suggest(typed, 8, TODAY).unwrap().options;
        assert_eq!(options.len(), 8, "{typed}");
        let products = options.iter().filter(|it| matches!(it.kind, search::SuggestionKind::Product(_)));
        assert!(products.clone().count() >= 6);
        products.for_each(|it| assert!(fold(&it.text).starts_with(&fold(meant)), "{typed}: {}", it.text));
    }
}

#[test]
fn a_synonym_adds_behind_and_takes_nothing_away() {
    let synonyms = Synonyms::new(1, [["bánh tráng", "bánh đa"]]);
    let query = list("bánh tráng");
    let request = SearchRequest { query: &query, today: TODAY, alcohol: false };
    let (plain, more) = (INDEX.search(&request).unwrap(), INDEX.search_with(&request, &synonyms).unwrap());
    let other = answer(&INDEX, &list("bánh đa")).total;
    assert_eq!(plain.ids, more.ids);
    assert!(more.total > plain.total && more.total <= plain.total + other);
}
