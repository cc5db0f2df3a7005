//! Discounts, at the office and at their producer: the same handlers, each with its own keeper.

use super::Form;
use super::answer::{Answer, caught_up, done, ended, save_status, screen, screen_as, version};
use super::sheet;
use crate::failure::Failure;
use crate::office::discount::{self as view, Done, Listed, Shown, Typed};
use crate::state::Shop;
use crate::visit::Visit;
use crate::who::Closed;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::register::DiscountQuery;
use domain::url::{DiscountSide, Discounts, Page};
use market::account::Principal;
use market::discount::register::{self, DiscountPage};
use market::discount::save::{self, SaveRefusal};
use market::discount::{DiscountRecord, Keeper};
use serde::Deserialize;

/// Whose pages these are, and who looks at them.
#[derive(Clone, Copy)]
struct At<'a> {
    visit: &'a Visit,
    shop: &'a Shop,
    who: &'a Principal,
    keeper: Keeper<'a>,
}

impl At<'_> {
    fn side(&self) -> DiscountSide {
        match self.keeper {
            Keeper::Office(_) => DiscountSide::Office,
            Keeper::Producer(_) => DiscountSide::Portal,
        }
    }

    fn page<'p>(&self, page: Discounts<'p>) -> Page<'p> {
        Page::Discount(self.side(), page)
    }

    /// The form with what was typed.
    async fn shown(&self, record: Option<DiscountRecord>, typed: Typed) -> Result<Shown, Failure> {
        Ok(Shown {
            side: self.side(),
            fixed: record.as_ref().is_some_and(|it| it.is_fixed_for(self.keeper)),
            record,
            typed,
            categories: market::category::all(&self.shop.market).await?,
            today: self.shop.market.today(),
            refused: None,
            done: None,
        })
    }

    fn list(&self, query: DiscountQuery, found: DiscountPage) -> Response {
        let done = Done::from_word(self.visit.value("xong"));
        let listed = Listed { side: self.side(), query, found, today: self.shop.market.today(), done };
        screen(view::list_page(self.visit, self.who, &listed))
    }

    async fn ask_new(&self) -> Answer {
        let today = domain::time::show_day(self.shop.market.today());
        let typed = Typed { from: today, kind: "percent".to_owned(), ..Typed::default() };
        Ok(screen(view::page(self.visit, self.who, &self.shown(None, typed).await?)))
    }

    async fn add(&self, typed: Typed) -> Answer {
        match ended(save::add(&self.shop.market, self.keeper, &typed.form()).await)? {
            Ok(code) => Ok(done(self.visit, self.page(Discounts::One { code: &code }), Done::Added.word())),
            Err(no) => self.again(None, (typed, no)).await,
        }
    }

    async fn record(&self, code: &str) -> Result<DiscountRecord, Closed> {
        let found = register::by_code(&self.shop.market, self.keeper, code).await?;
        Ok(found.ok_or(Failure::NotFound)?)
    }

    async fn show(&self, code: &str) -> Answer {
        let record = self.record(code).await?;
        let typed = Typed::of(&record);
        let shown = self.shown(Some(record), typed).await?;
        let shown = Shown { done: Done::from_word(self.visit.value("xong")), ..shown };
        Ok(screen(view::page(self.visit, self.who, &shown)))
    }

    async fn save(&self, code: &str, typed: Typed) -> Answer {
        let now = self.record(code).await?;
        let at = (code, version(&typed.version)?);
        match ended(save::save(&self.shop.market, self.keeper, at, &typed.form()).await)? {
            Ok(()) => Ok(done(self.visit, self.page(Discounts::One { code }), Done::Saved.word())),
            Err(no) => self.again(Some(now), (typed, no)).await,
        }
    }

    /// The form again: with what is wrong, or with both versions.
    async fn again(&self, record: Option<DiscountRecord>, (typed, no): (Typed, SaveRefusal)) -> Answer {
        let status = save_status(&no);
        let typed = Typed { version: caught_up(typed.version.clone(), &no), ..typed };
        let record = match &no {
            SaveRefusal::Changed(now) => Some(DiscountRecord::clone(now)),
            _ => record,
        };
        let shown = Shown { refused: Some(no), ..self.shown(record, typed).await? };
        Ok(screen_as(status, view::page(self.visit, self.who, &shown)))
    }

    async fn stop(&self, code: &str, step: &Step) -> Answer {
        let stopped = match step.step.as_str() {
            "dung" => true,
            "chay" => false,
            _ => return Err(Failure::BadRequest.into()),
        };
        let word = if stopped { Done::Stopped } else { Done::Resumed }.word();
        let at = (code, version(&step.version)?);
        match ended(save::stop(&self.shop.market, self.keeper, at, stopped).await)? {
            Ok(()) => Ok(done(self.visit, self.page(Discounts::One { code }), word)),
            Err(SaveRefusal::Changed(now)) => {
                let typed = Typed::of(&now);
                let shown = self.shown(Some(DiscountRecord::clone(&now)), typed).await?;
                let shown = Shown { refused: Some(SaveRefusal::Changed(now)), ..shown };
                Ok(screen_as(StatusCode::CONFLICT, view::page(self.visit, self.who, &shown)))
            }
            Err(SaveRefusal::Missing | SaveRefusal::Fields(_)) => Err(Failure::NotFound.into()),
        }
    }
}

/// What is done with a discount, at the version that was read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Step {
    version: String,
    step: String,
}

/// The office's handlers.
pub mod office {
    use super::{Answer, At, Form, Keeper, Path, Shop, State, Step, Typed, Visit, register, sheet, view};
    use crate::who::InOffice;
    use domain::register::DiscountQuery;

    /// `GET /quan-tri/giam-gia`
    pub async fn list(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
        let query = DiscountQuery::read(visit.pairs())?;
        let found = register::list(&shop.market, &officer, &query).await?;
        let keeper = Keeper::Office(&officer);
        Ok(At { visit: &visit, shop: &shop, who: &who, keeper }.list(query, found))
    }

    /// `GET /quan-tri/giam-gia.xlsx`, `.csv`
    pub async fn list_file(visit: Visit, State(shop): State<Shop>, InOffice(_, officer): InOffice) -> Answer {
        let query = DiscountQuery::read(visit.pairs())?;
        let found = register::whole(&shop.market, &officer, &query).await?;
        let table = view::sheet(visit.lang, &found, shop.market.today());
        Ok(sheet::download(&visit, "giam-gia", &table)?)
    }

    /// `GET /quan-tri/giam-gia-moi`
    pub async fn ask_new(visit: Visit, State(shop): State<Shop>, InOffice(who, officer): InOffice) -> Answer {
        let keeper = Keeper::Office(&officer);
        At { visit: &visit, shop: &shop, who: &who, keeper }.ask_new().await
    }

    /// `POST /quan-tri/giam-gia-moi`
    pub async fn add(
        visit: Visit,
        State(shop): State<Shop>,
        InOffice(who, officer): InOffice,
        Form(typed): Form<Typed>,
    ) -> Answer {
        let keeper = Keeper::Office(&officer);
        At { visit: &visit, shop: &shop, who: &who, keeper }.add(typed).await
    }

    /// `GET /quan-tri/giam-gia/{code}`
    pub async fn show(
        visit: Visit,
        State(shop): State<Shop>,
        InOffice(who, officer): InOffice,
        Path(code): Path<String>,
    ) -> Answer {
        let keeper = Keeper::Office(&officer);
        At { visit: &visit, shop: &shop, who: &who, keeper }.show(&code).await
    }

    /// `POST /quan-tri/giam-gia/{code}`
    pub async fn save(
        visit: Visit,
        State(shop): State<Shop>,
        InOffice(who, officer): InOffice,
        Path(code): Path<String>,
        Form(typed): Form<Typed>,
    ) -> Answer {
        let keeper = Keeper::Office(&officer);
        At { visit: &visit, shop: &shop, who: &who, keeper }.save(&code, typed).await
    }

    /// `POST /quan-tri/giam-gia/{code}/dung`
    pub async fn stop(
        visit: Visit,
        State(shop): State<Shop>,
        InOffice(who, officer): InOffice,
        Path(code): Path<String>,
        Form(step): Form<Step>,
    ) -> Answer {
        let keeper = Keeper::Office(&officer);
        At { visit: &visit, shop: &shop, who: &who, keeper }.stop(&code, &step).await
    }
}

/// A producer's handlers.
pub mod portal {
    use super::{Answer, At, Form, Keeper, Path, Shop, State, Step, Typed, Visit, register, sheet, view};
    use crate::who::AtProducer;
    use domain::register::DiscountQuery;
    use market::discount::register::DiscountPage;

    /// `GET /ban-hang/giam-gia`
    pub async fn list(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
        let discounts = register::own(&shop.market, &by).await?;
        let found = DiscountPage { total: discounts.len() as u64, discounts, pages: 1 };
        let keeper = Keeper::Producer(&by);
        Ok(At { visit: &visit, shop: &shop, who: &who, keeper }.list(DiscountQuery::default(), found))
    }

    /// `GET /ban-hang/giam-gia.xlsx`, `.csv`
    pub async fn list_file(visit: Visit, State(shop): State<Shop>, AtProducer(_, by): AtProducer) -> Answer {
        let found = register::own(&shop.market, &by).await?;
        let table = view::sheet(visit.lang, &found, shop.market.today());
        Ok(sheet::download(&visit, "giam-gia", &table)?)
    }

    /// `GET /ban-hang/giam-gia-moi`
    pub async fn ask_new(visit: Visit, State(shop): State<Shop>, AtProducer(who, by): AtProducer) -> Answer {
        let keeper = Keeper::Producer(&by);
        At { visit: &visit, shop: &shop, who: &who, keeper }.ask_new().await
    }

    /// `POST /ban-hang/giam-gia-moi`
    pub async fn add(
        visit: Visit,
        State(shop): State<Shop>,
        AtProducer(who, by): AtProducer,
        Form(typed): Form<Typed>,
    ) -> Answer {
        let keeper = Keeper::Producer(&by);
        At { visit: &visit, shop: &shop, who: &who, keeper }.add(typed).await
    }

    /// `GET /ban-hang/giam-gia/{code}`
    pub async fn show(
        visit: Visit,
        State(shop): State<Shop>,
        AtProducer(who, by): AtProducer,
        Path(code): Path<String>,
    ) -> Answer {
        let keeper = Keeper::Producer(&by);
        At { visit: &visit, shop: &shop, who: &who, keeper }.show(&code).await
    }

    /// `POST /ban-hang/giam-gia/{code}`
    pub async fn save(
        visit: Visit,
        State(shop): State<Shop>,
        AtProducer(who, by): AtProducer,
        Path(code): Path<String>,
        Form(typed): Form<Typed>,
    ) -> Answer {
        let keeper = Keeper::Producer(&by);
        At { visit: &visit, shop: &shop, who: &who, keeper }.save(&code, typed).await
    }

    /// `POST /ban-hang/giam-gia/{code}/dung`
    pub async fn stop(
        visit: Visit,
        State(shop): State<Shop>,
        AtProducer(who, by): AtProducer,
        Path(code): Path<String>,
        Form(step): Form<Step>,
    ) -> Answer {
        let keeper = Keeper::Producer(&by);
        At { visit: &visit, shop: &shop, who: &who, keeper }.stop(&code, &step).await
    }
}
