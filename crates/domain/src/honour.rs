//! The honour list: which recognitions are asked for.

/// Recognitions on one page.
pub const PAGE_SIZE: u64 = 60;

/// A question to the honour list, as its address carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HonourQuery {
    /// The year of the decisions; `None` for the latest there is.
    pub year: Option<i16>,
    /// Two digits; `None` for every province.
    pub province: Option<String>,
    /// From 1.
    pub page: u32,
}

/// A year, a province or a page nobody can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadHonourQuery;

/// The programme began in 2018 (Decision 490/QĐ-TTg), its pilot in Quảng Ninh in 2013.
const YEARS: std::ops::RangeInclusive<i16> = 2013..=2100;
const MOST_PAGES: u32 = 10_000;

impl Default for HonourQuery {
    fn default() -> Self {
        Self { year: None, province: None, page: 1 }
    }
}

impl HonourQuery {
    /// Reads the pairs of an address; empty values ask for nothing, unknown keys are others'.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, BadHonourQuery> {
        let mut query = Self::default();
        for (key, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            match key {
                "nam" => query.year = Some(number(value, |year| YEARS.contains(year))?),
                "tinh" => query.province = Some(province(value)?),
                "trang" => query.page = number(value, |page| (1..=MOST_PAGES).contains(page))?,
                _ => (),
            }
        }
        Ok(query)
    }

    /// The pairs of its address, without what is so anyway.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let year = self.year.map(|year| ("nam", year.to_string()));
        let province = self.province.clone().map(|code| ("tinh", code));
        let page = (self.page > 1).then(|| ("trang", self.page.to_string()));
        year.into_iter().chain(province).chain(page).collect()
    }
}

fn number<T: std::str::FromStr>(text: &str, fits: impl Fn(&T) -> bool) -> Result<T, BadHonourQuery> {
    text.parse().ok().filter(fits).ok_or(BadHonourQuery)
}

fn province(code: &str) -> Result<String, BadHonourQuery> {
    let good = code.len() == 2 && code.bytes().all(|b| b.is_ascii_digit());
    good.then(|| code.to_owned()).ok_or(BadHonourQuery)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_as_its_address_is_written() {
        let query = HonourQuery { year: Some(2024), province: Some("24".into()), page: 3 };
        let pairs = query.pairs();
        assert_eq!(HonourQuery::read(pairs.iter().map(|(key, value)| (*key, value.as_str()))), Ok(query));
        assert_eq!(HonourQuery::read([("nam", ""), ("utm_source", "x")]), Ok(HonourQuery::default()));
    }

    #[test]
    fn what_nobody_can_mean_is_refused() {
        for bad in [("nam", "1899"), ("nam", "x"), ("tinh", "2"), ("tinh", "ab"), ("trang", "0"), ("trang", "-1")] {
            assert_eq!(HonourQuery::read([bad]), Err(BadHonourQuery), "{bad:?}");
        }
    }
}
