//! What the office keeps of the catalogue: who paused a product (only the office lifts its own pause), and versions of
//! groups and categories, so that nobody saves over somebody unseen.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m31_catalogue_record",
    sql: r"
ALTER TABLE product ADD COLUMN paused_by TEXT
    CONSTRAINT ck_product_paused_by CHECK
        (paused_by IS NULL OR (paused_by IN ('producer', 'office') AND status = 'paused'));
CREATE INDEX ix_product_category ON product (category_code);

ALTER TABLE product_group ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE product_group ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE category ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE category ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
",
};
