//! Words for what the desk's records hold.

use crate::t;
use domain::brochure::{BrochureKind, BrochureStatus, BrochureStep, PRINT_WIDTH, Warning};
use domain::deal::{DealBreach, DealStage};
use domain::fair::{Eligibility, FairKind, FairStatus, FairStep};
use domain::lang::Lang;
use domain::time::show_day;
use domain::url::PrintForm;
use jiff::civil::Date;

pub fn fair_kind(lang: Lang, kind: FairKind) -> &'static str {
    use t::fair::kind as k;
    match kind {
        FairKind::Fair => k::fair(lang),
        FairKind::Exhibition => k::exhibition(lang),
        FairKind::MarketDay => k::market_day(lang),
        FairKind::ProductWeek => k::product_week(lang),
    }
}

pub fn fair_status(lang: Lang, status: FairStatus) -> &'static str {
    use t::fair::status as s;
    match status {
        FairStatus::Planned => s::planned(lang),
        FairStatus::Open => s::open(lang),
        FairStatus::Held => s::held(lang),
        FairStatus::Cancelled => s::cancelled(lang),
    }
}

pub fn fair_step(lang: Lang, step: FairStep) -> &'static str {
    use t::fair::step as s;
    match step {
        FairStep::Open => s::open(lang),
        FairStep::Hold => s::hold(lang),
        FairStep::Cancel => s::cancel(lang),
        FairStep::Restore => s::restore(lang),
    }
}

/// "18/12/2026 – 20/12/2026", or one day alone.
pub fn days(lang: Lang, (from, to): (Date, Date)) -> String {
    if from == to { t::fair::days_one(lang, show_day(from)) } else { t::fair::days(lang, show_day(from), show_day(to)) }
}

pub fn eligibility(lang: Lang, eligibility: Eligibility) -> String {
    use t::fair::stand as s;
    match eligibility {
        Eligibility::Whole(stars) => s::whole(lang, stars.count().into()),
        Eligibility::Lapses(day) => s::lapses(lang, show_day(day)),
        Eligibility::Without => s::without(lang).to_owned(),
    }
}

pub fn brochure_kind(lang: Lang, kind: BrochureKind) -> &'static str {
    use t::brochure::kind as k;
    match kind {
        BrochureKind::Fair => k::fair(lang),
        BrochureKind::Showroom => k::showroom(lang),
        BrochureKind::Season => k::season(lang),
        BrochureKind::Buyer => k::buyer(lang),
    }
}

pub fn brochure_status(lang: Lang, status: BrochureStatus) -> &'static str {
    use t::brochure::status as s;
    match status {
        BrochureStatus::Draft => s::draft(lang),
        BrochureStatus::Curated => s::curated(lang),
        BrochureStatus::Frozen => s::frozen(lang),
        BrochureStatus::Closed => s::closed(lang),
    }
}

pub fn brochure_step(lang: Lang, step: BrochureStep) -> &'static str {
    use t::brochure::step as s;
    match step {
        BrochureStep::Curate => s::curate(lang),
        BrochureStep::Rework => s::rework(lang),
        BrochureStep::Freeze => s::freeze(lang),
        BrochureStep::Close => s::close(lang),
    }
}

pub fn warning(lang: Lang, warning: Warning) -> String {
    use t::brochure::warning as w;
    match warning {
        Warning::Lapsed => w::lapsed(lang).to_owned(),
        Warning::Lapses(day) => w::lapses(lang, show_day(day)),
        Warning::NoPicture => w::no_picture(lang).to_owned(),
        Warning::SmallPicture(width) => w::small_picture(lang, PRINT_WIDTH, width),
        Warning::NoEnglish => w::no_english(lang).to_owned(),
        Warning::NoPrice => w::no_price(lang).to_owned(),
    }
}

pub fn print_form(lang: Lang, form: PrintForm) -> &'static str {
    use t::brochure::curate as c;
    match form {
        PrintForm::Booklet => c::booklet(lang),
        PrintForm::PriceList => c::price_list(lang),
        PrintForm::BoothCards => c::booth_cards(lang),
    }
}

pub fn stage(lang: Lang, stage: DealStage) -> &'static str {
    use t::deal::stages as s;
    match stage {
        DealStage::Negotiation => s::negotiation(lang),
        DealStage::Mou => s::mou(lang),
        DealStage::Contract => s::contract(lang),
        DealStage::Ended => s::ended(lang),
    }
}

pub fn breach(lang: Lang, breach: DealBreach) -> &'static str {
    use t::deal::breach as b;
    match breach {
        DealBreach::NotNow => b::not_now(lang),
        DealBreach::BeforeLast => b::before_last(lang),
        DealBreach::InFuture => b::in_future(lang),
        DealBreach::NoValue => b::no_value(lang),
        DealBreach::ValueOutOfRange => b::value(lang),
    }
}
