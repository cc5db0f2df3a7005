//! What demo data may not say. A mistake in a file stops the seed with the file, the entry and the field.

use super::source::{Pack, Product, Recognition, RuleSet, Source};
use domain::delivery::DeliveryClass;
use domain::producer::ProducerKind;
use domain::rule_set::Certifier;
use domain::sales_point::{GoodsStatus, LocationKind};
use domain::star::{Score, Stars};
use domain::time::{Precision, RoughDay};
use jiff::civil::Date;
use std::collections::HashSet;

/// An entry that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("data/{file}, {key}, {field}: {why}")]
pub struct BadEntry {
    pub file: &'static str,
    pub key: String,
    pub field: &'static str,
    pub why: String,
}

/// One entry of a file, to complain about.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub file: &'static str,
    pub key: &'a str,
}

impl Entry<'_> {
    pub(super) fn wrong(&self, field: &'static str, why: impl Into<String>) -> BadEntry {
        BadEntry { file: self.file, key: self.key.to_owned(), field, why: why.into() }
    }

    pub(super) fn must(&self, holds: bool, field: &'static str, why: &str) -> Result<(), BadEntry> {
        if holds { Ok(()) } else { Err(self.wrong(field, why)) }
    }
}

/// Refuses data whose parts do not fit together.
pub(super) fn source(source: &Source) -> Result<(), BadEntry> {
    keys(source)?;
    producers(source)?;
    for product in &source.products {
        self::product(source, product)?;
    }
    sales_points(source)?;
    stories(source)
}

fn keys(source: &Source) -> Result<(), BadEntry> {
    unique("groups.toml", source.groups.iter().map(|g| g.code.as_str()))?;
    unique("groups.toml", source.categories.iter().map(|c| c.code.as_str()))?;
    unique("rule-sets.toml", source.rule_sets.iter().map(|r| r.code.as_str()))?;
    unique("producers.toml", source.producers.iter().map(|p| p.key.as_str()))?;
    unique("products.toml", source.products.iter().map(|p| p.key.as_str()))?;
    unique("sales-points.toml", source.sales_points.iter().map(|p| p.key.as_str()))?;
    unique("craft-villages.toml", source.craft_villages.iter().map(|v| v.key.as_str()))?;
    unique("stories.toml", source.stories.iter().map(|s| s.key.as_str()))
}

fn unique<'a>(file: &'static str, keys: impl Iterator<Item = &'a str>) -> Result<(), BadEntry> {
    let mut seen = HashSet::new();
    for key in keys {
        Entry { file, key }.must(seen.insert(key), "key", "it is used twice")?;
    }
    Ok(())
}

fn producers(source: &Source) -> Result<(), BadEntry> {
    for producer in &source.producers {
        let entry = Entry { file: "producers.toml", key: &producer.key };
        entry.must(ProducerKind::from_code(&producer.kind).is_some(), "kind", "there is no such kind")?;
    }
    Ok(())
}

fn product(source: &Source, product: &Product) -> Result<(), BadEntry> {
    let entry = Entry { file: "products.toml", key: &product.key };
    let known = source.producers.iter().any(|p| p.key == product.producer);
    entry.must(known, "producer", "there is no such producer")?;
    let fits = source.categories.iter().any(|c| c.code == product.category && c.group == product.group);
    entry.must(fits, "category", "its group has no such category")?;
    let class = DeliveryClass::from_code(&product.delivery_class);
    let class = class.ok_or_else(|| entry.wrong("delivery_class", "there is no such class"))?;
    entry.must(product.orderable == class.orderable(), "orderable", "its delivery class says otherwise")?;
    entry.must(product.abv.is_none() || product.alcohol, "abv", "only alcohol has a strength")?;
    let months = product.season_months.iter().all(|m| (1..=12).contains(m));
    entry.must(months, "season_months", "a month is 1 to 12")?;
    product.pack.iter().try_for_each(|pack| self::pack(entry, pack))?;
    product.recognition.iter().try_for_each(|r| recognition(source, product, r))
}

fn pack(entry: Entry<'_>, pack: &Pack) -> Result<(), BadEntry> {
    entry.must(pack.price_vnd > 0, "price_vnd", "a price is more than nothing")?;
    entry.must(pack.stock >= 0, "stock", "stock is never negative")?;
    entry.must(pack.illustrative || pack.price_source.is_some(), "price_source", "a real price names where it was read")
}

fn recognition(source: &Source, product: &Product, recognition: &Recognition) -> Result<(), BadEntry> {
    let entry = Entry { file: "products.toml", key: &product.key };
    let kind = matches!(recognition.kind.as_str(), "new" | "recertification" | "upgrade");
    entry.must(kind, "recognition.kind", "there is no such kind")?;
    let stars = Stars::new(recognition.stars).filter(|s| *s >= Stars::LOWEST_CERTIFIED);
    let stars = stars.ok_or_else(|| entry.wrong("recognition.stars", "products are certified from three stars"))?;
    let higher = recognition.potential_stars.is_none_or(|p| p > recognition.stars && p <= 5);
    entry.must(higher, "recognition.potential_stars", "what it may reach is more than what it has")?;
    let issuer = recognition.issuer.as_deref().is_none_or(|code| Certifier::from_code(code).is_some());
    entry.must(issuer, "recognition.issuer", "there is no such level")?;
    let pack = recognition.pack.as_ref().is_none_or(|label| product.pack.iter().any(|p| &p.label == label));
    entry.must(pack, "recognition.pack", "the product has no such pack")?;
    let score = score(entry, recognition)?;
    match decided(entry, recognition)? {
        Some(day) => dated(source, entry, recognition, (day, stars, score)),
        None => Ok(()),
    }
}

fn dated(
    source: &Source,
    entry: Entry<'_>,
    recognition: &Recognition,
    (day, stars, score): (RoughDay, Stars, Option<Score>),
) -> Result<(), BadEntry> {
    let rules = source.rule_sets.iter().find(|r| Some(&r.code) == recognition.rule_set.as_ref());
    let rules =
        rules.ok_or_else(|| entry.wrong("recognition.rule_set", "a dated recognition names a known rule set"))?;
    let rules = rule_set(rules)?;
    let overlaps = rules.in_force_from <= last_day(day) && rules.in_force_to.is_none_or(|to| day.earliest <= to);
    entry.must(overlaps, "recognition.decided", "its rule set was not in force then")?;
    entry.must(rules.allows(stars, score), "recognition.stars", "the score does not allow that many")
}

/// The last day a source can mean.
fn last_day(day: RoughDay) -> Date {
    match day.precision {
        Precision::Day => day.earliest,
        Precision::Month => day.earliest.last_of_month(),
        Precision::Year => day.earliest.last_of_year(),
    }
}

/// When a recognition was decided; `None` where its source does not say.
pub(super) fn decided(entry: Entry<'_>, recognition: &Recognition) -> Result<Option<RoughDay>, BadEntry> {
    match recognition.decided.as_str() {
        "" => Ok(None),
        text => RoughDay::parse(text)
            .map(Some)
            .ok_or_else(|| entry.wrong("recognition.decided", "it is a day, a month or a year")),
    }
}

pub(super) fn score(entry: Entry<'_>, recognition: &Recognition) -> Result<Option<Score>, BadEntry> {
    let Some(text) = &recognition.score else { return Ok(None) };
    Score::parse(text).map(Some).ok_or_else(|| entry.wrong("recognition.score", "it is 0.00 to 100.00"))
}

/// A regime as the rules know it.
pub(super) fn rule_set(rules: &RuleSet) -> Result<domain::rule_set::RuleSet, BadEntry> {
    let entry = Entry { file: "rule-sets.toml", key: &rules.code };
    let day = |text: &str, field| text.parse::<Date>().map_err(|_| entry.wrong(field, "it is YYYY-MM-DD"));
    let last = if rules.in_force_to.is_empty() { None } else { Some(day(&rules.in_force_to, "in_force_to")?) };
    let bands = rules.band.iter().map(|band| {
        Ok(domain::rule_set::Band {
            stars: Stars::new(band.stars).ok_or_else(|| entry.wrong("band.stars", "stars are 1 to 5"))?,
            from_hundredths: band.from_hundredths,
            below_hundredths: band.below_hundredths,
            certifier: certifier(entry, rules, band.certifier.as_deref())?,
            forward_from_hundredths: band.forward_from_hundredths,
        })
    });
    Ok(domain::rule_set::RuleSet {
        code: rules.code.clone(),
        in_force_from: day(&rules.in_force_from, "in_force_from")?,
        in_force_to: last,
        validity_months: rules.validity_months,
        part_maxima: part_maxima(entry, rules)?,
        bands: bands.collect::<Result<_, _>>()?,
    })
}

fn part_maxima(entry: Entry<'_>, rules: &RuleSet) -> Result<[u8; 3], BadEntry> {
    let part = |most: i32| u8::try_from(most).map_err(|_| entry.wrong("part_a", "a part is 0 to 100 points"));
    Ok([part(rules.part_a)?, part(rules.part_b)?, part(rules.part_c)?])
}

/// Who rates a band. One and two stars are never certified, so their bands name nobody: whoever certifies three rates them.
fn certifier(entry: Entry<'_>, rules: &RuleSet, named: Option<&str>) -> Result<Certifier, BadEntry> {
    let lowest = rules.band.iter().find_map(|band| band.certifier.as_deref());
    named
        .or(lowest)
        .and_then(Certifier::from_code)
        .ok_or_else(|| entry.wrong("band.certifier", "there is no such level"))
}

fn sales_points(source: &Source) -> Result<(), BadEntry> {
    for point in &source.sales_points {
        let entry = Entry { file: "sales-points.toml", key: &point.key };
        let location = LocationKind::from_code(&point.location_kind).is_some();
        entry.must(location, "location_kind", "there is no such kind")?;
        for goods in &point.products {
            let known = source.products.iter().any(|p| p.key == goods.key);
            entry.must(known, "products.key", "there is no such product")?;
            let status = GoodsStatus::from_code(&goods.status).is_some();
            entry.must(status, "products.status", "there is no such status")?;
        }
    }
    Ok(())
}

fn stories(source: &Source) -> Result<(), BadEntry> {
    for story in &source.stories {
        let entry = Entry { file: "stories.toml", key: &story.key };
        let known = story.products.iter().all(|key| source.products.iter().any(|p| &p.key == key));
        entry.must(known, "products", "there is no such product")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(spoil: impl FnOnce(&mut Source)) -> String {
        let mut data = Source::embedded().unwrap();
        spoil(&mut data);
        source(&data).unwrap_err().to_string()
    }

    fn honey(data: &mut Source) -> &mut Product {
        data.products.iter_mut().find(|p| p.key == "mat-ong-thanh-hao").unwrap()
    }

    #[test]
    fn the_data_of_the_demo_shop_keep_the_rules() {
        assert_eq!(source(&Source::embedded().unwrap()), Ok(()));
    }

    #[test]
    fn more_stars_than_the_score_allows_are_refused() {
        let complaint = complaint(|data| honey(data).recognition[0].score = Some("69,99".to_owned()));
        let expected = "data/products.toml, mat-ong-thanh-hao, recognition.stars: the score does not allow that many";
        assert_eq!(complaint, expected);
    }

    #[test]
    fn a_score_under_the_lowest_certified_band_allows_no_stars() {
        let complaint = complaint(|data| honey(data).recognition[0].score = Some("20".to_owned()));
        assert!(complaint.contains("recognition.stars"), "{complaint}");
    }

    #[test]
    fn a_decision_outside_the_days_of_its_rules_is_refused() {
        let complaint = complaint(|data| honey(data).recognition[0].decided = "2022-12".to_owned());
        assert!(complaint.ends_with("recognition.decided: its rule set was not in force then"), "{complaint}");
    }

    #[test]
    fn references_to_nothing_are_refused() {
        let producer = complaint(|data| "khong-co".clone_into(&mut honey(data).producer));
        assert!(producer.ends_with("producer: there is no such producer"), "{producer}");
        let category = complaint(|data| "ruou".clone_into(&mut honey(data).category));
        assert!(category.ends_with("category: its group has no such category"), "{category}");
        let pack = complaint(|data| honey(data).recognition[0].pack = Some("Thùng".to_owned()));
        assert!(pack.ends_with("recognition.pack: the product has no such pack"), "{pack}");
        let goods = complaint(|data| "khong-co".clone_into(&mut data.sales_points[0].products[0].key));
        assert!(goods.ends_with("products.key: there is no such product"), "{goods}");
        let story = complaint(|data| data.stories[0].products.push("khong-co".to_owned()));
        assert!(story.ends_with("products: there is no such product"), "{story}");
    }

    #[test]
    fn a_key_used_twice_is_refused() {
        let complaint = complaint(|data| data.products.push(data.products[0].clone()));
        assert!(complaint.ends_with("key: it is used twice"), "{complaint}");
    }

    #[test]
    fn a_price_that_claims_to_be_real_names_its_source() {
        let complaint = complaint(|data| honey(data).pack[0].illustrative = false);
        assert!(complaint.contains("price_source"), "{complaint}");
    }
}
