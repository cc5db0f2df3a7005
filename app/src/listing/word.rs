//! What fields, states, reasons and mistakes are called.

use crate::shop::product::label;
use crate::t;
use crate::t::listing as l;
use crate::ui::Tone;
use domain::delivery::DeliveryClass;
use domain::lang::Lang;
use domain::listing::{Field, PackField, Problem, ReturnReason, Spot, State, Wrong};
use domain::money::grouped;
use market::category::Category;
use market::listing::Listing;

pub fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Draft => l::state::draft(lang),
        State::Submitted => l::state::submitted(lang),
        State::Returned => l::state::returned(lang),
        State::Approved => l::state::approved(lang),
        State::Discarded => l::state::discarded(lang),
    }
}

/// What waits for its producer stands out.
pub fn tone(state: State) -> Tone {
    match state {
        State::Draft | State::Discarded => Tone::Plain,
        State::Submitted => Tone::Info,
        State::Returned => Tone::Danger,
        State::Approved => Tone::Success,
    }
}

/// A listing's name, as far as it has one.
pub fn name(lang: Lang, typed: &str) -> String {
    if typed.is_empty() { l::unnamed(lang).to_owned() } else { typed.to_owned() }
}

/// The title of the page that writes a listing.
pub fn title(lang: Lang, listing: &Listing) -> String {
    match &listing.product {
        Some(product) => l::edit_change(lang, &product.name),
        None => match listing.proposal.text(Field::Name) {
            "" => l::edit_new(lang).to_owned(),
            name => name.to_owned(),
        },
    }
}

pub fn field(lang: Lang, field: Field) -> &'static str {
    use l::field as f;
    match field {
        Field::Name => f::name(lang),
        Field::NameEn => f::name_en(lang),
        Field::Category => f::category(lang),
        Field::Summary => f::summary(lang),
        Field::SummaryEn => f::summary_en(lang),
        Field::Maker => f::maker(lang),
        Field::Making => f::making(lang),
        Field::Serving => f::serving(lang),
        Field::Story => f::story(lang),
        Field::Delivery => f::delivery(lang),
        Field::FreshDays => f::fresh_days(lang),
        Field::Storage => f::storage(lang),
        Field::Strength => f::strength(lang),
        Field::Ingredients => f::ingredients(lang),
        Field::BestBefore => f::best_before(lang),
        Field::Usage => f::usage(lang),
        Field::Warning => f::warning(lang),
        Field::Season => f::season(lang),
        Field::Area => f::area(lang),
    }
}

/// What helps to answer.
pub fn hint(lang: Lang, field: Field) -> Option<&'static str> {
    use l::hint as h;
    let hint = match field {
        Field::Name => h::name(lang),
        Field::Summary => h::summary(lang),
        Field::Story => h::story(lang),
        Field::FreshDays => h::fresh_days(lang),
        Field::BestBefore => h::best_before(lang),
        Field::Warning => h::warning(lang),
        Field::Season => h::season(lang),
        Field::Area => h::area(lang),
        Field::Strength => h::strength(lang),
        _ => return None,
    };
    Some(hint)
}

pub fn pack_field(lang: Lang, field: PackField) -> &'static str {
    use l::pack as p;
    match field {
        PackField::Label => p::label(lang),
        PackField::Grams => p::grams(lang),
        PackField::Gtin => p::gtin(lang),
        PackField::Price => p::price(lang),
        PackField::Units => p::units(lang),
    }
}

pub fn reason(lang: Lang, reason: ReturnReason) -> &'static str {
    use l::reason as r;
    match reason {
        ReturnReason::Photograph => r::photograph(lang),
        ReturnReason::Name => r::name(lang),
        ReturnReason::Category => r::category(lang),
        ReturnReason::Label => r::label(lang),
        ReturnReason::Claim => r::claim(lang),
        ReturnReason::Price => r::price(lang),
        ReturnReason::Papers => r::papers(lang),
    }
}

/// What a field says, in words where it holds a code.
pub fn value(lang: Lang, field: Field, text: &str, categories: &[Category]) -> String {
    match field {
        Field::Category => {
            let found = categories.iter().find(|it| it.own.code == text);
            found.map_or_else(|| text.to_owned(), |it| category(lang, it))
        }
        Field::Delivery => DeliveryClass::from_code(text).map_or(text, |class| label::class(lang, class)).to_owned(),
        _ => text.to_owned(),
    }
}

/// "Thực phẩm · Mật ong".
pub fn category(lang: Lang, category: &Category) -> String {
    let name = |named: &market::product::Named| lang.pick(&named.name_vi, Some(&named.name_en)).to_owned();
    let (own, group) = (name(&category.own), name(&category.group));
    if own == group { own } else { format!("{group} · {own}") }
}

/// What is wrong, in a sentence that stands beside its field.
pub fn problem(lang: Lang, wrong: &Wrong) -> String {
    use l::wrong as w;
    let count = |number: i64| grouped(number, lang.thousands());
    match wrong.problem {
        Problem::Missing => match wrong.at {
            Spot::Pictures => w::missing_pictures(lang),
            Spot::Packs => w::missing_packs(lang),
            Spot::Field(_) | Spot::Pack(..) | Spot::Alt(_) => w::missing(lang),
        }
        .to_owned(),
        Problem::TooLong(most) => w::too_long(lang, most),
        Problem::TooShort(least) => w::too_short(lang, least),
        Problem::Unreadable if matches!(wrong.at, Spot::Pack(_, PackField::Gtin)) => w::gtin(lang).to_owned(),
        Problem::Unreadable => w::unreadable(lang).to_owned(),
        Problem::Range(least, most) => w::range(lang, count(least), count(most)),
        Problem::CheckDigit => w::check_digit(lang).to_owned(),
        Problem::Twice => w::twice(lang).to_owned(),
        Problem::TooMany(most) => w::too_many(lang, most),
        Problem::Claim(words) => w::claim(lang, words),
    }
}

/// What is wrong, in a sentence that says where.
pub fn complaint(lang: Lang, wrong: &Wrong) -> String {
    use l::wrong as w;
    let problem = problem(lang, wrong);
    match wrong.at {
        Spot::Field(it) => w::at(lang, problem, field(lang, it)),
        Spot::Pack(i, it) => w::pack_at(lang, i + 1, problem, pack_field(lang, it)),
        Spot::Packs => w::at(lang, problem, l::packs(lang)),
        Spot::Pictures => w::at(lang, problem, l::pictures(lang)),
        Spot::Alt(i) => w::at(lang, problem, l::picture_n(lang, i + 1)),
    }
}

/// The end of the id of the field a mistake is at.
pub fn anchor(wrong: &Wrong) -> String {
    match wrong.at {
        Spot::Field(field) => field.code().to_owned(),
        Spot::Pack(i, field) => format!("{}-{i}", field.code()),
        Spot::Packs => "label-0".to_owned(),
        Spot::Pictures => "pictures".to_owned(),
        Spot::Alt(i) => format!("alt-{i}"),
    }
}

/// "29/10/2026 09:15", or nothing.
pub fn since(listing: &Listing) -> String {
    listing.submitted_at.unwrap_or(listing.updated_at).show()
}

/// A price as people write it.
pub fn amount(lang: Lang, typed: &str) -> String {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    digits.parse().map_or_else(|_| typed.to_owned(), |number| domain::money::Vnd(number).show(lang))
}

/// The title of a page whose form was refused.
pub fn refused_title(lang: Lang, title: String, refused: bool) -> String {
    if refused { t::checkout::title_error(lang, title) } else { title }
}
