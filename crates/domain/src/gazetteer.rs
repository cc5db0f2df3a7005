//! Finding the commune an address means: today's by its name, or one of before July 2025 by its own name and its
//! district's (Resolution 202/2025/QH15 did away with districts). An address that could mean two communes means none.

mod province;

pub use province::Provinces;

use crate::text::fold;
use std::collections::{BTreeSet, HashMap};

/// Words that say what kind of unit a name is, without marks, the long before the short; and the whole word for each.
const COMMUNE: [(&str, &str); 9] = [
    ("thi tran ", "thi tran"),
    ("dac khu ", "dac khu"),
    ("phuong ", "phuong"),
    ("xa ", "xa"),
    ("tt. ", "thi tran"),
    ("tt ", "thi tran"),
    ("p. ", "phuong"),
    ("p ", "phuong"),
    ("x. ", "xa"),
];
const DISTRICT: [(&str, &str); 9] = [
    ("thi xa ", "thi xa"),
    ("thanh pho ", "thanh pho"),
    ("huyen ", "huyen"),
    ("quan ", "quan"),
    ("tx. ", "thi xa"),
    ("tp. ", "thanh pho"),
    ("tp ", "thanh pho"),
    ("h. ", "huyen"),
    ("q. ", "quan"),
];

/// The communes of one province, by the names addresses give them.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// Names by code.
    names: HashMap<String, String>,
    today: HashMap<String, BTreeSet<String>>,
    /// By name and district.
    former: HashMap<(String, String), BTreeSet<String>>,
    /// What the units of a district went into.
    districts: HashMap<String, BTreeSet<String>>,
    /// By name alone.
    former_anywhere: HashMap<String, BTreeSet<String>>,
}

/// A part of an address: without marks, with the word for its kind written out, and without it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    kind: Kind,
    whole: String,
    bare: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Commune,
    District,
    Other,
}

impl Part {
    fn read(text: &str) -> Self {
        // A dot after a short word may stand close to the name: "H.Thanh Oai".
        let text = fold(text).replace('.', ". ").replace('-', " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let kinds = [(Kind::Commune, COMMUNE), (Kind::District, DISTRICT)];
        for (kind, words) in kinds {
            for (said, word) in words {
                if let Some(bare) = text.strip_prefix(said) {
                    return Self { kind, whole: format!("{word} {bare}"), bare: bare.to_owned() };
                }
            }
        }
        Self { kind: Kind::Other, whole: text.clone(), bare: text }
    }

    /// The names it may be kept under: as it is said, and where its kind is not said, without one.
    fn names(&self) -> [&str; 2] {
        [&self.whole, &self.bare]
    }
}

/// The parts of an address, the smallest first as addresses begin. A dash stands between units, or in the name of one
/// ("Phan Rang - Tháp Chàm"), so what it joins is read both ways.
fn parts(address: &str) -> Vec<Part> {
    let dashed = address.replace(['–', '—'], "-");
    let pieces = dashed.split([',', ';', '(', ')']).map(str::trim).filter(|part| !part.is_empty());
    let both = pieces.flat_map(|piece| {
        let cut = piece.split(" - ").filter(|_| piece.contains(" - "));
        cut.chain([piece]).map(Part::read).collect::<Vec<_>>()
    });
    both.collect()
}

impl Gazetteer {
    /// A commune of today, with its whole name ("Xã Tân Ân").
    pub fn add(&mut self, code: &str, name: &str) {
        self.names.insert(code.to_owned(), name.to_owned());
        for name in Part::read(name).names() {
            self.today.entry(name.to_owned()).or_default().insert(code.to_owned());
        }
    }

    /// A unit of before July 2025 in its district, with the communes of today it went into. A unit without a name is a
    /// whole district.
    pub fn add_former(&mut self, (name, district): (&str, &str), codes: &[&str]) {
        let (unit, district) = (Part::read(name), Part::read(district));
        for name in unit.names() {
            for district in district.names() {
                self.districts.entry(district.to_owned()).or_default().extend(codes.iter().map(|it| (*it).to_owned()));
                let known = self.former.entry((name.to_owned(), district.to_owned())).or_default();
                known.extend(codes.iter().map(|code| (*code).to_owned()));
            }
            let known = self.former_anywhere.entry(name.to_owned()).or_default();
            known.extend(codes.iter().map(|code| (*code).to_owned()));
        }
    }

    /// Code and name of the commune an address means; those of another province are not known here.
    pub fn find(&self, address: &str) -> Option<(&str, &str)> {
        let parts = parts(address);
        let named: Vec<&Part> = of(&parts, Kind::Commune).collect();
        // Where no part says that it is a commune, any may be one; the last ones are the larger units.
        let named = if named.is_empty() { of(&parts, Kind::Other).collect() } else { named };
        let districts: Vec<&Part> = of(&parts, Kind::District).collect();
        let today = || by_name(&self.today, &named).and_then(only);
        let code = match (self.inside(&named, &districts), self.went_into(&districts)) {
            (Some(codes), _) => only(codes),
            // A commune of today in a district of before, as people write out of habit.
            (None, Some(codes)) => today().filter(|code| codes.contains(*code)),
            (None, None) => today().or_else(|| by_name(&self.former_anywhere, &named).and_then(only)),
        };
        let (code, name) = self.names.get_key_value(code?)?;
        Some((code, name))
    }

    /// The unit of before July 2025 with this name in this district, or the district itself where it had no units.
    fn inside(&self, named: &[&Part], districts: &[&Part]) -> Option<&BTreeSet<String>> {
        let in_district = |district: &&Part| {
            let unit = named.iter().rev().find_map(|unit| self.former_unit(&unit.whole, district));
            unit.or_else(|| named.iter().rev().find_map(|unit| self.former_unit(&unit.bare, district)))
                .or_else(|| self.former_unit("", district))
        };
        districts.iter().find_map(in_district)
    }

    /// What the units of the first district that there was went into.
    fn went_into(&self, districts: &[&Part]) -> Option<&BTreeSet<String>> {
        districts.iter().find_map(|it| self.districts.get(&it.whole).or_else(|| self.districts.get(&it.bare)))
    }

    fn former_unit(&self, name: &str, district: &Part) -> Option<&BTreeSet<String>> {
        let under = |district: &str| self.former.get(&(name.to_owned(), district.to_owned()));
        under(&district.whole).or_else(|| under(&district.bare))
    }
}

fn of(parts: &[Part], kind: Kind) -> impl Iterator<Item = &Part> {
    parts.iter().filter(move |part| part.kind == kind)
}

/// What the last of the names means that means anything.
fn by_name<'a>(known: &'a HashMap<String, BTreeSet<String>>, named: &[&Part]) -> Option<&'a BTreeSet<String>> {
    named.iter().rev().find_map(|part| known.get(&part.whole).or_else(|| known.get(&part.bare)))
}

fn only(codes: &BTreeSet<String>) -> Option<&str> {
    let mut codes = codes.iter();
    codes.next().filter(|_| codes.next().is_none()).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hanoi() -> Gazetteer {
        let mut all = Gazetteer::default();
        all.add("10126", "Xã Bình Minh");
        all.add("10144", "Xã Tam Hưng");
        all.add("00004", "Phường Ba Đình");
        all.add("10114", "Xã Thanh Oai");
        all.add("26732", "Đặc khu Côn Đảo");
        all.add_former(("Xã Bích Hòa", "Huyện Thanh Oai"), &["10126"]);
        all.add_former(("Xã Cự Khê", "Huyện Thanh Oai"), &["09568", "10126"]);
        all.add_former(("Xã Bình Minh", "Huyện Ba Vì"), &["10144"]);
        all.add_former(("Thị trấn Kim Bài", "Huyện Thanh Oai"), &["10114"]);
        all.add_former(("Phường Đông Hải", "Thành phố Phan Rang - Tháp Chàm"), &["00004"]);
        all.add_former(("", "Huyện Côn Đảo"), &["26732"]);
        all.add_former(("Xã Xa", "Huyện Xa"), &["99999"]);
        all.add_former(("Phường 1", "Quận Ba Đình"), &["00004"]);
        all
    }

    #[test]
    fn an_address_means_the_commune_it_names() {
        let all = hanoi();
        for (address, code) in [
            ("Thôn 3, xã Bình Minh, thành phố Hà Nội", "10126"),
            ("Bình Minh, Hà Nội", "10126"),
            ("thon Mui, xa Bich Hoa, huyen Thanh Oai, Ha Noi", "10126"),
            ("Xã Bích Hoà - H.Thanh Oai - TP. Hà Nội", "10126"),
            ("Xã Bình Minh, huyện Ba Vì", "10144"),
            ("TT. Kim Bài, Thanh Oai", "10114"),
            ("TT Kim Bài; huyện Thanh Oai; Hà Nội", "10114"),
            ("P.1, Q. Ba Đình", "00004"),
            ("phường Đông Hải, TP. Phan Rang - Tháp Chàm", "00004"),
            ("Khu 6, huyện Côn Đảo", "26732"),
            ("phường Ba Đình, quận Ba Đình", "00004"),
        ] {
            assert_eq!(all.find(address).map(|(code, _)| code), Some(code), "{address}");
        }
    }

    #[test]
    fn an_address_that_means_two_or_nothing_means_none() {
        for address in [
            "",
            ",",
            "Hà Nội",
            "xã Cự Khê, huyện Thanh Oai",
            "xã Không Có, huyện Thanh Oai",
            "huyện Thanh Oai",
            "xã Xa, huyện Xa",
        ] {
            assert_eq!(hanoi().find(address), None, "{address}");
        }
    }
}
