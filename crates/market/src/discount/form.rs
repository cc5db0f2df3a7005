//! The form of a discount: what was typed, and what is wrong with it.

use super::{DiscountRecord, Keeper};
use crate::market::Market;
use crate::reading::{FieldError, Problem, Reading};
use crate::refusal::Outage;
use domain::discount::{FundedBy, Kind, read_amount, read_limit, read_percent, read_word};
use domain::star::Stars;
use domain::text::{fold, sort_key};
use domain::time::parse_day;
use entities::{category, discount, pack, producer, product};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// Most characters of a name.
pub const MOST_NAME: usize = 80;
/// Most characters of a list of codes or packs.
pub const MOST_LIST: usize = 4_000;
/// Most entries of such a list.
const MOST_ENTRIES: usize = 200;

/// A discount as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscountForm {
    pub name: String,
    /// May be empty.
    pub name_en: String,
    /// What buyers type; empty where it comes by itself.
    pub word: String,
    /// Asked of the office alone.
    pub funded_by: String,
    pub kind: String,
    pub percent: String,
    pub amount: String,
    /// The most a percentage takes off; may be empty.
    pub most: String,
    /// A line each: the product's code, and the pack's label where it has several.
    pub packs: String,
    /// One such line; may be empty.
    pub gift: String,
    /// Codes; empty for all. Producers are asked of the office alone.
    pub producers: String,
    pub products: String,
    pub category: String,
    pub stars: String,
    /// May be empty.
    pub least_goods: String,
    pub from: String,
    /// May be empty.
    pub until: String,
    pub most_uses: String,
    pub most_each: String,
    pub combinable: bool,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Name,
    NameEn,
    Word,
    FundedBy,
    Kind,
    Percent,
    Amount,
    Most,
    Packs,
    Gift,
    Producers,
    Products,
    Category,
    Stars,
    LeastGoods,
    From,
    Until,
    MostUses,
    MostEach,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameEn => "name_en",
            Self::Word => "word",
            Self::FundedBy => "funded_by",
            Self::Kind => "kind",
            Self::Percent => "percent",
            Self::Amount => "amount",
            Self::Most => "most",
            Self::Packs => "packs",
            Self::Gift => "gift",
            Self::Producers => "producers",
            Self::Products => "products",
            Self::Category => "category",
            Self::Stars => "stars",
            Self::LeastGoods => "least_goods",
            Self::From => "from",
            Self::Until => "until",
            Self::MostUses => "most_uses",
            Self::MostEach => "most_each",
        }
    }
}

/// A form that reads: the columns it fills, and what the discount is for.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub columns: discount::ActiveModel,
    pub scopes: Vec<(&'static str, String)>,
}

type Wrong = Vec<FieldError<Field>>;

/// Reads the form, or lists what is wrong with it.
pub(super) async fn read(
    market: &Market,
    keeper: Keeper<'_>,
    form: &DiscountForm,
) -> Result<Result<Read, Wrong>, Outage> {
    let mut reading = Reading::new();
    let mut columns = discount::ActiveModel::default();
    names(&mut reading, &mut columns, form);
    funded_by(&mut reading, &mut columns, (keeper, form));
    let kind = reading.needed(Field::Kind, &form.kind, Kind::from_code);
    amounts(&mut reading, &mut columns, (kind, form));
    days(&mut reading, &mut columns, form);
    limits(&mut reading, &mut columns, form);
    let mut scopes = Vec::new();
    goods(&mut reading, &mut scopes, (market, keeper), form).await?;
    if kind == Some(Kind::Set) {
        set(&mut reading, &mut scopes, (market, keeper), form).await?;
    }
    let stars = reading.optional(Field::Stars, &form.stars, |typed| typed.parse().ok().and_then(Stars::new));
    columns.least_stars = Set(stars.map(|stars| i32::from(stars.count())));
    columns.combinable = Set(form.combinable);
    Ok(reading.done(Some(Read { columns, scopes })))
}

/// Reads how long and how often one may be used the rest of which stays as it is.
pub(super) fn read_limits(before: &DiscountRecord, form: &DiscountForm) -> Result<discount::ActiveModel, Wrong> {
    let mut reading = Reading::new();
    let mut columns = discount::ActiveModel::default();
    let until = reading.optional(Field::Until, &form.until, parse_day);
    if until.is_some_and(|last| last < before.days.from) {
        reading.wrong(Field::Until, Problem::Unfit);
    }
    columns.valid_until = Set(until.map(|day| day.to_string()));
    if limits(&mut reading, &mut columns, form).is_some_and(|most| most < before.used) {
        reading.wrong(Field::MostUses, Problem::Unfit);
    }
    reading.done(Some(columns))
}

fn names(reading: &mut Reading<Field>, columns: &mut discount::ActiveModel, form: &DiscountForm) {
    let name = reading.text(Field::Name, &form.name, MOST_NAME);
    columns.name_fold = Set(fold(&name));
    columns.name_sort = Set(sort_key(&name));
    columns.name = Set(name);
    columns.name_en = Set(reading.maybe(Field::NameEn, &form.name_en, MOST_NAME));
    columns.word = Set(reading.optional(Field::Word, &form.word, read_word));
}

/// A producer gives its own money; the office the programme's or the market's.
fn funded_by(
    reading: &mut Reading<Field>,
    columns: &mut discount::ActiveModel,
    (keeper, form): (Keeper<'_>, &DiscountForm),
) {
    let by = match keeper {
        Keeper::Producer(_) => Some(FundedBy::Producer),
        Keeper::Office(_) => reading.needed(Field::FundedBy, &form.funded_by, |code| {
            FundedBy::from_code(code).filter(|by| *by != FundedBy::Producer)
        }),
    };
    columns.funded_by = Set(by.unwrap_or(FundedBy::Market).code().to_owned());
}

/// What is asked for the kind alone; what was typed for another kind is left.
fn amounts(
    reading: &mut Reading<Field>,
    columns: &mut discount::ActiveModel,
    (kind, form): (Option<Kind>, &DiscountForm),
) {
    let gives = !form.gift.trim().is_empty();
    let percent = kind == Some(Kind::Percent);
    let points = if percent { reading.needed(Field::Percent, &form.percent, read_percent) } else { None };
    let most = if percent { reading.optional(Field::Most, &form.most, read_amount) } else { None };
    let asks = match kind {
        Some(Kind::Amount) => true,
        Some(Kind::Set) => !gives,
        _ => false,
    };
    let amount = if asks { reading.needed(Field::Amount, &form.amount, read_amount) } else { None };
    columns.kind = Set(kind.unwrap_or(Kind::Amount).code().to_owned());
    columns.points = Set(points.map(i64::from));
    columns.most_amount = Set(most.map(|amount| amount.0));
    columns.amount = Set(amount.map(|amount| amount.0));
    let least = reading.optional(Field::LeastGoods, &form.least_goods, read_amount);
    columns.least_goods = Set(least.unwrap_or_default().0);
}

fn days(reading: &mut Reading<Field>, columns: &mut discount::ActiveModel, form: &DiscountForm) {
    let from = reading.needed(Field::From, &form.from, parse_day);
    let until = reading.optional(Field::Until, &form.until, parse_day);
    if from.zip(until).is_some_and(|(first, last)| last < first) {
        reading.wrong(Field::Until, Problem::Unfit);
    }
    columns.valid_from = Set(from.map(|day| day.to_string()).unwrap_or_default());
    columns.valid_until = Set(until.map(|day| day.to_string()));
}

/// Gives how often all of them may use it.
fn limits(reading: &mut Reading<Field>, columns: &mut discount::ActiveModel, form: &DiscountForm) -> Option<i64> {
    let all = reading.optional(Field::MostUses, &form.most_uses, read_limit);
    columns.most_uses = Set(all);
    columns.most_each = Set(reading.optional(Field::MostEach, &form.most_each, read_limit));
    all
}

/// What it is for. A producer's is for its own goods, whatever was typed.
async fn goods(
    reading: &mut Reading<Field>,
    scopes: &mut Vec<(&'static str, String)>,
    (market, keeper): (&Market, Keeper<'_>),
    form: &DiscountForm,
) -> Result<(), Outage> {
    let db = market.db.read();
    let producers: Vec<String> = if let Some(id) = keeper.producer_id() {
        producer::Entity::find_by_id(id).one(db).await?.map(|row| row.code).into_iter().collect()
    } else {
        let codes = codes(reading, Field::Producers, &form.producers);
        let known = producer::Entity::find().filter(producer::Column::Code.is_in(codes.clone())).all(db).await?;
        check(reading, Field::Producers, codes.len() == known.len());
        codes
    };
    let products = codes(reading, Field::Products, &form.products);
    let known = product::Entity::find().filter(product::Column::Code.is_in(products.clone())).all(db).await?;
    check(reading, Field::Products, products.len() == known.len() && known.iter().all(|it| may_cut(keeper, it)));
    let category = form.category.trim();
    if !category.is_empty() && category::Entity::find_by_id(category.to_owned()).one(db).await?.is_none() {
        reading.wrong(Field::Category, Problem::Unreadable);
    }
    let category = Some(category.to_owned()).filter(|code| !code.is_empty());
    scopes.extend(producers.into_iter().map(|code| ("producer", code)));
    scopes.extend(products.into_iter().map(|code| ("product", code)));
    scopes.extend(category.map(|code| ("category", code)));
    Ok(())
}

/// Nobody cuts the price of alcohol, and a producer cuts that of its own goods alone.
fn may_cut(keeper: Keeper<'_>, product: &product::Model) -> bool {
    !product.alcohol && keeper.producer_id().is_none_or(|own| own == product.producer_id)
}

/// The packs of a set, and the one that is given.
async fn set(
    reading: &mut Reading<Field>,
    scopes: &mut Vec<(&'static str, String)>,
    (market, keeper): (&Market, Keeper<'_>),
    form: &DiscountForm,
) -> Result<(), Outage> {
    let gift = match form.gift.trim() {
        "" => None,
        line => {
            let found = one_pack(market, keeper, line).await?;
            check(reading, Field::Gift, found.is_some());
            found
        }
    };
    let mut packs: Vec<Uuid> = Vec::new();
    let lines: Vec<&str> = form.packs.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    for line in lines.iter().take(MOST_ENTRIES) {
        match one_pack(market, keeper, line).await? {
            Some(id) if !packs.contains(&id) => packs.push(id),
            Some(_) => {}
            None => {
                reading.wrong(Field::Packs, Problem::Unreadable);
                return Ok(());
            }
        }
    }
    // A pack for nothing goes with one that is paid; money off goes with two that belong together.
    let least = if form.gift.trim().is_empty() { 2 } else { 1 };
    if packs.len() < least {
        reading.wrong(Field::Packs, Problem::Missing);
    }
    if gift.is_some_and(|gift| packs.contains(&gift)) {
        reading.wrong(Field::Gift, Problem::Unfit);
    }
    scopes.extend(packs.into_iter().map(|id| ("pack", id.to_string())));
    scopes.extend(gift.map(|id| ("gift", id.to_string())));
    Ok(())
}

/// The pack a line names: the product's code, then the label where it has several packs.
async fn one_pack(market: &Market, keeper: Keeper<'_>, line: &str) -> Result<Option<Uuid>, Outage> {
    let (code, label) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let db = market.db.read();
    let found = product::Entity::find().filter(product::Column::Code.eq(code.to_lowercase())).one(db).await?;
    let Some(product) = found.filter(|it| may_cut(keeper, it)) else { return Ok(None) };
    let packs = pack::Entity::find()
        .filter(pack::Column::ProductId.eq(product.id))
        .order_by_asc(pack::Column::Position)
        .all(db)
        .await?;
    let wanted = fold(label.trim());
    let fits: Vec<Uuid> =
        packs.into_iter().filter(|it| wanted.is_empty() || fold(&it.label) == wanted).map(|it| it.id).collect();
    Ok(match fits[..] {
        [id] => Some(id),
        _ => None,
    })
}

/// Codes between spaces, commas and lines, each once.
fn codes(reading: &mut Reading<Field>, field: Field, typed: &str) -> Vec<String> {
    let mut codes: Vec<String> = typed
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .filter(|code| !code.is_empty())
        .map(str::to_lowercase)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.len() > MOST_ENTRIES {
        reading.wrong(field, Problem::TooLong);
        codes.truncate(MOST_ENTRIES);
    }
    codes
}

fn check(reading: &mut Reading<Field>, field: Field, fits: bool) {
    if !fits {
        reading.wrong(field, Problem::Unreadable);
    }
}
