//! The label as a table: what the pack says, before it is bought.

use super::named;
use crate::t;
use crate::ui::{Fact, fact_table};
use domain::delivery::DeliveryClass;
use domain::lang::Lang;
use leptos::prelude::*;
use market::product::{LabelFact, PackLine, ProductPage};

pub(super) fn view(lang: Lang, data: &ProductPage) -> AnyView {
    let packs: Vec<_> = packs(data).map(|pack| pack.label.clone()).collect();
    let storage = data.storage_vi.as_deref().map(|vi| lang.pick(vi, data.storage_en.as_deref()).to_owned());
    let known = [
        (t::product::group(lang), Some(named(lang, &data.group))),
        (t::product::category(lang), Some(named(lang, &data.category))),
        (t::product::packs(lang), (!packs.is_empty()).then(|| packs.join("; "))),
        (t::product::strength(lang), data.abv_permille.map(|n| format!("{},{} %", n / 10, n % 10))),
        (t::product::fresh(lang), data.fresh_days.map(|n| t::product::days(lang, n.into()))),
        (t::product::storage(lang), storage),
        (t::product::fact_season(lang), (!data.season.is_none()).then(|| data.season.show(lang))),
        (t::product::delivery_class(lang), Some(class(lang, data.delivery).to_owned())),
    ];
    let known = known.into_iter().filter_map(|(label, value)| Some(Fact::text(label, value?)));
    let facts = data
        .facts
        .iter()
        // What the producer says of the season in its own words, where no months are known.
        .filter(|fact| fact.kind != "season" || data.season.is_none())
        .map(|fact| Fact::text(fact_name(lang, fact), lang.pick(&fact.value_vi, fact.value_en.as_deref())));
    fact_table(known.chain(facts).collect())
}

/// The packs on sale; where none is, those there were.
fn packs(data: &ProductPage) -> impl Iterator<Item = &PackLine> {
    let any = data.packs.iter().any(|pack| pack.price.is_some());
    data.packs.iter().filter(move |pack| !any || pack.price.is_some())
}

fn fact_name(lang: Lang, fact: &LabelFact) -> &'static str {
    match fact.kind.as_str() {
        "season" => t::product::fact_season(lang),
        "ingredients" => t::product::fact_ingredients(lang),
        "best_before" => t::product::fact_best_before(lang),
        "use" => t::product::fact_use(lang),
        "warning" => t::product::fact_warning(lang),
        _ => t::product::fact_other(lang),
    }
}

pub(crate) fn class(lang: Lang, class: DeliveryClass) -> &'static str {
    match class {
        DeliveryClass::Ambient => t::product::class_ambient(lang),
        DeliveryClass::Fragile => t::product::class_fragile(lang),
        DeliveryClass::Chilled => t::product::class_chilled(lang),
        DeliveryClass::Frozen => t::product::class_frozen(lang),
        DeliveryClass::Fresh => t::product::class_fresh(lang),
        DeliveryClass::Live => t::product::class_live(lang),
        DeliveryClass::Service => t::product::class_service(lang),
    }
}
