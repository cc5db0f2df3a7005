//! What a brochure is for and what it says, as typed, and reading it.

use super::save::SaveRefusal;
use crate::market::Market;
use crate::reading::{Problem, Reading};
use crate::refusal::{Fault, Outage};
use domain::brochure::BrochureKind;
use entities::{fair, sales_point};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Most characters of a title, and of a foreword.
pub const MOST_TITLE: usize = 160;
pub const MOST_FOREWORD: usize = 5_000;

/// A brochure as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrochureForm {
    /// Code of a kind.
    pub kind: String,
    /// Code of a fair.
    pub fair: String,
    /// Slug of a showroom.
    pub showroom: String,
    /// The season or the buyer.
    pub audience: String,
    pub title_vi: String,
    pub title_en: String,
    pub foreword_vi: String,
    pub foreword_en: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Kind,
    Fair,
    Showroom,
    Audience,
    TitleVi,
    TitleEn,
    ForewordVi,
    ForewordEn,
}

impl Field {
    /// Its name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Fair => "fair",
            Self::Showroom => "showroom",
            Self::Audience => "audience",
            Self::TitleVi => "title_vi",
            Self::TitleEn => "title_en",
            Self::ForewordVi => "foreword_vi",
            Self::ForewordEn => "foreword_en",
        }
    }
}

/// A brochure that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub kind: BrochureKind,
    pub fair: Option<Uuid>,
    pub showroom: Option<Uuid>,
    pub audience: Option<String>,
    pub title_vi: String,
    pub title_en: Option<String>,
    pub foreword_vi: String,
    pub foreword_en: Option<String>,
}

impl BrochureForm {
    /// Everything wrong with it, in the order of the form. Only what its kind asks for is read of whom it is for.
    pub(super) async fn read(&self, market: &Market) -> Result<Read, Fault<SaveRefusal>> {
        let mut reading = Reading::new();
        let kind = reading.needed(Field::Kind, &self.kind, BrochureKind::from_code);
        let (mut fair, mut showroom, mut audience) = (None, None, None);
        match kind {
            Some(BrochureKind::Fair) => fair = self.fair(market, &mut reading).await?,
            Some(BrochureKind::Showroom) => showroom = self.showroom(market, &mut reading).await?,
            Some(BrochureKind::Season | BrochureKind::Buyer) => {
                audience = Some(reading.text(Field::Audience, &self.audience, MOST_TITLE));
            }
            None => {}
        }
        let title_vi = reading.text(Field::TitleVi, &self.title_vi, MOST_TITLE);
        let title_en = reading.maybe(Field::TitleEn, &self.title_en, MOST_TITLE);
        let foreword_vi = reading.maybe(Field::ForewordVi, &self.foreword_vi, MOST_FOREWORD).unwrap_or_default();
        let foreword_en = reading.maybe(Field::ForewordEn, &self.foreword_en, MOST_FOREWORD);
        let read =
            kind.map(|kind| Read { kind, fair, showroom, audience, title_vi, title_en, foreword_vi, foreword_en });
        Ok(reading.done(read)?)
    }

    async fn fair(&self, market: &Market, reading: &mut Reading<Field>) -> Result<Option<Uuid>, Outage> {
        let found =
            fair::Entity::find().filter(fair::Column::Code.eq(self.fair.as_str())).one(market.db.read()).await?;
        if found.is_none() {
            reading.wrong(Field::Fair, Problem::Missing);
        }
        Ok(found.map(|row| row.id))
    }

    async fn showroom(&self, market: &Market, reading: &mut Reading<Field>) -> Result<Option<Uuid>, Outage> {
        let found = sales_point::Entity::find()
            .filter(sales_point::Column::Slug.eq(self.showroom.as_str()))
            .filter(sales_point::Column::Kind.eq("showroom"))
            .one(market.db.read())
            .await?;
        if found.is_none() {
            reading.wrong(Field::Showroom, Problem::Missing);
        }
        Ok(found.map(|row| row.id))
    }
}
