//! Reading a proposal: everything that is missing or wrong before it may be handed in.

use super::{Field, LabelKind, MOST_ALT, MOST_PACKS, MOST_PICTURES, Pack, PackField, Proposal, Shot};
use crate::delivery::DeliveryClass;
use crate::gtin::{BadGtin, Gtin};
use crate::money::Vnd;
use crate::text::{fold, marked};
use std::ops::RangeInclusive;
use uuid::Uuid;

/// Groups whose labels name ingredients, the last day and how to keep it (Decree 43/2017/NĐ-CP, annex I, as amended by
/// 111/2021/NĐ-CP: food and what is drunk, brewed or taken).
const EATEN: [&str; 3] = ["thuc-pham", "do-uong", "duoc-lieu"];

/// Whether goods of a group are eaten, drunk or brewed, so that their labels say more.
pub fn is_eaten(group: &str) -> bool {
    EATEN.contains(&group)
}

/// What a description of food may not promise: food is no medicine (Decree 15/2018/NĐ-CP, article 27).
const CLAIMS: [&str; 5] = ["chữa bệnh", "trị bệnh", "chữa khỏi", "đặc trị", "điều trị"];

/// Fewest characters that describe anything.
const LEAST_SUMMARY: usize = 20;

const GRAMS: RangeInclusive<i64> = 1..=100_000;
const PRICE: RangeInclusive<i64> = 1_000..=100_000_000;
const UNITS: RangeInclusive<i64> = 0..=100_000;
const DAYS: RangeInclusive<i64> = 1..=3_650;

/// A listing that can go on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    pub name: String,
    pub name_en: Option<String>,
    /// Code.
    pub category: String,
    pub summary: String,
    pub summary_en: Option<String>,
    pub story: Option<String>,
    /// Where its material comes from.
    pub area: Option<String>,
    pub delivery: DeliveryClass,
    pub storage: Option<String>,
    /// Days it stays fresh.
    pub fresh_days: Option<u16>,
    pub alcohol: bool,
    /// Alcohol by volume in thousandths.
    pub abv_permille: Option<u16>,
    pub packs: Vec<GoodsPack>,
    pub label: Vec<(LabelKind, String)>,
    pub pictures: Vec<Shot>,
}

/// A pack that can go on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodsPack {
    pub label: String,
    /// Net weight.
    pub grams: Option<u32>,
    pub gtin: Option<Gtin>,
    /// The pack on sale that it is, or how a new one begins.
    pub opening: Result<Uuid, Opening>,
}

/// How a new pack begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub price: Vnd,
    pub units: u32,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    Field(Field),
    /// The packs as a whole.
    Packs,
    /// A question about one of them, counted from 0.
    Pack(usize, PackField),
    Pictures,
    /// What a photograph shows, counted from 0.
    Alt(usize),
}

/// What is wrong there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooLong(usize),
    TooShort(usize),
    Unreadable,
    /// A number outside these bounds.
    Range(i64, i64),
    /// A digit of the barcode was mistyped.
    CheckDigit,
    /// The same as an earlier one.
    Twice,
    /// More of them than these.
    TooMany(usize),
    /// It promises to heal, in these words.
    Claim(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub at: Spot,
    pub problem: Problem,
}

impl Proposal {
    /// What a draft may not have either: texts without an end.
    pub fn too_long(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        for field in Field::ALL {
            note(&mut wrong, Spot::Field(field), long(self.text(field), field.most()));
        }
        note(&mut wrong, Spot::Packs, many(self.packs.len(), MOST_PACKS));
        for (i, pack) in self.packs.iter().enumerate() {
            for field in PackField::ALL {
                note(&mut wrong, Spot::Pack(i, field), long(pack.text(field), field.most()));
            }
        }
        note(&mut wrong, Spot::Pictures, many(self.pictures.len(), MOST_PICTURES));
        for (i, shot) in self.pictures.iter().enumerate() {
            note(&mut wrong, Spot::Alt(i), long(&shot.alt, MOST_ALT));
        }
        wrong
    }

    /// The goods it proposes, or everything that is wrong, in the order of the form. `group` is the group of its
    /// category, `None` where there is no such category.
    pub fn read(&self, group: Option<&str>) -> Result<Goods, Vec<Wrong>> {
        let mut wrong = self.too_long();
        let eaten = group.is_some_and(is_eaten);
        note(&mut wrong, Spot::Field(Field::Name), missing(self.text(Field::Name)));
        note(&mut wrong, Spot::Field(Field::Category), group.is_none().then_some(Problem::Missing));
        note(&mut wrong, Spot::Field(Field::Summary), short(self.text(Field::Summary)));
        let delivery = DeliveryClass::from_code(self.text(Field::Delivery));
        note(&mut wrong, Spot::Field(Field::Delivery), delivery.is_none().then_some(Problem::Missing));
        let fresh_days = self.number(&mut wrong, Field::FreshDays, DAYS);
        let abv_permille = self.strength(&mut wrong);
        if eaten {
            for field in [Field::Storage, Field::Ingredients, Field::BestBefore] {
                note(&mut wrong, Spot::Field(field), missing(self.text(field)));
            }
            self.claims(&mut wrong);
        }
        let packs = self.packs(&mut wrong, delivery);
        note(&mut wrong, Spot::Pictures, self.pictures.is_empty().then_some(Problem::Missing));
        match delivery {
            Some(delivery) if wrong.is_empty() => Ok(Goods { fresh_days, abv_permille, packs, ..self.goods(delivery) }),
            _ => Err(wrong),
        }
    }

    /// The goods without numbers and packs.
    fn goods(&self, delivery: DeliveryClass) -> Goods {
        let given = |field| Some(self.text(field).to_owned()).filter(|text| !text.is_empty());
        let text = |field| self.text(field).to_owned();
        Goods {
            name: text(Field::Name),
            name_en: given(Field::NameEn),
            category: text(Field::Category),
            summary: text(Field::Summary),
            summary_en: given(Field::SummaryEn),
            story: given(Field::Story),
            area: given(Field::Area),
            delivery,
            storage: given(Field::Storage),
            fresh_days: None,
            alcohol: self.alcohol,
            abv_permille: None,
            packs: Vec::new(),
            label: LabelKind::ALL.into_iter().filter_map(|kind| Some((kind, given(kind.field())?))).collect(),
            pictures: self.pictures.clone(),
        }
    }

    /// The strength of what is alcohol, in thousandths, where it can be read.
    pub fn abv_permille(&self) -> Option<u16> {
        permille(self.text(Field::Strength)).filter(|_| self.alcohol)
    }

    fn number(&self, wrong: &mut Vec<Wrong>, field: Field, bounds: RangeInclusive<i64>) -> Option<u16> {
        let (number, problem) = number(self.text(field), bounds);
        note(wrong, Spot::Field(field), problem);
        number.and_then(|number| u16::try_from(number).ok())
    }

    /// The strength; alcohol has one.
    fn strength(&self, wrong: &mut Vec<Wrong>) -> Option<u16> {
        let (typed, permille) = (self.text(Field::Strength), self.abv_permille());
        let problem = missing(typed).or(permille.is_none().then_some(Problem::Unreadable));
        note(wrong, Spot::Field(Field::Strength), problem.filter(|_| self.alcohol));
        permille
    }

    /// Whole words, with their marks: "chưa bệnh" promises nothing.
    fn claims(&self, wrong: &mut Vec<Wrong>) {
        let told = [Field::Name, Field::Summary].into_iter().chain(Field::PROMPTS).chain([Field::Story, Field::Usage]);
        for field in told {
            let text = format!(" {} ", marked(self.text(field)));
            let claim = CLAIMS.into_iter().find(|claim| text.contains(&format!(" {} ", marked(claim))));
            note(wrong, Spot::Field(field), claim.map(Problem::Claim));
        }
    }

    fn packs(&self, wrong: &mut Vec<Wrong>, delivery: Option<DeliveryClass>) -> Vec<GoodsPack> {
        note(wrong, Spot::Packs, self.packs.is_empty().then_some(Problem::Missing));
        let counted = delivery.is_none_or(DeliveryClass::orderable);
        let mut read: Vec<GoodsPack> = Vec::new();
        for (i, pack) in self.packs.iter().enumerate() {
            let found = pack.read(wrong, i, counted);
            let label = read.iter().any(|other| fold(&other.label) == fold(&found.label));
            note(wrong, Spot::Pack(i, PackField::Label), (label && !found.label.is_empty()).then_some(Problem::Twice));
            let gtin = found.gtin.is_some() && read.iter().any(|other| other.gtin == found.gtin);
            note(wrong, Spot::Pack(i, PackField::Gtin), gtin.then_some(Problem::Twice));
            read.push(found);
        }
        read
    }
}

impl Pack {
    /// The pack of a draft, without what cannot be read.
    pub fn as_far_as_readable(&self) -> GoodsPack {
        self.read(&mut Vec::new(), 0, false)
    }

    /// `counted` where units of it are kept in stock.
    fn read(&self, wrong: &mut Vec<Wrong>, i: usize, counted: bool) -> GoodsPack {
        let mut at = |field, problem| note(wrong, Spot::Pack(i, field), problem);
        at(PackField::Label, missing(&self.label));
        let (grams, problem) = number(&self.grams, GRAMS);
        at(PackField::Grams, problem);
        let gtin = (!self.gtin.is_empty()).then(|| Gtin::parse(&self.gtin));
        at(PackField::Gtin, gtin.as_ref().and_then(|read| read.as_ref().err()).map(|bad| bad_gtin(*bad)));
        let opening = self.id.ok_or_else(|| {
            let (price, problem) = number(&self.price, PRICE);
            at(PackField::Price, problem.or_else(|| missing(&self.price)));
            let (units, problem) = number(&self.units, UNITS);
            at(PackField::Units, problem.or_else(|| missing(&self.units).filter(|_| counted)));
            let units = units.and_then(|units| u32::try_from(units).ok()).unwrap_or(0);
            Opening { price: Vnd(price.unwrap_or(0)), units }
        });
        GoodsPack {
            label: self.label.clone(),
            grams: grams.and_then(|grams| u32::try_from(grams).ok()),
            gtin: gtin.and_then(Result::ok),
            opening,
        }
    }
}

fn note(wrong: &mut Vec<Wrong>, at: Spot, problem: Option<Problem>) {
    // One complaint a place: the first is the one to mend.
    if let Some(problem) = problem.filter(|_| wrong.iter().all(|it| it.at != at)) {
        wrong.push(Wrong { at, problem });
    }
}

fn missing(text: &str) -> Option<Problem> {
    text.is_empty().then_some(Problem::Missing)
}

fn short(text: &str) -> Option<Problem> {
    let short = text.chars().count() < LEAST_SUMMARY;
    missing(text).or(short.then_some(Problem::TooShort(LEAST_SUMMARY)))
}

fn long(text: &str, most: usize) -> Option<Problem> {
    (text.chars().count() > most).then_some(Problem::TooLong(most))
}

fn many(count: usize, most: usize) -> Option<Problem> {
    (count > most).then_some(Problem::TooMany(most))
}

fn bad_gtin(bad: BadGtin) -> Problem {
    match bad {
        BadGtin::Length => Problem::Unreadable,
        BadGtin::CheckDigit => Problem::CheckDigit,
    }
}

/// A whole number as people type it, grouped or not, with or without its sign of currency; nothing typed is no mistake.
fn number(typed: &str, bounds: RangeInclusive<i64>) -> (Option<i64>, Option<Problem>) {
    if typed.is_empty() {
        return (None, None);
    }
    let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}' | '₫' | 'đ')).collect();
    match digits.parse() {
        Ok(number) if bounds.contains(&number) => (Some(number), None),
        Ok(_) => (None, Some(Problem::Range(*bounds.start(), *bounds.end()))),
        Err(_) => (None, Some(Problem::Unreadable)),
    }
}

/// Percent with at most one decimal, as thousandths: "29,5" is 295.
fn permille(typed: &str) -> Option<u16> {
    let plain = typed.trim_end_matches([' ', '%', '°']).replace(',', ".");
    let (whole, tenth) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 3) || !digits(tenth, 1) {
        return None;
    }
    let permille = whole.parse::<u16>().ok()? * 10 + tenth.parse::<u16>().ok()?;
    (permille <= 1_000).then_some(permille)
}

#[cfg(test)]
mod tests;
