//! Words for what the office's records hold.

use crate::t;
use crate::t::goods as g;
use crate::t::office as o;
use domain::lang::Lang;
use domain::producer::{Channel, PaperKind, ProducerStatus, SmeClass, StatusVerb};
use domain::product::{ProductStatus, ProductVerb};
use domain::recognition::RecognitionKind;
use domain::rule_set::Certifier;
use domain::star::Score;

pub fn level(lang: Lang, level: Certifier) -> &'static str {
    match level {
        Certifier::District => t::ui::level_district(lang),
        Certifier::Province => t::ui::level_province(lang),
        Certifier::Ministry => t::ui::level_ministry(lang),
    }
}

pub fn kind(lang: Lang, kind: RecognitionKind) -> &'static str {
    match kind {
        RecognitionKind::New => o::decision::kind_new(lang),
        RecognitionKind::Recertification => o::decision::kind_recertification(lang),
        RecognitionKind::Upgrade => o::decision::kind_upgrade(lang),
        RecognitionKind::RecertificationUpgrade => o::decision::kind_both(lang),
    }
}

pub fn status(lang: Lang, status: ProducerStatus) -> &'static str {
    match status {
        ProducerStatus::Open => o::producers::open(lang),
        ProducerStatus::Suspended => o::producers::suspended(lang),
        ProducerStatus::Closed => o::producers::closed(lang),
    }
}

pub fn verb(lang: Lang, verb: StatusVerb) -> &'static str {
    match verb {
        StatusVerb::Suspend => o::producer::suspend(lang),
        StatusVerb::Reopen => o::producer::reopen(lang),
        StatusVerb::Close => o::producer::close(lang),
    }
}

pub fn product_status(lang: Lang, status: ProductStatus) -> &'static str {
    match status {
        ProductStatus::Live => g::live(lang),
        ProductStatus::Paused => g::paused(lang),
        ProductStatus::Retired => g::retired(lang),
        ProductStatus::Draft => g::draft(lang),
    }
}

pub fn product_verb(lang: Lang, verb: ProductVerb) -> &'static str {
    match verb {
        ProductVerb::Pause => g::pause(lang),
        ProductVerb::Reopen => g::reopen(lang),
        ProductVerb::Retire => g::retire(lang),
    }
}

pub fn sme_class(lang: Lang, class: SmeClass) -> &'static str {
    match class {
        SmeClass::Micro => o::producer::sme_micro(lang),
        SmeClass::Small => o::producer::sme_small(lang),
        SmeClass::Medium => o::producer::sme_medium(lang),
        SmeClass::Large => o::producer::sme_large(lang),
    }
}

pub fn channel(lang: Lang, channel: Channel) -> &'static str {
    match channel {
        Channel::Supermarket => o::producer::channel_supermarket(lang),
        Channel::Convenience => o::producer::channel_convenience(lang),
        Channel::Ecommerce => o::producer::channel_ecommerce(lang),
        Channel::OwnSite => o::producer::channel_own_site(lang),
        Channel::Export => o::producer::channel_export(lang),
    }
}

pub fn paper(lang: Lang, kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Business => o::paper::business(lang),
        PaperKind::FoodSafety => o::paper::food_safety(lang),
        PaperKind::Trademark => o::paper::trademark(lang),
        PaperKind::Environment => o::paper::environment(lang),
        PaperKind::Quality => o::paper::quality(lang),
        PaperKind::Other => o::paper::other_kind(lang),
    }
}

/// "72,80" in Vietnamese, "72.80" in English.
pub fn score(lang: Lang, score: Score) -> String {
    match lang {
        Lang::Vi => score.to_string().replace('.', ","),
        Lang::En => score.to_string(),
    }
}
