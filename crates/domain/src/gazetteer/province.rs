//! Finding the province an address is in.

use super::{COMMUNE, only};
use crate::text::fold;
use std::collections::{BTreeSet, HashMap};

/// Words that say that a name is a province's.
const PROVINCE: [&str; 6] = ["tinh ", "thanh pho ", "tp. ", "tp ", "tp.", "t. "];
/// Names people write short.
const SHORT: [(&str, &str); 3] = [("hcm", "ho chi minh"), ("tphcm", "ho chi minh"), ("hn", "ha noi")];

/// The provinces by the names addresses give them, today's and those of before July 2025.
#[derive(Clone, Debug, Default)]
pub struct Provinces {
    /// Codes of today by names without marks and without their kind.
    known: HashMap<String, BTreeSet<String>>,
}

impl Provinces {
    /// A name, with its kind or without, and the code of the province of today it means.
    pub fn add(&mut self, name: &str, code: &str) {
        self.known.entry(bare(&fold(name)).to_owned()).or_default().insert(code.to_owned());
    }

    /// The code of the province an address is in: its last part names it. Where the last part is a commune, it is the
    /// province of whoever says so, `home`; anything else could be anywhere.
    pub fn of<'a>(&'a self, address: &str, home: &'a str) -> Option<&'a str> {
        let pieces = address.split([',', ';', '(', ')']).flat_map(|piece| piece.split(" - "));
        let last = fold(pieces.map(str::trim).filter(|piece| !piece.is_empty()).last()?.trim_end_matches('.'));
        let name = bare(&last);
        let name = SHORT.iter().find(|(short, _)| *short == name).map_or(name, |(_, whole)| whole);
        let commune = COMMUNE.iter().any(|(said, _)| last.starts_with(said));
        self.known.get(name).and_then(only).or(commune.then_some(home))
    }
}

fn bare(name: &str) -> &str {
    PROVINCE.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::Provinces;

    fn known() -> Provinces {
        let mut all = Provinces::default();
        for (name, code) in [
            ("Tỉnh Bắc Ninh", "24"),
            ("Tỉnh Bắc Giang", "24"),
            ("Thành phố Hồ Chí Minh", "79"),
            ("Hồ Chí Minh", "79"),
            ("Tỉnh Bình Dương", "79"),
            ("Tỉnh Hai Nơi", "01"),
            ("Tỉnh Hai Nơi", "04"),
        ] {
            all.add(name, code);
        }
        all
    }

    #[test]
    fn the_last_part_of_an_address_names_its_province() {
        for (address, code) in [
            ("xã Nam Dương, tỉnh Bắc Ninh", "24"),
            ("Xã Nam Dương - huyện Lục Ngạn - Bắc Giang.", "24"),
            ("phường Thới An, TP. Hồ Chí Minh", "79"),
            ("phường Thới An, TP.HCM", "79"),
            ("huyen Bac Tan Uyen, tinh Binh Duong", "79"),
            ("vườn nhà (xã Nam Dương, Bắc Ninh)", "24"),
            // Nobody names the own province to neighbours.
            ("thôn Thủ Dương, xã Nam Dương", "91"),
            ("phường 4", "91"),
        ] {
            assert_eq!(known().of(address, "91"), Some(code), "{address}");
        }
    }

    #[test]
    fn an_address_that_could_be_anywhere_is_in_no_province() {
        for address in
            ["", " , ", "vườn nhà", "xã Tân Lập, huyện Lục Ngạn", "xã Tân Lập, tỉnh Xa", "xã Tân Lập, Hai Nơi"]
        {
            assert_eq!(known().of(address, "91"), None, "{address}");
        }
    }
}
