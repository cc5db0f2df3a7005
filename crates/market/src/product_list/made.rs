//! Made-up lists of products, for trying how the shop bears many: the same seed gives the same list. Nothing in it is
//! true of anybody, and every line says so.

use crate::seed::{COMMUNES, PROVINCES};
use domain::product_list::Column;
use std::collections::HashMap;

/// What is in the column of the note.
const NOTE: &str = "Dữ liệu sinh tự động để thử, không có thật";

/// What is made: category, Vietnamese and English name, pack, grams, cheapest price in thousands of đồng.
type Thing = (&'static str, &'static str, &'static str, &'static str, u32, u64);

const THINGS: [Thing; 28] = [
    ("mat-ong", "Mật ong", "Honey", "Chai 500 ml", 700, 90),
    ("nuoc-mam", "Nước mắm", "Fish sauce", "Chai 500 ml", 550, 60),
    ("gia-vi", "Tương ớt", "Chilli sauce", "Chai 250 g", 250, 25),
    ("gia-vi", "Tiêu hạt", "Peppercorns", "Túi 200 g", 200, 45),
    ("tra", "Trà xanh", "Green tea", "Gói 200 g", 200, 80),
    ("tra", "Chè Shan tuyết", "Shan tea", "Hộp 100 g", 100, 120),
    ("ca-phe", "Cà phê rang xay", "Ground coffee", "Gói 500 g", 500, 110),
    ("gao-mien-mi", "Gạo nếp", "Sticky rice", "Túi 5 kg", 5000, 120),
    ("gao-mien-mi", "Miến dong", "Canna noodles", "Gói 500 g", 500, 45),
    ("trai-cay", "Bưởi da xanh", "Green pomelo", "Thùng 5 kg", 5000, 180),
    ("trai-cay", "Vải thiều", "Lychee", "Hộp 2 kg", 2000, 90),
    ("trai-cay", "Xoài cát", "Mango", "Hộp 3 kg", 3000, 130),
    ("rau-cu-nam", "Nấm hương khô", "Dried shiitake", "Túi 200 g", 200, 95),
    ("rau-cu-nam", "Măng khô", "Dried bamboo shoots", "Túi 300 g", 300, 85),
    ("thit-gio-cha", "Giò lụa", "Pork roll", "Cây 500 g", 500, 110),
    ("thit-gio-cha", "Thịt trâu gác bếp", "Smoked buffalo", "Gói 500 g", 500, 380),
    ("mam-kho", "Mắm tôm", "Shrimp paste", "Hũ 400 g", 400, 55),
    ("mam-kho", "Cá khô", "Dried fish", "Gói 500 g", 500, 150),
    ("banh-keo", "Bánh đa nem", "Rice paper", "Gói 400 g", 400, 30),
    ("banh-keo", "Kẹo lạc", "Peanut brittle", "Hộp 300 g", 300, 40),
    ("duong-mat", "Đường thốt nốt", "Palm sugar", "Gói 500 g", 500, 50),
    ("nuoc-uong", "Nước ép dứa", "Pineapple juice", "Chai 330 ml", 350, 22),
    ("tra-thao-moc", "Trà hoa cúc", "Chrysanthemum tea", "Hộp 50 g", 50, 75),
    ("duoc-lieu", "Tinh bột nghệ", "Turmeric starch", "Hũ 300 g", 300, 140),
    ("duoc-lieu", "Cao gấc", "Gac extract", "Hũ 200 g", 200, 160),
    ("gom-su", "Bình gốm", "Ceramic vase", "Chiếc", 1200, 250),
    ("det-may-tre", "Khăn thổ cẩm", "Brocade scarf", "Chiếc", 200, 220),
    ("det-may-tre", "Giỏ mây tre", "Rattan basket", "Chiếc", 600, 130),
];

const KINDS: [&str; 14] = [
    "",
    "rừng",
    "hữu cơ",
    "thượng hạng",
    "truyền thống",
    "gia truyền",
    "đặc biệt",
    "nguyên chất",
    "loại một",
    "vụ mới",
    "phơi nắng",
    "thủ công",
    "bản địa",
    "xuất khẩu",
];

/// How makers call themselves, with the words of a person or a place behind it.
const MAKERS: [&str; 5] = ["Hợp tác xã", "Công ty TNHH", "Hộ kinh doanh", "Tổ hợp tác", "Trang trại"];

const GIVEN: [&str; 20] = [
    "An", "Bình", "Cường", "Dung", "Đào", "Giang", "Hạnh", "Hòa", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quý",
    "Sơn", "Thủy", "Tuyết", "Vân", "Xuân",
];

/// Steele, Lea and Flood's SplitMix64: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below a number that is not zero.
    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most.max(1) as u64).unwrap_or(0)
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A commune with its province, as the file writes them.
#[derive(Clone)]
struct Place {
    province: String,
    commune: String,
    short: String,
}

/// The titles, and as many products as asked for, shared out among so many producers.
pub fn list(products: u32, producers: u32, seed: u64) -> Vec<Vec<String>> {
    let mut random = Random(seed);
    let places = places();
    let makers: Vec<(String, Place)> = (1..=producers.max(1))
        .map(|number| {
            let place = random.of(&places).clone();
            let name = format!("{} {} {} {number}", random.of(&MAKERS), random.of(&GIVEN), place.short);
            (name, place)
        })
        .collect();
    let titles = Column::ALL.map(|column| column.titles().0.to_owned()).to_vec();
    let lines = (1..=products).zip(makers.iter().cycle()).map(|(number, maker)| line(&mut random, maker, number));
    [titles].into_iter().chain(lines).collect()
}

/// Every commune there is.
fn places() -> Vec<Place> {
    let cells = |text: &'static str| text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let provinces: HashMap<&str, &str> = cells(PROVINCES).map(|cells| (cells[0], cells[2])).collect();
    let place = |cells: Vec<&str>| Place {
        province: provinces.get(cells[1]).copied().unwrap_or_default().to_owned(),
        commune: cells[2].to_owned(),
        short: cells[3].to_owned(),
    };
    cells(COMMUNES).map(place).collect()
}

/// Of ten products six hold three stars, two hold four, and two hold none; one in a hundred holds five.
fn line(random: &mut Random, (maker, place): &(String, Place), number: u32) -> Vec<String> {
    let (category, name, english, pack, grams, from) = *random.of(&THINGS);
    let kind = *random.of(&KINDS);
    let stars = match random.below(100) {
        0 => "5",
        1..=20 => "4",
        21..=80 => "3",
        _ => "",
    };
    let name = [name, kind, &place.short, &number.to_string()];
    let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let price = (from * 1_000 + random.next() % from * 1_000).next_multiple_of(1_000);
    let (year, month, day) = (2023 + random.below(3), 1 + random.below(12), 1 + random.below(28));
    let decided = !stars.is_empty();
    let given = |text: String| if decided { text } else { String::new() };
    Column::ALL
        .map(|column| match column {
            Column::Name => name.clone(),
            Column::NameEn => format!("{english} of {} {number}", place.short),
            Column::Producer => maker.clone(),
            Column::Category => category.to_owned(),
            Column::Province => place.province.clone(),
            Column::Commune => place.commune.clone(),
            Column::Pack => pack.to_owned(),
            Column::Grams => grams.to_string(),
            Column::Price => price.to_string(),
            Column::Stock => (random.next() % 200).to_string(),
            Column::Summary => format!("{name}, làm ở {}, {}.", place.commune, place.province),
            Column::SummaryEn => format!("{english}, made in {}, {}.", place.short, place.province),
            Column::Stars => stars.to_owned(),
            Column::DecidedOn => given(format!("{day:02}/{month:02}/{year}")),
            Column::Decision => given(format!("{}/QĐ-UBND", month * 31 + day)),
            Column::Issuer => given(format!("UBND {}", place.province)),
            Column::Illustrative => "có".to_owned(),
            Column::Note => NOTE.to_owned(),
            Column::Kind | Column::Delivery | Column::Alcohol => String::new(),
        })
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::product_list::{Entry, Layout};

    #[test]
    fn the_same_seed_makes_the_same_list_and_every_line_can_be_read() {
        let rows = list(300, 20, 7);
        assert_eq!(rows, list(300, 20, 7));
        assert_ne!(rows, list(300, 20, 8));
        let layout = Layout::of(&rows[0]).unwrap();
        let entries: Vec<Entry> = rows[1..].iter().map(|row| Entry::read(&layout, row).unwrap()).collect();
        assert!(entries.iter().all(|it| it.is_illustrative && it.note.is_some()));
        let starred = entries.iter().filter(|it| it.recognition.is_some()).count();
        assert!((180..300).contains(&starred), "{starred}");
    }
}
