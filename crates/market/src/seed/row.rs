//! All rows of the demo shop, and writing them.

use super::check::BadEntry;
use super::source::Source;
use super::{certificate, craft_village, place::Places, point, producer, product, story, synonym};
use crate::ports::picture::MadePicture;
use crate::refusal::Outage;
use entities as e;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel};

/// Most rows in one statement: SQLite takes 32,766 values, and no table has more than 30 columns.
const AT_ONCE: usize = 500;

/// Rows by table, in the order they can be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    pub groups: Vec<e::product_group::Model>,
    pub categories: Vec<e::category::Model>,
    pub rule_sets: Vec<e::rule_set::Model>,
    pub bands: Vec<e::rule_band::Model>,
    pub producers: Vec<e::producer::Model>,
    pub locations: Vec<e::location::Model>,
    pub products: Vec<e::product::Model>,
    pub batches: Vec<e::batch::Model>,
    pub packs: Vec<e::pack::Model>,
    pub offers: Vec<e::offer::Model>,
    pub levels: Vec<e::stock_level::Model>,
    pub movements: Vec<e::stock_movement::Model>,
    pub decisions: Vec<e::decision::Model>,
    pub recognitions: Vec<e::recognition::Model>,
    pub certificates: Vec<e::certificate::Model>,
    pub villages: Vec<e::craft_village::Model>,
    pub points: Vec<e::sales_point::Model>,
    pub goods: Vec<e::sales_point_product::Model>,
    pub stories: Vec<e::story::Model>,
    pub media: Vec<e::media::Model>,
    pub shown: Vec<e::product_media::Model>,
    pub plans: Vec<e::plan::Model>,
    pub targets: Vec<e::plan_target::Model>,
    pub accounts: Vec<e::account::Model>,
    pub roles: Vec<e::account_role::Model>,
    pub members: Vec<e::producer_member::Model>,
    pub listings: Vec<e::listing::Model>,
    pub applications: Vec<e::application::Model>,
    pub fairs: Vec<e::fair::Model>,
    pub zones: Vec<e::fair_zone::Model>,
    pub booths: Vec<e::fair_booth::Model>,
    pub exhibitors: Vec<e::fair_exhibitor::Model>,
    pub exhibits: Vec<e::fair_product::Model>,
    pub brochures: Vec<e::brochure::Model>,
    pub sections: Vec<e::brochure_section::Model>,
    pub lines: Vec<e::brochure_line::Model>,
    pub synonyms: Vec<e::synonym_group::Model>,
    pub terms: Vec<e::synonym_term::Model>,
    pub settings: Vec<e::setting::Model>,
}

impl Rows {
    /// The rows of checked data, with the pictures made for its products.
    pub(super) fn of(source: &Source, pictures: &[Option<MadePicture>], places: &Places) -> Result<Self, BadEntry> {
        let mut rows = Self::default();
        producer::rows(source, places, &mut rows)?;
        craft_village::rows(source, places, &mut rows)?;
        product::rows(source, places, &mut rows)?;
        product::pictures(source, pictures, &mut rows);
        certificate::rows(source, &mut rows)?;
        point::rows(source, places, &mut rows)?;
        story::rows(source, &mut rows);
        synonym::rows(source, &mut rows)?;
        Ok(rows)
    }

    pub(crate) async fn write(&self, tx: &impl ConnectionTrait) -> Result<(), Outage> {
        insert(tx, &self.groups).await?;
        insert(tx, &self.categories).await?;
        insert(tx, &self.rule_sets).await?;
        insert(tx, &self.bands).await?;
        insert(tx, &self.producers).await?;
        insert(tx, &self.locations).await?;
        insert(tx, &self.products).await?;
        insert(tx, &self.batches).await?;
        insert(tx, &self.packs).await?;
        insert(tx, &self.offers).await?;
        insert(tx, &self.levels).await?;
        insert(tx, &self.movements).await?;
        insert(tx, &self.decisions).await?;
        insert(tx, &self.recognitions).await?;
        insert(tx, &self.certificates).await?;
        insert(tx, &self.villages).await?;
        insert(tx, &self.points).await?;
        insert(tx, &self.goods).await?;
        insert(tx, &self.stories).await?;
        insert(tx, &self.media).await?;
        insert(tx, &self.shown).await?;
        insert(tx, &self.plans).await?;
        insert(tx, &self.targets).await?;
        insert(tx, &self.accounts).await?;
        insert(tx, &self.roles).await?;
        insert(tx, &self.members).await?;
        insert(tx, &self.listings).await?;
        insert(tx, &self.applications).await?;
        insert(tx, &self.fairs).await?;
        insert(tx, &self.zones).await?;
        insert(tx, &self.booths).await?;
        insert(tx, &self.exhibitors).await?;
        insert(tx, &self.exhibits).await?;
        insert(tx, &self.brochures).await?;
        insert(tx, &self.sections).await?;
        insert(tx, &self.lines).await?;
        insert(tx, &self.synonyms).await?;
        insert(tx, &self.settings).await?;
        insert(tx, &self.terms).await
    }
}

async fn insert<M, A>(tx: &impl ConnectionTrait, rows: &[M]) -> Result<(), Outage>
where
    M: IntoActiveModel<A> + Clone,
    A: ActiveModelTrait,
{
    for some in rows.chunks(AT_ONCE) {
        let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
        A::Entity::insert_many(some).exec_without_returning(tx).await?;
    }
    Ok(())
}
